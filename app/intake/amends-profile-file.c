/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Profile files: one platform each, with all the kinds of exports that it has; the shop's own win.
 */
#include "intake/amends-profile.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include "base/amends-data.h"
#include "base/amends-json.h"
#include "intake/amends-intake.h"

#define MAX_EXTENDS 4 /* a profile that extends one that extends it would never end */

static gboolean
fail (const char *name, const char *problem, GError **error)
{
  g_set_error (error, AMENDS_INTAKE_ERROR, AMENDS_INTAKE_ERROR_PROFILE, "%s: %s", name, problem);
  return FALSE;
}

static void
copy_members (JsonObject *to, JsonObject *from)
{
  JsonObjectIter iter;
  const char *member;
  JsonNode *node;

  json_object_iter_init (&iter, from);
  while (json_object_iter_next (&iter, &member, &node))
    json_object_set_member (to, member, json_node_copy (node));
}

/* An export says only what is different in it: of the columns, the fields that it names. */
static JsonObject *
new_export (JsonObject *platform, JsonObject *export)
{
  JsonObject *whole = json_object_new ();
  JsonObject *columns = json_object_new ();
  JsonObject *common = amends_json_get_object (platform, "columns");
  JsonObject *own = amends_json_get_object (export, "columns");

  copy_members (whole, platform);
  copy_members (whole, export);
  if (common != NULL)
    copy_members (columns, common);
  if (own != NULL)
    copy_members (columns, own);
  json_object_set_object_member (whole, "columns", columns);
  return whole;
}

/* The own names of a field go before those of the profile that is extended. */
static void
add_names (JsonObject *columns, const char *field, JsonNode *own)
{
  JsonArray *known = amends_json_get_array (columns, field);
  JsonArray *names = json_array_new ();

  for (guint i = 0;
       JSON_NODE_HOLDS_ARRAY (own) && i < json_array_get_length (json_node_get_array (own)); i++)
    json_array_add_element (names, json_array_dup_element (json_node_get_array (own), i));
  for (guint i = 0; known != NULL && i < json_array_get_length (known); i++)
    json_array_add_element (names, json_array_dup_element (known, i));
  json_object_set_array_member (columns, field, names);
}

static void
add_columns (JsonObject *to, JsonObject *own, gboolean only_known)
{
  JsonObject *columns = amends_json_get_object (to, "columns");
  JsonObjectIter iter;
  const char *field;
  JsonNode *names;

  if (columns == NULL)
    return;
  json_object_iter_init (&iter, own);
  while (json_object_iter_next (&iter, &field, &names))
    if (!only_known || json_object_has_member (columns, field))
      add_names (columns, field, names);
}

/* What @own says over @base: names of columns are added, all else is replaced. */
static JsonObject *
new_extended (JsonObject *base, JsonObject *own)
{
  JsonObject *whole = json_object_new ();
  JsonObject *columns = amends_json_get_object (own, "columns");
  JsonArray *exports;
  g_autoptr (JsonObject) rest = json_object_new ();

  copy_members (whole, base);
  copy_members (rest, own);
  json_object_remove_member (rest, "columns");
  json_object_remove_member (rest, "extends");
  copy_members (whole, rest);
  if (columns == NULL)
    return whole;
  add_columns (whole, columns, FALSE);
  exports = amends_json_get_array (whole, "exports");
  for (guint i = 0; exports != NULL && i < json_array_get_length (exports); i++)
    {
      JsonObject *export = amends_json_array_get_object (exports, i);

      if (export != NULL)
        add_columns (export, columns, TRUE);
    }
  return whole;
}

static JsonObject *
load_extended (JsonObject *object, const char *name, guint depth, GError **error)
{
  const char *id = amends_json_get_string (object, "extends");
  g_autofree char *base_name = id != NULL ? g_strdup_printf ("profiles/%s.json", id) : NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (JsonObject) base = NULL;

  if (id == NULL)
    return json_object_ref (object);
  bytes = depth < MAX_EXTENDS ? amends_data_load_bundled (base_name, NULL) : NULL;
  node = bytes != NULL ? amends_json_load_bytes (bytes, base_name, NULL) : NULL;
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    {
      g_autofree char *problem = g_strdup_printf (
          _ ("There is no platform “%s” to extend. Correct the word “extends” or remove it."), id);

      fail (name, problem, error);
      return NULL;
    }
  base = load_extended (json_node_get_object (node), base_name, depth + 1, error);
  return base != NULL ? new_extended (base, object) : NULL;
}

static gboolean
add_profile (GPtrArray *profiles, JsonObject *object, const char *name, GError **error)
{
  AmendsProfile *profile = amends_profile_new_for_json (object, name, error);

  if (profile != NULL)
    g_ptr_array_add (profiles, profile);
  return profile != NULL;
}

/**
 * amends_profile_parse:
 * @bytes: JSON text of a profile
 * @name: its file, for messages
 *
 * Returns: (transfer full) (nullable) (element-type AmendsProfile): the platform's kinds of
 * exports, or %NULL with %AMENDS_INTAKE_ERROR_PROFILE or an error of the JSON parser
 */
