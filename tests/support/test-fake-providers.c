/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The loopback tracking services hold a client to what the real ones want: a client that passes
 * here with a wrong signature, a wrong key or too large a batch would fail at a user's desk. */
#include "amends-fake-providers.h"
#include "plain-client.h"

#include <string.h>

#define USPS "9400111899223100001235"
#define YTO "YT8970000000011"

typedef struct
{
  AmendsFakeProviders *fake;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  AmendsFakeProviders *fake = fixture->fake = amends_fake_providers_new ();

  amends_fake_providers_set_now (fake, 1795510800); /* 2026-11-24T09:00:00Z */
  amends_fake_providers_add_parcel (fake, "usps", USPS);
  amends_fake_providers_add_event (fake, USPS, "2026-11-20T08:15:00-06:00", "Chicago, IL",
                                   "Accepted at the post office", AMENDS_STATUS_ACCEPTED,
                                   AMENDS_REASON_NONE);
  amends_fake_providers_add_event (fake, USPS, "2026-11-22T21:40:00", "Boston, MA",
                                   "The address is \"incomplete\"", AMENDS_STATUS_EXCEPTION,
                                   AMENDS_REASON_WRONG_ADDRESS);
  amends_fake_providers_add_parcel (fake, "yto", YTO);
  amends_fake_providers_add_event (fake, YTO, "2026-11-21T01:00:00Z", "杭州", "快件滞留",
                                   AMENDS_STATUS_EXCEPTION, AMENDS_REASON_CARRIER_BACKLOG);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  amends_fake_providers_free (fixture->fake);
}

/* With the right key unless another is given. */
static PlainAnswer *
ask (Fixture *fixture,
     const char *provider,
     const char *method,
     const char *target,
     const char *json,
     const char *key)
{
  const char *base = amends_fake_providers_get_base (fixture->fake, provider);
  g_autofree char *value = NULL;
  const char *name = "Authorization";

  if (key == NULL)
    key = amends_fake_providers_get_key (fixture->fake, provider);
  if (g_str_equal (provider, "easypost"))
    {
      g_autofree char *pair = g_strconcat (key, ":", NULL);
      g_autofree char *coded = g_base64_encode ((const guchar *) pair, strlen (pair));

      value = g_strconcat ("Basic ", coded, NULL);
    }
  else if (g_str_equal (provider, "shippo"))
    value = g_strconcat ("ShippoToken ", key, NULL);
  else if (g_str_equal (provider, "ship24"))
    value = g_strconcat ("Bearer ", key, NULL);
  else if (g_str_equal (provider, "karrio"))
    value = g_strconcat ("Token ", key, NULL);
  else
    {
      name = g_str_equal (provider, "17track")            ? "17token"
             : g_str_equal (provider, "dhl")              ? "DHL-API-Key"
             : g_str_has_prefix (target, "/v4/trackings") ? "aftership-api-key"
                                                          : "as-api-key";
      value = g_strdup (key);
    }
  return plain_ask (method, base, target, (const char *const[]){ name, value, NULL },
                    json != NULL ? "application/json" : NULL, json);
}

static PlainAnswer *
get (Fixture *fixture, const char *provider, const char *target)
{
  return ask (fixture, provider, "GET", target, NULL, NULL);
}

static PlainAnswer *
post (Fixture *fixture, const char *provider, const char *target, const char *json)
{
  return ask (fixture, provider, "POST", target, json, NULL);
}

static PlainAnswer *
post_form (Fixture *fixture, const char *provider, const char *target, const char *first, ...)
{
  g_autofree char *form = NULL;
  va_list pairs;

  va_start (pairs, first);
  form = soup_form_encode_valist (first, pairs);
  va_end (pairs);
  return plain_ask ("POST", amends_fake_providers_get_base (fixture->fake, provider), target, NULL,
                    SOUP_FORM_MIME_TYPE_URLENCODED, form);
}

static PlainAnswer *
ask_kuaidi100 (Fixture *fixture, const char *param)
{
  const char *customer = amends_fake_providers_get_account (fixture->fake, "kuaidi100");
  g_autofree char *text = g_strconcat (
      param, amends_fake_providers_get_key (fixture->fake, "kuaidi100"), customer, NULL);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_MD5, text, -1);
  g_autofree char *sign = g_ascii_strup (hash, -1);

  return post_form (fixture, "kuaidi100", "/poll/query.do", "customer", customer, "sign", sign,
                    "param", param, NULL);
}

