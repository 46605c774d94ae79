/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds the date and time in a line of a pasted history, and makes a point in time of them. */

#include "tracking/amends-pasted-stamp.h"

#include <string.h>

#include "tracking/amends-pasted-patterns.h"

#define DAY_S 86400
#define MAX_SCANNED_BYTES 1000
#define MIN_STAMPS_TO_SPLIT 3

/* clang-format off */
#define WEEKDAY_BEHIND \
  "(?:\\s*[,，]?\\s*[(（]?(?:(?:周|週|星期)[一二三四五六日天]|" AMENDS_PASTED_WEEKDAY \
  "(?=[)）]?\\s*(?:$|\\t)))[)）]?)"
#define GLUE \
  "[\\s,，|·•–—-]*(?:at|um|à|às|a las|alle(?: ore)?|ore|om|kl\\.?|@|(?:time|uhrzeit|zeit|heure|hora|ora|时间)\\s*[:：])?\\s*"
#define DATE AMENDS_PASTED_DATE
#define TIME AMENDS_PASTED_TIME
#define ZONE AMENDS_PASTED_ZONE
#define WEEKDAY AMENDS_PASTED_WEEKDAY

/* "two hours ago", a date with or without a time, a time with a date behind it, a time alone. */
#define STAMP \
  "(?<![\\p{Latin}\\d:/])(?:" \
  "(?<ago>" AMENDS_PASTED_AGO ")" \
  "|(?:" AMENDS_PASTED_DATE_WORD "[,，]?\\s+)?" \
  "(?:(?<day>" WEEKDAY ")[,，]?\\s*)?(?<date>" DATE ")" \
  "(?:\\s*[,，]?\\s*[(（]?(?<day2>" WEEKDAY ")[)）]?(?![\\p{Latin}]))?" \
  "(?:T?" GLUE "(?<time>" TIME ")(?<zone>" ZONE ")?" WEEKDAY_BEHIND "?)?" \
  "|(?<time2>" TIME ")(?<zone2>" ZONE ")?[\\s,，|·•–—-]*(?:on\\s+)?(?:(?<day3>" WEEKDAY ")[,，]?\\s*)?(?<date2>" DATE ")" \
  "|(?<time3>" TIME ")(?<zone3>" ZONE ")?" \
  ")(?![\\p{Latin}\\d/])"

/* Words before a date that make it one to come, or the page's own ("Last updated: …"). */
#define SPOKEN_OF \
  "\\b(?:expect(?:ed|ing|s)?|estimated?|estimate|scheduled?|anticipated|arriv(?:es|ing)|promised|eta|" \
  "deliver(?:y|ed)?\\s(?:by|before|date|standard|window)|due|guaranteed|commitment|deadline|" \
  "last updated?|updated|as of|printed|results? provided|" \
  "voraussichtlich\\w*|geplant\\w*|prévue?s?|estimée?|previst[oa]s?|estimad[oa]|verwacht\\w*|bezorging|" \
  "consegna prevista)\\b|预计|预估|预约|约定|截止|更新时间|更新於|查询时间|打印时间|予定|最終更新"
/* clang-format on */

static GRegex *
stamp_regex (void)
{
  static gsize once = 0;
  static GRegex *regex = NULL;
  return amends_pasted_regex (&once, &regex, G_REGEX_CASELESS, STAMP);
}

/* A time that a text only speaks of ("by 9:00 pm", "until 20 November") is not when it happened. */
static gboolean
ends_in_preposition (const char *before)
{
  static const char *const words[] = {
    "by",  "before", "until",    "till",      "between",   "and", "to", "from",  "after", "than",
    "bis", "avant",  "expected", "estimated", "delivery:", "for", "is", "since", "前",    "至",
    "于",  "到",     "预计",     "before:",   "by:",       "-",   "–",  "~",
  };
  g_autofree char *folded = g_utf8_casefold (before, -1);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_has_suffix (folded, words[i]))
      {
        const char *tail = folded + strlen (folded) - strlen (words[i]);
        if (tail == folded || (guchar) words[i][0] >= 0x80 || !g_ascii_isalpha (tail[-1]))
          return TRUE;
      }
  return FALSE;
}

