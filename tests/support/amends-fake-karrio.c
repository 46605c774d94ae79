/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A self-hosted Karrio on loopback: trackers created once and listed in pages, dates and
 * twelve-hour times beside the full timestamp, newest event first. Shapes: karrioapi/karrio's
 * OpenAPI document. */
#include "amends-fake-api.h"

#include <string.h>

#define DEFAULT_LIMIT 20
#define MOST_PER_PAGE 100

static const FakeCode codes[] = {
  { AMENDS_STATUS_UNKNOWN, AMENDS_REASON_NONE, "unknown", NULL, NULL },
  { AMENDS_STATUS_LABEL_CREATED, AMENDS_REASON_NONE, "pending", NULL, NULL },
  { AMENDS_STATUS_ACCEPTED, AMENDS_REASON_NONE, "picked_up", NULL, NULL },
  { AMENDS_STATUS_IN_TRANSIT, AMENDS_REASON_NONE, "in_transit", NULL, NULL },
  { AMENDS_STATUS_CUSTOMS, AMENDS_REASON_CUSTOMS, "on_hold", "customs_documentation", NULL },
  { AMENDS_STATUS_OUT_FOR_DELIVERY, AMENDS_REASON_NONE, "out_for_delivery", NULL, NULL },
  { AMENDS_STATUS_ATTEMPT_FAILED, AMENDS_REASON_NONE, "delivery_failed", NULL, NULL },
  { AMENDS_STATUS_ATTEMPT_FAILED, AMENDS_REASON_RECIPIENT_UNREACHABLE, "delivery_failed",
    "consignee_not_home", NULL },
  { AMENDS_STATUS_AVAILABLE_FOR_PICKUP, AMENDS_REASON_NONE, "ready_for_pickup", NULL, NULL },
  { AMENDS_STATUS_DELIVERED, AMENDS_REASON_NONE, "delivered", NULL, NULL },
  { AMENDS_STATUS_EXCEPTION, AMENDS_REASON_NONE, "on_hold", NULL, NULL },
  { AMENDS_STATUS_EXCEPTION, AMENDS_REASON_WRONG_ADDRESS, "on_hold", "consignee_incorrect_address",
    NULL },
  { AMENDS_STATUS_EXCEPTION, AMENDS_REASON_REFUSED, "delivery_failed", "consignee_refused", NULL },
  { AMENDS_STATUS_EXCEPTION, AMENDS_REASON_DAMAGED, "on_hold", "carrier_damaged_parcel", NULL },
  { AMENDS_STATUS_EXCEPTION, AMENDS_REASON_MIS_SORTED, "delivery_delayed", "carrier_sorting_error",
    NULL },
  { AMENDS_STATUS_EXCEPTION, AMENDS_REASON_CARRIER_BACKLOG, "delivery_delayed",
    "carrier_capacity_exceeded", NULL },
  { AMENDS_STATUS_EXCEPTION, AMENDS_REASON_WEATHER, "delivery_delayed", "weather_delay", NULL },
  { AMENDS_STATUS_LOST, AMENDS_REASON_LOST, "on_hold", "carrier_parcel_lost", NULL },
  { AMENDS_STATUS_RETURNING, AMENDS_REASON_NONE, "return_to_sender", NULL, NULL },
  { AMENDS_STATUS_RETURNING, AMENDS_REASON_RETURNED, "return_to_sender", NULL, NULL },
  { AMENDS_STATUS_CANCELLED, AMENDS_REASON_NONE, "cancelled", NULL, NULL },
  { AMENDS_STATUS_CANCELLED, AMENDS_REASON_CANCELLED, "cancelled", "retailer_cancelled", NULL },
  { 0 },
};

static void
fail (FakeCall *call, guint status, const char *code, const char *message)
{
  fake_json_reset (call->json);
  call->exchange->status = status;
  fake_json_open (call->json, NULL, '{');
  fake_json_open (call->json, "errors", '[');
  fake_json_open (call->json, NULL, '{');
  fake_json_string (call->json, "code", code);
  fake_json_string (call->json, "message", message);
  fake_json_close (call->json, '}');
  fake_json_close (call->json, ']');
  fake_json_close (call->json, '}');
}

