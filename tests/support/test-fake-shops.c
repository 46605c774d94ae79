/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The loopback shops hold a client to what the real ones want, and lie only when told to: a client
 * that passes here with a wrong query or a skipped page would lose orders at a user's desk. */
#include "amends-fake-shops.h"
#include "plain-client.h"

#include <string.h>

#define NOW ((gint64) 1795510800) /* 2026-11-24T09:00:00Z */
#define ORDERS_PATH "/wp-json/wc/v3/orders"

static const char one_order[] =
    "{\"orders\":[{\"number\":\"1042\",\"created_at\":\"2026-11-10T10:00:00Z\","
    "\"updated_at\":\"2026-11-20T12:30:00Z\",\"currency\":\"EUR\",\"total\":\"42.90\","
    "\"shipping\":\"4.90\",\"first_name\":\"Anna\",\"last_name\":\"Berger\",\"locale\":\"de\","
    "\"email\":\"anna@example.com\",\"country\":\"DE\",\"city\":\"Berlin\","
    "\"items\":[{\"title\":\"Kettle "
    "\\\"blue\\\"\",\"sku\":\"KET\",\"quantity\":2,\"price\":\"19.00\"}],"
    "\"shipments\":[{\"carrier\":\"DHL Express\",\"number\":\"5200000014\","
    "\"shipped_at\":\"2026-11-11T08:00:00Z\"}]},"
    "{\"number\":\"900\",\"created_at\":\"2026-08-01T10:00:00Z\","
    "\"updated_at\":\"2026-11-21T10:00:00Z\",\"total\":\"1.00\"}]}";

/* The fields that a desk needs, in the page size that their cost allows. */
static const char orders_query[] =
    "query Orders($n: Int!, $after: String, $q: String) {\n"
    "  # newest changes last\n"
    "  orders(first: $n, after: $after, query: $q, sortKey: UPDATED_AT) {\n"
    "    pageInfo { hasNextPage endCursor }\n"
    "    nodes { ...Parts }\n"
    "  }\n"
    "}\n"
    "fragment Parts on Order {\n"
    "  id legacyResourceId name email updatedAt createdAt cancelledAt customerLocale tags\n"
    "  shippingAddress { name city countryCodeV2 }\n"
    "  total: totalPriceSet { shopMoney { amount currencyCode } }\n"
    "  lineItems(first: 3) { nodes { title quantity sku } }\n"
    "  fulfillments(first: 2) { displayStatus deliveredAt\n"
    "    trackingInfo(first: 1) { company number url } }\n"
    "}";

typedef struct
{
  AmendsFakeShops *fake;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->fake = amends_fake_shops_new ();
  amends_fake_shops_set_now (fixture->fake, NOW);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  amends_fake_shops_free (fixture->fake);
}

static void
load (Fixture *fixture, const char *json)
{
  g_autoptr (GError) error = NULL;

  amends_fake_shops_load (fixture->fake, json, &error);
  g_assert_no_error (error);
}

static void
add (Fixture *fixture, AmendsFakeFault fault)
{
  amends_fake_shops_add_fault (fixture->fake, &fault);
}

/* variables: the inside of a JSON object. */
static PlainAnswer *
ask_version (Fixture *fixture, const char *version, const char *query, const char *variables)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *object = g_strconcat ("{", variables, "}", NULL);
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *body = NULL;
  g_autofree char *target = g_strdup_printf ("/admin/api/%s/graphql.json", version);
  const char *key = amends_fake_shops_get_key (fixture->fake, "shopify");

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "query");
  json_builder_add_string_value (builder, query);
  json_builder_set_member_name (builder, "variables");
  json_builder_add_value (builder, json_from_string (object, NULL));
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  body = json_to_string (root, FALSE);
  return plain_post (amends_fake_shops_get_base (fixture->fake, "shopify"), target,
                     (const char *const[]){ "X-Shopify-Access-Token", key, NULL }, body);
}

static PlainAnswer *
ask_shopify (Fixture *fixture, const char *query, const char *variables)
{
  return ask_version (fixture, "2026-07", query, variables);
}

