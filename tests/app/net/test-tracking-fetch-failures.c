/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A service that fails, for a moment, for good or at one number, costs a person nothing that was
 * known or paid for. */
#include "tracking-fetch-fixture.h"

/* --- failures that pass --- */

static gboolean
throttle_once (TinyService *service, SoupServerMessage *message, guint index)
{
  if (index == 0)
    tiny_reply_status (message, 429, "1");
  return index == 0;
}

static void
test_retry_after (TrackingFetch *fetch, gconstpointer data)
{
  fetch->service->disturb = throttle_once;
  tracking_fetch_ask (fetch, 20, TRUE);
  tracking_fetch_assert_all_answered (fetch, 20);
  g_assert_cmpuint (fetch->waits->len, ==, 1);
  tracking_fetch_assert_spaced (fetch, 1, G_USEC_PER_SEC - 10000);
}

static gboolean
fail_six_times (TinyService *service, SoupServerMessage *message, guint index)
{
  switch (index)
    {
    case 0:
      tiny_reply_status (message, 503, NULL);
      return TRUE;
    case 1:
      tiny_drop (message);
      return TRUE;
    case 2:
      tiny_half_body (message);
      return TRUE;
    case 3:
      tiny_reply_status (message, 500, NULL);
      return TRUE;
    case 4:
      tiny_reply_status (message, 429, NULL);
      return TRUE;
    case 5:
      tiny_reply_status (message, 408, NULL);
      return TRUE;
    default:
      return FALSE;
    }
}

static void
test_outage_passes (TrackingFetch *fetch, gconstpointer data)
{
  fetch->service->disturb = fail_six_times;
  fetch->provider.parallel = 1;
  tracking_fetch_ask (fetch, 60, FALSE);
  tracking_fetch_assert_all_answered (fetch, 60);
  g_assert_cmpuint (fetch->failures->len, ==, 0);
  g_assert_cmpuint (fetch->waits->len, ==, 6);
  tracking_fetch_assert_each_told (fetch, 60, 2);
}

/* --- failures that stay --- */

static gboolean
down_after_two (TinyService *service, SoupServerMessage *message, guint index)
{
  if (index >= 2)
    tiny_reply_status (message, 503, NULL);
  return index >= 2;
}

static void
test_outage_stays (TrackingFetch *fetch, gconstpointer data)
{
  fetch->service->disturb = down_after_two;
  fetch->pace.patience_s = 1;
  tracking_fetch_ask (fetch, 200, TRUE);
  g_assert_error (fetch->error, AMENDS_NET_ERROR, AMENDS_NET_ERROR_DOWN);
  g_assert_cmpuint (tracking_fetch_count (fetch, AMENDS_TRACK_OUTCOME_EVENTS), ==, 60);
  g_assert_cmpuint (g_hash_table_size (fetch->last), ==, 60);
  g_assert_cmpuint (fetch->waits->len, >, 3);
  g_assert_cmpuint (fetch->service->requests->len, <, 60);
}

static gboolean
come_back_tomorrow (TinyService *service, SoupServerMessage *message, guint index)
{
  if (index == 1)
    tiny_reply_status (message, 429, "80000");
  return index == 1;
}

/* Nobody waits for a day in front of a progress bar. */
static void
test_throttled_for_long (TrackingFetch *fetch, gconstpointer data)
{
  fetch->service->disturb = come_back_tomorrow;
  fetch->provider.parallel = 1;
  tracking_fetch_ask (fetch, 100, TRUE);
  g_assert_error (fetch->error, AMENDS_NET_ERROR, AMENDS_NET_ERROR_THROTTLED);
  g_assert_cmpuint (tracking_fetch_count (fetch, AMENDS_TRACK_OUTCOME_EVENTS), ==, 30);
  tracking_fetch_assert_requests (fetch, "fetch 30, fetch 30");
}

static gboolean
no_such_key (TinyService *service, SoupServerMessage *message, guint index)
{
  if (index >= 1)
    tiny_reply (message, 401, "application/json", "{\"error\":\"no such key\"}");
  return index >= 1;
}

static void
test_key (TrackingFetch *fetch, gconstpointer data)
{
  fetch->service->disturb = no_such_key;
  fetch->provider.parallel = 1;
  tracking_fetch_ask (fetch, 300, TRUE);
  g_assert_error (fetch->error, AMENDS_NET_ERROR, AMENDS_NET_ERROR_KEY);
  g_assert_cmpuint (tracking_fetch_count (fetch, AMENDS_TRACK_OUTCOME_EVENTS), ==, 30);
  g_assert_cmpuint (fetch->service->requests->len, ==, 2);
}

static gboolean
repeats_key (TinyService *service, SoupServerMessage *message, guint index)
{
  tiny_reply (message, index == 0 ? 400 : 402, "application/json",
              "{\"error\":\"no plan for key 5ecret-5ecret of shop\"}");
  return TRUE;
}

