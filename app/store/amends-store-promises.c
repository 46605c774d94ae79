/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Promises as rows. */

#include "store/amends-store-promises.h"

#include <glib/gi18n-lib.h>

#include "store/amends-db.h"

/* In the order of read_promise(). */
#define PROMISE_SELECT                                                                             \
  "SELECT m.id, m.order_id, o.number, o.customer, m.case_id, m.email_id, m.text, m.made_at, "      \
  "m.due_at, m.zone, m.person_id, p.name, m.source, m.state, m.settled_at, m.settled_note, "       \
  "m.reminded_at FROM promise m JOIN customer_order o ON o.id = m.order_id "                       \
  "LEFT JOIN person p ON p.id = m.person_id "

static AmendsPromise *
read_promise (AmendsStatement *statement)
{
  AmendsPromise *promise = amends_promise_new ();

  promise->id = amends_statement_get_int (statement, 0);
  promise->order_id = amends_statement_get_int (statement, 1);
  promise->order_number = amends_statement_dup_text (statement, 2);
  promise->customer = amends_statement_dup_text (statement, 3);
  promise->case_id = amends_statement_get_int (statement, 4);
  promise->email_id = amends_statement_get_int (statement, 5);
  promise->text = amends_statement_dup_text (statement, 6);
  promise->made_at = amends_statement_get_int (statement, 7);
  promise->due_at = amends_statement_get_int (statement, 8);
  promise->zone = amends_statement_dup_text (statement, 9);
  promise->person_id = amends_statement_get_int (statement, 10);
  promise->person = amends_statement_dup_text (statement, 11);
  amends_promise_source_from_string (amends_statement_get_text (statement, 12), &promise->source);
  amends_promise_state_from_string (amends_statement_get_text (statement, 13), &promise->state);
  promise->settled_at = amends_statement_get_int (statement, 14);
  promise->settled_note = amends_statement_dup_text (statement, 15);
  promise->reminded_at = amends_statement_get_int (statement, 16);
  return promise;
}

/**
 * amends_store_list_promises:
 * @query: which
 *
 * Returns: (transfer full) (nullable) (element-type AmendsPromise): those due first, first
 */
GPtrArray *
amends_store_list_promises (AmendsDb *db, const AmendsPromiseQuery *query, GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare_for_id (
      db,
      PROMISE_SELECT "WHERE (?1 = 0 OR m.order_id = ?1) AND (?2 = 0 OR m.state = 'open') "
                     "AND (?3 = 0 OR m.due_at < ?3) AND (?4 = 0 OR m.reminded_at IS NULL) "
                     "AND (?5 = 0 OR m.made_at >= ?5 OR m.settled_at >= ?5) "
                     "ORDER BY m.due_at, m.id",
      query->order_id, error);
  g_autoptr (GPtrArray) list = NULL;
  AmendsStep step;

  if (statement == NULL)
    return NULL;
  amends_statement_bind_int (statement, 2, query->only_open ? 1 : 0);
  amends_statement_bind_int (statement, 3, query->due_before);
  amends_statement_bind_int (statement, 4, query->only_unsaid ? 1 : 0);
  amends_statement_bind_int (statement, 5, query->made_since);
  list = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_promise_free);
  while ((step = amends_statement_step (statement, error)) == AMENDS_STEP_ROW)
    g_ptr_array_add (list, read_promise (statement));
  return step == AMENDS_STEP_DONE ? g_steal_pointer (&list) : NULL;
}

AmendsPromise *
amends_store_load_promise (AmendsDb *db, gint64 id, GError **error)
{
  g_autoptr (AmendsStatement)
      statement = amends_db_prepare_for_id (db, PROMISE_SELECT "WHERE m.id = ?1", id, error);

  if (statement == NULL ||
      !amends_statement_find_row (
          statement, _ ("There is no such promise. Look at the list of promises."), error))
    return NULL;
  return read_promise (statement);
}

gint64
amends_store_add_promise (AmendsDb *db, const AmendsPromise *promise, GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare_for_id (
      db,
      "INSERT INTO promise (order_id, case_id, email_id, text, made_at, due_at, zone, person_id, "
      "source) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
      promise->order_id, error);

  if (statement == NULL)
    return 0;
  amends_statement_bind_id (statement, 2, promise->case_id);
  amends_statement_bind_id (statement, 3, promise->email_id);
  amends_statement_bind_text (statement, 4, promise->text);
  amends_statement_bind_int (statement, 5, promise->made_at);
  amends_statement_bind_int (statement, 6, promise->due_at);
  amends_statement_bind_text (statement, 7, promise->zone);
  amends_statement_bind_id (statement, 8, promise->person_id);
  amends_statement_bind_text (statement, 9, amends_promise_source_to_string (promise->source));
  return amends_statement_run (statement, error) ? amends_db_last_id (db) : 0;
}

/* @state: %AMENDS_PROMISE_OPEN takes it back. */
gboolean
amends_store_settle_promise (AmendsDb *db,
                             gint64 id,
                             AmendsPromiseState state,
                             const char *note,
                             gint64 now,
                             GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare_for_id (
      db, "UPDATE promise SET (state, settled_note, settled_at) = (?2, ?3, ?4) WHERE id = ?1", id,
      error);

  if (statement == NULL)
    return FALSE;
  amends_statement_bind_text (statement, 2, amends_promise_state_to_string (state));
  amends_statement_bind_text (statement, 3, note);
  amends_statement_bind_time (statement, 4,
                              state != AMENDS_PROMISE_OPEN ? now : AMENDS_TIME_NONE);
  return amends_statement_run (statement, error);
}

gboolean
amends_store_set_reminded (AmendsDb *db, gint64 id, gint64 now, GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare_for_id (
      db, "UPDATE promise SET reminded_at = ?2 WHERE id = ?1", id, error);

  if (statement == NULL)
    return FALSE;
  amends_statement_bind_int (statement, 2, now);
  return amends_statement_run (statement, error);
}

gboolean
amends_store_remove_promise (AmendsDb *db, gint64 id, GError **error)
{
  return amends_db_run_for_id (db, "DELETE FROM promise WHERE id = ?1 AND state = 'open'", id,
                               error);
}

gboolean
amends_store_set_promise_email (AmendsDb *db, gint64 id, gint64 email_id, GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare_for_id (
      db, "UPDATE promise SET email_id = ?2 WHERE id = ?1", id, error);

  if (statement == NULL)
    return FALSE;
  amends_statement_bind_id (statement, 2, email_id);
  return amends_statement_run (statement, error);
}

/* Of an email that did not leave after all: what it promised goes, what it settled is open again. */
gboolean
amends_store_take_back_promises_of_email (AmendsDb *db, gint64 email_id, GError **error)
{
  return amends_db_run_for_id (db,
                               "DELETE FROM promise WHERE email_id = ?1 AND state = 'open' "
                               "AND source = 'email'",
                               email_id, error) &&
         amends_db_run_for_id (db,
                               "UPDATE promise SET (state, settled_at, settled_note) = ('open', "
                               "NULL, NULL) WHERE source = 'email' AND (order_id, settled_at) IN "
                               "(SELECT order_id, left_at FROM email WHERE id = ?1)",
                               email_id, error);
}
