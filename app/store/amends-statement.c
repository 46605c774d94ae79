/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Statements of a connection: compiled once, bound, stepped and read. */

#include "store/amends-db-private.h"

struct _AmendsStatement
{
  AmendsDb *db;
  sqlite3_stmt *handle;
  gboolean is_used;
};

static void
free_statement (AmendsStatement *statement)
{
  sqlite3_finalize (statement->handle);
  g_free (statement);
}

GHashTable *
amends_statement_cache_new (void)
{
  return g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) free_statement);
}

/**
 * amends_db_prepare: (skip)
 * @self: a connection
 * @sql: one statement, in static storage
 *
 * Takes the statement from the cache, or compiles it the first time. It comes reset and without
 * parameters.
 *
 * Returns: (transfer none) (nullable): to be released
 */
AmendsStatement *
amends_db_prepare (AmendsDb *self, const char *sql, GError **error)
{
  AmendsStatement *statement = g_hash_table_lookup (self->statements, sql);
  sqlite3_stmt *handle = NULL;
  int code;

  amends_db_assert_owner (self);
  if (statement != NULL)
    {
      g_assert (!statement->is_used);
      statement->is_used = TRUE;
      return statement;
    }
  code = sqlite3_prepare_v3 (self->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &handle, NULL);
  if (code != SQLITE_OK)
    {
      amends_db_set_error (self, code, error);
      return NULL;
    }
  statement = g_new0 (AmendsStatement, 1);
  statement->db = self;
  statement->handle = handle;
  statement->is_used = TRUE;
  g_hash_table_insert (self->statements, (gpointer) sql, statement);
  return statement;
}

AmendsStatement *
amends_db_prepare_for_id (AmendsDb *self, const char *sql, gint64 id, GError **error)
{
  AmendsStatement *statement = amends_db_prepare (self, sql, error);

  if (statement != NULL)
    amends_statement_bind_int (statement, 1, id);
  return statement;
}

void
amends_statement_release (AmendsStatement *self)
{
  sqlite3_reset (self->handle);
  sqlite3_clear_bindings (self->handle);
  self->is_used = FALSE;
}

/* A bind can only fail by a wrong parameter number or for want of memory. */
static void
assert_bound (int code)
{
  g_assert (code == SQLITE_OK);
}

void
amends_statement_bind_int (AmendsStatement *self, int parameter, gint64 value)
{
  assert_bound (sqlite3_bind_int64 (self->handle, parameter, value));
}

void
amends_statement_bind_text (AmendsStatement *self, int parameter, const char *value)
{
  if (value == NULL)
    assert_bound (sqlite3_bind_null (self->handle, parameter));
  else
    assert_bound (sqlite3_bind_text (self->handle, parameter, value, -1, SQLITE_STATIC));
}

void
amends_statement_bind_bytes (AmendsStatement *self, int parameter, GBytes *value)
{
  gsize size;
  gconstpointer bytes = g_bytes_get_data (value, &size);

  assert_bound (sqlite3_bind_blob64 (self->handle, parameter, bytes != NULL ? bytes : "", size,
                                     SQLITE_STATIC));
}

void
amends_statement_bind_time (AmendsStatement *self, int parameter, gint64 time)
{
  if (time == AMENDS_TIME_NONE)
    assert_bound (sqlite3_bind_null (self->handle, parameter));
  else
    assert_bound (sqlite3_bind_int64 (self->handle, parameter, time));
}

void
amends_statement_bind_id (AmendsStatement *self, int parameter, gint64 id)
{
  if (id == 0)
    assert_bound (sqlite3_bind_null (self->handle, parameter));
  else
    assert_bound (sqlite3_bind_int64 (self->handle, parameter, id));
}

void
amends_statement_bind_money (AmendsStatement *self, int parameter, AmendsMoney money)
{
  if (amends_money_is_none (money))
    {
      assert_bound (sqlite3_bind_null (self->handle, parameter));
      assert_bound (sqlite3_bind_null (self->handle, parameter + 1));
      return;
    }
  assert_bound (sqlite3_bind_int64 (self->handle, parameter, money.amount_minor));
  assert_bound (
      sqlite3_bind_text (self->handle, parameter + 1, money.currency, -1, SQLITE_TRANSIENT));
}

