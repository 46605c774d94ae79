/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shopify's Admin GraphQL interface (shopify.dev/docs/api/admin-graphql): orders in the order in
 * which they changed, so that a fetch that broke off goes on from the last one kept; a cost that
 * each query has to pay; coupons by discountCodeBasicCreate. */
#include "net/amends-shop-platform.h"

#include <glib/gi18n-lib.h>
#include "base/amends-clock.h"
#include "base/amends-json.h"
#include "base/amends-text.h"

#define ID "shopify"
#define NAME "Shopify"
/* A query may cost 1000 points at most, each object one: a page of 20 orders with so many items and
 * parcels asks for about 900. */
#define PAGE 20
#define OLDEST (60 * 24 * 60 * 60) /* that an app sees without the scope read_all_orders */

#define SCOPES "currentAppInstallation{accessScopes{handle}}"
#define ORDERS                                                                                     \
  "orders(first:$first,after:$after,query:$q,sortKey:UPDATED_AT){"                                 \
  "pageInfo{hasNextPage endCursor} nodes{name email phone createdAt updatedAt processedAt "        \
  "cancelledAt "                                                                                   \
  "customerLocale displayFinancialStatus displayFulfillmentStatus note "                           \
  "shippingAddress{name phone address1 address2 city province zip countryCodeV2} "                 \
  "totalPriceSet{presentmentMoney{amount currencyCode}} "                                          \
  "totalShippingPriceSet{presentmentMoney{amount currencyCode}} "                                  \
  "lineItems(first:20){nodes{title quantity sku}} "                                                \
  "fulfillments(first:5){createdAt estimatedDeliveryAt trackingInfo(first:2){company number}}}}"
#define VARIABLES "query($first:Int!,$after:String,$q:String)"

static const char orders_query[] = VARIABLES "{" ORDERS "}";
static const char orders_and_scopes_query[] = VARIABLES "{" ORDERS " " SCOPES "}";

static const char test_query[] = "{shop{name} " SCOPES "}";

static const char coupon_query[] =
    "mutation($input:DiscountCodeBasicInput!){discountCodeBasicCreate(basicCodeDiscount:$input){"
    "codeDiscountNode{id} userErrors{field code message}}}";

/* --- requests --- */

static AmendsNetRequest *
new_request (const AmendsProviderAccount *account,
             const char *purpose,
             const char *query,
             JsonObject *variables)
{
  g_autofree char *uri = g_strdup_printf ("%s/admin/api/%s/graphql.json", account->base,
                                          account->version);
  AmendsNetRequest *request = amends_net_request_new (ID, NAME, purpose, "POST", uri);
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "query", query);
  json_object_set_object_member (object, "variables", variables);
  json_node_take_object (root, object);
  amends_net_request_add_header (request, "X-Shopify-Access-Token",
                                 amends_provider_account_get (account, "token"));
  amends_net_request_set_json (request, root);
  return request;
}

static AmendsNetRequest *
build_orders (const AmendsProviderAccount *account, const AmendsShopQuestion *question)
{
  JsonObject *variables = json_object_new ();
  gint64 since = question->since;
  gboolean reaches_back = since <= amends_clock_now () - OLDEST; /* also without a beginning */

  json_object_set_int_member (variables, "first", question->limit);
  amends_json_set_string (variables, "after", question->cursor);
  if (since != AMENDS_TIME_NONE)
    {
      g_autofree char *time = amends_time_to_rfc3339 (since);
      g_autofree char *filter = g_strdup_printf ("updated_at:>='%s'", time);

      json_object_set_string_member (variables, "q", filter);
    }
  else
    json_object_set_null_member (variables, "q");
  return new_request (
      account, "orders",
      reaches_back && question->cursor == NULL ? orders_and_scopes_query : orders_query, variables);
}

static AmendsNetRequest *
build_test (const AmendsProviderAccount *account)
{
  return new_request (account, "test", test_query, json_object_new ());
}

static JsonObject *
describe_value (const AmendsCoupon *coupon)
{
  JsonObject *value = json_object_new ();

  if (coupon->percent > 0)
    json_object_set_double_member (value, "percentage", coupon->percent / 100.0);
  else
    {
      JsonObject *amount = json_object_new ();
      g_autofree char *decimal = amends_money_to_decimal (coupon->amount);

      json_object_set_string_member (amount, "amount", decimal);
      json_object_set_boolean_member (amount, "appliesOnEachItem", FALSE);
      json_object_set_object_member (value, "discountAmount", amount);
    }
  return value;
}

