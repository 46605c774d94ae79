/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Connections and the account of outgoing requests. */

#include "store/amends-store-connections.h"

#include "store/amends-db.h"

static AmendsConnection *
read_connection (AmendsStatement *statement)
{
  AmendsConnection *connection = amends_connection_new (amends_statement_get_text (statement, 0));

  connection->base = amends_statement_dup_text (statement, 1);
  connection->version = amends_statement_dup_text (statement, 2);
  connection->is_enabled = amends_statement_get_int (statement, 3) != 0;
  connection->requests_per_minute = (guint) amends_statement_get_int (statement, 4);
  connection->quota_left = amends_statement_get_int (statement, 5);
  connection->quota_at = amends_statement_get_int (statement, 6);
  connection->succeeded_at = amends_statement_get_int (statement, 7);
  connection->failed_at = amends_statement_get_int (statement, 8);
  connection->failure = amends_statement_dup_text (statement, 9);
  connection->failure_text = amends_statement_dup_text (statement, 10);
  connection->wait_until = amends_statement_get_int (statement, 11);
  return connection;
}

/**
 * amends_store_list_connections:
 *
 * Returns: (transfer full) (nullable) (element-type AmendsConnection): by service
 */
GPtrArray *
amends_store_list_connections (AmendsDb *db, GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare (
      db,
      "SELECT service, base, version, is_enabled, requests_per_minute, coalesce (quota_left, -1), "
      "quota_at, succeeded_at, failed_at, failure, failure_text, wait_until "
      "FROM connection ORDER BY service",
      error);
  g_autoptr (GPtrArray) list = NULL;
  AmendsStep step;

  if (statement == NULL)
    return NULL;
  list = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_connection_free);
  while ((step = amends_statement_step (statement, error)) == AMENDS_STEP_ROW)
    g_ptr_array_add (list, read_connection (statement));
  return step == AMENDS_STEP_DONE ? g_steal_pointer (&list) : NULL;
}

/* What a person set; a change of it forgets the last failure. */
gboolean
amends_store_save_connection (AmendsDb *db, const AmendsConnection *connection, GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare (
      db,
      "INSERT INTO connection (service, base, version, is_enabled, requests_per_minute) "
      "VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (service) DO UPDATE SET base = excluded.base, "
      "version = excluded.version, is_enabled = excluded.is_enabled, "
      "requests_per_minute = excluded.requests_per_minute, failed_at = NULL, failure = NULL, "
      "failure_text = NULL, wait_until = NULL",
      error);

  if (statement == NULL)
    return FALSE;
  amends_statement_bind_text (statement, 1, connection->service);
  amends_statement_bind_text (statement, 2, connection->base);
  amends_statement_bind_text (statement, 3, connection->version);
  amends_statement_bind_int (statement, 4, connection->is_enabled ? 1 : 0);
  amends_statement_bind_int (statement, 5, connection->requests_per_minute);
  return amends_statement_run (statement, error);
}

gboolean
amends_store_remove_connection (AmendsDb *db, const char *service, GError **error)
{
  g_autoptr (AmendsStatement)
      statement = amends_db_prepare (db, "DELETE FROM connection WHERE service = ?1", error);

  if (statement == NULL)
    return FALSE;
  amends_statement_bind_text (statement, 1, service);
  return amends_statement_run (statement, error);
}

gboolean
amends_store_set_quota (AmendsDb *db, const char *service, gint64 left, gint64 now, GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare (
      db, "UPDATE connection SET quota_left = ?2, quota_at = ?3 WHERE service = ?1", error);

  if (statement == NULL)
    return FALSE;
  amends_statement_bind_text (statement, 1, service);
  amends_statement_bind_int (statement, 2, left);
  amends_statement_bind_time (statement, 3, now);
  return amends_statement_run (statement, error);
}

gboolean
amends_store_set_succeeded (AmendsDb *db, const char *service, gint64 now, GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare (
      db,
      "UPDATE connection SET succeeded_at = ?2, failed_at = NULL, failure = NULL, "
      "failure_text = NULL, wait_until = NULL WHERE service = ?1",
      error);

  if (statement == NULL)
    return FALSE;
  amends_statement_bind_text (statement, 1, service);
  amends_statement_bind_time (statement, 2, now);
  return amends_statement_run (statement, error);
}

gboolean
amends_store_set_failed (AmendsDb *db,
                         const char *service,
                         const char *failure,
                         const char *text,
                         gint64 now,
                         gint64 wait_until,
                         GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare (
      db,
      "UPDATE connection SET (failure, failure_text, failed_at, wait_until) = (?2, ?3, ?4, ?5) "
      "WHERE service = ?1",
      error);

  if (statement == NULL)
    return FALSE;
  amends_statement_bind_text (statement, 1, service);
  amends_statement_bind_text (statement, 2, failure);
  amends_statement_bind_text (statement, 3, text);
  amends_statement_bind_time (statement, 4, now);
  amends_statement_bind_time (statement, 5, wait_until);
  return amends_statement_run (statement, error);
}

/* --- what left this computer --- */

