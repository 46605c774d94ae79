/* SPDX-License-Identifier: GPL-3.0-or-later */
/* WooCommerce's REST API v3 on loopback: pages counted in headers, times of the site beside those
 * of UTC, tracking numbers in the meta data of the Shipment Tracking extension, coupons. Shapes:
 * woocommerce.github.io/woocommerce-rest-api-docs. */
#include "amends-fake-shop.h"

#include <string.h>

#define MOST_PER_PAGE 100

static void
fail (FakeExchange *exchange, guint status, const char *code, const char *message)
{
  exchange->status = status;
  fake_json_reset (&exchange->json);
  fake_json_open (&exchange->json, NULL, '{');
  fake_json_string (&exchange->json, "code", code);
  fake_json_string (&exchange->json, "message", message);
  fake_json_open (&exchange->json, "data", '{');
  fake_json_int (&exchange->json, "status", status);
  fake_json_close (&exchange->json, '}');
  fake_json_close (&exchange->json, '}');
}

void
fake_woocommerce_refuse (FakeExchange *exchange, AmendsFakeFaultKind kind)
{
  switch (kind)
    {
    case AMENDS_FAKE_THROTTLE:
      fail (exchange, 429, "too_many_requests", "Too many requests.");
      break;
    case AMENDS_FAKE_BAD_KEY:
    case AMENDS_FAKE_EXPIRED_KEY:
      fail (exchange, 401, "woocommerce_rest_authentication_error", "Consumer key is invalid.");
      break;
    case AMENDS_FAKE_QUOTA_GONE: /* the host's firewall */
      exchange->status = 403;
      exchange->type = "text/html; charset=utf-8";
      g_string_assign (exchange->json.text, "<html><h1>403 Forbidden</h1></html>");
      break;
    default:
      break;
    }
}

static void
write_time (FakeJson *json, const char *key, gint64 at)
{
  g_autoptr (GDateTime) time = at > 0 ? g_date_time_new_from_unix_utc (at) : NULL;
  g_autofree char *text = time != NULL ? g_date_time_format (time, "%Y-%m-%dT%H:%M:%S") : NULL;

  fake_json_string (json, key, text);
}

/* Each time twice: on the site's clock and, with _gmt, in UTC; neither says so. */
static void
write_times (FakeShops *shops, FakeJson *json, const char *key, gint64 at)
{
  g_autofree char *gmt_key = g_strconcat (key, "_gmt", NULL);

  write_time (json, key, at > 0 ? at + shops->utc_offset_minutes * 60 : 0);
  write_time (json, gmt_key, at);
}

static void
write_address (FakeJson *json, const char *key, const AmendsFakeOrder *order, gboolean is_billing)
{
  fake_json_open (json, key, '{');
  fake_json_string (json, "first_name", order->first_name);
  fake_json_string (json, "last_name", order->last_name);
  fake_json_string (json, "company", "");
  fake_json_string (json, "address_1", order->address1 != NULL ? order->address1 : "");
  fake_json_string (json, "address_2", order->address2 != NULL ? order->address2 : "");
  fake_json_string (json, "city", order->city != NULL ? order->city : "");
  fake_json_string (json, "state", order->province != NULL ? order->province : "");
  fake_json_string (json, "postcode", order->zip != NULL ? order->zip : "");
  fake_json_string (json, "country", order->country != NULL ? order->country : "");
  fake_json_string (json, "phone", order->phone != NULL ? order->phone : "");
  if (is_billing)
    fake_json_string (json, "email", order->email != NULL ? order->email : "");
  fake_json_close (json, '}');
}

static void
write_items (FakeJson *json, const AmendsFakeOrder *order)
{
  FakeMoney money;

  fake_json_open (json, "line_items", '[');
  for (guint i = 0; i < order->items->len; i++)
    {
      const AmendsFakeItem *item = g_ptr_array_index (order->items, i);

      fake_json_open (json, NULL, '{');
      fake_json_int (json, "id", item->id);
      fake_json_string (json, "name", item->title);
      fake_json_int (json, "product_id", i + 1);
      fake_json_int (json, "quantity", item->quantity);
      fake_json_string (json, "sku", item->sku != NULL ? item->sku : "");
      fake_json_string (json, "total",
                        fake_money (item->price_minor * item->quantity, order->currency, money));
      fake_json_raw (json, "price", fake_money (item->price_minor, order->currency, money));
      fake_json_close (json, '}');
    }
  fake_json_close (json, ']');
}

