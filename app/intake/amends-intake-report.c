/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Notes on rows, and the report of a file that holds them. */
#include "intake/amends-intake-report.h"

G_DEFINE_QUARK (amends - intake - error - quark, amends_intake_error)

/**
 * amends_row_note_new:
 * @code: stable
 * @column: (nullable): the header's own word
 * @message: (transfer full): translated
 */
AmendsRowNote *
amends_row_note_new (gint64 line, const char *code, const char *column, char *message)
{
  AmendsRowNote *note = g_new0 (AmendsRowNote, 1);

  note->line = line;
  note->code = g_strdup (code);
  note->column = g_strdup (column);
  note->message = message;
  return note;
}

void
amends_row_note_free (AmendsRowNote *note)
{
  g_free (note->code);
  g_free (note->column);
  g_free (note->message);
  g_free (note);
}

AmendsIntakeReport *
amends_intake_report_new (void)
{
  AmendsIntakeReport *report = g_new0 (AmendsIntakeReport, 1);

  report->warnings = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_row_note_free);
  report->rejected = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_row_note_free);
  return report;
}

void
amends_intake_report_free (AmendsIntakeReport *report)
{
  g_free (report->platform);
  g_free (report->title);
  g_free (report->encoding);
  g_free (report->sheet);
  g_ptr_array_unref (report->warnings);
  g_ptr_array_unref (report->rejected);
  g_free (report);
}
