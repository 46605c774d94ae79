/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Faults on demand: each goes wrong in the way it promises, for the requests it names and no
 * others. A fault that quietly does nothing would let a client pass that loses a shop's data. */
#include "amends-fake-providers.h"
#include "plain-client.h"

#include <string.h>

#define FIRST "5200000014"
#define SECOND "5200000025"

typedef struct
{
  AmendsFakeProviders *fake;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  static const char *const numbers[] = { FIRST, SECOND };
  AmendsFakeProviders *fake = fixture->fake = amends_fake_providers_new ();

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      amends_fake_providers_add_parcel (fake, "dhl", numbers[i]);
      for (guint hour = 0; hour < 8; hour++)
        {
          g_autofree char *at = g_strdup_printf ("2026-11-20T%02u:00:00+01:00", hour);

          amends_fake_providers_add_event (fake, numbers[i], at, "Leipzig", "Moved",
                                           AMENDS_STATUS_IN_TRANSIT, AMENDS_REASON_NONE);
        }
    }
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  amends_fake_providers_free (fixture->fake);
}

static PlainAnswer *
ask_dhl (Fixture *fixture, const char *number)
{
  g_autofree char *target = g_strconcat ("/track/shipments?trackingNumber=", number, NULL);
  const char *key = amends_fake_providers_get_key (fixture->fake, "dhl");

  return plain_get (amends_fake_providers_get_base (fixture->fake, "dhl"), target,
                    (const char *const[]){ "DHL-API-Key", key, NULL });
}

static PlainAnswer *
ask_17track (Fixture *fixture, const char *verb)
{
  g_autofree char *target = g_strconcat ("/track/v2.4/", verb, NULL);
  const char *key = amends_fake_providers_get_key (fixture->fake, "17track");

  return plain_post (amends_fake_providers_get_base (fixture->fake, "17track"), target,
                     (const char *const[]){ "17token", key, NULL },
                     "[{\"number\":\"" FIRST "\"},{\"number\":\"" SECOND "\"}]");
}

static void
add (Fixture *fixture, AmendsFakeFault fault)
{
  amends_fake_providers_add_fault (fixture->fake, &fault);
}

static gboolean
is_well (PlainAnswer *answer)
{
  return answer->status == 200 && plain_count (answer, "$.shipments[*]") == 1;
}

static void
test_connection (Fixture *fixture, gconstpointer data)
{
  static const AmendsFakeFaultKind kinds[] = { AMENDS_FAKE_DROP, AMENDS_FAKE_DROP_EARLY,
                                               AMENDS_FAKE_HALF_BODY };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (PlainAnswer) hit = NULL;
      g_autoptr (PlainAnswer) after = NULL;

      amends_fake_providers_clear_faults (fixture->fake);
      add (fixture, (AmendsFakeFault){ .kind = kinds[i], .requests = 2 });
      hit = ask_dhl (fixture, FIRST);
      g_assert_nonnull (hit->error);
      amends_fake_providers_clear_faults (fixture->fake);
      after = ask_dhl (fixture, FIRST);
      g_assert_true (is_well (after));
    }
}

/* A connection that breaks after the work is done has cost its quota; one before has not. */
static void
test_drop_costs (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PlainAnswer) early = NULL;
  g_autoptr (PlainAnswer) late = NULL;

  add (fixture, (AmendsFakeFault){ .kind = AMENDS_FAKE_DROP_EARLY });
  early = ask_17track (fixture, "register");
  g_assert_cmpint (amends_fake_providers_get_quota_spent (fixture->fake, "17track"), ==, 0);
  amends_fake_providers_clear_faults (fixture->fake);
  add (fixture, (AmendsFakeFault){ .kind = AMENDS_FAKE_DROP });
  late = ask_17track (fixture, "register");
  g_assert_nonnull (late->error);
  g_assert_cmpint (amends_fake_providers_get_quota_spent (fixture->fake, "17track"), ==, 2);
}

