/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A web server on loopback in a thread of its own. */
#include "amends-fake-server.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string.h>
#include <sys/socket.h>

#include "amends-fake-delivery.h"

#define KEPT_REQUESTS 5000
#define KEPT_BODY_BYTES 65536

typedef struct
{
  guint requests;
  GHashTable *paths;    /* path to count */
  GHashTable *statuses; /* status to count */
} Count;

typedef struct
{
  const char *service; /* interned */
  guint status;
  char *text; /* "METHOD target\nbody" */
} Request;

struct _FakeServer
{
  const FakeHost *host;
  gpointer data;
  GThread *thread;
  GMainContext *context;
  GMainLoop *loop;
  SoupServer *soup;
  GPtrArray *connections; /* (element-type GSocketConnection) of the thread's own */
  GMutex lock;
  GCond ready;
  guint port;
  FakeRules *rules;
  GHashTable *counts; /* service, interned, to Count */
  GQueue requests;
};

static void
count_free (Count *count)
{
  g_hash_table_unref (count->paths);
  g_hash_table_unref (count->statuses);
  g_free (count);
}

static void
request_free (Request *request)
{
  g_free (request->text);
  g_free (request);
}

static Count *
count_of (FakeServer *server, const char *service)
{
  Count *count = g_hash_table_lookup (server->counts, service);

  if (count != NULL)
    return count;
  count = g_new0 (Count, 1);
  count->paths = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  count->statuses = g_hash_table_new (NULL, NULL);
  g_hash_table_insert (server->counts, (char *) g_intern_string (service), count);
  return count;
}

static void
add_one (GHashTable *table, gpointer key, gboolean is_text)
{
  guint before = GPOINTER_TO_UINT (g_hash_table_lookup (table, key));

  g_hash_table_insert (table, is_text ? g_strdup (key) : key, GUINT_TO_POINTER (before + 1));
}

/* What was asked is kept, so that a test can look at every word that left the client. */
static void
remember (FakeServer *server, FakeExchange *exchange)
{
  Count *count = count_of (server, exchange->service);
  Request *request = g_new0 (Request, 1);

  count->requests++;
  if (g_hash_table_size (count->paths) < KEPT_REQUESTS)
    add_one (count->paths, (gpointer) exchange->path, TRUE);
  add_one (count->statuses, GUINT_TO_POINTER (exchange->status), FALSE);

  request->service = g_intern_string (exchange->service);
  request->status = exchange->status;
  request->text = g_strdup_printf ("%s %s\n%.*s", exchange->method, exchange->target,
                                   (int) MIN (exchange->body_length, KEPT_BODY_BYTES),
                                   exchange->body);
  g_queue_push_tail (&server->requests, request);
  if (g_queue_get_length (&server->requests) > KEPT_REQUESTS)
    request_free (g_queue_pop_head (&server->requests));
}

static void
forget (FakeServer *server)
{
  g_hash_table_remove_all (server->counts);
  g_queue_clear_full (&server->requests, (GDestroyNotify) request_free);
}

/* As the machines before a service answer when it is out of order. */
static void
answer_out_of_order (FakeExchange *exchange, guint status)
{
  exchange->status = status;
  exchange->type = "text/html; charset=utf-8";
  g_string_printf (exchange->json.text, "<html><h1>%u %s</h1></html>", status,
                   soup_status_get_phrase (status));
}

static gboolean
refuse (FakeServer *server, FakeExchange *exchange, const AmendsFakeFault *fault)
{
  if (fault->value > 0)
    fake_exchange_set_header (exchange, "Retry-After", "%" G_GINT64_FORMAT, fault->value);
  if (fault->kind == AMENDS_FAKE_DOWN)
    answer_out_of_order (exchange, SOUP_STATUS_SERVICE_UNAVAILABLE);
  else if (fault->kind == AMENDS_FAKE_SERVER_ERROR)
    answer_out_of_order (exchange, SOUP_STATUS_INTERNAL_SERVER_ERROR);
  else
    server->host->refuse (exchange, fault->kind, server->data);
  return TRUE;
}

