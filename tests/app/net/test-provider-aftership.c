/* SPDX-License-Identifier: GPL-3.0-or-later */
/* AfterShip: what is asked, and what is understood of its answers in both shapes. */
#include "provider-table.h"

#define PROVIDER (&amends_provider_aftership)
#define SHIPPED G_GINT64_CONSTANT (1782345600) /* 2026-06-25 */

static const TableQuery fedex = { .number = "1111111111111", .carrier_code = "fedex" };

static char *
request_for (AmendsProviderStep step, const TableQuery *queries, gsize n, const char *cursor)
{
  g_autoptr (AmendsProviderAccount) account = table_account (PROVIDER, "key", "asat_1", NULL);
  g_autoptr (AmendsTrackBatch) batch = table_batch (queries, n);

  batch->cursor = g_strdup (cursor);
  return table_request (PROVIDER, account, step, batch);
}

static void
test_requests (void)
{
  static const TableQuery one = { .number = "ABC/1.2",
                                  .carrier_code = "gls",
                                  .postcode = "1043 AG",
                                  .phone = "1234",
                                  .shipped_at = SHIPPED };
  static const TableQuery two[] = { { .number = "RA000000001DE", .carrier_code = "dhl-germany" },
                                    { .number = "ABC/1.2" } };
  g_autofree char *bare = request_for (AMENDS_PROVIDER_REGISTER, &two[1], 1, NULL);
  g_autofree char *full = request_for (AMENDS_PROVIDER_REGISTER, &one, 1, NULL);
  g_autofree char *list = request_for (AMENDS_PROVIDER_FETCH, two, 2, NULL);
  g_autofree char *page = request_for (AMENDS_PROVIDER_FETCH, two, 1, "a+b=");
  g_autofree char *testing = request_for (AMENDS_PROVIDER_TEST, NULL, 0, NULL);

  g_assert_cmpstr (bare, ==,
                   "POST https://api.aftership.com/tracking/2025-01/trackings\nas-api-key: asat_1\n"
                   "application/json\n{\"tracking_number\":\"ABC/1.2\"}\n"
                   "numbers ABC/1.2\nfields\n");
  g_assert_nonnull (strstr (full, "{\"tracking_number\":\"ABC/1.2\",\"slug\":\"gls\","
                                  "\"destination_postal_code\":\"1043 AG\","
                                  "\"tracking_ship_date\":\"2026-06-25\","
                                  "\"customers\":[{\"phone_number\":\"1234\"}]}\n"
                                  "numbers ABC/1.2\nfields carrier postcode ship_date phone\n"));
  g_assert_cmpstr (list, ==,
                   "GET https://api.aftership.com/tracking/2025-01/trackings"
                   "?tracking_numbers=RA000000001DE,ABC%2F1.2&limit=100\nas-api-key: asat_1\n"
                   "numbers RA000000001DE ABC/1.2\nfields\n");
  g_assert_nonnull (strstr (page, "?tracking_numbers=RA000000001DE&limit=100&cursor=a%2Bb%3D\n"));
  g_assert_cmpstr (testing, ==,
                   "GET https://api.aftership.com/tracking/2025-01/couriers\nas-api-key: asat_1\n"
                   "numbers\nfields\n");
}

static char *
read_step (AmendsProviderStep step,
           const TableQuery *queries,
           gsize n,
           guint status,
           const char *answer)
{
  g_autoptr (AmendsProviderAccount) account = table_account (PROVIDER, "key", "asat_1", NULL);
  g_autoptr (AmendsTrackBatch) batch = table_batch (queries, n);

  return table_read (PROVIDER, account, step, status, answer, batch);
}

/* --- recorded answers --- */

static void
test_2025_01 (void)
{
  g_autofree char *registered = read_step (AMENDS_PROVIDER_REGISTER, &fedex, 1, 201,
                                           "aftership-2025-01.json");

  g_assert_cmpstr (registered, ==,
                   "registered | carrier fedex | reference 5b74f4958776db0e00b6f5ed\n");
  table_check (PROVIDER, &fedex, 200, "aftership-2025-01.json",
               "events | status InfoReceived_001 | carrier fedex"
               " | reference 5b74f4958776db0e00b6f5ed\n"
               "  2018-07-31T14:33:00Z | - | Shipment information sent to FedEx"
               " | InfoReceived_001\n");
}

