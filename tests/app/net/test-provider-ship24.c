/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ship24 as the examples of its own document show it. */
#include "provider-table.h"

#define PROVIDER (&amends_provider_ship24)

static void
test_requests (void)
{
  const TableQuery query = { .number = "9400115901047177598206",
                             .carrier_code = "us-post",
                             .postcode = "94901",
                             .country = "US",
                             .shipped_at = 1614596940 };
  const TableQuery known = { .number = "9400115901047177598206", .reference = "26148317-7502" };
  g_autoptr (AmendsProviderAccount) account = table_account (PROVIDER, "key", "apik_1", NULL);
  g_autoptr (AmendsTrackBatch) batch = table_batch (&query, 1);
  g_autoptr (AmendsTrackBatch) again = table_batch (&known, 1);
  g_autoptr (AmendsTrackBatch) none = table_batch (NULL, 0);
  g_autofree char *registering = table_request (PROVIDER, account, AMENDS_PROVIDER_REGISTER, batch);
  g_autofree char *fetching = table_request (PROVIDER, account, AMENDS_PROVIDER_FETCH, again);
  g_autofree char *testing = table_request (PROVIDER, account, AMENDS_PROVIDER_TEST, none);

  g_assert_cmpstr (registering, ==,
                   "POST https://api.ship24.com/public/v1/trackers/track\n"
                   "Authorization: Bearer apik_1\napplication/json\n"
                   "{\"trackingNumber\":\"9400115901047177598206\",\"courierCode\":[\"us-post\"],"
                   "\"destinationCountryCode\":\"US\",\"destinationPostCode\":\"94901\","
                   "\"shippingDate\":\"2021-03-01\"}\n"
                   "numbers 9400115901047177598206\n"
                   "fields carrier destination_country postcode ship_date\n");
  g_assert_cmpstr (fetching, ==,
                   "GET https://api.ship24.com/public/v1/trackers/26148317-7502/results\n"
                   "Authorization: Bearer apik_1\nnumbers 9400115901047177598206\nfields\n");
  g_assert_cmpstr (testing, ==,
                   "GET https://api.ship24.com/public/v1/trackers?page=1&limit=1\n"
                   "Authorization: Bearer apik_1\nnumbers\nfields\n");
}

/* Two posts, each with the times of its own country; where a country has several zones, with those
 * of the parcel's destination. */
static void
test_two_posts (void)
{
  const TableQuery query = { .number = "9400115901047177598206", .zone = "-08:00" };

  table_check (
      PROVIDER, &query, 200, "ship24-two-posts.json",
      "events | status delivered/delivery_delivered"
      " | reference 26148317-7502-d3ac-44a9-546d240ac0dd | until 2021-03-04T10:00:00Z\n"
      "  2021-03-05T01:12:57Z | SAN RAFAEL, CA 94901 | Delivered to the addressee"
      " | delivered/delivery_delivered\n"
      "  2021-03-04T18:12:57Z | SAN RAFAEL, CA 94901 | Out for Delivery"
      " | out_for_delivery/delivery_out_for_delivery\n"
      "  2021-03-04T14:12:57Z | SAN RAFAEL, CA 94901 | Arrived at Hub, Your item arrived "
      "at the hub. | in_transit\n"
      "  2021-03-04T01:12:57Z | LOS ANGELES CA INTERNATIONAL DISTRIBUTION CENTER"
      " | Processed Through Regional Facility | in_transit\n"
      "  2021-03-03T23:38:57Z | LOS ANGELES CA INTERNATIONAL DISTRIBUTION CENTER"
      " | Arrived at Regional Facility | in_transit\n"
      "  2021-03-02T15:24:50Z | Beijing airport | Flight Departure | in_transit\n"
      "  2021-03-02T14:23:41Z | Beijing | Dispatched from Office of Exchange | in_transit\n"
      "  2021-03-02T11:24:57Z | Beijing | Departure from Local Sorting Center"
      " | in_transit\n"
      "  2021-03-02T07:38:57Z | Beijing | Package Received | in_transit\n");
}

