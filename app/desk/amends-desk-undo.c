/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Taking an import back: its new orders go, changed ones get their earlier values, and what
 * somebody did since stays. */

#include "desk/amends-desk-undo.h"

#include <glib/gi18n-lib.h>

#include "desk/amends-desk-keep.h"
#include "desk/amends-desk-private.h"
#include "desk/amends-fetch-mark.h"
#include "desk/amends-order-fields.h"
#include "store/amends-store-batches.h"
#include "store/amends-store-orders.h"
#include "store/amends-store-parcels.h"

#define STEP_ORDERS 500 /* in one transaction, so that others can write in between */
#define STEP_EVENTS 5000
#define EVENT_SOURCE "table" /* of events that an import brings */

void
amends_import_entry_free (AmendsImportEntry *entry)
{
  g_free (entry->file);
  g_free (entry->platform);
  g_free (entry);
}

static void
note_free (gpointer data)
{
  AmendsUndoNote *note = data;

  g_free (note->order);
  g_free (note->message);
  g_free (note);
}

void
amends_undo_result_free (AmendsUndoResult *result)
{
  g_free (result->file);
  g_ptr_array_unref (result->kept);
  g_free (result);
}

static AmendsUndoResult *
result_new (const AmendsImportBatch *batch)
{
  AmendsUndoResult *result = g_new0 (AmendsUndoResult, 1);

  result->batch = batch->id;
  result->file = g_strdup (batch->file_name);
  result->kept = g_ptr_array_new_with_free_func (note_free);
  return result;
}

/* --- the list --- */

static gpointer
list_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return amends_store_list_batches (db, GPOINTER_TO_INT (data), error);
}

/**
 * amends_desk_list_imports:
 * @limit: how many at most
 *
 * Returns: (transfer full) (nullable) (element-type AmendsImportEntry): imports, newest first
 */
GPtrArray *
amends_desk_list_imports (AmendsDesk *self, int limit, GError **error)
{
  g_autoptr (GPtrArray) batches = NULL;
  GPtrArray *entries;

  g_return_val_if_fail (AMENDS_IS_DESK (self), NULL);

  batches = amends_desk_read (self, list_job, GINT_TO_POINTER (limit), NULL, error);
  if (batches == NULL)
    return NULL;
  entries = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_import_entry_free);
  for (guint i = 0; i < batches->len; i++)
    {
      const AmendsImportBatch *batch = g_ptr_array_index (batches, i);
      AmendsImportEntry *entry = g_new0 (AmendsImportEntry, 1);

      *entry = (AmendsImportEntry){ .batch = batch->id,
                                    .file = g_strdup (batch->file_name),
                                    .platform = g_strdup (batch->platform),
                                    .is_events = batch->is_events,
                                    .is_finished = batch->finished_at != AMENDS_TIME_NONE,
                                    .at = batch->started_at,
                                    .undone_at = batch->undone_at,
                                    .orders = batch->counts.orders,
                                    .new_orders = batch->counts.new_orders,
                                    .updated = batch->counts.updated,
                                    .unchanged = batch->counts.unchanged,
                                    .parcels = batch->counts.parcels };
      g_ptr_array_add (entries, entry);
    }
  return entries;
}

/* --- one order --- */

typedef struct
{
  AmendsUndoResult *result;
  gint64 last_order_id; /* of the new orders looked at */
  int n_done;           /* in the last step */
} Undo;

static const struct
{
  const char *code;
  const char *message;
} works[] = {
  [AMENDS_WORK_EMAIL] = { "email", N_ ("An email was written about it since.") },
  [AMENDS_WORK_REPORT] = { "report", N_ ("What the customer said was noted since.") },
  [AMENDS_WORK_REASON] = { "reason", N_ ("Its reason was set by hand since.") },
  [AMENDS_WORK_EVENTS] = { "events", N_ ("Its tracking history was taken in since.") },
  [AMENDS_WORK_PARCEL] = { "parcel", N_ ("A parcel was added to it since.") },
  [AMENDS_WORK_IMPORT] = { "import", N_ ("A later import changed it.") },
  [AMENDS_WORK_CASE] = { "case", N_ ("Somebody worked on it since.") },
};

