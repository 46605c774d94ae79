/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 17TRACK: what is asked, and what is understood of its answers. */
#include "provider-table.h"

#define PROVIDER (&amends_provider_17track)
#define SHIPPED G_GINT64_CONSTANT (1782345600) /* 2026-06-25 */

static const TableQuery three[] = {
  { .number = "AA123456789BR", .carrier_code = "2151", .postcode = "50000-000", .country = "BR" },
  { .number = "SF0000000000001", .phone = "1234", .shipped_at = SHIPPED },
  { .number = "RA000000001DE", .carrier_code = "x7" },
};

static void
test_requests (void)
{
  g_autoptr (AmendsProviderAccount) account = table_account (PROVIDER, "key", "T0KEN", NULL);
  g_autoptr (AmendsTrackBatch) batch = table_batch (three, G_N_ELEMENTS (three));
  g_autoptr (AmendsTrackBatch) none = table_batch (NULL, 0);
  g_autofree char *registering = table_request (PROVIDER, account, AMENDS_PROVIDER_REGISTER, batch);
  g_autofree char *fetching = table_request (PROVIDER, account, AMENDS_PROVIDER_FETCH, batch);
  g_autofree char *testing = table_request (PROVIDER, account, AMENDS_PROVIDER_TEST, none);
  g_autofree char *older = NULL;

  g_assert_cmpstr (
      registering, ==,
      "POST https://api.17track.net/track/v2.4/register\n17token: T0KEN\napplication/json\n"
      "[{\"number\":\"AA123456789BR\",\"carrier\":2151,\"destination_postal_code\":\"50000-000\","
      "\"destination_country\":\"BR\"},{\"number\":\"SF0000000000001\","
      "\"phone_number_last_4\":\"1234\",\"ship_date\":\"2026-06-25\"},"
      "{\"number\":\"RA000000001DE\"}]\n"
      "numbers AA123456789BR SF0000000000001 RA000000001DE\n"
      "fields carrier postcode destination_country phone ship_date\n");
  g_assert_cmpstr (
      fetching, ==,
      "POST https://api.17track.net/track/v2.4/gettrackinfo\n17token: T0KEN\napplication/json\n"
      "[{\"number\":\"AA123456789BR\",\"carrier\":2151},{\"number\":\"SF0000000000001\"},"
      "{\"number\":\"RA000000001DE\"}]\n"
      "numbers AA123456789BR SF0000000000001 RA000000001DE\nfields carrier\n");
  g_assert_cmpstr (testing, ==,
                   "POST https://api.17track.net/track/v2.4/getquota\n17token: T0KEN\n"
                   "application/json\n[]\nnumbers\nfields\n");
  g_free (account->version);
  account->version = g_strdup ("v2.2");
  older = table_request (PROVIDER, account, AMENDS_PROVIDER_REGISTER, batch);
  g_assert_cmpstr (
      older, ==,
      "POST https://api.17track.net/track/v2.2/register\n17token: T0KEN\napplication/json\n"
      "[{\"number\":\"AA123456789BR\",\"carrier\":2151,\"param\":\"50000-000\"},"
      "{\"number\":\"SF0000000000001\",\"param\":\"1234\"},{\"number\":\"RA000000001DE\"}]\n"
      "numbers AA123456789BR SF0000000000001 RA000000001DE\nfields carrier postcode phone\n");
}

/* --- recorded answers --- */

static void
test_delivered (void)
{
  const TableQuery query = { .number = "AA123456789BR", .carrier_code = "2151", .zone = "-03:00" };

  table_check (PROVIDER, &query, 200, "17track-delivered.json",
               "events | status Delivered_Other | carrier 2151\n"
               "  2026-06-30T17:23:00Z | RECIFE, PE | Objeto entregue ao destinatário"
               " | Delivered_Other\n"
               "  2026-06-28T11:40:00Z | RECIFE, PE | Objeto saiu para entrega ao destinatário"
               " | OutForDelivery_Other\n"
               "  2026-06-25T13:12:00Z | SAO PAULO, SP | Objeto postado | InTransit_PickedUp\n");
}

static void
test_returning (void)
{
  const TableQuery query = { .number = "AA555666777BR" };

  table_check (PROVIDER, &query, 200, "17track-returning.json",
               "events | status Exception_Returning | carrier 2151\n"
               "  2026-06-27T14:15:00Z | CURITIBA, PR | Em devolução ao remetente"
               " | Exception_Returning\n");
}

