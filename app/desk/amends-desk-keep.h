/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How an import keeps what was read; only for the files of desk/. */
#pragma once

#include "desk/amends-desk-import.h"
#include "store/amends-store-batches.h"
#include "store/amends-store-orders.h"

G_BEGIN_DECLS

/**
 * AmendsDraft: an order as a file gives it, with all that can be made ready before the shop file is
 * touched.
 */
typedef struct
{
  AmendsOrder *order;
  gint64 line;
  char *key;
  char *words;
  guint64 digest;
} AmendsDraft;

AmendsDraft *amends_draft_new (AmendsOrder *order, gint64 line);
void amends_draft_free (AmendsDraft *draft);

/* Keeps batches of drafts and counts. */
typedef struct _AmendsKeeper AmendsKeeper;

AmendsKeeper *amends_keeper_new (const char *path);
void amends_keeper_free (AmendsKeeper *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsKeeper, amends_keeper_free)
void amends_keeper_set_drafts (AmendsKeeper *self, GPtrArray *drafts);
gpointer amends_keeper_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error);
void amends_keeper_count_batch (AmendsKeeper *self,
                                gboolean is_dry_run); /* after its batch was saved or tried */
void amends_keeper_set_report (AmendsKeeper *self, const AmendsIntakeReport *report);
gpointer
amends_keeper_finish_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error);
const AmendsBatchCounts *amends_keeper_get_counts (AmendsKeeper *self);
gint64 amends_keeper_get_batch (AmendsKeeper *self);
gint64 amends_keeper_get_pending_batch (AmendsKeeper *self); /* inside its job */
GPtrArray *amends_keeper_get_warnings (AmendsKeeper *self);

/* amends-desk-undo.c */
gboolean amends_desk_abandon_import (AmendsDesk *self, gint64 batch, GError **error);

/* amends-desk-import-events.c */
AmendsImportResult *amends_desk_import_events (AmendsDesk *self,
                                               const char *path,
                                               const AmendsIntakeOptions *options,
                                               gboolean is_dry_run,
                                               AmendsImportProgress progress,
                                               gpointer progress_data,
                                               GCancellable *cancellable,
                                               GError **error);

G_END_DECLS