static PlainAnswer *
ask_woocommerce (Fixture *fixture, const char *method, const char *target, const char *json)
{
  g_autofree char *pair = g_strdup_printf (
      "%s:%s", amends_fake_shops_get_key (fixture->fake, "woocommerce"),
      amends_fake_shops_get_secret (fixture->fake, "woocommerce"));
  g_autofree char *coded = g_base64_encode ((const guchar *) pair, strlen (pair));
  g_autofree char *value = g_strconcat ("Basic ", coded, NULL);

  return plain_ask (method, amends_fake_shops_get_base (fixture->fake, "woocommerce"), target,
                    (const char *const[]){ "Authorization", value, NULL },
                    json != NULL ? "application/json" : NULL, json);
}

static void
assert_header (PlainAnswer *answer, const char *name, const char *expected)
{
  g_assert_cmpstr (
      soup_message_headers_get_one (soup_message_get_response_headers (answer->message), name), ==,
      expected);
}

static void
test_shopify_order (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PlainAnswer) told = NULL;
  g_autoptr (PlainAnswer) edges = NULL;
  g_autoptr (PlainAnswer) later = NULL;

  load (fixture, one_order);
  told = ask_shopify (fixture, orders_query, "\"n\":10");
  g_assert_cmpuint (plain_count (told, "$.data.orders.nodes[*]"), ==, 1); /* #900 is too old */
#define NODE "$.data.orders.nodes[0]"
  plain_assert (told, 200, NODE ".name", "#1042");
  plain_assert (told, 200, NODE ".updatedAt", "2026-11-20T12:30:00Z");
  plain_assert (told, 200, NODE ".cancelledAt", "null");
  plain_assert (told, 200, NODE ".total.shopMoney.amount", "42.90");
  plain_assert (told, 200, NODE ".total.shopMoney.currencyCode", "EUR");
  plain_assert (told, 200, NODE ".shippingAddress.name", "Anna Berger");
  plain_assert (told, 200, NODE ".lineItems.nodes[0].title", "Kettle \"blue\"");
  plain_assert (told, 200, NODE ".fulfillments[0].trackingInfo[0].number", "5200000014");
  plain_assert (told, 200, "$.data.orders.pageInfo.hasNextPage", "false");
  plain_assert (told, 200, "$.data.orders.nodes[0].phone", NULL);
  assert_header (told, "X-Shopify-API-Version", "2026-07");

  load (fixture,
        "{\"shopify\":{\"scopes\":\"read_orders,read_all_orders\",\"personal_data\":false}}");
  edges = ask_shopify (
      fixture, "{ orders(first: 2, sortKey: UPDATED_AT) { edges { cursor node { name email } } } }",
      "");
  plain_assert (edges, 200, "$.data.orders.edges[1].node.name", "#900");
  plain_assert (edges, 200, "$.data.orders.edges[0].node.email", "null");
  later = ask_shopify (fixture, orders_query,
                       "\"n\":5,\"q\":\"updated_at:>'2026-11-20T12:30:00Z'\"");
  g_assert_cmpuint (plain_count (later, "$.data.orders.nodes[*]"), ==, 1);
  plain_assert (later, 200, NODE ".name", "#900");
}

static void
test_shopify_refusals (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *query;
    const char *variables;
    const char *message;
  } cases[] = {
    { "{ orders(first: 1, sortKey: UPDATED_AT) { nodes { trackingNumber } } }", "",
      "Field 'trackingNumber' doesn't exist on type 'Order'" },
    { "{ orders(sortKey: UPDATED_AT) { nodes { id } } }", "",
      "you must provide one of first or last (orders)" },
    { "{ orders(first: 1, sortKey: UPDATED_AT) { nodes { shippingAddress } } }", "",
      "Field must have selections (field 'shippingAddress' returns MailingAddress but has no "
      "selections)" },
    { "{ orders(first: 1, after: \"???\", sortKey: UPDATED_AT) { nodes { id } } }", "",
      "Invalid cursor for current pagination sort." },
    { "query($n: Int!) { orders(first: $n, sortKey: UPDATED_AT) { nodes { id } } }", "",
      "Variable $n of type Int! was provided invalid value at character 15" },
    { "query { orders(first: $n) { nodes { id } } }", "",
      "Variable $n is used but not declared at character 25" },
    { orders_query, "\"n\":250",
      "Query cost is 3252, which exceeds the single query max cost limit (1000)." },
  };
  g_autoptr (PlainAnswer) older = ask_version (fixture, "2024-07", "{ shop { name } }", "");
  g_autoptr (PlainAnswer) newer = ask_version (fixture, "2027-01", "{ shop { name } }", "");
  g_autoptr (PlainAnswer) keyless = plain_post (
      amends_fake_shops_get_base (fixture->fake, "shopify"), "/admin/api/2026-07/graphql.json",
      (const char *const[]){ "X-Shopify-Access-Token", "shpat_old", NULL }, "{}");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PlainAnswer) answer = ask_shopify (fixture, cases[i].query, cases[i].variables);

      plain_assert (answer, 200, "$.errors[0].message", cases[i].message);
      g_assert_cmpuint (plain_count (answer, "$.data"), ==, 0);
    }
  plain_assert (older, 200, "$.data.shop.name", "Example Shop");
  assert_header (older, "X-Shopify-API-Version", "2026-01");
  g_assert_cmpuint (newer->status, ==, 404);
  g_assert_cmpuint (keyless->status, ==, 401);
}

