/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates as exports and spreadsheets write them, into UTC seconds. */
#include "intake/amends-file-date.h"

#include <string.h>
#include "base/amends-name-key.h"
#include "intake/amends-intake.h"

#define DAY (24 * 60 * 60)
#define MAX_TEXT 96
#define MIN_YEAR 1971 /* 0 means "not known" */
#define MAX_YEAR 2199

typedef struct
{
  int year, month, day;
  int hour, minute, second;
  gboolean has_clock;
  gboolean has_offset;
  int offset; /* seconds east of UTC */
  gboolean is_ambiguous;
  AmendsDateOrder shows;
} Parts;

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
is_valid (const Parts *parts)
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
to_utc (const Parts *parts, GTimeZone *zone)
{
  gint64 seconds = days_from_civil (parts->year, parts->month, parts->day) * DAY +
                   (gint64) (parts->hour * 60 + parts->minute) * 60 + parts->second;

  return parts->has_offset ? seconds - parts->offset : local_to_utc (seconds, zone);
}

static int
digits (const char *p, int n)
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

/* "+08:00", "-0400", "+8", "+08" at @p; returns what follows, or NULL. */
static const char *
read_offset (const char *p, Parts *parts)
{
  int sign = *p == '-' ? -1 : 1;
  int hours, minutes = 0;

  if (*p != '+' && *p != '-')
    return NULL;
  p++;
  hours = digits (p, 2);
  if (hours >= 0)
    p += 2;
  else if ((hours = digits (p, 1)) >= 0)
    p += 1;
  else
    return NULL;
  if (*p == ':' && digits (p + 1, 2) >= 0)
    p++;
  if (digits (p, 2) >= 0)
    {
      minutes = digits (p, 2);
      p += 2;
    }
  if (hours > 15 || minutes > 59)
    return NULL;
  parts->has_offset = TRUE;
  parts->offset = sign * (hours * 60 + minutes) * 60;
  return p;
}

/* The forms that machines write, without a copy: "2025-05-11", "2025-05-11 09:55:16 -0400",
 * "2025-05-11T09:55:16.123Z". */
