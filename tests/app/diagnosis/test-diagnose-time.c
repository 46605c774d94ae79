/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What time alone does to a diagnosis: remembered diagnoses are trusted until valid_until, so that a
 * wrong one would leave a stuck parcel off the dashboard. */

#include "diagnosis/amends-diagnose.h"

#include <locale.h>

#include "situation.h"

#define HOUR ((gint64) 3600)
#define DAY (24 * HOUR)
#define SOME_HISTORIES 400

static const char *const lanes[] = { "d", "c", "u", "f", "g", "e", "p" };

static AmendsEvent *
random_event (GRand *random, gint64 now)
{
  AmendsEvent *event = amends_event_new ();

  event->at = now - g_rand_int_range (random, -2 * (int) DAY, 25 * (int) DAY);
  event->status = g_rand_int_range (random, 0, AMENDS_N_STATUSES);
  event->text = g_strdup ("Text");
  event->place = g_strdup (g_rand_boolean (random) ? "Ulm" : "Bonn");
  if (g_rand_int_range (random, 0, 6) == 0)
    {
      event->reason = g_rand_int_range (random, 0, AMENDS_N_REASONS);
      event->is_problem = g_rand_boolean (random);
    }
  else if (event->status == AMENDS_STATUS_CUSTOMS && g_rand_boolean (random))
    event->reason = AMENDS_REASON_CUSTOMS;
  return event;
}

static void
randomise (Situation *situation, GRand *random)
{
  AmendsParcel *parcel = situation->parcel;
  int n_events = g_rand_int_range (random, 0, 5);
  gint64 now = situation->now;

  if (g_rand_boolean (random))
    parcel->promised_at = now - g_rand_int_range (random, -5 * (int) DAY, 20 * (int) DAY);
  if (g_rand_boolean (random))
    parcel->shipped_at = now - g_rand_int_range (random, 0, 10 * (int) DAY);
  if (g_rand_int_range (random, 0, 4) == 0)
    parcel->checked_at = 0;
  if (g_rand_int_range (random, 0, 8) == 0)
    {
      parcel->report = g_rand_int_range (random, 0, 4);
      parcel->report_at = now - g_rand_int_range (random, 0, 3 * (int) DAY);
    }
  if (g_rand_int_range (random, 0, 8) == 0)
    {
      parcel->set_reason = g_rand_int_range (random, 0, AMENDS_N_REASONS);
      parcel->set_reason_at = now - g_rand_int_range (random, 0, 3 * (int) DAY);
    }
  if (g_rand_int_range (random, 0, 5) == 0)
    g_free (g_steal_pointer (&situation->shop->time_zone)); /* the computer's */
  for (int i = 0; i < n_events; i++)
    g_ptr_array_add (parcel->events, random_event (random, now));
}

static void
assert_same (const Situation *situation, const AmendsDiagnosis *first, gint64 at)
{
  g_autoptr (AmendsDiagnosis) then = amends_diagnose (situation->parcel, situation->shop, at);

  g_assert_cmpint (then->status, ==, first->status);
  g_assert_cmpint (then->reason, ==, first->reason);
  g_assert_cmpint (then->grade, ==, first->grade);
  g_assert_cmpint (then->is_stuck, ==, first->is_stuck);
  g_assert_cmpint (then->valid_until, ==, first->valid_until);
}

