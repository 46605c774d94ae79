/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files coming in: one after the other, with progress, a way to stop, and what each one brought. */
#include "orders/amends-import-window.h"

#include <glib/gi18n.h>

#include "orders/amends-import-report.h"

struct _AmendsImportWindow
{
  AdwWindow parent_instance;

  GtkStack *stack;
  AdwStatusPage *working;
  GtkProgressBar *progress;
  GtkLabel *so_far;
  GtkBox *reports;
  GtkLabel *summary;
  GtkButton *next_button;
  GtkWidget *more_button;
  GtkWidget *copy_button;

  AmendsDesk *desk;
  GListModel *files;
  GCancellable *cancellable;
  GString *notes; /* what the clipboard gets */
  guint position; /* the file being read */
  guint failed;
  gint64 new_orders;
  gint64 updated;
  gint64 new_events;
  gint64 left_out;
  gboolean is_cancelled;
  gboolean is_done;
};

G_DEFINE_FINAL_TYPE (AmendsImportWindow, amends_import_window, ADW_TYPE_WINDOW)

static char *
dup_name (AmendsImportWindow *self)
{
  g_autoptr (GFile) file = g_list_model_get_item (self->files, self->position);
  g_autofree char *base = g_file_get_basename (file);

  return g_filename_display_name (base);
}

static char *
dup_summary (AmendsImportWindow *self)
{
  if (self->is_cancelled)
    return g_strdup (_ ("Import Cancelled"));
  if (self->failed == g_list_model_get_n_items (self->files))
    return g_strdup (_ ("Nothing Was Imported"));
  if (self->new_orders > 0)
    return g_strdup_printf (ngettext ("%'d New Order", "%'d New Orders",
                                      (gulong) self->new_orders),
                            (int) self->new_orders);
  if (self->new_events > 0)
    return g_strdup_printf (ngettext ("%'d New Tracking Event",
                                      "%'d New Tracking Events",
                                      (gulong) self->new_events),
                            (int) self->new_events);
  if (self->updated > 0)
    return g_strdup_printf (ngettext ("%'d Order Updated",
                                      "%'d Orders Updated", (gulong) self->updated),
                            (int) self->updated);
  if (self->left_out > 0)
    return g_strdup (_ ("No Row Could Be Imported"));
  return g_strdup (_ ("Nothing New"));
}

static void
finish (AmendsImportWindow *self)
{
  g_autofree char *summary = dup_summary (self);
  gboolean has_orders = self->new_orders + self->updated > 0;

  self->is_done = TRUE;
  gtk_label_set_text (self->summary, summary);
  gtk_button_set_use_underline (self->next_button, TRUE);
  gtk_button_set_label (self->next_button, has_orders             ? _ ("_Show Orders")
                                           : self->new_events > 0 ? _ ("_Show Dashboard")
                                                                  : _ ("_Close"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->next_button),
                                  has_orders || self->new_events > 0 ? "import.show" : "window.close");
  gtk_widget_set_visible (self->more_button, has_orders);
  gtk_widget_set_visible (self->copy_button, self->notes->len > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.cancel", FALSE);
  gtk_stack_set_visible_child_name (self->stack, "done");
  gtk_widget_grab_focus (GTK_WIDGET (self->next_button));
}

static void import_next (AmendsImportWindow *self);

static void
take_result (AmendsImportWindow *self, const char *name, const AmendsImportResult *result)
{
  const AmendsIntakeReport *report = result->report;

  if (result->is_events)
    self->new_events += result->new_orders;
  else
    {
      self->new_orders += result->new_orders;
      self->updated += result->updated;
    }
  self->left_out += report->rejected ? report->rejected->len : 0;
  gtk_box_append (self->reports, amends_import_report_new (name, result));
  if ((report->rejected && report->rejected->len > 0) || (report->warnings && report->warnings->len > 0))
    {
      g_autofree char *text = amends_import_report_to_text (name, result);
      g_string_append (self->notes, text);
    }
}

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AmendsImportWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AmendsImportResult) imported = amends_desk_import_finish (AMENDS_DESK (source), result, &error);
  g_autofree char *name = NULL;

  if (!self->files)
    return;
  name = dup_name (self);
  if (imported)
    take_result (self, name, imported);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_autoptr (GError) kept
          = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED,
                                 _ ("You cancelled here. The orders read so far are kept; the same file can "
                                    "be imported again without doubling them."));
      self->is_cancelled = TRUE;
      gtk_box_append (self->reports, amends_import_report_new_for_error (name, kept));
    }
  else
    {
      self->failed++;
      gtk_box_append (self->reports, amends_import_report_new_for_error (name, error));
    }
  self->position++;
  import_next (self);
}

static void
progress_cb (double fraction, gint64 orders, gpointer user_data)
{
  AmendsImportWindow *self = user_data;
  g_autofree char *so_far = g_strdup_printf (
      ngettext ("%'d order so far", "%'d orders so far",
                (gulong) orders),
      (int) orders);

  if (!self->files)
    return;
  gtk_progress_bar_set_fraction (self->progress, CLAMP (fraction, 0, 1));
  gtk_label_set_text (self->so_far, so_far);
}

