/* SPDX-License-Identifier: GPL-3.0-or-later */
/* EasyPost as its recorded answers show it: what is misread here is a parcel that is told wrongly,
 * or a tracker that is paid for twice. */
#include <string.h>

#include "provider-table.h"

#define PROVIDER (&amends_provider_easypost)

static void
test_requests (void)
{
  static const TableQuery queries[] = {
    { .number = "9400100208303109500782", .carrier_code = "USPS", .postcode = "10115" },
    { .number = "EZ 1&2" }
  };
  g_autoptr (AmendsProviderAccount) account = table_account (PROVIDER, "key", "EZAK1", NULL);
  g_autoptr (AmendsTrackBatch) one = table_batch (queries, 1);
  g_autoptr (AmendsTrackBatch) both = table_batch (queries, 2);
  g_autoptr (AmendsTrackBatch) none = table_batch (NULL, 0);
  g_autofree char *registering = table_request (PROVIDER, account, AMENDS_PROVIDER_REGISTER, one);
  g_autofree char *fetching = table_request (PROVIDER, account, AMENDS_PROVIDER_FETCH, both);
  g_autofree char *testing = table_request (PROVIDER, account, AMENDS_PROVIDER_TEST, none);
  g_autofree char *next = NULL;

  g_assert_cmpstr (
      registering, ==,
      "POST https://api.easypost.com/v2/trackers\nAuthorization: Basic RVpBSzE6\n"
      "application/json\n"
      "{\"tracker\":{\"tracking_code\":\"9400100208303109500782\",\"carrier\":\"USPS\"}}\n"
      "numbers 9400100208303109500782\nfields carrier\n");
  g_assert_cmpstr (fetching, ==,
                   "GET https://api.easypost.com/v2/trackers?page_size=100"
                   "&tracking_codes%5B%5D=9400100208303109500782&tracking_codes%5B%5D=EZ%201%262\n"
                   "Authorization: Basic RVpBSzE6\n"
                   "numbers 9400100208303109500782 EZ 1&2\nfields\n");
  g_assert_cmpstr (testing, ==,
                   "GET https://api.easypost.com/v2/trackers?page_size=1\n"
                   "Authorization: Basic RVpBSzE6\nnumbers\nfields\n");
  both->cursor = g_strdup ("trk_ec71");
  next = table_request (PROVIDER, account, AMENDS_PROVIDER_FETCH, both);
  g_assert_nonnull (strstr (next, "&before_id=trk_ec71\n"));
}

/* Registering answers with the history at once. */
static void
test_created (void)
{
  const TableQuery query = { .number = "ez1000000001" };
  g_autoptr (AmendsProviderAccount) account = table_account (PROVIDER, "key", "EZAK1", NULL);
  g_autoptr (AmendsTrackBatch) batch = table_batch (&query, 1);
  g_autofree char *text = table_read (PROVIDER, account, AMENDS_PROVIDER_REGISTER, 200,
                                      "easypost-create.json", batch);

  g_assert_cmpstr (text, ==,
                   "events | status pre_transit/status_update | carrier USPS"
                   " | reference trk_e7e8f143f3eb40d38be9562e3767c36a"
                   " | until 2025-03-06T19:48:26Z\n"
                   "  2025-02-07T08:25:26Z | HOUSTON, TX | Shipping Label Created"
                   " | pre_transit/status_update\n"
                   "  2025-02-06T19:48:26Z | - | Pre-Shipment Info Sent to USPS"
                   " | pre_transit/status_update\n");
}

