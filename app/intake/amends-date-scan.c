/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates as people write them, cut into numbers and words. */
#include "intake/amends-date-scan.h"

#include <string.h>
#include "base/amends-month.h"
#include "base/amends-name-key.h"

typedef struct
{
  int numbers[3];
  int lengths[3];
  guint n_numbers;
  char separator; /* between the first two numbers */
  int month;      /* from a word; 0 none */
  int half;       /* 'a', 'p' or 0 */
  AmendsDateParts parts;
} Scan;

typedef struct
{
  const char *words;
  int value;
} WordValue;

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

  if (g_str_equal (word, "pm") || (g_str_equal (word, "am") && scan->parts.time.has_clock))
    {
      scan->half = word[0];
      return TRUE;
    }
  if (scan->month == 0 && (scan->month = amends_month_from_name (word)) > 0)
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (zones); i++)
    if (list_has (zones[i].words, word, FALSE) && scan->parts.time.has_clock)
      {
        scan->parts.time.has_offset = TRUE;
        scan->parts.time.offset = zones[i].value * 60;
        return TRUE;
      }
  return list_has (ignored_words, word, TRUE);
}

/* "14:05", "9:55:16.25", "14h05" at @p, which points at digits; returns what follows, or NULL. */
static const char *
take_clock (Scan *scan, const char *p)
{
  int n = g_ascii_isdigit (p[1]) ? 2 : 1;

  scan->parts.time.hour = amends_time_read_digits (p, n);
  p += n + 1;
  n = g_ascii_isdigit (*p) && g_ascii_isdigit (p[1]) ? 2 : 1;
  if ((scan->parts.time.minute = amends_time_read_digits (p, n)) < 0)
    return NULL;
  p += n;
  if (*p == ':' && g_ascii_isdigit (p[1]))
    {
      n = g_ascii_isdigit (p[2]) ? 2 : 1;
      scan->parts.time.second = amends_time_read_digits (p + 1, n);
      p += n + 1;
      if ((*p == '.' || *p == ',') && g_ascii_isdigit (p[1]))
        for (p++; g_ascii_isdigit (*p);)
          p++;
    }
  scan->parts.time.has_clock = TRUE;
  return g_ascii_isdigit (*p) ? NULL : p;
}

static gboolean
take_long_number (Scan *scan, const char *p, int length)
{
  AmendsTimeParts *time = &scan->parts.time;

  if (length == 6 && scan->n_numbers == 3 && !time->has_clock)
    {
      time->hour = amends_time_read_digits (p, 2);
      time->minute = amends_time_read_digits (p + 2, 2);
      time->second = amends_time_read_digits (p + 4, 2);
      time->has_clock = TRUE;
      return TRUE;
    }
  if (scan->n_numbers > 0 || (length != 8 && length != 12 && length != 14))
    return FALSE;
  for (int i = 0; i < 3; i++)
    {
      scan->lengths[i] = i == 0 ? 4 : 2;
      scan->numbers[i] = amends_time_read_digits (p + (i == 0 ? 0 : 2 + 2 * i), scan->lengths[i]);
    }
  scan->n_numbers = 3;
  if (length == 8)
    return TRUE;
  time->has_clock = TRUE;
  time->hour = amends_time_read_digits (p + 8, 2);
  time->minute = amends_time_read_digits (p + 10, 2);
  time->second = length == 14 ? amends_time_read_digits (p + 12, 2) : 0;
  return TRUE;
}

static const char *
take_number (Scan *scan, const char *p)
{
  int length = 0;

  while (g_ascii_isdigit (p[length]))
    length++;
  if (length <= 2 && !scan->parts.time.has_clock && g_ascii_isdigit (p[length + 1]) &&
      (p[length] == ':' || p[length] == 'h'))
    return take_clock (scan, p);
  if (length > 4)
    return take_long_number (scan, p, length) ? p + length : NULL;
  if (scan->n_numbers == 3)
    return NULL;
  if (scan->n_numbers == 0)
    scan->separator = p[length];
  scan->lengths[scan->n_numbers] = length;
  scan->numbers[scan->n_numbers++] = amends_time_read_digits (p, length);
  return p + length;
}

static gboolean
scan_text (Scan *scan, const char *text)
{
  const char *p = text;

  while (p != NULL && *p != '\0')
    {
      gboolean is_after_clock = scan->parts.time.has_clock &&
                                scan->n_numbers + (scan->month > 0 ? 1 : 0) >= 3;

      if (g_ascii_isdigit (*p))
        p = take_number (scan, p);
      else if (is_after_clock && (*p == '+' || *p == '-') && g_ascii_isdigit (p[1]))
        p = amends_time_read_offset (p, &scan->parts.time);
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
  scan->parts.time.year = full_year (scan->numbers[year_at], scan->lengths[year_at]);
  scan->parts.time.month = month_at < 0 ? scan->month : scan->numbers[month_at];
  scan->parts.time.day = scan->numbers[day_at];
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

/**
 * amends_date_scan:
 * @text: a cell
 * @order: how to read three bare numbers that could be either
 * @parts: (out caller-allocates): not yet checked for being a day that exists
 *
 * Returns: whether @text is made of the parts of a date and of nothing else
 */
gboolean
amends_date_scan (const char *text, AmendsDateOrder order, AmendsDateParts *parts)
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
  if (scan.half != 0 && parts->time.hour > 12)
    return scan.half == 'p';
  if (scan.half == 'p' && parts->time.hour < 12)
    parts->time.hour += 12;
  if (scan.half == 'a' && parts->time.hour == 12)
    parts->time.hour = 0;
  return TRUE;
}
