/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why an email may not leave yet, each reason in words with the way to mend it. */
#include "composer/amends-gate-view.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#define MAX_SHOWN 3

struct _AmendsGateView
{
  GtkWidget parent_instance;

  GtkWidget *heading;
  GtkWidget *list;
  char *shown; /* what is shown now, so that nothing moves while a person types */
};

G_DEFINE_FINAL_TYPE (AmendsGateView, amends_gate_view, GTK_TYPE_WIDGET)

enum
{
  MEND,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void
clicked_cb (GtkButton *button, gpointer user_data)
{
  AmendsGateView *self = user_data;

  g_signal_emit (self, signals[MEND], 0, g_object_get_data (G_OBJECT (button), "code"),
                 g_object_get_data (G_OBJECT (button), "field"));
}

static GtkWidget *
row_new (AmendsGateView *self, const AmendsBlock *block, const char *mend_label)
{
  GtkWidget *row = g_object_new (GTK_TYPE_GRID, "column-spacing", 12, NULL);
  GtkWidget *label = gtk_label_new (block->message);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_grid_attach (GTK_GRID (row), label, 0, 0, 1, 1);
  if (mend_label != NULL)
    {
      GtkWidget *button = gtk_button_new_with_label (mend_label);
      g_autofree char *accessible = g_strdup_printf ("%s: %s", mend_label, block->message);

      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      accessible, -1);
      g_object_set_data_full (G_OBJECT (button), "code", g_strdup (block->code), g_free);
      g_object_set_data_full (G_OBJECT (button), "field", g_strdup (block->field), g_free);
      g_signal_connect_object (button, "clicked", G_CALLBACK (clicked_cb), self, 0);
      gtk_grid_attach (GTK_GRID (row), button, 1, 0, 1, 1);
    }
  return row;
}

static GtkWidget *
more_new (guint n)
{
  g_autofree char *words = g_strdup_printf (ngettext ("and %u more", "and %u more", n), n);
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "dim-label");
  return label;
}

static void
set_heading (AmendsGateView *self, guint n)
{
  g_autofree char *words = NULL;
  GtkWidget *icon = gtk_widget_get_first_child (self->heading);
  GtkWidget *label = gtk_widget_get_last_child (self->heading);

  if (n == 0)
    words = g_strdup (_ ("Checked: the email may leave."));
  else
    words = g_strdup_printf (ngettext ("%u thing to mend before it may leave",
                                       "%u things to mend before it may leave", n),
                             n);
  gtk_image_set_from_icon_name (GTK_IMAGE (icon),
                                n == 0 ? "emblem-ok-symbolic" : "dialog-warning-symbolic");
  gtk_label_set_text (GTK_LABEL (label), words);
  gtk_widget_remove_css_class (icon, n == 0 ? "warning" : "success");
  gtk_widget_add_css_class (icon, n == 0 ? "success" : "warning");
}

static char *
summary_of (GPtrArray *blocked)
{
  g_autoptr (GString) summary = g_string_new (NULL);

  for (guint i = 0; i < blocked->len; i++)
    {
      const AmendsBlock *block = g_ptr_array_index (blocked, i);

      g_string_append_printf (summary, "%s|%s|%s\n", block->code,
                              block->field != NULL ? block->field : "", block->message);
    }
  return g_string_free (g_steal_pointer (&summary), FALSE);
}

void
amends_gate_view_set_blocked (AmendsGateView *self,
                              GPtrArray *blocked,
                              AmendsGateMendLabel mend_label,
                              gpointer user_data)
{
  g_autofree char *summary = NULL;
  GtkWidget *child;

  g_return_if_fail (AMENDS_IS_GATE_VIEW (self));

  summary = summary_of (blocked);
  if (g_strcmp0 (summary, self->shown) == 0)
    return;
  g_free (self->shown);
  self->shown = g_steal_pointer (&summary);
  while ((child = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_box_remove (GTK_BOX (self->list), child);
  /* The first few, so that the email above stays in sight; the others follow as these are mended.
   */
  for (guint i = 0; i < MIN (blocked->len, MAX_SHOWN); i++)
    {
      const AmendsBlock *block = g_ptr_array_index (blocked, i);

      gtk_box_append (GTK_BOX (self->list), row_new (self, block, mend_label (block, user_data)));
    }
  set_heading (self, blocked->len);
  if (blocked->len > MAX_SHOWN)
    gtk_box_append (GTK_BOX (self->list), more_new (blocked->len - MAX_SHOWN));
  gtk_widget_set_visible (self->list, blocked->len > 0);
}

gboolean
amends_gate_view_focus_first (AmendsGateView *self)
{
  g_return_val_if_fail (AMENDS_IS_GATE_VIEW (self), FALSE);

  return gtk_widget_get_visible (self->list) &&
         gtk_widget_child_focus (self->list, GTK_DIR_TAB_FORWARD);
}

static void
amends_gate_view_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (amends_gate_view_parent_class)->dispose (object);
}

static void
amends_gate_view_finalize (GObject *object)
{
  g_free (AMENDS_GATE_VIEW (object)->shown);
  G_OBJECT_CLASS (amends_gate_view_parent_class)->finalize (object);
}

static void
amends_gate_view_class_init (AmendsGateViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = amends_gate_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = amends_gate_view_finalize;
  signals[MEND] = g_signal_new ("mend", AMENDS_TYPE_GATE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static void
amends_gate_view_init (AmendsGateView *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  GtkWidget *label = gtk_label_new (NULL);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);

  self->heading = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_append (GTK_BOX (self->heading), g_object_new (GTK_TYPE_IMAGE, "accessible-role",
                                                         GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  gtk_box_append (GTK_BOX (self->heading), label);
  gtk_widget_set_parent (self->heading, GTK_WIDGET (self));

  self->list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_parent (self->list, GTK_WIDGET (self));
}