static PlainAnswer *
ask_kdniao (Fixture *fixture, const char *type, const char *data)
{
  const char *account = amends_fake_providers_get_account (fixture->fake, "kdniao");
  g_autofree char *text = g_strconcat (
      data, amends_fake_providers_get_key (fixture->fake, "kdniao"), NULL);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_MD5, text, -1);
  g_autofree char *sign = g_base64_encode ((const guchar *) hash, strlen (hash));

  return post_form (fixture, "kdniao", "/Ebusiness/EbusinessOrderHandle.aspx", "RequestData", data,
                    "EBusinessID", account, "RequestType", type, "DataSign", sign, "DataType", "2",
                    NULL);
}

/* The published test vectors: sign of Kuaidi100, DataSign of Kdniao. */
static void
test_signatures (Fixture *fixture, gconstpointer data)
{
  const char *param = "{\"com\":\"yuantong\",\"num\":\"YT1234567890123\",\"phone\":\"\","
                      "\"resultv2\":\"4\",\"order\":\"desc\"}";
  const char *request = "{\"OrderCode\":\"\",\"ShipperCode\":\"YTO\","
                        "\"LogisticCode\":\"YT1234567890123\"}";
  g_autoptr (PlainAnswer) signed_right = NULL;
  g_autoptr (PlainAnswer) signed_wrong = NULL;
  g_autoptr (PlainAnswer) coded_right = NULL;
  g_autoptr (PlainAnswer) coded_wrong = NULL;

  amends_fake_providers_set_key (fixture->fake, "kuaidi100", "TESTKEY", "TESTCUSTOMER");
  amends_fake_providers_set_key (fixture->fake, "kdniao", "TESTKEY", "1000001");
  signed_right = post_form (fixture, "kuaidi100", "/poll/query.do", "customer", "TESTCUSTOMER",
                            "sign", "64178226DC7CED98E2C162986517EEC8", "param", param, NULL);
  plain_assert (signed_right, 200, "$.returnCode", "500");
  signed_wrong = post_form (fixture, "kuaidi100", "/poll/query.do", "customer", "TESTCUSTOMER",
                            "sign", "64178226dc7ced98e2c162986517eec8", "param", param, NULL);
  plain_assert (signed_wrong, 200, "$.returnCode", "503");

  coded_right = post_form (fixture, "kdniao", "/Ebusiness/EbusinessOrderHandle.aspx", "RequestData",
                           request, "EBusinessID", "1000001", "RequestType", "8001", "DataSign",
                           "NGZlZmJhMmZkNWFlNTY1ZmRkYTZmODliYjdhNTI0NDA=", "DataType", "2", NULL);
  plain_assert (coded_right, 200, "$.Success", "true");
  coded_wrong = post_form (fixture, "kdniao", "/Ebusiness/EbusinessOrderHandle.aspx", "RequestData",
                           request, "EBusinessID", "1000001", "RequestType", "8001", "DataSign",
                           "4fefba2fd5ae565fdda6f89bb7a52440", "DataType", "2", NULL);
  plain_assert (coded_wrong, 200, "$.Success", "false");
}

static void
test_17track (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PlainAnswer)
      early = post (fixture, "17track", "/track/v2.4/gettrackinfo", "[{\"number\":\"" USPS "\"}]");
  g_autoptr (PlainAnswer)
      registered = post (fixture, "17track", "/track/v2.2/register",
                         "[{\"number\":\"" USPS "\",\"carrier\":21051},{\"number\":\"1234\"},"
                         "{\"number\":\"ABCDE12345\"},{\"number\":\"ABCDE12345\",\"carrier\":7},"
                         "{\"number\":\"ABCDE12345\",\"carrier\":100002}]");
  g_autoptr (PlainAnswer) again = post (fixture, "17track", "/track/v2.4/register",
                                        "[{\"number\":\"" USPS "\",\"carrier\":21051}]");
  g_autoptr (PlainAnswer)
      told = post (fixture, "17track", "/track/v2.4/gettrackinfo",
                   "[{\"number\":\"" USPS "\",\"carrier\":21051},{\"number\":\"ABCDE12345\"}]");

  plain_assert (early, 200, "$.data.rejected[0].error.code", "-18019902");
  plain_assert (registered, 200, "$.data.accepted[0].origin", "2");
  plain_assert (registered, 200, "$.data.rejected[0].error.code", "-18010012");
  plain_assert (registered, 200, "$.data.rejected[1].error.code", "-18019903");
  plain_assert (registered, 200, "$.data.rejected[2].error.code", "-18019910");
  g_assert_cmpuint (plain_count (registered, "$.data.accepted[*]"), ==, 2);
  plain_assert (again, 200, "$.data.rejected[0].error.code", "-18019901");
  g_assert_cmpint (amends_fake_providers_get_quota_spent (fixture->fake, "17track"), ==, 2);

  plain_assert (told, 200, "$.data.accepted[0].track_info.latest_status.sub_status",
                "Exception_NoBody");
