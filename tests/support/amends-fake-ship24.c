/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ship24 on loopback: trackers that may be created and read in one call, newest event first, local
 * times mostly without an offset, codes often absent. Shapes: ship24/ship24-node's OpenAPI
 * document. */
#include "amends-fake-api.h"

#include <string.h>

#define BULK_LIMIT 100
#define MOST_PER_PAGE 500
#define DEFAULT_PAGE 10

/* words: the category. */
static const FakeCode codes[] = {
  { AMENDS_STATUS_UNKNOWN, AMENDS_REASON_NONE, "pending", NULL, NULL },
  { AMENDS_STATUS_LABEL_CREATED, AMENDS_REASON_NONE, "info_received", "data_order_created",
    "data" },
  { AMENDS_STATUS_ACCEPTED, AMENDS_REASON_NONE, "in_transit", "transit_handover", "transit" },
  { AMENDS_STATUS_IN_TRANSIT, AMENDS_REASON_NONE, "in_transit", NULL, NULL },
  { AMENDS_STATUS_CUSTOMS, AMENDS_REASON_NONE, "in_transit", "customs_received", "customs" },
  { AMENDS_STATUS_CUSTOMS, AMENDS_REASON_CUSTOMS, "exception", "customs_exception", "customs" },
  { AMENDS_STATUS_ARRIVED_DESTINATION, AMENDS_REASON_NONE, "in_transit", "destination_arrival",
    "destination" },
  { AMENDS_STATUS_OUT_FOR_DELIVERY, AMENDS_REASON_NONE, "out_for_delivery",
    "delivery_out_for_delivery", "delivery" },
  { AMENDS_STATUS_ATTEMPT_FAILED, AMENDS_REASON_NONE, "failed_attempt", "delivery_attempted",
    "delivery" },
  { AMENDS_STATUS_AVAILABLE_FOR_PICKUP, AMENDS_REASON_NONE, "available_for_pickup",
    "delivery_available_for_pickup", "delivery" },
  { AMENDS_STATUS_DELIVERED, AMENDS_REASON_NONE, "delivered", "delivery_delivered", "delivery" },
  { AMENDS_STATUS_EXCEPTION, AMENDS_REASON_NONE, "exception", "delivery_exception", "delivery" },
  { AMENDS_STATUS_EXCEPTION, AMENDS_REASON_REFUSED, "exception", "delivery_refused", "delivery" },
  { AMENDS_STATUS_RETURNING, AMENDS_REASON_NONE, "exception", "exception_return", "exception" },
  { AMENDS_STATUS_RETURNING, AMENDS_REASON_RETURNED, "exception", "exception_return", "exception" },
  { AMENDS_STATUS_LOST, AMENDS_REASON_NONE, "exception", "exception_lost", "exception" },
  { AMENDS_STATUS_LOST, AMENDS_REASON_LOST, "exception", "exception_lost", "exception" },
  { AMENDS_STATUS_CANCELLED, AMENDS_REASON_NONE, "exception", "data_order_cancelled", "data" },
  { AMENDS_STATUS_CANCELLED, AMENDS_REASON_CANCELLED, "exception", "data_order_cancelled", "data" },
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
  fake_json_null (call->json, "data");
  fake_json_close (call->json, '}');
}

static void
refuse (FakeCall *call, AmendsFakeFaultKind kind)
{
  switch (kind)
    {
    case AMENDS_FAKE_THROTTLE:
      call->exchange->status = 429;
      call->exchange->type = "text/plain";
      g_string_assign (call->json->text, "Too many requests, please try again later.");
      break;
    case AMENDS_FAKE_QUOTA_GONE:
      fail (call, 403, "quota_limit_reached", "You have reached the quota limit of your plan.");
      break;
    case AMENDS_FAKE_EXPIRED_KEY:
      fail (call, 422, "no_active_subscription", "No active subscription was found.");
      break;
    default:
      fail (call, 401, "auth_invalid_api_key", "The API key is not valid.");
      break;
    }
}