static void
note_kept (Undo *undo, const char *order, const char *code, const char *message)
{
  AmendsUndoNote *note = g_new0 (AmendsUndoNote, 1);

  note->order = g_strdup (order);
  note->code = code;
  note->message = g_strdup (message);
  g_ptr_array_add (undo->result->kept, note);
}

static gboolean
take_back_new_order (Undo *undo, AmendsDb *db, gint64 id, GError **error)
{
  g_autoptr (AmendsOrder) order = NULL;
  AmendsWork work;

  if (!amends_store_find_work_on_order (db, undo->result->batch, id, &work, error))
    return FALSE;
  if (work == AMENDS_WORK_NONE)
    {
      undo->result->removed++;
      return amends_store_remove_order (db, id, error);
    }
  order = amends_store_load_order (db, id, FALSE, error);
  if (order == NULL)
    return FALSE;
  note_kept (undo, order->number, works[work].code, _ (works[work].message));
  return TRUE;
}

static gpointer
find_record (AmendsOrder *order, gint64 parcel_id)
{
  if (parcel_id == 0)
    return order;
  for (guint i = 0; i < order->parcels->len; i++)
    if (((AmendsParcel *) g_ptr_array_index (order->parcels, i))->id == parcel_id)
      return g_ptr_array_index (order->parcels, i);
  return NULL; /* removed since */
}

/* Gives one field back unless it is another than the import left it. */
static gboolean
restore_field (AmendsOrder *order, const AmendsFieldChange *change, gboolean *is_later)
{
  gsize n_fields;
  const AmendsRecordField *fields = change->parcel_id != 0 ? amends_parcel_fields_get (&n_fields)
                                                           : amends_order_fields_get (&n_fields);
  const AmendsRecordField *field = amends_record_field_find (fields, n_fields, change->field);
  gpointer record = find_record (order, change->parcel_id);
  g_autofree char *now = NULL;

  if (field == NULL || record == NULL)
    return FALSE;
  now = amends_record_field_dup_text (field, record);
  if (g_strcmp0 (now, change->after) != 0)
    {
      *is_later = *is_later || g_strcmp0 (now, change->before) != 0;
      return FALSE;
    }
  amends_record_field_set_text (field, record, change->before);
  return TRUE;
}

static gboolean
restore_fields (Undo *undo,
                AmendsDb *db,
                AmendsOrder *order,
                gboolean *changed,
                gboolean *is_later,
                GError **error)
{
  g_autoptr (GPtrArray)
      changes = amends_store_load_field_changes (db, undo->result->batch, order->id, error);

  for (guint i = 0; changes != NULL && i < changes->len; i++)
    {
      const AmendsFieldChange *change = g_ptr_array_index (changes, i);

      if (!restore_field (order, change, is_later))
        continue;
      *changed = TRUE;
      if (change->parcel_id != 0 &&
          !amends_store_set_parcel_facts (db, find_record (order, change->parcel_id), error))
        return FALSE;
    }
  return changes != NULL;
}

static gboolean
restore_items (Undo *undo,
               AmendsDb *db,
               AmendsOrder *order,
               gboolean *with_items,
               gboolean *is_later,
               GError **error)
{
  g_autoptr (GPtrArray) before = NULL;
  guint64 digest_after;

  if (!amends_store_load_items_before (db, undo->result->batch, order->id, &digest_after, &before,
                                       error))
    return FALSE;
  if (before == NULL)
    return TRUE;
  if (amends_store_items_digest (order->items) != digest_after)
    {
      *is_later = TRUE;
      return TRUE;
    }
  *with_items = TRUE;
  g_ptr_array_unref (order->items);
  order->items = g_steal_pointer (&before);
  return TRUE;
}

