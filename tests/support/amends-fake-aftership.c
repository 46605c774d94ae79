/* SPDX-License-Identifier: GPL-3.0-or-later */
/* AfterShip Tracking on loopback: the dated versions (2025-01 and its like) and the older v4, which
 * puts a tracking one level deeper and pages by number. Shapes: AfterShip/tracking-sdk-nodejs and
 * the tests of AfterShip's v4 client. */
#include "amends-fake-api.h"

#include <string.h>

#define DEFAULT_LIMIT 100
#define MOST_PER_PAGE 200

static const FakeCode codes[] = {
  { AMENDS_STATUS_UNKNOWN, AMENDS_REASON_NONE, "Pending", "Pending_001", "Pending" },
  { AMENDS_STATUS_NOT_FOUND, AMENDS_REASON_NONE, "Pending", "Pending_001", "Pending" },
  { AMENDS_STATUS_LABEL_CREATED, AMENDS_REASON_NONE, "InfoReceived", "InfoReceived_001",
    "Info Received" },
  { AMENDS_STATUS_ACCEPTED, AMENDS_REASON_NONE, "InTransit", "InTransit_002", "Acceptance scan" },
  { AMENDS_STATUS_IN_TRANSIT, AMENDS_REASON_NONE, "InTransit", "InTransit_001", "In transit" },
  { AMENDS_STATUS_CUSTOMS, AMENDS_REASON_NONE, "InTransit", "InTransit_006",
    "Customs clearance started" },
  { AMENDS_STATUS_CUSTOMS, AMENDS_REASON_CUSTOMS, "Exception", "Exception_004",
    "Delayed (Customs clearance)" },
  { AMENDS_STATUS_ARRIVED_DESTINATION, AMENDS_REASON_NONE, "InTransit", "InTransit_004",
    "Arrived at the destination country" },
  { AMENDS_STATUS_OUT_FOR_DELIVERY, AMENDS_REASON_NONE, "OutForDelivery", "OutForDelivery_001",
    "Out for Delivery" },
  { AMENDS_STATUS_ATTEMPT_FAILED, AMENDS_REASON_NONE, "AttemptFail", "AttemptFail_001",
    "Failed Attempt" },
  { AMENDS_STATUS_ATTEMPT_FAILED, AMENDS_REASON_RECIPIENT_UNREACHABLE, "AttemptFail",
    "AttemptFail_002", "Addressee not available" },
  { AMENDS_STATUS_AVAILABLE_FOR_PICKUP, AMENDS_REASON_NONE, "AvailableForPickup",
    "AvailableForPickup_001", "Available for pickup" },
  { AMENDS_STATUS_AVAILABLE_FOR_PICKUP, AMENDS_REASON_AWAITING_PICKUP, "Exception", "Exception_008",
    "Pick up missed" },
  { AMENDS_STATUS_DELIVERED, AMENDS_REASON_NONE, "Delivered", "Delivered_001", "Delivered" },
  { AMENDS_STATUS_EXCEPTION, AMENDS_REASON_NONE, "Exception", "Exception_001", "Exception" },
  { AMENDS_STATUS_EXCEPTION, AMENDS_REASON_REFUSED, "Exception", "Exception_003",
    "Customer refused delivery" },
  { AMENDS_STATUS_EXCEPTION, AMENDS_REASON_CUSTOMS, "Exception", "Exception_004",
    "Delayed (Customs clearance)" },
  { AMENDS_STATUS_EXCEPTION, AMENDS_REASON_WRONG_ADDRESS, "Exception", "Exception_007",
    "Incorrect Address" },
  { AMENDS_STATUS_EXCEPTION, AMENDS_REASON_DAMAGED, "Exception", "Exception_012",
    "Shipment damaged" },
  { AMENDS_STATUS_EXCEPTION, AMENDS_REASON_CARRIER_BACKLOG, "Exception", "Exception_016",
    "Delayed (processing issue)" },
  { AMENDS_STATUS_EXCEPTION, AMENDS_REASON_WEATHER, "Exception", "Exception_017",
    "Delayed (extreme weather)" },
  { AMENDS_STATUS_RETURNING, AMENDS_REASON_NONE, "Exception", "Exception_010",
    "Returning to sender" },
  { AMENDS_STATUS_RETURNING, AMENDS_REASON_RETURNED, "Exception", "Exception_010",
    "Returning to sender" },
  { AMENDS_STATUS_RETURNED, AMENDS_REASON_NONE, "Exception", "Exception_011",
    "Returned to sender" },
  { AMENDS_STATUS_RETURNED, AMENDS_REASON_RETURNED, "Exception", "Exception_011",
    "Returned to sender" },
  { AMENDS_STATUS_LOST, AMENDS_REASON_NONE, "Exception", "Exception_013", "Shipment lost" },
  { AMENDS_STATUS_LOST, AMENDS_REASON_LOST, "Exception", "Exception_013", "Shipment lost" },
  { AMENDS_STATUS_CANCELLED, AMENDS_REASON_NONE, "Exception", "Exception_020", "Cancelled" },
  { AMENDS_STATUS_CANCELLED, AMENDS_REASON_CANCELLED, "Exception", "Exception_020", "Cancelled" },
  { AMENDS_STATUS_EXPIRED, AMENDS_REASON_NONE, "Expired", "Expired_001", "Expired" },
  { 0 },
};

