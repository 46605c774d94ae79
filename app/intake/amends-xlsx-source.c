/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An Excel workbook as a table; each sheet is a layout. */
#include "intake/amends-xlsx-source.h"

#include "intake/amends-sheet-reader.h"
#include "intake/amends-workbook.h"

#define PEEK_ROWS 200 /* titles, the header, and enough below it to tell how dates are written */

typedef struct
{
  AmendsTableSource source;
  AmendsWorkbook *workbook;
  char **sheet_names;
  gboolean *keeps_long_numbers; /* by sheet, as its first rows show */
} AmendsXlsxSource;

static void
xlsx_source_free (AmendsTableSource *source)
{
  AmendsXlsxSource *self = (AmendsXlsxSource *) source;

  g_clear_pointer (&self->workbook, amends_workbook_free);
  g_free (self->sheet_names);
  g_free (self->keeps_long_numbers);
  g_free (self);
}

static const AmendsWorkbookSheet *
get_sheet (AmendsXlsxSource *self, guint layout)
{
  return g_ptr_array_index (self->workbook->sheets, layout);
}

static gboolean
xlsx_source_peek (AmendsTableSource *source,
                  guint layout,
                  const AmendsTableShape *shape,
                  const AmendsTableHandler *handler,
                  gpointer user_data,
                  GError **error)
{
  AmendsXlsxSource *self = (AmendsXlsxSource *) source;
  AmendsSheetLook look = { PEEK_ROWS, self->keeps_long_numbers[layout] };
  GError *problem = NULL;
  gboolean is_done = amends_sheet_reader_run (self->workbook, get_sheet (self, layout), shape,
                                              &look, handler, user_data, &problem);

  self->keeps_long_numbers[layout] = look.keeps_long_numbers;
  if (problem == NULL)
    return TRUE; /* the handler may have seen enough */
  g_propagate_error (error, problem);
  return is_done;
}

static gboolean
xlsx_source_read (AmendsTableSource *source,
                  guint layout,
                  const AmendsTableShape *shape,
                  const AmendsTableHandler *handler,
                  gpointer user_data,
                  GError **error)
{
  AmendsXlsxSource *self = (AmendsXlsxSource *) source;
  AmendsSheetLook look = { 0, self->keeps_long_numbers[layout] };

  return amends_sheet_reader_run (self->workbook, get_sheet (self, layout), shape, &look, handler,
                                  user_data, error);
}

static void
xlsx_source_set_work_left (AmendsTableSource *source, guint layout, guint n_files)
{
  AmendsXlsxSource *self = (AmendsXlsxSource *) source;
  gint64 size = amends_zip_get_size (self->workbook->zip, get_sheet (self, layout)->entry);

  amends_zip_set_work_left (self->workbook->zip, size * n_files);
}

static void
xlsx_source_finish_progress (AmendsTableSource *source)
{
  amends_zip_finish_progress (((AmendsXlsxSource *) source)->workbook->zip);
}

static const AmendsTableSourceKind xlsx_kind = {
  xlsx_source_free,
  xlsx_source_peek,
  xlsx_source_read,
  xlsx_source_set_work_left,
  xlsx_source_finish_progress,
};

/**
 * amends_xlsx_source_open:
 * @path: a file that begins as ZIP archives do
 *
 * Returns: (transfer full) (nullable): as amends_table_source_open()
 */
AmendsTableSource *
amends_xlsx_source_open (const char *path,
                         AmendsIntakeProgress progress,
                         gpointer user_data,
                         GCancellable *cancellable,
                         GError **error)
{
  g_autoptr (AmendsTableSource) source = NULL;
  AmendsXlsxSource *self = g_new0 (AmendsXlsxSource, 1);
  guint n_sheets;

  source = &self->source;
  self->source.kind = &xlsx_kind;
  self->workbook = amends_workbook_open (path, progress, user_data, cancellable, error);
  if (self->workbook == NULL)
    return NULL;
  n_sheets = self->workbook->sheets->len;
  self->sheet_names = g_new0 (char *, n_sheets + 1);
  self->keeps_long_numbers = g_new0 (gboolean, n_sheets);
  for (guint i = 0; i < n_sheets; i++)
    self->sheet_names[i] = get_sheet (self, i)->name;
  self->source.n_layouts = n_sheets;
  self->source.sheets = (const char *const *) self->sheet_names;
  return g_steal_pointer (&source);
}
