/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shopify's Admin GraphQL on loopback: quarterly versions that fall forward in silence, a cost for
 * each query, sixty days of orders, scopes, discount codes. */
#include "amends-fake-shopify-query.h"

#include <string.h>

#define MOST_ELEMENTS 250
#define SIXTY_DAYS_S ((gint64) 60 * 24 * 60 * 60)

/* Oldest first; what is older is answered in the oldest, what is newer is not there. */
static const char *const versions[] = { "2026-01", "2026-04", "2026-07", "2026-10" };

typedef struct
{
  FakeShops *shops;
  FakeExchange *exchange;
  gint64 requested_cost;
} Call;

static void
fail_http (FakeExchange *exchange, guint status, const char *errors)
{
  exchange->status = status;
  fake_json_reset (&exchange->json);
  fake_json_open (&exchange->json, NULL, '{');
  fake_json_string (&exchange->json, "errors", errors);
  fake_json_close (&exchange->json, '}');
}

void
fake_shopify_refuse (FakeExchange *exchange, AmendsFakeFaultKind kind)
{
  switch (kind)
    {
    case AMENDS_FAKE_THROTTLE:
      fail_http (exchange, 429,
                 "Exceeded request limit. Reduce request rates to resume uninterrupted service.");
      break;
    case AMENDS_FAKE_BAD_KEY:
    case AMENDS_FAKE_EXPIRED_KEY:
      fail_http (exchange, 401,
                 "[API] Invalid API key or access token (unrecognized login or wrong password)");
      break;
    case AMENDS_FAKE_QUOTA_GONE:
      fail_http (exchange, 402, "Unavailable Shop");
      break;
    default:
      break;
    }
}

static void
refill (FakeShops *shops)
{
  gint64 now_us = g_get_monotonic_time ();

  shops->points += (now_us - shops->points_at_us) * (double) shops->points_restore / G_USEC_PER_SEC;
  shops->points = MIN (shops->points, shops->points_maximum);
  shops->points_at_us = now_us;
}

static void
write_cost (Call *call, gint64 actual, gint64 available)
{
  FakeJson *json = &call->exchange->json;

  fake_json_open (json, "extensions", '{');
  fake_json_open (json, "cost", '{');
  fake_json_int (json, "requestedQueryCost", call->requested_cost);
  if (actual >= 0)
    fake_json_int (json, "actualQueryCost", actual);
  else
    fake_json_null (json, "actualQueryCost");
  fake_json_open (json, "throttleStatus", '{');
  fake_json_int (json, "maximumAvailable", call->shops->points_maximum);
  fake_json_int (json, "currentlyAvailable", available);
  fake_json_int (json, "restoreRate", call->shops->points_restore);
  fake_json_close (json, '}');
  fake_json_close (json, '}');
  fake_json_close (json, '}');
}

/* As in status 200 with the one member errors; code NULL: none. */
static void
fail (Call *call, const char *code, const char *message)
{
  FakeJson *json = &call->exchange->json;

  fake_json_reset (json);
  fake_json_open (json, NULL, '{');
  fake_json_open (json, "errors", '[');
  fake_json_open (json, NULL, '{');
  fake_json_string (json, "message", message);
  if (code != NULL)
    {
      fake_json_open (json, "extensions", '{');
      fake_json_string (json, "code", code);
      if (g_str_equal (code, "MAX_COST_EXCEEDED"))
        {
          fake_json_int (json, "cost", call->requested_cost);
          fake_json_int (json, "maxCost", call->shops->most_cost);
        }
      fake_json_string (json, "documentation", "https://shopify.dev/api/usage/rate-limits");
      fake_json_close (json, '}');
    }
  fake_json_close (json, '}');
  fake_json_close (json, ']');
  fake_json_close (json, '}');
}

static void
throttle (Call *call, gint64 available)
{
  GString *text = call->exchange->json.text;

  fail (call, "THROTTLED", "Throttled");
  g_string_truncate (text, text->len - 1);
  write_cost (call, -1, available);
  fake_json_close (&call->exchange->json, '}');
}

