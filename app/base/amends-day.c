/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days as a person types them. */
#include "base/amends-day.h"

#include <langinfo.h>
#include <string.h>
#include "base/amends-month.h"

#define NOON 12 /* so that it is the same day in the zones nearby */
#define MAX_NUMBERS 3

/* What was typed, taken apart. */
typedef struct
{
  int numbers[MAX_NUMBERS];
  int n_digits[MAX_NUMBERS];
  int n_numbers;
  int month;      /* from a name; 0: there was none */
  char separator; /* between the first two numbers */
} Parts;

static const char *
take_number (Parts *parts, const char *text)
{
  int value = 0, n_digits = 0;

  for (; g_ascii_isdigit (*text); text++, n_digits++)
    value = n_digits < 4 ? value * 10 + (*text - '0') : -1;
  if (parts->n_numbers < MAX_NUMBERS)
    {
      parts->numbers[parts->n_numbers] = value;
      parts->n_digits[parts->n_numbers] = n_digits;
    }
  parts->n_numbers++;
  if (parts->n_numbers == 1)
    parts->separator = *text;
  return text;
}

/* The weekday that stands beside a date says nothing further. */
static const char *
take_word (Parts *parts, const char *text)
{
  const char *end = text;
  g_autofree char *word = NULL;
  int month;

  while (g_unichar_isalpha (g_utf8_get_char (end)))
    end = g_utf8_next_char (end);
  word = g_strndup (text, (gsize) (end - text));
  month = amends_month_from_name (word);
  if (month != 0)
    parts->month = parts->month == 0 ? month : -1;
  return end;
}

static gboolean
take_apart (const char *text, Parts *parts)
{
  while (*text != '\0')
    if (g_ascii_isdigit (*text))
      text = take_number (parts, text);
    else if (g_unichar_isalpha (g_utf8_get_char (text)))
      text = take_word (parts, text);
    else
      text = g_utf8_next_char (text);
  return parts->n_numbers >= 1 && parts->n_numbers <= MAX_NUMBERS && parts->month >= 0;
}

/* Whether whoever sits here writes the day before the month; full stops always do. */
static gboolean
is_day_first (const Parts *parts, int first, int second)
{
  const char *format = nl_langinfo (D_FMT);
  const char *day = strpbrk (format, "de"), *month = strpbrk (format, "mbB");

  if (parts->separator == '.' || first > 12)
    return TRUE;
  if (second > 12)
    return FALSE;
  return day != NULL && month != NULL && day < month;
}

static void
set_day_and_month (const Parts *parts, int first, int second, int *day, int *month)
{
  gboolean is_first = is_day_first (parts, first, second);

  *day = is_first ? first : second;
  *month = is_first ? second : first;
}

/* @year stays 0 where none was typed. */
static gboolean
find_fields (const Parts *parts, int *year, int *month, int *day)
{
  const int *n = parts->numbers;
  gboolean has_name = parts->month != 0;
  gboolean is_year_first = parts->n_digits[0] == 4;

  *year = 0;
  *month = parts->month;
  if (has_name && parts->n_numbers == 1)
    *day = n[0];
  else if (has_name && parts->n_numbers == 2)
    {
      *year = is_year_first ? n[0] : n[1];
      *day = is_year_first ? n[1] : n[0];
    }
  else if (!has_name && parts->n_numbers == 3 && is_year_first)
    {
      *year = n[0];
      *month = n[1];
      *day = n[2];
    }
  else if (!has_name && parts->n_numbers == 3)
    {
      *year = parts->n_digits[2] == 2 ? n[2] + 2000 : n[2];
      set_day_and_month (parts, n[0], n[1], day, month);
    }
  else if (!has_name && parts->n_numbers == 2 && parts->separator == '\xe6') /* 11月20日 */
    {
      *month = n[0];
      *day = n[1];
    }
  else if (!has_name && parts->n_numbers == 2)
    set_day_and_month (parts, n[0], n[1], day, month);
  else
    return FALSE;
  return *year == 0 || (*year >= 2000 && *year < 2100);
}

static GDateTime *
noon_of (GTimeZone *zone, int year, int month, int day)
{
  if (month < 1 || month > 12 || day < 1 ||
      !g_date_valid_dmy ((GDateDay) MIN (day, 99), (GDateMonth) month, (GDateYear) year))
    return NULL;
  return g_date_time_new (zone, year, month, day, NOON, 0, 0);
}

static int
find_year_nearby (GTimeZone *zone, int month, int day)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (amends_clock_now ());
  g_autoptr (GDateTime) now = g_date_time_to_timezone (utc, zone);
  int this_year = g_date_time_get_year (now), best = this_year;
  GTimeSpan nearest = G_MAXINT64;

  for (int year = this_year - 1; year <= this_year + 1; year++)
    {
      g_autoptr (GDateTime) date = noon_of (zone, year, month, day);
      GTimeSpan distance = date != NULL ? ABS (g_date_time_difference (now, date)) : G_MAXINT64;

      if (distance < nearest)
        best = year;
      nearest = MIN (nearest, distance);
    }
  return best;
}

/**
 * amends_day_parse:
 * @text: "2026-12-01", "1.12.2026", "12/1/2026" in the order of the locale, "1 December", "12月1日"
 * @zone: (nullable): whose day is meant; %NULL: the computer's
 * @time: (out): UTC seconds: noon of that day; untouched on failure
 *
 * A day without a year is the one nearest to now.
 *
 * Returns: whether @text is a day
 */
gboolean
amends_day_parse (const char *text, GTimeZone *zone, gint64 *time)
{
  g_autoptr (GTimeZone) own = zone == NULL ? g_time_zone_new_local () : g_time_zone_ref (zone);
  g_autoptr (GDateTime) date = NULL;
  Parts parts = { 0 };
  int year, month, day;

  if (text == NULL || !g_utf8_validate (text, -1, NULL) || !take_apart (text, &parts) ||
      !find_fields (&parts, &year, &month, &day))
    return FALSE;
  date = noon_of (own, year != 0 ? year : find_year_nearby (own, month, day), month, day);
  if (date == NULL)
    return FALSE;
  *time = g_date_time_to_unix (date);
  return TRUE;
}

/**
 * amends_day_to_text:
 * @zone: (nullable): %NULL: the computer's
 *
 * Returns: (transfer full): the day of @time as amends_day_parse() reads it everywhere: "2026-12-01"
 */
char *
amends_day_to_text (gint64 time, GTimeZone *zone)
{
  g_autoptr (GTimeZone) own = zone == NULL ? g_time_zone_new_local () : g_time_zone_ref (zone);
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time);
  g_autoptr (GDateTime) date = utc != NULL ? g_date_time_to_timezone (utc, own) : NULL;

  return date != NULL ? g_date_time_format (date, "%Y-%m-%d") : g_strdup ("");
}
