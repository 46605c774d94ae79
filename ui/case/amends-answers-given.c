/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The questions of a case that are answered, folded into one row. */
#include "case/amends-answers-given.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include "base/amends-text.h"
#include "case/amends-case-row.h"
#include "widgets/amends-time-words.h"

struct _AmendsAnswersGiven
{
  GtkWidget parent_instance;

  GtkWidget *expander;
  GtkWidget *undo;
  GPtrArray *rows; /* (element-type GtkWidget) */
};

G_DEFINE_FINAL_TYPE (AmendsAnswersGiven, amends_answers_given, GTK_TYPE_WIDGET)

static GtkWidget *
done_row_new (const AmendsCaseDone *done, GTimeZone *zone)
{
  g_autofree char *when = amends_time_relative_words (done->at, zone);
  g_autoptr (GString) words = g_string_new (NULL);
  GtkWidget *row;

  amends_text_add_part (words, done->label != NULL ? done->label : done->answer);
  amends_text_add_part (words, done->is_auto ? _ ("answered by Amends") : done->person);
  amends_text_add_part (words, done->why);
  if (!done->is_auto)
    amends_text_add_part (words, when);
  row = amends_case_row_new (done->title != NULL ? done->title : done->step, words->str);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                             g_object_new (GTK_TYPE_IMAGE, "icon-name", "object-select-symbolic",
                                           "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                           NULL));
  return row;
}

void
amends_answers_given_set_case (AmendsAnswersGiven *self,
                               const AmendsCase *work,
                               GTimeZone *zone,
                               gboolean may_undo)
{
  g_autofree char *title = g_strdup_printf (
      ngettext ("%d question answered", "%d questions answered", work->done->len), work->done->len);
  const AmendsCaseDone *last = work->done->len > 0
                                   ? g_ptr_array_index (work->done, work->done->len - 1)
                                   : NULL;

  for (guint i = 0; i < self->rows->len; i++)
    adw_expander_row_remove (ADW_EXPANDER_ROW (self->expander), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < work->done->len; i++)
    {
      GtkWidget *row = done_row_new (g_ptr_array_index (work->done, i), zone);

      /* Folded away they are not laid out: text that wraps is, again and again, and nobody sees it. */
      g_object_bind_property (self->expander, "expanded", row, "visible", G_BINDING_SYNC_CREATE);
      adw_expander_row_add_row (ADW_EXPANDER_ROW (self->expander), row);
      g_ptr_array_add (self->rows, row);
    }
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->expander), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self->expander), last == NULL ? ""
                                                                    : last->label != NULL
                                                                        ? last->label
                                                                        : last->answer);
  gtk_widget_set_visible (GTK_WIDGET (self), work->done->len > 0);
  gtk_widget_set_sensitive (self->undo, may_undo);
}

static void
amends_answers_given_dispose (GObject *object)
{
  AmendsAnswersGiven *self = AMENDS_ANSWERS_GIVEN (object);
  GtkWidget *child;

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (amends_answers_given_parent_class)->dispose (object);
}

static void
amends_answers_given_class_init (AmendsAnswersGivenClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = amends_answers_given_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
amends_answers_given_init (AmendsAnswersGiven *self)
{
  GtkWidget *list = gtk_list_box_new ();

  self->rows = g_ptr_array_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Questions answered"), -1);
  self->expander = adw_expander_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->expander), FALSE);
  self->undo = gtk_button_new_from_icon_name ("edit-undo-symbolic");
  gtk_widget_set_valign (self->undo, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->undo, "flat");
  gtk_widget_set_tooltip_text (self->undo, _ ("Take Back the Last Answer (Ctrl+Z)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->undo), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Take Back the Last Answer"), -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->undo), "case.undo");
  adw_expander_row_add_action (ADW_EXPANDER_ROW (self->expander), self->undo);
  gtk_list_box_append (GTK_LIST_BOX (list), self->expander);
  gtk_widget_set_parent (list, GTK_WIDGET (self));
}
