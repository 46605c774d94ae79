/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A shop that cannot be opened is a shop lost; a stranger's file touched is a stranger's file
 * broken. */

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "store/amends-db.h"
#include "store/amends-store.h"

static int n_sent_logs; /* atomic */

/* In the place of the C library's, for SQLite too. */
int
fdatasync (int descriptor)
{
  g_autofree char *link = g_strdup_printf ("/proc/self/fd/%d", descriptor);
  g_autofree char *path = g_file_read_link (link, NULL);

  if (path != NULL && g_str_has_suffix (path, "-wal"))
    g_atomic_int_inc (&n_sent_logs);
  return (int) syscall (SYS_fdatasync, descriptor);
}

typedef struct
{
  char *dir;
  char *path;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->dir = g_dir_make_tmp ("amends-store-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->dir, "new", "folder", "s.db", NULL);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_remove (path);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  remove_tree (fixture->dir);
  g_free (fixture->dir);
  g_free (fixture->path);
}

static AmendsStore *
open_store (const char *path)
{
  g_autoptr (GError) error = NULL;
  AmendsStore *store = amends_store_open (path, &error);

  g_assert_no_error (error);
  g_assert_nonnull (store);
  return store;
}

static void
assert_refused (const char *path, AmendsStoreError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (amends_store_open (path, &error));
  g_assert_error (error, AMENDS_STORE_ERROR, (int) code);
  g_assert_null (strchr (error->message, '\n'));
}

static void
run_sql (const char *path, const char *sql)
{
  sqlite3 *handle = NULL;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (handle);
}

static gint64
query (const char *path, const char *sql)
{
  sqlite3 *handle = NULL;
  sqlite3_stmt *statement = NULL;
  gint64 value;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (handle, sql, -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  value = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  sqlite3_close (handle);
  return value;
}

/* --- files --- */

static void
test_new_file (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_path_get_dirname (fixture->path);
  g_autofree char *wal = g_strconcat (fixture->path, "-wal", NULL);
  AmendsStore *store = open_store (fixture->path);
  GStatBuf info;

  g_assert_cmpint (g_stat (fixture->path, &info), ==, 0);
  g_assert_cmphex (info.st_mode & 0777, ==, 0600);
  g_assert_cmpint (g_stat (wal, &info), ==, 0);
  g_assert_cmphex (info.st_mode & 0777, ==, 0600);
  g_assert_cmpint (g_stat (folder, &info), ==, 0);
  g_assert_cmphex (info.st_mode & 0777, ==, 0700);
  amends_store_close (store);
  g_assert_false (g_file_test (wal, G_FILE_TEST_EXISTS));
  g_assert_cmphex (query (fixture->path, "PRAGMA application_id"), ==, 0x416D6473);
  g_assert_cmpint (query (fixture->path, "PRAGMA user_version"), >=, 1);
  store = open_store (fixture->path);
  amends_store_close (store);
}

static void
test_relative_path (Fixture *fixture, gconstpointer data)
{
  g_autofree char *before = g_get_current_dir ();
  AmendsStore *store;

  g_assert_cmpint (g_chdir (fixture->dir), ==, 0);
  store = open_store ("s.db");
  g_assert_cmpint (g_chdir (before), ==, 0);
  amends_store_close (store);
  g_free (fixture->path);
  fixture->path = g_build_filename (fixture->dir, "s.db", NULL);
  g_assert_true (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
}

static void
test_foreign (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->dir, "other.db", NULL);
  g_autofree char *before = NULL, *after = NULL;
  gsize before_size, after_size;

  run_sql (path, "CREATE TABLE music (title TEXT)");
  g_assert_true (g_file_get_contents (path, &before, &before_size, NULL));
  assert_refused (path, AMENDS_STORE_ERROR_FOREIGN);
  g_assert_true (g_file_get_contents (path, &after, &after_size, NULL));
  g_assert_cmpmem (before, before_size, after, after_size);
}

static void
test_foreign_application (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->dir, "other.db", NULL);

  run_sql (path, "PRAGMA application_id = 1234; CREATE TABLE customer_order (id INTEGER)");
  assert_refused (path, AMENDS_STORE_ERROR_FOREIGN);
}

static void
test_newer (Fixture *fixture, gconstpointer data)
{
  amends_store_close (open_store (fixture->path));
  run_sql (fixture->path, "PRAGMA user_version = 9999");
  assert_refused (fixture->path, AMENDS_STORE_ERROR_NEWER);
  g_assert_cmpint (query (fixture->path, "PRAGMA user_version"), ==, 9999);
}

static void
test_damaged (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->dir, "text.db", NULL);
  g_autofree char *torn = NULL;
  gsize size;

  g_assert_true (
      g_file_set_contents (path,
                           "Dear shop, this is no database at all, but a letter, and quite long "
                           "enough to be looked at as if it were one of those.",
                           -1, NULL));
  assert_refused (path, AMENDS_STORE_ERROR_DAMAGED);

  amends_store_close (open_store (fixture->path));
  g_assert_true (g_file_get_contents (fixture->path, &torn, &size, NULL));
  memset (torn + 100, 0xAA, 3900);
  g_assert_true (g_file_set_contents (fixture->path, torn, size, NULL));
  assert_refused (fixture->path, AMENDS_STORE_ERROR_DAMAGED);
}

