/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row that names a fact and says it, in words that wrap before they are cut. */
#include "case/amends-fact-row.h"

#include "widgets/amends-time-words.h"

#define SHORT_TITLE 12 /* in characters */

struct _AmendsFactRow
{
  AdwActionRow parent_instance;

  GtkLabel *value;
};

G_DEFINE_FINAL_TYPE (AmendsFactRow, amends_fact_row, ADW_TYPE_ACTION_ROW)

static void
amends_fact_row_class_init (AmendsFactRowClass *klass)
{
}

/* The label with the style class "title" that the row made for itself. */
static GtkLabel *
find_title (GtkWidget *widget)
{
  GtkLabel *found = NULL;

  if (GTK_IS_LABEL (widget) && gtk_widget_has_css_class (widget, "title"))
    return GTK_LABEL (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_title (child);
  return found;
}

/* A short title stays whole beside a long value, a long one keeps room for some words. */
static void
keep_title_readable (AmendsFactRow *self)
{
  GtkLabel *title = find_title (GTK_WIDGET (self));
  gboolean is_short;

  if (title == NULL)
    return;
  is_short = g_utf8_strlen (gtk_label_get_text (title), -1) <= SHORT_TITLE;
  gtk_label_set_wrap (title, !is_short);
  gtk_label_set_width_chars (title, is_short ? -1 : SHORT_TITLE);
}

static void
amends_fact_row_init (AmendsFactRow *self)
{
  /* A grid does not ask how wide its text must be for the height of the row. */
  GtkWidget *grid = gtk_grid_new ();

  self->value = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->value, TRUE);
  gtk_label_set_wrap_mode (self->value, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (self->value, GTK_NATURAL_WRAP_NONE);
  gtk_label_set_justify (self->value, GTK_JUSTIFY_RIGHT);
  gtk_label_set_xalign (self->value, 1);
  gtk_widget_set_margin_top (GTK_WIDGET (self->value), 12);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->value), 12);
  gtk_widget_set_valign (GTK_WIDGET (self->value), GTK_ALIGN_CENTER);
  gtk_widget_set_vexpand (GTK_WIDGET (self->value), TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->value), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->value), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->value), "numeric");
  gtk_grid_attach (GTK_GRID (grid), GTK_WIDGET (self->value), 0, 0, 1, 1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), grid);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
}

GtkWidget *
amends_fact_row_new (const char *title, const char *value)
{
  AmendsFactRow *self = g_object_new (AMENDS_TYPE_FACT_ROW, "title", title, NULL);

  keep_title_readable (self);
  amends_fact_row_set_value (self, value, NULL);
  return GTK_WIDGET (self);
}

GtkWidget *
amends_fact_row_new_for_day (const char *title, gint64 time, GTimeZone *zone)
{
  GtkWidget *self = amends_fact_row_new (title, NULL);
  g_autofree char *words = amends_day_words (time, zone);
  g_autofree char *exact = amends_time_exact_words (time, zone);

  amends_fact_row_set_value (AMENDS_FACT_ROW (self), words, exact);
  return self;
}

/* A fact that is not known takes no row. */
void
amends_fact_row_set_value (AmendsFactRow *self, const char *value, const char *tooltip)
{
  g_return_if_fail (AMENDS_IS_FACT_ROW (self));

  gtk_label_set_text (self->value, value != NULL ? value : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  value != NULL ? value : "", -1);
  gtk_widget_set_visible (GTK_WIDGET (self), value != NULL && *value != '\0');
}

const char *
amends_fact_row_get_value (AmendsFactRow *self)
{
  g_return_val_if_fail (AMENDS_IS_FACT_ROW (self), NULL);
  return gtk_label_get_text (self->value);
}
