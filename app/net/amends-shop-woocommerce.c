/* SPDX-License-Identifier: GPL-3.0-or-later */
/* WooCommerce's REST interface, version 3 (woocommerce.github.io/woocommerce-rest-api-docs): orders
 * in the order in which they changed. Pages are not counted: an order that changes meanwhile moves
 * to the end and would push others across a page's edge. Each page begins where the last one ended.
 */
#include "net/amends-shop-platform.h"

#include <string.h>
#include <glib/gi18n-lib.h>
#include "base/amends-json.h"
#include "base/amends-text.h"

#define ID "woocommerce"
#define NAME "WooCommerce"
#define PAGE 100

/* --- requests --- */

static AmendsNetRequest *
new_request (const AmendsProviderAccount *account,
             const char *purpose,
             const char *method,
             const char *target)
{
  const char *key = amends_provider_account_get (account, "key");
  const char *secret = amends_provider_account_get (account, "secret");
  g_autoptr (GString) uri = g_string_new (NULL);
  AmendsNetRequest *request;

  g_string_printf (uri, "%s/wp-json/wc/v3/%s", account->base, target);
  if (account->is_key_in_address)
    {
      g_string_append (uri, strchr (target, '?') != NULL ? "&consumer_key=" : "?consumer_key=");
      g_string_append_uri_escaped (uri, key, NULL, FALSE);
      g_string_append (uri, "&consumer_secret=");
      g_string_append_uri_escaped (uri, secret, NULL, FALSE);
    }
  request = amends_net_request_new (ID, NAME, purpose, method, uri->str);
  if (!account->is_key_in_address)
    amends_net_request_set_basic (request, key, secret);
  return request;
}

/* A cursor is "TIME N": orders changed since TIME, the Nth page of them. */
static AmendsNetRequest *
build_orders (const AmendsProviderAccount *account, const AmendsShopQuestion *question)
{
  const char *cursor = question->cursor;
  gint64 from = question->since;
  guint64 page = 1;
  g_autoptr (GString) target = g_string_new (NULL);

  if (cursor != NULL)
    {
      char *rest;

      from = g_ascii_strtoll (cursor, &rest, 10);
      page = g_ascii_strtoull (rest, NULL, 10);
    }
  g_string_printf (target,
                   "orders?per_page=%d&page=%" G_GUINT64_FORMAT
                   "&orderby=modified&order=asc&dates_are_gmt=true",
                   PAGE, page);
  if (from != AMENDS_TIME_NONE)
    {
      /* "after" leaves out the very second. */
      g_autofree char *time = amends_time_to_rfc3339 (from - 1);
      g_autofree char *escaped = g_uri_escape_string (time, NULL, FALSE);

      g_string_append_printf (target, "&modified_after=%s", escaped);
    }
  return new_request (account, "orders", "GET", target->str);
}

static AmendsNetRequest *
build_test (const AmendsProviderAccount *account)
{
  return new_request (account, "test", "GET", "orders?per_page=1");
}

static AmendsNetRequest *
build_coupon (const AmendsProviderAccount *account, const AmendsCoupon *coupon)
{
  AmendsNetRequest *request = new_request (account, "coupon", "POST", "coupons");
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  g_autofree char *amount = coupon->percent > 0 ? g_strdup_printf ("%d", coupon->percent)
                                                : amends_money_to_decimal (coupon->amount);

  json_object_set_string_member (object, "code", coupon->code);
  json_object_set_string_member (object, "description", coupon->title);
  json_object_set_string_member (object, "discount_type",
                                 coupon->percent > 0 ? "percent" : "fixed_cart");
  json_object_set_string_member (object, "amount", amount);
  json_object_set_boolean_member (object, "individual_use", TRUE);
  json_object_set_int_member (object, "usage_limit", 1);
  json_object_set_int_member (object, "usage_limit_per_user", 1);
  if (coupon->ends_at != AMENDS_TIME_NONE)
    amends_json_set_time (object, "date_expires", coupon->ends_at);
  amends_net_request_add_field (request, "coupon");
  if (coupon->email != NULL)
    {
      JsonArray *emails = json_array_new ();

      json_array_add_string_element (emails, coupon->email);
      json_object_set_array_member (object, "email_restrictions", emails);
      amends_net_request_add_field (request, "email");
    }
  json_node_take_object (root, object);
  amends_net_request_set_json (request, root);
  return request;
}

