/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tiny-service.h"

#include "base/amends-json.h"
#include "loopback-port.h"

#define NAME "Tiny Service"

/* --- the service --- */

void
tiny_reply (SoupServerMessage *message, guint status, const char *type, const char *text)
{
  soup_server_message_set_status (message, status, NULL);
  soup_server_message_set_response (message, type, SOUP_MEMORY_COPY, text, strlen (text));
}

void
tiny_reply_status (SoupServerMessage *message, guint status, const char *retry_after)
{
  if (retry_after != NULL)
    soup_message_headers_append (soup_server_message_get_response_headers (message), "Retry-After",
                                 retry_after);
  tiny_reply (message, status, "text/plain", "not now");
}

/* The connection is closed without an answer. */
void
tiny_drop (SoupServerMessage *message)
{
  g_autoptr (GIOStream) connection = soup_server_message_steal_connection (message);

  g_io_stream_close (connection, NULL, NULL);
}

/* The connection is closed in the middle of the answer. */
void
tiny_half_body (SoupServerMessage *message)
{
  static const char half[] = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                             "Content-Length: 1000\r\n\r\n{\"results\":[{\"number\":\"A";
  g_autoptr (GIOStream) connection = soup_server_message_steal_connection (message);

  g_output_stream_write_all (g_io_stream_get_output_stream (connection), half, strlen (half), NULL,
                             NULL, NULL);
  g_io_stream_close (connection, NULL, NULL);
}

gboolean
tiny_names (SoupServerMessage *message, const char *number)
{
  SoupMessageBody *body = soup_server_message_get_request_body (message);
  g_autofree char *quoted = g_strdup_printf ("\"%s\"", number);

  return body->length > 0 && g_strstr_len (body->data, body->length, quoted) != NULL;
}

static void
begin_result (JsonBuilder *builder, const char *number, const char *outcome)
{
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "number");
  json_builder_add_string_value (builder, number);
  json_builder_set_member_name (builder, "outcome");
  json_builder_add_string_value (builder, outcome);
}

static void
add_result (TinyService *service, JsonBuilder *builder, const char *number, gboolean is_register)
{
  const guint n = GPOINTER_TO_UINT (g_hash_table_lookup (service->asked, number));

  if (is_register)
    {
      g_hash_table_add (service->registered, g_strdup (number));
      begin_result (builder, number, "registered");
    }
  else
    {
      g_hash_table_replace (service->asked, g_strdup (number), GUINT_TO_POINTER (n + 1));
      begin_result (builder, number,
                    service->forgets || !g_hash_table_contains (service->registered, number)
                        ? "not_registered"
                        : "events");
    }
  json_builder_end_object (builder);
}

static void
answer (TinyService *service, SoupServerMessage *message, GStrv numbers, gboolean is_register)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;
  const char *query = g_uri_get_query (soup_server_message_get_uri (message));
  guint from = query != NULL ? (guint) g_ascii_strtoull (query + strlen ("from="), NULL, 10) : 0;
  guint size = service->page_size > 0 && !is_register ? service->page_size : G_MAXUINT / 2;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "results");
  json_builder_begin_array (builder);
  for (guint i = from; i < g_strv_length (numbers) && i < from + size; i++)
    add_result (service, builder, numbers[i], is_register);
  json_builder_end_array (builder);
  if (from + size < g_strv_length (numbers))
    {
      json_builder_set_member_name (builder, "next");
      json_builder_add_int_value (builder, from + size);
    }
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, FALSE);
  tiny_reply (message, 200, "application/json", text);
}

static void
request_cb (SoupServer *server,
            SoupServerMessage *message,
            const char *path,
            GHashTable *query,
            gpointer data)
{
  TinyService *service = data;
  SoupMessageBody *body = soup_server_message_get_request_body (message);
  g_autoptr (GBytes) bytes = soup_message_body_flatten (body);
  g_autoptr (JsonNode) root = amends_json_load_bytes (bytes, "request", NULL);
  g_auto (GStrv) numbers = amends_json_get_strv (json_node_get_object (root), "numbers");
  const guint index = service->requests->len;
  gint64 now = g_get_monotonic_time ();

  g_ptr_array_add (service->requests, g_strdup_printf ("%s %u", path + 1, g_strv_length (numbers)));
  g_array_append_val (service->times, now);
  if (service->disturb != NULL && service->disturb (service, message, index))
    return;
  if (service->poison != NULL && tiny_names (message, service->poison))
    tiny_reply (message, 400, "application/json", "{\"error\":\"a number is no good\"}");
  else
    answer (service, message, numbers, g_str_equal (path, "/register"));
}

static void
forget_held_cb (SoupServerMessage *message, gpointer data)
{
  TinyService *service = data;

  g_ptr_array_remove (service->held, message);
}

/* The request waits for tiny_release(). */
void
tiny_hold (TinyService *service, SoupServerMessage *message)
{
  g_ptr_array_add (service->held, g_object_ref (message));
  service->max_held = MAX (service->max_held, service->held->len);
  g_signal_connect (message, "disconnected", G_CALLBACK (forget_held_cb), service);
  soup_server_message_pause (message);
}