static void
write_tracker (FakeCall *call, const char *key, const FakeRegistration *registration)
{
  FakeJson *json = call->json;
  FakeTime id;
  FakeTime time;

  fake_json_open (json, key, '{');
  fake_json_string (json, "trackerId", fake_call_id (call, registration, id));
  fake_json_string (json, "trackingNumber", registration->number);
  fake_json_null (json, "shipmentReference");
  fake_json_string (json, "clientTrackerId", registration->title);
  fake_json_boolean (json, "isSubscribed", TRUE);
  fake_json_boolean (json, "isTracked", !registration->is_stopped);
  fake_json_string (json, "createdAt", fake_time_of (call->now, FAKE_TIME_UTC, time));
  fake_json_close (json, '}');
}

static void
write_code (FakeJson *json, FakeCode code)
{
  fake_json_string (json, "statusCode", code.sub);
  fake_json_string (json, "statusCategory", code.sub != NULL ? code.words : NULL);
  fake_json_string (json, "statusMilestone", code.main);
}

static void
write_shipment (FakeCall *call,
                const AmendsFakeParcel *parcel,
                const FakeRegistration *registration)
{
  FakeJson *json = call->json;

  fake_json_open (json, "shipment", '{');
  fake_json_string (json, "shipmentId", "f4f888d7-d140-423f-9a48-e0689d27e098");
  write_code (json, parcel != NULL ? fake_call_code (call, parcel, fake_parcel_latest (parcel))
                                   : codes[0]);
  fake_json_string (json, "originCountryCode", parcel != NULL ? parcel->origin : NULL);
  fake_json_string (json, "destinationCountryCode", parcel != NULL ? parcel->destination : NULL);
  fake_json_null (json, "delivery");
  fake_json_open (json, "trackingNumbers", '[');
  fake_json_open (json, NULL, '{');
  fake_json_string (json, "tn", registration->number);
  fake_json_close (json, '}');
  fake_json_close (json, ']');
  fake_json_close (json, '}');
}

static void
write_event (FakeCall *call,
             const AmendsFakeParcel *parcel,
             const AmendsFakeEvent *event,
             guint order)
{
  FakeJson *json = call->json;
  g_autofree char *id = g_strdup_printf ("%08x-0000-4000-8000-%012x", parcel->index, order);
  FakeTime time;

  fake_json_open (json, NULL, '{');
  fake_json_string (json, "eventId", id);
  fake_json_string (json, "trackingNumber", parcel->number);
  fake_json_string (json, "eventTrackingNumber", parcel->number);
  fake_json_string (json, "status", event->text);
  fake_json_string (json, "occurrenceDatetime", fake_time_of_event (event, FAKE_TIME_OFFSET, time));
  fake_json_int (json, "order", order);
  fake_json_string (json, "location", event->place);
  fake_json_string (json, "sourceCode", fake_call_carrier_code (call, parcel->carrier));
  fake_json_string (json, "courierCode", fake_call_carrier_code (call, parcel->carrier));
  write_code (json, fake_call_code (call, parcel, event));
  fake_json_close (json, '}');
}

static void
write_tracking (FakeCall *call, const FakeRegistration *registration)
{
  AmendsFakeParcel *parcel = fake_call_find (call, registration->carrier, registration->number);
  GArray *events = parcel != NULL ? fake_call_events (call, parcel) : NULL;
  FakeJson *json = call->json;

  fake_json_open (json, NULL, '{');
  write_tracker (call, "tracker", registration);
  write_shipment (call, parcel, registration);
  fake_json_open (json, "events", '[');
  for (guint i = events != NULL ? events->len : 0; i > 0; i--)
    write_event (call, parcel, &g_array_index (events, AmendsFakeEvent, i - 1), i);
  fake_json_close (json, ']');
  fake_json_close (json, '}');
}

static void
write_trackings (FakeCall *call, guint status, const FakeRegistration *registration)
{
  call->exchange->status = status;
  fake_json_open (call->json, NULL, '{');
  fake_json_open (call->json, "data", '{');
  fake_json_open (call->json, "trackings", '[');
  write_tracking (call, registration);
  fake_json_close (call->json, ']');
  fake_json_close (call->json, '}');
  fake_json_close (call->json, '}');
}

static void
show_tracker (FakeCall *call, guint status, const FakeRegistration *registration)
{
  call->exchange->status = status;
  fake_json_open (call->json, NULL, '{');
  fake_json_open (call->json, "data", '{');
  write_tracker (call, "tracker", registration);
  fake_json_close (call->json, '}');
  fake_json_close (call->json, '}');
}