static void
test_bodies (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PlainAnswer) well = ask_dhl (fixture, FIRST);
  g_autoptr (PlainAnswer) empty = NULL;
  g_autoptr (PlainAnswer) page = NULL;
  g_autoptr (PlainAnswer) mangled = NULL;
  g_autoptr (PlainAnswer) huge = NULL;

  add (fixture, (AmendsFakeFault){ .kind = AMENDS_FAKE_EMPTY_BODY, .requests = 1 });
  empty = ask_dhl (fixture, FIRST);
  g_assert_cmpstr (empty->body, ==, "");
  add (fixture, (AmendsFakeFault){ .kind = AMENDS_FAKE_NOT_JSON, .requests = 1 });
  page = ask_dhl (fixture, FIRST);
  g_assert_null (page->json);
  g_assert_cmpuint (page->status, ==, 200);
  add (fixture, (AmendsFakeFault){ .kind = AMENDS_FAKE_WRONG_TYPES, .requests = 1 });
  mangled = ask_dhl (fixture, FIRST);
  g_assert_nonnull (mangled->json);
  g_assert_cmpstr (mangled->body, !=, well->body);
  add (fixture,
       (AmendsFakeFault){ .kind = AMENDS_FAKE_HUGE_BODY, .requests = 1, .value = 8 << 20 });
  huge = ask_dhl (fixture, FIRST);
  g_assert_true (is_well (huge));
  g_assert_cmpuint (strlen (huge->body), >, 8 << 20);
  g_assert_cmpuint (
      soup_message_headers_get_encoding (soup_message_get_response_headers (huge->message)), ==,
      SOUP_ENCODING_CHUNKED);
}

static void
test_refusals (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    AmendsFakeFaultKind kind;
    guint status;
    const char *code;
  } cases[] = {
    { AMENDS_FAKE_THROTTLE, 429, NULL },
    { AMENDS_FAKE_BAD_KEY, 401, "-18010002" },
    { AMENDS_FAKE_EXPIRED_KEY, 401, "-18010004" },
    { AMENDS_FAKE_QUOTA_GONE, 200, "-18019908" },
    { AMENDS_FAKE_DOWN, 503, NULL },
    { AMENDS_FAKE_SERVER_ERROR, 500, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PlainAnswer) hit = NULL;

      add (fixture, (AmendsFakeFault){ .kind = cases[i].kind, .requests = 1, .value = 7 });
      hit = ask_17track (fixture, "register");
      plain_assert (hit, cases[i].status, "$.code", cases[i].code);
      g_assert_cmpstr (soup_message_headers_get_one (
                           soup_message_get_response_headers (hit->message), "Retry-After"),
                       ==, "7");
    }
  g_assert_cmpuint (amends_fake_providers_get_registered_count (fixture->fake, "17track"), ==, 0);
}

/* Which requests are hit: by service, number, path, after a pause, so many, or by chance. */
static void
test_scope (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PlainAnswer) other_number = NULL;
  g_autoptr (PlainAnswer) its_number = NULL;
  g_autoptr (PlainAnswer) other_service = NULL;
  guint n_hit = 0;

  add (fixture, (AmendsFakeFault){ .kind = AMENDS_FAKE_DOWN,
                                   .service = "dhl",
                                   .number = SECOND,
                                   .path = "/track/shipments" });
  other_number = ask_dhl (fixture, FIRST);
  its_number = ask_dhl (fixture, SECOND);
  other_service = ask_17track (fixture, "register");
  g_assert_true (is_well (other_number));
  g_assert_cmpuint (its_number->status, ==, 503);
  g_assert_cmpuint (other_service->status, ==, 200);

  amends_fake_providers_clear_faults (fixture->fake);
  add (fixture, (AmendsFakeFault){ .kind = AMENDS_FAKE_DOWN, .skip = 2, .requests = 3 });
  for (guint i = 0; i < 8; i++)
    {
      g_autoptr (PlainAnswer) answer = ask_dhl (fixture, FIRST);

      g_assert_cmpuint (answer->status, ==, i >= 2 && i < 5 ? 503 : 200);
    }

  amends_fake_providers_clear_faults (fixture->fake);
  add (fixture, (AmendsFakeFault){ .kind = AMENDS_FAKE_DOWN, .probability = 0.3 });
  for (guint i = 0; i < 100; i++)
    {
      g_autoptr (PlainAnswer) answer = ask_dhl (fixture, FIRST);

      n_hit += answer->status == 503;
    }
  g_assert_cmpuint (n_hit, >, 15);
  g_assert_cmpuint (n_hit, <, 45);
}

