/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loads a data file: the shop's own copy where there is a whole one, else the bundled one. */
#include "care/amends-care-file.h"

#include <glib/gi18n-lib.h>

#include "base/amends-data.h"
#include "base/amends-json.h"
#include "base/amends-text.h"

void
amends_care_file_problem (GPtrArray *problems, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_ptr_array_add (problems, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

/* A misspelt name would otherwise be passed over in silence. */
void
amends_care_file_check_members (JsonObject *object,
                                const char *const *known,
                                const char *where,
                                GPtrArray *problems)
{
  g_autoptr (GList) members = json_object_get_members (object);

  for (GList *l = members; l != NULL; l = l->next)
    if (!g_strv_contains (known, l->data))
      amends_care_file_problem (problems, _ ("%s: “%s” is not known here"), where,
                                (const char *) l->data);
}

void
amends_twin_clear (AmendsTwin *twin)
{
  g_clear_pointer (&twin->english, g_free);
  g_clear_pointer (&twin->chinese, g_free);
}

/* Returns: whether both languages are there and each is itself. */
gboolean
amends_care_file_read_twin (JsonObject *object, const char *member, AmendsTwin *twin)
{
  JsonObject *texts = amends_json_get_object (object, member);

  twin->english = g_strdup (amends_json_get_string (texts, "en"));
  twin->chinese = g_strdup (amends_json_get_string (texts, "zh_CN"));
  return !amends_text_is_empty (twin->english) && !amends_text_has_cjk (twin->english) &&
         !amends_text_is_empty (twin->chinese) && amends_text_has_cjk (twin->chinese);
}

int
amends_care_file_read_number (JsonObject *object,
                              const char *member,
                              int least,
                              int most,
                              int fallback,
                              GPtrArray *problems)
{
  gint64 number = amends_json_get_int (object, member, G_MININT64);

  if (!json_object_has_member (object, member))
    return fallback;
  if (number >= least && number <= most)
    return (int) number;
  amends_care_file_problem (problems, _ ("“%s” must be a whole number from %d to %d"), member,
                            least, most);
  return fallback;
}

/* {"USD": "10"}. Returns: (nullable): currency -> minor units (gint64 *); NULL where it is absent
 */
GHashTable *
amends_care_file_read_sums (JsonObject *object, const char *member, GPtrArray *problems)
{
  JsonObject *sums = amends_json_get_object (object, member);
  g_autoptr (GList) currencies = sums != NULL ? json_object_get_members (sums) : NULL;
  GHashTable *table;

  if (!json_object_has_member (object, member))
    return NULL;
  table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (GList *l = currencies; l != NULL; l = l->next)
    {
      AmendsMoney money;

      if (amends_money_parse (amends_json_get_string (sums, l->data), l->data, &money) &&
          money.amount_minor > 0)
        g_hash_table_insert (table, g_strdup (l->data),
                             g_memdup2 (&money.amount_minor, sizeof (gint64)));
      else
        amends_care_file_problem (problems, _ ("“%s” is no sum of %s"), member,
                                  (const char *) l->data);
    }
  if (g_hash_table_size (table) == 0)
    amends_care_file_problem (problems, _ ("“%s” names no sums"), member);
  return table;
}

static gpointer
read_bytes (GBytes *bytes, const char *name, AmendsCareRead read, GError **error)
{
  g_autoptr (JsonNode) root = amends_json_load_bytes (bytes, name, error);
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  gpointer value;

  if (root == NULL)
    return NULL;
  if (!JSON_NODE_HOLDS_OBJECT (root))
    {
      g_set_error (error, AMENDS_CARE_ERROR, AMENDS_CARE_ERROR_BROKEN, _ ("%s: not an object"),
                   name);
      return NULL;
    }
  value = read (json_node_get_object (root), problems);
  if (value == NULL)
    g_set_error_literal (error, AMENDS_CARE_ERROR, AMENDS_CARE_ERROR_BROKEN,
                         problems->len > 0 ? (const char *) problems->pdata[0] : "");
  return value;
}

/*
 * amends_care_file_load:
 * @name: as in amends_data_load()
 * @is_own: (out) (optional): whether the shop's own copy was taken
 *
 * Returns: (transfer full): what @read made of the file. An own copy that it refuses is reported
 * with amends_data_report_broken(), and the bundled one serves.
 */
gpointer
amends_care_file_load (const char *name, AmendsCareRead read, gboolean *is_own, GError **error)
{
  gboolean has_own = amends_data_has_own (name);
  g_autoptr (GError) problem = NULL;
  g_autoptr (GBytes) bytes = amends_data_load (name, &problem);
  gpointer value = bytes != NULL ? read_bytes (bytes, name, read, &problem) : NULL;

  if (is_own != NULL)
    *is_own = has_own && value != NULL;
  if (value == NULL && has_own)
    {
      g_autoptr (GBytes) bundled = amends_data_load_bundled (name, NULL);

      if (problem != NULL)
        amends_data_report_broken (name, problem);
      g_clear_error (&problem);
      value = bundled != NULL ? read_bytes (bundled, name, read, &problem) : NULL;
    }
  if (value == NULL && problem != NULL)
    g_propagate_error (error, g_steal_pointer (&problem));
  return value;
}