static void
test_not_a_place (Fixture *fixture, gconstpointer data)
{
  g_autofree char *file = g_build_filename (fixture->dir, "file", NULL);
  g_autofree char *below = g_build_filename (file, "s.db", NULL);

  assert_refused (fixture->dir, AMENDS_STORE_ERROR_OPEN);
  g_assert_true (g_file_set_contents (file, "x", -1, NULL));
  assert_refused (below, AMENDS_STORE_ERROR_OPEN);
}

/* --- migrations --- */

static AmendsMigration *
migration (int number, const char *sql)
{
  AmendsMigration *step = g_new0 (AmendsMigration, 1);

  step->number = number;
  step->name = g_strdup_printf ("%04d.sql", number);
  step->sql = g_bytes_new (sql, strlen (sql));
  return step;
}

static void
test_failing_migration (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->dir, "m.db", NULL);
  g_autoptr (GPtrArray)
      steps = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_migration_free);
  g_autoptr (GError) error = NULL;
  AmendsDb *db;

  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  g_ptr_array_add (steps, migration (1, "CREATE TABLE a (x INTEGER) STRICT;"));
  g_ptr_array_add (steps,
                   migration (2, "CREATE TABLE b (x INTEGER) STRICT; INSERT INTO a VALUES (1); "
                                 "INSERT INTO no_such_table VALUES (1);"));
  db = amends_db_open (path, AMENDS_DB_WRITER, &error);
  g_assert_no_error (error);
  g_assert_false (amends_migrations_run (db, steps, &error));
  g_assert_error (error, AMENDS_STORE_ERROR, AMENDS_STORE_ERROR_FAILED);
  g_clear_error (&error);
  amends_db_close (db);

  /* Half a step is no step: the version and the tables are those of the step before. */
  g_assert_cmpint (query (path, "PRAGMA user_version"), ==, 1);
  g_assert_cmpint (query (path, "SELECT count(*) FROM sqlite_schema"), ==, 1);
  g_assert_cmpint (query (path, "SELECT count(*) FROM a"), ==, 0);

  /* Mended, the rest of the way is taken. */
  g_ptr_array_set_size (steps, 1);
  g_ptr_array_add (steps, migration (2, "CREATE TABLE b (x INTEGER) STRICT;"));
  db = amends_db_open (path, AMENDS_DB_WRITER, &error);
  g_assert_no_error (error);
  g_assert_true (amends_migrations_run (db, steps, &error));
  g_assert_no_error (error);
  amends_db_close (db);
  g_assert_cmpint (query (path, "PRAGMA user_version"), ==, 2);
}

static void
test_bundled_migrations (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) steps = amends_migrations_load (&error);

  g_assert_no_error (error);
  for (guint i = 0; i < steps->len; i++)
    g_assert_cmpint (((AmendsMigration *) g_ptr_array_index (steps, i))->number, ==, (int) i + 1);
}

/* --- jobs --- */

static gpointer
insert_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_assert_true (amends_db_exec (db, "INSERT INTO shop_setting VALUES ('name', 'x')", error));
  return GINT_TO_POINTER (1);
}

static gpointer
insert_and_fail_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  insert_job (db, data, cancellable, error);
  amends_db_exec (db, "INSERT INTO no_such_table VALUES (1)", error);
  return NULL;
}

static gpointer
count_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  gint64 count = -1;

  amends_db_query_int (db, "SELECT count(*) FROM shop_setting", &count, error);
  return GINT_TO_POINTER ((int) count);
}

static int
count_settings (AmendsStore *store)
{
  return GPOINTER_TO_INT (amends_store_read (store, count_job, NULL, NULL, NULL));
}

