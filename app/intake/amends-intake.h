/* SPDX-License-Identifier: GPL-3.0-or-later */
/* intake: files into order drafts: decoding, delimiters, header search, platform profiles.
 * It may not know SQL, the network, or what a shop already holds. */
#pragma once

#include <gio/gio.h>
#include "model/amends-order.h"

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

/* One row that was left out or needs a look. @line counts from 1 in the file, as an editor shows it.
 * @code is stable: "missing_order_number", "bad_date", "bad_amount", "ragged_row", ...; @column is the
 * header's own word or NULL; @message is translated and holds no customer data. */
typedef struct
{
  gint64 line;
  char *code;
  char *column;
  char *message;
} AmendsRowNote;

AmendsRowNote *amends_row_note_new (gint64 line, const char *code, const char *column, char *message);
void amends_row_note_free (AmendsRowNote *note);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsRowNote, amends_row_note_free)

typedef struct
{
  const char *platform; /* profile id, or NULL: tell it from the header */
  GTimeZone *zone;      /* for times without an offset; NULL: the computer's */
} AmendsIntakeOptions;

/**
 * AmendsIntakeSink:
 * Where drafts go, one whole order at a time, in the file's order. The draft (transfer none) has its items and
 * parcels (carrier_name as written, number); returning FALSE stops reading with the sink's error.
 */
typedef gboolean (*AmendsIntakeSink) (AmendsOrder *draft, gint64 line, gpointer user_data, GError **error);
typedef void (*AmendsIntakeProgress) (gint64 bytes_done, gint64 bytes_total, gpointer user_data);

typedef struct
{
  char *platform; /* profile id: "shopify", "table" */
  char *encoding; /* "UTF-8", "GB18030", ... */
  char delimiter;
  gint64 header_line;
  gint64 rows;    /* data rows read, those left out included */
  gint64 orders;  /* drafts given to the sink */
  GPtrArray *warnings; /* (element-type AmendsRowNote) row kept, something in it was not understood */
  GPtrArray *rejected; /* (element-type AmendsRowNote) row left out */
} AmendsIntakeReport;

void amends_intake_report_free (AmendsIntakeReport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsIntakeReport, amends_intake_report_free)

AmendsIntakeReport *amends_intake_read_file (const char *path,
                                             const AmendsIntakeOptions *options,
                                             AmendsIntakeSink sink,
                                             AmendsIntakeProgress progress,
                                             gpointer user_data,
                                             GCancellable *cancellable,
                                             GError **error);

/**
 * AmendsEventRow: one row of an events table: which parcel, and what was said.
 */
typedef struct
{
  char *carrier_name; /* may be NULL */
  char *number;
  AmendsEvent *event; /* not yet read for meaning: status unknown */
} AmendsEventRow;
typedef gboolean (*AmendsEventSink) (const AmendsEventRow *row, gint64 line, gpointer user_data, GError **error);

/* A CSV with tracking number, time, text and optionally carrier, place, code; any usual header names in
 * English or Chinese. amends_intake_file_is_events() looks at the header only. */
gboolean amends_intake_file_is_events (const char *path);
AmendsIntakeReport *amends_intake_read_events_file (const char *path,
                                                    const AmendsIntakeOptions *options,
                                                    AmendsEventSink sink,
                                                    AmendsIntakeProgress progress,
                                                    gpointer user_data,
                                                    GCancellable *cancellable,
                                                    GError **error);
/* Usual ways to write a date, with or without time and zone; @is_ambiguous: day and month could be swapped. */
gboolean amends_intake_parse_date (const char *text,
                                   GTimeZone *zone,
                                   gint64 *time,
                                   gboolean *is_ambiguous);

G_END_DECLS
