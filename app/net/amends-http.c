/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one HTTP session: TLS except on this computer, no redirects (they would carry keys to another
 * host), an end to every wait and to every body. */
#include "net/amends-http.h"

#include "net/amends-http-pool.h"
#include "net/amends-http-wire.h"

struct _AmendsHttp
{
  AmendsHttpPool *pool;
  AmendsHttpWatch watch;
  GPtrArray *leaving;  /* (element-type GTask) waiting for the watch */
  GSource *gate;       /* lets them go */
  gboolean is_telling; /* the watch is being told of others */
};

/**
 * amends_http_new:
 * @watch: (nullable): told of every request; its data must outlive the session
 *
 * Returns: (transfer full): a session in the calling thread's default main context
 */
AmendsHttp *
amends_http_new (const AmendsHttpWatch *watch)
{
  AmendsHttp *self = g_new0 (AmendsHttp, 1);

  self->pool = amends_http_pool_new ();
  self->leaving = g_ptr_array_new ();
  if (watch != NULL)
    self->watch = *watch;
  return self;
}

void
amends_http_free (AmendsHttp *self)
{
  if (self == NULL)
    return;
  g_assert (self->leaving->len == 0 && !self->is_telling);
  amends_http_pool_free (self->pool);
  g_ptr_array_unref (self->leaving);
  g_free (self);
}

/* --- one exchange --- */

struct _AmendsHttpTicket
{
  AmendsHttp *http;
  AmendsNetRequest *request; /* owned */
  SoupMessage *message;
  AmendsHttpReadFunc read; /* (nullable) */
  gpointer read_data;
  AmendsNetAnswer *answer; /* until it is handed back, as the other */
  GError *problem;
  gint64 id;
  gboolean is_announced_only; /* it is sent by a call of its own */
};
typedef AmendsHttpTicket Exchange;

static void
exchange_clear (gpointer data)
{
  Exchange *exchange = data;

  amends_net_request_free (exchange->request);
  g_clear_object (&exchange->message);
}

static void
exchange_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, exchange_clear);
}

static void
tell_failed (Exchange *exchange, const GError *error)
{
  const AmendsHttpWatch *watch = &exchange->http->watch;

  if (watch->after != NULL && exchange->id >= 0)
    watch->after (exchange->id, NULL, error, watch->data);
}

static void
fail (GTask *task, GError *error)
{
  tell_failed (g_task_get_task_data (task), error);
  g_task_return_error (task, error);
  g_object_unref (task);
}

/* --- on a thread of the pool --- */

static void
carry (SoupSession *session, gpointer data)
{
  Exchange *exchange = g_task_get_task_data (data);

  exchange->answer = amends_http_exchange (session, exchange->message, exchange->request,
                                           g_task_get_cancellable (data), &exchange->problem);
  if (exchange->answer != NULL && exchange->read != NULL)
    exchange->read (exchange->answer, exchange->read_data);
}

static void
hand_back (gpointer data)
{
  g_autoptr (GTask) carrying = data;
  Exchange *exchange = g_task_get_task_data (carrying);

  if (exchange->answer != NULL)
    g_task_return_pointer (carrying, g_steal_pointer (&exchange->answer),
                           (GDestroyNotify) amends_net_answer_free);
  else
    g_task_return_error (carrying, g_steal_pointer (&exchange->problem));
}

/* --- back on the caller's --- */

static void
carried_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  Exchange *exchange = g_task_get_task_data (task);
  const AmendsHttpWatch *watch = &exchange->http->watch;
  GError *error = NULL;
  AmendsNetAnswer *answer = g_task_propagate_pointer (G_TASK (result), &error);

  if (answer == NULL)
    {
      fail (task, error);
      return;
    }
  if (watch->after != NULL)
    watch->after (exchange->id, answer, NULL, watch->data);
  g_task_return_pointer (task, answer, (GDestroyNotify) amends_net_answer_free);
  g_object_unref (task);
}

