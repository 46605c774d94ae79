/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every provider against a service that was written from the same documents by another hand: a
 * thousand parcels through registration, batches and pages; and what goes wrong on the way. */
#include "amends-fake-carriers.h"
#include "amends-fake-providers.h"
#include "base/amends-data.h"
#include "net/amends-tracking-fetch.h"
#include "tracking/amends-reading.h"

#define NOW G_GINT64_CONSTANT (1795510800) /* 2026-11-24T09:00:00Z */

typedef struct
{
  const AmendsProvider *provider;
  AmendsFakeProviders *fake;
  AmendsProviderAccount *account;
  AmendsHttp *http;
  GPtrArray *queries;
  GPtrArray *results; /* by parcel id, the last one said of it */
  GError *error;
  gboolean is_over;
  guint patience_s;
} Fetch;

static void
results_cb (GPtrArray *results, gpointer data)
{
  Fetch *fetch = data;

  for (guint i = 0; i < results->len; i++)
    {
      AmendsTrackResult *result = g_steal_pointer (&results->pdata[i]);
      gpointer *slot = &fetch->results->pdata[result->parcel_id];

      amends_track_result_free (*slot);
      *slot = result;
    }
  g_ptr_array_unref (results);
}

static void
over_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  Fetch *fetch = data;

  amends_tracking_fetch_finish (result, &fetch->error);
  fetch->is_over = TRUE;
}

static void
set_up (Fetch *fetch, gconstpointer data)
{
  const char *id = data;
  const char *customer;

  fetch->provider = amends_provider_get (id);
  fetch->fake = amends_fake_providers_new ();
  amends_fake_providers_set_now (fetch->fake, NOW);
  fetch->account = amends_provider_account_new ();
  fetch->account->base = g_strdup (amends_fake_providers_get_base (fetch->fake, id));
  fetch->account->version = g_strdup (fetch->provider->default_version);
  fetch->account->language = g_strdup ("en");
  customer = amends_fake_providers_get_account (fetch->fake, id);
  g_hash_table_insert (fetch->account->credentials, g_strdup ("key"),
                       g_strdup (amends_fake_providers_get_key (fetch->fake, id)));
  if (customer != NULL)
    g_hash_table_insert (fetch->account->credentials, g_strdup ("customer"), g_strdup (customer));
  fetch->http = amends_http_new (NULL);
  fetch->patience_s = 5;
  fetch->queries = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_track_query_free);
  fetch->results = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_track_result_free);
}

static void
tear_down (Fetch *fetch, gconstpointer data)
{
  amends_http_free (fetch->http);
  amends_fake_providers_free (fetch->fake);
  amends_provider_account_free (fetch->account);
  g_ptr_array_unref (fetch->queries);
  g_ptr_array_unref (fetch->results);
  g_clear_error (&fetch->error);
}

/* One query for each parcel of the service, whose id is its index. */
static void
add_parcels (Fetch *fetch, guint n)
{
  FakeCarriers *carriers = fake_carriers_new ();
  static const char *const shy[] = { "sf", "zto", NULL };

  amends_fake_providers_generate (fetch->fake, fetch->provider->id, n, 7);
  g_assert_cmpuint (amends_fake_providers_count_parcels (fetch->fake), ==, n);
  g_ptr_array_set_size (fetch->results, (int) n);
  for (guint i = 0; i < n; i++)
    {
      const AmendsFakeParcel *parcel = amends_fake_providers_get_parcel (fetch->fake, i);
      AmendsTrackQuery *query = amends_track_query_new (i, parcel->number);

      query->carrier_code = g_strdup (
          fake_carriers_get_code (carriers, fetch->provider->id, parcel->carrier));
      query->postcode = g_strdup (parcel->postcode);
      query->phone = g_strdup (parcel->phone != NULL                    ? parcel->phone
                               : g_strv_contains (shy, parcel->carrier) ? "1234"
                                                                        : NULL);
      g_ptr_array_add (fetch->queries, query);
    }
  fake_carriers_free (carriers);
}

static void
run (Fetch *fetch)
{
  const AmendsFetchEvents events = { results_cb, NULL, NULL, fetch };
  const AmendsFetchPace pace = { .requests_per_minute = 1000000,
                                 .backoff_ms = 5,
                                 .patience_s = fetch->patience_s };

  g_clear_error (&fetch->error);
  fetch->is_over = FALSE;
  amends_tracking_fetch_async (fetch->http, fetch->provider, fetch->account, &pace, fetch->queries,
                               &events, NULL, over_cb, fetch);
  while (!fetch->is_over)
    g_main_context_iteration (NULL, TRUE);
}

