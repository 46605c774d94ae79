/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "import/amends-import-file.h"

G_BEGIN_DECLS

/* Adds to @group what only a person can say of the file, if anything; an answer calls @answered,
 * with what the file was said to be already changed.
 * @index: its place among the files, for the action "import.columns" */
void amends_import_questions_add (AdwPreferencesGroup *group,
                                  AmendsImportFile *file,
                                  guint index,
                                  void (*answered) (gpointer owner, AmendsImportFile *file),
                                  gpointer owner);

G_END_DECLS