static gboolean
remove_parcels (Undo *undo, AmendsDb *db, AmendsOrder *order, gboolean *changed, GError **error)
{
  g_autoptr (GArray)
      ids = amends_store_list_batch_parcels (db, undo->result->batch, order->id, error);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      AmendsWork work;

      if (!amends_store_find_work_on_parcel (db, id, &work, error))
        return FALSE;
      if (work != AMENDS_WORK_NONE)
        {
          note_kept (undo, order->number, works[work].code, _ (works[work].message));
          continue;
        }
      if (!amends_store_remove_parcel (db, id, error))
        return FALSE;
      undo->result->parcels++;
      *changed = TRUE;
    }
  return ids != NULL;
}

static gboolean
take_back_change (Undo *undo, AmendsDb *db, gint64 id, GError **error)
{
  g_autoptr (AmendsOrder) order = amends_store_load_order (db, id, FALSE, error);
  gboolean changed = FALSE, with_items = FALSE, is_later = FALSE;

  if (order == NULL || !restore_fields (undo, db, order, &changed, &is_later, error) ||
      !restore_items (undo, db, order, &with_items, &is_later, error) ||
      !remove_parcels (undo, db, order, &changed, error))
    return FALSE;
  if (is_later)
    note_kept (undo, order->number, "changed", _ ("Some of it was changed since; that stays."));
  if (changed || with_items)
    undo->result->restored++;
  /* The digest goes, or the same file again would pass for known. */
  return amends_store_update_order (db, order, 0, with_items, error) &&
         amends_store_forget_change (db, undo->result->batch, id, error);
}

/* --- the steps --- */

static gpointer
new_orders_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Undo *undo = data;
  g_autoptr (GArray) ids = amends_store_list_new_orders (db, undo->result->batch,
                                                         undo->last_order_id, STEP_ORDERS, error);

  undo->n_done = ids != NULL ? (int) ids->len : 0;
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      if (!take_back_new_order (undo, db, g_array_index (ids, gint64, i), error))
        return NULL;
      undo->last_order_id = g_array_index (ids, gint64, i);
    }
  return NULL;
}

static gpointer
changes_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Undo *undo = data;
  g_autoptr (GArray)
      ids = amends_store_list_changed_orders (db, undo->result->batch, STEP_ORDERS, error);

  undo->n_done = ids != NULL ? (int) ids->len : 0;
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    if (!take_back_change (undo, db, g_array_index (ids, gint64, i), error))
      return NULL;
  return NULL;
}

static gpointer
events_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Undo *undo = data;

  undo->n_done = amends_store_remove_batch_events (db, undo->result->batch, EVENT_SOURCE,
                                                   STEP_EVENTS, error);
  undo->result->events += MAX (undo->n_done, 0);
  return NULL;
}

static gpointer
finish_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const AmendsUndoResult *result = ((Undo *) data)->result;

  return GINT_TO_POINTER (
      amends_fetch_mark_take_back (db, result->batch, error) &&
      amends_store_mark_undone (db, result->batch, amends_clock_now (), error));
}

static gpointer
load_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return amends_store_load_batch (db, *(gint64 *) data, error);
}

typedef struct
{
  AmendsImportProgress progress;
  gpointer data;
  gint64 n_expected;
  gint64 n_done;
} Teller;

/* Each step is saved, or nothing of it. */
static gboolean
repeat (AmendsDesk *self,
        AmendsStoreJob job,
        Undo *undo,
        Teller *teller,
        GCancellable *cancellable,
        GError **error)
{
  GError *problem = NULL;

  do
    {
      amends_desk_write (self, job, undo, cancellable, &problem);
      if (problem != NULL)
        {
          g_propagate_error (error, problem);
          return FALSE;
        }
      teller->n_done += undo->n_done;
      if (teller->progress != NULL)
        teller->progress (MIN (1, (double) teller->n_done / MAX (teller->n_expected, 1)),
                          teller->n_done, teller->data);
    }
  while (undo->n_done > 0);
  return TRUE;
}

