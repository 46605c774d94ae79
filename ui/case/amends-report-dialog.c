/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the customer says about a parcel, against which the carrier's scans weigh less. */
#include "case/amends-report-dialog.h"

#include "base/amends-text.h"

struct _AmendsReportDialog
{
  AdwWindow parent_instance;

  GtkCheckButton *not_received;
  GtkCheckButton *damaged;
  GtkCheckButton *moved;
  GtkEditable *text;
  GtkWidget *take_back;
};

G_DEFINE_FINAL_TYPE (AmendsReportDialog, amends_report_dialog, ADW_TYPE_WINDOW)

enum
{
  REPORTED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static AmendsReport
get_report (AmendsReportDialog *self)
{
  if (gtk_check_button_get_active (self->not_received))
    return AMENDS_REPORT_NOT_RECEIVED;
  if (gtk_check_button_get_active (self->damaged))
    return AMENDS_REPORT_DAMAGED;
  return gtk_check_button_get_active (self->moved) ? AMENDS_REPORT_MOVED : AMENDS_REPORT_NONE;
}

static void
toggled_cb (AmendsReportDialog *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dialog.accept",
                                 get_report (self) != AMENDS_REPORT_NONE);
}

static void
accept_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AmendsReportDialog *self = AMENDS_REPORT_DIALOG (widget);

  g_signal_emit (self, signals[REPORTED], 0, (int) get_report (self),
                 gtk_editable_get_text (self->text));
  gtk_window_close (GTK_WINDOW (self));
}

static void
take_back_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  g_signal_emit (widget, signals[REPORTED], 0, (int) AMENDS_REPORT_NONE, NULL);
  gtk_window_close (GTK_WINDOW (widget));
}

static void
amends_report_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), AMENDS_TYPE_REPORT_DIALOG);
  G_OBJECT_CLASS (amends_report_dialog_parent_class)->dispose (object);
}

static void
amends_report_dialog_class_init (AmendsReportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amends_report_dialog_dispose;
  signals[REPORTED] = g_signal_new ("reported", AMENDS_TYPE_REPORT_DIALOG, G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/app/amends/Amends/case/amends-report-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, AmendsReportDialog, not_received);
  gtk_widget_class_bind_template_child (widget_class, AmendsReportDialog, damaged);
  gtk_widget_class_bind_template_child (widget_class, AmendsReportDialog, moved);
  gtk_widget_class_bind_template_child (widget_class, AmendsReportDialog, text);
  gtk_widget_class_bind_template_child (widget_class, AmendsReportDialog, take_back);
  gtk_widget_class_bind_template_callback (widget_class, toggled_cb);
  gtk_widget_class_install_action (widget_class, "dialog.accept", NULL, accept_action);
  gtk_widget_class_install_action (widget_class, "dialog.take-back", NULL, take_back_action);
}

static void
amends_report_dialog_init (AmendsReportDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
amends_report_dialog_new (GtkWindow *parent, const AmendsParcel *parcel)
{
  AmendsReportDialog *self = g_object_new (AMENDS_TYPE_REPORT_DIALOG, "transient-for", parent,
                                           NULL);

  gtk_check_button_set_active (self->not_received, parcel->report == AMENDS_REPORT_NOT_RECEIVED);
  gtk_check_button_set_active (self->damaged, parcel->report == AMENDS_REPORT_DAMAGED);
  gtk_check_button_set_active (self->moved, parcel->report == AMENDS_REPORT_MOVED);
  if (!amends_text_is_empty (parcel->report_text))
    gtk_editable_set_text (self->text, parcel->report_text);
  gtk_widget_set_visible (self->take_back, parcel->report != AMENDS_REPORT_NONE);
  toggled_cb (self);
  return GTK_WIDGET (self);
}
