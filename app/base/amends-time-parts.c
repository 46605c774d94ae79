/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Times as machines write them, by the thousand: taken apart and put together without a copy, a
 * GDateTime or a time zone. */
#include "base/amends-time-parts.h"

#define DAY (24 * 60 * 60)

/**
 * amends_time_read_digits:
 *
 * Returns: the number that the @n digits at @p make, -1 when they are not all digits
 */
int
amends_time_read_digits (const char *p, int n)
{
  int value = 0;

  for (int i = 0; i < n; i++)
    {
      if (!g_ascii_isdigit (p[i]))
        return -1;
      value = value * 10 + (p[i] - '0');
    }
  return value;
}

/**
 * amends_time_read_offset:
 * @p: "+08:00", "-0400", "+8", "+08"
 *
 * Returns: (nullable): what follows, or %NULL when @p is no offset
 */
const char *
amends_time_read_offset (const char *p, AmendsTimeParts *parts)
{
  int sign = *p == '-' ? -1 : 1;
  int hours, minutes = 0;

  if (*p != '+' && *p != '-')
    return NULL;
  p++;
  hours = amends_time_read_digits (p, 2);
  if (hours >= 0)
    p += 2;
  else if ((hours = amends_time_read_digits (p, 1)) >= 0)
    p += 1;
  else
    return NULL;
  if (*p == ':' && amends_time_read_digits (p + 1, 2) >= 0)
    p++;
  if (amends_time_read_digits (p, 2) >= 0)
    {
      minutes = amends_time_read_digits (p, 2);
      p += 2;
    }
  if (hours > 15 || minutes > 59)
    return NULL;
  parts->has_offset = TRUE;
  parts->offset = sign * (hours * 60 + minutes) * 60;
  return p;
}

/**
 * amends_time_read_iso:
 * @p: in ISO 8601's order: "2025-05-11", "2025-05-11 09:55", "2025-05-11T09:55:16.123Z"
 * @parts: (inout): all 0 before
 *
 * Returns: (nullable): what follows the day, and the clock where there is one: its zone; %NULL when
 *   @p is not written so
 */
const char *
amends_time_read_iso (const char *p, AmendsTimeParts *parts)
{
  if ((parts->year = amends_time_read_digits (p, 4)) < 0 || p[4] != '-' ||
      (parts->month = amends_time_read_digits (p + 5, 2)) < 0 || p[7] != '-' ||
      (parts->day = amends_time_read_digits (p + 8, 2)) < 0)
    return NULL;
  p += 10;
  if (*p == '\0')
    return p;
  if ((*p != ' ' && *p != 'T') || (parts->hour = amends_time_read_digits (p + 1, 2)) < 0 ||
      p[3] != ':' || (parts->minute = amends_time_read_digits (p + 4, 2)) < 0)
    return NULL;
  parts->has_clock = TRUE;
  p += 6;
  if (*p != ':')
    return p;
  if ((parts->second = amends_time_read_digits (p + 1, 2)) < 0)
    return NULL;
  p += 3;
  if (*p == '.' && g_ascii_isdigit (p[1]))
    for (p++; g_ascii_isdigit (*p);)
      p++;
  return p;
}

static int
days_in_month (int year, int month)
{
  static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

  if (month == 2 && year % 4 == 0 && (year % 100 != 0 || year % 400 == 0))
    return 29;
  return days[month - 1];
}

/* Returns: whether there is such a day and such a clock: 24:00 and leap seconds are some */
gboolean
amends_time_parts_are_valid (const AmendsTimeParts *parts)
{
  return parts->month >= 1 && parts->month <= 12 && parts->day >= 1 &&
         parts->day <= days_in_month (parts->year, parts->month) && parts->hour <= 24 &&
         parts->minute < 60 && parts->second <= 60 &&
         (parts->hour < 24 || (parts->minute == 0 && parts->second == 0));
}

/* Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms". */
static gint64
days_from_civil (int year, int month, int day)
{
  int y = month <= 2 ? year - 1 : year;
  int era = y / 400;
  int year_of_era = y - era * 400;
  int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

  return (gint64) era * 146097 + day_of_era - 719468;
}

/**
 * amends_time_parts_to_seconds:
 * @parts: valid
 *
 * Returns: seconds since 1970, of UTC; by the clock of the place where there is no offset
 */
gint64
amends_time_parts_to_seconds (const AmendsTimeParts *parts)
{
  return days_from_civil (parts->year, parts->month, parts->day) * DAY +
         (gint64) (parts->hour * 60 + parts->minute) * 60 + parts->second - parts->offset;
}