static gboolean
is_only_spoken_of (const char *line, int start)
{
  static gsize once = 0;
  static GRegex *regex = NULL;
  g_autofree char *head = g_strndup (line, (gsize) start);
  const char *tab = strrchr (head, '\t');
  char *before = g_strchomp (tab != NULL ? (char *) tab + 1 : head);

  if (before[0] == '\0' || line[start > 0 ? start - 1 : 0] == '\t')
    return FALSE;
  return ends_in_preposition (before) ||
         g_regex_match (amends_pasted_regex (&once, &regex, G_REGEX_CASELESS, SPOKEN_OF), before, 0,
                        NULL);
}

static gboolean
is_edge (const char *line, int from, int to)
{
  while (from > 0 && strchr (" ,|([\"", line[from - 1]))
    from--;
  while (line[to] != '\0' && strchr (" ,|)].\"", line[to]))
    to++;
  return from == 0 || line[from - 1] == '\t' || line[to] == '\0' || line[to] == '\t';
}

/* "Today" in a sentence is a word; alone in its column it is a date. */
static gboolean
is_word_of_text (const AmendsPastedStamp *stamp, const char *line, int from, int to)
{
  gboolean is_beside_letters = FALSE;

  if (stamp->days_ago < 0 || stamp->has_time)
    return FALSE;
  for (const char *p = line; *p != '\0' && p < line + from; p = g_utf8_next_char (p))
    is_beside_letters = *p != '\t' &&
                        (is_beside_letters || g_unichar_isalpha (g_utf8_get_char (p)));
  for (const char *p = line + to; *p != '\0' && *p != '\t'; p = g_utf8_next_char (p))
    is_beside_letters |= g_unichar_isalpha (g_utf8_get_char (p));
  return is_beside_letters;
}

static char *
fetch (const GMatchInfo *info, const char *a, const char *b, const char *c)
{
  const char *names[] = { a, b, c };

  for (guint i = 0; i < 3; i++)
    {
      char *text = names[i] != NULL ? g_match_info_fetch_named (info, names[i]) : NULL;
      if (text != NULL && text[0] != '\0')
        return text;
      g_free (text);
    }
  return NULL;
}

static gboolean
read_match (const GMatchInfo *info, gboolean is_chinese, AmendsPastedStamp *stamp)
{
  g_autofree char *ago = fetch (info, "ago", NULL, NULL);
  g_autofree char *date = fetch (info, "date", "date2", NULL);
  g_autofree char *day = fetch (info, "day", "day2", "day3");
  g_autofree char *time = fetch (info, "time", "time2", "time3");
  g_autofree char *zone = fetch (info, "zone", "zone2", "zone3");

  *stamp = (AmendsPastedStamp) AMENDS_PASTED_STAMP_INIT;
  if (ago != NULL)
    return amends_pasted_words_read_ago (ago, stamp);
  if (date != NULL && !amends_pasted_words_read_date (date, stamp))
    {
      if (strstr (date, "20") == NULL)
        return FALSE;
      stamp->is_impossible = TRUE;
    }
  if (date != NULL && day != NULL)
    stamp->weekday = amends_pasted_words_read_weekday (day);
  if (time != NULL)
    amends_pasted_words_read_time (time, stamp);
  if (zone != NULL)
    stamp->has_zone = amends_pasted_zone_read (zone, is_chinese, &stamp->offset_s);
  return date != NULL || time != NULL;
}

/* A line that is nothing but a weekday, or a day and a month in numbers: "11-23". */
static gboolean
read_bare_date (const char *line, AmendsPastedStamp *stamp)
{
  static gsize once = 0, once_numbers = 0;
  static GRegex *regex = NULL, *numbers = NULL;

  *stamp = (AmendsPastedStamp) AMENDS_PASTED_STAMP_INIT;
  if (g_regex_match (
          amends_pasted_regex (&once, &regex, G_REGEX_CASELESS, "^\\s*" WEEKDAY "\\s*,?\\s*$"),
          line, 0, NULL))
    {
      stamp->has_date = TRUE;
      stamp->weekday = amends_pasted_words_read_weekday (line);
      return stamp->weekday > 0;
    }
  return g_regex_match (amends_pasted_regex (&once_numbers, &numbers, G_REGEX_CASELESS,
                                             "^\\s*\\d{1,2}[-/.]\\d{1,2}\\.?\\s*$"),
                        line, 0, NULL) &&
         amends_pasted_words_read_date (line, stamp);
}