/* Nothing changes before valid_until, whatever the history. */
static void
test_valid_until (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261124);

  for (int i = 0; i < SOME_HISTORIES; i++)
    {
      g_auto (Situation) situation = { 0 };
      gint64 at;

      situation_read (&situation, lanes[g_rand_int_range (random, 0, G_N_ELEMENTS (lanes))]);
      randomise (&situation, random);
      at = situation.now - g_rand_int_range (random, 0, 10 * (int) DAY);
      for (int step = 0; step < 6; step++)
        {
          g_autoptr (AmendsDiagnosis) diagnosis
              = amends_diagnose (situation.parcel, situation.shop, at);
          gint64 until = diagnosis->valid_until;
          gint64 end = MIN (until, at + 60 * DAY);

          g_assert_cmpint (until, >, at);
          assert_same (&situation, diagnosis, end - 1);
          for (int probe = 0; probe < 4; probe++)
            assert_same (&situation,
                         diagnosis,
                         at + (gint64) (g_rand_double (random) * (double) (end - at)));
          if (until == G_MAXINT64)
            break;
          at = until;
        }
    }
}

typedef struct
{
  const char *script;
  const char *until; /* NULL never */
  const char *expected_then;
} Crossing;

/* The moment itself is told in advance, and something changes then. */
static const Crossing crossings[] = {
  { "d | -1d in_transit", "2026-11-26T09:00:00Z", "no_movement" },
  { "d promised=11-25T00:00 | -1d in_transit", "2026-11-26T00:00:00Z", "slow_transit" },
  { "e | 11-20T09:00 in_transit", "2026-11-27T09:00:00Z", "no_movement" },
  { "p | -1d in_transit", "2026-12-07T09:00:00Z", "no_movement" },
  { "d | 11-23T09:00 label_created", "2026-11-25T09:00:00Z", "not_handed_over" },
  { "d shipped=-1d", "2026-11-25T09:00:00Z", "invalid_number" },
  { "e | -1d customs:customs", "2026-11-30T09:00:00Z", "customs" },
  { "d | -1d available_for_pickup", "2026-11-26T09:00:00Z", "awaiting_pickup" },
  { "d | -4d in_transit", "2026-12-05T09:00:00Z", "lost" },
  { "d checked=never promised=+1d", "2026-11-26T00:00:00Z", "unexplained" },
  { "d | +5h exception:weather! | -1d in_transit", "2026-11-24T14:00:00Z", "weather" },
  { "d checked=never", NULL, NULL },
  { "d | -1d delivered", NULL, NULL },
  { "d | -1d returned", NULL, NULL },
  { "d | -1d exception:weather!", NULL, NULL },
  { "d report=damaged | -1d in_transit", NULL, NULL },
  { "d set=lost | -1d in_transit", NULL, NULL },
};

static void
test_crossings (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (crossings); i++)
    {
      const Crossing *crossing = &crossings[i];
      g_auto (Situation) situation = { 0 };
      g_autoptr (AmendsDiagnosis) diagnosis = NULL, then = NULL;
      g_autofree char *until = NULL;

      situation_read (&situation, crossing->script);
      diagnosis = amends_diagnose (situation.parcel, situation.shop, situation.now);
      if (crossing->until == NULL)
        {
          g_assert_cmpint (diagnosis->valid_until, ==, G_MAXINT64);
          continue;
        }
      until = amends_time_to_rfc3339 (diagnosis->valid_until);
      g_assert_cmpstr (until, ==, crossing->until);
      then = amends_diagnose (situation.parcel, situation.shop, diagnosis->valid_until);
      g_assert_cmpstr (amends_reason_to_string (then->reason), ==, crossing->expected_then);
    }
}

typedef struct
{
  const char *script;
  const char *since;
} Since;

static const Since sinces[] = {
  { "d | -4d in_transit", "2026-11-20T09:00:00Z" },
  { "d | -1d exception:weather! | -2d exception:weather!", "2026-11-22T09:00:00Z" },
  { "d | -1d exception:weather! | -2d in_transit | -3d exception:weather!", "2026-11-23T09:00:00Z" },
  { "d | -1d returned | -4d in_transit | -5d returning", "2026-11-19T09:00:00Z" },
  { "d | -1h available_for_pickup | -4d available_for_pickup", "2026-11-20T09:00:00Z" },
  { "d | -1h label_created | -8d label_created", "2026-11-16T09:00:00Z" },
  { "d shipped=-5d", "2026-11-19T09:00:00Z" },
  { "d report=damaged,-2h | -1d in_transit", "2026-11-24T07:00:00Z" },
  { "d set=lost,-3h | -1d in_transit", "2026-11-24T06:00:00Z" },
  { "d set=lost,+3h | -1d in_transit", "2026-11-24T09:00:00Z" },
  { "d promised=11-20T00:00 | -1d in_transit", "2026-11-21T00:00:00Z" },
  { "d | -1d in_transit | -9d accepted", "2026-11-22T09:00:00Z" },
};

