/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A refresh: the providers side by side on one thread, their answers kept as they come. */

#include "desk/amends-desk-refresh.h"

#include <glib/gi18n-lib.h>

#include "desk/amends-desk-lock.h"
#include "desk/amends-desk-refresh-work.h"
#include "net/amends-tracking-fetch.h"
#include "store/amends-store-connections.h"
#include "store/amends-store-sources.h"

#define DAY (24 * 60 * 60)
#define OUTGOING_KEPT (90 * DAY)
/* A service that is out of order or asks for fewer requests is left alone for a while; one that
 * does not accept the key, until a person has changed it or asks for it by name. */
#define WAIT_DOWN (5 * 60)
#define WAIT_QUOTA (60 * 60)
#define WAIT_PERSON (6 * 60 * 60)

void
amends_refresh_result_free (AmendsRefreshResult *result)
{
  if (result == NULL)
    return;
  g_ptr_array_unref (result->lines);
  g_free (result);
}

static void
line_free (gpointer data)
{
  AmendsRefreshLine *line = data;

  g_free (line->provider);
  g_free (line->name);
  g_free (line->failure);
  g_free (line->failure_text);
  g_ptr_array_unref (line->troubles);
  g_free (line);
}

/* --- while it runs --- */

static void
tell_progress (AmendsRefreshWork *refresh)
{
  if (refresh->progress != NULL)
    refresh->progress (&refresh->state, refresh->progress_data);
}

static AmendsTrackResult *
copy_result (const AmendsTrackResult *result, gint64 parcel_id)
{
  AmendsTrackResult *copy = amends_track_result_new (result->outcome);

  copy->parcel_id = parcel_id;
  copy->message = g_strdup (result->message);
  for (guint i = 0; i < result->events->len; i++)
    g_ptr_array_add (copy->events, amends_event_copy (g_ptr_array_index (result->events, i)));
  copy->status_code = g_strdup (result->status_code);
  copy->carrier_code = g_strdup (result->carrier_code);
  copy->reference = g_strdup (result->reference);
  copy->promised_at = result->promised_at;
  copy->raw = result->raw != NULL ? g_bytes_ref (result->raw) : NULL;
  return copy;
}

static void
results_cb (GPtrArray *results, gpointer data)
{
  AmendsRefreshRun *run = data;
  AmendsRefreshWork *refresh = run->refresh;
  guint n_asked = results->len;

  for (guint i = 0; i < n_asked; i++)
    {
      AmendsTrackResult *result = g_ptr_array_index (results, i);
      GArray *twins = g_hash_table_lookup (run->twins, &result->parcel_id);

      for (guint k = 0; twins != NULL && k < twins->len; k++)
        g_ptr_array_add (results, copy_result (result, g_array_index (twins, gint64, k)));
    }
  for (guint i = 0; i < results->len; i++)
    {
      AmendsTrackResult *result = g_ptr_array_index (results, i);

      if (result->outcome != AMENDS_TRACK_OUTCOME_REGISTERED &&
          g_hash_table_remove (run->unanswered, &result->parcel_id))
        refresh->state.done++;
    }
  refresh->state.waiting_for = NULL;
  amends_answer_keeper_take (refresh->keeper, run->provider, run->line, results);
  if (amends_answer_keeper_has_failed (refresh->keeper))
    g_cancellable_cancel (refresh->cancellable);
  tell_progress (refresh);
}

static void
quota_cb (gint64 quota_left, gpointer data)
{
  AmendsRefreshRun *run = data;

  run->line->quota_left = quota_left;
}

static void
waiting_cb (guint seconds, const GError *problem, gpointer data)
{
  AmendsRefreshRun *run = data;
  AmendsRefreshWork *refresh = run->refresh;

  refresh->state.waiting_for = run->provider->name;
  refresh->state.wait_seconds = seconds;
  tell_progress (refresh);
}

static void
fetched_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  AmendsRefreshRun *run = data;

  amends_tracking_fetch_finish (result, &run->problem);
  run->refresh->n_running--;
}

static void
start (AmendsRefreshRun *run, AmendsHttp *http, AmendsOutgoingLog *log)
{
  AmendsFetchEvents events = { results_cb, quota_cb, waiting_cb, run };
  AmendsFetchPace pace = { .requests_per_minute = run->service->connection->requests_per_minute,
                           .patience_s = run->refresh->options->patience_s };

  for (guint i = 0; run->provider->spends_on_fetch && i < run->queries->len; i++)
    {
      const AmendsTrackQuery *query = g_ptr_array_index (run->queries, i);

      amends_outgoing_log_add_paid (log, run->provider->id, query->number, query->parcel_id);
    }
  run->refresh->n_running++;
  amends_tracking_fetch_async (http, run->provider, run->account, &pace, run->queries, &events,
                               run->refresh->cancellable, fetched_cb, run);
}

