/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the queue is made of: orders that somebody has to work on. */

#include "store/amends-store-cases.h"

#include "store/amends-db.h"

void
amends_store_work_free (AmendsStoreWork *work)
{
  if (work == NULL)
    return;
  g_free (work->order_number);
  g_free (work->customer);
  g_free (work->country);
  g_free (work->platform);
  g_free (work->reason_of_case);
  g_free (work->owner_question);
  g_free (work->owner_asked_by);
  g_free (work->claim_token);
  g_free (work->claim_person);
  g_free (work->carrier);
  g_free (work);
}

/* Of each order in “work (order_id)”: the order, its open case, the parcel that stuck first, what
 * was promised, what the customer heard. In the order of read_work(). */
#define WORK_SELECT                                                                                \
  "SELECT o.id, o.number, o.customer, o.country, o.platform, o.placed_at, o.shipped_at, "          \
  "o.promised_at, o.total_minor, o.total_currency, c.id, c.opened_at, c.reason, c.heat, "          \
  "c.essential_at, c.dispute_until, c.follow_up_at, c.owner_question, asked.name, "                \
  "c.owner_asked_at, c.owner_answered_at, c.claim_token, claimed.name, c.claim_until, "            \
  "c.worked_by, p.id, p.is_stuck, p.reason, p.grade, p.since, p.carrier, p.shipped_at, p.due_at, " \
  "p.status, "                                                                                     \
  "(SELECT min (due_at) FROM promise WHERE order_id = o.id AND state = 'open'), "                  \
  "(SELECT count(*) FROM promise WHERE order_id = o.id AND state = 'broken'), "                    \
  "(SELECT max (left_at) FROM email WHERE order_id = o.id), c.worked_at, o.paid_at, "               \
  "c.disputed_at "                                                                                 \
  "FROM work JOIN customer_order o ON o.id = work.order_id "                                       \
  "LEFT JOIN care_case c ON c.order_id = o.id AND c.closed_at IS NULL "                            \
  "LEFT JOIN person asked ON asked.id = c.owner_asked_by "                                         \
  "LEFT JOIN person claimed ON claimed.id = c.claim_person "                                       \
  "LEFT JOIN parcel p ON p.id = (SELECT id FROM parcel WHERE order_id = o.id "                     \
  "ORDER BY is_stuck DESC, CASE WHEN is_stuck THEN since ELSE -id END, id LIMIT 1)"

static void
read_case (AmendsStatement *statement, AmendsStoreWork *work)
{
  work->case_id = amends_statement_get_int (statement, 10);
  work->opened_at = amends_statement_get_int (statement, 11);
  work->reason_of_case = amends_statement_dup_text (statement, 12);
  work->heat = (int) amends_statement_get_int (statement, 13);
  work->essential_at = amends_statement_get_int (statement, 14);
  work->dispute_until = amends_statement_get_int (statement, 15);
  work->follow_up_at = amends_statement_get_int (statement, 16);
  work->owner_question = amends_statement_dup_text (statement, 17);
  work->owner_asked_by = amends_statement_dup_text (statement, 18);
  work->owner_asked_at = amends_statement_get_int (statement, 19);
  work->owner_answered_at = amends_statement_get_int (statement, 20);
  work->claim_token = amends_statement_dup_text (statement, 21);
  work->claim_person = amends_statement_dup_text (statement, 22);
  work->claim_until = amends_statement_get_int (statement, 23);
  work->worked_by_id = amends_statement_get_int (statement, 24);
}