static void
begin (FakeCall *call, int code, const char *message, const char *type)
{
  fake_json_reset (call->json);
  fake_json_open (call->json, NULL, '{');
  fake_json_open (call->json, "meta", '{');
  fake_json_int (call->json, "code", code);
  if (message != NULL)
    fake_json_string (call->json, "message", message);
  if (type != NULL)
    fake_json_string (call->json, "type", type);
  fake_json_close (call->json, '}');
}

static void
fail (FakeCall *call, guint status, int code, const char *message, const char *type)
{
  call->exchange->status = status;
  begin (call, code, message, type);
  fake_json_raw (call->json, "data", "{}");
  fake_json_close (call->json, '}');
}

static void
refuse (FakeCall *call, AmendsFakeFaultKind kind)
{
  switch (kind)
    {
    case AMENDS_FAKE_THROTTLE:
      fake_exchange_set_header (call->exchange, "X-RateLimit-Limit", "10");
      fake_exchange_set_header (call->exchange, "X-RateLimit-Remaining", "0");
      fake_exchange_set_header (call->exchange, "X-RateLimit-Reset", "%" G_GINT64_FORMAT,
                                g_get_real_time () / G_USEC_PER_SEC +
                                    fake_exchange_value (call->exchange, AMENDS_FAKE_THROTTLE, 1));
      fail (call, 429, 429,
            "You have exceeded the API call rate limit. Default limit is 10 requests per second.",
            "TooManyRequests");
      break;
    case AMENDS_FAKE_QUOTA_GONE:
      fail (call, 403, 403, "You have used up the shipments of your plan.", "Forbidden");
      break;
    case AMENDS_FAKE_EXPIRED_KEY:
      fail (call, 401, 401, "The API key has been revoked.", "Unauthorized");
      break;
    default:
      fail (call, 401, 401, "The API key is invalid.", "Unauthorized");
      break;
    }
}

static void
write_checkpoint (FakeCall *call,
                  const AmendsFakeParcel *parcel,
                  const AmendsFakeEvent *event,
                  gboolean is_v4)
{
  FakeCode code = fake_call_code (call, parcel, event);
  FakeJson *json = call->json;
  FakeTime time;

  fake_json_open (json, NULL, '{');
  fake_json_string (json, "slug", fake_call_carrier_code (call, parcel->carrier));
  fake_json_string (json, "created_at",
                    fake_time_of (fake_event_utc (event), FAKE_TIME_OFFSET, time));
  fake_json_string (json, "checkpoint_time", fake_time_of_event (event, FAKE_TIME_OFFSET, time));
  fake_json_string (json, "message", event->text);
  fake_json_string (json, "location", event->place);
  fake_json_nulls (json, (const char *const[]){ "city", "state", "zip", "raw_tag", NULL });
  if (is_v4)
    {
      fake_json_nulls (json, (const char *const[]){ "country_iso3", "country_name", NULL });
      fake_json_raw (json, "coordinates", "[]");
    }
  else
    {
      fake_json_nulls (json, (const char *const[]){ "country_region", "country_region_name",
                                                    "coordinate", NULL });
      fake_json_raw (json, "events", "[]");
      fake_json_string (json, "source", "carrier");
    }
  fake_json_string (json, "tag", code.main);
  fake_json_string (json, "subtag", code.sub);
  fake_json_string (json, "subtag_message", code.words);
  fake_json_close (json, '}');
}