/* What a service says is shown and passed on, the key in it is not. */
static void
test_key_is_hidden (TrackingFetch *fetch, gconstpointer data)
{
  g_hash_table_insert (fetch->account->credentials, g_strdup ("key"), g_strdup ("5ecret-5ecret"));
  g_hash_table_insert (fetch->account->credentials, g_strdup ("customer"), g_strdup ("shop"));
  fetch->service->disturb = repeats_key;
  fetch->provider.fetch_batch = 1;
  fetch->provider.parallel = 1;
  tracking_fetch_ask (fetch, 2, TRUE);
  g_assert_error (fetch->error, AMENDS_NET_ERROR, AMENDS_NET_ERROR_QUOTA);
  g_assert_nonnull (strstr (fetch->error->message, "no plan for key … of shop"));
  g_assert_cmpuint (fetch->failures->len, ==, 1);
  g_assert_nonnull (strstr (g_ptr_array_index (fetch->failures, 0), "no plan for key … of shop"));
}

/* --- one bad number --- */

static void
test_one_bad_number (TrackingFetch *fetch, gconstpointer data)
{
  fetch->service->poison = "A23";
  fetch->provider.fetch_batch = 40;
  tracking_fetch_ask (fetch, 40, TRUE);
  tracking_fetch_assert_all_answered (fetch, 39);
  g_assert_cmpuint (fetch->failures->len, ==, 1);
  g_assert_nonnull (strstr (g_ptr_array_index (fetch->failures, 0), "a number is no good"));
  g_assert_cmpint (GPOINTER_TO_INT (g_hash_table_lookup (fetch->last, TRACKING_FETCH_ID (23))), ==,
                   AMENDS_TRACK_OUTCOME_FAILED);
  g_assert_cmpuint (fetch->service->requests->len, <=, 13);
  tracking_fetch_assert_each_told (fetch, 40, 1);
}

static void
test_bad_number_registering (TrackingFetch *fetch, gconstpointer data)
{
  fetch->service->poison = "A40";
  tracking_fetch_ask (fetch, 40, FALSE);
  tracking_fetch_assert_all_answered (fetch, 39);
  g_assert_cmpuint (g_hash_table_size (fetch->service->registered), ==, 39);
  g_assert_cmpuint (fetch->failures->len, ==, 1);
}

static gboolean
refuse_three (TinyService *service, SoupServerMessage *message, guint index)
{
  if (!tiny_names (message, "A1") && !tiny_names (message, "A2") && !tiny_names (message, "A3"))
    return FALSE;
  tiny_reply (message, 400, "application/json", "{\"error\":\"what is that\"}");
  return TRUE;
}

static void
test_three_bad_numbers (TrackingFetch *fetch, gconstpointer data)
{
  fetch->service->disturb = refuse_three;
  fetch->provider.fetch_batch = 100;
  tracking_fetch_ask (fetch, 100, TRUE);
  tracking_fetch_assert_all_answered (fetch, 97);
  g_assert_cmpuint (fetch->failures->len, ==, 3);
}

static gboolean
html_for_a_batch (TinyService *service, SoupServerMessage *message, guint index)
{
  if (!tiny_names (message, "A7") || !tiny_names (message, "A8"))
    return FALSE;
  tiny_reply (message, 200, "text/html", "<html>Welcome to the hotel</html>");
  return TRUE;
}

static void
test_unreadable_once (TrackingFetch *fetch, gconstpointer data)
{
  fetch->service->disturb = html_for_a_batch;
  tracking_fetch_ask (fetch, 30, TRUE);
  tracking_fetch_assert_all_answered (fetch, 30);
}

static gboolean
always_html (TinyService *service, SoupServerMessage *message, guint index)
{
  tiny_reply (message, 200, "text/html", "<html>Welcome to the hotel</html>");
  return TRUE;
}

/* The wall of a hotel's network: that is noticed before every number was asked for alone. */
static void
test_unreadable_always (TrackingFetch *fetch, gconstpointer data)
{
  fetch->service->disturb = always_html;
  tracking_fetch_ask (fetch, 300, TRUE);
  g_assert_error (fetch->error, AMENDS_NET_ERROR, AMENDS_NET_ERROR_ANSWER);
  g_assert_null (strstr (fetch->error->message, "hotel"));
  g_assert_cmpuint (tracking_fetch_count (fetch, AMENDS_TRACK_OUTCOME_EVENTS), ==, 0);
  g_assert_cmpuint (fetch->service->requests->len, <, 20);
}

static gboolean
crash_on_a2 (TinyService *service, SoupServerMessage *message, guint index)
{
  if (!tiny_names (message, "A2"))
    return FALSE;
  tiny_reply_status (message, 500, NULL);
  return TRUE;
}

