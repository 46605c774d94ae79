/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A refund that was promised is not one that was made: its day and number say that it was. */
#include "case/amends-done-dialog.h"

#include <glib/gi18n-lib.h>
#include "base/amends-clock.h"
#include "widgets/amends-date-button.h"
#include "case/amends-gift-words.h"

struct _AmendsDoneDialog
{
  AdwWindow parent_instance;

  AdwPreferencesGroup *group;
  GtkEditable *reference;
  AmendsDateButton *day;
  GTimeZone *zone; /* whose days are meant; NULL: the computer's */
};

G_DEFINE_FINAL_TYPE (AmendsDoneDialog, amends_done_dialog, ADW_TYPE_WINDOW)

static guint done_signal;

static void
accept_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AmendsDoneDialog *self = AMENDS_DONE_DIALOG (widget);
  g_autofree char *reference = g_strstrip (g_strdup (gtk_editable_get_text (self->reference)));
  gint64 at = amends_date_button_get_time (self->day);

  /* The calendar gives a day; today is now, and not at noon to come. */
  g_signal_emit (self, done_signal, 0, MIN (at, amends_clock_now ()), reference);
  gtk_window_close (GTK_WINDOW (self));
}

static void
day_changed_cb (AmendsDoneDialog *self)
{
  gint64 at = amends_date_button_get_time (self->day);
  gint64 now = amends_clock_now ();

  gtk_widget_action_set_enabled (
      GTK_WIDGET (self), "dialog.accept",
      at != AMENDS_TIME_NONE && (at <= now || amends_time_days_between (now, at, self->zone) == 0));
}

static void
amends_done_dialog_dispose (GObject *object)
{
  g_clear_pointer (&AMENDS_DONE_DIALOG (object)->zone, g_time_zone_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), AMENDS_TYPE_DONE_DIALOG);
  G_OBJECT_CLASS (amends_done_dialog_parent_class)->dispose (object);
}

static void
amends_done_dialog_class_init (AmendsDoneDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amends_done_dialog_dispose;
  done_signal = g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                              NULL, G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_STRING);
  g_type_ensure (AMENDS_TYPE_DATE_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/app/amends/Amends/case/amends-done-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, AmendsDoneDialog, group);
  gtk_widget_class_bind_template_child (widget_class, AmendsDoneDialog, reference);
  gtk_widget_class_bind_template_child (widget_class, AmendsDoneDialog, day);
  gtk_widget_class_bind_template_callback (widget_class, day_changed_cb);
  gtk_widget_class_install_action (widget_class, "dialog.accept", NULL, accept_action);
}

static void
amends_done_dialog_init (AmendsDoneDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
amends_done_dialog_new (GtkWindow *parent, const AmendsGift *gift, GTimeZone *zone)
{
  AmendsDoneDialog *self = g_object_new (AMENDS_TYPE_DONE_DIALOG, "transient-for", parent, NULL);
  g_autofree char *what = amends_gift_words (gift->compensation);
  g_autofree char *order = g_strdup_printf (_ ("Order %s"), gift->order_number);
  gboolean is_reship = gift->compensation->remedy == AMENDS_REMEDY_RESHIP;

  adw_preferences_group_set_title (self->group, what);
  adw_preferences_group_set_description (self->group, order);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->reference),
                                 is_reship ? _ ("Tracking _Number")
                                           : _ ("_Reference of the Refund"));
  self->zone = zone != NULL ? g_time_zone_ref (zone) : NULL;
  amends_date_button_set_zone (self->day, zone);
  amends_date_button_set_time (self->day, amends_clock_now ());
  return GTK_WIDGET (self);
}
