/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/amends-desk-undo.h"
#include "import/amends-import-file.h"

G_BEGIN_DECLS

typedef enum
{
  AMENDS_IMPORT_READING, /* what the files would bring */
  AMENDS_IMPORT_REVIEW,  /* that is known, and nothing is written yet */
  AMENDS_IMPORT_ASKING,  /* what the columns of the current file hold */
  AMENDS_IMPORT_IMPORTING,
  AMENDS_IMPORT_STOPPING, /* cancelled: what is written of the current file is taken back */
  AMENDS_IMPORT_DONE,
  AMENDS_IMPORT_UNDOING,
} AmendsImportStep;

#define AMENDS_TYPE_IMPORT_RUN (amends_import_run_get_type ())
G_DECLARE_FINAL_TYPE (AmendsImportRun, amends_import_run, AMENDS, IMPORT_RUN, GObject)

/* Signals: "changed": another step, another file, or something else is known of the current one;
 * "progressed" with a fraction (double) and the orders so far (gint64) of the current file;
 * "undone" with an AmendsUndoResult for each file; "undo-failed" with a GError. */
AmendsImportRun *amends_import_run_new (AmendsDesk *desk, GListModel *files);

/* (element-type AmendsImportFile) */
GPtrArray *amends_import_run_get_files (AmendsImportRun *self);
AmendsImportStep amends_import_run_get_step (AmendsImportRun *self);
/* (nullable): the one that is being read, imported or asked about */
AmendsImportFile *amends_import_run_get_current (AmendsImportRun *self);
/* (element-type gint64): what was imported and not yet taken back */
GArray *amends_import_run_get_batches (AmendsImportRun *self);
gboolean amends_import_run_is_cancelled (AmendsImportRun *self);
gboolean amends_import_run_is_undone (AmendsImportRun *self);
/* What all of it comes to, as a title. */
char *amends_import_run_dup_summary (AmendsImportRun *self);

/* Reads what is not read yet. */
void amends_import_run_read (AmendsImportRun *self);
/* With what was said of @file since. */
void amends_import_run_read_again (AmendsImportRun *self, AmendsImportFile *file);
void amends_import_run_ask (AmendsImportRun *self, AmendsImportFile *file);
/* Takes another line of the current file for the names of its columns. */
void amends_import_run_choose_header (AmendsImportRun *self, gint64 line);
/* Leaves what is asked as it is. */
void amends_import_run_review (AmendsImportRun *self);
void amends_import_run_import (AmendsImportRun *self);
void amends_import_run_cancel (AmendsImportRun *self);
void amends_import_run_undo (AmendsImportRun *self);
/* Cancels, for somebody who wants to hear nothing of it any more. */
void amends_import_run_abandon (AmendsImportRun *self);

G_END_DECLS