/* Returns: the new row's id, 0 on error */
gint64
amends_store_insert_outgoing (AmendsDb *db, const AmendsOutgoing *outgoing, GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare (
      db,
      "INSERT INTO outgoing_request (at, service, purpose, address, numbers, fields) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
      error);

  if (statement == NULL)
    return 0;
  amends_statement_bind_int (statement, 1, outgoing->at);
  amends_statement_bind_text (statement, 2, outgoing->service);
  amends_statement_bind_text (statement, 3, outgoing->purpose);
  amends_statement_bind_text (statement, 4, outgoing->address);
  amends_statement_bind_text (statement, 5, outgoing->numbers);
  amends_statement_bind_text (statement, 6, outgoing->fields);
  return amends_statement_run (statement, error) ? amends_db_last_id (db) : 0;
}

gboolean
amends_store_finish_outgoing (AmendsDb *db,
                              gint64 id,
                              int http_status,
                              const char *failure,
                              gint64 now,
                              GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare_for_id (
      db,
      "UPDATE outgoing_request SET (answered_at, http_status, failure) = (?2, nullif (?3, 0), ?4) "
      "WHERE id = ?1",
      id, error);

  if (statement == NULL)
    return FALSE;
  if (http_status != 0)
    amends_statement_bind_time (statement, 2, now);
  amends_statement_bind_int (statement, 3, http_status);
  amends_statement_bind_text (statement, 4, failure);
  return amends_statement_run (statement, error);
}

static AmendsOutgoing *
read_outgoing (AmendsStatement *statement)
{
  AmendsOutgoing *outgoing = g_new0 (AmendsOutgoing, 1);

  outgoing->id = amends_statement_get_int (statement, 0);
  outgoing->at = amends_statement_get_int (statement, 1);
  outgoing->service = amends_statement_dup_text (statement, 2);
  outgoing->purpose = amends_statement_dup_text (statement, 3);
  outgoing->address = amends_statement_dup_text (statement, 4);
  outgoing->numbers = amends_statement_dup_text (statement, 5);
  outgoing->fields = amends_statement_dup_text (statement, 6);
  outgoing->answered_at = amends_statement_get_int (statement, 7);
  outgoing->http_status = (int) amends_statement_get_int (statement, 8);
  outgoing->failure = amends_statement_dup_text (statement, 9);
  return outgoing;
}

/* Returns: (transfer full) (nullable) (element-type AmendsOutgoing): newest first */
GPtrArray *
amends_store_list_outgoing (AmendsDb *db, const AmendsOutgoingQuery *query, GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare (
      db,
      "SELECT id, at, service, purpose, address, numbers, fields, answered_at, http_status, "
      "failure FROM outgoing_request WHERE (?1 IS NULL OR service = ?1) "
      "AND (?2 = 0 OR (at, id) < (?3, ?2)) ORDER BY at DESC, id DESC LIMIT ?4",
      error);
  g_autoptr (GPtrArray) list = NULL;
  AmendsStep step;

  if (statement == NULL)
    return NULL;
  amends_statement_bind_text (statement, 1, query->service);
  amends_statement_bind_int (statement, 2, query->before != NULL ? query->before->id : 0);
  amends_statement_bind_int (statement, 3, query->before != NULL ? query->before->at : 0);
  amends_statement_bind_int (statement, 4, query->limit > 0 ? (gint64) query->limit : -1);
  list = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_outgoing_free);
  while ((step = amends_statement_step (statement, error)) == AMENDS_STEP_ROW)
    g_ptr_array_add (list, read_outgoing (statement));
  return step == AMENDS_STEP_DONE ? g_steal_pointer (&list) : NULL;
}

/* Returns: (transfer full) (nullable) (element-type utf8): to which services something went */
GPtrArray *
amends_store_list_outgoing_services (AmendsDb *db, GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare (
      db, "SELECT DISTINCT service FROM outgoing_request ORDER BY 1", error);
  g_autoptr (GPtrArray) list = NULL;
  AmendsStep step;

  if (statement == NULL)
    return NULL;
  list = g_ptr_array_new_with_free_func (g_free);
  while ((step = amends_statement_step (statement, error)) == AMENDS_STEP_ROW)
    g_ptr_array_add (list, amends_statement_dup_text (statement, 0));
  return step == AMENDS_STEP_DONE ? g_steal_pointer (&list) : NULL;
}

/* Returns: how many requests went to @service since then; -1 on error */
gint64
amends_store_count_outgoing (AmendsDb *db, const char *service, gint64 since, GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare (
      db, "SELECT count(*) FROM outgoing_request WHERE service = ?1 AND at >= ?2", error);

  if (statement == NULL)
    return -1;
  amends_statement_bind_text (statement, 1, service);
  amends_statement_bind_int (statement, 2, since);
  return amends_statement_step (statement, error) == AMENDS_STEP_ROW
             ? amends_statement_get_int (statement, 0)
             : -1;
}

/* Forgets what left before @before. */
gboolean
amends_store_prune_outgoing (AmendsDb *db, gint64 before, GError **error)
{
  return amends_db_run_for_id (db, "DELETE FROM outgoing_request WHERE at < ?1", before, error);
}