static gboolean
apply_service (FakeServer *server, FakeExchange *exchange)
{
  static const AmendsFakeFaultKind refusals[] = {
    AMENDS_FAKE_DOWN,        AMENDS_FAKE_SERVER_ERROR, AMENDS_FAKE_BAD_KEY,
    AMENDS_FAKE_EXPIRED_KEY, AMENDS_FAKE_THROTTLE,     AMENDS_FAKE_QUOTA_GONE,
  };
  const char *meaning = server->host->meaning (exchange, server->data);

  fake_rules_meet (server->rules, exchange->service, exchange->target, exchange->body, meaning,
                   &exchange->hits);
  if (fake_exchange_has (exchange, AMENDS_FAKE_DROP_EARLY, NULL))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      const AmendsFakeFault *fault = fake_hits_get (&exchange->hits, refusals[i], NULL);

      if (fault != NULL)
        return refuse (server, exchange, fault);
    }
  server->host->answer (exchange, server->data);
  return TRUE;
}

static void
write_counts (FakeJson *json, const char *key, GHashTable *table, gboolean is_text)
{
  GHashTableIter iter;
  gpointer name;
  gpointer value;

  fake_json_open (json, key, '{');
  g_hash_table_iter_init (&iter, table);
  while (g_hash_table_iter_next (&iter, &name, &value))
    {
      g_autofree char *number = is_text ? NULL : g_strdup_printf ("%u", GPOINTER_TO_UINT (name));

      if (!is_text || strpbrk (name, "\"\\") == NULL)
        fake_json_int (json, is_text ? name : number, GPOINTER_TO_UINT (value));
    }
  fake_json_close (json, '}');
}

static void
show_log (FakeServer *server, FakeJson *json)
{
  GHashTableIter iter;
  gpointer service;
  gpointer value;

  fake_json_open (json, NULL, '{');
  g_hash_table_iter_init (&iter, server->counts);
  while (g_hash_table_iter_next (&iter, &service, &value))
    {
      Count *count = value;

      fake_json_open (json, service, '{');
      fake_json_int (json, "requests", count->requests);
      write_counts (json, "paths", count->paths, TRUE);
      write_counts (json, "statuses", count->statuses, FALSE);
      server->host->describe (json, service, server->data);
      fake_json_close (json, '}');
    }
  fake_json_close (json, '}');
}

static void
show_requests (FakeServer *server, FakeJson *json)
{
  fake_json_open (json, NULL, '[');
  for (GList *link = server->requests.head; link != NULL; link = link->next)
    {
      Request *request = link->data;

      fake_json_open (json, NULL, '{');
      fake_json_string (json, "service", request->service);
      fake_json_int (json, "status", request->status);
      fake_json_string (json, "text", request->text);
      fake_json_close (json, '}');
    }
  fake_json_close (json, ']');
}

static void
apply_control (FakeServer *server, FakeExchange *exchange)
{
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) error = NULL;

  if (g_str_equal (exchange->method, "GET"))
    {
      if (g_str_equal (exchange->path, "/log"))
        show_log (server, &exchange->json);
      else if (g_str_equal (exchange->path, "/requests"))
        show_requests (server, &exchange->json);
      else if (!server->host->show (exchange, exchange->path + 1, server->data))
        exchange->status = SOUP_STATUS_NOT_FOUND;
      return;
    }
  node = fake_exchange_dup_json (exchange);
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "a JSON object is wanted");
  else
    fake_server_load (server, json_node_get_object (node), &error);
  exchange->status = error == NULL ? SOUP_STATUS_OK : SOUP_STATUS_BAD_REQUEST;
  fake_json_open (&exchange->json, NULL, '{');
  fake_json_string (&exchange->json, "error", error != NULL ? error->message : NULL);
  fake_json_close (&exchange->json, '}');
}

/* "/17track/track/v2.4/register" is the service 17track, asked for /track/v2.4/register. */
static char *
split_path (const char *path, const char **rest)
{
  const char *slash = strchr (path + 1, '/');

  *rest = slash != NULL ? slash : "";
  return slash != NULL ? g_strndup (path + 1, slash - path - 1) : g_strdup (path + 1);
}

