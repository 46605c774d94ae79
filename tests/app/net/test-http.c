/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Requests carry a shop's keys: they go to the one address that was entered, protected, and
 * whatever comes back neither hangs nor fills the computer. */
#include "net/amends-http.h"

#include <sys/socket.h>

#include "loopback-port.h"

typedef struct
{
  SoupServer *server;
  GSocketService *port;
  char *base;
  char *path; /* of the last request */
  char *key;  /* its X-Key */
  char *body;
  guint n_requests;
  AmendsHttp *http;
} Fixture;

static void
close_with (SoupServerMessage *message, const char *bytes)
{
  g_autoptr (GIOStream) connection = soup_server_message_steal_connection (message);

  g_output_stream_write_all (g_io_stream_get_output_stream (connection), bytes, strlen (bytes),
                             NULL, NULL, NULL);
  g_io_stream_close (connection, NULL, NULL);
}

static void
send_huge (SoupServerMessage *message)
{
  SoupMessageBody *body = soup_server_message_get_response_body (message);
  g_autoptr (GBytes) chunk = g_bytes_new_take (g_malloc0 (1024 * 1024), 1024 * 1024);

  soup_server_message_set_status (message, 200, NULL);
  soup_message_headers_set_encoding (soup_server_message_get_response_headers (message),
                                     SOUP_ENCODING_CHUNKED);
  for (guint i = 0; i < 33; i++)
    soup_message_body_append_bytes (body, chunk);
}

static void
send_packed (SoupServerMessage *message)
{
  g_autoptr (GConverter)
      packer = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9));
  g_autoptr (GInputStream) plain = g_memory_input_stream_new_from_data ("unpacked", -1, NULL);
  g_autoptr (GInputStream) packed = g_converter_input_stream_new (plain, packer);
  guint8 bytes[200];
  gsize n = 0;

  g_input_stream_read_all (packed, bytes, sizeof bytes, &n, NULL, NULL);
  soup_message_headers_append (soup_server_message_get_response_headers (message),
                               "Content-Encoding", "gzip");
  soup_server_message_set_status (message, 200, NULL);
  soup_server_message_set_response (message, "text/plain", SOUP_MEMORY_COPY, (char *) bytes, n);
}

