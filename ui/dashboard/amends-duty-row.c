/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Something to be done today, how often, and the way to it. */
#include "dashboard/amends-duty-row.h"

struct _AmendsDutyRow
{
  AdwActionRow parent_instance;

  GtkImage *image;
  GtkLabel *count;
};

enum
{
  PROP_0,
  PROP_SYMBOL,
};

G_DEFINE_FINAL_TYPE (AmendsDutyRow, amends_duty_row, ADW_TYPE_ACTION_ROW)

static void
amends_duty_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SYMBOL)
    gtk_image_set_from_icon_name (AMENDS_DUTY_ROW (object)->image, g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
amends_duty_row_class_init (AmendsDutyRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = amends_duty_row_set_property;
  g_object_class_install_property (
      object_class, PROP_SYMBOL,
      g_param_spec_string ("symbol", NULL, NULL, NULL, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS));
}

static void
amends_duty_row_init (AmendsDutyRow *self)
{
  self->image = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                              NULL);
  self->count = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "numeric");
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "heading");
  adw_action_row_add_prefix (ADW_ACTION_ROW (self), GTK_WIDGET (self->image));
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), GTK_WIDGET (self->count));
  adw_action_row_add_suffix (ADW_ACTION_ROW (self),
                             g_object_new (GTK_TYPE_IMAGE, "icon-name", "go-next-symbolic",
                                           "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                           NULL));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), TRUE);
}

void
amends_duty_row_set_count (AmendsDutyRow *self, int count)
{
  g_autofree char *text = g_strdup_printf ("%'d", count);

  gtk_label_set_text (self->count, text);
  gtk_widget_set_visible (GTK_WIDGET (self), count > 0);
}
