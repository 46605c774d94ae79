/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Understands a tracking history that a person copied from a carrier's page. */

#include "tracking/amends-reading.h"

#include <string.h>

#include "base/amends-text.h"
#include "tracking/amends-pasted-layout.h"
#include "tracking/amends-pasted-place.h"
#include "tracking/amends-pasted-stamp.h"
#include "tracking/amends-reading-rules.h"

#define MAX_FRAGMENT_BYTES 2000
#define MAX_LINES 4000 /* a parcel has a hundred events; what is longer is no history */

typedef struct
{
  AmendsPastedHistory *history;
  GPtrArray *lines;  /* element-type AmendsPastedLine */
  GPtrArray *events; /* element-type Line, borrowed: those of kind AMENDS_PASTED_EVENT */
  gboolean is_chinese;
  gboolean is_american;
  gboolean has_zone;
  int offset_s;
} Parse;

static void
line_free (gpointer data)
{
  AmendsPastedLine *line = data;

  g_free (line->raw);
  g_free (line->stamp_text);
  g_ptr_array_unref (line->fragments);
  g_free (line);
}

/* Full-width digits, letters and the colons between digits as plain ones, odd blanks as spaces. */
static char *
make_plain (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *plain = g_string_sized_new (strlen (valid));
  gboolean was_digit = FALSE;

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);
      gunichar next = g_utf8_get_char (g_utf8_next_char (p));
      gboolean is_next_digit = (next >= '0' && next <= '9') || (next >= 0xff10 && next <= 0xff19);

      if ((character >= 0xff10 && character <= 0xff19) ||
          (character >= 0xff21 && character <= 0xff3a) ||
          (character >= 0xff41 && character <= 0xff5a))
        character -= 0xfee0;
      else if (was_digit && is_next_digit &&
               (character == 0xff1a || character == 0xff0f || character == 0xff0d ||
                character == 0xff0e))
        character -= 0xfee0;
      else if (character == 0x00a0 || character == 0x202f || character == 0x3000 ||
               character == 0x2009 || character == 0x2007)
        character = ' ';
      else if (character == 0x200b || character == 0xfeff || character == 0x200e ||
               character == 0x200f || character == 0xfffd)
        continue;
      else if (character == 0x2028 || character == 0x2029 || character == '\r' ||
               character == '\v' || character == '\f')
        character = '\n';
      g_string_append_unichar (plain, character);
      was_digit = character < 0x80 && g_ascii_isdigit (character);
    }
  return g_string_free (plain, FALSE);
}

/* One word of digits and capitals, long enough to be a tracking number. */
static gboolean
is_number (const char *text)
{
  guint n_digits = 0, n = 0;

  for (const char *p = text; *p != '\0'; p++)
    {
      if (!g_ascii_isdigit (*p) && !g_ascii_isupper (*p) && *p != ' ' && *p != '-')
        return FALSE;
      n_digits += g_ascii_isdigit (*p) ? 1 : 0;
      n += *p != ' ' ? 1 : 0;
    }
  return n >= 8 && n <= 40 && n_digits * 2 >= n;
}

static gboolean
says_nothing (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalpha (g_utf8_get_char (p)))
      return is_number (text);
  return TRUE;
}

/* Takes away what parted columns, and a bracket that lost its other half with the date. */
static char *
trim_cell (char *cell)
{
  gsize length;

  cell = g_strstrip (cell);
  while (cell[0] != '\0' && strchr (",|-:;\"])", cell[0]))
    cell = g_strchug (cell + 1);
  length = strlen (cell);
  while (length > 0 && strchr (",|-:\"[(", cell[length - 1]))
    {
      cell[length - 1] = '\0';
      length = strlen (g_strchomp (cell));
    }
  return cell;
}

