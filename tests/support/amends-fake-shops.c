/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two shop platforms behind one server: what they share, and what a test may ask. */
#include "amends-fake-shops.h"

#include <gio/gio.h>

#include "amends-fake-shop.h"

struct _AmendsFakeShops
{
  FakeServer *server;
  FakeShops shops;
};

gint64
fake_shops_now (FakeShops *shops)
{
  return shops->now > 0 ? shops->now : g_get_real_time () / G_USEC_PER_SEC;
}

FakeCoupon *
fake_shop_find_coupon (FakeShop *shop, const char *code)
{
  for (guint i = 0; i < shop->coupons->len; i++)
    {
      FakeCoupon *coupon = g_ptr_array_index (shop->coupons, i);

      if (g_strcmp0 (coupon->code, code) == 0)
        return coupon;
    }
  return NULL;
}

FakeCoupon *
fake_shop_add_coupon (FakeShop *shop, const char *code)
{
  FakeCoupon *coupon = g_new0 (FakeCoupon, 1);

  coupon->id = 700 + shop->coupons->len;
  coupon->code = g_strdup (code);
  g_ptr_array_add (shop->coupons, coupon);
  return coupon;
}

static void
coupon_free (FakeCoupon *coupon)
{
  g_free (coupon->code);
  g_free (coupon->title);
  g_free (coupon->starts_at);
  g_free (coupon->ends_at);
  g_free (coupon->type);
  g_free (coupon->amount);
  g_free (coupon);
}

static FakeShop *
find_shop (FakeShops *shops, const char *name)
{
  if (g_str_equal (name, shops->shopify.name))
    return &shops->shopify;
  return g_str_equal (name, shops->woocommerce.name) ? &shops->woocommerce : NULL;
}

static gboolean
is_service_cb (const char *name, gpointer data)
{
  return find_shop (data, name) != NULL;
}

static void
answer_cb (FakeExchange *exchange, gpointer data)
{
  if (g_str_equal (exchange->service, "shopify"))
    fake_shopify_answer (data, exchange);
  else
    fake_woocommerce_answer (data, exchange);
}

static void
refuse_cb (FakeExchange *exchange, AmendsFakeFaultKind kind, gpointer data)
{
  if (g_str_equal (exchange->service, "shopify"))
    fake_shopify_refuse (exchange, kind);
  else
    fake_woocommerce_refuse (exchange, kind);
}

static const char *
meaning_cb (FakeExchange *exchange, gpointer data)
{
  return NULL;
}

static void
describe_cb (FakeJson *json, const char *service, gpointer data)
{
  fake_json_int (json, "coupons", find_shop (data, service)->coupons->len);
}

static void
show_coupons (FakeJson *json, const FakeShop *shop)
{
  for (guint i = 0; i < shop->coupons->len; i++)
    {
      const FakeCoupon *coupon = g_ptr_array_index (shop->coupons, i);

      fake_json_open (json, NULL, '{');
      fake_json_string (json, "shop", shop->name);
      fake_json_string (json, "code", coupon->code);
      fake_json_string (json, "title", coupon->title);
      fake_json_string (json, "type", coupon->type);
      fake_json_string (json, "amount", coupon->amount);
      fake_json_string (json, "ends_at", coupon->ends_at);
      fake_json_int (json, "usage_limit", coupon->usage_limit);
      fake_json_close (json, '}');
    }
}

static gboolean
show_cb (FakeExchange *exchange, const char *name, gpointer data)
{
  FakeShops *shops = data;
  FakeJson *json = &exchange->json;

  if (!g_str_equal (name, "orders") && !g_str_equal (name, "coupons"))
    return FALSE;
  fake_json_open (json, NULL, '[');
  if (g_str_equal (name, "coupons"))
    {
      show_coupons (json, &shops->shopify);
      show_coupons (json, &shops->woocommerce);
    }
  else
    {
      GPtrArray *orders = fake_orders_by_change (shops->orders);

      for (guint i = 0; i < orders->len; i++)
        fake_order_write (json, g_ptr_array_index (orders, i));
    }
  fake_json_close (json, ']');
  return TRUE;
}

static gboolean
load_cb (JsonObject *object, gpointer data, GError **error)
{
  return fake_shops_load (data, object, error);
}

static void
shop_init (FakeShop *shop, const char *name, const char *key, const char *secret)
{
  shop->name = name;
  shop->key = g_strdup (key);
  shop->secret = g_strdup (secret);
  shop->coupons = g_ptr_array_new_with_free_func ((GDestroyNotify) coupon_free);
}

static void
shop_clear (FakeShop *shop)
{
  g_free (shop->base);
  g_free (shop->key);
  g_free (shop->secret);
  g_ptr_array_unref (shop->coupons);
}