static gboolean
parse_iso (const char *text, Parts *parts)
{
  const char *p = text + 10;

  if ((parts->year = digits (text, 4)) < 0 || text[4] != '-' ||
      (parts->month = digits (text + 5, 2)) < 0 || text[7] != '-' ||
      (parts->day = digits (text + 8, 2)) < 0)
    return FALSE;
  if (*p == '\0')
    return TRUE;
  if ((*p != ' ' && *p != 'T') || (parts->hour = digits (p + 1, 2)) < 0 || p[3] != ':' ||
      (parts->minute = digits (p + 4, 2)) < 0)
    return FALSE;
  parts->has_clock = TRUE;
  p += 6;
  if (*p == ':')
    {
      if ((parts->second = digits (p + 1, 2)) < 0)
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
  p = read_offset (p, parts);
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
  Parts parts = { 0 };

  return parse_iso (text, &parts) && is_valid (&parts);
}

/* Everything else is cut into numbers and words. */
typedef struct
{
  int numbers[3];
  int lengths[3];
  guint n_numbers;
  char separator; /* between the first two numbers */
  int month;      /* from a word; 0 none */
  int half;       /* 'a', 'p' or 0 */
  Parts parts;
} Scan;

typedef struct
{
  const char *words;
  int value;
} WordValue;

static const WordValue months[] = {
  { "january|januar|janner|janvier|enero", 1 },
  { "february|februar|fevrier|febrero", 2 },
  { "march|marz|maerz|mrz|mars|marzo", 3 },
  { "april|avril|abril", 4 },
  { "may|mai|mayo", 5 },
  { "june|juni|juin|junio", 6 },
  { "july|juli|juillet|julio", 7 },
  { "august|aout|agosto", 8 },
  { "september|septembre|septiembre|setiembre", 9 },
  { "october|oktober|octobre|octubre", 10 },
  { "november|novembre|noviembre", 11 },
  { "december|dezember|decembre|diciembre", 12 },
};

static const char ignored_words[] = "|t|um|uhr|at|a|le|de|del|of|the|on|el|st|nd|rd|th|er|den|am|"
                                    "monday|tuesday|wednesday|thursday|friday|saturday|sunday|"
                                    "montag|dienstag|mittwoch|donnerstag|freitag|samstag|"
                                    "sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|"
                                    "lunes|martes|miercoles|jueves|viernes|sabado|domingo|"
                                    "mo|di|mi|do|fr|sa|so|";

/* Minutes east of UTC of the abbreviations that exports write; those that mean several zones are
 * left out, except the American ones, which marketplaces write. */
static const WordValue zones[] = {
  { "utc|gmt|z", 0 }, { "pst", -480 }, { "pdt", -420 }, { "mst", -420 }, { "mdt", -360 },
  { "est", -300 },    { "edt", -240 }, { "cdt", -300 }, { "cet", 60 },   { "cest", 120 },
  { "mez", 60 },      { "mesz", 120 }, { "bst", 60 },   { "jst", 540 },  { "kst", 540 },
  { "hkt", 480 },     { "sgt", 480 },  { "aest", 600 }, { "aedt", 660 }, { "wet", 0 },
  { "west", 60 },     { "eet", 120 },  { "eest", 180 }, { "cst", -360 }, { "msk", 180 },
};

/* Whether one of the words in @list, separated by '|', is @word, or begins with it when it has
 * three letters. */
static gboolean
list_has (const char *list, const char *word, gboolean by_beginning)
{
  gsize length = strlen (word);

  for (const char *p = list; p != NULL && *p != '\0'; p = strchr (p, '|'))
    {
      if (*p == '|')
        p++;
      if (strncmp (p, word, length) == 0 &&
          (p[length] == '|' || p[length] == '\0' || (by_beginning && length >= 3)))
        return TRUE;
    }
  return FALSE;
}

static gboolean
take_word (Scan *scan, const char *start, gsize length)
{
  g_autofree char *raw = g_strndup (start, length);
  g_autofree char *word = amends_name_key (raw);

  if (g_str_equal (word, "pm") || (g_str_equal (word, "am") && scan->parts.has_clock))
    {
      scan->half = word[0];
      return TRUE;
    }
  for (gsize i = 0; scan->month == 0 && i < G_N_ELEMENTS (months); i++)
    if (list_has (months[i].words, word, TRUE))
      {
        scan->month = months[i].value;
        return TRUE;
      }
  for (gsize i = 0; i < G_N_ELEMENTS (zones); i++)
    if (list_has (zones[i].words, word, FALSE) && scan->parts.has_clock)
      {
        scan->parts.has_offset = TRUE;
        scan->parts.offset = zones[i].value * 60;
        return TRUE;
      }
  return list_has (ignored_words, word, TRUE);
}

/* "14:05", "9:55:16.25", "14h05" at @p, which points at digits; returns what follows, or NULL. */
static const char *
take_clock (Scan *scan, const char *p)
{
  int n = g_ascii_isdigit (p[1]) ? 2 : 1;

  scan->parts.hour = digits (p, n);
  p += n + 1;
  n = g_ascii_isdigit (*p) && g_ascii_isdigit (p[1]) ? 2 : 1;
  if ((scan->parts.minute = digits (p, n)) < 0)
    return NULL;
  p += n;
  if (*p == ':' && g_ascii_isdigit (p[1]))
    {
      n = g_ascii_isdigit (p[2]) ? 2 : 1;
      scan->parts.second = digits (p + 1, n);
      p += n + 1;
      if ((*p == '.' || *p == ',') && g_ascii_isdigit (p[1]))
        for (p++; g_ascii_isdigit (*p);)
          p++;
    }
  scan->parts.has_clock = TRUE;
  return g_ascii_isdigit (*p) ? NULL : p;
}

static gboolean
take_long_number (Scan *scan, const char *p, int length)
{
  Parts *parts = &scan->parts;

  if (length == 6 && scan->n_numbers == 3 && !parts->has_clock)
    {
      parts->hour = digits (p, 2);
      parts->minute = digits (p + 2, 2);
      parts->second = digits (p + 4, 2);
      parts->has_clock = TRUE;
      return TRUE;
    }
  if (scan->n_numbers > 0 || (length != 8 && length != 12 && length != 14))
    return FALSE;
  for (int i = 0; i < 3; i++)
    {
      scan->lengths[i] = i == 0 ? 4 : 2;
      scan->numbers[i] = digits (p + (i == 0 ? 0 : 2 + 2 * i), scan->lengths[i]);
    }
  scan->n_numbers = 3;
  if (length == 8)
    return TRUE;
  parts->has_clock = TRUE;
  parts->hour = digits (p + 8, 2);
  parts->minute = digits (p + 10, 2);
  parts->second = length == 14 ? digits (p + 12, 2) : 0;
  return TRUE;
}

static const char *
take_number (Scan *scan, const char *p)
{
  int length = 0;

  while (g_ascii_isdigit (p[length]))
    length++;
  if (length <= 2 && !scan->parts.has_clock && g_ascii_isdigit (p[length + 1]) &&
      (p[length] == ':' || p[length] == 'h'))
    return take_clock (scan, p);
  if (length > 4)
    return take_long_number (scan, p, length) ? p + length : NULL;
  if (scan->n_numbers == 3)
    return NULL;
  if (scan->n_numbers == 0)
    scan->separator = p[length];
  scan->lengths[scan->n_numbers] = length;
  scan->numbers[scan->n_numbers++] = digits (p, length);
  return p + length;
}

static gboolean
scan_text (Scan *scan, const char *text)
{
  const char *p = text;

  while (p != NULL && *p != '\0')
    {
      gboolean is_after_clock = scan->parts.has_clock &&
                                scan->n_numbers + (scan->month > 0 ? 1 : 0) >= 3;

      if (g_ascii_isdigit (*p))
        p = take_number (scan, p);
      else if (is_after_clock && (*p == '+' || *p == '-') && g_ascii_isdigit (p[1]))
        p = read_offset (p, &scan->parts);
      else if (g_ascii_isalpha (*p) || (guchar) *p >= 0x80)
        {
          const char *start = p;

          while (g_ascii_isalpha (*p) || (guchar) *p >= 0x80)
            p++;
          if (!take_word (scan, start, (gsize) (p - start)))
            return FALSE;
        }
      else if (strchr (" /-.,()", *p) != NULL)
        p++;
      else
        return FALSE;
    }
  return p != NULL;
}

static int
full_year (int year, int length)
{
  if (length > 2)
    return year;
  return year < 70 ? 2000 + year : 1900 + year;
}

static gboolean
set_date (Scan *scan, int year_at, int month_at, int day_at)
{
  scan->parts.year = full_year (scan->numbers[year_at], scan->lengths[year_at]);
  scan->parts.month = month_at < 0 ? scan->month : scan->numbers[month_at];
  scan->parts.day = scan->numbers[day_at];
  return TRUE;
}

static gboolean
read_date (Scan *scan, AmendsDateOrder order)
{
  int first = scan->numbers[0], second = scan->numbers[1];
  gboolean day_first;

  if (scan->month > 0)
    {
      if (scan->n_numbers != 2)
        return FALSE;
      return scan->lengths[0] == 4 ? set_date (scan, 0, -1, 1) : set_date (scan, 1, -1, 0);
    }
  if (scan->n_numbers != 3)
    return FALSE;
  if (scan->lengths[0] == 4 || first > 31)
    return set_date (scan, 0, 1, 2);
  if (scan->separator == '.' || first > 12)
    {
      /* Dots stand between the numbers only where the day comes first. */
      scan->parts.shows = AMENDS_DATE_ORDER_DAY_FIRST;
      return set_date (scan, 2, 1, 0);
    }
  if (second > 12)
    {
      scan->parts.shows = AMENDS_DATE_ORDER_MONTH_FIRST;
      return set_date (scan, 2, 0, 1);
    }
  scan->parts.is_ambiguous = first != second;
  day_first = order != AMENDS_DATE_ORDER_MONTH_FIRST;
  return day_first ? set_date (scan, 2, 1, 0) : set_date (scan, 2, 0, 1);
}

/* Chinese signs and full-width forms into what scan_text() reads. */
static char *
normalise (const char *text)
{
  static const struct
  {
    const char *from, *to;
  } signs[] = {
    { "年", "-" },      { "月", "-" },      { "日", " " },      { "号", " " },
    { "时", ":" },      { "点", ":" },      { "分", ":" },      { "秒", " " },
    { "上午", " AM " }, { "凌晨", " AM " }, { "早上", " AM " }, { "下午", " PM " },
    { "中午", " PM " }, { "晚上", " PM " }, { "星期", "周" },
  };
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_NFKC);
  GString *out = g_string_new (normal);

  for (gsize i = 0; i < G_N_ELEMENTS (signs); i++)
    g_string_replace (out, signs[i].from, signs[i].to, 0);
  for (gsize i = 0; i < out->len; i++)
    {
      /* "14:05:" is left of 14时05分 */
      if (out->str[i] == ':' && !g_ascii_isdigit (out->str[i + 1]))
        out->str[i] = ' ';
      /* "p.m." */
      if (out->str[i] == '.' && i > 0 && (out->str[i + 1] == 'm' || out->str[i + 1] == 'M'))
        g_string_erase (out, (gssize) i, 1);
    }
  for (char *week = strstr (out->str, "周"); week != NULL; week = strstr (out->str, "周"))
    {
      const char *after = g_utf8_next_char (week);

      if (*after != '\0')
        after = g_utf8_next_char (after);
      g_string_erase (out, week - out->str, after - week);
    }
  return g_string_free (out, FALSE);
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
  return TRUE;
}

