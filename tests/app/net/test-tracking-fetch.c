/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A person who refreshes must get every answer that the service would give, pay for none twice, and
 * be able to stop it. */
#include "tracking-fetch-fixture.h"

/* --- batches --- */

static void
test_batches (TrackingFetch *fetch, gconstpointer data)
{
  const AmendsTrackQuery *query;

  fetch->provider.parallel = 1;
  tracking_fetch_ask (fetch, 100, FALSE);
  tracking_fetch_assert_all_answered (fetch, 100);
  tracking_fetch_assert_requests (fetch, "register 40, register 40, register 20, "
                                         "fetch 30, fetch 30, fetch 30, fetch 10");
  tracking_fetch_assert_each_told (fetch, 100, 2);
  query = g_ptr_array_index (fetch->queries, 99);
  g_assert_true (query->is_registered);
  g_assert_cmpstr (query->reference, ==, "ref-A100");
}

/* Registering costs: what is registered is not registered again. */
static void
test_registered (TrackingFetch *fetch, gconstpointer data)
{
  fetch->provider.parallel = 1;
  tracking_fetch_ask (fetch, 35, TRUE);
  tracking_fetch_assert_all_answered (fetch, 35);
  tracking_fetch_assert_requests (fetch, "fetch 30, fetch 5");
}

/* A service that knows nothing of registering. */
static void
test_unregistered_service (TrackingFetch *fetch, gconstpointer data)
{
  fetch->provider.register_batch = 0;
  fetch->provider.fetch_batch = 1;
  tracking_fetch_ask (fetch, 3, TRUE);
  tracking_fetch_assert_all_answered (fetch, 3);
  tracking_fetch_assert_requests (fetch, "fetch 1, fetch 1, fetch 1");
}

static void
test_pages (TrackingFetch *fetch, gconstpointer data)
{
  fetch->service->page_size = 12;
  fetch->provider.parallel = 1;
  tracking_fetch_ask (fetch, 30, TRUE);
  tracking_fetch_assert_all_answered (fetch, 30);
  tracking_fetch_assert_requests (fetch, "fetch 30, fetch 30, fetch 30");
  tracking_fetch_assert_each_told (fetch, 30, 1);
}

static void
test_none (TrackingFetch *fetch, gconstpointer data)
{
  tracking_fetch_run (fetch);
  g_assert_no_error (fetch->error);
  tracking_fetch_assert_requests (fetch, "");
}

/* --- pace --- */

static void
test_rate (TrackingFetch *fetch, gconstpointer data)
{
  fetch->pace.requests_per_minute = 600; /* one every 100 ms */
  fetch->provider.fetch_batch = 5;
  tracking_fetch_ask (fetch, 50, TRUE);
  tracking_fetch_assert_all_answered (fetch, 50);
  g_assert_cmpuint (fetch->service->times->len, ==, 10);
  tracking_fetch_assert_spaced (fetch, 9,
                                9 * 100000 - 100000); /* the first may be long on its way */
}

static gboolean
hold_three (TinyService *service, SoupServerMessage *message, guint index)
{
  tiny_hold (service, message);
  if (service->held->len == 3)
    tiny_release (service);
  return TRUE;
}

/* As many requests at once as the service allows: no fewer, or it takes for ever; no more, or it
 * closes the account. */
static void
test_parallel (TrackingFetch *fetch, gconstpointer data)
{
  fetch->provider.fetch_batch = 1;
  fetch->service->disturb = hold_three;
  tracking_fetch_ask (fetch, 9, TRUE);
  tracking_fetch_assert_all_answered (fetch, 9);
  g_assert_cmpuint (fetch->service->max_held, ==, 3);
}

/* --- registrations --- */