/* What the search syntax of the query argument leaves over. */
typedef struct
{
  gint64 updated_from;
  gint64 updated_until;
  gint64 created_from;
  gint64 created_until;
  char *name;
} Search;

static void
narrow (gint64 *from, gint64 *until, const char *value)
{
  gboolean is_from = *value == '>';
  gboolean is_until = *value == '<';
  gboolean is_inclusive = (is_from || is_until) && value[1] == '=';
  g_autofree char *text = g_strdup (value + is_from + is_until + is_inclusive);
  g_autofree char *full = NULL;
  g_autoptr (GDateTime) time = NULL;
  gint64 at;

  g_strdelimit (text, "'\"", ' ');
  g_strstrip (text);
  full = strchr (text, 'T') != NULL ? g_strdup (text) : g_strconcat (text, "T00:00:00Z", NULL);
  time = g_date_time_new_from_iso8601 (full, NULL);
  if (time == NULL)
    return;
  at = g_date_time_to_unix (time);
  if (!is_until)
    *from = is_from && !is_inclusive ? at + 1 : at;
  if (is_until)
    *until = is_inclusive ? at + 1 : at;
}

/* "updated_at:>='2026-11-01T00:00:00Z' AND name:#1001"; fields that are not known are passed over,
 * as the real search does. */
static void
read_search (const char *query, Search *search)
{
  g_auto (GStrv) terms = g_strsplit (query, " ", -1);

  for (guint i = 0; terms[i] != NULL; i++)
    {
      char *colon = strchr (terms[i], ':');

      if (colon == NULL)
        continue;
      *colon = '\0';
      if (g_str_equal (terms[i], "updated_at"))
        narrow (&search->updated_from, &search->updated_until, colon + 1);
      else if (g_str_equal (terms[i], "created_at"))
        narrow (&search->created_from, &search->created_until, colon + 1);
      else if (g_str_equal (terms[i], "name"))
        {
          g_free (search->name);
          search->name = g_strdup (colon + 1);
        }
    }
}

static gboolean
is_found (const Search *search, const AmendsFakeOrder *order)
{
  return order->updated_at >= search->updated_from && order->updated_at < search->updated_until &&
         order->created_at >= search->created_from && order->created_at < search->created_until &&
         (search->name == NULL || g_str_equal (search->name, order->name) ||
          g_str_equal (search->name, order->number));
}

static gboolean
has_scope (FakeShops *shops, const char *scope)
{
  return g_strv_contains ((const char *const *) shops->scopes, scope);
}

/* The page that the selection asks for, by last change: FALSE when it was refused. */
static gboolean
find_page (Call *call, const FakeSelection *selection, FakeQuery *query)
{
  FakeShops *shops = call->shops;
  const char *after = fake_selection_string (selection, "after");
  const char *text = fake_selection_string (selection, "query");
  const char *sort = fake_selection_string (selection, "sortKey");
  gint64 first = fake_selection_int (selection, "first", 0);
  GPtrArray *sorted = fake_orders_by_change (shops->orders);
  Search search = { 0, G_MAXINT64, 0, G_MAXINT64, NULL };
  gint64 updated_at = -1;
  gint64 id = 0;
  guint at;

  if (g_strcmp0 (sort, "UPDATED_AT") != 0)
    {
      fail (call, NULL, "this loopback shop sorts by UPDATED_AT only");
      return FALSE;
    }
  if (first < 1 || first > MOST_ELEMENTS)
    {
      fail (call, NULL, "first must be between 1 and 250");
      return FALSE;
    }
  if (after != NULL && !fake_cursor_read (after, &updated_at, &id))
    {
      fail (call, NULL, "Invalid cursor for current pagination sort.");
      return FALSE;
    }
  if (!has_scope (shops, "read_all_orders"))
    search.created_from = fake_shops_now (shops) - SIXTY_DAYS_S;
  if (text != NULL)
    read_search (text, &search);
  at = fake_orders_after (shops->orders, MAX (updated_at, search.updated_from - 1),
                          updated_at >= search.updated_from - 1 && after != NULL ? id : G_MAXINT64);
  query->page.has_previous = after != NULL;
  if (after != NULL && at > 0 &&
      fake_exchange_has (call->exchange, AMENDS_FAKE_DUPLICATE_ORDERS, NULL))
    at--;
  for (; at < sorted->len && query->root.orders->len < first; at++)
    if (is_found (&search, g_ptr_array_index (sorted, at)))
      g_ptr_array_add (query->root.orders, g_ptr_array_index (sorted, at));
  for (; at < sorted->len && !query->page.has_next; at++)
    query->page.has_next = is_found (&search, g_ptr_array_index (sorted, at));
  if (fake_exchange_has (call->exchange, AMENDS_FAKE_WRONG_TOTAL, NULL))
    query->page.has_next = fake_exchange_value (call->exchange, AMENDS_FAKE_WRONG_TOTAL, 1) > 0;
  g_free (search.name);
  return TRUE;
}

