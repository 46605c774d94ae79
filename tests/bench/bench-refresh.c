/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How fast parcels are refreshed over loopback beside a bare libsoup loop that sends the very
 * requests that the refresh sent and throws the answers away, as many at a time as the refresh
 * does, and one after the other: first all of them new, then once more when nothing has happened.
 * Without the services' own pace, which would hide the difference, and with it, which is what a
 * person waits for. */

#include <glib/gstdio.h>
#include <libsoup/soup.h>
#include <stdlib.h>
#include <sys/resource.h>

#include "base/amends-clock.h"
#include "base/amends-json.h"
#include "desk/amends-desk-connections.h"
#include "desk/amends-desk-import.h"
#include "desk/amends-desk-refresh.h"
#include "loopback-service.h"
#include "net/amends-provider.h"
#include "tracking/amends-carrier.h"

#define N_PARCELS 10000
#define N_ROUNDS 3
#define UNLIMITED 60000000
#define PACED_SECONDS 8
#define FOLDED_US (2 * G_USEC_PER_SEC)
#define CHUNK_BYTES (64 * 1024)

/* One provider, asked for so many parcels. */
typedef struct
{
  const char *program; /* of the loopback service */
  const AmendsProvider *provider;
  guint n_parcels;
  gboolean keeps_pace;
} Course;

/* What one way through it took. */
typedef struct
{
  double seconds;
  double cpu_seconds; /* this program's own, all threads */
  guint n_parcels;
  guint n_events;
  GPtrArray *sent; /* (element-type AmendsOutgoing): by a refresh, newest first */
} Lap;

/* One time round the course: all new, and then without news. */
#define N_LAPS 2

typedef struct
{
  Lap laps[N_LAPS];
} Round;

static void
round_clear (Round *round)
{
  for (guint i = 0; i < N_LAPS; i++)
    g_clear_pointer (&round->laps[i].sent, g_ptr_array_unref);
}

static double
cpu_seconds (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
         (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static void
lap_start (Lap *lap)
{
  lap->cpu_seconds = -cpu_seconds ();
  lap->seconds = -(double) g_get_monotonic_time () / 1e6;
}

static void
lap_end (Lap *lap)
{
  lap->seconds += (double) g_get_monotonic_time () / 1e6;
  lap->cpu_seconds += cpu_seconds ();
}

/* --- the bare loop --- */

typedef struct
{
  SoupSession *session;
  GPtrArray *requests; /* (element-type AmendsNetRequest) */
  guint next;
  guint in_flight;
} Loop;

/* To the end, and closed there, so that libsoup can use the connection again. */
static void
read_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  GInputStream *stream = G_INPUT_STREAM (object);
  Loop *loop = data;
  g_autoptr (GBytes) bytes = g_input_stream_read_bytes_finish (stream, result, NULL);

  if (bytes != NULL && g_bytes_get_size (bytes) > 0)
    {
      g_input_stream_read_bytes_async (stream, CHUNK_BYTES, G_PRIORITY_DEFAULT, NULL, read_cb,
                                       loop);
      return;
    }
  g_input_stream_close (stream, NULL, NULL);
  g_object_unref (stream);
  loop->in_flight--;
}

static void
answered_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  GInputStream *stream = soup_session_send_finish (SOUP_SESSION (object), result, NULL);

  if (stream == NULL)
    g_error ("the loopback service does not answer");
  g_input_stream_read_bytes_async (stream, CHUNK_BYTES, G_PRIORITY_DEFAULT, NULL, read_cb, data);
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
  soup_session_send_async (loop->session, message, G_PRIORITY_DEFAULT, NULL, answered_cb, loop);
}

static void
run_loop (GPtrArray *requests, guint parallel, gint64 gap_us)
{
  g_autoptr (SoupSession) session = soup_session_new_with_options ("max-conns-per-host", 16, NULL);
  Loop loop = { session, requests, 0, 0 };
  gint64 start = g_get_monotonic_time ();

  while (loop.next < requests->len || loop.in_flight > 0)
    {
      while (loop.in_flight < parallel && loop.next < requests->len &&
             g_get_monotonic_time () - start >= loop.next * gap_us)
        send_next (&loop);
      if (!g_main_context_iteration (NULL, gap_us == 0))
        g_usleep (500);
      /* libsoup takes note of a free connection a little later than of its answer. */
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }
}

static AmendsProviderAccount *
new_account (const AmendsProvider *provider, const LoopbackService *service)
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

