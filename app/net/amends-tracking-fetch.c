/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asking one provider for many parcels: in its batches, at its pace, page by page; registering
 * where needed; waiting out throttling and outages; keeping every result as soon as it is known. */
#include "net/amends-tracking-fetch.h"

#include <glib/gi18n-lib.h>

#define BACKOFF_MS 1000
#define MAX_BACKOFF_MS 60000
#define PATIENCE_S 120
/* After so many answers in a row that are of no use, the service itself is broken, not a number. */
#define MAX_USELESS 3
#define MAX_PAGES 200

/* A question: some numbers at one step. */
typedef struct
{
  AmendsProviderStep step;
  GPtrArray *queries; /* (element-type AmendsTrackQuery), borrowed from the fetch's own */
  guint pages;
  AmendsTrackBatch *batch;
} Question;

typedef struct
{
  AmendsHttp *http;
  const AmendsProvider *provider;
  const AmendsProviderAccount *account;
  AmendsFetchEvents events;
  GPtrArray *queries;
  GPtrArray *to_fetch; /* registered, waiting for a full batch */
  GQueue questions;    /* of Question, not yet sent */
  guint in_flight;
  guint n_registering; /* questions of that step, waiting or in flight */
  gint64 gap_us;
  gint64 next_at; /* monotonic µs */
  guint backoff_ms;
  guint n_failures; /* in a row */
  guint n_useless;  /* in a row */
  gint64 patience_us;
  gint64 failing_since; /* monotonic µs; 0: not failing */
  GSource *timer;
  GSource *cancelling;
  GError *problem; /* why the fetch ends early */
  gboolean is_done;
} Fetch;

static void
question_free (Question *question)
{
  g_ptr_array_unref (question->queries);
  amends_track_batch_free (question->batch);
  g_free (question);
}

static void
fetch_free (Fetch *self)
{
  g_assert (self->timer == NULL && self->cancelling == NULL);
  g_queue_clear_full (&self->questions, (GDestroyNotify) question_free);
  g_ptr_array_unref (self->queries);
  g_ptr_array_unref (self->to_fetch);
  g_clear_error (&self->problem);
  g_free (self);
}

static void pump (GTask *task);

/* --- questions --- */

static void
ask_later (Fetch *self, AmendsProviderStep step, GPtrArray *queries, guint from, guint length)
{
  Question *question = g_new0 (Question, 1);

  question->step = step;
  question->queries = g_ptr_array_sized_new (length);
  for (guint i = from; i < from + length; i++)
    g_ptr_array_add (question->queries, g_ptr_array_index (queries, i));
  question->batch = amends_track_batch_new (question->queries);
  if (step == AMENDS_PROVIDER_REGISTER)
    self->n_registering++;
  g_queue_push_tail (&self->questions, question);
}

static void
ask_in_batches (Fetch *self, AmendsProviderStep step, GPtrArray *queries)
{
  guint size = step == AMENDS_PROVIDER_REGISTER ? self->provider->register_batch
                                                : self->provider->fetch_batch;

  for (guint from = 0; from < queries->len; from += size)
    ask_later (self, step, queries, from, MIN (size, queries->len - from));
}

/* Numbers just registered are asked for in full batches, the last ones in what is left. */
static void
ask_for_registered (Fetch *self)
{
  guint size = self->provider->fetch_batch;

  while (self->to_fetch->len >= size || (self->to_fetch->len > 0 && self->n_registering == 0))
    {
      guint length = MIN (size, self->to_fetch->len);

      ask_later (self, AMENDS_PROVIDER_FETCH, self->to_fetch, 0, length);
      g_ptr_array_remove_range (self->to_fetch, 0, length);
    }
}

/* --- results --- */

/* Hands over what is known of the question; notes which numbers are now to be fetched. */
static void
hand_over (Fetch *self, Question *question)
{
  g_autoptr (GPtrArray)
      known = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_track_result_free);
  AmendsTrackBatch *batch = question->batch;

  for (guint i = 0; i < batch->results->len; i++)
    {
      AmendsTrackResult *result = g_ptr_array_index (batch->results, i);
      AmendsTrackQuery *query = g_ptr_array_index (batch->queries, i);

      if (result == NULL)
        continue;
      if (result->reference != NULL)
        {
          g_free (query->reference);
          query->reference = g_strdup (result->reference);
        }
      if (result->outcome == AMENDS_TRACK_OUTCOME_REGISTERED &&
          question->step == AMENDS_PROVIDER_REGISTER)
        {
          query->is_registered = TRUE;
          g_ptr_array_add (self->to_fetch, query);
        }
      g_ptr_array_add (known, result);
      g_ptr_array_index (batch->results, i) = NULL;
    }
  if (known->len > 0)
    self->events.results (g_steal_pointer (&known), self->events.data);
  if (batch->quota_left >= 0 && self->events.quota != NULL)
    self->events.quota (batch->quota_left, self->events.data);
}