#define EVENTS "$.data.accepted[0].track_info.tracking.providers[0].events"
  plain_assert (told, 200, EVENTS "[0].description", "The address is \"incomplete\"");
  plain_assert (told, 200, EVENTS "[0].time_iso", "null");
  plain_assert (told, 200, EVENTS "[0].time_raw.time", "21:40:00");
  plain_assert (told, 200, EVENTS "[1].time_utc", "2026-11-20T14:15:00Z");
  plain_assert (told, 200, EVENTS "[1].time_iso", "2026-11-20T08:15:00-06:00");
  plain_assert (told, 200, "$.data.rejected[0].error.code", "-18019909");
}

static void
test_17track_limits (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) batch = g_string_new ("[");
  g_autoptr (PlainAnswer) large = NULL;
  g_autoptr (PlainAnswer) page = NULL;
  g_autoptr (PlainAnswer) last = NULL;
  g_autoptr (PlainAnswer) listless = post (fixture, "17track", "/track/v2.4/register", "{}");

  for (guint i = 0; i < 41; i++)
    {
      if (i == 40)
        {
          g_autofree char *fitting = g_strconcat (batch->str, "]", NULL);
          g_autoptr (PlainAnswer)
              small = post (fixture, "17track", "/track/v2.4/register", fitting);

          g_assert_cmpuint (plain_count (small, "$.data.accepted[*]"), ==, 40);
        }
      g_string_append_printf (batch, "%s{\"number\":\"UPS%05u\",\"carrier\":100002}",
                              i > 0 ? "," : "", i);
    }
  g_string_append (batch, "]");
  large = post (fixture, "17track", "/track/v2.4/register", batch->str);
  plain_assert (large, 200, "$.code", "-18010014");
  plain_assert (listless, 200, "$.data.errors[0].code", "-18010013");
  last = post (fixture, "17track", "/track/v2.4/register",
               "[{\"number\":\"UPS99999\",\"carrier\":100002}]");
  plain_assert (last, 200, "$.data.accepted[0].number", "UPS99999");
  page = post (fixture, "17track", "/track/v2.4/gettracklist", "{\"page_no\":2}");
  plain_assert (page, 200, "$.page.data_total", "41");
  g_assert_cmpuint (plain_count (page, "$.data.accepted[*]"), ==, 1);
}

static void
test_kuaidi100 (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PlainAnswer) told = ask_kuaidi100 (fixture, "{\"com\":\"yuantong\",\"num\":\"" YTO
                                                         "\",\"resultv2\":\"4\"}");
  g_autoptr (PlainAnswer)
      plain = ask_kuaidi100 (fixture, "{\"com\":\"yuantong\",\"num\":\"" YTO "\"}");
  g_autoptr (PlainAnswer)
      stranger = ask_kuaidi100 (fixture, "{\"com\":\"yto\",\"num\":\"" YTO "\"}");
  g_autoptr (PlainAnswer)
      phoneless = ask_kuaidi100 (fixture, "{\"com\":\"shunfeng\",\"num\":\"SF1234567890123\"}");
  g_autoptr (PlainAnswer)
      missing = ask_kuaidi100 (fixture, "{\"com\":\"yuantong\",\"num\":\"YT1234567890123\"}");

  plain_assert (told, 200, "$.state", "208");
  plain_assert (told, 200, "$.data[0].time", "2026-11-21 09:00:00");
  plain_assert (told, 200, "$.data[0].statusCode", "208");
  plain_assert (plain, 200, "$.state", "2");
  plain_assert (plain, 200, "$.data[0].status", NULL);
  plain_assert (stranger, 200, "$.returnCode", "400");
  plain_assert (phoneless, 200, "$.returnCode", "408");
  plain_assert (missing, 200, "$.returnCode", "500");
  g_assert_cmpint (amends_fake_providers_get_quota_spent (fixture->fake, "kuaidi100"), ==, 3);
}

