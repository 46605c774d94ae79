/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one HTTP session: TLS except on this computer, no redirects (they would carry keys to another
 * host), an end to every wait and to every body. */
#include "net/amends-http.h"

#include <libsoup/soup.h>

#include "base/amends-host.h"
#include "net/amends-http-pool.h"

/* The longest answer of a batch of 100 parcels that was seen is under 2 MiB. */
#define MAX_BODY_BYTES (32 * 1024 * 1024)
#define CHUNK_BYTES (8 * 1024)

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

/* An address that the internet does not carry (RFC 1918, RFC 3927, RFC 4193, RFC 4291). A name is
 * none: who it stands for is another's to say. */
static gboolean
is_private_network (GUri *uri)
{
  static const char *const networks[] = { "10.0.0.0/8",     "172.16.0.0/12", "192.168.0.0/16",
                                          "169.254.0.0/16", "fc00::/7",      "fe80::/10" };
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (g_uri_get_host (uri));

  for (gsize i = 0; address != NULL && i < G_N_ELEMENTS (networks); i++)
    {
      g_autoptr (GInetAddressMask) mask = g_inet_address_mask_new_from_string (networks[i], NULL);

      if (g_inet_address_mask_matches (mask, address))
        return TRUE;
    }
  return FALSE;
}

static gboolean
may_be_sent_to (GUri *uri, const AmendsNetRequest *request)
{
  const char *scheme = g_uri_get_scheme (uri);
  const char *host = g_uri_get_host (uri);

  if (host == NULL || *host == '\0')
    return FALSE;
  return g_str_equal (scheme, "https") ||
         (g_str_equal (scheme, "http") && (amends_host_is_this_computer (host) ||
                                           (request->is_own_network && is_private_network (uri))));
}

/* A GET that finds its used connection closed is sent again by libsoup itself. A POST is not, and
 * may have a used one if whoever asked repeats it. */
static SoupMessageFlags
get_connection_flag (const AmendsNetRequest *request)
{
  return request->is_repeated || g_str_equal (request->method, "GET") ? SOUP_MESSAGE_IDEMPOTENT
                                                                      : SOUP_MESSAGE_NEW_CONNECTION;
}

static SoupMessage *
new_message (const AmendsNetRequest *request, GError **error)
{
  g_autoptr (GUri) uri = g_uri_parse (request->uri, SOUP_HTTP_URI_FLAGS, NULL);
  SoupMessage *message;

  if (uri == NULL || !may_be_sent_to (uri, request))
    {
      amends_net_set_error (error, AMENDS_NET_ERROR_ADDRESS, request->service_name, NULL);
      return NULL;
    }
  message = soup_message_new_from_uri (request->method, uri);
  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  soup_message_add_flags (message, get_connection_flag (request));
  for (guint i = 0; i + 1 < request->headers->len; i += 2)
    soup_message_headers_replace (soup_message_get_request_headers (message),
                                  g_ptr_array_index (request->headers, i),
                                  g_ptr_array_index (request->headers, i + 1));
  if (request->body != NULL)
    soup_message_set_request_body_from_bytes (message, request->content_type, request->body);
  return message;
}

/* What went wrong on the way, as a person can act on it. */
static GError *
explain (const GError *problem, const AmendsNetRequest *request)
{
  GError *error = NULL;
  int code = AMENDS_NET_ERROR_DOWN;

  if (g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
      problem->domain == AMENDS_NET_ERROR)
    return g_error_copy (problem);
  if (problem->domain == G_RESOLVER_ERROR ||
      g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_NETWORK_UNREACHABLE) ||
      g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_HOST_UNREACHABLE) ||
      g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_HOST_NOT_FOUND))
    code = AMENDS_NET_ERROR_OFFLINE;
  else if (problem->domain == G_TLS_ERROR)
    code = AMENDS_NET_ERROR_SECURITY;
  amends_net_set_error (&error, code, request->service_name, NULL);
  return error;
}

