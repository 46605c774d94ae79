/* SPDX-License-Identifier: GPL-3.0-or-later */
/* People at the desk and the log of what they did. */

#include "store/amends-store-people.h"

#include "base/amends-text.h"
#include "store/amends-db.h"

/* In the order of read_person(). */
#define PERSON_COLUMNS                                                                             \
  "id, name, role, authority_minor, authority_currency, authority_percent, emails_to_look_at, "    \
  "is_active, added_at"

static AmendsPerson *
read_person (AmendsStatement *statement)
{
  AmendsPerson *person = amends_person_new (amends_statement_get_text (statement, 1),
                                            g_strcmp0 (amends_statement_get_text (statement, 2),
                                                       "owner") == 0);

  person->id = amends_statement_get_int (statement, 0);
  person->authority = amends_statement_get_money (statement, 3);
  person->authority_percent = (int) amends_statement_get_int (statement, 5);
  person->emails_to_look_at = (int) amends_statement_get_int (statement, 6);
  person->is_active = amends_statement_get_int (statement, 7) != 0;
  person->added_at = amends_statement_get_int (statement, 8);
  return person;
}

/**
 * amends_store_list_people:
 *
 * Returns: (transfer full) (nullable) (element-type AmendsPerson): those who are here, owners first
 */
GPtrArray *
amends_store_list_people (AmendsDb *db, GError **error)
{
  g_autoptr (AmendsStatement)
      statement = amends_db_prepare (db,
                                     "SELECT " PERSON_COLUMNS " FROM person WHERE is_active "
                                     "ORDER BY role = 'helper', name_key",
                                     error);
  g_autoptr (GPtrArray) list = NULL;
  AmendsStep step;

  if (statement == NULL)
    return NULL;
  list = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_person_free);
  while ((step = amends_statement_step (statement, error)) == AMENDS_STEP_ROW)
    g_ptr_array_add (list, read_person (statement));
  return step == AMENDS_STEP_DONE ? g_steal_pointer (&list) : NULL;
}

static AmendsPerson *
load_only (AmendsStatement *statement, GError **error)
{
  return statement != NULL && amends_statement_step (statement, error) == AMENDS_STEP_ROW
             ? read_person (statement)
             : NULL;
}

AmendsPerson *
amends_store_load_person (AmendsDb *db, gint64 id, GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare_for_id (
      db, "SELECT " PERSON_COLUMNS " FROM person WHERE id = ?1 AND is_active", id, error);

  return load_only (statement, error);
}

AmendsPerson *
amends_store_find_person (AmendsDb *db, const char *name, GError **error)
{
  g_autofree char *key = amends_text_fold (name);
  g_autoptr (AmendsStatement) statement = amends_db_prepare (
      db, "SELECT " PERSON_COLUMNS " FROM person WHERE name_key = ?1 AND is_active", error);

  if (statement != NULL)
    amends_statement_bind_text (statement, 1, key);
  return load_only (statement, error);
}

static void
bind_authority (AmendsStatement *statement, int first, const AmendsPerson *person)
{
  amends_statement_bind_money (statement, first, person->authority);
  if (person->authority_percent > 0)
    amends_statement_bind_int (statement, first + 2, person->authority_percent);
  amends_statement_bind_int (statement, first + 3, person->emails_to_look_at);
}

gboolean
amends_store_add_person (AmendsDb *db, AmendsPerson *person, GError **error)
{
  g_autofree char *key = amends_text_fold (person->name);
  g_autoptr (AmendsStatement) statement = amends_db_prepare (
      db,
      "INSERT INTO person (name, name_key, role, authority_minor, authority_currency, "
      "authority_percent, emails_to_look_at, is_active, added_at) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 1, ?8) ON CONFLICT (name_key) DO UPDATE SET "
      "name = ?1, role = ?3, authority_minor = ?4, authority_currency = ?5, "
      "authority_percent = ?6, emails_to_look_at = ?7, is_active = 1 RETURNING id",
      error);

  if (statement == NULL)
    return FALSE;
  amends_statement_bind_text (statement, 1, person->name);
  amends_statement_bind_text (statement, 2, key);
  amends_statement_bind_text (statement, 3, person->is_owner ? "owner" : "helper");
  bind_authority (statement, 4, person);
  amends_statement_bind_int (statement, 8, person->added_at);
  if (amends_statement_step (statement, error) != AMENDS_STEP_ROW)
    return FALSE;
  person->id = amends_statement_get_int (statement, 0);
  return TRUE;
}

gboolean
amends_store_update_person (AmendsDb *db, const AmendsPerson *person, GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare_for_id (
      db,
      "UPDATE person SET (authority_minor, authority_currency, authority_percent, "
      "emails_to_look_at, is_active) = (?2, ?3, ?4, ?5, ?6) WHERE id = ?1",
      person->id, error);

  if (statement == NULL)
    return FALSE;
  bind_authority (statement, 2, person);
  amends_statement_bind_int (statement, 6, person->is_active ? 1 : 0);
  return amends_statement_run (statement, error);
}

