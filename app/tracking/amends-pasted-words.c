/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads what a found date, time or "two hours ago" says. */

#include "tracking/amends-pasted-stamp.h"

#include <string.h>

#include "base/amends-month.h"
#include "base/amends-name-key.h"
#include "tracking/amends-pasted-patterns.h"

#define DAY_S 86400

GRegex *
amends_pasted_regex (gsize *once, GRegex **regex, GRegexCompileFlags flags, const char *pattern)
{
  if (g_once_init_enter (once))
    {
      g_autoptr (GError) error = NULL;
      *regex = g_regex_new (pattern, flags | G_REGEX_OPTIMIZE, 0, &error);
      g_assert_no_error (error);
      g_once_init_leave (once, 1);
    }
  return *regex;
}

/* The first @n_numbers numbers of @text; returns how many there are, at most @n_numbers. */
static int
read_numbers (const char *text, int *numbers, int n_numbers)
{
  int n = 0;

  while (*text != '\0' && n < n_numbers)
    if (g_ascii_isdigit (*text))
      {
        char *end;
        numbers[n++] = (int) MIN (g_ascii_strtoull (text, &end, 10), 99999999);
        text = end;
      }
    else
      text++;
  return n;
}

/* The month that one of the words of @text names: "17 de noviembre", "Nov-17". */
static int
read_month (const char *text)
{
  const char *p = text;

  while (*p != '\0')
    {
      const char *start = p;
      int month = 0;

      while (g_unichar_isalpha (g_utf8_get_char (p)))
        p = g_utf8_next_char (p);
      if (p > start)
        {
          g_autofree char *word = g_strndup (start, (gsize) (p - start));
          month = amends_month_from_name (word);
        }
      if (month > 0)
        return month;
      if (*p != '\0')
        p = g_utf8_next_char (p);
    }
  return 0;
}

static gboolean
is_day_of_month (int month, int day)
{
  return month >= 1 && month <= 12 && day >= 1 && day <= 31 &&
         day <= g_date_get_days_in_month ((GDateMonth) month, 2024);
}

static gboolean
set_month_day (AmendsPastedStamp *stamp, int year, int month, int day)
{
  stamp->year = year > 0 && year < 100 ? 2000 + year : year;
  stamp->first = month;
  stamp->second = day;
  return is_day_of_month (month, day);
}

static gboolean
set_numbers (AmendsPastedStamp *stamp, const char *text, const int *numbers, int n_numbers)
{
  gboolean can_be_day_first = is_day_of_month (numbers[1], numbers[0]);
  gboolean can_be_month_first = is_day_of_month (numbers[0], numbers[1]);
  int year = n_numbers > 2 ? numbers[2] : 0;

  if (strchr (text, '.') != NULL) /* "17.11." is always the day first */
    return set_month_day (stamp, year, numbers[1], numbers[0]);
  if (n_numbers == 2 && strchr (text, '-') != NULL && can_be_month_first) /* "11-17" is Chinese */
    return set_month_day (stamp, year, numbers[0], numbers[1]);
  if (can_be_day_first && can_be_month_first && numbers[0] != numbers[1])
    {
      set_month_day (stamp, year, numbers[0], numbers[1]);
      stamp->is_ambiguous = TRUE;
      return TRUE;
    }
  return can_be_month_first ? set_month_day (stamp, year, numbers[0], numbers[1])
                            : set_month_day (stamp, year, numbers[1], numbers[0]);
}

/* "today", "vorgestern", "前天", "3 days ago" */
static gboolean
read_day_word (const char *text, AmendsPastedStamp *stamp)
{
  static const char *const yesterday[] = { "yesterday", "gestern", "hier",    "ayer",
                                           "ieri",      "ontem",   "gisteren" };
  static const char *const before[] = { "vorgestern", "avanthier", "anteayer" };
  g_autofree char *key = amends_name_key (text);
  int n = 1;

  if (read_numbers (text, &n, 1) > 0 || strstr (text, "ago") != NULL ||
      g_str_has_prefix (key, "vor") || g_str_has_prefix (key, "ilya") ||
      g_str_has_prefix (key, "hace") || g_str_has_prefix (key, "ha") ||
      g_str_has_suffix (key, "fa") || g_str_has_suffix (key, "geleden"))
    stamp->days_ago = n;
  else if (strstr (text, "前天") != NULL || strstr (text, "一昨日") != NULL)
    stamp->days_ago = 2;
  else
    stamp->days_ago = strstr (text, "昨") != NULL ? 1 : 0;

  for (guint i = 0; i < G_N_ELEMENTS (yesterday); i++)
    if (g_str_equal (key, yesterday[i]))
      stamp->days_ago = 1;
  for (guint i = 0; i < G_N_ELEMENTS (before); i++)
    if (g_str_equal (key, before[i]))
      stamp->days_ago = 2;
  return TRUE;
}

static gboolean
is_day_word (const char *text)
{
  static gsize once = 0;
  static GRegex *regex = NULL;

  return g_regex_match (amends_pasted_regex (&once, &regex, G_REGEX_CASELESS,
                                             "^\\s*" AMENDS_PASTED_DATE_WORD "\\s*$"),
                        text, 0, NULL);
}

/* Fills in the date that @text, found by AMENDS_PASTED_DATE, says; FALSE when no calendar has it.
 */