static guint
count (Fetch *fetch, AmendsTrackOutcome outcome)
{
  guint n = 0;

  for (guint i = 0; i < fetch->results->len; i++)
    {
      const AmendsTrackResult *result = fetch->results->pdata[i];

      n += result != NULL && result->outcome == outcome;
    }
  return n;
}

/* --- all is well --- */

/* Code and words together mean what happened. That a label waits for its parcel, and a parcel at a
 * pick-up point for its customer, is the stage itself. */
static void
check_meaning (const AmendsFakeEvent *truth, const AmendsEvent *event)
{
  g_autoptr (AmendsEvent) copy = amends_event_copy (event);

  amends_reading_apply (copy);
  g_assert_cmpstr (amends_status_to_string (copy->status), ==,
                   amends_status_to_string (truth->status));
  if (truth->reason != AMENDS_REASON_NONE || (truth->status != AMENDS_STATUS_LABEL_CREATED &&
                                              truth->status != AMENDS_STATUS_AVAILABLE_FOR_PICKUP))
    g_assert_cmpstr (amends_reason_to_string (copy->reason), ==,
                     amends_reason_to_string (truth->reason));
}

static void
check_event (const AmendsFakeEvent *truth, const AmendsEvent *event)
{
  gint64 off = event->at - fake_event_utc (truth);

  g_assert_cmpstr (event->text, ==, truth->text);
  g_assert_nonnull (event->code);
  if (truth->place != NULL && event->place != NULL)
    g_assert_nonnull (strstr (event->place, truth->place));
  /* Without an offset the time is that of the place, or of nowhere. */
  g_assert_cmpint (ABS (off), <=, truth->has_offset ? 59 : 14 * 3600);
  check_meaning (truth, event);
}

static void
check_parcel (const AmendsFakeParcel *parcel, const AmendsTrackResult *result)
{
  if (parcel->events->len == 0)
    {
      g_assert_cmpint (result->outcome, ==, AMENDS_TRACK_OUTCOME_NOT_FOUND);
      return;
    }
  g_assert_cmpint (result->outcome, ==, AMENDS_TRACK_OUTCOME_EVENTS);
  g_assert_cmpuint (result->events->len, ==, parcel->events->len);
  for (guint i = 0; i < result->events->len; i++)
    check_event (&g_array_index (parcel->events, AmendsFakeEvent, parcel->events->len - 1 - i),
                 result->events->pdata[i]);
  g_assert_cmpuint (g_bytes_get_size (result->raw), >, 0);
}

static void
check_all (Fetch *fetch)
{
  g_assert_no_error (fetch->error);
  for (guint i = 0; i < fetch->results->len; i++)
    {
      const AmendsFakeParcel *parcel = amends_fake_providers_get_parcel (fetch->fake, i);
      const AmendsTrackResult *result = fetch->results->pdata[i];

      g_assert_nonnull (result);
      check_parcel (parcel, result);
    }
}

static void
test_thousand (Fetch *fetch, gconstpointer data)
{
  gint64 spent;

  add_parcels (fetch, 1000);
  run (fetch);
  check_all (fetch);
  spent = amends_fake_providers_get_quota_spent (fetch->fake, fetch->provider->id);
  g_assert_cmpint (spent, <=, 1000);
  if (fetch->provider->spends_on_fetch)
    return;
  run (fetch);
  check_all (fetch);
  g_assert_cmpint (amends_fake_providers_get_quota_spent (fetch->fake, fetch->provider->id), ==,
                   spent);
}

/* Nobody else can say what its codes mean. */
static void
test_codes (Fetch *fetch, gconstpointer data)
{
  g_autofree char *name = g_strdup_printf ("statuses/%s.json", fetch->provider->id);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) table = amends_data_load_bundled (name, &error);

  g_assert_no_error (error);
  g_assert_nonnull (table);
}

