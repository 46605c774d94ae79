/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asking one provider for many parcels: sends what is on the agenda as soon as it may be sent, and
 * brings back the answers. */
#include "net/amends-tracking-fetch.h"

#include "net/amends-fetch-agenda.h"

typedef struct
{
  AmendsHttp *http;
  const AmendsProvider *provider;
  const AmendsProviderAccount *account;
  AmendsFetchAgenda *agenda;
  GQueue ready; /* of Sending: announced, waiting for their turn */
  GSource *timer;
  GSource *cancelling;
  gboolean is_done;
} Fetch;

static void
fetch_free (Fetch *self)
{
  g_assert (self->timer == NULL && self->cancelling == NULL);
  g_assert (g_queue_is_empty (&self->ready));
  amends_fetch_agenda_free (self->agenda);
  g_free (self);
}

static void pump (GTask *task);

/* One question on its way. */
typedef struct
{
  GTask *task;
  AmendsFetchQuestion *question;
  AmendsHttpTicket *ticket;
  GError *unread; /* why the answer is of no use */
} Sending;

static void
sending_free (Sending *sending)
{
  g_object_unref (sending->task);
  g_clear_error (&sending->unread);
  g_free (sending);
}

/* On another thread. */
static void
read_answer (const AmendsNetAnswer *answer, gpointer data)
{
  Sending *sending = data;
  Fetch *self = g_task_get_task_data (sending->task);

  amends_fetch_agenda_read (self->agenda, sending->question, answer, &sending->unread);
}

static void
sent_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  Sending *sending = data;
  Fetch *self = g_task_get_task_data (sending->task);
  g_autoptr (GError) problem = NULL;
  g_autoptr (AmendsNetAnswer) answer = amends_http_send_finish (self->http, result, &problem);

  if (answer != NULL)
    amends_fetch_agenda_take_answer (self->agenda, sending->question, answer, sending->unread);
  else
    amends_fetch_agenda_take_problem (self->agenda, sending->question, problem);
  pump (sending->task);
  sending_free (sending);
}

static void
announced_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  Sending *sending = data;
  Fetch *self = g_task_get_task_data (sending->task);
  g_autoptr (GTask) task = g_object_ref (sending->task);
  g_autoptr (GError) problem = NULL;

  sending->ticket = amends_http_announce_finish (self->http, result, &problem);
  if (sending->ticket != NULL)
    g_queue_push_tail (&self->ready, sending);
  else
    {
      amends_fetch_agenda_take_problem (self->agenda, sending->question, problem);
      sending_free (sending);
    }
  pump (task);
}

static void
prepare (GTask *task, AmendsFetchQuestion *question)
{
  Fetch *self = g_task_get_task_data (task);
  Sending *sending = g_new0 (Sending, 1);
  AmendsNetRequest *request = self->provider->build (self->account, question->step,
                                                     question->batch);

  request->is_repeated = TRUE;
  sending->task = g_object_ref (task);
  sending->question = question;
  amends_http_announce_async (self->http, request, announced_cb, sending);
}

static void
withdraw_moot (Fetch *self)
{
  for (GList *link = self->ready.head, *next; link != NULL; link = next)
    {
      Sending *sending = link->data;

      next = link->next;
      if (!amends_fetch_agenda_is_moot (self->agenda, sending->question))
        continue;
      g_queue_delete_link (&self->ready, link);
      amends_http_withdraw (self->http, sending->ticket);
      amends_fetch_agenda_drop (self->agenda, sending->question);
      sending_free (sending);
    }
}

static void
send_ready (Fetch *self, gint64 *later)
{
  Sending *sending;

  while ((sending = g_queue_peek_head (&self->ready)) != NULL &&
         amends_fetch_agenda_may_send (self->agenda, sending->question, later))
    {
      g_queue_pop_head (&self->ready);
      amends_http_send_announced_async (self->http, sending->ticket, read_answer, sending,
                                        g_task_get_cancellable (sending->task), sent_cb, sending);
    }
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
    {
      g_source_set_ready_time (self->timer, MIN (at, g_source_get_ready_time (self->timer)));
      return;
    }
  self->timer = g_timeout_source_new (0);
  g_source_set_ready_time (self->timer, at);
  g_source_set_callback (self->timer, timer_cb, g_object_ref (task), g_object_unref);
  g_source_attach (self->timer, g_main_context_get_thread_default ());
}

