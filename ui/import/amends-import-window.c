/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files coming in: read first to say what they would bring, asked about where only a person knows,
 * then imported, and taken back if that was wrong. */
#include "import/amends-import-window.h"

#include <glib/gi18n.h>

#include "import/amends-columns-page.h"
#include "import/amends-import-file.h"
#include "import/amends-import-questions.h"
#include "import/amends-import-report.h"
#include "import/amends-import-totals.h"
#include "import/amends-import-undo.h"

typedef enum
{
  STEP_READING,
  STEP_REVIEW,
  STEP_IMPORTING,
  STEP_DONE,
} Step;

struct _AmendsImportWindow
{
  AdwWindow parent_instance;

  GtkStack *stack;
  AdwStatusPage *working;
  GtkProgressBar *progress;
  GtkLabel *so_far;
  GtkBox *reports;
  GtkLabel *summary;
  GtkLabel *problem;
  AdwBin *columns_bin;
  GtkButton *next_button;
  GtkWidget *undo_button;
  GtkWidget *more_button;
  GtkWidget *copy_button;
  GtkWidget *back_button;

  AmendsDesk *desk;
  GPtrArray *files; /* AmendsImportFile */
  GCancellable *cancellable;
  AmendsImportFile *current; /* being read, imported or asked about; borrowed */
  Step step;
  GArray *batches; /* gint64, of this window, not yet taken back */
  gboolean is_cancelled;
  gboolean is_undone;
};

G_DEFINE_FINAL_TYPE (AmendsImportWindow, amends_import_window, ADW_TYPE_WINDOW)

static void work (AmendsImportWindow *self);

static char *
dup_summary (AmendsImportWindow *self, const AmendsImportTotals *totals)
{
  if (self->is_undone)
    return g_strdup (_ ("Import Taken Back"));
  if (self->is_cancelled)
    return g_strdup (_ ("Import Cancelled"));
  return amends_import_totals_dup_summary (totals, self->step == STEP_DONE);
}

/* --- the pages --- */

static void
clear_reports (AmendsImportWindow *self)
{
  GtkWidget *child = gtk_widget_get_next_sibling (GTK_WIDGET (self->summary));

  while (child)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (child);

      gtk_box_remove (self->reports, child);
      child = next;
    }
}

static void
answered_cb (gpointer owner, AmendsImportFile *file)
{
  amends_import_file_reset (file);
  work (owner);
}

static void
ask_columns_cb (GtkButton *button, AmendsImportWindow *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "import.columns", "u",
                              GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "file")));
}