static void
test_since (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (sinces); i++)
    {
      g_auto (Situation) situation = { 0 };
      g_autoptr (AmendsDiagnosis) diagnosis = NULL;
      g_autofree char *since = NULL;

      situation_read (&situation, sinces[i].script);
      diagnosis = amends_diagnose (situation.parcel, situation.shop, situation.now);
      since = amends_time_to_rfc3339 (diagnosis->since);
      g_assert_cmpstr (since, ==, sinces[i].since);
    }
}

/* A shop's own thresholds are followed, and 0 switches a rule off. */
static void
test_own_thresholds (void)
{
  g_auto (Situation) situation = { 0 };
  g_autoptr (AmendsDiagnosis) as_is = NULL, patient = NULL, off = NULL;
  AmendsThresholds *thresholds;

  situation_read (&situation, "d | -6d in_transit");
  thresholds = &situation.shop->thresholds[AMENDS_LANE_DOMESTIC];
  as_is = amends_diagnose (situation.parcel, situation.shop, situation.now);
  g_assert_cmpint (as_is->reason, ==, AMENDS_REASON_NO_MOVEMENT);

  thresholds->silence = 20 * DAY;
  thresholds->slow = 0;
  patient = amends_diagnose (situation.parcel, situation.shop, situation.now);
  g_assert_false (patient->is_stuck);
  g_assert_cmpint (patient->valid_until, ==, situation.now + 14 * DAY);

  thresholds->silence = 0;
  off = amends_diagnose (situation.parcel, situation.shop, situation.now);
  g_assert_false (off->is_stuck);
}

static void
test_event_that_tells (void)
{
  g_auto (Situation) situation = { 0 };
  const AmendsEvent *event;
  GPtrArray *events;

  g_assert_null (amends_event_that_tells (NULL, NULL, 0));
  situation_read (&situation, "d | -1h unknown | -1d in_transit | -2d in_transit | -3d accepted");
  events = situation.parcel->events;
  event = amends_event_that_tells (events, NULL, situation.now);
  g_assert_cmpint (event->status, ==, AMENDS_STATUS_IN_TRANSIT);
  g_assert_cmpint (event->at, ==, situation.now - DAY);
  event = amends_event_that_tells (events, NULL, situation.now - 2 * DAY - 1);
  g_assert_cmpint (event->status, ==, AMENDS_STATUS_ACCEPTED);
  g_free (((AmendsEvent *) g_ptr_array_index (events, 3))->source);
  ((AmendsEvent *) g_ptr_array_index (events, 3))->source = g_strdup ("dhl 17track");
  event = amends_event_that_tells (events, "17track", situation.now);
  g_assert_cmpint (event->status, ==, AMENDS_STATUS_ACCEPTED);
  event = amends_event_that_tells (events, "ship24", situation.now);
  g_assert_cmpint (event->status, ==, AMENDS_STATUS_IN_TRANSIT);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/diagnose-time/valid-until", test_valid_until);
  g_test_add_func ("/diagnose-time/crossings", test_crossings);
  g_test_add_func ("/diagnose-time/since", test_since);
  g_test_add_func ("/diagnose-time/own-thresholds", test_own_thresholds);
  g_test_add_func ("/diagnose-time/event-that-tells", test_event_that_tells);
  return g_test_run ();
}