static void
test_kdniao (Fixture *fixture, gconstpointer data)
{
  const char *request = "{\"ShipperCode\":\"YTO\",\"LogisticCode\":\"" YTO "\"}";
  g_autoptr (PlainAnswer) full = ask_kdniao (fixture, "8001", request);
  g_autoptr (PlainAnswer) instant = ask_kdniao (fixture, "1002", request);
  g_autoptr (PlainAnswer) named = ask_kdniao (fixture, "2002", "{\"LogisticCode\":\"" YTO "\"}");

  plain_assert (full, 200, "$.StateEx", "417");
  plain_assert (full, 200, "$.Traces[0].AcceptTime", "2026-11-21 09:00:00");
  plain_assert (instant, 200, "$.State", "4");
  plain_assert (instant, 200, "$.StateEx", NULL);
  plain_assert (named, 200, "$.Shippers[0].ShipperCode", "YTO");
}

static void
test_aftership (Fixture *fixture, gconstpointer data)
{
  const char *path = "/tracking/2025-01/trackings";
  g_autoptr (PlainAnswer) created = post (fixture, "aftership", path,
                                          "{\"tracking_number\":\"" USPS "\",\"slug\":\"usps\"}");
  g_autoptr (PlainAnswer) again = post (fixture, "aftership", path,
                                        "{\"tracking_number\":\"" USPS "\",\"slug\":\"usps\"}");
  g_autoptr (PlainAnswer) stranger = post (
      fixture, "aftership", path, "{\"tracking_number\":\"" USPS "\",\"slug\":\"us-post\"}");
  g_autofree char *id = plain_find (created, "$.data.id");
  g_autofree char *own_path = g_strconcat (path, "/", id, NULL);
  g_autoptr (PlainAnswer) own = get (fixture, "aftership", own_path);
  g_autoptr (PlainAnswer) old = get (fixture, "aftership", "/v4/trackings/usps/" USPS);
  g_autoptr (PlainAnswer) none = get (fixture, "aftership", "/tracking/2025-01/trackings/5b");

  plain_assert (created, 201, "$.data.subtag", "Exception_007");
  plain_assert (again, 400, "$.meta.code", "4003");
  plain_assert (stranger, 400, "$.meta.code", "4010");
  plain_assert (own, 200, "$.data.checkpoints[0].checkpoint_time", "2026-11-20T08:15:00-06:00");
  plain_assert (own, 200, "$.data.checkpoints[1].checkpoint_time", "2026-11-22T21:40:00");
  plain_assert (old, 200, "$.data.tracking.tracking_number", USPS);
  plain_assert (none, 404, "$.meta.code", "4004");
}

