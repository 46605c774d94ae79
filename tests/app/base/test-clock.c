/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A threshold counted wrong calls a moving parcel stuck, or a stuck one moving. */
#include "base/amends-clock.h"

static gint64
at (const char *text)
{
  gint64 time = 0;

  g_assert_true (amends_time_parse (text, &time));
  return time;
}

static void
test_parse (void)
{
  gint64 time = 42;
  g_autofree char *text = NULL;

  g_assert_cmpint (at ("1970-01-02"), ==, 86400);
  g_assert_cmpint (at ("2026-11-24T10:00:00+01:00"), ==, at ("2026-11-24T09:00:00Z"));
  g_assert_false (amends_time_parse ("yesterday", &time));
  g_assert_false (amends_time_parse ("", &time));
  g_assert_false (amends_time_parse (NULL, &time));
  g_assert_cmpint (time, ==, 42);
  text = amends_time_to_rfc3339 (at ("2026-11-24T10:00:00+01:00"));
  g_assert_cmpstr (text, ==, "2026-11-24T09:00:00Z");
}

static void
test_working_time (void)
{
  static const struct { const char *from, *to; double days; } cases[] = {
    { "2026-11-16T09:00:00Z", "2026-11-17T09:00:00Z", 1 },     /* Monday to Tuesday */
    { "2026-11-20T12:00:00Z", "2026-11-23T12:00:00Z", 1 },     /* over a weekend */
    { "2026-11-21T00:00:00Z", "2026-11-23T00:00:00Z", 0 },     /* a weekend */
    { "2026-11-21T15:00:00Z", "2026-11-24T00:00:00Z", 1 },     /* from a Saturday */
    { "2026-11-16T00:00:00Z", "2026-11-30T00:00:00Z", 10 },    /* two weeks */
    { "2026-11-16T00:00:00Z", "2026-11-16T06:00:00Z", 0.25 },
    { "1969-12-29T00:00:00Z", "1970-01-05T00:00:00Z", 5 },
  };
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (AmendsCalendar) calendar = amends_calendar_new (utc);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 from = at (cases[i].from), to = at (cases[i].to), seconds = (gint64) (cases[i].days * 86400);

      g_test_message ("%s", cases[i].from);
      g_assert_cmpint (amends_calendar_working_seconds (calendar, from, to), ==, seconds);
      g_assert_cmpint (amends_calendar_working_seconds (calendar, to, from), ==, -seconds);
    }
}

static void
test_add_is_inverse (void)
{
  g_autoptr (GTimeZone) berlin = g_time_zone_new_identifier ("Europe/Berlin");
  g_autoptr (AmendsCalendar) calendar = amends_calendar_new (berlin);
  gint64 from = at ("2026-03-20T16:30:00Z");

  amends_calendar_add_day_off (calendar, "2026-04-03");
  amends_calendar_add_day_off (calendar, "2026-04-05"); /* a Sunday: changes nothing */
  for (gint64 seconds = 0; seconds < 20 * 86400; seconds += 5399)
    {
      gint64 to = amends_calendar_add_working_seconds (calendar, from, seconds);

      g_assert_cmpint (amends_calendar_working_seconds (calendar, from, to), ==, seconds);
    }
}

static void
test_day_off (void)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (AmendsCalendar) calendar = amends_calendar_new (utc);

  amends_calendar_add_day_off (calendar, "2026-11-26");
  amends_calendar_add_day_off (calendar, "2026-11-26");
  amends_calendar_add_day_off (calendar, "no date");
  g_assert_cmpint (amends_calendar_working_seconds (calendar, at ("2026-11-25T12:00:00Z"), at ("2026-11-27T12:00:00Z")), ==, 86400);
  g_assert_false (amends_calendar_is_working_day (calendar, at ("2026-11-26T12:00:00Z")));
  g_assert_true (amends_calendar_is_working_day (calendar, at ("2026-11-27T12:00:00Z")));
}

