/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A tracking history copied from a carrier's page: what was understood is shown before it is kept.
 */
#include "case/amends-paste-dialog.h"

#include <glib/gi18n-lib.h>
#include "case/amends-timeline.h"
#include "desk/amends-desk-tracking.h"

#define READ_DELAY_MS 150

/* Where carriers' pages mostly are; the shop's own zone stands before them. */
static const char *const zones[] = {
  "Asia/Shanghai",
  "Europe/London",
  "Europe/Berlin",
  "America/New_York",
  "America/Chicago",
  "America/Denver",
  "America/Phoenix",
  "America/Los_Angeles",
  "Asia/Tokyo",
  "Australia/Sydney",
  "UTC",
};

struct _AmendsPasteDialog
{
  AdwWindow parent_instance;

  GtkTextView *text;
  GtkWidget *zone_row;
  GtkDropDown *zone;
  GtkLabel *summary;
  AmendsTimeline *timeline;
  GtkWidget *ignored_box;
  GtkLabel *ignored_title;
  GtkLabel *ignored;
  GtkButton *accept;
  AmendsPastedHistory *history;
  GCancellable *cancellable;
  guint timeout_id;
};

G_DEFINE_FINAL_TYPE (AmendsPasteDialog, amends_paste_dialog, ADW_TYPE_WINDOW)