/* That a number had to be registered again is no failure, and is not counted as an answer. */
static void
test_forgotten (TrackingFetch *fetch, gconstpointer data)
{
  tracking_fetch_add_numbers (fetch, 10, TRUE);
  g_hash_table_remove (fetch->service->registered, "A3");
  g_hash_table_remove (fetch->service->registered, "A9");
  tracking_fetch_run (fetch);
  tracking_fetch_assert_all_answered (fetch, 10);
  tracking_fetch_assert_requests (fetch, "fetch 10, register 2, fetch 2");
  tracking_fetch_assert_each_told (fetch, 2, 1);
  g_assert_cmpuint (
      GPOINTER_TO_UINT (g_hash_table_lookup (fetch->n_results, TRACKING_FETCH_ID (3))), ==, 2);
}

/* A registration costs: a service that never knows a number is not paid twice. */
static void
test_forgetful_service (TrackingFetch *fetch, gconstpointer data)
{
  fetch->service->forgets = TRUE;
  tracking_fetch_ask (fetch, 4, FALSE);
  g_assert_no_error (fetch->error);
  g_assert_cmpuint (tracking_fetch_count (fetch, AMENDS_TRACK_OUTCOME_NOT_REGISTERED), ==, 4);
  tracking_fetch_assert_requests (fetch, "register 4, fetch 4");
}

static gboolean
wants_phone (const AmendsTrackQuery *query, AmendsTrackOutcome *outcome)
{
  *outcome = AMENDS_TRACK_OUTCOME_NEEDS_PHONE;
  return g_strcmp0 (query->carrier_code, "shy") == 0 && query->phone == NULL;
}

/* A question that is bound to fail, and costs, is not asked. */
static void
test_lacking (TrackingFetch *fetch, gconstpointer data)
{
  static const char *const codes[] = { "plain", "shy", "shy", NULL };

  fetch->provider.needs_carrier = TRUE;
  fetch->provider.lacks = wants_phone;
  tracking_fetch_add_numbers (fetch, 4, TRUE);
  for (guint i = 0; i < 4; i++)
    {
      AmendsTrackQuery *query = g_ptr_array_index (fetch->queries, i);

      query->carrier_code = g_strdup (codes[i]);
      query->phone = i == 2 ? g_strdup ("1234") : NULL;
    }
  tracking_fetch_run (fetch);
  tracking_fetch_assert_all_answered (fetch, 2);
  g_assert_cmpuint (tracking_fetch_count (fetch, AMENDS_TRACK_OUTCOME_NEEDS_PHONE), ==, 1);
  g_assert_cmpuint (tracking_fetch_count (fetch, AMENDS_TRACK_OUTCOME_UNKNOWN_CARRIER), ==, 1);
  tracking_fetch_assert_requests (fetch, "fetch 2");
}

/* --- cancelling --- */

static gboolean
hold_all (TinyService *service, SoupServerMessage *message, guint index)
{
  tiny_hold (service, message);
  return TRUE;
}

static gboolean
throttle_for_minutes (TinyService *service, SoupServerMessage *message, guint index)
{
  tiny_reply_status (message, 429, "300");
  return TRUE;
}

static gpointer
cancel_worker (gpointer data)
{
  g_cancellable_cancel (data);
  return NULL;
}

static void
cancel_elsewhere (gpointer data)
{
  TrackingFetch *fetch = data;

  g_thread_join (g_thread_new ("cancel", cancel_worker, fetch->cancellable));
}