static void
write_shipment (FakeJson *json, const AmendsFakeShipment *shipment)
{
  g_autofree char *id = g_strdup_printf ("%032" G_GINT64_MODIFIER "x", (guint64) shipment->id);
  g_autofree char *at = g_strdup_printf ("%" G_GINT64_FORMAT, shipment->shipped_at);

  fake_json_open (json, NULL, '{');
  fake_json_string (json, "tracking_provider", shipment->url == NULL ? shipment->carrier : "");
  fake_json_string (json, "custom_tracking_provider",
                    shipment->url != NULL ? shipment->carrier : "");
  fake_json_string (json, "custom_tracking_link", shipment->url != NULL ? shipment->url : "");
  fake_json_string (json, "tracking_number", shipment->number);
  fake_json_string (json, "date_shipped", at);
  fake_json_string (json, "tracking_id", id);
  fake_json_close (json, '}');
}

static void
write_meta_data (FakeJson *json, const AmendsFakeOrder *order)
{
  fake_json_open (json, "meta_data", '[');
  fake_json_raw (json, NULL, "{\"id\":1,\"key\":\"is_vat_exempt\",\"value\":\"no\"}");
  if (order->locale != NULL)
    {
      fake_json_open (json, NULL, '{');
      fake_json_int (json, "id", 2);
      fake_json_string (json, "key", "wpml_language");
      fake_json_string (json, "value", order->locale);
      fake_json_close (json, '}');
    }
  if (order->shipments->len > 0)
    {
      fake_json_open (json, NULL, '{');
      fake_json_int (json, "id", 3);
      fake_json_string (json, "key", "_wc_shipment_tracking_items");
      fake_json_open (json, "value", '[');
      for (guint i = 0; i < order->shipments->len; i++)
        write_shipment (json, g_ptr_array_index (order->shipments, i));
      fake_json_close (json, ']');
      fake_json_close (json, '}');
    }
  fake_json_close (json, ']');
}

static void
write_order (FakeShops *shops, FakeJson *json, const AmendsFakeOrder *order)
{
  const AmendsFakeShipment *shipment = order->shipments->len > 0
                                           ? g_ptr_array_index (order->shipments, 0)
                                           : NULL;
  FakeMoney money;

  fake_json_open (json, NULL, '{');
  fake_json_int (json, "id", order->id);
  fake_json_int (json, "parent_id", 0);
  fake_json_string (json, "number", order->number);
  fake_json_string (json, "status", order->status);
  fake_json_string (json, "currency", order->currency);
  write_times (shops, json, "date_created", order->created_at);
  write_times (shops, json, "date_modified", order->updated_at);
  write_times (shops, json, "date_paid", order->created_at);
  write_times (shops, json, "date_completed", shipment != NULL ? shipment->shipped_at : 0);
  fake_json_string (json, "discount_total", "0.00");
  fake_json_string (json, "shipping_total",
                    fake_money (order->shipping_minor, order->currency, money));
  fake_json_string (json, "total", fake_money (order->total_minor, order->currency, money));
  fake_json_int (json, "customer_id", 0);
  fake_json_string (json, "customer_note", order->note != NULL ? order->note : "");
  write_address (json, "billing", order, TRUE);
  write_address (json, "shipping", order, FALSE);
  fake_json_string (json, "payment_method_title", "Card");
  write_meta_data (json, order);
  write_items (json, order);
  fake_json_raw (json, "shipping_lines", "[]");
  fake_json_raw (json, "refunds", "[]");
  fake_json_close (json, '}');
}

static const char *
get_query (FakeExchange *exchange, const char *name, const char *otherwise)
{
  const char *value = fake_exchange_query (exchange, name);

  return value != NULL ? value : otherwise;
}

