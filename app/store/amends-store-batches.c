/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Imports: the batches themselves, what was there before them, and what was done since. */

#include "store/amends-store-batches.h"

#include <glib/gi18n-lib.h>

#include "model/amends-order.h"
#include "store/amends-db.h"
#include "store/amends-digest.h"

void
amends_import_batch_free (AmendsImportBatch *batch)
{
  g_free (batch->file_name);
  g_free (batch->platform);
  g_free (batch);
}

void
amends_field_change_free (AmendsFieldChange *change)
{
  g_free (change->field);
  g_free (change->before);
  g_free (change->after);
  g_free (change);
}

/* --- a batch --- */

gint64
amends_store_start_batch (AmendsDb *db,
                          const char *file_name,
                          gboolean is_events,
                          gint64 now,
                          GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare (
      db, "INSERT INTO import_batch (file_name, is_events, started_at) VALUES (?1, ?2, ?3)", error);

  if (statement == NULL)
    return 0;
  amends_statement_bind_text (statement, 1, file_name);
  amends_statement_bind_int (statement, 2, is_events ? 1 : 0);
  amends_statement_bind_int (statement, 3, now);
  return amends_statement_run (statement, error) ? amends_db_last_id (db) : 0;
}

gboolean
amends_store_note_new_orders (AmendsDb *db,
                              gint64 batch,
                              gint64 first_order_id,
                              gint64 last_order_id,
                              GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare_for_id (
      db,
      "UPDATE import_batch SET first_order_id = min (coalesce (first_order_id, ?2), ?2), "
      "last_order_id = max (coalesce (last_order_id, ?3), ?3) WHERE id = ?1",
      batch, error);

  if (statement == NULL)
    return FALSE;
  amends_statement_bind_int (statement, 2, first_order_id);
  amends_statement_bind_int (statement, 3, last_order_id);
  return amends_statement_run (statement, error);
}

gboolean
amends_store_note_fetch (AmendsDb *db,
                         gint64 batch,
                         const char *platform,
                         gint64 before,
                         GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare_for_id (
      db,
      "UPDATE import_batch SET fetched_from = ?2, fetched_before = ?3 "
      "WHERE id = ?1 AND fetched_from IS NULL",
      batch, error);

  if (statement == NULL)
    return FALSE;
  amends_statement_bind_text (statement, 2, platform);
  amends_statement_bind_time (statement, 3, before);
  return amends_statement_run (statement, error);
}

gboolean
amends_store_load_fetch (AmendsDb *db,
                         gint64 batch,
                         char **platform,
                         gint64 *before,
                         GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare_for_id (
      db, "SELECT fetched_from, fetched_before FROM import_batch WHERE id = ?1", batch, error);
  AmendsStep step = statement != NULL ? amends_statement_step (statement, error)
                                      : AMENDS_STEP_ERROR;

  *platform = step == AMENDS_STEP_ROW ? amends_statement_dup_text (statement, 0) : NULL;
  *before = step == AMENDS_STEP_ROW ? amends_statement_get_int (statement, 1) : AMENDS_TIME_NONE;
  return step != AMENDS_STEP_ERROR;
}

gboolean
amends_store_finish_batch (AmendsDb *db,
                           gint64 batch,
                           const char *platform,
                           const AmendsBatchCounts *counts,
                           gint64 now,
                           GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare (
      db,
      "UPDATE import_batch SET (platform, finished_at, rows, orders, new_orders, updated, "
      "unchanged, parcels) = (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) WHERE id = ?9",
      error);

  if (statement == NULL)
    return FALSE;
  amends_statement_bind_text (statement, 1, platform);
  amends_statement_bind_int (statement, 2, now);
  amends_statement_bind_int (statement, 3, counts->rows);
  amends_statement_bind_int (statement, 4, counts->orders);
  amends_statement_bind_int (statement, 5, counts->new_orders);
  amends_statement_bind_int (statement, 6, counts->updated);
  amends_statement_bind_int (statement, 7, counts->unchanged);
  amends_statement_bind_int (statement, 8, counts->parcels);
  amends_statement_bind_int (statement, 9, batch);
  return amends_statement_run (statement, error);
}