static void
test_created (void)
{
  const TableQuery query = { .number = "9400115901047177598206", .zone = "-08:00" };
  g_autoptr (AmendsProviderAccount) account = table_account (PROVIDER, "key", "apik_1", NULL);
  g_autoptr (AmendsTrackBatch) batch = table_batch (&query, 1);
  g_autofree char *text = table_read (PROVIDER, account, AMENDS_PROVIDER_REGISTER, 201,
                                      "ship24-tracking.json", batch);

  g_assert_true (g_str_has_prefix (
      text, "events | status delivered/delivery_delivered | carrier us-post"
            " | reference 26148317-7502-d3ac-44a9-546d240ac0dd | until 2021-03-05T02:00:00Z\n"
            "  2021-03-05T01:12:57Z | SAN RAFAEL, CA 94901 | Delivered to the addressee"
            " | delivered/delivery_delivered\n"));
  g_assert_nonnull (strstr (text, " | Package Received | info_received/data_order_created\n"));
}

/* Offsets in all the ways in which they are or are not there. */
static void
test_times (void)
{
  const TableQuery query = { .number = "YT26", .zone = "+02:00" };

  table_check (
      PROVIDER, &query, 200,
      "{\"data\":{\"trackings\":[{\"tracker\":{\"trackerId\":\"t1\",\"trackingNumber\":\"YT26\"},"
      "\"shipment\":null,\"events\":["
      "{\"status\":\"a\",\"occurrenceDatetime\":\"2026-11-05T10:00:00+08:00\"},"
      "{\"status\":\"b\",\"occurrenceDatetime\":\"2026-11-04T10:00:00\",\"utcOffset\":\"+08:00\","
      "\"datetime\":\"2026-11-04T02:00:00.000Z\"},"
      "{\"status\":\"c\",\"occurrenceDatetime\":\"2026-11-03T10:00:00\",\"utcOffset\":\"null,\"},"
      "{\"status\":null,\"description\":\"d\",\"datetime\":\"2026-11-02T10:00:00.000Z\"},"
      "{\"status\":\"e\",\"occurrenceDatetime\":\"2026-11-01 "
      "10:00:00\",\"courierCode\":\"cn-post\"},"
      "{\"status\":\"f\"},null,9]}]}}",
      "events | reference t1\n"
      "  2026-11-05T02:00:00Z | - | a | -\n"
      "  2026-11-04T02:00:00Z | - | b | -\n"
      "  2026-11-03T08:00:00Z | - | c | -\n"
      "  2026-11-02T10:00:00Z | - | d | -\n"
      "  2026-11-01T02:00:00Z | - | e | -\n");
}

static void
test_pending (void)
{
  const TableQuery query = { .number = "YT26" };

  table_check (PROVIDER, &query, 200,
               "{\"data\":{\"trackings\":[{\"tracker\":{\"trackerId\":\"t1\"},\"shipment\":"
               "{\"statusMilestone\":\"pending\",\"statusCode\":null},\"events\":[]}]}}",
               "not_found | status pending | reference t1\n");
}

#define ERRORS(code, message)                                                                      \
  "{\"errors\":[{\"code\":\"" code "\",\"message\":\"" message "\"}],\"data\":null}"

