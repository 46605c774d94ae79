/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shippo on loopback: one number a call, by carrier, without registration; times always in UTC.
 * Shapes: goshippo/shippo-python-sdk. */
#include "amends-fake-api.h"

#include <string.h>

static const FakeCode codes[] = {
  { AMENDS_STATUS_UNKNOWN, AMENDS_REASON_NONE, "UNKNOWN", "other", "Unknown" },
  { AMENDS_STATUS_LABEL_CREATED, AMENDS_REASON_NONE, "PRE_TRANSIT", "information_received",
    "Information about the package received." },
  { AMENDS_STATUS_ACCEPTED, AMENDS_REASON_NONE, "TRANSIT", "package_accepted",
    "Package has been accepted into the carrier network for delivery." },
  { AMENDS_STATUS_IN_TRANSIT, AMENDS_REASON_NONE, "TRANSIT", "package_departed",
    "Package has departed from an intermediate location in the carrier network." },
  { AMENDS_STATUS_IN_TRANSIT, AMENDS_REASON_ROUTING, "TRANSIT", "package_forwarded",
    "Package has been forwarded." },
  { AMENDS_STATUS_ARRIVED_DESTINATION, AMENDS_REASON_NONE, "TRANSIT", "package_arrived",
    "Package has arrived at an intermediate location in the carrier network." },
  { AMENDS_STATUS_OUT_FOR_DELIVERY, AMENDS_REASON_NONE, "TRANSIT", "out_for_delivery",
    "Package is out for delivery." },
  { AMENDS_STATUS_ATTEMPT_FAILED, AMENDS_REASON_NONE, "TRANSIT", "delivery_attempted",
    "Delivery of the package has been attempted." },
  { AMENDS_STATUS_AVAILABLE_FOR_PICKUP, AMENDS_REASON_NONE, "TRANSIT", "pickup_available",
    "Package is available for pickup." },
  { AMENDS_STATUS_DELIVERED, AMENDS_REASON_NONE, "DELIVERED", "delivered",
    "Package has been delivered." },
  { AMENDS_STATUS_EXCEPTION, AMENDS_REASON_NONE, "FAILURE", "package_undeliverable",
    "Package cannot be delivered." },
  { AMENDS_STATUS_IN_TRANSIT, AMENDS_REASON_WRONG_ADDRESS, "TRANSIT", "address_issue",
    "Address information is incorrect." },
  { AMENDS_STATUS_IN_TRANSIT, AMENDS_REASON_DAMAGED, "TRANSIT", "package_damaged",
    "Package has been damaged." },
  { AMENDS_STATUS_IN_TRANSIT, AMENDS_REASON_CARRIER_BACKLOG, "TRANSIT", "delayed",
    "Delivery of package is delayed." },
  { AMENDS_STATUS_RETURNING, AMENDS_REASON_NONE, "RETURNED", "return_to_sender",
    "Package is to be returned to sender." },
  { AMENDS_STATUS_RETURNING, AMENDS_REASON_RETURNED, "RETURNED", "return_to_sender",
    "Package is to be returned to sender." },
  { AMENDS_STATUS_LOST, AMENDS_REASON_NONE, "FAILURE", "package_lost", "Package has been lost." },
  { AMENDS_STATUS_LOST, AMENDS_REASON_LOST, "FAILURE", "package_lost", "Package has been lost." },
  { 0 },
};

static void
fail (FakeCall *call, guint status, const char *detail)
{
  fake_json_reset (call->json);
  call->exchange->status = status;
  fake_json_open (call->json, NULL, '{');
  fake_json_string (call->json, "detail", detail);
  fake_json_close (call->json, '}');
}

static void
refuse (FakeCall *call, AmendsFakeFaultKind kind)
{
  switch (kind)
    {
    case AMENDS_FAKE_THROTTLE:
      fail (call, 429, "Request was throttled.");
      break;
    case AMENDS_FAKE_QUOTA_GONE:
      fail (call, 403, "Your plan does not include more tracking requests.");
      break;
    case AMENDS_FAKE_EXPIRED_KEY:
      fail (call, 401, "Token has expired.");
      break;
    default:
      fail (call, 401, "Token does not exist");
      break;
    }
}

