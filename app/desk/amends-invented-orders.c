/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Orders of an invented shop, with times relative to now, so that every delay reason is found by the same rules
 * that find a real one. */
#include "desk/amends-invented-orders.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "base/amends-data.h"
#include "base/amends-json.h"
#include "tracking/amends-carrier.h"

#define SAMPLE_FILE "sample/sample.json"
#define HOUR ((gint64) 3600)
#define FRIDAY 5

static const char *const setting_keys[]
    = { "name", "agent_name", "agent_name_zh", "email", "postal_address", "country", "time_zone", "authority" };

/* What the reading of one file needs to hand: @zones has the time zone of each place. */
typedef struct
{
  gint64 now;
  const char *platform;
  GTimeZone *zone; /* the shop's */
  GHashTable *zones;
} Reading;

static gboolean
fail (const char *what, GError **error)
{
  g_set_error (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_INPUT,
               _ ("The invented orders cannot be read: “%s” is not understood. Install Amends again."), what);
  return FALSE;
}

/* --- times --- */

static GDateTime *
step_days (GDateTime *from, int days, gboolean is_working)
{
  g_autoptr(GDateTime) day = g_date_time_ref (from);
  int step = days < 0 ? -1 : 1;

  while (days != 0)
    {
      GDateTime *next = g_date_time_add_days (day, step);

      g_date_time_unref (day);
      day = next;
      if (!is_working || g_date_time_get_day_of_week (day) <= FRIDAY)
        days -= step;
    }
  return g_steal_pointer (&day);
}

/* "-5h" is five hours ago; "-4d 08:12" was that time of day where it happened, four days ago; "-7w" counts
 * working days; "+3d" alone is a date. */
static gboolean
read_time (const Reading *self, const char *text, GTimeZone *zone, gint64 *time, GError **error)
{
  int count, hour = 0, minute = 0, n_read;
  char unit;
  g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc (self->now);
  g_autoptr(GDateTime) local = g_date_time_to_timezone (utc, zone);
  g_autoptr(GDateTime) day = NULL, moment = NULL;

  n_read = sscanf (text, "%d%c %d:%d", &count, &unit, &hour, &minute);
  if ((n_read != 2 && n_read != 4) || (unit != 'h' && unit != 'd' && unit != 'w') || ABS (count) > 400)
    return fail (text, error);
  if (unit == 'h')
    {
      *time = self->now + count * HOUR;
      return TRUE;
    }
  day = step_days (local, count, unit == 'w');
  moment = g_date_time_new (zone, g_date_time_get_year (day), g_date_time_get_month (day),
                            g_date_time_get_day_of_month (day), hour, minute, 0);
  if (moment == NULL)
    return fail (text, error);
  *time = g_date_time_to_unix (moment);
  return TRUE;
}

static gboolean
read_shop_time (const Reading *self, JsonObject *object, const char *member, gint64 *time, GError **error)
{
  const char *text = amends_json_get_string (object, member);

  return text == NULL || read_time (self, text, self->zone, time, error);
}

static gboolean
read_places (Reading *self, JsonObject *places, GError **error)
{
  g_autoptr(GList) names = places != NULL ? json_object_get_members (places) : NULL;

  self->zones = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_time_zone_unref);
  for (GList *name = names; name != NULL; name = name->next)
    {
      g_auto(GStrv) in_zone = amends_json_get_strv (places, name->data);
      g_autoptr(GTimeZone) zone = amends_time_zone_new (name->data);

      if (zone == NULL)
        return fail (name->data, error);
      for (char **place = in_zone; *place != NULL; place++)
        g_hash_table_insert (self->zones, g_strdup (*place), g_time_zone_ref (zone));
    }
  return TRUE;
}

/* --- orders --- */

