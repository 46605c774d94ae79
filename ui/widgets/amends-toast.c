/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said in passing, in whichever window can say it: one that holds toasts, or the one that
 * such a window's dialog belongs to. */
#include "widgets/amends-toast.h"

#include <glib/gi18n-lib.h>

#define UNDO_SECONDS 10
#define MIN_WIDTH_CHARS 12
#define MAX_WIDTH_CHARS 48
/* What a toast has beside its text: margins, the button that closes it, the padding of its own. */
#define MARGINS 92 /* in pixels */
#define BUTTON_CHARS 3
#define LAST_TOAST "amends-last-toast"
/* What takes a while to read stays a while. */
#define LONG_TEXT 80 /* in characters */
#define LONG_SECONDS 10

static AdwToast *
toast_new (const char *text)
{
  AdwToast *toast = adw_toast_new ("");
  GtkWidget *label = gtk_label_new (text);

  /* Its own label is cut after one line. */
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  adw_toast_set_custom_title (toast, label);
  if (g_utf8_strlen (text, -1) > LONG_TEXT)
    adw_toast_set_timeout (toast, LONG_SECONDS);
  return toast;
}

/* Takes @toast. */
static gboolean
add_to (GtkWindow *window, AdwToast *toast)
{
  GtkWidget *content = ADW_IS_APPLICATION_WINDOW (window)
                           ? adw_application_window_get_content (ADW_APPLICATION_WINDOW (window))
                       : ADW_IS_WINDOW (window) ? adw_window_get_content (ADW_WINDOW (window))
                                                : NULL;

  if (ADW_IS_PREFERENCES_WINDOW (window))
    adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (window), toast);
  else if (ADW_IS_TOAST_OVERLAY (content))
    adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (content), toast);
  else
    return FALSE;
  return TRUE;
}

/* A toast is as high as its text at its best width: in a narrow window that must be narrow. */
static void
fit (GtkWindow *window, AdwToast *toast)
{
  GtkWidget *label = adw_toast_get_custom_title (toast);
  const char *button = adw_toast_get_button_label (toast);
  PangoFontMetrics *metrics = pango_context_get_metrics (gtk_widget_get_pango_context (label), NULL,
                                                         NULL);
  int char_width = PANGO_PIXELS_CEIL (pango_font_metrics_get_approximate_char_width (metrics)) + 1;
  int width = gtk_widget_get_width (GTK_WIDGET (window));
  int chars = (width - MARGINS) / MAX (char_width, 1);

  if (button)
    chars -= (int) g_utf8_strlen (button, -1) + BUTTON_CHARS;
  gtk_label_set_max_width_chars (GTK_LABEL (label),
                                 width > 0 ? CLAMP (chars, MIN_WIDTH_CHARS, MAX_WIDTH_CHARS)
                                           : MAX_WIDTH_CHARS);
  pango_font_metrics_unref (metrics);
}

/* What was said before has been overtaken, unless it can still be undone. */
static void
replace_last (GtkWindow *window, AdwToast *toast)
{
  AdwToast *last = g_object_get_data (G_OBJECT (window), LAST_TOAST);

  if (last)
    adw_toast_dismiss (last);
  g_object_set_data_full (G_OBJECT (window), LAST_TOAST, g_object_ref (toast), g_object_unref);
}

/* Takes @toast. */
static void
show (GtkWidget *from, AdwToast *toast, gboolean is_undoable)
{
  GtkRoot *root = gtk_widget_get_root (from);

  for (GtkWindow *window = GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL; window;
       window = gtk_window_get_transient_for (window))
    {
      g_autoptr (AdwToast) held = g_object_ref (toast);

      if (!add_to (window, toast))
        continue;
      fit (window, held);
      if (!is_undoable)
        replace_last (window, held);
      return;
    }
  g_object_unref (toast);
}

void
amends_toast_say (GtkWidget *from, const char *text)
{
  show (from, toast_new (text), FALSE);
}

void
amends_toast_say_error (GtkWidget *from, const GError *error)
{
  if (error && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    amends_toast_say (from, error->message);
}

void
amends_toast_say_with_action (GtkWidget *from,
                              const char *text,
                              const char *label,
                              const char *detailed_action)
{
  AdwToast *toast = toast_new (text);

  adw_toast_set_button_label (toast, label);
  adw_toast_set_detailed_action_name (toast, detailed_action);
  adw_toast_set_timeout (toast, LONG_SECONDS);
  show (from, toast, FALSE);
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
  show (from, toast, TRUE);
}