static void
merge_time (AmendsPastedStamp *stamp, const AmendsPastedStamp *time)
{
  stamp->has_time = TRUE;
  stamp->has_am_pm = time->has_am_pm;
  stamp->hour = time->hour;
  stamp->minute = time->minute;
  stamp->second_of_minute = time->second_of_minute;
  if (time->has_zone)
    {
      stamp->has_zone = TRUE;
      stamp->offset_s = time->offset_s;
    }
}

/* Cuts the bytes @from to @to out of @rest, leaving a tab so that what stood around stays apart. */
static void
cut_out (GString *rest, int from, int to)
{
  g_string_erase (rest, from, to - from);
  g_string_insert_c (rest, from, '\t');
}

/* Finds when @line says that something happened: a date, a time or both, at an edge of the line or
 * of a tab-separated column. @rest gets the line without them, with tabs where they stood. */
gboolean
amends_pasted_stamp_find (const char *line,
                          gboolean is_chinese,
                          AmendsPastedStamp *stamp,
                          char **stamp_text,
                          char **rest)
{
  g_autoptr (GMatchInfo) info = NULL;
  g_autoptr (GString) left = g_string_new (line);
  g_autoptr (GString) said = g_string_new (NULL);
  gssize length = (gssize) strlen (line);
  gboolean is_found = FALSE;
  int shift = 0;

  if (length > MAX_SCANNED_BYTES)
    length = g_utf8_find_prev_char (line, line + MAX_SCANNED_BYTES) - line;
  g_regex_match_full (stamp_regex (), line, length, 0, 0, &info, NULL);
  for (; g_match_info_matches (info); g_match_info_next (info, NULL))
    {
      AmendsPastedStamp other;
      int from, to;

      if (!read_match (info, is_chinese, &other) || !g_match_info_fetch_pos (info, 0, &from, &to))
        continue;
      if (!is_edge (line, from, to) || is_only_spoken_of (line, from) ||
          is_word_of_text (&other, line, from, to))
        continue;
      if (is_found && (stamp->has_date || other.has_date) &&
          !(stamp->has_date != other.has_date && stamp->has_time != other.has_time))
        break;
      if (is_found && stamp->has_date)
        merge_time (stamp, &other);
      else if (is_found)
        {
          merge_time (&other, stamp);
          *stamp = other;
        }
      else
        *stamp = other;
      g_string_append_printf (said, "%s%.*s", said->len > 0 ? " " : "", to - from, line + from);
      cut_out (left, from + shift, to + shift);
      shift += 1 - (to - from);
      is_found = TRUE;
      if (stamp->has_date && stamp->has_time)
        break;
    }
  if (!is_found && read_bare_date (line, stamp))
    {
      is_found = TRUE;
      g_string_assign (said, line);
      g_string_truncate (left, 0);
    }
  if (!is_found)
    return FALSE;
  g_strdelimit (said->str, "\t", ' ');
  *stamp_text = g_strdup (g_strstrip (said->str));
  *rest = g_strdup (left->str);
  return TRUE;
}

/* (transfer full) (element-type utf8): @line, cut before each full stamp when it is a whole history
 * that lost its line ends. */
GPtrArray *
amends_pasted_line_split (const char *line)
{
  g_autoptr (GMatchInfo) info = NULL;
  g_autoptr (GArray) starts = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (int));
  GPtrArray *parts = g_ptr_array_new_with_free_func (g_free);
  gboolean is_behind;
  int last = 0;

  if (strlen (line) > 60)
    g_regex_match (stamp_regex (), line, 0, &info);
  for (; info != NULL && g_match_info_matches (info); g_match_info_next (info, NULL))
    {
      AmendsPastedStamp stamp;
      int from, to;
      if (!read_match (info, FALSE, &stamp) || !stamp.has_date || !stamp.has_time ||
          stamp.seconds_ago >= 0)
        continue;
      g_match_info_fetch_pos (info, 0, &from, &to);
      g_array_append_val (starts, from);
      g_array_append_val (ends, to);
    }
  if (starts->len < MIN_STAMPS_TO_SPLIT)
    {
      g_ptr_array_add (parts, g_strdup (line));
      return parts;
    }

  is_behind = g_array_index (starts, int, 0) > 0 &&
              g_array_index (ends, int, ends->len - 1) == (int) strlen (line);
  for (guint i = 0; i < starts->len; i++)
    {
      int at = is_behind ? g_array_index (ends, int, i) : g_array_index (starts, int, i);
      if (at > last)
        g_ptr_array_add (parts, g_strndup (line + last, (gsize) (at - last)));
      last = at;
    }
  if (line[last] != '\0')
    g_ptr_array_add (parts, g_strdup (line + last));
  return parts;
}