gboolean
amends_store_mark_undone (AmendsDb *db, gint64 batch, gint64 now, GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare_for_id (
      db, "UPDATE import_batch SET undone_at = ?2 WHERE id = ?1", batch, error);

  if (statement == NULL)
    return FALSE;
  amends_statement_bind_int (statement, 2, now);
  return amends_statement_run (statement, error);
}

gboolean
amends_store_remove_batch (AmendsDb *db, gint64 batch, GError **error)
{
  return amends_db_run_for_id (db, "DELETE FROM import_batch WHERE id = ?1", batch, error);
}

#define BATCH_COLUMNS                                                                              \
  "id, file_name, platform, is_events, started_at, finished_at, undone_at, rows, orders, "         \
  "new_orders, updated, unchanged, parcels"

static AmendsImportBatch *
read_batch (AmendsStatement *statement)
{
  AmendsImportBatch *batch = g_new0 (AmendsImportBatch, 1);

  batch->id = amends_statement_get_int (statement, 0);
  batch->file_name = amends_statement_dup_text (statement, 1);
  batch->platform = amends_statement_dup_text (statement, 2);
  batch->is_events = amends_statement_get_int (statement, 3) != 0;
  batch->started_at = amends_statement_get_int (statement, 4);
  batch->finished_at = amends_statement_get_int (statement, 5);
  batch->undone_at = amends_statement_get_int (statement, 6);
  batch->counts = (AmendsBatchCounts){
    amends_statement_get_int (statement, 7),  amends_statement_get_int (statement, 8),
    amends_statement_get_int (statement, 9),  amends_statement_get_int (statement, 10),
    amends_statement_get_int (statement, 11), amends_statement_get_int (statement, 12),
  };
  return batch;
}

AmendsImportBatch *
amends_store_load_batch (AmendsDb *db, gint64 id, GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare_for_id (
      db,
      "SELECT " BATCH_COLUMNS " FROM import_batch WHERE id = ?1 OR (?1 = 0 AND undone_at IS NULL) "
      "ORDER BY id DESC LIMIT 1",
      id, error);

  if (statement == NULL ||
      !amends_statement_find_row (statement,
                                  id == 0 ? _ ("There is no import to take back.")
                                          : _ ("There is no import of that number."),
                                  error))
    return NULL;
  return read_batch (statement);
}

GPtrArray *
amends_store_list_batches (AmendsDb *db, int limit, GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare_for_id (
      db, "SELECT " BATCH_COLUMNS " FROM import_batch ORDER BY id DESC LIMIT ?1", limit, error);
  g_autoptr (GPtrArray)
      batches = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_import_batch_free);
  AmendsStep step;

  if (statement == NULL)
    return NULL;
  while ((step = amends_statement_step (statement, error)) == AMENDS_STEP_ROW)
    g_ptr_array_add (batches, read_batch (statement));
  return step == AMENDS_STEP_DONE ? g_steal_pointer (&batches) : NULL;
}

/* --- what was there before --- */

guint64
amends_store_items_digest (GPtrArray *items)
{
  guint64 digest = AMENDS_DIGEST_START;

  for (guint i = 0; i < items->len; i++)
    {
      const AmendsLineItem *item = g_ptr_array_index (items, i);

      digest = amends_digest_add (amends_digest_add (digest, item->title), item->sku);
      digest = amends_digest_add_int (digest, item->quantity);
      digest = amends_digest_add_int (digest, item->price.amount_minor);
      digest = amends_digest_add (digest, item->price.currency);
    }
  return digest;
}

gboolean
amends_store_note_change (AmendsDb *db, gint64 batch, gint64 order_id, GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare_for_id (
      db, "INSERT INTO import_change (batch_id, order_id) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
      batch, error);

  if (statement == NULL)
    return FALSE;
  amends_statement_bind_int (statement, 2, order_id);
  return amends_statement_run (statement, error);
}

