/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "model/amends-case.h"

G_BEGIN_DECLS

#define AMENDS_TYPE_CASE_NOTES (amends_case_notes_get_type ())
G_DECLARE_FINAL_TYPE (AmendsCaseNotes, amends_case_notes, AMENDS, CASE_NOTES, GtkWidget)

/* What was found, asked and collected. @may_write: whether notes may be added. Signals: "noted"
 * (char *text) when somebody writes a note, "evidence-opened" (gint64 id) of a file. */
void amends_case_notes_set_case (AmendsCaseNotes *self,
                                 const AmendsCase *work,
                                 GTimeZone *zone,
                                 gboolean may_write);

G_END_DECLS
