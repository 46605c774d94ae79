/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One helper: what they may give, and how many of their emails go to the owner first. */
#include "preferences/amends-helper-row.h"

#include <glib/gi18n.h>

struct _AmendsHelperRow
{
  AdwExpanderRow parent_instance;

  GtkEditable *amount;
  GtkSpinButton *percent;
  GtkSpinButton *emails;
  gboolean is_showing; /* the fields are being filled, nobody types */
};

enum
{
  EDITED,
  REMOVED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AmendsHelperRow, amends_helper_row, ADW_TYPE_EXPANDER_ROW)

static void
edited_cb (AmendsHelperRow *self)
{
  if (!self->is_showing)
    g_signal_emit (self, signals[EDITED], 0);
}

static void
remove_cb (AmendsHelperRow *self)
{
  g_signal_emit (self, signals[REMOVED], 0);
}

static GtkSpinButton *
add_number (AmendsHelperRow *self, const char *title, const char *subtitle, int upper)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *spin = gtk_spin_button_new_with_range (0, upper, 1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  gtk_spin_button_set_numeric (GTK_SPIN_BUTTON (spin), TRUE);
  gtk_widget_set_valign (spin, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (spin), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), spin);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), spin);
  g_signal_connect_object (spin, "value-changed", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
  return GTK_SPIN_BUTTON (spin);
}

static void
amends_helper_row_class_init (AmendsHelperRowClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  signals[EDITED] = g_signal_new ("edited", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
  signals[REMOVED] = g_signal_new ("removed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
amends_helper_row_init (AmendsHelperRow *self)
{
  GtkWidget *amount = adw_entry_row_new ();
  GtkWidget *remove = gtk_button_new_with_mnemonic (_ ("_Remove"));
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (amount),
                                 _ ("Most to give to one order, such as 10.00 USD"));
  gtk_widget_set_tooltip_text (amount, _ ("Empty: 10 USD, or 50 CNY"));
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (amount), TRUE);
  g_signal_connect_object (amount, "apply", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), amount);
  self->amount = GTK_EDITABLE (amount);
  self->percent = add_number (self, _ ("Percent of the order at most"),
                              _ ("The smaller of the two holds. 0: ten percent"), 100);
  self->emails = add_number (self, _ ("Emails that the owner looks at first"),
                             _ ("Counts down with each one"), 99);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Works here no more"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ ("What they did stays under their name"));
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_widget_set_valign (remove, GTK_ALIGN_CENTER);
  g_signal_connect_object (remove, "clicked", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), remove);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
}

GtkWidget *
amends_helper_row_new (void)
{
  return g_object_new (AMENDS_TYPE_HELPER_ROW, NULL);
}

static char *
dup_amount (AmendsMoney amount)
{
  g_autofree char *decimal = NULL;

  if (amends_money_is_none (amount))
    return g_strdup ("");
  decimal = amends_money_to_decimal (amount);
  return g_strdup_printf ("%s %s", decimal, amount.currency);
}

void
amends_helper_row_set_person (AmendsHelperRow *self, const AmendsPerson *person)
{
  g_autofree char *amount = dup_amount (person->authority);

  self->is_showing = TRUE;
  gtk_widget_set_name (GTK_WIDGET (self), person->name);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), person->name);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), _ ("Helper"));
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (self->amount), FALSE);
  gtk_editable_set_text (self->amount, amount);
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (self->amount), TRUE);
  gtk_spin_button_set_value (self->percent, person->authority_percent);
  gtk_spin_button_set_value (self->emails, person->emails_to_look_at);
  self->is_showing = FALSE;
}

const char *
amends_helper_row_get_name (AmendsHelperRow *self)
{
  return gtk_widget_get_name (GTK_WIDGET (self));
}

void
amends_helper_row_get_limits (AmendsHelperRow *self, const char **amount, int *percent, int *emails)
{
  *amount = gtk_editable_get_text (self->amount);
  *percent = gtk_spin_button_get_value_as_int (self->percent);
  *emails = gtk_spin_button_get_value_as_int (self->emails);
}

void
amends_helper_row_set_is_wrong (AmendsHelperRow *self, gboolean is_wrong)
{
  if (is_wrong)
    gtk_widget_add_css_class (GTK_WIDGET (self->amount), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->amount), "error");
}