static void
add_columns_row (AmendsImportWindow *self, GtkWidget *group, AmendsImportFile *file, guint index)
{
  gboolean is_unknown = amends_import_file_is_unknown (file);
  GtkWidget *row = NULL;
  GtkWidget *button = NULL;

  if (!file->look)
    return;
  row = adw_action_row_new ();
  button = gtk_button_new_with_mnemonic (is_unknown ? _ ("C_hoose Columns…") : _ ("C_hange Columns…"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Columns"));
  adw_action_row_set_subtitle (
      ADW_ACTION_ROW (row),
      is_unknown               ? _ ("Nobody knows this table: say what its columns hold.")
      : file->mapping          ? _ ("As you chose")
      : file->look->is_mapped  ? _ ("As was said of a file like this before")
      : file->look->is_doubtful ? _ ("Some columns look as if they mattered, but would be passed over.")
                               : _ ("As their names say"));
  if (file->look->is_doubtful && !file->mapping)
    {
      adw_action_row_set_icon_name (ADW_ACTION_ROW (row), "amends-unexplained-symbolic");
      gtk_widget_add_css_class (button, "suggested-action");
    }
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data (G_OBJECT (button), "file", GUINT_TO_POINTER (index));
  g_signal_connect_object (button, "clicked", G_CALLBACK (ask_columns_cb), self, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
}

static void
add_report (AmendsImportWindow *self, AmendsImportFile *file, guint index)
{
  gboolean is_done = self->step == STEP_DONE;
  GtkWidget *group = NULL;

  if (!file->result && !file->error)
    return; /* cancelled before its turn */
  group = file->result ? amends_import_report_new (file->name, file->result, !is_done)
                       : amends_import_report_new_for_error (file->name, file->error);
  if (!is_done)
    {
      add_columns_row (self, group, file, index);
      amends_import_questions_add (ADW_PREFERENCES_GROUP (group), file, answered_cb, self);
    }
  gtk_box_append (self->reports, group);
}

static void
show_reports (AmendsImportWindow *self)
{
  AmendsImportTotals totals = amends_import_totals_count (self->files);
  g_autofree char *summary = dup_summary (self, &totals);
  gboolean has_notes = FALSE;

  clear_reports (self);
  for (guint i = 0; i < self->files->len; i++)
    {
      AmendsImportFile *file = g_ptr_array_index (self->files, i);

      add_report (self, file, i);
      has_notes |= file->result &&
                   file->result->report->rejected->len + file->result->report->warnings->len > 0;
    }
  gtk_label_set_text (self->summary, summary);
  gtk_widget_set_visible (self->copy_button, has_notes);
  gtk_widget_set_visible (self->back_button, FALSE);
  gtk_stack_set_visible_child_name (self->stack, "reports");
}

static void
set_next (AmendsImportWindow *self, const char *label, const char *action)
{
  gtk_button_set_label (self->next_button, label);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->next_button), action);
  gtk_widget_grab_focus (GTK_WIDGET (self->next_button));
}

static const char *
find_problem (const AmendsImportTotals *totals)
{
  if (totals->open > 0)
    return _ ("Say first what the dates mean.");
  if (totals->unknown > 0)
    return _ ("A table without chosen columns is not imported.");
  return NULL;
}

static void
show_review (AmendsImportWindow *self)
{
  AmendsImportTotals totals = amends_import_totals_count (self->files);
  const char *problem = find_problem (&totals);
  gboolean brings = totals.new_orders + totals.updated + totals.parcels + totals.new_events > 0;

  self->step = STEP_REVIEW;
  self->current = NULL;
  show_reports (self);
  gtk_label_set_text (self->problem, problem ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem != NULL);
  gtk_widget_set_visible (self->undo_button, FALSE);
  gtk_widget_set_visible (self->more_button, FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.start", brings && totals.open == 0);
  if (brings)
    set_next (self, _ ("_Import"), "import.start");
  else
    set_next (self, _ ("_Close"), "window.close");
  gtk_widget_set_visible (GTK_WIDGET (self->next_button), brings || totals.unknown == 0);
}

static void
show_done (AmendsImportWindow *self)
{
  AmendsImportTotals totals = amends_import_totals_count (self->files);
  gboolean has_orders = totals.new_orders + totals.updated > 0 && !self->is_undone;
  gboolean has_any = has_orders || (totals.new_events > 0 && !self->is_undone);

  self->step = STEP_DONE;
  self->current = NULL;
  show_reports (self);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->next_button), TRUE);
  set_next (self,
            has_orders ? _ ("_Show Orders")
            : has_any  ? _ ("_Show Dashboard")
                       : _ ("_Close"),
            has_any ? "import.show" : "window.close");
  gtk_widget_set_visible (self->undo_button, self->batches->len > 0);
  gtk_widget_set_visible (self->more_button, has_orders);
  if (self->is_undone)
    clear_reports (self);
}

static void
leave_columns (AmendsImportWindow *self)
{
  adw_bin_set_child (self->columns_bin, NULL);
  show_review (self);
}

static void
columns_done_cb (AmendsImportWindow *self)
{
  AmendsColumnsPage *page = AMENDS_COLUMNS_PAGE (adw_bin_get_child (self->columns_bin));
  AmendsImportFile *file = self->current;

  g_clear_pointer (&file->mapping, amends_mapping_free);
  file->mapping = amends_columns_page_dup_mapping (page);
  file->is_remembered = amends_columns_page_is_remembered (page);
  adw_bin_set_child (self->columns_bin, NULL);
  amends_import_file_reset (file);
  work (self);
}

static void ask_columns (AmendsImportWindow *self, AmendsImportFile *file);