/* A bound of the list: on the site's clock unless dates_are_gmt says otherwise. */
static gboolean
read_bound (FakeShops *shops, FakeExchange *exchange, const char *name, gint64 *at)
{
  const char *text = fake_exchange_query (exchange, name);
  const char *gmt = get_query (exchange, "dates_are_gmt", "false");
  gboolean is_gmt = g_str_equal (gmt, "true") || g_str_equal (gmt, "1");
  g_autoptr (GTimeZone) zone = g_time_zone_new_offset (is_gmt ? 0 : shops->utc_offset_minutes * 60);
  g_autoptr (GDateTime) time = text != NULL ? g_date_time_new_from_iso8601 (text, zone) : NULL;
  g_autofree char *message = g_strdup_printf ("Invalid parameter(s): %s", name);

  if (text == NULL)
    return TRUE;
  if (time == NULL)
    {
      fail (exchange, 400, "rest_invalid_param", message);
      return FALSE;
    }
  *at = g_date_time_to_unix (time);
  return TRUE;
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  const AmendsFakeOrder *first = *(AmendsFakeOrder *const *) a;
  const AmendsFakeOrder *second = *(AmendsFakeOrder *const *) b;

  return first->id < second->id ? -1 : first->id > second->id;
}

/* What the filter leaves, in the order that is asked for. NULL: refused. */
static GPtrArray *
find_orders (FakeShops *shops, FakeExchange *exchange)
{
  const char *status = get_query (exchange, "status", "any");
  const char *order_by = get_query (exchange, "orderby", "date");
  gint64 after = -1;
  gint64 before = G_MAXINT64;
  GPtrArray *sorted = fake_orders_by_change (shops->orders);
  g_autoptr (GPtrArray) found = NULL;

  if (!read_bound (shops, exchange, "modified_after", &after) ||
      !read_bound (shops, exchange, "modified_before", &before))
    return NULL;
  if (!g_str_equal (order_by, "date") && !g_str_equal (order_by, "id") &&
      !g_str_equal (order_by, "modified"))
    {
      fail (exchange, 400, "rest_invalid_param", "Invalid parameter(s): orderby");
      return NULL;
    }
  found = g_ptr_array_sized_new (sorted->len);
  for (guint i = fake_orders_after (shops->orders, after, G_MAXINT64); i < sorted->len; i++)
    {
      const AmendsFakeOrder *order = g_ptr_array_index (sorted, i);

      if (order->updated_at < before &&
          (g_str_equal (status, "any") || strstr (status, order->status) != NULL))
        g_ptr_array_add (found, (gpointer) order);
    }
  if (!g_str_equal (order_by, "modified"))
    g_ptr_array_sort (found, compare_ids);
  if (g_str_equal (get_query (exchange, "order", "desc"), "desc"))
    for (guint i = 0; i < found->len / 2; i++)
      {
        gpointer swapped = found->pdata[i];

        found->pdata[i] = found->pdata[found->len - 1 - i];
        found->pdata[found->len - 1 - i] = swapped;
      }
  return g_steal_pointer (&found);
}

/* The value of Link: what comes next, if anything. */
static void
set_page_headers (FakeShops *shops, FakeExchange *exchange, guint total, guint page, guint per_page)
{
  gboolean is_lie = fake_exchange_has (exchange, AMENDS_FAKE_WRONG_TOTAL, NULL);
  gint64 told = total +
                (is_lie ? fake_exchange_value (exchange, AMENDS_FAKE_WRONG_TOTAL, per_page) : 0);
  gint64 pages;

  told = MAX (told, 0);
  pages = (told + per_page - 1) / per_page;
  fake_exchange_set_header (exchange, "X-WP-Total", "%" G_GINT64_FORMAT, told);
  fake_exchange_set_header (exchange, "X-WP-TotalPages", "%" G_GINT64_FORMAT, pages);
  if (page < pages)
    fake_exchange_set_header (exchange, "Link",
                              "<%s/wp-json/wc/v3/orders?page=%u&per_page=%u>; rel=\"next\"",
                              shops->woocommerce.base, page + 1, per_page);
}