/* Builds one of the requests that a refresh was seen to send. */
static AmendsNetRequest *
build_again (const AmendsProvider *provider,
             const AmendsProviderAccount *account,
             const AmendsOutgoing *outgoing,
             GHashTable *queries,
             guint *page)
{
  const AmendsProviderStep step = g_str_equal (outgoing->purpose, "register")
                                      ? AMENDS_PROVIDER_REGISTER
                                      : AMENDS_PROVIDER_FETCH;
  const gboolean is_list = *outgoing->numbers == '\0';
  g_auto (GStrv) numbers = g_strsplit (outgoing->numbers, " ", -1);
  GHashTableIter iter;
  gpointer any = NULL;
  g_autoptr (GPtrArray) part = g_ptr_array_new ();
  g_autoptr (AmendsTrackBatch) batch = NULL;

  g_hash_table_iter_init (&iter, queries);
  g_hash_table_iter_next (&iter, NULL, &any);
  for (char **number = numbers; *number != NULL; number++)
    g_ptr_array_add (part, g_hash_table_lookup (queries, *number));
  /* For one parcel alone its list would not be read. */
  for (guint i = 0; is_list && i < 2; i++)
    g_ptr_array_add (part, any);
  batch = amends_track_batch_new (part);
  if (is_list)
    batch->page = (*page)++;
  batch->n_listed = (batch->page + 1) * provider->list_page;
  return provider->build (account, step, batch);
}

static GPtrArray *
build_all_again (const AmendsProvider *provider,
                 const AmendsProviderAccount *account,
                 GPtrArray *sent,
                 GHashTable *queries)
{
  GPtrArray *requests = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_net_request_free);
  guint page = 0;

  for (guint i = sent->len; i > 0; i--)
    g_ptr_array_add (
        requests, build_again (provider, account, g_ptr_array_index (sent, i - 1), queries, &page));
  return requests;
}

/* Nobody asks again for what has arrived. */
static gboolean
is_arrived (JsonObject *parcel)
{
  JsonArray *events = json_object_get_array_member (parcel, "events");
  guint n_events = json_array_get_length (events);

  return n_events > 0 &&
         g_strcmp0 (amends_json_get_string (json_array_get_object_element (events, n_events - 1),
                                            "status"),
                    "delivered") == 0;
}

static guint
count_under_way (JsonNode *parcels)
{
  JsonArray *array = json_node_get_array (parcels);
  guint n_parcels = 0;

  for (guint i = 0; i < json_array_get_length (array); i++)
    if (!is_arrived (json_array_get_object_element (array, i)))
      n_parcels++;
  return n_parcels;
}

static GHashTable *
new_queries (const AmendsProvider *provider, JsonArray *parcels)
{
  GHashTable *queries = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                               (GDestroyNotify) amends_track_query_free);

  for (guint i = 0; i < json_array_get_length (parcels); i++)
    {
      JsonObject *parcel = json_array_get_object_element (parcels, i);
      AmendsTrackQuery *query = amends_track_query_new (i + 1,
                                                        amends_json_get_string (parcel, "number"));

      query->carrier_code = g_strdup (
          amends_carrier_code (amends_json_get_string (parcel, "carrier"), provider->id));
      query->zone = g_time_zone_new_utc ();
      g_hash_table_insert (queries, query->number, query);
    }
  return queries;
}

static void
run_bare_lap (const Course *course, GPtrArray *requests, guint parallel, Lap *lap)
{
  const guint per_minute = course->provider->requests_per_minute;

  lap_start (lap);
  run_loop (requests, parallel, course->keeps_pace ? 60 * G_USEC_PER_SEC / per_minute : 0);
  lap_end (lap);
}

