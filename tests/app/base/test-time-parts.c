/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Times of exports and of services go through here: a day off, and a parcel is late by mistake. */
#include "base/amends-time-parts.h"

#include <string.h>

static void
test_iso (void)
{
  static const struct
  {
    const char *text;
    const char *rest; /* NULL: it is not written so */
    gboolean is_valid;
  } rows[] = {
    { "2025-05-11", "", TRUE },
    { "2025-05-11 09:55", "", TRUE },
    { "2025-05-11T09:55:16.123+09:00", "+09:00", TRUE },
    { "2025-05-11T09:55:16.Z", ".Z", TRUE },
    { "2025-05-11 24:00 UTC", " UTC", TRUE },
    { "2024-02-29T23:59:60Z", "Z", TRUE },
    { "2025-02-29", "", FALSE },
    { "1900-02-29", "", FALSE },
    { "2025-00-11", "", FALSE },
    { "2025-13-11", "", FALSE },
    { "2025-04-31", "", FALSE },
    { "2025-05-11T24:01", "", FALSE },
    { "2025-05-11T09:60", "", FALSE },
    { "2025-05-11T", NULL, FALSE },
    { "2025-05-11T09:55:1", NULL, FALSE },
    { "2025-5-11", NULL, FALSE },
    { "2025", NULL, FALSE },
    { "", NULL, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      AmendsTimeParts parts = { 0 };

      g_test_message ("%s", rows[i].text);
      g_assert_cmpstr (amends_time_read_iso (rows[i].text, &parts), ==, rows[i].rest);
      if (rows[i].rest == NULL)
        continue;
      g_assert_cmpint (amends_time_parts_are_valid (&parts), ==, rows[i].is_valid);
      g_assert_cmpint (parts.has_clock, ==, strlen (rows[i].text) > strlen ("2025-05-11"));
    }
}

static void
test_offsets (void)
{
  static const struct
  {
    const char *text;
    const char *rest;
    int offset;
  } rows[] = {
    { "+08:00", "", 8 * 3600 }, { "-0430x", "x", -(4 * 60 + 30) * 60 },
    { "+8", "", 8 * 3600 },     { "+01:", ":", 3600 },
    { "+16:00", NULL, 0 },      { "+01:60", NULL, 0 },
    { "08:00", NULL, 0 },       { "+", NULL, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      AmendsTimeParts parts = { 0 };

      g_test_message ("%s", rows[i].text);
      g_assert_cmpstr (amends_time_read_offset (rows[i].text, &parts), ==, rows[i].rest);
      g_assert_cmpint (parts.has_offset, ==, rows[i].rest != NULL);
      g_assert_cmpint (parts.offset, ==, rows[i].offset);
    }
}

/* As GLib counts them, over the leap years of three centuries. */
static void
test_every_day (void)
{
  g_autoptr (GDateTime) first = g_date_time_new_utc (1890, 1, 1, 7, 8, 9);

  for (int i = 0; i < 320 * 366; i++)
    {
      g_autoptr (GDateTime) day = g_date_time_add_days (first, i);
      AmendsTimeParts parts = { .hour = 7, .minute = 8, .second = 9, .offset = 3600 };

      g_date_time_get_ymd (day, &parts.year, &parts.month, &parts.day);
      g_assert_true (amends_time_parts_are_valid (&parts));
      g_assert_cmpint (amends_time_parts_to_seconds (&parts), ==, g_date_time_to_unix (day) - 3600);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/time-parts/iso", test_iso);
  g_test_add_func ("/time-parts/offsets", test_offsets);
  g_test_add_func ("/time-parts/every-day", test_every_day);
  return g_test_run ();
}
