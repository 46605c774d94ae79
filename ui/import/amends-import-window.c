/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files coming in: read first to say what they would bring, asked about where only a person knows,
 * then imported, and taken back if that was wrong. */
#include "import/amends-import-window.h"

#include <glib/gi18n.h>

#include "import/amends-columns-page.h"
#include "import/amends-import-report.h"
#include "import/amends-import-reports-page.h"
#include "import/amends-import-run.h"
#include "import/amends-import-totals.h"
#include "import/amends-import-undo.h"

struct _AmendsImportWindow
{
  AdwWindow parent_instance;

  GtkStack *stack;
  AdwStatusPage *working;
  GtkProgressBar *progress;
  GtkLabel *so_far;
  AmendsImportReportsPage *reports;
  AdwBin *columns_bin;
  GtkWidget *copy_button;
  GtkWidget *back_button;

  AmendsDesk *desk;
  AmendsImportRun *run;
};

G_DEFINE_FINAL_TYPE (AmendsImportWindow, amends_import_window, ADW_TYPE_WINDOW)

/* --- the pages --- */

static void
show_working (AmendsImportWindow *self, gboolean is_importing)
{
  AmendsImportFile *file = amends_import_run_get_current (self->run);
  g_autofree char *title = g_markup_printf_escaped (
      is_importing ? _ ("Importing “%s”") : _ ("Reading “%s”"), file->name);

  adw_status_page_set_title (self->working, title);
  gtk_progress_bar_set_fraction (self->progress, 0);
  gtk_label_set_text (self->so_far, "");
  gtk_widget_set_visible (self->copy_button, FALSE);
  gtk_stack_set_visible_child_name (self->stack, "working");
}

static void
progressed_cb (AmendsImportWindow *self, double fraction, gint64 orders)
{
  g_autofree char *so_far = g_strdup_printf (
      ngettext ("%'d order so far", "%'d orders so far", (gulong) orders), (int) orders);

  gtk_progress_bar_set_fraction (self->progress, CLAMP (fraction, 0, 1));
  gtk_label_set_text (self->so_far, so_far);
}

/* It may take as long as the import took, and cannot be stopped. */
static void
show_taking_back (AmendsImportWindow *self)
{
  gtk_widget_set_visible (self->copy_button, FALSE);
  gtk_stack_set_visible_child_name (self->stack, "taking-back");
}

static void
show_reports (AmendsImportWindow *self)
{
  AmendsImportTotals totals = amends_import_totals_count (amends_import_run_get_files (self->run));

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.start",
                                 amends_import_totals_bring_anything (&totals) && totals.open == 0);
  gtk_widget_set_visible (self->copy_button, totals.left_out + totals.unclear > 0);
  /* First in sight, so that it can take the focus. */
  gtk_stack_set_visible_child_name (self->stack, "reports");
  amends_import_reports_page_show (self->reports, self->run);
}

static void
columns_done_cb (AmendsImportWindow *self)
{
  AmendsColumnsPage *page = AMENDS_COLUMNS_PAGE (adw_bin_get_child (self->columns_bin));
  AmendsImportFile *file = amends_import_run_get_current (self->run);

  g_clear_pointer (&file->mapping, amends_mapping_free);
  file->mapping = amends_columns_page_dup_mapping (page);
  file->is_remembered = amends_columns_page_is_remembered (page);
  amends_import_run_read_again (self->run, file);
}

static void
header_chosen_cb (AmendsImportWindow *self, gint64 line)
{
  amends_import_run_choose_header (self->run, line);
}

