/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The carriers of resources/carriers/: found by what people call them, with their public tracking pages. */
#include "tracking/amends-carrier.h"

#include <string.h>
#include "base/amends-data.h"
#include "base/amends-json.h"
#include "base/amends-text.h"

#define FOLDER "carriers"
#define MAX_NAME_WORDS 5

/* Where a carrier has no page of its own: an aggregator that knows most of them. */
#define FALLBACK_URL "https://t.17track.net/en#nums={number}"

typedef struct
{
  GPtrArray *list;     /* (element-type AmendsCarrier) by name */
  GHashTable *by_id;   /* id -> AmendsCarrier, borrowed */
  GHashTable *by_name; /* folded name, alias or id -> AmendsCarrier, borrowed */
} Carriers;

static void
free_carrier (gpointer data)
{
  AmendsCarrier *carrier = data;

  g_free (carrier->id);
  g_free (carrier->name);
  g_free (carrier->name_zh);
  g_free (carrier->country);
  g_free (carrier->tracking_url);
  g_free (carrier->phone);
  g_strfreev (carrier->aliases);
  g_free (carrier);
}

static AmendsCarrierKind
parse_kind (const char *text)
{
  if (g_strcmp0 (text, "express") == 0)
    return AMENDS_CARRIER_EXPRESS;
  if (g_strcmp0 (text, "courier") == 0)
    return AMENDS_CARRIER_COURIER;
  if (g_strcmp0 (text, "cross_border") == 0)
    return AMENDS_CARRIER_CROSS_BORDER;
  return AMENDS_CARRIER_POST;
}

static AmendsCarrier *
parse_carrier (GBytes *bytes, const char *name, GError **error)
{
  g_autoptr (JsonNode) root = amends_json_load_bytes (bytes, name, error);
  JsonObject *object;
  AmendsCarrier *carrier;

  if (root == NULL)
    return NULL;
  object = JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  if (amends_json_get_string (object, "id") == NULL || amends_json_get_string (object, "name") == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s: a carrier needs an “id” and a “name”", name);
      return NULL;
    }
  carrier = g_new0 (AmendsCarrier, 1);
  carrier->id = g_strdup (amends_json_get_string (object, "id"));
  carrier->name = g_strdup (amends_json_get_string (object, "name"));
  carrier->name_zh = g_strdup (amends_json_get_string (object, "name_zh"));
  if (carrier->name_zh == NULL)
    carrier->name_zh = g_strdup (carrier->name);
  carrier->country = g_strdup (amends_json_get_string (object, "country"));
  carrier->kind = parse_kind (amends_json_get_string (object, "kind"));
  carrier->tracking_url = g_strdup (amends_json_get_string (object, "tracking_url"));
  carrier->phone = g_strdup (amends_json_get_string (object, "phone"));
  carrier->aliases = amends_json_get_strv (object, "aliases");
  for (char **alias = carrier->aliases; *alias != NULL; alias++)
    {
      char *folded = amends_text_fold (*alias);

      g_free (*alias);
      *alias = folded;
    }
  return carrier;
}

/* The shop's own copy where it can be read, else the bundled one. */
static AmendsCarrier *
load_carrier (const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = amends_data_load (name, &error);
  AmendsCarrier *carrier = bytes != NULL ? parse_carrier (bytes, name, &error) : NULL;
  g_autoptr (GBytes) bundled = NULL;

  if (carrier != NULL || !amends_data_has_own (name))
    return carrier;
  amends_data_report_broken (name, error);
  bundled = amends_data_load_bundled (name, NULL);
  return bundled != NULL ? parse_carrier (bundled, name, NULL) : NULL;
}

static void
add_name (Carriers *carriers, const char *name, AmendsCarrier *carrier)
{
  g_autofree char *folded = amends_text_fold (name);

  if (*folded != '\0' && !g_hash_table_contains (carriers->by_name, folded))
    g_hash_table_insert (carriers->by_name, g_steal_pointer (&folded), carrier);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  const AmendsCarrier *first = *(AmendsCarrier *const *) a, *second = *(AmendsCarrier *const *) b;

  return g_utf8_collate (first->name, second->name);
}