static void
write_entry (FakeCall *call,
             const char *key,
             const AmendsFakeParcel *parcel,
             const AmendsFakeEvent *event)
{
  FakeCode code = fake_call_code (call, parcel, event);
  FakeJson *json = call->json;
  g_autofree char *id = g_strdup_printf ("%08x%08x", parcel->index, (guint32) event->wall_s);
  FakeTime time;

  fake_json_open (json, key, '{');
  fake_json_string (json, "object_id", id);
  fake_json_string (json, "object_created", fake_time_of_event (event, FAKE_TIME_UTC, time));
  fake_json_null (json, "object_updated");
  fake_json_string (json, "status", code.main);
  fake_json_string (json, "status_details", event->text);
  fake_json_string (json, "status_date", time);
  fake_json_open (json, "substatus", '{');
  fake_json_string (json, "code", code.sub);
  fake_json_string (json, "text", code.words != NULL ? code.words : "");
  fake_json_boolean (json, "action_required", FALSE);
  fake_json_close (json, '}');
  fake_json_open (json, "location", '{');
  fake_json_string (json, "city", event->place);
  fake_json_nulls (json, (const char *const[]){ "state", "zip", "country", NULL });
  fake_json_close (json, '}');
  fake_json_close (json, '}');
}

static void
show (FakeCall *call, const char *code, const char *carrier, const char *number)
{
  AmendsFakeParcel *parcel = fake_call_find (call, carrier, number);
  GArray *events = parcel != NULL ? fake_call_events (call, parcel) : NULL;
  FakeJson *json = call->json;

  fake_json_open (json, NULL, '{');
  fake_json_raw (json, "messages", "[]");
  fake_json_string (json, "carrier", code);
  fake_json_string (json, "tracking_number", number);
  fake_json_nulls (json, (const char *const[]){ "address_from", "address_to", "transaction",
                                                "original_eta", "eta", "servicelevel", NULL });
  fake_json_string (json, "metadata", "");
  if (parcel != NULL)
    write_entry (call, "tracking_status", parcel, fake_parcel_latest (parcel));
  else
    fake_json_null (json, "tracking_status");
  fake_json_open (json, "tracking_history", '[');
  for (guint i = 0; events != NULL && i < events->len; i++)
    write_entry (call, NULL, parcel, &g_array_index (events, AmendsFakeEvent, i));
  fake_json_close (json, ']');
  fake_json_boolean (json, "test", FALSE);
  fake_json_close (json, '}');
}

static gboolean
is_authorised (FakeCall *call)
{
  const char *header = fake_exchange_header (call->exchange, "Authorization");

  return header != NULL && g_str_has_prefix (header, "ShippoToken ") &&
         g_str_equal (header + strlen ("ShippoToken "), call->account->key);
}

static void
answer_for (FakeCall *call, const char *code, const char *number)
{
  const char *carrier = fake_call_carrier (call, code);

  if (carrier == NULL || fake_call_has (call, AMENDS_FAKE_CARRIER_UNKNOWN, number))
    {
      call->exchange->status = 400;
      fake_json_raw (call->json, NULL, "{\"carrier\":[\"This carrier is not supported.\"]}");
    }
  else if (!fake_call_spend (call, 1))
    refuse (call, AMENDS_FAKE_QUOTA_GONE);
  else
    show (call, code, carrier, number);
}

static void
answer_post (FakeCall *call)
{
  g_autoptr (JsonNode) node = fake_exchange_dup_json (call->exchange);
  JsonObject *body = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node)
                                                                   : NULL;
  const char *number = fake_member (body, "tracking_number");

  if (number == NULL)
    {
      call->exchange->status = 400;
      fake_json_raw (call->json, NULL, "{\"tracking_number\":[\"This field is required.\"]}");
      return;
    }
  answer_for (call, fake_member (body, "carrier"), number);
  if (call->exchange->status == SOUP_STATUS_OK)
    call->exchange->status = SOUP_STATUS_CREATED;
}

static void
answer (FakeCall *call)
{
  FakeExchange *exchange = call->exchange;
  g_auto (GStrv) parts = g_strsplit (exchange->path, "/", -1); /* "", "tracks", carrier, number */

  if (parts[0] == NULL || g_strcmp0 (parts[1], "tracks") != 0)
    fail (call, 404, "Not found.");
  else if (!is_authorised (call))
    refuse (call, AMENDS_FAKE_BAD_KEY);
  else if (g_str_equal (exchange->method, "POST"))
    answer_post (call);
  else if (g_strv_length (parts) < 4 || *parts[3] == '\0')
    fail (call, 404, "Not found.");
  else
    answer_for (call, parts[2], parts[3]);
}

const FakeApi fake_api_shippo = {
  .name = "shippo",
  .key = "shippo_test_invented",
  .codes = codes,
  .unheard_main = "TELEPORTED",
  .unheard_sub = "beamed_up",
  .answer = answer,
  .refuse = refuse,
};
