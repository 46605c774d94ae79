/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of an email, as they are written, as their twin says them, and as they will look. */
#include "composer/amends-email-text.h"

#include <string.h>
#include "base/amends-text.h"
#include "composer/amends-html-preview.h"
#include "composer/amends-twin-editor.h"

struct _AmendsEmailText
{
  AdwBin parent_instance;

  GtkEditable *subject;
  GtkLabel *twin_subject;
  GtkStack *body;
  GtkToggleButton *twins;
  AmendsTwinEditor *editor;
  AmendsHtmlPreview *preview;
};

G_DEFINE_FINAL_TYPE (AmendsEmailText, amends_email_text, ADW_TYPE_BIN)

enum
{
  EDITED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void
edited_cb (AmendsEmailText *self)
{
  g_signal_emit (self, signals[EDITED], 0);
}

static void
twins_toggled_cb (AmendsEmailText *self)
{
  gboolean show = gtk_toggle_button_get_active (self->twins);

  amends_twin_editor_set_show_twins (self->editor, show);
  gtk_widget_set_visible (GTK_WIDGET (self->twin_subject),
                          show && *gtk_label_get_text (self->twin_subject) != '\0');
}

static void
amends_email_text_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), AMENDS_TYPE_EMAIL_TEXT);
  G_OBJECT_CLASS (amends_email_text_parent_class)->dispose (object);
}

static void
amends_email_text_class_init (AmendsEmailTextClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amends_email_text_dispose;
  signals[EDITED] = g_signal_new ("edited", AMENDS_TYPE_EMAIL_TEXT, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (AMENDS_TYPE_TWIN_EDITOR);
  g_type_ensure (AMENDS_TYPE_HTML_PREVIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/app/amends/Amends/composer/amends-email-text.ui");
  gtk_widget_class_bind_template_child (widget_class, AmendsEmailText, subject);
  gtk_widget_class_bind_template_child (widget_class, AmendsEmailText, twin_subject);
  gtk_widget_class_bind_template_child (widget_class, AmendsEmailText, body);
  gtk_widget_class_bind_template_child (widget_class, AmendsEmailText, twins);
  gtk_widget_class_bind_template_child (widget_class, AmendsEmailText, editor);
  gtk_widget_class_bind_template_child (widget_class, AmendsEmailText, preview);
  gtk_widget_class_bind_template_callback (widget_class, edited_cb);
  gtk_widget_class_bind_template_callback (widget_class, twins_toggled_cb);
}

static void
amends_email_text_init (AmendsEmailText *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
amends_email_text_load (AmendsEmailText *self, const AmendsEmailDraft *draft)
{
  if (g_strcmp0 (gtk_editable_get_text (self->subject), draft->subject) != 0)
    gtk_editable_set_text (self->subject, draft->subject);
  amends_twin_editor_set_text (self->editor, draft->text);
}

void
amends_email_text_store (AmendsEmailText *self, AmendsEmailDraft *draft)
{
  g_autofree char *text = amends_twin_editor_dup_text (self->editor);

  amends_email_draft_edit (draft, gtk_editable_get_text (self->subject), text);
}

void
amends_email_text_show_checked (AmendsEmailText *self, const AmendsEmailDraft *draft)
{
  const AmendsEmail *email = draft->current;

  amends_twin_editor_set_twins (self->editor, draft->composed, email);
  amends_html_preview_set_html (self->preview, email->html);
  gtk_label_set_text (self->twin_subject, email->twin_subject != NULL ? email->twin_subject : "");
  gtk_widget_set_visible (GTK_WIDGET (self->twin_subject),
                          gtk_toggle_button_get_active (self->twins) &&
                              !amends_text_is_empty (email->twin_subject));
}

void
amends_email_text_focus_subject (AmendsEmailText *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->subject));
}

/* @words: (nullable): the text as a whole */
void
amends_email_text_show_words (AmendsEmailText *self, const char *words)
{
  GtkTextView *view = amends_twin_editor_get_view (self->editor);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  const char *in_subject = words != NULL ? strstr (gtk_editable_get_text (self->subject), words)
                                         : NULL;
  GtkTextIter start, from, to;

  gtk_stack_set_visible_child_name (self->body, "text");
  gtk_text_buffer_get_start_iter (buffer, &start);
  if (words != NULL && gtk_text_iter_forward_search (
                           &start, words, GTK_TEXT_SEARCH_CASE_INSENSITIVE, &from, &to, NULL))
    {
      gtk_text_buffer_select_range (buffer, &from, &to);
      gtk_widget_grab_focus (GTK_WIDGET (view));
    }
  else if (in_subject != NULL)
    {
      const char *subject = gtk_editable_get_text (self->subject);
      int at = (int) g_utf8_pointer_to_offset (subject, in_subject);

      gtk_widget_grab_focus (GTK_WIDGET (self->subject));
      gtk_editable_select_region (self->subject, at, at + (int) g_utf8_strlen (words, -1));
    }
  else
    gtk_widget_grab_focus (GTK_WIDGET (view));
}
