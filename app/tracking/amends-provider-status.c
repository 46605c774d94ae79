/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the codes of tracking providers mean, as resources/statuses says it. */
#include "tracking/amends-provider-status.h"

#include <string.h>

#include "base/amends-data.h"
#include "base/amends-json.h"
#include "base/amends-text.h"

#define FOLDER "statuses"
#define ENDING ".json"

typedef struct
{
  AmendsReading reading;
  AmendsCodeKind kind;
  gboolean is_final;
} Entry;

/* Codes that are newer than the table. */
typedef struct
{
  GPatternSpec *pattern;
  char *read_as;
} Family;

typedef struct
{
  GHashTable *entries; /* code in lower case -> Entry */
  GArray *families;    /* of Family */
  char cut_at;         /* '\0': nowhere */
} Table;

static void
clear_family (gpointer data)
{
  Family *family = data;

  g_pattern_spec_free (family->pattern);
  g_free (family->read_as);
}

static Table *
table_new (void)
{
  Table *table = g_new0 (Table, 1);

  table->entries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  table->families = g_array_new (FALSE, FALSE, sizeof (Family));
  g_array_set_clear_func (table->families, clear_family);
  return table;
}

static void
table_free (Table *table)
{
  g_hash_table_unref (table->entries);
  g_array_unref (table->families);
  g_free (table);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Table, table_free)

/* --- reading a table --- */

static gboolean
read_kind (const char *text, AmendsCodeKind *kind)
{
  if (text == NULL)
    *kind = AMENDS_CODE_SPECIFIC;
  else if (g_str_equal (text, "refines"))
    *kind = AMENDS_CODE_GENERAL;
  else if (g_str_equal (text, "wins"))
    *kind = AMENDS_CODE_WEAK;
  else
    return FALSE;
  return TRUE;
}

static gboolean
add_entry (Table *table, const char *code, JsonObject *object, GError **error)
{
  const char *status = amends_json_get_string (object, "status");
  const char *reason = amends_json_get_string (object, "reason");
  Entry *entry = g_new0 (Entry, 1);

  g_hash_table_insert (table->entries, g_ascii_strdown (code, -1), entry);
  if (!amends_status_from_string (status, &entry->reading.status) ||
      (reason != NULL && !amends_reason_from_string (reason, &entry->reading.reason)) ||
      !read_kind (amends_json_get_string (object, "text"), &entry->kind))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                   "“%s”: no such status, reason or “text”", code);
      return FALSE;
    }
  if (entry->reading.status == AMENDS_STATUS_UNKNOWN)
    entry->kind = AMENDS_CODE_UNKNOWN;
  entry->reading.is_problem = reason != NULL && !amends_json_get_boolean (object, "phase", FALSE);
  entry->is_final = amends_json_get_boolean (object, "final", FALSE);
  return TRUE;
}

static gboolean
add_entries (Table *table, JsonObject *codes, GError **error)
{
  g_autoptr (GList) names = codes != NULL ? json_object_get_members (codes) : NULL;

  if (names == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "no “codes”");
      return FALSE;
    }
  for (GList *name = names; name != NULL; name = name->next)
    if (!add_entry (table, name->data, amends_json_get_object (codes, name->data), error))
      return FALSE;
  return TRUE;
}

static gboolean
add_families (Table *table, JsonObject *families, GError **error)
{
  g_autoptr (GList) patterns = families != NULL ? json_object_get_members (families) : NULL;

  for (GList *pattern = patterns; pattern != NULL; pattern = pattern->next)
    {
      const char *read_as = amends_json_get_string (families, pattern->data);
      g_autofree char *folded = g_ascii_strdown (pattern->data, -1);
      Family family;

      if (read_as == NULL || !g_hash_table_contains (table->entries, read_as))
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                       "“%s”: reads as a code that is not there", (const char *) pattern->data);
          return FALSE;
        }
      family.pattern = g_pattern_spec_new (folded);
      family.read_as = g_strdup (read_as);
      g_array_append_val (table->families, family);
    }
  return TRUE;
}

static Table *
read_table (const char *name, GBytes *bytes, GError **error)
{
  g_autoptr (JsonNode) root = amends_json_load_bytes (bytes, name, error);
  g_autoptr (Table) table = NULL;
  JsonObject *object;
  const char *cut_at;

  if (root == NULL)
    return NULL;
  table = table_new ();
  object = JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  cut_at = amends_json_get_string (object, "cut_at");
  table->cut_at = cut_at != NULL ? *cut_at : '\0';
  if (add_entries (table, amends_json_get_object (object, "codes"), error) &&
      add_families (table, amends_json_get_object (object, "families"), error))
    return g_steal_pointer (&table);
  g_prefix_error (error, "%s: ", name);
  return NULL;
}

