/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The record of a case: notes and evidence, newest last, and a field for the next note. */
#include "case/amends-case-notes.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include "base/amends-text.h"
#include "case/amends-case-row.h"
#include "widgets/amends-time-words.h"

struct _AmendsCaseNotes
{
  GtkWidget parent_instance;

  AdwPreferencesGroup *notes;
  GtkWidget *entry;
  GPtrArray *note_rows; /* (element-type GtkWidget) */
};

enum
{
  NOTED,
  EVIDENCE_OPENED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AmendsCaseNotes, amends_case_notes, GTK_TYPE_WIDGET)

/* --- notes and evidence --- */

static GtkWidget *
note_row_new (const AmendsCaseNote *note, GTimeZone *zone)
{
  g_autofree char *when = amends_time_exact_words (note->at, zone);
  g_autofree char *whom = NULL;
  g_autofree char *number = NULL;
  g_autoptr (GString) words = g_string_new (NULL);

  if (!amends_text_is_empty (note->whom))
    whom = g_strdup_printf (_ ("asked of %s"), note->whom);
  if (!amends_text_is_empty (note->case_number))
    number = g_strdup_printf (_ ("case number %s"), note->case_number);
  amends_text_add_part (words, note->kind == AMENDS_NOTE_SYSTEM ? _ ("Amends") : note->person);
  amends_text_add_part (words, whom);
  amends_text_add_part (words, number);
  amends_text_add_part (words, when);
  return amends_case_row_new (note->text, words->str);
}

static void
opened_cb (GtkWidget *row, AmendsCaseNotes *self)
{
  const gint64 *id = g_object_get_data (G_OBJECT (row), "evidence");

  g_signal_emit (self, signals[EVIDENCE_OPENED], 0, *id);
}

static GtkWidget *
evidence_row_new (AmendsCaseNotes *self, const AmendsCaseEvidence *evidence, GTimeZone *zone)
{
  g_autofree char *when = amends_time_exact_words (evidence->at, zone);
  g_autoptr (GString) words = g_string_new (NULL);
  GtkWidget *row;

  amends_text_add_part (words, evidence->name != NULL ? evidence->name : evidence->item);
  amends_text_add_part (words, evidence->person);
  amends_text_add_part (words, when);
  row = amends_case_row_new (
      amends_text_is_empty (evidence->value) ? _ ("A file") : evidence->value, words->str);
  if (evidence->file_name == NULL)
    return row;
  g_object_set_data_full (G_OBJECT (row), "evidence",
                          g_memdup2 (&evidence->id, sizeof evidence->id), g_free);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             g_object_new (GTK_TYPE_IMAGE, "icon-name", "document-open-symbolic",
                                           "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                           NULL));
  g_signal_connect_object (row, "activated", G_CALLBACK (opened_cb), self, 0);
  return row;
}

static void
add_note (AmendsCaseNotes *self, GtkWidget *row)
{
  adw_preferences_group_add (self->notes, row);
  g_ptr_array_add (self->note_rows, row);
}

static void
show_notes (AmendsCaseNotes *self, const AmendsCase *work, GTimeZone *zone)
{
  guint n = 0;

  for (guint i = 0; i < self->note_rows->len; i++)
    adw_preferences_group_remove (self->notes, g_ptr_array_index (self->note_rows, i));
  g_ptr_array_set_size (self->note_rows, 0);
  /* Both lists are in the order of time. */
  for (guint i = 0; i < work->notes->len; i++)
    {
      const AmendsCaseNote *note = g_ptr_array_index (work->notes, i);

      for (; n < work->evidence->len; n++)
        {
          const AmendsCaseEvidence *evidence = g_ptr_array_index (work->evidence, n);
          if (evidence->at > note->at)
            break;
          add_note (self, evidence_row_new (self, evidence, zone));
        }
      add_note (self, note_row_new (note, zone));
    }
  for (; n < work->evidence->len; n++)
    add_note (self, evidence_row_new (self, g_ptr_array_index (work->evidence, n), zone));
}

void
amends_case_notes_set_case (AmendsCaseNotes *self,
                            const AmendsCase *work,
                            GTimeZone *zone,
                            gboolean may_write)
{
  show_notes (self, work, zone);
  gtk_widget_set_sensitive (self->entry, may_write);
}

static void
applied_cb (AmendsCaseNotes *self)
{
  g_autofree char *text = g_strstrip (
      g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));

  if (*text == '\0')
    return;
  g_signal_emit (self, signals[NOTED], 0, text);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
}

/* --- the widget --- */

static void
amends_case_notes_dispose (GObject *object)
{
  AmendsCaseNotes *self = AMENDS_CASE_NOTES (object);
  GtkWidget *child;

  g_clear_pointer (&self->note_rows, g_ptr_array_unref);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (amends_case_notes_parent_class)->dispose (object);
}

static void
amends_case_notes_class_init (AmendsCaseNotesClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amends_case_notes_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
  signals[NOTED] = g_signal_new ("noted", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                 1, G_TYPE_STRING);
  signals[EVIDENCE_OPENED] = g_signal_new ("evidence-opened", type, G_SIGNAL_RUN_LAST, 0, NULL,
                                           NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
amends_case_notes_init (AmendsCaseNotes *self)
{
  GtkBoxLayout *layout = GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self)));
  GtkWidget *group = adw_preferences_group_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  self->note_rows = g_ptr_array_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("Notes"));
  self->notes = ADW_PREFERENCES_GROUP (group);
  self->entry = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->entry), _ ("Add a note"));
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (self->entry), TRUE);
  g_signal_connect_object (self->entry, "apply", G_CALLBACK (applied_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->notes, self->entry);
  gtk_widget_set_parent (group, GTK_WIDGET (self));
}
