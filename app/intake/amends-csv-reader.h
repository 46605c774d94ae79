/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "intake/amends-decoder.h"

G_BEGIN_DECLS

typedef struct
{
  guint32 offset; /* into the row's text, NUL-terminated there; only of columns that are wanted */
  guint32 length;
} AmendsCsvCell;

/* One row, valid during the call that hands it over; its text may be changed in place. */
typedef struct
{
  gint64 line; /* where it starts, as an editor counts */
  guint n_cells;
  guint n_filled; /* cells that are not empty */
  const AmendsCsvCell *cells;
  char *text;
} AmendsCsvRow;

typedef enum
{
  AMENDS_CSV_FLAW_UNCLOSED_QUOTE,
  AMENDS_CSV_FLAW_TOO_LONG,
  AMENDS_CSV_FLAW_NUL, /* told once; the row is kept */
} AmendsCsvFlaw;

typedef struct
{
  gboolean (*row) (const AmendsCsvRow *row, gpointer user_data, GError **error);
  void (*flaw) (AmendsCsvFlaw flaw, gint64 line, gpointer user_data);
} AmendsCsvHandler;

/* CSV bytes into rows that know the line they start on, over libcsv. */
typedef struct _AmendsCsvReader AmendsCsvReader;

AmendsCsvReader *amends_csv_reader_new (char delimiter, gboolean has_quotes);
void amends_csv_reader_free (AmendsCsvReader *self);
void amends_csv_reader_set_wanted (AmendsCsvReader *self, const gboolean *wanted, guint n_columns);
void amends_csv_reader_set_shape (AmendsCsvReader *self, guint n_columns, int key_column);
gboolean amends_csv_reader_feed (AmendsCsvReader *self,
                                 char *text,
                                 gsize length,
                                 const AmendsCsvHandler *handler,
                                 gpointer user_data,
                                 GError **error);
gboolean amends_csv_reader_finish (AmendsCsvReader *self,
                                   const AmendsCsvHandler *handler,
                                   gpointer user_data,
                                   GError **error);
gboolean amends_csv_reader_run (AmendsCsvReader *self,
                                AmendsDecoder *decoder,
                                const AmendsCsvHandler *handler,
                                gpointer user_data,
                                GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsCsvReader, amends_csv_reader_free)

G_END_DECLS