static void
test_key (Fetch *fetch, gconstpointer data)
{
  gint64 quota = 0;
  g_autoptr (GError) error = NULL;

  g_assert_true (
      amends_provider_test (fetch->http, fetch->provider, fetch->account, &quota, NULL, &error));
  g_assert_no_error (error);
  g_hash_table_insert (fetch->account->credentials, g_strdup ("key"), g_strdup ("mistyped"));
  g_assert_false (
      amends_provider_test (fetch->http, fetch->provider, fetch->account, &quota, NULL, &error));
  g_assert_error (error, AMENDS_NET_ERROR, AMENDS_NET_ERROR_KEY);
}

/* --- failures that pass --- */

static void
test_passing (Fetch *fetch, gconstpointer data)
{
  static const AmendsFakeFaultKind kinds[] = {
    AMENDS_FAKE_THROTTLE,   AMENDS_FAKE_DOWN,       AMENDS_FAKE_SERVER_ERROR,
    AMENDS_FAKE_DROP,       AMENDS_FAKE_DROP_EARLY, AMENDS_FAKE_HALF_BODY,
    AMENDS_FAKE_EMPTY_BODY, AMENDS_FAKE_NOT_JSON,   AMENDS_FAKE_HUGE_BODY,
  };

  add_parcels (fetch, 45);
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      const AmendsFakeFault fault = {
        .kind = kinds[i],
        .skip = 1,
        .requests = 1,
        .value = kinds[i] == AMENDS_FAKE_HUGE_BODY ? 33 * 1024 * 1024 : 0,
      };

      g_test_message ("%s", amends_fake_fault_to_string (kinds[i]));
      amends_fake_providers_clear_faults (fetch->fake);
      amends_fake_providers_add_fault (fetch->fake, &fault);
      run (fetch);
      /* an answer that cannot be read is asked for again only where others were in it */
      if (fetch->provider->fetch_batch > 1 ||
          (kinds[i] != AMENDS_FAKE_EMPTY_BODY && kinds[i] != AMENDS_FAKE_NOT_JSON &&
           kinds[i] != AMENDS_FAKE_HUGE_BODY))
        check_all (fetch);
      g_assert_no_error (fetch->error);
      g_assert_cmpuint (count (fetch, AMENDS_TRACK_OUTCOME_FAILED), <=, 1);
    }
}

/* --- failures that stay --- */

/* Of a key, a quota or a service that is gone in the middle: what came before is kept, and the
 * person is told which it is. */
static void
test_staying (Fetch *fetch, gconstpointer data)
{
  static const struct
  {
    AmendsFakeFaultKind kind;
    int code;
  } rows[] = {
    { AMENDS_FAKE_BAD_KEY, AMENDS_NET_ERROR_KEY },
    { AMENDS_FAKE_EXPIRED_KEY, AMENDS_NET_ERROR_KEY },
    { AMENDS_FAKE_QUOTA_GONE, AMENDS_NET_ERROR_QUOTA },
    { AMENDS_FAKE_DOWN, AMENDS_NET_ERROR_DOWN },
    { AMENDS_FAKE_NOT_JSON, AMENDS_NET_ERROR_ANSWER },
  };

  add_parcels (fetch, 300);
  fetch->patience_s = 1;
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const AmendsFakeFault fault = { .kind = rows[i].kind, .skip = 5 };
      int code = rows[i].code;

      /* DHL has the same words for both. */
      if (code == AMENDS_NET_ERROR_QUOTA && g_str_equal (fetch->provider->id, "dhl"))
        code = AMENDS_NET_ERROR_THROTTLED;
      /* These know no expired keys, only accounts that are closed. */
      if (rows[i].kind == AMENDS_FAKE_EXPIRED_KEY &&
          (g_str_equal (fetch->provider->id, "17track") ||
           g_str_equal (fetch->provider->id, "ship24")))
        code = AMENDS_NET_ERROR_REFUSED;
      g_test_message ("%s", amends_fake_fault_to_string (rows[i].kind));
      amends_fake_providers_clear_faults (fetch->fake);
      amends_fake_providers_add_fault (fetch->fake, &fault);
      run (fetch);
      g_assert_error (fetch->error, AMENDS_NET_ERROR, code);
      g_assert_nonnull (strstr (fetch->error->message, fetch->provider->name));
      /* Sixteen in a row are enough; what is under way by then may fail too. */
      g_assert_cmpuint (count (fetch, AMENDS_TRACK_OUTCOME_FAILED), <,
                        16 + fetch->provider->parallel);
    }
  amends_fake_providers_clear_faults (fetch->fake);
  run (fetch);
  check_all (fetch);
}

