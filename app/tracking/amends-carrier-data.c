/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the carriers of resources/carriers/, the shop's own copies first. */
#include "tracking/amends-carrier-data.h"

#include "base/amends-data.h"
#include "base/amends-json-text.h"
#include "base/amends-text.h"

#define FOLDER "carriers"

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
  g_free (carrier->claim_url);
  g_strfreev (carrier->aliases);
  g_hash_table_unref (carrier->codes);
  g_hash_table_unref (carrier->needs_at);
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

static AmendsCarrierNeeds
parse_needs (const AmendsJsonItem *object, const char *member)
{
  g_auto (GStrv) words = amends_json_item_dup_strings (object, member);
  AmendsCarrierNeeds needs = AMENDS_CARRIER_NEEDS_NOTHING;

  if (g_strv_contains ((const char *const *) words, "postcode"))
    needs |= AMENDS_CARRIER_NEEDS_POSTCODE;
  if (g_strv_contains ((const char *const *) words, "phone"))
    needs |= AMENDS_CARRIER_NEEDS_PHONE;
  if (g_strv_contains ((const char *const *) words, "ship_date"))
    needs |= AMENDS_CARRIER_NEEDS_SHIP_DATE;
  return needs;
}

/* What each provider asks for on top of the carrier: {"kuaidi100": ["phone"]}. */
static GHashTable *
parse_needs_at (const AmendsJsonItem *carrier)
{
  GHashTable *needs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const AmendsJsonItem *object = amends_json_item_get_object (carrier, "needs_at");

  for (const AmendsJsonItem *item = amends_json_item_get_first (object); item != NULL;
       item = amends_json_item_get_next (item))
    {
      const char *provider = amends_json_item_get_name (item);

      g_hash_table_insert (needs, g_strdup (provider),
                           GUINT_TO_POINTER (parse_needs (object, provider)));
    }
  return needs;
}

static void
add_code (GStrvBuilder *codes, const AmendsJsonItem *item)
{
  g_autofree char *code = amends_json_item_dup_code (item);

  if (code != NULL)
    g_strv_builder_add (codes, code);
}

/* {"17track": 100002, "kuaidi100": ["debangkuaidi", "debangwuliu"]}: the first one is sent, all are
 * understood. */
static GHashTable *
parse_codes (const AmendsJsonItem *carrier)
{
  GHashTable *codes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                             (GDestroyNotify) g_strfreev);
  const AmendsJsonItem *item = amends_json_item_get_first (
      amends_json_item_get_object (carrier, "codes"));

  for (; item != NULL; item = amends_json_item_get_next (item))
    {
      g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
      const AmendsJsonItem *code = amends_json_item_is_array (item)
                                       ? amends_json_item_get_first (item)
                                       : NULL;

      if (!amends_json_item_is_array (item))
        add_code (builder, item);
      for (; code != NULL; code = amends_json_item_get_next (code))
        add_code (builder, code);
      g_hash_table_insert (codes, g_strdup (amends_json_item_get_name (item)),
                           g_strv_builder_end (builder));
    }
  return codes;
}

/* What a code is looked up by: providers differ in how they write their own codes. */
char *
amends_carriers_code_key (const char *provider, const char *code)
{
  g_autofree char *key = g_strconcat (provider, " ", code, NULL);

  return g_ascii_strdown (key, -1);
}

static void
add_codes (AmendsCarriers *carriers, AmendsCarrier *carrier)
{
  GHashTableIter iter;
  gpointer provider, codes;

  g_hash_table_iter_init (&iter, carrier->codes);
  while (g_hash_table_iter_next (&iter, &provider, &codes))
    for (char **code = codes; *code != NULL; code++)
      g_hash_table_insert (carriers->by_code, amends_carriers_code_key (provider, *code), carrier);
}

