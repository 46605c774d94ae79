/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Times as a person says them. */
#include "widgets/amends-time-words.h"

#include <glib/gi18n-lib.h>
#include "base/amends-clock.h"

char *
amends_time_relative_words (gint64 time, GTimeZone *zone)
{
  return time == AMENDS_TIME_NONE ? g_strdup ("")
                                  : amends_time_format_relative (time, amends_clock_now (), zone);
}

char *
amends_time_exact_words (gint64 time, GTimeZone *zone)
{
  return time == AMENDS_TIME_NONE ? g_strdup ("") : amends_time_format_date_time (time, zone, NULL);
}

char *
amends_time_words (gint64 time, GTimeZone *zone)
{
  g_autofree char *date = NULL;
  g_autofree char *relative = NULL;

  if (time == AMENDS_TIME_NONE)
    return g_strdup ("");
  date = amends_time_format_date (time, zone, NULL);
  relative = amends_time_relative_words (time, zone);
  if (g_str_equal (date, relative))
    return g_steal_pointer (&date);
  /* Translators: a date, and how long ago or ahead it is: "20 November, 4 days ago" */
  return g_strdup_printf (C_ ("date and distance", "%s, %s"), date, relative);
}

/* Counted in days of the calendar, as a person does. */
static char *
day_distance_words (gint64 time, GTimeZone *zone)
{
  int days = amends_time_days_between (time, amends_clock_now (), zone);

  if (days == 0)
    return g_strdup (_ ("today"));
  if (days == 1)
    return g_strdup (_ ("yesterday"));
  if (days == -1)
    return g_strdup (_ ("tomorrow"));
  if (days > 0)
    return g_strdup_printf (ngettext ("%d day ago", "%d days ago", days), days);
  return g_strdup_printf (ngettext ("in %d day", "in %d days", -days), -days);
}

char *
amends_day_words (gint64 time, GTimeZone *zone)
{
  g_autofree char *date = NULL;
  g_autofree char *distance = NULL;

  if (time == AMENDS_TIME_NONE)
    return g_strdup ("");
  date = amends_time_format_date (time, zone, NULL);
  distance = day_distance_words (time, zone);
  return g_strdup_printf (C_ ("date and distance", "%s, %s"), date, distance);
}
