/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Buttons read aloud as they are read: without the underscore that marks their mnemonic. Before
 * GTK 4.10 a button's accessible name is its label as it was set, "_Cancel". */
#include "widgets/amends-mnemonic-name.h"

/* Words without a Latin letter get their mnemonic behind them: "取消(_C)". */
static gboolean
is_added_mnemonic (const char *at)
{
  return at[0] == '(' && at[1] == '_' && g_ascii_isalnum (at[2]) && at[3] == ')';
}

/* @label: as gtk_label_set_text_with_mnemonic() takes it: "__" is an underscore */
char *
amends_mnemonic_name_dup (const char *label)
{
  GString *name = g_string_new (NULL);
  const char *at = label;

  while (*at)
    if (is_added_mnemonic (at))
      at += strlen ("(_C)");
    else
      {
        at += at[0] == '_' && at[1];
        g_string_append_c (name, *at++);
      }
  return g_string_free (name, FALSE);
}

/* (nullable): where the button does not say its name by a label with a mnemonic */
static const char *
get_label (GtkButton *button)
{
  GtkWidget *child = gtk_button_get_child (button);
  gboolean is_tab = GTK_IS_STACK_SWITCHER (gtk_widget_get_parent (GTK_WIDGET (button)));

  if (is_tab && GTK_IS_LABEL (child) && gtk_label_get_use_underline (GTK_LABEL (child)))
    return gtk_label_get_label (GTK_LABEL (child));
  return gtk_button_get_use_underline (button) ? gtk_button_get_label (button) : NULL;
}

static void
name_button (GtkButton *button)
{
  const char *label = get_label (button);
  g_autofree char *name = NULL;

  if (!label)
    return;
  name = amends_mnemonic_name_dup (label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static gboolean
realize_cb (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer data)
{
  GObject *widget = g_value_get_object (&values[0]);
  static const char key[] = "amends-mnemonic-name";

  if (!GTK_IS_BUTTON (widget) || g_object_get_data (widget, key))
    return TRUE;
  g_object_set_data (widget, key, GINT_TO_POINTER (TRUE));
  g_signal_connect (widget, "notify::label", G_CALLBACK (name_button), NULL);
  g_signal_connect (widget, "notify::use-underline", G_CALLBACK (name_button), NULL);
  name_button (GTK_BUTTON (widget));
  return TRUE;
}

/* For every button of the program, those of the toolkit's own dialogs too. A button that has to be
 * read aloud otherwise than it is written holds a label of its own in place of the property. */
void
amends_mnemonic_name_init (void)
{
  static gsize is_done;

  if (g_once_init_enter (&is_done))
    {
      /* Signals have no hooks before their class is there. */
      g_type_class_unref (g_type_class_ref (GTK_TYPE_BUTTON));
      g_signal_add_emission_hook (g_signal_lookup ("realize", GTK_TYPE_WIDGET), 0, realize_cb, NULL,
                                  NULL);
      g_once_init_leave (&is_done, 1);
    }
}
