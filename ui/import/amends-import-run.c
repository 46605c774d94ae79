/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The way of chosen files into the shop: one after the other they are read, imported and, if that
 * was wrong, taken back. */
#include "import/amends-import-run.h"

#include <glib/gi18n.h>

#include "import/amends-import-totals.h"

struct _AmendsImportRun
{
  GObject parent_instance;

  AmendsDesk *desk; /* NULL: abandoned */
  GPtrArray *files; /* AmendsImportFile */
  GCancellable *cancellable;
  AmendsImportFile *current; /* borrowed */
  AmendsImportStep step;
  GArray *batches; /* gint64 */
  gboolean is_cancelled;
  gboolean is_undone;
};

G_DEFINE_FINAL_TYPE (AmendsImportRun, amends_import_run, G_TYPE_OBJECT)

enum
{
  CHANGED,
  PROGRESSED,
  UNDONE,
  UNDO_FAILED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void work (AmendsImportRun *self);

static void
set_step (AmendsImportRun *self, AmendsImportStep step, AmendsImportFile *current)
{
  self->step = step;
  self->current = current;
  g_signal_emit (self, signals[CHANGED], 0);
}

/* --- one file --- */

static void
take_imported (AmendsImportRun *self, AmendsImportFile *file)
{
  file->is_imported = TRUE;
  if (!file->result)
    return;
  if (file->result->batch != 0)
    g_array_append_val (self->batches, file->result->batch);
  amends_import_file_remember (file);
}

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AmendsImportRun) self = user_data;
  GError *error = NULL;
  AmendsImportResult *imported = amends_desk_import_finish (AMENDS_DESK (source), result, &error);

  if (!self->desk)
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
  if (self->step != AMENDS_IMPORT_READING)
    take_imported (self, self->current);
  work (self);
}

static void
progress_cb (double fraction, gint64 orders, gpointer user_data)
{
  g_signal_emit (user_data, signals[PROGRESSED], 0, fraction, orders);
}

static void
run (AmendsImportRun *self, AmendsImportFile *file)
{
  AmendsIntakeOptions options;
  g_autoptr (GTimeZone) zone = NULL;

  set_step (self, self->step, file);
  if (!g_file_peek_path (file->file))
    {
      amends_import_file_take (
          file, NULL,
          g_error_new_literal (
              G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
              _ ("This file is not on this computer. Save a copy here and import that.")));
      work (self);
      return;
    }
  amends_import_file_get_options (file, &options, &zone);
  /* The reference keeps the run for the progress calls, too. */
  amends_desk_import_async (self->desk, g_file_peek_path (file->file), &options,
                            self->step == AMENDS_IMPORT_READING, progress_cb, self,
                            self->cancellable, imported_cb, g_object_ref (self));
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AmendsImportRun) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AmendsTableLook)
      look = amends_desk_look_at_table_finish (AMENDS_DESK (source), result, &error);

  if (!self->desk)
    return;
  self->is_cancelled |= g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  /* Without a look the file's own error says why it cannot be read. */
  self->current->is_looked_at = TRUE;
  self->current->look = g_steal_pointer (&look);
  work (self);
}

/* --- one file after the other --- */

static void
read_next (AmendsImportRun *self)
{
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
          amends_desk_look_at_table_async (self->desk, g_file_peek_path (file->file), 0,
                                           self->cancellable, looked_cb, g_object_ref (self));
          return;
        }
    }
  if (!self->is_cancelled && self->files->len == 1 && self->current && self->current->look &&
      !self->current->mapping && amends_import_file_is_unknown (self->current))
    amends_import_run_ask (self, self->current);
  else
    amends_import_run_review (self);
}

static void
import_next (AmendsImportRun *self)
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
  set_step (self, AMENDS_IMPORT_DONE, NULL);
}

/* Whatever is to be done next. */
static void
work (AmendsImportRun *self)
{
  if (self->step == AMENDS_IMPORT_READING)
    read_next (self);
  else
    import_next (self);
}

void
amends_import_run_read (AmendsImportRun *self)
{
  self->step = AMENDS_IMPORT_READING;
  work (self);
}

void
amends_import_run_read_again (AmendsImportRun *self, AmendsImportFile *file)
{
  amends_import_file_reset (file);
  amends_import_run_read (self);
}

void
amends_import_run_import (AmendsImportRun *self)
{
  self->step = AMENDS_IMPORT_IMPORTING;
  work (self);
}

void
amends_import_run_review (AmendsImportRun *self)
{
  set_step (self, AMENDS_IMPORT_REVIEW, NULL);
}

void
amends_import_run_cancel (AmendsImportRun *self)
{
  g_cancellable_cancel (self->cancellable);
  if (self->step == AMENDS_IMPORT_IMPORTING)
    set_step (self, AMENDS_IMPORT_STOPPING, self->current);
}

