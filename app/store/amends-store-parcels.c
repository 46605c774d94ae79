/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parcels: kept, loaded, changed by hand, removed. */

#include "store/amends-store-parcels.h"

#include <glib/gi18n-lib.h>

#include "store/amends-db.h"
#include "store/amends-store-events.h"

/* In the order of read_parcel(). */
#define PARCEL_COLUMNS                                                                             \
  "p.id, p.order_id, o.number, o.customer, p.carrier, p.carrier_name, p.number, o.country, "       \
  "o.city, coalesce (p.shipped_at, o.shipped_at), coalesce (p.promised_at, o.promised_at), "       \
  "p.added_at, p.checked_at, p.status, p.status_at, p.report, p.report_text, p.report_at, "        \
  "p.set_reason, p.set_reason_note, p.set_reason_at, o.total_minor, o.total_currency, p.reason, "  \
  "p.grade, p.since, p.failed_at, p.failure_text, p.preferred_source"
#define PARCEL_TABLES "parcel p JOIN customer_order o ON o.id = p.order_id"

static AmendsReason
read_reason (AmendsStatement *statement, int column)
{
  AmendsReason reason = AMENDS_REASON_NONE;
  const char *text = amends_statement_get_text (statement, column);

  /* A file of a later program may hold a reason that this one has never heard of. */
  if (text != NULL && !amends_reason_from_string (text, &reason))
    reason = AMENDS_REASON_UNEXPLAINED;
  return reason;
}

static AmendsParcel *
read_parcel (AmendsStatement *statement)
{
  AmendsParcel *parcel = amends_parcel_new ();

  parcel->id = amends_statement_get_int (statement, 0);
  parcel->order_id = amends_statement_get_int (statement, 1);
  parcel->order_number = amends_statement_dup_text (statement, 2);
  parcel->customer_name = amends_statement_dup_text (statement, 3);
  parcel->carrier = amends_statement_dup_text (statement, 4);
  parcel->carrier_name = amends_statement_dup_text (statement, 5);
  parcel->number = amends_statement_dup_text (statement, 6);
  parcel->destination_country = amends_statement_dup_text (statement, 7);
  parcel->destination_city = amends_statement_dup_text (statement, 8);
  parcel->shipped_at = amends_statement_get_int (statement, 9);
  parcel->promised_at = amends_statement_get_int (statement, 10);
  parcel->added_at = amends_statement_get_int (statement, 11);
  parcel->checked_at = amends_statement_get_int (statement, 12);
  if (!amends_status_from_string (amends_statement_get_text (statement, 13), &parcel->status))
    parcel->status = AMENDS_STATUS_UNKNOWN;
  parcel->status_at = amends_statement_get_int (statement, 14);
  if (!amends_report_from_string (amends_statement_get_text (statement, 15), &parcel->report))
    parcel->report = AMENDS_REPORT_NONE;
  parcel->report_text = amends_statement_dup_text (statement, 16);
  parcel->report_at = amends_statement_get_int (statement, 17);
  parcel->set_reason = read_reason (statement, 18);
  parcel->set_reason_note = amends_statement_dup_text (statement, 19);
  parcel->set_reason_at = amends_statement_get_int (statement, 20);
  parcel->value = amends_statement_get_money (statement, 21);
  parcel->reason = read_reason (statement, 23);
  amends_grade_from_string (amends_statement_get_text (statement, 24), &parcel->grade);
  parcel->since = amends_statement_get_int (statement, 25);
  parcel->failed_at = amends_statement_get_int (statement, 26);
  parcel->failure_text = amends_statement_dup_text (statement, 27);
  parcel->preferred_source = amends_statement_dup_text (statement, 28);
  return parcel;
}

/**
 * amends_store_insert_parcel:
 * @parcel: with its order's id
 * @number_key: its number in upper case, letters and digits only
 * @batch: the import that brought it, or 0
 *
 * Keeps the parcel without its events. Its diagnosis is to be made afterwards.
 *
 * Returns: the new parcel's id, 0 on error
 */