static void
leave (GTask *task)
{
  Exchange *exchange = g_task_get_task_data (task);
  GTask *carrying = g_task_new (NULL, g_task_get_cancellable (task), carried_cb, task);

  g_task_set_source_tag (carrying, leave);
  g_task_set_check_cancellable (carrying, FALSE);
  g_task_set_task_data (carrying, g_atomic_rc_box_acquire (exchange), exchange_unref);
  amends_http_pool_push (exchange->http->pool, exchange->request->is_slow, carry, hand_back,
                         carrying);
}

/* It may leave. */
static void
pass (GTask *task)
{
  Exchange *exchange = g_task_get_task_data (task);

  if (!exchange->is_announced_only)
    {
      leave (task);
      return;
    }
  exchange->is_announced_only = FALSE;
  g_task_return_pointer (task, g_atomic_rc_box_acquire (exchange), exchange_unref);
  g_object_unref (task);
}

static void
keep_here (GTask *task, GError *error)
{
  g_task_return_error (task, error);
  g_object_unref (task);
}

/* Requests that leave together. */
typedef struct
{
  AmendsHttp *http;
  GPtrArray *tasks;    /* (element-type GTask) */
  GPtrArray *requests; /* (element-type AmendsNetRequest) theirs */
  gint64 *ids;
} Departure;

static void
departure_free (gpointer data)
{
  Departure *departure = data;

  g_ptr_array_unref (departure->tasks);
  g_ptr_array_unref (departure->requests);
  g_free (departure->ids);
  g_free (departure);
}

static void
tell_worker (GTask *telling, gpointer source_object, gpointer data, GCancellable *cancellable)
{
  Departure *departure = data;
  const AmendsHttpWatch *watch = &departure->http->watch;
  GError *error = NULL;

  if (watch->before (departure->requests, departure->ids, watch->data, &error))
    g_task_return_boolean (telling, TRUE);
  else
    g_task_return_error (telling, error);
}

static void open_gate (AmendsHttp *self);

static void
told_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  AmendsHttp *self = data;
  Departure *departure = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  self->is_telling = FALSE;
  g_task_propagate_boolean (G_TASK (result), &error);
  for (guint i = 0; i < departure->tasks->len; i++)
    {
      GTask *task = g_ptr_array_index (departure->tasks, i);

      if (error != NULL)
        {
          keep_here (task, g_error_copy (error));
          continue;
        }
      ((Exchange *) g_task_get_task_data (task))->id = departure->ids[i];
      pass (task);
    }
  if (self->leaving->len > 0)
    open_gate (self);
}

/* The watch may wait for the disk; answers are read meanwhile. */
static gboolean
gate_cb (gpointer data)
{
  AmendsHttp *self = data;
  Departure *departure = g_new0 (Departure, 1);
  g_autoptr (GTask) telling = g_task_new (NULL, NULL, told_cb, self);

  g_clear_pointer (&self->gate, g_source_unref);
  departure->http = self;
  departure->tasks = g_steal_pointer (&self->leaving);
  departure->requests = g_ptr_array_new ();
  departure->ids = g_new0 (gint64, departure->tasks->len);
  self->leaving = g_ptr_array_new ();
  self->is_telling = TRUE;
  for (guint i = 0; i < departure->tasks->len; i++)
    g_ptr_array_add (
        departure->requests,
        ((Exchange *) g_task_get_task_data (g_ptr_array_index (departure->tasks, i)))->request);
  g_task_set_source_tag (telling, gate_cb);
  g_task_set_task_data (telling, departure, departure_free);
  g_task_run_in_thread (telling, tell_worker);
  return G_SOURCE_REMOVE;
}

static void
open_gate (AmendsHttp *self)
{
  if (self->gate != NULL || self->is_telling)
    return;
  self->gate = g_idle_source_new ();
  g_source_set_priority (self->gate, G_PRIORITY_DEFAULT + 1);
  g_source_set_callback (self->gate, gate_cb, self, NULL);
  g_source_attach (self->gate, g_main_context_get_thread_default ());
}