/* Counts the orders that come over all pages, each by its name. */
static GHashTable *
read_all (Fixture *fixture, guint first, guint *n_pages, guint *n_told)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *cursor = NULL;
  gboolean has_more = TRUE;

  for (*n_pages = *n_told = 0; has_more; ++*n_pages)
    {
      g_autofree char *variables = g_strdup_printf (
          "\"n\":%u%s%s%s", first, cursor != NULL ? ",\"after\":\"" : "",
          cursor != NULL ? cursor : "", cursor != NULL ? "\"" : "");
      g_autoptr (PlainAnswer) page = ask_shopify (fixture, orders_query, variables);
      g_autofree char *more = plain_find (page, "$.data.orders.pageInfo.hasNextPage");
      guint n = plain_count (page, "$.data.orders.nodes[*]");

      g_assert_cmpuint (page->status, ==, 200);
      for (guint i = 0; i < n; i++)
        {
          g_autofree char *path = g_strdup_printf ("$.data.orders.nodes[%u].name", i);

          g_hash_table_add (names, plain_find (page, path));
        }
      *n_told += n;
      has_more = n > 0 && g_str_equal (more, "true");
      g_free (cursor);
      cursor = plain_find (page, "$.data.orders.pageInfo.endCursor");
    }
  return names;
}

static void
test_shopify_pages (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GHashTable) plain = NULL;
  g_autoptr (GHashTable) doubled = NULL;
  g_autoptr (GHashTable) moved = NULL;
  g_autoptr (GHashTable) lied = NULL;
  guint n_pages;
  guint n_told;

  amends_fake_shops_generate (fixture->fake, 130, 4);
  plain = read_all (fixture, 50, &n_pages, &n_told);
  g_assert_cmpuint (g_hash_table_size (plain), ==, 130);
  g_assert_cmpuint (n_told, ==, 130);
  g_assert_cmpuint (n_pages, ==, 3);

  add (fixture, (AmendsFakeFault){ .kind = AMENDS_FAKE_DUPLICATE_ORDERS });
  doubled = read_all (fixture, 50, &n_pages, &n_told);
  g_assert_cmpuint (g_hash_table_size (doubled), ==, 130);
  g_assert_cmpuint (n_told, >, 130);

  amends_fake_shops_clear_faults (fixture->fake);
  add (fixture, (AmendsFakeFault){ .kind = AMENDS_FAKE_MOVING_ORDERS, .requests = 1 });
  moved = read_all (fixture, 50, &n_pages, &n_told);
  g_assert_cmpuint (g_hash_table_size (moved), ==, 130);
  g_assert_cmpuint (n_told, ==, 131);

  add (fixture, (AmendsFakeFault){ .kind = AMENDS_FAKE_WRONG_TOTAL });
  lied = read_all (fixture, 65, &n_pages, &n_told);
  g_assert_cmpuint (g_hash_table_size (lied), ==, 130);
  g_assert_cmpuint (n_pages, ==, 3); /* the last one empty */
}

