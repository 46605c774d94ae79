/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A button for each day; one of them stays pressed, for nothing is due in a week without work. */
#include "preferences/amends-week-row.h"

#include <glib/gi18n.h>

#define N_DAYS 7

struct _AmendsWeekRow
{
  AdwPreferencesRow parent_instance;

  GtkToggleButton *days[N_DAYS]; /* Monday first */
  gboolean is_filling;
};

static guint edited_signal;

G_DEFINE_FINAL_TYPE (AmendsWeekRow, amends_week_row, ADW_TYPE_PREFERENCES_ROW)

static const struct
{
  const char *mark;
  const char *name;
} days[N_DAYS] = {
  /* Translators: days of the week on narrow buttons */
  { NC_ ("day of the week", "Mon"), N_ ("Monday") },
  { NC_ ("day of the week", "Tue"), N_ ("Tuesday") },
  { NC_ ("day of the week", "Wed"), N_ ("Wednesday") },
  { NC_ ("day of the week", "Thu"), N_ ("Thursday") },
  { NC_ ("day of the week", "Fri"), N_ ("Friday") },
  { NC_ ("day of the week", "Sat"), N_ ("Saturday") },
  { NC_ ("day of the week", "Sun"), N_ ("Sunday") },
};

static AmendsWorkingDays
get_days (AmendsWeekRow *self)
{
  AmendsWorkingDays pressed = 0;

  for (int day = 0; day < N_DAYS; day++)
    if (gtk_toggle_button_get_active (self->days[day]))
      pressed |= 1u << day;
  return pressed;
}

static void
toggled_cb (AmendsWeekRow *self, GtkToggleButton *button)
{
  AmendsWorkingDays pressed = get_days (self);
  g_autofree char *value = NULL;

  if (self->is_filling)
    return;
  if (pressed == 0)
    {
      self->is_filling = TRUE;
      gtk_toggle_button_set_active (button, TRUE);
      self->is_filling = FALSE;
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }
  value = amends_working_days_to_text (pressed);
  g_signal_emit (self, edited_signal, 0, "working_days",
                 pressed == AMENDS_WORKING_DAYS_DEFAULT ? NULL : value);
}

static void
amends_week_row_class_init (AmendsWeekRowClass *klass)
{
  edited_signal = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
}

static GtkWidget *
day_button_new (int day)
{
  GtkWidget *button = gtk_toggle_button_new_with_label (
      g_dpgettext2 (NULL, "day of the week", days[day].mark));
  GtkWidget *label = gtk_button_get_child (GTK_BUTTON (button));

  /* Seven of them fit into a window of 360 pixels. */
  gtk_label_set_width_chars (GTK_LABEL (label), 1);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (button, TRUE);
  gtk_widget_add_css_class (button, "day");
  gtk_widget_set_tooltip_text (button, _ (days[day].name));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (days[day].name), -1);
  return button;
}

static void
amends_week_row_init (AmendsWeekRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *title = gtk_label_new (_ ("Working days"));
  GtkWidget *week = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), _ ("Working days"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 12);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (week, "linked");
  gtk_box_set_homogeneous (GTK_BOX (week), TRUE);
  for (int day = 0; day < N_DAYS; day++)
    {
      GtkWidget *button = day_button_new (day);

      self->days[day] = GTK_TOGGLE_BUTTON (button);
      g_signal_connect_object (button, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (week), button);
    }
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), week);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
}

GtkWidget *
amends_week_row_new (void)
{
  return g_object_new (AMENDS_TYPE_WEEK_ROW, NULL);
}

void
amends_week_row_set_shop (AmendsWeekRow *self, const AmendsShop *shop)
{
  self->is_filling = TRUE;
  for (int day = 0; day < N_DAYS; day++)
    gtk_toggle_button_set_active (self->days[day], (shop->working_days & 1u << day) != 0);
  self->is_filling = FALSE;
}
