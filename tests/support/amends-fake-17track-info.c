/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What 17TRACK says of a parcel: its codes, its three spellings of one time, its milestones. */
#include "amends-fake-17track.h"

const FakeCode fake_17track_codes[] = {
  { AMENDS_STATUS_UNKNOWN, AMENDS_REASON_NONE, "NotFound", "NotFound_Other", NULL },
  { AMENDS_STATUS_NOT_FOUND, AMENDS_REASON_NONE, "NotFound", "NotFound_Other", NULL },
  { AMENDS_STATUS_NOT_FOUND, AMENDS_REASON_INVALID_NUMBER, "NotFound", "NotFound_InvalidCode",
    NULL },
  { AMENDS_STATUS_LABEL_CREATED, AMENDS_REASON_NONE, "InfoReceived", "InfoReceived",
    "InfoReceived" },
  { AMENDS_STATUS_ACCEPTED, AMENDS_REASON_NONE, "InTransit", "InTransit_PickedUp", "PickedUp" },
  { AMENDS_STATUS_IN_TRANSIT, AMENDS_REASON_NONE, "InTransit", "InTransit_Other", NULL },
  { AMENDS_STATUS_CUSTOMS, AMENDS_REASON_NONE, "InTransit", "InTransit_CustomsProcessing", NULL },
  { AMENDS_STATUS_CUSTOMS, AMENDS_REASON_CUSTOMS, "InTransit",
    "InTransit_CustomsRequiringInformation", NULL },
  { AMENDS_STATUS_ARRIVED_DESTINATION, AMENDS_REASON_NONE, "InTransit", "InTransit_Arrival",
    "Arrival" },
  { AMENDS_STATUS_OUT_FOR_DELIVERY, AMENDS_REASON_NONE, "OutForDelivery", "OutForDelivery_Other",
    "OutForDelivery" },
  { AMENDS_STATUS_ATTEMPT_FAILED, AMENDS_REASON_NONE, "DeliveryFailure", "DeliveryFailure_Other",
    NULL },
  { AMENDS_STATUS_ATTEMPT_FAILED, AMENDS_REASON_RECIPIENT_UNREACHABLE, "DeliveryFailure",
    "DeliveryFailure_NoBody", NULL },
  { AMENDS_STATUS_ATTEMPT_FAILED, AMENDS_REASON_CUSTOMS, "DeliveryFailure",
    "DeliveryFailure_Security", NULL },
  { AMENDS_STATUS_ATTEMPT_FAILED, AMENDS_REASON_REFUSED, "DeliveryFailure",
    "DeliveryFailure_Rejected", NULL },
  { AMENDS_STATUS_ATTEMPT_FAILED, AMENDS_REASON_WRONG_ADDRESS, "DeliveryFailure",
    "DeliveryFailure_InvalidAddress", NULL },
  { AMENDS_STATUS_AVAILABLE_FOR_PICKUP, AMENDS_REASON_NONE, "AvailableForPickup",
    "AvailableForPickup_Other", "AvailableForPickup" },
  { AMENDS_STATUS_DELIVERED, AMENDS_REASON_NONE, "Delivered", "Delivered_Other", "Delivered" },
  { AMENDS_STATUS_EXCEPTION, AMENDS_REASON_NONE, "Exception", "Exception_Other", NULL },
  { AMENDS_STATUS_EXCEPTION, AMENDS_REASON_CUSTOMS, "Exception", "Exception_Security", NULL },
  { AMENDS_STATUS_EXCEPTION, AMENDS_REASON_WRONG_ADDRESS, "Exception", "Exception_NoBody", NULL },
  { AMENDS_STATUS_EXCEPTION, AMENDS_REASON_DAMAGED, "Exception", "Exception_Damage", NULL },
  { AMENDS_STATUS_EXCEPTION, AMENDS_REASON_REFUSED, "Exception", "Exception_Rejected", NULL },
  { AMENDS_STATUS_EXCEPTION, AMENDS_REASON_CARRIER_BACKLOG, "Exception", "Exception_Delayed",
    NULL },
  { AMENDS_STATUS_RETURNING, AMENDS_REASON_RETURNED, "Exception", "Exception_Returning",
    "Returning" },
  { AMENDS_STATUS_RETURNING, AMENDS_REASON_NONE, "Exception", "Exception_Returning", "Returning" },
  { AMENDS_STATUS_RETURNED, AMENDS_REASON_RETURNED, "Exception", "Exception_Returned", "Returned" },
  { AMENDS_STATUS_RETURNED, AMENDS_REASON_NONE, "Exception", "Exception_Returned", "Returned" },
  { AMENDS_STATUS_LOST, AMENDS_REASON_LOST, "Exception", "Exception_Lost", NULL },
  { AMENDS_STATUS_LOST, AMENDS_REASON_NONE, "Exception", "Exception_Lost", NULL },
  { AMENDS_STATUS_CANCELLED, AMENDS_REASON_CANCELLED, "Exception", "Exception_Cancel", NULL },
  { AMENDS_STATUS_CANCELLED, AMENDS_REASON_NONE, "Exception", "Exception_Cancel", NULL },
  { AMENDS_STATUS_EXPIRED, AMENDS_REASON_NONE, "Expired", "Expired_Other", NULL },
  { 0 },
};

