/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the reading of a file has to say to its caller: errors, progress, notes on rows, a report.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define AMENDS_INTAKE_ERROR (amends_intake_error_quark ())
GQuark amends_intake_error_quark (void);
typedef enum
{
  AMENDS_INTAKE_ERROR_READ,        /* cannot be opened or read */
  AMENDS_INTAKE_ERROR_EMPTY,       /* nothing in it */
  AMENDS_INTAKE_ERROR_NO_HEADER,   /* no row looks like known column names */
  AMENDS_INTAKE_ERROR_UNSUPPORTED, /* a workbook, a PDF, ...: the message says what to do */
  AMENDS_INTAKE_ERROR_PROFILE,     /* a platform asked for that does not exist */
} AmendsIntakeError;

/* One row that was left out or needs a look. @line counts from 1 in the file, as an editor shows
 * it.
 * @code is stable: "missing_order_number", "bad_date", "bad_amount", "ragged_row", ...; @column is
 * the header's own word or NULL; @message is translated and holds no customer data. */
typedef struct
{
  gint64 line;
  char *code;
  char *column;
  char *message;
} AmendsRowNote;

AmendsRowNote *
amends_row_note_new (gint64 line, const char *code, const char *column, char *message);
void amends_row_note_free (AmendsRowNote *note);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsRowNote, amends_row_note_free)

typedef void (*AmendsIntakeProgress) (gint64 bytes_done, gint64 bytes_total, gpointer user_data);

typedef struct
{
  char *platform; /* profile id: "shopify", "table" */
  char *title;    /* its name in the interface's language */
  char *encoding; /* "UTF-8", "GB18030", ...; NULL for a workbook */
  char delimiter; /* '\0' for a workbook */
  char *sheet;    /* of a workbook, else NULL */
  gint64 header_line;
  gboolean is_general;         /* read as a table that could be from anywhere */
  gboolean is_mapped;          /* as somebody said of its columns */
  gboolean is_date_order_open; /* nothing in it says whether day or month comes first */
  gboolean is_zone_open;       /* times of day, and neither it nor its platform names a zone */
  gint64 rows;   /* data rows read, those left out included */
  gint64 orders; /* drafts given to the sink */
  GPtrArray
      *warnings; /* (element-type AmendsRowNote) row kept, something in it was not understood */
  GPtrArray *rejected; /* (element-type AmendsRowNote) row left out */
} AmendsIntakeReport;

AmendsIntakeReport *amends_intake_report_new (void);
void amends_intake_report_free (AmendsIntakeReport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsIntakeReport, amends_intake_report_free)

G_END_DECLS
