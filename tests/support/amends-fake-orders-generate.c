/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Invents orders: people of several countries and currencies, one to three goods, most of them
 * sent. */
#include "amends-fake-numbers.h"
#include "amends-fake-orders.h"

#define DAY_S (24 * 60 * 60)

static const struct
{
  const char *first;
  const char *last;
  const char *city;
  const char *zip;
  const char *country;
  const char *locale;
  const char *currency;
} people[] = {
  { "Anna", "Berger", "Berlin", "10115", "DE", "de", "EUR" },
  { "Marcus", "Reed", "Portland", "97201", "US", "en", "USD" },
  { "小梅", "王", "上海市", "200001", "CN", "zh-CN", "CNY" },
  { "Chloé", "Martin", "Lyon", "69001", "FR", "fr", "EUR" },
  { "葵", "田中", "大阪市", "530-0001", "JP", "ja", "JPY" },
  { "Olivia", "O’Hara", "Cork", "T12 X2A4", "IE", "en", "EUR" },
};

static const struct
{
  const char *title;
  const char *sku;
  gint64 price_minor;
} goods[] = {
  { "Blue kettle", "KET-BLU", 3800 },   { "Linen apron, \"M\"", "APR-M", 2450 },
  { "蓝色陶瓷杯", "CUP-01", 5900 },     { "Desk lamp", "LMP-2", 4990 },
  { "Notebook, 3 pack", "NB-3", 1250 },
};

/* As shops write the carrier, and what it is called elsewhere. */
static const struct
{
  const char *name;
  const char *id;
} carriers[] = {
  { "USPS", "usps" },       { "UPS", "ups" },
  { "DHL Express", "dhl" }, { "Royal Mail", "royal-mail" },
  { "SF Express", "sf" },
};

static void
add_goods (FakeOrders *orders, AmendsFakeOrder *order, GRand *random)
{
  guint n = g_rand_int_range (random, 1, 4);

  order->shipping_minor = 490;
  order->total_minor = order->shipping_minor;
  for (guint i = 0; i < n; i++)
    {
      guint good = g_rand_int_range (random, 0, G_N_ELEMENTS (goods));
      guint quantity = g_rand_int_range (random, 1, 3);

      fake_orders_add_item (orders, order, goods[good].title, goods[good].sku, quantity,
                            goods[good].price_minor);
      order->total_minor += quantity * goods[good].price_minor;
    }
}

static void
send_some (FakeOrders *orders, AmendsFakeOrder *order, guint serial, GRand *random)
{
  guint carrier = g_rand_int_range (random, 0, G_N_ELEMENTS (carriers));
  g_autofree char *number = fake_number_make (fake_number_maker_find (carriers[carrier].id), serial,
                                              random);
  guint chance = g_rand_int_range (random, 0, 10);

  if (chance < 8)
    fake_orders_add_shipment (orders, order, carriers[carrier].name, number, NULL,
                              order->created_at + 1800, chance < 3 ? order->updated_at : 0);
}

/* Within the last fifty days before now, so that all are told without a special permission. */
void
fake_orders_generate (FakeOrders *orders, guint n, guint32 seed, gint64 now)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  guint first = 1001 + fake_orders_count (orders);

  for (guint serial = first; serial < first + n; serial++)
    {
      g_autofree char *number = g_strdup_printf ("%u", serial);
      g_autofree char *email = g_strdup_printf ("customer%u@example.com", serial);
      AmendsFakeOrder *order = fake_orders_begin (orders, number);
      guint person = g_rand_int_range (random, 0, G_N_ELEMENTS (people));

      order->created_at = now - g_rand_int_range (random, 3600, 50 * DAY_S);
      order->updated_at = order->created_at + g_rand_int_range (random, 0, now - order->created_at);
      order->first_name = people[person].first;
      order->last_name = people[person].last;
      order->email = fake_orders_keep (orders, email);
      order->address1 = "Example Street 1";
      order->city = people[person].city;
      order->zip = people[person].zip;
      order->country = people[person].country;
      order->locale = people[person].locale;
      order->currency = people[person].currency;
      add_goods (orders, order, random);
      send_some (orders, order, serial, random);
      fake_orders_end (orders, order);
    }
}
