/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The handover on paper, or in a PDF file. */
#include "handover/amends-handover-print.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#include "base/amends-text.h"
#include "handover/amends-paper.h"

#define MARGIN_MM 18

typedef struct
{
  AmendsHandoverWords *words;
  GtkPrintOperation *operation;
  AmendsPaper *paper;
  GFile *target;   /* (nullable): NULL: printed */
  char *temporary; /* (nullable): the PDF, until it is whole */
  gboolean is_over;
} Job;

static void
job_free (Job *job)
{
  if (job->temporary)
    g_unlink (job->temporary);
  g_free (job->temporary);
  g_clear_object (&job->operation);
  g_clear_object (&job->target);
  g_clear_pointer (&job->paper, amends_paper_free);
  amends_handover_words_unref (job->words);
  g_free (job);
}

/* --- what stands on it --- */

static void
add_entry (AmendsPaper *paper, const AmendsHandoverEntry *entry)
{
  amends_paper_add (paper, AMENDS_PAPER_ENTRY, entry->title);
  if (entry->state)
    amends_paper_add (paper, AMENDS_PAPER_STATE, entry->state);
  for (guint i = 0; i < entry->lines->len; i++)
    {
      const AmendsHandoverLine *line = g_ptr_array_index (entry->lines, i);

      amends_paper_add (paper, AMENDS_PAPER_HEAD, line->head);
      amends_paper_add (paper, AMENDS_PAPER_TEXT, line->text);
    }
}

static void
add_section (AmendsPaper *paper, const AmendsHandoverSection *section)
{
  g_autofree char *title = section->entries->len > 0
                               ? g_strdup_printf ("%s (%u)", section->title, section->entries->len)
                               : g_strdup (section->title);

  amends_paper_add (paper, AMENDS_PAPER_HEADING, title);
  if (section->entries->len == 0)
    amends_paper_add (paper, AMENDS_PAPER_TEXT, section->nothing);
  for (guint i = 0; i < section->entries->len; i++)
    add_entry (paper, g_ptr_array_index (section->entries, i));
  if (section->more)
    amends_paper_add (paper, AMENDS_PAPER_TEXT, section->more);
}

static char *
dup_title (const AmendsHandoverWords *words)
{
  return amends_text_is_empty (words->shop_name)
             ? g_strdup (_ ("Handover"))
             : g_strdup_printf ("%s · %s", _ ("Handover"), words->shop_name);
}

static void
begin_print_cb (GtkPrintOperation *operation, GtkPrintContext *context, GTask *task)
{
  Job *job = g_task_get_task_data (task);
  g_autofree char *title = dup_title (job->words);
  g_autofree char *foot = g_strdup_printf ("%s · %s", title, job->words->date);

  g_clear_pointer (&job->paper, amends_paper_free);
  job->paper = amends_paper_new (gtk_print_context_create_pango_context (context),
                                 gtk_print_context_get_width (context),
                                 gtk_print_context_get_height (context));
  amends_paper_set_foot (job->paper, foot);
  amends_paper_add (job->paper, AMENDS_PAPER_TITLE, title);
  amends_paper_add (job->paper, AMENDS_PAPER_STATE, job->words->summary);
  for (guint i = 0; i < job->words->sections->len; i++)
    add_section (job->paper, g_ptr_array_index (job->words->sections, i));
  gtk_print_operation_set_n_pages (operation, (int) amends_paper_lay_out (job->paper));
}

static void
draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, GTask *task)
{
  Job *job = g_task_get_task_data (task);

  amends_paper_draw (job->paper, gtk_print_context_get_cairo_context (context), (guint) page);
}

/* --- bringing it out --- */

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static gboolean
is_whole (const char *contents, gsize size)
{
  gsize tail = MIN (size, 32);

  return size > 4 && memcmp (contents, "%PDF", 4) == 0
         && memmem (contents + size - tail, tail, "%%EOF", 5) != NULL;
}

/* The toolkit says nothing of a disk that is full: only a whole file goes to its place. */
static void
write_target (GTask *task)
{
  Job *job = g_task_get_task_data (task);
  g_autofree char *contents = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  gsize size = 0;

  if (!g_file_get_contents (job->temporary, &contents, &size, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (!is_whole (contents, size))
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, "%s",
                               _ ("The PDF could not be made whole. Is there room on the disk?"));
      return;
    }
  bytes = g_bytes_new_take (g_steal_pointer (&contents), size);
  g_file_replace_contents_bytes_async (job->target, bytes, NULL, FALSE, G_FILE_CREATE_PRIVATE, NULL,
                                       written_cb, g_object_ref (task));
}