/* Columns are parted by tabs, by more than one space, by quotes with a comma between. */
static void
add_fragments (AmendsPastedLine *line, const char *rest)
{
  static gsize once = 0;
  static GRegex *columns = NULL;
  AmendsReadingRules *rules = amends_reading_rules_get ();
  g_auto (GStrv) cells = NULL;

  if (g_once_init_enter (&once))
    {
      columns = g_regex_new ("\\t|  +|\",\"", G_REGEX_OPTIMIZE, 0, NULL);
      g_once_init_leave (&once, 1);
    }
  cells = g_regex_split (columns, rest, 0);

  for (guint i = 0; cells[i] != NULL; i++)
    {
      gsize glued = amends_pasted_place_glued_length (cells[i]);
      g_autofree char *place = glued > 0 ? g_strndup (cells[i], glued) : NULL;
      char *cell = trim_cell (cells[i] + glued);

      if (place != NULL)
        g_ptr_array_add (line->fragments, g_strdup (trim_cell (place)));

      if (says_nothing (cell))
        continue;
      if (cells[1] != NULL && amends_reading_rules_is_furniture (rules, cell) &&
          amends_reading_of_text (cell, NULL).status == AMENDS_STATUS_UNKNOWN)
        continue;
      if (strlen (cell) > MAX_FRAGMENT_BYTES)
        *g_utf8_find_prev_char (cell, cell + MAX_FRAGMENT_BYTES) = '\0';
      g_ptr_array_add (line->fragments, g_strdup (cell));
    }
}

/* "Tracking number: RB123456785GB" */
static gboolean
is_labelled_number (const char *text)
{
  const char *colon = strpbrk (text, ":#");
  const char *wide = strstr (text, "：");
  const char *value = wide != NULL ? wide + strlen ("：") : (colon != NULL ? colon + 1 : NULL);
  g_autofree char *clean = value != NULL ? g_strstrip (g_strdup (value)) : NULL;

  return clean != NULL && is_number (clean);
}

static void
read_line (Parse *self, const char *raw, guint block)
{
  AmendsReadingRules *rules = amends_reading_rules_get ();
  AmendsPastedLine *line = g_new0 (AmendsPastedLine, 1);
  g_autofree char *rest = NULL;
  gboolean has_stamp;

  line->raw = g_strdup (raw);
  line->block = block;
  line->event = AMENDS_PASTED_NO_EVENT;
  line->fragments = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->lines, line);

  has_stamp = amends_pasted_stamp_find (raw, self->is_chinese, &line->stamp, &line->stamp_text,
                                        &rest);
  if (!has_stamp || !line->stamp.has_time)
    {
      gboolean is_furniture = amends_reading_rules_is_furniture (rules, raw) || is_number (raw) ||
                              is_labelled_number (raw);
      if (amends_pasted_zone_find (raw, self->is_chinese, &self->offset_s))
        self->has_zone = is_furniture = TRUE;
      if (is_furniture && (!has_stamp || !amends_text_is_empty (rest)))
        return;
    }

  add_fragments (line, has_stamp ? rest : raw);
  if (!has_stamp && line->fragments->len == 0)
    return;
  line->kind = has_stamp ? AMENDS_PASTED_EVENT : AMENDS_PASTED_TEXT;
  for (guint i = 0; i < line->fragments->len; i++)
    line->is_read |= amends_reading_of_text (g_ptr_array_index (line->fragments, i), NULL).status !=
                     AMENDS_STATUS_UNKNOWN;
  if (line->fragments->len == 1)
    line->is_read &= !amends_pasted_place_is_facility (g_ptr_array_index (line->fragments, 0));
  if (line->fragments->len == 1)
    line->likeness = amends_pasted_place_likeness (g_ptr_array_index (line->fragments, 0),
                                                   line->is_read);
}

static void
read_lines (Parse *self, const char *plain)
{
  g_auto (GStrv) raws = g_strsplit (plain, "\n", -1);
  guint block = 0;

  for (guint i = 0; raws[i] != NULL; i++)
    {
      g_autoptr (GPtrArray) parts = NULL;

      /* A tab at the edge is a column that is empty. */
      if (amends_text_is_empty (raws[i]))
        {
          block++;
          continue;
        }
      parts = amends_pasted_line_split (g_strchomp (raws[i]));
      for (guint j = 0; j < parts->len; j++)
        {
          char *part = g_ptr_array_index (parts, j);
          while (*part == ' ')
            part++;
          if (amends_text_is_empty (part))
            continue;
          if (self->lines->len < MAX_LINES)
            read_line (self, part, block);
          else
            g_ptr_array_add (self->history->ignored, g_strdup (part));
        }
    }
}