static void
serve_cb (SoupServer *soup,
          SoupServerMessage *message,
          const char *path,
          GHashTable *query,
          gpointer data)
{
  FakeServer *server = data;
  SoupMessageBody *sent = soup_server_message_get_request_body (message);
  g_autoptr (GBytes) bytes = soup_message_body_flatten (sent);
  GUri *uri = soup_server_message_get_uri (message);
  FakeExchange exchange = { 0 };
  g_autofree char *service = split_path (path, &exchange.path);
  const char *query_text = g_uri_get_query (uri);
  g_autofree char *target = g_strconcat (exchange.path, query_text != NULL ? "?" : "", query_text,
                                         NULL);
  gsize length = g_bytes_get_size (bytes);
  g_autofree char *body = length > 0 ? g_strndup (g_bytes_get_data (bytes, NULL), length)
                                     : g_strdup ("");
  gboolean is_answered = TRUE;

  exchange.method = soup_server_message_get_method (message);
  exchange.service = service;
  exchange.target = target;
  exchange.query = query;
  exchange.body = body;
  exchange.body_length = length;
  exchange.headers = soup_server_message_get_request_headers (message);
  exchange.answer_headers = soup_server_message_get_response_headers (message);
  exchange.status = SOUP_STATUS_OK;
  exchange.type = "application/json; charset=utf-8";
  fake_json_init (&exchange.json);

  g_mutex_lock (&server->lock);
  if (g_str_equal (service, "control"))
    apply_control (server, &exchange);
  else if (server->host->is_service (service, server->data))
    {
      is_answered = apply_service (server, &exchange);
      remember (server, &exchange);
    }
  else
    exchange.status = SOUP_STATUS_NOT_FOUND;
  g_mutex_unlock (&server->lock);

  fake_deliver (message, &exchange, is_answered, server->context);
  fake_hits_clear (&exchange.hits);
  fake_json_clear (&exchange.json);
}

/* libsoup's server keeps a socket whose client has gone, and would run out of them. */
static void
let_go (FakeServer *server)
{
  for (guint i = server->connections->len; i > 0; i--)
    {
      GSocketConnection *connection = g_ptr_array_index (server->connections, i - 1);
      int fd = g_socket_get_fd (g_socket_connection_get_socket (connection));
      char byte;

      if (!g_io_stream_is_closed (G_IO_STREAM (connection)) &&
          recv (fd, &byte, 1, MSG_PEEK | MSG_DONTWAIT) != 0)
        continue;
      g_io_stream_close (G_IO_STREAM (connection), NULL, NULL);
      g_ptr_array_remove_index_fast (server->connections, i - 1);
    }
}

static gboolean
incoming_cb (GSocketService *service, GSocketConnection *connection, GObject *source, gpointer data)
{
  FakeServer *server = data;
  g_autoptr (GSocketAddress) local = g_socket_connection_get_local_address (connection, NULL);
  g_autoptr (GSocketAddress) remote = g_socket_connection_get_remote_address (connection, NULL);

  /* Head and body of an answer are two writes: they must not wait for each other. */
  g_socket_set_option (g_socket_connection_get_socket (connection), IPPROTO_TCP, TCP_NODELAY, 1,
                       NULL);
  let_go (server);
  g_ptr_array_add (server->connections, g_object_ref (connection));
  soup_server_accept_iostream (server->soup, G_IO_STREAM (connection), local, remote, NULL);
  return TRUE;
}

/* libsoup's own listener never lets go of a socket, which would hide what a client leaks. */
static GSocketService *
open_port (FakeServer *server)
{
  GSocketService *service = g_socket_service_new ();
  g_autoptr (GSocketAddress) wanted = g_inet_socket_address_new_from_string ("127.0.0.1", 0);
  g_autoptr (GSocketAddress) address = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_socket_listener_add_address (G_SOCKET_LISTENER (service), wanted, G_SOCKET_TYPE_STREAM,
                                      G_SOCKET_PROTOCOL_TCP, NULL, &address, &error))
    g_error ("cannot listen on loopback: %s", error->message);
  g_signal_connect (service, "incoming", G_CALLBACK (incoming_cb), server);
  g_mutex_lock (&server->lock);
  server->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (address));
  g_cond_signal (&server->ready);
  g_mutex_unlock (&server->lock);
  return service;
}

/* A server that listens nowhere itself closes each connection after one answer, without a word. No
 * service does that, and nobody is told of this port. */
static void
keep_connections (SoupServer *soup)
{
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new_from_string ("127.0.0.1", 0);
  g_autoptr (GError) error = NULL;

  /* Not soup_server_listen_local(), which loses an address (libsoup 3.2.3). */
  if (!soup_server_listen (soup, address, 0, &error))
    g_error ("cannot listen on loopback: %s", error->message);
}

static gpointer
server_worker (gpointer data)
{
  FakeServer *server = data;
  g_autoptr (GSocketService) service = NULL;

  g_main_context_push_thread_default (server->context);
  server->soup = soup_server_new ("server-header", "loopback ", NULL);
  soup_server_add_handler (server->soup, NULL, serve_cb, server, NULL);
  keep_connections (server->soup);
  service = open_port (server);

  g_main_loop_run (server->loop);
  g_socket_service_stop (service);
  g_socket_listener_close (G_SOCKET_LISTENER (service));
  soup_server_disconnect (server->soup);
  for (guint i = 0; i < server->connections->len; i++)
    g_io_stream_close (g_ptr_array_index (server->connections, i), NULL, NULL);
  g_clear_object (&server->soup);
  g_clear_object (&service);
  while (g_main_context_iteration (server->context, FALSE))
    ;
  g_main_context_pop_thread_default (server->context);
  return NULL;
}

