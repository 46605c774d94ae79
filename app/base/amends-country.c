/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Countries as people and exports write them, and what goes with each, from
 * resources/countries/countries.json. */
#include "base/amends-country.h"

#include <string.h>
#include "base/amends-clock.h"
#include "base/amends-data.h"
#include "base/amends-json.h"
#include "base/amends-name-key.h"

#define FILE_NAME "countries/countries.json"

typedef struct
{
  JsonNode *root;        /* owns all text below */
  GHashTable *by_code;   /* alpha-2 -> JsonObject */
  GHashTable *by_name;   /* amends_name_key() of codes and names -> alpha-2 */
  GHashTable *time_zone; /* identifier -> JsonObject */
} Countries;

static void
add_name (Countries *self, const char *name, const char *code)
{
  if (name != NULL)
    g_hash_table_insert (self->by_name, amends_name_key (name), (gpointer) code);
}

static void
add_country (Countries *self, JsonObject *country)
{
  const char *code = amends_json_get_string (country, "code");
  JsonArray *names = amends_json_get_array (country, "names");

  if (code == NULL)
    return;
  g_hash_table_insert (self->by_code, (gpointer) code, country);
  add_name (self, code, code);
  add_name (self, amends_json_get_string (country, "code3"), code);
  add_name (self, amends_json_get_string (country, "en"), code);
  add_name (self, amends_json_get_string (country, "zh"), code);
  for (guint i = 0; names != NULL && i < json_array_get_length (names); i++)
    add_name (self, amends_json_array_get_string (names, i), code);
}

static gboolean
read_countries (Countries *self, GBytes *bytes, GError **error)
{
  g_autoptr (JsonNode) root = bytes != NULL ? amends_json_load_bytes (bytes, FILE_NAME, error)
                                            : NULL;
  JsonObject *object = root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root)
                                                                     : NULL;
  JsonArray *countries = amends_json_get_array (object, "countries");
  JsonArray *zones = amends_json_get_array (object, "zones");

  if (root == NULL)
    return FALSE;
  if (countries == NULL || zones == NULL)
    {
      g_set_error (error, JSON_PARSER_ERROR, JSON_PARSER_ERROR_INVALID_DATA,
                   "%s: “countries” or “zones” is missing", FILE_NAME);
      return FALSE;
    }
  for (guint i = 0; i < json_array_get_length (countries); i++)
    add_country (self, amends_json_array_get_object (countries, i));
  for (guint i = 0; i < json_array_get_length (zones); i++)
    {
      JsonObject *zone = amends_json_array_get_object (zones, i);
      const char *id = amends_json_get_string (zone, "id");

      if (id != NULL)
        g_hash_table_insert (self->time_zone, (gpointer) id, zone);
    }
  self->root = g_steal_pointer (&root);
  return TRUE;
}

static Countries *
load_countries (void)
{
  Countries *self = g_new0 (Countries, 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = amends_data_load (FILE_NAME, &error);

  self->by_code = g_hash_table_new (g_str_hash, g_str_equal);
  self->by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->time_zone = g_hash_table_new (g_str_hash, g_str_equal);
  if (read_countries (self, bytes, &error) || !amends_data_has_own (FILE_NAME))
    return self;
  amends_data_report_broken (FILE_NAME, error);
  g_clear_pointer (&bytes, g_bytes_unref);
  bytes = amends_data_load_bundled (FILE_NAME, NULL);
  read_countries (self, bytes, NULL);
  return self;
}

static const Countries *
get_countries (void)
{
  static Countries *countries;

  if (g_once_init_enter (&countries))
    g_once_init_leave (&countries, load_countries ());
  return countries;
}

static JsonObject *
find_country (const char *code)
{
  char upper[3];

  if (code == NULL || strlen (code) != 2)
    return NULL;
  for (gsize i = 0; i < sizeof upper; i++)
    upper[i] = g_ascii_toupper (code[i]);
  return g_hash_table_lookup (get_countries ()->by_code, upper);
}

static const char *
get_name (JsonObject *named, const char *language)
{
  const char *name = g_str_has_prefix (language, "zh") ? amends_json_get_string (named, "zh")
                                                       : NULL;

  return name != NULL ? name : amends_json_get_string (named, "en");
}

/**
 * amends_country_from_name:
 * @text: (nullable): a country's name in English, Chinese, German, French or Spanish, or its ISO
 * code of two or three letters
 *
 * Returns: (nullable): ISO 3166-1 alpha-2
 */
const char *
amends_country_from_name (const char *text)
{
  g_autofree char *key = NULL;

  if (text == NULL || strlen (text) > 128)
    return NULL;
  if (g_ascii_isalpha (text[0]) && g_ascii_isalpha (text[1]) && text[2] == '\0')
    {
      const char code[3] = { g_ascii_tolower (text[0]), g_ascii_tolower (text[1]), '\0' };

      return g_hash_table_lookup (get_countries ()->by_name, code);
    }
  key = amends_name_key (text);
  return g_hash_table_lookup (get_countries ()->by_name, key);
}

/**
 * amends_country_dup_name:
 * @code: (nullable): ISO 3166-1 alpha-2
 * @language: "en" or "zh_CN"
 *
 * Returns: (transfer full) (nullable): the country's name, %NULL when there is no such country
 */
char *
amends_country_dup_name (const char *code, const char *language)
{
  JsonObject *country = find_country (code);

  return country != NULL ? g_strdup (get_name (country, language)) : NULL;
}

/**
 * amends_country_dup_language:
 * @code: (nullable): ISO 3166-1 alpha-2
 *
 * Returns: (transfer full) (nullable): the language most people there read, where one stands out
 */
char *
amends_country_dup_language (const char *code)
{
  JsonObject *country = find_country (code);

  return country != NULL ? g_strdup (amends_json_get_string (country, "language")) : NULL;
}

/**
 * amends_country_dup_zone:
 * @code: (nullable): ISO 3166-1 alpha-2
 *
 * Returns: (transfer full) (nullable): the time zone in which all, or nearly all, live there
 */
GTimeZone *
amends_country_dup_zone (const char *code)
{
  JsonObject *country = find_country (code);
  const char *identifier = country != NULL ? amends_json_get_string (country, "zone") : NULL;

  return identifier != NULL ? amends_time_zone_new (identifier) : NULL;
}

/**
 * amends_country_has_house_numbers:
 * @code: (nullable): ISO 3166-1 alpha-2
 *
 * Returns: whether an address there that has no number at all is most likely incomplete
 */
gboolean
amends_country_has_house_numbers (const char *code)
{
  JsonObject *country = find_country (code);

  return country != NULL && amends_json_get_boolean (country, "house_numbers", FALSE);
}

/**
 * amends_time_zone_dup_name:
 * @identifier: (nullable): IANA, "Europe/Berlin"
 * @language: "en" or "zh_CN"
 *
 * Returns: (transfer full) (nullable): "Berlin", "柏林"; %NULL for a zone without words
 */
char *
amends_time_zone_dup_name (const char *identifier, const char *language)
{
  JsonObject *zone = identifier != NULL
                         ? g_hash_table_lookup (get_countries ()->time_zone, identifier)
                         : NULL;

  return zone != NULL ? g_strdup (get_name (zone, language)) : NULL;
}