gboolean
amends_pasted_words_read_date (const char *text, AmendsPastedStamp *stamp)
{
  int numbers[3] = { 0, 0, 0 };
  int n_numbers = read_numbers (text, numbers, 3);
  int month;

  stamp->has_date = TRUE;
  if (is_day_word (text))
    return read_day_word (text, stamp);
  month = read_month (text);
  if (n_numbers == 1 && numbers[0] > 20000000)
    return set_month_day (stamp, numbers[0] / 10000, numbers[0] / 100 % 100, numbers[0] % 100);
  if (month > 0 && n_numbers >= 1 && n_numbers <= 2)
    return set_month_day (stamp, n_numbers > 1 ? numbers[1] : 0, month, numbers[0]);
  if (n_numbers == 3 && numbers[0] > 31)
    return set_month_day (stamp, numbers[0], numbers[1], numbers[2]);
  if (n_numbers == 2 && strstr (text, "月") != NULL)
    return set_month_day (stamp, 0, numbers[0], numbers[1]);
  return n_numbers >= 2 && set_numbers (stamp, text, numbers, n_numbers);
}

/* Seconds in the unit that the folded @key of "3 hours ago" names; 0 where it is this moment. */
static gint64
unit_of (const char *key)
{
  static const struct
  {
    const char *names;
    gint64 seconds;
  } units[] = {
    { "week|woche|semaine|semana|settiman|weken|周|週", 7 * DAY_S },
    { "hour|hr|stunde|heure|hora|ora|ore|uur|uren|小时|小時|時間", 3600 },
    { "min|分", 60 },
    { "sec|sek|seg|秒", 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      g_auto (GStrv) names = g_strsplit (units[i].names, "|", -1);
      for (guint j = 0; names[j] != NULL; j++)
        if (strstr (key, names[j]) != NULL)
          return units[i].seconds;
    }
  return 0;
}

/* "2 hours ago", "刚刚", "vor einer Stunde", found by AMENDS_PASTED_AGO. */
gboolean
amends_pasted_words_read_ago (const char *text, AmendsPastedStamp *stamp)
{
  g_autofree char *key = amends_name_key (text);
  int n = 1;

  read_numbers (text, &n, 1);
  stamp->seconds_ago = n * unit_of (key);
  stamp->has_date = stamp->has_time = TRUE;
  return TRUE;
}

static gboolean
has_any (const char *text, const char *const *words)
{
  for (; *words != NULL; words++)
    if (strstr (text, *words) != NULL)
      return TRUE;
  return FALSE;
}

/* Fills in the time of day that @text, found by AMENDS_PASTED_TIME, says. */
void
amends_pasted_words_read_time (const char *text, AmendsPastedStamp *stamp)
{
  static const char *const afternoon[] = { "下午", "晚上", "傍晚", "夜里", "午後", NULL };
  static const char *const morning[] = { "上午", "凌晨", "午前", NULL };
  g_autofree char *folded = g_utf8_casefold (text, -1);
  const char *digit = strpbrk (folded, "0123456789");
  gboolean is_pm, is_am;
  int numbers[3] = { 0, 0, 0 };

  read_numbers (folded, numbers, 3);
  stamp->has_time = TRUE;
  stamp->hour = numbers[0];
  stamp->minute = numbers[1];
  stamp->second_of_minute = numbers[2] < 60 ? numbers[2] : 0;

  is_pm = strchr (digit, 'p') != NULL || has_any (folded, afternoon) ||
          (strstr (folded, "中午") != NULL && stamp->hour < 6);
  is_am = strchr (digit, 'a') != NULL || has_any (folded, morning);
  stamp->has_am_pm = strchr (digit, 'm') != NULL;
  if (is_pm && stamp->hour < 12)
    stamp->hour += 12;
  else if (is_am && stamp->hour == 12)
    stamp->hour = 0;
}

/* The day of the week that @text begins with, 1 is Monday; 0 when it is none. */
int
amends_pasted_words_read_weekday (const char *text)
{
  static const char *const days[7] = {
    "mon|mo|lun|lu|segunda|maandag|ma|月|一", "tue|di|mar|terca|dinsdag|火|二",
    "wed|mit|mi|mer|mie|quarta|wo|水|三",     "thu|don|do|jeu|jue|gio|quinta|木|四",
    "fri|fre|fr|ven|vie|sexta|vr|金|五",      "sat|sam|sa|sab|zat|za|sonnabend|土|六",
    "sun|sonntag|so|dim|dom|zon|zo|日|天",
  };
  g_autofree char *key = amends_name_key (text);
  const char *word = key;
  gsize best_length = 0;
  int best = 0;

  while (*word == '(' || g_str_has_prefix (word, "（"))
    word = g_utf8_next_char (word);
  for (int i = 0; i < 2; i++) /* "星期一", "礼拜天", "周五" */
    if (g_str_has_prefix (word, "星") || g_str_has_prefix (word, "期") ||
        g_str_has_prefix (word, "礼") || g_str_has_prefix (word, "拜") ||
        g_str_has_prefix (word, "周") || g_str_has_prefix (word, "週"))
      word = g_utf8_next_char (word);
  for (int day = 0; day < 7; day++)
    {
      g_auto (GStrv) names = g_strsplit (days[day], "|", -1);
      for (guint i = 0; names[i] != NULL; i++)
        if (strlen (names[i]) > best_length && g_str_has_prefix (word, names[i]))
          {
            best = day + 1;
            best_length = strlen (names[i]);
          }
    }
  return best;
}