static void
list_orders (FakeShops *shops, FakeExchange *exchange)
{
  gint64 per_page = fake_exchange_query_int (exchange, "per_page", 10);
  gint64 page = fake_exchange_query_int (exchange, "page", 1);
  g_autoptr (GPtrArray) found = NULL;
  gint64 from;

  if (per_page < 1 || per_page > MOST_PER_PAGE || page < 1)
    {
      fail (exchange, 400, "rest_invalid_param",
            page < 1 ? "Invalid parameter(s): page" : "Invalid parameter(s): per_page");
      return;
    }
  if ((found = find_orders (shops, exchange)) == NULL)
    return;
  from = (page - 1) * per_page;
  set_page_headers (shops, exchange, found->len, page, per_page);
  fake_json_open (&exchange->json, NULL, '[');
  if (from > 0 && from <= found->len &&
      fake_exchange_has (exchange, AMENDS_FAKE_DUPLICATE_ORDERS, NULL))
    write_order (shops, &exchange->json, g_ptr_array_index (found, from - 1));
  for (gint64 i = from; i < found->len && i < from + per_page; i++)
    write_order (shops, &exchange->json, g_ptr_array_index (found, i));
  fake_json_close (&exchange->json, ']');
  /* An order that was told and changes now goes to the end: all behind it move up by one. */
  if (from < found->len && fake_exchange_has (exchange, AMENDS_FAKE_MOVING_ORDERS, NULL))
    fake_orders_touch (shops->orders, g_ptr_array_index (found, from), fake_shops_now (shops));
}

static void
write_coupon (FakeJson *json, const FakeCoupon *coupon)
{
  fake_json_open (json, NULL, '{');
  fake_json_int (json, "id", coupon->id);
  fake_json_string (json, "code", coupon->code);
  fake_json_string (json, "amount", coupon->amount);
  fake_json_string (json, "status", "publish");
  fake_json_string (json, "discount_type", coupon->type);
  fake_json_string (json, "description", coupon->title != NULL ? coupon->title : "");
  fake_json_string (json, "date_expires", coupon->ends_at);
  fake_json_int (json, "usage_count", 0);
  if (coupon->usage_limit > 0)
    fake_json_int (json, "usage_limit", coupon->usage_limit);
  else
    fake_json_null (json, "usage_limit");
  fake_json_close (json, '}');
}

static void
create_coupon (FakeShops *shops, FakeExchange *exchange)
{
  static const char *const types[] = { "percent", "fixed_cart", "fixed_product", NULL };
  g_autoptr (JsonNode) node = fake_exchange_dup_json (exchange);
  JsonObject *body = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node)
                                                                   : NULL;
  const char *code = body != NULL ? json_object_get_string_member_with_default (body, "code", NULL)
                                  : NULL;
  const char *type = body != NULL ? json_object_get_string_member_with_default (
                                        body, "discount_type", "fixed_cart")
                                  : NULL;
  JsonNode *amount = body != NULL ? json_object_get_member (body, "amount") : NULL;
  g_autofree char *folded = code != NULL ? g_ascii_strdown (code, -1) : NULL;
  FakeCoupon *coupon;

  if (!shops->may_write)
    fail (exchange, 401, "woocommerce_rest_cannot_create",
          "Sorry, you are not allowed to create resources.");
  else if (code == NULL || *code == '\0')
    fail (exchange, 400, "rest_missing_callback_param", "Missing parameter(s): code");
  else if (!g_strv_contains (types, type))
    fail (exchange, 400, "rest_invalid_param", "Invalid parameter(s): discount_type");
  else if (amount != NULL && json_node_get_value_type (amount) != G_TYPE_STRING)
    fail (exchange, 400, "rest_invalid_param", "Invalid parameter(s): amount");
  else if (fake_shop_find_coupon (&shops->woocommerce, folded) != NULL)
    fail (exchange, 400, "woocommerce_rest_coupon_code_already_exists",
          "The coupon code already exists");
  else
    {
      coupon = fake_shop_add_coupon (&shops->woocommerce, folded);
      coupon->type = g_strdup (type);
      coupon->amount = g_strdup (amount != NULL ? json_node_get_string (amount) : "0.00");
      coupon->title = g_strdup (
          json_object_get_string_member_with_default (body, "description", NULL));
      coupon->ends_at = g_strdup (
          json_object_get_string_member_with_default (body, "date_expires", NULL));
      coupon->usage_limit = json_object_get_int_member_with_default (body, "usage_limit", 0);
      exchange->status = 201;
      write_coupon (&exchange->json, coupon);
    }
}

