/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates as exports and spreadsheets write them, into UTC seconds. */
#include "intake/amends-file-date.h"

#include <string.h>
#include "intake/amends-date-scan.h"

#define DAY (24 * 60 * 60)
#define MAX_TEXT 96
#define MIN_YEAR 1971 /* 0 means "not known" */
#define MAX_YEAR 2199

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

static int
days_in_month (int year, int month)
{
  static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

  if (month == 2 && year % 4 == 0 && (year % 100 != 0 || year % 400 == 0))
    return 29;
  return days[month - 1];
}

static gboolean
is_valid (const AmendsDateParts *parts)
{
  return parts->year >= MIN_YEAR && parts->year <= MAX_YEAR && parts->month >= 1 &&
         parts->month <= 12 && parts->day >= 1 &&
         parts->day <= days_in_month (parts->year, parts->month) && parts->hour <= 24 &&
         parts->minute < 60 && parts->second <= 60 &&
         (parts->hour < 24 || (parts->minute == 0 && parts->second == 0));
}

static gint64
local_to_utc (gint64 local, GTimeZone *zone)
{
  gint64 time = local;
  int interval = g_time_zone_adjust_time (zone, G_TIME_TYPE_STANDARD, &time);

  return time - g_time_zone_get_offset (zone, interval);
}

static gint64
to_utc (const AmendsDateParts *parts, GTimeZone *zone)
{
  gint64 seconds = days_from_civil (parts->year, parts->month, parts->day) * DAY +
                   (gint64) (parts->hour * 60 + parts->minute) * 60 + parts->second;

  return parts->has_offset ? seconds - parts->offset : local_to_utc (seconds, zone);
}

/* The forms that machines write, without a copy: "2025-05-11", "2025-05-11 09:55:16 -0400",
 * "2025-05-11T09:55:16.123Z". */
static gboolean
parse_iso (const char *text, AmendsDateParts *parts)
{
  const char *p = text + 10;

  if ((parts->year = amends_date_read_digits (text, 4)) < 0 || text[4] != '-' ||
      (parts->month = amends_date_read_digits (text + 5, 2)) < 0 || text[7] != '-' ||
      (parts->day = amends_date_read_digits (text + 8, 2)) < 0)
    return FALSE;
  if (*p == '\0')
    return TRUE;
  if ((*p != ' ' && *p != 'T') || (parts->hour = amends_date_read_digits (p + 1, 2)) < 0 ||
      p[3] != ':' || (parts->minute = amends_date_read_digits (p + 4, 2)) < 0)
    return FALSE;
  parts->has_clock = TRUE;
  p += 6;
  if (*p == ':')
    {
      if ((parts->second = amends_date_read_digits (p + 1, 2)) < 0)
        return FALSE;
      p += 3;
      if (*p == '.' && g_ascii_isdigit (p[1]))
        for (p++; g_ascii_isdigit (*p);)
          p++;
    }
  if (*p == ' ')
    p++;
  if (*p == 'Z' || g_str_equal (p, "UTC"))
    {
      parts->has_offset = TRUE;
      return p[*p == 'Z' ? 1 : 3] == '\0';
    }
  if (*p == '\0')
    return TRUE;
  p = amends_date_read_offset (p, parts);
  return p != NULL && *p == '\0';
}

/**
 * amends_file_date_is_iso:
 * @text: a cell
 *
 * Returns: whether @text is a date in ISO 8601's order, which needs no look at its column
 */
gboolean
amends_file_date_is_iso (const char *text)
{
  AmendsDateParts parts = { 0 };

  return parse_iso (text, &parts) && is_valid (&parts);
}

/* 45615.58 as spreadsheets count days since 1899-12-30, and seconds or milliseconds since 1970. */
static gboolean
parse_count (const char *text, GTimeZone *zone, AmendsFileDate *date)
{
  gsize length = strspn (text, "0123456789");
  double value;

  if ((length != 5 && length != 10 && length != 13) ||
      (text[length] != '\0' && text[length] != '.') ||
      strspn (text + length, ".0123456789") != strlen (text + length))
    return FALSE;
  value = g_ascii_strtod (text, NULL);
  if (length == 13)
    date->time = (gint64) (value / 1000);
  else if (length == 10)
    date->time = (gint64) value;
  else if (value < 30000 || value > 80000)
    return FALSE;
  else
    date->time = local_to_utc ((gint64) ((value - 25569) * DAY + 0.5), zone);
  date->has_clock = length != 5 || text[length] == '.';
  date->has_zone = length != 5;
  return TRUE;
}

/**
 * amends_file_date_parse:
 * @text: a cell, cleaned
 * @order: how to read three bare numbers that could be either; anything but month first reads the
 * day first
 * @zone: for times that name no zone
 * @date: (out caller-allocates): untouched on failure
 *
 * Returns: whether @text is a date between 1971 and 2199
 */
gboolean
amends_file_date_parse (const char *text,
                        AmendsDateOrder order,
                        GTimeZone *zone,
                        AmendsFileDate *date)
{
  AmendsDateParts parts = { 0 };
  AmendsFileDate count = { 0 };

  if (text == NULL || *text == '\0' || strlen (text) > MAX_TEXT)
    return FALSE;
  if (!parse_iso (text, &parts) || !is_valid (&parts))
    {
      memset (&parts, 0, sizeof parts);
      if (parse_count (text, zone, &count))
        {
          *date = count;
          return TRUE;
        }
      if (!amends_date_scan (text, order, &parts) || !is_valid (&parts))
        return FALSE;
    }
  date->time = to_utc (&parts, zone);
  date->has_clock = parts.has_clock;
  date->has_zone = parts.has_offset;
  date->is_ambiguous = parts.is_ambiguous;
  date->shows = parts.shows;
  return TRUE;
}