static gboolean
parse_free (const char *text, AmendsDateOrder order, GTimeZone *zone, Parts *parts)
{
  g_autofree char *normal = NULL;
  Scan scan = { 0 };

  if (!g_utf8_validate (text, -1, NULL))
    return FALSE;
  normal = normalise (text);
  /* Chinese puts the half of the day before the clock. */
  scan.half = strstr (normal, " PM ") != NULL ? 'p' : 0;
  if (!scan_text (&scan, normal) || !read_date (&scan, order))
    return FALSE;
  *parts = scan.parts;
  if (scan.half != 0 && parts->hour > 12)
    return scan.half == 'p';
  if (scan.half == 'p' && parts->hour < 12)
    parts->hour += 12;
  if (scan.half == 'a' && parts->hour == 12)
    parts->hour = 0;
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
  Parts parts = { 0 };
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
      if (!parse_free (text, order, zone, &parts) || !is_valid (&parts))
        return FALSE;
    }
  date->time = to_utc (&parts, zone);
  date->has_clock = parts.has_clock;
  date->is_ambiguous = parts.is_ambiguous;
  date->shows = parts.shows;
  return TRUE;
}

/**
 * amends_intake_parse_date:
 * @text: "2025-05-11 09:55:16 -0400", "Dec 8, 2024", "10-Dez-25", "2024年11月3日", "11/3/24 2:05
 * PM", ...
 * @zone: (nullable): for times that name no zone; %NULL: the computer's
 * @time: (out) (optional): UTC seconds
 * @is_ambiguous: (out) (optional): whether day and month could be swapped; then the day was read
 * first
 *
 * Returns: whether @text is a date; the outputs are untouched if not
 */
gboolean
amends_intake_parse_date (const char *text, GTimeZone *zone, gint64 *time, gboolean *is_ambiguous)
{
  g_autoptr (GTimeZone) local = zone == NULL ? g_time_zone_new_local () : g_time_zone_ref (zone);
  g_autofree char *stripped = text != NULL ? g_strstrip (g_strdup (text)) : NULL;
  AmendsFileDate date;

  if (!amends_file_date_parse (stripped, AMENDS_DATE_ORDER_DAY_FIRST, local, &date))
    return FALSE;
  if (time != NULL)
    *time = date.time;
  if (is_ambiguous != NULL)
    *is_ambiguous = date.is_ambiguous;
  return TRUE;
}