/* The shop's own copy where it can be read, else the bundled one. */
static Table *
load_table (const char *name)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (GBytes) bytes = amends_data_load (name, &problem);
  Table *table = bytes != NULL ? read_table (name, bytes, &problem) : NULL;
  g_autoptr (GBytes) bundled = NULL;

  if (table != NULL)
    return table;
  amends_data_report_broken (name, problem);
  bundled = amends_data_has_own (name) ? amends_data_load_bundled (name, NULL) : NULL;
  return bundled != NULL ? read_table (name, bundled, NULL) : NULL;
}

/* provider -> Table; read once, lives as long as the program. */
static GHashTable *
load_tables (void)
{
  GHashTable *tables = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                              (GDestroyNotify) table_free);
  g_auto (GStrv) names = amends_data_list (FOLDER);

  for (char **name = names; name != NULL && *name != NULL; name++)
    {
      Table *table = g_str_has_suffix (*name, ENDING) ? load_table (*name) : NULL;

      if (table != NULL)
        g_hash_table_insert (
            tables,
            g_strndup (*name + strlen (FOLDER "/"), strlen (*name) - strlen (FOLDER "/" ENDING)),
            table);
    }
  return tables;
}

/* --- looking a code up --- */

static const Entry *
find_family (const Table *table, const char *code)
{
  for (guint i = 0; i < table->families->len; i++)
    {
      const Family *family = &g_array_index (table->families, Family, i);

      if (g_pattern_spec_match_string (family->pattern, code))
        return g_hash_table_lookup (table->entries, family->read_as);
    }
  return NULL;
}

/* @code: in lower case */
static const Entry *
find_one (const Table *table, const char *code)
{
  const Entry *entry = g_hash_table_lookup (table->entries, code);
  g_autofree char *rest = NULL;

  if (entry == NULL)
    entry = find_family (table, code);
  if (entry != NULL || table->cut_at == '\0')
    return entry;
  rest = g_strdup (code);
  for (char *cut = strrchr (rest, table->cut_at); entry == NULL && cut != NULL;
       cut = strrchr (rest, table->cut_at))
    {
      *cut = '\0';
      entry = g_hash_table_lookup (table->entries, rest);
    }
  return entry;
}

static const Entry *
find_pair (const Table *table, const char *code, const char *slash)
{
  g_autofree char *main_code = g_strndup (code, slash - code);
  const Entry *by_main = find_one (table, main_code);
  const Entry *by_detail;

  if (by_main != NULL && by_main->is_final)
    return by_main;
  by_detail = slash[1] != '\0' ? g_hash_table_lookup (table->entries, slash) : NULL;
  return by_detail != NULL ? by_detail : by_main;
}

static const Entry *
find_code (const Table *table, const char *code)
{
  g_autofree char *folded = g_ascii_strdown (code, -1);
  const Entry *entry = g_hash_table_lookup (table->entries, folded);
  const char *slash = strchr (folded, '/');
  g_autofree char *detail = NULL;

  if (entry != NULL)
    return entry;
  if (slash != NULL)
    return find_pair (table, folded, slash);
  /* A detail of which the main code is not known. */
  detail = g_strconcat ("/", folded, NULL);
  entry = g_hash_table_lookup (table->entries, detail);
  return entry != NULL ? entry : find_one (table, folded);
}

/**
 * amends_provider_status_read:
 * @provider: its identifier ("17track"); of several with spaces between, the first one
 * @code: (nullable): the provider's own code: "InTransit_PickedUp", "207", "failure/damaged"
 * @reading: (out): what it means; %AMENDS_STATUS_UNKNOWN without a reason for an unknown code
 *
 * A detailed code that is not known reads as its main code, a main code that is not known as
 * unknown; neither is an error, and neither is ever a loss. Thread-safe.
 *
 * Returns: how much the code says
 */
AmendsCodeKind
amends_provider_status_read (const char *provider, const char *code, AmendsReading *reading)
{
  static gsize once = 0;
  static GHashTable *tables = NULL;
  g_autofree char *first = NULL;
  const Table *table;
  const Entry *entry;

  if (g_once_init_enter (&once))
    {
      tables = load_tables ();
      g_once_init_leave (&once, 1);
    }
  *reading = (AmendsReading){ AMENDS_STATUS_UNKNOWN, AMENDS_REASON_NONE, FALSE };
  if (provider == NULL || amends_text_is_empty (code))
    return AMENDS_CODE_UNKNOWN;
  first = g_strndup (provider, strcspn (provider, " "));
  table = g_hash_table_lookup (tables, first);
  entry = table != NULL ? find_code (table, code) : NULL;
  if (entry == NULL)
    return AMENDS_CODE_UNKNOWN;
  *reading = entry->reading;
  return entry->kind;
}
