/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How fast 10,000 parcels are refreshed over loopback beside a bare libsoup loop that sends the
 * same requests, as many at a time, and throws the answers away. No service's own pace is kept: it
 * would hide the difference. */

#include <glib/gstdio.h>
#include <libsoup/soup.h>
#include <stdlib.h>

#include "base/amends-json.h"
#include "desk/amends-desk-connections.h"
#include "desk/amends-desk-import.h"
#include "desk/amends-desk-refresh.h"
#include "net/amends-provider.h"
#include "tracking/amends-carrier.h"

#define N_PARCELS 10000
#define N_ROUNDS 3
#define UNLIMITED 60000000

static gboolean keeps_pace;

/* --- the service --- */

typedef struct
{
  GSubprocess *process;
  char *base;
  char *key;
  char *account;
  int port;
} Service;

static char *
read_line (GInputStream *stream)
{
  g_autoptr (GDataInputStream) lines = g_data_input_stream_new (stream);
  char *line;

  g_filter_input_stream_set_close_base_stream (G_FILTER_INPUT_STREAM (lines), FALSE);
  line = g_data_input_stream_read_line (lines, NULL, NULL, NULL);
  if (line == NULL)
    g_error ("the loopback service did not start");
  return line;
}

static void
service_start (Service *service, const char *program, const char *provider)
{
  g_autofree char *number = g_strdup_printf ("%d", N_PARCELS);
  g_autofree char *line = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (JsonNode) node = NULL;
  JsonObject *info;

  service->process = g_subprocess_new (
      G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, NULL, program, "--generate",
      number, "--provider", provider, NULL);
  line = read_line (g_subprocess_get_stdout_pipe (service->process));
  bytes = g_bytes_new (line, strlen (line));
  node = amends_json_load_bytes (bytes, "service", NULL);
  service->port = (int) amends_json_get_int (json_node_get_object (node), "port", 0);
  info = amends_json_get_object (amends_json_get_object (json_node_get_object (node), "providers"),
                                 provider);
  service->base = g_strdup (amends_json_get_string (info, "base"));
  service->key = g_strdup (amends_json_get_string (info, "key"));
  service->account = g_strdup (amends_json_get_string (info, "account"));
}

static void
service_stop (Service *service)
{
  g_output_stream_close (g_subprocess_get_stdin_pipe (service->process), NULL, NULL);
  g_subprocess_wait (service->process, NULL, NULL);
  g_clear_object (&service->process);
  g_clear_pointer (&service->base, g_free);
  g_clear_pointer (&service->key, g_free);
  g_clear_pointer (&service->account, g_free);
}

static JsonNode *
load_parcels (const Service *service)
{
  g_autoptr (SoupSession) session = soup_session_new ();
  g_autofree char *uri = g_strdup_printf ("http://127.0.0.1:%d/control/parcels", service->port);
  g_autoptr (SoupMessage) message = soup_message_new ("GET", uri);
  g_autoptr (GBytes) body = soup_session_send_and_read (session, message, NULL, NULL);
  JsonNode *node = amends_json_load_bytes (body, "parcels", NULL);

  if (node == NULL)
    g_error ("the loopback service has no parcels");
  return node;
}

/* --- the bare loop --- */

typedef struct
{
  SoupSession *session;
  GPtrArray *requests; /* (element-type AmendsNetRequest) */
  guint next;
  guint in_flight;
} Loop;

static void
read_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  Loop *loop = data;
  GBytes *body = soup_session_send_and_read_finish (loop->session, result, NULL);

  g_clear_pointer (&body, g_bytes_unref);
  loop->in_flight--;
}

static void
send_next (Loop *loop)
{
  const AmendsNetRequest *request = g_ptr_array_index (loop->requests, loop->next++);
  g_autoptr (SoupMessage) message = soup_message_new (request->method, request->uri);

  for (guint i = 0; i + 1 < request->headers->len; i += 2)
    soup_message_headers_append (soup_message_get_request_headers (message),
                                 g_ptr_array_index (request->headers, i),
                                 g_ptr_array_index (request->headers, i + 1));
  if (request->body != NULL)
    soup_message_set_request_body_from_bytes (message, request->content_type, request->body);
  loop->in_flight++;
  soup_session_send_and_read_async (loop->session, message, G_PRIORITY_DEFAULT, NULL, read_cb,
                                    loop);
}