/* The carrier behind Karrio failed, not Karrio. */
static void
fail_carrier (FakeCall *call, const char *carrier, const char *code, const char *message)
{
  fake_json_reset (call->json);
  call->exchange->status = 424;
  fake_json_open (call->json, NULL, '{');
  fake_json_open (call->json, "messages", '[');
  fake_json_open (call->json, NULL, '{');
  fake_json_string (call->json, "message", message);
  fake_json_string (call->json, "code", code);
  fake_json_string (call->json, "level", "error");
  fake_json_string (call->json, "carrier_name", carrier);
  fake_json_string (call->json, "carrier_id", carrier);
  fake_json_close (call->json, '}');
  fake_json_close (call->json, ']');
  fake_json_close (call->json, '}');
}

static void
refuse (FakeCall *call, AmendsFakeFaultKind kind)
{
  switch (kind)
    {
    case AMENDS_FAKE_THROTTLE:
      fail (call, 429, "throttled", "Request was throttled.");
      break;
    case AMENDS_FAKE_QUOTA_GONE:
      fail_carrier (call, "usps", "429", "The carrier's quota is used up.");
      break;
    case AMENDS_FAKE_EXPIRED_KEY:
      fail (call, 401, "authentication_failed", "Token has expired.");
      break;
    default:
      fail (call, 401, "authentication_failed", "Invalid token.");
      break;
    }
}

static void
write_event (FakeCall *call, const AmendsFakeParcel *parcel, const AmendsFakeEvent *event)
{
  FakeCode code = fake_call_code (call, parcel, event);
  FakeJson *json = call->json;
  FakeTime time;

  fake_json_open (json, NULL, '{');
  fake_json_string (json, "date", fake_time_of_event (event, FAKE_TIME_DATE, time));
  fake_json_string (json, "time", fake_time_of_event (event, FAKE_TIME_TWELVE, time));
  fake_json_string (json, "timestamp", fake_time_of_event (event, FAKE_TIME_OFFSET, time));
  fake_json_string (json, "status", code.main);
  fake_json_string (json, "reason", code.sub);
  fake_json_null (json, "code");
  fake_json_string (json, "description", event->text);
  fake_json_string (json, "location", event->place);
  fake_json_nulls (json, (const char *const[]){ "latitude", "longitude", NULL });
  fake_json_close (json, '}');
}

static void
write_tracker (FakeCall *call, const FakeRegistration *registration)
{
  AmendsFakeParcel *parcel = fake_call_find (call, registration->carrier, registration->number);
  GArray *events = parcel != NULL ? fake_call_events (call, parcel) : NULL;
  const char *carrier = fake_call_carrier_code (call, registration->carrier);
  FakeJson *json = call->json;
  FakeTime id;

  fake_json_open (json, NULL, '{');
  fake_json_string (json, "id", fake_call_id (call, registration, id));
  fake_json_string (json, "object_type", "tracker");
  fake_json_string (json, "carrier_name", carrier);
  fake_json_string (json, "carrier_id", carrier);
  fake_json_string (json, "tracking_number", registration->number);
  fake_json_raw (json, "info", "{}");
  fake_json_open (json, "events", '[');
  for (guint i = events != NULL ? events->len : 0; i > 0; i--)
    write_event (call, parcel, &g_array_index (events, AmendsFakeEvent, i - 1));
  fake_json_close (json, ']');
  fake_json_boolean (json, "delivered",
                     parcel != NULL && fake_parcel_status (parcel) == AMENDS_STATUS_DELIVERED);
  fake_json_string (json, "status",
                    parcel != NULL ? fake_call_code (call, parcel, fake_parcel_latest (parcel)).main
                                   : "pending");
  fake_json_boolean (json, "test_mode", FALSE);
  fake_json_nulls (json, (const char *const[]){ "estimated_delivery", "metadata", NULL });
  fake_json_raw (json, "messages", "[]");
  fake_json_close (json, '}');
}

static void
create (FakeCall *call, JsonObject *body)
{
  const char *number = fake_member (body, "tracking_number");
  const char *code = fake_member (body, "carrier_name");
  const char *carrier = fake_call_carrier (call, code);
  const char *pending = fake_exchange_query (call->exchange, "pending_pickup");
  FakeRegistration *registration;

  if (number == NULL || code == NULL)
    {
      fail (call, 400, "validation", "tracking_number and carrier_name are required.");
      return;
    }
  if (carrier == NULL || fake_call_has (call, AMENDS_FAKE_CARRIER_UNKNOWN, number))
    {
      fail (call, 404, "not_found", "No active carrier connection found to process the request.");
      return;
    }
  registration = fake_call_registration (call, carrier, number);
  if (registration == NULL)
    {
      AmendsFakeParcel *parcel = fake_parcels_find (call->parcels, carrier, number);
      gboolean is_known = parcel != NULL && parcel->events->len > 0 &&
                          !fake_call_has (call, AMENDS_FAKE_NOT_FOUND, number);

      if (!is_known && g_strcmp0 (pending, "true") != 0)
        {
          fail_carrier (call, code, "404", "The carrier does not know this tracking number.");
          return;
        }
      registration = fake_call_register (call, carrier, number);
    }
  call->exchange->status = SOUP_STATUS_ACCEPTED;
  write_tracker (call, registration);
}