void
tiny_release (TinyService *service)
{
  for (guint i = 0; i < service->held->len; i++)
    {
      SoupServerMessage *message = g_ptr_array_index (service->held, i);
      SoupMessageBody *body = soup_server_message_get_request_body (message);
      g_autoptr (GBytes) bytes = soup_message_body_flatten (body);
      g_autoptr (JsonNode) root = amends_json_load_bytes (bytes, "request", NULL);
      g_auto (GStrv) numbers = amends_json_get_strv (json_node_get_object (root), "numbers");

      g_signal_handlers_disconnect_by_func (message, forget_held_cb, service);
      answer (service, message, numbers,
              g_str_equal (g_uri_get_path (soup_server_message_get_uri (message)), "/register"));
      soup_server_message_unpause (message);
    }
  g_ptr_array_set_size (service->held, 0);
}

TinyService *
tiny_service_new (void)
{
  TinyService *service = g_new0 (TinyService, 1);

  service->server = soup_server_new ("server-header", "tiny", NULL);
  service->requests = g_ptr_array_new_with_free_func (g_free);
  service->times = g_array_new (FALSE, FALSE, sizeof (gint64));
  service->registered = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  service->asked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  service->held = g_ptr_array_new_with_free_func (g_object_unref);
  soup_server_add_handler (service->server, NULL, request_cb, service, NULL);
  service->port = loopback_port_open (service->server, &service->base);
  return service;
}

void
tiny_service_free (TinyService *service)
{
  for (guint i = 0; i < service->held->len; i++)
    g_signal_handlers_disconnect_by_func (g_ptr_array_index (service->held, i), forget_held_cb,
                                          service);
  soup_server_disconnect (service->server);
  loopback_port_close (service->port);
  g_object_unref (service->server);
  g_free (service->base);
  g_ptr_array_unref (service->requests);
  g_array_unref (service->times);
  g_hash_table_unref (service->registered);
  g_hash_table_unref (service->asked);
  g_ptr_array_unref (service->held);
  g_free (service);
}

/* --- the provider --- */

static AmendsNetRequest *
build_request (const AmendsProviderAccount *account,
               AmendsProviderStep step,
               const AmendsTrackBatch *batch)
{
  const char *call = step == AMENDS_PROVIDER_REGISTER ? "register" : "fetch";
  g_autofree char *uri = g_strdup_printf ("%s/%s%s%s", account->base, call,
                                          batch->cursor != NULL ? "?from=" : "",
                                          batch->cursor != NULL ? batch->cursor : "");
  AmendsNetRequest *request = amends_net_request_new ("tiny", NAME, call, "POST", uri);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "numbers");
  json_builder_begin_array (builder);
  for (guint i = 0; i < batch->queries->len; i++)
    {
      const AmendsTrackQuery *query = g_ptr_array_index (batch->queries, i);

      json_builder_add_string_value (builder, query->number);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  amends_net_request_set_json (request, root);
  return request;
}

static void
read_result (JsonObject *item, AmendsTrackBatch *batch)
{
  const char *number = amends_json_get_string (item, "number");
  int index = amends_track_batch_find (batch, number, NULL);
  AmendsTrackOutcome outcome;
  AmendsTrackResult *result;

  g_assert_cmpint (index, >=, 0);
  g_assert_true (
      amends_track_outcome_from_string (amends_json_get_string (item, "outcome"), &outcome));
  result = amends_track_batch_say (batch, (guint) index, outcome);
  if (outcome == AMENDS_TRACK_OUTCOME_REGISTERED)
    result->reference = g_strconcat ("ref-", number, NULL);
  else if (outcome == AMENDS_TRACK_OUTCOME_EVENTS)
    g_ptr_array_add (result->events,
                     amends_provider_event ("tiny", 1795510800, "2026-11-24", NULL, number, "x"));
}

static gboolean
read_answer (const AmendsProviderAccount *account,
             AmendsProviderStep step,
             const AmendsNetAnswer *net_answer,
             AmendsTrackBatch *batch,
             GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object;
  JsonArray *results;
  const char *words;

  if (net_answer->status != 400 && net_answer->status != 402 &&
      !amends_net_answer_check_status (net_answer, NAME, NULL, error))
    return FALSE;
  root = amends_net_answer_load_json (net_answer, NAME, error);
  if (root == NULL)
    return FALSE;
  object = json_node_get_object (root);
  words = amends_json_get_string (object, "error");
  results = amends_json_get_array (object, "results");
  for (guint i = 0; results != NULL && i < json_array_get_length (results); i++)
    read_result (amends_json_array_get_object (results, i), batch);
  if (amends_json_get_int (object, "next", -1) >= 0)
    batch->cursor = g_strdup_printf ("%d", (int) amends_json_get_int (object, "next", -1));
  return amends_net_answer_check_status (net_answer, NAME, words, error);
}

/* To be changed as a test needs it. */
AmendsProvider
tiny_provider (void)
{
  return (AmendsProvider){
    .id = "tiny",
    .name = NAME,
    .register_batch = 40,
    .fetch_batch = 30,
    .parallel = 3,
    .requests_per_minute = 600000,
    .build = build_request,
    .read = read_answer,
  };
}

AmendsProviderAccount *
tiny_service_account (const TinyService *service)
{
  AmendsProviderAccount *account = amends_provider_account_new ();

  account->base = g_strdup (service->base);
  return account;
}
