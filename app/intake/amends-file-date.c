/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates as exports and spreadsheets write them, into UTC seconds. */
#include "intake/amends-file-date.h"

#include <string.h>
#include "intake/amends-date-scan.h"

#define DAY (24 * 60 * 60)
#define MAX_TEXT 96
#define MIN_YEAR 1971 /* 0 means "not known" */
#define MAX_YEAR 2199

static gboolean
is_valid (const AmendsTimeParts *time)
{
  return time->year >= MIN_YEAR && time->year <= MAX_YEAR && amends_time_parts_are_valid (time);
}

static gint64
local_to_utc (gint64 local, GTimeZone *zone)
{
  gint64 time = local;
  int interval = g_time_zone_adjust_time (zone, G_TIME_TYPE_STANDARD, &time);

  return time - g_time_zone_get_offset (zone, interval);
}

static gint64
to_utc (const AmendsTimeParts *time, GTimeZone *zone)
{
  gint64 seconds = amends_time_parts_to_seconds (time);

  return time->has_offset ? seconds : local_to_utc (seconds, zone);
}

/* The forms that machines write, without a copy: "2025-05-11", "2025-05-11 09:55:16 -0400",
 * "2025-05-11T09:55:16.123Z". */
static gboolean
parse_iso (const char *text, AmendsTimeParts *time)
{
  const char *p = amends_time_read_iso (text, time);

  if (p != NULL && time->has_clock && *p == ' ')
    p++;
  if (p == NULL || *p == '\0')
    return p != NULL;
  if (*p == 'Z' || g_str_equal (p, "UTC"))
    {
      time->has_offset = TRUE;
      return p[*p == 'Z' ? 1 : 3] == '\0';
    }
  p = amends_time_read_offset (p, time);
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
  AmendsTimeParts time = { 0 };

  return parse_iso (text, &time) && is_valid (&time);
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
  if (!parse_iso (text, &parts.time) || !is_valid (&parts.time))
    {
      memset (&parts, 0, sizeof parts);
      if (parse_count (text, zone, &count))
        {
          *date = count;
          return TRUE;
        }
      if (!amends_date_scan (text, order, &parts) || !is_valid (&parts.time))
        return FALSE;
    }
  date->time = to_utc (&parts.time, zone);
  date->has_clock = parts.time.has_clock;
  date->has_zone = parts.time.has_offset;
  date->is_ambiguous = parts.is_ambiguous;
  date->shows = parts.shows;
  return TRUE;
}
