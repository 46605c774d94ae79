/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A promise is due when the customer was told it would be: over weekends, days off, the nights in
 * which clocks change, and for a shop on the other side of the world. */
#include "care/amends-due.h"

static const struct
{
  const char *name;
  const char *zone;
  const char *from; /* with its offset, as people there read it */
  const char *due;
  const char *expected;
} cases[] = {
  { "friday-evening", "Europe/Berlin", "2026-11-27T17:30:00+01:00", "1wd",
    "2026-11-30T17:30:00+01:00" },
  { "three-working-days", "Europe/Berlin", "2026-11-26T10:00:00+01:00", "3wd",
    "2026-12-01T10:00:00+01:00" },
  { "midweek", "Europe/Berlin", "2026-11-24T09:10:00+01:00", "1wd", "2026-11-25T09:10:00+01:00" },
  { "said-on-saturday", "Europe/Berlin", "2026-11-28T11:00:00+01:00", "1wd",
    "2026-11-30T11:00:00+01:00" },
  { "said-on-saturday-night", "Europe/Berlin", "2026-11-28T23:30:00+01:00", "1wd",
    "2026-11-30T18:00:00+01:00" },
  { "said-on-sunday-before-dawn", "Europe/Berlin", "2026-11-29T04:00:00+01:00", "1wd",
    "2026-11-30T09:00:00+01:00" },
  { "after-hours-keeps-its-clock", "Europe/Berlin", "2026-11-26T20:15:00+01:00", "1wd",
    "2026-11-27T20:15:00+01:00" },
  { "over-days-off", "Europe/Berlin", "2026-12-23T16:00:00+01:00", "1wd",
    "2026-12-28T16:00:00+01:00" },
  { "clocks-go-forward", "Europe/Berlin", "2026-03-27T17:30:00+01:00", "1wd",
    "2026-03-30T17:30:00+02:00" },
  { "clocks-go-back", "Europe/Berlin", "2026-10-23T17:30:00+02:00", "1wd",
    "2026-10-26T17:30:00+01:00" },
  { "days-keep-their-clock", "Europe/Berlin", "2026-10-20T12:00:00+02:00", "7d",
    "2026-10-27T12:00:00+01:00" },
  { "hours-are-hours", "America/New_York", "2026-10-30T15:00:00-04:00", "72h",
    "2026-11-02T14:00:00-05:00" },
  { "hours-into-the-weekend", "Europe/Berlin", "2026-11-26T16:00:00+01:00", "48h",
    "2026-11-30T09:00:00+01:00" },
  { "hours-into-the-night", "Europe/Berlin", "2026-11-24T14:00:00+01:00", "8h",
    "2026-11-25T09:00:00+01:00" },
  { "hours-before-dawn", "Europe/Berlin", "2026-11-24T17:00:00+01:00", "12h",
    "2026-11-25T09:00:00+01:00" },
  { "hours-until-closing", "Europe/Berlin", "2026-11-24T10:00:00+01:00", "8h",
    "2026-11-24T18:00:00+01:00" },
  { "friday-night-before-a-day-off", "Europe/Berlin", "2026-12-23T17:00:00+01:00", "24h",
    "2026-12-28T09:00:00+01:00" },
  { "next-working-day", "Europe/Berlin", "2026-11-27T17:30:00+01:00", "next_working_day@10:00",
    "2026-11-30T10:00:00+01:00" },
  { "next-working-day-is-not-today", "Europe/Berlin", "2026-11-25T07:00:00+01:00",
    "next_working_day@10:00", "2026-11-26T10:00:00+01:00" },
  { "second-working-day", "Europe/Berlin", "2026-11-27T02:00:00+01:00", "2wd@18:00",
    "2026-12-01T18:00:00+01:00" },
  { "second-working-day-from-sunday", "America/New_York", "2026-11-29T20:00:00-05:00", "2wd@18:00",
    "2026-12-01T18:00:00-05:00" },
  { "by-friday", "Europe/Berlin", "2026-11-24T12:00:00+01:00", "friday@18:00",
    "2026-11-27T18:00:00+01:00" },
  { "by-friday-on-friday", "Europe/Berlin", "2026-11-27T12:00:00+01:00", "friday@18:00",
    "2026-11-27T18:00:00+01:00" },
  { "by-friday-too-late", "Europe/Berlin", "2026-11-27T18:00:00+01:00", "friday@18:00",
    "2026-12-04T18:00:00+01:00" },
  { "by-a-friday-off", "Europe/Berlin", "2026-12-22T12:00:00+01:00", "friday@18:00",
    "2026-12-28T09:00:00+01:00" },
  { "shanghai-friday", "Asia/Shanghai", "2026-11-27T17:30:00+08:00", "1wd",
    "2026-11-30T17:30:00+08:00" },
  { "shanghai-monday-is-berlin-sunday", "Asia/Shanghai", "2026-11-30T01:00:00+08:00", "24h",
    "2026-12-01T09:00:00+08:00" },
  { "tomorrow", "Europe/Berlin", "2026-11-24T12:00:00+01:00", "tomorrow@18:00",
    "2026-11-25T18:00:00+01:00" },
  { "tomorrow-as-people-write", "Europe/Berlin", "2026-11-24T12:00:00+01:00", " tomorrow 18:00",
    "2026-11-25T18:00:00+01:00" },
  { "tomorrow-is-saturday", "Europe/Berlin", "2026-11-27T12:00:00+01:00", "tomorrow@18:00",
    "2026-11-30T09:00:00+01:00" },
  { "today", "Europe/Berlin", "2026-11-24T12:00:00+01:00", "today@17:00",
    "2026-11-24T17:00:00+01:00" },
  { "today-has-passed", "Europe/Berlin", "2026-11-24T12:00:00+01:00", "today@9:00",
    "2026-11-24T09:00:00+01:00" },
  { "a-date-stands", "Europe/Berlin", "2026-11-24T12:00:00+01:00", "2026-11-28@20:00",
    "2026-11-28T20:00:00+01:00" },
  { "a-date-after-the-clocks", "Europe/Berlin", "2026-10-20T12:00:00+02:00", "2026-10-26 18:00",
    "2026-10-26T18:00:00+01:00" },
  { "no-such-date", "Europe/Berlin", "2026-11-24T12:00:00+01:00", "2026-02-30@18:00", NULL },
  { "a-day-without-a-clock", "Europe/Berlin", "2026-11-24T12:00:00+01:00", "tomorrow", NULL },
  { "no-words", "Europe/Berlin", "2026-11-27T12:00:00+01:00", "soon", NULL },
  { "no-count", "Europe/Berlin", "2026-11-27T12:00:00+01:00", "wd", NULL },
  { "no-time-at-all", "Europe/Berlin", "2026-11-27T12:00:00+01:00", "0h", NULL },
  { "too-far", "Europe/Berlin", "2026-11-27T12:00:00+01:00", "9999d", NULL },
  { "negative", "Europe/Berlin", "2026-11-27T12:00:00+01:00", "-1d", NULL },
  { "no-clock", "Europe/Berlin", "2026-11-27T12:00:00+01:00", "friday@", NULL },
  { "no-such-clock", "Europe/Berlin", "2026-11-27T12:00:00+01:00", "friday@25:00", NULL },
  { "hours-at-a-clock", "Europe/Berlin", "2026-11-27T12:00:00+01:00", "48h@18:00", NULL },
  { "no-such-day", "Europe/Berlin", "2026-11-27T12:00:00+01:00", "someday@10:00", NULL },
};

