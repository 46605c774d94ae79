/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The owner writes the shop's own season brief, in one language or in both. */
#include "brief/amends-brief-editor.h"

#include <glib/gi18n.h>

#include "base/amends-text.h"
#include "widgets/amends-confirm-dialog.h"
#include "widgets/amends-toast.h"

struct _AmendsBriefEditor
{
  AdwWindow parent_instance;

  GtkDropDown *languages;
  GtkTextView *text;

  AmendsDesk *desk;
  GCancellable *cancellable;
  guint language;   /* of what is in the field */
  gboolean is_busy; /* what is in the field comes, or goes to the desk */
  gboolean may_close;
};

G_DEFINE_FINAL_TYPE (AmendsBriefEditor, amends_brief_editor, ADW_TYPE_WINDOW)

static const char *const languages[] = { "en", "zh_CN" };

typedef struct
{
  const char *language; /* static */
  char *markdown;       /* (nullable): NULL: back to the example */
} Change;

static void
change_free (Change *change)
{
  g_free (change->markdown);
  g_free (change);
}

static Change *
change_new (const char *language, const char *markdown)
{
  Change *change = g_new0 (Change, 1);

  change->language = language;
  change->markdown = g_strdup (markdown);
  return change;
}

static gpointer
change_worker (AmendsDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  const Change *change = data;
  gboolean is_done = change->markdown
                         ? amends_desk_set_brief (desk, change->language, change->markdown, error)
                         : amends_desk_reset_brief (desk, change->language, error);

  return GINT_TO_POINTER (is_done);
}

static gboolean
is_changed (AmendsBriefEditor *self)
{
  return gtk_text_buffer_get_modified (gtk_text_view_get_buffer (self->text));
}

static void
set_is_busy (AmendsBriefEditor *self, gboolean is_busy)
{
  self->is_busy = is_busy;
  gtk_widget_set_sensitive (GTK_WIDGET (self->languages), !is_busy);
  gtk_text_view_set_editable (self->text, !is_busy);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "editor.save", !is_busy);
}

/* --- what is there --- */

static gpointer
load_worker (AmendsDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  return amends_desk_load_brief_in (desk, data);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AmendsBriefEditor) self = user_data;
  g_autoptr (AmendsBrief) brief = amends_desk_run_finish (AMENDS_DESK (source), result, NULL);
  GtkTextBuffer *buffer = NULL;
  GtkTextIter start;

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  buffer = gtk_text_view_get_buffer (self->text);
  gtk_text_buffer_begin_irreversible_action (buffer);
  gtk_text_buffer_set_text (buffer, brief->markdown, -1);
  gtk_text_buffer_end_irreversible_action (buffer);
  gtk_text_buffer_set_modified (buffer, FALSE);
  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_place_cursor (buffer, &start);
  set_is_busy (self, FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "editor.reset",
                                 brief->is_own || brief->problem);
  if (brief->problem)
    amends_toast_say (GTK_WIDGET (self), brief->problem);
  gtk_widget_grab_focus (GTK_WIDGET (self->text));
}

static void
load (AmendsBriefEditor *self)
{
  set_is_busy (self, TRUE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "editor.reset", FALSE);
  amends_desk_run_async (self->desk, load_worker, (gpointer) languages[self->language], NULL,
                         (GDestroyNotify) amends_brief_free, self->cancellable, loaded_cb,
                         g_object_ref (self));
}

/* --- giving up what was written --- */

typedef struct
{
  AmendsBriefEditor *editor; /* (transfer none): the dialog stands above it */
  void (*go_on) (AmendsBriefEditor *editor);
} Question;

static void
answered_cb (AdwMessageDialog *dialog, const char *response, Question *question)
{
  AmendsBriefEditor *self = question->editor;

  if (g_str_equal (response, "accept"))
    question->go_on (self);
  else
    gtk_drop_down_set_selected (self->languages, self->language);
}

/* Calls @go_on at once where nothing was written. */
static void
ask_to_discard (AmendsBriefEditor *self, void (*go_on) (AmendsBriefEditor *editor))
{
  GtkWidget *dialog = NULL;
  Question *question = NULL;

  if (!is_changed (self))
    {
      go_on (self);
      return;
    }
  question = g_new0 (Question, 1);
  question->editor = self;
  question->go_on = go_on;
  dialog = amends_confirm_dialog_present (GTK_WIDGET (self), _ ("Discard What You Wrote?"),
                                          _ ("The season brief stays as it was."), _ ("_Discard"));
  adw_message_dialog_set_response_label (ADW_MESSAGE_DIALOG (dialog), "cancel",
                                         _ ("_Keep Writing"));
  g_signal_connect_data (dialog, "response", G_CALLBACK (answered_cb), question,
                         (GClosureNotify) (GCallback) g_free, 0);
}

static void
take_language (AmendsBriefEditor *self)
{
  self->language = gtk_drop_down_get_selected (self->languages);
  load (self);
}

static void
language_selected_cb (AmendsBriefEditor *self)
{
  if (self->desk && gtk_drop_down_get_selected (self->languages) != self->language)
    ask_to_discard (self, take_language);
}

static void
close_now (AmendsBriefEditor *self)
{
  self->may_close = TRUE;
  gtk_window_close (GTK_WINDOW (self));
}

static gboolean
amends_brief_editor_close_request (GtkWindow *window)
{
  AmendsBriefEditor *self = AMENDS_BRIEF_EDITOR (window);

  if (!self->may_close && is_changed (self))
    {
      ask_to_discard (self, close_now);
      return GDK_EVENT_STOP;
    }
  return GTK_WINDOW_CLASS (amends_brief_editor_parent_class)->close_request (window);
}

