/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A parcel's history: a rail with dots, newest on top, what was read into each event beside its own
 * words. */
#include "case/amends-timeline.h"

#include <glib/gi18n-lib.h>
#include "base/amends-clock.h"
#include "base/amends-text.h"
#include "case/amends-timeline-rail.h"
#include "widgets/amends-time-words.h"

#define DAY (24 * 60 * 60)
#define GAP (2 * DAY) /* a silence long enough to be seen */

struct _AmendsTimeline
{
  GtkWidget parent_instance;

  GtkWidget *list;
};

G_DEFINE_FINAL_TYPE (AmendsTimeline, amends_timeline, GTK_TYPE_WIDGET)

static GtkWidget *
label_new (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

char *
amends_timeline_reading_words (const AmendsEvent *event)
{
  if (event->reason == AMENDS_REASON_NONE)
    return g_strdup (amends_status_title (event->status));
  if (event->is_problem)
    /* Translators: what a tracking event was read as: a delay reason, and that it is a problem */
    return g_strdup_printf (C_ ("event", "%s, a problem"), amends_reason_title (event->reason));
  if (event->status == AMENDS_STATUS_UNKNOWN)
    return g_strdup (amends_reason_title (event->reason));
  return g_strdup (amends_status_title (event->status));
}

static AmendsRailKind
kind_of (const AmendsEvent *event, gboolean is_newest, gboolean is_past)
{
  if (event->is_problem)
    return is_past ? AMENDS_RAIL_PAST_PROBLEM : AMENDS_RAIL_PROBLEM;
  if (event->status == AMENDS_STATUS_DELIVERED)
    return AMENDS_RAIL_DONE;
  return is_newest ? AMENDS_RAIL_NEWEST : AMENDS_RAIL_EVENT;
}

static char *
place_and_time (const AmendsEvent *event, GTimeZone *zone)
{
  g_autofree char *when = amends_time_words (event->at, zone);

  if (amends_text_is_empty (event->place))
    return g_steal_pointer (&when);
  /* Translators: where and when a parcel was scanned */
  return g_strdup_printf (C_ ("scan", "%s · %s"), event->place, when);
}

static GtkWidget *
row_new (GtkWidget *rail, GtkWidget *content, const char *accessible_words)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *grid = g_object_new (GTK_TYPE_GRID, "column-spacing", 12, NULL);

  gtk_widget_set_margin_start (grid, 12);
  gtk_widget_set_margin_end (grid, 12);
  gtk_widget_set_vexpand (rail, TRUE);
  gtk_grid_attach (GTK_GRID (grid), rail, 0, 0, 1, 1);
  gtk_widget_set_hexpand (content, TRUE);
  gtk_grid_attach (GTK_GRID (grid), content, 1, 0, 1, 1);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), grid);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  accessible_words, -1);
  return row;
}

static GtkWidget *
event_row_new (const AmendsEvent *event,
               GTimeZone *zone,
               gboolean is_newest,
               gboolean is_past,
               gboolean has_above,
               gboolean has_below)
{
  g_autofree char *reading = amends_timeline_reading_words (event);
  g_autofree char *where = place_and_time (event, zone);
  g_autofree char *exact = amends_time_exact_words (event->at, zone);
  g_autofree char *accessible = NULL;
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *title = label_new (reading,
                                is_newest || (event->is_problem && !is_past) ? "heading" : NULL);
  GtkWidget *place = label_new (where, "dim-label");
  const char *text = amends_text_is_empty (event->text) ? event->code : event->text;
  GtkWidget *row;

  gtk_widget_set_margin_top (content, 12);
  gtk_widget_set_margin_bottom (content, 12);
  gtk_box_append (GTK_BOX (content), title);
  if (!amends_text_is_empty (text))
    {
      /* Translators: a carrier's own words */
      g_autofree char *quoted = g_strdup_printf (C_ ("quoted words", "“%s”"), text);

      gtk_box_append (GTK_BOX (content), label_new (quoted, NULL));
    }
  gtk_widget_add_css_class (place, "caption");
  gtk_widget_add_css_class (place, "numeric");
  gtk_widget_set_margin_top (place, 3);
  gtk_box_append (GTK_BOX (content), place);

  accessible = g_strdup_printf ("%s. %s. %s", reading, text != NULL ? text : "", where);
  row = row_new (
      amends_timeline_rail_new (kind_of (event, is_newest, is_past), has_above, has_below), content,
      accessible);
  if (!amends_text_is_empty (event->at_text) && !g_str_equal (event->at_text, exact))
    {
      /* Translators: the exact time, and the time as the carrier wrote it */
      g_autofree char *both = g_strdup_printf (_ ("%s (as the carrier wrote it: %s)"), exact,
                                               event->at_text);

      gtk_widget_set_tooltip_text (row, both);
    }
  else
    gtk_widget_set_tooltip_text (row, exact);
  return row;
}

static GtkWidget *
gap_row_new (gint64 from, gint64 to, GTimeZone *zone)
{
  int days = amends_time_days_between (from, to, zone);
  g_autofree char *words = g_strdup_printf (
      ngettext ("%d day without a scan", "%d days without a scan", days), days);
  GtkWidget *label = label_new (words, "dim-label");

  gtk_widget_add_css_class (label, "caption");
  gtk_widget_set_margin_top (label, 9);
  gtk_widget_set_margin_bottom (label, 9);
  return row_new (amends_timeline_rail_new (AMENDS_RAIL_GAP, TRUE, TRUE), label, words);
}

static void
amends_timeline_dispose (GObject *object)
{
  AmendsTimeline *self = AMENDS_TIMELINE (object);

  g_clear_pointer (&self->list, gtk_widget_unparent);
  G_OBJECT_CLASS (amends_timeline_parent_class)->dispose (object);
}

static void
amends_timeline_class_init (AmendsTimelineClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = amends_timeline_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "timeline");
}

static void
amends_timeline_init (AmendsTimeline *self)
{
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "card");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Tracking history, newest first"), -1);
  gtk_widget_set_parent (self->list, GTK_WIDGET (self));
}

GtkWidget *
amends_timeline_new (void)
{
  return g_object_new (AMENDS_TYPE_TIMELINE, NULL);
}

void
amends_timeline_set_events (AmendsTimeline *self,
                            GPtrArray *events,
                            GTimeZone *zone,
                            gboolean is_ended)
{
  gint64 later = is_ended ? AMENDS_TIME_NONE : amends_clock_now ();
  gboolean is_past = FALSE; /* a later event says that the parcel has moved on */
  GtkWidget *child;

  g_return_if_fail (AMENDS_IS_TIMELINE (self));

  while ((child = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), child);
  for (guint i = 0; i < events->len; i++)
    {
      const AmendsEvent *event = g_ptr_array_index (events, i);

      if (later != AMENDS_TIME_NONE && event->at != AMENDS_TIME_NONE && later - event->at >= GAP)
        gtk_list_box_append (GTK_LIST_BOX (self->list), gap_row_new (event->at, later, zone));
      gtk_list_box_append (GTK_LIST_BOX (self->list),
                           event_row_new (event, zone, i == 0, is_past,
                                          gtk_widget_get_first_child (self->list) != NULL,
                                          i < events->len - 1));
      later = event->at;
      is_past = is_past || !event->is_problem;
    }
  gtk_widget_set_visible (GTK_WIDGET (self), events->len > 0);
}
