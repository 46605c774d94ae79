/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds the date and time in a line of a pasted history, and makes a point in time of them. */

#include "tracking/amends-pasted-stamp.h"

#include <string.h>

#define DAY_S 86400
#define MAX_SCANNED_BYTES 1000
#define MIN_STAMPS_TO_SPLIT 3

/* clang-format off */
#define WEEKDAY \
  "(?:(?:mon(?:day)?|tue(?:s|sday)?|wed(?:nesday)?|thu(?:r|rs|rsday)?|fri(?:day)?|sat(?:urday)?|" \
  "sun(?:day)?|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|lundi|mardi|mercredi|jeudi|" \
  "vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo|mo|di|mi|do|fr|sa|so)" \
  "(?!\\p{L})\\.?|(?:周|週|星期)[一二三四五六日天]|[(（][月火水木金土日][)）])"
#define MONTH \
  "(?:jan(?:uary|uar|vier)?|feb(?:ruary|ruar)?|févr(?:ier)?|mar(?:ch|s|zo)?|märz?|apr(?:il)?|avr(?:il)?|" \
  "may|mai|mayo|june?|juni|juin|july?|juli|juillet|aug(?:ust)?|août|sep(?:t|tember|tembre)?|" \
  "o[ck]t(?:ober|obre)?|nov(?:ember|embre)?|de[cz](?:ember)?|déc(?:embre)?|enero|febrero|abril|junio|" \
  "julio|agosto|septiembre|octubre|noviembre|diciembre)(?!\\p{L})\\.?"
#define DATE_YMD "20\\d\\d\\s?[-/.年]\\s?\\d{1,2}\\s?[-/.月]\\s?\\d{1,2}(?:\\s?[日号號])?(?!\\d)"
#define DATE_PACKED "20\\d\\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])(?=[T\\s]\\d{1,2}:\\d\\d)"
#define DATE_NUMBERS "\\d{1,2}[-/.]\\d{1,2}[-/.](?:20\\d\\d|\\d\\d)(?!\\d)"
#define DATE_SHORT "\\d{1,2}[-/.]\\d{1,2}\\.?(?=[\\sT,]+\\d{1,2}:\\d\\d)"
#define DATE_CHINESE "\\d{1,2}\\s?月\\s?\\d{1,2}\\s?[日号號]"
#define DATE_DAY_MONTH \
  "\\d{1,2}(?:st|nd|rd|th)?\\.?[\\s-]?\\s*(?:de\\s+|of\\s+)?" MONTH \
  "(?:(?:[\\s,-]*|\\s+de\\s+)20\\d\\d(?!\\d)|-\\d\\d(?![\\d:])|\\s?'\\d\\d)?"
#define DATE_MONTH_DAY MONTH "\\s*\\d{1,2}(?:st|nd|rd|th)?(?![\\d:])(?:\\s?,?\\s*20\\d\\d(?!\\d))?"
#define DATE_WORD "(?:today|yesterday|heute|gestern|今天|昨天|前天|今日|昨日)(?!\\p{L})"
#define DATE \
  "(?:" DATE_YMD "|" DATE_PACKED "|" DATE_NUMBERS "|" DATE_CHINESE "|" DATE_DAY_MONTH "|" DATE_MONTH_DAY \
  "|" DATE_SHORT "|" DATE_WORD ")"
#define TIME \
  "(?:(?:上午|下午|凌晨|早上|中午|晚上|傍晚)\\s?)?(?:[01]?\\d|2[0-3])(?:[:时時点點]\\s?[0-5]\\d|h[0-5]\\d)" \
  "(?:[:分]\\s?[0-5]\\d(?:[.,]\\d{1,6})?)?[秒分]?(?!\\d)(?:\\s?[ap]\\.?\\s?m\\b\\.?)?(?:\\s?uhr)?"
#define ZONE \
  "(?:\\s?[(\\[（]?(?:(?:utc|gmt)\\s?[+−-]\\s?\\d{1,2}(?::?\\d\\d)?|[+−-]\\d\\d:?\\d\\d|z|" \
  "utc|gmt|cest|cet|bst|wet|west|eest|eet|msk|est|edt|cst|cdt|mst|mdt|pst|pdt|akst|akdt|hst|jst|kst|hkt|" \
  "sgt|pht|ict|wib|aest|aedt|acst|acdt|awst|nzst|nzdt|ist|gst|brt|北京时间|北京時間|local time|当地时间)" \
  "(?![\\p{L}\\d])[)\\]）]?)"