/**
 * amends_statement_step: (skip)
 *
 * Returns: exactly one of row, done, error. After done or error the statement is reset and can be
 * bound anew.
 */
AmendsStep
amends_statement_step (AmendsStatement *self, GError **error)
{
  int code = sqlite3_step (self->handle);

  if (code == SQLITE_ROW)
    return AMENDS_STEP_ROW;
  if (code == SQLITE_DONE)
    {
      sqlite3_reset (self->handle);
      return AMENDS_STEP_DONE;
    }
  amends_db_set_error (self->db, code, error);
  sqlite3_reset (self->handle);
  return AMENDS_STEP_ERROR;
}

void
amends_statement_reset (AmendsStatement *self)
{
  sqlite3_reset (self->handle);
}

/* For statements that give no row. */
gboolean
amends_statement_run (AmendsStatement *self, GError **error)
{
  AmendsStep step = amends_statement_step (self, error);

  g_assert (step != AMENDS_STEP_ROW);
  return step == AMENDS_STEP_DONE;
}

/**
 * amends_statement_find_row: (skip)
 * @missing: translated: what to say where there is no row
 *
 * Returns: whether the statement stands on its first row
 */
gboolean
amends_statement_find_row (AmendsStatement *self, const char *missing, GError **error)
{
  AmendsStep step = amends_statement_step (self, error);

  if (step == AMENDS_STEP_DONE)
    g_set_error_literal (error, AMENDS_STORE_ERROR, AMENDS_STORE_ERROR_NOT_FOUND, missing);
  return step == AMENDS_STEP_ROW;
}

GArray *
amends_statement_collect_ids (AmendsStatement *self, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  AmendsStep step;

  while ((step = amends_statement_step (self, error)) == AMENDS_STEP_ROW)
    {
      gint64 id = amends_statement_get_int (self, 0);

      g_array_append_val (ids, id);
    }
  return step == AMENDS_STEP_DONE ? g_steal_pointer (&ids) : NULL;
}

/**
 * amends_db_run_for_id: (skip)
 * @sql: gives no row; `?1` is @id
 */
gboolean
amends_db_run_for_id (AmendsDb *self, const char *sql, gint64 id, GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare_for_id (self, sql, id, error);

  return statement != NULL && amends_statement_run (statement, error);
}

/**
 * amends_db_find_ids: (skip)
 * @sql: gives ids in its first column; `?1` is @text
 *
 * Returns: (transfer full) (nullable) (element-type gint64): the ids
 */
GArray *
amends_db_find_ids (AmendsDb *self, const char *sql, const char *text, GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare (self, sql, error);

  if (statement == NULL)
    return NULL;
  amends_statement_bind_text (statement, 1, text);
  return amends_statement_collect_ids (statement, error);
}

gint64
amends_statement_get_int (AmendsStatement *self, int column)
{
  return sqlite3_column_int64 (self->handle, column);
}

const char *
amends_statement_get_text (AmendsStatement *self, int column)
{
  return (const char *) sqlite3_column_text (self->handle, column);
}

char *
amends_statement_dup_text (AmendsStatement *self, int column)
{
  return g_strdup (amends_statement_get_text (self, column));
}

GBytes *
amends_statement_dup_bytes (AmendsStatement *self, int column)
{
  return g_bytes_new (sqlite3_column_blob (self->handle, column),
                      (gsize) sqlite3_column_bytes (self->handle, column));
}

AmendsMoney
amends_statement_get_money (AmendsStatement *self, int column)
{
  const char *currency = amends_statement_get_text (self, column + 1);

  if (currency == NULL || *currency == '\0')
    return AMENDS_MONEY_NONE;
  return amends_money_new (amends_statement_get_int (self, column), currency);
}

/* For a statement without parameters that gives one number; 0 when it gives no row. */
gboolean
amends_db_query_int (AmendsDb *self, const char *sql, gint64 *value, GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare (self, sql, error);
  AmendsStep step;

  if (statement == NULL)
    return FALSE;
  step = amends_statement_step (statement, error);
  if (step == AMENDS_STEP_ERROR)
    return FALSE;
  *value = step == AMENDS_STEP_ROW ? amends_statement_get_int (statement, 0) : 0;
  return TRUE;
}
