/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds out on which side of its time the text of each event stands. */

#include "tracking/amends-pasted-layout.h"

#define MAX_LINES_OF_LONE_EVENT 3

/* Where the lines of an event stand: in its own block, behind its time, around it, before it. */
typedef enum
{
  LAYOUT_BLOCK,
  LAYOUT_BEHIND,
  LAYOUT_AROUND,
  LAYOUT_BEFORE,
  N_LAYOUTS,
} Layout;

typedef struct
{
  GPtrArray *lines;  /* element-type AmendsPastedLine */
  GPtrArray *events; /* those of kind AMENDS_PASTED_EVENT */
} Page;

static AmendsPastedLine *
line_at (Page *self, guint index)
{
  return g_ptr_array_index (self->lines, index);
}

/* How many text lines the event before line @index may take at most. */
static guint
usual_number_of_lines (const guint *counts, guint n_events, guint lone)
{
  guint most = 0;

  for (guint i = 0; i < n_events; i++)
    if (i != lone)
      most = MAX (most, counts[i]);
  return most;
}

static void
assign_behind (Page *self)
{
  g_autofree guint *counts = g_new0 (guint, self->events->len + 1);
  guint event = AMENDS_PASTED_NO_EVENT, last = self->events->len - 1, limit, n = 0;
  AmendsPastedLine *lone = g_ptr_array_index (self->events, 0);

  for (guint i = 0, seen = 0; i < self->lines->len; i++)
    {
      AmendsPastedLine *line = line_at (self, i);
      if (line->kind == AMENDS_PASTED_EVENT)
        event = seen++;
      else if (line->kind == AMENDS_PASTED_TEXT)
        {
          line->event = event;
          if (event != AMENDS_PASTED_NO_EVENT)
            counts[event]++;
        }
    }

  /* The page goes on below its last event. */
  limit = last > 0 ? usual_number_of_lines (counts, self->events->len, last)
                   : (lone->fragments->len > 0 ? 1 : MAX_LINES_OF_LONE_EVENT);
  for (guint i = 0; i < self->lines->len; i++)
    if (line_at (self, i)->kind == AMENDS_PASTED_TEXT && line_at (self, i)->event == last &&
        n++ >= limit)
      line_at (self, i)->event = AMENDS_PASTED_NO_EVENT;
}

static void
assign_before (Page *self)
{
  g_autofree guint *counts = g_new0 (guint, self->events->len + 1);
  guint event = self->events->len, limit, n = 0;
  AmendsPastedLine *lone = g_ptr_array_index (self->events, 0);

  for (guint i = self->lines->len; i > 0; i--)
    {
      AmendsPastedLine *line = line_at (self, i - 1);
      if (line->kind == AMENDS_PASTED_EVENT)
        event--;
      else if (line->kind == AMENDS_PASTED_TEXT)
        {
          line->event = event < self->events->len ? event : AMENDS_PASTED_NO_EVENT;
          if (line->event != AMENDS_PASTED_NO_EVENT)
            counts[line->event]++;
        }
    }

  limit = self->events->len > 1 ? usual_number_of_lines (counts, self->events->len, 0)
                                : (lone->fragments->len > 0 ? 1 : MAX_LINES_OF_LONE_EVENT);
  for (guint i = self->lines->len; i > 0; i--)
    if (line_at (self, i - 1)->kind == AMENDS_PASTED_TEXT && line_at (self, i - 1)->event == 0 &&
        n++ >= limit)
      line_at (self, i - 1)->event = AMENDS_PASTED_NO_EVENT;
}

/* The line before the time is the text, those behind it are the place; below the last event only
 * one. */
static void
assign_around (Page *self)
{
  guint seen = 0;
  AmendsPastedLine *before = NULL;

  assign_behind (self);
  for (guint i = 0; i < self->lines->len; i++)
    {
      AmendsPastedLine *line = line_at (self, i);
      if (line->kind == AMENDS_PASTED_TEXT)
        before = line;
      else if (line->kind == AMENDS_PASTED_HEADING)
        before = NULL;
      else if (line->kind == AMENDS_PASTED_EVENT)
        {
          if (before != NULL)
            before->event = seen;
          before = NULL;
          seen++;
        }
    }

  gboolean is_taken = FALSE;
  for (guint i = 0, event = 0; i < self->lines->len; i++)
    {
      AmendsPastedLine *line = line_at (self, i);
      event += line->kind == AMENDS_PASTED_EVENT;
      if (line->kind != AMENDS_PASTED_TEXT || event != self->events->len)
        continue;
      line->event = is_taken ? AMENDS_PASTED_NO_EVENT : event - 1;
      is_taken = TRUE;
    }
}

