/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Due words ("48h", "1wd", "friday@18:00") into a time, in one zone and its working hours. */
#include "care/amends-due.h"

#include <stdio.h>
#include <string.h>

#define MAX_COUNT 366
/* A calendar on which nothing is ever worked must not hold up anybody. */
#define MAX_DAYS_OFF 366

typedef enum
{
  UNIT_HOURS,
  UNIT_DAYS,
  UNIT_WORKING_DAYS,
  UNIT_WORKING_DAY_AT,
  UNIT_DAY_AT,
  UNIT_WEEKDAY,
  UNIT_DATE,
} Unit;

typedef struct
{
  Unit unit;
  int count;   /* of hours or days; 1 Monday to 7 Sunday */
  int minutes; /* after midnight, where the words say so */
  int year, month, day;
} Due;

static gboolean
parse_count (const char *text, Due *due)
{
  static const struct
  {
    const char *suffix;
    Unit unit;
  } units[] = { { "h", UNIT_HOURS }, { "wd", UNIT_WORKING_DAYS }, { "d", UNIT_DAYS } };
  const char *unit = text + strspn (text, "0123456789");
  g_autofree char *digits = g_strndup (text, unit - text);
  guint64 count;

  if (!g_ascii_string_to_unsigned (digits, 10, 1, MAX_COUNT, &count, NULL))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (units); i++)
    if (g_str_equal (unit, units[i].suffix))
      {
        *due = (Due){ .unit = units[i].unit, .count = (int) count };
        return TRUE;
      }
  return FALSE;
}

/* "next_working_day" is 1, "2wd" is 2. */
static gboolean
parse_working_days (const char *text, int *count)
{
  Due due;

  if (g_str_equal (text, "next_working_day"))
    {
      *count = 1;
      return TRUE;
    }
  if (!parse_count (text, &due) || due.unit != UNIT_WORKING_DAYS)
    return FALSE;
  *count = due.count;
  return TRUE;
}

/* "today", "tomorrow": days from the one on which it is said. */
static gboolean
parse_near_day (const char *text, Due *due)
{
  static const char *const near[] = { "today", "tomorrow" };

  for (gsize i = 0; i < G_N_ELEMENTS (near); i++)
    if (g_str_equal (text, near[i]))
      {
        due->unit = UNIT_DAY_AT;
        due->count = (int) i;
        return TRUE;
      }
  return FALSE;
}

static gboolean
parse_weekday (const char *text, Due *due)
{
  static const char *const days[] = { "monday", "tuesday",  "wednesday", "thursday",
                                      "friday", "saturday", "sunday" };

  for (gsize i = 0; i < G_N_ELEMENTS (days); i++)
    if (g_str_equal (text, days[i]))
      {
        due->unit = UNIT_WEEKDAY;
        due->count = (int) i + 1;
        return TRUE;
      }
  return FALSE;
}

static gboolean
parse_date (const char *text, Due *due)
{
  due->unit = UNIT_DATE;
  return strlen (text) == strlen ("2026-11-27") &&
         sscanf (text, "%4d-%2d-%2d", &due->year, &due->month, &due->day) == 3 &&
         g_date_valid_dmy (due->day, due->month, due->year);
}

/* "friday@18:00"; people leave a space where the playbooks have the sign. */
static gboolean
parse_due (const char *text, Due *due)
{
  g_autofree char *words = g_strstrip (g_strdup (text != NULL ? text : ""));
  char *at = strpbrk (words, "@ ");

  if (at == NULL)
    return parse_count (words, due);
  *at = '\0';
  if (!amends_time_of_day_parse (g_strchug (at + 1), &due->minutes) || due->minutes == 24 * 60)
    return FALSE;
  if (parse_working_days (words, &due->count))
    {
      due->unit = UNIT_WORKING_DAY_AT;
      return TRUE;
    }
  return parse_near_day (words, due) || parse_weekday (words, due) || parse_date (words, due);
}

