/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one source of now, working time, and times as people say them. */
#include "base/amends-clock.h"

#include <stdio.h>
#include <glib/gi18n-lib.h>
#include "base/amends-text.h"

#define DAY ((gint64) 86400)
#define WEEK (7 * DAY)

/* G_MININT64 while the real clock runs. Written before threads start and by tests. */
static gint64 fixed_now = G_MININT64;

/**
 * amends_clock_now:
 *
 * Returns: UTC seconds; the fixed time where one was set or AMENDS_NOW gives one
 */
gint64
amends_clock_now (void)
{
  static gsize once = 0;

  if (g_once_init_enter (&once))
    {
      const char *text = g_getenv ("AMENDS_NOW");
      gint64 now;

      if (fixed_now == G_MININT64 && text != NULL && amends_time_parse (text, &now))
        fixed_now = now;
      g_once_init_leave (&once, 1);
    }
  return fixed_now != G_MININT64 ? fixed_now : g_get_real_time () / G_USEC_PER_SEC;
}

/**
 * amends_clock_set:
 * @now: UTC seconds at which the clock stands from here on
 */
void
amends_clock_set (gint64 now)
{
  fixed_now = now;
}

/**
 * amends_clock_set_from_text:
 * @rfc3339: "2026-11-24T09:00:00Z"
 *
 * Returns: %FALSE with a %G_OPTION_ERROR_BAD_VALUE when it is no such time
 */
gboolean
amends_clock_set_from_text (const char *rfc3339, GError **error)
{
  gint64 now;

  if (!amends_time_parse (rfc3339, &now))
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _ ("“%s” is not a time; write it like 2026-11-24T09:00:00Z"), rfc3339);
      return FALSE;
    }
  amends_clock_set (now);
  return TRUE;
}

/**
 * amends_time_zone_new:
 * @identifier: of the IANA data base ("Europe/Berlin")
 *
 * As g_time_zone_new_identifier(), which reads the zone's file again whenever nobody holds it: here
 * each is read once. Thread-safe.
 *
 * Returns: (transfer full) (nullable): %NULL when there is no such zone
 */
GTimeZone *
amends_time_zone_new (const char *identifier)
{
  static GMutex lock;
  static GHashTable *zones;
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&lock);
  GTimeZone *zone;

  if (zones == NULL)
    zones = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_time_zone_unref);
  zone = g_hash_table_lookup (zones, identifier);
  if (zone == NULL)
    {
      zone = g_time_zone_new_identifier (identifier);
      if (zone == NULL)
        return NULL;
      g_hash_table_insert (zones, g_strdup (identifier), zone);
    }
  return g_time_zone_ref (zone);
}

/**
 * amends_time_parse:
 * @rfc3339: a date and time with an offset or Z; a bare date is its midnight in UTC
 * @time: (out): UTC seconds; untouched on failure
 */
gboolean
amends_time_parse (const char *rfc3339, gint64 *time)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) parsed = NULL;
  g_autofree char *full = NULL;
  int year, month, day, end = 0;

  if (rfc3339 == NULL)
    return FALSE;
  if (sscanf (rfc3339, "%4d-%2d-%2d%n", &year, &month, &day, &end) == 3 && rfc3339[end] == '\0')
    full = g_strconcat (rfc3339, "T00:00:00Z", NULL);
  parsed = g_date_time_new_from_iso8601 (full != NULL ? full : rfc3339, utc);
  if (parsed == NULL)
    return FALSE;
  *time = g_date_time_to_unix (parsed);
  return TRUE;
}

/**
 * amends_time_to_rfc3339:
 *
 * Returns: (transfer full): "2026-11-24T09:00:00Z"
 */
char *
amends_time_to_rfc3339 (gint64 time)
{
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (time);

  return date != NULL ? g_date_time_format (date, "%Y-%m-%dT%H:%M:%SZ") : NULL;
}

static GDateTime *
local_date (gint64 time, GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time);
  g_autoptr (GTimeZone) own = zone == NULL ? g_time_zone_new_local () : NULL;

  return utc != NULL ? g_date_time_to_timezone (utc, zone != NULL ? zone : own) : NULL;
}