/* One number of a batch has its own trouble; the other is told. */
static void
test_batch (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    AmendsFakeFaultKind kind;
    const char *verb;
    const char *code;
  } cases[] = {
    { AMENDS_FAKE_NEEDS_POSTCODE, "register", "-18010019" },
    { AMENDS_FAKE_NEEDS_PHONE, "register", "-18010020" },
    { AMENDS_FAKE_CARRIER_UNKNOWN, "register", "-18019903" },
    { AMENDS_FAKE_NOT_FOUND, "gettrackinfo", "-18019909" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PlainAnswer) hit = NULL;

      add (fixture, (AmendsFakeFault){ .kind = cases[i].kind, .number = SECOND, .requests = 1 });
      hit = ask_17track (fixture, cases[i].verb);
      if (i == 0 || i == 3)
        plain_assert (hit, 200, "$.data.accepted[0].number", FIRST);
      if (i == 2)
        {
          g_autoptr (PlainAnswer) registered = ask_17track (fixture, "register");

          plain_assert (registered, 200, "$.data.accepted[0].number", SECOND);
        }
      plain_assert (hit, 200, "$.data.rejected[-1:].number", SECOND);
      plain_assert (hit, 200, "$.data.rejected[-1:].error.code", cases[i].code);
    }
}

static void
test_events (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PlainAnswer) doubled = NULL;
  g_autoptr (PlainAnswer) shuffled = NULL;
  g_autoptr (PlainAnswer) bare = NULL;
  g_autoptr (PlainAnswer) unheard = NULL;
  g_autoptr (PlainAnswer) registered = ask_17track (fixture, "register");
  g_autoptr (PlainAnswer) unheard_sub = NULL;
  g_autofree char *newest = NULL;

  g_assert_cmpuint (registered->status, ==, 200);

  add (fixture, (AmendsFakeFault){ .kind = AMENDS_FAKE_DUPLICATE_EVENTS, .requests = 1 });
  doubled = ask_dhl (fixture, FIRST);
  g_assert_cmpuint (plain_count (doubled, "$.shipments[0].events[*]"), ==, 16);
  add (fixture, (AmendsFakeFault){ .kind = AMENDS_FAKE_SHUFFLED_EVENTS, .requests = 1 });
  shuffled = ask_dhl (fixture, SECOND);
  g_assert_cmpuint (plain_count (shuffled, "$.shipments[0].events[*]"), ==, 8);
  newest = plain_find (shuffled, "$.shipments[0].events[0].timestamp");
  g_assert_cmpstr (newest, !=, "2026-11-20T07:00:00+01:00");
  add (fixture, (AmendsFakeFault){ .kind = AMENDS_FAKE_NO_OFFSET, .requests = 1 });
  bare = ask_dhl (fixture, FIRST);
  plain_assert (bare, 200, "$.shipments[0].events[0].timestamp", "2026-11-20T07:00:00");
  add (fixture, (AmendsFakeFault){ .kind = AMENDS_FAKE_UNKNOWN_STATUS, .requests = 1 });
  unheard = ask_dhl (fixture, FIRST);
  plain_assert (unheard, 200, "$.shipments[0].status.statusCode", "teleported");
  add (fixture, (AmendsFakeFault){ .kind = AMENDS_FAKE_UNKNOWN_SUB_STATUS, .requests = 1 });
  unheard_sub = ask_17track (fixture, "gettrackinfo");
  plain_assert (unheard_sub, 200, "$.data.accepted[0].track_info.latest_status.status",
                "InTransit");
  plain_assert (unheard_sub, 200, "$.data.accepted[0].track_info.latest_status.sub_status",
                "InTransit_TransportArrived");
}

typedef struct
{
  GMainLoop *loop;
  guint n_done;
  gboolean is_slow_first;
} Race;

static void
slow_done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Race *race = data;
  g_autoptr (GBytes)
      bytes = soup_session_send_and_read_finish (SOUP_SESSION (source), result, NULL);

  g_assert_nonnull (bytes);
  race->is_slow_first = race->n_done == 0;
  if (++race->n_done == 2)
    g_main_loop_quit (race->loop);
}

static void
quick_done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Race *race = data;
  g_autoptr (GBytes)
      bytes = soup_session_send_and_read_finish (SOUP_SESSION (source), result, NULL);

  g_assert_nonnull (bytes);
  if (++race->n_done == 2)
    g_main_loop_quit (race->loop);
}