/**
 * amends_due_is_valid:
 * @due: (nullable): due words
 *
 * Returns: whether amends_due_resolve() understands them
 */
gboolean
amends_due_is_valid (const char *due)
{
  Due parsed;

  return parse_due (due, &parsed);
}

static GDateTime *
at_minutes (GDateTime *day, int minutes)
{
  GTimeZone *zone = g_date_time_get_timezone (day);
  g_autoptr (GDateTime)
      midnight = g_date_time_new (zone, g_date_time_get_year (day), g_date_time_get_month (day),
                                  g_date_time_get_day_of_month (day), 0, 0, 0);

  if (minutes == 24 * 60)
    return g_date_time_add_days (midnight, 1);
  return g_date_time_new (zone, g_date_time_get_year (day), g_date_time_get_month (day),
                          g_date_time_get_day_of_month (day), minutes / 60, minutes % 60, 0);
}

static int
get_minutes (GDateTime *time)
{
  return g_date_time_get_hour (time) * 60 + g_date_time_get_minute (time);
}

static gboolean
is_worked (AmendsCalendar *calendar, GDateTime *day)
{
  return amends_calendar_is_working_day (calendar, g_date_time_to_unix (day));
}

/* The same clock time on the nth working day after @from. */
static GDateTime *
add_working_days (GDateTime *from, int count, AmendsCalendar *calendar)
{
  GDateTime *day = g_date_time_ref (from);

  for (int days_off = 0; count > 0 && days_off < MAX_DAYS_OFF;)
    {
      GDateTime *next = g_date_time_add_days (day, 1);

      g_date_time_unref (day);
      day = next;
      if (is_worked (calendar, day))
        count--;
      else
        days_off++;
    }
  return day;
}

static GDateTime *
begin_of_next_working_day (GDateTime *from, AmendsCalendar *calendar, AmendsWorkingHours hours)
{
  g_autoptr (GDateTime) day = add_working_days (from, 1, calendar);

  return at_minutes (day, hours.begin);
}

/* Where nobody works at @time: when somebody does again. */
static GDateTime *
keep_hours (GDateTime *time, AmendsCalendar *calendar, AmendsWorkingHours hours)
{
  int minutes = get_minutes (time);

  if (!is_worked (calendar, time) || minutes > hours.end)
    return begin_of_next_working_day (time, calendar, hours);
  if (minutes < hours.begin)
    return at_minutes (time, hours.begin);
  return g_date_time_ref (time);
}

/* What is said on a day off at night is due when somebody works; what is said on a working day
 * keeps its clock time, whatever the hours are. */
static GDateTime *
resolve_working_days (GDateTime *from,
                      int count,
                      AmendsCalendar *calendar,
                      AmendsWorkingHours hours)
{
  g_autoptr (GDateTime) day = add_working_days (from, count, calendar);

  if (is_worked (calendar, from))
    return g_steal_pointer (&day);
  return at_minutes (day, CLAMP (get_minutes (from), hours.begin, hours.end));
}

static GDateTime *
resolve_near_day (GDateTime *from,
                  const Due *due,
                  AmendsCalendar *calendar,
                  AmendsWorkingHours hours)
{
  g_autoptr (GDateTime) day = g_date_time_add_days (from, due->count);
  g_autoptr (GDateTime) time = at_minutes (day, due->minutes);

  return is_worked (calendar, time) ? g_steal_pointer (&time)
                                    : begin_of_next_working_day (time, calendar, hours);
}

static GDateTime *
resolve_weekday (GDateTime *from,
                 const Due *due,
                 AmendsCalendar *calendar,
                 AmendsWorkingHours hours)
{
  int ahead = (due->count - g_date_time_get_day_of_week (from) + 7) % 7;
  g_autoptr (GDateTime) day = g_date_time_add_days (from, ahead);
  g_autoptr (GDateTime) time = at_minutes (day, due->minutes);

  if (g_date_time_compare (time, from) <= 0)
    {
      g_autoptr (GDateTime) week_later = g_date_time_add_days (time, 7);

      g_date_time_unref (time);
      time = g_steal_pointer (&week_later);
    }
  return is_worked (calendar, time) ? g_steal_pointer (&time)
                                    : begin_of_next_working_day (time, calendar, hours);
}

