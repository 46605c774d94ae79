/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row of a table, whatever file it stands in. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  guint32 offset; /* into the row's text, NUL-terminated there; only of columns that are wanted */
  guint32 length;
} AmendsTableCell;

/* One row, valid during the call that hands it over; its text may be changed in place. */
typedef struct
{
  gint64 line; /* where it starts, as an editor counts */
  guint n_cells;
  guint n_filled; /* cells that are not empty */
  const AmendsTableCell *cells;
  char *text;
} AmendsTableRow;

typedef enum
{
  AMENDS_TABLE_FLAW_UNCLOSED_QUOTE,
  AMENDS_TABLE_FLAW_TOO_LONG,
  AMENDS_TABLE_FLAW_NUL, /* told once; the row is kept */
  AMENDS_TABLE_FLAW_ERROR_CELL, /* "#REF!" and its like, taken as empty; the row is kept */
} AmendsTableFlaw;

typedef struct
{
  gboolean (*row) (const AmendsTableRow *row, gpointer user_data, GError **error);
  void (*flaw) (AmendsTableFlaw flaw, gint64 line, gpointer user_data);
} AmendsTableHandler;

G_END_DECLS
