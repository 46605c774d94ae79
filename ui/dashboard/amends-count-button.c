/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A count at the top of the dashboard; pressed, it opens what it counts. */
#include "dashboard/amends-count-button.h"

struct _AmendsCountButton
{
  GtkButton parent_instance;

  GtkImage *icon;
  GtkLabel *number;
  GtkLabel *caption;
};

enum
{
  PROP_0,
  PROP_CAPTION,
  PROP_SYMBOL,
  N_PROPS,
};
static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (AmendsCountButton, amends_count_button, GTK_TYPE_BUTTON)

static void
amends_count_button_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  AmendsCountButton *self = AMENDS_COUNT_BUTTON (object);

  switch (id)
    {
    case PROP_CAPTION:
      g_value_set_string (value, gtk_label_get_text (self->caption));
      break;
    case PROP_SYMBOL:
      g_value_set_string (value, gtk_image_get_icon_name (self->icon));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
amends_count_button_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  AmendsCountButton *self = AMENDS_COUNT_BUTTON (object);

  switch (id)
    {
    case PROP_CAPTION:
      gtk_label_set_text (self->caption, g_value_get_string (value));
      break;
    case PROP_SYMBOL:
      gtk_image_set_from_icon_name (self->icon, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
amends_count_button_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), AMENDS_TYPE_COUNT_BUTTON);
  G_OBJECT_CLASS (amends_count_button_parent_class)->dispose (object);
}

static void
amends_count_button_class_init (AmendsCountButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = amends_count_button_dispose;
  object_class->get_property = amends_count_button_get_property;
  object_class->set_property = amends_count_button_set_property;
  props[PROP_CAPTION] = g_param_spec_string ("caption", NULL, NULL, NULL,
                                             G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_SYMBOL] = g_param_spec_string ("symbol", NULL, NULL, NULL,
                                            G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/app/amends/Amends/dashboard/amends-count-button.ui");
  gtk_widget_class_bind_template_child (widget_class, AmendsCountButton, icon);
  gtk_widget_class_bind_template_child (widget_class, AmendsCountButton, number);
  gtk_widget_class_bind_template_child (widget_class, AmendsCountButton, caption);
}

static void
amends_count_button_init (AmendsCountButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
amends_count_button_set_count (AmendsCountButton *self, int count)
{
  g_autofree char *text = g_strdup_printf ("%'d", count);
  g_autofree char *words = g_strdup_printf ("%s %s", text, gtk_label_get_text (self->caption));

  gtk_label_set_text (self->number, text);
  if (count == 0)
    gtk_widget_add_css_class (GTK_WIDGET (self), "zero");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "zero");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}