static AmendsNetRequest *
build_coupon (const AmendsProviderAccount *account, const AmendsCoupon *coupon)
{
  JsonObject *variables = json_object_new ();
  JsonObject *input = json_object_new ();
  JsonObject *gets = json_object_new ();
  JsonObject *items = json_object_new ();
  JsonObject *context = json_object_new ();
  AmendsNetRequest *request;

  json_object_set_string_member (input, "title", coupon->title);
  json_object_set_string_member (input, "code", coupon->code);
  amends_json_set_time (input, "startsAt", coupon->starts_at);
  if (coupon->ends_at != AMENDS_TIME_NONE)
    amends_json_set_time (input, "endsAt", coupon->ends_at);
  json_object_set_int_member (input, "usageLimit", 1);
  json_object_set_boolean_member (input, "appliesOncePerCustomer", TRUE);
  json_object_set_string_member (context, "all", "ALL");
  json_object_set_object_member (input, "context", context);
  json_object_set_boolean_member (items, "all", TRUE);
  json_object_set_object_member (gets, "value", describe_value (coupon));
  json_object_set_object_member (gets, "items", items);
  json_object_set_object_member (input, "customerGets", gets);
  json_object_set_object_member (variables, "input", input);
  request = new_request (account, "coupon", coupon_query, variables);
  amends_net_request_add_field (request, "coupon");
  return request;
}

/* --- answers --- */

static int
error_for_code (const char *code)
{
  if (g_strcmp0 (code, "THROTTLED") == 0)
    return AMENDS_NET_ERROR_THROTTLED;
  if (g_strcmp0 (code, "ACCESS_DENIED") == 0)
    return AMENDS_NET_ERROR_REFUSED;
  if (g_strcmp0 (code, "INTERNAL_SERVER_ERROR") == 0)
    return AMENDS_NET_ERROR_DOWN;
  return AMENDS_NET_ERROR_REQUEST;
}

/* How long until the shop has saved up for the query again: points are restored at a steady rate.
 */
static guint
wait_for_points (JsonObject *object, gboolean was_refused)
{
  JsonObject *cost = amends_json_get_object (amends_json_get_object (object, "extensions"), "cost");
  JsonObject *status = amends_json_get_object (cost, "throttleStatus");
  double requested = amends_json_get_double (cost, "requestedQueryCost", 0);
  double available = amends_json_get_double (status, "currentlyAvailable", 0);
  double rate = amends_json_get_double (status, "restoreRate", 0);

  if (rate <= 0 || available >= requested)
    return was_refused ? 1000 : 0;
  return (guint) MIN ((requested - available) / rate * 1000 + 1, 60000);
}

/* Errors of GraphQL come with status 200, those of the door with others. */
static JsonObject *
get_data (const AmendsNetAnswer *answer, JsonNode *root, AmendsShopPage *page, GError **error)
{
  JsonObject *object = root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root)
                                                                     : NULL;
  JsonObject *first = amends_json_array_get_object (amends_json_get_array (object, "errors"), 0);
  const char *words = first != NULL ? amends_json_get_string (first, "message")
                                    : amends_json_get_string (object, "errors");
  const char *code = amends_json_get_string (amends_json_get_object (first, "extensions"), "code");
  gboolean is_throttled = g_strcmp0 (code, "THROTTLED") == 0;
  JsonObject *data = amends_json_get_object (object, "data");

  if (page != NULL)
    {
      page->wait_ms = wait_for_points (object, is_throttled);
      page->is_too_large = g_strcmp0 (code, "MAX_COST_EXCEEDED") == 0;
    }
  if (!amends_net_answer_check_status (answer, NAME, words, error))
    return NULL;
  if (first != NULL && (data == NULL || is_throttled || g_strcmp0 (code, "ACCESS_DENIED") == 0))
    {
      amends_net_set_error (error, error_for_code (code), NAME, words);
      return NULL;
    }
  if (data == NULL)
    amends_net_set_error (error, AMENDS_NET_ERROR_ANSWER, NAME, words);
  return data;
}

/* A version that is no longer served is answered by the oldest that is, without a word. */
static void
note_version (const AmendsProviderAccount *account,
              const AmendsNetAnswer *answer,
              AmendsShopPage *page)
{
  const char *served = amends_net_answer_get_header (answer, "x-shopify-api-version");

  if (served != NULL && account->version != NULL && !g_str_equal (served, account->version))
    g_ptr_array_add (
        page->notices,
        g_strdup_printf (
            _ ("Shopify answered as version %s, not %s as asked: that one is no longer served. "
               "Amends should be updated."),
            served, account->version));
}