/* --- saving --- */

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AmendsBriefEditor) self = user_data;
  g_autoptr (GError) error = NULL;
  GtkWindow *parent = NULL;

  amends_desk_run_finish (AMENDS_DESK (source), result, &error);
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (error)
    {
      set_is_busy (self, FALSE);
      amends_toast_say_error (GTK_WIDGET (self), error);
      return;
    }
  parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  if (parent)
    amends_toast_say (GTK_WIDGET (parent), _ ("Saved. Everybody reads it at their next start."));
  close_now (self);
}

static void
save_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  AmendsBriefEditor *self = AMENDS_BRIEF_EDITOR (widget);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  GtkTextIter start, end;
  g_autofree char *markdown = NULL;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  markdown = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  set_is_busy (self, TRUE);
  amends_desk_run_async (
      self->desk, change_worker, change_new (languages[self->language], markdown),
      (GDestroyNotify) change_free, NULL, self->cancellable, saved_cb, g_object_ref (self));
}

/* --- back to the example --- */

typedef struct
{
  GWeakRef editor;
  AmendsDesk *desk;
  const char *language; /* static */
  char *markdown;
} Undo;

static void
undo_free (Undo *undo)
{
  g_weak_ref_clear (&undo->editor);
  g_object_unref (undo->desk);
  g_free (undo->markdown);
  g_free (undo);
}

static void
restored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AmendsBriefEditor) self = user_data;
  g_autoptr (GError) error = NULL;

  amends_desk_run_finish (AMENDS_DESK (source), result, &error);
  if (!self || g_cancellable_is_cancelled (self->cancellable))
    return;
  if (error)
    amends_toast_say_error (GTK_WIDGET (self), error);
  load (self);
}

static void
undo_reset (gpointer data)
{
  Undo *undo = data;

  amends_desk_run_async (undo->desk, change_worker, change_new (undo->language, undo->markdown),
                         (GDestroyNotify) change_free, NULL, NULL, restored_cb,
                         g_weak_ref_get (&undo->editor));
}

/* What is taken away, so that it can be brought back. */
static gpointer
reset_worker (AmendsDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  const char *language = data;
  g_autoptr (AmendsBrief) brief = amends_desk_load_brief_in (desk, language);

  return amends_desk_reset_brief (desk, language, error) ? g_steal_pointer (&brief) : NULL;
}

static void
reset_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AmendsBriefEditor) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AmendsBrief) before = amends_desk_run_finish (AMENDS_DESK (source), result, &error);
  Undo *undo = NULL;

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  load (self);
  if (error)
    {
      amends_toast_say_error (GTK_WIDGET (self), error);
      return;
    }
  if (!before->is_own)
    return;
  undo = g_new0 (Undo, 1);
  g_weak_ref_init (&undo->editor, self);
  undo->desk = g_object_ref (self->desk);
  undo->language = languages[self->language];
  undo->markdown = g_strdup (before->markdown);
  amends_toast_say_undoable (GTK_WIDGET (self), _ ("The shop’s own text was taken away"),
                             undo_reset, undo, (GDestroyNotify) undo_free);
}

static void
reset_now (AmendsBriefEditor *self)
{
  set_is_busy (self, TRUE);
  amends_desk_run_async (self->desk, reset_worker, (gpointer) languages[self->language], NULL,
                         (GDestroyNotify) amends_brief_free, self->cancellable, reset_done_cb,
                         g_object_ref (self));
}

static void
reset_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ask_to_discard (AMENDS_BRIEF_EDITOR (widget), reset_now);
}

/* --- construction --- */

static void
amends_brief_editor_dispose (GObject *object)
{
  AmendsBriefEditor *self = AMENDS_BRIEF_EDITOR (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (object), AMENDS_TYPE_BRIEF_EDITOR);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (amends_brief_editor_parent_class)->dispose (object);
}

static void
amends_brief_editor_finalize (GObject *object)
{
  g_clear_object (&AMENDS_BRIEF_EDITOR (object)->cancellable);
  G_OBJECT_CLASS (amends_brief_editor_parent_class)->finalize (object);
}

static void
amends_brief_editor_class_init (AmendsBriefEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = amends_brief_editor_dispose;
  object_class->finalize = amends_brief_editor_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = amends_brief_editor_close_request;
  gtk_widget_class_install_action (widget_class, "editor.save", NULL, save_cb);
  gtk_widget_class_install_action (widget_class, "editor.reset", NULL, reset_cb);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/app/amends/Amends/brief/amends-brief-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, AmendsBriefEditor, languages);
  gtk_widget_class_bind_template_child (widget_class, AmendsBriefEditor, text);
  gtk_widget_class_bind_template_callback (widget_class, language_selected_cb);
}

static void
amends_brief_editor_init (AmendsBriefEditor *self)
{
  self->cancellable = g_cancellable_new ();
  self->language = g_str_equal (amends_language_pick (NULL), languages[1]) ? 1 : 0;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_drop_down_set_selected (self->languages, self->language);
}

GtkWidget *
amends_brief_editor_present (GtkWidget *from, AmendsDesk *desk)
{
  AmendsBriefEditor *self = g_object_new (AMENDS_TYPE_BRIEF_EDITOR, NULL);
  GtkRoot *root = gtk_widget_get_root (from);

  self->desk = g_object_ref (desk);
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (root));
  load (self);
  gtk_window_present (GTK_WINDOW (self));
  return GTK_WIDGET (self);
}
