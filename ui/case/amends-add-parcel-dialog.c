/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A parcel added to an order by hand: its number, and its carrier from the known ones or as
 * written. */
#include "case/amends-add-parcel-dialog.h"

#include "base/amends-text.h"
#include "desk/amends-desk-tracking.h"

struct _AmendsAddParcelDialog
{
  AdwWindow parent_instance;

  GtkEditable *number;
  GtkEditable *carrier;
  GtkListBox *list;
  GtkWidget *known;
  GPtrArray *carriers; /* (element-type AmendsCarrier) in the order of the rows */
  char *needle;
};

G_DEFINE_FINAL_TYPE (AmendsAddParcelDialog, amends_add_parcel_dialog, ADW_TYPE_WINDOW)

enum
{
  ADDED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static gboolean
has_text (const char *text, const char *needle)
{
  g_autofree char *folded = text != NULL ? amends_text_fold (text) : NULL;

  return folded != NULL && strstr (folded, needle) != NULL;
}

static gboolean
carrier_matches (const AmendsCarrier *carrier, const char *needle)
{
  if (needle == NULL || *needle == '\0' || has_text (carrier->name, needle) ||
      has_text (carrier->name_zh, needle) || has_text (carrier->id, needle))
    return TRUE;
  for (guint i = 0; carrier->aliases != NULL && carrier->aliases[i] != NULL; i++)
    if (has_text (carrier->aliases[i], needle))
      return TRUE;
  return FALSE;
}

static gboolean
matches (GtkListBoxRow *row, gpointer user_data)
{
  AmendsAddParcelDialog *self = user_data;

  return carrier_matches (
      g_ptr_array_index (self->carriers, (guint) gtk_list_box_row_get_index (row)), self->needle);
}

static void
changed_cb (AmendsAddParcelDialog *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dialog.accept",
                                 !amends_text_is_empty (gtk_editable_get_text (self->number)));
}

static void
carrier_changed_cb (AmendsAddParcelDialog *self)
{
  gboolean has_match = FALSE;

  g_free (self->needle);
  self->needle = amends_text_fold (gtk_editable_get_text (self->carrier));
  for (guint i = 0; i < self->carriers->len && !has_match; i++)
    has_match = carrier_matches (g_ptr_array_index (self->carriers, i), self->needle);
  gtk_list_box_invalidate_filter (self->list);
  gtk_widget_set_visible (self->known, has_match);
}

static void
row_activated_cb (AmendsAddParcelDialog *self, GtkListBoxRow *row)
{
  const AmendsCarrier *carrier = g_ptr_array_index (self->carriers,
                                                    (guint) gtk_list_box_row_get_index (row));

  gtk_editable_set_text (self->carrier, carrier->name);
  gtk_widget_grab_focus (GTK_WIDGET (
      amends_text_is_empty (gtk_editable_get_text (self->number)) ? self->number : self->carrier));
}

static void
accept_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AmendsAddParcelDialog *self = AMENDS_ADD_PARCEL_DIALOG (widget);

  g_signal_emit (self, signals[ADDED], 0, gtk_editable_get_text (self->carrier),
                 gtk_editable_get_text (self->number));
  gtk_window_close (GTK_WINDOW (self));
}

static void
amends_add_parcel_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), AMENDS_TYPE_ADD_PARCEL_DIALOG);
  G_OBJECT_CLASS (amends_add_parcel_dialog_parent_class)->dispose (object);
}

static void
amends_add_parcel_dialog_finalize (GObject *object)
{
  AmendsAddParcelDialog *self = AMENDS_ADD_PARCEL_DIALOG (object);

  g_ptr_array_unref (self->carriers);
  g_free (self->needle);
  G_OBJECT_CLASS (amends_add_parcel_dialog_parent_class)->finalize (object);
}

static void
amends_add_parcel_dialog_class_init (AmendsAddParcelDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amends_add_parcel_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = amends_add_parcel_dialog_finalize;
  signals[ADDED] = g_signal_new ("added", AMENDS_TYPE_ADD_PARCEL_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/app/amends/Amends/case/amends-add-parcel-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, AmendsAddParcelDialog, number);
  gtk_widget_class_bind_template_child (widget_class, AmendsAddParcelDialog, carrier);
  gtk_widget_class_bind_template_child (widget_class, AmendsAddParcelDialog, list);
  gtk_widget_class_bind_template_child (widget_class, AmendsAddParcelDialog, known);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, carrier_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_install_action (widget_class, "dialog.accept", NULL, accept_action);
}

static void
amends_add_parcel_dialog_init (AmendsAddParcelDialog *self)
{
  self->carriers = amends_desk_list_carriers ();
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < self->carriers->len; i++)
    {
      const AmendsCarrier *carrier = g_ptr_array_index (self->carriers, i);
      GtkWidget *row = adw_action_row_new ();

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), carrier->name);
      if (carrier->name_zh != NULL && g_strcmp0 (carrier->name_zh, carrier->name) != 0)
        adw_action_row_set_subtitle (ADW_ACTION_ROW (row), carrier->name_zh);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      gtk_list_box_append (self->list, row);
    }
  gtk_list_box_set_filter_func (self->list, matches, self, NULL);
  changed_cb (self);
}

GtkWidget *
amends_add_parcel_dialog_new (GtkWindow *parent)
{
  return g_object_new (AMENDS_TYPE_ADD_PARCEL_DIALOG, "transient-for", parent, NULL);
}