static void
answer (Fixture *fixture, SoupServerMessage *message, const char *path)
{
  if (g_str_equal (path, "/moved"))
    soup_server_message_set_redirect (message, 302, "/other");
  else if (g_str_equal (path, "/moved-away"))
    soup_server_message_set_redirect (message, 308, "https://elsewhere.example.com/x?key=secret");
  else if (g_str_equal (path, "/half"))
    close_with (message, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this");
  else if (g_str_equal (path, "/half-chunk"))
    close_with (message, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n40\r\nonly this");
  else if (g_str_equal (path, "/drop"))
    close_with (message, "");
  else if (g_str_equal (path, "/nonsense"))
    close_with (message, "SSH-2.0-OpenSSH_9.2\r\n");
  else if (g_str_equal (path, "/huge"))
    send_huge (message);
  else if (g_str_equal (path, "/packed"))
    send_packed (message);
  else if (g_str_equal (path, "/teapot"))
    soup_server_message_set_status (message, 418, NULL);
  else if (g_str_equal (path, "/never"))
    soup_server_message_pause (message);
  else
    {
      soup_server_message_set_status (message, 200, NULL);
      soup_server_message_set_response (message, "text/plain", SOUP_MEMORY_STATIC, "hello", 5);
    }
}

static void
request_cb (SoupServer *server,
            SoupServerMessage *message,
            const char *path,
            GHashTable *query,
            gpointer data)
{
  Fixture *fixture = data;
  SoupMessageBody *body = soup_server_message_get_request_body (message);

  fixture->n_requests++;
  g_free (fixture->path);
  fixture->path = g_strdup (path);
  g_free (fixture->key);
  fixture->key = g_strdup (
      soup_message_headers_get_one (soup_server_message_get_request_headers (message), "X-Key"));
  g_free (fixture->body);
  fixture->body = g_strndup (body->data != NULL ? body->data : "", (gsize) body->length);
  answer (fixture, message, path);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->server = soup_server_new (NULL, NULL);
  soup_server_add_handler (fixture->server, NULL, request_cb, fixture, NULL);
  fixture->port = loopback_port_open (fixture->server, &fixture->base);
  fixture->http = amends_http_new (NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  amends_http_free (fixture->http);
  soup_server_disconnect (fixture->server);
  g_clear_pointer (&fixture->port, loopback_port_close);
  g_object_unref (fixture->server);
  g_free (fixture->base);
  g_free (fixture->path);
  g_free (fixture->key);
  g_free (fixture->body);
}

static AmendsNetRequest *
new_request (Fixture *fixture, const char *path)
{
  g_autofree char *uri = g_strconcat (fixture->base, path, NULL);

  return amends_net_request_new ("example", "Example Service", "test", "GET", uri);
}

static AmendsNetAnswer *
get (Fixture *fixture, const char *path, GError **error)
{
  return amends_http_send (fixture->http, new_request (fixture, path), NULL, error);
}

static void
assert_body (AmendsNetAnswer *net_answer, const char *expected)
{
  gsize size;
  const char *bytes = g_bytes_get_data (net_answer->body, &size);
  g_autofree char *text = g_strndup (bytes != NULL ? bytes : "", size);

  g_assert_cmpstr (text, ==, expected);
}

static void
assert_fails (Fixture *fixture, const char *path, int code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AmendsNetAnswer) net_answer = get (fixture, path, &error);

  g_test_message ("%s: %s", path, error != NULL ? error->message : "no error");
  g_assert_null (net_answer);
  g_assert_error (error, AMENDS_NET_ERROR, code);
  g_assert_nonnull (strstr (error->message, "Example Service"));
}

static void
test_exchange (Fixture *fixture, gconstpointer data)
{
  AmendsNetRequest *request = new_request (fixture, "/a%2Fb?c=d");
  g_autoptr (AmendsNetAnswer) net_answer = NULL;
  g_autoptr (GError) error = NULL;

  g_free (request->method);
  request->method = g_strdup ("POST");
  amends_net_request_add_header (request, "X-Key", " abc\r\nX-Evil: 1\n");
  amends_net_request_set_form (request, "first", "1 & 2 = 3", "second", "漢+/", NULL);
  net_answer = amends_http_send (fixture->http, request, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (net_answer->status, ==, 200);
  assert_body (net_answer, "hello");
  g_assert_cmpstr (amends_net_answer_get_header (net_answer, "content-type"), ==, "text/plain");
  g_assert_cmpstr (fixture->key, ==, "abc X-Evil: 1");
  g_assert_cmpstr (fixture->body, ==, "first=1%20%26%202%20%3D%203&second=%E6%BC%A2%2B%2F");
}

/* Any status is an answer; what it means is for whoever asked. */
static void
test_status (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AmendsNetAnswer) net_answer = get (fixture, "/teapot", NULL);

  g_assert_cmpuint (net_answer->status, ==, 418);
  assert_body (net_answer, "");
}

static void
test_unpacked (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AmendsNetAnswer) net_answer = get (fixture, "/packed", NULL);

  assert_body (net_answer, "unpacked");
}

/* A key must not follow a redirect to whoever stands at its end, nor be printed from there. */
static void
test_redirect (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  assert_fails (fixture, "/moved", AMENDS_NET_ERROR_ADDRESS);
  g_assert_cmpstr (fixture->path, ==, "/moved");
  g_assert_cmpuint (fixture->n_requests, ==, 1);
  g_assert_null (get (fixture, "/moved-away", &error));
  g_assert_error (error, AMENDS_NET_ERROR, AMENDS_NET_ERROR_ADDRESS);
  g_assert_nonnull (strstr (error->message, "elsewhere.example.com"));
  g_assert_null (strstr (error->message, "secret"));
}

static void
test_addresses (Fixture *fixture, gconstpointer data)
{
  static const char *const refused[] = {
    "http://example.com/",
    "http://127.0.0.1.example.com/",
    "http://10.0.0.1/",
    "http://localhost.example.com",
    "ftp://127.0.0.1/",
    "file:///etc/passwd",
    "https:///nowhere",
    "127.0.0.1",
    "",
    "http://",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;
      AmendsNetRequest *request = amends_net_request_new ("example", "Example Service", "test",
                                                          "GET", refused[i]);

      g_test_message ("%s", refused[i]);
      g_assert_null (amends_http_send (fixture->http, request, NULL, &error));
      g_assert_error (error, AMENDS_NET_ERROR, AMENDS_NET_ERROR_ADDRESS);
    }
}

static void
test_broken_answers (Fixture *fixture, gconstpointer data)
{
  assert_fails (fixture, "/half", AMENDS_NET_ERROR_DOWN);
  assert_fails (fixture, "/half-chunk", AMENDS_NET_ERROR_DOWN);
  assert_fails (fixture, "/drop", AMENDS_NET_ERROR_DOWN);
  assert_fails (fixture, "/nonsense", AMENDS_NET_ERROR_DOWN);
  assert_fails (fixture, "/huge", AMENDS_NET_ERROR_ANSWER);
}

static void
test_nobody_there (Fixture *fixture, gconstpointer data)
{
  g_clear_pointer (&fixture->port, loopback_port_close);
  assert_fails (fixture, "/", AMENDS_NET_ERROR_DOWN);
}

/* Answers as long as the client keeps the connection. In a thread for each connection. */
static gboolean
serve_on_cb (GThreadedSocketService *service,
             GSocketConnection *connection,
             GObject *source,
             gpointer data)
{
  static const char hello[] = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";
  GIOStream *stream = G_IO_STREAM (connection);
  g_autoptr (GDataInputStream)
      lines = g_data_input_stream_new (g_io_stream_get_input_stream (stream));
  int *n_connections = data;
  char *line;

  g_atomic_int_inc (n_connections);
  g_data_input_stream_set_newline_type (lines, G_DATA_STREAM_NEWLINE_TYPE_CR_LF);
  while ((line = g_data_input_stream_read_line (lines, NULL, NULL, NULL)) != NULL)
    {
      if (*line == '\0')
        g_output_stream_write_all (g_io_stream_get_output_stream (stream), hello, strlen (hello),
                                   NULL, NULL, NULL);
      g_free (line);
    }
  return TRUE;
}

static int
count_connections (Fixture *fixture, const char *method, gboolean is_repeated)
{
  g_autoptr (GSocketService) service = g_threaded_socket_service_new (8);
  int n_connections = 0;
  guint16 port = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (service), NULL, NULL);

  g_signal_connect (service, "run", G_CALLBACK (serve_on_cb), &n_connections);
  g_free (fixture->base);
  fixture->base = g_strdup_printf ("http://127.0.0.1:%u", port);
  for (guint i = 0; i < 5; i++)
    {
      g_autoptr (AmendsNetAnswer) net_answer = NULL;
      AmendsNetRequest *request = amends_net_request_new ("example", "Example Service", "test",
                                                          method, fixture->base);

      request->is_repeated = is_repeated;
      net_answer = amends_http_send (fixture->http, request, NULL, NULL);
      g_assert_nonnull (net_answer);
    }
  g_clear_pointer (&fixture->http, amends_http_free);
  g_socket_service_stop (service);
  g_socket_listener_close (G_SOCKET_LISTENER (service));
  return g_atomic_int_get (&n_connections);
}