static void
test_others (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PlainAnswer) dhl = NULL;
  g_autoptr (PlainAnswer) wrong_division = NULL;
  g_autoptr (PlainAnswer) easypost = post (fixture, "easypost", "/v2/trackers",
                                           "{\"tracker\":{\"tracking_code\":\"" USPS "\"}}");
  g_autoptr (PlainAnswer)
      found = get (fixture, "easypost", "/v2/trackers?tracking_codes%5B%5D=" USPS "&page_size=100");
  g_autoptr (PlainAnswer) shippo = get (fixture, "shippo", "/tracks/usps/" USPS);
  g_autoptr (PlainAnswer) nothing = get (fixture, "shippo", "/tracks/usps/92001");
  g_autoptr (PlainAnswer) ship24 = post (fixture, "ship24", "/public/v1/trackers/track",
                                         "{\"trackingNumber\":\"" USPS "\"}");
  g_autoptr (PlainAnswer)
      karrio = post (fixture, "karrio", "/v1/trackers",
                     "{\"tracking_number\":\"" USPS "\",\"carrier_name\":\"usps\"}");
  g_autoptr (PlainAnswer)
      unknown = post (fixture, "karrio", "/v1/trackers",
                      "{\"tracking_number\":\"92001\",\"carrier_name\":\"usps\"}");

  amends_fake_providers_add_parcel (fixture->fake, "dhl", "5200000014");
  amends_fake_providers_add_event (fixture->fake, "5200000014", "2026-11-20T08:15:00", "Leipzig",
                                   "Held in customs", AMENDS_STATUS_CUSTOMS, AMENDS_REASON_CUSTOMS);
  dhl = get (fixture, "dhl", "/track/shipments?trackingNumber=5200000014");
  wrong_division = get (fixture, "dhl",
                        "/track/shipments?trackingNumber=5200000014&service=parcel-de");
  plain_assert (dhl, 200, "$.shipments[0].status.statusCode", "transit");
  plain_assert (dhl, 200, "$.shipments[0].events[0].timestamp", "2026-11-20T08:15:00");
  plain_assert (wrong_division, 404, "$.title", "No result found");
  plain_assert (easypost, 200, "$.status_detail", "address_correction");
  plain_assert (easypost, 200, "$.tracking_details[1].datetime", "2026-11-22T21:40:00Z");
  plain_assert (found, 200, "$.trackers[0].tracking_code", USPS);
  plain_assert (shippo, 200, "$.tracking_status.substatus.code", "address_issue");
  plain_assert (nothing, 200, "$.tracking_status", "null");
  plain_assert (ship24, 201, "$.data.trackings[0].events[0].occurrenceDatetime",
                "2026-11-22T21:40:00");
  plain_assert (karrio, 202, "$.events[0].reason", "consignee_incorrect_address");
  plain_assert (karrio, 202, "$.events[1].time", "08:15 AM");
  plain_assert (unknown, 424, "$.messages[0].carrier_name", "usps");
}

/* A key that belongs to another service opens nothing: it would have been told to strangers. */
static void
test_keys (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *provider;
    const char *target;
    guint status;
  } cases[] = {
    { "17track", "/track/v2.4/getquota", 401 },
    { "aftership", "/tracking/2025-01/trackings", 401 },
    { "aftership", "/v4/trackings", 401 },
    { "dhl", "/track/shipments?trackingNumber=5200000014", 401 },
    { "easypost", "/v2/trackers", 401 },
    { "shippo", "/tracks/usps/" USPS, 401 },
    { "ship24", "/public/v1/trackers", 401 },
    { "karrio", "/v1/trackers", 401 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gboolean is_post = g_str_equal (cases[i].provider, "17track");
      g_autoptr (PlainAnswer)
          wrong = ask (fixture, cases[i].provider, is_post ? "POST" : "GET", cases[i].target,
                       is_post ? "[]" : NULL, "another service's key");
      g_autoptr (PlainAnswer) right = ask (fixture, cases[i].provider, is_post ? "POST" : "GET",
                                           cases[i].target, is_post ? "[]" : NULL, NULL);

      g_assert_cmpuint (wrong->status, ==, cases[i].status);
      g_assert_cmpuint (right->status, !=, cases[i].status);
    }
}

static void
test_needs_and_quota (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PlainAnswer) without = NULL;
  g_autoptr (PlainAnswer) with_phone = NULL;
  g_autoptr (PlainAnswer) beyond = NULL;

  amends_fake_providers_set_needs (fixture->fake, USPS, NULL, "4321");
  amends_fake_providers_set_quota (fixture->fake, "17track", 1);
  without = post (fixture, "17track", "/track/v2.4/register", "[{\"number\":\"" USPS "\"}]");
  with_phone = post (fixture, "17track", "/track/v2.4/register",
                     "[{\"number\":\"" USPS "\",\"param\":\"4321\"}]");
  beyond = post (fixture, "17track", "/track/v2.4/register",
                 "[{\"number\":\"UPS12345\",\"carrier\":100002}]");
  plain_assert (without, 200, "$.data.rejected[0].error.code", "-18010020");
  plain_assert (with_phone, 200, "$.data.accepted[0].number", USPS);
  plain_assert (beyond, 200, "$.data.rejected[0].error.code", "-18019908");
  g_assert_cmpint (amends_fake_providers_get_quota_spent (fixture->fake, "17track"), ==, 1);
}