static void
looked_again_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AmendsImportWindow) self = user_data;
  g_autoptr (AmendsTableLook) look
      = amends_desk_look_at_table_finish (AMENDS_DESK (source), result, NULL);

  /* The person may have gone on meanwhile. */
  if (!self->desk || !self->current || !look || !adw_bin_get_child (self->columns_bin))
    return;
  g_clear_pointer (&self->current->mapping, amends_mapping_free);
  g_clear_pointer (&self->current->look, amends_table_look_free);
  self->current->look = g_steal_pointer (&look);
  ask_columns (self, self->current);
}

static void
header_chosen_cb (AmendsImportWindow *self, gint64 line)
{
  amends_desk_look_at_table_async (self->desk, g_file_peek_path (self->current->file), line,
                                   self->cancellable, looked_again_cb, g_object_ref (self));
}

static void
ask_columns (AmendsImportWindow *self, AmendsImportFile *file)
{
  GtkWidget *page = amends_columns_page_new (file->name, file->look, file->mapping, file->is_remembered);

  self->step = STEP_REVIEW;
  self->current = file;
  g_signal_connect_object (page, "done", G_CALLBACK (columns_done_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "header-chosen", G_CALLBACK (header_chosen_cb), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (self->columns_bin, page);
  gtk_widget_set_visible (self->copy_button, FALSE);
  gtk_widget_set_visible (self->back_button, self->files->len > 1 || file->is_read);
  gtk_stack_set_visible_child_name (self->stack, "columns");
  gtk_widget_grab_focus (page);
}

/* --- one file after the other --- */

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AmendsImportWindow) self = user_data;
  g_autoptr (AmendsTableLook) look
      = amends_desk_look_at_table_finish (AMENDS_DESK (source), result, NULL);

  if (!self->desk || !self->current)
    return;
  /* Without a look the file's own error says why it cannot be read. */
  self->current->look = g_steal_pointer (&look);
  work (self);
}

/* With what was said of its columns, for the next file of that kind. */
static void
remember (AmendsImportWindow *self, AmendsImportFile *file)
{
  GError *error = NULL;

  if (!file->mapping || !file->is_remembered)
    return;
  file->mapping->date_order = file->date_order;
  g_free (file->mapping->zone);
  file->mapping->zone = file->is_zone_asked ? g_strdup (file->zone) : NULL;
  if (!amends_mapping_remember (file->mapping, &error))
    g_ptr_array_add (file->result->report->warnings,
                     amends_row_note_new (file->result->report->header_line, "not_remembered", NULL,
                                          g_strdup_printf (_ ("The columns could not be remembered: %s"),
                                                           error->message)));
  g_clear_error (&error);
}

static void
take_imported (AmendsImportWindow *self, AmendsImportFile *file)
{
  file->is_imported = TRUE;
  if (!file->result)
    return;
  if (file->result->batch != 0)
    g_array_append_val (self->batches, file->result->batch);
  remember (self, file);
}

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AmendsImportWindow) self = user_data;
  GError *error = NULL;
  AmendsImportResult *imported = amends_desk_import_finish (AMENDS_DESK (source), result, &error);

  if (!self->desk || !self->current)
    {
      g_clear_pointer (&imported, amends_import_result_free);
      g_clear_error (&error);
      return;
    }
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      self->is_cancelled = TRUE;
      g_clear_error (&error);
      error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED,
                                   _ ("You cancelled here, so nothing of this file was kept."));
    }
  amends_import_file_take (self->current, imported, error);
  if (self->step == STEP_IMPORTING)
    take_imported (self, self->current);
  work (self);
}

static void
progress_cb (double fraction, gint64 orders, gpointer user_data)
{
  AmendsImportWindow *self = user_data;
  g_autofree char *so_far = g_strdup_printf (
      ngettext ("%'d order so far", "%'d orders so far", (gulong) orders), (int) orders);

  if (!self->desk)
    return;
  gtk_progress_bar_set_fraction (self->progress, CLAMP (fraction, 0, 1));
  gtk_label_set_text (self->so_far, so_far);
}