static void
lend_date (AmendsPastedLine *line, const AmendsPastedLine *dated)
{
  gboolean has_time = line->stamp.has_time;
  AmendsPastedStamp time = line->stamp;
  g_autofree char *said = line->stamp_text;

  line->stamp = dated->stamp;
  line->stamp.has_time = has_time;
  line->stamp.has_am_pm = time.has_am_pm;
  line->stamp.hour = time.hour;
  line->stamp.minute = time.minute;
  line->stamp.second_of_minute = time.second_of_minute;
  line->stamp.has_zone = time.has_zone || dated->stamp.has_zone;
  line->stamp.offset_s = time.has_zone ? time.offset_s : dated->stamp.offset_s;
  line->stamp_text = g_strdup_printf ("%s %s", dated->stamp_text, said);
}

static AmendsPastedLine *
line_at (Parse *self, guint index)
{
  return g_ptr_array_index (self->lines, index);
}

static gboolean
is_bare_stamp (const AmendsPastedLine *line)
{
  return line->kind == AMENDS_PASTED_EVENT && line->fragments->len == 0;
}

/* A weekday beside a date says nothing more: "11-20 09:45", then "星期五". */
static void
fold_weekdays (Parse *self)
{
  for (guint i = 0; i < self->lines->len; i++)
    {
      AmendsPastedLine *line = line_at (self, i);
      guint at = i;

      if (!is_bare_stamp (line) || line->stamp.weekday == 0 || line->stamp.has_time)
        continue;
      if (at > 0 && is_bare_stamp (line_at (self, at - 1)) &&
          !line_at (self, at - 1)->stamp.has_date)
        at--;
      if ((at > 0 && is_bare_stamp (line_at (self, at - 1)) &&
           line_at (self, at - 1)->stamp.has_date && line_at (self, at - 1)->stamp.weekday == 0) ||
          (i + 1 < self->lines->len && is_bare_stamp (line_at (self, i + 1)) &&
           line_at (self, i + 1)->stamp.has_date && line_at (self, i + 1)->stamp.weekday == 0 &&
           line_at (self, i + 1)->stamp.days_ago < 0))
        g_ptr_array_remove_index (self->lines, i--);
    }
}

/* Times without a date take it from the date heading above, or from the date right below. Dates
 * that head times are no events themselves. */
static void
join_dates_and_times (Parse *self)
{
  gboolean has_bare_times = FALSE;
  AmendsPastedLine *heading = NULL;
  guint i;

  for (i = 0; i < self->lines->len; i++)
    {
      AmendsPastedLine *line = line_at (self, i);
      has_bare_times |= line->kind == AMENDS_PASTED_EVENT && !line->stamp.has_date;
    }
  if (!has_bare_times)
    return;

  for (i = 0; i < self->lines->len; i++)
    {
      AmendsPastedLine *line = line_at (self, i);
      AmendsPastedLine *next = i + 1 < self->lines->len ? line_at (self, i + 1) : NULL;

      if (line->kind != AMENDS_PASTED_EVENT)
        continue;
      if (line->stamp.has_date && !line->stamp.has_time)
        {
          heading = line;
          line->kind = AMENDS_PASTED_HEADING;
        }
      else if (line->stamp.has_date)
        continue;
      else if (heading != NULL)
        lend_date (line, heading);
      else if (next != NULL && next->kind == AMENDS_PASTED_EVENT && next->stamp.has_date &&
               !next->stamp.has_time)
        {
          lend_date (line, next);
          next->kind = next->fragments->len > 0 ? AMENDS_PASTED_TEXT : AMENDS_PASTED_HEADING;
          i++;
        }
      else
        line->kind = AMENDS_PASTED_IGNORED;
    }
}

static void
collect_events (Parse *self)
{
  g_ptr_array_set_size (self->events, 0);
  for (guint i = 0; i < self->lines->len; i++)
    if (line_at (self, i)->kind == AMENDS_PASTED_EVENT)
      g_ptr_array_add (self->events, line_at (self, i));
}

/* A heading that no time follows dates the lines below it. */
static void
revive_lone_headings (Parse *self)
{
  AmendsPastedLine *last = NULL;

  for (guint i = 0; i < self->lines->len; i++)
    {
      AmendsPastedLine *line = line_at (self, i);
      if (line->kind == AMENDS_PASTED_HEADING && line->fragments->len > 0 && line->is_read)
        line->kind = AMENDS_PASTED_EVENT;
      else if (line->kind == AMENDS_PASTED_HEADING)
        last = line;
      else if (line->kind == AMENDS_PASTED_EVENT)
        last = NULL;
    }
  if (last != NULL && self->events->len == 0)
    last->kind = AMENDS_PASTED_EVENT;
}

