/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes the shop of 100,000 orders that benchmarks work in. */

#include "large-shop.h"

#include "desk/amends-desk-orders.h"
#include "desk/amends-desk-private.h"

#define DAY G_GINT64_CONSTANT (86400)
#define BATCH 2000

static const char *const first_names[] = { "Anna",  "Bob",  "Carla", "Dmitri", "Elena", "Farid",
                                           "Greta", "Hugo", "小明",  "Jonas",  "Karin", "Liam",
                                           "Mei",   "Noah", "Olga",  "Pablo",  "丽华",  "Rosa" };
static const char *const last_names[] = { "Abel",   "Brandt",  "Costa",  "Dupont",
                                          "Evans",  "Fischer", "García", "王",
                                          "Ito",    "Jensen",  "Keller", "López",
                                          "Moreau", "Novák",   "Olsen",  "陈" };
static const char *const things[] = { "Kettle", "Lamp", "Blanket", "Notebook", "Backpack", "Mug",
                                      "Chair",  "水壶", "Scarf",   "Candle",   "Teapot",   "Vase" };
static const char *const histories[][2] = {
  { "Shipment information received", "Leipzig" },
  { "Arrived at sort facility", "Leipzig" },
  { "Departed facility", "Leipzig" },
  { "Arrived at sort facility", "Köln" },
  { "Out for delivery", "Berlin" },
  { "Delivered", "Berlin" },
};

#define PICK(list, seed) ((list)[((guint) (seed) *2654435761u >> 9) % G_N_ELEMENTS (list)])

static AmendsParcel *
make_parcel (guint i)
{
  AmendsParcel *parcel = amends_parcel_new ();
  guint n_events = i % 100 < 88 ? 6 : i % 5 + 1; /* seven in eight have arrived */
  gint64 newest = LARGE_SHOP_NOW - (i % 100 < 98 ? i % 60 * 3600 : 5 * DAY + i % 50 * 3600);

  parcel->carrier_name = g_strdup ("DHL");
  parcel->number = g_strdup_printf ("JJD%017u", i * 7919u);
  parcel->added_at = parcel->shipped_at = newest - 5 * DAY;
  parcel->checked_at = LARGE_SHOP_NOW;
  for (guint k = n_events; k > 0; k--)
    {
      AmendsEvent *event = amends_event_new ();

      event->at = newest - (gint64) (n_events - k) * DAY / 2;
      event->text = g_strdup (histories[k - 1][0]);
      event->place = g_strdup (histories[k - 1][1]);
      event->source = g_strdup ("bench");
      g_ptr_array_add (parcel->events, event);
    }
  return parcel;
}

static AmendsOrder *
make_order (guint i)
{
  AmendsOrder *order = amends_order_new ();

  order->platform = g_strdup ("shopify");
  order->number = g_strdup_printf ("#%u", 1001 + i);
  order->placed_at = LARGE_SHOP_NOW - 10 * DAY - i * 60;
  order->promised_at = i % 3 == 0 ? LARGE_SHOP_NOW - 2 * DAY + i % 9 * DAY : 0;
  order->customer = g_strdup_printf ("%s %s", PICK (first_names, i * 3 + 1),
                                     PICK (last_names, i * 7 + 2));
  order->email = g_strdup_printf ("customer%u@example.com", i);
  order->phone = g_strdup_printf ("+4930%07u", i * 31);
  order->country = g_strdup ("DE");
  order->city = g_strdup ("Berlin");
  order->postcode = g_strdup_printf ("%05u", i * 37 % 100000);
  order->total = amends_money_new (1500 + i % 9000, i % 4 == 0 ? "USD" : "EUR");
  g_ptr_array_add (order->items, amends_line_item_new (PICK (things, i * 5), NULL, 1));
  if (i % 10 != 9)
    g_ptr_array_add (order->parcels, make_parcel (i));
  return order;
}

static void
fill (AmendsDesk *desk)
{
  for (guint i = 0; i < LARGE_SHOP_ORDERS; i += BATCH)
    {
      g_autoptr (GPtrArray)
          orders = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_order_unref);
      g_autoptr (GError) error = NULL;

      for (guint k = i; k < i + BATCH; k++)
        g_ptr_array_add (orders, make_order (k));
      if (!amends_desk_save_orders (desk, orders, NULL, &error))
        g_error ("%s", error->message);
    }
}

void
large_shop_make (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AmendsDesk) desk = amends_desk_open (path, &error);

  if (desk == NULL || !amends_desk_set_setting (desk, "country", "DE", &error))
    g_error ("%s", error->message);
  fill (desk);
}
