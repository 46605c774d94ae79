/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shippo as its documents and SDK show it: one number a question, each of which may cost. */
#include "provider-table.h"

#define PROVIDER (&amends_provider_shippo)

static void
test_requests (void)
{
  const TableQuery query = { .number = "JD 01/4", .carrier_code = "dhl_express" };
  g_autoptr (AmendsProviderAccount)
      account = table_account (PROVIDER, "key", "shippo_live_1", NULL);
  g_autoptr (AmendsTrackBatch) batch = table_batch (&query, 1);
  g_autoptr (AmendsTrackBatch) none = table_batch (NULL, 0);
  g_autofree char *fetching = table_request (PROVIDER, account, AMENDS_PROVIDER_FETCH, batch);
  g_autofree char *testing = table_request (PROVIDER, account, AMENDS_PROVIDER_TEST, none);

  g_assert_cmpstr (fetching, ==,
                   "GET https://api.goshippo.com/tracks/dhl_express/JD%2001%2F4\n"
                   "Authorization: ShippoToken shippo_live_1\nnumbers JD 01/4\nfields carrier\n");
  g_assert_cmpstr (testing, ==,
                   "GET https://api.goshippo.com/tracks/shippo/SHIPPO_DELIVERED\n"
                   "Authorization: ShippoToken shippo_live_1\nnumbers\nfields\n");
}

/* Only the newest entry, and no history yet. */
static void
test_in_transit (void)
{
  const TableQuery query = { .number = "SHIPPO_TRANSIT", .carrier_code = "shippo" };

  table_check (PROVIDER, &query, 200, "shippo-transit.json",
               "events | status TRANSIT/package_departed | carrier shippo"
               " | until 2024-01-04T00:00:00Z\n"
               "  2024-01-02T00:00:00Z | San Francisco, CA, US | Your shipment has departed from "
               "the origin. | TRANSIT/package_departed\n");
}

/* The newest entry stands in the history too and is told once; what has no words of the carrier's
 * has Shippo's. */
static void
test_history (void)
{
  const TableQuery query = { .number = "1Z9", .carrier_code = "ups" };

  table_check (
      PROVIDER, &query, 200,
      "{\"carrier\":\"ups\",\"tracking_number\":\"1Z9\",\"eta\":null,\"tracking_status\":"
      "{\"status\":\"TRANSIT\",\"substatus\":{\"code\":\"delivery_attempted\",\"text\":\"Delivery "
      "of "
      "the package has been attempted.\",\"action_required\":true},\"status_date\":"
      "\"2026-11-18T15:39:00Z\",\"status_details\":\"\",\"location\":null},\"tracking_history\":["
      "{\"status\":\"TRANSIT\",\"substatus\":null,\"status_date\":\"2026-11-16T10:00:00Z\","
      "\"status_details\":\"Origin Scan\",\"location\":{\"city\":\"Buffalo\",\"state\":\"NY\","
      "\"country\":\"US\"}},null,5,{\"status\":\"TRANSIT\"},"
      "{\"status\":\"TRANSIT\",\"substatus\":{\"code\":\"delivery_attempted\",\"text\":\"Delivery "
      "of "
      "the package has been attempted.\"},\"status_date\":\"2026-11-18T15:39:00Z\","
      "\"status_details\":null}]}",
      "events | status TRANSIT/delivery_attempted | carrier ups\n"
      "  2026-11-18T15:39:00Z | - | Delivery of the package has been attempted."
      " | TRANSIT/delivery_attempted\n"
      "  2026-11-16T10:00:00Z | Buffalo, NY, US | Origin Scan | TRANSIT\n");
}

static void
test_not_found (void)
{
  const TableQuery query = { .number = "1Z9", .carrier_code = "ups" };

  table_check (PROVIDER, &query, 200,
               "{\"carrier\":\"ups\",\"tracking_number\":\"1Z9\",\"tracking_status\":null,"
               "\"tracking_history\":[]}",
               "not_found | carrier ups\n");
  table_check (PROVIDER, &query, 404, "{\"detail\":\"Not found.\"}", "not_found | “Not found.”\n");
}

static void
test_failures (void)
{
  static const TableStep steps[] = {
    { AMENDS_PROVIDER_FETCH, 400, "{\"carrier\":[\"This carrier is not supported.\"]}",
      "unknown_carrier | “This carrier is not supported.”\n" },
    { AMENDS_PROVIDER_FETCH, 400, "{\"tracking_number\":[\"Invalid number.\"]}",
      "invalid_number | “Invalid number.”\n" },
    { AMENDS_PROVIDER_FETCH, 400, "{\"detail\":\"No\"}", "nothing\nerror request: " },
    { AMENDS_PROVIDER_FETCH, 404, "<html>", "nothing\nerror address: " },
    { AMENDS_PROVIDER_FETCH, 401, "{\"detail\":\"Token does not exist\"}", "nothing\nerror key: " },
    { AMENDS_PROVIDER_FETCH, 403,
      "{\"detail\":\"Your plan does not include more tracking requests.\"}",
      "nothing\nerror quota: " },
    { AMENDS_PROVIDER_FETCH, 403, "{\"detail\":\"Not allowed\"}", "nothing\nerror refused: " },
    { AMENDS_PROVIDER_FETCH, 429, "{\"detail\":\"Request was throttled.\"}",
      "nothing\nerror throttled: " },
    { AMENDS_PROVIDER_FETCH, 502, "<html>", "nothing\nerror down: " },
    { AMENDS_PROVIDER_FETCH, 200, "{}", "nothing\nerror answer: " },
    { AMENDS_PROVIDER_FETCH, 200, "[]", "nothing\nerror answer: " },
    { AMENDS_PROVIDER_FETCH, 200, "", "nothing\nerror answer: " },
    { AMENDS_PROVIDER_TEST, 200, "{\"tracking_number\":\"SHIPPO_DELIVERED\"}", "nothing\n" },
    /* A key for real parcels is not told of invented ones, but it is a key. */
    { AMENDS_PROVIDER_TEST, 400, "{\"carrier\":[\"This carrier is not supported.\"]}",
      "nothing\n" },
    { AMENDS_PROVIDER_TEST, 401, "{\"detail\":\"Token does not exist\"}", "nothing\nerror key: " },
    { AMENDS_PROVIDER_TEST, 200, "{}", "nothing\nerror answer: " },
  };

  table_check_steps (PROVIDER, steps, G_N_ELEMENTS (steps));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/shippo/requests", test_requests);
  g_test_add_func ("/shippo/in-transit", test_in_transit);
  g_test_add_func ("/shippo/history", test_history);
  g_test_add_func ("/shippo/not-found", test_not_found);
  g_test_add_func ("/shippo/failures", test_failures);
  return g_test_run ();
}
