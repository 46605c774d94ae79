/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The work on exercises, as rows. */

#include "store/amends-store-practice.h"

#include "store/amends-db.h"

#define COLUMNS "exercise, person_id, case_id, tries, right_count, total, checked_at, done_at"

void
amends_practice_row_free (AmendsPracticeRow *row)
{
  g_free (row->exercise);
  g_free (row);
}

static AmendsPracticeRow *
read_row (AmendsStatement *statement)
{
  AmendsPracticeRow *row = g_new0 (AmendsPracticeRow, 1);

  row->exercise = amends_statement_dup_text (statement, 0);
  row->person_id = amends_statement_get_int (statement, 1);
  row->case_id = amends_statement_get_int (statement, 2);
  row->tries = (int) amends_statement_get_int (statement, 3);
  row->right = (int) amends_statement_get_int (statement, 4);
  row->total = (int) amends_statement_get_int (statement, 5);
  row->checked_at = amends_statement_get_int (statement, 6);
  row->done_at = amends_statement_get_int (statement, 7);
  return row;
}

GPtrArray *
amends_store_list_practice (AmendsDb *db, gint64 person_id, GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare_for_id (
      db, "SELECT " COLUMNS " FROM practice_work WHERE person_id = ?1 ORDER BY exercise", person_id,
      error);
  g_autoptr (GPtrArray)
      rows = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_practice_row_free);
  AmendsStep step;

  if (statement == NULL)
    return NULL;
  while ((step = amends_statement_step (statement, error)) == AMENDS_STEP_ROW)
    g_ptr_array_add (rows, read_row (statement));
  return step == AMENDS_STEP_DONE ? g_steal_pointer (&rows) : NULL;
}

AmendsPracticeRow *
amends_store_load_practice (AmendsDb *db, const char *exercise, gint64 person_id, GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare_for_id (
      db, "SELECT " COLUMNS " FROM practice_work WHERE person_id = ?1 AND exercise = ?2", person_id,
      error);
  AmendsPracticeRow *row;
  AmendsStep step;

  if (statement == NULL)
    return NULL;
  amends_statement_bind_text (statement, 2, exercise);
  step = amends_statement_step (statement, error);
  if (step == AMENDS_STEP_ERROR)
    return NULL;
  if (step == AMENDS_STEP_ROW)
    return read_row (statement);
  row = g_new0 (AmendsPracticeRow, 1);
  row->exercise = g_strdup (exercise);
  row->person_id = person_id;
  return row;
}

gboolean
amends_store_save_practice (AmendsDb *db, const AmendsPracticeRow *row, GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare_for_id (
      db,
      "INSERT INTO practice_work (person_id, exercise, case_id, tries, right_count, total, "
      "checked_at, done_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) "
      "ON CONFLICT (exercise, person_id) DO UPDATE SET (case_id, tries, right_count, total, "
      "checked_at, done_at) = (?3, ?4, ?5, ?6, ?7, ?8)",
      row->person_id, error);

  if (statement == NULL)
    return FALSE;
  amends_statement_bind_text (statement, 2, row->exercise);
  amends_statement_bind_id (statement, 3, row->case_id);
  amends_statement_bind_int (statement, 4, row->tries);
  amends_statement_bind_int (statement, 5, row->right);
  amends_statement_bind_int (statement, 6, row->total);
  amends_statement_bind_time (statement, 7, row->checked_at);
  amends_statement_bind_time (statement, 8, row->done_at);
  return amends_statement_run (statement, error);
}

gboolean
amends_store_forget_practice (AmendsDb *db, gint64 person_id, GError **error)
{
  return amends_db_run_for_id (db, "DELETE FROM practice_work WHERE person_id = ?1", person_id,
                               error);
}