/* Names stand here and not in a locale: an email is written in the customer's language, whatever the computer's. */
static const char *const english_days[] = { "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday" };
static const char *const english_months[] = { "January", "February", "March", "April", "May", "June",
                                              "July", "August", "September", "October", "November", "December" };
static const char *const chinese_days[] = { "周一", "周二", "周三", "周四", "周五", "周六", "周日" };

static char *
format_date (GDateTime *date, const char *language)
{
  int day = g_date_time_get_day_of_week (date) - 1, month = g_date_time_get_month (date);
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (amends_clock_now ());
  gint64 distance = g_date_time_difference (date, now) / G_USEC_PER_SEC;
  gboolean has_year = ABS (distance) > 300 * DAY;

  if (g_str_equal (amends_language_pick (language), "zh_CN"))
    return has_year ? g_strdup_printf ("%d年%d月%d日（%s）", g_date_time_get_year (date), month,
                                       g_date_time_get_day_of_month (date), chinese_days[day])
                    : g_strdup_printf ("%d月%d日（%s）", month, g_date_time_get_day_of_month (date), chinese_days[day]);
  return has_year ? g_strdup_printf ("%s %d %s %d", english_days[day], g_date_time_get_day_of_month (date),
                                     english_months[month - 1], g_date_time_get_year (date))
                  : g_strdup_printf ("%s %d %s", english_days[day], g_date_time_get_day_of_month (date),
                                     english_months[month - 1]);
}

/**
 * amends_time_format_date:
 * @time: UTC seconds
 * @zone: (nullable): whose day it is; %NULL: the computer's
 * @language: (nullable): "en" or "zh_CN"; %NULL: the interface's own
 *
 * Returns: (transfer full): "Tuesday 17 November", "11月17日（周二）"; with the year when it is not near
 */
char *
amends_time_format_date (gint64 time, GTimeZone *zone, const char *language)
{
  g_autoptr (GDateTime) date = local_date (time, zone);

  return date != NULL ? format_date (date, language) : g_strdup ("");
}

/**
 * amends_time_format_date_time:
 *
 * Returns: (transfer full): as amends_time_format_date(), with the hour: "Tuesday 17 November, 18:00"
 */
char *
amends_time_format_date_time (gint64 time, GTimeZone *zone, const char *language)
{
  g_autoptr (GDateTime) date = local_date (time, zone);
  g_autofree char *day = NULL;

  if (date == NULL)
    return g_strdup ("");
  day = format_date (date, language);
  return g_strdup_printf (g_str_equal (amends_language_pick (language), "zh_CN") ? "%s%02d:%02d" : "%s, %02d:%02d",
                          day, g_date_time_get_hour (date), g_date_time_get_minute (date));
}

static gint64
day_number (gint64 time, GTimeZone *zone)
{
  int interval = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, time);
  gint64 local = time + (interval >= 0 ? g_time_zone_get_offset (zone, interval) : 0);

  return local >= 0 ? local / DAY : (local - DAY + 1) / DAY;
}

/**
 * amends_time_find_midnight:
 * @time: UTC seconds
 * @zone: (nullable): whose days are meant; %NULL: the computer's
 * @days: 0: the day of @time itself; 1: the one after it
 *
 * Returns: UTC seconds when that day begins; where clocks are put forward at midnight, its first
 * moment
 */
gint64
amends_time_find_midnight (gint64 time, GTimeZone *zone, int days)
{
  g_autoptr (GTimeZone) own = zone == NULL ? g_time_zone_new_local () : g_time_zone_ref (zone);
  g_autoptr (GDateTime) local = local_date (time, own);
  g_autoptr (GDateTime) day = g_date_time_add_days (local, days);
  g_autoptr (GDateTime) midnight = g_date_time_new (own, g_date_time_get_year (day),
                                                    g_date_time_get_month (day),
                                                    g_date_time_get_day_of_month (day), 0, 0, 0);

  return g_date_time_to_unix (midnight);
}