/* A connection made for each of ten thousand questions is most of their time. */
static void
test_connection_is_kept (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (count_connections (fixture, "POST", TRUE), ==, 1);
  fixture->http = amends_http_new (NULL);
  g_assert_cmpint (count_connections (fixture, "GET", FALSE), ==, 1);
}

/* What nobody repeats must not be lost on a connection that is just being closed. */
static void
test_connection_is_new (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (count_connections (fixture, "POST", FALSE), ==, 5);
}

/* Answers once, and hangs up on whoever asks again. */
static gboolean
serve_once_cb (GThreadedSocketService *service,
               GSocketConnection *connection,
               GObject *source,
               gpointer data)
{
  static const char hello[] = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";
  const struct linger reset = { 1, 0 };
  GIOStream *stream = G_IO_STREAM (connection);
  g_autoptr (GDataInputStream)
      lines = g_data_input_stream_new (g_io_stream_get_input_stream (stream));
  int *n_lost = data;
  int n_heads = 0;
  char *line;

  g_data_input_stream_set_newline_type (lines, G_DATA_STREAM_NEWLINE_TYPE_CR_LF);
  while (n_heads < 2 && (line = g_data_input_stream_read_line (lines, NULL, NULL, NULL)) != NULL)
    {
      if (*line == '\0' && ++n_heads == 1)
        g_output_stream_write_all (g_io_stream_get_output_stream (stream), hello, strlen (hello),
                                   NULL, NULL, NULL);
      g_free (line);
    }
  if (n_heads == 2)
    g_atomic_int_inc (n_lost);
  setsockopt (g_socket_get_fd (g_socket_connection_get_socket (connection)), SOL_SOCKET, SO_LINGER,
              &reset, sizeof reset);
  g_io_stream_close (stream, NULL, NULL);
  return TRUE;
}