#define WEEKDAY_BEHIND \
  "(?:\\s*[,，]?\\s*[(（]?(?:(?:周|週|星期)[一二三四五六日天]|" WEEKDAY "(?=[)）]?\\s*(?:$|\\t)))[)）]?)"
#define GLUE "[\\s,，|·•–—-]*(?:at|um|à|às|a las|alle|kl\\.?|om|@)?\\s*"

/* A date with or without a time, a time with a date behind it, a time alone, a weekday alone. */
#define STAMP \
  "(?<![\\p{Latin}\\d:/])(?:" \
  "(?:" DATE_WORD "[,，]?\\s+)?" \
  "(?:" WEEKDAY "[,，]?\\s*)?(?<date>" DATE ")(?:\\s*[,，]?\\s*[(（]?" WEEKDAY "[)）]?(?![\\p{Latin}]))?" \
  "(?:T?" GLUE "(?<time>" TIME ")(?<zone>" ZONE ")?" WEEKDAY_BEHIND "?)?" \
  "|(?<time2>" TIME ")(?<zone2>" ZONE ")?[\\s,，|·•–—-]*(?:on\\s+)?(?:" WEEKDAY "[,，]?\\s*)?(?<date2>" DATE ")" \
  "|(?<time3>" TIME ")(?<zone3>" ZONE ")?" \
  ")(?![\\p{Latin}\\d/])"
/* clang-format on */

typedef struct
{
  const char *name;
  int minutes;
} Zone;

static const Zone zones[] = {
  { "z", 0 },          { "utc", 0 },    { "gmt", 0 },    { "wet", 0 },     { "bst", 60 },
  { "west", 60 },      { "cet", 60 },   { "cest", 120 }, { "eet", 120 },   { "eest", 180 },
  { "msk", 180 },      { "gst", 240 },  { "ist", 330 },  { "ict", 420 },   { "wib", 420 },
  { "hkt", 480 },      { "sgt", 480 },  { "pht", 480 },  { "awst", 480 },  { "北京时间", 480 },
  { "北京時間", 480 }, { "jst", 540 },  { "kst", 540 },  { "acst", 570 },  { "aest", 600 },
  { "acdt", 630 },     { "aedt", 660 }, { "nzst", 720 }, { "nzdt", 780 },  { "brt", -180 },
  { "edt", -240 },     { "est", -300 }, { "cdt", -300 }, { "cst", -360 },  { "mdt", -360 },
  { "mst", -420 },     { "pdt", -420 }, { "pst", -480 }, { "akdt", -480 }, { "akst", -540 },
  { "hst", -600 },
};

static const char *const months[12] = {
  "jan enero",   "feb fév",     "mar mär", "apr avr abr", "may mai", "jun juin",
  "jul juillet", "aug aoû ago", "sep",     "oct okt",     "nov",     "dec dez déc dic",
};

static GRegex *
compile_once (gsize *once, GRegex **regex, const char *pattern)
{
  if (g_once_init_enter (once))
    {
      g_autoptr (GError) error = NULL;
      *regex = g_regex_new (pattern, G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, &error);
      g_assert_no_error (error);
      g_once_init_leave (once, 1);
    }
  return *regex;
}

static GRegex *
stamp_regex (void)
{
  static gsize once = 0;
  static GRegex *regex = NULL;
  return compile_once (&once, &regex, STAMP);
}

static GRegex *
zone_regex (void)
{
  static gsize once = 0;
  static GRegex *regex = NULL;
  return compile_once (&once, &regex, "(?<![\\p{L}\\d:])" ZONE);
}

/* The first @n_numbers numbers of @text; TRUE when there are so many. */
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