/**
 * amends_time_days_between:
 * @from: UTC seconds
 * @to: UTC seconds
 * @zone: (nullable): whose days are counted; %NULL: the computer's
 *
 * The one way of counting days wherever a person reads them beside a date.
 *
 * Returns: days of the calendar; negative when @to is before @from
 */
int
amends_time_days_between (gint64 from, gint64 to, GTimeZone *zone)
{
  g_autoptr (GTimeZone) own = zone == NULL ? g_time_zone_new_local () : g_time_zone_ref (zone);

  return (int) (day_number (to, own) - day_number (from, own));
}

/**
 * amends_time_format_relative:
 * @time: UTC seconds
 * @now: UTC seconds
 * @zone: (nullable): whose days are counted
 *
 * Returns: (transfer full): as a person says it now: "today 08:12", "yesterday 18:40", "4 days ago", "in 3 days",
 *   and the date beyond four weeks
 */
char *
amends_time_format_relative (gint64 time, gint64 now, GTimeZone *zone)
{
  g_autoptr (GTimeZone) own = zone == NULL ? g_time_zone_new_local () : g_time_zone_ref (zone);
  g_autoptr (GDateTime) date = local_date (time, own);
  gint64 days = amends_time_days_between (time, now, own);
  g_autofree char *clock = NULL;

  if (date == NULL)
    return g_strdup ("");
  clock = g_date_time_format (date, "%H:%M");
  if (days == 0)
    return g_strdup_printf (_ ("today %s"), clock);
  if (days == 1)
    return g_strdup_printf (_ ("yesterday %s"), clock);
  if (days == -1)
    return g_strdup_printf (_ ("tomorrow %s"), clock);
  if (days > 1 && days <= 28)
    return g_strdup_printf (ngettext ("%d day ago", "%d days ago", days), (int) days);
  if (days < -1 && days >= -28)
    return g_strdup_printf (ngettext ("in %d day", "in %d days", -days), (int) -days);
  return format_date (date, NULL);
}

struct _AmendsCalendar
{
  gatomicrefcount references;
  GTimeZone *zone;
  AmendsWorkingDays working_days;
  GArray *days_off; /* (element-type gint64) day numbers, sorted */
};

/**
 * amends_calendar_new:
 * @zone: (nullable): whose days are meant; %NULL: the computer's
 *
 * Returns: (transfer full): a calendar in which Monday to Friday are worked
 */
AmendsCalendar *
amends_calendar_new (GTimeZone *zone)
{
  AmendsCalendar *self = g_new0 (AmendsCalendar, 1);

  g_atomic_ref_count_init (&self->references);
  self->zone = zone != NULL ? g_time_zone_ref (zone) : g_time_zone_new_local ();
  self->working_days = AMENDS_WORKING_DAYS_DEFAULT;
  self->days_off = g_array_new (FALSE, FALSE, sizeof (gint64));
  return self;
}

