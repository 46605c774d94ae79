/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A field of a form with its name above it. */
#include "composer/amends-form-field.h"

struct _AmendsFormField
{
  GtkBox parent_instance;

  GtkLabel *label;
  GtkWidget *child;
};

G_DEFINE_FINAL_TYPE (AmendsFormField, amends_form_field, GTK_TYPE_BOX)

enum
{
  PROP_LABEL = 1,
  PROP_CHILD,
  N_PROPERTIES
};
static GParamSpec *properties[N_PROPERTIES];

static void
set_child (AmendsFormField *self, GtkWidget *child)
{
  if (self->child != NULL)
    gtk_box_remove (GTK_BOX (self), self->child);
  self->child = child;
  if (child != NULL)
    gtk_box_append (GTK_BOX (self), child);
  gtk_label_set_mnemonic_widget (self->label, child);
}

static void
amends_form_field_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  AmendsFormField *self = AMENDS_FORM_FIELD (object);

  switch (id)
    {
    case PROP_LABEL:
      g_value_set_string (value, gtk_label_get_label (self->label));
      break;
    case PROP_CHILD:
      g_value_set_object (value, self->child);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
amends_form_field_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  AmendsFormField *self = AMENDS_FORM_FIELD (object);

  switch (id)
    {
    case PROP_LABEL:
      gtk_label_set_label (self->label, g_value_get_string (value));
      break;
    case PROP_CHILD:
      set_child (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
amends_form_field_class_init (AmendsFormFieldClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = amends_form_field_get_property;
  object_class->set_property = amends_form_field_set_property;
  properties[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, "",
                                                G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_CHILD] = g_param_spec_object ("child", NULL, NULL, GTK_TYPE_WIDGET,
                                                G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
amends_form_field_init (AmendsFormField *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 3);
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_use_underline (self->label, TRUE);
  gtk_label_set_xalign (self->label, 0);
  gtk_label_set_ellipsize (self->label, PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "caption-heading");
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->label));
}

void
amends_form_field_set_label (AmendsFormField *self, const char *label)
{
  g_object_set (self, "label", label, NULL);
}