gint64
amends_store_insert_parcel (AmendsDb *db,
                            const AmendsParcel *parcel,
                            const char *number_key,
                            gint64 batch,
                            GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare (
      db,
      "INSERT INTO parcel (order_id, carrier, carrier_name, number, number_key, shipped_at, "
      "promised_at, added_at, checked_at, report, report_text, report_at, set_reason, "
      "set_reason_note, set_reason_at, batch_id) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)",
      error);

  if (statement == NULL)
    return 0;
  amends_statement_bind_int (statement, 1, parcel->order_id);
  amends_statement_bind_text (statement, 2, parcel->carrier);
  amends_statement_bind_text (statement, 3, parcel->carrier_name);
  amends_statement_bind_text (statement, 4, parcel->number);
  amends_statement_bind_text (statement, 5, number_key);
  amends_statement_bind_time (statement, 6, parcel->shipped_at);
  amends_statement_bind_time (statement, 7, parcel->promised_at);
  amends_statement_bind_int (statement, 8, parcel->added_at);
  amends_statement_bind_time (statement, 9, parcel->checked_at);
  amends_statement_bind_text (statement, 10, amends_report_to_string (parcel->report));
  amends_statement_bind_text (statement, 11, parcel->report_text);
  amends_statement_bind_time (statement, 12, parcel->report_at);
  amends_statement_bind_text (statement, 13, amends_reason_to_string (parcel->set_reason));
  amends_statement_bind_text (statement, 14, parcel->set_reason_note);
  amends_statement_bind_time (statement, 15, parcel->set_reason_at);
  if (batch != 0)
    amends_statement_bind_int (statement, 16, batch);
  return amends_statement_run (statement, error) ? amends_db_last_id (db) : 0;
}

gint64
amends_store_find_parcel_of (AmendsDb *db, gint64 order_id, const char *number_key, GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare (
      db, "SELECT id FROM parcel WHERE order_id = ?1 AND number_key = ?2", error);
  AmendsStep step;

  if (statement == NULL)
    return -1;
  amends_statement_bind_int (statement, 1, order_id);
  amends_statement_bind_text (statement, 2, number_key);
  step = amends_statement_step (statement, error);
  if (step == AMENDS_STEP_ERROR)
    return -1;
  return step == AMENDS_STEP_ROW ? amends_statement_get_int (statement, 0) : 0;
}

GArray *
amends_store_find_parcels_by_number (AmendsDb *db, const char *number_key, GError **error)
{
  return amends_db_find_ids (db, "SELECT id FROM parcel WHERE number_key = ?1 ORDER BY id",
                             number_key, error);
}

GArray *
amends_store_list_parcels_of (AmendsDb *db, gint64 order_id, GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare_for_id (
      db, "SELECT id FROM parcel WHERE order_id = ?1 ORDER BY id", order_id, error);

  if (statement == NULL)
    return NULL;
  return amends_statement_collect_ids (statement, error);
}

gboolean
amends_store_has_parcel (AmendsDb *db, gint64 id, gboolean *has, GError **error)
{
  g_autoptr (AmendsStatement)
      statement = amends_db_prepare_for_id (db, "SELECT 1 FROM parcel WHERE id = ?1", id, error);
  AmendsStep step;

  if (statement == NULL)
    return FALSE;
  step = amends_statement_step (statement, error);
  *has = step == AMENDS_STEP_ROW;
  return step != AMENDS_STEP_ERROR;
}

static AmendsParcel *
load_bare_parcel (AmendsDb *db, gint64 id, GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare_for_id (
      db, "SELECT " PARCEL_COLUMNS " FROM " PARCEL_TABLES " WHERE p.id = ?1", id, error);

  if (statement == NULL ||
      !amends_statement_find_row (statement, _ ("This parcel is not in the shop file any more."),
                                  error))
    return NULL;
  return read_parcel (statement);
}

/**
 * amends_store_load_parcel:
 * @with_events: whether its history comes with it
 *
 * Returns: (transfer full) (nullable): %AMENDS_STORE_ERROR_NOT_FOUND when there is none
 */
AmendsParcel *
amends_store_load_parcel (AmendsDb *db, gint64 id, gboolean with_events, GError **error)
{
  g_autoptr (AmendsParcel) parcel = load_bare_parcel (db, id, error);

  if (parcel == NULL || (with_events && !amends_store_load_events (db, parcel, error)))
    return NULL;
  return g_steal_pointer (&parcel);
}

/* Fills @order->parcels, oldest first. */
gboolean
amends_store_load_parcels_of (AmendsDb *db,
                              AmendsOrder *order,
                              gboolean with_events,
                              GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare_for_id (
      db, "SELECT " PARCEL_COLUMNS " FROM " PARCEL_TABLES " WHERE p.order_id = ?1 ORDER BY p.id",
      order->id, error);
  AmendsStep step;

  if (statement == NULL)
    return FALSE;
  while ((step = amends_statement_step (statement, error)) == AMENDS_STEP_ROW)
    g_ptr_array_add (order->parcels, read_parcel (statement));
  if (step == AMENDS_STEP_ERROR)
    return FALSE;
  for (guint i = 0; with_events && i < order->parcels->len; i++)
    if (!amends_store_load_events (db, g_ptr_array_index (order->parcels, i), error))
      return FALSE;
  return TRUE;
}