/* A page of the list; the number that is not on it may be on the next one. */
static void
test_list (void)
{
  static const TableQuery queries[] = {
    { .number = "9400100208303109500775", .carrier_code = "USPS" },
    { .number = "EZ7000000007" },
    { .number = "9400100208303109500782", .carrier_code = "USPS" },
  };
  g_autoptr (AmendsProviderAccount) account = table_account (PROVIDER, "key", "EZAK1", NULL);
  g_autoptr (AmendsTrackBatch) batch = table_batch (queries, G_N_ELEMENTS (queries));
  g_autofree char *text = table_read (PROVIDER, account, AMENDS_PROVIDER_FETCH, 200,
                                      "easypost-list.json", batch);
  g_autofree char *rest = NULL;

  g_assert_cmpstr (text, ==,
                   "events | status pre_transit/status_update | carrier USPS"
                   " | reference trk_bdaa56e02ed74f6ea2839e6ea6a4f75d"
                   " | until 2025-03-06T19:48:43Z\n"
                   "  2025-02-07T08:25:43Z | HOUSTON, TX | Shipping Label Created"
                   " | pre_transit/status_update\n"
                   "  2025-02-06T19:48:43Z | - | Pre-Shipment Info Sent to USPS"
                   " | pre_transit/status_update\n"
                   "nothing\n"
                   "events | status pre_transit/status_update | carrier USPS"
                   " | reference trk_977a3085fc654ae3955af46ac298e43c"
                   " | until 2025-03-06T19:48:46Z\n"
                   "  2025-02-07T08:25:46Z | HOUSTON, TX | Shipping Label Created"
                   " | pre_transit/status_update\n"
                   "  2025-02-06T19:48:46Z | - | Pre-Shipment Info Sent to USPS"
                   " | pre_transit/status_update\n"
                   "page trk_bdaa56e02ed74f6ea2839e6ea6a4f75d\n");
  g_clear_pointer (&batch->cursor, g_free);
  rest = table_read (PROVIDER, account, AMENDS_PROVIDER_FETCH, 200,
                     "{\"trackers\":[],\"has_more\":false}", batch);
  g_assert_nonnull (strstr (rest, "\nnot_registered\n"));
}

/* The same number under two carriers: the one that was made for this parcel, whichever comes
 * first. */
static void
test_twins (void)
{
  static const TableQuery queries[] = {
    { .number = "123", .carrier_code = "UPS", .reference = "trk_2" },
  };
  static const char answer[] =
      "{\"trackers\":[{\"id\":\"trk_2\",\"tracking_code\":\"123\",\"carrier\":\"UPS\","
      "\"status\":\"delivered\",\"status_detail\":\"arrived_at_destination\",\"tracking_details\":["
      "{\"message\":\"Delivered\",\"datetime\":\"2026-11-10T08:00:00+01:00\","
      "\"status\":\"delivered\",\"status_detail\":\"delivered\"}]},"
      "{\"id\":\"trk_1\",\"tracking_code\":\"123\",\"carrier\":\"USPS\",\"status\":\"unknown\","
      "\"status_detail\":\"unknown\",\"tracking_details\":[]}],\"has_more\":false}";

  table_check (PROVIDER, queries, 200, answer,
               "events | status delivered/arrived_at_destination | carrier UPS | reference trk_2\n"
               "  2026-11-10T07:00:00Z | - | Delivered | delivered\n");
}

static void
test_odd_answers (void)
{
  const TableQuery query = { .number = "EZ1000000001", .zone = "-05:00" };

  table_check (
      PROVIDER, &query, 200,
      "{\"trackers\":[{\"id\":7,\"tracking_code\":\"EZ1000000001\",\"status\":null,"
      "\"tracking_details\":[null,3,{},{\"datetime\":\"2026-11-10\",\"message\":\"\","
      "\"description\":\"only described\",\"status\":\"teleported\",\"status_detail\":\"\","
      "\"tracking_location\":[]},{\"message\":\"no time\",\"datetime\":null},"
      "{\"message\":\"a\",\"description\":\"b\",\"datetime\":\"2026-11-09T10:00:00\","
      "\"status\":\"failure\",\"status_detail\":\"damaged\",\"tracking_location\":"
      "{\"city\":\"Lyon\",\"country\":\"FR\"}}]}],\"has_more\":true}",
      "events | reference 7\n"
      "  2026-11-10T05:00:00Z | - | only described | teleported\n"
      "  2026-11-09T09:00:00Z | Lyon, FR | a – b | failure/damaged\n");
  table_check (PROVIDER, &query, 200,
               "{\"trackers\":[{\"id\":\"trk_1\",\"tracking_code\":\"EZ1000000001\","
               "\"status\":\"unknown\",\"status_detail\":\"unknown\",\"tracking_details\":[]}]}",
               "not_found | status unknown | reference trk_1\n");
}