static void
assert_cancelled (TrackingFetch *fetch, gint64 since)
{
  g_assert_error (fetch->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (g_get_monotonic_time () - since, <, 20 * G_USEC_PER_SEC);
}

static void
test_cancel_waiting (TrackingFetch *fetch, gconstpointer data)
{
  gint64 since = g_get_monotonic_time ();

  fetch->service->disturb = throttle_for_minutes;
  fetch->pace.patience_s = 3600;
  fetch->on_waiting = cancel_elsewhere;
  tracking_fetch_ask (fetch, 50, TRUE);
  assert_cancelled (fetch, since);
  g_assert_cmpuint (fetch->service->requests->len, <=, 2);
}

static void
test_cancel_in_flight (TrackingFetch *fetch, gconstpointer data)
{
  gint64 since = g_get_monotonic_time ();

  fetch->service->disturb = hold_all;
  tracking_fetch_add_numbers (fetch, 300, TRUE);
  tracking_fetch_start (fetch);
  while (fetch->service->held->len < 3)
    g_main_context_iteration (NULL, TRUE);
  cancel_elsewhere (fetch);
  while (!fetch->is_over)
    g_main_context_iteration (NULL, TRUE);
  assert_cancelled (fetch, since);
  g_assert_cmpuint (fetch->service->requests->len, ==, 3);
}

static void
test_cancel_before (TrackingFetch *fetch, gconstpointer data)
{
  g_cancellable_cancel (fetch->cancellable);
  tracking_fetch_ask (fetch, 50, TRUE);
  g_assert_error (fetch->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  tracking_fetch_assert_requests (fetch, "");
}

/* --- what left --- */

static gboolean
refuse_second (GPtrArray *requests, gint64 *ids, gpointer data, GError **error)
{
  guint *n = data;

  if (++*n == 1)
    return TRUE;
  g_set_error_literal (error, G_FILE_ERROR, G_FILE_ERROR_NOSPC, "disk full");
  return FALSE;
}

static void
ask_until_account_fails (TrackingFetch *fetch)
{
  guint n = 0;
  const AmendsHttpWatch watch = { refuse_second, NULL, &n };

  amends_http_free (fetch->http);
  fetch->http = amends_http_new (&watch);
  fetch->provider.parallel = 1;
  tracking_fetch_ask (fetch, 120, TRUE);
  g_assert_error (fetch->error, G_FILE_ERROR, G_FILE_ERROR_NOSPC);
}

/* A request that cannot be accounted for does not leave. The second is with the first. */
static void
test_account_fails (TrackingFetch *fetch, gconstpointer data)
{
  ask_until_account_fails (fetch);
  tracking_fetch_assert_requests (fetch, "fetch 30, fetch 30");
  g_assert_cmpuint (tracking_fetch_count (fetch, AMENDS_TRACK_OUTCOME_EVENTS), ==, 60);
}

/* What costs is not accounted for before its turn: it might count as asked and never be. */
static void
test_account_of_paid (TrackingFetch *fetch, gconstpointer data)
{
  fetch->provider.spends_on_fetch = TRUE;
  ask_until_account_fails (fetch);
  tracking_fetch_assert_requests (fetch, "fetch 30");
  g_assert_cmpuint (tracking_fetch_count (fetch, AMENDS_TRACK_OUTCOME_EVENTS), ==, 30);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TRACKING_FETCH_ADD ("batches", test_batches);
  TRACKING_FETCH_ADD ("registered", test_registered);
  TRACKING_FETCH_ADD ("unregistered-service", test_unregistered_service);
  TRACKING_FETCH_ADD ("pages", test_pages);
  TRACKING_FETCH_ADD ("none", test_none);
  TRACKING_FETCH_ADD ("rate", test_rate);
  TRACKING_FETCH_ADD ("parallel", test_parallel);
  TRACKING_FETCH_ADD ("forgotten", test_forgotten);
  TRACKING_FETCH_ADD ("forgetful-service", test_forgetful_service);
  TRACKING_FETCH_ADD ("lacking", test_lacking);
  TRACKING_FETCH_ADD ("cancel-waiting", test_cancel_waiting);
  TRACKING_FETCH_ADD ("cancel-in-flight", test_cancel_in_flight);
  TRACKING_FETCH_ADD ("cancel-before", test_cancel_before);
  TRACKING_FETCH_ADD ("account-fails", test_account_fails);
  TRACKING_FETCH_ADD ("account-of-paid", test_account_of_paid);
  return g_test_run ();
}