static void
write_tracking (FakeCall *call,
                const char *key,
                const FakeRegistration *registration,
                gboolean is_v4)
{
  AmendsFakeParcel *parcel = fake_call_find (call, registration->carrier, registration->number);
  FakeCode code = parcel != NULL
                      ? fake_call_code (call, parcel, fake_parcel_latest (parcel))
                      : *fake_code_find (codes, AMENDS_STATUS_NOT_FOUND, AMENDS_REASON_NONE);
  GArray *events = parcel != NULL ? fake_call_events (call, parcel) : NULL;
  FakeJson *json = call->json;
  FakeTime id;
  FakeTime time;

  fake_json_open (json, key, '{');
  fake_json_string (json, "id", fake_call_id (call, registration, id));
  fake_json_string (json, "created_at", fake_time_of (call->now, FAKE_TIME_OFFSET, time));
  fake_json_string (json, "updated_at", time);
  fake_json_string (json, "tracking_number", registration->number);
  fake_json_string (json, "slug", fake_call_carrier_code (call, registration->carrier));
  fake_json_boolean (json, "active", !registration->is_stopped);
  fake_json_string (json, "title", registration->title);
  fake_json_string (json, "tag", code.main);
  fake_json_string (json, "subtag", code.sub);
  fake_json_string (json, "subtag_message", code.words);
  fake_json_open (json, "checkpoints", '[');
  for (guint i = 0; events != NULL && i < events->len; i++)
    write_checkpoint (call, parcel, &g_array_index (events, AmendsFakeEvent, i), is_v4);
  fake_json_close (json, ']');
  fake_json_close (json, '}');
}

static void
show (FakeCall *call, guint status, const FakeRegistration *registration, gboolean is_v4)
{
  call->exchange->status = status;
  begin (call, status, NULL, NULL);
  if (is_v4)
    {
      fake_json_open (call->json, "data", '{');
      write_tracking (call, "tracking", registration, TRUE);
      fake_json_close (call->json, '}');
    }
  else
    write_tracking (call, "data", registration, FALSE);
  fake_json_close (call->json, '}');
}

static gboolean
is_number_well_formed (const char *number)
{
  gsize length = strlen (number);

  return length >= 4 && length <= 100 &&
         g_regex_match_simple ("^[A-Za-z0-9\\-._/]+$", number, 0, 0);
}

static void
fail_field (FakeCall *call, const char *field)
{
  g_autofree char *message = g_strdup_printf ("Missing the required field: `%s`.", field);

  fail (call, 400, 4011, message, "BadRequest");
}

static const char *
get_phone (JsonObject *body, gboolean is_v4)
{
  JsonNode *node = json_object_get_member (body, "customers");
  JsonArray *customers = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node)
                                                                      : NULL;

  if (is_v4)
    return fake_member (body, "tracking_account_number");
  return customers != NULL && json_array_get_length (customers) > 0 &&
                 JSON_NODE_HOLDS_OBJECT (json_array_get_element (customers, 0))
             ? fake_member (json_array_get_object_element (customers, 0), "phone_number")
             : NULL;
}

/* The couriers that the account has chosen: a question that costs nothing. */
static void
list_couriers (FakeCall *call)
{
  begin (call, 200, NULL, NULL);
  fake_json_raw (call->json, "data", "{\"total\":0,\"couriers\":[]}");
  fake_json_close (call->json, '}');
}

