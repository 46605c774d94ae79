/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "net/amends-net.h"

G_BEGIN_DECLS

/**
 * AmendsHttp:
 *
 * What carries every request. It belongs to the thread that made it and answers in that thread's
 * default main context; threads of its own wait for the services.
 */
typedef struct _AmendsHttp AmendsHttp;

/**
 * AmendsHttpWatch:
 * @before: called with requests (element-type AmendsNetRequest) right before they leave together;
 *   fills @ids with numbers by which @after knows each again. %FALSE with @error set keeps them
 *   here. Called on a thread of its own, which may wait, one call after the other.
 * @after: called with the answer of one, or with the error when there was none; on the session's
 *   thread
 *
 * Whoever keeps the account of what left this computer.
 */
typedef struct
{
  gboolean (*before) (GPtrArray *requests, gint64 *ids, gpointer data, GError **error);
  void (*after) (gint64 request_id,
                 const AmendsNetAnswer *answer,
                 const GError *problem,
                 gpointer data);
  gpointer data;
} AmendsHttpWatch;

/* Reads an answer. On a thread of its own, so that it may take its time. */
typedef void (*AmendsHttpReadFunc) (const AmendsNetAnswer *answer, gpointer data);

AmendsHttp *amends_http_new (const AmendsHttpWatch *watch);
void amends_http_free (AmendsHttp *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsHttp, amends_http_free)

void amends_http_send_async (AmendsHttp *self,
                             AmendsNetRequest *request,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
AmendsNetAnswer *amends_http_send_finish (AmendsHttp *self, GAsyncResult *result, GError **error);

/**
 * AmendsHttpTicket:
 *
 * A request that the watch has been told of and that may leave.
 */
typedef struct _AmendsHttpTicket AmendsHttpTicket;

void amends_http_announce_async (AmendsHttp *self,
                                 AmendsNetRequest *request,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
AmendsHttpTicket *
amends_http_announce_finish (AmendsHttp *self, GAsyncResult *result, GError **error);
void amends_http_send_announced_async (AmendsHttp *self,
                                       AmendsHttpTicket *ticket,
                                       AmendsHttpReadFunc read,
                                       gpointer read_data,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
void amends_http_withdraw (AmendsHttp *self, AmendsHttpTicket *ticket);

AmendsNetAnswer *amends_http_send (AmendsHttp *self,
                                   AmendsNetRequest *request,
                                   GCancellable *cancellable,
                                   GError **error);

G_END_DECLS
