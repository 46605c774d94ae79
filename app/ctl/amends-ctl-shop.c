/* SPDX-License-Identifier: GPL-3.0-or-later */
/* check, sample, settings: the shop file itself. */
#include "ctl/amends-ctl.h"

#include <glib/gi18n-lib.h>
#include "base/amends-json.h"
#include "desk/amends-desk-import.h"

static int
run_check (AmendsCtl *ctl, int n_words, char **words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  AmendsDesk *desk = amends_ctl_get_desk (ctl);

  if (desk == NULL)
    return AMENDS_CTL_FAULT;
  problems = amends_desk_check (desk, &error);
  if (problems == NULL)
    return amends_ctl_fail (error);
  if (ctl->is_json)
    {
      JsonObject *object = json_object_new ();
      JsonArray *array = json_array_new ();

      for (guint i = 0; i < problems->len; i++)
        json_array_add_string_element (array, g_ptr_array_index (problems, i));
      json_object_set_boolean_member (object, "sound", problems->len == 0);
      json_object_set_array_member (object, "problems", array);
      amends_ctl_print_json (amends_ctl_json_object_node (object));
    }
  else if (problems->len == 0)
    g_print (_ ("%s is sound\n"), amends_desk_get_path (desk));
  for (guint i = 0; !ctl->is_json && i < problems->len; i++)
    g_print ("%s\n", (char *) g_ptr_array_index (problems, i));
  amends_ctl_say_broken_data ();
  return problems->len == 0 ? AMENDS_CTL_DONE : AMENDS_CTL_FAULT;
}

static int
run_sample (AmendsCtl *ctl, int n_words, char **words)
{
  g_autoptr (GError) error = NULL;
  AmendsDesk *desk = amends_ctl_get_desk_to_fill (ctl);
  int n_orders;

  if (desk == NULL)
    return AMENDS_CTL_FAULT;
  n_orders = amends_desk_fill_sample (desk, NULL, &error);
  if (n_orders < 0)
    return amends_ctl_fail (error);
  if (ctl->is_json)
    {
      JsonObject *object = json_object_new ();

      json_object_set_int_member (object, "orders", n_orders);
      amends_json_set_string (object, "shop", amends_desk_get_path (desk));
      amends_ctl_print_json (amends_ctl_json_object_node (object));
    }
  else
    g_print (ngettext ("An invented shop with %d order is in %s\n", "An invented shop with %d orders is in %s\n", n_orders), n_orders,
             amends_desk_get_path (desk));
  return AMENDS_CTL_DONE;
}

static void
print_settings (AmendsCtl *ctl, GHashTable *settings, const char *only)
{
  g_autoptr (GList) keys = g_list_sort (g_hash_table_get_keys (settings), (GCompareFunc) g_strcmp0);
  JsonObject *object = json_object_new ();

  for (GList *key = keys; key != NULL; key = key->next)
    {
      const char *value = g_hash_table_lookup (settings, key->data);

      if (only != NULL && !g_str_equal (only, key->data))
        continue;
      amends_json_set_string (object, key->data, value);
      if (!ctl->is_json)
        g_print ("%s = %s\n", (char *) key->data, value);
    }
  if (ctl->is_json)
    amends_ctl_print_json (amends_ctl_json_object_node (object));
  else
    json_object_unref (object);
}

static int
run_settings (AmendsCtl *ctl, int n_words, char **words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) settings = NULL;
  AmendsDesk *desk = n_words == 2 ? amends_ctl_get_desk_to_fill (ctl) : amends_ctl_get_desk (ctl);

  if (desk == NULL)
    return AMENDS_CTL_FAULT;
  if (n_words == 2)
    return amends_desk_set_setting (desk, words[0], words[1][0] != '\0' ? words[1] : NULL, &error) ? AMENDS_CTL_DONE : amends_ctl_fail (error);
  settings = amends_desk_get_settings (desk, &error);
  if (settings == NULL)
    return amends_ctl_fail (error);
  if (n_words == 1 && !amends_desk_is_setting (words[0]))
    {
      g_printerr (_ ("There is no setting called “%s”.\n"), words[0]);
      return AMENDS_CTL_FAULT;
    }
  print_settings (ctl, settings, n_words == 1 ? words[0] : NULL);
  return AMENDS_CTL_DONE;
}

const AmendsCommand amends_ctl_check = {
  .name = "check",
  .arguments = "",
  .summary = N_ ("Check that the shop file is sound"),
  .run = run_check,
};

const AmendsCommand amends_ctl_sample = {
  .name = "sample",
  .arguments = "",
  .summary = N_ ("Fill an empty shop file with an invented shop, relative to the clock"),
  .run = run_sample,
};

const AmendsCommand amends_ctl_settings = {
  .name = "settings",
  .arguments = "[KEY [VALUE]]",
  .summary = N_ ("Show or set the shop’s settings: name, agent_name, agent_name_zh, email, postal_address, country, time_zone, …"),
  .details = N_ ("An empty VALUE takes a setting back to its default. How the shop works: working_hours “09:00-18:00”, "
                 "working_days “mon tue wed thu fri”, days_off “2026-12-25, 2026-12-26”, reminder_lead “2 h” before a promise is due. "
                 "What is given: authority “10.00 EUR” to one order without the owner, owner_limit “300.00 EUR” above which an order is "
                 "the owner’s, first_emails “5” of a new helper that the owner looks at, season_budget “500.00 EUR” from season_from to "
                 "season_until, rates “USD 0.92 EUR, CNY 0.13 EUR” by which gifts in other currencies count. Thresholds are named "
                 "threshold.LANE.RULE, with the lanes domestic, express and post."),
  .run = run_settings,
  .max_words = 2,
};
