/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds out on which side of its time the text of each event stands. A page writes all its events
 * alike; what stands above the first and below the last belongs to them only as far as it makes
 * them like the others. */

#include "tracking/amends-pasted-layout.h"

#include <string.h>

#define MAX_LINES_OF_LONE_EVENT 3
#define MAX_SIDE 12   /* lines on one side of a time that are looked at */
#define MAX_MODELS 40 /* events that tell what the others are like */

/* Where the lines of an event stand: in its own block, behind its time, around it, before it. */
typedef enum
{
  LAYOUT_BLOCK,
  LAYOUT_BEHIND,
  LAYOUT_AROUND,
  LAYOUT_BEFORE,
  N_LAYOUTS,
} Layout;

/* The shapes of an event's lines on one side of its time, from the nearest. */
typedef struct
{
  AmendsPastedShape shapes[MAX_SIDE];
  guint n;
} Side;

/* The text lines between two events, as indexes into the page's lines. */
typedef struct
{
  GArray *lines;     /* element-type guint */
  gboolean has_date; /* one that heads the times below */
  guint n_above;     /* so many of the lines stand above it */
} Gap;

typedef struct
{
  GPtrArray *lines;  /* element-type AmendsPastedLine */
  GPtrArray *events; /* those of kind AMENDS_PASTED_EVENT */
  Gap *gaps;         /* one more than events */
  gboolean dates_part_days;
  guint n_odd_ends; /* events at an end of the page that are like no other, as shared out */
} Page;

static AmendsPastedLine *
line_at (Page *self, guint index)
{
  return g_ptr_array_index (self->lines, index);
}

static AmendsPastedLine *
gap_line (Page *self, guint gap, guint index)
{
  return line_at (self, g_array_index (self->gaps[gap].lines, guint, index));
}

/* A date above each single time is a part of that time; else dates head days. */
static gboolean
do_dates_part_days (Page *self)
{
  guint n_events = 0;
  gboolean is_open = FALSE, is_direct = TRUE;

  for (guint i = 0; i < self->lines->len; i++)
    {
      const AmendsPastedLine *line = line_at (self, i);

      if (line->kind == AMENDS_PASTED_HEADING)
        {
          is_open = is_direct = TRUE;
          n_events = 0;
        }
      else if (line->kind == AMENDS_PASTED_TEXT && is_open && n_events == 0)
        is_direct = FALSE;
      else if (line->kind == AMENDS_PASTED_EVENT && is_open && (++n_events > 1 || !is_direct))
        return TRUE;
    }
  return FALSE;
}

static void
find_gaps (Page *self)
{
  guint gap = 0;

  self->dates_part_days = do_dates_part_days (self);
  self->gaps = g_new0 (Gap, self->events->len + 1);
  for (guint i = 0; i <= self->events->len; i++)
    self->gaps[i] = (Gap){ g_array_new (FALSE, FALSE, sizeof (guint)), FALSE, 0 };
  for (guint i = 0; i < self->lines->len; i++)
    {
      const AmendsPastedLine *line = line_at (self, i);
      Gap *current = &self->gaps[gap];

      if (line->kind == AMENDS_PASTED_EVENT)
        gap++;
      else if (line->kind == AMENDS_PASTED_TEXT)
        g_array_append_val (current->lines, i);
      else if (line->kind == AMENDS_PASTED_HEADING && self->dates_part_days)
        {
          current->has_date = TRUE;
          current->n_above = current->lines->len;
        }
    }
}

static void
clear_gaps (Page *self)
{
  for (guint i = 0; i <= self->events->len; i++)
    g_array_unref (self->gaps[i].lines);
  g_free (self->gaps);
}

/* How many lines of the gap before event @gap stand in the block of the event before it. */
static guint
cut_by_block (Page *self, guint gap)
{
  const AmendsPastedLine *previous = g_ptr_array_index (self->events, gap - 1);
  guint n = 0;

  while (n < self->gaps[gap].lines->len && gap_line (self, gap, n)->block == previous->block)
    n++;
  return n;
}

/* How many lines of the gap between two events belong to the first. */
static guint
cut (Page *self, guint gap, Layout layout)
{
  guint n = self->gaps[gap].lines->len;

  if (layout == LAYOUT_BLOCK)
    return cut_by_block (self, gap);
  if (self->gaps[gap].has_date)
    return self->gaps[gap].n_above;
  switch (layout)
    {
    case LAYOUT_BEHIND:
      return n;
    case LAYOUT_AROUND:
      return n > 0 ? n - 1 : 0;
    case LAYOUT_BEFORE:
    case LAYOUT_BLOCK:
    case N_LAYOUTS:
    default:
      return 0;
    }
}

