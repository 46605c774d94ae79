/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Said once the number rests, so that turning it from 2 to 12 sets it once. */
#include "preferences/amends-number-row.h"

#define SETTLE_MS 400

struct _AmendsNumberRow
{
  AdwActionRow parent_instance;

  GtkSpinButton *spin;
  char *unit; /* behind the number, as the setting is written */
  int usual;
  guint settle_id;
  gboolean is_filling;
};

static guint edited_signal;

G_DEFINE_FINAL_TYPE (AmendsNumberRow, amends_number_row, ADW_TYPE_ACTION_ROW)

static gboolean
settled_cb (gpointer user_data)
{
  AmendsNumberRow *self = user_data;
  int number = gtk_spin_button_get_value_as_int (self->spin);
  g_autofree char *value = g_strdup_printf ("%d%s", number, number != 0 ? self->unit : "");

  self->settle_id = 0;
  g_signal_emit (self, edited_signal, 0, gtk_widget_get_name (GTK_WIDGET (self)),
                 number == self->usual ? NULL : value);
  return G_SOURCE_REMOVE;
}

static void
value_changed_cb (AmendsNumberRow *self)
{
  if (self->is_filling)
    return;
  g_clear_handle_id (&self->settle_id, g_source_remove);
  self->settle_id = g_timeout_add (SETTLE_MS, settled_cb, self);
}

/* Closing at once must not lose the last number. */
static void
amends_number_row_unroot (GtkWidget *widget)
{
  AmendsNumberRow *self = AMENDS_NUMBER_ROW (widget);

  if (self->settle_id)
    {
      g_clear_handle_id (&self->settle_id, g_source_remove);
      settled_cb (self);
    }
  GTK_WIDGET_CLASS (amends_number_row_parent_class)->unroot (widget);
}

static void
amends_number_row_finalize (GObject *object)
{
  AmendsNumberRow *self = AMENDS_NUMBER_ROW (object);

  g_clear_handle_id (&self->settle_id, g_source_remove);
  g_free (self->unit);
  G_OBJECT_CLASS (amends_number_row_parent_class)->finalize (object);
}

static void
amends_number_row_class_init (AmendsNumberRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = amends_number_row_finalize;
  GTK_WIDGET_CLASS (klass)->unroot = amends_number_row_unroot;
  edited_signal = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
}

static void
amends_number_row_init (AmendsNumberRow *self)
{
  self->spin = GTK_SPIN_BUTTON (gtk_spin_button_new_with_range (0, 1, 1));
  gtk_widget_set_valign (GTK_WIDGET (self->spin), GTK_ALIGN_CENTER);
  gtk_spin_button_set_numeric (self->spin, TRUE);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (self), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self), 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), GTK_WIDGET (self->spin));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self), GTK_WIDGET (self->spin));
  g_signal_connect_object (self->spin, "value-changed", G_CALLBACK (value_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
amends_number_row_new (const char *key,
                       const char *title,
                       const char *subtitle,
                       const char *unit,
                       int usual,
                       int largest)
{
  AmendsNumberRow *self = g_object_new (AMENDS_TYPE_NUMBER_ROW, "name", key, "title", title,
                                        "subtitle", subtitle, NULL);

  self->unit = g_strdup (unit);
  self->usual = usual;
  self->is_filling = TRUE;
  gtk_spin_button_set_range (self->spin, 0, largest);
  self->is_filling = FALSE;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->spin), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
  return GTK_WIDGET (self);
}

void
amends_number_row_set_number (AmendsNumberRow *self, int number)
{
  self->is_filling = TRUE;
  gtk_spin_button_set_value (self->spin, number);
  self->is_filling = FALSE;
}
