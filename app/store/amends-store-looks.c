/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Emails that wait for the owner, as rows. */

#include "store/amends-store-looks.h"

#include "store/amends-db.h"

gint64
amends_store_add_look (AmendsDb *db,
                       gint64 parcel_id,
                       gint64 person_id,
                       const char *email,
                       gint64 now,
                       GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare_for_id (
      db, "INSERT INTO email_look (parcel_id, person_id, at, email) VALUES (?1, ?2, ?3, ?4)",
      parcel_id, error);

  if (statement == NULL)
    return 0;
  amends_statement_bind_int (statement, 2, person_id);
  amends_statement_bind_int (statement, 3, now);
  amends_statement_bind_text (statement, 4, email);
  return amends_statement_run (statement, error) ? amends_db_last_id (db) : 0;
}

static AmendsEmailLook *
read_look (AmendsStatement *statement)
{
  AmendsEmailLook *look = g_new0 (AmendsEmailLook, 1);

  look->id = amends_statement_get_int (statement, 0);
  look->person_id = amends_statement_get_int (statement, 1);
  look->person = amends_statement_dup_text (statement, 2);
  look->order_number = amends_statement_dup_text (statement, 3);
  look->at = amends_statement_get_int (statement, 4);
  amends_look_state_from_string (amends_statement_get_text (statement, 5), &look->state);
  look->looked_by_id = amends_statement_get_int (statement, 6);
  look->looked_by = amends_statement_dup_text (statement, 7);
  look->looked_at = amends_statement_get_int (statement, 8);
  look->remark = amends_statement_dup_text (statement, 9);
  return look;
}

gboolean
amends_store_read_looks (
    AmendsDb *db, gint64 id, AmendsLookHandler handler, gpointer user_data, GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare_for_id (
      db,
      "SELECT l.id, l.person_id, w.name, o.number, l.at, l.state, l.looked_by, b.name, "
      "l.looked_at, l.remark, l.email FROM email_look l JOIN parcel p ON p.id = l.parcel_id "
      "JOIN customer_order o ON o.id = p.order_id LEFT JOIN person w ON w.id = l.person_id "
      "LEFT JOIN person b ON b.id = l.looked_by WHERE ?1 = 0 OR l.id = ?1 ORDER BY l.at, l.id",
      id, error);
  AmendsStep step;

  if (statement == NULL)
    return FALSE;
  while ((step = amends_statement_step (statement, error)) == AMENDS_STEP_ROW)
    handler (read_look (statement), amends_statement_get_text (statement, 10), user_data);
  return step == AMENDS_STEP_DONE;
}

gboolean
amends_store_set_look (AmendsDb *db,
                       gint64 id,
                       AmendsLookState state,
                       gint64 looked_by,
                       const char *remark,
                       gint64 now,
                       GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare_for_id (
      db,
      "UPDATE email_look SET (state, looked_by, looked_at, remark) = (?2, ?3, ?4, ?5) "
      "WHERE id = ?1",
      id, error);

  if (statement == NULL)
    return FALSE;
  amends_statement_bind_text (statement, 2, amends_look_state_to_string (state));
  amends_statement_bind_id (statement, 3, looked_by);
  amends_statement_bind_int (statement, 4, now);
  amends_statement_bind_text (statement, 5, remark);
  return amends_statement_run (statement, error);
}

gboolean
amends_store_set_look_left (AmendsDb *db, gint64 id, GError **error)
{
  return amends_db_run_for_id (db, "UPDATE email_look SET state = 'left' WHERE id = ?1", id, error);
}
