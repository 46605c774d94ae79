/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/amends-desk.h"

G_BEGIN_DECLS

/**
 * AmendsImportResult: what one file brought.
 * @is_events: an events table; then @orders counts parcels touched, @new_orders events kept,
 * @unchanged events already known
 */
typedef struct
{
  char *file;
  gint64 batch; /* import batch id */
  gboolean is_events;
  gint64 orders;
  gint64 new_orders;
  gint64 updated;
  gint64 unchanged;
  gint64 parcels; /* newly known parcels */
  AmendsIntakeReport *report;
} AmendsImportResult;
void amends_import_result_free (AmendsImportResult *result);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsImportResult, amends_import_result_free)

/* @fraction 0 to 1; called on the importing thread by amends_desk_import(), on the caller's main
 * context by its async twin */
typedef void (*AmendsImportProgress) (double fraction, gint64 orders, gpointer user_data);

/* The shop file is not held all the time; cancelled or failed, what was written is taken back. */
AmendsImportResult *amends_desk_import (AmendsDesk *self,
                                        const char *path,
                                        const AmendsIntakeOptions *options,
                                        gboolean is_dry_run,
                                        AmendsImportProgress progress,
                                        gpointer progress_data,
                                        GCancellable *cancellable,
                                        GError **error);
void amends_desk_import_async (AmendsDesk *self,
                               const char *path,
                               const AmendsIntakeOptions *options,
                               gboolean is_dry_run,
                               AmendsImportProgress progress,
                               gpointer progress_data,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
AmendsImportResult *
amends_desk_import_finish (AmendsDesk *self, GAsyncResult *result, GError **error);

/* The invented shop: written into an empty shop file only, relative to now. Returns orders written,
 * -1 on error. */
int amends_desk_fill_sample (AmendsDesk *self, GCancellable *cancellable, GError **error);
/* Removes all orders of the invented shop and its settings, so that the person's own shop can
 * begin. */
gboolean amends_desk_clear_sample (AmendsDesk *self, GError **error);

G_END_DECLS
