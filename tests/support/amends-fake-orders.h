/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one truth behind the shops on loopback: orders, what was bought, what was sent, who bought.
 */
#pragma once

#include <json-glib/json-glib.h>

#include "amends-fake-json.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 id;
  const char *title;
  const char *sku;
  gint64 quantity;
  gint64 price_minor; /* of one piece */
} AmendsFakeItem;

typedef struct
{
  const char *status; /* as Shopify writes it: IN_TRANSIT, DELIVERED */
  gint64 at;
  const char *message;
} AmendsFakeShipmentEvent;

typedef struct
{
  gint64 id;
  const char *carrier; /* as shops write it: "USPS", "DHL Express" */
  const char *number;
  const char *url;
  const char *status;
  gint64 shipped_at;
  gint64 delivered_at; /* 0: not yet */
  GPtrArray *events;   /* of AmendsFakeShipmentEvent */
} AmendsFakeShipment;

typedef struct
{
  gint64 id;
  const char *number; /* "1001" */
  const char *name;   /* "#1001" */
  gint64 created_at;  /* UTC seconds, as all times here */
  gint64 updated_at;
  gint64 cancelled_at;           /* 0: not cancelled */
  const char *financial_status;  /* as Shopify writes it: PAID, REFUNDED, ... */
  const char *fulfilment_status; /* UNFULFILLED, FULFILLED, ... */
  const char *status;            /* as WooCommerce writes it: processing, completed, ... */
  const char *locale;
  const char *currency;
  gint64 total_minor;
  gint64 shipping_minor;
  const char *first_name;
  const char *last_name;
  const char *full_name;
  const char *email;
  const char *phone;
  const char *address1;
  const char *address2;
  const char *city;
  const char *province;
  const char *zip;
  const char *country; /* ISO alpha-2 */
  const char *note;
  GStrv tags;           /* NULL: none */
  GPtrArray *items;     /* of AmendsFakeItem */
  GPtrArray *shipments; /* of AmendsFakeShipment */
} AmendsFakeOrder;

typedef struct _FakeOrders FakeOrders;

FakeOrders *fake_orders_new (void);
void fake_orders_free (FakeOrders *orders);
guint fake_orders_count (FakeOrders *orders);
AmendsFakeOrder *fake_orders_find (FakeOrders *orders, gint64 id);

/* An order as a state file holds it; one with the same number is replaced. */
gboolean fake_orders_load (FakeOrders *orders, JsonObject *object, gint64 now, GError **error);

/* Building one: begin finds the order with that number and empties it, or makes a new one; texts
 * are copied; end works out what was not set. */
AmendsFakeOrder *fake_orders_begin (FakeOrders *orders, const char *number);
const char *fake_orders_keep (FakeOrders *orders, const char *text);
void fake_orders_add_item (FakeOrders *orders,
                           AmendsFakeOrder *order,
                           const char *title,
                           const char *sku,
                           gint64 quantity,
                           gint64 price_minor);
void fake_orders_add_shipment (FakeOrders *orders,
                               AmendsFakeOrder *order,
                               const char *carrier,
                               const char *number,
                               const char *url,
                               gint64 shipped_at,
                               gint64 delivered_at);
void fake_orders_end (FakeOrders *orders, AmendsFakeOrder *order);

void fake_orders_touch (FakeOrders *orders, AmendsFakeOrder *order, gint64 updated_at);
void fake_orders_generate (FakeOrders *orders, guint n, guint32 seed, gint64 now);

/* All, by updated_at and id; borrowed until the next change. */
GPtrArray *fake_orders_by_change (FakeOrders *orders);
/* Where those begin that come behind this place. */
guint fake_orders_after (FakeOrders *orders, gint64 updated_at, gint64 id);

void fake_order_write (FakeJson *json, const AmendsFakeOrder *order); /* as in a state file */

/* "12.50", "1250" for a currency without decimals. */
typedef char FakeMoney[32];
const char *fake_money (gint64 minor, const char *currency, FakeMoney buffer);

G_END_DECLS