static void
show_columns (AmendsImportWindow *self)
{
  AmendsImportFile *file = amends_import_run_get_current (self->run);
  GtkWidget *page = amends_columns_page_new (file->name, file->look, file->mapping,
                                             file->is_remembered);

  g_signal_connect_object (page, "done", G_CALLBACK (columns_done_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "header-chosen", G_CALLBACK (header_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  adw_bin_set_child (self->columns_bin, page);
  gtk_widget_set_visible (self->copy_button, FALSE);
  gtk_stack_set_visible_child_name (self->stack, "columns");
  gtk_widget_grab_focus (page);
}

static void
changed_cb (AmendsImportWindow *self)
{
  AmendsImportStep step = amends_import_run_get_step (self->run);
  AmendsImportFile *file = amends_import_run_get_current (self->run);
  gboolean is_asking = step == AMENDS_IMPORT_ASKING;
  guint n_files = amends_import_run_get_files (self->run)->len;

  gtk_widget_set_visible (self->back_button, is_asking && (n_files > 1 || file->is_read));
  if (!is_asking)
    adw_bin_set_child (self->columns_bin, NULL);
  if (is_asking)
    show_columns (self);
  else if (step == AMENDS_IMPORT_READING || step == AMENDS_IMPORT_IMPORTING)
    show_working (self, step == AMENDS_IMPORT_IMPORTING);
  else if (step == AMENDS_IMPORT_STOPPING || step == AMENDS_IMPORT_UNDOING)
    show_taking_back (self);
  else if (step == AMENDS_IMPORT_REVIEW && amends_import_run_is_cancelled (self->run))
    gtk_window_close (GTK_WINDOW (self)); /* nothing was written, so there is nothing to say */
  else
    show_reports (self);
}

/* --- actions --- */

static void
start_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  AmendsImportWindow *self = AMENDS_IMPORT_WINDOW (widget);

  if (amends_import_run_get_step (self->run) == AMENDS_IMPORT_REVIEW)
    amends_import_run_import (self->run);
}

/* What the page in sight is there for. */
static void
next_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  AmendsImportWindow *self = AMENDS_IMPORT_WINDOW (widget);
  GtkWidget *columns = adw_bin_get_child (self->columns_bin);

  if (columns)
    gtk_widget_activate_action (columns, "columns.done", NULL);
  else
    gtk_widget_activate_action (widget, "import.start", NULL);
}

static void
cancel_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  amends_import_run_cancel (AMENDS_IMPORT_WINDOW (widget)->run);
}

static void
columns_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  AmendsImportWindow *self = AMENDS_IMPORT_WINDOW (widget);
  GPtrArray *files = amends_import_run_get_files (self->run);
  guint index = g_variant_get_uint32 (parameter);
  AmendsImportFile *file = index < files->len ? g_ptr_array_index (files, index) : NULL;

  if (amends_import_run_get_step (self->run) == AMENDS_IMPORT_REVIEW && file && file->look)
    amends_import_run_ask (self->run, file);
}

static void
back_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  AmendsImportWindow *self = AMENDS_IMPORT_WINDOW (widget);

  if (amends_import_run_get_step (self->run) == AMENDS_IMPORT_ASKING)
    amends_import_run_review (self->run);
}

static void
copy_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  GPtrArray *files = amends_import_run_get_files (AMENDS_IMPORT_WINDOW (widget)->run);
  g_autoptr (GString) notes = g_string_new (NULL);

  for (guint i = 0; i < files->len; i++)
    {
      const AmendsImportFile *file = g_ptr_array_index (files, i);
      g_autofree char *text = file->result ? amends_import_report_to_text (file->name, file->result)
                                           : NULL;

      if (text)
        g_string_append (notes, text);
    }
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), notes->str);
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
  AmendsImportTotals totals = amends_import_totals_count (amends_import_run_get_files (self->run));

  if (totals.new_orders + totals.updated > 0)
    activate_and_close (self, "win.show-orders", "all");
  else
    activate_and_close (self, "win.show-page", "dashboard");
}

static void
more_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  activate_and_close (AMENDS_IMPORT_WINDOW (widget), "win.import", NULL);
}

/* --- undo --- */

static void
undo_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_widget_action_set_enabled (widget, "import.undo", FALSE);
  amends_import_run_undo (AMENDS_IMPORT_WINDOW (widget)->run);
}

static void
undone_cb (AmendsImportWindow *self, const AmendsUndoResult *undone)
{
  amends_import_undo_show_kept (GTK_WINDOW (self), undone);
}

