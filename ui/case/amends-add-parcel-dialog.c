/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A parcel added to an order by hand: its number, and its carrier as the number tells it, from the
 * known ones or as written. */
#include "case/amends-add-parcel-dialog.h"

#include <glib/gi18n-lib.h>

#include "base/amends-text.h"
#include "desk/amends-desk-tracking.h"

struct _AmendsAddParcelDialog
{
  AdwWindow parent_instance;

  GtkEditable *number;
  GtkEditable *carrier;
  GtkLabel *remark;
  GtkListBox *list;
  AdwPreferencesGroup *known;
  char *country;
  char *needle;
  char *proposed; /* what was put into the carrier's entry, until somebody writes another */
  AmendsTrackingNumber *read;
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

static const AmendsCarrier *
carrier_of (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "carrier");
}

/* Where the number stands by itself its carriers are all that is offered. */
static gboolean
is_by_number (AmendsAddParcelDialog *self)
{
  return self->read != NULL && self->read->candidates->len > 0 &&
         amends_text_is_empty (self->needle);
}

/* Returns: the carrier's place among those the number can be of; G_MAXUINT: it is none of them */
static guint
place_of (AmendsAddParcelDialog *self, const AmendsCarrier *carrier)
{
  for (guint i = 0; self->read != NULL && i < self->read->candidates->len; i++)
    if (g_str_equal (
            ((AmendsNumberCandidate *) g_ptr_array_index (self->read->candidates, i))->carrier,
            carrier->id))
      return i;
  return G_MAXUINT;
}

static gboolean
matches (GtkListBoxRow *row, gpointer user_data)
{
  AmendsAddParcelDialog *self = user_data;

  if (is_by_number (self))
    return place_of (self, carrier_of (row)) != G_MAXUINT;
  return carrier_matches (carrier_of (row), self->needle);
}

static int
compare_rows (GtkListBoxRow *a, GtkListBoxRow *b, gpointer user_data)
{
  guint first = place_of (user_data, carrier_of (a)), second = place_of (user_data, carrier_of (b));

  if (first == second)
    {
      first = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (a), "place"));
      second = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (b), "place"));
    }
  return first < second ? -1 : first > second;
}

static void
show_matches (AmendsAddParcelDialog *self)
{
  gboolean has_match = FALSE;

  gtk_list_box_invalidate_sort (self->list);
  gtk_list_box_invalidate_filter (self->list);
  for (int i = 0; !has_match && gtk_list_box_get_row_at_index (self->list, i) != NULL; i++)
    has_match = matches (gtk_list_box_get_row_at_index (self->list, i), self);
  gtk_widget_set_visible (GTK_WIDGET (self->known), has_match);
  adw_preferences_group_set_title (
      self->known, is_by_number (self) ? _ ("Carriers with Such Numbers") : _ ("Known Carriers"));
}

/* A number of one carrier only fills in the carrier, unless somebody has written one. */
static void
propose_carrier (AmendsAddParcelDialog *self)
{
  const char *written = gtk_editable_get_text (self->carrier);
  const AmendsNumberCandidate *first = self->read->is_certain
                                           ? g_ptr_array_index (self->read->candidates, 0)
                                           : NULL;
  GtkListBoxRow *row = NULL;

  if (!amends_text_is_empty (written) && g_strcmp0 (written, self->proposed) != 0)
    return;
  for (int i = 0; first != NULL && (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL;
       i++)
    if (g_str_equal (carrier_of (row)->id, first->carrier))
      break;
  g_free (self->proposed);
  self->proposed = g_strdup (row != NULL ? carrier_of (row)->name : "");
  gtk_editable_set_text (self->carrier, self->proposed);
}

static void
changed_cb (AmendsAddParcelDialog *self)
{
  const char *text = gtk_editable_get_text (self->number);
  g_autofree char *remark = NULL;
  gboolean had_candidates = self->read != NULL && self->read->candidates->len > 0;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dialog.accept", !amends_text_is_empty (text));
  g_clear_pointer (&self->read, amends_tracking_number_free);
  self->read = amends_desk_identify_number (text, self->country);
  remark = amends_desk_number_remark (self->read);
  gtk_label_set_text (self->remark, remark != NULL ? remark : "");
  gtk_widget_set_visible (GTK_WIDGET (self->remark), remark != NULL);
  propose_carrier (self);
  if (had_candidates || self->read->candidates->len > 0)
    show_matches (self);
}

static void
carrier_changed_cb (AmendsAddParcelDialog *self)
{
  g_free (self->needle);
  self->needle = amends_text_fold (gtk_editable_get_text (self->carrier));
  show_matches (self);
}

static void
row_activated_cb (AmendsAddParcelDialog *self, GtkListBoxRow *row)
{
  gtk_editable_set_text (self->carrier, carrier_of (row)->name);
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

  g_free (self->country);
  g_free (self->needle);
  g_free (self->proposed);
  g_clear_pointer (&self->read, amends_tracking_number_free);
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
  gtk_widget_class_bind_template_child (widget_class, AmendsAddParcelDialog, remark);
  gtk_widget_class_bind_template_child (widget_class, AmendsAddParcelDialog, known);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, carrier_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_install_action (widget_class, "dialog.accept", NULL, accept_action);
}

static void
amends_add_parcel_dialog_init (AmendsAddParcelDialog *self)
{
  g_autoptr (GPtrArray) carriers = amends_desk_list_carriers ();

  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < carriers->len; i++)
    {
      const AmendsCarrier *carrier = g_ptr_array_index (carriers, i);
      GtkWidget *row = adw_action_row_new ();

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), carrier->name);
      if (carrier->name_zh != NULL && g_strcmp0 (carrier->name_zh, carrier->name) != 0)
        adw_action_row_set_subtitle (ADW_ACTION_ROW (row), carrier->name_zh);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      g_object_set_data (G_OBJECT (row), "carrier", (gpointer) carrier);
      g_object_set_data (G_OBJECT (row), "place", GUINT_TO_POINTER (i));
      gtk_list_box_append (self->list, row);
    }
  gtk_list_box_set_sort_func (self->list, compare_rows, self, NULL);
  gtk_list_box_set_filter_func (self->list, matches, self, NULL);
  changed_cb (self);
  show_matches (self);
}

GtkWidget *
amends_add_parcel_dialog_new (GtkWindow *parent, const char *country)
{
  AmendsAddParcelDialog *self = g_object_new (AMENDS_TYPE_ADD_PARCEL_DIALOG, "transient-for",
                                              parent, NULL);

  self->country = g_strdup (country);
  return GTK_WIDGET (self);
}