/* @refresh: what sent the same requests before */
static void
measure_bare (const Course *course, guint parallel, const Round *refresh, Round *bare)
{
  const AmendsProvider *provider = course->provider;
  LoopbackService service = { 0 };
  g_autoptr (AmendsProviderAccount) account = NULL;
  g_autoptr (GHashTable) queries = NULL;

  loopback_service_start (&service, course->program, provider->id, course->n_parcels);
  account = new_account (provider, &service);
  queries = new_queries (provider, json_node_get_array (service.parcels));
  for (guint i = 0; i < N_LAPS && refresh->laps[i].sent != NULL; i++)
    {
      g_autoptr (GPtrArray)
          requests = build_all_again (provider, account, refresh->laps[i].sent, queries);

      run_bare_lap (course, requests, parallel, &bare->laps[i]);
    }
  loopback_service_stop (&service);
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

static void
run_refresh_lap (const Course *course, AmendsDesk *desk, guint n_parcels, Lap *lap)
{
  const AmendsRefreshOptions options = { .is_all = TRUE, .provider = course->provider->id };
  AmendsOutgoingQuery query = { .service = course->provider->id };
  g_autoptr (AmendsRefreshResult) result = NULL;
  g_autoptr (GError) error = NULL;
  const AmendsRefreshLine *line;
  g_autoptr (GPtrArray) before = amends_desk_list_outgoing (desk, &query, NULL);

  lap_start (lap);
  result = amends_desk_refresh (desk, &options, NULL, NULL, NULL, &error);
  lap_end (lap);
  if (result == NULL)
    g_error ("%s", error->message);
  line = g_ptr_array_index (result->lines, 0);
  if (line->failure_text != NULL || line->answered < n_parcels * 9 / 10)
    g_error ("%s: %u of %u answered: %s", course->provider->id, line->answered, line->asked,
             line->failure_text);
  lap->n_parcels = line->answered;
  lap->n_events = line->new_events;
  lap->sent = amends_desk_list_outgoing (desk, &query, NULL);
  g_ptr_array_set_size (lap->sent, (int) (lap->sent->len - before->len));
}

static void
measure_refresh (const Course *course, Round *round)
{
  LoopbackService service = { 0 };
  g_autofree char *dir = g_dir_make_tmp ("amends-bench-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (dir, "shop.amends", NULL);
  g_autoptr (AmendsDesk) desk = amends_desk_open (path, NULL);
  g_autoptr (AmendsConnection) connection = amends_connection_new (course->provider->id);
  g_autoptr (AmendsProviderAccount) account = NULL;
  g_autoptr (GError) error = NULL;

  amends_clock_set (g_get_real_time () / G_USEC_PER_SEC);
  loopback_service_start (&service, course->program, course->provider->id, course->n_parcels);
  import_parcels (desk, json_node_get_array (service.parcels), dir);
  account = new_account (course->provider, &service);
  connection->base = g_strdup (service.base);
  connection->requests_per_minute = course->keeps_pace ? 0 : UNLIMITED;
  if (!amends_desk_connect (desk, connection, account->credentials, NULL, &error))
    g_error ("%s", error->message);
  run_refresh_lap (course, desk, course->n_parcels, &round->laps[0]);
  if (!course->keeps_pace)
    {
      /* No service is asked for the same number twice within the hour; and by the next day all is
       * in the file itself. */
      g_usleep (FOLDED_US);
      amends_clock_set (amends_clock_now () + 24 * 60 * 60);
      run_refresh_lap (course, desk, count_under_way (service.parcels), &round->laps[1]);
    }
  loopback_service_stop (&service);
}

/* --- the comparison --- */

static int
compare_laps (gconstpointer a, gconstpointer b)
{
  const Lap *first = a, *second = b;

  return (first->seconds > second->seconds) - (first->seconds < second->seconds);
}

/* Returns: the middle one of several rounds */
static Lap
find_middle (const Round *rounds, guint lap, guint n_rounds)
{
  Lap laps[N_ROUNDS];

  for (guint i = 0; i < n_rounds; i++)
    laps[i] = rounds[i].laps[lap];
  qsort (laps, n_rounds, sizeof (Lap), compare_laps);
  return laps[n_rounds / 2];
}

static void
report (const Course *course,
        const char *what,
        const Lap *bare,
        const Lap *single,
        const Lap *refresh)
{
  g_print ("%-9s %-9s %5u parcels %6u requests %6u new events: bare %6.2f s (cpu %5.2f), one by "
           "one %6.2f s, refresh %6.2f s (cpu %5.2f), throughput %3.0f %% and %3.0f %%\n",
           course->provider->id, what, refresh->n_parcels, refresh->sent->len, refresh->n_events,
           bare->seconds, bare->cpu_seconds, single->seconds, refresh->seconds,
           refresh->cpu_seconds, 100 * bare->seconds / refresh->seconds,
           100 * single->seconds / refresh->seconds);
}

static void
measure (const char *program, const char *id)
{
  static const char *const names[] = { "all new", "unchanged" };
  const Course course = { program, amends_provider_get (id), N_PARCELS, FALSE };
  Round bare[N_ROUNDS] = { 0 }, single[N_ROUNDS] = { 0 }, refresh[N_ROUNDS] = { 0 };

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      measure_refresh (&course, &refresh[i]);
      measure_bare (&course, course.provider->parallel, &refresh[i], &bare[i]);
      measure_bare (&course, 1, &refresh[i], &single[i]);
    }
  for (guint i = 0; i < N_LAPS; i++)
    {
      const Lap middle_bare = find_middle (bare, i, N_ROUNDS);
      const Lap middle_single = find_middle (single, i, N_ROUNDS);
      const Lap middle_refresh = find_middle (refresh, i, N_ROUNDS);

      report (&course, names[i], &middle_bare, &middle_single, &middle_refresh);
    }
  for (guint i = 0; i < N_ROUNDS; i++)
    round_clear (&refresh[i]);
}

/* As many parcels as the service answers in some seconds. */
static void
measure_at_pace (const char *program, const char *id)
{
  const AmendsProvider *provider = amends_provider_get (id);
  const guint n_requests = provider->requests_per_minute * PACED_SECONDS / 60;
  const guint page = provider->list_page > 0 ? provider->list_page : provider->fetch_batch;
  const double per_parcel = 1.0 / page +
                            (provider->register_batch > 0 ? 1.0 / provider->register_batch : 0);
  const Course course = { program, provider, (guint) (n_requests / per_parcel), TRUE };
  Round bare = { 0 }, single = { 0 }, refresh = { 0 };

  measure_refresh (&course, &refresh);
  measure_bare (&course, provider->parallel, &refresh, &bare);
  measure_bare (&course, 1, &refresh, &single);
  report (&course, "at pace", &bare.laps[0], &single.laps[0], &refresh.laps[0]);
  round_clear (&refresh);
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
    measure (argv[1], ids[i]);
  for (guint i = 0; ids[i] != NULL; i++)
    measure_at_pace (argv[1], ids[i]);
  return 0;
}