static int
read_month (const char *text)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);
  const char *word = folded;

  while (*word != '\0' && !g_unichar_isalpha (g_utf8_get_char (word)))
    word = g_utf8_next_char (word);
  while (*word != '\0')
    {
      for (int month = 0; month < 12; month++)
        {
          g_auto (GStrv) names = g_strsplit (months[month], " ", -1);
          for (guint i = 0; names[i] != NULL; i++)
            if (g_str_has_prefix (word, names[i]))
              return month + 1;
        }
      /* "17th of November", "17 de noviembre": on to the next word */
      while (*word != '\0' && *word != ' ')
        word++;
      while (*word == ' ')
        word++;
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

static gboolean
read_date (const char *text, AmendsPastedStamp *stamp)
{
  int numbers[3] = { 0, 0, 0 };
  int n_numbers = read_numbers (text, numbers, 3);
  int month = read_month (text);

  stamp->has_date = TRUE;
  if (n_numbers == 0)
    {
      g_autofree char *folded = g_utf8_casefold (text, -1);
      gboolean is_yesterday = strstr (folded, "yest") || strstr (folded, "gest") ||
                              strstr (folded, "昨");
      stamp->days_ago = strstr (folded, "前天") ? 2 : (is_yesterday ? 1 : 0);
      return TRUE;
    }
  if (n_numbers == 1 && numbers[0] > 20000000)
    return set_month_day (stamp, numbers[0] / 10000, numbers[0] / 100 % 100, numbers[0] % 100);
  if (month > 0 && n_numbers <= 2)
    return set_month_day (stamp, n_numbers > 1 ? numbers[1] : 0, month, numbers[0]);
  if (n_numbers == 3 && numbers[0] > 31)
    return set_month_day (stamp, numbers[0], numbers[1], numbers[2]);
  if (n_numbers == 2 && strstr (text, "月") != NULL)
    return set_month_day (stamp, 0, numbers[0], numbers[1]);
  return n_numbers >= 2 && set_numbers (stamp, text, numbers, n_numbers);
}

static void
read_time (const char *text, AmendsPastedStamp *stamp)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);
  const char *digit = strpbrk (folded, "0123456789");
  gboolean is_pm, is_am;
  int numbers[3] = { 0, 0, 0 };

  read_numbers (folded, numbers, 3);
  stamp->has_time = TRUE;
  stamp->hour = numbers[0];
  stamp->minute = numbers[1];
  stamp->second_of_minute = numbers[2] < 60 ? numbers[2] : 0;

  is_pm = strchr (digit, 'p') != NULL || strstr (folded, "下午") || strstr (folded, "晚上") ||
          strstr (folded, "傍晚") || (strstr (folded, "中午") && stamp->hour < 6);
  is_am = strchr (digit, 'a') != NULL || strstr (folded, "上午") || strstr (folded, "凌晨");
  stamp->has_am_pm = strchr (digit, 'm') != NULL;
  if (is_pm && stamp->hour < 12)
    stamp->hour += 12;
  else if (is_am && stamp->hour == 12)
    stamp->hour = 0;
}

/* "CST" is China's on a Chinese page and Chicago's elsewhere. */
static gboolean
read_zone (const char *text, gboolean is_chinese, int *offset_s)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);
  const char *sign = strpbrk (folded, "+-");
  const char *minus = strstr (folded, "−");
  int numbers[2] = { 0, 0 };
  guint i;

  if (sign != NULL || minus != NULL)
    {
      int n = read_numbers (sign != NULL ? sign : minus, numbers, 2);
      int minutes = n == 1 && numbers[0] >= 100 ? numbers[0] / 100 * 60 + numbers[0] % 100
                                                : numbers[0] * 60 + numbers[1];
      if (minutes > 14 * 60)
        return FALSE;
      *offset_s = (sign == NULL || *sign == '-' ? -minutes : minutes) * 60;
      return TRUE;
    }
  if (is_chinese && strstr (folded, "cst") != NULL)
    {
      *offset_s = 8 * 3600;
      return TRUE;
    }
  for (i = G_N_ELEMENTS (zones); i > 0; i--)
    {
      const char *found = strstr (folded, zones[i - 1].name);
      gsize length = strlen (zones[i - 1].name);
      if (found != NULL && (found == folded || !g_ascii_isalpha (found[-1])) &&
          !g_ascii_isalpha (found[length]))
        {
          *offset_s = zones[i - 1].minutes * 60;
          return TRUE;
        }
    }
  return FALSE;
}

