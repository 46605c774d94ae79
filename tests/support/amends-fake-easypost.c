/* SPDX-License-Identifier: GPL-3.0-or-later */
/* EasyPost on loopback: a tracker is created (or found again) per number, listed in pages by id,
 * and carries its events oldest first. Shapes: recorded answers of EasyPost/easypost-python. */
#include "amends-fake-api.h"

#include <string.h>

#define DEFAULT_PAGE 20
#define MOST_PER_PAGE 100

static const FakeCode codes[] = {
  { AMENDS_STATUS_UNKNOWN, AMENDS_REASON_NONE, "unknown", "unknown", NULL },
  { AMENDS_STATUS_LABEL_CREATED, AMENDS_REASON_NONE, "pre_transit", "label_created", NULL },
  { AMENDS_STATUS_ACCEPTED, AMENDS_REASON_NONE, "in_transit", "received_at_origin_facility", NULL },
  { AMENDS_STATUS_IN_TRANSIT, AMENDS_REASON_NONE, "in_transit", "departed_facility", NULL },
  { AMENDS_STATUS_IN_TRANSIT, AMENDS_REASON_MIS_SORTED, "in_transit", "missorted", NULL },
  { AMENDS_STATUS_IN_TRANSIT, AMENDS_REASON_WEATHER, "in_transit", "weather_delay", NULL },
  { AMENDS_STATUS_IN_TRANSIT, AMENDS_REASON_CARRIER_BACKLOG, "in_transit", "delayed", NULL },
  { AMENDS_STATUS_ARRIVED_DESTINATION, AMENDS_REASON_NONE, "in_transit",
    "received_at_destination_facility", NULL },
  { AMENDS_STATUS_OUT_FOR_DELIVERY, AMENDS_REASON_NONE, "out_for_delivery", "out_for_delivery",
    NULL },
  { AMENDS_STATUS_ATTEMPT_FAILED, AMENDS_REASON_NONE, "failure", "delivery_exception", NULL },
  { AMENDS_STATUS_AVAILABLE_FOR_PICKUP, AMENDS_REASON_NONE, "available_for_pickup",
    "arrived_at_pickup_location", NULL },
  { AMENDS_STATUS_DELIVERED, AMENDS_REASON_NONE, "delivered", "arrived_at_destination", NULL },
  { AMENDS_STATUS_EXCEPTION, AMENDS_REASON_NONE, "failure", "failure", NULL },
  { AMENDS_STATUS_EXCEPTION, AMENDS_REASON_WRONG_ADDRESS, "failure", "address_correction", NULL },
  { AMENDS_STATUS_EXCEPTION, AMENDS_REASON_REFUSED, "failure", "refused", NULL },
  { AMENDS_STATUS_EXCEPTION, AMENDS_REASON_DAMAGED, "failure", "damaged", NULL },
  { AMENDS_STATUS_LOST, AMENDS_REASON_NONE, "failure", "lost", NULL },
  { AMENDS_STATUS_LOST, AMENDS_REASON_LOST, "failure", "lost", NULL },
  { AMENDS_STATUS_RETURNING, AMENDS_REASON_NONE, "return_to_sender", "return", NULL },
  { AMENDS_STATUS_RETURNING, AMENDS_REASON_RETURNED, "return_to_sender", "return", NULL },
  { AMENDS_STATUS_CANCELLED, AMENDS_REASON_NONE, "cancelled", "cancelled", NULL },
  { AMENDS_STATUS_CANCELLED, AMENDS_REASON_CANCELLED, "cancelled", "cancelled", NULL },
  { AMENDS_STATUS_EXPIRED, AMENDS_REASON_NONE, "unknown", "expired", NULL },
  { 0 },
};

static void
fail (FakeCall *call, guint status, const char *code, const char *message)
{
  fake_json_reset (call->json);
  call->exchange->status = status;
  fake_json_open (call->json, NULL, '{');
  fake_json_open (call->json, "error", '{');
  fake_json_string (call->json, "code", code);
  fake_json_string (call->json, "message", message);
  fake_json_raw (call->json, "errors", "[]");
  fake_json_close (call->json, '}');
  fake_json_close (call->json, '}');
}

static void
refuse (FakeCall *call, AmendsFakeFaultKind kind)
{
  switch (kind)
    {
    case AMENDS_FAKE_THROTTLE:
      fail (call, 429, "RATE_LIMITED", "Too many requests, please slow down and try again later.");
      break;
    case AMENDS_FAKE_QUOTA_GONE:
      fail (call, 402, "PAYMENT_REQUIRED", "Insufficient funds. Please add a payment method.");
      break;
    case AMENDS_FAKE_EXPIRED_KEY:
      fail (call, 401, "APIKEY.INACTIVE",
            "This api key is no longer active. Please use a different "
            "api key or reactivate this key.");
      break;
    default:
      fail (call, 401, "UNAUTHORIZED", "Unable to verify your API key.");
      break;
    }
}