/* A batch in which one number is known and one is not, and a code that nobody has seen. */
static void
test_mixed (void)
{
  static const TableQuery queries[] = { { .number = "21213123123230", .carrier_code = "3011" },
                                        { .number = "YT2616912345678901" },
                                        { .number = "RA000000001DE" } };
  g_autoptr (AmendsProviderAccount) account = table_account (PROVIDER, "key", "T0KEN", NULL);
  g_autoptr (AmendsTrackBatch) batch = table_batch (queries, G_N_ELEMENTS (queries));
  g_autofree char *text = table_read (PROVIDER, account, AMENDS_PROVIDER_FETCH, 200,
                                      "17track-mixed.json", batch);

  g_assert_cmpstr (
      text, ==,
      "not_registered | “The tracking number '21213123123230' does not register, please register "
      "first.”\n"
      "events | status InTransit_Arrival | carrier 190012 | until 2026-07-12T07:00:00Z\n"
      "  2026-06-29T13:05:00Z | LOS ANGELES, US | Arrived at destination country port"
      " | InTransit_Arrival\n"
      "  2026-06-26T08:30:00Z | SHENZHEN, CN | Hypothetical status introduced in a future API"
      " version | InTransit_QuantumTunnelling\n"
      "  2026-06-24T01:00:00Z | SHENZHEN, CN | Picked up | InTransit_PickedUp\n"
      "nothing\n");
}

static void
test_registered (void)
{
  static const TableQuery queries[] = { { .number = "1234" }, { .number = "aa123456789br" } };
  g_autoptr (AmendsProviderAccount) account = table_account (PROVIDER, "key", "T0KEN", NULL);
  g_autoptr (AmendsTrackBatch) batch = table_batch (queries, G_N_ELEMENTS (queries));
  g_autofree char *mixed = table_read (PROVIDER, account, AMENDS_PROVIDER_REGISTER, 200,
                                       "17track-register-mixed.json", batch);
  g_autofree char *again = table_read (PROVIDER, account, AMENDS_PROVIDER_REGISTER, 200,
                                       "17track-already-registered.json", batch);

  g_assert_cmpstr (mixed, ==,
                   "invalid_number | “The format of '1234' is invalid.”\n"
                   "registered | carrier 2151\n");
  g_assert_cmpstr (again, ==,
                   "invalid_number | “The format of '1234' is invalid.”\n"
                   "registered | “Tracking number AA123456789BR is already registered.”\n");
}

static void
test_quota (void)
{
  g_autoptr (AmendsProviderAccount) account = table_account (PROVIDER, "key", "T0KEN", NULL);
  g_autoptr (AmendsTrackBatch) none = table_batch (NULL, 0);
  g_autofree char *text = table_read (PROVIDER, account, AMENDS_PROVIDER_TEST, 200,
                                      "17track-quota.json", none);

  g_assert_cmpstr (text, ==, "quota 1098\n");
}

/* The same number with two carriers is two parcels. */
static void
test_two_carriers (void)
{
  static const TableQuery queries[] = { { .number = "RA000000001DE", .carrier_code = "1" },
                                        { .number = "RA000000001DE", .carrier_code = "2" } };
  g_autoptr (AmendsProviderAccount) account = table_account (PROVIDER, "key", "T0KEN", NULL);
  g_autoptr (AmendsTrackBatch) batch = table_batch (queries, G_N_ELEMENTS (queries));
  g_autofree char *text = table_read (
      PROVIDER, account, AMENDS_PROVIDER_FETCH, 200,
      "{\"code\":0,\"data\":{\"accepted\":["
      "{\"number\":\"RA000000001DE\",\"carrier\":2,\"track_info\":{\"latest_status\":"
      "{\"status\":\"NotFound\",\"sub_status\":\"NotFound_InvalidCode\"}}},"
      "{\"number\":\"RA000000001DE\",\"carrier\":1,\"track_info\":null}],\"rejected\":[]}}",
      batch);

  g_assert_cmpstr (text, ==,
                   "not_found | carrier 1\n"
                   "invalid_number | status NotFound_InvalidCode | carrier 2\n");
}

