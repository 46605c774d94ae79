/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One SQLite connection: its pragmas, its cached statements, its errors in words. */

#include "store/amends-db.h"

#include <glib/gi18n-lib.h>

#define BUSY_TIMEOUT_MS 5000
#define CANCEL_CHECK_STEPS 20000 /* virtual machine steps between two looks at the cancellable */

struct _AmendsDb
{
  sqlite3 *handle;
  char *path;
  AmendsDbRole role;
  GThread *owner;
  GHashTable *statements; /* address of the SQL -> AmendsStatement */
  GCancellable *cancellable;
  GArray *remembered_ids;
  gint64 remembered_version;
  gboolean is_lazy;  /* commits are not sent to the disk one by one */
  GAsyncQueue *jobs; /* (unowned) (nullable): what waits for this connection */
};

struct _AmendsStatement
{
  AmendsDb *db;
  sqlite3_stmt *handle;
  gboolean is_used;
};

G_DEFINE_QUARK (amends - store - error - quark, amends_store_error)

static void
set_error_for_code (AmendsDb *self, int code, GError **error)
{
  g_autofree char *name = g_filename_display_name (self->path);

  switch (code & 0xff)
    {
    case SQLITE_INTERRUPT:
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Cancelled"));
      break;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      g_set_error (error, AMENDS_STORE_ERROR, AMENDS_STORE_ERROR_BUSY,
                   _ ("Another program is using the shop file “%s”. Try again in a moment."), name);
      break;
    case SQLITE_FULL:
      g_set_error (
          error, AMENDS_STORE_ERROR, AMENDS_STORE_ERROR_FULL,
          _ ("The disk is full, so nothing can be saved in “%s”. Free some space and try again."),
          name);
      break;
    case SQLITE_READONLY:
      g_set_error (error, AMENDS_STORE_ERROR, AMENDS_STORE_ERROR_FULL,
                   _ ("The shop file “%s” may not be written. Check its permissions."), name);
      break;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      g_set_error (
          error, AMENDS_STORE_ERROR, AMENDS_STORE_ERROR_DAMAGED,
          _ ("“%s” is damaged or not a shop file. Restore a backup, or choose another file."),
          name);
      break;
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      g_set_error (
          error, AMENDS_STORE_ERROR, AMENDS_STORE_ERROR_OPEN,
          _ ("The shop file “%s” cannot be opened. Check that the folder exists and is yours."),
          name);
      break;
    default:
      g_set_error (error, AMENDS_STORE_ERROR, AMENDS_STORE_ERROR_FAILED,
                   _ ("The shop file “%s” could not be used: %s"), name, sqlite3_errstr (code));
      break;
    }
}

static void
assert_owner (AmendsDb *self)
{
  g_assert (self->owner == g_thread_self ());
}

static int
check_cancelled_cb (gpointer user_data)
{
  AmendsDb *self = user_data;

  return g_cancellable_is_cancelled (self->cancellable);
}

static void
free_statement (AmendsStatement *statement)
{
  sqlite3_finalize (statement->handle);
  g_free (statement);
}

/* --- statements --- */

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

  assert_owner (self);
  if (statement != NULL)
    {
      g_assert (!statement->is_used);
      statement->is_used = TRUE;
      return statement;
    }
  code = sqlite3_prepare_v3 (self->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &handle, NULL);
  if (code != SQLITE_OK)
    {
      set_error_for_code (self, code, error);
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

  assert_bound (sqlite3_bind_blob64 (self->handle, parameter, bytes != NULL ? bytes : "", size, SQLITE_STATIC));
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
  set_error_for_code (self->db, code, error);
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

/* --- the connection --- */

/* Nobody asks SQLite how much memory it uses, and counting it takes a lock at every allocation. */
static void
configure_once (void)
{
  static gsize is_done = 0;

  if (g_once_init_enter (&is_done))
    {
      sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0);
      g_once_init_leave (&is_done, 1);
    }
}