static gboolean
read_events (const Reading *self, JsonArray *events, AmendsParcel *parcel, GError **error)
{
  for (guint i = 0; events != NULL && i < json_array_get_length (events); i++)
    {
      JsonObject *object = amends_json_array_get_object (events, i);
      const char *at = amends_json_get_string (object, "at"), *place = amends_json_get_string (object, "place");
      GTimeZone *zone = place != NULL ? g_hash_table_lookup (self->zones, place) : NULL;
      g_autoptr(AmendsEvent) event = amends_event_new ();
      g_autoptr(GDateTime) utc = NULL, local = NULL;

      if (zone == NULL || at == NULL)
        return fail (place != NULL ? place : "place", error);
      if (!read_time (self, at, zone, &event->at, error))
        return FALSE;
      utc = g_date_time_new_from_unix_utc (event->at);
      local = g_date_time_to_timezone (utc, zone);
      event->at_text = g_date_time_format (local, "%Y-%m-%d %H:%M");
      event->place = g_strdup (place);
      event->text = g_strdup (amends_json_get_string (object, "text"));
      event->source = g_strdup (self->platform);
      g_ptr_array_add (parcel->events, g_steal_pointer (&event));
    }
  return TRUE;
}

static gboolean
read_said (const Reading *self, JsonObject *object, AmendsParcel *parcel, GError **error)
{
  JsonObject *report = amends_json_get_object (object, "report");
  JsonObject *set_reason = amends_json_get_object (object, "set_reason");

  if (report != NULL)
    {
      if (!amends_report_from_string (amends_json_get_string (report, "kind"), &parcel->report))
        return fail ("report", error);
      parcel->report_text = g_strdup (amends_json_get_string (report, "text"));
      if (!read_shop_time (self, report, "at", &parcel->report_at, error))
        return FALSE;
    }
  if (set_reason != NULL)
    {
      if (!amends_reason_from_string (amends_json_get_string (set_reason, "reason"), &parcel->set_reason))
        return fail ("set_reason", error);
      parcel->set_reason_note = g_strdup (amends_json_get_string (set_reason, "note"));
      if (!read_shop_time (self, set_reason, "at", &parcel->set_reason_at, error))
        return FALSE;
    }
  return TRUE;
}

static AmendsParcel *
read_parcel (const Reading *self, JsonObject *object, const AmendsOrder *order, GError **error)
{
  g_autoptr(AmendsParcel) parcel = amends_parcel_new ();
  const AmendsCarrier *carrier;

  parcel->carrier_name = g_strdup (amends_json_get_string (object, "carrier"));
  carrier = amends_carrier_find (parcel->carrier_name);
  parcel->carrier = carrier != NULL ? g_strdup (carrier->id) : NULL;
  parcel->number = g_strdup (amends_json_get_string (object, "number"));
  parcel->shipped_at = order->shipped_at;
  parcel->promised_at = order->promised_at;
  parcel->added_at = order->shipped_at != AMENDS_TIME_NONE ? order->shipped_at : order->placed_at;
  if (parcel->number == NULL)
    {
      fail ("number", error);
      return NULL;
    }
  if (!read_shop_time (self, object, "checked", &parcel->checked_at, error)
      || !read_said (self, object, parcel, error)
      || !read_events (self, amends_json_get_array (object, "events"), parcel, error))
    return NULL;
  return g_steal_pointer (&parcel);
}

static gboolean
read_money (JsonObject *object, const char *member, const char *currency, AmendsMoney *money, GError **error)
{
  const char *text = amends_json_get_string (object, member);

  return (text != NULL && currency != NULL && amends_money_parse (text, currency, money)) || fail (member, error);
}

static gboolean
read_items (JsonArray *items, const char *currency, AmendsOrder *order, GError **error)
{
  for (guint i = 0; items != NULL && i < json_array_get_length (items); i++)
    {
      JsonObject *object = amends_json_array_get_object (items, i);
      AmendsLineItem *item = amends_line_item_new (amends_json_get_string (object, "title"),
                                                   amends_json_get_string (object, "sku"),
                                                   (int) amends_json_get_int (object, "quantity", 1));

      g_ptr_array_add (order->items, item);
      if (!read_money (object, "price", currency, &item->price, error))
        return FALSE;
    }
  return TRUE;
}

static void
read_address (JsonObject *object, AmendsOrder *order)
{
  order->customer = g_strdup (amends_json_get_string (object, "customer"));
  order->email = g_strdup (amends_json_get_string (object, "email"));
  order->language = g_strdup (amends_json_get_string (object, "language"));
  order->street = g_strdup (amends_json_get_string (object, "street"));
  order->postcode = g_strdup (amends_json_get_string (object, "postcode"));
  order->city = g_strdup (amends_json_get_string (object, "city"));
  order->region = g_strdup (amends_json_get_string (object, "region"));
  order->country = g_strdup (amends_json_get_string (object, "country"));
}

