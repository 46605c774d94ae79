/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables whose columns say in their heads what they hold. Private to tracking. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define AMENDS_PASTED_MAX_COLUMNS 12

typedef enum
{
  AMENDS_PASTED_COLUMN_NONE,
  AMENDS_PASTED_COLUMN_WHEN,
  AMENDS_PASTED_COLUMN_WHERE,
  AMENDS_PASTED_COLUMN_WHAT,
  AMENDS_PASTED_COLUMN_OTHER,
} AmendsPastedColumn;

typedef struct
{
  guint n_columns; /* 0: no table was found yet */
  AmendsPastedColumn columns[AMENDS_PASTED_MAX_COLUMNS];
} AmendsPastedTable;

gboolean amends_pasted_table_read_head (AmendsPastedTable *table, const char *line);
gboolean amends_pasted_table_has_places (const AmendsPastedTable *table);
gboolean amends_pasted_table_read_row (const AmendsPastedTable *table,
                                       const char *line,
                                       char **when,
                                       GPtrArray *where,
                                       GPtrArray *what);

G_END_DECLS