static gboolean
set_pragma (AmendsDb *self, const char *sql, const char *expected, GError **error)
{
  sqlite3_stmt *handle = NULL;
  gboolean is_as_expected = expected == NULL;
  int code = sqlite3_prepare_v2 (self->handle, sql, -1, &handle, NULL);

  while (code == SQLITE_OK || code == SQLITE_ROW)
    {
      code = sqlite3_step (handle);
      if (code == SQLITE_ROW && expected != NULL)
        is_as_expected = g_strcmp0 ((const char *) sqlite3_column_text (handle, 0), expected) == 0;
    }
  sqlite3_finalize (handle);
  if (code != SQLITE_DONE)
    {
      set_error_for_code (self, code, error);
      return FALSE;
    }
  if (!is_as_expected)
    {
      g_autofree char *name = g_filename_display_name (self->path);

      g_set_error (
          error, AMENDS_STORE_ERROR, AMENDS_STORE_ERROR_OPEN,
          _ ("The folder of “%s” does not allow safe saving. Move the shop file to a local disk."),
          name);
      return FALSE;
    }
  return TRUE;
}

/* Whose file this is, before anything of it is touched: a stranger's file must stay as it was. */
static gboolean
check_identity (AmendsDb *self, GError **error)
{
  g_autofree char *name = g_filename_display_name (self->path);
  gint64 application_id, n_tables;

  if (!amends_db_query_int (self, "PRAGMA application_id", &application_id, error) ||
      !amends_db_query_int (self, "SELECT count(*) FROM sqlite_schema", &n_tables, error))
    return FALSE;
  if (application_id == AMENDS_DB_APPLICATION_ID || (application_id == 0 && n_tables == 0))
    return TRUE;
  g_set_error (error, AMENDS_STORE_ERROR, AMENDS_STORE_ERROR_FOREIGN,
               _ ("“%s” belongs to another program. Choose a shop file, or a new name for one."),
               name);
  return FALSE;
}

static gboolean
set_pragmas (AmendsDb *self, GError **error)
{
  if (!set_pragma (self, "PRAGMA trusted_schema = OFF", NULL, error) ||
      !set_pragma (self, "PRAGMA trusted_schema", "0", error) ||
      !set_pragma (self, "PRAGMA cell_size_check = ON", NULL, error) ||
      !set_pragma (self, "PRAGMA temp_store = MEMORY", NULL, error))
    return FALSE;
  if (self->role == AMENDS_DB_READER)
    return set_pragma (self, "PRAGMA query_only = ON", NULL, error) &&
           set_pragma (self, "PRAGMA cache_size = -32768", NULL, error);
  return set_pragma (self, "PRAGMA journal_mode = WAL", "wal", error) &&
         set_pragma (self, "PRAGMA foreign_keys = ON", NULL, error) &&
         set_pragma (self, "PRAGMA foreign_keys", "1", error)
         /* FULL: what was said to be saved is on the disk, also after a power cut. */
         && set_pragma (self, "PRAGMA synchronous = FULL", NULL, error) &&
         set_pragma (self, "PRAGMA synchronous", "2", error) &&
         set_pragma (self, "PRAGMA cache_size = -16384", NULL, error)
         /* In pages: an import commits some megabytes at a time and should not copy them back each
            time. */
         && set_pragma (self, "PRAGMA wal_autocheckpoint = 4000", NULL, error) &&
         set_pragma (self, "PRAGMA journal_size_limit = 67108864", NULL, error);
}

/**
 * amends_db_open: (skip)
 * @path: an existing file, possibly empty
 * @role: whether it writes
 *
 * Opens a connection that belongs to the calling thread.
 */