gint64
fake_17track_code (FakeCall *call, const char *carrier)
{
  const char *code = fake_call_carrier_code (call, carrier);

  return code != NULL ? g_ascii_strtoll (code, NULL, 10) : 0;
}

static void
write_address (FakeJson *json, const char *key, const char *country, const char *city)
{
  fake_json_open (json, key, '{');
  fake_json_string (json, "country", country);
  fake_json_null (json, "state");
  fake_json_string (json, "city", city);
  fake_json_nulls (json, (const char *const[]){ "street", "postal_code", NULL });
  fake_json_raw (json, "coordinates", "{\"longitude\":null,\"latitude\":null}");
  fake_json_close (json, '}');
}

static void
write_times (FakeJson *json, const AmendsFakeEvent *event)
{
  FakeTime time;

  fake_json_string (json, "time_iso",
                    event->has_offset ? fake_time_of_event (event, FAKE_TIME_OFFSET, time) : NULL);
  fake_json_string (json, "time_utc",
                    event->has_offset ? fake_time_of_event (event, FAKE_TIME_UTC, time) : NULL);
  fake_json_open (json, "time_raw", '{');
  fake_json_string (json, "date", fake_time_of_event (event, FAKE_TIME_DATE, time));
  fake_json_string (json, "time", fake_time_of_event (event, FAKE_TIME_CLOCK, time));
  fake_json_string (json, "timezone",
                    event->has_offset ? fake_time_of_event (event, FAKE_TIME_ZONE, time) : NULL);
  fake_json_close (json, '}');
}

static void
write_event (FakeCall *call,
             FakeJson *json,
             const char *key,
             const AmendsFakeParcel *parcel,
             const AmendsFakeEvent *event)
{
  FakeCode code = fake_call_code (call, parcel, event);

  fake_json_open (json, key, '{');
  write_times (json, event);
  fake_json_string (json, "description", event->text);
  fake_json_null (json, "description_translation");
  fake_json_string (json, "location", event->place);
  fake_json_string (json, "stage", code.words);
  fake_json_string (json, "sub_status", code.sub);
  write_address (json, "address", NULL, event->place);
  fake_json_close (json, '}');
}

static void
write_milestones (FakeCall *call, FakeJson *json, const AmendsFakeParcel *parcel, GArray *events)
{
  static const char *const stages[] = { "InfoReceived", "PickedUp",           "Departure",
                                        "Arrival",      "AvailableForPickup", "OutForDelivery",
                                        "Delivered",    "Returning",          "Returned" };

  fake_json_open (json, "milestone", '[');
  for (guint i = 0; i < G_N_ELEMENTS (stages); i++)
    {
      const AmendsFakeEvent *first = NULL;

      for (guint j = 0; j < events->len && first == NULL; j++)
        {
          const AmendsFakeEvent *event = &g_array_index (events, AmendsFakeEvent, j);

          if (g_strcmp0 (fake_call_code (call, parcel, event).words, stages[i]) == 0)
            first = event;
        }
      fake_json_open (json, NULL, '{');
      fake_json_string (json, "key_stage", stages[i]);
      if (first != NULL)
        write_times (json, first);
      else
        fake_json_nulls (json, (const char *const[]){ "time_iso", "time_utc", NULL });
      if (first == NULL)
        fake_json_raw (json, "time_raw", "{\"date\":null,\"time\":null,\"timezone\":null}");
      fake_json_close (json, '}');
    }
  fake_json_close (json, ']');
}

