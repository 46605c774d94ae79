/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The carriers of resources/carriers/: found by what people call them, with their public tracking pages. */
#include "tracking/amends-carrier.h"

#include <string.h>
#include "base/amends-text.h"
#include "tracking/amends-carrier-data.h"

#define MAX_NAME_WORDS 5

/* Where a carrier has no page of its own: an aggregator that knows most of them. */
#define FALLBACK_URL "https://t.17track.net/en#nums={number}"

/**
 * amends_carrier_get:
 * @id: (nullable): identifier of a carrier: "dhl"
 *
 * Returns: (transfer none) (nullable): the carrier; it lives as long as the program
 */
const AmendsCarrier *
amends_carrier_get (const char *id)
{
  return id != NULL ? g_hash_table_lookup (amends_carriers_get ()->by_id, id) : NULL;
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
  GHashTable *by_name = amends_carriers_get ()->by_name;
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
 * amends_carrier_code:
 * @id: (nullable): identifier of a carrier
 * @provider: identifier of a provider: "17track", "kuaidi100", "kdniao", "aftership", "dhl", "easypost", "shippo",
 *   "ship24", "karrio"
 *
 * Returns: (transfer none) (nullable): what the provider calls the carrier, "100002"; %NULL when that is not known, which
 *   does not mean that the provider does not serve it
 */
const char *
amends_carrier_code (const char *id, const char *provider)
{
  const AmendsCarrier *carrier = amends_carrier_get (id);
  char **codes = carrier != NULL && provider != NULL ? g_hash_table_lookup (carrier->codes, provider) : NULL;

  return codes != NULL ? codes[0] : NULL;
}

/**
 * amends_carrier_find_by_code:
 * @provider: identifier of a provider, as for amends_carrier_code()
 * @code: (nullable): what it calls a carrier, in any case; a number as text
 *
 * Returns: (transfer none) (nullable): the carrier; %NULL when none has that code
 */
const AmendsCarrier *
amends_carrier_find_by_code (const char *provider, const char *code)
{
  g_autofree char *key = NULL;

  if (provider == NULL || amends_text_is_empty (code))
    return NULL;
  key = amends_carriers_code_key (provider, code);
  return g_hash_table_lookup (amends_carriers_get ()->by_code, key);
}

/**
 * amends_carrier_needs:
 * @id: (nullable): identifier of a carrier
 * @provider: (nullable): identifier of a provider; %NULL: what the carrier itself asks for
 *
 * Returns: what must be known besides the number to get anything about a parcel
 */
AmendsCarrierNeeds
amends_carrier_needs (const char *id, const char *provider)
{
  const AmendsCarrier *carrier = amends_carrier_get (id);

  if (carrier == NULL)
    return AMENDS_CARRIER_NEEDS_NOTHING;
  if (provider == NULL)
    return carrier->needs;
  return carrier->needs | GPOINTER_TO_UINT (g_hash_table_lookup (carrier->needs_at, provider));
}

/**
 * amends_carrier_list:
 *
 * Returns: (transfer container) (element-type AmendsCarrier): all carriers by name
 */
GPtrArray *
amends_carrier_list (void)
{
  GPtrArray *list = amends_carriers_get ()->list;
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
