/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Orders of the shops on loopback, and their order by last change. */
#include "amends-fake-orders.h"

#include <gio/gio.h>
#include <string.h>

struct _FakeOrders
{
  GPtrArray *list;
  GHashTable *by_id;     /* gint64 to order */
  GHashTable *by_number; /* to order */
  GPtrArray *by_change;  /* NULL: to be sorted again */
  GStringChunk *strings; /* most of them stand in many orders */
};

static void
order_free (AmendsFakeOrder *order)
{
  g_ptr_array_unref (order->items);
  g_ptr_array_unref (order->shipments);
  g_free (order);
}

static void
shipment_free (AmendsFakeShipment *shipment)
{
  g_ptr_array_unref (shipment->events);
  g_free (shipment);
}

FakeOrders *
fake_orders_new (void)
{
  FakeOrders *orders = g_new0 (FakeOrders, 1);

  orders->list = g_ptr_array_new_with_free_func ((GDestroyNotify) order_free);
  orders->by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
  orders->by_number = g_hash_table_new (g_str_hash, g_str_equal);
  orders->strings = g_string_chunk_new (65536);
  return orders;
}

void
fake_orders_free (FakeOrders *orders)
{
  g_hash_table_unref (orders->by_id);
  g_hash_table_unref (orders->by_number);
  g_clear_pointer (&orders->by_change, g_ptr_array_unref);
  g_ptr_array_unref (orders->list);
  g_string_chunk_free (orders->strings);
  g_free (orders);
}

guint
fake_orders_count (FakeOrders *orders)
{
  return orders->list->len;
}

AmendsFakeOrder *
fake_orders_find (FakeOrders *orders, gint64 id)
{
  return g_hash_table_lookup (orders->by_id, &id);
}

static int
compare_places (gint64 first_at, gint64 first_id, gint64 second_at, gint64 second_id)
{
  if (first_at != second_at)
    return first_at < second_at ? -1 : 1;
  return first_id < second_id ? -1 : first_id > second_id;
}

static int
compare_changes (gconstpointer a, gconstpointer b)
{
  const AmendsFakeOrder *first = *(AmendsFakeOrder *const *) a;
  const AmendsFakeOrder *second = *(AmendsFakeOrder *const *) b;

  return compare_places (first->updated_at, first->id, second->updated_at, second->id);
}

GPtrArray *
fake_orders_by_change (FakeOrders *orders)
{
  if (orders->by_change == NULL)
    {
      orders->by_change = g_ptr_array_sized_new (orders->list->len);
      for (guint i = 0; i < orders->list->len; i++)
        g_ptr_array_add (orders->by_change, g_ptr_array_index (orders->list, i));
      g_ptr_array_sort (orders->by_change, compare_changes);
    }
  return orders->by_change;
}