static void
test_shopify_throttle (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PlainAnswer) fault = NULL;
  g_autoptr (PlainAnswer) first = NULL;
  g_autoptr (PlainAnswer) second = NULL;
  g_autoptr (PlainAnswer) flood = NULL;

  amends_fake_shops_generate (fixture->fake, 30, 4);
  add (fixture, (AmendsFakeFault){ .kind = AMENDS_FAKE_COST_THROTTLE, .requests = 1, .value = 2 });
  fault = ask_shopify (fixture, orders_query, "\"n\":10");
  plain_assert (fault, 200, "$.errors[0].extensions.code", "THROTTLED");
  plain_assert (fault, 200, "$.extensions.cost.requestedQueryCost", "132");
  plain_assert (fault, 200, "$.extensions.cost.throttleStatus.currentlyAvailable", "-68");
  g_assert_cmpuint (plain_count (fault, "$.data"), ==, 0);

  load (fixture, "{\"shopify\":{\"points\":{\"maximum\":200,\"restore\":1}}}");
  first = ask_shopify (fixture, orders_query, "\"n\":10");
  g_assert_cmpuint (plain_count (first, "$.data.orders.nodes[*]"), ==, 10);
  g_assert_cmpint (plain_find_int (first, "$.extensions.cost.actualQueryCost"), <=, 132);
  second = ask_shopify (fixture, orders_query, "\"n\":10");
  plain_assert (second, 200, "$.errors[0].message", "Throttled");

  add (fixture, (AmendsFakeFault){ .kind = AMENDS_FAKE_THROTTLE, .requests = 1, .value = 3 });
  flood = ask_shopify (fixture, orders_query, "\"n\":1");
  g_assert_cmpuint (flood->status, ==, 429);
  assert_header (flood, "Retry-After", "3");
}

static PlainAnswer *
make_discount (Fixture *fixture, const char *code, const char *percentage)
{
  g_autofree char *variables = g_strdup_printf (
      "\"d\":{\"title\":\"Sorry\",\"code\":\"%s\",\"startsAt\":\"2026-11-24T00:00:00Z\","
      "\"usageLimit\":1,\"context\":{\"all\":\"ALL\"},\"customerGets\":{\"value\":"
      "{\"percentage\":%s},\"items\":{\"all\":true}}}",
      code, percentage);

  return ask_shopify (fixture,
                      "mutation($d: DiscountCodeBasicInput!) { discountCodeBasicCreate("
                      "basicCodeDiscount: $d) { codeDiscountNode { id codeDiscount { ... on "
                      "DiscountCodeBasic { title codes(first: 1) { nodes { code } } } } } "
                      "userErrors { field code message } } }",
                      variables);
}

static void
test_shopify_discount (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PlainAnswer) made = make_discount (fixture, "SORRY10", "0.1");
  g_autoptr (PlainAnswer) again = make_discount (fixture, "SORRY10", "0.1");
  g_autoptr (PlainAnswer) large = make_discount (fixture, "SORRY20", "20");
  g_autoptr (PlainAnswer)
      found = ask_shopify (fixture, "{ codeDiscountNodeByCode(code: \"SORRY10\") { id } }", "");
  g_autoptr (PlainAnswer) denied = NULL;
  g_auto (GStrv) codes = NULL;

#define PAYLOAD "$.data.discountCodeBasicCreate"
  plain_assert (made, 200, PAYLOAD ".codeDiscountNode.codeDiscount.codes.nodes[0].code", "SORRY10");
  g_assert_cmpuint (plain_count (made, PAYLOAD ".userErrors[*]"), ==, 0);
  plain_assert (again, 200, PAYLOAD ".userErrors[0].code", "TAKEN");
  plain_assert (again, 200, PAYLOAD ".codeDiscountNode", "null");
  plain_assert (large, 200, PAYLOAD ".userErrors[0].field[3]", "percentage");
  plain_assert (found, 200, "$.data.codeDiscountNodeByCode.id",
                "gid://shopify/DiscountCodeNode/700");
  load (fixture, "{\"shopify\":{\"scopes\":\"read_orders\"}}");
  denied = make_discount (fixture, "SORRY30", "0.3");
  plain_assert (denied, 200, "$.errors[0].extensions.code", "ACCESS_DENIED");
  codes = amends_fake_shops_dup_coupons (fixture->fake, "shopify");
  g_assert_cmpstrv (codes, ((const char *const[]){ "SORRY10", NULL }));
}