static void
test_words (void)
{
  g_autoptr (GTimeZone) berlin = g_time_zone_new_identifier ("Europe/Berlin");
  gint64 now = at ("2026-11-24T09:00:00Z");
  g_autofree char *english = amends_time_format_date_time (at ("2026-11-17T17:00:00Z"), berlin, "en");
  g_autofree char *chinese = amends_time_format_date_time (at ("2026-11-17T17:00:00Z"), berlin, "zh_CN");
  g_autofree char *old = amends_time_format_date (at ("2024-01-05T12:00:00Z"), berlin, "en");
  g_autofree char *today = amends_time_format_relative (at ("2026-11-23T23:30:00Z"), now, berlin);
  g_autofree char *yesterday = amends_time_format_relative (at ("2026-11-23T17:40:00Z"), now, berlin);
  g_autofree char *days = amends_time_format_relative (at ("2026-11-20T08:00:00Z"), now, berlin);
  g_autofree char *ahead = amends_time_format_relative (at ("2026-11-27T08:00:00Z"), now, berlin);

  g_assert_cmpstr (english, ==, "Tuesday 17 November, 18:00");
  g_assert_cmpstr (chinese, ==, "11月17日（周二）18:00");
  g_assert_cmpstr (old, ==, "Friday 5 January 2024");
  g_assert_cmpstr (today, ==, "today 00:30");
  g_assert_cmpstr (yesterday, ==, "yesterday 18:40");
  g_assert_cmpstr (days, ==, "4 days ago");
  g_assert_cmpstr (ahead, ==, "in 3 days");
}

/* A day is the shop's: what was done at 00:30 in Berlin was not done yesterday. */
static void
test_midnight (void)
{
  static const struct
  {
    const char *time;
    int days;
    const char *midnight;
  } cases[] = {
    { "2026-11-24T09:00:00Z", 0, "2026-11-23T23:00:00Z" },
    { "2026-11-23T23:30:00Z", 0, "2026-11-23T23:00:00Z" },
    { "2026-11-24T09:00:00Z", 2, "2026-11-25T23:00:00Z" },
    { "2026-11-24T09:00:00Z", -1, "2026-11-22T23:00:00Z" },
    { "2026-10-25T12:00:00Z", 0, "2026-10-24T22:00:00Z" }, /* summer time ends at 03:00 */
    { "2026-10-25T12:00:00Z", 1, "2026-10-25T23:00:00Z" },
  };
  g_autoptr (GTimeZone) berlin = g_time_zone_new_identifier ("Europe/Berlin");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s %d", cases[i].time, cases[i].days);
      g_assert_cmpint (amends_time_find_midnight (at (cases[i].time), berlin, cases[i].days), ==,
                       at (cases[i].midnight));
    }
}

static void
test_days_between (void)
{
  static const struct
  {
    const char *from;
    const char *to;
    int days;
  } cases[] = {
    { "2026-11-23T22:30:00Z", "2026-11-23T23:30:00Z", 1 }, /* across midnight in Berlin */
    { "2026-11-23T23:30:00Z", "2026-11-24T22:30:00Z", 0 },
    { "2026-11-12T15:00:00Z", "2026-11-24T09:00:00Z", 12 },
    { "2026-11-24T09:00:00Z", "2026-11-12T15:00:00Z", -12 },
    { "2026-03-28T12:00:00Z", "2026-03-30T11:00:00Z", 2 }, /* summer time begins */
    { "1969-12-31T22:00:00Z", "1970-01-01T22:00:00Z", 1 },
  };
  g_autoptr (GTimeZone) berlin = g_time_zone_new_identifier ("Europe/Berlin");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].from);
      g_assert_cmpint (amends_time_days_between (at (cases[i].from), at (cases[i].to), berlin), ==,
                       cases[i].days);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  amends_clock_set (at ("2026-11-24T09:00:00Z"));
  g_test_add_func ("/clock/parse", test_parse);
  g_test_add_func ("/clock/working-time", test_working_time);
  g_test_add_func ("/clock/add-is-inverse", test_add_is_inverse);
  g_test_add_func ("/clock/day-off", test_day_off);
  g_test_add_func ("/clock/words", test_words);
  g_test_add_func ("/clock/days-between", test_days_between);
  g_test_add_func ("/clock/midnight", test_midnight);
  return g_test_run ();
}