/* Once, however often the toolkit says that it ended. Takes @error. */
static void
end (GTask *task, GtkPrintOperationResult result, GError *error)
{
  g_autoptr (GTask) kept G_GNUC_UNUSED = g_object_ref (task);
  Job *job = g_task_get_task_data (task);
  g_autoptr (GError) problem = error;

  if (job->is_over)
    return;
  job->is_over = TRUE;
  /* They hold the task, which holds the operation. */
  g_signal_handlers_disconnect_by_data (job->operation, task);
  if (result == GTK_PRINT_OPERATION_RESULT_CANCEL)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "%s", _ ("Cancelled"));
  else if (problem)
    g_task_return_error (task, g_steal_pointer (&problem));
  else if (result == GTK_PRINT_OPERATION_RESULT_ERROR)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, "%s",
                             _ ("The printer did not take it. Look after it and try again."));
  else if (job->target)
    write_target (task);
  else
    g_task_return_boolean (task, TRUE);
}

static void
done_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, GTask *task)
{
  GError *error = NULL;

  if (result == GTK_PRINT_OPERATION_RESULT_ERROR)
    gtk_print_operation_get_error (operation, &error);
  end (task, result, error);
}

static void
set_up_operation (Job *job, GTask *task)
{
  g_autoptr (GtkPageSetup) page = gtk_page_setup_new ();
  g_autofree char *name = g_strdup_printf ("%s %s", _ ("Handover"), job->words->date);

  gtk_page_setup_set_top_margin (page, MARGIN_MM, GTK_UNIT_MM);
  gtk_page_setup_set_bottom_margin (page, MARGIN_MM, GTK_UNIT_MM);
  gtk_page_setup_set_left_margin (page, MARGIN_MM, GTK_UNIT_MM);
  gtk_page_setup_set_right_margin (page, MARGIN_MM, GTK_UNIT_MM);
  job->operation = gtk_print_operation_new ();
  gtk_print_operation_set_default_page_setup (job->operation, page);
  gtk_print_operation_set_embed_page_setup (job->operation, TRUE);
  gtk_print_operation_set_unit (job->operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_job_name (job->operation, name);
  gtk_print_operation_set_allow_async (job->operation, TRUE);
  gtk_print_operation_set_show_progress (job->operation, TRUE);
  g_signal_connect_object (job->operation, "begin-print", G_CALLBACK (begin_print_cb), task, 0);
  g_signal_connect_object (job->operation, "draw-page", G_CALLBACK (draw_page_cb), task, 0);
  /* The operation keeps the task until it has ended. */
  g_signal_connect_data (job->operation, "done", G_CALLBACK (done_cb), g_object_ref (task),
                         (GClosureNotify) (GCallback) g_object_unref, 0);
}

static void
run (GTask *task, GtkPrintOperationAction action, GtkWindow *parent)
{
  Job *job = g_task_get_task_data (task);
  g_autoptr (GtkPrintOperation) operation = g_object_ref (job->operation);
  GError *error = NULL;
  GtkPrintOperationResult result = gtk_print_operation_run (operation, action, parent, &error);

  if (result != GTK_PRINT_OPERATION_RESULT_IN_PROGRESS)
    end (task, result, error);
}

static Job *
job_new (GTask *task, AmendsHandoverWords *words)
{
  Job *job = g_new0 (Job, 1);

  job->words = amends_handover_words_ref (words);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  set_up_operation (job, task);
  return job;
}

void
amends_handover_print_async (AmendsHandoverWords *words,
                             GtkWindow *parent,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);

  g_task_set_source_tag (task, amends_handover_print_async);
  job_new (task, words);
  run (task, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, parent);
}

void
amends_handover_export_async (AmendsHandoverWords *words,
                              GFile *target,
                              GtkWindow *parent,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  Job *job = NULL;
  GError *error = NULL;
  int file;

  g_task_set_source_tag (task, amends_handover_export_async);
  job = job_new (task, words);
  job->target = g_object_ref (target);
  file = g_file_open_tmp ("amends-handover-XXXXXX.pdf", &job->temporary, &error);
  if (file < 0)
    {
      end (task, GTK_PRINT_OPERATION_RESULT_ERROR, error);
      return;
    }
  g_close (file, NULL);
  gtk_print_operation_set_export_filename (job->operation, job->temporary);
  run (task, GTK_PRINT_OPERATION_ACTION_EXPORT, parent);
}

gboolean
amends_handover_print_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (G_IS_TASK (result), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