/* A slow answer holds up nobody else. */
static void
test_slow (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SoupSession) session = plain_session_new ();
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  const char *base = amends_fake_providers_get_base (fixture->fake, "dhl");
  g_autofree char *slow = g_strconcat (base, "/track/shipments?trackingNumber=" FIRST, NULL);
  g_autofree char *quick = g_strconcat (base, "/track/shipments?trackingNumber=" SECOND, NULL);
  g_autoptr (SoupMessage) slow_message = soup_message_new ("GET", slow);
  g_autoptr (SoupMessage) quick_message = soup_message_new ("GET", quick);
  Race race = { .loop = loop };

  add (fixture, (AmendsFakeFault){ .kind = AMENDS_FAKE_SLOW, .number = FIRST, .value = 400 });
  soup_session_send_and_read_async (session, slow_message, G_PRIORITY_DEFAULT, NULL, slow_done_cb,
                                    &race);
  soup_session_send_and_read_async (session, quick_message, G_PRIORITY_DEFAULT, NULL, quick_done_cb,
                                    &race);
  g_main_loop_run (loop);
  g_assert_false (race.is_slow_first);
}

static void
test_rate (Fixture *fixture, gconstpointer data)
{
  guint n_refused = 0;

  amends_fake_providers_set_rate (fixture->fake, "dhl", 3);
  for (guint i = 0; i < 10; i++)
    {
      g_autoptr (PlainAnswer) answer = ask_dhl (fixture, FIRST);

      n_refused += answer->status == 429;
    }
  g_assert_cmpuint (n_refused, >, 0);
}

/* What a program that is no C may do while the server runs. */
static void
test_control (Fixture *fixture, gconstpointer data)
{
  g_autofree char *base = g_strdup_printf ("http://127.0.0.1:%u",
                                           amends_fake_providers_get_port (fixture->fake));
  g_autoptr (PlainAnswer) changed = plain_post (
      base, "/control", NULL,
      "{\"now\":\"2026-11-24T09:00:00Z\",\"keys\":{\"dhl\":\"new\"},\"quota\":{\"dhl\":1},"
      "\"carriers\":{\"dhl\":{\"17track\":\"4711\"}},"
      "\"faults\":[{\"kind\":\"slow\",\"service\":\"dhl\",\"value\":1}],"
      "\"parcels\":[{\"carrier\":\"dhl\",\"number\":\"" FIRST "\",\"events\":[{\"at\":"
      "\"2026-11-23T08:00:00Z\",\"text\":\"Lost\",\"status\":\"lost\",\"reason\":\"lost\"}]}],"
      "\"generate\":{\"count\":3,\"provider\":\"kuaidi100\"}}");
  g_autoptr (PlainAnswer)
      bad = plain_post (base, "/control", NULL, "{\"faults\":[{\"kind\":\"flood\"}]}");
  g_autoptr (PlainAnswer) parcels = plain_get (base, "/control/parcels", NULL);
  g_autoptr (PlainAnswer) refused = NULL;
  g_autoptr (PlainAnswer) told = NULL;
  g_autoptr (PlainAnswer) log = NULL;
  g_autoptr (PlainAnswer) requests = NULL;

  plain_assert (changed, 200, "$.error", "null");
  plain_assert (bad, 400, "$.error", "no such fault: flood");
  plain_assert (parcels, 200, "$[0].events[8].reason", "lost");
  g_assert_cmpuint (plain_count (parcels, "$[*]"), ==, 5);
  refused = plain_get (amends_fake_providers_get_base (fixture->fake, "dhl"),
                       "/track/shipments?trackingNumber=" FIRST,
                       (const char *const[]){ "DHL-API-Key", "old", NULL });
  g_assert_cmpuint (refused->status, ==, 401);
  told = ask_dhl (fixture, FIRST);
  plain_assert (told, 200, "$.shipments[0].status.description", "Lost");
  log = plain_get (base, "/control/log", NULL);
  plain_assert (log, 200, "$.dhl.requests", "2");
  plain_assert (log, 200, "$.dhl.quota_spent", "1");
  requests = plain_get (base, "/control/requests", NULL);
  plain_assert (requests, 200, "$[1].text", "GET /track/shipments?trackingNumber=" FIRST "\n");
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    void (*test) (Fixture *fixture, gconstpointer data);
  } tests[] = {
    { "connection", test_connection },
    { "drop-costs", test_drop_costs },
    { "bodies", test_bodies },
    { "refusals", test_refusals },
    { "scope", test_scope },
    { "batch", test_batch },
    { "events", test_events },
    { "slow", test_slow },
    { "rate", test_rate },
    { "control", test_control },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/fake-faults/", tests[i].name, NULL);

      g_test_add (path, Fixture, NULL, set_up, tests[i].test, tear_down);
    }
  return g_test_run ();
}