/* --- answers --- */

static gboolean
check (const AmendsNetAnswer *answer, JsonNode *root, GError **error)
{
  JsonObject *object = root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root)
                                                                     : NULL;
  const char *code = amends_json_get_string (object, "code");
  const char *words = amends_json_get_string (object, "message");

  /* A key of another shop is an unknown key, which WooCommerce calls a missing right. */
  if (answer->status == 403 && g_strcmp0 (code, "woocommerce_rest_cannot_view") == 0)
    {
      amends_net_set_error (error, AMENDS_NET_ERROR_REFUSED, NAME, words);
      return FALSE;
    }
  if (!amends_net_answer_check_status (answer, NAME, words, error))
    return FALSE;
  if (root != NULL)
    return TRUE;
  amends_net_set_error (error, AMENDS_NET_ERROR_ANSWER, NAME, NULL);
  return FALSE;
}

/* WordPress saw no key, though one was sent: some hosts keep the Authorization header from it
 * (woocommerce.github.io/woocommerce-rest-api-docs, "Authentication over HTTPS"). A key that is
 * wrong is called so. */
static gboolean
has_lost_key (const AmendsNetAnswer *answer)
{
  static const char *const codes[] = { "woocommerce_rest_cannot_view",
                                       "woocommerce_rest_cannot_create", NULL };
  g_autoptr (JsonNode)
      root = answer->status == 401 ? amends_net_answer_load_json (answer, NAME, NULL) : NULL;
  const char *code = root != NULL && JSON_NODE_HOLDS_OBJECT (root)
                         ? amends_json_get_string (json_node_get_object (root), "code")
                         : NULL;

  return code != NULL && g_strv_contains (codes, code);
}

static void
note_key (const AmendsProviderAccount *account, AmendsShopPage *page)
{
  if (account->is_key_in_address)
    g_ptr_array_add (
        page->notices,
        g_strdup (_ ("The shop’s host takes the key out of the requests’ header, so it was sent in "
                     "their address, which others on the way cannot read either. Ask the host to "
                     "let the header “Authorization” through.")));
}

/* Times "in GMT" are written without saying so. */
static gint64
get_time (JsonObject *object, const char *member)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();

  return amends_provider_parse_time (amends_json_get_string (object, member), utc);
}

static char *
join (const char *first, const char *second, const char *between)
{
  g_autofree char *joined = NULL;

  if (amends_text_is_empty (first) || amends_text_is_empty (second))
    return amends_text_single_line (amends_text_is_empty (first) ? second : first);
  joined = g_strconcat (first, between, second, NULL);
  return amends_text_single_line (joined);
}

static void
read_addresses (AmendsOrder *order, JsonObject *node)
{
  JsonObject *billing = amends_json_get_object (node, "billing");
  JsonObject *shipping = amends_json_get_object (node, "shipping");
  JsonObject *address = amends_text_is_empty (amends_json_get_string (shipping, "country"))
                            ? billing
                            : shipping;

  order->customer = join (amends_json_get_string (address, "first_name"),
                          amends_json_get_string (address, "last_name"), " ");
  order->street = join (amends_json_get_string (address, "address_1"),
                        amends_json_get_string (address, "address_2"), ", ");
  order->city = amends_text_single_line (amends_json_get_string (address, "city"));
  order->region = amends_text_single_line (amends_json_get_string (address, "state"));
  order->postcode = amends_text_single_line (amends_json_get_string (address, "postcode"));
  order->country = amends_text_single_line (amends_json_get_string (address, "country"));
  order->email = amends_text_single_line (amends_json_get_string (billing, "email"));
  order->phone = amends_text_single_line (amends_json_get_string (billing, "phone"));
}

