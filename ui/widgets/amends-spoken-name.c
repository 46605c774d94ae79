/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Controls read aloud as they are read, once: buttons without the underscore that marks their
 * mnemonic, drop-downs and entries by their own name on the part that gets the keyboard. Before GTK
 * 4.10 a button's accessible name is its label as it was set, "_Cancel", and a control that a label
 * beside it names as well is read by both names. */
#include "widgets/amends-spoken-name.h"

/* Words without a Latin letter get their mnemonic behind them: "取消(_C)". */
static gboolean
is_added_mnemonic (const char *at)
{
  return at[0] == '(' && at[1] == '_' && g_ascii_isalnum (at[2]) && at[3] == ')';
}

/* @label: as gtk_label_set_text_with_mnemonic() takes it: "__" is an underscore */
char *
amends_spoken_name_dup (const char *label)
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

/* There is no other way to ask. */
static gboolean
has_own_name (GtkWidget *control)
{
  return gtk_test_accessible_has_property (GTK_ACCESSIBLE (control),
                                           GTK_ACCESSIBLE_PROPERTY_LABEL);
}

/* A control's own name wins over that of a label whose mnemonic leads to it. */
static void
name_once (GtkWidget *control)
{
  g_autoptr (GList) labels = gtk_widget_list_mnemonic_labels (control);

  if (labels && has_own_name (control))
    gtk_accessible_reset_relation (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
}

/* --- buttons --- */

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
  GtkWidget *child = gtk_button_get_child (button);
  const char *label = get_label (button);
  g_autofree char *name = NULL;

  if (label)
    {
      name = amends_spoken_name_dup (label);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                      -1);
    }
  else if (GTK_IS_LABEL (child) && !has_own_name (GTK_WIDGET (button)))
    gtk_accessible_update_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                    child, NULL, -1);
  name_once (GTK_WIDGET (button));
}

/* --- parts of controls --- */

/* (nullable): what gets the keyboard in place of @control */
static GtkWidget *
get_part (GtkWidget *control)
{
  if (GTK_IS_DROP_DOWN (control))
    return gtk_widget_get_first_child (control);
  if (GTK_IS_ENTRY (control) || GTK_IS_SEARCH_ENTRY (control))
    return GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (control)));
  return NULL;
}

static void
name_part (GtkWidget *part, GtkWidget *control)
{
  g_autoptr (GList) labels = gtk_widget_list_mnemonic_labels (control);
  gpointer named = labels && !has_own_name (control) ? labels->data : control;

  gtk_accessible_update_relation (GTK_ACCESSIBLE (part), GTK_ACCESSIBLE_RELATION_LABELLED_BY, named,
                                  NULL, -1);
}

/* --- all of them --- */

static void
name_control (GtkWidget *control)
{
  GtkWidget *part = get_part (control);

  name_once (control);
  if (part)
    name_part (part, control);
}

static gboolean
realize_cb (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer data)
{
  GObject *widget = g_value_get_object (&values[0]);
  static const char key[] = "amends-spoken-name";

  if (g_object_get_data (widget, key))
    return TRUE;
  g_object_set_data (widget, key, GINT_TO_POINTER (TRUE));
  if (GTK_IS_BUTTON (widget))
    {
      g_signal_connect (widget, "notify::label", G_CALLBACK (name_button), NULL);
      g_signal_connect (widget, "notify::use-underline", G_CALLBACK (name_button), NULL);
      name_button (GTK_BUTTON (widget));
    }
  else
    name_control (GTK_WIDGET (widget));
  return TRUE;
}

/* For every control of the program, those of the toolkit's own dialogs too. A button that has to be
 * read aloud otherwise than it is written holds a label of its own in place of the property. */
void
amends_spoken_name_init (void)
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
