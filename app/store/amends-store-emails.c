/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Emails that left the program, each as it was: time, words, recipient, what was given. */

#include "store/amends-store-emails.h"

#include "store/amends-db.h"

/* In the order of bind_email() and read_email(). */
#define EMAIL_COLUMNS                                                                              \
  "order_id, parcel_id, to_name, recipient, language, template_name, reason, grade, subject, "     \
  "text, html, remedy, amount_minor, amount_currency, percent, code, expires_at, by_at, way, "     \
  "left_at, next_contact, person_id"

static void
bind_compensation (AmendsStatement *statement, const AmendsCompensation *compensation)
{
  if (compensation == NULL)
    {
      amends_statement_bind_text (statement, 12, amends_remedy_to_string (AMENDS_REMEDY_NONE));
      amends_statement_bind_int (statement, 15, 0);
      return;
    }
  amends_statement_bind_text (statement, 12, amends_remedy_to_string (compensation->remedy));
  amends_statement_bind_money (statement, 13, compensation->amount);
  amends_statement_bind_int (statement, 15, compensation->percent);
  amends_statement_bind_text (statement, 16, compensation->code);
  amends_statement_bind_time (statement, 17, compensation->expires_at);
  amends_statement_bind_time (statement, 18, compensation->by_at);
}

static void
bind_email (AmendsStatement *statement, const AmendsEmail *email, AmendsWay way, gint64 left_at)
{
  amends_statement_bind_int (statement, 1, email->order_id);
  if (email->parcel_id != 0)
    amends_statement_bind_int (statement, 2, email->parcel_id);
  amends_statement_bind_text (statement, 3, email->to_name);
  amends_statement_bind_text (statement, 4, email->to);
  amends_statement_bind_text (statement, 5, email->language);
  amends_statement_bind_text (statement, 6, email->template_name);
  amends_statement_bind_text (statement, 7, amends_reason_to_string (email->reason));
  amends_statement_bind_text (statement, 8, amends_grade_to_string (email->grade));
  amends_statement_bind_text (statement, 9, email->subject != NULL ? email->subject : "");
  amends_statement_bind_text (statement, 10, email->text != NULL ? email->text : "");
  amends_statement_bind_text (statement, 11, email->html);
  bind_compensation (statement, email->compensation);
  amends_statement_bind_text (statement, 19, amends_way_to_string (way));
  amends_statement_bind_int (statement, 20, left_at);
  amends_statement_bind_time (statement, 21, email->next_contact);
}

static AmendsCompensation *
read_compensation (AmendsStatement *statement)
{
  AmendsRemedy remedy;
  AmendsCompensation *compensation;

  if (!amends_remedy_from_string (amends_statement_get_text (statement, 11), &remedy) ||
      remedy == AMENDS_REMEDY_NONE)
    return NULL;
  compensation = amends_compensation_new (remedy);
  compensation->amount = amends_statement_get_money (statement, 12);
  compensation->percent = amends_statement_get_int (statement, 14);
  compensation->code = amends_statement_dup_text (statement, 15);
  compensation->expires_at = amends_statement_get_int (statement, 16);
  compensation->by_at = amends_statement_get_int (statement, 17);
  return compensation;
}

static AmendsEmail *
read_email (AmendsStatement *statement)
{
  AmendsEmail *email = amends_email_new ();
  const char *reason = amends_statement_get_text (statement, 6);

  email->order_id = amends_statement_get_int (statement, 0);
  email->parcel_id = amends_statement_get_int (statement, 1);
  email->to_name = amends_statement_dup_text (statement, 2);
  email->to = amends_statement_dup_text (statement, 3);
  email->language = amends_statement_dup_text (statement, 4);
  email->template_name = amends_statement_dup_text (statement, 5);
  if (reason != NULL && !amends_reason_from_string (reason, &email->reason))
    email->reason = AMENDS_REASON_UNEXPLAINED;
  amends_grade_from_string (amends_statement_get_text (statement, 7), &email->grade);
  email->subject = amends_statement_dup_text (statement, 8);
  email->text = amends_statement_dup_text (statement, 9);
  email->html = amends_statement_dup_text (statement, 10);
  email->compensation = read_compensation (statement);
  if (!amends_way_from_string (amends_statement_get_text (statement, 18), &email->way))
    email->way = AMENDS_WAY_CLIPBOARD;
  email->left_at = amends_statement_get_int (statement, 19);
  email->next_contact = amends_statement_get_int (statement, 20);
  email->id = amends_statement_get_int (statement, 22);
  return email;
}

int
amends_store_count_left (AmendsDb *db, gint64 since, GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare_for_id (
      db, "SELECT count(*) FROM email WHERE left_at >= ?1", since, error);

  return statement != NULL && amends_statement_step (statement, error) == AMENDS_STEP_ROW
             ? (int) amends_statement_get_int (statement, 0)
             : -1;
}

/* UTC seconds; 0: the customer was never written to, -1 on error */
gint64
amends_store_get_last_left (AmendsDb *db, gint64 order_id, GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare_for_id (
      db, "SELECT coalesce (max (left_at), 0) FROM email WHERE order_id = ?1", order_id, error);

  return statement != NULL && amends_statement_step (statement, error) == AMENDS_STEP_ROW
             ? amends_statement_get_int (statement, 0)
             : -1;
}

/**
 * amends_store_insert_email:
 * @email: with its order's and parcel's id
 *
 * Returns: the record's id, 0 on error
 */
gint64
amends_store_insert_email (AmendsDb *db,
                           const AmendsEmail *email,
                           AmendsWay way,
                           gint64 left_at,
                           gint64 person_id,
                           GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare (
      db,
      "INSERT INTO email (" EMAIL_COLUMNS ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, "
      "?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22) RETURNING id",
      error);

  if (statement == NULL)
    return 0;
  bind_email (statement, email, way, left_at);
  amends_statement_bind_id (statement, 22, person_id);
  /* The trigger that follows the insertion would not change last_insert_rowid(), but RETURNING says
   * it plainly. */
  if (amends_statement_step (statement, error) != AMENDS_STEP_ROW)
    return 0;
  return amends_statement_get_int (statement, 0);
}

gboolean
amends_store_remove_email (AmendsDb *db, gint64 id, gboolean *was_there, GError **error)
{
  if (!amends_db_run_for_id (db, "DELETE FROM email WHERE id = ?1", id, error))
    return FALSE;
  *was_there = amends_db_changes (db) > 0;
  return TRUE;
}

GPtrArray *
amends_store_list_emails (AmendsDb *db, gint64 parcel_id, GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare_for_id (
      db,
      "SELECT " EMAIL_COLUMNS ", id FROM email WHERE parcel_id = ?1 "
      "ORDER BY left_at DESC, id DESC",
      parcel_id, error);
  g_autoptr (GPtrArray)
      emails = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_email_unref);
  AmendsStep step;

  if (statement == NULL)
    return NULL;
  while ((step = amends_statement_step (statement, error)) == AMENDS_STEP_ROW)
    g_ptr_array_add (emails, read_email (statement));
  return step == AMENDS_STEP_DONE ? g_steal_pointer (&emails) : NULL;
}