static void
write_provider (FakeCall *call, FakeJson *json, const AmendsFakeParcel *parcel, GArray *events)
{
  FakeTime now;

  fake_json_open (json, NULL, '{');
  fake_json_open (json, "provider", '{');
  fake_json_int (json, "key", fake_17track_code (call, parcel->carrier));
  fake_json_string (json, "name", fake_carriers_get_name (parcel->carrier));
  fake_json_string (json, "alias", fake_carriers_get_name (parcel->carrier));
  fake_json_nulls (json, (const char *const[]){ "tel", "homepage", "country", NULL });
  fake_json_close (json, '}');
  fake_json_null (json, "service_type");
  fake_json_string (json, "latest_sync_status", "Success");
  fake_json_string (json, "latest_sync_time", fake_time_of (call->now, FAKE_TIME_UTC, now));
  fake_json_int (json, "events_hash", g_str_hash (parcel->number) + events->len);
  fake_json_nulls (json, (const char *const[]){ "provider_lang", "provider_tips", NULL });
  fake_json_open (json, "events", '[');
  for (guint i = events->len; i > 0; i--)
    write_event (call, json, NULL, parcel, &g_array_index (events, AmendsFakeEvent, i - 1));
  fake_json_close (json, ']');
  fake_json_close (json, '}');
}

static void
write_track_info (FakeCall *call, FakeJson *json, const AmendsFakeParcel *parcel)
{
  GArray *events = fake_call_events (call, parcel);
  FakeCode code = fake_call_code (call, parcel, fake_parcel_latest (parcel));

  fake_json_open (json, "track_info", '{');
  fake_json_open (json, "shipping_info", '{');
  write_address (json, "shipper_address", parcel->origin, NULL);
  write_address (json, "recipient_address", parcel->destination, NULL);
  fake_json_close (json, '}');
  fake_json_open (json, "latest_status", '{');
  fake_json_string (json, "status", code.main);
  fake_json_string (json, "sub_status", code.sub);
  fake_json_null (json, "sub_status_descr");
  fake_json_close (json, '}');
  write_event (call, json, "latest_event", parcel,
               &g_array_index (events, AmendsFakeEvent, events->len - 1));
  fake_json_raw (json, "time_metrics",
                 "{\"days_after_order\":0,\"days_of_transit\":0,\"days_of_transit_done\":0,"
                 "\"days_after_last_update\":0,\"estimated_delivery_date\":"
                 "{\"source\":null,\"from\":null,\"to\":null}}");
  write_milestones (call, json, parcel, events);
  fake_json_raw (json, "misc_info",
                 "{\"risk_factor\":0,\"service_type\":null,\"weight_raw\":null}");
  fake_json_open (json, "tracking", '{');
  fake_json_int (json, "providers_hash", g_str_hash (parcel->number));
  fake_json_open (json, "providers", '[');
  write_provider (call, json, parcel, events);
  fake_json_close (json, ']');
  fake_json_close (json, '}');
  fake_json_close (json, '}');
}

void
fake_17track_write (FakeCall *call, FakeJson *accepted, const AmendsFakeParcel *parcel)
{
  fake_json_open (accepted, NULL, '{');
  fake_json_string (accepted, "number", parcel->number);
  fake_json_int (accepted, "carrier", fake_17track_code (call, parcel->carrier));
  fake_json_nulls (accepted, (const char *const[]){ "param", "tag", "lang", NULL });
  write_track_info (call, accepted, parcel);
  fake_json_close (accepted, '}');
}