/* The WHERE clause keeps a row that says nothing new from counting as a change. */
gboolean
amends_store_merge_parcel (AmendsDb *db,
                           gint64 id,
                           const AmendsParcel *parcel,
                           gboolean *changed,
                           GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare (
      db,
      "UPDATE parcel SET carrier = coalesce (?1, carrier), "
      "carrier_name = coalesce (?2, carrier_name), shipped_at = coalesce (?3, shipped_at), "
      "promised_at = coalesce (?4, promised_at), valid_until = 0 WHERE id = ?5 AND "
      "((?1 IS NOT NULL AND carrier IS NOT ?1) "
      "OR (?2 IS NOT NULL AND carrier_name IS NOT ?2) "
      "OR (?3 IS NOT NULL AND shipped_at IS NOT ?3) "
      "OR (?4 IS NOT NULL AND promised_at IS NOT ?4))",
      error);

  if (statement == NULL)
    return FALSE;
  amends_statement_bind_text (statement, 1, parcel->carrier);
  amends_statement_bind_text (statement, 2, parcel->carrier_name);
  amends_statement_bind_time (statement, 3, parcel->shipped_at);
  amends_statement_bind_time (statement, 4, parcel->promised_at);
  amends_statement_bind_int (statement, 5, id);
  if (!amends_statement_run (statement, error))
    return FALSE;
  *changed = amends_db_changes (db) > 0;
  return TRUE;
}

/**
 * amends_store_note_answer:
 * @carrier: (nullable): which carrier the provider found out; kept where nobody has named one
 * @is_there: (out): whether the parcel is still there
 *
 * Keeps that the parcel was looked up and the look did not fail. Its diagnosis is to be made anew.
 */
gboolean
amends_store_note_answer (AmendsDb *db,
                          gint64 id,
                          const char *carrier,
                          gint64 now,
                          gboolean *is_there,
                          GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare_for_id (
      db,
      "UPDATE parcel SET checked_at = ?2, failed_at = NULL, failure_text = NULL, valid_until = 0, "
      "carrier = iif (carrier IS NULL AND carrier_name IS NULL, ?3, carrier) WHERE id = ?1",
      id, error);

  if (statement == NULL)
    return FALSE;
  amends_statement_bind_time (statement, 2, now);
  amends_statement_bind_text (statement, 3, carrier);
  if (!amends_statement_run (statement, error))
    return FALSE;
  *is_there = amends_db_changes (db) > 0;
  return TRUE;
}

gboolean
amends_store_set_parcel_facts (AmendsDb *db, const AmendsParcel *parcel, GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare_for_id (
      db,
      "UPDATE parcel SET (carrier, carrier_name, shipped_at, promised_at, valid_until) = "
      "(?2, ?3, ?4, ?5, 0) WHERE id = ?1",
      parcel->id, error);

  if (statement == NULL)
    return FALSE;
  amends_statement_bind_text (statement, 2, parcel->carrier);
  amends_statement_bind_text (statement, 3, parcel->carrier_name);
  amends_statement_bind_time (statement, 4, parcel->shipped_at);
  amends_statement_bind_time (statement, 5, parcel->promised_at);
  return amends_statement_run (statement, error);
}

gboolean
amends_store_remove_parcel (AmendsDb *db, gint64 id, GError **error)
{
  return amends_db_run_for_id (db, "DELETE FROM parcel WHERE id = ?1", id, error);
}

gboolean
amends_store_set_report (AmendsDb *db,
                         gint64 id,
                         AmendsReport report,
                         const char *text,
                         gint64 now,
                         GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare (
      db, "UPDATE parcel SET (report, report_text, report_at) = (?1, ?2, ?3) WHERE id = ?4", error);

  if (statement == NULL)
    return FALSE;
  if (report != AMENDS_REPORT_NONE)
    {
      amends_statement_bind_text (statement, 1, amends_report_to_string (report));
      amends_statement_bind_text (statement, 2, text);
      amends_statement_bind_time (statement, 3, now);
    }
  amends_statement_bind_int (statement, 4, id);
  return amends_statement_run (statement, error);
}

gboolean
amends_store_set_reason (AmendsDb *db,
                         gint64 id,
                         AmendsReason reason,
                         const char *note,
                         gint64 now,
                         GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare (
      db,
      "UPDATE parcel SET (set_reason, set_reason_note, set_reason_at) = (?1, ?2, ?3) "
      "WHERE id = ?4",
      error);

  if (statement == NULL)
    return FALSE;
  if (reason != AMENDS_REASON_NONE)
    {
      amends_statement_bind_text (statement, 1, amends_reason_to_string (reason));
      amends_statement_bind_text (statement, 2, note);
      amends_statement_bind_time (statement, 3, now);
    }
  amends_statement_bind_int (statement, 4, id);
  return amends_statement_run (statement, error);
}
