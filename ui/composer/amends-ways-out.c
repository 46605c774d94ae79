/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ways in which an email leaves: the mail program, a file, the clipboard. What left is
 * recorded, and can be taken off the record at once. */
#include "composer/amends-ways-out.h"

#include <glib/gi18n-lib.h>
#include "widgets/amends-change.h"
#include "widgets/amends-toast.h"

#define FOLDER "amends-eml-folder"

/* One email on its way out. */
typedef struct
{
  GtkWidget *from;
  AmendsDesk *desk;
  AmendsEmail *email;
  AmendsWay way;
  char *path;
} Leaving;

/* What the worker found or did. */
typedef struct
{
  char *payload; /* the mailto: address or the text for the clipboard */
  gint64 email_id;
} Answer;

static Leaving *
leaving_new (GtkWidget *from, AmendsDesk *desk, const AmendsEmail *email, AmendsWay way)
{
  Leaving *leaving = g_new0 (Leaving, 1);

  leaving->from = g_object_ref (from);
  leaving->desk = g_object_ref (desk);
  leaving->email = amends_email_ref ((AmendsEmail *) email);
  leaving->way = way;
  return leaving;
}

static void
leaving_free (Leaving *leaving)
{
  g_clear_object (&leaving->from);
  g_clear_object (&leaving->desk);
  g_clear_pointer (&leaving->email, amends_email_unref);
  g_free (leaving->path);
  g_free (leaving);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Leaving, leaving_free)

static void
answer_free (Answer *answer)
{
  g_free (answer->payload);
  g_free (answer);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Answer, answer_free)

static void
say_recorded (Leaving *leaving, gint64 email_id)
{
  const char *words = leaving->way == AMENDS_WAY_MAILTO ? _ ("Recorded: opened in the mail program")
                      : leaving->way == AMENDS_WAY_EML  ? _ ("Recorded: saved as an email file")
                      : leaving->way == AMENDS_WAY_PRACTICE
                          ? _ ("Handed in with the exercise. It went nowhere.")
                                                        : _ ("Recorded: text copied");

  amends_change_say_undoable (leaving->from, words, leaving->desk, amends_change_forget_email,
                              amends_change_new (email_id, 0, NULL, NULL));
}

static void
say_refused (Leaving *leaving, const GError *error)
{
  if (gtk_widget_get_root (leaving->from) != NULL)
    amends_toast_say_error (leaving->from, error);
}

/* --- recording --- */

static gpointer
record_worker (AmendsDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  const Leaving *leaving = data;
  g_autoptr (Answer) answer = g_new0 (Answer, 1);

  answer->email_id = amends_desk_record_left (desk, leaving->email, leaving->way, error);
  return answer->email_id > 0 ? g_steal_pointer (&answer) : NULL;
}

static void
recorded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Leaving) leaving = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Answer) answer = amends_desk_run_finish (AMENDS_DESK (source), result, &error);

  if (answer == NULL)
    say_refused (leaving, error);
  else if (gtk_widget_get_root (leaving->from) != NULL)
    say_recorded (leaving, answer->email_id);
}

/* What has left is recorded even when its page is left meanwhile, so none of this is cancelled. */
static void
record (Leaving *leaving)
{
  amends_desk_run_async (leaving->desk, record_worker, leaving, NULL, (GDestroyNotify) answer_free,
                         NULL, recorded_cb, leaving);
}

/* --- mail program and clipboard --- */

static gpointer
payload_worker (AmendsDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  const Leaving *leaving = data;
  g_autoptr (Answer) answer = g_new0 (Answer, 1);

  answer->payload = leaving->way == AMENDS_WAY_MAILTO
                        ? amends_desk_get_mailto (desk, leaving->email, error)
                        : amends_desk_get_clipboard_text (desk, leaving->email, error);
  return answer->payload != NULL ? g_steal_pointer (&answer) : NULL;
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Leaving) leaving = user_data;
  g_autoptr (GError) error = NULL;

  if (gtk_show_uri_full_finish (GTK_WINDOW (source), result, &error))
    record (g_steal_pointer (&leaving));
  else if (gtk_widget_get_root (leaving->from) != NULL)
    amends_toast_say (
        leaving->from,
        _ ("No mail program could be opened. Save the email as a file or copy its text."));
}