static void
test_transactions (Fixture *fixture, gconstpointer data)
{
  AmendsStore *store = open_store (fixture->path);
  g_autoptr (GError) error = NULL;

  g_assert_null (amends_store_write (store, insert_and_fail_job, NULL, NULL, &error));
  g_assert_error (error, AMENDS_STORE_ERROR, AMENDS_STORE_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_cmpint (count_settings (store), ==, 0);

  g_assert_nonnull (amends_store_try (store, insert_job, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count_settings (store), ==, 0);

  g_assert_nonnull (amends_store_write (store, insert_job, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count_settings (store), ==, 1);
  amends_store_close (store);
}

static gpointer
insert_soon_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  int *sync_level = data;
  gint64 level = -1;

  g_assert_true (amends_db_query_int (db, "PRAGMA synchronous", &level, error));
  *sync_level = (int) level;
  return GINT_TO_POINTER (
      amends_db_exec (db, "INSERT INTO shop_setting VALUES (hex (randomblob (8)), 'x')", error));
}

static char *
dup_checksum (const char *path)
{
  g_autofree char *contents = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (path, &contents, &size, NULL));
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) contents, size);
}

/* A stream of small jobs does not wait for the disk each time; a power cut a moment after the last
 * must take nothing with it all the same, nor may other jobs be saved less surely. */
