/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A person who refreshes must get every answer that the service would give, pay for none twice, and
 * lose nothing known when the service fails half way. */
#include "net/amends-tracking-fetch.h"

#include "tiny-service.h"

typedef struct
{
  TinyService *service;
  AmendsProvider provider;
  AmendsProviderAccount *account;
  AmendsHttp *http;
  AmendsFetchPace pace;
  GPtrArray *queries;
  GCancellable *cancellable;
  GHashTable *last;      /* parcel id -> last AmendsTrackOutcome */
  GHashTable *n_results; /* parcel id -> how many */
  GPtrArray *failures;   /* messages of failed numbers */
  GArray *waits;         /* of guint, seconds */
  void (*on_waiting) (gpointer fetch);
  gboolean is_over;
  GError *error;
} Fetch;

#define ID(id) ((gpointer) (gintptr) (id))

static void
results_cb (GPtrArray *results, gpointer data)
{
  Fetch *fetch = data;

  for (guint i = 0; i < results->len; i++)
    {
      const AmendsTrackResult *result = g_ptr_array_index (results, i);
      gpointer id = ID (result->parcel_id);
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (fetch->n_results, id));

      g_hash_table_replace (fetch->last, id, GINT_TO_POINTER ((int) result->outcome));
      g_hash_table_replace (fetch->n_results, id, GUINT_TO_POINTER (n + 1));
      if (result->outcome == AMENDS_TRACK_OUTCOME_FAILED)
        g_ptr_array_add (fetch->failures, g_strdup (result->message));
    }
  g_ptr_array_unref (results);
}

static void
waiting_cb (guint seconds, const GError *problem, gpointer data)
{
  Fetch *fetch = data;

  g_assert_nonnull (problem);
  g_array_append_val (fetch->waits, seconds);
  if (fetch->on_waiting != NULL)
    fetch->on_waiting (fetch);
}

static void
over_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  Fetch *fetch = data;

  amends_tracking_fetch_finish (result, &fetch->error);
  fetch->is_over = TRUE;
}

static void
set_up (Fetch *fetch, gconstpointer data)
{
  fetch->service = tiny_service_new ();
  fetch->provider = tiny_provider ();
  fetch->account = tiny_service_account (fetch->service);
  fetch->http = amends_http_new (NULL);
  fetch->pace = (AmendsFetchPace){ .backoff_ms = 10, .patience_s = 5 };
  fetch->queries = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_track_query_free);
  fetch->cancellable = g_cancellable_new ();
  fetch->last = g_hash_table_new (NULL, NULL);
  fetch->n_results = g_hash_table_new (NULL, NULL);
  fetch->failures = g_ptr_array_new_with_free_func (g_free);
  fetch->waits = g_array_new (FALSE, FALSE, sizeof (guint));
}

static void
tear_down (Fetch *fetch, gconstpointer data)
{
  amends_http_free (fetch->http);
  tiny_service_free (fetch->service);
  amends_provider_account_free (fetch->account);
  g_ptr_array_unref (fetch->queries);
  g_object_unref (fetch->cancellable);
  g_hash_table_unref (fetch->last);
  g_hash_table_unref (fetch->n_results);
  g_ptr_array_unref (fetch->failures);
  g_array_unref (fetch->waits);
  g_clear_error (&fetch->error);
}

/* Numbers A1, A2, ... of parcels 1, 2, ... */
static void
add_numbers (Fetch *fetch, guint n, gboolean is_registered)
{
  for (guint i = 1; i <= n; i++)
    {
      g_autofree char *number = g_strdup_printf ("A%u", i);
      AmendsTrackQuery *query = amends_track_query_new (i, number);

      query->is_registered = is_registered;
      if (is_registered)
        g_hash_table_add (fetch->service->registered, g_strdup (number));
      g_ptr_array_add (fetch->queries, query);
    }
}

