/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One SQLite connection: opened, its pragmas, its transactions. */

#include <glib/gi18n-lib.h>

#include "store/amends-db-private.h"
#include "store/amends-file-locks.h"

/* Programs that begin at the same moment wait for one another: a dozen on a slow computer take more
 * than five seconds, and who asked would have to ask again. */
#define BUSY_TIMEOUT_MS 30000
/* In pages: an import commits some megabytes at a time and should not copy them back each time. */
#define CHECKPOINT_PAGES 4000
#define CANCEL_CHECK_STEPS 20000 /* virtual machine steps between two looks at the cancellable */

void
amends_db_assert_owner (AmendsDb *self)
{
  g_assert (self->owner == g_thread_self ());
}

static int
check_cancelled_cb (gpointer user_data)
{
  AmendsDb *self = user_data;

  return g_cancellable_is_cancelled (self->cancellable);
}

/* Nobody asks SQLite how much memory it uses, and counting it takes a lock at every allocation. Its
 * locks on files are kept. */
static void
configure_once (void)
{
  static gsize is_done = 0;

  if (g_once_init_enter (&is_done))
    {
      sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0);
      amends_file_locks_install ();
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
      amends_db_set_error (self, code, error);
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
         set_pragma (self, "PRAGMA cache_size = -16384", NULL, error) &&
         set_pragma (self, "PRAGMA wal_autocheckpoint = " G_STRINGIFY (CHECKPOINT_PAGES), NULL,
                     error) &&
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
  self->statements = amends_statement_cache_new ();
  code = sqlite3_open_v2 (path, &self->handle, flags, NULL);
  if (code != SQLITE_OK)
    {
      amends_db_set_error (self, code, error);
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

  amends_db_assert_owner (self);
  if (code == SQLITE_OK)
    return TRUE;
  amends_db_set_error (self, code, error);
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
 * @is_full: whether each commit from here on is on the disk when it returns, and all before it; if
 *   not, another connection is to send it there
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
  sqlite3_wal_autocheckpoint (self->handle, is_full ? CHECKPOINT_PAGES : 0);
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

/**
 * amends_db_send_log: (skip)
 *
 * Sends to the disk what any connection has committed, as SQLite does at the end of a commit that
 * is to be there; readers cannot hold it up.
 *
 * Returns: whether all of it is there
 */
gboolean
amends_db_send_log (AmendsDb *self)
{
  sqlite3_file *log = NULL;

  amends_db_assert_owner (self);
  return sqlite3_file_control (self->handle, "main", SQLITE_FCNTL_JOURNAL_POINTER, &log) ==
             SQLITE_OK &&
         log->pMethods != NULL && log->pMethods->xSync (log, SQLITE_SYNC_NORMAL) == SQLITE_OK;
}

/**
 * amends_db_fold_log: (skip)
 *
 * Copies what is committed from the log into the file itself; what is copied is on the disk.
 *
 * Returns: whether all of it is there; not where somebody still reads what was before
 */
gboolean
amends_db_fold_log (AmendsDb *self)
{
  int n_frames, n_copied;
  int code;

  amends_db_assert_owner (self);
  code = sqlite3_wal_checkpoint_v2 (self->handle, NULL, SQLITE_CHECKPOINT_PASSIVE, &n_frames,
                                    &n_copied);
  return code == SQLITE_OK && n_copied == n_frames;
}

const char *
amends_db_get_path (AmendsDb *self)
{
  return self->path;
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