/* All providers side by side, on this thread, until the last has ended. */
static void
run_all (AmendsRefreshWork *refresh)
{
  AmendsOutgoingSession *session = amends_outgoing_session_open (refresh->desk);

  for (guint i = 0; i < refresh->runs->len; i++)
    {
      AmendsRefreshRun *run = g_ptr_array_index (refresh->runs, i);

      if (run->queries->len == 0)
        continue;
      run->account = amends_desk_load_account (refresh->desk, run->service, refresh->cancellable,
                                               &run->problem);
      if (run->account != NULL)
        start (run, session->http, session->log);
    }
  tell_progress (refresh);
  while (refresh->n_running > 0)
    g_main_context_iteration (session->context, TRUE);
  amends_outgoing_session_close (session);
}

/* --- afterwards --- */

static gint64
wait_for (const GError *problem, gint64 now)
{
  if (problem->domain != AMENDS_NET_ERROR)
    return AMENDS_TIME_NONE;
  switch ((AmendsNetError) problem->code)
    {
    case AMENDS_NET_ERROR_DOWN:
    case AMENDS_NET_ERROR_THROTTLED:
    case AMENDS_NET_ERROR_ANSWER:
    case AMENDS_NET_ERROR_REQUEST:
      return now + WAIT_DOWN;
    case AMENDS_NET_ERROR_QUOTA:
      return now + WAIT_QUOTA;
    case AMENDS_NET_ERROR_KEY:
    case AMENDS_NET_ERROR_REFUSED:
    case AMENDS_NET_ERROR_ADDRESS:
    case AMENDS_NET_ERROR_SECURITY:
      return now + WAIT_PERSON;
    case AMENDS_NET_ERROR_OFFLINE:
    default:
      return AMENDS_TIME_NONE;
    }
}

static gboolean
is_cancelled (const GError *problem)
{
  return g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* What became of a provider, at its connection and at each parcel that it left without an answer.
 */
static gboolean
keep_end (AmendsDb *db, AmendsRefreshRun *run, gint64 now, GError **error)
{
  AmendsRefreshLine *line = run->line;
  GHashTableIter iter;
  gint64 *parcel_id;

  if (run->queries->len == 0)
    return TRUE;
  if (line->quota_left >= 0 &&
      !amends_store_set_quota (db, run->provider->id, line->quota_left, now, error))
    return FALSE;
  if (run->problem == NULL)
    return amends_store_set_succeeded (db, run->provider->id, now, error);
  if (is_cancelled (run->problem))
    return TRUE;
  line->failure = g_strdup (run->problem->domain == AMENDS_NET_ERROR
                                ? amends_net_error_to_string (run->problem->code)
                                : "keyring");
  line->failure_text = g_strdup (run->problem->message);
  if (!amends_store_set_failed (db, run->provider->id, line->failure, line->failure_text, now,
                                wait_for (run->problem, now), error))
    return FALSE;
  g_hash_table_iter_init (&iter, run->unanswered);
  while (g_hash_table_iter_next (&iter, (gpointer *) &parcel_id, NULL))
    if (!amends_store_set_look_failed (db, *parcel_id, line->failure_text, now, error))
      return FALSE;
  return TRUE;
}

static gpointer
keep_ends_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  AmendsRefreshWork *refresh = data;
  gint64 now = amends_clock_now ();

  for (guint i = 0; i < refresh->runs->len; i++)
    {
      AmendsRefreshRun *run = g_ptr_array_index (refresh->runs, i);

      /* A job that meets a busy file is run once more. */
      g_clear_pointer (&run->line->failure, g_free);
      g_clear_pointer (&run->line->failure_text, g_free);
      if (!keep_end (db, run, now, error))
        return NULL;
    }
  return GINT_TO_POINTER (amends_store_prune_outgoing (db, now - OUTGOING_KEPT, error));
}

static gboolean
refresh_locked (AmendsRefreshWork *refresh, AmendsRefreshResult *result, GError **error)
{
  gboolean is_kept = TRUE;

  if (!amends_refresh_make_plan (refresh, result, error))
    return FALSE;
  if (refresh->state.planned > 0)
    {
      refresh->keeper = amends_answer_keeper_new (refresh->desk);
      run_all (refresh);
      is_kept = amends_answer_keeper_finish (refresh->keeper, error);
    }
  for (guint i = 0; i < refresh->runs->len; i++)
    result->is_cancelled |= is_cancelled (
        ((AmendsRefreshRun *) g_ptr_array_index (refresh->runs, i))->problem);
  return is_kept &&
         amends_desk_write_soon (refresh->desk, keep_ends_job, refresh, NULL, error) != NULL;
}

static void
forward_cancel_cb (GCancellable *cancellable, gpointer data)
{
  g_cancellable_cancel (data);
}

/**
 * amends_desk_refresh:
 * @options: (nullable): all parcels of which news can be expected, when %NULL
 * @progress: (nullable) (scope call): called on this thread
 *
 * Asks the connected providers for news and keeps them. Each answer is kept whole as soon as it has
 * come; a refresh that is cancelled or killed is taken up by the next. What a provider cannot say
 * leaves what was known before. Waits; not for the main thread.
 *
 * Errors: %AMENDS_DESK_ERROR_INPUT when nothing is connected, %AMENDS_DESK_ERROR_BUSY when another
 * refresh runs, and those of the shop file. That a provider fails is no error but said in its line.
 *
 * Returns: (transfer full) (nullable): what came of it
 */