AmendsCalendar *
amends_calendar_ref (AmendsCalendar *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
amends_calendar_unref (AmendsCalendar *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_time_zone_unref (self->zone);
  g_array_unref (self->days_off);
  g_free (self);
}

/**
 * amends_calendar_get_zone:
 *
 * Returns: (transfer none): whose days are meant
 */
GTimeZone *
amends_calendar_get_zone (AmendsCalendar *self)
{
  return self->zone;
}

/**
 * amends_calendar_set_working_days:
 * @days: on which days of the week there is work; none at all is passed over
 */
void
amends_calendar_set_working_days (AmendsCalendar *self, AmendsWorkingDays days)
{
  if ((days & AMENDS_WORKING_DAYS_ALL) != 0)
    self->working_days = days & AMENDS_WORKING_DAYS_ALL;
}

/* Day 0 is 1 January 1970, a Thursday. */
static gboolean
is_of_week (AmendsCalendar *self, gint64 day)
{
  gint64 weekday = ((day % 7) + 7 + 3) % 7; /* 0 Monday */

  return (self->working_days & 1u << weekday) != 0;
}

static int
compare_days (gconstpointer a, gconstpointer b)
{
  gint64 first = *(const gint64 *) a, second = *(const gint64 *) b;

  return (first > second) - (first < second);
}

static gboolean
is_day_off (AmendsCalendar *self, gint64 day)
{
  return g_array_binary_search (self->days_off, &day, compare_days, NULL);
}

/**
 * amends_calendar_add_day_off:
 * @iso_date: "2026-12-24"; anything else is passed over
 */
void
amends_calendar_add_day_off (AmendsCalendar *self, const char *iso_date)
{
  gint64 time, day;

  if (!amends_time_parse (iso_date, &time))
    return;
  day = time / DAY;
  if (is_day_off (self, day))
    return;
  g_array_append_val (self->days_off, day);
  g_array_sort (self->days_off, compare_days);
}

static gint64
to_local (AmendsCalendar *self, gint64 time)
{
  int interval = g_time_zone_find_interval (self->zone, G_TIME_TYPE_UNIVERSAL, time);

  return time + (interval >= 0 ? g_time_zone_get_offset (self->zone, interval) : 0);
}

static gint64
to_universal (AmendsCalendar *self, gint64 local)
{
  int interval = g_time_zone_find_interval (self->zone, G_TIME_TYPE_STANDARD, local);

  return local - (interval >= 0 ? g_time_zone_get_offset (self->zone, interval) : 0);
}

/* Seconds of the working week's days between the epoch's week and @local. */
static gint64
weekday_seconds_until (AmendsCalendar *self, gint64 local)
{
  gint64 since_monday = local + 3 * DAY; /* 29 December 1969 was a Monday */
  gint64 weeks = since_monday >= 0 ? since_monday / WEEK : (since_monday - WEEK + 1) / WEEK;
  gint64 rest = since_monday - weeks * WEEK;
  gint64 seconds = 0;

  for (int day = 0; day < 7; day++)
    if (self->working_days & 1u << day)
      seconds += weeks * DAY + CLAMP (rest - day * DAY, 0, DAY);
  return seconds;
}

/**
 * amends_calendar_working_seconds:
 * @from: UTC seconds
 * @to: UTC seconds
 *
 * Returns: how many seconds of working days lie between; a working day counts its whole 24 hours. Negative when
 *   @to is before @from.
 */
gint64
amends_calendar_working_seconds (AmendsCalendar *self, gint64 from, gint64 to)
{
  gint64 start, end, seconds;

  if (to < from)
    return -amends_calendar_working_seconds (self, to, from);
  start = to_local (self, from);
  end = to_local (self, to);
  seconds = weekday_seconds_until (self, end) - weekday_seconds_until (self, start);
  for (guint i = 0; i < self->days_off->len; i++)
    {
      gint64 day = g_array_index (self->days_off, gint64, i);
      gint64 overlap = MIN (end, (day + 1) * DAY) - MAX (start, day * DAY);

      if (is_of_week (self, day))
        seconds -= MAX (overlap, 0);
    }
  return seconds;
}

/**
 * amends_calendar_add_working_seconds:
 * @from: UTC seconds
 * @seconds: working seconds, not negative
 *
 * Returns: the earliest time at which amends_calendar_working_seconds() since @from reaches @seconds
 */
gint64
amends_calendar_add_working_seconds (AmendsCalendar *self, gint64 from, gint64 seconds)
{
  gint64 local = to_local (self, from);

  while (seconds > 0)
    {
      gint64 day = local >= 0 ? local / DAY : (local - DAY + 1) / DAY;
      gint64 rest_of_day = (day + 1) * DAY - local;

      if (!is_of_week (self, day) || is_day_off (self, day))
        {
          local = (day + 1) * DAY;
          continue;
        }
      if (seconds <= rest_of_day)
        return to_universal (self, local + seconds);
      seconds -= rest_of_day;
      local = (day + 1) * DAY;
    }
  return to_universal (self, local);
}

/**
 * amends_calendar_is_working_day:
 * @time: UTC seconds
 */
gboolean
amends_calendar_is_working_day (AmendsCalendar *self, gint64 time)
{
  gint64 day = day_number (time, self->zone);

  return is_of_week (self, day) && !is_day_off (self, day);
}