static void
list_coupons (FakeShops *shops, FakeExchange *exchange)
{
  const char *code = fake_exchange_query (exchange, "code");
  g_autofree char *folded = code != NULL ? g_ascii_strdown (code, -1) : NULL;

  fake_json_open (&exchange->json, NULL, '[');
  for (guint i = 0; i < shops->woocommerce.coupons->len; i++)
    {
      const FakeCoupon *coupon = g_ptr_array_index (shops->woocommerce.coupons, i);

      if (folded == NULL || g_str_equal (folded, coupon->code))
        write_coupon (&exchange->json, coupon);
    }
  fake_json_close (&exchange->json, ']');
}

/* Header, or, because some hosts swallow that, the address. */
static gboolean
is_authorised (FakeShops *shops, FakeExchange *exchange)
{
  if (!shops->strips_authorization &&
      fake_exchange_is_basic_auth (exchange, shops->woocommerce.key, shops->woocommerce.secret))
    return TRUE;
  return g_strcmp0 (fake_exchange_query (exchange, "consumer_key"), shops->woocommerce.key) == 0 &&
         g_strcmp0 (fake_exchange_query (exchange, "consumer_secret"), shops->woocommerce.secret) ==
             0;
}

static gboolean
is_anonymous (FakeShops *shops, FakeExchange *exchange)
{
  return (fake_exchange_header (exchange, "Authorization") == NULL ||
          shops->strips_authorization) &&
         fake_exchange_query (exchange, "consumer_key") == NULL;
}

static void
answer_order (FakeShops *shops, FakeExchange *exchange, const char *id_text)
{
  AmendsFakeOrder *order = fake_orders_find (shops->orders, g_ascii_strtoll (id_text, NULL, 10));
  FakeJson *json = &exchange->json;

  if (order == NULL)
    fail (exchange, 404, "woocommerce_rest_shop_order_invalid_id", "Invalid ID.");
  else if (g_str_has_suffix (id_text, "/shipment-trackings"))
    {
      fake_json_open (json, NULL, '[');
      for (guint i = 0; i < order->shipments->len; i++)
        write_shipment (json, g_ptr_array_index (order->shipments, i));
      fake_json_close (json, ']');
    }
  else
    write_order (shops, json, order);
}

void
fake_woocommerce_answer (FakeShops *shops, FakeExchange *exchange)
{
  const char *path = exchange->path;
  gboolean is_post = g_str_equal (exchange->method, "POST");

  if (!g_str_has_prefix (path, "/wp-json/wc/v3/") &&
      !g_str_has_prefix (path, "/wp-json/wc-shipment-tracking/v3/orders/"))
    fail (exchange, 404, "rest_no_route",
          "No route was found matching the URL and request method.");
  else if (is_anonymous (shops, exchange))
    fail (exchange, 401, "woocommerce_rest_cannot_view", "Sorry, you cannot list resources.");
  else if (!is_authorised (shops, exchange))
    fake_woocommerce_refuse (exchange, AMENDS_FAKE_BAD_KEY);
  else if (g_str_equal (path, "/wp-json/wc/v3/orders") && !is_post)
    list_orders (shops, exchange);
  else if (g_str_equal (path, "/wp-json/wc/v3/coupons") && is_post)
    create_coupon (shops, exchange);
  else if (g_str_equal (path, "/wp-json/wc/v3/coupons"))
    list_coupons (shops, exchange);
  else if (strstr (path, "/orders/") != NULL && !is_post)
    answer_order (shops, exchange, strstr (path, "/orders/") + strlen ("/orders/"));
  else
    fail (exchange, 404, "rest_no_route",
          "No route was found matching the URL and request method.");
}