static void
test_woocommerce_order (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PlainAnswer) told = NULL;
  g_autoptr (PlainAnswer) local = NULL;
  g_autoptr (PlainAnswer) gmt = NULL;

  load (fixture, one_order);
  told = ask_woocommerce (fixture, "GET", ORDERS_PATH "?per_page=100&orderby=modified&order=asc",
                          NULL);
  plain_assert (told, 200, "$[0].number", "1042");
  plain_assert (told, 200, "$[0].date_modified_gmt", "2026-11-20T12:30:00");
  plain_assert (told, 200, "$[0].date_modified", "2026-11-20T07:30:00");
  plain_assert (told, 200, "$[0].total", "42.90");
  plain_assert (told, 200, "$[0].billing.email", "anna@example.com");
  plain_assert (told, 200, "$[0].shipping.country", "DE");
  plain_assert (told, 200, "$[0].meta_data[2].key", "_wc_shipment_tracking_items");
  plain_assert (told, 200, "$[0].meta_data[2].value[0].tracking_number", "5200000014");
  assert_header (told, "X-WP-Total", "2");
  assert_header (told, "X-WP-TotalPages", "1");
  assert_header (told, "Link", NULL);

  gmt = ask_woocommerce (
      fixture, "GET", ORDERS_PATH "?modified_after=2026-11-20T12:30:00&dates_are_gmt=true", NULL);
  assert_header (gmt, "X-WP-Total", "1");
  local = ask_woocommerce (fixture, "GET", ORDERS_PATH "?modified_after=2026-11-20T07:29:59", NULL);
  assert_header (local, "X-WP-Total", "2");
}

static void
test_woocommerce_pages (Fixture *fixture, gconstpointer data)
{
  const char *second = ORDERS_PATH "?per_page=50&page=2&orderby=modified&order=asc";
  const char *first = ORDERS_PATH "?per_page=50&orderby=modified&order=asc";
  g_autoptr (PlainAnswer) page = NULL;
  g_autoptr (PlainAnswer) doubled = NULL;
  g_autoptr (PlainAnswer) moving = NULL;
  g_autoptr (PlainAnswer) moved = NULL;
  g_autoptr (PlainAnswer) beyond = NULL;
  g_autofree char *link = NULL;
  g_autofree char *at_head = NULL;
  g_autofree char *next_to_head = NULL;

  amends_fake_shops_generate (fixture->fake, 130, 4);
  page = ask_woocommerce (fixture, "GET", second, NULL);
  assert_header (page, "X-WP-Total", "130");
  assert_header (page, "X-WP-TotalPages", "3");
  link = g_strdup_printf ("<%s" ORDERS_PATH "?page=3&per_page=50>; rel=\"next\"",
                          amends_fake_shops_get_base (fixture->fake, "woocommerce"));
  assert_header (page, "Link", link);
  at_head = plain_find (page, "$[0].number");
  next_to_head = plain_find (page, "$[1].number");

  add (fixture, (AmendsFakeFault){ .kind = AMENDS_FAKE_DUPLICATE_ORDERS, .requests = 1 });
  doubled = ask_woocommerce (fixture, "GET", second, NULL);
  g_assert_cmpuint (plain_count (doubled, "$[*]"), ==, 51);
  plain_assert (doubled, 200, "$[1].number", at_head);

  add (fixture, (AmendsFakeFault){ .kind = AMENDS_FAKE_MOVING_ORDERS, .requests = 1 });
  moving = ask_woocommerce (fixture, "GET", first, NULL);
  g_assert_cmpuint (plain_count (moving, "$[*]"), ==, 50);
  moved = ask_woocommerce (fixture, "GET", second, NULL);
  plain_assert (moved, 200, "$[0].number", next_to_head); /* who counts pages misses one */

  add (fixture, (AmendsFakeFault){ .kind = AMENDS_FAKE_WRONG_TOTAL, .requests = 1, .value = 200 });
  beyond = ask_woocommerce (fixture, "GET", ORDERS_PATH "?per_page=50&page=4", NULL);
  assert_header (beyond, "X-WP-Total", "330");
  g_assert_cmpstr (beyond->body, ==, "[]");
}

