/* SPDX-License-Identifier: GPL-3.0-or-later */
/* DHL: what is asked of its many divisions, and what is understood of their answers. */
#include "provider-table.h"

#define PROVIDER (&amends_provider_dhl)

static const TableQuery plain = { .number = "7777777770" };
static const TableQuery express = { .number = "7777777770", .carrier_code = "express" };

static char *
request_for (const TableQuery *query, const char *cursor)
{
  g_autoptr (AmendsProviderAccount) account = table_account (PROVIDER, "key", "K", NULL);
  g_autoptr (AmendsTrackBatch) batch = table_batch (query, query != NULL ? 1 : 0);

  batch->cursor = g_strdup (cursor);
  return table_request (PROVIDER, account,
                        query != NULL ? AMENDS_PROVIDER_FETCH : AMENDS_PROVIDER_TEST, batch);
}

static void
test_requests (void)
{
  static const TableQuery query = { .number = "JJD 0/1",
                                    .carrier_code = "parcel-de",
                                    .postcode = "04109 & 1" };
  g_autofree char *first = request_for (&query, NULL);
  g_autofree char *second = request_for (&query, "parcel-de");
  g_autofree char *testing = request_for (NULL, NULL);

  g_assert_cmpstr (first, ==,
                   "GET https://api-eu.dhl.com/track/shipments?trackingNumber=JJD%200%2F1"
                   "&recipientPostalCode=04109%20%26%201&language=en\n"
                   "DHL-API-Key: K\nnumbers JJD 0/1\nfields postcode\n");
  g_assert_cmpstr (second, ==,
                   "GET https://api-eu.dhl.com/track/shipments?trackingNumber=JJD%200%2F1"
                   "&service=parcel-de&recipientPostalCode=04109%20%26%201&language=en\n"
                   "DHL-API-Key: K\nnumbers JJD 0/1\nfields carrier postcode\n");
  g_assert_cmpstr (testing, ==,
                   "GET https://api-eu.dhl.com/track/shipments?trackingNumber=7777777770"
                   "&language=en\nDHL-API-Key: K\nnumbers\nfields\n");
}

/* The time of the event has no offset: it is that of Amsterdam, in winter. */
static void
test_recorded (void)
{
  table_check (PROVIDER, &plain, 200, "dhl-pre-transit.json",
               "events | status pre-transit | carrier express | until 2018-08-03T22:00:00Z\n"
               "  2018-03-02T06:53:47Z | AMSTERDAM, NL | SHIPMENT DATA RECEIVED – The shipment is "
               "pending completion of customs inspection. | pre-transit\n");
}

/* Two divisions know the number: the one that is meant, else the newer. */
static void
test_divisions (void)
{
  static const char answer[] =
      "{\"shipments\":[{\"service\":\"express\",\"status\":{\"statusCode\":\"transit\"},\"events\":"
      "[{\"timestamp\":\"2026-11-01T08:00:00Z\",\"statusCode\":\"transit\",\"description\":"
      "\"old\"}]},{\"service\":\"parcel-de\",\"status\":{\"statusCode\":\"delivered\","
      "\"timestamp\":"
      "\"2026-11-20T09:00:00\",\"status\":\"DELIVERED\",\"remark\":\"delivered\",\"location\":{"
      "\"address\":{\"addressLocality\":\"Leipzig\",\"countryCode\":\"DE\"}}}},"
      "{\"service\":\"freight\"},null]}";

  table_check (PROVIDER, &express, 200, answer,
               "events | status transit | carrier express\n"
               "  2026-11-01T08:00:00Z | - | old | transit\n");
  table_check (PROVIDER, &plain, 200, answer,
               "events | status delivered | carrier parcel-de\n"
               "  2026-11-20T08:00:00Z | Leipzig, DE | DELIVERED | delivered\n");
}

/* Another division knows the number, and the one that is meant might: it is asked too, once, and
 * what it says counts. */
