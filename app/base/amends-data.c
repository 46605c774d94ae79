/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bundled data and the shop's own copies of it, which win. */
#include "base/amends-data.h"

#include <errno.h>
#include <string.h>
#include <glib/gstdio.h>
/* The manifest of resources/ is generated under this name by the build. */
#include "amends-bundled.h"

#define PREFIX "/app/amends/Amends/data/"

static GMutex lock;
static char *own_dir;
static GHashTable *broken; /* name -> message */

static void
ensure_registered (void)
{
  static gsize once = 0;

  if (g_once_init_enter (&once))
    {
      g_resources_register (amends_bundled_get_resource ());
      g_once_init_leave (&once, 1);
    }
}

/**
 * amends_data_set_own_dir:
 * @dir: (nullable): folder with the shop's own copies, laid out as resources/ is
 */
void
amends_data_set_own_dir (const char *dir)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&lock);

  g_free (own_dir);
  own_dir = g_strdup (dir);
}

static char *
own_path (const char *name)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&lock);

  return own_dir != NULL ? g_build_filename (own_dir, name, NULL) : NULL;
}

/**
 * amends_data_dup_own_path:
 * @name: as in amends_data_load()
 *
 * Returns: (transfer full) (nullable): where the shop's own copy is, or would be
 */
char *
amends_data_dup_own_path (const char *name)
{
  return own_path (name);
}

/**
 * amends_data_has_own:
 * @name: as in amends_data_load()
 *
 * Returns: whether the shop has its own copy
 */
gboolean
amends_data_has_own (const char *name)
{
  g_autofree char *path = own_path (name);

  return path != NULL && g_file_test (path, G_FILE_TEST_IS_REGULAR);
}

/**
 * amends_data_save_own:
 * @name: as in amends_data_load()
 * @bytes: its text
 *
 * Writes a copy that is the shop's own, in place of the one that was there.
 *
 * Returns: %FALSE with %G_FILE_ERROR when it could not be written; then what was there is whole
 */
gboolean
amends_data_save_own (const char *name, GBytes *bytes, GError **error)
{
  g_autofree char *path = own_path (name);
  g_autofree char *folder = path != NULL ? g_path_get_dirname (path) : NULL;
  gsize size = 0;
  const char *text = g_bytes_get_data (bytes, &size);

  g_return_val_if_fail (path != NULL, FALSE);
  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno), "%s: %s", folder,
                   g_strerror (errno));
      return FALSE;
    }
  return g_file_set_contents (path, text, (gssize) size, error);
}

/**
 * amends_data_remove_own:
 * @name: as in amends_data_load()
 *
 * Takes the shop's own copy away, where there is one.
 *
 * Returns: %FALSE with %G_FILE_ERROR when it could not be
 */
gboolean
amends_data_remove_own (const char *name, GError **error)
{
  g_autofree char *path = own_path (name);

  if (path == NULL || g_unlink (path) == 0 || errno == ENOENT)
    return TRUE;
  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno), "%s: %s", path,
               g_strerror (errno));
  return FALSE;
}

/**
 * amends_data_load_bundled:
 * @name: path below resources/, "carriers/dhl.json"
 *
 * Returns: (transfer full): the text that came with the program
 */
GBytes *
amends_data_load_bundled (const char *name, GError **error)
{
  g_autofree char *path = g_strconcat (PREFIX, name, NULL);

  ensure_registered ();
  return g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
}

/**
 * amends_data_load:
 * @name: path below resources/, "carriers/dhl.json"
 *
 * Returns: (transfer full): the shop's own copy where there is one, else the bundled text. A caller that cannot
 *   read an own copy says so with amends_data_report_broken() and takes amends_data_load_bundled().
 */
GBytes *
amends_data_load (const char *name, GError **error)
{
  g_autofree char *path = own_path (name);

  if (path != NULL && g_file_test (path, G_FILE_TEST_IS_REGULAR))
    {
      g_autofree char *text = NULL;
      gsize size;
      g_autoptr (GError) local = NULL;

      if (g_file_get_contents (path, &text, &size, &local))
        return g_bytes_new_take (g_steal_pointer (&text), size);
      amends_data_report_broken (name, local);
    }
  return amends_data_load_bundled (name, error);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/**
 * amends_data_list:
 * @folder: "carriers", "templates/en/reasons"
 *
 * Returns: (transfer full): names of the files right in @folder, bundled and own, as amends_data_load() takes
 *   them, sorted
 */
GStrv
amends_data_list (const char *folder)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *resource_path = g_strconcat (PREFIX, folder, NULL);
  g_autofree char *path = own_path (folder);
  g_auto (GStrv) children = NULL;
  g_autoptr (GDir) dir = path != NULL ? g_dir_open (path, 0, NULL) : NULL;
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer name;
  const char *entry;

  ensure_registered ();
  children = g_resources_enumerate_children (resource_path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  for (char **child = children; child != NULL && *child != NULL; child++)
    if (!g_str_has_suffix (*child, "/"))
      g_hash_table_add (names, g_strconcat (folder, "/", *child, NULL));
  while (dir != NULL && (entry = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, entry, NULL);

      if (entry[0] != '.' && g_file_test (child, G_FILE_TEST_IS_REGULAR))
        g_hash_table_add (names, g_strconcat (folder, "/", entry, NULL));
    }

  g_hash_table_iter_init (&iter, names);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    g_ptr_array_add (sorted, g_strdup (name));
  g_ptr_array_sort (sorted, compare_names);
  g_ptr_array_add (sorted, NULL);
  return (GStrv) g_ptr_array_steal (sorted, NULL);
}

/**
 * amends_data_report_broken:
 * @name: an own copy that cannot be used
 * @problem: why
 *
 * Remembers the problem for the people at the desk; the bundled text serves meanwhile.
 */
void
amends_data_report_broken (const char *name, const GError *problem)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&lock);

  if (broken == NULL)
    broken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_hash_table_insert (broken, g_strdup (name), g_strdup (problem->message));
}

/**
 * amends_data_dup_broken:
 *
 * Returns: (transfer full): "name: problem" for each own copy that could not be used
 */
GStrv
amends_data_dup_broken (void)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&lock);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  GHashTableIter iter;
  gpointer name, message;

  if (broken != NULL)
    {
      g_hash_table_iter_init (&iter, broken);
      while (g_hash_table_iter_next (&iter, &name, &message))
        {
          g_autofree char *line = g_strdup_printf ("%s: %s", (char *) name, (char *) message);

          g_strv_builder_add (builder, line);
        }
    }
  return g_strv_builder_end (builder);
}