static gboolean
can_be_blocks (Page *self)
{
  for (guint i = 1; i < self->events->len; i++)
    if (((AmendsPastedLine *) g_ptr_array_index (self->events, i))->block ==
        ((AmendsPastedLine *) g_ptr_array_index (self->events, i - 1))->block)
      return FALSE;
  return TRUE;
}

static void
share_inner_gaps (Page *self, Layout layout)
{
  for (guint gap = 1; gap < self->events->len; gap++)
    {
      guint n = cut (self, gap, layout);
      for (guint i = 0; i < self->gaps[gap].lines->len; i++)
        gap_line (self, gap, i)->event = i < n ? gap - 1 : gap;
    }
}

/* The lines of event @event behind its time, or before it. */
static Side
side_of (Page *self, guint event, gboolean is_behind)
{
  guint gap = is_behind ? event + 1 : event;
  guint n = self->gaps[gap].lines->len;
  Side side = { { 0 }, 0 };

  for (guint i = 0; i < n && side.n < MAX_SIDE; i++)
    {
      const AmendsPastedLine *line = gap_line (self, gap, is_behind ? i : n - 1 - i);
      if (line->event == event)
        side.shapes[side.n++] = line->shape;
    }
  return side;
}

/* Words that no rule knows can be a text or a place; a sentence is no place. */
static gboolean
can_be (AmendsPastedShape a, AmendsPastedShape b)
{
  if (a == b || a == AMENDS_PASTED_WORDS || b == AMENDS_PASTED_WORDS)
    return TRUE;
  return (a == AMENDS_PASTED_SENTENCE && b == AMENDS_PASTED_SAYS) ||
         (a == AMENDS_PASTED_SAYS && b == AMENDS_PASTED_SENTENCE);
}

/* Whether the first @n lines of @side can be those of @model. */
static gboolean
is_like (const Side *side, const Side *model, guint n)
{
  if (n > side->n || n > model->n)
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!can_be (side->shapes[i], model->shapes[i]))
      return FALSE;
  return TRUE;
}

static guint
count_exact (const Side *side, const Side *model, guint n)
{
  guint n_exact = 0;

  for (guint i = 0; i < n; i++)
    n_exact += side->shapes[i] == model->shapes[i];
  return n_exact;
}

static guint
count_alike (const GArray *models, const Side *side)
{
  guint n = 0;

  for (guint i = 0; i < models->len; i++)
    {
      const Side *model = &g_array_index (models, Side, i);
      n += model->n == side->n && is_like (model, side, side->n);
    }
  return n;
}

/* (transfer full) (element-type Side): those of the first events, or of the last but for @except.
 */
static GArray *
find_models (Page *self, guint except, gboolean is_behind)
{
  GArray *models = g_array_new (FALSE, FALSE, sizeof (Side));
  guint n = self->events->len, from = except > 0 && n > MAX_MODELS ? n - MAX_MODELS : 0;

  for (guint i = from; i < MIN (n, from + MAX_MODELS); i++)
    if (i != except)
      {
        Side side = side_of (self, i, is_behind);
        g_array_append_val (models, side);
      }
  return models;
}

/* How many lines of @side, at an end of the page, belong to the event there: as many as make it
 * like one of the other events. */
static guint
fit (Page *self, const Side *side, guint event, gboolean is_behind)
{
  g_autoptr (GArray) models = find_models (self, event, is_behind);
  guint best = 0, best_points = 0, part = 0;

  for (guint i = 0; i < models->len; i++)
    {
      const Side *model = &g_array_index (models, Side, i);
      guint points;

      for (guint n = MIN (side->n, model->n); n > part; n--)
        if (is_like (side, model, n))
          part = n;
      if (!is_like (side, model, model->n))
        continue;
      points = count_alike (models, model) * 8 + count_exact (side, model, model->n);
      if (points > best_points || (points == best_points && model->n > best))
        {
          best = model->n;
          best_points = points;
        }
    }
  self->n_odd_ends += best_points == 0;
  return best_points > 0 ? best : part;
}

