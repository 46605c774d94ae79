/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One fetch from a service on loopback. */
#include "tracking-fetch-fixture.h"

static void
results_cb (GPtrArray *results, gpointer data)
{
  TrackingFetch *fetch = data;

  for (guint i = 0; i < results->len; i++)
    {
      const AmendsTrackResult *result = g_ptr_array_index (results, i);
      gpointer id = TRACKING_FETCH_ID (result->parcel_id);
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
  TrackingFetch *fetch = data;

  g_assert_nonnull (problem);
  g_array_append_val (fetch->waits, seconds);
  if (fetch->on_waiting != NULL)
    fetch->on_waiting (fetch);
}

static void
over_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  TrackingFetch *fetch = data;

  amends_tracking_fetch_finish (result, &fetch->error);
  fetch->is_over = TRUE;
}

void
tracking_fetch_set_up (TrackingFetch *fetch, gconstpointer data)
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

void
tracking_fetch_tear_down (TrackingFetch *fetch, gconstpointer data)
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

void
tracking_fetch_add_numbers (TrackingFetch *fetch, guint n, gboolean is_registered)
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

void
tracking_fetch_start (TrackingFetch *fetch)
{
  const AmendsFetchEvents events = { results_cb, NULL, waiting_cb, fetch };

  amends_tracking_fetch_async (fetch->http, &fetch->provider, fetch->account, &fetch->pace,
                               fetch->queries, &events, fetch->cancellable, over_cb, fetch);
}

void
tracking_fetch_run (TrackingFetch *fetch)
{
  tracking_fetch_start (fetch);
  while (!fetch->is_over)
    g_main_context_iteration (NULL, TRUE);
}

void
tracking_fetch_ask (TrackingFetch *fetch, guint n, gboolean is_registered)
{
  tracking_fetch_add_numbers (fetch, n, is_registered);
  tracking_fetch_run (fetch);
}

guint
tracking_fetch_count (TrackingFetch *fetch, AmendsTrackOutcome outcome)
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
join_requests (TrackingFetch *fetch)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;

  for (guint i = 0; i < fetch->service->requests->len; i++)
    g_strv_builder_add (builder, g_ptr_array_index (fetch->service->requests, i));
  list = g_strv_builder_end (builder);
  return g_strjoinv (", ", list);
}

void
tracking_fetch_assert_requests (TrackingFetch *fetch, const char *expected)
{
  g_autofree char *requests = join_requests (fetch);

  g_assert_cmpstr (requests, ==, expected);
}

void
tracking_fetch_assert_all_answered (TrackingFetch *fetch, guint n)
{
  g_assert_no_error (fetch->error);
  g_assert_cmpuint (tracking_fetch_count (fetch, AMENDS_TRACK_OUTCOME_EVENTS), ==, n);
}

void
tracking_fetch_assert_each_told (TrackingFetch *fetch, guint n, guint times)
{
  for (guint i = 1; i <= n; i++)
    {
      gpointer told = g_hash_table_lookup (fetch->n_results, TRACKING_FETCH_ID (i));

      g_assert_cmpuint (GPOINTER_TO_UINT (told), ==, times);
    }
}

void
tracking_fetch_assert_spaced (TrackingFetch *fetch, guint index, gint64 least_us)
{
  const GArray *times = fetch->service->times;

  g_assert_cmpuint (index, <, times->len);
  g_assert_cmpint (g_array_index (times, gint64, index) - g_array_index (times, gint64, 0), >=,
                   least_us);
}