/* A time that a text only speaks of ("by 9:00 pm", "until 20 November") is not when it happened. */
static gboolean
is_only_spoken_of (const char *line, int start)
{
  static const char *const words[] = {
    "by",  "before", "until",    "till",      "between",   "and", "to", "from",  "after", "than",
    "bis", "avant",  "expected", "estimated", "delivery:", "for", "is", "since", "前",    "至",
    "于",  "到",     "预计",     "before:",   "by:",       "-",   "–",  "~",
  };
  g_autofree char *before = g_strndup (line, (gsize) start);
  g_autofree char *folded = NULL;
  const char *tail;

  g_strchomp (before);
  if (before[0] == '\0' || line[start > 0 ? start - 1 : 0] == '\t')
    return FALSE;
  folded = g_utf8_casefold (before, -1);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_has_suffix (folded, words[i]))
      {
        tail = folded + strlen (folded) - strlen (words[i]);
        if (tail == folded || (guchar) words[i][0] >= 0x80 || !g_ascii_isalpha (tail[-1]))
          return TRUE;
      }
  return FALSE;
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
  g_autofree char *date = fetch (info, "date", "date2", NULL);
  g_autofree char *time = fetch (info, "time", "time2", "time3");
  g_autofree char *zone = fetch (info, "zone", "zone2", "zone3");

  *stamp = (AmendsPastedStamp){ .days_ago = -1 };
  if (date != NULL && !read_date (date, stamp))
    return FALSE;
  if (time != NULL)
    read_time (time, stamp);
  if (zone != NULL)
    stamp->has_zone = read_zone (zone, is_chinese, &stamp->offset_s);
  return date != NULL || time != NULL;
}

static gboolean
read_weekday (const char *line, AmendsPastedStamp *stamp)
{
  static gsize once = 0;
  static GRegex *regex = NULL;
  static const char *const days[7] = { "mon", "tue", "wed", "thu", "fri", "sat", "sun" };
  static const char *const chinese[7] = { "一", "二", "三", "四", "五", "六", "日" };
  g_autofree char *folded = g_utf8_casefold (line, -1);

  if (!g_regex_match (compile_once (&once, &regex, "^\\s*" WEEKDAY "\\s*,?\\s*$"), line, 0, NULL))
    return FALSE;
  for (int day = 0; day < 7; day++)
    if (g_str_has_prefix (g_strchug (folded), days[day]) || strstr (folded, chinese[day]))
      {
        *stamp = (AmendsPastedStamp){ .has_date = TRUE, .days_ago = -1, .weekday = day + 1 };
        return TRUE;
      }
  return FALSE;
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
  if (!is_found && read_weekday (line, stamp))
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

/* A zone that a heading names for all times below: "All times are shown in CET". */
gboolean
amends_pasted_zone_find (const char *line, gboolean is_chinese, int *offset_s)
{
  g_autoptr (GMatchInfo) info = NULL;
  g_autofree char *folded = g_utf8_casefold (line, -1);
  g_autofree char *zone = NULL;

  if (strlen (line) > 200 || (strstr (folded, "time") == NULL && strstr (folded, "时间") == NULL &&
                              strstr (folded, "zone") == NULL))
    return FALSE;
  if (!g_regex_match (zone_regex (), line, 0, &info))
    return FALSE;
  zone = g_match_info_fetch (info, 0);
  return read_zone (zone, is_chinese, offset_s);
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
          is_only_spoken_of (line, 0))
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

/* The point in time that @stamp says. A date without a year is the last such day that is not later
 * than a day from @now. */
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

  if (here == NULL || !stamp->has_date)
    return FALSE;
  if (stamp->days_ago >= 0 || stamp->weekday > 0)
    {
      int back = stamp->days_ago >= 0
                     ? stamp->days_ago
                     : (g_date_time_get_day_of_week (here) - stamp->weekday + 7) % 7;
      g_autoptr (GDateTime) then = g_date_time_add_days (here, -back);
      return then != NULL &&
             resolve_in_year (stamp, g_date_time_get_year (then), g_date_time_get_month (then),
                              g_date_time_get_day_of_month (then), own, at);
    }
  if (stamp->year > 0)
    return resolve_in_year (stamp, stamp->year, month, day, own, at);
  for (int year = g_date_time_get_year (here) + 1, tries = 0; tries < 10; year--, tries++)
    if (resolve_in_year (stamp, year, month, day, own, at) && *at <= now + DAY_S)
      return TRUE;
  return FALSE;
}