/* Of the only event: what says something and what is a place, as long as it is one of each. */
static guint
fit_lone (Page *self, const Side *side)
{
  const AmendsPastedLine *event = g_ptr_array_index (self->events, 0);
  guint limit = event->fragments->len > 0 ? 1 : MAX_LINES_OF_LONE_EVENT;
  guint n = 0, n_read = event->is_read ? 1 : 0;

  for (; n < side->n && n < limit; n++)
    {
      n_read += side->shapes[n] == AMENDS_PASTED_SAYS;
      if (n_read > 1)
        break;
    }
  return n;
}

/* Shares out the lines above the first event or below the last. */
static void
share_outer_gap (Page *self, Layout layout, gboolean is_below)
{
  guint event = is_below ? self->events->len - 1 : 0;
  guint gap = is_below ? self->events->len : 0;
  AmendsPastedLine *owner = g_ptr_array_index (self->events, event);
  const Gap *outer = &self->gaps[gap];
  guint n = outer->lines->len;
  Side side = { { 0 }, 0 };
  guint taken;

  for (guint i = 0; i < n && side.n < MAX_SIDE; i++)
    {
      guint index = is_below ? i : n - 1 - i;
      const AmendsPastedLine *line = gap_line (self, gap, index);

      if ((outer->has_date && (is_below ? index >= outer->n_above : index < outer->n_above)) ||
          (layout == LAYOUT_BLOCK && line->block != owner->block))
        break;
      side.shapes[side.n++] = line->shape;
    }
  if (self->events->len > 1)
    taken = fit (self, &side, event, is_below);
  else if ((is_below && layout == LAYOUT_BEFORE) || (!is_below && layout == LAYOUT_BEHIND))
    taken = 0;
  else
    taken = fit_lone (self, &side);
  if (taken == 0 && side.n > 0 && self->events->len > 1 && owner->fragments->len == 0 &&
      side_of (self, event, !is_below).n == 0)
    taken = 1;
  for (guint i = 0; i < n; i++)
    {
      guint distance = is_below ? i : n - 1 - i;
      gap_line (self, gap, i)->event = distance < taken ? event : AMENDS_PASTED_NO_EVENT;
    }
}

/* What most events have on one side: a text and a place, and nothing more. */
static Side
find_whole (Page *self, gboolean is_behind)
{
  g_autoptr (GArray) models = find_models (self, G_MAXUINT, is_behind);
  Side whole = { { 0 }, 0 };
  guint most = 1;

  for (guint i = 0; i < models->len; i++)
    {
      const Side *side = &g_array_index (models, Side, i);
      guint n_shapes[AMENDS_PASTED_N_SHAPES] = { 0 };

      for (guint j = 0; j < side->n; j++)
        n_shapes[side->shapes[j]]++;
      if (side->n == 2 && n_shapes[AMENDS_PASTED_SAYS] == 1 && n_shapes[AMENDS_PASTED_PLACE] == 1 &&
          count_alike (models, side) > most)
        {
          most = count_alike (models, side);
          whole = *side;
        }
    }
  return whole;
}

/* A heading of the page stands between two events, beside one that is whole without it. */
static void
drop_surplus (Page *self, gboolean is_behind)
{
  Side whole = find_whole (self, is_behind);

  for (guint i = 0; whole.n > 0 && i < self->events->len; i++)
    {
      Side side = side_of (self, i, is_behind);
      guint gap = is_behind ? i + 1 : i, n = self->gaps[gap].lines->len, seen = 0;

      if (side.n <= whole.n || !is_like (&side, &whole, whole.n))
        continue;
      for (guint j = 0; j < n; j++)
        {
          AmendsPastedLine *line = gap_line (self, gap, is_behind ? j : n - 1 - j);
          if (line->event == i && ++seen > whole.n)
            line->event = AMENDS_PASTED_NO_EVENT;
        }
    }
}

static gboolean
assign (Page *self, Layout layout)
{
  if (layout == LAYOUT_BLOCK && !can_be_blocks (self))
    return FALSE;
  self->n_odd_ends = 0;
  share_inner_gaps (self, layout);
  share_outer_gap (self, layout, FALSE);
  share_outer_gap (self, layout, TRUE);
  if (layout == LAYOUT_BEHIND)
    drop_surplus (self, TRUE);
  else if (layout == LAYOUT_BEFORE)
    drop_surplus (self, FALSE);
  return TRUE;
}