static void
test_other_division (void)
{
  static const TableQuery query = { .number = "7777777770", .carrier_code = "parcel-de" };
  static const char meant[] =
      "{\"shipments\":[{\"service\":\"parcel-de\",\"events\":[{\"timestamp\":"
      "\"2017-01-01T08:00:00Z\",\"statusCode\":\"transit\",\"description\":\"x\"}]}],"
      "\"possibleAdditionalShipmentsUrl\":[\"/shipments?service=parcel-de\"]}";
  g_autoptr (AmendsProviderAccount) account = table_account (PROVIDER, "key", "K", NULL);
  g_autoptr (AmendsTrackBatch) batch = table_batch (&query, 1);
  g_autofree char *first = table_read (PROVIDER, account, AMENDS_PROVIDER_FETCH, 200,
                                       "dhl-pre-transit.json", batch);
  g_autofree char *absent = NULL;
  g_autofree char *second = NULL;

  g_assert_true (g_str_has_prefix (first, "events | status pre-transit | carrier express"));
  g_assert_true (g_str_has_suffix (first, "page parcel-de\n"));
  g_clear_pointer (&batch->cursor, g_free);
  batch->page = 1;
  absent = table_read (PROVIDER, account, AMENDS_PROVIDER_FETCH, 404, "dhl-error-404.json", batch);
  g_assert_true (g_str_has_prefix (absent, "events | status pre-transit | carrier express"));
  second = table_read (PROVIDER, account, AMENDS_PROVIDER_FETCH, 200, meant, batch);
  g_assert_cmpstr (second, ==,
                   "events | carrier parcel-de\n  2017-01-01T08:00:00Z | - | x | transit\n");
}

static void
test_failures (void)
{
  static const struct
  {
    guint status;
    const char *answer, *expected;
  } rows[] = {
    { 404, "dhl-error-404.json", "not_found | “No shipment with given tracking number found.”\n" },
    { 401, "dhl-error-401.json", "nothing\nerror key: " },
    { 429, "dhl-error-429.json", "nothing\nerror throttled: " },
    { 429, "{\"title\":\"Too Many Requests\",\"detail\":\"Daily quota reached.\"}",
      "nothing\nerror quota: " },
    { 403, "{\"title\":\"Forbidden\"}", "nothing\nerror refused: " },
    { 400, "{\"detail\":\"The parameter recipientPostalCode is needed for this shipment.\"}",
      "needs_postcode | “" },
    { 400, "{\"detail\":\"The parameter trackingNumber is not valid.\"}", "invalid_number | “" },
    { 400, "{\"detail\":\"The value of service is not known.\"}", "unknown_carrier | “" },
    { 400, "{\"title\":\"Bad Request\"}", "nothing\nerror request: " },
    { 503, "{}", "nothing\nerror down: " },
    { 502, "<html>", "nothing\nerror down: " },
    { 200, "<html>", "nothing\nerror answer: " },
    { 200, "{}", "nothing\nerror answer: " },
    { 200, "[]", "nothing\nerror answer: " },
    { 200, "{\"shipments\":[]}", "not_found\n" },
    { 200, "{\"shipments\":[{\"id\":1,\"events\":[{\"timestamp\":\"2026-13-01\"}]}]}",
      "not_found\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    table_check_start (PROVIDER, &plain, rows[i].status, rows[i].answer, rows[i].expected);
}

static void
test_test (void)
{
  g_autoptr (AmendsProviderAccount) account = table_account (PROVIDER, "key", "K", NULL);
  g_autoptr (AmendsTrackBatch) none = table_batch (NULL, 0);
  g_autofree char *absent = table_read (PROVIDER, account, AMENDS_PROVIDER_TEST, 404,
                                        "dhl-error-404.json", none);
  g_autofree char *found = table_read (PROVIDER, account, AMENDS_PROVIDER_TEST, 200,
                                       "dhl-pre-transit.json", none);
  g_autofree char *bad = table_read (PROVIDER, account, AMENDS_PROVIDER_TEST, 401,
                                     "dhl-error-401.json", none);

  g_assert_cmpstr (absent, ==, "");
  g_assert_cmpstr (found, ==, "");
  g_assert_true (g_str_has_prefix (bad, "error key: "));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dhl/requests", test_requests);
  g_test_add_func ("/dhl/recorded", test_recorded);
  g_test_add_func ("/dhl/divisions", test_divisions);
  g_test_add_func ("/dhl/other-division", test_other_division);
  g_test_add_func ("/dhl/failures", test_failures);
  g_test_add_func ("/dhl/test", test_test);
  return g_test_run ();
}