guint
fake_orders_after (FakeOrders *orders, gint64 updated_at, gint64 id)
{
  GPtrArray *sorted = fake_orders_by_change (orders);
  guint low = 0;
  guint high = sorted->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const AmendsFakeOrder *order = g_ptr_array_index (sorted, middle);

      if (compare_places (order->updated_at, order->id, updated_at, id) <= 0)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

void
fake_orders_touch (FakeOrders *orders, AmendsFakeOrder *order, gint64 updated_at)
{
  order->updated_at = updated_at;
  g_clear_pointer (&orders->by_change, g_ptr_array_unref);
}

const char *
fake_orders_keep (FakeOrders *orders, const char *text)
{
  return text != NULL ? g_string_chunk_insert_const (orders->strings, text) : NULL;
}

static const char *
keep_member (FakeOrders *orders, JsonObject *object, const char *name, const char *otherwise)
{
  JsonNode *node = json_object_get_member (object, name);

  return fake_orders_keep (orders, node != NULL && JSON_NODE_HOLDS_VALUE (node)
                                       ? json_node_get_string (node)
                                       : otherwise);
}

static gint64
time_member (JsonObject *object, const char *name, gint64 otherwise)
{
  const char *text = json_object_get_string_member_with_default (object, name, NULL);
  g_autoptr (GDateTime) time = text != NULL ? g_date_time_new_from_iso8601 (text, NULL) : NULL;

  return time != NULL ? g_date_time_to_unix (time) : otherwise;
}

static guint
decimals_of (const char *currency)
{
  static const char *const whole[] = { "JPY", "KRW", "CLP", "VND", NULL };

  return g_strv_contains (whole, currency) ? 0 : 2;
}

static gint64
money_member (JsonObject *object, const char *name, const char *currency)
{
  const char *text = json_object_get_string_member_with_default (object, name, "0");
  double factor = decimals_of (currency) == 0 ? 1 : 100;

  return (gint64) (g_ascii_strtod (text, NULL) * factor + 0.5);
}

const char *
fake_money (gint64 minor, const char *currency, FakeMoney buffer)
{
  if (decimals_of (currency) == 0)
    g_snprintf (buffer, sizeof (FakeMoney), "%" G_GINT64_FORMAT, minor);
  else
    g_snprintf (buffer, sizeof (FakeMoney), "%" G_GINT64_FORMAT ".%02d", minor / 100,
                (int) (minor % 100));
  return buffer;
}

static void
add_shipment_event (AmendsFakeShipment *shipment,
                    const char *status,
                    gint64 at,
                    const char *message)
{
  AmendsFakeShipmentEvent *event = g_new0 (AmendsFakeShipmentEvent, 1);

  *event = (AmendsFakeShipmentEvent){ status, at, message };
  g_ptr_array_add (shipment->events, event);
}

void
fake_orders_add_shipment (FakeOrders *orders,
                          AmendsFakeOrder *order,
                          const char *carrier,
                          const char *number,
                          const char *url,
                          gint64 shipped_at,
                          gint64 delivered_at)
{
  AmendsFakeShipment *shipment = g_new0 (AmendsFakeShipment, 1);

  shipment->id = order->id * 10 + order->shipments->len;
  shipment->carrier = fake_orders_keep (orders, carrier);
  shipment->number = fake_orders_keep (orders, number);
  shipment->url = fake_orders_keep (orders, url);
  shipment->shipped_at = shipped_at;
  shipment->delivered_at = delivered_at;
  shipment->status = delivered_at > 0 ? "DELIVERED" : "IN_TRANSIT";
  shipment->events = g_ptr_array_new_with_free_func (g_free);
  add_shipment_event (shipment, "IN_TRANSIT", shipped_at, "Your shipment is on the way");
  if (delivered_at > 0)
    add_shipment_event (shipment, "DELIVERED", delivered_at, "Your shipment has been delivered");
  g_ptr_array_add (order->shipments, shipment);
}

void
fake_orders_add_item (FakeOrders *orders,
                      AmendsFakeOrder *order,
                      const char *title,
                      const char *sku,
                      gint64 quantity,
                      gint64 price_minor)
{
  AmendsFakeItem *item = g_new0 (AmendsFakeItem, 1);

  *item = (AmendsFakeItem){ order->id * 10 + order->items->len, fake_orders_keep (orders, title),
                            fake_orders_keep (orders, sku), quantity, price_minor };
  g_ptr_array_add (order->items, item);
}

AmendsFakeOrder *
fake_orders_begin (FakeOrders *orders, const char *number)
{
  AmendsFakeOrder *order = g_hash_table_lookup (orders->by_number, number);

  g_clear_pointer (&orders->by_change, g_ptr_array_unref);
  if (order == NULL)
    {
      g_autofree char *name = g_strconcat ("#", number, NULL);

      order = g_new0 (AmendsFakeOrder, 1);
      order->id = 5000000000 + orders->list->len;
      order->number = fake_orders_keep (orders, number);
      order->name = fake_orders_keep (orders, name);
      order->items = g_ptr_array_new_with_free_func (g_free);
      order->shipments = g_ptr_array_new_with_free_func ((GDestroyNotify) shipment_free);
      g_ptr_array_add (orders->list, order);
      g_hash_table_insert (orders->by_id, &order->id, order);
      g_hash_table_insert (orders->by_number, (char *) order->number, order);
    }
  g_ptr_array_set_size (order->items, 0);
  g_ptr_array_set_size (order->shipments, 0);
  return order;
}

void
fake_orders_end (FakeOrders *orders, AmendsFakeOrder *order)
{
  g_autofree char *full_name = g_strjoin (" ", order->first_name, order->last_name, NULL);
  gboolean is_sent = order->shipments->len > 0;

  order->full_name = fake_orders_keep (orders, full_name);
  if (order->financial_status == NULL)
    order->financial_status = "PAID";
  if (order->fulfilment_status == NULL)
    order->fulfilment_status = is_sent ? "FULFILLED" : "UNFULFILLED";
  if (order->status == NULL)
    order->status = order->cancelled_at > 0 ? "cancelled" : is_sent ? "completed" : "processing";
}

static void
load_customer (FakeOrders *orders, AmendsFakeOrder *order, JsonObject *object)
{
  order->first_name = keep_member (orders, object, "first_name", "Anna");
  order->last_name = keep_member (orders, object, "last_name", "Beispiel");
  order->email = keep_member (orders, object, "email", NULL);
  order->phone = keep_member (orders, object, "phone", NULL);
  order->address1 = keep_member (orders, object, "address1", NULL);
  order->address2 = keep_member (orders, object, "address2", NULL);
  order->city = keep_member (orders, object, "city", NULL);
  order->province = keep_member (orders, object, "province", NULL);
  order->zip = keep_member (orders, object, "zip", NULL);
  order->country = keep_member (orders, object, "country", NULL);
}

gboolean
fake_orders_load (FakeOrders *orders, JsonObject *object, gint64 now, GError **error)
{
  const char *number = json_object_get_string_member_with_default (object, "number", NULL);
  JsonArray *items = json_object_has_member (object, "items")
                         ? json_object_get_array_member (object, "items")
                         : NULL;
  JsonArray *shipments = json_object_has_member (object, "shipments")
                             ? json_object_get_array_member (object, "shipments")
                             : NULL;
  AmendsFakeOrder *order;

  if (number == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "an order without a number");
      return FALSE;
    }
  order = fake_orders_begin (orders, number);
  order->created_at = time_member (object, "created_at", now);
  order->updated_at = time_member (object, "updated_at", order->created_at);
  order->cancelled_at = time_member (object, "cancelled_at", 0);
  order->financial_status = keep_member (orders, object, "financial_status", NULL);
  order->fulfilment_status = keep_member (orders, object, "fulfilment_status", NULL);
  order->status = keep_member (orders, object, "status", NULL);
  order->locale = keep_member (orders, object, "locale", "en");
  order->currency = keep_member (orders, object, "currency", "USD");
  order->note = keep_member (orders, object, "note", NULL);
  order->total_minor = money_member (object, "total", order->currency);
  order->shipping_minor = money_member (object, "shipping", order->currency);
  load_customer (orders, order, object);
  for (guint i = 0; items != NULL && i < json_array_get_length (items); i++)
    {
      JsonObject *item = json_array_get_object_element (items, i);

      fake_orders_add_item (orders, order,
                            json_object_get_string_member_with_default (item, "title", ""),
                            json_object_get_string_member_with_default (item, "sku", NULL),
                            json_object_get_int_member_with_default (item, "quantity", 1),
                            money_member (item, "price", order->currency));
    }
  for (guint i = 0; shipments != NULL && i < json_array_get_length (shipments); i++)
    {
      JsonObject *shipment = json_array_get_object_element (shipments, i);

      fake_orders_add_shipment (
          orders, order, json_object_get_string_member_with_default (shipment, "carrier", NULL),
          json_object_get_string_member_with_default (shipment, "number", NULL),
          json_object_get_string_member_with_default (shipment, "url", NULL),
          time_member (shipment, "shipped_at", order->created_at),
          time_member (shipment, "delivered_at", 0));
    }
  fake_orders_end (orders, order);
  return TRUE;
}