/* --- what is wrong with the answers --- */

static void
test_strange (Fetch *fetch, gconstpointer data)
{
  static const AmendsFakeFaultKind kinds[] = {
    AMENDS_FAKE_UNKNOWN_STATUS,   AMENDS_FAKE_UNKNOWN_SUB_STATUS, AMENDS_FAKE_SHUFFLED_EVENTS,
    AMENDS_FAKE_DUPLICATE_EVENTS, AMENDS_FAKE_NO_OFFSET,          AMENDS_FAKE_WRONG_TYPES,
    AMENDS_FAKE_PARTIAL,
  };

  add_parcels (fetch, 100);
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      const AmendsFakeFault fault = { .kind = kinds[i] };

      g_test_message ("%s", amends_fake_fault_to_string (kinds[i]));
      amends_fake_providers_clear_faults (fetch->fake);
      amends_fake_providers_add_fault (fetch->fake, &fault);
      run (fetch);
      if (kinds[i] == AMENDS_FAKE_WRONG_TYPES)
        continue;
      g_assert_no_error (fetch->error);
      if (kinds[i] == AMENDS_FAKE_PARTIAL)
        g_assert_cmpuint (count (fetch, AMENDS_TRACK_OUTCOME_EVENTS), >, 30);
      else if (kinds[i] != AMENDS_FAKE_DUPLICATE_EVENTS &&
               kinds[i] != AMENDS_FAKE_SHUFFLED_EVENTS && kinds[i] != AMENDS_FAKE_NO_OFFSET)
        check_all (fetch);
      else
        g_assert_cmpuint (count (fetch, AMENDS_TRACK_OUTCOME_EVENTS), >, 80);
    }
}

/* --- what is said of one number --- */

static void
test_of_number (Fetch *fetch, gconstpointer data)
{
  static const struct
  {
    AmendsFakeFaultKind kind;
    AmendsTrackOutcome outcome;
  } rows[] = {
    { AMENDS_FAKE_NOT_FOUND, AMENDS_TRACK_OUTCOME_NOT_FOUND },
    { AMENDS_FAKE_CARRIER_UNKNOWN, AMENDS_TRACK_OUTCOME_UNKNOWN_CARRIER },
    { AMENDS_FAKE_NEEDS_POSTCODE, AMENDS_TRACK_OUTCOME_NEEDS_POSTCODE },
    { AMENDS_FAKE_NEEDS_PHONE, AMENDS_TRACK_OUTCOME_NEEDS_PHONE },
  };

  add_parcels (fetch, 45);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const AmendsTrackQuery *query = fetch->queries->pdata[20 + i];
      const AmendsFakeFault fault = { .kind = rows[i].kind, .number = query->number };

      amends_fake_providers_add_fault (fetch->fake, &fault);
    }
  run (fetch);
  g_assert_no_error (fetch->error);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const AmendsTrackResult *result = fetch->results->pdata[20 + i];

      g_test_message ("%s: %s “%s”", amends_fake_fault_to_string (rows[i].kind),
                      amends_track_outcome_to_string (result->outcome), result->message);
      if (result->outcome != rows[i].outcome)
        g_assert_true (result->outcome == AMENDS_TRACK_OUTCOME_EVENTS ||
                       result->outcome == AMENDS_TRACK_OUTCOME_NOT_FOUND);
    }
  for (guint i = 0; i < 45; i++)
    if (i < 20 || i >= 20 + G_N_ELEMENTS (rows))
      check_parcel (amends_fake_providers_get_parcel (fetch->fake, i), fetch->results->pdata[i]);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    void (*function) (Fetch *, gconstpointer);
  } tests[] = {
    { "thousand", test_thousand },   { "codes", test_codes },     { "key", test_key },
    { "passing", test_passing },     { "staying", test_staying }, { "strange", test_strange },
    { "of-number", test_of_number },
  };
  guint n;
  const AmendsProvider *const *providers = amends_provider_list (&n);

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < n; i++)
    for (gsize k = 0; k < G_N_ELEMENTS (tests); k++)
      {
        g_autofree char *path = g_strdup_printf ("/provider-loopback/%s/%s", providers[i]->id,
                                                 tests[k].name);

        g_test_add (path, Fetch, providers[i]->id, set_up, tests[k].function, tear_down);
      }
  return g_test_run ();
}
