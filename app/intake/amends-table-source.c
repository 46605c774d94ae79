/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opens a file as the kind of table it is. */
#include "intake/amends-table-source.h"

#include "intake/amends-csv-source.h"
#include "intake/amends-file-kind.h"
#include "intake/amends-xlsx-source.h"

/**
 * amends_table_source_open:
 * @path: a file
 * @progress: (nullable): called every now and then, over all passes
 * @cancellable: (nullable): looked at as often
 *
 * Returns: (transfer full) (nullable): the file, or %NULL with %AMENDS_INTAKE_ERROR_READ,
 * %AMENDS_INTAKE_ERROR_EMPTY, %AMENDS_INTAKE_ERROR_UNSUPPORTED or %G_IO_ERROR_CANCELLED
 */
AmendsTableSource *
amends_table_source_open (const char *path,
                          AmendsIntakeProgress progress,
                          gpointer user_data,
                          GCancellable *cancellable,
                          GError **error)
{
  AmendsFileKind kind;

  if (!amends_file_kind_tell (path, &kind, error))
    return NULL;
  if (kind == AMENDS_FILE_ZIP)
    return amends_xlsx_source_open (path, progress, user_data, cancellable, error);
  return amends_csv_source_open (path, progress, user_data, cancellable, error);
}

void
amends_table_source_free (AmendsTableSource *self)
{
  self->kind->free (self);
}

/**
 * amends_table_source_peek:
 * @layout: less than the number of layouts
 * @shape: (nullable): what is known of the table
 * @handler: gets the first rows; it may stop by returning %FALSE, without an error
 *
 * Reads the beginning of the file: as many rows as a header can stand below.
 *
 * Returns: %FALSE when the file could not be read, with an error
 */
gboolean
amends_table_source_peek (AmendsTableSource *self,
                          guint layout,
                          const AmendsTableShape *shape,
                          const AmendsTableHandler *handler,
                          gpointer user_data,
                          GError **error)
{
  return self->kind->peek (self, layout, shape, handler, user_data, error);
}

/**
 * amends_table_source_read:
 * @layout: less than the number of layouts
 * @shape: what is known of the table; must outlive the call
 * @handler: gets all rows from the first on
 *
 * Returns: %FALSE when @handler stopped or the file could not be read, with the error
 */
gboolean
amends_table_source_read (AmendsTableSource *self,
                          guint layout,
                          const AmendsTableShape *shape,
                          const AmendsTableHandler *handler,
                          gpointer user_data,
                          GError **error)
{
  return self->kind->read (self, layout, shape, handler, user_data, error);
}

/**
 * amends_table_source_set_work_left:
 * @n_files: how much longer it takes than the next reading of @layout, for the progress
 */
void
amends_table_source_set_work_left (AmendsTableSource *self, guint layout, guint n_files)
{
  self->kind->set_work_left (self, layout, n_files);
}

/**
 * amends_table_source_finish_progress:
 *
 * Says that all of the work is done.
 */
void
amends_table_source_finish_progress (AmendsTableSource *self)
{
  self->kind->finish_progress (self);
}
