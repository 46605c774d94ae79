/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/amends-desk-import.h"

G_BEGIN_DECLS

/**
 * AmendsImportEntry: one import in the list of them.
 * @is_finished: %FALSE: the program was ended before it was
 */
typedef struct
{
  gint64 batch;
  char *file; /* without its folder */
  char *platform;
  gboolean is_events;
  gboolean is_finished;
  gint64 at;
  gint64 undone_at; /* AMENDS_TIME_NONE while it was not taken back */
  gint64 orders, new_orders, updated, unchanged, parcels; /* as in AmendsImportResult */
} AmendsImportEntry;
void amends_import_entry_free (AmendsImportEntry *entry);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsImportEntry, amends_import_entry_free)

/* @code: "email", "report", "reason", "events", "parcel", "import", "changed": what was done since.
 */
typedef struct
{
  char *order;
  const char *code;
  char *message; /* translated */
} AmendsUndoNote;

/**
 * AmendsUndoResult: what taking an import back did.
 * @kept: (element-type AmendsUndoNote): orders of which something stays, because somebody worked on
 * them since
 */
typedef struct
{
  gint64 batch;
  char *file;
  gint64 removed;  /* orders that only the import brought */
  gint64 restored; /* orders that are again as they were */
  gint64 parcels;  /* removed from orders that stay */
  gint64 events;   /* removed */
  GPtrArray *kept;
} AmendsUndoResult;
void amends_undo_result_free (AmendsUndoResult *result);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsUndoResult, amends_undo_result_free)

/* (element-type AmendsImportEntry) newest first */
GPtrArray *amends_desk_list_imports (AmendsDesk *self, int limit, GError **error);
AmendsUndoResult *amends_desk_undo_import (AmendsDesk *self,
                                           gint64 batch,
                                           AmendsImportProgress progress,
                                           gpointer progress_data,
                                           GCancellable *cancellable,
                                           GError **error);
void amends_desk_undo_import_async (AmendsDesk *self,
                                    gint64 batch,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
AmendsUndoResult *
amends_desk_undo_import_finish (AmendsDesk *self, GAsyncResult *result, GError **error);

G_END_DECLS
