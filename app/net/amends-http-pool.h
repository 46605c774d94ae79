/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Threads that wait for services, each with connections of its own. */
#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

typedef struct _AmendsHttpPool AmendsHttpPool;
/* Sends by @session, and waits. */
typedef void (*AmendsHttpWork) (SoupSession *session, gpointer data);
/* Tells what came of it; the thread is free again by then. */
typedef void (*AmendsHttpDone) (gpointer data);

AmendsHttpPool *amends_http_pool_new (void);
void amends_http_pool_free (AmendsHttpPool *self);
void amends_http_pool_push (AmendsHttpPool *self,
                            gboolean is_slow,
                            AmendsHttpWork work,
                            AmendsHttpDone done,
                            gpointer data);

G_END_DECLS
