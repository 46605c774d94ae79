/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include "intake/amends-column-kind.h"
#include "intake/amends-mapping.h"

G_BEGIN_DECLS

/* Why a column is thought to hold something. */
typedef enum
{
  AMENDS_GUESS_NONE,
  AMENDS_GUESS_BY_NAME,         /* its header is known */
  AMENDS_GUESS_BY_PART_OF_NAME, /* a known name is a part of its header */
  AMENDS_GUESS_BY_VALUES,
} AmendsGuess;

/**
 * AmendsColumnLook: one column of a table.
 * @name: its header; may be empty
 * @values: (element-type utf8): of the first rows below, empty ones included
 * @field: what it is thought to hold, or %AMENDS_NO_FIELD
 */
typedef struct
{
  char *name;
  GPtrArray *values;
  AmendsColumnKind kind;
  AmendsField field;
  AmendsGuess guess;
} AmendsColumnLook;

/* One of the first rows, for somebody to find the header. */
typedef struct
{
  gint64 line;
  char *text; /* its first cells */
} AmendsRowLook;

/**
 * AmendsTableLook: what can be seen of a table before anybody says what it is.
 * @platform: (nullable): whose export an import would take it for
 * @title: (nullable): the same for people
 * @is_general: it would be read as a table that could be from anywhere
 * @is_mapped: somebody has said of this header row what its columns hold
 * @is_doubtful: somebody should say it: no import can read it, or columns that matter would be
 * passed over
 * @is_line_said: somebody said which row names the columns
 * @columns: (element-type AmendsColumnLook)
 * @rows: (element-type AmendsRowLook): the first ones that are not empty
 */
typedef struct
{
  char *platform;
  char *title;
  char *sheet; /* of a workbook, else NULL */
  gint64 header_line;
  gboolean is_line_said;
  gboolean is_general;
  gboolean is_mapped;
  gboolean is_doubtful;
  AmendsDateOrder date_order; /* as was said; TELL */
  GPtrArray *columns;
  GPtrArray *rows;
} AmendsTableLook;

AmendsTableLook *amends_table_look (const char *path,
                                    gint64 header_line,
                                    AmendsNumberTest is_tracking_number,
                                    GCancellable *cancellable,
                                    GError **error);
void amends_table_look_free (AmendsTableLook *self);
const char *amends_column_look_get_sample (const AmendsColumnLook *self);
AmendsMapping *amends_table_look_new_mapping (const AmendsTableLook *self);
const char *amends_guess_to_string (AmendsGuess guess);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsTableLook, amends_table_look_free)

G_END_DECLS