typedef struct
{
  const char *code; /* what was wrong; NULL: nothing */
  const char *message;
  gboolean is_new;
} Outcome;

/* Creates the tracker or finds it again. */
static FakeRegistration *
create (FakeCall *call, JsonObject *body, Outcome *outcome)
{
  const char *number = fake_member (body, "trackingNumber");
  JsonNode *code_node = body != NULL ? json_object_get_member (body, "courierCode") : NULL;
  const char *code = NULL;
  AmendsFakeParcel *parcel;
  const char *carrier;
  FakeRegistration *registration;

  *outcome = (Outcome){ .code = "validation_error" };
  if (code_node != NULL && JSON_NODE_HOLDS_ARRAY (code_node) &&
      json_array_get_length (json_node_get_array (code_node)) > 0)
    code = json_array_get_string_element (json_node_get_array (code_node), 0);
  carrier = fake_call_carrier (call, code);
  parcel = fake_parcels_find (call->parcels, carrier, number);
  if (carrier == NULL && code == NULL && parcel != NULL)
    carrier = parcel->carrier;

  if (number == NULL || strlen (number) < 5 || strlen (number) > 50)
    outcome->message = "trackingNumber must be between 5 and 50 characters.";
  else if ((code != NULL && carrier == NULL) ||
           fake_call_has (call, AMENDS_FAKE_CARRIER_UNKNOWN, number))
    outcome->message = "courierCode is not a known courier code.";
  else if (fake_call_lacks_postcode (call, parcel, number,
                                     fake_member (body, "destinationPostCode")))
    outcome->message = "destinationPostCode is required for this courier.";
  else if (fake_call_rejects (call, number))
    *outcome = (Outcome){ .code = "processing_error",
                          .message = "The tracker could not be processed." };
  if (outcome->message != NULL)
    return NULL;

  *outcome = (Outcome){ 0 };
  registration = fake_call_registration (call, carrier, number);
  if (registration != NULL)
    return registration;
  if (!fake_call_spend (call, 1))
    {
      *outcome = (Outcome){ .code = "quota_limit_reached",
                            .message = "You have reached the quota limit of your plan." };
      return NULL;
    }
  outcome->is_new = TRUE;
  registration = fake_call_register (call, carrier, number);
  registration->title = g_strdup (fake_member (body, "clientTrackerId"));
  return registration;
}

static void
create_one (FakeCall *call, JsonNode *node, gboolean with_results)
{
  Outcome outcome;
  FakeRegistration *registration = create (
      call, JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL, &outcome);

  if (registration == NULL)
    fail (call, g_str_equal (outcome.code, "quota_limit_reached") ? 403 : 400, outcome.code,
          outcome.message);
  else if (with_results)
    write_trackings (call, outcome.is_new ? 201 : 200, registration);
  else
    show_tracker (call, outcome.is_new ? 201 : 200, registration);
}

static void
create_bulk (FakeCall *call, JsonArray *bodies)
{
  guint n = json_array_get_length (bodies);
  guint n_bad = 0;
  FakeJson *json = call->json;
  FakeJson items;

  if (n > BULK_LIMIT)
    {
      fail (call, 400, "bulk_create_limit_exceeded",
            "At most 100 trackers can be created at once.");
      return;
    }
  fake_json_init (&items);
  for (guint i = 0; i < n; i++)
    {
      Outcome outcome;
      JsonNode *node = json_array_get_element (bodies, i);
      FakeRegistration *registration = create (
          call, JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL, &outcome);

      n_bad += registration == NULL;
      fake_json_open (&items, NULL, '{');
      fake_json_string (&items, "itemStatus",
                        registration == NULL ? "error"
                        : outcome.is_new     ? "created"
                                             : "existing");
      if (registration == NULL)
        {
          fake_json_open (&items, "errors", '[');
          fake_json_open (&items, NULL, '{');
          fake_json_string (&items, "code", outcome.code);
          fake_json_string (&items, "message", outcome.message);
          fake_json_close (&items, '}');
          fake_json_close (&items, ']');
        }
      else
        {
          FakeJson *answer_json = call->json;

          call->json = &items;
          write_tracker (call, "tracker", registration);
          call->json = answer_json;
        }
      fake_json_close (&items, '}');
    }
  call->exchange->status = n_bad == 0 ? 201 : n_bad < n ? 207 : 400;
  fake_json_open (json, NULL, '{');
  fake_json_string (json, "status", n_bad == 0 ? "success" : n_bad < n ? "partial" : "error");
  fake_json_open (json, "data", '[');
  g_string_append (json->text, items.text->str);
  fake_json_close (json, ']');
  fake_json_close (json, '}');
  fake_json_clear (&items);
}