typedef struct
{
  guint n_future;
  guint n_breaks;
  gint64 span;
  guint n_rising;
  guint n_falling;
} Order;

static Order
try_order (Parse *self, AmendsDateOrder order, GTimeZone *zone, gint64 now)
{
  Order result = { 0, 0, 0, 0, 0 };
  gint64 at, previous = 0, first = G_MAXINT64, last = G_MININT64;

  for (guint i = 0; i < self->events->len; i++)
    {
      const AmendsPastedLine *line = g_ptr_array_index (self->events, i);
      if (!amends_pasted_stamp_resolve (&line->stamp, order, zone, now, &at))
        continue;
      result.n_future += at > now + 86400;
      if (first != G_MAXINT64)
        {
          result.n_rising += at > previous;
          result.n_falling += at < previous;
        }
      first = MIN (first, at);
      last = MAX (last, at);
      previous = at;
    }
  result.n_breaks = MIN (result.n_rising, result.n_falling);
  result.span = last > first ? last - first : 0;
  return result;
}

/* Whether 11/12 is in November or December, from the whole text: no event lies in the future,
 * events follow one another, histories are short; at last by whether the page is American. */
static AmendsDateOrder
decide_order (Parse *self, GTimeZone *zone, gint64 now)
{
  Order day = try_order (self, AMENDS_DAY_FIRST, zone, now);
  Order month = try_order (self, AMENDS_MONTH_FIRST, zone, now);
  guint n_am_pm = 0;

  for (guint i = 0; i < self->events->len; i++)
    {
      const AmendsPastedLine *line = g_ptr_array_index (self->events, i);
      g_auto (GStrv) parts = g_regex_split_simple ("\\D+", line->stamp_text, 0, 0);
      n_am_pm += line->stamp.has_am_pm;
      /* one date that can only be read one way tells the others, if it is written alike */
      if (line->stamp.is_ambiguous || strchr (line->stamp_text, '/') == NULL || parts[0] == NULL ||
          parts[1] == NULL)
        continue;
      for (guint j = 0; parts[j] != NULL && parts[j + 1] != NULL; j++)
        if (parts[j][0] != '\0')
          {
            guint64 a = g_ascii_strtoull (parts[j], NULL, 10),
                    b = g_ascii_strtoull (parts[j + 1], NULL, 10);
            if (a > 12 && a <= 31 && b <= 12)
              return AMENDS_DAY_FIRST;
            if (b > 12 && b <= 31 && a <= 12)
              return AMENDS_MONTH_FIRST;
            break;
          }
    }
  if (day.n_future != month.n_future)
    return day.n_future < month.n_future ? AMENDS_DAY_FIRST : AMENDS_MONTH_FIRST;
  if (day.n_breaks != month.n_breaks)
    return day.n_breaks < month.n_breaks ? AMENDS_DAY_FIRST : AMENDS_MONTH_FIRST;
  if (day.span != month.span)
    return day.span < month.span ? AMENDS_DAY_FIRST : AMENDS_MONTH_FIRST;
  return n_am_pm > 0 || self->is_american ? AMENDS_MONTH_FIRST : AMENDS_DAY_FIRST;
}

static AmendsEvent *
make_event (const AmendsPastedLine *line, GPtrArray *fragments, gint64 at)
{
  AmendsEvent *event = amends_event_new ();

  event->at = at;
  event->at_text = g_strdup (line->stamp_text);
  event->source = g_strdup ("paste");
  amends_pasted_place_assign (fragments, &event->place, &event->text);
  amends_reading_apply (event);
  return event;
}

static void
ignore (Parse *self, const AmendsPastedLine *line)
{
  g_ptr_array_add (self->history->ignored, g_strdup (line->raw));
}