/* Numbers of which a complete answer says nothing. */
static void
say_missing (Question *question, const char *words)
{
  for (guint i = 0; i < question->batch->results->len; i++)
    if (g_ptr_array_index (question->batch->results, i) == NULL)
      amends_track_batch_say (question->batch, i, AMENDS_TRACK_OUTCOME_FAILED)->message = g_strdup (
          words);
}

/* A number that the service has forgotten is registered once more within the same fetch. */
static void
register_forgotten (Fetch *self, Question *question)
{
  g_autoptr (GPtrArray) forgotten = g_ptr_array_new ();

  if (self->provider->register_batch == 0 || question->step != AMENDS_PROVIDER_FETCH)
    return;
  for (guint i = 0; i < question->batch->results->len; i++)
    {
      AmendsTrackResult *result = g_ptr_array_index (question->batch->results, i);
      AmendsTrackQuery *query = g_ptr_array_index (question->queries, i);

      if (result == NULL || result->outcome != AMENDS_TRACK_OUTCOME_NOT_REGISTERED ||
          !query->is_registered)
        continue;
      query->is_registered = FALSE;
      g_ptr_array_add (forgotten, query);
    }
  ask_in_batches (self, AMENDS_PROVIDER_REGISTER, forgotten);
}

/* --- failures --- */

static gboolean
is_worth_waiting (const GError *problem)
{
  return g_error_matches (problem, AMENDS_NET_ERROR, AMENDS_NET_ERROR_THROTTLED) ||
         g_error_matches (problem, AMENDS_NET_ERROR, AMENDS_NET_ERROR_DOWN);
}

static gboolean
is_of_question (const GError *problem)
{
  return g_error_matches (problem, AMENDS_NET_ERROR, AMENDS_NET_ERROR_REQUEST) ||
         g_error_matches (problem, AMENDS_NET_ERROR, AMENDS_NET_ERROR_ANSWER);
}

static void
stop (Fetch *self, const GError *problem)
{
  if (self->problem == NULL)
    self->problem = g_error_copy (problem);
}

/* Full jitter: many shops that were thrown out together do not come back together. */
static guint
next_wait_ms (Fetch *self, int retry_after_s)
{
  guint limit = self->backoff_ms << MIN (self->n_failures, 10);

  self->n_failures++;
  limit = MIN (limit, MAX (MAX_BACKOFF_MS, self->backoff_ms));
  if (retry_after_s >= 0)
    return (guint) retry_after_s * 1000 +
           (guint) g_random_int_range (0, (gint32) self->backoff_ms / 4 + 1);
  return limit / 2 + (guint) g_random_int_range (0, (gint32) (limit / 2) + 1);
}

static void
wait_and_repeat (Fetch *self, Question *question, const GError *problem, int retry_after_s)
{
  gint64 now = g_get_monotonic_time ();
  guint wait_ms = next_wait_ms (self, retry_after_s);

  if (self->failing_since == 0)
    self->failing_since = now;
  if (now + (gint64) wait_ms * 1000 - self->failing_since > self->patience_us)
    {
      stop (self, problem);
      question_free (question);
      return;
    }
  self->next_at = MAX (self->next_at, now + (gint64) wait_ms * 1000);
  if (self->events.waiting != NULL)
    self->events.waiting ((wait_ms + 999) / 1000, problem, self->events.data);
  if (question->step == AMENDS_PROVIDER_REGISTER)
    self->n_registering++;
  g_queue_push_head (&self->questions, question);
}

/* One bad number must not cost the others of its batch their answer: the batch is halved until the
 * bad one stands alone. */