static void
drop_source (GSource **source)
{
  if (*source != NULL)
    g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

/* Prepares and sends what may be sent now; ends the task when nothing is left. */
static void
pump (GTask *task)
{
  Fetch *self = g_task_get_task_data (task);
  AmendsFetchQuestion *question;
  g_autoptr (GError) problem = NULL;
  gint64 later, later_ready = 0;

  if (self->is_done)
    return;
  if (g_cancellable_set_error_if_cancelled (g_task_get_cancellable (task), &problem))
    amends_fetch_agenda_stop (self->agenda, problem);
  g_clear_error (&problem);
  withdraw_moot (self);
  while ((question = amends_fetch_agenda_next (self->agenda, &later)) != NULL)
    prepare (task, question);
  send_ready (self, &later_ready);
  if (later_ready != 0)
    wait_until (task, later_ready);
  if (later != 0)
    wait_until (task, later);
  if (!amends_fetch_agenda_is_over (self->agenda, &problem))
    return;
  self->is_done = TRUE;
  drop_source (&self->timer);
  drop_source (&self->cancelling);
  if (problem != NULL)
    g_task_return_error (task, g_steal_pointer (&problem));
  else
    g_task_return_boolean (task, TRUE);
}

/* In the fetch's own thread, wherever it is cancelled. */
static gboolean
cancelled_cb (GCancellable *cancellable, gpointer data)
{
  GTask *task = data;
  Fetch *self = g_task_get_task_data (task);

  g_clear_pointer (&self->cancelling, g_source_unref);
  pump (task);
  return G_SOURCE_REMOVE;
}

static gboolean
start_cb (gpointer data)
{
  GTask *task = data;
  Fetch *self = g_task_get_task_data (task);

  amends_fetch_agenda_open (self->agenda);
  pump (task);
  return G_SOURCE_REMOVE;
}

static void
attach_sources (GTask *task)
{
  Fetch *self = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  g_autoptr (GSource) start = g_idle_source_new ();

  g_source_set_priority (start, G_PRIORITY_DEFAULT);
  g_source_set_callback (start, start_cb, g_object_ref (task), g_object_unref);
  g_source_attach (start, g_main_context_get_thread_default ());
  if (cancellable == NULL)
    return;
  self->cancelling = g_cancellable_source_new (cancellable);
  g_source_set_callback (self->cancelling, G_SOURCE_FUNC (cancelled_cb), g_object_ref (task),
                         g_object_unref);
  g_source_attach (self->cancelling, g_main_context_get_thread_default ());
}

/**
 * amends_tracking_fetch_async:
 * @account: must outlive the fetch, as @http and @provider
 * @pace: (nullable): the provider's own when %NULL
 * @queries: (transfer none) (element-type AmendsTrackQuery): each is asked for, registered first
 *   where the provider wants it; the fetch keeps their @reference and @is_registered up to date
 *
 * Results come through @events, a number's registration before its history. The fetch ends with an
 * error (of %AMENDS_NET_ERROR, or %G_IO_ERROR_CANCELLED) when the provider as a whole cannot be
 * asked any more; what came before has been handed over by then.
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
  Fetch *self = g_new0 (Fetch, 1);

  g_task_set_source_tag (task, amends_tracking_fetch_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, self, (GDestroyNotify) fetch_free);
  self->http = http;
  self->provider = provider;
  self->account = account;
  self->agenda = amends_fetch_agenda_new (provider, account, pace, queries, events);
  attach_sources (task);
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

  if (answer == NULL ||
      !amends_provider_read (provider, account, AMENDS_PROVIDER_TEST, answer, batch, error))
    return FALSE;
  *quota_left = batch->quota_left;
  return TRUE;
}