static void
make_events (Parse *self, AmendsDateOrder order, GTimeZone *zone, gint64 now)
{
  g_autoptr (GPtrArray)
      shares = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  guint i, j, seen = 0;

  for (i = 0; i < self->events->len; i++)
    g_ptr_array_add (shares, g_ptr_array_new ());
  for (i = 0; i < self->lines->len; i++)
    {
      AmendsPastedLine *line = line_at (self, i);
      guint event = line->kind == AMENDS_PASTED_EVENT ? seen++ : line->event;

      if (line->kind == AMENDS_PASTED_IGNORED ||
          (line->kind == AMENDS_PASTED_TEXT && event == AMENDS_PASTED_NO_EVENT) ||
          (line->kind == AMENDS_PASTED_HEADING && line->fragments->len > 0))
        ignore (self, line);
      else if (line->kind != AMENDS_PASTED_HEADING)
        for (j = 0; j < line->fragments->len; j++)
          g_ptr_array_add (g_ptr_array_index (shares, event),
                           g_ptr_array_index (line->fragments, j));
    }

  for (i = 0; i < self->events->len; i++)
    {
      AmendsPastedLine *line = g_ptr_array_index (self->events, i);
      GPtrArray *fragments = g_ptr_array_index (shares, i);
      gint64 at;

      if (!line->stamp.has_zone && self->has_zone)
        {
          line->stamp.has_zone = TRUE;
          line->stamp.offset_s = self->offset_s;
        }
      self->history->is_zone_assumed |= !line->stamp.has_zone;
      if (fragments->len > 0 && amends_pasted_stamp_resolve (&line->stamp, order, zone, now, &at))
        g_ptr_array_add (self->history->events, make_event (line, fragments, at));
      else
        ignore (self, line);
    }
}

/* Newest first; what happened in the same moment stays in the order of the text, turned round when
 * the text goes from old to new. */
static void
sort_events (GPtrArray *events)
{
  guint n_rising = 0, n_falling = 0, i;

  for (i = 1; i < events->len; i++)
    {
      const AmendsEvent *previous = g_ptr_array_index (events, i - 1);
      const AmendsEvent *event = g_ptr_array_index (events, i);
      n_rising += event->at > previous->at;
      n_falling += event->at < previous->at;
    }
  if (n_rising > n_falling)
    for (i = 0; i < events->len / 2; i++)
      {
        gpointer first = g_ptr_array_index (events, i);
        g_ptr_array_index (events, i) = g_ptr_array_index (events, events->len - 1 - i);
        g_ptr_array_index (events, events->len - 1 - i) = first;
      }
  g_ptr_array_sort (events, amends_event_compare_newest_first);
}

/**
 * amends_pasted_history_parse:
 * @text: (nullable): what a person copied from a carrier's page, in any of its layouts
 * @zone: (nullable): for times that do not say theirs; %NULL: UTC
 * @now: UTC seconds; completes dates without a year
 *
 * Returns: (transfer full): the events, and the lines that were not understood
 */
AmendsPastedHistory *
amends_pasted_history_parse (const char *text, GTimeZone *zone, gint64 now)
{
  AmendsPastedHistory *history = g_new0 (AmendsPastedHistory, 1);
  g_autoptr (GTimeZone) own_zone = zone != NULL ? g_time_zone_ref (zone) : g_time_zone_new_utc ();
  g_autofree char *plain = make_plain (text != NULL ? text : "");
  Parse parse = { .history = history };

  history->events = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_event_free);
  history->ignored = g_ptr_array_new_with_free_func (g_free);
  parse.lines = g_ptr_array_new_with_free_func (line_free);
  parse.events = g_ptr_array_new ();
  parse.is_chinese = amends_text_has_cjk (plain);
  parse.is_american = amends_pasted_place_is_american (plain);

  read_lines (&parse, plain);
  fold_weekdays (&parse);
  join_dates_and_times (&parse);
  collect_events (&parse);
  revive_lone_headings (&parse);
  collect_events (&parse);
  if (parse.events->len > 0)
    amends_pasted_layout_share_out (parse.lines, parse.events);
  make_events (&parse, decide_order (&parse, own_zone, now), own_zone, now);
  sort_events (history->events);

  g_ptr_array_unref (parse.events);
  g_ptr_array_unref (parse.lines);
  return history;
}

void
amends_pasted_history_free (AmendsPastedHistory *history)
{
  if (history == NULL)
    return;
  g_ptr_array_unref (history->events);
  g_ptr_array_unref (history->ignored);
  g_free (history);
}