static void
write_detail (FakeCall *call, const AmendsFakeParcel *parcel, const AmendsFakeEvent *event)
{
  FakeCode code = fake_call_code (call, parcel, event);
  FakeJson *json = call->json;
  FakeTime time;

  fake_json_open (json, NULL, '{');
  fake_json_string (json, "object", "TrackingDetail");
  fake_json_string (json, "message", event->text);
  fake_json_string (json, "description", "");
  fake_json_string (json, "status", code.main);
  fake_json_string (json, "status_detail", code.sub);
  fake_json_string (
      json, "datetime",
      fake_time_of_event (event, event->has_offset ? FAKE_TIME_OFFSET : FAKE_TIME_UTC, time));
  fake_json_string (json, "source", fake_call_carrier_code (call, parcel->carrier));
  fake_json_string (json, "carrier_code", "");
  fake_json_open (json, "tracking_location", '{');
  fake_json_string (json, "object", "TrackingLocation");
  fake_json_string (json, "city", event->place);
  fake_json_nulls (json, (const char *const[]){ "state", "country", "zip", NULL });
  fake_json_close (json, '}');
  fake_json_close (json, '}');
}

static void
write_tracker (FakeCall *call, const FakeRegistration *registration)
{
  AmendsFakeParcel *parcel = fake_call_find (call, registration->carrier, registration->number);
  FakeCode code = parcel != NULL ? fake_call_code (call, parcel, fake_parcel_latest (parcel))
                                 : codes[0];
  GArray *events = parcel != NULL ? fake_call_events (call, parcel) : NULL;
  FakeJson *json = call->json;
  FakeTime id;
  FakeTime time;

  fake_json_open (json, NULL, '{');
  fake_json_string (json, "id", fake_call_id (call, registration, id));
  fake_json_string (json, "object", "Tracker");
  fake_json_string (json, "mode", "test");
  fake_json_string (json, "tracking_code", registration->number);
  fake_json_string (json, "status", code.main);
  fake_json_string (json, "status_detail", code.sub);
  fake_json_string (json, "created_at", fake_time_of (call->now, FAKE_TIME_UTC, time));
  fake_json_string (json, "updated_at", time);
  fake_json_nulls (json, (const char *const[]){ "signed_by", "weight", "est_delivery_date",
                                                "shipment_id", NULL });
  fake_json_string (json, "carrier", fake_call_carrier_code (call, registration->carrier));
  fake_json_open (json, "tracking_details", '[');
  for (guint i = 0; events != NULL && i < events->len; i++)
    write_detail (call, parcel, &g_array_index (events, AmendsFakeEvent, i));
  fake_json_close (json, ']');
  fake_json_raw (json, "fees", "[]");
  fake_json_null (json, "carrier_detail");
  fake_json_boolean (json, "finalized", TRUE);
  fake_json_boolean (json, "is_return", FALSE);
  fake_json_close (json, '}');
}

static void
create (FakeCall *call, JsonObject *tracker)
{
  const char *number = fake_member (tracker, "tracking_code");
  const char *code = fake_member (tracker, "carrier");
  const char *carrier = fake_call_carrier (call, code);
  AmendsFakeParcel *parcel = fake_parcels_find (call->parcels, carrier, number);
  FakeRegistration *registration;

  if (number == NULL || *number == '\0')
    {
      fail (call, 422, "TRACKER.CREATE.ERROR", "tracking_code is required.");
      return;
    }
  if (carrier == NULL && code == NULL && parcel != NULL)
    carrier = parcel->carrier;
  if (carrier == NULL || fake_call_carrier_code (call, carrier) == NULL ||
      fake_call_has (call, AMENDS_FAKE_CARRIER_UNKNOWN, number))
    {
      fail (call, 422, "TRACKER.CREATE.ERROR",
            code != NULL ? "The carrier is not supported."
                         : "Unable to detect the carrier of this tracking code.");
      return;
    }
  registration = fake_call_registration (call, carrier, number);
  if (registration == NULL && !fake_call_spend (call, 1))
    {
      refuse (call, AMENDS_FAKE_QUOTA_GONE);
      return;
    }
  if (registration == NULL)
    registration = fake_call_register (call, carrier, number);
  write_tracker (call, registration);
}

static guint
index_of_id (FakeCall *call, const char *id, guint otherwise)
{
  FakeRegistration *registration = fake_call_registration_of_id (call, id);

  return registration != NULL ? registration->index : otherwise;
}

static int
compare_index (gconstpointer a, gconstpointer b)
{
  const FakeRegistration *first = *(FakeRegistration *const *) a;
  const FakeRegistration *second = *(FakeRegistration *const *) b;

  return first->index < second->index ? -1 : first->index > second->index;
}

/* tracking_codes[]=A&tracking_codes[]=B; NULL where none is asked for. A table of the query keeps
 * one of them only, so its text is read. */