static AmendsStoreWork *
read_work (AmendsStatement *statement)
{
  AmendsStoreWork *work = g_new0 (AmendsStoreWork, 1);

  work->order_id = amends_statement_get_int (statement, 0);
  work->order_number = amends_statement_dup_text (statement, 1);
  work->customer = amends_statement_dup_text (statement, 2);
  work->country = amends_statement_dup_text (statement, 3);
  work->platform = amends_statement_dup_text (statement, 4);
  work->placed_at = amends_statement_get_int (statement, 5);
  work->shipped_at = amends_statement_get_int (statement, 6);
  work->promised_at = amends_statement_get_int (statement, 7);
  work->value = amends_statement_get_money (statement, 8);
  read_case (statement, work);
  work->parcel_id = amends_statement_get_int (statement, 25);
  work->is_stuck = amends_statement_get_int (statement, 26) != 0;
  amends_reason_from_string (amends_statement_get_text (statement, 27), &work->reason);
  amends_grade_from_string (amends_statement_get_text (statement, 28), &work->grade);
  work->since = amends_statement_get_int (statement, 29);
  work->carrier = amends_statement_dup_text (statement, 30);
  work->parcel_shipped_at = amends_statement_get_int (statement, 31);
  work->due_at = amends_statement_get_int (statement, 32);
  amends_status_from_string (amends_statement_get_text (statement, 33), &work->status);
  work->promise_due_at = amends_statement_get_int (statement, 34);
  work->n_broken = (int) amends_statement_get_int (statement, 35);
  work->heard_at = amends_statement_get_int (statement, 36);
  work->worked_at = amends_statement_get_int (statement, 37);
  work->paid_at = amends_statement_get_int (statement, 38);
  work->disputed_at = amends_statement_get_int (statement, 39);
  return work;
}

static GPtrArray *
collect_work (AmendsStatement *statement, GError **error)
{
  g_autoptr (GPtrArray) list = NULL;
  AmendsStep step;

  list = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_store_work_free);
  while ((step = amends_statement_step (statement, error)) == AMENDS_STEP_ROW)
    g_ptr_array_add (list, read_work (statement));
  return step == AMENDS_STEP_DONE ? g_steal_pointer (&list) : NULL;
}

/* What stuck before its order's last case was closed has been dealt with. */
#define ALL_WORK                                                                                   \
  "WITH work (order_id) AS (SELECT order_id FROM care_case WHERE closed_at IS NULL "               \
  "UNION SELECT order_id FROM promise WHERE state = 'open' "                                       \
  "UNION SELECT order_id FROM parcel s WHERE is_stuck = 1 AND NOT EXISTS (SELECT 1 "               \
  "FROM care_case x WHERE x.order_id = s.order_id AND x.closed_at >= s.since)) " WORK_SELECT

#define WORK_OF_ORDER "WITH work (order_id) AS (VALUES (?1)) " WORK_SELECT

/**
 * amends_store_list_work:
 * @order_id: only that order; 0: all that there is work on
 *
 * Returns: (transfer full) (nullable) (element-type AmendsStoreWork): in no order
 */
GPtrArray *
amends_store_list_work (AmendsDb *db, gint64 order_id, GError **error)
{
  g_autoptr (AmendsStatement)
      statement = order_id != 0 ? amends_db_prepare_for_id (db, WORK_OF_ORDER, order_id, error)
                                : amends_db_prepare (db, ALL_WORK, error);

  return statement != NULL ? collect_work (statement, error) : NULL;
}

/**
 * amends_store_list_silent:
 * @before: UTC seconds: who has heard nothing since then
 *
 * Returns: (transfer full) (nullable) (element-type AmendsStoreWork): in no order
 */
GPtrArray *
amends_store_list_silent (AmendsDb *db, gint64 before, GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare_for_id (
      db,
      "WITH work (order_id) AS (SELECT DISTINCT q.order_id FROM parcel q "
      "JOIN customer_order w ON w.id = q.order_id WHERE q.is_open = 1 AND w.cancelled_at IS NULL "
      "AND coalesce (q.shipped_at, w.shipped_at, w.placed_at) <= ?1 "
      "AND coalesce (q.told_at, 0) <= ?1 "
      "AND NOT EXISTS (SELECT 1 FROM email WHERE order_id = w.id AND left_at > ?1)) " WORK_SELECT,
      before, error);

  return statement != NULL ? collect_work (statement, error) : NULL;
}
