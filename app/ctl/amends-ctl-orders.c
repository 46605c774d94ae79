/* SPDX-License-Identifier: GPL-3.0-or-later */
/* orders, show: what the shop knows. */
#include "ctl/amends-ctl-case.h"

#include <glib/gi18n-lib.h>
#include "base/amends-json.h"
#include "desk/amends-desk-compose.h"
#include "desk/amends-desk-contacts.h"
#include "desk/amends-desk-orders.h"
#include "desk/amends-desk-people.h"

static char *option_search;
static int option_limit;

static const GOptionEntry options[] = {
  { "search", 0, 0, G_OPTION_ARG_STRING, &option_search, N_ ("Only orders in which TEXT is found: name, number, tracking number, email, item, place"), N_ ("TEXT") },
  { "limit", 0, 0, G_OPTION_ARG_INT, &option_limit, N_ ("At most N orders"), "N" },
  { NULL },
};

#define LOADED_AT_ONCE 500

static void
print_order_line (const AmendsOrder *order)
{
  g_autofree char *total = amends_money_format (order->total, NULL);
  g_autofree char *items = amends_order_dup_item_summary (order);
  const AmendsParcel *parcel = order->parcels->len > 0 ? g_ptr_array_index (order->parcels, 0) : NULL;

  amends_ctl_print_column (order->number, 14);
  amends_ctl_print_column (order->customer, 26);
  amends_ctl_print_column (order->country, 4);
  amends_ctl_print_column (total, 14);
  amends_ctl_print_column (parcel != NULL ? amends_status_title (parcel->status) : _ ("No parcel"), 26);
  g_print ("%s\n", items != NULL ? items : "");
}

static int
run_orders (AmendsCtl *ctl, int n_words, char **words)
{
  AmendsOrderQuery query = { .search = option_search, .limit = option_limit > 0 ? (guint) option_limit : 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = NULL;
  g_autoptr (JsonArray) array = json_array_new ();
  AmendsDesk *desk;

  if (option_limit < 0)
    return amends_ctl_usage (_ ("--limit takes a number of orders, 1 or more"));
  desk = amends_ctl_get_desk (ctl);
  if (desk == NULL)
    return AMENDS_CTL_FAULT;
  ids = amends_desk_find_orders (desk, &query, NULL, &error);
  if (ids == NULL)
    return amends_ctl_fail (error);
  for (guint start = 0; start < ids->len; start += LOADED_AT_ONCE)
    {
      g_autoptr (GPtrArray) orders = amends_desk_load_orders (desk, &g_array_index (ids, gint64, start),
                                                              MIN (LOADED_AT_ONCE, ids->len - start), &error);

      if (orders == NULL)
        return amends_ctl_fail (error);
      for (guint i = 0; i < orders->len; i++)
        {
          const AmendsOrder *order = g_ptr_array_index (orders, i);

          if (order == NULL)
            continue;
          if (ctl->is_json)
            json_array_add_object_element (array, amends_ctl_json_order (order, FALSE));
          else
            print_order_line (order);
        }
    }
  if (ctl->is_json)
    amends_ctl_print_json (amends_ctl_json_array_node (g_steal_pointer (&array)));
  return AMENDS_CTL_DONE;
}

static void
print_parcel (const AmendsParcel *parcel)
{
  g_autofree char *name = amends_ctl_parcel_name (parcel->id);
  g_autofree char *reason = parcel->reason != AMENDS_REASON_NONE
                                ? g_strdup_printf (" — %s (%s)", amends_reason_title (parcel->reason), amends_grade_to_string (parcel->grade))
                                : g_strdup ("");

  g_print ("\n%s  %s %s: %s%s\n", name, parcel->carrier_name != NULL ? parcel->carrier_name : "", parcel->number,
           amends_status_title (parcel->status), reason);
  for (guint i = 0; i < parcel->events->len; i++)
    {
      const AmendsEvent *event = g_ptr_array_index (parcel->events, i);
      g_autofree char *time = amends_time_format_date_time (event->at, NULL, NULL);

      g_print ("    %s  %s%s%s\n", time, event->place != NULL ? event->place : "", event->place != NULL ? ": " : "",
               event->text != NULL ? event->text : "");
    }
}

static void
print_order (const AmendsOrder *order)
{
  g_autofree char *total = amends_money_format (order->total, NULL);

  g_print (_ ("Order %s (%s)\n"), order->number, order->platform);
  g_print ("%s%s%s%s%s\n", order->customer != NULL ? order->customer : "", order->email != NULL ? ", " : "",
           order->email != NULL ? order->email : "", order->country != NULL ? ", " : "",
           order->country != NULL ? order->country : "");
  for (guint i = 0; i < order->items->len; i++)
    {
      const AmendsLineItem *item = g_ptr_array_index (order->items, i);

      g_print ("  %d × %s\n", item->quantity, item->title);
    }
  g_print ("%s\n", total);
  for (guint i = 0; i < order->parcels->len; i++)
    print_parcel (g_ptr_array_index (order->parcels, i));
}

static JsonArray *
emails_to_json (AmendsDesk *desk, const AmendsOrder *order, GError **error)
{
  g_autoptr (JsonArray) array = json_array_new ();

  for (guint i = 0; i < order->parcels->len; i++)
    {
      const AmendsParcel *parcel = g_ptr_array_index (order->parcels, i);
      g_autoptr (GPtrArray) emails = amends_desk_list_emails (desk, parcel->id, error);

      if (emails == NULL)
        return NULL;
      for (guint j = 0; j < emails->len; j++)
        {
          const AmendsEmail *email = g_ptr_array_index (emails, j);
          JsonObject *object = json_object_new ();
          g_autofree char *name = amends_ctl_parcel_name (parcel->id);

          json_object_set_int_member (object, "email", email->id);
          amends_json_set_string (object, "parcel", name);
          amends_json_set_time (object, "left", email->left_at);
          amends_json_set_string (object, "way", amends_way_to_string (email->way));
          amends_json_set_string (object, "to", email->to);
          amends_json_set_string (object, "language", email->language);
          amends_json_set_string (object, "template", email->template_name);
          amends_json_set_string (object, "reason", amends_reason_to_string (email->reason));
          amends_json_set_string (object, "subject", email->subject);
          amends_json_set_string (object, "text", email->text);
          json_array_add_object_element (array, object);
        }
    }
  return g_steal_pointer (&array);
}

/* The order that @words name, by its own number or by one of its parcels. */
static gint64
resolve (AmendsDesk *desk, const char *words, GError **error)
{
  g_autoptr (GError) order_error = NULL;
  gint64 id = amends_desk_resolve_order (desk, words, &order_error);
  gint64 parcel_id;
  g_autoptr (AmendsParcel) parcel = NULL;

  if (id > 0)
    return id;
  if (g_error_matches (order_error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_NOT_FOUND))
    {
      parcel_id = amends_desk_resolve_parcel (desk, words, NULL);
      parcel = parcel_id > 0 ? amends_desk_get_parcel (desk, parcel_id, NULL) : NULL;
      if (parcel != NULL)
        return parcel->order_id;
    }
  g_propagate_error (error, g_steal_pointer (&order_error));
  return -1;
}

static gboolean option_reveal;

static const GOptionEntry show_options[] = {
  { "reveal", 0, 0, G_OPTION_ARG_NONE, &option_reveal,
    N_ ("Show a helper the customer’s contacts too, which is logged"), NULL },
  { NULL },
};

static int
run_show (AmendsCtl *ctl, int n_words, char **words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AmendsOrder) order = NULL;
  AmendsDesk *desk = amends_ctl_get_desk (ctl);
  gint64 id;

  if (desk == NULL)
    return AMENDS_CTL_FAULT;
  id = resolve (desk, words[0], &error);
  if (id > 0 && (!option_reveal || amends_desk_reveal_contacts (desk, id, &error)))
    order = amends_desk_get_order (desk, id, &error);
  if (order == NULL)
    return amends_ctl_fail (error);
  if (ctl->is_json)
    {
      JsonObject *object;
      JsonArray *emails = emails_to_json (desk, order, &error);

      if (emails == NULL)
        return amends_ctl_fail (error);
      object = amends_ctl_json_order (order, TRUE);
      json_object_set_array_member (object, "emails", emails);
      amends_ctl_print_json (amends_ctl_json_object_node (object));
    }
  else
    print_order (order);
  return AMENDS_CTL_DONE;
}