/* WooCommerce itself knows no language of an order; the usual translating plug-ins note it. */
static void
read_language (AmendsOrder *order, JsonObject *meta)
{
  static const char *const keys[] = { "wpml_language", "pll_language", "_pll_language",
                                      "trp_language", NULL };
  const char *key = amends_json_get_string (meta, "key");

  if (key != NULL && order->language == NULL && g_strv_contains (keys, key))
    order->language = g_strdup (amends_language_pick (amends_json_get_string (meta, "value")));
}

/* The Shipment Tracking plug-in, and those that write like it. */
static void
read_shipments (AmendsOrder *order, JsonObject *meta)
{
  JsonArray *shipments = amends_json_get_array (meta, "value");
  JsonObject *shipment;

  if (g_strcmp0 (amends_json_get_string (meta, "key"), "_wc_shipment_tracking_items") != 0)
    return;
  for (guint i = 0; (shipment = amends_json_array_get_object (shipments, i)) != NULL; i++)
    {
      const char *number = amends_json_get_string (shipment, "tracking_number");
      const char *carrier = amends_json_get_string (shipment, "tracking_provider");
      const char *date = amends_json_get_string (shipment, "date_shipped");
      AmendsParcel *parcel;

      if (amends_text_is_empty (number))
        continue;
      if (amends_text_is_empty (carrier))
        carrier = amends_json_get_string (shipment, "custom_tracking_provider");
      parcel = amends_parcel_new ();
      parcel->number = g_strdup (number);
      parcel->carrier_name = amends_text_single_line (carrier);
      parcel->shipped_at = date != NULL ? g_ascii_strtoll (date, NULL, 10)
                                        : amends_json_get_int (shipment, "date_shipped", 0);
      if (order->shipped_at == AMENDS_TIME_NONE)
        order->shipped_at = parcel->shipped_at;
      g_ptr_array_add (order->parcels, parcel);
    }
}

static void
read_items (AmendsOrder *order, JsonArray *items, const char *currency)
{
  JsonObject *item;

  for (guint i = 0; (item = amends_json_array_get_object (items, i)) != NULL; i++)
    {
      g_autofree char *title = amends_text_single_line (amends_json_get_string (item, "name"));
      g_autofree char *sku = amends_text_single_line (amends_json_get_string (item, "sku"));

      double price = amends_json_get_double (item, "price", -1);
      g_autofree char *decimal = g_strdup_printf (
          "%.*f", amends_currency_digits (currency != NULL ? currency : ""), price);
      AmendsLineItem *line = amends_line_item_new (title, sku,
                                                   (int) amends_json_get_int (item, "quantity", 1));

      if (price >= 0)
        line->price = amends_shop_money (decimal, currency);
      g_ptr_array_add (order->items, line);
    }
}

static AmendsOrder *
read_order (JsonObject *node)
{
  AmendsOrder *order = amends_order_new ();
  const char *currency = amends_json_get_string (node, "currency");
  const char *status = amends_json_get_string (node, "status");
  JsonArray *metas = amends_json_get_array (node, "meta_data");
  gint64 id = amends_json_get_int (node, "id", 0);
  JsonObject *meta;

  order->platform = g_strdup (ID);
  order->number = amends_text_single_line (amends_json_get_string (node, "number"));
  if (amends_text_is_empty (order->number) && id > 0)
    {
      g_free (order->number);
      order->number = g_strdup_printf ("%" G_GINT64_FORMAT, id);
    }
  order->placed_at = get_time (node, "date_created_gmt");
  order->paid_at = get_time (node, "date_paid_gmt");
  if (g_strcmp0 (status, "cancelled") == 0)
    order->cancelled_at = get_time (node, "date_modified_gmt");
  read_addresses (order, node);
  order->payment_status = amends_text_single_line (status);
  order->note = amends_text_clean (amends_json_get_string (node, "customer_note"));
  order->total = amends_shop_money (amends_json_get_string (node, "total"), currency);
  order->shipping = amends_shop_money (amends_json_get_string (node, "shipping_total"), currency);
  read_items (order, amends_json_get_array (node, "line_items"), currency);
  for (guint i = 0; (meta = amends_json_array_get_object (metas, i)) != NULL; i++)
    {
      read_language (order, meta);
      read_shipments (order, meta);
    }
  return order;
}