static gboolean
has_scope (JsonObject *data, const char *handle)
{
  JsonArray *scopes = amends_json_get_array (
      amends_json_get_object (data, "currentAppInstallation"), "accessScopes");
  JsonObject *scope;

  for (guint i = 0; (scope = amends_json_array_get_object (scopes, i)) != NULL; i++)
    if (g_strcmp0 (amends_json_get_string (scope, "handle"), handle) == 0)
      return TRUE;
  return FALSE;
}

/* Older orders are left out of the answer without a word. */
static void
note_limit (JsonObject *data, AmendsShopPage *page)
{
  if (amends_json_get_object (data, "currentAppInstallation") != NULL &&
      !has_scope (data, "read_all_orders"))
    g_ptr_array_add (
        page->notices,
        g_strdup (_ ("Shopify shows the orders of the last 60 days only, as the app lacks the "
                     "scope read_all_orders. Import older ones from a file.")));
}

static gint64
get_time (JsonObject *object, const char *member)
{
  gint64 time = AMENDS_TIME_NONE;
  const char *text = amends_json_get_string (object, member);

  if (text == NULL || !amends_time_parse (text, &time))
    return AMENDS_TIME_NONE;
  return time;
}

static AmendsMoney
get_money (JsonObject *order, const char *member)
{
  JsonObject *money = amends_json_get_object (amends_json_get_object (order, member),
                                              "presentmentMoney");

  return amends_shop_money (amends_json_get_string (money, "amount"),
                            amends_json_get_string (money, "currencyCode"));
}

static void
read_address (AmendsOrder *order, JsonObject *address)
{
  const char *first = amends_json_get_string (address, "address1");
  const char *second = amends_json_get_string (address, "address2");
  g_autofree char *street = amends_text_is_empty (second)
                                ? g_strdup (first)
                                : g_strdup_printf ("%s, %s", first, second);

  order->customer = amends_text_single_line (amends_json_get_string (address, "name"));
  order->street = amends_text_single_line (street);
  order->city = amends_text_single_line (amends_json_get_string (address, "city"));
  order->region = amends_text_single_line (amends_json_get_string (address, "province"));
  order->postcode = amends_text_single_line (amends_json_get_string (address, "zip"));
  order->country = amends_text_single_line (amends_json_get_string (address, "countryCodeV2"));
  order->phone = amends_text_single_line (amends_json_get_string (address, "phone"));
}

static void
read_items (AmendsOrder *order, JsonArray *nodes)
{
  JsonObject *node;

  for (guint i = 0; (node = amends_json_array_get_object (nodes, i)) != NULL; i++)
    {
      g_autofree char *title = amends_text_single_line (amends_json_get_string (node, "title"));
      g_autofree char *sku = amends_text_single_line (amends_json_get_string (node, "sku"));

      g_ptr_array_add (
          order->items,
          amends_line_item_new (title, sku, (int) amends_json_get_int (node, "quantity", 1)));
    }
}

static void
read_parcels (AmendsOrder *order, JsonArray *fulfilments)
{
  JsonObject *fulfilment, *tracking;

  for (guint i = 0; (fulfilment = amends_json_array_get_object (fulfilments, i)) != NULL; i++)
    {
      JsonArray *list = amends_json_get_array (fulfilment, "trackingInfo");

      if (order->shipped_at == AMENDS_TIME_NONE)
        order->shipped_at = get_time (fulfilment, "createdAt");
      if (order->promised_at == AMENDS_TIME_NONE)
        order->promised_at = get_time (fulfilment, "estimatedDeliveryAt");
      for (guint k = 0; (tracking = amends_json_array_get_object (list, k)) != NULL; k++)
        {
          AmendsParcel *parcel;
          const char *number = amends_json_get_string (tracking, "number");

          if (amends_text_is_empty (number))
            continue;
          parcel = amends_parcel_new ();
          parcel->number = g_strdup (number);
          parcel->carrier_name = amends_text_single_line (
              amends_json_get_string (tracking, "company"));
          parcel->shipped_at = get_time (fulfilment, "createdAt");
          g_ptr_array_add (order->parcels, parcel);
        }
    }
}