static void
list (FakeCall *call)
{
  GPtrArray *all = call->account->registrations;
  guint limit = fake_exchange_query_int (call->exchange, "limit", DEFAULT_PAGE);
  guint page = fake_exchange_query_int (call->exchange, "page", 1);

  if (limit == 0 || limit > MOST_PER_PAGE || page == 0)
    {
      fail (call, 400, "validation_error", "limit must not be greater than 500.");
      return;
    }
  fake_json_open (call->json, NULL, '{');
  fake_json_open (call->json, "data", '{');
  fake_json_open (call->json, "trackers", '[');
  for (guint i = (page - 1) * limit; i < all->len && i < page * limit; i++)
    write_tracker (call, NULL, g_ptr_array_index (all, i));
  fake_json_close (call->json, ']');
  fake_json_close (call->json, '}');
  fake_json_close (call->json, '}');
}

static void
answer_post (FakeCall *call, const char *rest)
{
  g_autoptr (JsonNode) node = fake_exchange_dup_json (call->exchange);

  if (node == NULL)
    fail (call, 400, "validation_error", "The body is not valid JSON.");
  else if (g_str_equal (rest, "/trackers/bulk") && JSON_NODE_HOLDS_ARRAY (node))
    create_bulk (call, json_node_get_array (node));
  else if (g_str_equal (rest, "/trackers/track") || g_str_equal (rest, "/tracking/search"))
    create_one (call, node, TRUE);
  else if (g_str_equal (rest, "/trackers"))
    create_one (call, node, FALSE);
  else
    fail (call, 404, "not_found", "The path does not exist.");
}

/* "/trackers/ID", "/trackers/ID/results", "/trackers/search/NUMBER/results". */
static void
answer_get (FakeCall *call, const char *rest)
{
  g_auto (GStrv) parts = g_strsplit (rest + 1, "/", -1);
  gboolean is_search = g_strcmp0 (parts[1], "search") == 0;
  const char *name = is_search ? parts[2] : parts[1];
  FakeRegistration *registration;

  if (g_str_equal (rest, "/trackers"))
    {
      list (call);
      return;
    }
  registration = name == NULL ? NULL
                 : is_search  ? fake_call_registration (call, NULL, name)
                              : fake_call_registration_of_id (call, name);
  if (registration == NULL)
    fail (call, 404, "tracker_not_found", "The tracker could not be found.");
  else if (g_str_has_suffix (rest, "/results"))
    write_trackings (call, 200, registration);
  else
    show_tracker (call, 200, registration);
}

static void
answer (FakeCall *call)
{
  const char *path = call->exchange->path;
  const char *header = fake_exchange_header (call->exchange, "Authorization");
  const char *rest = path + strlen ("/public/v1");

  if (!g_str_has_prefix (path, "/public/v1/track"))
    fail (call, 404, "not_found", "The path does not exist.");
  else if (header == NULL)
    fail (call, 400, "auth_missing_header", "The Authorization header is missing.");
  else if (!g_str_has_prefix (header, "Bearer "))
    fail (call, 400, "auth_invalid_header", "The Authorization header is not valid.");
  else if (!g_str_equal (header + strlen ("Bearer "), call->account->key))
    refuse (call, AMENDS_FAKE_BAD_KEY);
  else if (g_str_equal (call->exchange->method, "POST"))
    answer_post (call, rest);
  else
    answer_get (call, rest);
}

const FakeApi fake_api_ship24 = {
  .name = "ship24",
  .key = "apik_InventedForTests",
  .codes = codes,
  .unheard_main = "teleported",
  .unheard_sub = "delivery_beamed_up",
  .id_prefix = "26148317-7502-4ac0-84a9-546d",
  .answer = answer,
  .refuse = refuse,
};
