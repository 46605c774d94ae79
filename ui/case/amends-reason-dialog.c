/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A person sets why a parcel is stuck: all reasons, searched as typed, and how they know. */
#include "case/amends-reason-dialog.h"

#include <glib/gi18n-lib.h>
#include "base/amends-text.h"

struct _AmendsReasonDialog
{
  AdwWindow parent_instance;

  GtkSearchEntry *search;
  GtkListBox *list;
  GtkEditable *note;
  char *needle;
};

G_DEFINE_FINAL_TYPE (AmendsReasonDialog, amends_reason_dialog, ADW_TYPE_WINDOW)

enum
{
  CHOSEN,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

/* The rows stand in the order of the reasons, the first of which is NONE. */
static AmendsReason
reason_of (GtkListBoxRow *row)
{
  return (AmendsReason) (gtk_list_box_row_get_index (row) + 1);
}

static gboolean
matches (GtkListBoxRow *row, gpointer user_data)
{
  AmendsReasonDialog *self = user_data;
  g_autofree char *title = NULL;

  if (self->needle == NULL || *self->needle == '\0')
    return TRUE;
  title = amends_text_fold (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));
  return strstr (title, self->needle) != NULL ||
         strstr (amends_reason_to_string (reason_of (row)), self->needle) != NULL;
}

static void
search_changed_cb (AmendsReasonDialog *self)
{
  g_free (self->needle);
  self->needle = amends_text_fold (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  gtk_list_box_invalidate_filter (self->list);
}

/* Enter takes the first that is left and goes on to the note. */
static void
search_activate_cb (AmendsReasonDialog *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (gtk_widget_get_child_visible (GTK_WIDGET (row)))
      {
        gtk_list_box_select_row (self->list, row);
        gtk_widget_grab_focus (GTK_WIDGET (self->note));
        return;
      }
}

static void
row_selected_cb (AmendsReasonDialog *self)
{
  if (self->list == NULL)
    return; /* on the way out, its rows are unselected */
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dialog.accept",
                                 gtk_list_box_get_selected_row (self->list) != NULL);
}

static void
accept_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AmendsReasonDialog *self = AMENDS_REASON_DIALOG (widget);
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (row == NULL)
    return;
  g_signal_emit (self, signals[CHOSEN], 0, (int) reason_of (row),
                 gtk_editable_get_text (self->note));
  gtk_window_close (GTK_WINDOW (self));
}

static GtkWidget *
row_new (AmendsReason reason)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), amends_reason_title (reason));
  adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                             g_object_new (GTK_TYPE_IMAGE, "icon-name",
                                           amends_reason_icon_name (reason), "accessible-role",
                                           GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  return row;
}

static void
amends_reason_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), AMENDS_TYPE_REASON_DIALOG);
  G_OBJECT_CLASS (amends_reason_dialog_parent_class)->dispose (object);
}

static void
amends_reason_dialog_finalize (GObject *object)
{
  g_free (AMENDS_REASON_DIALOG (object)->needle);
  G_OBJECT_CLASS (amends_reason_dialog_parent_class)->finalize (object);
}

static void
amends_reason_dialog_class_init (AmendsReasonDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amends_reason_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = amends_reason_dialog_finalize;
  signals[CHOSEN] = g_signal_new ("chosen", AMENDS_TYPE_REASON_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/app/amends/Amends/case/amends-reason-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, AmendsReasonDialog, search);
  gtk_widget_class_bind_template_child (widget_class, AmendsReasonDialog, list);
  gtk_widget_class_bind_template_child (widget_class, AmendsReasonDialog, note);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, gtk_window_close);
  gtk_widget_class_install_action (widget_class, "dialog.accept", NULL, accept_action);
}

static void
amends_reason_dialog_init (AmendsReasonDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (int reason = AMENDS_REASON_NONE + 1; reason < AMENDS_N_REASONS; reason++)
    gtk_list_box_append (self->list, row_new ((AmendsReason) reason));
  gtk_list_box_set_filter_func (self->list, matches, self, NULL);
  /* Typing searches also while a row has the focus. */
  gtk_search_entry_set_key_capture_widget (self->search, GTK_WIDGET (self->list));
}

GtkWidget *
amends_reason_dialog_new (GtkWindow *parent, AmendsReason current)
{
  AmendsReasonDialog *self = g_object_new (AMENDS_TYPE_REASON_DIALOG, "transient-for", parent,
                                           NULL);

  if (current != AMENDS_REASON_NONE)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, (int) current - 1);

      gtk_list_box_select_row (self->list, row);
      gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (row));
    }
  else
    gtk_list_box_unselect_all (self->list);
  row_selected_cb (self);
  return GTK_WIDGET (self);
}