static gint64
parse_time (const char *text)
{
  gint64 time = AMENDS_TIME_NONE;

  if (text != NULL)
    g_assert_true (amends_time_parse (text, &time));
  return time;
}

static AmendsCalendar *
make_calendar (const char *zone_name)
{
  g_autoptr (GTimeZone) zone = amends_time_zone_new (zone_name);
  AmendsCalendar *calendar = amends_calendar_new (zone);

  amends_calendar_add_day_off (calendar, "2026-12-24");
  amends_calendar_add_day_off (calendar, "2026-12-25");
  return calendar;
}

static void
test_case (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (AmendsCalendar) calendar = make_calendar (cases[i].zone);
  gint64 due = amends_due_resolve (cases[i].due, parse_time (cases[i].from), calendar,
                                   AMENDS_WORKING_HOURS_DEFAULT);

  g_assert_cmpint (due, ==, parse_time (cases[i].expected));
  g_assert_cmpint (amends_due_is_valid (cases[i].due), ==, cases[i].expected != NULL);
}

/* The customer in Berlin was told Monday 17:30; the shop in Shanghai reads when that is there. */
static void
test_two_zones (void)
{
  g_autoptr (AmendsCalendar) calendar = make_calendar ("Europe/Berlin");
  g_autoptr (GTimeZone) shanghai = amends_time_zone_new ("Asia/Shanghai");
  gint64 from = parse_time ("2026-11-28T00:30:00+08:00"); /* Friday 17:30 in Berlin */
  gint64 due = amends_due_resolve ("1wd", from, calendar, AMENDS_WORKING_HOURS_DEFAULT);
  g_autofree char *in_shanghai = NULL;
  g_autofree char *in_berlin = NULL;

  amends_clock_set (from);
  in_berlin = amends_time_format_date_time (due, amends_calendar_get_zone (calendar), "en");
  in_shanghai = amends_time_format_date_time (due, shanghai, "zh_CN");
  g_assert_cmpstr (in_berlin, ==, "Monday 30 November, 17:30");
  g_assert_cmpstr (in_shanghai, ==, "12月1日（周二）00:30");
}