static gboolean
deny (Call *call, const char *field, const char *scope)
{
  g_autofree char *message = g_strdup_printf (
      "Access denied for %s field. Required access: `%s` access scope.", field, scope);

  fail (call, "ACCESS_DENIED", message);
  return FALSE;
}

static JsonObject *
object_member (JsonObject *object, const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static const char *
string_member (JsonObject *object, const char *name)
{
  return json_object_get_string_member_with_default (object, name, NULL);
}

static void
add_user_error (FakeQuery *query, const char *field, const char *code, const char *message)
{
  FakeUserError *error = g_new0 (FakeUserError, 1);
  g_autofree char *joined = g_strconcat ("basicCodeDiscount|", field, NULL);

  *error = (FakeUserError){ g_strsplit (joined, "|", -1), code, message };
  g_ptr_array_add (query->root.errors, error);
}

static void
user_error_free (FakeUserError *error)
{
  g_strfreev (error->path);
  g_free (error);
}

static void
check_discount (FakeShops *shops, JsonObject *input, FakeQuery *query)
{
  JsonObject *gets = object_member (input, "customerGets");
  JsonObject *value = object_member (gets, "value");
  JsonObject *amount = object_member (value, "discountAmount");
  const char *starts_at = string_member (input, "startsAt");
  const char *ends_at = string_member (input, "endsAt");
  const char *code = string_member (input, "code");
  double percentage = value != NULL && json_object_has_member (value, "percentage")
                          ? json_object_get_double_member (value, "percentage")
                          : -1;

  if (string_member (input, "title") == NULL)
    add_user_error (query, "title", "BLANK", "Title can't be blank");
  if (code == NULL || *code == '\0')
    add_user_error (query, "code", "BLANK", "Code can't be blank");
  else if (fake_shop_find_coupon (&shops->shopify, code) != NULL)
    add_user_error (query, "code", "TAKEN", "Code must be unique. Please try a different code.");
  if (starts_at == NULL)
    add_user_error (query, "startsAt", "BLANK", "Starts at can't be blank");
  if (ends_at != NULL && g_strcmp0 (ends_at, starts_at) <= 0)
    add_user_error (query, "endsAt", "INVALID", "Ends at needs to be after starts_at");
  if (object_member (input, "context") == NULL &&
      object_member (input, "customerSelection") == NULL)
    add_user_error (query, "context", "BLANK", "Context can't be blank");
  if (object_member (gets, "items") == NULL)
    add_user_error (query, "customerGets|items", "MISSING_ARGUMENT",
                    "Items in 'customer get' must be present");
  if (amount == NULL && (percentage <= 0 || percentage > 1))
    add_user_error (query, "customerGets|value|percentage", "VALUE_OUTSIDE_RANGE",
                    "Value must be between 0.0 and 1.0");
}

/* FALSE: refused as a whole. */
static gboolean
create_discount (Call *call, const FakeSelection *selection, FakeQuery *query)
{
  static const char *const known[] = { "title",
                                       "code",
                                       "startsAt",
                                       "endsAt",
                                       "usageLimit",
                                       "context",
                                       "customerSelection",
                                       "customerGets",
                                       "combinesWith",
                                       "appliesOncePerCustomer",
                                       "minimumRequirement",
                                       "tags",
                                       NULL };
  JsonNode *node = fake_selection_argument (selection, "basicCodeDiscount");
  JsonObject *input = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node)
                                                                    : NULL;
  g_autoptr (GList) names = input != NULL ? json_object_get_members (input) : NULL;
  JsonObject *value;
  FakeCoupon *coupon;

  if (!has_scope (call->shops, "write_discounts"))
    return deny (call, "discountCodeBasicCreate", "write_discounts");
  if (input == NULL)
    {
      fail (call, "missingRequiredArguments",
            "Field 'discountCodeBasicCreate' is missing required arguments: basicCodeDiscount");
      return FALSE;
    }
  for (GList *link = names; link != NULL; link = link->next)
    if (!g_strv_contains (known, link->data))
      {
        g_autofree char *message = g_strdup_printf (
            "Variable $basicCodeDiscount of type DiscountCodeBasicInput! was provided invalid "
            "value "
            "for %s (Field is not defined on DiscountCodeBasicInput)",
            (char *) link->data);

        fail (call, "INVALID_VARIABLE", message);
        return FALSE;
      }
  query->root.created = &query->root;
  check_discount (call->shops, input, query);
  if (query->root.errors->len > 0)
    return TRUE;
  coupon = fake_shop_add_coupon (&call->shops->shopify, string_member (input, "code"));
  coupon->title = g_strdup (string_member (input, "title"));
  coupon->starts_at = g_strdup (string_member (input, "startsAt"));
  coupon->ends_at = g_strdup (string_member (input, "endsAt"));
  coupon->usage_limit = json_object_get_int_member_with_default (input, "usageLimit", 0);
  value = object_member (object_member (input, "customerGets"), "value");
  coupon->type = g_strdup (json_object_has_member (value, "percentage") ? "percent" : "amount");
  coupon->amount =
      json_object_has_member (value, "percentage")
          ? g_strdup_printf ("%g", json_object_get_double_member (value, "percentage") * 100)
          : g_strdup (string_member (object_member (value, "discountAmount"), "amount"));
  query->root.coupon = coupon;
  return TRUE;
}

