/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Understands a tracking history that a person copied from a carrier's page. */

#include "tracking/amends-reading.h"

#include <string.h>

#include "base/amends-text.h"
#include "tracking/amends-pasted-layout.h"
#include "tracking/amends-pasted-page.h"
#include "tracking/amends-pasted-place.h"

#define DAY_S 86400

typedef struct
{
  AmendsPastedHistory *history;
  AmendsPastedPage *page;
  GPtrArray
      *events;     /* element-type AmendsPastedLine, borrowed: those of kind AMENDS_PASTED_EVENT */
  GPtrArray *kept; /* those of @events that became one of the history, in its order */
} Parse;

static AmendsPastedLine *
line_at (Parse *self, guint index)
{
  return g_ptr_array_index (self->page->lines, index);
}

static void
lend_date (AmendsPastedLine *line, const AmendsPastedLine *dated)
{
  AmendsPastedStamp time = line->stamp;
  g_autofree char *said = line->stamp_text;

  line->stamp = dated->stamp;
  line->stamp.has_time = time.has_time;
  line->stamp.has_am_pm = time.has_am_pm;
  line->stamp.hour = time.hour;
  line->stamp.minute = time.minute;
  line->stamp.second_of_minute = time.second_of_minute;
  line->stamp.has_zone = time.has_zone || dated->stamp.has_zone;
  line->stamp.offset_s = time.has_zone ? time.offset_s : dated->stamp.offset_s;
  line->stamp_text = g_strdup_printf ("%s %s", dated->stamp_text, said);
}

static gboolean
is_bare_stamp (const AmendsPastedLine *line)
{
  return line->kind == AMENDS_PASTED_EVENT && line->fragments->len == 0;
}

static gboolean
is_bare_weekday (const AmendsPastedLine *line)
{
  return is_bare_stamp (line) && line->stamp.has_date && !line->stamp.has_time &&
         line->stamp.first == 0 && line->stamp.weekday > 0 && line->stamp.days_ago < 0;
}

/* A weekday beside a date says nothing more: "11-20 09:45", then "星期五". */
static void
fold_weekdays (Parse *self)
{
  GPtrArray *lines = self->page->lines;

  for (guint i = 0; i < lines->len; i++)
    {
      guint at = i;
      AmendsPastedLine *before, *behind;

      if (!is_bare_weekday (line_at (self, i)))
        continue;
      if (at > 0 && is_bare_stamp (line_at (self, at - 1)) &&
          !line_at (self, at - 1)->stamp.has_date)
        at--;
      before = at > 0 ? line_at (self, at - 1) : NULL;
      behind = i + 1 < lines->len ? line_at (self, i + 1) : NULL;
      if ((before != NULL && is_bare_stamp (before) && before->stamp.has_date &&
           !is_bare_weekday (before)) ||
          (behind != NULL && is_bare_stamp (behind) && behind->stamp.first > 0))
        g_ptr_array_remove_index (lines, i--);
    }
}

/* A row whose date is the one of the row above leaves its cell empty, or a date heads the rows. */
static void
lend_dates_to_rows (Parse *self)
{
  AmendsPastedLine *dated = NULL;

  for (guint i = 0; i < self->page->lines->len; i++)
    {
      AmendsPastedLine *line = line_at (self, i);

      if (line->kind != AMENDS_PASTED_EVENT)
        continue;
      if (line->stamp.has_date)
        dated = line;
      else if (line->is_row && dated != NULL)
        {
          lend_date (line, dated);
          if (is_bare_stamp (dated) && !dated->is_row)
            dated->kind = AMENDS_PASTED_HEADING;
        }
    }
}

static gboolean
has_bare_times (Parse *self)
{
  for (guint i = 0; i < self->page->lines->len; i++)
    if (line_at (self, i)->kind == AMENDS_PASTED_EVENT && !line_at (self, i)->stamp.has_date)
      return TRUE;
  return FALSE;
}

/* Times without a date take it from the date heading above, or from the date right below. Dates
 * that head times are no events themselves. */