static void
test_woocommerce_keys (Fixture *fixture, gconstpointer data)
{
  const char *base = amends_fake_shops_get_base (fixture->fake, "woocommerce");
  g_autofree char *in_address = g_strdup_printf (
      ORDERS_PATH "?consumer_key=%s&consumer_secret=%s",
      amends_fake_shops_get_key (fixture->fake, "woocommerce"),
      amends_fake_shops_get_secret (fixture->fake, "woocommerce"));
  g_autoptr (PlainAnswer) anonymous = plain_get (base, ORDERS_PATH, NULL);
  g_autoptr (PlainAnswer) wrong = plain_get (
      base, ORDERS_PATH, (const char *const[]){ "Authorization", "Basic Y2s6Y3M=", NULL });
  g_autoptr (PlainAnswer)
      large = ask_woocommerce (fixture, "GET", ORDERS_PATH "?per_page=101", NULL);
  g_autoptr (PlainAnswer) stripped = NULL;
  g_autoptr (PlainAnswer) carried = NULL;

  plain_assert (anonymous, 401, "$.code", "woocommerce_rest_cannot_view");
  plain_assert (wrong, 401, "$.message", "Consumer key is invalid.");
  plain_assert (large, 400, "$.code", "rest_invalid_param");
  load (fixture, "{\"woocommerce\":{\"strips_authorization\":true}}");
  stripped = ask_woocommerce (fixture, "GET", ORDERS_PATH, NULL);
  g_assert_cmpuint (stripped->status, ==, 401);
  carried = plain_get (base, in_address, NULL);
  g_assert_cmpuint (carried->status, ==, 200);
}

static void
test_woocommerce_coupon (Fixture *fixture, gconstpointer data)
{
  const char *path = "/wp-json/wc/v3/coupons";
  const char *body = "{\"code\":\"SORRY10\",\"discount_type\":\"percent\",\"amount\":\"10.00\","
                     "\"usage_limit\":1}";
  g_autoptr (PlainAnswer) made = ask_woocommerce (fixture, "POST", path, body);
  g_autoptr (PlainAnswer) again = ask_woocommerce (fixture, "POST", path, body);
  g_autoptr (PlainAnswer) odd = ask_woocommerce (
      fixture, "POST", path, "{\"code\":\"A\",\"discount_type\":\"half\",\"amount\":\"1\"}");
  g_autoptr (PlainAnswer)
      number = ask_woocommerce (fixture, "POST", path, "{\"code\":\"A\",\"amount\":1}");
  g_autoptr (PlainAnswer)
      found = ask_woocommerce (fixture, "GET", "/wp-json/wc/v3/coupons?code=SORRY10", NULL);
  g_autoptr (PlainAnswer) denied = NULL;

  plain_assert (made, 201, "$.code", "sorry10");
  plain_assert (made, 201, "$.usage_limit", "1");
  plain_assert (again, 400, "$.code", "woocommerce_rest_coupon_code_already_exists");
  plain_assert (odd, 400, "$.code", "rest_invalid_param");
  plain_assert (number, 400, "$.message", "Invalid parameter(s): amount");
  plain_assert (found, 200, "$[0].amount", "10.00");
  load (fixture, "{\"woocommerce\":{\"permissions\":\"read\"}}");
  denied = ask_woocommerce (fixture, "POST", path, "{\"code\":\"B\"}");
  plain_assert (denied, 401, "$.code", "woocommerce_rest_cannot_create");
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    void (*test) (Fixture *fixture, gconstpointer data);
  } tests[] = {
    { "shopify/order", test_shopify_order },
    { "shopify/refusals", test_shopify_refusals },
    { "shopify/pages", test_shopify_pages },
    { "shopify/throttle", test_shopify_throttle },
    { "shopify/discount", test_shopify_discount },
    { "woocommerce/order", test_woocommerce_order },
    { "woocommerce/pages", test_woocommerce_pages },
    { "woocommerce/keys", test_woocommerce_keys },
    { "woocommerce/coupon", test_woocommerce_coupon },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/fake-shops/", tests[i].name, NULL);

      g_test_add (path, Fixture, NULL, set_up, tests[i].test, tear_down);
    }
  return g_test_run ();
}