static void
test_failures (void)
{
  static const TableStep steps[] = {
    { AMENDS_PROVIDER_REGISTER, 400,
      ERRORS ("validation_error", "The trackingNumber provided seems invalid."),
      "invalid_number | “The trackingNumber provided seems invalid.”\n" },
    { AMENDS_PROVIDER_REGISTER, 400,
      ERRORS ("validation_error", "courierCode is not a known courier code."),
      "unknown_carrier | “courierCode is not a known courier code.”\n" },
    { AMENDS_PROVIDER_REGISTER, 400,
      ERRORS ("validation_error", "destinationPostCode is required for this courier."),
      "needs_postcode | “destinationPostCode is required for this courier.”\n" },
    { AMENDS_PROVIDER_REGISTER, 400, ERRORS ("validation_error", "shippingDate is not a date."),
      "needs_ship_date | “shippingDate is not a date.”\n" },
    { AMENDS_PROVIDER_REGISTER, 400, ERRORS ("shipping_date_outdated", "Too old."),
      "failed | “Too old.”\n" },
    { AMENDS_PROVIDER_REGISTER, 400, ERRORS ("processing_error", "Try again."),
      "failed | “Try again.”\n" },
    { AMENDS_PROVIDER_REGISTER, 403, ERRORS ("quota_limit_reached", "No more quota left."),
      "nothing\nerror quota: " },
    { AMENDS_PROVIDER_REGISTER, 405, ERRORS ("quota_limit_reached", "No more quota left."),
      "nothing\nerror quota: " },
    { AMENDS_PROVIDER_REGISTER, 409, ERRORS ("request_conflict", "At it."),
      "nothing\nerror throttled: " },
    { AMENDS_PROVIDER_REGISTER, 200, "{\"data\":{\"trackings\":[]}}", "nothing\nerror answer: " },
    { AMENDS_PROVIDER_FETCH, 404, ERRORS ("tracker_not_found", "No such tracker."),
      "not_registered | “No such tracker.”\n" },
    { AMENDS_PROVIDER_FETCH, 404, ERRORS ("parcel_not_found", "No such parcel."),
      "not_found | “No such parcel.”\n" },
    { AMENDS_PROVIDER_FETCH, 401, ERRORS ("auth_invalid_api_key", "The API key is not valid."),
      "nothing\nerror key: " },
    { AMENDS_PROVIDER_FETCH, 400, ERRORS ("auth_missing_header", "No header."),
      "nothing\nerror key: " },
    { AMENDS_PROVIDER_FETCH, 422, ERRORS ("no_active_subscription", "No subscription."),
      "nothing\nerror refused: " },
    { AMENDS_PROVIDER_FETCH, 400, ERRORS ("something_new", "Hm."), "nothing\nerror request: " },
    { AMENDS_PROVIDER_FETCH, 500, ERRORS ("processing_error", "Oh."), "nothing\nerror down: " },
    { AMENDS_PROVIDER_FETCH, 429, "Too many requests, please try again later.",
      "nothing\nerror throttled: Ship24 asks for fewer requests. The rest is asked for later. "
      "(Ship24: “Too many requests, please try again later.”)\n" },
    { AMENDS_PROVIDER_FETCH, 429, "", "nothing\nerror throttled: " },
    { AMENDS_PROVIDER_FETCH, 429, "<html>", "nothing\nerror throttled: " },
    { AMENDS_PROVIDER_FETCH, 503, "<html>", "nothing\nerror down: " },
    { AMENDS_PROVIDER_FETCH, 200, "<html>", "nothing\nerror answer: " },
    { AMENDS_PROVIDER_FETCH, 200, "{\"data\":{\"trackings\":[null,4]}}",
      "nothing\nerror answer: " },
    { AMENDS_PROVIDER_TEST, 200, "{\"data\":{\"trackers\":[]}}", "nothing\n" },
    { AMENDS_PROVIDER_TEST, 401, ERRORS ("auth_invalid_api_key", "No."), "nothing\nerror key: " },
    { AMENDS_PROVIDER_TEST, 200, "[]", "nothing\nerror answer: " },
  };

  table_check_steps (PROVIDER, steps, G_N_ELEMENTS (steps));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ship24/requests", test_requests);
  g_test_add_func ("/ship24/two-posts", test_two_posts);
  g_test_add_func ("/ship24/created", test_created);
  g_test_add_func ("/ship24/times", test_times);
  g_test_add_func ("/ship24/pending", test_pending);
  g_test_add_func ("/ship24/failures", test_failures);
  return g_test_run ();
}
