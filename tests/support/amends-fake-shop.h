/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the two loopback shops are made of. */
#pragma once

#include "amends-fake-graphql.h"
#include "amends-fake-orders.h"
#include "amends-fake-server.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 id;
  char *code;
  char *title;
  char *starts_at; /* as it came */
  char *ends_at;   /* likewise; NULL: none */
  char *type;      /* percent or amount */
  char *amount;
  gint64 usage_limit; /* 0: none */
} FakeCoupon;

typedef struct
{
  const char *name;
  char *base;
  char *key;
  char *secret;
  GPtrArray *coupons; /* of FakeCoupon */
} FakeShop;

typedef struct
{
  FakeShop shopify;
  FakeShop woocommerce;
  FakeOrders *orders;
  gint64 now; /* 0: the real clock */

  /* Shopify. */
  GStrv scopes;
  gboolean has_personal_data; /* the app may read who the customer is */
  gint64 most_cost;           /* of one query */
  gint64 points_maximum;
  gint64 points_restore;
  gboolean spends_points;
  double points;
  gint64 points_at_us;

  /* WooCommerce. */
  gboolean may_write;
  int utc_offset_minutes;
  gboolean strips_authorization; /* as some hosts do */
} FakeShops;

gint64 fake_shops_now (FakeShops *shops);
FakeCoupon *fake_shop_find_coupon (FakeShop *shop, const char *code);
FakeCoupon *fake_shop_add_coupon (FakeShop *shop, const char *code);

void fake_shopify_answer (FakeShops *shops, FakeExchange *exchange);
void fake_shopify_refuse (FakeExchange *exchange, AmendsFakeFaultKind kind);
void fake_woocommerce_answer (FakeShops *shops, FakeExchange *exchange);
void fake_woocommerce_refuse (FakeExchange *exchange, AmendsFakeFaultKind kind);

gboolean fake_shops_load (FakeShops *shops, JsonObject *object, GError **error);

G_END_DECLS