gint64
amends_store_count_people (AmendsDb *db, gint64 *owners, GError **error)
{
  gint64 n_people;

  if (!amends_db_query_int (db, "SELECT count(*) FROM person WHERE role = 'owner' AND is_active",
                            owners, error) ||
      !amends_db_query_int (db, "SELECT count(*) FROM person", &n_people, error))
    return -1;
  return n_people;
}

/* --- what was done --- */

gboolean
amends_store_log_action (AmendsDb *db,
                         gint64 person_id,
                         const char *action,
                         gint64 order_id,
                         gint64 case_id,
                         const char *detail,
                         GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare (
      db,
      "INSERT INTO action_log (at, person_id, action, order_id, case_id, detail) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
      error);

  if (statement == NULL)
    return FALSE;
  amends_statement_bind_int (statement, 1, amends_clock_now ());
  amends_statement_bind_id (statement, 2, person_id);
  amends_statement_bind_text (statement, 3, action);
  amends_statement_bind_id (statement, 4, order_id);
  amends_statement_bind_id (statement, 5, case_id);
  amends_statement_bind_text (statement, 6, detail);
  return amends_statement_run (statement, error);
}

static AmendsAction *
read_action (AmendsStatement *statement)
{
  AmendsAction *action = g_new0 (AmendsAction, 1);

  action->id = amends_statement_get_int (statement, 0);
  action->at = amends_statement_get_int (statement, 1);
  action->person_id = amends_statement_get_int (statement, 2);
  action->person = amends_statement_dup_text (statement, 3);
  action->action = amends_statement_dup_text (statement, 4);
  action->order_id = amends_statement_get_int (statement, 5);
  action->order_number = amends_statement_dup_text (statement, 6);
  action->case_id = amends_statement_get_int (statement, 7);
  action->detail = amends_statement_dup_text (statement, 8);
  return action;
}

/* A row of the log, with whose names read_action() reads. */
#define SELECT_ACTIONS                                                                             \
  "SELECT l.id, l.at, l.person_id, p.name, l.action, l.order_id, o.number, l.case_id, l.detail "   \
  "FROM action_log l LEFT JOIN person p ON p.id = l.person_id "                                    \
  "LEFT JOIN customer_order o ON o.id = l.order_id "

static GPtrArray *
collect_actions (AmendsStatement *statement, GError **error)
{
  g_autoptr (GPtrArray)
      list = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_action_free);
  AmendsStep step;

  while ((step = amends_statement_step (statement, error)) == AMENDS_STEP_ROW)
    g_ptr_array_add (list, read_action (statement));
  return step == AMENDS_STEP_DONE ? g_steal_pointer (&list) : NULL;
}

/**
 * amends_store_list_last_actions:
 * @action: as in amends_store_log_action()
 *
 * Returns: (transfer full) (nullable) (element-type AmendsAction): of each person the last, newest
 * first
 */
GPtrArray *
amends_store_list_last_actions (AmendsDb *db, const char *action, GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare (
      db,
      SELECT_ACTIONS
      "WHERE l.id IN (SELECT max (id) FROM action_log WHERE action = ?1 GROUP BY person_id) "
      "ORDER BY l.at DESC, l.id DESC",
      error);

  if (statement == NULL)
    return NULL;
  amends_statement_bind_text (statement, 1, action);
  return collect_actions (statement, error);
}

/**
 * amends_store_list_actions:
 * @since: UTC seconds, the first
 * @until: UTC seconds, after the last
 * @limit: at most so many; 0: all
 *
 * Returns: (transfer full) (nullable) (element-type AmendsAction): newest first
 */
GPtrArray *
amends_store_list_actions (AmendsDb *db, gint64 since, gint64 until, guint limit, GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare (
      db,
      SELECT_ACTIONS
      "WHERE l.at >= ?1 AND l.at < ?2 ORDER BY l.at DESC, l.id DESC LIMIT ?3",
      error);

  if (statement == NULL)
    return NULL;
  amends_statement_bind_int (statement, 1, since);
  amends_statement_bind_int (statement, 2, until);
  amends_statement_bind_int (statement, 3, limit > 0 ? (gint64) limit : -1);
  return collect_actions (statement, error);
}

/* Reading the season brief is not work yet. */
gboolean
amends_store_has_acted (AmendsDb *db, gint64 person_id, gboolean *has_acted, GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare_for_id (
      db,
      "SELECT EXISTS (SELECT 1 FROM action_log WHERE person_id = ?1 AND action <> 'read_brief')",
      person_id, error);

  if (statement == NULL || amends_statement_step (statement, error) != AMENDS_STEP_ROW)
    return FALSE;
  *has_acted = amends_statement_get_int (statement, 0) != 0;
  return TRUE;
}