static void
create (FakeCall *call, JsonObject *body, gboolean is_v4)
{
  const char *number = fake_member (body, "tracking_number");
  const char *slug = fake_member (body, "slug");
  AmendsFakeParcel *parcel;
  const char *carrier = fake_call_carrier (call, slug);
  const char *postcode = is_v4 ? "tracking_postal_code" : "destination_postal_code";

  if (number == NULL)
    {
      fail (call, 400, 4006, "`tracking_number` is required.", "BadRequest");
      return;
    }
  parcel = fake_parcels_find (call->parcels, carrier, number);
  if (slug == NULL && parcel != NULL)
    carrier = parcel->carrier;
  if (!is_number_well_formed (number))
    fail (call, 400, 4005, "The value of `tracking_number` is invalid.", "BadRequest");
  else if (slug != NULL &&
           (carrier == NULL || fake_call_has (call, AMENDS_FAKE_CARRIER_UNKNOWN, number)))
    fail (call, 400, 4010, "The value of `slug` is invalid.", "BadRequest");
  else if (carrier == NULL || fake_call_carrier_code (call, carrier) == NULL)
    fail (call, 400, 4012,
          "Cannot detect courier. Activate courier at https://admin.aftership.com.", "BadRequest");
  else if (fake_call_registration (call, carrier, number) != NULL)
    fail (call, 400, 4003, "Tracking already exists.", "BadRequest");
  else if (fake_call_lacks_postcode (call, parcel, number, fake_member (body, postcode)))
    fail_field (call, postcode);
  else if (fake_call_lacks_phone (call, parcel, number, get_phone (body, is_v4)))
    fail_field (call, is_v4 ? "tracking_account_number" : "customers[0].phone_number");
  else if (!fake_call_spend (call, 1))
    refuse (call, AMENDS_FAKE_QUOTA_GONE);
  else
    {
      FakeRegistration *registration = fake_call_register (call, carrier, number);

      registration->title = g_strdup (fake_member (body, "title"));
      show (call, 201, registration, is_v4);
    }
}

static void
create_from_body (FakeCall *call, gboolean is_v4)
{
  g_autoptr (JsonNode) node = fake_exchange_dup_json (call->exchange);
  JsonObject *body;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    {
      fail (call, 400, 4001, "Invalid JSON data.", "BadRequest");
      return;
    }
  body = json_node_get_object (node);
  if (is_v4 && json_object_has_member (body, "tracking"))
    body = json_object_get_object_member (body, "tracking");
  create (call, body, is_v4);
}

/* Those that are asked for, by numbers or all; the rest of the filter is looked at here. */
static GPtrArray *
choose (FakeCall *call)
{
  GPtrArray *all = call->account->registrations;
  const char *numbers = fake_exchange_query (call->exchange, "tracking_numbers");
  const char *keyword = fake_exchange_query (call->exchange, "keyword");
  const char *slug = fake_exchange_query (call->exchange, "slug");
  g_auto (GStrv) names = numbers != NULL ? g_strsplit (numbers, ",", -1) : NULL;
  guint n = names != NULL ? g_strv_length (names) : all->len;
  GPtrArray *chosen = g_ptr_array_new ();

  for (guint i = 0; i < n; i++)
    {
      FakeRegistration *registration = names != NULL ? fake_call_registration (call, NULL, names[i])
                                                     : g_ptr_array_index (all, i);

      if (registration == NULL || registration->is_deleted ||
          (slug != NULL &&
           g_strcmp0 (slug, fake_call_carrier_code (call, registration->carrier)) != 0) ||
          (keyword != NULL && strstr (registration->number, keyword) == NULL) ||
          fake_call_rejects (call, registration->number))
        continue;
      g_ptr_array_add (chosen, registration);
    }
  return chosen;
}

static void
write_pages (FakeJson *json, guint n, guint from, guint limit, gboolean is_v4)
{
  g_autofree char *next = n > from + limit ? g_strdup_printf ("%u", from + limit) : NULL;

  if (is_v4)
    {
      fake_json_int (json, "page", from / limit + 1);
      fake_json_int (json, "limit", limit);
      fake_json_int (json, "count", n);
      return;
    }
  fake_json_open (json, "pagination", '{');
  fake_json_int (json, "total", n);
  fake_json_string (json, "next_cursor", next);
  fake_json_boolean (json, "has_next_page", next != NULL);
  fake_json_close (json, '}');
}