static void
run_loop (GPtrArray *requests, guint parallel, gint64 gap_us)
{
  g_autoptr (SoupSession)
      session = soup_session_new_with_options ("max-conns-per-host", parallel, NULL);
  Loop loop = { session, requests, 0, 0 };
  gint64 start = g_get_monotonic_time ();

  while (loop.next < requests->len || loop.in_flight > 0)
    {
      while (loop.in_flight < parallel && loop.next < requests->len &&
             g_get_monotonic_time () - start >= loop.next * gap_us)
        send_next (&loop);
      if (!g_main_context_iteration (NULL, gap_us == 0))
        g_usleep (500);
    }
}

static AmendsProviderAccount *
new_account (const AmendsProvider *provider, const Service *service)
{
  AmendsProviderAccount *account = amends_provider_account_new ();

  account->base = g_strdup (service->base);
  account->version = g_strdup (provider->default_version);
  account->language = g_strdup ("en");
  for (guint i = 0; i < AMENDS_MAX_CREDENTIALS && provider->credentials[i].id != NULL; i++)
    g_hash_table_insert (
        account->credentials, g_strdup (provider->credentials[i].id),
        g_strdup (g_str_equal (provider->credentials[i].id, "key") || service->account == NULL
                      ? service->key
                      : service->account));
  return account;
}

static void
add_requests (GPtrArray *requests,
              const AmendsProvider *provider,
              const AmendsProviderAccount *account,
              AmendsProviderStep step,
              GPtrArray *queries)
{
  guint size = step == AMENDS_PROVIDER_REGISTER ? provider->register_batch : provider->fetch_batch;

  for (guint from = 0; size > 0 && from < queries->len; from += size)
    {
      g_autoptr (GPtrArray) part = g_ptr_array_new ();
      AmendsTrackBatch *batch;

      for (guint i = from; i < MIN (from + size, queries->len); i++)
        g_ptr_array_add (part, g_ptr_array_index (queries, i));
      batch = amends_track_batch_new (part);
      g_ptr_array_add (requests, provider->build (account, step, batch));
      amends_track_batch_free (batch);
    }
}

static GPtrArray *
new_queries (const AmendsProvider *provider, JsonArray *parcels)
{
  GPtrArray *queries = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_track_query_free);

  for (guint i = 0; i < json_array_get_length (parcels); i++)
    {
      JsonObject *parcel = json_array_get_object_element (parcels, i);
      AmendsTrackQuery *query = amends_track_query_new (i + 1,
                                                        amends_json_get_string (parcel, "number"));

      query->carrier_code = g_strdup (
          amends_carrier_code (amends_json_get_string (parcel, "carrier"), provider->id));
      query->zone = g_time_zone_new_utc ();
      g_ptr_array_add (queries, query);
    }
  return queries;
}

static double
measure_bare (const char *program, const AmendsProvider *provider, guint *n_requests)
{
  Service service = { 0 };
  g_autoptr (AmendsProviderAccount) account = NULL;
  g_autoptr (JsonNode) parcels = NULL;
  g_autoptr (GPtrArray) queries = NULL;
  g_autoptr (GPtrArray)
      requests = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_net_request_free);
  gint64 start;
  double seconds;

  service_start (&service, program, provider->id);
  account = new_account (provider, &service);
  parcels = load_parcels (&service);
  queries = new_queries (provider, json_node_get_array (parcels));
  add_requests (requests, provider, account, AMENDS_PROVIDER_REGISTER, queries);
  add_requests (requests, provider, account, AMENDS_PROVIDER_FETCH, queries);
  *n_requests = requests->len;
  start = g_get_monotonic_time ();
  run_loop (requests, provider->parallel,
            keeps_pace ? 60 * G_USEC_PER_SEC / provider->requests_per_minute : 0);
  seconds = (g_get_monotonic_time () - start) / 1e6;
  service_stop (&service);
  return seconds;
}

/* --- the refresh --- */

static void
import_parcels (AmendsDesk *desk, JsonArray *parcels, const char *dir)
{
  g_autofree char *path = g_build_filename (dir, "orders.csv", NULL);
  g_autoptr (GString) table = g_string_new (
      "Order,Date,Name,Email,Country,Postcode,Phone,Carrier,Tracking number\n");
  g_autoptr (AmendsImportResult) result = NULL;

  for (guint i = 0; i < json_array_get_length (parcels); i++)
    {
      JsonObject *parcel = json_array_get_object_element (parcels, i);

      g_string_append_printf (
          table, "%u,2026-11-01,Ann B,a%u@example.com,DE,10115,030 5550123,%s,%s\n", 1000 + i, i,
          amends_json_get_string (parcel, "carrier"), amends_json_get_string (parcel, "number"));
    }
  g_file_set_contents (path, table->str, -1, NULL);
  result = amends_desk_import (desk, path, NULL, FALSE, NULL, NULL, NULL, NULL);
  if (result == NULL || result->parcels < (gint64) json_array_get_length (parcels) * 9 / 10)
    g_error ("the parcels were not imported");
}

