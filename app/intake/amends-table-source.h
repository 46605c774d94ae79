/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "intake/amends-intake-report.h"
#include "intake/amends-table-row.h"

G_BEGIN_DECLS

/**
 * AmendsTableShape:
 * What is known of a table by its header.
 * @wanted: (nullable) (array length=n_columns): which columns' text is wanted; %NULL: all
 * @key_column: the column of the order's or the parcel's number, or -1
 * @has_quotes: %FALSE when a quotation mark is data in a text whose cells are set apart by tabs
 */
typedef struct
{
  const gboolean *wanted;
  guint n_columns;
  int key_column;
  gboolean has_quotes;
} AmendsTableShape;

/**
 * AmendsTableSource:
 * A file as rows of a table, read as often as needed in memory that does not grow with its rows.
 *
 * Whoever looks for the header does not know yet how the file is to be read: with which delimiter,
 * or which sheet of a workbook. Each such way is a layout.
 */
typedef struct _AmendsTableSource AmendsTableSource;

typedef struct
{
  void (*free) (AmendsTableSource *self);
  gboolean (*peek) (AmendsTableSource *self,
                    guint layout,
                    const AmendsTableShape *shape,
                    const AmendsTableHandler *handler,
                    gpointer user_data,
                    GError **error);
  gboolean (*read) (AmendsTableSource *self,
                    guint layout,
                    const AmendsTableShape *shape,
                    const AmendsTableHandler *handler,
                    gpointer user_data,
                    GError **error);
  void (*set_work_left) (AmendsTableSource *self, guint layout, guint n_files);
  void (*finish_progress) (AmendsTableSource *self);
} AmendsTableSourceKind;

/* What each kind begins with. */
struct _AmendsTableSource
{
  const AmendsTableSourceKind *kind;
  guint n_layouts;
  const char *encoding;      /* NULL where the format leaves no choice */
  const char *delimiters;    /* by layout; NULL for a workbook */
  const char *const *sheets; /* by layout; NULL for a text */
};

AmendsTableSource *amends_table_source_open (const char *path,
                                             AmendsIntakeProgress progress,
                                             gpointer user_data,
                                             GCancellable *cancellable,
                                             GError **error);
void amends_table_source_free (AmendsTableSource *self);
gboolean amends_table_source_peek (AmendsTableSource *self,
                                   guint layout,
                                   const AmendsTableShape *shape,
                                   const AmendsTableHandler *handler,
                                   gpointer user_data,
                                   GError **error);
gboolean amends_table_source_read (AmendsTableSource *self,
                                   guint layout,
                                   const AmendsTableShape *shape,
                                   const AmendsTableHandler *handler,
                                   gpointer user_data,
                                   GError **error);
void amends_table_source_set_work_left (AmendsTableSource *self, guint layout, guint n_files);
void amends_table_source_finish_progress (AmendsTableSource *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsTableSource, amends_table_source_free)

G_END_DECLS
