/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Brings a shop file to the shape this program knows, one numbered step after the other. */

#include "store/amends-db.h"

#include <glib/gi18n-lib.h>
#include "base/amends-data.h"

#define FOLDER "migrations"

void
amends_migration_free (AmendsMigration *migration)
{
  g_free (migration->name);
  g_clear_pointer (&migration->sql, g_bytes_unref);
  g_free (migration);
}

static int
compare_migrations (gconstpointer a, gconstpointer b)
{
  const AmendsMigration *first = *(AmendsMigration *const *) a;
  const AmendsMigration *second = *(AmendsMigration *const *) b;

  return first->number - second->number;
}

/**
 * amends_migrations_load: (skip)
 *
 * Reads the bundled steps. A shop's own data folder has no say in this: its file would not open
 * elsewhere.
 *
 * Returns: (transfer full) (nullable) (element-type AmendsMigration): by number
 */
GPtrArray *
amends_migrations_load (GError **error)
{
  g_autoptr (GPtrArray)
      migrations = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_migration_free);
  g_auto (GStrv) names = amends_data_list (FOLDER);

  for (gsize i = 0; names != NULL && names[i] != NULL; i++)
    {
      g_autofree char *base_name = g_path_get_basename (names[i]);
      g_autofree char *name = g_strconcat (FOLDER "/", base_name, NULL);
      g_autoptr (GBytes) sql = NULL;
      AmendsMigration *migration;

      if (!g_ascii_isdigit (*base_name) || !g_str_has_suffix (base_name, ".sql"))
        continue;
      sql = amends_data_load_bundled (name, NULL);
      if (sql == NULL)
        continue;
      migration = g_new0 (AmendsMigration, 1);
      migration->number = atoi (base_name);
      migration->name = g_steal_pointer (&name);
      migration->sql = g_steal_pointer (&sql);
      g_ptr_array_add (migrations, migration);
    }
  if (migrations->len == 0)
    {
      g_set_error_literal (error, AMENDS_STORE_ERROR, AMENDS_STORE_ERROR_FAILED,
                           _ ("This copy of Amends is incomplete. Install it again."));
      return NULL;
    }
  g_ptr_array_sort (migrations, compare_migrations);
  return g_steal_pointer (&migrations);
}

static int
newest_number (GPtrArray *migrations)
{
  const AmendsMigration *newest = g_ptr_array_index (migrations, migrations->len - 1);

  return newest->number;
}

static gboolean
read_version (AmendsDb *db, GPtrArray *migrations, gint64 *version, GError **error)
{
  g_autofree char *name = g_filename_display_name (amends_db_get_path (db));

  if (!amends_db_query_int (db, "PRAGMA user_version", version, error))
    return FALSE;
  if (*version <= newest_number (migrations))
    return TRUE;
  g_set_error (error, AMENDS_STORE_ERROR, AMENDS_STORE_ERROR_NEWER,
               _ ("“%s” was written by a newer Amends. Update this program to open it."), name);
  return FALSE;
}

/* The step and its number are one transaction: a file is never between two versions. */
static gboolean
run_migration (AmendsDb *db,
               GPtrArray *migrations,
               const AmendsMigration *migration,
               GError **error)
{
  g_autofree char *sql = g_strndup (g_bytes_get_data (migration->sql, NULL),
                                    g_bytes_get_size (migration->sql));
  g_autofree char *stamp = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %d",
                                            AMENDS_DB_APPLICATION_ID, migration->number);
  gint64 version;

  if (!amends_db_begin (db, error))
    return FALSE;
  if (!read_version (db, migrations, &version, error))
    {
      amends_db_rollback (db);
      return FALSE;
    }
  /* Another process may have taken this step while we waited for the lock. */
  if (version >= migration->number)
    {
      amends_db_rollback (db);
      return TRUE;
    }
  if (!amends_db_exec (db, sql, error) || !amends_db_exec (db, stamp, error))
    {
      amends_db_rollback (db);
      return FALSE;
    }
  return amends_db_commit (db, error);
}

/**
 * amends_migrations_run: (skip)
 * @db: a writing connection, outside a transaction
 * @migrations: (element-type AmendsMigration): by number, from amends_migrations_load()
 *
 * Takes the steps that the file has not taken yet. When one fails, the file keeps the version
 * before it.
 */
gboolean
amends_migrations_run (AmendsDb *db, GPtrArray *migrations, GError **error)
{
  gint64 version;

  if (!read_version (db, migrations, &version, error))
    return FALSE;
  for (guint i = 0; i < migrations->len; i++)
    {
      const AmendsMigration *migration = g_ptr_array_index (migrations, i);

      if (migration->number > version && !run_migration (db, migrations, migration, error))
        return FALSE;
    }
  return TRUE;
}