/* Whether @stamp is a word for a date ("yesterday", "Tuesday") and not one of a calendar. */
gboolean
amends_pasted_stamp_stands_for_date (const AmendsPastedStamp *stamp)
{
  return stamp->days_ago >= 0 || stamp->seconds_ago >= 0 || stamp->first == 0;
}

static gboolean
resolve_in_year (const AmendsPastedStamp *stamp,
                 int year,
                 int month,
                 int day,
                 GTimeZone *zone,
                 gint64 *at)
{
  g_autoptr (GDateTime) time = g_date_time_new (zone, year, month, day, stamp->hour, stamp->minute,
                                                stamp->second_of_minute);

  if (time == NULL)
    return FALSE;
  *at = g_date_time_to_unix (time);
  return TRUE;
}

static gboolean
resolve_word (const AmendsPastedStamp *stamp, GDateTime *here, GTimeZone *zone, gint64 *at)
{
  int back = stamp->days_ago >= 0 ? stamp->days_ago
                                  : (g_date_time_get_day_of_week (here) - stamp->weekday + 7) % 7;
  g_autoptr (GDateTime) then = g_date_time_add_days (here, -back);

  return then != NULL &&
         resolve_in_year (stamp, g_date_time_get_year (then), g_date_time_get_month (then),
                          g_date_time_get_day_of_month (then), zone, at);
}

/* The last such day that is not to come; but where one that is near falls on the weekday named, it
 * is that one. */
static gboolean
resolve_without_year (const AmendsPastedStamp *stamp,
                      int this_year,
                      int month,
                      int day,
                      GTimeZone *zone,
                      gint64 now,
                      gint64 *at)
{
  for (int year = this_year + 1; stamp->weekday > 0 && year >= this_year - 1; year--)
    {
      g_autoptr (GDateTime) noon = g_date_time_new_utc (year, month, day, 12, 0, 0);
      if (noon != NULL && g_date_time_get_day_of_week (noon) == stamp->weekday)
        return resolve_in_year (stamp, year, month, day, zone, at);
    }
  for (int year = this_year + 1; year > this_year - 9; year--)
    if (resolve_in_year (stamp, year, month, day, zone, at) &&
        *at <= now + AMENDS_PASTED_MAX_AHEAD_S)
      return TRUE;
  return FALSE;
}

/* The point in time that @stamp says, which may be to come where it names its year or weekday.
 * FALSE where no calendar has it. */
gboolean
amends_pasted_stamp_resolve (const AmendsPastedStamp *stamp,
                             AmendsDateOrder order,
                             GTimeZone *zone,
                             gint64 now,
                             gint64 *at)
{
  g_autoptr (GTimeZone) own = stamp->has_zone ? g_time_zone_new_offset (stamp->offset_s)
                                              : g_time_zone_ref (zone);
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (now);
  g_autoptr (GDateTime) here = utc != NULL ? g_date_time_to_timezone (utc, own) : NULL;
  gboolean is_swapped = stamp->is_ambiguous && order == AMENDS_DAY_FIRST;
  int month = is_swapped ? stamp->second : stamp->first;
  int day = is_swapped ? stamp->first : stamp->second;

  if (here == NULL || !stamp->has_date || stamp->is_impossible)
    return FALSE;
  if (stamp->seconds_ago >= 0)
    {
      *at = now - stamp->seconds_ago;
      return TRUE;
    }
  if (amends_pasted_stamp_stands_for_date (stamp))
    return resolve_word (stamp, here, own, at);
  if (stamp->year > 0)
    return resolve_in_year (stamp, stamp->year, month, day, own, at);
  return resolve_without_year (stamp, g_date_time_get_year (here), month, day, own, now, at);
}