static void
list (FakeCall *call, gboolean is_v4)
{
  const char *cursor = fake_exchange_query (call->exchange, is_v4 ? "page" : "cursor");
  guint limit = fake_exchange_query_int (call->exchange, "limit", DEFAULT_LIMIT);
  guint from = cursor != NULL && *cursor != '\0' ? g_ascii_strtoull (cursor, NULL, 10) : 0;
  g_autoptr (GPtrArray) chosen = choose (call);
  FakeJson *json = call->json;

  if (limit == 0 || limit > MOST_PER_PAGE)
    {
      fail (call, 400, 4007, "The value of `limit` is invalid.", "BadRequest");
      return;
    }
  if (is_v4)
    from = from > 0 ? (from - 1) * limit : 0;
  begin (call, 200, NULL, NULL);
  fake_json_open (json, "data", '{');
  fake_json_open (json, "trackings", '[');
  for (guint i = from; i < chosen->len && i < from + limit; i++)
    write_tracking (call, NULL, g_ptr_array_index (chosen, i), is_v4);
  fake_json_close (json, ']');
  write_pages (json, chosen->len, from, limit, is_v4);
  fake_json_close (json, '}');
  fake_json_close (json, '}');
}

/* "/ID", "/ID/retrack", "/ID/mark-as-completed"; at v4 also "/SLUG/NUMBER". */
static void
answer_one (FakeCall *call, const char *rest, gboolean is_v4)
{
  g_auto (GStrv) parts = g_strsplit (rest + 1, "/", 2);
  FakeRegistration *registration = fake_call_registration_of_id (call, parts[0]);
  const char *verb = parts[1];
  const char *method = call->exchange->method;

  if (registration == NULL && is_v4 && verb != NULL)
    {
      registration = fake_call_registration (call, fake_call_carrier (call, parts[0]), verb);
      verb = NULL;
    }
  if (registration == NULL)
    fail (call, 404, 4004, "Tracking does not exist.", "NotFound");
  else if (g_strcmp0 (verb, "retrack") == 0 && !registration->is_stopped)
    fail (call, 400, 4013, "Retrack is not allowed. You can only retrack an inactive tracking.",
          "BadRequest");
  else if (g_strcmp0 (verb, "retrack") == 0 && registration->retracks++ > 0)
    fail (call, 400, 4016, "Retrack is not allowed. You can only retrack each shipment once.",
          "BadRequest");
  else
    {
      registration->is_stopped = g_strcmp0 (verb, "mark-as-completed") == 0 ||
                                 (verb == NULL && registration->is_stopped);
      show (call, 200, registration, is_v4);
      registration->is_deleted = verb == NULL && g_str_equal (method, "DELETE");
    }
}

static void
answer (FakeCall *call)
{
  const char *path = call->exchange->path;
  gboolean is_v4 = g_str_has_prefix (path, "/v4/trackings");
  const char *header = is_v4 ? "aftership-api-key" : "as-api-key";
  const char *key = fake_exchange_header (call->exchange, header);
  const char *rest = strstr (path, "/trackings");

  if (!is_v4 &&
      !g_regex_match_simple ("^/tracking/20\\d\\d-\\d\\d/(trackings(/|$)|couriers$)", path, 0, 0))
    fail (call, 404, 404, "The URI requested is invalid or the resource requested does not exist.",
          "NotFound");
  else if (g_strcmp0 (key, call->account->key) != 0)
    refuse (call, AMENDS_FAKE_BAD_KEY);
  else if (rest == NULL)
    list_couriers (call);
  else if (rest[strlen ("/trackings")] == '/')
    answer_one (call, rest + strlen ("/trackings"), is_v4);
  else if (g_str_equal (call->exchange->method, "POST"))
    create_from_body (call, is_v4);
  else
    list (call, is_v4);
}

const FakeApi fake_api_aftership = {
  .name = "aftership",
  .key = "asat_invented_key_for_tests",
  .codes = codes,
  .unheard_main = "Teleported",
  .unheard_sub = "_099",
  .id_prefix = "5b74f4958776db0e",
  .answer = answer,
  .refuse = refuse,
};