static void
payload_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Leaving) leaving = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Answer) answer = amends_desk_run_finish (AMENDS_DESK (source), result, &error);
  GtkRoot *root = gtk_widget_get_root (leaving->from);

  if (answer == NULL)
    say_refused (leaving, error);
  else if (root == NULL)
    return;
  else if (leaving->way == AMENDS_WAY_MAILTO)
    {
      GtkWindow *window = GTK_WINDOW (root);

      gtk_show_uri_full (window, answer->payload, GDK_CURRENT_TIME, NULL, opened_cb,
                         g_steal_pointer (&leaving));
    }
  else
    {
      gdk_clipboard_set_text (gtk_widget_get_clipboard (leaving->from), answer->payload);
      record (g_steal_pointer (&leaving));
    }
}

/* --- a file --- */

static gpointer
save_worker (AmendsDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  const Leaving *leaving = data;
  g_autoptr (Answer) answer = g_new0 (Answer, 1);
  g_autoptr (GPtrArray) emails = NULL;

  /* Saving records by itself; the newest email is the one that was saved. */
  if (!amends_desk_save_eml (desk, leaving->email, leaving->path, error))
    return NULL;
  emails = amends_desk_list_emails (desk, leaving->email->parcel_id, error);
  if (emails == NULL)
    return NULL;
  if (emails->len > 0)
    answer->email_id = ((AmendsEmail *) g_ptr_array_index (emails, 0))->id;
  return g_steal_pointer (&answer);
}

static void
save (Leaving *leaving)
{
  amends_desk_run_async (leaving->desk, save_worker, leaving, NULL, (GDestroyNotify) answer_free,
                         NULL, recorded_cb, leaving);
}

static void
chosen_cb (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  g_autoptr (Leaving) leaving = user_data;

  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

      leaving->path = g_file_get_path (file);
      g_object_set_data_full (G_OBJECT (leaving->desk), FOLDER, g_file_get_parent (file),
                              g_object_unref);
      if (leaving->path != NULL)
        save (g_steal_pointer (&leaving));
      else
        amends_toast_say (leaving->from,
                          _ ("This place is not on the computer. Choose a folder that is."));
    }
  g_object_unref (dialog);
}

static void
ask_for_file (Leaving *leaving)
{
  GtkRoot *root = gtk_widget_get_root (leaving->from);
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (_ ("Save Email"), GTK_WINDOW (root),
                                                              GTK_FILE_CHOOSER_ACTION_SAVE,
                                                              _ ("_Save"), _ ("_Cancel"));
  g_autofree char *name = amends_ways_out_suggest_name (leaving->email, NULL);
  GFile *folder = g_object_get_data (G_OBJECT (leaving->desk), FOLDER);

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  if (folder != NULL)
    gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (dialog), folder, NULL);
  g_signal_connect (dialog, "response", G_CALLBACK (chosen_cb), leaving);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/* A name that says what it is and that every file system takes. */
char *
amends_ways_out_suggest_name (const AmendsEmail *email, const char *order_number)
{
  g_autofree char *name = g_strdup (
      email->subject != NULL && *email->subject != '\0' ? email->subject : order_number);

  if (name == NULL)
    name = g_strdup (_ ("Email"));
  g_strdelimit (name, "/\\:*?\"<>|\n\r\t", '-');
  g_strstrip (name);
  if (g_utf8_strlen (name, -1) > 60)
    *g_utf8_offset_to_pointer (name, 60) = '\0';
  while (*name == '.')
    *name = '-';
  return g_strconcat (name, ".eml", NULL);
}

void
amends_ways_out_take (GtkWidget *from, AmendsDesk *desk, const AmendsEmail *email, AmendsWay way)
{
  Leaving *leaving = leaving_new (from, desk, email, way);

  if (way == AMENDS_WAY_EML)
    ask_for_file (leaving);
  else if (way == AMENDS_WAY_PRACTICE)
    record (leaving);
  else
    amends_desk_run_async (desk, payload_worker, leaving, NULL, (GDestroyNotify) answer_free, NULL,
                           payload_cb, leaving);
}

void
amends_ways_out_save (GtkWidget *from, AmendsDesk *desk, const AmendsEmail *email, const char *path)
{
  Leaving *leaving = leaving_new (from, desk, email, AMENDS_WAY_EML);

  leaving->path = g_strdup (path);
  save (leaving);
}
