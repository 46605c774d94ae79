/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The emails that left: when, by which way, to whom; the text on expanding; and the way to say that
 * one did not. */
#include "case/amends-email-history.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include "base/amends-text.h"
#include "widgets/amends-change.h"
#include "widgets/amends-confirm-dialog.h"
#include "widgets/amends-time-words.h"
#include "widgets/amends-toast.h"

struct _AmendsEmailHistory
{
  GtkWidget parent_instance;

  AdwPreferencesGroup *group;
  GPtrArray *rows;
  AmendsDesk *desk;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (AmendsEmailHistory, amends_email_history, GTK_TYPE_WIDGET)

static void
forgotten_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AmendsEmailHistory) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AmendsChange) call = amends_desk_run_finish (AMENDS_DESK (source), result, &error);

  if (call != NULL)
    amends_toast_say (GTK_WIDGET (self), _ ("The email is no longer recorded as sent."));
  else
    amends_toast_say_error (GTK_WIDGET (self), error);
}

typedef struct
{
  GWeakRef history;
  gint64 email_id;
} Question;

static void
question_free (gpointer data, GClosure *closure)
{
  Question *question = data;

  g_weak_ref_clear (&question->history);
  g_free (question);
}

static void
answered_cb (AdwMessageDialog *dialog, const char *response, gpointer user_data)
{
  Question *question = user_data;
  g_autoptr (AmendsEmailHistory) self = g_weak_ref_get (&question->history);

  if (self == NULL || self->desk == NULL || !g_str_equal (response, "accept"))
    return;
  amends_change_run (self->desk, amends_change_forget_email,
                     amends_change_new (question->email_id, 0, NULL, NULL), self->cancellable,
                     forgotten_cb, g_object_ref (self));
}

/* The time at which it left would be lost, so this is asked and not merely undone. */
static void
forget_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AmendsEmailHistory *self = AMENDS_EMAIL_HISTORY (widget);
  GtkWidget *dialog = amends_confirm_dialog_present (
      widget, _ ("Not Sent After All?"),
      _ ("Amends takes the email off the record: the customer counts as not told."),
      _ ("I _Did Not Send It"));
  Question *question = g_new0 (Question, 1);

  g_weak_ref_init (&question->history, self);
  question->email_id = g_variant_get_int64 (parameter);
  g_signal_connect_data (dialog, "response", G_CALLBACK (answered_cb), question, question_free, 0);
}

static GtkWidget *
text_row_new (const AmendsEmail *email)
{
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *text = gtk_label_new (email->text);
  GtkWidget *forget = gtk_button_new_with_mnemonic (_ ("I _Did Not Send It…"));

  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (text), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_label_set_selectable (GTK_LABEL (text), TRUE);
  gtk_widget_set_halign (forget, GTK_ALIGN_START);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (forget), "email-history.forget");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (forget), "x", email->id);
  g_object_set (box, "margin-top", 12, "margin-bottom", 12, "margin-start", 12, "margin-end", 12,
                NULL);
  gtk_box_append (GTK_BOX (box), text);
  gtk_box_append (GTK_BOX (box), forget);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), email->subject);
  return row;
}

static GtkWidget *
email_row_new (const AmendsEmail *email, GTimeZone *zone)
{
  GtkWidget *row = adw_expander_row_new ();
  g_autofree char *when = amends_time_relative_words (email->left_at, zone);
  g_autofree char *exact = amends_time_exact_words (email->left_at, zone);
  g_autofree char *details = NULL;

  if (amends_text_is_empty (email->to))
    /* Translators: when and by which way an email left */
    details = g_strdup_printf (C_ ("email", "%s · %s"), when, amends_way_title (email->way));
  else
    /* Translators: when, by which way and to whom an email left */
    details = g_strdup_printf (C_ ("email", "%s · %s · %s"), when, amends_way_title (email->way),
                               email->to);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), email->subject);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), details);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), text_row_new (email));
  gtk_widget_set_tooltip_text (row, exact);
  return row;
}

void
amends_email_history_set_emails (AmendsEmailHistory *self,
                                 AmendsDesk *desk,
                                 GPtrArray *emails,
                                 GTimeZone *zone)
{
  g_return_if_fail (AMENDS_IS_EMAIL_HISTORY (self));

  g_set_object (&self->desk, desk);
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < emails->len; i++)
    {
      GtkWidget *row = email_row_new (g_ptr_array_index (emails, i), zone);

      adw_preferences_group_add (self->group, row);
      g_ptr_array_add (self->rows, row);
    }
  adw_preferences_group_set_description (self->group,
                                         emails->len == 0 ? _ ("No email has left yet.") : NULL);
}

static void
amends_email_history_dispose (GObject *object)
{
  AmendsEmailHistory *self = AMENDS_EMAIL_HISTORY (object);
  GtkWidget *child;

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (amends_email_history_parent_class)->dispose (object);
}

static void
amends_email_history_class_init (AmendsEmailHistoryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amends_email_history_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_install_action (widget_class, "email-history.forget", "x", forget_action);
}

static void
amends_email_history_init (AmendsEmailHistory *self)
{
  self->rows = g_ptr_array_new ();
  self->cancellable = g_cancellable_new ();
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->group, _ ("Emails Written"));
  gtk_widget_set_parent (GTK_WIDGET (self->group), GTK_WIDGET (self));
}