static AmendsOrder *
read_order (const Reading *self, JsonObject *object, GError **error)
{
  g_autoptr(AmendsOrder) order = amends_order_new ();
  JsonArray *parcels = amends_json_get_array (object, "parcels");
  const char *currency = amends_json_get_string (object, "currency");

  order->platform = g_strdup (self->platform);
  order->number = g_strdup (amends_json_get_string (object, "number"));
  order->note = g_strdup (amends_json_get_string (object, "note"));
  order->payment_status = g_strdup ("paid");
  order->fulfilment_status
      = g_strdup (parcels != NULL && json_array_get_length (parcels) > 0 ? "fulfilled" : "unfulfilled");
  read_address (object, order);
  if (!read_shop_time (self, object, "placed", &order->placed_at, error)
      || !read_shop_time (self, object, "shipped", &order->shipped_at, error)
      || !read_shop_time (self, object, "promised", &order->promised_at, error)
      || !read_money (object, "total", currency, &order->total, error)
      || !read_money (object, "shipping", currency, &order->shipping, error)
      || !read_items (amends_json_get_array (object, "items"), currency, order, error))
    return NULL;
  for (guint i = 0; parcels != NULL && i < json_array_get_length (parcels); i++)
    {
      AmendsParcel *parcel = read_parcel (self, amends_json_array_get_object (parcels, i), order, error);

      if (parcel == NULL)
        return NULL;
      g_ptr_array_add (order->parcels, parcel);
    }
  return g_steal_pointer (&order);
}

/* amends_invented_orders_read:
 * @root: "shop" with its "time_zone", and "places", time zones with the places in them
 * @array: (nullable): the orders
 * @platform: that they are said to be from
 *
 * Returns: (transfer full) (nullable) (element-type AmendsOrder): as they would look at @now
 */
GPtrArray *
amends_invented_orders_read (JsonObject *root, JsonArray *array, const char *platform, gint64 now, GError **error)
{
  const char *zone_name = amends_json_get_string (amends_json_get_object (root, "shop"), "time_zone");
  g_autoptr(GPtrArray) orders = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_order_unref);
  g_autoptr(GTimeZone) zone = zone_name != NULL ? amends_time_zone_new (zone_name) : NULL;
  Reading reading = { now, platform, zone, NULL };
  gboolean is_read = zone != NULL ? read_places (&reading, amends_json_get_object (root, "places"), error)
                                  : fail ("time_zone", error);

  for (guint i = 0; is_read && array != NULL && i < json_array_get_length (array); i++)
    {
      AmendsOrder *order = read_order (&reading, amends_json_array_get_object (array, i), error);

      if (order != NULL)
        g_ptr_array_add (orders, order);
      is_read = order != NULL;
    }
  g_clear_pointer (&reading.zones, g_hash_table_unref);
  return is_read ? g_steal_pointer (&orders) : NULL;
}

/* amends_invented_shop_load:
 *
 * Returns: (transfer full) (nullable): the file of the sample shop: "shop", "places" and "orders"
 */
JsonNode *
amends_invented_shop_load (GError **error)
{
  g_autoptr(GBytes) bytes = amends_data_load_bundled (SAMPLE_FILE, error);
  g_autoptr(JsonNode) node = bytes != NULL ? amends_json_load_bytes (bytes, SAMPLE_FILE, error) : NULL;

  if (node == NULL || JSON_NODE_HOLDS_OBJECT (node))
    return g_steal_pointer (&node);
  fail (SAMPLE_FILE, error);
  return NULL;
}

/* The shop's name and address, its clock and what helpers may give. */
gboolean
amends_invented_shop_set (AmendsDesk *self, JsonObject *shop, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (setting_keys); i++)
    if (!amends_desk_set_setting (self, setting_keys[i], amends_json_get_string (shop, setting_keys[i]), error))
      return FALSE;
  return TRUE;
}

gboolean
amends_invented_shop_unset (AmendsDesk *self, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (setting_keys); i++)
    if (!amends_desk_set_setting (self, setting_keys[i], NULL, error))
      return FALSE;
  return TRUE;
}
