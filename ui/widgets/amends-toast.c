/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said in passing, in whichever window can say it: one that holds toasts, or the one that
 * such a window's dialog belongs to. */
#include "widgets/amends-toast.h"

#include <glib/gi18n-lib.h>

#define UNDO_SECONDS 10

static AdwToast *
toast_new (const char *text)
{
  /* A toast reads its title as markup. */
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  return adw_toast_new (escaped);
}

/* Takes @toast. */
static gboolean
add_to (GtkWindow *window, AdwToast *toast)
{
  GtkWidget *content = ADW_IS_APPLICATION_WINDOW (window)
                           ? adw_application_window_get_content (ADW_APPLICATION_WINDOW (window))
                           : NULL;

  if (ADW_IS_PREFERENCES_WINDOW (window))
    adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (window), toast);
  else if (ADW_IS_TOAST_OVERLAY (content))
    adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (content), toast);
  else
    return FALSE;
  return TRUE;
}

/* Takes @toast. */
static void
show (GtkWidget *from, AdwToast *toast)
{
  GtkRoot *root = gtk_widget_get_root (from);

  for (GtkWindow *window = GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL; window;
       window = gtk_window_get_transient_for (window))
    if (add_to (window, toast))
      return;
  g_object_unref (toast);
}

void
amends_toast_say (GtkWidget *from, const char *text)
{
  show (from, toast_new (text));
}

void
amends_toast_say_error (GtkWidget *from, const GError *error)
{
  if (error && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    amends_toast_say (from, error->message);
}

void
amends_toast_say_undoable (GtkWidget *from,
                           const char *text,
                           void (*undo) (gpointer data),
                           gpointer data,
                           GDestroyNotify destroy)
{
  AdwToast *toast = toast_new (text);

  adw_toast_set_button_label (toast, _ ("_Undo"));
  adw_toast_set_timeout (toast, UNDO_SECONDS);
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (undo), data,
                         (GClosureNotify) (GCallback) destroy, G_CONNECT_SWAPPED);
  show (from, toast);
}
