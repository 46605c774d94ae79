/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A day that is read as another one moves a deadline by months. */
#include "base/amends-day.h"

static const struct
{
  const char *text;
  const char *day; /* NULL: it is none */
} cases[] = {
  { "2026-12-01", "2026-12-01" },
  { "2026-1-9", "2026-01-09" },
  { "2026/11/20", "2026-11-20" },
  { " 2026.11.20 ", "2026-11-20" },
  { "2026年11月20日", "2026-11-20" },
  { "2026年11月20日（周五）", "2026-11-20" },
  { "1.12.2026", "2026-12-01" },
  { "01.12.26", "2026-12-01" },
  { "20/11/2026", "2026-11-20" },
  { "11/20/2026", "2026-11-20" },
  { "12/1/2026", "2026-12-01" }, /* the month first, as the locale C says */
  { "1/12", "2027-01-12" },
  { "20 November 2026", "2026-11-20" },
  { "Friday 20 November 2026", "2026-11-20" },
  { "Nov 20, 2026", "2026-11-20" },
  { "2026 Nov 20", "2026-11-20" },
  { "20. März 2026", "2026-03-20" },
  /* Without a year: the nearest to 24 November 2026. */
  { "20 November", "2026-11-20" },
  { "11月20日", "2026-11-20" },
  { "20.11.", "2026-11-20" },
  { "3 January", "2027-01-03" },
  { "1月3日", "2027-01-03" },
  { "20 May", "2027-05-20" },
  { "20 June", "2026-06-20" },
  { "", NULL },
  { "soon", NULL },
  { "November", NULL },
  { "20", NULL },
  { "20 11 2026 7", NULL },
  { "2026-02-30", NULL },
  { "2026-13-01", NULL },
  { "0.12.2026", NULL },
  { "300.12.2026", NULL },
  { "1.12.1926", NULL },
  { "12026-12-01", NULL },
  { "20 Nov Dec 2026", NULL },
};

static void
test_typed (void)
{
  g_autoptr (GTimeZone) zone = amends_time_zone_new ("America/New_York");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *day = NULL;
      gint64 time = -1;
      gboolean is_day = amends_day_parse (cases[i].text, zone, &time);

      g_test_message ("“%s”", cases[i].text);
      g_assert_cmpint (is_day, ==, cases[i].day != NULL);
      if (!is_day)
        g_assert_cmpint (time, ==, -1);
      day = is_day ? amends_day_to_text (time, zone) : NULL;
      g_assert_cmpstr (day, ==, cases[i].day);
    }
}

/* The day is the shop's, and not the one in London. */
static void
test_zone (void)
{
  g_autoptr (GTimeZone) auckland = amends_time_zone_new ("Pacific/Auckland");
  gint64 time = 0;
  g_autofree char *utc = NULL;

  g_assert_true (amends_day_parse ("2026-12-01", auckland, &time));
  utc = amends_time_to_rfc3339 (time);
  g_assert_cmpstr (utc, ==, "2026-11-30T23:00:00Z");
}

int
main (int argc, char *argv[])
{
  gint64 now = 0;

  g_test_init (&argc, &argv, NULL);
  g_assert_true (amends_time_parse ("2026-11-24T09:00:00Z", &now));
  amends_clock_set (now);
  g_test_add_func ("/day/typed", test_typed);
  g_test_add_func ("/day/zone", test_zone);
  return g_test_run ();
}