static double
measure_refresh (const char *program, const AmendsProvider *provider, guint *n_events)
{
  Service service = { 0 };
  g_autofree char *dir = g_dir_make_tmp ("amends-bench-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (dir, "shop.amends", NULL);
  g_autoptr (AmendsDesk) desk = amends_desk_open (path, NULL);
  g_autoptr (AmendsConnection) connection = amends_connection_new (provider->id);
  g_autoptr (AmendsProviderAccount) account = NULL;
  g_autoptr (AmendsRefreshResult) result = NULL;
  g_autoptr (JsonNode) parcels = NULL;
  g_autoptr (GError) error = NULL;
  const AmendsRefreshLine *line;
  gint64 start;
  double seconds;

  service_start (&service, program, provider->id);
  parcels = load_parcels (&service);
  import_parcels (desk, json_node_get_array (parcels), dir);
  account = new_account (provider, &service);
  connection->base = g_strdup (service.base);
  connection->requests_per_minute = keeps_pace ? 0 : UNLIMITED;
  if (!amends_desk_connect (desk, connection, account->credentials, NULL, &error))
    g_error ("%s", error->message);
  start = g_get_monotonic_time ();
  result = amends_desk_refresh (desk,
                                &(AmendsRefreshOptions){ .is_all = TRUE, .provider = provider->id },
                                NULL, NULL, NULL, &error);
  seconds = (g_get_monotonic_time () - start) / 1e6;
  if (result == NULL)
    g_error ("%s", error->message);
  line = g_ptr_array_index (result->lines, 0);
  if (line->failure_text != NULL || line->answered < N_PARCELS * 9 / 10)
    g_error ("%s: %u of %u answered: %s", provider->id, line->answered, line->asked,
             line->failure_text);
  *n_events = line->new_events;
  service_stop (&service);
  return seconds;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  return (*(const double *) a > *(const double *) b) - (*(const double *) a < *(const double *) b);
}

static void
measure (const char *program, const char *id, guint n_rounds)
{
  const AmendsProvider *provider = amends_provider_get (id);
  g_autofree double *bare = g_new0 (double, n_rounds);
  g_autofree double *refresh = g_new0 (double, n_rounds);
  guint n_requests = 0, n_events = 0;

  for (guint i = 0; i < n_rounds; i++)
    {
      bare[i] = measure_bare (program, provider, &n_requests);
      refresh[i] = measure_refresh (program, provider, &n_events);
    }
  qsort (bare, n_rounds, sizeof (double), compare_doubles);
  qsort (refresh, n_rounds, sizeof (double), compare_doubles);
  g_print (
      "%-10s %-18s %6u requests, %6u events: bare %6.2f s, refresh %6.2f s, throughput %3.0f %%\n",
      id, keeps_pace ? "at its own pace" : "as fast as it goes", n_requests, n_events,
      bare[n_rounds / 2], refresh[n_rounds / 2], 100 * bare[n_rounds / 2] / refresh[n_rounds / 2]);
}

int
main (int argc, char **argv)
{
  g_autofree char *dir = g_dir_make_tmp ("amends-bench-XXXXXX", NULL);
  g_autofree char *keys = g_build_filename (dir, "keys", NULL);
  const char *usual[] = { "17track", "kuaidi100", "aftership", NULL };
  const char *const *ids = argc > 2 ? (const char *const *) argv + 2 : usual;

  g_setenv ("SECRET_BACKEND", "file", TRUE);
  g_setenv ("SECRET_FILE_TEST_PATH", keys, TRUE);
  g_setenv ("SECRET_FILE_TEST_PASSWORD", "invented", TRUE);
  for (guint i = 0; ids[i] != NULL; i++)
    measure (argv[1], ids[i], N_ROUNDS);
  keeps_pace = TRUE;
  if (argc == 2)
    measure (argv[1], "17track", 1);
  return 0;
}