AmendsFakeShops *
amends_fake_shops_new (void)
{
  static const FakeHost host = {
    .answer = answer_cb,
    .refuse = refuse_cb,
    .meaning = meaning_cb,
    .is_service = is_service_cb,
    .load = load_cb,
    .describe = describe_cb,
    .show = show_cb,
  };
  AmendsFakeShops *self = g_new0 (AmendsFakeShops, 1);
  FakeShops *shops = &self->shops;
  guint port;

  shop_init (&shops->shopify, "shopify", "shpat_invented_for_tests", NULL);
  shop_init (&shops->woocommerce, "woocommerce", "ck_invented_for_tests", "cs_invented_for_tests");
  shops->orders = fake_orders_new ();
  shops->scopes = g_strsplit ("read_orders,write_discounts", ",", -1);
  shops->has_personal_data = TRUE;
  shops->most_cost = 1000;
  shops->points_maximum = 2000;
  shops->points_restore = 100;
  shops->points = shops->points_maximum;
  shops->may_write = TRUE;
  shops->utc_offset_minutes = -300;
  self->server = fake_server_new (&host, shops);
  port = fake_server_get_port (self->server);
  shops->shopify.base = g_strdup_printf ("http://127.0.0.1:%u/shopify", port);
  shops->woocommerce.base = g_strdup_printf ("http://127.0.0.1:%u/woocommerce", port);
  return self;
}

void
amends_fake_shops_free (AmendsFakeShops *self)
{
  fake_server_free (self->server);
  shop_clear (&self->shops.shopify);
  shop_clear (&self->shops.woocommerce);
  fake_orders_free (self->shops.orders);
  g_strfreev (self->shops.scopes);
  g_free (self);
}

guint
amends_fake_shops_get_port (AmendsFakeShops *self)
{
  return fake_server_get_port (self->server);
}

static FakeShop *
get_shop (AmendsFakeShops *self, const char *name)
{
  FakeShop *shop = find_shop (&self->shops, name);

  if (shop == NULL)
    g_error ("no shop is called %s", name);
  return shop;
}

const char *
amends_fake_shops_get_base (AmendsFakeShops *self, const char *shop)
{
  return get_shop (self, shop)->base;
}

const char *
amends_fake_shops_get_key (AmendsFakeShops *self, const char *shop)
{
  return get_shop (self, shop)->key;
}

const char *
amends_fake_shops_get_secret (AmendsFakeShops *self, const char *shop)
{
  return get_shop (self, shop)->secret;
}

gboolean
amends_fake_shops_load (AmendsFakeShops *self, const char *json, GError **error)
{
  g_autoptr (JsonNode) node = json_from_string (json, error);
  gboolean is_loaded;

  if (node == NULL)
    return FALSE;
  fake_server_lock (self->server);
  is_loaded = fake_server_load (self->server, json_node_get_object (node), error);
  fake_server_unlock (self->server);
  return is_loaded;
}

gboolean
amends_fake_shops_load_file (AmendsFakeShops *self, const char *path, GError **error)
{
  return fake_server_load_file (self->server, path, error);
}

void
amends_fake_shops_set_now (AmendsFakeShops *self, gint64 now)
{
  fake_server_lock (self->server);
  self->shops.now = now;
  fake_server_unlock (self->server);
}

void
amends_fake_shops_generate (AmendsFakeShops *self, guint n, guint32 seed)
{
  fake_server_lock (self->server);
  fake_orders_generate (self->shops.orders, n, seed, fake_shops_now (&self->shops));
  fake_server_unlock (self->server);
}

void
amends_fake_shops_add_fault (AmendsFakeShops *self, const AmendsFakeFault *fault)
{
  fake_server_add_fault (self->server, fault);
}

void
amends_fake_shops_clear_faults (AmendsFakeShops *self)
{
  fake_server_clear_faults (self->server);
}

guint
amends_fake_shops_get_request_count (AmendsFakeShops *self, const char *shop, const char *path)
{
  return fake_server_count_requests (self->server, shop, path);
}

GStrv
amends_fake_shops_dup_requests (AmendsFakeShops *self, const char *shop)
{
  return fake_server_dup_requests (self->server, shop);
}

GStrv
amends_fake_shops_dup_coupons (AmendsFakeShops *self, const char *shop)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  GPtrArray *coupons = get_shop (self, shop)->coupons;

  fake_server_lock (self->server);
  for (guint i = 0; i < coupons->len; i++)
    g_strv_builder_add (builder, ((FakeCoupon *) g_ptr_array_index (coupons, i))->code);
  fake_server_unlock (self->server);
  return g_strv_builder_end (builder);
}
