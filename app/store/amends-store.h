/* SPDX-License-Identifier: GPL-3.0-or-later */
/* store: the shop file. The only room that knows SQLite; it gives and takes model values and knows
 * no network, no window and no meaning of events. */
#pragma once

#include <gio/gio.h>
#include "model/amends-email.h"
#include "model/amends-order.h"
#include "model/amends-shop.h"

G_BEGIN_DECLS

#define AMENDS_STORE_ERROR (amends_store_error_quark ())
GQuark amends_store_error_quark (void);
typedef enum
{
  AMENDS_STORE_ERROR_OPEN,    /* folder or file cannot be used */
  AMENDS_STORE_ERROR_FOREIGN, /* a file of something else */
  AMENDS_STORE_ERROR_NEWER,   /* written by a newer Amends */
  AMENDS_STORE_ERROR_DAMAGED,
  AMENDS_STORE_ERROR_BUSY, /* another program holds it */
  AMENDS_STORE_ERROR_FULL, /* disk full or read-only */
  AMENDS_STORE_ERROR_NOT_FOUND,
  AMENDS_STORE_ERROR_FAILED,
} AmendsStoreError;

/* A writing and a reading connection, each owned by one thread, and a third that sends to the disk
 * what need not be there at once (amends-syncer.c). Further headers of this room
 * (amends-store-*.h) hold the queries, all to be called inside a job. */
typedef struct _AmendsStore AmendsStore;
typedef struct _AmendsDb AmendsDb; /* a connection, seen only inside a job */

typedef gpointer (*AmendsStoreJob) (AmendsDb *db,
                                    gpointer data,
                                    GCancellable *cancellable,
                                    GError **error);

AmendsStore *amends_store_open (const char *path, GError **error);
void amends_store_close (AmendsStore *store);

/* Runs @job on the writing (or reading) thread and waits for it. A writing job is one transaction:
 * committed when it returns without error, rolled back otherwise. */
gpointer amends_store_write (AmendsStore *store,
                             AmendsStoreJob job,
                             gpointer data,
                             GCancellable *cancellable,
                             GError **error);
/* The same, on the disk a moment later: see there. */
gpointer amends_store_write_soon (AmendsStore *store,
                                  AmendsStoreJob job,
                                  gpointer data,
                                  GCancellable *cancellable,
                                  GError **error);
gboolean amends_store_is_awaited (AmendsDb *db);
gpointer amends_store_read (AmendsStore *store,
                            AmendsStoreJob job,
                            gpointer data,
                            GCancellable *cancellable,
                            GError **error);
/* A writing job that is always taken back: what would happen. */
gpointer amends_store_try (AmendsStore *store,
                           AmendsStoreJob job,
                           gpointer data,
                           GCancellable *cancellable,
                           GError **error);
/* Changes whenever another process writes. */
gint64 amends_store_get_others_version (AmendsStore *store, GError **error);

G_END_DECLS
