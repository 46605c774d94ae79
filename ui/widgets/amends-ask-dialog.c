/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A dialog that asks for some words, and for one of a few choices where there are any. */
#include "widgets/amends-ask-dialog.h"

#include <glib/gi18n-lib.h>
#include "base/amends-text.h"

typedef struct
{
  GtkEditable *entry;
  GtkDropDown *choice; /* (nullable) */
  AmendsAskAnswer answer;
  GWeakRef object;
  gboolean is_needed;
} Asked;

static void
asked_free (gpointer data)
{
  Asked *asked = data;

  g_weak_ref_clear (&asked->object);
  g_free (asked);
}

static void
response_cb (AdwMessageDialog *dialog, const char *response, gpointer user_data)
{
  Asked *asked = user_data;
  g_autoptr (GObject) object = g_weak_ref_get (&asked->object);
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (asked->entry)));
  guint choice = asked->choice != NULL ? gtk_drop_down_get_selected (asked->choice) : 0;

  if (object != NULL && g_str_equal (response, "accept"))
    asked->answer (object, text, choice);
}

static void
changed_cb (GtkEditable *entry, AdwMessageDialog *dialog)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (entry)));

  adw_message_dialog_set_response_enabled (dialog, "accept", *text != '\0');
}

static GtkWidget *
body_new (Asked *asked, const AmendsAsk *ask)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *entry = gtk_entry_new ();

  if (ask->choices != NULL)
    {
      GtkWidget *choice = gtk_drop_down_new_from_strings ((const char *const *) ask->choices);

      gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      ask->body, -1);
      gtk_box_append (GTK_BOX (box), choice);
      asked->choice = GTK_DROP_DOWN (choice);
    }
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), ask->label);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, ask->label,
                                  -1);
  gtk_box_append (GTK_BOX (box), entry);
  asked->entry = GTK_EDITABLE (entry);
  return box;
}

GtkWidget *
amends_ask_dialog_present (GtkWidget *from,
                           const AmendsAsk *ask,
                           AmendsAskAnswer answer,
                           GObject *object)
{
  GtkRoot *root = gtk_widget_get_root (from);
  GtkWidget *dialog = adw_message_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                              ask->heading, ask->body);
  Asked *asked = g_new0 (Asked, 1);

  asked->answer = answer;
  asked->is_needed = ask->is_needed;
  g_weak_ref_init (&asked->object, object);
  g_object_set_data_full (G_OBJECT (dialog), "amends-asked", asked, asked_free);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), body_new (asked, ask));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel",
                                    ask->cancel != NULL ? ask->cancel : _ ("_Cancel"), "accept",
                                    ask->accept, NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "accept",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "accept");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  if (ask->is_needed)
    {
      adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (dialog), "accept", FALSE);
      g_signal_connect (asked->entry, "changed", G_CALLBACK (changed_cb), dialog);
    }
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), asked);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (asked->choice != NULL ? GTK_WIDGET (asked->choice)
                                               : GTK_WIDGET (asked->entry));
  return dialog;
}