enum
{
  KEPT,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static GTimeZone *
dup_zone (AmendsPasteDialog *self)
{
  GtkStringObject *item = gtk_drop_down_get_selected_item (self->zone);
  GTimeZone *zone = item != NULL ? amends_time_zone_new (gtk_string_object_get_string (item))
                                 : NULL;

  return zone != NULL ? zone : g_time_zone_new_local ();
}

static char *
dup_text (AmendsPasteDialog *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static void
show_summary (AmendsPasteDialog *self, gboolean is_empty)
{
  guint n = self->history->events->len;
  g_autofree char *words = NULL;
  g_autofree char *label = NULL;

  if (is_empty)
    words = g_strdup ("");
  else if (n == 0)
    words = g_strdup (_ ("Nothing was understood. Each event needs a date and some words."));
  else
    words = g_strdup_printf (ngettext ("%u event understood", "%u events understood", n), n);
  gtk_label_set_text (self->summary, words);
  gtk_widget_set_visible (GTK_WIDGET (self->summary), *words != '\0');

  if (n > 0)
    label = g_strdup_printf (ngettext ("_Keep %u Event", "_Keep %u Events", n), n);
  gtk_button_set_label (self->accept, label != NULL ? label : _ ("_Keep"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dialog.accept", n > 0);
}

static void
show_ignored (AmendsPasteDialog *self)
{
  GPtrArray *ignored = self->history->ignored;
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autofree char *title = g_strdup_printf (
      ngettext ("%u line left out", "%u lines left out", ignored->len), ignored->len);

  for (guint i = 0; i < ignored->len; i++)
    {
      const AmendsIgnoredLine *line = g_ptr_array_index (ignored, i);

      if (i > 0)
        g_string_append_c (lines, '\n');
      /* Translators: a line of a pasted text: its number, its words, why it is no event. */
      g_string_append_printf (lines, _ ("%u: %s (%s)"), line->number, line->text,
                              amends_ignored_why_title (line->why));
    }
  gtk_label_set_text (self->ignored_title, title);
  gtk_label_set_text (self->ignored, lines->str);
  gtk_widget_set_visible (self->ignored_box, ignored->len > 0);
}

static gboolean
read_cb (gpointer data)
{
  AmendsPasteDialog *self = data;
  g_autofree char *text = dup_text (self);
  g_autoptr (GTimeZone) zone = dup_zone (self);

  self->timeout_id = 0;
  g_clear_pointer (&self->history, amends_pasted_history_free);
  self->history = amends_desk_parse_history (text, zone);
  amends_timeline_set_events (self->timeline, self->history->events, zone, TRUE);
  gtk_widget_set_visible (self->zone_row,
                          self->history->events->len > 0 && self->history->is_zone_assumed);
  show_summary (self, *g_strstrip (text) == '\0');
  show_ignored (self);
  return G_SOURCE_REMOVE;
}

static void
text_changed_cb (AmendsPasteDialog *self)
{
  g_clear_handle_id (&self->timeout_id, g_source_remove);
  self->timeout_id = g_timeout_add (READ_DELAY_MS, read_cb, self);
  /* Who pastes and accepts at once need not wait: accepting reads first. */
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dialog.accept", TRUE);
}

static void
zone_changed_cb (AmendsPasteDialog *self)
{
  if (self->history != NULL)
    read_cb (self);
}

static void
accept_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AmendsPasteDialog *self = AMENDS_PASTE_DIALOG (widget);

  if (self->timeout_id != 0)
    {
      g_clear_handle_id (&self->timeout_id, g_source_remove);
      read_cb (self);
    }
  if (self->history == NULL || self->history->events->len == 0)
    return;
  g_signal_emit (self, signals[KEPT], 0, self->history->events);
  gtk_window_close (GTK_WINDOW (self));
}

/* What is on the clipboard is taken only where it reads as a history. */
static void
clipboard_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
  g_autoptr (AmendsPasteDialog) self = user_data;
  g_autoptr (AmendsPastedHistory) history = NULL;
  g_autofree char *typed = NULL;

  if (text == NULL || g_cancellable_is_cancelled (self->cancellable))
    return;
  typed = dup_text (self);
  history = amends_desk_parse_history (text, NULL);
  if (*typed == '\0' && history->events->len >= 2)
    amends_paste_dialog_set_text (self, text);
}

static void
amends_paste_dialog_map (GtkWidget *widget)
{
  AmendsPasteDialog *self = AMENDS_PASTE_DIALOG (widget);
  GdkClipboard *clipboard = gtk_widget_get_clipboard (widget);

  GTK_WIDGET_CLASS (amends_paste_dialog_parent_class)->map (widget);
  if (self->history == NULL
      && gdk_content_formats_contain_gtype (gdk_clipboard_get_formats (clipboard), G_TYPE_STRING))
    gdk_clipboard_read_text_async (clipboard, self->cancellable, clipboard_cb, g_object_ref (self));
}

static void
amends_paste_dialog_dispose (GObject *object)
{
  AmendsPasteDialog *self = AMENDS_PASTE_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->timeout_id, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (object), AMENDS_TYPE_PASTE_DIALOG);
  G_OBJECT_CLASS (amends_paste_dialog_parent_class)->dispose (object);
}

static void
amends_paste_dialog_finalize (GObject *object)
{
  AmendsPasteDialog *self = AMENDS_PASTE_DIALOG (object);

  g_clear_pointer (&self->history, amends_pasted_history_free);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (amends_paste_dialog_parent_class)->finalize (object);
}

static void
amends_paste_dialog_class_init (AmendsPasteDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amends_paste_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = amends_paste_dialog_finalize;
  widget_class->map = amends_paste_dialog_map;
  signals[KEPT] = g_signal_new ("kept", AMENDS_TYPE_PASTE_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_PTR_ARRAY);
  g_type_ensure (AMENDS_TYPE_TIMELINE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/app/amends/Amends/case/amends-paste-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, AmendsPasteDialog, text);
  gtk_widget_class_bind_template_child (widget_class, AmendsPasteDialog, zone_row);
  gtk_widget_class_bind_template_child (widget_class, AmendsPasteDialog, zone);
  gtk_widget_class_bind_template_child (widget_class, AmendsPasteDialog, summary);
  gtk_widget_class_bind_template_child (widget_class, AmendsPasteDialog, timeline);
  gtk_widget_class_bind_template_child (widget_class, AmendsPasteDialog, ignored_box);
  gtk_widget_class_bind_template_child (widget_class, AmendsPasteDialog, ignored_title);
  gtk_widget_class_bind_template_child (widget_class, AmendsPasteDialog, ignored);
  gtk_widget_class_bind_template_child (widget_class, AmendsPasteDialog, accept);
  gtk_widget_class_bind_template_callback (widget_class, zone_changed_cb);
  gtk_widget_class_install_action (widget_class, "dialog.accept", NULL, accept_action);
}

static void
amends_paste_dialog_init (AmendsPasteDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dialog.accept", FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->summary), FALSE);
  g_signal_connect_object (gtk_text_view_get_buffer (self->text), "changed",
                           G_CALLBACK (text_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->text));
}

GtkWidget *
amends_paste_dialog_new (GtkWindow *parent, const AmendsShop *shop)
{
  AmendsPasteDialog *self = g_object_new (AMENDS_TYPE_PASTE_DIALOG, "transient-for", parent, NULL);
  g_autoptr (GTimeZone) own = amends_shop_dup_time_zone (shop);
  GtkStringList *model = gtk_string_list_new (NULL);
  const char *first = shop->time_zone != NULL ? shop->time_zone : g_time_zone_get_identifier (own);

  gtk_string_list_append (model, first);
  for (guint i = 0; i < G_N_ELEMENTS (zones); i++)
    if (!g_str_equal (zones[i], first))
      gtk_string_list_append (model, zones[i]);
  gtk_drop_down_set_model (self->zone, G_LIST_MODEL (model));
  g_object_unref (model);
  return GTK_WIDGET (self);
}

void
amends_paste_dialog_set_text (AmendsPasteDialog *self, const char *text)
{
  g_return_if_fail (AMENDS_IS_PASTE_DIALOG (self));

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text), text, -1);
}