static void
show_working (AmendsImportWindow *self)
{
  g_autofree char *title = g_markup_printf_escaped (
      self->step == STEP_IMPORTING ? _ ("Importing “%s”") : _ ("Reading “%s”"), self->current->name);

  adw_status_page_set_title (self->working, title);
  gtk_progress_bar_set_fraction (self->progress, 0);
  gtk_label_set_text (self->so_far, "");
  gtk_widget_set_visible (self->copy_button, FALSE);
  gtk_widget_set_visible (self->back_button, FALSE);
  gtk_stack_set_visible_child_name (self->stack, "working");
}

static void
run (AmendsImportWindow *self, AmendsImportFile *file)
{
  AmendsIntakeOptions options;
  g_autoptr (GTimeZone) zone = NULL;

  self->current = file;
  show_working (self);
  if (!g_file_peek_path (file->file))
    {
      amends_import_file_take (
          file, NULL,
          g_error_new_literal (G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                               _ ("This file is not on this computer. Save a copy here and import that.")));
      work (self);
      return;
    }
  amends_import_file_get_options (file, &options, &zone);
  /* The reference keeps the window for the progress calls, too. */
  amends_desk_import_async (self->desk, g_file_peek_path (file->file), &options,
                            self->step == STEP_READING, progress_cb, self, self->cancellable,
                            imported_cb, g_object_ref (self));
}

static void
look (AmendsImportWindow *self, AmendsImportFile *file)
{
  self->current = file;
  amends_desk_look_at_table_async (self->desk, g_file_peek_path (file->file), 0, self->cancellable,
                                   looked_cb, g_object_ref (self));
}

static void
read_next (AmendsImportWindow *self)
{
  self->step = STEP_READING;
  for (guint i = 0; i < self->files->len && !self->is_cancelled; i++)
    {
      AmendsImportFile *file = g_ptr_array_index (self->files, i);

      if (!file->is_read)
        {
          run (self, file);
          return;
        }
      if (amends_import_file_needs_look (file) && self->current == file)
        {
          look (self, file);
          return;
        }
    }
  if (self->is_cancelled) /* nothing was written, so there is nothing to say */
    gtk_window_close (GTK_WINDOW (self));
  else if (self->files->len == 1 && self->current && self->current->look && !self->current->mapping &&
           amends_import_file_is_unknown (self->current))
    ask_columns (self, self->current);
  else
    show_review (self);
}

static void
import_next (AmendsImportWindow *self)
{
  for (guint i = 0; i < self->files->len && !self->is_cancelled; i++)
    {
      AmendsImportFile *file = g_ptr_array_index (self->files, i);

      if (file->result && !file->is_imported)
        {
          run (self, file);
          return;
        }
    }
  show_done (self);
}

/* Whatever is to be done next. */
static void
work (AmendsImportWindow *self)
{
  if (self->step == STEP_IMPORTING)
    import_next (self);
  else
    read_next (self);
}

/* --- actions --- */

static void
start_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  AmendsImportWindow *self = AMENDS_IMPORT_WINDOW (widget);

  if (self->step != STEP_REVIEW || !g_str_equal (gtk_stack_get_visible_child_name (self->stack), "reports"))
    return;
  self->step = STEP_IMPORTING;
  work (self);
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
  g_cancellable_cancel (AMENDS_IMPORT_WINDOW (widget)->cancellable);
}

static void
columns_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  AmendsImportWindow *self = AMENDS_IMPORT_WINDOW (widget);
  guint index = g_variant_get_uint32 (parameter);
  AmendsImportFile *file = index < self->files->len ? g_ptr_array_index (self->files, index) : NULL;

  if (self->step == STEP_REVIEW && file && file->look)
    ask_columns (self, file);
}

static void
back_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  AmendsImportWindow *self = AMENDS_IMPORT_WINDOW (widget);

  if (adw_bin_get_child (self->columns_bin))
    leave_columns (self);
}

