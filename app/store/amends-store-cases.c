/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cases as rows, and the claims on them. */

#include "store/amends-store-cases.h"

#include <glib/gi18n-lib.h>

#include "store/amends-db.h"

/* --- reading --- */

static const char case_sql[] =
    "SELECT c.id, c.order_id, o.number, o.customer, c.opened_at, c.closed_at, c.outcome, c.reason, "
    "c.playbook, c.step, c.fault, c.heat, c.essential_at, c.dispute_until, c.follow_up_at, "
    "c.owner_question, c.owner_asked_by, asked.name, c.owner_asked_at, c.owner_answer, "
    "c.owner_answered_at, c.claim_token, c.claim_person, claimed.name, c.claim_until, c.worked_by, "
    "c.worked_at, c.disputed_at FROM care_case c JOIN customer_order o ON o.id = c.order_id "
    "LEFT JOIN person asked ON asked.id = c.owner_asked_by "
    "LEFT JOIN person claimed ON claimed.id = c.claim_person WHERE c.id = ?1";

static AmendsCase *
read_case (AmendsStatement *statement)
{
  AmendsCase *self = amends_case_new ();

  self->id = amends_statement_get_int (statement, 0);
  self->order_id = amends_statement_get_int (statement, 1);
  self->order_number = amends_statement_dup_text (statement, 2);
  self->customer = amends_statement_dup_text (statement, 3);
  self->opened_at = amends_statement_get_int (statement, 4);
  self->closed_at = amends_statement_get_int (statement, 5);
  amends_outcome_from_string (amends_statement_get_text (statement, 6), &self->outcome);
  amends_reason_from_string (amends_statement_get_text (statement, 7), &self->reason);
  self->playbook = amends_statement_dup_text (statement, 8);
  self->step_id = amends_statement_dup_text (statement, 9);
  amends_fault_from_string (amends_statement_get_text (statement, 10), &self->fault);
  self->heat = (int) amends_statement_get_int (statement, 11);
  self->essential_at = amends_statement_get_int (statement, 12);
  self->dispute_until = amends_statement_get_int (statement, 13);
  self->follow_up_at = amends_statement_get_int (statement, 14);
  self->owner_question = amends_statement_dup_text (statement, 15);
  self->owner_asked_by_id = amends_statement_get_int (statement, 16);
  self->owner_asked_by = amends_statement_dup_text (statement, 17);
  self->owner_asked_at = amends_statement_get_int (statement, 18);
  self->owner_answer = amends_statement_dup_text (statement, 19);
  self->owner_answered_at = amends_statement_get_int (statement, 20);
  self->claim_token = amends_statement_dup_text (statement, 21);
  self->claim_person_id = amends_statement_get_int (statement, 22);
  self->claim_person = amends_statement_dup_text (statement, 23);
  self->claim_until = amends_statement_get_int (statement, 24);
  self->worked_by_id = amends_statement_get_int (statement, 25);
  self->worked_at = amends_statement_get_int (statement, 26);
  self->disputed_at = amends_statement_get_int (statement, 27);
  self->is_waiting_for_owner = self->owner_question != NULL && self->owner_answered_at == 0;
  return self;
}

/**
 * amends_store_load_case:
 *
 * Returns: (transfer full) (nullable): without what was done in it; %NULL with
 * %AMENDS_STORE_ERROR_NOT_FOUND when there is no such case
 */
AmendsCase *
amends_store_load_case (AmendsDb *db, gint64 id, GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare_for_id (db, case_sql, id, error);

  if (statement == NULL ||
      !amends_statement_find_row (
          statement, _ ("There is no such case. Look at the queue for those there are."), error))
    return NULL;
  return read_case (statement);
}

static gint64
find_id (AmendsDb *db, const char *sql, gint64 id, GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare_for_id (db, sql, id, error);

  if (statement == NULL)
    return -1;
  switch (amends_statement_step (statement, error))
    {
    case AMENDS_STEP_ROW:
      return amends_statement_get_int (statement, 0);
    case AMENDS_STEP_DONE:
      return 0;
    default:
      return -1;
    }
}

gint64
amends_store_find_open_case (AmendsDb *db, gint64 order_id, GError **error)
{
  return find_id (db, "SELECT id FROM care_case WHERE order_id = ?1 AND closed_at IS NULL",
                  order_id, error);
}

gint64
amends_store_find_last_case (AmendsDb *db, gint64 order_id, GError **error)
{
  return find_id (db,
                  "SELECT id FROM care_case WHERE order_id = ?1 "
                  "ORDER BY closed_at IS NULL DESC, closed_at DESC, id DESC LIMIT 1",
                  order_id, error);
}