AmendsRefreshResult *
amends_desk_refresh (AmendsDesk *self,
                     const AmendsRefreshOptions *options,
                     AmendsRefreshProgressFunc progress,
                     gpointer progress_data,
                     GCancellable *cancellable,
                     GError **error)
{
  static const AmendsRefreshOptions usual = { 0 };
  g_autoptr (AmendsRefreshResult) result = g_new0 (AmendsRefreshResult, 1);
  g_autoptr (GCancellable) inner = g_cancellable_new ();
  AmendsRefreshWork refresh = { .desk = self,
                                .options = options != NULL ? options : &usual,
                                .cancellable = inner,
                                .progress = progress,
                                .progress_data = progress_data };
  gboolean is_good;
  gulong handler = 0;
  int lock;

  g_return_val_if_fail (AMENDS_IS_DESK (self), NULL);

  result->lines = g_ptr_array_new_with_free_func (line_free);
  if (!amends_desk_require_real (self, error))
    return NULL;
  /* Two refreshes of one shop would pay twice. */
  lock = amends_desk_lock (
      self, "refresh",
      _ ("This shop is being refreshed already, by another window or in the background."), error);
  if (lock < 0)
    return NULL;
  if (cancellable != NULL)
    handler = g_cancellable_connect (cancellable, G_CALLBACK (forward_cancel_cb), inner, NULL);
  refresh.runs = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_refresh_run_free);
  refresh.spent_today = g_array_new (FALSE, FALSE, sizeof (gint64));
  is_good = refresh_locked (&refresh, result, error);
  if (handler != 0)
    g_cancellable_disconnect (cancellable, handler);
  g_ptr_array_unref (refresh.runs);
  g_clear_pointer (&refresh.services, g_ptr_array_unref);
  g_array_unref (refresh.spent_today);
  g_clear_pointer (&refresh.parcels, g_ptr_array_unref);
  amends_desk_unlock (lock);
  return is_good ? g_steal_pointer (&result) : NULL;
}

/* --- off the main thread --- */

typedef struct
{
  AmendsRefreshOptions options;
  char *provider;
  AmendsRefreshProgressFunc progress;
  gpointer progress_data;
  GMainContext *context;
  GMutex mutex;
  AmendsRefreshProgress latest;
  gboolean is_telling;
} RefreshCall;

static void
refresh_call_free (gpointer data)
{
  RefreshCall *call = data;

  g_free (call->provider);
  g_main_context_unref (call->context);
  g_mutex_clear (&call->mutex);
  g_free (call);
}

static gboolean
tell_cb (gpointer data)
{
  GTask *task = data;
  RefreshCall *call = g_task_get_task_data (task);
  AmendsRefreshProgress latest;

  g_mutex_lock (&call->mutex);
  latest = call->latest;
  call->is_telling = FALSE;
  g_mutex_unlock (&call->mutex);
  if (!g_task_get_completed (task))
    call->progress (&latest, call->progress_data);
  return G_SOURCE_REMOVE;
}

/* A few times a second are enough for eyes. */
static void
forward_progress (const AmendsRefreshProgress *progress, gpointer data)
{
  RefreshCall *call = g_task_get_task_data (data);
  gboolean must_tell;

  g_mutex_lock (&call->mutex);
  call->latest = *progress;
  must_tell = !call->is_telling;
  call->is_telling = TRUE;
  g_mutex_unlock (&call->mutex);
  if (must_tell)
    {
      g_autoptr (GSource) source = g_timeout_source_new (100);

      g_source_set_callback (source, tell_cb, g_object_ref (data), g_object_unref);
      g_source_attach (source, call->context);
    }
}

static void
refresh_worker (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  RefreshCall *call = task_data;
  GError *error = NULL;
  AmendsRefreshResult *result = amends_desk_refresh (
      source_object, &call->options, call->progress != NULL ? forward_progress : NULL, task,
      cancellable, &error);

  if (result == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, result, (GDestroyNotify) amends_refresh_result_free);
}

/**
 * amends_desk_refresh_async:
 * @progress: (nullable) (scope notified): called on the caller's main context, a few times a second
 *
 * As amends_desk_refresh(). A cancelled one ends with its result, not with an error.
 */
void
amends_desk_refresh_async (AmendsDesk *self,
                           const AmendsRefreshOptions *options,
                           AmendsRefreshProgressFunc progress,
                           gpointer progress_data,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  RefreshCall *call;

  g_return_if_fail (AMENDS_IS_DESK (self));

  task = g_task_new (self, cancellable, callback, user_data);
  call = g_new0 (RefreshCall, 1);
  if (options != NULL)
    call->options = *options;
  call->provider = g_strdup (call->options.provider);
  call->options.provider = call->provider;
  call->progress = progress;
  call->progress_data = progress_data;
  call->context = g_main_context_ref_thread_default ();
  g_mutex_init (&call->mutex);
  g_task_set_source_tag (task, amends_desk_refresh_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, call, refresh_call_free);
  g_task_run_in_thread (task, refresh_worker);
}

AmendsRefreshResult *
amends_desk_refresh_finish (AmendsDesk *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