/* What the fields of the root stand for. */
static gboolean
prepare (Call *call, const FakeOperation *operation, FakeQuery *query)
{
  for (guint i = 0; i < operation->selections->len; i++)
    {
      const FakeSelection *selection = g_ptr_array_index (operation->selections, i);
      const char *name = selection->name != NULL ? selection->name : "";

      if (g_str_has_prefix (name, "order") && !has_scope (call->shops, "read_orders"))
        return deny (call, name, "read_orders");
      if (g_str_equal (name, "orders") && !find_page (call, selection, query))
        return FALSE;
      if (g_str_equal (name, "order"))
        {
          const char *id = fake_selection_string (selection, "id");
          const char *slash = id != NULL ? strrchr (id, '/') : NULL;

          query->root.order = slash != NULL
                                  ? fake_orders_find (call->shops->orders,
                                                      g_ascii_strtoll (slash + 1, NULL, 10))
                                  : NULL;
        }
      if (g_str_equal (name, "codeDiscountNodeByCode"))
        query->root.coupon = fake_shop_find_coupon (&call->shops->shopify,
                                                    fake_selection_string (selection, "code"));
      if (g_str_equal (name, "discountCodeBasicCreate") &&
          !create_discount (call, selection, query))
        return FALSE;
    }
  return TRUE;
}

static void
run (Call *call, const FakeOperation *operation)
{
  FakeShops *shops = call->shops;
  g_autoptr (GPtrArray) orders = g_ptr_array_new ();
  g_autoptr (GPtrArray) errors = g_ptr_array_new_with_free_func ((GDestroyNotify) user_error_free);
  g_autoptr (GPtrArray) scopes = g_ptr_array_new ();
  FakeQuery query = { .json = &call->exchange->json,
                      .root = { .orders = orders, .errors = errors, .scopes = scopes },
                      .has_personal_data = shops->has_personal_data };

  for (guint i = 0; shops->scopes[i] != NULL; i++)
    g_ptr_array_add (scopes, &shops->scopes[i]); /* as a FakeScope: one string */
  if (!prepare (call, operation, &query))
    return;
  fake_json_open (query.json, NULL, '{');
  fake_query_write (&query, operation);
  if (operation->is_mutation)
    query.cost = call->requested_cost;
  shops->points -= shops->spends_points ? query.cost : 0;
  write_cost (call, query.cost, (gint64) shops->points);
  fake_json_close (query.json, '}');
  if (orders->len > 0 && fake_exchange_has (call->exchange, AMENDS_FAKE_MOVING_ORDERS, NULL))
    fake_orders_touch (shops->orders, g_ptr_array_index (orders, 0), fake_shops_now (shops));
}

