/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tracking histories of many parcels from one table. */

#include <glib/gi18n-lib.h>

#include "desk/amends-desk-keep.h"
#include "desk/amends-desk-private.h"
#include "store/amends-store-batches.h"
#include "store/amends-store-parcels.h"
#include "tracking/amends-carrier.h"
#include "tracking/amends-reading.h"
#include "tracking/amends-tracking-number.h"

#define BATCH_ROWS 2000

typedef struct
{
  char *number; /* clean */
  AmendsEvent *event;
  gint64 line;
} Row;

static void
row_free (Row *row)
{
  g_free (row->number);
  amends_event_free (row->event);
  g_free (row);
}

typedef struct
{
  AmendsDesk *desk;
  gboolean is_dry_run;
  GCancellable *cancellable;
  char *file_name;
  gint64 batch, pending_batch; /* saved, and of the transaction at hand */
  GPtrArray *rows;             /* (element-type Row) the batch being filled */
  GPtrArray *warnings;         /* (element-type AmendsRowNote) */
  GHashTable *touched;         /* (element-type gint64) ids of parcels */
  gint64 n_new;
  gint64 n_known;
  gint64 n_read;
  AmendsImportProgress progress;
  gpointer progress_data;
} EventImport;

static gboolean
keep_row_for (EventImport *import, AmendsDb *db, const Row *row, gint64 parcel_id, GError **error)
{
  int kept = amends_store_insert_event (db, parcel_id, row->event, error);

  if (kept < 0)
    return FALSE;
  if (kept > 0 && !amends_store_set_event_batch (db, row->event->id, import->pending_batch, error))
    return FALSE;
  if (kept > 0)
    import->n_new++;
  else
    import->n_known++;
  if (g_hash_table_contains (import->touched, &parcel_id))
    return TRUE;
  g_hash_table_add (import->touched, g_memdup2 (&parcel_id, sizeof parcel_id));
  return TRUE;
}

static gboolean
keep_row (EventImport *import, AmendsDb *db, const Row *row, GError **error)
{
  g_autoptr (GArray) ids = amends_store_find_parcels_by_number (db, row->number, error);

  if (ids == NULL)
    return FALSE;
  if (ids->len == 0)
    g_ptr_array_add (import->warnings,
                     amends_row_note_new (
                         row->line, "unknown_parcel", NULL,
                         g_strdup (_ ("No parcel in this shop has this tracking number. Import its "
                                      "order, or add the parcel to it, and import this file "
                                      "again."))));
  for (guint i = 0; i < ids->len; i++)
    if (!keep_row_for (import, db, row, g_array_index (ids, gint64, i), error) ||
        !amends_store_set_checked (db, g_array_index (ids, gint64, i), amends_clock_now (), error))
      return FALSE;
  return TRUE;
}

static gpointer
keep_rows_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  EventImport *import = data;

  import->pending_batch = import->batch;
  if (import->pending_batch == 0)
    import->pending_batch = amends_store_start_batch (db, import->file_name, TRUE,
                                                      amends_clock_now (), error);
  if (import->pending_batch == 0)
    return NULL;
  for (guint i = 0; i < import->rows->len; i++)
    if (!keep_row (import, db, g_ptr_array_index (import->rows, i), error))
      return NULL;
  return GINT_TO_POINTER (TRUE);
}

static gboolean
write_rows (EventImport *import, GError **error)
{
  gpointer done;

  if (import->is_dry_run)
    done = amends_store_try (amends_desk_get_store (import->desk), keep_rows_job, import,
                             import->cancellable, error);
  else
    done = amends_desk_write (import->desk, keep_rows_job, import, import->cancellable, error);
  if (done != NULL && !import->is_dry_run)
    import->batch = import->pending_batch;
  g_ptr_array_set_size (import->rows, 0);
  return done != NULL;
}

