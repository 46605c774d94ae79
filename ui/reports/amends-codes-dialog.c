/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What cannot be read is said and stays to be mended; the pool takes all of it or nothing. */
#include "reports/amends-codes-dialog.h"

#include <glib/gi18n-lib.h>

struct _AmendsCodesDialog
{
  AdwWindow parent_instance;

  GtkTextView *text;
  GtkLabel *problem;

  AmendsDesk *desk;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (AmendsCodesDialog, amends_codes_dialog, ADW_TYPE_WINDOW)

static guint added_signal;

static char *
dup_text (AmendsCodesDialog *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return g_strstrip (gtk_text_buffer_get_text (buffer, &start, &end, FALSE));
}

static void
text_changed_cb (AmendsCodesDialog *self)
{
  g_autofree char *text = dup_text (self);

  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dialog.accept", *text != '\0');
}

static void
say (AmendsCodesDialog *self, const char *words)
{
  gtk_label_set_text (self->problem, words);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), TRUE);
}

/* --- adding --- */

static gpointer
add_worker (AmendsDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  int n_new = amends_desk_import_coupon_text (desk, data, _ ("Pasted codes"), NULL, error);

  return n_new < 0 ? NULL : g_memdup2 (&n_new, sizeof n_new);
}

static void
added_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AmendsCodesDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree int *n_new = amends_desk_run_finish (AMENDS_DESK (source), result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (n_new == NULL)
    {
      say (self, error->message);
      return;
    }
  g_signal_emit (self, added_signal, 0, *n_new);
  gtk_window_close (GTK_WINDOW (self));
}

static void
accept_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AmendsCodesDialog *self = AMENDS_CODES_DIALOG (widget);

  amends_desk_run_async (self->desk, add_worker, dup_text (self), g_free, g_free, self->cancellable,
                         added_cb, g_object_ref (self));
}

/* --- a file --- */

/* Shown first, and added only then. */
static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AmendsCodesDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *contents = NULL;
  g_autofree char *valid = NULL;
  gsize length = 0;

  if (!g_file_load_contents_finish (G_FILE (source), result, &contents, &length, NULL, &error))
    {
      if (!g_cancellable_is_cancelled (self->cancellable))
        say (self, error->message);
      return;
    }
  valid = g_utf8_make_valid (contents, (gssize) length);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text), valid, -1);
}

static void
chosen_cb (GtkNativeDialog *chooser, int response, AmendsCodesDialog *self)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    {
      file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
      g_file_load_contents_async (file, self->cancellable, read_cb, g_object_ref (self));
    }
  g_object_unref (chooser);
}

static void
choose_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  GtkFileChooserNative *chooser
      = gtk_file_chooser_native_new (_ ("Choose a File of Codes"), GTK_WINDOW (widget),
                                     GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Choose"), _ ("_Cancel"));

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect_object (chooser, "response", G_CALLBACK (chosen_cb), widget, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

/* --- the widget --- */

static void
amends_codes_dialog_dispose (GObject *object)
{
  AmendsCodesDialog *self = AMENDS_CODES_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (object), AMENDS_TYPE_CODES_DIALOG);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (amends_codes_dialog_parent_class)->dispose (object);
}

static void
amends_codes_dialog_finalize (GObject *object)
{
  g_clear_object (&AMENDS_CODES_DIALOG (object)->cancellable);
  G_OBJECT_CLASS (amends_codes_dialog_parent_class)->finalize (object);
}

static void
amends_codes_dialog_class_init (AmendsCodesDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amends_codes_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = amends_codes_dialog_finalize;
  added_signal = g_signal_new ("added", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/app/amends/Amends/reports/amends-codes-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, AmendsCodesDialog, text);
  gtk_widget_class_bind_template_child (widget_class, AmendsCodesDialog, problem);
  gtk_widget_class_install_action (widget_class, "dialog.accept", NULL, accept_action);
  gtk_widget_class_install_action (widget_class, "dialog.choose", NULL, choose_action);
}

static void
amends_codes_dialog_init (AmendsCodesDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dialog.accept", FALSE);
  g_signal_connect_object (gtk_text_view_get_buffer (self->text), "changed",
                           G_CALLBACK (text_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->text));
}

GtkWidget *
amends_codes_dialog_new (GtkWindow *parent, AmendsDesk *desk)
{
  AmendsCodesDialog *self = g_object_new (AMENDS_TYPE_CODES_DIALOG, "transient-for", parent, NULL);

  self->desk = g_object_ref (desk);
  return GTK_WIDGET (self);
}