FakeServer *
fake_server_new (const FakeHost *host, gpointer data)
{
  FakeServer *server = g_new0 (FakeServer, 1);

  server->host = host;
  server->data = data;
  server->context = g_main_context_new ();
  server->loop = g_main_loop_new (server->context, FALSE);
  server->rules = fake_rules_new ();
  server->connections = g_ptr_array_new_with_free_func (g_object_unref);
  server->counts = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                          (GDestroyNotify) count_free);
  g_mutex_init (&server->lock);
  g_cond_init (&server->ready);
  g_queue_init (&server->requests);
  server->thread = g_thread_new ("fake-server", server_worker, server);

  g_mutex_lock (&server->lock);
  while (server->port == 0)
    g_cond_wait (&server->ready, &server->lock);
  g_mutex_unlock (&server->lock);
  return server;
}

static gboolean
quit_cb (gpointer data)
{
  g_main_loop_quit (data);
  return G_SOURCE_REMOVE;
}

void
fake_server_free (FakeServer *server)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_callback (source, quit_cb, server->loop, NULL);
  g_source_attach (source, server->context);
  g_thread_join (server->thread);
  forget (server);
  g_ptr_array_unref (server->connections);
  g_hash_table_unref (server->counts);
  fake_rules_free (server->rules);
  g_main_loop_unref (server->loop);
  g_main_context_unref (server->context);
  g_mutex_clear (&server->lock);
  g_cond_clear (&server->ready);
  g_free (server);
}

guint
fake_server_get_port (FakeServer *server)
{
  return server->port;
}

void
fake_server_lock (FakeServer *server)
{
  g_mutex_lock (&server->lock);
}

void
fake_server_unlock (FakeServer *server)
{
  g_mutex_unlock (&server->lock);
}

FakeRules *
fake_server_get_rules (FakeServer *server)
{
  return server->rules;
}

gboolean
fake_server_load (FakeServer *server, JsonObject *object, GError **error)
{
  JsonArray *faults = json_object_has_member (object, "faults")
                          ? json_object_get_array_member (object, "faults")
                          : NULL;

  if (json_object_has_member (object, "seed"))
    fake_rules_seed (server->rules, json_object_get_int_member (object, "seed"));
  if (json_object_get_boolean_member_with_default (object, "clear_faults", FALSE))
    fake_rules_clear (server->rules);
  if (json_object_get_boolean_member_with_default (object, "clear_log", FALSE))
    forget (server);
  for (guint i = 0; faults != NULL && i < json_array_get_length (faults); i++)
    if (!fake_rules_add_json (server->rules, json_array_get_object_element (faults, i), error))
      return FALSE;
  return server->host->load (object, server->data, error);
}

gboolean
fake_server_load_file (FakeServer *server, const char *path, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonNode *root;
  gboolean is_loaded;

  if (!json_parser_load_from_file (parser, path, error))
    return FALSE;
  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s holds no JSON object", path);
      return FALSE;
    }
  fake_server_lock (server);
  is_loaded = fake_server_load (server, json_node_get_object (root), error);
  fake_server_unlock (server);
  return is_loaded;
}

void
fake_server_add_fault (FakeServer *server, const AmendsFakeFault *fault)
{
  fake_server_lock (server);
  fake_rules_add (server->rules, fault);
  fake_server_unlock (server);
}

void
fake_server_clear_faults (FakeServer *server)
{
  fake_server_lock (server);
  fake_rules_clear (server->rules);
  fake_server_unlock (server);
}

guint
fake_server_count_requests (FakeServer *server, const char *service, const char *path)
{
  guint n = 0;
  Count *count;

  fake_server_lock (server);
  count = g_hash_table_lookup (server->counts, service);
  if (count != NULL)
    n = path != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (count->paths, path))
                     : count->requests;
  fake_server_unlock (server);
  return n;
}

GStrv
fake_server_dup_requests (FakeServer *server, const char *service)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  fake_server_lock (server);
  for (GList *link = server->requests.head; link != NULL; link = link->next)
    {
      Request *request = link->data;

      if (g_str_equal (request->service, service))
        g_strv_builder_add (builder, request->text);
    }
  fake_server_unlock (server);
  return g_strv_builder_end (builder);
}