static gboolean
assign_blocks (Page *self)
{
  guint from = 0;

  for (guint i = 1; i < self->events->len; i++)
    {
      const AmendsPastedLine *line = g_ptr_array_index (self->events, i);
      const AmendsPastedLine *previous = g_ptr_array_index (self->events, i - 1);
      if (line->block == previous->block)
        return FALSE;
    }
  for (guint i = 0; i < self->lines->len; i++)
    {
      AmendsPastedLine *line = line_at (self, i);
      if (line->kind != AMENDS_PASTED_TEXT)
        continue;
      while (from < self->events->len &&
             ((AmendsPastedLine *) g_ptr_array_index (self->events, from))->block < line->block)
        from++;
      line->event = from < self->events->len &&
                            ((AmendsPastedLine *) g_ptr_array_index (self->events, from))->block ==
                                line->block
                        ? from
                        : AMENDS_PASTED_NO_EVENT;
    }
  return TRUE;
}

static gboolean
assign (Page *self, Layout layout)
{
  switch (layout)
    {
    case LAYOUT_BLOCK:
      return assign_blocks (self);
    case LAYOUT_BEHIND:
      assign_behind (self);
      return TRUE;
    case LAYOUT_AROUND:
      assign_around (self);
      return TRUE;
    case LAYOUT_BEFORE:
      assign_before (self);
      return TRUE;
    case N_LAYOUTS:
    default:
      return FALSE;
    }
}

/* How well the lines are shared out: each event should say one thing at one place. */
static int
score (Page *self, Layout layout)
{
  guint n_events = self->events->len, i, seen = 0;
  g_autofree guint *n_read = g_new0 (guint, n_events + 1);
  g_autofree guint *n_places = g_new0 (guint, n_events + 1);
  g_autofree guint *n_all = g_new0 (guint, n_events + 1);
  int sum = 0;

  for (i = 0; i < n_events; i++)
    {
      const AmendsPastedLine *line = g_ptr_array_index (self->events, i);
      n_read[i] = line->is_read;
      n_all[i] = line->fragments->len;
    }
  for (i = 0; i < self->lines->len; i++)
    {
      const AmendsPastedLine *line = line_at (self, i);
      gboolean is_place = line->likeness >= 2 && !line->is_read;

      seen += line->kind == AMENDS_PASTED_EVENT;
      if (line->kind != AMENDS_PASTED_TEXT)
        continue;
      if (line->event == AMENDS_PASTED_NO_EVENT)
        {
          sum -= line->is_read ? 8 : 1;
          continue;
        }
      n_all[line->event]++;
      n_read[line->event] += line->is_read;
      n_places[line->event] += is_place;
      /* the one before its time must be the text */
      if (layout == LAYOUT_AROUND && line->event == seen && is_place)
        sum -= 12;
      if (layout == LAYOUT_AROUND && line->event + 1 == seen && line->is_read && !is_place)
        sum -= 4;
    }

  for (i = 0; i < n_events; i++)
    {
      sum += n_read[i] > 0 ? 12 : (n_all[i] > 0 ? 0 : -16);
      sum -= n_read[i] > 1 ? (int) (n_read[i] - 1) * 3 : 0;
      sum += n_places[i] > 0 ? 4 : 0;
      sum -= n_places[i] > 1 ? (int) (n_places[i] - 1) * 8 : 0;
    }
  return sum;
}

/* Gives each text line of @lines (element-type AmendsPastedLine) the index of the one of @events
 * that it belongs to, in the layout that makes most sense of the page. */
void
amends_pasted_layout_share_out (GPtrArray *lines, GPtrArray *events)
{
  Page page = { lines, events };
  Page *self = &page;
  Layout best = LAYOUT_BEHIND;
  int best_score = G_MININT;

  for (int layout = 0; layout < N_LAYOUTS; layout++)
    {
      int points;
      if (!assign (self, (Layout) layout))
        continue;
      points = score (self, (Layout) layout);
      if (points > best_score)
        {
          best = (Layout) layout;
          best_score = points;
        }
    }
  assign (self, best);
}