static void
test_soon (Fixture *fixture, gconstpointer data)
{
  AmendsStore *store = open_store (fixture->path);
  g_autofree char *before = NULL;
  g_autoptr (GError) error = NULL;
  int level = -1;

  amends_store_write (store, count_job, NULL, NULL, NULL);
  before = dup_checksum (fixture->path);
  g_assert_nonnull (amends_store_write_soon (store, insert_soon_job, &level, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (level, ==, 1 /* NORMAL */);
  g_assert_cmpint (count_settings (store), ==, 1);
  for (;;)
    {
      g_autofree char *now = dup_checksum (fixture->path);

      if (!g_str_equal (now, before)) /* the file itself, not only its log */
        break;
      g_thread_yield ();
    }
  g_assert_nonnull (amends_store_write (store, insert_soon_job, &level, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (level, ==, 2 /* FULL */);
  g_assert_null (amends_store_write_soon (store, insert_and_fail_job, NULL, NULL, NULL));
  g_assert_cmpint (count_settings (store), ==, 2);
  amends_store_close (store);
}

/* Nobody who reads, for however long, keeps what is committed from the disk. */
static void
test_soon_beside_reader (Fixture *fixture, gconstpointer data)
{
  AmendsStore *store = open_store (fixture->path);
  sqlite3 *reader = NULL;
  g_autoptr (GError) error = NULL;

  amends_store_write (store, insert_soon_job, &(int){ 0 }, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sqlite3_open (fixture->path, &reader), ==, SQLITE_OK);
  g_assert_cmpint (
      sqlite3_exec (reader, "BEGIN; SELECT count(*) FROM shop_setting", NULL, NULL, NULL), ==,
      SQLITE_OK);
  for (int i = 0; i < 3; i++)
    {
      const int before = g_atomic_int_get (&n_sent_logs);

      amends_store_write_soon (store, insert_soon_job, &(int){ 0 }, NULL, &error);
      g_assert_no_error (error);
      while (g_atomic_int_get (&n_sent_logs) == before)
        g_usleep (1000);
    }
  sqlite3_close (reader);
  amends_store_close (store);
}

/* While another program has the shop open, SQLite sends nothing to the disk for being closed. */
static void
test_soon_and_closed (Fixture *fixture, gconstpointer data)
{
  AmendsStore *store = open_store (fixture->path);
  AmendsStore *other = open_store (fixture->path);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  before = dup_checksum (fixture->path);
  g_assert_nonnull (amends_store_write_soon (store, insert_soon_job, &(int){ 0 }, NULL, &error));
  g_assert_no_error (error);
  amends_store_close (store);
  after = dup_checksum (fixture->path);
  g_assert_cmpstr (after, !=, before);
  amends_store_close (other);
}

/* What is only in the log for a reader's sake is not taken for folded into the file. */
static void
test_fold_beside_reader (Fixture *fixture, gconstpointer data)
{
  AmendsStore *store = open_store (fixture->path);
  sqlite3 *reader = NULL;
  AmendsDb *db;
  g_autoptr (GError) error = NULL;

  amends_store_close (store);
  db = amends_db_open (fixture->path, AMENDS_DB_WRITER, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sqlite3_open (fixture->path, &reader), ==, SQLITE_OK);
  g_assert_cmpint (
      sqlite3_exec (reader, "BEGIN; SELECT count(*) FROM shop_setting", NULL, NULL, NULL), ==,
      SQLITE_OK);
  amends_db_exec (db, "INSERT INTO shop_setting VALUES ('name', 'x')", &error);
  g_assert_no_error (error);
  g_assert_false (amends_db_fold_log (db));
  g_assert_cmpint (sqlite3_exec (reader, "COMMIT", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_true (amends_db_fold_log (db));
  sqlite3_close (reader);
  amends_db_close (db);
}

static gpointer
refused_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  amends_db_exec (db, "DELETE FROM shop_setting", error);
  return NULL;
}

/* Whoever looks cannot change. */
static void
test_reader_writes_nothing (Fixture *fixture, gconstpointer data)
{
  AmendsStore *store = open_store (fixture->path);
  g_autoptr (GError) error = NULL;

  amends_store_read (store, refused_job, NULL, NULL, &error);
  g_assert_error (error, AMENDS_STORE_ERROR, AMENDS_STORE_ERROR_FULL);
  amends_store_close (store);
}

static gpointer
endless_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  gint64 sum;

  g_cancellable_cancel (cancellable);
  amends_db_query_int (
      db, "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT sum (i) FROM n",
      &sum, error);
  return NULL;
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  AmendsStore *store = open_store (fixture->path);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  amends_store_read (store, endless_job, NULL, cancellable, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  amends_store_write (store, insert_job, NULL, cancellable, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (count_settings (store), ==, 0);
  amends_store_close (store);
}

/* A second window sees what the first one saved. */
static void
test_two_stores (Fixture *fixture, gconstpointer data)
{
  AmendsStore *first = open_store (fixture->path);
  AmendsStore *second = open_store (fixture->path);
  gint64 others = amends_store_get_others_version (first, NULL);

  g_assert_nonnull (amends_store_write (first, insert_job, NULL, NULL, NULL));
  g_assert_cmpint (amends_store_get_others_version (first, NULL), ==, others);
  g_assert_cmpint (count_settings (second), ==, 1);
  g_assert_null (amends_store_write (second, refused_job, NULL, NULL, NULL));
  g_assert_cmpint (count_settings (first), ==, 0);
  g_assert_cmpint (amends_store_get_others_version (first, NULL), !=, others);
  amends_store_close (first);
  amends_store_close (second);
}

#define OTHERS_SHOP "AMENDS_TEST_SHOP"
#define OTHERS_COUNT "AMENDS_TEST_COUNT"

/* Another program opens the shop, finds what is saved in it, and goes. */
static void
visit_as_other_program (const char *path, const char *count)
{
  g_setenv (OTHERS_SHOP, path, TRUE);
  g_setenv (OTHERS_COUNT, count, TRUE);
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();
}

static void
look_into (const char *path, const char *suffix)
{
  g_autofree char *file = g_strconcat (path, suffix, NULL);
  g_autofree char *contents = NULL;

  g_assert_true (g_file_get_contents (file, &contents, NULL, NULL));
}

/* Somebody who picks a file from the shop's folder, where a dialog looks into each, must not lose
 * all that is said from there on. */
static void
test_looked_into (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  AmendsStore *store;

  if (g_test_subprocess ())
    {
      store = open_store (g_getenv (OTHERS_SHOP));
      g_assert_cmpint (count_settings (store), ==, atoi (g_getenv (OTHERS_COUNT)));
      amends_store_close (store);
      return;
    }
  store = open_store (fixture->path);
  g_assert_nonnull (amends_store_write (store, insert_job, NULL, NULL, &error));
  look_into (fixture->path, "");
  look_into (fixture->path, "-wal");
  look_into (fixture->path, "-shm");
  visit_as_other_program (fixture->path, "1");
  g_assert_nonnull (amends_store_write (store, insert_soon_job, &(int){ 0 }, NULL, &error));
  g_assert_no_error (error);
  visit_as_other_program (fixture->path, "2");
  amends_store_close (store);
  visit_as_other_program (fixture->path, "2");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/store/file/new", test_new_file);
  ADD ("/store/file/relative", test_relative_path);
  ADD ("/store/file/foreign", test_foreign);
  ADD ("/store/file/foreign-application", test_foreign_application);
  ADD ("/store/file/newer", test_newer);
  ADD ("/store/file/damaged", test_damaged);
  ADD ("/store/file/not-a-place", test_not_a_place);
  ADD ("/store/migrations/failing", test_failing_migration);
  ADD ("/store/migrations/bundled", test_bundled_migrations);
  ADD ("/store/jobs/transactions", test_transactions);
  ADD ("/store/jobs/soon", test_soon);
  ADD ("/store/jobs/soon-beside-reader", test_soon_beside_reader);
  ADD ("/store/jobs/soon-and-closed", test_soon_and_closed);
  ADD ("/store/jobs/fold-beside-reader", test_fold_beside_reader);
  ADD ("/store/jobs/reader-writes-nothing", test_reader_writes_nothing);
  ADD ("/store/jobs/cancel", test_cancel);
  ADD ("/store/jobs/two-stores", test_two_stores);
  ADD ("/store/jobs/looked-into", test_looked_into);
  return g_test_run ();
}