static void
answer_query (Call *call, JsonObject *body)
{
  const char *text = string_member (body, "query");
  g_autoptr (GError) error = NULL;
  g_autoptr (FakeOperation) operation = NULL;
  gint64 wait_s = fake_exchange_value (call->exchange, AMENDS_FAKE_COST_THROTTLE, 1);

  if (text == NULL)
    {
      fail_http (call->exchange, 400, "Required parameter missing or invalid");
      return;
    }
  operation = fake_graphql_parse (text, object_member (body, "variables"),
                                  string_member (body, "operationName"), &error);
  if (operation == NULL || !fake_query_check (operation, &error))
    {
      fail (call, "undefinedField", error->message);
      return;
    }
  call->requested_cost = fake_query_requested_cost (operation);
  refill (call->shops);
  if (call->requested_cost > call->shops->most_cost)
    {
      g_autofree char *message = g_strdup_printf ("Query cost is %" G_GINT64_FORMAT
                                                  ", which exceeds the single query max cost "
                                                  "limit (%" G_GINT64_FORMAT ").",
                                                  call->requested_cost, call->shops->most_cost);

      fail (call, "MAX_COST_EXCEEDED", message);
    }
  else if (fake_exchange_has (call->exchange, AMENDS_FAKE_COST_THROTTLE, NULL))
    throttle (call, call->requested_cost - wait_s * call->shops->points_restore);
  else if (call->shops->spends_points && call->shops->points < call->requested_cost)
    throttle (call, (gint64) call->shops->points);
  else
    run (call, operation);
}

/* NULL: there is no such version. */
static const char *
answered_version (const char *version)
{
  const char *found = NULL;

  if (!g_regex_match_simple ("^20\\d\\d-(01|04|07|10)$", version, 0, 0))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (versions); i++)
    if (strcmp (version, versions[i]) >= 0)
      found = versions[i];
  if (strcmp (version, versions[G_N_ELEMENTS (versions) - 1]) > 0)
    return NULL;
  return found != NULL ? found : versions[0];
}

void
fake_shopify_answer (FakeShops *shops, FakeExchange *exchange)
{
  Call call = { shops, exchange, 0 };
  g_auto (GStrv)
      parts = g_strsplit (exchange->path, "/", -1); /* "", admin, api, VERSION, graphql.json */
  const char *version = g_strv_length (parts) == 5 ? answered_version (parts[3]) : NULL;
  g_autoptr (JsonNode) body = NULL;

  if (version == NULL || !g_str_has_prefix (exchange->path, "/admin/api/") ||
      !g_str_equal (parts[4], "graphql.json"))
    {
      fail_http (exchange, 404, "Not Found");
      return;
    }
  if (fake_exchange_has (exchange, AMENDS_FAKE_OTHER_VERSION, NULL))
    version = g_str_equal (version, versions[0]) ? versions[1] : versions[0];
  fake_exchange_set_header (exchange, "X-Shopify-API-Version", "%s", version);
  if (g_strcmp0 (fake_exchange_header (exchange, "X-Shopify-Access-Token"), shops->shopify.key) !=
      0)
    {
      fake_shopify_refuse (exchange, AMENDS_FAKE_BAD_KEY);
      return;
    }
  body = g_str_equal (exchange->method, "POST") ? fake_exchange_dup_json (exchange) : NULL;
  if (body == NULL || !JSON_NODE_HOLDS_OBJECT (body))
    fail_http (exchange, 400, "Bad Request");
  else
    answer_query (&call, json_node_get_object (body));
}