static Carriers *
load_carriers (void)
{
  Carriers *carriers = g_new0 (Carriers, 1);
  g_auto (GStrv) names = amends_data_list (FOLDER);

  carriers->list = g_ptr_array_new_with_free_func (free_carrier);
  carriers->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  carriers->by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (char **name = names; *name != NULL; name++)
    {
      AmendsCarrier *carrier = g_str_has_suffix (*name, ".json") ? load_carrier (*name) : NULL;

      if (carrier == NULL)
        continue;
      g_ptr_array_add (carriers->list, carrier);
      g_hash_table_insert (carriers->by_id, carrier->id, carrier);
    }
  g_ptr_array_sort (carriers->list, compare_names);
  /* A carrier's own names win over what others are also called. */
  for (guint i = 0; i < carriers->list->len; i++)
    {
      AmendsCarrier *carrier = g_ptr_array_index (carriers->list, i);

      add_name (carriers, carrier->id, carrier);
      add_name (carriers, carrier->name, carrier);
      add_name (carriers, carrier->name_zh, carrier);
    }
  for (guint i = 0; i < carriers->list->len; i++)
    {
      AmendsCarrier *carrier = g_ptr_array_index (carriers->list, i);

      for (char **alias = carrier->aliases; *alias != NULL; alias++)
        add_name (carriers, *alias, carrier);
    }
  return carriers;
}

static const Carriers *
get_carriers (void)
{
  static gsize once = 0;

  if (g_once_init_enter (&once))
    g_once_init_leave (&once, (gsize) load_carriers ());
  return (const Carriers *) once;
}

/**
 * amends_carrier_get:
 * @id: (nullable): identifier of a carrier: "dhl"
 *
 * Returns: (transfer none) (nullable): the carrier; it lives as long as the program
 */
const AmendsCarrier *
amends_carrier_get (const char *id)
{
  return id != NULL ? g_hash_table_lookup (get_carriers ()->by_id, id) : NULL;
}

/* Dots, underscores, brackets and registered-mark signs vary from shop to shop and never tell carriers apart. */
static char *
fold_written (const char *written)
{
  g_autofree char *folded = amends_text_fold (written);
  g_autoptr (GString) out = g_string_sized_new (strlen (folded));

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '_' || c == '(' || c == ')' || c == ',' || c == ':' || c == ';' || c == '/' || c == '[' || c == ']' || c == ' ')
        {
          if (out->len > 0 && out->str[out->len - 1] != ' ')
            g_string_append_c (out, ' ');
        }
      else if (c != 0xAE && c != 0x2122 && c != '.')
        g_string_append_unichar (out, c);
    }
  g_strchomp (out->str);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* The longest run of whole words, from the first one on or anywhere, that is a carrier's name. */
static const AmendsCarrier *
find_by_words (GHashTable *by_name, const char *folded)
{
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);
  guint n_words = g_strv_length (words);

  for (guint length = MIN (n_words, MAX_NAME_WORDS); length > 0; length--)
    for (guint start = 0; start + length <= n_words; start++)
      {
        g_autoptr (GString) run = g_string_new (words[start]);
        const AmendsCarrier *found;

        for (guint i = 1; i < length; i++)
          g_string_append_printf (run, " %s", words[start + i]);
        found = g_hash_table_lookup (by_name, run->str);
        if (found != NULL)
          return found;
      }
  return NULL;
}

/* Chinese is written without blanks: "【顺丰速运】特快" holds the name somewhere. The longest one counts. */
static const AmendsCarrier *
find_in_chinese (GHashTable *by_name, const char *folded)
{
  const AmendsCarrier *best = NULL;
  gsize best_length = 0;
  GHashTableIter iter;
  gpointer name, carrier;

  g_hash_table_iter_init (&iter, by_name);
  while (g_hash_table_iter_next (&iter, &name, &carrier))
    {
      gsize length = strlen (name);

      if (length > best_length && amends_text_has_cjk (name) && strstr (folded, name) != NULL)
        {
          best = carrier;
          best_length = length;
        }
    }
  return best;
}

/**
 * amends_carrier_find:
 * @written: (nullable): as a file or a person writes it: "DHL Express", "顺丰速运", "USPS First Class"
 *
 * Returns: (transfer none) (nullable): the carrier it names; %NULL when none is known by it
 */
const AmendsCarrier *
amends_carrier_find (const char *written)
{
  GHashTable *by_name = get_carriers ()->by_name;
  g_autofree char *folded = NULL;
  const AmendsCarrier *found;

  if (amends_text_is_empty (written))
    return NULL;
  folded = fold_written (written);
  found = g_hash_table_lookup (by_name, folded);
  if (found == NULL)
    found = find_by_words (by_name, folded);
  if (found == NULL && amends_text_has_cjk (folded))
    found = find_in_chinese (by_name, folded);
  return found;
}