GPtrArray *
amends_profile_parse (GBytes *bytes, const char *name, GError **error)
{
  g_autoptr (GPtrArray)
      profiles = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_profile_free);
  g_autoptr (JsonNode) node = amends_json_load_bytes (bytes, name, error);
  g_autoptr (JsonObject) platform = NULL;
  JsonArray *exports;

  if (node == NULL)
    return NULL;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      fail (name, _ ("This is no profile: it does not begin with “{”."), error);
      return NULL;
    }
  platform = load_extended (json_node_get_object (node), name, 0, error);
  if (platform == NULL)
    return NULL;
  exports = amends_json_get_array (platform, "exports");
  if (exports == NULL)
    return add_profile (profiles, platform, name, error) ? g_steal_pointer (&profiles) : NULL;
  for (guint i = 0; i < json_array_get_length (exports); i++)
    {
      JsonObject *export = amends_json_array_get_object (exports, i);
      g_autoptr (JsonObject) whole = export != NULL ? new_export (platform, export) : NULL;

      if (whole != NULL && !add_profile (profiles, whole, name, error))
        return NULL;
    }
  return g_steal_pointer (&profiles);
}

static GPtrArray *
load (const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = amends_data_load (name, &error);
  GPtrArray *profiles = bytes != NULL ? amends_profile_parse (bytes, name, &error) : NULL;

  if (profiles != NULL || !amends_data_has_own (name))
    return profiles;
  amends_data_report_broken (name, error);
  g_clear_pointer (&bytes, g_bytes_unref);
  bytes = amends_data_load_bundled (name, NULL);
  return bytes != NULL ? amends_profile_parse (bytes, name, NULL) : NULL;
}

/* A name that the platform uses keeps its meaning. */
static void
add_alias (AmendsProfile *profile, guint field, const char *key)
{
  char *copy;

  if (g_hash_table_contains (profile->names, key))
    return;
  copy = g_strdup (key);
  if (profile->aliases[field] == NULL)
    profile->aliases[field] = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (profile->aliases[field], copy);
  g_hash_table_add (profile->names, copy);
}

static void
add_aliases (AmendsProfile *profile, const AmendsProfile *added)
{
  for (guint field = 0; field < AMENDS_N_FIELDS; field++)
    for (guint i = 0; added->aliases[field] != NULL && i < added->aliases[field]->len; i++)
      add_alias (profile, field, g_ptr_array_index (added->aliases[field], i));
}

/* Shops write tracking numbers into the export itself, in a column that the platform never had. */
static void
add_columns_of_shops (GPtrArray *all)
{
  for (guint i = all->len; i > 0; i--)
    {
      const AmendsProfile *added = g_ptr_array_index (all, i - 1);

      for (guint n = 0; added->is_added && n < all->len; n++)
        {
          AmendsProfile *profile = g_ptr_array_index (all, n);

          if (!profile->is_added && !profile->is_events && !profile->is_mapped)
            add_aliases (profile, added);
        }
      if (added->is_added)
        g_ptr_array_remove_index (all, i - 1);
    }
}

static GPtrArray *
load_all (const char *const *names)
{
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_profile_free);

  for (gsize i = 0; names[i] != NULL; i++)
    {
      GPtrArray *profiles = g_str_has_suffix (names[i], ".json") ? load (names[i]) : NULL;

      if (profiles != NULL)
        g_ptr_array_extend_and_steal (all, profiles);
    }
  add_columns_of_shops (all);
  return all;
}

/* Says which files there are and, of the shop's own, when each was last written. */
static char *
dup_stamp (const char *const *names)
{
  GString *stamp = g_string_new (NULL);

  for (gsize i = 0; names[i] != NULL; i++)
    {
      g_autofree char *path = amends_data_dup_own_path (names[i]);
      GStatBuf status;

      g_string_append_printf (stamp, "%s\n", names[i]);
      if (path != NULL && g_stat (path, &status) == 0)
        g_string_append_printf (
            stamp, "%s %" G_GUINT64_FORMAT " %" G_GINT64_FORMAT ".%09ld %" G_GINT64_FORMAT "\n",
            path, (guint64) status.st_ino, (gint64) status.st_mtim.tv_sec, status.st_mtim.tv_nsec,
            (gint64) status.st_size);
    }
  return g_string_free (stamp, FALSE);
}

/**
 * amends_profile_load_all:
 *
 * Reads the files anew only when one of the shop's own was written since.
 *
 * Returns: (transfer container) (element-type AmendsProfile): the bundled profiles and the shop's
 * own, which win; a broken own one is reported and its bundled namesake serves. Not to be changed.
 */
GPtrArray *
amends_profile_load_all (void)
{
  static GMutex lock;
  static GPtrArray *known;
  static char *known_stamp;
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&lock);
  g_auto (GStrv) names = amends_data_list ("profiles");
  g_autofree char *stamp = dup_stamp ((const char *const *) names);

  if (g_strcmp0 (stamp, known_stamp) != 0)
    {
      g_clear_pointer (&known, g_ptr_array_unref);
      g_free (known_stamp);
      known = load_all ((const char *const *) names);
      known_stamp = g_steal_pointer (&stamp);
    }
  return g_ptr_array_ref (known);
}