GArray *
amends_store_list_worked (AmendsDb *db, gint64 since, GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare_for_id (
      db,
      "SELECT id FROM care_case WHERE closed_at >= ?1 OR (closed_at IS NULL AND worked_at >= ?1) "
      "ORDER BY closed_at IS NULL, coalesce (closed_at, worked_at), id",
      since, error);

  return statement != NULL ? amends_statement_collect_ids (statement, error) : NULL;
}

/* --- writing --- */

/* ?2 on, in the order of the statements below. */
static void
bind_case (AmendsStatement *statement, const AmendsCase *self)
{
  amends_statement_bind_time (statement, 2, self->closed_at);
  amends_statement_bind_text (statement, 3,
                              self->outcome != AMENDS_OUTCOME_NONE
                                  ? amends_outcome_to_string (self->outcome)
                                  : NULL);
  amends_statement_bind_text (statement, 4, amends_reason_to_string (self->reason));
  amends_statement_bind_text (statement, 5, self->playbook);
  amends_statement_bind_text (statement, 6, self->step_id);
  amends_statement_bind_text (statement, 7, amends_fault_to_string (self->fault));
  amends_statement_bind_int (statement, 8, self->heat);
  amends_statement_bind_time (statement, 9, self->essential_at);
  amends_statement_bind_time (statement, 10, self->dispute_until);
  amends_statement_bind_time (statement, 11, self->follow_up_at);
  amends_statement_bind_text (statement, 12, self->owner_question);
  amends_statement_bind_id (statement, 13, self->owner_asked_by_id);
  amends_statement_bind_time (statement, 14, self->owner_asked_at);
  amends_statement_bind_text (statement, 15, self->owner_answer);
  amends_statement_bind_time (statement, 16, self->owner_answered_at);
  amends_statement_bind_time (statement, 17, self->disputed_at);
}

gint64
amends_store_insert_case (AmendsDb *db, const AmendsCase *self, GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare_for_id (
      db,
      "INSERT INTO care_case (order_id, closed_at, outcome, reason, playbook, step, fault, heat, "
      "essential_at, dispute_until, follow_up_at, owner_question, owner_asked_by, owner_asked_at, "
      "owner_answer, owner_answered_at, disputed_at, opened_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, "
      "?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)",
      self->order_id, error);

  if (statement == NULL)
    return 0;
  bind_case (statement, self);
  amends_statement_bind_int (statement, 18, self->opened_at);
  return amends_statement_run (statement, error) ? amends_db_last_id (db) : 0;
}

gboolean
amends_store_save_case (AmendsDb *db, const AmendsCase *self, GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare_for_id (
      db,
      "UPDATE care_case SET (closed_at, outcome, reason, playbook, step, fault, heat, "
      "essential_at, dispute_until, follow_up_at, owner_question, owner_asked_by, owner_asked_at, "
      "owner_answer, owner_answered_at, disputed_at) = (?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, "
      "?14, ?15, ?16, ?17) WHERE id = ?1",
      self->id, error);

  if (statement == NULL)
    return FALSE;
  bind_case (statement, self);
  return amends_statement_run (statement, error);
}

/* --- claims --- */

gboolean
amends_store_claim_case (AmendsDb *db,
                         gint64 id,
                         const char *token,
                         gint64 person_id,
                         gint64 now,
                         gint64 until,
                         gboolean *is_claimed,
                         GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare_for_id (
      db,
      "UPDATE care_case SET (claim_token, claim_person, claim_until) = (?2, ?3, ?5) WHERE id = ?1 "
      "AND (claim_token IS NULL OR claim_token = ?2 OR claim_until <= ?4)",
      id, error);

  if (statement == NULL)
    return FALSE;
  amends_statement_bind_text (statement, 2, token);
  amends_statement_bind_id (statement, 3, person_id);
  amends_statement_bind_int (statement, 4, now);
  amends_statement_bind_int (statement, 5, until);
  if (!amends_statement_run (statement, error))
    return FALSE;
  *is_claimed = amends_db_changes (db) > 0;
  return TRUE;
}

gboolean
amends_store_release_case (AmendsDb *db, gint64 id, const char *token, GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare_for_id (
      db,
      "UPDATE care_case SET (claim_token, claim_person, claim_until) = (NULL, NULL, NULL) "
      "WHERE id = ?1 AND claim_token = ?2",
      id, error);

  if (statement == NULL)
    return FALSE;
  amends_statement_bind_text (statement, 2, token);
  return amends_statement_run (statement, error);
}

gboolean
amends_store_set_worked (AmendsDb *db, gint64 id, gint64 person_id, gint64 now, GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare_for_id (
      db, "UPDATE care_case SET (worked_by, worked_at) = (?2, ?3) WHERE id = ?1", id, error);

  if (statement == NULL)
    return FALSE;
  amends_statement_bind_id (statement, 2, person_id);
  amends_statement_bind_int (statement, 3, now);
  return amends_statement_run (statement, error);
}