static void
test_failures (void)
{
  static const TableStep steps[] = {
    { AMENDS_PROVIDER_REGISTER, 422,
      "{\"error\":{\"code\":\"TRACKER.CREATE.ERROR\",\"message\":\"Unable to detect the carrier of "
      "this tracking code.\",\"errors\":[]}}",
      "unknown_carrier | “Unable to detect the carrier of this tracking code.”\n" },
    { AMENDS_PROVIDER_REGISTER, 422,
      "{\"error\":{\"code\":\"PARAMETER.INVALID\",\"message\":[\"tracking_code is too short\"]}}",
      "invalid_number | “tracking_code is too short”\n" },
    { AMENDS_PROVIDER_REGISTER, 400,
      "{\"error\":{\"code\":\"BAD_REQUEST\",\"message\":\"No\",\"errors\":[{\"message\":\"way\"}]}"
      "}",
      "failed | “No way”\n" },
    { AMENDS_PROVIDER_REGISTER, 400,
      "{\"error\":{\"code\":\"PARAMETER.REQUIRED\",\"message\":\"Missing required parameter.\","
      "\"errors\":[{\"field\":\"carrier\",\"message\":\"cannot be blank\"}]}}",
      "unknown_carrier | “Missing required parameter. carrier cannot be blank”\n" },
    { AMENDS_PROVIDER_REGISTER, 400,
      "{\"error\":{\"code\":\"BAD_REQUEST\",\"message\":\"No\",\"errors\":[{\"field\":\"way\"}]}}",
      "failed | “No”\n" },
    { AMENDS_PROVIDER_REGISTER, 422, "{}", "nothing\nerror request: " },
    { AMENDS_PROVIDER_REGISTER, 402,
      "{\"error\":{\"code\":\"PAYMENT_REQUIRED\",\"message\":\"Insufficient funds.\"}}",
      "nothing\nerror quota: " },
    { AMENDS_PROVIDER_REGISTER, 200, "{}", "nothing\nerror answer: " },
    { AMENDS_PROVIDER_REGISTER, 200, "{\"tracking_code\":\"other\"}", "nothing\nerror answer: " },
    { AMENDS_PROVIDER_FETCH, 401,
      "{\"error\":{\"code\":\"APIKEY.INACTIVE\",\"message\":\"This api key is no longer "
      "active.\"}}",
      "nothing\nerror key: " },
    { AMENDS_PROVIDER_FETCH, 403, "{\"error\":{\"message\":\"Not yours\"}}",
      "nothing\nerror refused: " },
    { AMENDS_PROVIDER_FETCH, 404, "{\"error\":{\"message\":\"Nothing here\"}}",
      "nothing\nerror request: " },
    { AMENDS_PROVIDER_FETCH, 429, "{\"error\":{\"code\":\"RATE_LIMITED\"}}",
      "nothing\nerror throttled: " },
    { AMENDS_PROVIDER_FETCH, 503, "<html>", "nothing\nerror down: " },
    { AMENDS_PROVIDER_FETCH, 200, "<html>", "nothing\nerror answer: " },
    { AMENDS_PROVIDER_FETCH, 200, "[]", "nothing\nerror answer: " },
    { AMENDS_PROVIDER_FETCH, 200, "{\"trackers\":{}}", "nothing\nerror answer: " },
    { AMENDS_PROVIDER_TEST, 200, "{\"trackers\":[]}", "nothing\n" },
    { AMENDS_PROVIDER_TEST, 401, "{}", "nothing\nerror key: " },
  };

  table_check_steps (PROVIDER, steps, G_N_ELEMENTS (steps));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/easypost/requests", test_requests);
  g_test_add_func ("/easypost/created", test_created);
  g_test_add_func ("/easypost/list", test_list);
  g_test_add_func ("/easypost/twins", test_twins);
  g_test_add_func ("/easypost/odd-answers", test_odd_answers);
  g_test_add_func ("/easypost/failures", test_failures);
  return g_test_run ();
}