/**
 * amends_carrier_list:
 *
 * Returns: (transfer container) (element-type AmendsCarrier): all carriers by name
 */
GPtrArray *
amends_carrier_list (void)
{
  GPtrArray *list = get_carriers ()->list;
  GPtrArray *copy = g_ptr_array_sized_new (list->len);

  for (guint i = 0; i < list->len; i++)
    g_ptr_array_add (copy, g_ptr_array_index (list, i));
  return copy;
}

/**
 * amends_carrier_display_name:
 * @id: (nullable): identifier of a carrier
 * @written: (nullable): what it was called, for one that is not known
 * @language: (nullable): "en" or "zh_CN"; %NULL: the interface's own
 *
 * Returns: (transfer none): a name for people; empty when nothing is known. Borrowed from the carrier or @written.
 */
const char *
amends_carrier_display_name (const char *id, const char *written, const char *language)
{
  const AmendsCarrier *carrier = amends_carrier_get (id);

  if (carrier == NULL)
    return written != NULL ? written : "";
  return g_str_equal (amends_language_pick (language), "zh_CN") ? carrier->name_zh : carrier->name;
}

/**
 * amends_carrier_tracking_uri:
 * @id: (nullable): identifier of a carrier
 * @number: a tracking number
 *
 * Returns: (transfer full): the public page that shows it
 */
char *
amends_carrier_tracking_uri (const char *id, const char *number)
{
  const AmendsCarrier *carrier = amends_carrier_get (id);
  const char *url = carrier != NULL && carrier->tracking_url != NULL ? carrier->tracking_url : FALLBACK_URL;
  g_autofree char *escaped = g_uri_escape_string (number != NULL ? number : "", NULL, FALSE);
  g_autoptr (GString) uri = g_string_new (url);

  g_string_replace (uri, "{number}", escaped, 0);
  return g_string_free (g_steal_pointer (&uri), FALSE);
}

/**
 * amends_carrier_lane:
 * @id: (nullable): identifier of a carrier
 * @origin_country: (nullable): ISO 3166-1 alpha-2
 * @destination_country: (nullable): ISO 3166-1 alpha-2
 *
 * Which thresholds fit: within one country, with an international express network, or by post and economy lines
 * across borders. An unknown origin is taken as the carrier's home where the carrier is a national one.
 */
AmendsLane
amends_carrier_lane (const char *id, const char *origin_country, const char *destination_country)
{
  const AmendsCarrier *carrier = amends_carrier_get (id);
  gboolean is_national = carrier != NULL && (carrier->kind == AMENDS_CARRIER_POST || carrier->kind == AMENDS_CARRIER_COURIER);
  const char *origin = origin_country != NULL ? origin_country : is_national ? carrier->country : NULL;

  if (destination_country == NULL)
    {
      if (carrier == NULL || carrier->kind == AMENDS_CARRIER_COURIER)
        return AMENDS_LANE_DOMESTIC;
      return carrier->kind == AMENDS_CARRIER_EXPRESS ? AMENDS_LANE_EXPRESS : AMENDS_LANE_POST;
    }
  if (origin != NULL && g_ascii_strcasecmp (origin, destination_country) == 0)
    return AMENDS_LANE_DOMESTIC;
  if (carrier != NULL && carrier->kind == AMENDS_CARRIER_EXPRESS)
    return AMENDS_LANE_EXPRESS;
  if (origin == NULL && (carrier == NULL || carrier->kind == AMENDS_CARRIER_COURIER))
    return AMENDS_LANE_DOMESTIC;
  return AMENDS_LANE_POST;
}

/**
 * amends_tracking_number_clean:
 * @written: (nullable): as copied: "RM 123-456 789 gb", "No:12345", "﻿1Z…"
 *
 * Returns: (transfer full) (nullable): upper case letters and digits only; %NULL when none are left
 */
char *
amends_tracking_number_clean (const char *written)
{
  g_autofree char *folded = NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  const char *start;

  if (written == NULL)
    return NULL;
  folded = amends_text_fold (written);
  start = folded;
  /* Taobao's exports lead with "No:". */
  if (g_str_has_prefix (start, "no:") || g_str_has_prefix (start, "no."))
    start += 3;
  for (const char *p = start; *p != '\0'; p = g_utf8_next_char (p))
    if (g_ascii_isalnum (*p))
      g_string_append_c (out, g_ascii_toupper (*p));
  return out->len > 0 ? g_string_free (g_steal_pointer (&out), FALSE) : NULL;
}