/* A service that closes a connection while the next question is on its way has not read that. */
static void
test_connection_is_lost (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GSocketService) service = g_threaded_socket_service_new (8);
  guint16 port = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (service), NULL, NULL);
  int n_lost = 0;

  g_signal_connect (service, "run", G_CALLBACK (serve_once_cb), &n_lost);
  g_free (fixture->base);
  fixture->base = g_strdup_printf ("http://127.0.0.1:%u", port);
  for (guint i = 0; i < 50; i++)
    {
      g_autoptr (AmendsNetAnswer)
          net_answer = amends_http_send (fixture->http, new_request (fixture, "/"), NULL, NULL);

      g_assert_nonnull (net_answer);
      g_assert_cmpuint (g_bytes_get_size (net_answer->body), ==, 5);
    }
  g_assert_cmpint (g_atomic_int_get (&n_lost), >, 0);
  g_clear_pointer (&fixture->http, amends_http_free);
  g_socket_service_stop (service);
  g_socket_listener_close (G_SOCKET_LISTENER (service));
}

static gboolean
cancel_cb (gpointer data)
{
  Fixture *fixture = g_object_get_data (data, "fixture");

  if (fixture->n_requests == 0)
    return G_SOURCE_CONTINUE;
  g_cancellable_cancel (data);
  return G_SOURCE_REMOVE;
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_object_set_data (G_OBJECT (cancellable), "fixture", fixture);
  g_timeout_add (1, cancel_cb, cancellable);
  g_assert_null (
      amends_http_send (fixture->http, new_request (fixture, "/never"), cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* --- the account of what left --- */

typedef struct
{
  GString *log;
  gboolean refuses;
} Account;

static gboolean
before_cb (GPtrArray *requests, gint64 *ids, gpointer data, GError **error)
{
  Account *account = data;
  const AmendsNetRequest *request = g_ptr_array_index (requests, 0);

  g_assert_cmpuint (requests->len, ==, 1);
  ids[0] = 7;
  g_string_append_printf (
      account->log, "%s %s [%s] [%s]\n", request->service, request->purpose,
      request->numbers->len > 0 ? (char *) g_ptr_array_index (request->numbers, 0) : "",
      request->fields->len > 0 ? (char *) g_ptr_array_index (request->fields, 0) : "");
  if (account->refuses)
    {
      g_set_error_literal (error, G_FILE_ERROR, G_FILE_ERROR_NOSPC, "no room");
      return FALSE;
    }
  return TRUE;
}

static void
after_cb (gint64 id, const AmendsNetAnswer *net_answer, const GError *problem, gpointer data)
{
  Account *account = data;

  g_assert_cmpint (id, ==, 7);
  if (net_answer != NULL)
    g_string_append_printf (account->log, "%u\n", net_answer->status);
  else
    g_string_append_printf (account->log, "%s\n",
                            problem->domain == AMENDS_NET_ERROR
                                ? amends_net_error_to_string (problem->code)
                                : "cancelled");
}

static void
test_watch (Fixture *fixture, gconstpointer data)
{
  Account account = { g_string_new (NULL), FALSE };
  const AmendsHttpWatch watch = { before_cb, after_cb, &account };
  AmendsNetRequest *request = new_request (fixture, "/");
  g_autoptr (GError) error = NULL;
  AmendsNetAnswer *net_answer;

  amends_http_free (fixture->http);
  fixture->http = amends_http_new (&watch);
  amends_net_request_add_number (request, "RA000000001DE");
  amends_net_request_add_field (request, "postcode");
  amends_net_request_add_field (request, "postcode");
  g_assert_cmpuint (request->fields->len, ==, 1);
  net_answer = amends_http_send (fixture->http, request, NULL, NULL);
  amends_net_answer_free (net_answer);
  g_assert_null (get (fixture, "/drop", NULL));
  g_assert_cmpstr (account.log->str, ==,
                   "example test [RA000000001DE] [postcode]\n200\n"
                   "example test [] []\ndown\n");
  account.refuses = TRUE;
  fixture->n_requests = 0;
  g_assert_null (get (fixture, "/", &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOSPC);
  g_assert_cmpuint (fixture->n_requests, ==, 0);
  g_string_free (account.log, TRUE);
}

static void
keep_result_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static AmendsHttpTicket *
announce (Fixture *fixture, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  amends_http_announce_async (fixture->http, new_request (fixture, "/"), keep_result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return amends_http_announce_finish (fixture->http, result, error);
}

/* What is written down ahead of its turn leaves once, or not at all and is told so. */
static void
test_announced (Fixture *fixture, gconstpointer data)
{
  Account account = { g_string_new (NULL), FALSE };
  const AmendsHttpWatch watch = { before_cb, after_cb, &account };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (AmendsNetAnswer) net_answer = NULL;
  g_autoptr (GError) error = NULL;
  AmendsHttpTicket *first, *second;

  amends_http_free (fixture->http);
  fixture->http = amends_http_new (&watch);
  first = announce (fixture, NULL);
  second = announce (fixture, NULL);
  g_assert_cmpstr (account.log->str, ==, "example test [] []\nexample test [] []\n");
  g_assert_cmpuint (fixture->n_requests, ==, 0);
  amends_http_withdraw (fixture->http, second);
  amends_http_send_announced_async (fixture->http, first, NULL, NULL, NULL, keep_result_cb,
                                    &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  net_answer = amends_http_send_finish (fixture->http, result, NULL);
  g_assert_cmpuint (net_answer->status, ==, 200);
  g_assert_cmpuint (fixture->n_requests, ==, 1);
  g_assert_cmpstr (account.log->str, ==,
                   "example test [] []\nexample test [] []\ncancelled\n200\n");
  account.refuses = TRUE;
  g_assert_null (announce (fixture, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOSPC);
  g_string_free (account.log, TRUE);
}

/* A server of one's own may stand in one's own network without a certificate, but only by an
 * address that nobody else can stand for. What may leave is stopped right before. */
static void
test_own_network (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *uri;
    gboolean is_own;
  } rows[] = {
    { "http://192.168.1.20:5002/", TRUE }, { "http://10.1.2.3/", TRUE },
    { "http://172.16.0.1/", TRUE },        { "http://[fd12::7]:5002/", TRUE },
    { "http://[fe80::1]/", TRUE },         { "http://172.32.0.1/", FALSE },
    { "http://8.8.8.8/", FALSE },          { "http://[2001:db8::1]/", FALSE },
    { "http://karrio.local/", FALSE },     { "http://192.168.1.20.example.com/", FALSE },
  };
  Account account = { g_string_new (NULL), TRUE };
  const AmendsHttpWatch watch = { before_cb, after_cb, &account };

  amends_http_free (fixture->http);
  fixture->http = amends_http_new (&watch);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      AmendsNetRequest *request = amends_net_request_new ("example", "Example Service", "test",
                                                          "GET", rows[i].uri);

      g_test_message ("%s", rows[i].uri);
      request->is_own_network = TRUE;
      g_assert_null (amends_http_send (fixture->http, request, NULL, &error));
      if (rows[i].is_own)
        g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOSPC);
      else
        g_assert_error (error, AMENDS_NET_ERROR, AMENDS_NET_ERROR_ADDRESS);
    }
  g_string_free (account.log, TRUE);
}

#define ADD(name, function) g_test_add ("/http/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("exchange", test_exchange);
  ADD ("status", test_status);
  ADD ("unpacked", test_unpacked);
  ADD ("redirect", test_redirect);
  ADD ("addresses", test_addresses);
  ADD ("own-network", test_own_network);
  ADD ("broken-answers", test_broken_answers);
  ADD ("nobody-there", test_nobody_there);
  ADD ("connection-is-kept", test_connection_is_kept);
  ADD ("connection-is-new", test_connection_is_new);
  ADD ("connection-is-lost", test_connection_is_lost);
  ADD ("cancel", test_cancel);
  ADD ("watch", test_watch);
  ADD ("announced", test_announced);
  return g_test_run ();
}