static void
halve_or_give_up (Fetch *self, Question *question, const GError *problem)
{
  guint length = question->queries->len;

  if (length > 1)
    {
      ask_later (self, question->step, question->queries, 0, length / 2);
      ask_later (self, question->step, question->queries, length / 2, length - length / 2);
    }
  else
    {
      say_missing (question, problem->message);
      hand_over (self, question);
      if (++self->n_useless >= MAX_USELESS)
        stop (self, problem);
    }
  question_free (question);
}

static void
take_problem (Fetch *self, Question *question, const GError *problem, int retry_after_s)
{
  if (self->problem != NULL || !(is_worth_waiting (problem) || is_of_question (problem)))
    {
      stop (self, problem);
      question_free (question);
    }
  else if (is_worth_waiting (problem))
    wait_and_repeat (self, question, problem, retry_after_s);
  else
    halve_or_give_up (self, question, problem);
}

static void
take_answer (Fetch *self, Question *question, const AmendsNetAnswer *answer)
{
  g_autoptr (GError) problem = NULL;

  g_clear_pointer (&question->batch->cursor, g_free);
  if (!self->provider->read (self->account, question->step, answer, question->batch, &problem))
    {
      hand_over (self, question);
      take_problem (self, question, problem, amends_net_answer_get_retry_after (answer));
      return;
    }
  self->n_failures = self->n_useless = 0;
  self->failing_since = 0;
  if (question->batch->cursor != NULL && ++question->pages < MAX_PAGES)
    {
      if (question->step == AMENDS_PROVIDER_REGISTER)
        self->n_registering++;
      g_queue_push_head (&self->questions, question);
      return;
    }
  say_missing (question, _ ("The service said nothing of this number."));
  register_forgotten (self, question);
  hand_over (self, question);
  question_free (question);
}

/* --- sending --- */

typedef struct
{
  GTask *task;
  Question *question;
} Sending;

static void
sent_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autofree Sending *sending = data;
  g_autoptr (GTask) task = sending->task;
  g_autoptr (GError) problem = NULL;
  Fetch *self = g_task_get_task_data (task);
  g_autoptr (AmendsNetAnswer) answer = amends_http_send_finish (self->http, result, &problem);

  self->in_flight--;
  if (sending->question->step == AMENDS_PROVIDER_REGISTER)
    self->n_registering--;
  if (answer != NULL)
    take_answer (self, sending->question, answer);
  else
    take_problem (self, sending->question, problem, -1);
  pump (task);
}

static gboolean
timer_cb (gpointer data)
{
  GTask *task = data;
  Fetch *self = g_task_get_task_data (task);

  g_clear_pointer (&self->timer, g_source_unref);
  pump (task);
  return G_SOURCE_REMOVE;
}

static void
wait_until (GTask *task, gint64 at)
{
  Fetch *self = g_task_get_task_data (task);

  if (self->timer != NULL)
    return;
  self->timer = g_timeout_source_new (0);
  g_source_set_ready_time (self->timer, at);
  g_source_set_callback (self->timer, timer_cb, g_object_ref (task), g_object_unref);
  g_source_attach (self->timer, g_main_context_get_thread_default ());
}

static gboolean
cancelled_cb (GCancellable *cancellable, gpointer data)
{
  GTask *task = data;
  Fetch *self = g_task_get_task_data (task);

  g_clear_pointer (&self->cancelling, g_source_unref);
  pump (task);
  return G_SOURCE_REMOVE;
}

