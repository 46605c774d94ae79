/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers, notes and evidence of a case, as they came. */

#include "store/amends-store-case-log.h"

#include "store/amends-db.h"

/* --- answers --- */

static AmendsCaseDone *
read_done (AmendsStatement *statement)
{
  AmendsCaseDone *done = g_new0 (AmendsCaseDone, 1);

  done->position = (int) amends_statement_get_int (statement, 0);
  done->at = amends_statement_get_int (statement, 1);
  done->person_id = amends_statement_get_int (statement, 2);
  done->person = amends_statement_dup_text (statement, 3);
  done->playbook = amends_statement_dup_text (statement, 4);
  done->step = amends_statement_dup_text (statement, 5);
  done->answer = amends_statement_dup_text (statement, 6);
  done->is_auto = amends_statement_get_int (statement, 7) != 0;
  done->before = amends_statement_dup_text (statement, 8);
  return done;
}

static gboolean
load_done (AmendsDb *db, AmendsCase *self, GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare_for_id (
      db,
      "SELECT s.position, s.at, s.person_id, p.name, s.playbook, s.step, s.answer, s.is_auto, "
      "s.before FROM case_step s LEFT JOIN person p ON p.id = s.person_id "
      "WHERE s.case_id = ?1 ORDER BY s.position",
      self->id, error);
  AmendsStep step;

  if (statement == NULL)
    return FALSE;
  while ((step = amends_statement_step (statement, error)) == AMENDS_STEP_ROW)
    g_ptr_array_add (self->done, read_done (statement));
  return step == AMENDS_STEP_DONE;
}

gboolean
amends_store_add_done (AmendsDb *db, gint64 case_id, AmendsCaseDone *done, GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare_for_id (
      db,
      "INSERT INTO case_step (case_id, position, at, person_id, playbook, step, answer, is_auto, "
      "before) VALUES (?1, (SELECT coalesce (max (position), 0) + 1 FROM case_step "
      "WHERE case_id = ?1), ?2, ?3, ?4, ?5, ?6, ?7, ?8) RETURNING position",
      case_id, error);

  if (statement == NULL)
    return FALSE;
  amends_statement_bind_int (statement, 2, done->at);
  amends_statement_bind_id (statement, 3, done->person_id);
  amends_statement_bind_text (statement, 4, done->playbook);
  amends_statement_bind_text (statement, 5, done->step);
  amends_statement_bind_text (statement, 6, done->answer);
  amends_statement_bind_int (statement, 7, done->is_auto ? 1 : 0);
  amends_statement_bind_text (statement, 8, done->before);
  if (amends_statement_step (statement, error) != AMENDS_STEP_ROW)
    return FALSE;
  done->position = (int) amends_statement_get_int (statement, 0);
  return TRUE;
}

gboolean
amends_store_remove_done (AmendsDb *db, gint64 case_id, int position, GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare_for_id (
      db, "DELETE FROM case_step WHERE case_id = ?1 AND position >= ?2", case_id, error);

  if (statement == NULL)
    return FALSE;
  amends_statement_bind_int (statement, 2, position);
  return amends_statement_run (statement, error);
}

/* --- notes --- */

static AmendsCaseNote *
read_note (AmendsStatement *statement)
{
  AmendsCaseNote *note = g_new0 (AmendsCaseNote, 1);

  note->id = amends_statement_get_int (statement, 0);
  note->case_id = amends_statement_get_int (statement, 1);
  note->at = amends_statement_get_int (statement, 2);
  note->person_id = amends_statement_get_int (statement, 3);
  note->person = amends_statement_dup_text (statement, 4);
  note->kind = AMENDS_NOTE_NOTE;
  amends_note_kind_from_string (amends_statement_get_text (statement, 5), &note->kind);
  note->text = amends_statement_dup_text (statement, 6);
  note->whom = amends_statement_dup_text (statement, 7);
  note->case_number = amends_statement_dup_text (statement, 8);
  return note;
}

static gboolean
load_notes (AmendsDb *db, AmendsCase *self, GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare_for_id (
      db,
      "SELECT n.id, n.case_id, n.at, n.person_id, p.name, n.kind, n.text, n.whom, n.case_number "
      "FROM case_note n LEFT JOIN person p ON p.id = n.person_id WHERE n.case_id = ?1 "
      "ORDER BY n.at, n.id",
      self->id, error);
  AmendsStep step;

  if (statement == NULL)
    return FALSE;
  while ((step = amends_statement_step (statement, error)) == AMENDS_STEP_ROW)
    g_ptr_array_add (self->notes, read_note (statement));
  return step == AMENDS_STEP_DONE;
}