static int
run_paid (AmendsCtl *ctl, int n_words, char **words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AmendsOrder) order = NULL;
  AmendsDesk *desk;
  gint64 id, at = AMENDS_TIME_NONE;

  if (!amends_ctl_is_day (words[1]))
    return amends_ctl_usage (_ ("A day is written like “2026-12-01”"));
  desk = amends_ctl_get_desk (ctl);
  if (desk == NULL)
    return AMENDS_CTL_FAULT;
  id = resolve (desk, words[0], &error);
  if (id > 0 && amends_ctl_parse_day_there (desk, words[1], &at, &error) &&
      amends_desk_set_paid (desk, id, at, &error))
    order = amends_desk_get_order (desk, id, &error);
  if (order == NULL)
    return amends_ctl_fail (error);
  if (ctl->is_json)
    amends_ctl_print_json (amends_ctl_json_object_node (amends_ctl_json_order (order, FALSE)));
  return AMENDS_CTL_DONE;
}

const AmendsCommand amends_ctl_orders = {
  .name = "orders",
  .arguments = "",
  .summary = N_ ("List orders, newest first"),
  .options = options,
  .run = run_orders,
};

const AmendsCommand amends_ctl_show = {
  .name = "show",
  .arguments = "ORDER|PARCEL",
  .summary = N_ ("Show one order with its parcels, their tracking events and the emails written"),
  .details = N_ ("ORDER is an order number. PARCEL is a parcel’s name (P7) or its tracking number."),
  .options = show_options,
  .run = run_show,
  .min_words = 1,
  .max_words = 1,
};

const AmendsCommand amends_ctl_order_paid = {
  .name = "order paid",
  .arguments = "ORDER|PARCEL DAY",
  .summary = N_ ("Say on which day an order was paid, from which payment services count; “none” unsets"),
  .run = run_paid,
  .min_words = 2,
  .max_words = 2,
};
