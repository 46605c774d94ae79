/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The piece of rail beside one row of the timeline: a line, and a dot whose shape says what
 * happened. */
#include "case/amends-timeline-rail.h"

#include <graphene.h>

#define RAIL_WIDTH 24
#define LINE_WIDTH 2
#define DOT_CENTRE 21 /* in the middle of the first line of text beside it */

struct _AmendsTimelineRail
{
  GtkWidget parent_instance;

  GtkWidget *symbol; /* for kinds that a plain dot does not tell */
  AmendsRailKind kind;
  gboolean has_above;
  gboolean has_below;
};

G_DEFINE_FINAL_TYPE (AmendsTimelineRail, amends_timeline_rail, GTK_TYPE_WIDGET)

static void
draw_line (GtkSnapshot *snapshot, const GdkRGBA *colour, float from, float to)
{
  if (to > from)
    gtk_snapshot_append_color (
        snapshot, colour,
        &GRAPHENE_RECT_INIT ((RAIL_WIDTH - LINE_WIDTH) / 2.0f, from, LINE_WIDTH, to - from));
}

static void
draw_dot (GtkSnapshot *snapshot, const GdkRGBA *colour, float radius, float hole)
{
  GskRoundedRect circle;
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (RAIL_WIDTH / 2.0f - radius, DOT_CENTRE - radius,
                                               2 * radius, 2 * radius);

  gsk_rounded_rect_init_from_rect (&circle, &bounds, radius);
  if (hole > 0)
    {
      const float widths[4] = { radius - hole, radius - hole, radius - hole, radius - hole };
      const GdkRGBA colours[4] = { *colour, *colour, *colour, *colour };

      gtk_snapshot_append_border (snapshot, &circle, widths, colours);
      return;
    }
  gtk_snapshot_push_rounded_clip (snapshot, &circle);
  gtk_snapshot_append_color (snapshot, colour, &bounds);
  gtk_snapshot_pop (snapshot);
}

static void
amends_timeline_rail_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  AmendsTimelineRail *self = AMENDS_TIMELINE_RAIL (widget);
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  float height = gtk_widget_get_height (widget);
  float clear = self->symbol != NULL ? 12 : self->kind == AMENDS_RAIL_NEWEST ? 7 : 6;
  GdkRGBA colour, faint;

  gtk_style_context_get_color (style, &colour);
  faint = colour;
  faint.alpha *= 0.3f;

  if (self->kind == AMENDS_RAIL_GAP)
    {
      for (float y = 0; y < height; y += 6)
        draw_line (snapshot, &faint, y, MIN (y + 3, height));
      return;
    }
  if (self->has_above)
    draw_line (snapshot, &faint, 0, DOT_CENTRE - clear);
  if (self->has_below)
    draw_line (snapshot, &faint, DOT_CENTRE + clear, height);
  if (self->symbol != NULL)
    gtk_widget_snapshot_child (widget, self->symbol, snapshot);
  else if (self->kind == AMENDS_RAIL_NEWEST)
    draw_dot (snapshot, &colour, 5, 0);
  else
    draw_dot (snapshot, &colour, 4, 2);
}

static void
amends_timeline_rail_measure (GtkWidget *widget,
                              GtkOrientation orientation,
                              int for_size,
                              int *minimum,
                              int *natural,
                              int *minimum_baseline,
                              int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? RAIL_WIDTH : 12;
}

static void
amends_timeline_rail_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  AmendsTimelineRail *self = AMENDS_TIMELINE_RAIL (widget);

  if (self->symbol != NULL)
    gtk_widget_size_allocate (self->symbol,
                              &(GtkAllocation){ RAIL_WIDTH / 2 - 8, DOT_CENTRE - 8, 16, 16 }, -1);
}

static void
amends_timeline_rail_dispose (GObject *object)
{
  AmendsTimelineRail *self = AMENDS_TIMELINE_RAIL (object);

  g_clear_pointer (&self->symbol, gtk_widget_unparent);
  G_OBJECT_CLASS (amends_timeline_rail_parent_class)->dispose (object);
}

static void
amends_timeline_rail_class_init (AmendsTimelineRailClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = amends_timeline_rail_dispose;
  widget_class->snapshot = amends_timeline_rail_snapshot;
  widget_class->measure = amends_timeline_rail_measure;
  widget_class->size_allocate = amends_timeline_rail_size_allocate;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
amends_timeline_rail_init (AmendsTimelineRail *self)
{
}

GtkWidget *
amends_timeline_rail_new (AmendsRailKind kind, gboolean has_above, gboolean has_below)
{
  AmendsTimelineRail *self = g_object_new (AMENDS_TYPE_TIMELINE_RAIL, NULL);
  gboolean is_problem = kind == AMENDS_RAIL_PROBLEM || kind == AMENDS_RAIL_PAST_PROBLEM;
  const char *icon_name = is_problem                 ? "dialog-warning-symbolic"
                          : kind == AMENDS_RAIL_DONE ? "emblem-ok-symbolic"
                                                     : NULL;
  const char *css_class = kind == AMENDS_RAIL_PROBLEM        ? "warning"
                          : kind == AMENDS_RAIL_PAST_PROBLEM ? "dim-label"
                                                             : "success";

  self->kind = kind;
  self->has_above = has_above;
  self->has_below = has_below;
  if (icon_name != NULL)
    {
      self->symbol = g_object_new (GTK_TYPE_IMAGE, "icon-name", icon_name, "accessible-role",
                                   GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
      gtk_widget_add_css_class (self->symbol, css_class);
      gtk_widget_set_parent (self->symbol, GTK_WIDGET (self));
    }
  return GTK_WIDGET (self);
}