static void
start (Fetch *fetch)
{
  const AmendsFetchEvents events = { results_cb, NULL, waiting_cb, fetch };

  amends_tracking_fetch_async (fetch->http, &fetch->provider, fetch->account, &fetch->pace,
                               fetch->queries, &events, fetch->cancellable, over_cb, fetch);
}

static void
run (Fetch *fetch)
{
  start (fetch);
  while (!fetch->is_over)
    g_main_context_iteration (NULL, TRUE);
}

static guint
count (Fetch *fetch, AmendsTrackOutcome outcome)
{
  GHashTableIter iter;
  gpointer value;
  guint n = 0;

  g_hash_table_iter_init (&iter, fetch->last);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    n += GPOINTER_TO_INT (value) == (int) outcome;
  return n;
}

static char *
join_requests (Fetch *fetch)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;

  for (guint i = 0; i < fetch->service->requests->len; i++)
    g_strv_builder_add (builder, g_ptr_array_index (fetch->service->requests, i));
  list = g_strv_builder_end (builder);
  return g_strjoinv (", ", list);
}

static void
assert_requests (Fetch *fetch, const char *expected)
{
  g_autofree char *requests = join_requests (fetch);

  g_assert_cmpstr (requests, ==, expected);
}

static void
assert_all_answered (Fetch *fetch, guint n)
{
  g_assert_no_error (fetch->error);
  g_assert_cmpuint (count (fetch, AMENDS_TRACK_OUTCOME_EVENTS), ==, n);
}

/* --- batches --- */

static void
test_batches (Fetch *fetch, gconstpointer data)
{
  const AmendsTrackQuery *query;

  fetch->provider.parallel = 1;
  add_numbers (fetch, 100, FALSE);
  run (fetch);
  assert_all_answered (fetch, 100);
  assert_requests (fetch, "register 40, register 40, register 20, "
                          "fetch 30, fetch 30, fetch 30, fetch 10");
  for (int i = 1; i <= 100; i++)
    g_assert_cmpuint (GPOINTER_TO_UINT (g_hash_table_lookup (fetch->n_results, ID (i))), ==, 2);
  query = g_ptr_array_index (fetch->queries, 99);
  g_assert_true (query->is_registered);
  g_assert_cmpstr (query->reference, ==, "ref-A100");
}

/* Registering costs: what is registered is not registered again. */
static void
test_registered (Fetch *fetch, gconstpointer data)
{
  fetch->provider.parallel = 1;
  add_numbers (fetch, 35, TRUE);
  run (fetch);
  assert_all_answered (fetch, 35);
  assert_requests (fetch, "fetch 30, fetch 5");
}

/* A service that knows nothing of registering. */
static void
test_unregistered_service (Fetch *fetch, gconstpointer data)
{
  fetch->provider.register_batch = 0;
  fetch->provider.fetch_batch = 1;
  add_numbers (fetch, 3, TRUE);
  run (fetch);
  assert_all_answered (fetch, 3);
  assert_requests (fetch, "fetch 1, fetch 1, fetch 1");
}

static void
test_pages (Fetch *fetch, gconstpointer data)
{
  fetch->service->page_size = 12;
  fetch->provider.parallel = 1;
  add_numbers (fetch, 30, TRUE);
  run (fetch);
  assert_all_answered (fetch, 30);
  assert_requests (fetch, "fetch 30, fetch 30, fetch 30");
  for (int i = 1; i <= 30; i++)
    g_assert_cmpuint (GPOINTER_TO_UINT (g_hash_table_lookup (fetch->n_results, ID (i))), ==, 1);
}

static void
test_none (Fetch *fetch, gconstpointer data)
{
  run (fetch);
  g_assert_no_error (fetch->error);
  assert_requests (fetch, "");
}

/* --- pace --- */