/* A number that makes the service fail is left, the others are not made to wait for it. */
static void
test_number_that_breaks (TrackingFetch *fetch, gconstpointer data)
{
  fetch->service->disturb = crash_on_a2;
  fetch->provider.fetch_batch = 1;
  fetch->provider.parallel = 1;
  tracking_fetch_ask (fetch, 12, TRUE);
  tracking_fetch_assert_all_answered (fetch, 11);
  g_assert_cmpuint (fetch->failures->len, ==, 1);
  g_assert_cmpuint (fetch->service->requests->len, ==, 14);
}

/* --- quota --- */

static gboolean
quota_after_one (TinyService *service, SoupServerMessage *message, guint index)
{
  if (index >= 1 && g_str_has_prefix (g_ptr_array_index (service->requests, index), "register"))
    {
      tiny_reply (message, 402, "application/json",
                  "{\"results\":[{\"number\":\"A41\",\"outcome\":\"registered\"}],"
                  "\"error\":\"quota gone\"}");
      g_hash_table_add (service->registered, g_strdup ("A41"));
      return TRUE;
    }
  return FALSE;
}

/* What was paid for is used: numbers registered before the quota was gone are asked for. */
static void
test_quota_registering (TrackingFetch *fetch, gconstpointer data)
{
  fetch->service->disturb = quota_after_one;
  fetch->provider.parallel = 1;
  tracking_fetch_ask (fetch, 150, FALSE);
  g_assert_error (fetch->error, AMENDS_NET_ERROR, AMENDS_NET_ERROR_QUOTA);
  g_assert_nonnull (strstr (fetch->error->message, "quota gone"));
  g_assert_cmpuint (tracking_fetch_count (fetch, AMENDS_TRACK_OUTCOME_EVENTS), ==, 41);
  g_assert_cmpuint (g_hash_table_size (fetch->last), ==, 41);
  tracking_fetch_assert_requests (fetch, "register 40, register 40, fetch 30, fetch 11");
}

static gboolean
quota_half_way (TinyService *service, SoupServerMessage *message, guint index)
{
  if (index == 2)
    tiny_reply (message, 402, "application/json",
                "{\"results\":[{\"number\":\"A21\",\"outcome\":\"events\"}],\"error\":\"empty\"}");
  return index == 2;
}

static void
test_quota_fetching (TrackingFetch *fetch, gconstpointer data)
{
  fetch->service->disturb = quota_half_way;
  fetch->provider.spends_on_fetch = TRUE;
  fetch->provider.register_batch = 0;
  fetch->provider.fetch_batch = 10;
  fetch->provider.parallel = 1;
  tracking_fetch_ask (fetch, 50, TRUE);
  g_assert_error (fetch->error, AMENDS_NET_ERROR, AMENDS_NET_ERROR_QUOTA);
  g_assert_cmpuint (tracking_fetch_count (fetch, AMENDS_TRACK_OUTCOME_EVENTS), ==, 21);
  tracking_fetch_assert_requests (fetch, "fetch 10, fetch 10, fetch 10");
}

static gboolean
half_then_throttled (TinyService *service, SoupServerMessage *message, guint index)
{
  if (index != 0)
    return FALSE;
  tiny_reply (message, 400, "application/json",
              "{\"results\":[{\"number\":\"A1\",\"outcome\":\"events\"},"
              "{\"number\":\"A2\",\"outcome\":\"events\"}],\"error\":\"stumbled\"}");
  return TRUE;
}

/* What a failing answer did say is not asked for again. */
static void
test_partial_answer (TrackingFetch *fetch, gconstpointer data)
{
  fetch->service->disturb = half_then_throttled;
  fetch->provider.parallel = 1;
  tracking_fetch_ask (fetch, 10, TRUE);
  tracking_fetch_assert_all_answered (fetch, 10);
  tracking_fetch_assert_requests (fetch, "fetch 10, fetch 4, fetch 4");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TRACKING_FETCH_ADD ("retry-after", test_retry_after);
  TRACKING_FETCH_ADD ("outage-passes", test_outage_passes);
  TRACKING_FETCH_ADD ("outage-stays", test_outage_stays);
  TRACKING_FETCH_ADD ("throttled-for-long", test_throttled_for_long);
  TRACKING_FETCH_ADD ("key", test_key);
  TRACKING_FETCH_ADD ("key-is-hidden", test_key_is_hidden);
  TRACKING_FETCH_ADD ("one-bad-number", test_one_bad_number);
  TRACKING_FETCH_ADD ("three-bad-numbers", test_three_bad_numbers);
  TRACKING_FETCH_ADD ("bad-number-registering", test_bad_number_registering);
  TRACKING_FETCH_ADD ("unreadable-once", test_unreadable_once);
  TRACKING_FETCH_ADD ("unreadable-always", test_unreadable_always);
  TRACKING_FETCH_ADD ("number-that-breaks", test_number_that_breaks);
  TRACKING_FETCH_ADD ("quota-registering", test_quota_registering);
  TRACKING_FETCH_ADD ("quota-fetching", test_quota_fetching);
  TRACKING_FETCH_ADD ("partial-answer", test_partial_answer);
  return g_test_run ();
}