gboolean
amends_store_note_field (AmendsDb *db,
                         gint64 batch,
                         gint64 order_id,
                         gint64 parcel_id,
                         const char *field,
                         const char *before,
                         const char *after,
                         GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare_for_id (
      db,
      "INSERT INTO import_field (batch_id, order_id, parcel_id, field, before, after) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO UPDATE SET after = excluded.after",
      batch, error);

  if (statement == NULL)
    return FALSE;
  amends_statement_bind_int (statement, 2, order_id);
  amends_statement_bind_int (statement, 3, parcel_id);
  amends_statement_bind_text (statement, 4, field);
  amends_statement_bind_text (statement, 5, before);
  amends_statement_bind_text (statement, 6, after);
  return amends_statement_run (statement, error);
}

static gboolean
note_item (AmendsDb *db,
           gint64 batch,
           gint64 order_id,
           guint position,
           const AmendsLineItem *item,
           GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare_for_id (
      db,
      "INSERT INTO import_item (batch_id, order_id, position, title, sku, quantity, price_minor, "
      "price_currency) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
      batch, error);

  if (statement == NULL)
    return FALSE;
  amends_statement_bind_int (statement, 2, order_id);
  amends_statement_bind_int (statement, 3, position);
  amends_statement_bind_text (statement, 4, item->title);
  amends_statement_bind_text (statement, 5, item->sku);
  amends_statement_bind_int (statement, 6, item->quantity);
  amends_statement_bind_money (statement, 7, item->price);
  return amends_statement_run (statement, error);
}

static gboolean
set_items_digest (AmendsDb *db, gint64 batch, gint64 order_id, guint64 digest, GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare_for_id (
      db, "UPDATE import_change SET items_digest = ?3 WHERE batch_id = ?1 AND order_id = ?2", batch,
      error);

  if (statement == NULL)
    return FALSE;
  amends_statement_bind_int (statement, 2, order_id);
  amends_statement_bind_int (statement, 3, (gint64) digest);
  return amends_statement_run (statement, error);
}

gboolean
amends_store_note_items (AmendsDb *db,
                         gint64 batch,
                         gint64 order_id,
                         GPtrArray *before,
                         GPtrArray *after,
                         GError **error)
{
  g_autoptr (GPtrArray) noted = NULL;
  guint64 digest;

  if (!amends_store_load_items_before (db, batch, order_id, &digest, &noted, error) ||
      !set_items_digest (db, batch, order_id, amends_store_items_digest (after), error))
    return FALSE;
  for (guint i = 0; noted == NULL && i < before->len; i++)
    if (!note_item (db, batch, order_id, i, g_ptr_array_index (before, i), error))
      return FALSE;
  return TRUE;
}

gboolean
amends_store_forget_change (AmendsDb *db, gint64 batch, gint64 order_id, GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare_for_id (
      db, "DELETE FROM import_change WHERE batch_id = ?1 AND order_id = ?2", batch, error);

  if (statement == NULL)
    return FALSE;
  amends_statement_bind_int (statement, 2, order_id);
  return amends_statement_run (statement, error);
}

GArray *
amends_store_list_new_orders (AmendsDb *db,
                              gint64 batch,
                              gint64 after_id,
                              int limit,
                              GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare_for_id (
      db,
      "SELECT o.id FROM import_batch AS b JOIN customer_order AS o ON o.id >= "
      "max (coalesce (b.first_order_id, 0), ?2 + 1) "
      "AND o.id <= coalesce (b.last_order_id, 9223372036854775807) AND o.batch_id = b.id "
      "WHERE b.id = ?1 ORDER BY o.id LIMIT ?3",
      batch, error);

  if (statement == NULL)
    return NULL;
  amends_statement_bind_int (statement, 2, after_id);
  amends_statement_bind_int (statement, 3, limit);
  return amends_statement_collect_ids (statement, error);
}

GArray *
amends_store_list_changed_orders (AmendsDb *db, gint64 batch, int limit, GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare_for_id (
      db, "SELECT order_id FROM import_change WHERE batch_id = ?1 ORDER BY order_id LIMIT ?2",
      batch, error);

  if (statement == NULL)
    return NULL;
  amends_statement_bind_int (statement, 2, limit);
  return amends_statement_collect_ids (statement, error);
}