static GPtrArray *
choose (FakeCall *call)
{
  const char *query = strchr (call->exchange->target, '?');
  g_auto (GStrv) pairs = query != NULL ? g_strsplit (query + 1, "&", -1) : NULL;
  GPtrArray *chosen = NULL;

  for (guint i = 0; pairs != NULL && pairs[i] != NULL; i++)
    {
      g_autofree char *pair = g_uri_unescape_string (pairs[i], NULL);
      FakeRegistration *registration;

      if (pair == NULL || !g_str_has_prefix (pair, "tracking_code"))
        continue;
      if (chosen == NULL)
        chosen = g_ptr_array_new ();
      registration = fake_call_registration (call, NULL, strchr (pair, '=') + 1);
      if (registration != NULL)
        g_ptr_array_add (chosen, registration);
    }
  if (chosen != NULL)
    g_ptr_array_sort (chosen, compare_index);
  return chosen;
}

/* Newest first; before_id and after_id say where a page begins. */
static void
list (FakeCall *call)
{
  GPtrArray *all = call->account->registrations;
  g_autoptr (GPtrArray) chosen = choose (call);
  guint size = fake_exchange_query_int (call->exchange, "page_size", DEFAULT_PAGE);
  guint before = index_of_id (call, fake_exchange_query (call->exchange, "before_id"), all->len);
  const char *after_id = fake_exchange_query (call->exchange, "after_id");
  gint64 after = after_id != NULL ? (gint64) index_of_id (call, after_id, 0) : -1;
  guint n = 0;

  if (size == 0 || size > MOST_PER_PAGE)
    {
      fail (call, 422, "PARAMETER.INVALID", "page_size must be between 1 and 100.");
      return;
    }
  if (chosen == NULL)
    chosen = g_ptr_array_ref (all);
  fake_json_open (call->json, NULL, '{');
  fake_json_open (call->json, "trackers", '[');
  for (guint i = chosen->len; i > 0 && n <= size; i--)
    {
      FakeRegistration *registration = g_ptr_array_index (chosen, i - 1);

      if (registration->is_deleted || registration->index >= before ||
          (gint64) registration->index <= after || fake_call_rejects (call, registration->number))
        continue;
      if (n++ < size)
        write_tracker (call, registration);
    }
  fake_json_close (call->json, ']');
  fake_json_boolean (call->json, "has_more", n > size);
  fake_json_close (call->json, '}');
}

/* Only what has been created before comes back. */
static void
fetch_batch (FakeCall *call, JsonObject *body)
{
  JsonArray *numbers = json_object_has_member (body, "tracking_codes")
                           ? json_object_get_array_member (body, "tracking_codes")
                           : NULL;

  if (numbers == NULL || json_array_get_length (numbers) > MOST_PER_PAGE)
    {
      fail (call, 422, "PARAMETER.INVALID", "tracking_codes must hold at most 100 codes.");
      return;
    }
  fake_json_open (call->json, NULL, '{');
  fake_json_open (call->json, "trackers", '[');
  for (guint i = 0; i < json_array_get_length (numbers); i++)
    {
      const char *number = json_array_get_string_element (numbers, i);
      FakeRegistration *registration = fake_call_registration (call, NULL, number);

      if (registration != NULL && !fake_call_rejects (call, number))
        write_tracker (call, registration);
    }
  fake_json_close (call->json, ']');
  fake_json_boolean (call->json, "has_more", FALSE);
  fake_json_close (call->json, '}');
}

static void
answer_post (FakeCall *call, const char *rest)
{
  g_autoptr (JsonNode) node = fake_exchange_dup_json (call->exchange);
  JsonObject *body = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node)
                                                                   : NULL;

  if (body == NULL)
    fail (call, 400, "BAD_REQUEST", "The request could not be understood.");
  else if (g_str_equal (rest, "/batch"))
    fetch_batch (call, body);
  else
    create (call, json_object_has_member (body, "tracker")
                      ? json_object_get_object_member (body, "tracker")
                      : body);
}

static void
answer (FakeCall *call)
{
  FakeExchange *exchange = call->exchange;
  const char *rest = exchange->path + strlen ("/v2/trackers");
  FakeRegistration *registration;

  if (!g_str_has_prefix (exchange->path, "/v2/trackers"))
    fail (call, 404, "NOT_FOUND", "The requested resource could not be found.");
  else if (!fake_exchange_is_basic_auth (exchange, call->account->key, ""))
    refuse (call, AMENDS_FAKE_BAD_KEY);
  else if (g_str_equal (exchange->method, "POST"))
    answer_post (call, rest);
  else if (*rest == '\0')
    list (call);
  else if ((registration = fake_call_registration_of_id (call, rest + 1)) == NULL)
    fail (call, 404, "TRACKER.NOT_FOUND", "The requested resource could not be found.");
  else if (g_str_equal (exchange->method, "DELETE"))
    {
      registration->is_deleted = TRUE;
      fake_json_raw (call->json, NULL, "{\"success\":true}");
    }
  else
    write_tracker (call, registration);
}

const FakeApi fake_api_easypost = {
  .name = "easypost",
  .key = "EZTKinventedkeyfortests",
  .codes = codes,
  .unheard_main = "teleported",
  .unheard_sub = "beamed_up",
  .id_prefix = "trk_a5e000000000000000000000",
  .answer = answer,
  .refuse = refuse,
};
