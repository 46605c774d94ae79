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
/* Longer than a toast takes to come into view, and to leave it; where nothing is drawn for a while
 * it takes longer, and is looked at again. */
#define COMING_MS 600
#define GOING_MS 400
#define LOOK_AGAIN_MS 50
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
  /* Beside buttons it would fill their height with narrower lines. */
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  gtk_widget_add_css_class (label, "heading");
  adw_toast_set_custom_title (toast, label);
  if (g_utf8_strlen (text, -1) > LONG_TEXT)
    adw_toast_set_timeout (toast, LONG_SECONDS);
  return toast;
}

/* (nullable) */
static AdwToastOverlay *
find_overlay (GtkWindow *window)
{
  GtkWidget *content = ADW_IS_APPLICATION_WINDOW (window)
                           ? adw_application_window_get_content (ADW_APPLICATION_WINDOW (window))
                       : ADW_IS_WINDOW (window) ? adw_window_get_content (ADW_WINDOW (window))
                                                : NULL;

  return ADW_IS_TOAST_OVERLAY (content) ? ADW_TOAST_OVERLAY (content) : NULL;
}

static gboolean
can_say (GtkWindow *window)
{
  return ADW_IS_PREFERENCES_WINDOW (window) || find_overlay (window);
}

/* Takes @toast. */
static void
add_to (GtkWindow *window, AdwToast *toast)
{
  if (ADW_IS_PREFERENCES_WINDOW (window))
    adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (window), toast);
  else
    adw_toast_overlay_add_toast (find_overlay (window), toast);
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

/* --- one after the other --- */

/* What a window has to say. In libadwaita 1.2 a toast that is gone before it has wholly come ends
 * the program, and one that comes while another goes takes longer to come than to go. So each waits
 * for the one before it to be gone, and none is sent away while it comes. */
typedef struct
{
  GtkWindow *window; /* (transfer none) this is its data */
  GQueue waiting;    /* (element-type AdwToast) */
  AdwToast *shown;   /* (nullable) */
  gint64 shown_at;
  AdwToast *going;   /* (nullable) the one before it */
  AdwToast *passing; /* (nullable) the last that cannot be undone: the next such one overtakes it */
  guint turn_id;     /* sends away what is shown, or shows what waits */
  guint come_id;     /* lets it be reached once it has come */
} Toasts;

static void dismissed_cb (Toasts *self);

static void
let_go (Toasts *self)
{
  if (self->shown)
    g_signal_handlers_disconnect_by_func (self->shown, dismissed_cb, self);
  g_clear_object (&self->shown);
  g_clear_handle_id (&self->turn_id, g_source_remove);
  g_clear_handle_id (&self->come_id, g_source_remove);
}

static void
toasts_free (gpointer data)
{
  Toasts *self = data;

  let_go (self);
  g_clear_object (&self->going);
  g_clear_object (&self->passing);
  g_queue_clear_full (&self->waiting, g_object_unref);
  g_free (self);
}

static Toasts *
get_toasts (GtkWindow *window)
{
  static const char key[] = "amends-toasts";
  Toasts *self = g_object_get_data (G_OBJECT (window), key);

  if (self)
    return self;
  self = g_new0 (Toasts, 1);
  self->window = window;
  g_queue_init (&self->waiting);
  g_object_set_data_full (G_OBJECT (window), key, self, toasts_free);
  return self;
}

/* By hand and by key. */
static void
set_reachable (AdwToast *toast, gboolean is_reachable)
{
  GType type = g_type_from_name ("AdwToastWidget");
  GtkWidget *widget = type != 0 ? gtk_widget_get_ancestor (adw_toast_get_custom_title (toast), type)
                                : NULL;

  if (!widget)
    return;
  gtk_widget_set_can_target (widget, is_reachable);
  gtk_widget_set_can_focus (widget, is_reachable);
}

static gboolean
come_cb (gpointer data)
{
  Toasts *self = data;

  self->come_id = 0;
  set_reachable (self->shown, TRUE);
  return G_SOURCE_REMOVE;
}

/* Nobody is to press its buttons before it has come, either. */
static void
show_next (Toasts *self)
{
  AdwToast *toast = g_queue_pop_head (&self->waiting);

  if (!toast)
    return;
  self->shown = g_object_ref (toast);
  self->shown_at = g_get_monotonic_time ();
  g_signal_connect_swapped (toast, "dismissed", G_CALLBACK (dismissed_cb), self);
  add_to (self->window, toast);
  fit (self->window, toast);
  set_reachable (toast, FALSE);
  self->come_id = g_timeout_add (COMING_MS, come_cb, self);
}

static gboolean
is_gone (AdwToast *toast)
{
  return !gtk_widget_get_root (adw_toast_get_custom_title (toast));
}

static gboolean
turn_cb (gpointer data)
{
  Toasts *self = data;

  self->turn_id = 0;
  if (self->shown)
    adw_toast_dismiss (self->shown);
  else if (self->going && !is_gone (self->going))
    self->turn_id = g_timeout_add (LOOK_AGAIN_MS, turn_cb, self);
  else
    {
      g_clear_object (&self->going);
      show_next (self);
    }
  return G_SOURCE_REMOVE;
}

static void
dismissed_cb (Toasts *self)
{
  g_set_object (&self->going, self->shown);
  let_go (self);
  self->turn_id = g_timeout_add (GOING_MS, turn_cb, self);
}

/* What was said before, unless it can still be undone. */
static void
overtake (Toasts *self)
{
  gint64 age_ms = (g_get_monotonic_time () - self->shown_at) / 1000;

  if (!self->passing)
    return;
  if (g_queue_remove (&self->waiting, self->passing))
    g_object_unref (self->passing);
  else if (self->passing == self->shown && self->turn_id == 0)
    self->turn_id = g_timeout_add ((guint) MAX (COMING_MS - age_ms, 0), turn_cb, self);
  g_clear_object (&self->passing);
}

/* Takes @toast. */
static void
say (Toasts *self, AdwToast *toast, gboolean is_undoable)
{
  if (!is_undoable)
    {
      overtake (self);
      self->passing = g_object_ref (toast);
    }
  g_queue_push_tail (&self->waiting, toast);
  if (!self->shown && self->turn_id == 0)
    show_next (self);
}

/* Takes @toast. */
static void
show (GtkWidget *from, AdwToast *toast, gboolean is_undoable)
{
  GtkRoot *root = gtk_widget_get_root (from);

  for (GtkWindow *window = GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL; window;
       window = gtk_window_get_transient_for (window))
    if (can_say (window))
      {
        say (get_toasts (window), toast, is_undoable);
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