static void
import_next (AmendsImportWindow *self)
{
  g_autoptr (GFile) file = NULL;
  g_autofree char *name = NULL;
  g_autofree char *title = NULL;
  AmendsIntakeOptions options = { NULL, NULL };

  if (self->is_cancelled || self->position >= g_list_model_get_n_items (self->files))
    {
      finish (self);
      return;
    }
  file = g_list_model_get_item (self->files, self->position);
  name = dup_name (self);
  title = g_markup_printf_escaped (_ ("Importing “%s”"), name);
  adw_status_page_set_title (self->working, title);
  gtk_progress_bar_set_fraction (self->progress, 0);
  gtk_label_set_text (self->so_far, "");
  if (!g_file_peek_path (file))
    {
      g_autoptr (GError) error
          = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                                 _ ("This file is not on this computer. Save a copy here and import that."));
      self->failed++;
      gtk_box_append (self->reports, amends_import_report_new_for_error (name, error));
      self->position++;
      import_next (self);
      return;
    }
  /* The reference keeps the window for the progress calls, too. */
  amends_desk_import_async (self->desk, g_file_peek_path (file), &options, FALSE, progress_cb, self,
                            self->cancellable, imported_cb, g_object_ref (self));
}

/* --- actions --- */

static void
cancel_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_cancellable_cancel (AMENDS_IMPORT_WINDOW (widget)->cancellable);
}

static void
copy_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  AmendsImportWindow *self = AMENDS_IMPORT_WINDOW (widget);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), self->notes->str);
}

/* The window that this one belongs to does it, once this one is gone. */
static void
activate_and_close (AmendsImportWindow *self, const char *action, const char *target)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  if (parent)
    {
      GVariant *variant = target ? g_variant_new_string (target) : NULL;
      gtk_widget_activate_action_variant (GTK_WIDGET (parent), action, variant);
    }
  gtk_window_close (GTK_WINDOW (self));
}

static void
show_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  AmendsImportWindow *self = AMENDS_IMPORT_WINDOW (widget);
  gboolean has_orders = self->new_orders + self->updated > 0;

  if (has_orders)
    activate_and_close (self, "win.show-orders", "all");
  else
    activate_and_close (self, "win.show-page", "dashboard");
}

static void
more_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  activate_and_close (AMENDS_IMPORT_WINDOW (widget), "win.import", NULL);
}

/* Closing while reading stops the reading; what was read is kept. */
static gboolean
amends_import_window_close_request (GtkWindow *window)
{
  AmendsImportWindow *self = AMENDS_IMPORT_WINDOW (window);

  if (!self->is_done)
    g_cancellable_cancel (self->cancellable);
  return GTK_WINDOW_CLASS (amends_import_window_parent_class)->close_request (window);
}

static void
amends_import_window_dispose (GObject *object)
{
  AmendsImportWindow *self = AMENDS_IMPORT_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), AMENDS_TYPE_IMPORT_WINDOW);
  g_clear_object (&self->files);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (amends_import_window_parent_class)->dispose (object);
}

static void
amends_import_window_finalize (GObject *object)
{
  AmendsImportWindow *self = AMENDS_IMPORT_WINDOW (object);

  g_clear_object (&self->cancellable);
  g_string_free (self->notes, TRUE);
  G_OBJECT_CLASS (amends_import_window_parent_class)->finalize (object);
}

static void
amends_import_window_class_init (AmendsImportWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = amends_import_window_dispose;
  object_class->finalize = amends_import_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = amends_import_window_close_request;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/app/amends/Amends/orders/amends-import-window.ui");
  gtk_widget_class_bind_template_child (widget_class, AmendsImportWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, AmendsImportWindow, working);
  gtk_widget_class_bind_template_child (widget_class, AmendsImportWindow, progress);
  gtk_widget_class_bind_template_child (widget_class, AmendsImportWindow, so_far);
  gtk_widget_class_bind_template_child (widget_class, AmendsImportWindow, reports);
  gtk_widget_class_bind_template_child (widget_class, AmendsImportWindow, summary);
  gtk_widget_class_bind_template_child (widget_class, AmendsImportWindow, next_button);
  gtk_widget_class_bind_template_child (widget_class, AmendsImportWindow, more_button);
  gtk_widget_class_bind_template_child (widget_class, AmendsImportWindow, copy_button);
  gtk_widget_class_install_action (widget_class, "import.cancel", NULL, cancel_cb);
  gtk_widget_class_install_action (widget_class, "import.copy", NULL, copy_cb);
  gtk_widget_class_install_action (widget_class, "import.show", NULL, show_cb);
  gtk_widget_class_install_action (widget_class, "import.more", NULL, more_cb);
}

static void
amends_import_window_init (AmendsImportWindow *self)
{
  self->cancellable = g_cancellable_new ();
  self->notes = g_string_new (NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* @files: (element-type GFile); reading begins at once */
GtkWidget *
amends_import_window_new (AmendsDesk *desk, GListModel *files)
{
  AmendsImportWindow *self = g_object_new (AMENDS_TYPE_IMPORT_WINDOW, NULL);

  self->desk = g_object_ref (desk);
  self->files = g_object_ref (files);
  import_next (self);
  return GTK_WIDGET (self);
}