static void
test_v4 (void)
{
  table_check (PROVIDER, &fedex, 200, "aftership-v4-list.json",
               "events | status Delivered_001 | carrier fedex | reference 5b74f4958776db0e00b6f5ed"
               " | until 2018-08-05T00:00:00Z\n"
               "  2018-07-31T14:33:00Z | - | Shipment information sent to FedEx"
               " | InfoReceived_001\n");
}

static void
test_v4_registered (void)
{
  g_autofree char *text = read_step (
      AMENDS_PROVIDER_REGISTER, &fedex, 1, 201,
      "{\"meta\":{\"code\":201},\"data\":{\"tracking\":{\"id\":\"abc\",\"slug\":\"fedex\","
      "\"tracking_number\":\"1111111111111\"}}}");

  g_assert_cmpstr (text, ==, "registered | carrier fedex | reference abc\n");
}

/* What exists already is as good as registered, and costs nothing. */
static void
test_exists (void)
{
  g_autofree char *text = read_step (AMENDS_PROVIDER_REGISTER, &fedex, 1, 400,
                                     "aftership-4003.json");

  g_assert_cmpstr (text, ==, "registered\n");
}

/* Pages; local times; places in parts; a number that is not there. */
static void
test_list (void)
{
  static const TableQuery queries[] = {
    { .number = "RA000000001DE", .zone = "+02:00" },
    { .number = "RA000000002DE", .zone = "+02:00", .country = "DE" },
    { .number = "RA000000003DE" },
  };
  g_autoptr (AmendsProviderAccount) account = table_account (PROVIDER, "key", "asat_1", NULL);
  g_autoptr (AmendsTrackBatch) batch = table_batch (queries, G_N_ELEMENTS (queries));
  g_autofree char *first = table_read (
      PROVIDER, account, AMENDS_PROVIDER_FETCH, 200,
      "{\"meta\":{\"code\":200},\"data\":{\"pagination\":{\"total\":2,\"next_cursor\":\"n1\","
      "\"has_next_page\":true},\"trackings\":[{\"id\":\"a\",\"tracking_number\":"
      "\"RA000000001DE\",\"slug\":\"dhl-germany\",\"tag\":\"InTransit\",\"subtag\":null,"
      "\"courier_estimated_delivery_date\":{\"estimated_delivery_date\":\"2026-11-25\"},"
      "\"destination_country_region\":\"CHN\",\"checkpoints\":["
      "{\"checkpoint_time\":\"2026-11-20T08:00:00\",\"message\":\"local\",\"city\":\"Leipzig\","
      "\"state\":\"\",\"country_region\":\"DEU\",\"country_region_name\":\"Germany\",\"tag\":"
      "\"InTransit\",\"subtag\":\"InTransit_099\"},"
      "{\"checkpoint_time\":\"2026-11-21T08:00:00\",\"message\":null,\"subtag_message\":"
      "\"Arrival scan\",\"location\":\"Chicago\",\"country_region\":\"USA\",\"tag\":\"InTransit\"},"
      "{\"checkpoint_time\":null,\"message\":\"no time\"},null]}]}}",
      batch);
  g_autofree char *second = NULL;

  g_assert_cmpstr (first, ==,
                   "events | status InTransit | carrier dhl-germany | reference a"
                   " | until 2026-11-24T16:00:00Z\n"
                   "  2026-11-21T06:00:00Z | Chicago | Arrival scan | InTransit\n"
                   "  2026-11-20T07:00:00Z | Leipzig, Germany | local | InTransit_099\n"
                   "nothing\nnothing\npage n1\n");
  g_clear_pointer (&batch->cursor, g_free);
  second = table_read (
      PROVIDER, account, AMENDS_PROVIDER_FETCH, 200,
      "{\"meta\":{\"code\":200},\"data\":{\"pagination\":{\"next_cursor\":null,"
      "\"has_next_page\":false},\"trackings\":[{\"id\":\"b\",\"tracking_number\":"
      "\"RA000000002DE\",\"slug\":\"dhl-germany\",\"tag\":\"Pending\",\"subtag\":\"Pending_001\","
      "\"expected_delivery\":\"2026-11-25T18:00:00\",\"checkpoints\":[]}]}}",
      batch);
  g_assert_nonnull (strstr (second, "not_found | status Pending_001 | carrier dhl-germany"
                                    " | reference b | until 2026-11-25T17:00:00Z\n"
                                    "not_registered\n"));
}

