/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A date read the wrong way round makes a parcel late that is not, or hides one that is. */
#include "base/amends-clock.h"
#include "intake/amends-file-date.h"

typedef struct
{
  const char *text;
  const char *utc; /* NULL: no date */
  gboolean is_ambiguous;
} Case;

/* Without a zone of their own the times are Shanghai's, eight hours east. */
static const Case cases[] = {
  { "2025-05-11", "2025-05-10T16:00:00Z", FALSE },
  { "2025-05-11 09:55:16 -0400", "2025-05-11T13:55:16Z", FALSE },
  { "2025-05-11T09:55:16Z", "2025-05-11T09:55:16Z", FALSE },
  { "2025-05-11T09:55:16.123+09:00", "2025-05-11T00:55:16Z", FALSE },
  { "2025-05-11 09:55:16 UTC", "2025-05-11T09:55:16Z", FALSE },
  { "2025-05-11 09:55", "2025-05-11T01:55:00Z", FALSE },
  { "  2025-05-11  ", "2025-05-10T16:00:00Z", FALSE },
  { "2024/11/3", "2024-11-02T16:00:00Z", FALSE },
  { "2024.11.03 8:05", "2024-11-03T00:05:00Z", FALSE },
  { "2024年11月3日", "2024-11-02T16:00:00Z", FALSE },
  { "2024年11月3日 14时05分30秒", "2024-11-03T06:05:30Z", FALSE },
  { "2024年11月3日 下午2:05", "2024-11-03T06:05:00Z", FALSE },
  { "2024年11月3日（星期日）14：05", "2024-11-03T06:05:00Z", FALSE },
  { "20241103", "2024-11-02T16:00:00Z", FALSE },
  { "20241103140530", "2024-11-03T06:05:30Z", FALSE },
  { "20241103T140530Z", "2024-11-03T14:05:30Z", FALSE },
  { "Sep-27-26", "2026-09-26T16:00:00Z", FALSE },
  { "10-Dez-25", "2025-12-09T16:00:00Z", FALSE },
  { "Dec 8, 2024", "2024-12-07T16:00:00Z", FALSE },
  { "Dec 8, 2024 9:15:51 AM", "2024-12-08T01:15:51Z", FALSE },
  { "Oct 2, 2026 2:45:00 PM PDT", "2026-10-02T21:45:00Z", FALSE },
  { "Tue, 03 Dec 2024 10:00:00 +0100", "2024-12-03T09:00:00Z", FALSE },
  { "12 Nov 2020 12:34", "2020-11-12T04:34:00Z", FALSE },
  { "3. März 2024", "2024-03-02T16:00:00Z", FALSE },
  { "3 août 2024", "2024-08-02T16:00:00Z", FALSE },
  { "3 de noviembre de 2024", "2024-11-02T16:00:00Z", FALSE },
  { "11/3/24 14:05", "2024-03-11T06:05:00Z", TRUE },
  { "11/3/24 2:05 PM", "2024-03-11T06:05:00Z", TRUE },
  { "11/3/24 12:05 a.m.", "2024-03-10T16:05:00Z", TRUE },
  { "25/12/2024", "2024-12-24T16:00:00Z", FALSE },
  { "12/25/2024", "2024-12-24T16:00:00Z", FALSE },
  { "03.11.2026", "2026-11-02T16:00:00Z", FALSE },
  { "3-11-2026", "2026-11-02T16:00:00Z", TRUE },
  { "5/5/2026", "2026-05-04T16:00:00Z", FALSE },
  { "29/02/2024", "2024-02-28T16:00:00Z", FALSE },
  { "45599", "2024-11-02T16:00:00Z", FALSE },
  { "45599.5", "2024-11-03T04:00:00Z", FALSE },
  { "1730613600", "2024-11-03T06:00:00Z", FALSE },
  { "1730613600000", "2024-11-03T06:00:00Z", FALSE },
  { "29/02/2023", NULL, FALSE },
  { "31/31/2024", NULL, FALSE },
  { "2024-13-01", NULL, FALSE },
  { "2024-11-03 25:00", NULL, FALSE },
  { "0000-00-00 00:00:00", NULL, FALSE },
  { "tomorrow", NULL, FALSE },
  { "12:30", NULL, FALSE },
  { "11/3", NULL, FALSE },
  { "12", NULL, FALSE },
  { "SF1234567890123", NULL, FALSE },
  { "", NULL, FALSE },
  { "3 Dec 2024 and a long tail that no date has", NULL, FALSE },
  { "\xFF\xFE", NULL, FALSE },
};

static void
test_dates (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_offset (8 * 60 * 60);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      AmendsFileDate date = { .time = 7 };
      gboolean is_date = amends_file_date_parse (cases[i].text, AMENDS_DATE_ORDER_DAY_FIRST, zone,
                                                 &date);
      g_autofree char *utc = is_date ? amends_time_to_rfc3339 (date.time) : NULL;

      g_test_message ("case %" G_GSIZE_FORMAT, (gsize) i);
      g_assert_cmpstr (utc, ==, cases[i].utc);
      g_assert_cmpint (date.is_ambiguous, ==, cases[i].is_ambiguous);
      if (!is_date)
        g_assert_cmpint (date.time, ==, 7);
    }
}

static void
test_month_first (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  AmendsFileDate date;
  g_autofree char *utc = NULL;

  g_assert_true (amends_file_date_parse ("11/3/24", AMENDS_DATE_ORDER_MONTH_FIRST, zone, &date));
  utc = amends_time_to_rfc3339 (date.time);
  g_assert_cmpstr (utc, ==, "2024-11-03T00:00:00Z");
  g_assert_false (date.has_clock);
}

/* Summer time begins on 30 March 2025 in Berlin: the same clock is another hour before and after.
 */
static void
test_summer_time (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Berlin");
  AmendsFileDate before, after;

  if (zone == NULL)
    {
      g_test_skip ("no time zone data");
      return;
    }
  g_assert_true (
      amends_file_date_parse ("2025-03-29 12:00", AMENDS_DATE_ORDER_DAY_FIRST, zone, &before));
  g_assert_true (
      amends_file_date_parse ("2025-03-30 12:00", AMENDS_DATE_ORDER_DAY_FIRST, zone, &after));
  g_assert_cmpint (after.time - before.time, ==, 23 * 60 * 60);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/file-date/forms", test_dates);
  g_test_add_func ("/file-date/month-first", test_month_first);
  g_test_add_func ("/file-date/summer-time", test_summer_time);
  return g_test_run ();
}