static AmendsCarrier *
parse_carrier (const AmendsJsonItem *object)
{
  AmendsCarrier *carrier = g_new0 (AmendsCarrier, 1);

  carrier->id = g_strdup (amends_json_item_get_string (object, "id"));
  carrier->name = g_strdup (amends_json_item_get_string (object, "name"));
  carrier->name_zh = g_strdup (amends_json_item_get_string (object, "name_zh"));
  if (carrier->name_zh == NULL)
    carrier->name_zh = g_strdup (carrier->name);
  carrier->country = g_strdup (amends_json_item_get_string (object, "country"));
  carrier->kind = parse_kind (amends_json_item_get_string (object, "kind"));
  carrier->tracking_url = g_strdup (amends_json_item_get_string (object, "tracking_url"));
  carrier->phone = g_strdup (amends_json_item_get_string (object, "phone"));
  carrier->claim_url = g_strdup (amends_json_item_get_string (object, "claim_url"));
  carrier->needs = parse_needs (object, "needs");
  carrier->needs_at = parse_needs_at (object);
  carrier->codes = parse_codes (object);
  carrier->aliases = amends_json_item_dup_strings (object, "aliases");
  for (char **alias = carrier->aliases; *alias != NULL; alias++)
    {
      char *folded = amends_text_fold (*alias);

      g_free (*alias);
      *alias = folded;
    }
  return carrier;
}

static gboolean
add_parsed (GPtrArray *found, const AmendsJsonItem *object, const char *name, GError **error)
{
  if (amends_json_item_get_string (object, "id") == NULL ||
      amends_json_item_get_string (object, "name") == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                   "%s: a carrier needs an “id” and a “name”", name);
      return FALSE;
    }
  g_ptr_array_add (found, parse_carrier (object));
  return TRUE;
}

/* One carrier, or a list of those of which little more than the name is known. */
static GPtrArray *
parse_file (GBytes *bytes, const char *name, GError **error)
{
  g_autoptr (AmendsJsonText) text = amends_json_text_load (bytes, name, error);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (free_carrier);
  const AmendsJsonItem *root = amends_json_text_get_root (text);
  const AmendsJsonItem *list = amends_json_item_get_array (root, "carriers");

  if (text == NULL || (list == NULL && !add_parsed (found, root, name, error)))
    return NULL;
  for (const AmendsJsonItem *one = amends_json_item_get_first (list); one != NULL;
       one = amends_json_item_get_next (one))
    if (!add_parsed (found, one, name, error))
      return NULL;
  return g_steal_pointer (&found);
}

/* The shop's own copy where it can be read, else the bundled one. */
static GPtrArray *
load_file (const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = amends_data_load (name, &error);
  GPtrArray *found = bytes != NULL ? parse_file (bytes, name, &error) : NULL;
  g_autoptr (GBytes) bundled = NULL;

  if (found != NULL || !amends_data_has_own (name))
    return found;
  amends_data_report_broken (name, error);
  bundled = amends_data_load_bundled (name, NULL);
  return bundled != NULL ? parse_file (bundled, name, NULL) : NULL;
}

static void
add_carrier (AmendsCarriers *carriers, AmendsCarrier *carrier)
{
  g_ptr_array_add (carriers->list, carrier);
  g_hash_table_insert (carriers->by_id, carrier->id, carrier);
  add_codes (carriers, carrier);
}

static void
add_name (AmendsCarriers *carriers, const char *name, AmendsCarrier *carrier)
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

static AmendsCarriers *
load_carriers (void)
{
  AmendsCarriers *carriers = g_new0 (AmendsCarriers, 1);
  g_auto (GStrv) names = amends_data_list (FOLDER);

  carriers->list = g_ptr_array_new_with_free_func (free_carrier);
  carriers->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  carriers->by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  carriers->by_code = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (char **name = names; *name != NULL; name++)
    {
      g_autoptr (GPtrArray) found = g_str_has_suffix (*name, ".json") ? load_file (*name) : NULL;

      if (found == NULL)
        continue;
      g_ptr_array_set_free_func (found, NULL);
      for (guint i = 0; i < found->len; i++)
        add_carrier (carriers, g_ptr_array_index (found, i));
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

/**
 * amends_carriers_get:
 *
 * Returns: (transfer none): all carriers; read once, they live as long as the program
 */
const AmendsCarriers *
amends_carriers_get (void)
{
  static gsize once = 0;

  if (g_once_init_enter (&once))
    g_once_init_leave (&once, (gsize) load_carriers ());
  return (const AmendsCarriers *) once;
}