static GDateTime *
resolve_hours_or_days (GDateTime *from,
                       const Due *due,
                       AmendsCalendar *calendar,
                       AmendsWorkingHours hours)
{
  g_autoptr (GDateTime) time = due->unit == UNIT_HOURS ? g_date_time_add_hours (from, due->count)
                                                       : g_date_time_add_days (from, due->count);

  return keep_hours (time, calendar, hours);
}

static GDateTime *
resolve (GDateTime *from, const Due *due, AmendsCalendar *calendar, AmendsWorkingHours hours)
{
  g_autoptr (GDateTime) day = NULL;

  switch (due->unit)
    {
    case UNIT_WORKING_DAYS:
      return resolve_working_days (from, due->count, calendar, hours);
    case UNIT_DAY_AT:
      return resolve_near_day (from, due, calendar, hours);
    case UNIT_WEEKDAY:
      return resolve_weekday (from, due, calendar, hours);
    case UNIT_DATE:
      day = g_date_time_new (amends_calendar_get_zone (calendar), due->year, due->month, due->day,
                             0, 0, 0);
      return day != NULL ? at_minutes (day, due->minutes) : NULL;
    case UNIT_WORKING_DAY_AT:
      day = add_working_days (from, due->count, calendar);
      return at_minutes (day, CLAMP (due->minutes, hours.begin, hours.end));
    case UNIT_HOURS:
    case UNIT_DAYS:
    default:
      return resolve_hours_or_days (from, due, calendar, hours);
    }
}

/**
 * amends_due_resolve:
 * @due: "48h" hours on end; "7d" days, "3wd" working days of @calendar, both at the same clock
 * time; "next_working_day@10:00", "2wd@18:00" the second one; "friday@18:00" the next one;
 * "today@17:00", "tomorrow@18:00", "2026-11-27@18:00"; a space may stand for the sign
 * @from: UTC seconds, when it is said
 * @calendar: whose days and clock are meant
 * @hours: when the shop works
 *
 * What would fall into hours in which nobody works moves to when somebody does again, and the clock
 * time of a working day stays within them ("2wd@18:00" is 16:00 where the shop closes then). The
 * clock time that a day of the week or a date names stands, and so does that of "3wd".
 *
 * Returns: UTC seconds; %AMENDS_TIME_NONE when @due is none (amends_due_is_valid())
 */
gint64
amends_due_resolve (const char *due,
                    gint64 from,
                    AmendsCalendar *calendar,
                    AmendsWorkingHours hours)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (from);
  g_autoptr (GDateTime) local = NULL;
  g_autoptr (GDateTime) time = NULL;
  Due parsed;

  if (utc == NULL || !parse_due (due, &parsed))
    return AMENDS_TIME_NONE;
  local = g_date_time_to_timezone (utc, amends_calendar_get_zone (calendar));
  time = resolve (local, &parsed, calendar, hours);
  return time != NULL ? g_date_time_to_unix (time) : AMENDS_TIME_NONE;
}

/**
 * amends_due_is_in_hours:
 * @time: UTC seconds
 * @calendar: whose days and clock are meant
 *
 * Returns: whether somebody works then; when the day's work ends belongs to it
 */
gboolean
amends_due_is_in_hours (gint64 time, AmendsCalendar *calendar, AmendsWorkingHours hours)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time);
  g_autoptr (GDateTime)
      local = utc != NULL ? g_date_time_to_timezone (utc, amends_calendar_get_zone (calendar)) : NULL;

  return local != NULL && is_worked (calendar, local) && get_minutes (local) >= hours.begin &&
         get_minutes (local) <= hours.end;
}