static void
tell_failed (Exchange *exchange, const GError *error)
{
  const AmendsHttpWatch *watch = &exchange->http->watch;

  if (watch->after != NULL && exchange->id >= 0)
    watch->after (exchange->id, NULL, error, watch->data);
}

static void
fail (GTask *task, GError *problem)
{
  Exchange *exchange = g_task_get_task_data (task);
  GError *error = explain (problem, exchange->request);

  g_error_free (problem);
  tell_failed (exchange, error);
  g_task_return_error (task, error);
  g_object_unref (task);
}

static void
copy_header (const char *name, const char *value, gpointer data)
{
  AmendsNetAnswer *answer = data;

  g_hash_table_replace (answer->headers, g_ascii_strdown (name, -1), g_strdup (value));
}

/* A service that has moved is not followed: the request carries a key. */
static gboolean
check_moved (Exchange *exchange, GError **error)
{
  const char *target = soup_message_headers_get_one (
      soup_message_get_response_headers (exchange->message), "Location");
  g_autoptr (GUri) uri = target != NULL ? g_uri_parse (target, SOUP_HTTP_URI_FLAGS, NULL) : NULL;
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;
  g_autofree char *words = NULL;

  if (soup_message_get_status (exchange->message) / 100 != 3)
    return TRUE;
  words = g_strdup_printf ("HTTP %u%s%s", soup_message_get_status (exchange->message),
                           host != NULL ? " → " : "", host != NULL ? host : "");
  amends_net_set_error (error, AMENDS_NET_ERROR_ADDRESS, exchange->request->service_name, words);
  return FALSE;
}

/* --- on a thread of the pool --- */

/* Room for the whole body and for seeing its end, where the service says how long it is. */
static gsize
guess_room (SoupMessage *message)
{
  const goffset length = soup_message_headers_get_content_length (
      soup_message_get_response_headers (message));

  return (gsize) CLAMP (length + 1, CHUNK_BYTES, MAX_BODY_BYTES + 1);
}

/* Returns: (nullable): the whole body, unless it is longer than any that is wanted */
static GBytes *
read_body (Exchange *exchange, GInputStream *stream, GCancellable *cancellable, GError **error)
{
  gsize room = guess_room (exchange->message), length = 0;
  g_autofree guint8 *body = g_malloc (room);
  gssize size;

  do
    {
      if (length > MAX_BODY_BYTES)
        {
          amends_net_set_error (error, AMENDS_NET_ERROR_ANSWER, exchange->request->service_name,
                                NULL);
          return NULL;
        }
      if (length == room)
        body = g_realloc (body, room = MIN (2 * room, MAX_BODY_BYTES + 1));
      size = g_input_stream_read (stream, body + length, room - length, cancellable, error);
      length += (gsize) MAX (size, 0);
    }
  while (size > 0);
  return size == 0 ? g_bytes_new_take (g_steal_pointer (&body), length) : NULL;
}

static AmendsNetAnswer *
receive (Exchange *exchange, SoupSession *session, GCancellable *cancellable, GError **error)
{
  g_autoptr (GInputStream)
      stream = soup_session_send (session, exchange->message, cancellable, error);
  g_autoptr (GBytes) body = NULL;
  AmendsNetAnswer *answer;

  if (stream == NULL)
    return NULL;
  body = read_body (exchange, stream, cancellable, error);
  /* Gives the connection back, unless the body was not read to its end. */
  g_input_stream_close (stream, NULL, NULL);
  if (body == NULL || !check_moved (exchange, error))
    return NULL;
  answer = amends_net_answer_new (soup_message_get_status (exchange->message), body);
  soup_message_headers_foreach (soup_message_get_response_headers (exchange->message), copy_header,
                                answer);
  return answer;
}

static void
carry (SoupSession *session, gpointer data)
{
  Exchange *exchange = g_task_get_task_data (data);

  exchange->answer = receive (exchange, session, g_task_get_cancellable (data), &exchange->problem);
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
  exchange->message = new_message (request, &error);
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