/* Times in all the ways they may be absent; the place where there is only an address. */
static void
test_times (void)
{
  const TableQuery query = { .number = "RA000000001DE", .zone = "+02:00" };
  static const char answer[] =
      "{\"code\":0,\"data\":{\"accepted\":[{\"number\":\"RA000000001DE\",\"carrier\":7041,"
      "\"track_info\":{\"tracking\":{\"providers\":[{\"events\":["
      "{\"time_iso\":\"2026-07-05T10:00:00+02:00\",\"time_raw\":{\"date\":\"2026-07-05\","
      "\"time\":\"09:30:00\",\"timezone\":null},\"sub_status\":\"Delivered_Other\","
      "\"description\":\"raw wins\"},"
      "{\"time_iso\":null,\"time_utc\":\"2026-07-04T08:00:00Z\",\"time_raw\":{\"date\":"
      "\"2026-07-04\",\"time\":\"23:00:00\"},\"description\":\"utc\",\"stage\":\"Arrival\"},"
      "{\"time_iso\":\"0000-00-00T00:00:00+00:00\",\"time_utc\":\"2026-07-04T07:00:00Z\","
      "\"description\":\"no clock there\"},"
      "{\"time_raw\":{\"date\":\"2026-07-03\",\"time\":\"10:00:00\",\"timezone\":\"+08:00\"},"
      "\"description\":\"raw with offset\"},"
      "{\"time_raw\":{\"date\":\"2026-07-02\",\"time\":\"10:00:00\"},\"description\":\"China\","
      "\"address\":{\"country\":\"CN\",\"city\":\"Shanghai\",\"state\":\"Shanghai\"}},"
      "{\"time_raw\":{\"date\":\"2026-07-01\",\"time\":null},\"location\":\" \","
      "\"description\":\"\",\"description_translation\":{\"description\":\"only a day\"}},"
      "{\"time_iso\":null,\"time_utc\":null,\"time_raw\":null,\"description\":\"no time\"},"
      "{\"time_iso\":\"2026-06-30T08:00:00Z\",\"description\":null,\"sub_status\":null},"
      "null,7,\"text\"]},null,{\"events\":{}}]}}}]}}";

  table_check (PROVIDER, &query, 200, answer,
               "events | carrier 7041\n"
               "  2026-07-05T07:30:00Z | - | raw wins | Delivered_Other\n"
               "  2026-07-04T08:00:00Z | - | utc | Arrival\n"
               "  2026-07-04T07:00:00Z | - | no clock there | -\n"
               "  2026-07-03T02:00:00Z | - | raw with offset | -\n"
               "  2026-07-02T02:00:00Z | Shanghai, CN | China | -\n"
               "  2026-06-30T22:00:00Z | - | only a day | -\n");
}

/* --- failures --- */

static void
test_failures (void)
{
  static const struct
  {
    guint status;
    const char *answer, *expected;
  } rows[] = {
    { 200,
      "{\"code\":-18010002,\"data\":{\"errors\":[{\"code\":-18010002,"
      "\"message\":\"Invalid key.\"}]}}",
      "error key: " },
    { 401,
      "{\"code\":-18010002,\"data\":{\"errors\":[{\"code\":-18010002,"
      "\"message\":\"Invalid key.\"}]}}",
      "error key: " },
    { 401, "", "error key: " },
    { 200, "{\"code\":-18010001,\"data\":{}}", "error refused: " },
    { 200, "{\"code\":-18010004,\"data\":{}}", "error refused: " },
    { 200, "{\"code\":-18010003,\"data\":{}}", "error down: " },
    { 200, "{\"code\":0,\"data\":{\"errors\":[{\"code\":-18010013,\"message\":\"no\"}]}}",
      "error request: " },
    { 200, "{\"code\":-18010014,\"data\":{}}", "error request: " },
    { 200, "{\"code\":-18019908,\"data\":{}}", "error quota: " },
    { 429, "{\"code\":-18010015}", "error throttled: " },
    { 429, "<html>slow down</html>", "error throttled: " },
    { 503, "<html>be back soon</html>", "error down: " },
    { 500, "{}", "error down: " },
    { 404, "{}", "error request: " },
    { 404, "<html>No such page</html>", "error address: " },
    { 200, "", "error answer: " },
    { 200, "<html>Welcome</html>", "error answer: " },
    { 200, "[]", "error answer: " },
    { 200, "{}", "error answer: " },
    { 200, "{\"code\":0}", "error answer: " },
    { 200, "{\"code\":\"none\",\"data\":{}}", "error answer: " },
    { 200, "{\"code\":\"-18019908\",\"data\":{}}", "error quota: " },
    { 200, "{\"code\":0,\"data\":{\"errors\":[{\"code\":\"-18010002\"}]}}", "error key: " },
  };

  const TableQuery query = { .number = "RA000000001DE" };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *expected = g_strconcat ("nothing\n", rows[i].expected, NULL);

      table_check_start (PROVIDER, &query, rows[i].status, rows[i].answer, expected);
    }
}