/* Requests that several answers of the same moment set off are written down together. */
static void
queue (AmendsHttp *self, GTask *task)
{
  g_ptr_array_add (self->leaving, task);
  open_gate (self);
}

/* @task: (transfer full) */
static void
start (AmendsHttp *self, GTask *task, AmendsNetRequest *request, gboolean is_announced_only)
{
  Exchange *exchange = g_atomic_rc_box_new0 (Exchange);
  GError *error = NULL;

  exchange->http = self;
  exchange->request = request;
  exchange->id = -1;
  exchange->is_announced_only = is_announced_only;
  g_task_set_task_data (task, exchange, exchange_unref);
  exchange->message = amends_http_message_new (request, &error);
  if (error != NULL)
    keep_here (task, error);
  else if (self->watch.before != NULL)
    queue (self, task);
  else
    pass (task);
}

/**
 * amends_http_send_async:
 * @request: (transfer full): what to send
 *
 * Any HTTP status is an answer, except that a redirect is a wrong address. Errors:
 * %AMENDS_NET_ERROR (offline, down, security, address, answer when the body is too long),
 * %G_IO_ERROR_CANCELLED, and whatever the watch gives. The session must outlive the exchange.
 */
void
amends_http_send_async (AmendsHttp *self,
                        AmendsNetRequest *request,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, amends_http_send_async);
  start (self, task, request, FALSE);
}

/**
 * amends_http_announce_async:
 * @request: (transfer full): what to send soon
 *
 * Tells the watch of a request, so that it can leave without waiting once its turn has come. It is
 * sent or withdrawn afterwards.
 */
void
amends_http_announce_async (AmendsHttp *self,
                            AmendsNetRequest *request,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  GTask *task = g_task_new (NULL, NULL, callback, user_data);

  g_task_set_source_tag (task, amends_http_announce_async);
  start (self, task, request, TRUE);
}

/* Returns: (transfer full): for amends_http_send_announced_async() or amends_http_withdraw() */
AmendsHttpTicket *
amends_http_announce_finish (AmendsHttp *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * amends_http_send_announced_async:
 * @ticket: (transfer full)
 * @read: (nullable) (scope async): called with the answer on another thread, before @callback
 *
 * As amends_http_send_async(), and finished as that.
 */
void
amends_http_send_announced_async (AmendsHttp *self,
                                  AmendsHttpTicket *ticket,
                                  AmendsHttpReadFunc read,
                                  gpointer read_data,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);

  ticket->read = read;
  ticket->read_data = read_data;
  g_task_set_source_tag (task, amends_http_send_announced_async);
  g_task_set_task_data (task, ticket, exchange_unref);
  leave (task);
}

/**
 * amends_http_withdraw:
 * @ticket: (transfer full)
 *
 * Tells the watch that the request does not leave after all.
 */
void
amends_http_withdraw (AmendsHttp *self, AmendsHttpTicket *ticket)
{
  g_autoptr (GError)
      error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "not sent after all");

  tell_failed (ticket, error);
  exchange_unref (ticket);
}

/* Returns: (transfer full): any HTTP status is an answer */
AmendsNetAnswer *
amends_http_send_finish (AmendsHttp *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
keep_result_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  GAsyncResult **kept = data;

  *kept = g_object_ref (result);
}

/**
 * amends_http_send:
 * @request: (transfer full): what to send
 *
 * As amends_http_send_async(), waiting; for threads that have nothing else to do.
 *
 * Returns: (transfer full)
 */
AmendsNetAnswer *
amends_http_send (AmendsHttp *self,
                  AmendsNetRequest *request,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  amends_http_send_async (self, request, cancellable, keep_result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (g_main_context_get_thread_default (), TRUE);
  return amends_http_send_finish (self, result, error);
}