GPtrArray *
amends_store_load_field_changes (AmendsDb *db, gint64 batch, gint64 order_id, GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare_for_id (
      db,
      "SELECT parcel_id, field, before, after FROM import_field "
      "WHERE batch_id = ?1 AND order_id = ?2",
      batch, error);
  g_autoptr (GPtrArray)
      changes = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_field_change_free);
  AmendsStep step;

  if (statement == NULL)
    return NULL;
  amends_statement_bind_int (statement, 2, order_id);
  while ((step = amends_statement_step (statement, error)) == AMENDS_STEP_ROW)
    {
      AmendsFieldChange *change = g_new0 (AmendsFieldChange, 1);

      change->parcel_id = amends_statement_get_int (statement, 0);
      change->field = amends_statement_dup_text (statement, 1);
      change->before = amends_statement_dup_text (statement, 2);
      change->after = amends_statement_dup_text (statement, 3);
      g_ptr_array_add (changes, change);
    }
  return step == AMENDS_STEP_DONE ? g_steal_pointer (&changes) : NULL;
}

static GPtrArray *
load_noted_items (AmendsDb *db, gint64 batch, gint64 order_id, GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare_for_id (
      db,
      "SELECT title, sku, quantity, price_minor, price_currency FROM import_item "
      "WHERE batch_id = ?1 AND order_id = ?2 ORDER BY position",
      batch, error);
  g_autoptr (GPtrArray)
      items = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_line_item_free);
  AmendsStep step;

  if (statement == NULL)
    return NULL;
  amends_statement_bind_int (statement, 2, order_id);
  while ((step = amends_statement_step (statement, error)) == AMENDS_STEP_ROW)
    {
      AmendsLineItem *item = amends_line_item_new (amends_statement_get_text (statement, 0),
                                                   amends_statement_get_text (statement, 1),
                                                   (int) amends_statement_get_int (statement, 2));

      item->price = amends_statement_get_money (statement, 3);
      g_ptr_array_add (items, item);
    }
  return step == AMENDS_STEP_DONE ? g_steal_pointer (&items) : NULL;
}

gboolean
amends_store_load_items_before (AmendsDb *db,
                                gint64 batch,
                                gint64 order_id,
                                guint64 *digest_after,
                                GPtrArray **before,
                                GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare_for_id (
      db,
      "SELECT items_digest FROM import_change "
      "WHERE batch_id = ?1 AND order_id = ?2 AND items_digest IS NOT NULL",
      batch, error);
  AmendsStep step;

  *before = NULL;
  if (statement == NULL)
    return FALSE;
  amends_statement_bind_int (statement, 2, order_id);
  step = amends_statement_step (statement, error);
  if (step != AMENDS_STEP_ROW)
    return step == AMENDS_STEP_DONE;
  *digest_after = (guint64) amends_statement_get_int (statement, 0);
  *before = load_noted_items (db, batch, order_id, error);
  return *before != NULL;
}

GArray *
amends_store_list_batch_parcels (AmendsDb *db, gint64 batch, gint64 order_id, GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare_for_id (
      db, "SELECT id FROM parcel WHERE order_id = ?1 AND batch_id = ?2 ORDER BY id", order_id,
      error);

  if (statement == NULL)
    return NULL;
  amends_statement_bind_int (statement, 2, batch);
  return amends_statement_collect_ids (statement, error);
}

gboolean
amends_store_set_event_batch (AmendsDb *db, gint64 event_id, gint64 batch, GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare_for_id (
      db, "UPDATE tracking_event SET batch_id = ?2 WHERE id = ?1", event_id, error);

  if (statement == NULL)
    return FALSE;
  amends_statement_bind_int (statement, 2, batch);
  return amends_statement_run (statement, error);
}

/* An event that somebody else told of, too, stays theirs. */
static gboolean
give_up_shared_events (AmendsDb *db, gint64 batch, const char *source, GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare_for_id (
      db,
      "UPDATE tracking_event SET batch_id = NULL, "
      "source = trim (replace (' ' || source || ' ', ' ' || ?2 || ' ', ' ')) "
      "WHERE batch_id = ?1 AND source IS NOT ?2",
      batch, error);

  if (statement == NULL)
    return FALSE;
  amends_statement_bind_text (statement, 2, source);
  return amends_statement_run (statement, error);
}