AmendsDb *
amends_db_open (const char *path, AmendsDbRole role, GError **error)
{
  g_autoptr (AmendsDb) self = g_new0 (AmendsDb, 1);
  int flags = SQLITE_OPEN_NOMUTEX |
              (role == AMENDS_DB_WRITER ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY);
  int code;

  configure_once ();
  self->path = g_strdup (path);
  self->role = role;
  self->owner = g_thread_self ();
  self->statements = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) free_statement);
  code = sqlite3_open_v2 (path, &self->handle, flags, NULL);
  if (code != SQLITE_OK)
    {
      set_error_for_code (self, code, error);
      return NULL;
    }
  sqlite3_extended_result_codes (self->handle, 1);
  sqlite3_busy_timeout (self->handle, BUSY_TIMEOUT_MS);
  sqlite3_progress_handler (self->handle, CANCEL_CHECK_STEPS, check_cancelled_cb, self);
  if (!check_identity (self, error) || !set_pragmas (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
amends_db_close (AmendsDb *self)
{
  g_clear_pointer (&self->remembered_ids, g_array_unref);
  g_clear_pointer (&self->statements, g_hash_table_unref);
  sqlite3_close (self->handle);
  g_free (self->path);
  g_free (self);
}

void
amends_db_set_cancellable (AmendsDb *self, GCancellable *cancellable)
{
  self->cancellable = cancellable;
}

gboolean
amends_db_exec (AmendsDb *self, const char *sql, GError **error)
{
  int code = sqlite3_exec (self->handle, sql, NULL, NULL, NULL);

  assert_owner (self);
  if (code == SQLITE_OK)
    return TRUE;
  set_error_for_code (self, code, error);
  return FALSE;
}

/* A writer takes the lock at once, so that a transaction never fails half way for want of it. */
gboolean
amends_db_begin (AmendsDb *self, GError **error)
{
  return amends_db_exec (self, self->role == AMENDS_DB_WRITER ? "BEGIN IMMEDIATE" : "BEGIN", error);
}

gboolean
amends_db_commit (AmendsDb *self, GError **error)
{
  if (amends_db_exec (self, "COMMIT", error))
    return TRUE;
  amends_db_rollback (self);
  return FALSE;
}

void
amends_db_rollback (AmendsDb *self)
{
  /* A failed statement may have ended the transaction already; then there is nothing to take back.
   */
  if (!sqlite3_get_autocommit (self->handle))
    sqlite3_exec (self->handle, "ROLLBACK", NULL, NULL, NULL);
}

gint64
amends_db_last_id (AmendsDb *self)
{
  return sqlite3_last_insert_rowid (self->handle);
}

/* From here on amends_db_last_id() is 0 until a row is inserted. */
void
amends_db_forget_last_id (AmendsDb *self)
{
  sqlite3_set_last_insert_rowid (self->handle, 0);
}

int
amends_db_changes (AmendsDb *self)
{
  return sqlite3_changes (self->handle);
}

/* Returns: how many rows were changed since the connection was opened */
gint64
amends_db_count_changes (AmendsDb *self)
{
  return sqlite3_total_changes64 (self->handle);
}

/**
 * amends_db_set_sync: (skip)
 * @is_full: whether each commit from here on is on the disk when it returns, and all before it
 *
 * Outside a transaction. In WAL mode the file stays sound either way
 * (sqlite.org/pragma.html#pragma_synchronous); a power cut can only take the last commits back.
 */
gboolean
amends_db_set_sync (AmendsDb *self, gboolean is_full, GError **error)
{
  if (self->role != AMENDS_DB_WRITER || self->is_lazy == !is_full)
    return TRUE;
  if (!amends_db_exec (self, is_full ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL",
                       error))
    return FALSE;
  self->is_lazy = !is_full;
  return TRUE;
}

void
amends_db_set_queue (AmendsDb *self, GAsyncQueue *jobs)
{
  self->jobs = jobs;
}

/**
 * amends_store_is_awaited:
 *
 * Returns: whether other jobs wait for this one, so that a long one that can go on later should end
 */
gboolean
amends_store_is_awaited (AmendsDb *db)
{
  return db->jobs != NULL && g_async_queue_length (db->jobs) > 0;
}

/* Sends to the disk what is committed: the write-ahead log first, and then what it is ahead of. */
void
amends_db_sync (AmendsDb *self)
{
  assert_owner (self);
  sqlite3_wal_checkpoint_v2 (self->handle, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
}

const char *
amends_db_get_path (AmendsDb *self)
{
  return self->path;
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

/* A writing connection does not notice its own writes this way, so it remembers nothing. */
static gboolean
read_data_version (AmendsDb *self, gint64 *version)
{
  return self->role == AMENDS_DB_READER &&
         amends_db_query_int (self, "PRAGMA data_version", version, NULL);
}

GArray *
amends_db_get_remembered_ids (AmendsDb *self)
{
  gint64 version;

  if (self->remembered_ids == NULL || !read_data_version (self, &version) ||
      version != self->remembered_version)
    return NULL;
  return self->remembered_ids;
}

void
amends_db_remember_ids (AmendsDb *self, GArray *ids)
{
  g_clear_pointer (&self->remembered_ids, g_array_unref);
  if (read_data_version (self, &self->remembered_version))
    self->remembered_ids = g_array_ref (ids);
}