static void
join_dates_and_times (Parse *self)
{
  AmendsPastedLine *heading = NULL;

  for (guint i = 0; i < self->page->lines->len; i++)
    {
      AmendsPastedLine *line = line_at (self, i);
      AmendsPastedLine *next = i + 1 < self->page->lines->len ? line_at (self, i + 1) : NULL;

      if (line->kind != AMENDS_PASTED_EVENT || line->stamp.seconds_ago >= 0)
        continue;
      if (line->stamp.has_date && !line->stamp.has_time)
        {
          heading = line;
          line->kind = AMENDS_PASTED_HEADING;
          line->why = AMENDS_IGNORED_NO_TIME;
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
        {
          line->kind = AMENDS_PASTED_IGNORED;
          line->why = AMENDS_IGNORED_NO_DATE;
        }
    }
}

static void
collect_events (Parse *self)
{
  g_ptr_array_set_size (self->events, 0);
  for (guint i = 0; i < self->page->lines->len; i++)
    if (line_at (self, i)->kind == AMENDS_PASTED_EVENT)
      g_ptr_array_add (self->events, line_at (self, i));
}

/* A heading that no time follows dates the lines below it. */
static void
revive_lone_headings (Parse *self)
{
  AmendsPastedLine *last = NULL;

  for (guint i = 0; i < self->page->lines->len; i++)
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

/* A day that lies ahead is when a parcel is expected, not when something happened. */
static void
drop_dates_to_come (Parse *self, GTimeZone *zone, gint64 now)
{
  for (guint i = 0; i < self->page->lines->len; i++)
    {
      AmendsPastedLine *line = line_at (self, i);
      gint64 day = 0, month = 0;

      if (line->kind != AMENDS_PASTED_EVENT || !line->stamp.has_date ||
          !amends_pasted_stamp_resolve (&line->stamp, AMENDS_DAY_FIRST, zone, now, &day) ||
          !amends_pasted_stamp_resolve (&line->stamp, AMENDS_MONTH_FIRST, zone, now, &month) ||
          MIN (day, month) <= now + AMENDS_PASTED_MAX_AHEAD_S)
        continue;
      line->kind = AMENDS_PASTED_IGNORED;
      line->why = AMENDS_IGNORED_TO_COME;
    }
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
      result.n_future += at > now + AMENDS_PASTED_MAX_AHEAD_S;
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

/* One date that can only be read one way tells the others, if it is written alike: 1 the day comes
 * first, -1 the month, 0 it tells nothing. */
static int
order_told_by (const AmendsPastedLine *line)
{
  g_auto (GStrv) parts = g_regex_split_simple ("\\D+", line->stamp_text, 0, 0);
  guint i = 0;
  guint64 a, b;

  if (line->stamp.is_ambiguous || strchr (line->stamp_text, '/') == NULL)
    return 0;
  while (parts[i] != NULL && parts[i][0] == '\0')
    i++;
  if (parts[i] == NULL || parts[i + 1] == NULL)
    return 0;
  a = g_ascii_strtoull (parts[i], NULL, 10);
  b = g_ascii_strtoull (parts[i + 1], NULL, 10);
  if (a > 12 && a <= 31 && b <= 12)
    return 1;
  return b > 12 && b <= 31 && a <= 12 ? -1 : 0;
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
      int told = order_told_by (line);

      n_am_pm += line->stamp.has_am_pm;
      if (told != 0)
        return told > 0 ? AMENDS_DAY_FIRST : AMENDS_MONTH_FIRST;
    }
  if (day.n_future != month.n_future)
    return day.n_future < month.n_future ? AMENDS_DAY_FIRST : AMENDS_MONTH_FIRST;
  if (day.n_breaks != month.n_breaks)
    return day.n_breaks < month.n_breaks ? AMENDS_DAY_FIRST : AMENDS_MONTH_FIRST;
  if (day.span != month.span)
    return day.span < month.span ? AMENDS_DAY_FIRST : AMENDS_MONTH_FIRST;
  return n_am_pm > 0 || self->page->is_american ? AMENDS_MONTH_FIRST : AMENDS_DAY_FIRST;
}

static AmendsEvent *
make_event (const AmendsPastedLine *line, GPtrArray *fragments, gint64 at)
{
  AmendsEvent *event = amends_event_new ();

  event->at = at;
  event->at_text = g_strdup (line->stamp_text);
  event->source = g_strdup ("paste");
  if (line->is_place_known)
    {
      event->place = g_strdup (line->place);
      event->text = amends_pasted_place_join (fragments);
    }
  else
    amends_pasted_place_assign (fragments, &event->place, &event->text);
  amends_reading_apply (event);
  return event;
}

static void
ignore (Parse *self, const AmendsPastedLine *line, AmendsIgnoredWhy why)
{
  AmendsIgnoredLine *ignored = g_new0 (AmendsIgnoredLine, 1);

  ignored->number = line->number;
  ignored->text = g_strdup (line->raw);
  ignored->why = why;
  g_ptr_array_add (self->history->ignored, ignored);
}

/* (transfer full): what each event says, in the order of the page; lines of none are put aside. */
static GPtrArray *
gather_fragments (Parse *self)
{
  GPtrArray *shares = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  guint seen = 0;

  for (guint i = 0; i < self->events->len; i++)
    g_ptr_array_add (shares, g_ptr_array_new ());
  for (guint i = 0; i < self->page->lines->len; i++)
    {
      AmendsPastedLine *line = line_at (self, i);
      guint event = line->kind == AMENDS_PASTED_EVENT ? seen++ : line->event;

      if (line->kind == AMENDS_PASTED_IGNORED ||
          (line->kind == AMENDS_PASTED_TEXT && event == AMENDS_PASTED_NO_EVENT) ||
          (line->kind == AMENDS_PASTED_HEADING && line->fragments->len > 0))
        ignore (self, line, line->why);
      else if (line->kind != AMENDS_PASTED_HEADING)
        for (guint j = 0; j < line->fragments->len; j++)
          g_ptr_array_add (g_ptr_array_index (shares, event),
                           g_ptr_array_index (line->fragments, j));
    }
  return shares;
}

static void
make_events (Parse *self, AmendsDateOrder order, GTimeZone *zone, gint64 now)
{
  g_autoptr (GPtrArray) shares = gather_fragments (self);

  for (guint i = 0; i < self->events->len; i++)
    {
      AmendsPastedLine *line = g_ptr_array_index (self->events, i);
      GPtrArray *fragments = g_ptr_array_index (shares, i);
      gint64 at;

      if (!line->stamp.has_zone && self->page->has_zone)
        {
          line->stamp.has_zone = TRUE;
          line->stamp.offset_s = self->page->offset_s;
        }
      if (fragments->len == 0)
        ignore (self, line, AMENDS_IGNORED_NO_WORDS);
      else if (!amends_pasted_stamp_resolve (&line->stamp, order, zone, now, &at))
        ignore (self, line, AMENDS_IGNORED_NO_SUCH_DATE);
      else if (at > now + AMENDS_PASTED_MAX_AHEAD_S)
        ignore (self, line, AMENDS_IGNORED_TO_COME);
      else
        {
          self->history->is_zone_assumed |= !line->stamp.has_zone && line->stamp.seconds_ago < 0;
          g_ptr_array_add (self->history->events, make_event (line, fragments, at));
          g_ptr_array_add (self->kept, line);
        }
    }
}

/* Whether the page goes from old to new. */
static gboolean
is_rising (GPtrArray *events)
{
  guint n_rising = 0, n_falling = 0;

  for (guint i = 1; i < events->len; i++)
    {
      const AmendsEvent *previous = g_ptr_array_index (events, i - 1);
      const AmendsEvent *event = g_ptr_array_index (events, i);
      n_rising += event->at > previous->at;
      n_falling += event->at < previous->at;
    }
  return n_rising > n_falling;
}

static void
turn_round (GPtrArray *array)
{
  for (guint i = 0; i < array->len / 2; i++)
    {
      gpointer first = g_ptr_array_index (array, i);
      g_ptr_array_index (array, i) = g_ptr_array_index (array, array->len - 1 - i);
      g_ptr_array_index (array, array->len - 1 - i) = first;
    }
}

/* Newest first; what happened in the same moment stays in the order of the page. An event of which
 * only the day is known keeps its place in it too: it is no earlier than the one before it. */
static void
sort_events (Parse *self)
{
  GPtrArray *events = self->history->events;

  if (is_rising (events))
    {
      turn_round (events);
      turn_round (self->kept);
    }
  for (guint i = events->len; i > 1; i--)
    {
      AmendsEvent *event = g_ptr_array_index (events, i - 2);
      const AmendsEvent *older = g_ptr_array_index (events, i - 1);
      const AmendsPastedLine *line = g_ptr_array_index (self->kept, i - 2);

      if (!line->stamp.has_time && older->at > event->at && older->at < event->at + DAY_S)
        event->at = older->at;
    }
  g_ptr_array_sort (events, amends_event_compare_newest_first);
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  const AmendsIgnoredLine *first = *(const AmendsIgnoredLine *const *) a;
  const AmendsIgnoredLine *second = *(const AmendsIgnoredLine *const *) b;

  return (first->number > second->number) - (first->number < second->number);
}

static void
ignored_line_free (gpointer data)
{
  AmendsIgnoredLine *line = data;

  g_free (line->text);
  g_free (line);
}

/**
 * amends_pasted_history_parse:
 * @text: (nullable): what a person copied from a carrier's page, in any of its layouts
 * @zone: (nullable): for times that do not say theirs; %NULL: UTC
 * @now: UTC seconds; completes dates without a year, and "two hours ago"
 *
 * Events are those that the text tells, with its own words; nothing is made up. Whatever is not
 * understood, or is no event, is told line by line with the reason.
 *
 * Returns: (transfer full): the events, and the lines that are none
 */
AmendsPastedHistory *
amends_pasted_history_parse (const char *text, GTimeZone *zone, gint64 now)
{
  AmendsPastedHistory *history = g_new0 (AmendsPastedHistory, 1);
  g_autoptr (GTimeZone) own_zone = zone != NULL ? g_time_zone_ref (zone) : g_time_zone_new_utc ();
  g_autoptr (AmendsPastedPage) page = amends_pasted_page_new (text != NULL ? text : "");
  g_autoptr (GPtrArray) events = g_ptr_array_new ();
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();
  Parse parse = { history, page, events, kept };

  history->events = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_event_free);
  history->ignored = g_ptr_array_new_with_free_func (ignored_line_free);

  fold_weekdays (&parse);
  lend_dates_to_rows (&parse);
  drop_dates_to_come (&parse, own_zone, now);
  if (has_bare_times (&parse))
    join_dates_and_times (&parse);
  collect_events (&parse);
  revive_lone_headings (&parse);
  collect_events (&parse);
  if (events->len > 0)
    amends_pasted_layout_share_out (page->lines, events);
  make_events (&parse, decide_order (&parse, own_zone, now), own_zone, now);
  sort_events (&parse);
  g_ptr_array_sort (history->ignored, compare_numbers);
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