int
amends_store_remove_batch_events (AmendsDb *db,
                                  gint64 batch,
                                  const char *source,
                                  int limit,
                                  GError **error)
{
  g_autoptr (AmendsStatement) expire = NULL;
  g_autoptr (AmendsStatement) remove = NULL;

  if (!give_up_shared_events (db, batch, source, error))
    return -1;
  expire = amends_db_prepare_for_id (
      db,
      "UPDATE parcel SET valid_until = 0 WHERE id IN (SELECT parcel_id FROM tracking_event "
      "WHERE batch_id = ?1 ORDER BY id LIMIT ?2)",
      batch, error);
  if (expire == NULL)
    return -1;
  amends_statement_bind_int (expire, 2, limit);
  if (!amends_statement_run (expire, error))
    return -1;
  remove = amends_db_prepare_for_id (
      db,
      "DELETE FROM tracking_event WHERE id IN (SELECT id FROM tracking_event "
      "WHERE batch_id = ?1 ORDER BY id LIMIT ?2)",
      batch, error);
  if (remove == NULL)
    return -1;
  amends_statement_bind_int (remove, 2, limit);
  return amends_statement_run (remove, error) ? amends_db_changes (db) : -1;
}

/* --- what was done since --- */

#define WORK_ON_PARCEL                                                                             \
  "max (EXISTS (SELECT 1 FROM email AS e WHERE e.parcel_id = p.id UNION ALL "                      \
  "SELECT 1 FROM email_look AS l WHERE l.parcel_id = p.id) * 1, "                                  \
  "(p.report IS NOT NULL) * 2, (p.set_reason IS NOT NULL) * 3, "                                   \
  "EXISTS (SELECT 1 FROM tracking_event AS t WHERE t.parcel_id = p.id) * 4)"

static gboolean
find_work (AmendsStatement *statement, AmendsWork *work, GError **error)
{
  AmendsStep step = amends_statement_step (statement, error);

  *work = step == AMENDS_STEP_ROW ? (AmendsWork) amends_statement_get_int (statement, 0)
                                  : AMENDS_WORK_NONE;
  return step != AMENDS_STEP_ERROR;
}

gboolean
amends_store_find_work_on_order (AmendsDb *db,
                                 gint64 batch,
                                 gint64 order_id,
                                 AmendsWork *work,
                                 GError **error)
{
  /* The numbers are those of AmendsWork. */
  g_autoptr (AmendsStatement) statement = amends_db_prepare_for_id (
      db,
      "SELECT max (EXISTS (SELECT 1 FROM email WHERE order_id = ?1) * 1, "
      "coalesce ((SELECT max (" WORK_ON_PARCEL ", (p.batch_id IS NOT ?2) * 5) "
      "FROM parcel AS p WHERE p.order_id = ?1 ORDER BY 1 DESC LIMIT 1), 0), "
      "EXISTS (SELECT 1 FROM import_change WHERE order_id = ?1 AND batch_id > ?2) * 6, "
      "EXISTS (SELECT 1 FROM care_case WHERE order_id = ?1 UNION ALL SELECT 1 FROM promise "
      "WHERE order_id = ?1 UNION ALL SELECT 1 FROM gift WHERE order_id = ?1) * 7)",
      order_id, error);

  G_STATIC_ASSERT (AMENDS_WORK_EMAIL == 1 && AMENDS_WORK_CASE == 7);
  if (statement == NULL)
    return FALSE;
  amends_statement_bind_int (statement, 2, batch);
  return find_work (statement, work, error);
}

gboolean
amends_store_find_work_on_parcel (AmendsDb *db, gint64 parcel_id, AmendsWork *work, GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare_for_id (
      db, "SELECT " WORK_ON_PARCEL " FROM parcel AS p WHERE p.id = ?1", parcel_id, error);

  return statement != NULL && find_work (statement, work, error);
}