static AmendsOrder *
read_order (JsonObject *node)
{
  AmendsOrder *order = amends_order_new ();

  order->platform = g_strdup (ID);
  order->number = amends_text_single_line (amends_json_get_string (node, "name"));
  order->placed_at = get_time (node, "processedAt");
  if (order->placed_at == AMENDS_TIME_NONE)
    order->placed_at = get_time (node, "createdAt");
  order->cancelled_at = get_time (node, "cancelledAt");
  read_address (order, amends_json_get_object (node, "shippingAddress"));
  order->email = amends_text_single_line (amends_json_get_string (node, "email"));
  if (order->phone == NULL)
    order->phone = amends_text_single_line (amends_json_get_string (node, "phone"));
  order->language = g_strdup (
      amends_language_pick (amends_json_get_string (node, "customerLocale")));
  order->payment_status = amends_text_single_line (
      amends_json_get_string (node, "displayFinancialStatus"));
  order->fulfilment_status = amends_text_single_line (
      amends_json_get_string (node, "displayFulfillmentStatus"));
  order->note = amends_text_clean (amends_json_get_string (node, "note"));
  order->total = get_money (node, "totalPriceSet");
  order->shipping = get_money (node, "totalShippingPriceSet");
  read_items (order, amends_json_get_array (amends_json_get_object (node, "lineItems"), "nodes"));
  read_parcels (order, amends_json_get_array (node, "fulfillments"));
  return order;
}

static gboolean
read_orders (const AmendsProviderAccount *account,
             const AmendsNetAnswer *answer,
             AmendsShopPage *page,
             GError **error)
{
  g_autoptr (JsonNode) root = amends_net_answer_load_json (answer, NAME, NULL);
  JsonObject *data = get_data (answer, root, page, error);
  JsonObject *orders = amends_json_get_object (data, "orders");
  JsonObject *info = amends_json_get_object (orders, "pageInfo");
  JsonArray *nodes = amends_json_get_array (orders, "nodes");
  JsonObject *node;

  if (data == NULL)
    return FALSE;
  if (nodes == NULL)
    {
      amends_net_set_error (error, AMENDS_NET_ERROR_ANSWER, NAME, NULL);
      return FALSE;
    }
  note_version (account, answer, page);
  note_limit (data, page);
  g_clear_pointer (&page->cursor, g_free);
  for (guint i = 0; (node = amends_json_array_get_object (nodes, i)) != NULL; i++)
    {
      AmendsOrder *order = read_order (node);

      page->changed_at = MAX (page->changed_at, get_time (node, "updatedAt"));
      if (amends_text_is_empty (order->number))
        amends_order_unref (order);
      else
        g_ptr_array_add (page->orders, order);
    }
  if (amends_json_get_boolean (info, "hasNextPage", FALSE))
    page->cursor = g_strdup (amends_json_get_string (info, "endCursor"));
  return TRUE;
}

static gboolean
read_test (const AmendsProviderAccount *account, const AmendsNetAnswer *answer, GError **error)
{
  g_autoptr (JsonNode) root = amends_net_answer_load_json (answer, NAME, NULL);
  JsonObject *data = get_data (answer, root, NULL, error);

  if (data == NULL)
    return FALSE;
  if (has_scope (data, "read_orders"))
    return TRUE;
  amends_net_set_error (error, AMENDS_NET_ERROR_REFUSED, NAME, "read_orders");
  return FALSE;
}

static gboolean
read_coupon (const AmendsProviderAccount *account, const AmendsNetAnswer *answer, GError **error)
{
  g_autoptr (JsonNode) root = amends_net_answer_load_json (answer, NAME, NULL);
  JsonObject *data = get_data (answer, root, NULL, error);
  JsonObject *created = amends_json_get_object (data, "discountCodeBasicCreate");
  JsonObject *fault = amends_json_array_get_object (amends_json_get_array (created, "userErrors"),
                                                    0);

  if (data == NULL)
    return FALSE;
  if (fault == NULL && amends_json_get_object (created, "codeDiscountNode") != NULL)
    return TRUE;
  amends_net_set_error (error, AMENDS_NET_ERROR_REQUEST, NAME,
                        amends_json_get_string (fault, "message"));
  return FALSE;
}

const AmendsShopPlatform amends_shop_platform_shopify = {
  .id = ID,
  .name = NAME,
  .base_hint = "https://your-shop.myshopify.com",
  .default_version = "2026-07",
  .about = N_ ("Orders, parcels and coupons of a Shopify shop."),
  .permissions = N_ (
      "Make a custom app in Shopify (Settings, Apps, Develop apps) with the scopes read_orders and "
      "write_discounts. Without read_all_orders Shopify shows the orders of the last 60 days only; "
      "names, "
      "emails and addresses need its approval for protected customer data."),
  .credentials = { { "token", N_ ("Admin API access token"),
                     N_ ("Begins with shpat_; Shopify shows it once") } },
  .limit = PAGE,
  .build_orders = build_orders,
  .read_orders = read_orders,
  .build_test = build_test,
  .read_test = read_test,
  .build_coupon = build_coupon,
  .read_coupon = read_coupon,
};