/**
 * amends_desk_undo_import:
 * @batch: of an #AmendsImportResult, or 0 for the newest that was not taken back
 * @progress: (nullable) (scope call): called on this thread
 *
 * Takes an import back. What somebody did since stays and is named in the result. Cancelled or
 * failed, it can be called again.
 *
 * Returns: (transfer full) (nullable): what was done; %AMENDS_DESK_ERROR_NOT_FOUND where there is
 * no such import or it was taken back before
 */
AmendsUndoResult *
amends_desk_undo_import (AmendsDesk *self,
                         gint64 batch,
                         AmendsImportProgress progress,
                         gpointer progress_data,
                         GCancellable *cancellable,
                         GError **error)
{
  g_autoptr (AmendsImportBatch) loaded = NULL;
  g_autoptr (AmendsUndoResult) result = NULL;
  GError *problem = NULL;
  Teller teller = { progress, progress_data, 0, 0 };
  Undo undo = { 0 };

  g_return_val_if_fail (AMENDS_IS_DESK (self) && batch >= 0, NULL);

  loaded = amends_desk_read (self, load_job, &batch, cancellable, error);
  if (loaded == NULL)
    return NULL;
  if (loaded->undone_at != AMENDS_TIME_NONE)
    {
      g_set_error (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_NOT_FOUND,
                   _ ("The import of “%s” was taken back already."), loaded->file_name);
      return NULL;
    }
  undo.result = result = result_new (loaded);
  teller.n_expected = loaded->counts.new_orders + (loaded->is_events ? 0 : loaded->counts.updated);
  if (!repeat (self, new_orders_job, &undo, &teller, cancellable, error) ||
      !repeat (self, changes_job, &undo, &teller, cancellable, error) ||
      !repeat (self, events_job, &undo, &teller, cancellable, error))
    return NULL;
  amends_desk_write (self, finish_job, &undo, NULL, &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return NULL;
    }
  return amends_desk_bring_up_to_date (self, NULL, error) ? g_steal_pointer (&result) : NULL;
}

static gpointer
remove_batch_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  amends_store_remove_batch (db, *(gint64 *) data, error);
  return NULL;
}

/**
 * amends_desk_abandon_import: (skip)
 *
 * Takes back what an import that was cancelled or failed has brought, as if it had never begun.
 */
gboolean
amends_desk_abandon_import (AmendsDesk *self, gint64 batch, GError **error)
{
  g_autoptr (AmendsUndoResult)
      result = amends_desk_undo_import (self, batch, NULL, NULL, NULL, error);
  GError *problem = NULL;

  if (result == NULL)
    return FALSE;
  if (result->kept->len > 0)
    return TRUE;
  amends_desk_write (self, remove_batch_job, &batch, NULL, &problem);
  if (problem == NULL)
    return TRUE;
  g_propagate_error (error, problem);
  return FALSE;
}

/* --- off the main thread --- */

static gpointer
undo_call (AmendsDesk *self, gpointer data, GCancellable *cancellable, GError **error)
{
  return amends_desk_undo_import (self, *(gint64 *) data, NULL, NULL, cancellable, error);
}

void
amends_desk_undo_import_async (AmendsDesk *self,
                               gint64 batch,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  amends_desk_run_async (self, undo_call, g_memdup2 (&batch, sizeof batch), g_free,
                         (GDestroyNotify) amends_undo_result_free, cancellable, callback,
                         user_data);
}

AmendsUndoResult *
amends_desk_undo_import_finish (AmendsDesk *self, GAsyncResult *result, GError **error)
{
  return amends_desk_run_finish (self, result, error);
}