/* The same number with two carriers: the one in which something happened last is the parcel. */
static void
test_two_carriers (void)
{
  const TableQuery query = { .number = "RA000000001DE" };

  table_check (
      PROVIDER, &query, 200,
      "{\"meta\":{\"code\":200},\"data\":{\"trackings\":["
      "{\"id\":\"a\",\"tracking_number\":\"RA000000001DE\",\"slug\":\"usps\",\"tag\":\"Pending\"},"
      "{\"id\":\"b\",\"tracking_number\":\"RA000000001DE\",\"slug\":\"dhl\",\"tag\":\"InTransit\","
      "\"checkpoints\":[{\"checkpoint_time\":\"2026-11-20T08:00:00Z\",\"message\":\"x\"}]},"
      "{\"id\":\"c\",\"tracking_number\":\"RA000000001DE\",\"slug\":\"gls\",\"tag\":\"InTransit\","
      "\"checkpoints\":[{\"checkpoint_time\":\"2026-11-19T08:00:00Z\",\"message\":\"y\"}]}]}}",
      "events | status InTransit | carrier dhl | reference b\n"
      "  2026-11-20T08:00:00Z | - | x | -\n");
}

/* --- failures --- */

static char *
dup_failure (guint code, const char *words)
{
  return g_strdup_printf ("{\"meta\":{\"code\":%u,\"message\":\"%s\",\"type\":\"BadRequest\"},"
                          "\"data\":{}}",
                          code, words);
}

static void
test_registration_failures (void)
{
  static const struct
  {
    guint status, code;
    const char *words, *expected;
  } rows[] = {
    { 400, 4005, "The value of `tracking_number` is invalid.", "invalid_number | “" },
    { 400, 4017, "bad format", "invalid_number | “" },
    { 400, 4010, "The value of `slug` is invalid.", "unknown_carrier | “" },
    { 400, 4012, "Cannot detect courier.", "unknown_carrier | “" },
    { 400, 4011, "Missing the required field: `destination_postal_code`.", "needs_postcode | “" },
    { 400, 4011, "Missing the required field: `customers[0].phone_number`.", "needs_phone | “" },
    { 400, 4011, "Missing the required field: `tracking_ship_date`.", "needs_ship_date | “" },
    { 400, 4011, "Missing the required field: `tracking_key`.", "failed | “" },
    { 400, 4009, "Value is required.", "nothing\nerror request: " },
    { 401, 401, "The API key is invalid.", "nothing\nerror key: " },
    { 402, 402, "Payment required.", "nothing\nerror quota: " },
    { 403, 403, "You have used up the shipments of your plan.", "nothing\nerror quota: " },
    { 403, 403, "The request is not allowed.", "nothing\nerror refused: " },
    { 429, 429, "You have exceeded the API call rate limit.", "nothing\nerror throttled: " },
    { 500, 500, "Something went wrong.", "nothing\nerror down: " },
    { 200, 4001, "Invalid JSON.", "nothing\nerror request: " },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *answer = dup_failure (rows[i].code, rows[i].words);
      g_autofree char *text = read_step (AMENDS_PROVIDER_REGISTER, &fedex, 1, rows[i].status,
                                         answer);

      g_test_message ("%s: %s", answer, text);
      g_assert_true (g_str_has_prefix (text, rows[i].expected));
      g_assert_nonnull (strstr (text, rows[i].words));
    }
}

static void
test_fetch_failures (void)
{
  table_check_start (PROVIDER, &fedex, 404, "aftership-4004.json", "nothing\nerror request: ");
  table_check_start (PROVIDER, &fedex, 503, "<html>", "nothing\nerror down: ");
  table_check_start (PROVIDER, &fedex, 200, "<html>", "nothing\nerror answer: ");
  table_check_start (PROVIDER, &fedex, 200, "[]", "nothing\nerror answer: ");
  table_check_start (PROVIDER, &fedex, 200, "{\"meta\":{\"code\":200}}", "nothing\nerror answer: ");
  table_check_start (PROVIDER, &fedex, 200, "{\"meta\":{\"code\":200},\"data\":{}}",
                     "nothing\nerror answer: ");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/aftership/requests", test_requests);
  g_test_add_func ("/aftership/2025-01", test_2025_01);
  g_test_add_func ("/aftership/v4", test_v4);
  g_test_add_func ("/aftership/v4-registered", test_v4_registered);
  g_test_add_func ("/aftership/exists", test_exists);
  g_test_add_func ("/aftership/list", test_list);
  g_test_add_func ("/aftership/two-carriers", test_two_carriers);
  g_test_add_func ("/aftership/registration-failures", test_registration_failures);
  g_test_add_func ("/aftership/fetch-failures", test_fetch_failures);
  return g_test_run ();
}