static void
drop_source (GSource **source)
{
  if (*source != NULL)
    g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

static void
send (GTask *task, Question *question)
{
  Fetch *self = g_task_get_task_data (task);
  Sending *sending = g_new (Sending, 1);
  AmendsNetRequest *request = self->provider->build (self->account, question->step,
                                                     question->batch);

  sending->task = g_object_ref (task);
  sending->question = question;
  self->in_flight++;
  amends_http_send_async (self->http, request, g_task_get_cancellable (task), sent_cb, sending);
}

static void
finish (GTask *task)
{
  Fetch *self = g_task_get_task_data (task);
  g_autoptr (GTask) held = g_object_ref (task);

  drop_source (&self->timer);
  drop_source (&self->cancelling);
  if (self->is_done)
    return;
  self->is_done = TRUE;
  if (self->problem != NULL)
    g_task_return_error (task, g_steal_pointer (&self->problem));
  else
    g_task_return_boolean (task, TRUE);
}

/* Sends what may be sent now; ends the task when nothing is left. */
static void
pump (GTask *task)
{
  Fetch *self = g_task_get_task_data (task);
  g_autoptr (GError) cancelled = NULL;

  if (self->is_done)
    return;
  if (g_cancellable_set_error_if_cancelled (g_task_get_cancellable (task), &cancelled))
    stop (self, cancelled);
  ask_for_registered (self);
  while (self->problem == NULL && self->in_flight < self->provider->parallel &&
         !g_queue_is_empty (&self->questions))
    {
      gint64 now = g_get_monotonic_time ();

      if (now < self->next_at)
        {
          wait_until (task, self->next_at);
          return;
        }
      self->next_at = now + self->gap_us;
      send (task, g_queue_pop_head (&self->questions));
    }
  if (self->in_flight == 0 && (self->problem != NULL || g_queue_is_empty (&self->questions)))
    finish (task);
}

static gboolean
start_cb (gpointer data)
{
  pump (data);
  return G_SOURCE_REMOVE;
}

/**
 * amends_tracking_fetch_async:
 * @account: must outlive the fetch, as @http and @provider
 * @pace: (nullable): the provider's own when %NULL
 * @queries: (transfer none) (element-type AmendsTrackQuery): each is asked for, registered first
 *   where the provider wants it
 *
 * Results come through @events. The fetch ends with an error (of %AMENDS_NET_ERROR, or
 * %G_IO_ERROR_CANCELLED) when the provider as a whole cannot be asked any more; what came before
 * has been handed over by then.
 */
void
amends_tracking_fetch_async (AmendsHttp *http,
                             const AmendsProvider *provider,
                             const AmendsProviderAccount *account,
                             const AmendsFetchPace *pace,
                             GPtrArray *queries,
                             const AmendsFetchEvents *events,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  g_autoptr (GPtrArray) fresh = g_ptr_array_new ();
  g_autoptr (GPtrArray) registered = g_ptr_array_new ();
  g_autoptr (GSource) start = g_idle_source_new ();
  Fetch *self = g_new0 (Fetch, 1);
  guint per_minute = pace != NULL && pace->requests_per_minute > 0 ? pace->requests_per_minute
                                                                   : provider->requests_per_minute;

  g_task_set_source_tag (task, amends_tracking_fetch_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, self, (GDestroyNotify) fetch_free);
  self->http = http;
  self->provider = provider;
  self->account = account;
  self->events = *events;
  self->queries = g_ptr_array_ref (queries);
  self->to_fetch = g_ptr_array_new ();
  g_queue_init (&self->questions);
  self->gap_us = 60 * G_USEC_PER_SEC / MAX (per_minute, 1);
  self->backoff_ms = pace != NULL && pace->backoff_ms > 0 ? pace->backoff_ms : BACKOFF_MS;
  self->patience_us = (pace != NULL && pace->patience_s > 0 ? pace->patience_s : PATIENCE_S) *
                      G_USEC_PER_SEC;
  for (guint i = 0; i < queries->len; i++)
    {
      AmendsTrackQuery *query = g_ptr_array_index (queries, i);

      g_ptr_array_add (provider->register_batch == 0 || query->is_registered ? registered : fresh,
                       query);
    }
  ask_in_batches (self, AMENDS_PROVIDER_REGISTER, fresh);
  ask_in_batches (self, AMENDS_PROVIDER_FETCH, registered);
  if (cancellable != NULL)
    g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb), g_object_ref (task),
                           g_object_unref);
  g_source_set_callback (start, start_cb, g_object_ref (task), g_object_unref);
  g_source_attach (start, g_main_context_get_thread_default ());
}

gboolean
amends_tracking_fetch_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * amends_provider_test:
 * @quota_left: (out): what is left, -1 when the service does not say
 *
 * Asks whether the service takes the key, at no cost where that can be had. Waits; for a thread of
 * its own.
 */
gboolean
amends_provider_test (AmendsHttp *http,
                      const AmendsProvider *provider,
                      const AmendsProviderAccount *account,
                      gint64 *quota_left,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (AmendsTrackBatch) batch = amends_track_batch_new (none);
  g_autoptr (AmendsNetAnswer) answer = amends_http_send (
      http, provider->build (account, AMENDS_PROVIDER_TEST, batch), cancellable, error);

  if (answer == NULL || !provider->read (account, AMENDS_PROVIDER_TEST, answer, batch, error))
    return FALSE;
  *quota_left = batch->quota_left;
  return TRUE;
}