static void
test_rate (Fetch *fetch, gconstpointer data)
{
  fetch->pace.requests_per_minute = 3000; /* one every 20 ms */
  fetch->provider.fetch_batch = 5;
  add_numbers (fetch, 50, TRUE);
  run (fetch);
  assert_all_answered (fetch, 50);
  g_assert_cmpuint (fetch->service->times->len, ==, 10);
  g_assert_cmpint (g_array_index (fetch->service->times, gint64, 9) -
                       g_array_index (fetch->service->times, gint64, 0),
                   >=, 9 * 20000 - 10000);
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
test_parallel (Fetch *fetch, gconstpointer data)
{
  fetch->provider.fetch_batch = 1;
  fetch->service->disturb = hold_three;
  add_numbers (fetch, 9, TRUE);
  run (fetch);
  assert_all_answered (fetch, 9);
  g_assert_cmpuint (fetch->service->max_held, ==, 3);
}

/* --- failures that pass --- */

static gboolean
throttle_once (TinyService *service, SoupServerMessage *message, guint index)
{
  if (index == 0)
    tiny_reply_status (message, 429, "1");
  return index == 0;
}

static void
test_retry_after (Fetch *fetch, gconstpointer data)
{
  fetch->service->disturb = throttle_once;
  add_numbers (fetch, 20, TRUE);
  run (fetch);
  assert_all_answered (fetch, 20);
  g_assert_cmpuint (fetch->waits->len, ==, 1);
  g_assert_cmpint (g_array_index (fetch->service->times, gint64, 1) -
                       g_array_index (fetch->service->times, gint64, 0),
                   >=, G_USEC_PER_SEC - 10000);
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
test_outage_passes (Fetch *fetch, gconstpointer data)
{
  fetch->service->disturb = fail_six_times;
  fetch->provider.parallel = 1;
  add_numbers (fetch, 60, FALSE);
  run (fetch);
  assert_all_answered (fetch, 60);
  g_assert_cmpuint (fetch->failures->len, ==, 0);
  g_assert_cmpuint (fetch->waits->len, ==, 6);
  for (int i = 1; i <= 60; i++)
    g_assert_cmpuint (GPOINTER_TO_UINT (g_hash_table_lookup (fetch->n_results, ID (i))), ==, 2);
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
test_outage_stays (Fetch *fetch, gconstpointer data)
{
  fetch->service->disturb = down_after_two;
  fetch->pace.patience_s = 1;
  add_numbers (fetch, 200, TRUE);
  run (fetch);
  g_assert_error (fetch->error, AMENDS_NET_ERROR, AMENDS_NET_ERROR_DOWN);
  g_assert_cmpuint (count (fetch, AMENDS_TRACK_OUTCOME_EVENTS), ==, 60);
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
test_throttled_for_long (Fetch *fetch, gconstpointer data)
{
  fetch->service->disturb = come_back_tomorrow;
  fetch->provider.parallel = 1;
  add_numbers (fetch, 100, TRUE);
  run (fetch);
  g_assert_error (fetch->error, AMENDS_NET_ERROR, AMENDS_NET_ERROR_THROTTLED);
  g_assert_cmpuint (count (fetch, AMENDS_TRACK_OUTCOME_EVENTS), ==, 30);
  assert_requests (fetch, "fetch 30, fetch 30");
}

static gboolean
no_such_key (TinyService *service, SoupServerMessage *message, guint index)
{
  if (index >= 1)
    tiny_reply (message, 401, "application/json", "{\"error\":\"no such key\"}");
  return index >= 1;
}

static void
test_key (Fetch *fetch, gconstpointer data)
{
  fetch->service->disturb = no_such_key;
  fetch->provider.parallel = 1;
  add_numbers (fetch, 300, TRUE);
  run (fetch);
  g_assert_error (fetch->error, AMENDS_NET_ERROR, AMENDS_NET_ERROR_KEY);
  g_assert_cmpuint (count (fetch, AMENDS_TRACK_OUTCOME_EVENTS), ==, 30);
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
test_key_is_hidden (Fetch *fetch, gconstpointer data)
{
  g_hash_table_insert (fetch->account->credentials, g_strdup ("key"), g_strdup ("5ecret-5ecret"));
  g_hash_table_insert (fetch->account->credentials, g_strdup ("customer"), g_strdup ("shop"));
  fetch->service->disturb = repeats_key;
  fetch->provider.fetch_batch = 1;
  fetch->provider.parallel = 1;
  add_numbers (fetch, 2, TRUE);
  run (fetch);
  g_assert_error (fetch->error, AMENDS_NET_ERROR, AMENDS_NET_ERROR_QUOTA);
  g_assert_nonnull (strstr (fetch->error->message, "no plan for key … of shop"));
  g_assert_cmpuint (fetch->failures->len, ==, 1);
  g_assert_nonnull (strstr (g_ptr_array_index (fetch->failures, 0), "no plan for key … of shop"));
}

/* --- one bad number --- */

static void
test_one_bad_number (Fetch *fetch, gconstpointer data)
{
  fetch->service->poison = "A23";
  fetch->provider.fetch_batch = 40;
  add_numbers (fetch, 40, TRUE);
  run (fetch);
  assert_all_answered (fetch, 39);
  g_assert_cmpuint (fetch->failures->len, ==, 1);
  g_assert_nonnull (strstr (g_ptr_array_index (fetch->failures, 0), "a number is no good"));
  g_assert_cmpint (GPOINTER_TO_INT (g_hash_table_lookup (fetch->last, ID (23))), ==,
                   AMENDS_TRACK_OUTCOME_FAILED);
  g_assert_cmpuint (fetch->service->requests->len, <=, 13);
  for (int i = 1; i <= 40; i++)
    g_assert_cmpuint (GPOINTER_TO_UINT (g_hash_table_lookup (fetch->n_results, ID (i))), ==, 1);
}

static void
test_bad_number_registering (Fetch *fetch, gconstpointer data)
{
  fetch->service->poison = "A40";
  add_numbers (fetch, 40, FALSE);
  run (fetch);
  assert_all_answered (fetch, 39);
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
test_three_bad_numbers (Fetch *fetch, gconstpointer data)
{
  fetch->service->disturb = refuse_three;
  fetch->provider.fetch_batch = 100;
  add_numbers (fetch, 100, TRUE);
  run (fetch);
  assert_all_answered (fetch, 97);
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
test_unreadable_once (Fetch *fetch, gconstpointer data)
{
  fetch->service->disturb = html_for_a_batch;
  add_numbers (fetch, 30, TRUE);
  run (fetch);
  assert_all_answered (fetch, 30);
}

static gboolean
always_html (TinyService *service, SoupServerMessage *message, guint index)
{
  tiny_reply (message, 200, "text/html", "<html>Welcome to the hotel</html>");
  return TRUE;
}

/* The wall of a hotel's network: that is noticed before every number was asked for alone. */
static void
test_unreadable_always (Fetch *fetch, gconstpointer data)
{
  fetch->service->disturb = always_html;
  add_numbers (fetch, 300, TRUE);
  run (fetch);
  g_assert_error (fetch->error, AMENDS_NET_ERROR, AMENDS_NET_ERROR_ANSWER);
  g_assert_null (strstr (fetch->error->message, "hotel"));
  g_assert_cmpuint (count (fetch, AMENDS_TRACK_OUTCOME_EVENTS), ==, 0);
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
test_number_that_breaks (Fetch *fetch, gconstpointer data)
{
  fetch->service->disturb = crash_on_a2;
  fetch->provider.fetch_batch = 1;
  fetch->provider.parallel = 1;
  add_numbers (fetch, 12, TRUE);
  run (fetch);
  assert_all_answered (fetch, 11);
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
test_quota_registering (Fetch *fetch, gconstpointer data)
{
  fetch->service->disturb = quota_after_one;
  fetch->provider.parallel = 1;
  add_numbers (fetch, 150, FALSE);
  run (fetch);
  g_assert_error (fetch->error, AMENDS_NET_ERROR, AMENDS_NET_ERROR_QUOTA);
  g_assert_nonnull (strstr (fetch->error->message, "quota gone"));
  g_assert_cmpuint (count (fetch, AMENDS_TRACK_OUTCOME_EVENTS), ==, 41);
  g_assert_cmpuint (g_hash_table_size (fetch->last), ==, 41);
  assert_requests (fetch, "register 40, register 40, fetch 30, fetch 11");
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
test_quota_fetching (Fetch *fetch, gconstpointer data)
{
  fetch->service->disturb = quota_half_way;
  fetch->provider.spends_on_fetch = TRUE;
  fetch->provider.register_batch = 0;
  fetch->provider.fetch_batch = 10;
  fetch->provider.parallel = 1;
  add_numbers (fetch, 50, TRUE);
  run (fetch);
  g_assert_error (fetch->error, AMENDS_NET_ERROR, AMENDS_NET_ERROR_QUOTA);
  g_assert_cmpuint (count (fetch, AMENDS_TRACK_OUTCOME_EVENTS), ==, 21);
  assert_requests (fetch, "fetch 10, fetch 10, fetch 10");
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
test_partial_answer (Fetch *fetch, gconstpointer data)
{
  fetch->service->disturb = half_then_throttled;
  fetch->provider.parallel = 1;
  add_numbers (fetch, 10, TRUE);
  run (fetch);
  assert_all_answered (fetch, 10);
  assert_requests (fetch, "fetch 10, fetch 4, fetch 4");
}

/* --- registrations --- */

static void
test_forgotten (Fetch *fetch, gconstpointer data)
{
  add_numbers (fetch, 10, TRUE);
  g_hash_table_remove (fetch->service->registered, "A3");
  g_hash_table_remove (fetch->service->registered, "A9");
  run (fetch);
  assert_all_answered (fetch, 10);
  assert_requests (fetch, "fetch 10, register 2, fetch 2");
}

/* A registration costs: a service that never knows a number is not paid twice. */
static void
test_forgetful_service (Fetch *fetch, gconstpointer data)
{
  fetch->service->forgets = TRUE;
  add_numbers (fetch, 4, FALSE);
  run (fetch);
  g_assert_no_error (fetch->error);
  g_assert_cmpuint (count (fetch, AMENDS_TRACK_OUTCOME_NOT_REGISTERED), ==, 4);
  assert_requests (fetch, "register 4, fetch 4");
}

static gboolean
wants_phone (const AmendsTrackQuery *query, AmendsTrackOutcome *outcome)
{
  *outcome = AMENDS_TRACK_OUTCOME_NEEDS_PHONE;
  return g_strcmp0 (query->carrier_code, "shy") == 0 && query->phone == NULL;
}

/* A question that is bound to fail, and costs, is not asked. */
static void
test_lacking (Fetch *fetch, gconstpointer data)
{
  static const char *const codes[] = { "plain", "shy", "shy", NULL };

  fetch->provider.needs_carrier = TRUE;
  fetch->provider.lacks = wants_phone;
  add_numbers (fetch, 4, TRUE);
  for (guint i = 0; i < 4; i++)
    {
      AmendsTrackQuery *query = g_ptr_array_index (fetch->queries, i);

      query->carrier_code = g_strdup (codes[i]);
      query->phone = i == 2 ? g_strdup ("1234") : NULL;
    }
  run (fetch);
  assert_all_answered (fetch, 2);
  g_assert_cmpuint (count (fetch, AMENDS_TRACK_OUTCOME_NEEDS_PHONE), ==, 1);
  g_assert_cmpuint (count (fetch, AMENDS_TRACK_OUTCOME_UNKNOWN_CARRIER), ==, 1);
  assert_requests (fetch, "fetch 2");
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
  Fetch *fetch = data;

  g_thread_join (g_thread_new ("cancel", cancel_worker, fetch->cancellable));
}

static void
assert_cancelled (Fetch *fetch, gint64 since)
{
  g_assert_error (fetch->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (g_get_monotonic_time () - since, <, 20 * G_USEC_PER_SEC);
}

static void
test_cancel_waiting (Fetch *fetch, gconstpointer data)
{
  gint64 since = g_get_monotonic_time ();

  fetch->service->disturb = throttle_for_minutes;
  fetch->pace.patience_s = 3600;
  fetch->on_waiting = cancel_elsewhere;
  add_numbers (fetch, 50, TRUE);
  run (fetch);
  assert_cancelled (fetch, since);
  g_assert_cmpuint (fetch->service->requests->len, <=, 2);
}

static void
test_cancel_in_flight (Fetch *fetch, gconstpointer data)
{
  gint64 since = g_get_monotonic_time ();

  fetch->service->disturb = hold_all;
  add_numbers (fetch, 300, TRUE);
  start (fetch);
  while (fetch->service->held->len < 3)
    g_main_context_iteration (NULL, TRUE);
  cancel_elsewhere (fetch);
  while (!fetch->is_over)
    g_main_context_iteration (NULL, TRUE);
  assert_cancelled (fetch, since);
  g_assert_cmpuint (fetch->service->requests->len, ==, 3);
}

static void
test_cancel_before (Fetch *fetch, gconstpointer data)
{
  g_cancellable_cancel (fetch->cancellable);
  add_numbers (fetch, 50, TRUE);
  run (fetch);
  g_assert_error (fetch->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_requests (fetch, "");
}

/* --- what left --- */

static gboolean
refuse_second (GPtrArray *requests, gint64 *ids, gpointer data, GError **error)
{
  guint *n = data;

  g_assert_cmpuint (requests->len, ==, 1);
  if (++*n == 1)
    return TRUE;
  g_set_error_literal (error, G_FILE_ERROR, G_FILE_ERROR_NOSPC, "disk full");
  return FALSE;
}

/* A request that cannot be accounted for does not leave. */
static void
test_account_fails (Fetch *fetch, gconstpointer data)
{
  guint n = 0;
  const AmendsHttpWatch watch = { refuse_second, NULL, &n };

  amends_http_free (fetch->http);
  fetch->http = amends_http_new (&watch);
  fetch->provider.parallel = 1;
  add_numbers (fetch, 90, TRUE);
  run (fetch);
  g_assert_error (fetch->error, G_FILE_ERROR, G_FILE_ERROR_NOSPC);
  assert_requests (fetch, "fetch 30");
  g_assert_cmpuint (count (fetch, AMENDS_TRACK_OUTCOME_EVENTS), ==, 30);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/tracking-fetch/" name, Fetch, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("batches", test_batches);
  ADD ("registered", test_registered);
  ADD ("unregistered-service", test_unregistered_service);
  ADD ("pages", test_pages);
  ADD ("none", test_none);
  ADD ("rate", test_rate);
  ADD ("parallel", test_parallel);
  ADD ("retry-after", test_retry_after);
  ADD ("outage-passes", test_outage_passes);
  ADD ("outage-stays", test_outage_stays);
  ADD ("throttled-for-long", test_throttled_for_long);
  ADD ("key", test_key);
  ADD ("key-is-hidden", test_key_is_hidden);
  ADD ("one-bad-number", test_one_bad_number);
  ADD ("three-bad-numbers", test_three_bad_numbers);
  ADD ("bad-number-registering", test_bad_number_registering);
  ADD ("unreadable-once", test_unreadable_once);
  ADD ("unreadable-always", test_unreadable_always);
  ADD ("number-that-breaks", test_number_that_breaks);
  ADD ("quota-registering", test_quota_registering);
  ADD ("quota-fetching", test_quota_fetching);
  ADD ("partial-answer", test_partial_answer);
  ADD ("forgotten", test_forgotten);
  ADD ("forgetful-service", test_forgetful_service);
  ADD ("lacking", test_lacking);
  ADD ("cancel-waiting", test_cancel_waiting);
  ADD ("cancel-in-flight", test_cancel_in_flight);
  ADD ("cancel-before", test_cancel_before);
  ADD ("account-fails", test_account_fails);
  return g_test_run ();
}
