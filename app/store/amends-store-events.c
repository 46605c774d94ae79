/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tracking events, each kept once, and the diagnosis remembered from them. */

#include "store/amends-store-events.h"

#include "base/amends-text.h"
#include "store/amends-db.h"
#include "store/amends-digest.h"
#include "store/amends-store-parcels.h"

/* --- events --- */

/* Two copies of a carrier's page differ in case and blanks, not in words. */
static guint64
identify (const AmendsEvent *event)
{
  g_autofree char *text = amends_text_fold (event->text != NULL ? event->text : event->code);
  g_autofree char *place = amends_text_fold (event->place);

  return amends_digest_add (amends_digest_add (AMENDS_DIGEST_START, text), place);
}

/**
 * amends_store_insert_event:
 * @event: read for meaning; takes its id when it is new
 *
 * Keeps an event unless the parcel has it already; of the same event from another source both are
 * named, the older one first. The parcel's diagnosis is to be made anew afterwards.
 *
 * Returns: 1 when it was new, 0 when it was known, -1 on error
 */
int
amends_store_insert_event (AmendsDb *db, gint64 parcel_id, AmendsEvent *event, GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare (
      db,
      "INSERT INTO tracking_event (parcel_id, at, identity, at_text, place, text, code, source, "
      "status, reason, is_problem) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) "
      "ON CONFLICT (parcel_id, at, identity) DO UPDATE "
      "SET source = ltrim (coalesce (source, '') || ' ' || excluded.source) "
      "WHERE instr (' ' || coalesce (source, '') || ' ', ' ' || excluded.source || ' ') = 0",
      error);
  gint64 identity = (gint64) identify (event);

  if (statement == NULL)
    return -1;
  amends_statement_bind_int (statement, 1, parcel_id);
  amends_statement_bind_int (statement, 2, event->at);
  amends_statement_bind_int (statement, 3, identity);
  amends_statement_bind_text (statement, 4, event->at_text);
  amends_statement_bind_text (statement, 5, event->place);
  amends_statement_bind_text (statement, 6, event->text);
  amends_statement_bind_text (statement, 7, event->code);
  amends_statement_bind_text (statement, 8, event->source);
  amends_statement_bind_text (statement, 9, amends_status_to_string (event->status));
  amends_statement_bind_text (statement, 10, amends_reason_to_string (event->reason));
  amends_statement_bind_int (statement, 11, event->is_problem ? 1 : 0);
  amends_db_forget_last_id (db);
  if (!amends_statement_run (statement, error))
    return -1;
  if (amends_db_last_id (db) == 0)
    return 0;
  event->id = amends_db_last_id (db);
  return 1;
}

/* The parcel's diagnosis is to be made anew afterwards. One that is gone already is no error. */
gboolean
amends_store_remove_event (AmendsDb *db, gint64 parcel_id, gint64 id, GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare (
      db, "DELETE FROM tracking_event WHERE id = ?1 AND parcel_id = ?2", error);

  if (statement == NULL)
    return FALSE;
  amends_statement_bind_int (statement, 1, id);
  amends_statement_bind_int (statement, 2, parcel_id);
  return amends_statement_run (statement, error);
}

static AmendsEvent *
read_event (AmendsStatement *statement)
{
  AmendsEvent *event = amends_event_new ();
  const char *reason = amends_statement_get_text (statement, 8);

  event->id = amends_statement_get_int (statement, 0);
  event->at = amends_statement_get_int (statement, 1);
  event->at_text = amends_statement_dup_text (statement, 2);
  event->place = amends_statement_dup_text (statement, 3);
  event->text = amends_statement_dup_text (statement, 4);
  event->code = amends_statement_dup_text (statement, 5);
  event->source = amends_statement_dup_text (statement, 6);
  if (!amends_status_from_string (amends_statement_get_text (statement, 7), &event->status))
    event->status = AMENDS_STATUS_UNKNOWN;
  if (reason == NULL || !amends_reason_from_string (reason, &event->reason))
    event->reason = AMENDS_REASON_NONE;
  event->is_problem = amends_statement_get_int (statement, 9) != 0;
  return event;
}

/* Fills @parcel->events, newest first; of two at the same second, the one kept later is the newer.
 */
gboolean
amends_store_load_events (AmendsDb *db, AmendsParcel *parcel, GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare_for_id (
      db,
      "SELECT id, at, at_text, place, text, code, source, status, reason, is_problem "
      "FROM tracking_event WHERE parcel_id = ?1 ORDER BY at DESC, id DESC",
      parcel->id, error);
  AmendsStep step;

  if (statement == NULL)
    return FALSE;
  while ((step = amends_statement_step (statement, error)) == AMENDS_STEP_ROW)
    g_ptr_array_add (parcel->events, read_event (statement));
  return step == AMENDS_STEP_DONE;
}

GPtrArray *
amends_store_list_events (AmendsDb *db, gint64 after_id, int limit, GError **error)
{
  g_autoptr (GPtrArray)
      events = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_event_free);
  g_autoptr (AmendsStatement) statement = amends_db_prepare_for_id (
      db,
      "SELECT id, at, at_text, place, text, code, source, status, reason, is_problem "
      "FROM tracking_event WHERE id > ?1 ORDER BY id LIMIT ?2",
      after_id, error);
  AmendsStep step;

  if (statement == NULL)
    return NULL;
  amends_statement_bind_int (statement, 2, limit);
  while ((step = amends_statement_step (statement, error)) == AMENDS_STEP_ROW)
    g_ptr_array_add (events, read_event (statement));
  return step == AMENDS_STEP_DONE ? g_steal_pointer (&events) : NULL;
}

