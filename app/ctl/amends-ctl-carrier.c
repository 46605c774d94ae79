/* SPDX-License-Identifier: GPL-3.0-or-later */
/* carriers: what is known of a carrier besides its numbers. */
#include "ctl/amends-ctl.h"

#include <glib/gi18n-lib.h>

#include "base/amends-json.h"
#include "desk/amends-desk-tracking.h"

static const struct
{
  AmendsCarrierNeeds need;
  const char *id, *name;
} needs[] = {
  { AMENDS_CARRIER_NEEDS_POSTCODE, "postcode", N_ ("the recipient’s postcode") },
  { AMENDS_CARRIER_NEEDS_PHONE, "phone", N_ ("the last four digits of a telephone number") },
  { AMENDS_CARRIER_NEEDS_SHIP_DATE, "ship_date", N_ ("the day it was shipped") },
};

static const char *
kind_to_string (AmendsCarrierKind kind)
{
  static const char *const words[] = { "post", "express", "courier", "cross_border" };

  return words[kind];
}

static JsonArray *
needs_to_json (AmendsCarrierNeeds needed)
{
  JsonArray *array = json_array_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (needs); i++)
    if (needed & needs[i].need)
      json_array_add_string_element (array, needs[i].id);
  return array;
}

static JsonObject *
codes_to_json (const AmendsCarrier *carrier)
{
  g_autoptr (GList)
      providers = g_list_sort (g_hash_table_get_keys (carrier->codes), (GCompareFunc) g_strcmp0);
  JsonObject *object = json_object_new ();

  for (GList *provider = providers; provider != NULL; provider = provider->next)
    amends_json_set_string (object, provider->data,
                            amends_carrier_code (carrier->id, provider->data));
  return object;
}

static void
add_to_json (JsonArray *array, const AmendsCarrier *carrier)
{
  JsonObject *object = json_object_new ();

  amends_json_set_string (object, "carrier", carrier->id);
  amends_json_set_string (object, "name", carrier->name);
  amends_json_set_string (object, "name_zh", carrier->name_zh);
  amends_json_set_string (object, "country", carrier->country);
  amends_json_set_string (object, "kind", kind_to_string (carrier->kind));
  amends_json_set_string (object, "tracking_url", carrier->tracking_url);
  amends_json_set_string (object, "phone", carrier->phone);
  amends_json_set_string (object, "claim_url", carrier->claim_url);
  json_object_set_array_member (object, "needs", needs_to_json (carrier->needs));
  json_object_set_object_member (object, "codes", codes_to_json (carrier));
  json_array_add_object_element (array, object);
}

static void
print_fact (const char *title, const char *fact)
{
  if (fact != NULL && *fact != '\0')
    g_print ("  %s: %s\n", title, fact);
}

static void
print_carrier (const AmendsCarrier *carrier)
{
  g_print ("%s (%s)\n", amends_carrier_display_name (carrier->id, NULL, NULL), carrier->id);
  print_fact (_ ("Tracking page"), carrier->tracking_url);
  print_fact (_ ("Telephone"), carrier->phone);
  print_fact (_ ("Page for claims"), carrier->claim_url);
  for (gsize i = 0; i < G_N_ELEMENTS (needs); i++)
    if (carrier->needs & needs[i].need)
      print_fact (_ ("Asks for, besides the number"), _ (needs[i].name));
}

/* Those that are named, all without names; NULL after saying which name is none. */
static GPtrArray *
find_carriers (int n_words, char **words)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();

  if (n_words == 0)
    return amends_desk_list_carriers ();
  for (int i = 0; i < n_words; i++)
    {
      const AmendsCarrier *carrier = amends_carrier_find (words[i]);

      if (carrier == NULL)
        {
          g_printerr (_ ("No carrier is called “%s”\n"), words[i]);
          return NULL;
        }
      g_ptr_array_add (found, (gpointer) carrier);
    }
  return g_steal_pointer (&found);
}

static int
run (AmendsCtl *ctl, int n_words, char **words)
{
  g_autoptr (GPtrArray) found = find_carriers (n_words, words);
  g_autoptr (JsonArray) array = json_array_new ();

  if (found == NULL)
    return AMENDS_CTL_FAULT;
  for (guint i = 0; i < found->len; i++)
    if (ctl->is_json)
      add_to_json (array, g_ptr_array_index (found, i));
    else
      print_carrier (g_ptr_array_index (found, i));
  if (ctl->is_json)
    amends_ctl_print_json (amends_ctl_json_array_node (g_steal_pointer (&array)));
  return AMENDS_CTL_DONE;
}

const AmendsCommand amends_ctl_carriers = {
  .name = "carriers",
  .arguments = "[CARRIER…]",
  .summary = N_ ("List carriers: tracking page, telephone, page for claims, what they ask for "
                 "besides the number"),
  .run = run,
  .min_words = 0,
  .max_words = -1,
};
