/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The last imports, newest first; each can be taken back. */
#include "import/amends-import-history.h"

#include <glib/gi18n.h>

#include "import/amends-import-undo.h"
#include "widgets/amends-time-words.h"

#define MAX_ENTRIES 50

struct _AmendsImportHistory
{
  AdwWindow parent_instance;

  GtkStack *stack;
  GtkListBox *list;
  GtkLabel *said;
  AdwStatusPage *failed;

  AmendsDesk *desk;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (AmendsImportHistory, amends_import_history, ADW_TYPE_WINDOW)

static void load (AmendsImportHistory *self);

static void
say (AmendsImportHistory *self, const char *text)
{
  gtk_label_set_text (self->said, text);
  gtk_widget_set_visible (GTK_WIDGET (self->said), *text != '\0');
}

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AmendsImportHistory) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AmendsUndoResult) undone
      = amends_desk_undo_import_finish (AMENDS_DESK (source), result, &error);
  g_autofree char *words = undone ? amends_import_undo_words (undone) : NULL;

  if (!self->desk)
    return;
  say (self, undone ? words : error->message);
  if (undone)
    amends_import_undo_show_kept (GTK_WINDOW (self), undone);
  load (self);
}

static void
undo_clicked_cb (GtkButton *button, AmendsImportHistory *self)
{
  const gint64 *batch = g_object_get_data (G_OBJECT (button), "batch");

  gtk_widget_set_sensitive (GTK_WIDGET (self->list), FALSE); /* one after the other */
  amends_desk_undo_import_async (self->desk, *batch, NULL, undone_cb, g_object_ref (self));
}

static char *
dup_counts (const AmendsImportEntry *entry)
{
  g_autofree char *at = amends_time_words (entry->at, NULL);

  if (entry->is_events)
    return g_strdup_printf (ngettext ("%s · %'d new tracking event", "%s · %'d new tracking events",
                                      (gulong) entry->new_orders),
                            at, (int) entry->new_orders);
  /* Translators: when, and how many orders an import brought */
  return g_strdup_printf (_ ("%s · %'d new, %'d changed, %'d unchanged"), at, (int) entry->new_orders,
                          (int) entry->updated, (int) entry->unchanged);
}

static GtkWidget *
new_undo_button (AmendsImportHistory *self, const AmendsImportEntry *entry)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Undo"));
  g_autofree char *name = g_strdup_printf (_ ("Undo the import of %s"), entry->file);

  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_tooltip_text (button, name);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (button), "batch", g_memdup2 (&entry->batch, sizeof entry->batch),
                          g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (undo_clicked_cb), self, 0);
  return button;
}

static GtkWidget *
new_row (AmendsImportHistory *self, const AmendsImportEntry *entry)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *counts = dup_counts (entry);
  GtkWidget *suffix = NULL;

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), entry->file);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), counts);
  if (entry->undone_at == AMENDS_TIME_NONE)
    {
      suffix = new_undo_button (self, entry);
      adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), suffix);
    }
  else
    {
      suffix = gtk_label_new (_ ("Taken back"));
      gtk_widget_add_css_class (suffix, "dim-label");
    }
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), suffix);
  return row;
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AmendsImportHistory) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = amends_desk_run_finish (AMENDS_DESK (source), result, &error);
  GtkWidget *child = NULL;

  if (!self->desk)
    return;
  if (!entries)
    {
      adw_status_page_set_description (self->failed, error->message);
      gtk_stack_set_visible_child_name (self->stack, "failed");
      return;
    }
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))))
    gtk_list_box_remove (self->list, child);
  for (guint i = 0; i < entries->len; i++)
    gtk_list_box_append (self->list, new_row (self, g_ptr_array_index (entries, i)));
  gtk_widget_set_sensitive (GTK_WIDGET (self->list), TRUE);
  gtk_stack_set_visible_child_name (self->stack, entries->len > 0 ? "list" : "empty");
  if (entries->len > 0)
    gtk_widget_grab_focus (gtk_widget_get_first_child (GTK_WIDGET (self->list)));
}

static gpointer
list_worker (AmendsDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  return amends_desk_list_imports (desk, MAX_ENTRIES, error);
}

static void
load (AmendsImportHistory *self)
{
  amends_desk_run_async (self->desk, list_worker, NULL, NULL, (GDestroyNotify) g_ptr_array_unref,
                         self->cancellable, loaded_cb, g_object_ref (self));
}

static void
amends_import_history_dispose (GObject *object)
{
  AmendsImportHistory *self = AMENDS_IMPORT_HISTORY (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), AMENDS_TYPE_IMPORT_HISTORY);
  g_clear_object (&self->desk);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (amends_import_history_parent_class)->dispose (object);
}

static void
amends_import_history_class_init (AmendsImportHistoryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amends_import_history_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/app/amends/Amends/import/amends-import-history.ui");
  gtk_widget_class_bind_template_child (widget_class, AmendsImportHistory, stack);
  gtk_widget_class_bind_template_child (widget_class, AmendsImportHistory, list);
  gtk_widget_class_bind_template_child (widget_class, AmendsImportHistory, said);
  gtk_widget_class_bind_template_child (widget_class, AmendsImportHistory, failed);
}

static void
amends_import_history_init (AmendsImportHistory *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
amends_import_history_new (AmendsDesk *desk)
{
  AmendsImportHistory *self = g_object_new (AMENDS_TYPE_IMPORT_HISTORY, NULL);

  self->desk = g_object_ref (desk);
  load (self);
  return GTK_WIDGET (self);
}