/* Every page of every list together holds what was registered, once. */
static void
test_pages (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *target = g_strdup ("/v2/trackers?page_size=100");
  gboolean has_more = TRUE;
  g_autoptr (PlainAnswer) aftership = NULL;
  g_autoptr (PlainAnswer) karrio = NULL;

  for (guint i = 0; i < 130; i++)
    {
      g_autofree char *easypost_body = g_strdup_printf (
          "{\"tracker\":{\"tracking_code\":\"PAGE%03u\",\"carrier\":\"USPS\"}}", i);
      g_autofree char *aftership_body = g_strdup_printf (
          "{\"tracking_number\":\"PAGE%03u\",\"slug\":\"usps\"}", i);
      g_autofree char *karrio_body = g_strdup_printf (
          "{\"tracking_number\":\"PAGE%03u\",\"carrier_name\":\"usps\"}", i);
      g_autoptr (PlainAnswer) a = post (fixture, "easypost", "/v2/trackers", easypost_body);
      g_autoptr (PlainAnswer)
          b = post (fixture, "aftership", "/tracking/2025-01/trackings", aftership_body);
      g_autoptr (PlainAnswer)
          c = post (fixture, "karrio", "/v1/trackers?pending_pickup=true", karrio_body);

      g_assert_cmpuint (a->status + b->status + c->status, ==, 200 + 201 + 202);
    }
  while (has_more)
    {
      g_autoptr (PlainAnswer) page = get (fixture, "easypost", target);
      guint n = plain_count (page, "$.trackers[*]");
      g_autofree char *last_path = g_strdup_printf ("$.trackers[%u].id", n - 1);
      g_autofree char *last = plain_find (page, last_path);
      g_autofree char *more = plain_find (page, "$.has_more");

      for (guint i = 0; i < n; i++)
        {
          g_autofree char *path = g_strdup_printf ("$.trackers[%u].id", i);

          g_assert_true (g_hash_table_add (seen, plain_find (page, path)));
        }
      has_more = g_str_equal (more, "true");
      g_free (target);
      target = g_strconcat ("/v2/trackers?page_size=100&before_id=", last, NULL);
    }
  g_assert_cmpuint (g_hash_table_size (seen), ==, 130);

  aftership = get (fixture, "aftership", "/tracking/2025-01/trackings?limit=100&cursor=100");
  plain_assert (aftership, 200, "$.data.pagination.has_next_page", "false");
  g_assert_cmpuint (plain_count (aftership, "$.data.trackings[*]"), ==, 30);
  karrio = get (fixture, "karrio", "/v1/trackers?limit=100&offset=100");
  plain_assert (karrio, 200, "$.next", "null");
  g_assert_cmpuint (plain_count (karrio, "$.results[*]"), ==, 30);
}

/* The same seed tells the same parcels; each has a number of its own. */
static void
test_generated (void)
{
  g_autoptr (AmendsFakeProviders) first = amends_fake_providers_new ();
  g_autoptr (AmendsFakeProviders) second = amends_fake_providers_new ();
  g_autoptr (GHashTable) numbers = g_hash_table_new (g_str_hash, g_str_equal);
  guint n_reasons = 0;

  amends_fake_providers_generate (first, NULL, 5000, 7);
  amends_fake_providers_generate (second, NULL, 5000, 7);
  g_assert_cmpuint (amends_fake_providers_count_parcels (first), ==, 5000);
  for (guint i = 0; i < 5000; i++)
    {
      const AmendsFakeParcel *parcel = amends_fake_providers_get_parcel (first, i);
      const AmendsFakeParcel *twin = amends_fake_providers_get_parcel (second, i);
      const AmendsFakeEvent *latest = fake_parcel_latest (parcel);

      g_assert_cmpstr (parcel->number, ==, twin->number);
      g_assert_cmpuint (parcel->events->len, ==, twin->events->len);
      g_assert_true (g_hash_table_add (numbers, (char *) parcel->number));
      n_reasons += latest != NULL && latest->reason != AMENDS_REASON_NONE;
    }
  g_assert_cmpuint (n_reasons, >, 1000);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    void (*test) (Fixture *fixture, gconstpointer data);
  } tests[] = {
    { "signatures", test_signatures },
    { "17track", test_17track },
    { "17track/limits", test_17track_limits },
    { "kuaidi100", test_kuaidi100 },
    { "kdniao", test_kdniao },
    { "aftership", test_aftership },
    { "others", test_others },
    { "keys", test_keys },
    { "needs-and-quota", test_needs_and_quota },
    { "pages", test_pages },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/fake-providers/", tests[i].name, NULL);

      g_test_add (path, Fixture, NULL, set_up, tests[i].test, tear_down);
    }
  g_test_add_func ("/fake-providers/generated", test_generated);
  return g_test_run ();
}
