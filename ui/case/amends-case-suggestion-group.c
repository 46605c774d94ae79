/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the ladder would give, why, and a way to put it into the email. */
#include "case/amends-case-suggestion-group.h"

#include <glib/gi18n-lib.h>
#include "case/amends-case-row.h"
#include "case/amends-gift-words.h"

struct _AmendsCaseSuggestionGroup
{
  AdwPreferencesGroup parent_instance;

  GPtrArray *rows; /* (element-type GtkWidget) those to be taken away before the next filling */
};

static guint chosen_signal;

G_DEFINE_FINAL_TYPE (AmendsCaseSuggestionGroup,
                     amends_case_suggestion_group,
                     ADW_TYPE_PREFERENCES_GROUP)

static void
add (AmendsCaseSuggestionGroup *self, GtkWidget *row)
{
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_ptr_array_add (self->rows, row);
}

static void
clicked_cb (AmendsCaseSuggestionGroup *self, GtkWidget *button)
{
  g_signal_emit (self, chosen_signal, 0,
                 GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "option")));
}

static void
add_option (AmendsCaseSuggestionGroup *self, const AmendsCompensation *option, guint at)
{
  g_autofree char *words = amends_gift_words (option);
  GtkWidget *row = amends_case_row_new (words, NULL);
  GtkWidget *button;

  if (option->remedy != AMENDS_REMEDY_NONE)
    {
      button = gtk_button_new_with_label (_ ("Offer It"));
      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      gtk_widget_set_tooltip_text (button, _ ("Put it into the email"));
      g_object_set_data (G_OBJECT (button), "option", GUINT_TO_POINTER (at));
      g_signal_connect_object (button, "clicked", G_CALLBACK (clicked_cb), self, G_CONNECT_SWAPPED);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
    }
  add (self, row);
}

static void
add_reasoning (AmendsCaseSuggestionGroup *self, GPtrArray *reasoning)
{
  GtkWidget *row = adw_expander_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Why this"));
  for (guint i = 0; i < reasoning->len; i++)
    adw_expander_row_add_row (ADW_EXPANDER_ROW (row),
                              amends_case_row_new (g_ptr_array_index (reasoning, i), NULL));
  add (self, row);
}

void
amends_case_suggestion_group_set (AmendsCaseSuggestionGroup *self,
                                  const AmendsCaseSuggestion *suggestion,
                                  gboolean is_owner)
{
  const char *decides = is_owner ? _ ("Only the owner may give this: you decide.")
                                 : _ ("Only the owner may give this. Ask the owner.");

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  gtk_widget_set_visible (GTK_WIDGET (self), suggestion != NULL && suggestion->options->len > 0);
  if (suggestion == NULL)
    return;
  adw_preferences_group_set_description (
      ADW_PREFERENCES_GROUP (self),
      suggestion->needs_owner ? decides : NULL);
  for (guint i = 0; i < suggestion->options->len; i++)
    add_option (self, g_ptr_array_index (suggestion->options, i), i);
  if (suggestion->reasoning->len > 0)
    add_reasoning (self, suggestion->reasoning);
}

static void
amends_case_suggestion_group_dispose (GObject *object)
{
  AmendsCaseSuggestionGroup *self = AMENDS_CASE_SUGGESTION_GROUP (object);

  g_ptr_array_set_size (self->rows, 0);
  G_OBJECT_CLASS (amends_case_suggestion_group_parent_class)->dispose (object);
}

static void
amends_case_suggestion_group_finalize (GObject *object)
{
  g_ptr_array_unref (AMENDS_CASE_SUGGESTION_GROUP (object)->rows);
  G_OBJECT_CLASS (amends_case_suggestion_group_parent_class)->finalize (object);
}

static void
amends_case_suggestion_group_class_init (AmendsCaseSuggestionGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = amends_case_suggestion_group_dispose;
  G_OBJECT_CLASS (klass)->finalize = amends_case_suggestion_group_finalize;
  chosen_signal = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
amends_case_suggestion_group_init (AmendsCaseSuggestionGroup *self)
{
  self->rows = g_ptr_array_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _ ("What to Give"));
}

GtkWidget *
amends_case_suggestion_group_new (void)
{
  return g_object_new (AMENDS_TYPE_CASE_SUGGESTION_GROUP, NULL);
}