static gboolean
take_row (const AmendsEventRow *read, gint64 line, gpointer user_data, GError **error)
{
  EventImport *import = user_data;
  char *number = amends_tracking_number_clean (read->number);
  Row *row;

  import->n_read++;
  if (number == NULL)
    return TRUE;
  row = g_new0 (Row, 1);
  row->number = number;
  row->event = amends_event_copy (read->event);
  row->line = line;
  if (row->event->status == AMENDS_STATUS_UNKNOWN)
    amends_reading_apply (row->event);
  g_ptr_array_add (import->rows, row);
  return import->rows->len < BATCH_ROWS || write_rows (import, error);
}

static void
report_progress (gint64 bytes_done, gint64 bytes_total, gpointer user_data)
{
  EventImport *import = user_data;

  if (import->progress != NULL && bytes_total > 0)
    import->progress (CLAMP ((double) bytes_done / bytes_total, 0, 1), import->n_read,
                      import->progress_data);
}

static void
clear_import (EventImport *import)
{
  g_clear_pointer (&import->rows, g_ptr_array_unref);
  g_clear_pointer (&import->warnings, g_ptr_array_unref);
  g_clear_pointer (&import->touched, g_hash_table_unref);
  g_clear_pointer (&import->file_name, g_free);
}

static AmendsImportResult *
describe_result (EventImport *import, const char *path, AmendsIntakeReport *report)
{
  AmendsImportResult *result = g_new0 (AmendsImportResult, 1);

  result->file = g_strdup (path);
  result->is_events = TRUE;
  result->batch = import->batch;
  result->orders = g_hash_table_size (import->touched);
  result->new_orders = import->n_new;
  result->unchanged = import->n_known;
  result->report = report;
  for (guint i = 0; i < import->warnings->len; i++)
    g_ptr_array_add (report->warnings, g_steal_pointer (&g_ptr_array_index (import->warnings, i)));
  g_ptr_array_set_free_func (import->warnings, NULL);
  return result;
}

typedef struct
{
  gint64 batch;
  const char *platform;
  AmendsBatchCounts counts;
} Finish;

static gpointer
finish_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Finish *finish = data;

  return GINT_TO_POINTER (amends_store_finish_batch (db, finish->batch, finish->platform,
                                                     &finish->counts, amends_clock_now (), error));
}

static gboolean
finish_batch (EventImport *import, const AmendsImportResult *result, GError **error)
{
  Finish finish = { import->batch,
                    result->report->platform,
                    { result->report->rows, result->orders, result->new_orders, 0,
                      result->unchanged, 0 } };

  return amends_desk_write (import->desk, finish_job, &finish, NULL, error) != NULL;
}

/**
 * amends_desk_import_events: (skip)
 *
 * Keeps the events of parcels that the shop has; rows of others are listed as "unknown_parcel".
 */
AmendsImportResult *
amends_desk_import_events (AmendsDesk *self,
                           const char *path,
                           const AmendsIntakeOptions *options,
                           gboolean is_dry_run,
                           AmendsImportProgress progress,
                           gpointer progress_data,
                           GCancellable *cancellable,
                           GError **error)
{
  EventImport import = { .desk = self,
                         .is_dry_run = is_dry_run,
                         .cancellable = cancellable,
                         .progress = progress,
                         .progress_data = progress_data };
  AmendsImportResult *result = NULL;
  AmendsIntakeReport *report;
  g_autofree char *base_name = g_path_get_basename (path);

  import.file_name = g_filename_display_name (base_name);
  import.rows = g_ptr_array_new_full (BATCH_ROWS, (GDestroyNotify) row_free);
  import.warnings = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_row_note_free);
  import.touched = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  report = amends_intake_read_events_file (path, options, take_row, report_progress, &import,
                                           cancellable, error);
  if (report != NULL && (import.rows->len == 0 || write_rows (&import, error)))
    result = describe_result (&import, path, g_steal_pointer (&report));
  if (result != NULL && import.batch != 0 && !finish_batch (&import, result, error))
    g_clear_pointer (&result, amends_import_result_free);
  if (result == NULL && import.batch != 0)
    amends_desk_abandon_import (self, import.batch, NULL);
  g_clear_pointer (&report, amends_intake_report_free);
  clear_import (&import);
  return result;
}