static void
copy_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  AmendsImportWindow *self = AMENDS_IMPORT_WINDOW (widget);
  g_autoptr (GString) notes = g_string_new (NULL);

  for (guint i = 0; i < self->files->len; i++)
    {
      const AmendsImportFile *file = g_ptr_array_index (self->files, i);
      g_autofree char *text = file->result ? amends_import_report_to_text (file->name, file->result) : NULL;

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
  AmendsImportTotals totals = amends_import_totals_count (self->files);

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

static void undo_next (AmendsImportWindow *self);

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AmendsImportWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AmendsUndoResult) undone
      = amends_desk_undo_import_finish (AMENDS_DESK (source), result, &error);

  if (!self->desk)
    return;
  if (!undone)
    {
      gtk_label_set_text (self->problem, error->message);
      gtk_widget_set_visible (GTK_WIDGET (self->problem), TRUE);
      gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.undo", TRUE);
      return;
    }
  g_array_set_size (self->batches, self->batches->len - 1);
  amends_import_undo_show_kept (GTK_WINDOW (self), undone);
  undo_next (self);
}

/* The newest first: it may have changed what an earlier one brought. */
static void
undo_next (AmendsImportWindow *self)
{
  if (self->batches->len > 0)
    {
      amends_desk_undo_import_async (self->desk,
                                     g_array_index (self->batches, gint64, self->batches->len - 1),
                                     NULL, undone_cb, g_object_ref (self));
      return;
    }
  self->is_undone = TRUE;
  show_done (self);
}

static void
undo_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_widget_action_set_enabled (widget, "import.undo", FALSE);
  undo_next (AMENDS_IMPORT_WINDOW (widget));
}

/* --- coming and going --- */

/* Closing while reading or importing stops it, and takes back what was written of that file. */
static gboolean
amends_import_window_close_request (GtkWindow *window)
{
  AmendsImportWindow *self = AMENDS_IMPORT_WINDOW (window);
  GtkWindow *parent = gtk_window_get_transient_for (window);

  if (self->step != STEP_DONE)
    g_cancellable_cancel (self->cancellable);
  if (self->step == STEP_DONE && self->batches->len > 0 && parent)
    {
      AmendsImportTotals totals = amends_import_totals_count (self->files);
      g_autofree char *summary = dup_summary (self, &totals);

      amends_import_undo_offer (parent, self->desk, summary, self->batches);
    }
  return GTK_WINDOW_CLASS (amends_import_window_parent_class)->close_request (window);
}

static void
amends_import_window_dispose (GObject *object)
{
  AmendsImportWindow *self = AMENDS_IMPORT_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), AMENDS_TYPE_IMPORT_WINDOW);
  self->current = NULL;
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (amends_import_window_parent_class)->dispose (object);
}

static void
amends_import_window_finalize (GObject *object)
{
  AmendsImportWindow *self = AMENDS_IMPORT_WINDOW (object);

  g_clear_object (&self->cancellable);
  g_ptr_array_unref (self->files);
  g_array_unref (self->batches);
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
                                               "/app/amends/Amends/import/amends-import-window.ui");
  gtk_widget_class_bind_template_child (widget_class, AmendsImportWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, AmendsImportWindow, working);
  gtk_widget_class_bind_template_child (widget_class, AmendsImportWindow, progress);
  gtk_widget_class_bind_template_child (widget_class, AmendsImportWindow, so_far);
  gtk_widget_class_bind_template_child (widget_class, AmendsImportWindow, reports);
  gtk_widget_class_bind_template_child (widget_class, AmendsImportWindow, summary);
  gtk_widget_class_bind_template_child (widget_class, AmendsImportWindow, problem);
  gtk_widget_class_bind_template_child (widget_class, AmendsImportWindow, columns_bin);
  gtk_widget_class_bind_template_child (widget_class, AmendsImportWindow, next_button);
  gtk_widget_class_bind_template_child (widget_class, AmendsImportWindow, undo_button);
  gtk_widget_class_bind_template_child (widget_class, AmendsImportWindow, more_button);
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
  self->cancellable = g_cancellable_new ();
  self->files = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_import_file_free);
  self->batches = g_array_new (FALSE, FALSE, sizeof (gint64));
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* @files: (element-type GFile); reading begins at once, importing when the person says so */
GtkWidget *
amends_import_window_new (AmendsDesk *desk, GListModel *files)
{
  AmendsImportWindow *self = g_object_new (AMENDS_TYPE_IMPORT_WINDOW, NULL);

  self->desk = g_object_ref (desk);
  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);

      g_ptr_array_add (self->files, amends_import_file_new (file));
    }
  work (self);
  return GTK_WIDGET (self);
}