static char *
page_url (FakeCall *call, gboolean is_wanted, guint limit, guint offset)
{
  return is_wanted ? g_strdup_printf ("%s/v1/trackers?limit=%u&offset=%u", call->account->base,
                                      limit, offset)
                   : NULL;
}

static void
list (FakeCall *call)
{
  GPtrArray *all = call->account->registrations;
  const char *number = fake_exchange_query (call->exchange, "tracking_number");
  guint limit = fake_exchange_query_int (call->exchange, "limit", DEFAULT_LIMIT);
  guint offset = fake_exchange_query_int (call->exchange, "offset", 0);
  FakeRegistration *only = number != NULL ? fake_call_registration (call, NULL, number) : NULL;
  guint n = number == NULL ? all->len : only != NULL ? 1 : 0;
  g_autofree char *next = page_url (call, offset + limit < n, limit, offset + limit);
  g_autofree char *previous = page_url (call, offset > 0, limit,
                                        offset > limit ? offset - limit : 0);

  if (limit == 0 || limit > MOST_PER_PAGE)
    {
      fail (call, 400, "validation", "limit must be between 1 and 100.");
      return;
    }
  fake_json_open (call->json, NULL, '{');
  fake_json_int (call->json, "count", n);
  fake_json_string (call->json, "next", next);
  fake_json_string (call->json, "previous", previous);
  fake_json_open (call->json, "results", '[');
  for (guint i = offset; i < n && i < offset + limit; i++)
    {
      FakeRegistration *registration = only != NULL ? only
                                                    : g_ptr_array_index (all, n - 1 - i);

      if (!registration->is_deleted && !fake_call_rejects (call, registration->number))
        write_tracker (call, registration);
    }
  fake_json_close (call->json, ']');
  fake_json_close (call->json, '}');
}

/* "/ID_OR_NUMBER" or "/CARRIER/NUMBER". */
static void
answer_one (FakeCall *call, const char *rest)
{
  g_auto (GStrv) parts = g_strsplit (rest + 1, "/", 2);
  FakeRegistration *registration = parts[1] != NULL
                                       ? fake_call_registration (
                                             call, fake_call_carrier (call, parts[0]), parts[1])
                                       : fake_call_registration_of_id (call, parts[0]);

  if (registration == NULL && parts[1] == NULL)
    registration = fake_call_registration (call, NULL, parts[0]);
  if (registration == NULL)
    fail (call, 404, "not_found", "No tracker found.");
  else
    {
      write_tracker (call, registration);
      registration->is_deleted = g_str_equal (call->exchange->method, "DELETE");
    }
}

static void
answer (FakeCall *call)
{
  FakeExchange *exchange = call->exchange;
  const char *rest = exchange->path + strlen ("/v1/trackers");
  const char *header = fake_exchange_header (exchange, "Authorization");
  gboolean has_token = header != NULL && g_str_has_prefix (header, "Token ") &&
                       g_str_equal (header + strlen ("Token "), call->account->key);

  if (!g_str_has_prefix (exchange->path, "/v1/trackers"))
    fail (call, 404, "not_found", "Not found.");
  else if (!has_token && !fake_exchange_is_basic_auth (exchange, call->account->key, ""))
    refuse (call, AMENDS_FAKE_BAD_KEY);
  else if (g_str_equal (exchange->method, "POST"))
    {
      g_autoptr (JsonNode) node = fake_exchange_dup_json (exchange);

      if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
        create (call, json_node_get_object (node));
      else
        fail (call, 400, "parse_error", "JSON parse error.");
    }
  else if (*rest == '\0' || g_str_equal (rest, "/"))
    list (call);
  else
    answer_one (call, rest);
}

const FakeApi fake_api_karrio = {
  .name = "karrio",
  .key = "key_invented_for_tests",
  .codes = codes,
  .unheard_main = "teleported",
  .unheard_sub = "carrier_beamed_up",
  .id_prefix = "trk_ca0000000000000000000000",
  .answer = answer,
  .refuse = refuse,
};
