/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A week read wrong promises customers an answer on a day on which nobody is there. */
#include "base/amends-clock.h"

static void
test_days (void)
{
  static const struct
  {
    const char *text;
    AmendsWorkingDays days; /* 0: cannot be read */
    const char *written;
  } cases[] = {
    { "mon tue wed thu fri", AMENDS_WORKING_DAYS_DEFAULT, "mon tue wed thu fri" },
    { "sat,MON, tue", 0x23, "mon tue sat" },
    { "sun", 0x40, "sun" },
    { "mon tue wed thu fri sat sun", AMENDS_WORKING_DAYS_ALL, "mon tue wed thu fri sat sun" },
    { "", 0, NULL },
    { " , ", 0, NULL },
    { "monday", 0, NULL },
    { "mon-fri", 0, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      AmendsWorkingDays days = 0;
      g_autofree char *written = NULL;

      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (amends_working_days_parse (cases[i].text, &days), ==, cases[i].days != 0);
      g_assert_cmpuint (days, ==, cases[i].days);
      written = amends_working_days_to_text (days);
      g_assert_cmpstr (written, ==, cases[i].written ? cases[i].written : "");
    }
}

static void
test_hours (void)
{
  static const struct
  {
    const char *text;
    const char *written; /* NULL: cannot be read */
  } cases[] = {
    { "09:00-18:00", "09:00-18:00" }, { "8:30 - 16:15", "08:30-16:15" },
    { "00:00-24:00", "00:00-24:00" }, { "18:00-09:00", NULL },
    { "09:00-09:00", NULL },          { "9-18", NULL },
    { "09:00-25:00", NULL },          { "09:60-18:00", NULL },
    { "-9:00-18:00", NULL },          { "09:00-18:00x", NULL },
    { "", NULL },                     { NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      AmendsWorkingHours hours = { 1, 2 };
      g_autofree char *written = NULL;

      g_assert_cmpint (amends_working_hours_parse (cases[i].text, &hours), ==, cases[i].written != NULL);
      written = amends_working_hours_to_text (hours);
      g_assert_cmpstr (written, ==, cases[i].written ? cases[i].written : "00:01-00:02");
    }
}

/* A shop that works on Saturdays, and not on Mondays. */
static void
test_calendar (void)
{
  static const struct
  {
    const char *from, *to;
    int days;
  } cases[] = {
    { "2026-11-20T12:00:00Z", "2026-11-23T12:00:00Z", 1 }, /* Friday noon to Monday noon */
    { "2026-11-21T00:00:00Z", "2026-11-22T00:00:00Z", 1 }, /* a Saturday */
    { "2026-11-22T00:00:00Z", "2026-11-24T00:00:00Z", 0 }, /* Sunday and Monday */
    { "2026-11-16T00:00:00Z", "2026-11-30T00:00:00Z", 9 }, /* two weeks, one Saturday off */
  };
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (AmendsCalendar) calendar = amends_calendar_new (utc);
  AmendsWorkingDays days;

  amends_calendar_add_day_off (calendar, "2026-11-28"); /* a Saturday, before the days are known */
  amends_calendar_add_day_off (calendar, "2026-11-23"); /* a Monday: changes nothing */
  g_assert_true (amends_working_days_parse ("tue wed thu fri sat", &days));
  amends_calendar_set_working_days (calendar, days);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 from, to, seconds = cases[i].days * 86400;

      g_assert_true (amends_time_parse (cases[i].from, &from));
      g_assert_true (amends_time_parse (cases[i].to, &to));
      if (i == 0)
        seconds = 86400 * 3 / 2; /* half of Friday and all of Saturday */
      g_assert_cmpint (amends_calendar_working_seconds (calendar, from, to), ==, seconds);
      g_assert_cmpint (amends_calendar_working_seconds (
                           calendar, from,
                           amends_calendar_add_working_seconds (calendar, from, 5 * 3600)),
                       ==, 5 * 3600);
    }
  amends_calendar_set_working_days (calendar, 0); /* a week without work would never end */
  g_assert_cmpint (amends_calendar_add_working_seconds (calendar, 0, 3600), >, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/working-week/days", test_days);
  g_test_add_func ("/working-week/hours", test_hours);
  g_test_add_func ("/working-week/calendar", test_calendar);
  return g_test_run ();
}
