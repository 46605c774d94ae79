/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was promised is worked first, and each row of the queue says why it stands where it does. */
#include "care/amends-queue-rank.h"

#define NOW                                                                                        \
  G_GINT64_CONSTANT (1795424400) /* Monday 23 November 2026, 09:00 UTC, 10:00 in Berlin            \
                                  */
#define HOUR G_GINT64_CONSTANT (3600)
#define DAY (24 * HOUR)

/* In the order in which they must come out. */
static const struct
{
  const char *name;
  AmendsQueueFacts facts;
  const char *why;
  const char *sentence;
} rows[] = {
  { "promise-of-friday",
    { .promise_due_at = NOW - 3 * DAY, .is_stuck = TRUE, .since = NOW - 9 * DAY },
    "promise_broken",
    "A promise was due 3 days ago and is not kept" },
  { "promise-of-an-hour-ago",
    { .promise_due_at = NOW - HOUR, .is_stuck = TRUE, .since = NOW - 9 * DAY },
    "promise_broken",
    "A promise was due today 09:00 and is not kept" },
  { "promise-of-this-evening",
    { .promise_due_at = NOW + 8 * HOUR, .is_stuck = TRUE, .since = NOW - 9 * DAY },
    "promise_today",
    "A promise is due today 18:00" },
  { "deadline-tomorrow-though-it-rests",
    { .deadline_at = NOW + DAY,
      .deadline_title = "Claim it",
      .follow_up_at = NOW + 2 * DAY,
      .worked_at = NOW - DAY,
      .is_stuck = TRUE },
    "deadline",
    "Deadline tomorrow 10:00: Claim it" },
  { "deadline-in-three-days",
    { .deadline_at = NOW + 3 * DAY, .deadline_title = "Claim it", .is_stuck = TRUE },
    "deadline",
    "Deadline in 3 days: Claim it" },
  { "owner-answered",
    { .owner_question = "May I?",
      .owner_asked_at = NOW - DAY,
      .owner_answered_at = NOW - HOUR,
      .is_stuck = TRUE },
    "owner_answered",
    "The owner answered today 09:00" },
  { "owner-asked",
    { .is_owner = TRUE,
      .owner_question = "May I?",
      .owner_asked_by = "Lin",
      .owner_asked_at = NOW - HOUR,
      .is_stuck = TRUE },
    "owner_asked",
    "Lin asks: May I?" },
  { "threatening",
    { .heat = 3, .is_stuck = TRUE, .since = NOW - DAY },
    "heat",
    "The customer is angry" },
  { "angry",
    { .heat = 2, .is_stuck = TRUE, .since = NOW - 9 * DAY },
    "heat",
    "The customer is angry" },
  { "silent-for-ten-days",
    { .heard_at = NOW - 10 * DAY, .is_stuck = TRUE, .since = NOW - 2 * DAY },
    "silence",
    "The customer last heard 10 days ago" },
  { "silent-for-seven-days",
    { .heard_at = NOW - 7 * DAY, .is_stuck = TRUE, .since = NOW - 9 * DAY },
    "silence",
    "The customer last heard 7 days ago" },
  { "old",
    { .heard_at = NOW - DAY,
      .is_stuck = TRUE,
      .since = NOW - 6 * DAY,
      .deadline_at = NOW + 4 * DAY },
    "age",
    "Stuck since 6 days ago" },
  { "young-and-dear",
    { .is_stuck = TRUE, .since = NOW - 2 * DAY + HOUR, .value = { 40000, "USD" } },
    "age",
    "Stuck since 2 days ago" },
  { "young-in-yen",
    { .is_stuck = TRUE, .since = NOW - 2 * DAY, .value = { 300, "JPY" } },
    "age",
    "Stuck since 2 days ago" },
  { "young-and-cheap",
    { .is_stuck = TRUE, .since = NOW - 2 * DAY - HOUR, .value = { 2000, "USD" } },
    "age",
    "Stuck since 2 days ago" },
  { "moves-again",
    { .opened_at = NOW - DAY, .since = NOW - 9 * DAY, .follow_up_at = NOW + DAY },
    "age",
    "It moves again; open since yesterday 10:00" },
  { "rests-until-tomorrow",
    { .follow_up_at = NOW + DAY, .is_stuck = TRUE, .since = NOW - 9 * DAY, .heat = 2 },
    "follow_up",
    "Rests until tomorrow 10:00" },
  { "rests-until-before-its-deadline",
    { .follow_up_at = NOW + DAY + HOUR, .deadline_at = NOW + 2 * DAY, .is_stuck = TRUE },
    "follow_up",
    "Rests until tomorrow 11:00" },
  { "rests-past-its-deadline-and-was-seen-to-today",
    { .follow_up_at = NOW + 3 * DAY,
      .deadline_at = NOW + DAY,
      .worked_at = NOW - HOUR,
      .is_stuck = TRUE },
    "follow_up",
    "Rests until in 3 days" },
  { "rests-for-a-week",
    { .follow_up_at = NOW + 7 * DAY, .is_stuck = TRUE, .since = NOW - 20 * DAY },
    "follow_up",
    "Rests until in 7 days" },
  { "waits-for-the-owner",
    { .owner_question = "May I?",
      .owner_asked_at = NOW - HOUR,
      .is_stuck = TRUE,
      .heat = 3,
      .deadline_at = NOW + DAY },
    "waiting_for_owner",
    "Waits for the owner, asked today 09:00" },
};

static AmendsQueueRank
rank_row (gsize i)
{
  g_autoptr (GTimeZone) zone = amends_time_zone_new ("Europe/Berlin");

  return amends_queue_rank (&rows[i].facts, NOW, zone);
}

static void
test_row (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (GTimeZone) zone = amends_time_zone_new ("Europe/Berlin");
  AmendsQueueRank rank = rank_row (i);
  g_autofree char *sentence = amends_queue_rank_say (&rank, &rows[i].facts, NOW, zone);

  g_assert_cmpstr (amends_queue_why_to_string (rank.why), ==, rows[i].why);
  g_assert_cmpstr (sentence, ==, rows[i].sentence);
  g_assert_cmpint (rank.is_resting, ==, rank.why >= AMENDS_QUEUE_WHY_FOLLOW_UP);
}

static void
test_order (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    for (gsize n = 0; n < G_N_ELEMENTS (rows); n++)
      {
        AmendsQueueRank one = rank_row (i);
        AmendsQueueRank other = rank_row (n);
        int order = amends_queue_rank_compare (&one, &other);

        if ((i < n && order >= 0) || (i > n && order <= 0) || (i == n && order != 0))
          g_error ("%s and %s: %d", rows[i].name, rows[n].name, order);
      }
}

/* Midnight is the shop's: what is due at 01:00 in Berlin is due tomorrow there, and today in UTC.
 */
static void
test_today_is_the_shops (void)
{
  AmendsQueueFacts facts = { .promise_due_at = NOW + 14 * HOUR + HOUR / 2, .is_stuck = TRUE };
  g_autoptr (GTimeZone) berlin = amends_time_zone_new ("Europe/Berlin");
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();

  g_assert_cmpint (amends_queue_rank (&facts, NOW, berlin).why, ==, AMENDS_QUEUE_WHY_AGE);
  g_assert_cmpint (amends_queue_rank (&facts, NOW, utc).why, ==, AMENDS_QUEUE_WHY_PROMISE_TODAY);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  amends_clock_set (NOW);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/queue-rank/", rows[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_row);
    }
  g_test_add_func ("/queue-rank/order", test_order);
  g_test_add_func ("/queue-rank/today-is-the-shops", test_today_is_the_shops);
  return g_test_run ();
}
