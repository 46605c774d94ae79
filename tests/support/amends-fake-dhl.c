/* SPDX-License-Identifier: GPL-3.0-or-later */
/* DHL Shipment Tracking - Unified on loopback: no registration, one number a call, problem+json,
 * newest event first, local times that often lack their offset. Shapes: DHL's OpenAPI document. */
#include "amends-fake-api.h"

#include <string.h>

static const FakeCode codes[] = {
  { AMENDS_STATUS_UNKNOWN, AMENDS_REASON_NONE, "unknown", NULL, "UNKNOWN" },
  { AMENDS_STATUS_LABEL_CREATED, AMENDS_REASON_NONE, "pre-transit", NULL, "PRE-TRANSIT" },
  { AMENDS_STATUS_IN_TRANSIT, AMENDS_REASON_NONE, "transit", NULL, "IN TRANSIT" },
  { AMENDS_STATUS_DELIVERED, AMENDS_REASON_NONE, "delivered", NULL, "DELIVERED" },
  { AMENDS_STATUS_EXCEPTION, AMENDS_REASON_NONE, "failure", NULL, "FAILURE" },
  { 0 },
};

static void
fail (FakeCall *call, guint status, const char *title, const char *detail)
{
  fake_json_reset (call->json);
  call->exchange->status = status;
  call->exchange->type = "application/problem+json";
  fake_json_open (call->json, NULL, '{');
  fake_json_int (call->json, "status", status);
  fake_json_string (call->json, "title", title);
  fake_json_string (call->json, "detail", detail);
  fake_json_close (call->json, '}');
}

static void
refuse (FakeCall *call, AmendsFakeFaultKind kind)
{
  switch (kind)
    {
    case AMENDS_FAKE_THROTTLE:
    case AMENDS_FAKE_QUOTA_GONE:
      fail (call, 429, "Too Many Requests",
            "Too many requests within defined time period, please try again later.");
      break;
    default:
      fail (call, 401, "Unauthorized", "Unauthorized for given resource.");
      break;
    }
}

static void
write_status (FakeCall *call,
              const char *key,
              const AmendsFakeParcel *parcel,
              const AmendsFakeEvent *event)
{
  FakeCode code = fake_call_code (call, parcel, event);
  FakeJson *json = call->json;
  FakeTime time;

  fake_json_open (json, key, '{');
  fake_json_string (json, "timestamp", fake_time_of_event (event, FAKE_TIME_OFFSET, time));
  fake_json_open (json, "location", '{');
  fake_json_open (json, "address", '{');
  fake_json_string (json, "addressLocality", event->place);
  fake_json_close (json, '}');
  fake_json_close (json, '}');
  fake_json_string (json, "statusCode", code.main);
  fake_json_string (json, "status", code.words != NULL ? code.words : code.main);
  fake_json_string (json, "description", event->text);
  fake_json_close (json, '}');
}

static void
write_end (FakeJson *json, const char *key, const char *country)
{
  fake_json_open (json, key, '{');
  fake_json_open (json, "address", '{');
  fake_json_string (json, "countryCode", country);
  fake_json_close (json, '}');
  fake_json_close (json, '}');
}

static void
write_shipment (FakeCall *call, const AmendsFakeParcel *parcel, const char *service)
{
  FakeJson *json = call->json;
  GArray *events = fake_call_events (call, parcel);

  fake_json_open (json, NULL, '{');
  fake_json_string (json, "id", parcel->number);
  fake_json_string (json, "service", service);
  write_end (json, "origin", parcel->origin);
  write_end (json, "destination", parcel->destination);
  write_status (call, "status", parcel, fake_parcel_latest (parcel));
  fake_json_raw (json, "details", "{\"proofOfDeliverySignedAvailable\":false}");
  fake_json_open (json, "events", '[');
  for (guint i = events->len; i > 0; i--)
    write_status (call, NULL, parcel, &g_array_index (events, AmendsFakeEvent, i - 1));
  fake_json_close (json, ']');
  fake_json_close (json, '}');
}

/* Several of DHL's divisions may know one number; without a service each of them answers. */
static void
write_shipments (FakeCall *call, const char *number, const char *only_service)
{
  static const char *const carriers[] = { "dhl", "dhl-parcel-de", "dhl-ecommerce" };
  const char *postcode = fake_exchange_query (call->exchange, "recipientPostalCode");
  guint n = 0;

  fake_json_open (call->json, NULL, '{');
  fake_json_open (call->json, "shipments", '[');
  for (guint i = 0; i < G_N_ELEMENTS (carriers); i++)
    {
      const char *service = fake_call_carrier_code (call, carriers[i]);
      AmendsFakeParcel *parcel = fake_parcels_find (call->parcels, carriers[i], number);

      if (parcel == NULL || (only_service != NULL && g_strcmp0 (only_service, service) != 0))
        continue;
      if (fake_call_lacks_postcode (call, parcel, number, postcode))
        {
          fail (call, 400, "Bad Request",
                "The parameter recipientPostalCode is needed for this shipment.");
          return;
        }
      if (fake_call_find (call, carriers[i], number) == NULL)
        continue;
      write_shipment (call, parcel, service);
      n++;
    }
  fake_json_close (call->json, ']');
  fake_json_close (call->json, '}');
  if (n == 0)
    fail (call, 404, "No result found", "No shipment with given tracking number found.");
}

static void
answer (FakeCall *call)
{
  const char *number = fake_exchange_query (call->exchange, "trackingNumber");
  const char *service = fake_exchange_query (call->exchange, "service");

  if (!g_str_equal (call->exchange->path, "/track/shipments") ||
      !g_str_equal (call->exchange->method, "GET"))
    fail (call, 404, "Not Found", "The resource was not found.");
  else if (g_strcmp0 (fake_exchange_header (call->exchange, "DHL-API-Key"), call->account->key) !=
           0)
    refuse (call, AMENDS_FAKE_BAD_KEY);
  else if (number == NULL || *number == '\0')
    fail (call, 400, "Bad Request", "The parameter trackingNumber is missing.");
  else if (service != NULL && fake_call_carrier (call, service) == NULL)
    fail (call, 400, "Bad Request", "The value of service is not known.");
  else if (!fake_call_spend (call, 1))
    refuse (call, AMENDS_FAKE_QUOTA_GONE);
  else if (fake_call_has (call, AMENDS_FAKE_CARRIER_UNKNOWN, number))
    fail (call, 404, "No result found", "No shipment with given tracking number found.");
  else
    write_shipments (call, number, service);
}

const FakeApi fake_api_dhl = {
  .name = "dhl",
  .key = "InventedDhlKeyForTests",
  .codes = codes,
  .unheard_main = "teleported",
  .unheard_sub = "teleported",
  .answer = answer,
  .refuse = refuse,
};