static void
undo_failed_cb (AmendsImportWindow *self, const GError *error)
{
  amends_import_reports_page_say_problem (self->reports, error->message);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.undo", TRUE);
}

/* --- coming and going --- */

/* Closing while reading or importing stops it, and takes back what was written of that file. */
static gboolean
amends_import_window_close_request (GtkWindow *window)
{
  AmendsImportWindow *self = AMENDS_IMPORT_WINDOW (window);
  GtkWindow *parent = gtk_window_get_transient_for (window);
  GArray *batches = amends_import_run_get_batches (self->run);

  if (amends_import_run_get_step (self->run) < AMENDS_IMPORT_DONE)
    amends_import_run_cancel (self->run);
  else if (batches->len > 0 && parent)
    {
      g_autofree char *summary = amends_import_run_dup_summary (self->run);

      amends_import_undo_offer (parent, self->desk, summary, batches);
    }
  return GTK_WINDOW_CLASS (amends_import_window_parent_class)->close_request (window);
}

static void
amends_import_window_dispose (GObject *object)
{
  AmendsImportWindow *self = AMENDS_IMPORT_WINDOW (object);

  if (self->run)
    amends_import_run_abandon (self->run);
  gtk_widget_dispose_template (GTK_WIDGET (self), AMENDS_TYPE_IMPORT_WINDOW);
  g_clear_object (&self->run);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (amends_import_window_parent_class)->dispose (object);
}

static void
amends_import_window_class_init (AmendsImportWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amends_import_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = amends_import_window_close_request;
  g_type_ensure (AMENDS_TYPE_IMPORT_REPORTS_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/app/amends/Amends/import/amends-import-window.ui");
  gtk_widget_class_bind_template_child (widget_class, AmendsImportWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, AmendsImportWindow, working);
  gtk_widget_class_bind_template_child (widget_class, AmendsImportWindow, progress);
  gtk_widget_class_bind_template_child (widget_class, AmendsImportWindow, so_far);
  gtk_widget_class_bind_template_child (widget_class, AmendsImportWindow, reports);
  gtk_widget_class_bind_template_child (widget_class, AmendsImportWindow, columns_bin);
  gtk_widget_class_bind_template_child (widget_class, AmendsImportWindow, copy_button);
  gtk_widget_class_bind_template_child (widget_class, AmendsImportWindow, back_button);
  gtk_widget_class_install_action (widget_class, "import.start", NULL, start_cb);
  gtk_widget_class_install_action (widget_class, "import.next", NULL, next_cb);
  gtk_widget_class_install_action (widget_class, "import.cancel", NULL, cancel_cb);
  gtk_widget_class_install_action (widget_class, "import.columns", "u", columns_cb);
  gtk_widget_class_install_action (widget_class, "import.back", NULL, back_cb);
  gtk_widget_class_install_action (widget_class, "import.copy", NULL, copy_cb);
  gtk_widget_class_install_action (widget_class, "import.show", NULL, show_cb);
  gtk_widget_class_install_action (widget_class, "import.more", NULL, more_cb);
  gtk_widget_class_install_action (widget_class, "import.undo", NULL, undo_cb);
}

static void
amends_import_window_init (AmendsImportWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* @files: (element-type GFile); reading begins at once, importing when the person says so */
GtkWidget *
amends_import_window_new (AmendsDesk *desk, GListModel *files)
{
  AmendsImportWindow *self = g_object_new (AMENDS_TYPE_IMPORT_WINDOW, NULL);

  self->desk = g_object_ref (desk);
  self->run = amends_import_run_new (desk, files);
  g_signal_connect_object (self->run, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->run, "progressed", G_CALLBACK (progressed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->run, "undone", G_CALLBACK (undone_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->run, "undo-failed", G_CALLBACK (undo_failed_cb), self,
                           G_CONNECT_SWAPPED);
  amends_import_run_read (self->run);
  return GTK_WIDGET (self);
}