static void
test_rejections (void)
{
  static const struct
  {
    int code;
    const char *expected;
  } rows[] = {
    { -18019909, "not_found" },       { -18019903, "unknown_carrier" },
    { -18019910, "unknown_carrier" }, { -18019911, "unknown_carrier" },
    { -18010016, "needs_postcode" },  { -18010018, "needs_postcode" },
    { -18010019, "needs_postcode" },  { -18010020, "needs_phone" },
    { -18010022, "needs_ship_date" }, { -18010012, "invalid_number" },
    { -18010003, "failed" },          { -18019815, "failed" },
    { -18099999, "failed" },          { 0, "failed" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const TableQuery query = { .number = "RA000000001DE", .carrier_code = "7041" };
      g_autofree char *answer = g_strdup_printf (
          "{\"code\":0,\"data\":{\"rejected\":[{\"number\":\"RA000000001DE\",\"carrier\":\"7041\","
          "\"error\":{\"code\":%d,\"message\":\"its own\\nwords\"}}]}}",
          rows[i].code);
      g_autofree char *expected = g_strdup_printf ("%s | “its own words”\n", rows[i].expected);

      table_check (PROVIDER, &query, 200, answer, expected);
    }
}

/* A machine between may write numbers as text: an answer is one all the same. */
static void
test_numbers_as_text (void)
{
  static const TableQuery queries[] = { { .number = "RA000000001DE", .carrier_code = "7041" },
                                        { .number = "RA000000002DE", .carrier_code = "7041" } };
  g_autoptr (AmendsProviderAccount) account = table_account (PROVIDER, "key", "T0KEN", NULL);
  g_autoptr (AmendsTrackBatch) batch = table_batch (queries, G_N_ELEMENTS (queries));
  g_autofree char *text = table_read (
      PROVIDER, account, AMENDS_PROVIDER_FETCH, 200,
      "{\"code\":\"0\",\"data\":{\"accepted\":[{\"number\":\"RA000000001DE\",\"carrier\":\"7041\","
      "\"track_info\":{\"tracking\":{\"providers\":[{\"events\":[{\"time_iso\":"
      "\"2026-07-05T10:00:00+02:00\",\"description\":\"Arrived\"}]}]}}}],"
      "\"rejected\":[{\"number\":\"RA000000002DE\",\"carrier\":\"7041\",\"error\":"
      "{\"code\":\"-18019909\",\"message\":\"No tracking information at this time.\"}}]}}",
      batch);

  g_assert_cmpstr (text, ==,
                   "events | carrier 7041\n"
                   "  2026-07-05T08:00:00Z | - | Arrived | -\n"
                   "not_found | “No tracking information at this time.”\n");
}

/* The quota is gone in the middle of a batch: what was taken before counts. */
static void
test_quota_half_way (void)
{
  static const TableQuery queries[] = { { .number = "RA000000001DE" },
                                        { .number = "RA000000002DE" } };
  g_autoptr (AmendsProviderAccount) account = table_account (PROVIDER, "key", "T0KEN", NULL);
  g_autoptr (AmendsTrackBatch) batch = table_batch (queries, G_N_ELEMENTS (queries));
  g_autofree char *text = table_read (
      PROVIDER, account, AMENDS_PROVIDER_REGISTER, 200,
      "{\"code\":0,\"data\":{\"accepted\":[{\"number\":\"RA000000001DE\",\"carrier\":7041}],"
      "\"rejected\":[{\"number\":\"RA000000002DE\",\"error\":{\"code\":-18019908,"
      "\"message\":\"Quota used up.\"}}]}}",
      batch);

  g_assert_true (g_str_has_prefix (text, "registered | carrier 7041\nnothing\nerror quota: "));
  g_assert_nonnull (strstr (text, "“Quota used up.”"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/17track/requests", test_requests);
  g_test_add_func ("/17track/delivered", test_delivered);
  g_test_add_func ("/17track/returning", test_returning);
  g_test_add_func ("/17track/mixed", test_mixed);
  g_test_add_func ("/17track/registered", test_registered);
  g_test_add_func ("/17track/quota", test_quota);
  g_test_add_func ("/17track/two-carriers", test_two_carriers);
  g_test_add_func ("/17track/times", test_times);
  g_test_add_func ("/17track/failures", test_failures);
  g_test_add_func ("/17track/rejections", test_rejections);
  g_test_add_func ("/17track/numbers-as-text", test_numbers_as_text);
  g_test_add_func ("/17track/quota-half-way", test_quota_half_way);
  return g_test_run ();
}