void
amends_import_run_abandon (AmendsImportRun *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->desk);
}

/* --- what the columns hold --- */

void
amends_import_run_ask (AmendsImportRun *self, AmendsImportFile *file)
{
  set_step (self, AMENDS_IMPORT_ASKING, file);
}

static void
looked_again_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AmendsImportRun) self = user_data;
  g_autoptr (AmendsTableLook)
      look = amends_desk_look_at_table_finish (AMENDS_DESK (source), result, NULL);

  /* The person may have gone on meanwhile. */
  if (!self->desk || !look || self->step != AMENDS_IMPORT_ASKING)
    return;
  g_clear_pointer (&self->current->mapping, amends_mapping_free);
  g_clear_pointer (&self->current->look, amends_table_look_free);
  self->current->look = g_steal_pointer (&look);
  amends_import_run_ask (self, self->current);
}

void
amends_import_run_choose_header (AmendsImportRun *self, gint64 line)
{
  amends_desk_look_at_table_async (self->desk, g_file_peek_path (self->current->file), line,
                                   self->cancellable, looked_again_cb, g_object_ref (self));
}

/* --- taking it back --- */

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AmendsImportRun) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AmendsUndoResult)
      undone = amends_desk_undo_import_finish (AMENDS_DESK (source), result, &error);

  if (!self->desk)
    return;
  if (!undone)
    {
      set_step (self, AMENDS_IMPORT_DONE, NULL);
      g_signal_emit (self, signals[UNDO_FAILED], 0, error);
      return;
    }
  g_array_set_size (self->batches, self->batches->len - 1);
  g_signal_emit (self, signals[UNDONE], 0, undone);
  amends_import_run_undo (self);
}

/* The newest first: it may have changed what an earlier one brought. */
void
amends_import_run_undo (AmendsImportRun *self)
{
  if (self->batches->len > 0)
    {
      set_step (self, AMENDS_IMPORT_UNDOING, NULL);
      amends_desk_undo_import_async (self->desk,
                                     g_array_index (self->batches, gint64, self->batches->len - 1),
                                     NULL, undone_cb, g_object_ref (self));
      return;
    }
  self->is_undone = TRUE;
  set_step (self, AMENDS_IMPORT_DONE, NULL);
}

/* --- coming and going --- */

static void
amends_import_run_finalize (GObject *object)
{
  AmendsImportRun *self = AMENDS_IMPORT_RUN (object);

  g_clear_object (&self->desk);
  g_object_unref (self->cancellable);
  g_ptr_array_unref (self->files);
  g_array_unref (self->batches);
  G_OBJECT_CLASS (amends_import_run_parent_class)->finalize (object);
}

static void
amends_import_run_class_init (AmendsImportRunClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = amends_import_run_finalize;
  signals[CHANGED] = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  signals[PROGRESSED] = g_signal_new ("progressed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                      G_TYPE_NONE, 2, G_TYPE_DOUBLE, G_TYPE_INT64);
  signals[UNDONE] = g_signal_new ("undone", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[UNDO_FAILED] = g_signal_new ("undo-failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
amends_import_run_init (AmendsImportRun *self)
{
  self->cancellable = g_cancellable_new ();
  self->files = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_import_file_free);
  self->batches = g_array_new (FALSE, FALSE, sizeof (gint64));
}

/* @files: (element-type GFile) */
AmendsImportRun *
amends_import_run_new (AmendsDesk *desk, GListModel *files)
{
  AmendsImportRun *self = g_object_new (AMENDS_TYPE_IMPORT_RUN, NULL);

  self->desk = g_object_ref (desk);
  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);

      g_ptr_array_add (self->files, amends_import_file_new (file));
    }
  return self;
}

GPtrArray *
amends_import_run_get_files (AmendsImportRun *self)
{
  return self->files;
}

AmendsImportStep
amends_import_run_get_step (AmendsImportRun *self)
{
  return self->step;
}

AmendsImportFile *
amends_import_run_get_current (AmendsImportRun *self)
{
  return self->current;
}

GArray *
amends_import_run_get_batches (AmendsImportRun *self)
{
  return self->batches;
}

gboolean
amends_import_run_is_cancelled (AmendsImportRun *self)
{
  return self->is_cancelled;
}

gboolean
amends_import_run_is_undone (AmendsImportRun *self)
{
  return self->is_undone;
}

char *
amends_import_run_dup_summary (AmendsImportRun *self)
{
  AmendsImportTotals totals = amends_import_totals_count (self->files);

  if (self->is_undone)
    return g_strdup (_ ("Import Taken Back"));
  if (self->is_cancelled)
    return g_strdup (_ ("Import Cancelled"));
  return amends_import_totals_dup_summary (&totals, self->step == AMENDS_IMPORT_DONE);
}