/* A shop with short hours that works on Saturdays. */
static void
test_own_week (void)
{
  static const struct
  {
    const char *from, *due, *expected;
  } rows[] = {
    { "2026-11-24T20:00:00+01:00", "2h", "2026-11-25T10:30:00+01:00" },
    { "2026-11-27T15:00:00+01:00", "24h", "2026-11-28T15:00:00+01:00" },
    { "2026-11-27T15:00:00+01:00", "1wd", "2026-11-28T15:00:00+01:00" },
    { "2026-11-28T15:00:00+01:00", "1wd", "2026-12-01T15:00:00+01:00" },
    { "2026-11-28T12:00:00+01:00", "6h", "2026-12-01T10:30:00+01:00" },
    { "2026-11-28T12:00:00+01:00", "monday@12:00", "2026-12-01T10:30:00+01:00" },
    { "2026-11-28T12:00:00+01:00", "tomorrow@12:00", "2026-12-01T10:30:00+01:00" },
    { "2026-11-24T12:00:00+01:00", "2wd@18:00", "2026-11-26T16:00:00+01:00" },
    { "2026-11-24T12:00:00+01:00", "next_working_day@10:00", "2026-11-25T10:30:00+01:00" },
    { "2026-11-24T12:00:00+01:00", "friday@18:00", "2026-11-27T18:00:00+01:00" },
  };
  AmendsWorkingHours hours;
  AmendsWorkingDays days;
  g_autoptr (AmendsCalendar) calendar = make_calendar ("Europe/Berlin");

  g_assert_true (amends_working_hours_parse ("10:30-16:00", &hours));
  g_assert_true (amends_working_days_parse ("tue wed thu fri sat", &days));
  amends_calendar_set_working_days (calendar, days);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_test_message ("%s %s", rows[i].from, rows[i].due);
      g_assert_cmpint (amends_due_resolve (rows[i].due, parse_time (rows[i].from), calendar, hours),
                       ==, parse_time (rows[i].expected));
    }
  g_assert_true (amends_working_hours_parse ("00:00-24:00", &hours));
  g_assert_cmpint (amends_due_resolve ("2h", parse_time ("2026-11-24T20:00:00+01:00"), calendar, hours),
                   ==, parse_time ("2026-11-24T22:00:00+01:00"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/due/", cases[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_case);
    }
  g_test_add_func ("/due/two-zones", test_two_zones);
  g_test_add_func ("/due/own-week", test_own_week);
  return g_test_run ();
}