/* The lines that no event has: bad where what is beside a time says something. */
static int
points_for_left_out (Page *self, guint gap)
{
  guint n = self->gaps[gap].lines->len;
  gboolean is_telling = FALSE;
  int sum = 0;

  for (guint i = 0; i < n; i++)
    {
      const AmendsPastedLine *line = gap_line (self, gap, i);
      guint distance = gap == 0 ? n - 1 - i : i;

      if (line->event != AMENDS_PASTED_NO_EVENT)
        continue;
      sum--;
      is_telling |= line->is_read && distance < 2 && (gap == 0 || gap == self->events->len);
    }
  return is_telling ? sum - 7 : sum;
}

/* In the layout around the time, the one before it must be the text. */
static int
points_around (const AmendsPastedLine *line, gboolean is_before)
{
  if (is_before)
    return line->shape == AMENDS_PASTED_PLACE ? -12 : 0;
  return line->shape == AMENDS_PASTED_SAYS ? -4 : 0;
}

/* How far along a parcel is; 0 where the status does not tell. */
static int
stage_of (AmendsStatus status)
{
  switch (status)
    {
    case AMENDS_STATUS_LABEL_CREATED:
      return 1;
    case AMENDS_STATUS_ACCEPTED:
      return 2;
    case AMENDS_STATUS_ARRIVED_DESTINATION:
      return 3;
    case AMENDS_STATUS_OUT_FOR_DELIVERY:
      return 4;
    case AMENDS_STATUS_DELIVERED:
      return 5;
    default:
      return 0;
    }
}

/* How often the stages of @statuses, in the order of the page, go the other way than mostly. */
static guint
count_turns (const AmendsStatus *statuses, guint n)
{
  guint n_up = 0, n_down = 0;
  int last = 0;

  for (guint i = 0; i < n; i++)
    {
      int stage = stage_of (statuses[i]);

      if (stage == 0)
        continue;
      n_up += last > 0 && stage > last;
      n_down += last > 0 && stage < last;
      last = stage;
    }
  return MIN (n_up, n_down);
}

/* How well the lines are shared out: each event should say one thing at one place, and a parcel
 * goes one way. */
static int
score (Page *self, Layout layout)
{
  guint n_events = self->events->len;
  g_autofree guint *n_read = g_new0 (guint, n_events + 1);
  g_autofree guint *n_places = g_new0 (guint, n_events + 1);
  g_autofree guint *n_all = g_new0 (guint, n_events + 1);
  g_autofree AmendsStatus *statuses = g_new0 (AmendsStatus, n_events + 1);
  int sum = 0;

  for (guint i = 0; i < n_events; i++)
    {
      const AmendsPastedLine *line = g_ptr_array_index (self->events, i);
      n_read[i] = line->is_read;
      n_all[i] = line->fragments->len;
      statuses[i] = line->status;
    }
  for (guint gap = 0; gap <= n_events; gap++)
    sum += points_for_left_out (self, gap);
  for (guint gap = 0; gap <= n_events; gap++)
    for (guint i = 0; i < self->gaps[gap].lines->len; i++)
      {
        const AmendsPastedLine *line = gap_line (self, gap, i);

        if (line->event == AMENDS_PASTED_NO_EVENT)
          continue;
        n_all[line->event]++;
        n_read[line->event] += line->is_read;
        if (line->is_read)
          statuses[line->event] = line->status;
        n_places[line->event] += line->shape == AMENDS_PASTED_PLACE;
        if (layout == LAYOUT_AROUND)
          sum += points_around (line, line->event == gap);
      }

  for (guint i = 0; i < n_events; i++)
    {
      sum += n_read[i] > 0 ? 12 : (n_all[i] > 0 ? 0 : -16);
      sum -= n_read[i] > 1 ? (int) (n_read[i] - 1) * 3 : 0;
      sum += n_places[i] > 0 ? 4 : 0;
      sum -= n_places[i] > 1 ? (int) (n_places[i] - 1) * 8 : 0;
    }
  return sum - 2 * (int) count_turns (statuses, n_events) - 4 * (int) self->n_odd_ends;
}

/* Gives each text line of @lines (element-type AmendsPastedLine) the index of the one of @events
 * that it belongs to, in the layout that makes most sense of the page. */
void
amends_pasted_layout_share_out (GPtrArray *lines, GPtrArray *events)
{
  Page page = { .lines = lines, .events = events };
  Page *self = &page;
  Layout best = LAYOUT_BEHIND;
  int best_score = G_MININT;

  find_gaps (self);
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
  clear_gaps (self);
}
