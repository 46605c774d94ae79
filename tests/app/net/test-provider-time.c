/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The times of services: a parcel whose scan is an hour off is late, or not, by mistake. */
#include "net/amends-provider.h"

static void
test_ways (void)
{
  static const struct
  {
    const char *text;
    gint64 at;
  } rows[] = {
    { "2026-11-16T08:12:00+01:00", 1794813120 },
    { "2026-11-16T08:12:00.000Z", 1794816720 },
    { "2026-11-16 08:12:00-0530", 1794836520 },
    { "2026-11-16T08:12:00Z", 1794816720 },
    { "2024-02-29T23:59:59Z", 1709251199 },
    { "2026/11/16 08:12 +01:00", 1794813120 },
    { "2026-11-16T23:59:60Z", 1794873599 }, /* not yet the next day */
    /* in Berlin, where nothing else is said */
    { "2026-11-16T08:12:00", 1794813120 },
    { "2026-07-16 08:12:00", 1784182320 },
    { "2026-11-16", 1794783600 },
    /* none */
    { "2026-02-29T08:12:00Z", 0 },
    { "2026-13-01T08:12:00Z", 0 },
    { "2026-00-10T08:12:00Z", 0 },
    { "2026-11-00T08:12:00Z", 0 },
    { "2026-11-16T25:12:00Z", 0 },
    { "2026-11-16T08:61:00Z", 0 },
    { "2026-11-16T24:00:00Z", 0 },
    { "0001-01-01T00:00:00Z", 0 },
    { "1970-01-01T00:00:00Z", 0 },
    { "9999-12-31T23:59:59Z", 0 },
    { "2026-11-16T08:12:00+", 0 },
    { "2026-11-16T08:12:00+0", 0 },
    { "2026-11-16T08:12:00+01:", 0 },
    { "yesterday", 0 },
    { "", 0 },
    { NULL, 0 },
  };
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Berlin");
  g_autoptr (AmendsTrackQuery) query = amends_track_query_new (1, "RR123456785DE");

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_test_message ("%s", rows[i].text != NULL ? rows[i].text : "nothing");
      g_assert_cmpint (amends_provider_parse_time (rows[i].text, zone), ==, rows[i].at);
      g_assert_cmpint (amends_provider_parse_local (rows[i].text, query, "DE"), ==, rows[i].at);
    }
}

/* The usual way is read by hand. */
static void
test_every_day (void)
{
  static const char *const offsets[] = { "Z", "+00:00", "+0545", "-03:30", "+14:00", ".123Z" };
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();

  for (gint64 at = 946684800; at < 4102444800; at += 5 * 24 * 60 * 60 + 3601)
    for (gsize i = 0; i < G_N_ELEMENTS (offsets); i++)
      {
        g_autoptr (GDateTime) there = g_date_time_new_from_unix_utc (at);
        g_autofree char *local = g_date_time_format (there, "%Y-%m-%dT%H:%M:%S");
        g_autofree char *text = g_strconcat (local, offsets[i], NULL);
        g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (text, NULL);
        gint64 expected = g_date_time_to_unix (time);

        if (expected < 946684800 || expected >= 4102444800)
          continue;
        g_assert_cmpint (amends_provider_parse_time (text, utc), ==, expected);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/provider-time/ways", test_ways);
  g_test_add_func ("/provider-time/every-day", test_every_day);
  return g_test_run ();
}