/* Keeps what @event, which is known, was read as now, and has its parcel's diagnosis made anew. */
gboolean
amends_store_update_reading (AmendsDb *db, const AmendsEvent *event, GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare_for_id (
      db, "UPDATE tracking_event SET status = ?2, reason = ?3, is_problem = ?4 WHERE id = ?1",
      event->id, error);

  if (statement == NULL)
    return FALSE;
  amends_statement_bind_text (statement, 2, amends_status_to_string (event->status));
  amends_statement_bind_text (statement, 3, amends_reason_to_string (event->reason));
  amends_statement_bind_int (statement, 4, event->is_problem ? 1 : 0);
  return amends_statement_run (statement, error) &&
         amends_db_run_for_id (db,
                               "UPDATE parcel SET valid_until = 0 WHERE id = "
                               "(SELECT parcel_id FROM tracking_event WHERE id = ?1)",
                               event->id, error);
}

gboolean
amends_store_set_checked (AmendsDb *db, gint64 parcel_id, gint64 now, GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare (
      db,
      "UPDATE parcel SET checked_at = ?1, failed_at = NULL, failure_text = NULL, valid_until = 0 "
      "WHERE id = ?2",
      error);

  if (statement == NULL)
    return FALSE;
  amends_statement_bind_time (statement, 1, now);
  amends_statement_bind_int (statement, 2, parcel_id);
  return amends_statement_run (statement, error);
}

/* --- the remembered diagnosis --- */

/**
 * amends_store_save_diagnosis:
 * @now: when it was made
 * @valid_until: until when it holds if nothing happens; G_MAXINT64: for ever
 * @due_at: the moment from which the promised date has passed, or 0
 *
 * What stuck before its order's case was closed has been dealt with and counts as stuck no more.
 */
gboolean
amends_store_save_diagnosis (AmendsDb *db,
                             gint64 parcel_id,
                             const AmendsDiagnosis *diagnosis,
                             gint64 now,
                             gint64 valid_until,
                             gint64 due_at,
                             GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare (
      db,
      "UPDATE parcel SET (status, status_at, is_open, is_stuck, reason, grade, since, "
      "computed_at, valid_until, due_at) = (?1, ?2, ?3, ?4 AND NOT EXISTS (SELECT 1 "
      "FROM care_case c WHERE c.order_id = parcel.order_id AND c.closed_at >= ?7 AND NOT EXISTS "
      "(SELECT 1 FROM care_case n WHERE n.order_id = c.order_id AND n.closed_at IS NULL)), "
      "?5, ?6, ?7, ?8, ?9, ?10), "
      "(value_minor, value_currency) = (SELECT coalesce (o.total_minor, 0), "
      "coalesce (o.total_currency, '') FROM customer_order o WHERE o.id = parcel.order_id) "
      "WHERE id = ?11",
      error);

  if (statement == NULL)
    return FALSE;
  amends_statement_bind_text (statement, 1, amends_status_to_string (diagnosis->status));
  amends_statement_bind_time (statement, 2, diagnosis->status_at);
  amends_statement_bind_int (statement, 3, !amends_status_is_final (diagnosis->status));
  amends_statement_bind_int (statement, 4, diagnosis->is_stuck ? 1 : 0);
  amends_statement_bind_text (statement, 5, amends_reason_to_string (diagnosis->reason));
  amends_statement_bind_text (statement, 6, amends_grade_to_string (diagnosis->grade));
  amends_statement_bind_time (statement, 7, diagnosis->since);
  amends_statement_bind_int (statement, 8, now);
  amends_statement_bind_int (statement, 9, valid_until);
  amends_statement_bind_time (statement, 10, due_at);
  amends_statement_bind_int (statement, 11, parcel_id);
  return amends_statement_run (statement, error);
}

gboolean
amends_store_expire_order (AmendsDb *db, gint64 order_id, GError **error)
{
  return amends_db_run_for_id (db, "UPDATE parcel SET valid_until = 0 WHERE order_id = ?1",
                               order_id, error);
}

/* When the shop's thresholds or days off change. What was delivered and is not complained of stays.
 */
gboolean
amends_store_expire_all (AmendsDb *db, GError **error)
{
  return amends_db_exec (db, "UPDATE parcel SET valid_until = 0 WHERE is_open = 1 OR is_stuck = 1",
                         error);
}

/* The clock may stand earlier than when a diagnosis was made: a test's, a demonstration's, a mended
 * one. */
GArray *
amends_store_list_expired (AmendsDb *db, gint64 now, int limit, GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare (
      db,
      "SELECT id FROM parcel WHERE valid_until <= ?1 AND valid_until < 9223372036854775807 "
      "UNION ALL SELECT id FROM parcel WHERE computed_at > ?1 AND valid_until > ?1 LIMIT ?2",
      error);

  if (statement == NULL)
    return NULL;
  amends_statement_bind_int (statement, 1, now);
  amends_statement_bind_int (statement, 2, limit);
  return amends_statement_collect_ids (statement, error);
}
