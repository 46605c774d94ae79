/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Taking imports back, and what is said about it. */
#include "import/amends-import-undo.h"

#include <glib/gi18n.h>
#include "widgets/amends-toast.h"

#define MAX_KEPT 12 /* more than fits into a message */

char *
amends_import_undo_words (const AmendsUndoResult *result)
{
  if (result->removed > 0)
    return g_strdup_printf (ngettext ("Import taken back: %'d order removed",
                                      "Import taken back: %'d orders removed", (gulong) result->removed),
                            (int) result->removed);
  return g_strdup (_ ("Import taken back: everything is as it was before"));
}

void
amends_import_undo_show_kept (GtkWindow *parent, const AmendsUndoResult *result)
{
  g_autoptr (GString) text = g_string_new (NULL);
  GtkWidget *dialog = NULL;

  if (result->kept->len == 0)
    return;
  for (guint i = 0; i < MIN (result->kept->len, MAX_KEPT); i++)
    {
      const AmendsUndoNote *note = g_ptr_array_index (result->kept, i);
      /* Translators: an order's number, and why something of it stays */
      g_autofree char *line = g_strdup_printf (_ ("Order %s: %s"), note->order, note->message);

      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", line);
    }
  if (result->kept->len > MAX_KEPT)
    {
      g_autofree char *more = g_strdup_printf (ngettext ("And %'u more order.", "And %'u more orders.",
                                                         result->kept->len - MAX_KEPT),
                                               result->kept->len - MAX_KEPT);

      g_string_append_printf (text, "\n%s", more);
    }
  dialog = adw_message_dialog_new (parent, _ ("Some Orders Stay"), text->str);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

/* --- from a toast --- */

typedef struct
{
  GtkWindow *window; /* weak */
  AmendsDesk *desk;
  GArray *batches;
} Offer;

static void
offer_free (gpointer data)
{
  Offer *offer = data;

  g_clear_weak_pointer (&offer->window);
  g_object_unref (offer->desk);
  g_array_unref (offer->batches);
  g_free (offer);
}

static void undo_next (Offer *offer);

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Offer *offer = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AmendsUndoResult) undone
      = amends_desk_undo_import_finish (AMENDS_DESK (source), result, &error);
  g_autofree char *words = undone ? amends_import_undo_words (undone) : NULL;

  if (!offer->window)
    {
      offer_free (offer);
      return;
    }
  if (!undone)
    amends_toast_say_error (GTK_WIDGET (offer->window), error);
  else
    {
      amends_toast_say (GTK_WIDGET (offer->window), words);
      amends_import_undo_show_kept (offer->window, undone);
    }
  undo_next (offer);
}

/* The newest first: it may have changed what an earlier one brought. */
static void
undo_next (Offer *offer)
{
  gint64 batch;

  if (offer->batches->len == 0)
    {
      offer_free (offer);
      return;
    }
  batch = g_array_index (offer->batches, gint64, offer->batches->len - 1);
  g_array_set_size (offer->batches, offer->batches->len - 1);
  amends_desk_undo_import_async (offer->desk, batch, NULL, undone_cb, offer);
}

static Offer *
offer_new (GtkWindow *window, AmendsDesk *desk, GArray *batches)
{
  Offer *offer = g_new0 (Offer, 1);

  g_set_weak_pointer (&offer->window, window);
  offer->desk = g_object_ref (desk);
  offer->batches = g_array_copy (batches);
  return offer;
}

static void
undo_cb (gpointer data)
{
  const Offer *offer = data;

  if (offer->window)
    undo_next (offer_new (offer->window, offer->desk, offer->batches));
}

void
amends_import_undo_offer (GtkWindow *window, AmendsDesk *desk, const char *text, GArray *batches)
{
  amends_toast_say_undoable (GTK_WIDGET (window), text, undo_cb, offer_new (window, desk, batches),
                             offer_free);
}