gint64
amends_store_add_note (AmendsDb *db, const AmendsCaseNote *note, GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare_for_id (
      db,
      "INSERT INTO case_note (case_id, at, person_id, kind, text, whom, case_number) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
      note->case_id, error);

  if (statement == NULL)
    return 0;
  amends_statement_bind_int (statement, 2, note->at);
  amends_statement_bind_id (statement, 3, note->person_id);
  amends_statement_bind_text (statement, 4, amends_note_kind_to_string (note->kind));
  amends_statement_bind_text (statement, 5, note->text);
  amends_statement_bind_text (statement, 6, note->whom);
  amends_statement_bind_text (statement, 7, note->case_number);
  return amends_statement_run (statement, error) ? amends_db_last_id (db) : 0;
}

gboolean
amends_store_remove_note (AmendsDb *db, gint64 id, GError **error)
{
  return amends_db_run_for_id (db, "DELETE FROM case_note WHERE id = ?1", id, error);
}

/* --- evidence --- */

static AmendsCaseEvidence *
read_evidence (AmendsStatement *statement)
{
  AmendsCaseEvidence *evidence = g_new0 (AmendsCaseEvidence, 1);

  evidence->id = amends_statement_get_int (statement, 0);
  evidence->case_id = amends_statement_get_int (statement, 1);
  evidence->at = amends_statement_get_int (statement, 2);
  evidence->person_id = amends_statement_get_int (statement, 3);
  evidence->person = amends_statement_dup_text (statement, 4);
  evidence->playbook = amends_statement_dup_text (statement, 5);
  evidence->step = amends_statement_dup_text (statement, 6);
  evidence->item = amends_statement_dup_text (statement, 7);
  evidence->kind = AMENDS_ITEM_NOTE;
  amends_item_kind_from_string (amends_statement_get_text (statement, 8), &evidence->kind);
  evidence->value = amends_statement_dup_text (statement, 9);
  evidence->file_name = amends_statement_dup_text (statement, 10);
  return evidence;
}

static gboolean
load_evidence (AmendsDb *db, AmendsCase *self, GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare_for_id (
      db,
      "SELECT e.id, e.case_id, e.at, e.person_id, p.name, e.playbook, e.step, e.item, e.kind, "
      "e.value, e.file_name FROM case_evidence e LEFT JOIN person p ON p.id = e.person_id "
      "WHERE e.case_id = ?1 ORDER BY e.at, e.id",
      self->id, error);
  AmendsStep step;

  if (statement == NULL)
    return FALSE;
  while ((step = amends_statement_step (statement, error)) == AMENDS_STEP_ROW)
    g_ptr_array_add (self->evidence, read_evidence (statement));
  return step == AMENDS_STEP_DONE;
}

gint64
amends_store_add_evidence (AmendsDb *db, const AmendsCaseEvidence *evidence, GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare_for_id (
      db,
      "INSERT INTO case_evidence (case_id, at, person_id, playbook, step, item, kind, value, "
      "file_name) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
      evidence->case_id, error);

  if (statement == NULL)
    return 0;
  amends_statement_bind_int (statement, 2, evidence->at);
  amends_statement_bind_id (statement, 3, evidence->person_id);
  amends_statement_bind_text (statement, 4, evidence->playbook);
  amends_statement_bind_text (statement, 5, evidence->step);
  amends_statement_bind_text (statement, 6, evidence->item);
  amends_statement_bind_text (statement, 7, amends_item_kind_to_string (evidence->kind));
  amends_statement_bind_text (statement, 8, evidence->value);
  amends_statement_bind_text (statement, 9, evidence->file_name);
  return amends_statement_run (statement, error) ? amends_db_last_id (db) : 0;
}

/**
 * amends_store_load_case_log:
 * @self: a case; gets its answers, notes and evidence, oldest first
 */
gboolean
amends_store_load_case_log (AmendsDb *db, AmendsCase *self, GError **error)
{
  return load_done (db, self, error) && load_notes (db, self, error) &&
         load_evidence (db, self, error);
}