static void
write_time (FakeJson *json, const char *key, gint64 at)
{
  g_autoptr (GDateTime) time = at > 0 ? g_date_time_new_from_unix_utc (at) : NULL;
  g_autofree char *text = time != NULL ? g_date_time_format_iso8601 (time) : NULL;

  fake_json_string (json, key, text);
}

static void
write_shipment (FakeJson *json, const AmendsFakeShipment *shipment)
{
  fake_json_open (json, NULL, '{');
  fake_json_string (json, "carrier", shipment->carrier);
  fake_json_string (json, "number", shipment->number);
  fake_json_string (json, "url", shipment->url);
  write_time (json, "shipped_at", shipment->shipped_at);
  write_time (json, "delivered_at", shipment->delivered_at);
  fake_json_close (json, '}');
}

void
fake_order_write (FakeJson *json, const AmendsFakeOrder *order)
{
  FakeMoney money;

  fake_json_open (json, NULL, '{');
  fake_json_string (json, "number", order->number);
  write_time (json, "created_at", order->created_at);
  write_time (json, "updated_at", order->updated_at);
  write_time (json, "cancelled_at", order->cancelled_at);
  fake_json_string (json, "locale", order->locale);
  fake_json_string (json, "currency", order->currency);
  fake_json_string (json, "total", fake_money (order->total_minor, order->currency, money));
  fake_json_string (json, "first_name", order->first_name);
  fake_json_string (json, "last_name", order->last_name);
  fake_json_string (json, "email", order->email);
  fake_json_string (json, "country", order->country);
  fake_json_open (json, "items", '[');
  for (guint i = 0; i < order->items->len; i++)
    {
      const AmendsFakeItem *item = g_ptr_array_index (order->items, i);

      fake_json_open (json, NULL, '{');
      fake_json_string (json, "title", item->title);
      fake_json_string (json, "sku", item->sku);
      fake_json_int (json, "quantity", item->quantity);
      fake_json_string (json, "price", fake_money (item->price_minor, order->currency, money));
      fake_json_close (json, '}');
    }
  fake_json_close (json, ']');
  fake_json_open (json, "shipments", '[');
  for (guint i = 0; i < order->shipments->len; i++)
    write_shipment (json, g_ptr_array_index (order->shipments, i));
  fake_json_close (json, ']');
  fake_json_close (json, '}');
}