/* Where the next page begins. While all of a full page changed in one second, the same second is
 * gone through page by page. */
static char *
next_cursor (JsonArray *nodes, gint64 first, gint64 last, const char *before)
{
  guint64 page = 1;

  if (json_array_get_length (nodes) < PAGE || last == AMENDS_TIME_NONE)
    return NULL;
  if (first == last && before != NULL)
    {
      char *rest;
      gint64 from = g_ascii_strtoll (before, &rest, 10);

      if (from == last)
        page = g_ascii_strtoull (rest, NULL, 10) + 1;
    }
  return g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GUINT64_FORMAT, last, page);
}

static gboolean
read_orders (const AmendsProviderAccount *account,
             const AmendsNetAnswer *answer,
             AmendsShopPage *page,
             GError **error)
{
  g_autoptr (JsonNode) root = amends_net_answer_load_json (answer, NAME, NULL);
  g_autofree char *before = g_steal_pointer (&page->cursor);
  const char *total = amends_net_answer_get_header (answer, "x-wp-total");
  gint64 first = AMENDS_TIME_NONE;
  JsonArray *nodes;
  JsonObject *node;

  if (!check (answer, root, error))
    return FALSE;
  if (!JSON_NODE_HOLDS_ARRAY (root))
    {
      amends_net_set_error (error, AMENDS_NET_ERROR_ANSWER, NAME, NULL);
      return FALSE;
    }
  note_key (account, page);
  nodes = json_node_get_array (root);
  page->total = total != NULL ? g_ascii_strtoll (total, NULL, 10) : -1;
  for (guint i = 0; (node = amends_json_array_get_object (nodes, i)) != NULL; i++)
    {
      AmendsOrder *order = read_order (node);
      gint64 changed_at = get_time (node, "date_modified_gmt");

      if (first == AMENDS_TIME_NONE)
        first = changed_at;
      page->changed_at = MAX (page->changed_at, changed_at);
      if (amends_text_is_empty (order->number))
        amends_order_unref (order);
      else
        g_ptr_array_add (page->orders, order);
    }
  page->cursor = next_cursor (nodes, first, page->changed_at, before);
  return TRUE;
}

static gboolean
read_test (const AmendsProviderAccount *account, const AmendsNetAnswer *answer, GError **error)
{
  g_autoptr (JsonNode) root = amends_net_answer_load_json (answer, NAME, NULL);

  return check (answer, root, error);
}

static gboolean
read_coupon (const AmendsProviderAccount *account, const AmendsNetAnswer *answer, GError **error)
{
  return read_test (account, answer, error);
}

const AmendsShopPlatform amends_shop_platform_woocommerce = {
  .id = ID,
  .name = NAME,
  .base_hint = "https://shop.example.com",
  .about = N_ ("Orders, parcels and coupons of a WooCommerce shop."),
  .permissions = N_ ("Make a key in WordPress (WooCommerce, Settings, Advanced, REST API) with the "
                     "permission Read/Write, or Read "
                     "without coupons. Tracking numbers come from the Shipment Tracking plug-in, "
                     "where the shop has it. Pretty "
                     "permalinks must be switched on."),
  .credentials = { { "key", N_ ("Consumer key"), N_ ("Begins with ck_") },
                   { "secret", N_ ("Consumer secret"), N_ ("Begins with cs_") } },
  .build_orders = build_orders,
  .read_orders = read_orders,
  .build_test = build_test,
  .read_test = read_test,
  .build_coupon = build_coupon,
  .read_coupon = read_coupon,
  .has_lost_key = has_lost_key,
};
