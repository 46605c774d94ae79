/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "intake/amends-table-source.h"
#include "intake/amends-workbook.h"

G_BEGIN_DECLS

/**
 * AmendsSheetLook:
 * What a look at some rows of a sheet is after and what it finds out.
 * @max_rows: rows with something in them to stop after; 0: all
 * @keeps_long_numbers: (inout): whether a number showed that this file never lost digits
 */
typedef struct
{
  guint max_rows;
  gboolean keeps_long_numbers;
} AmendsSheetLook;

gboolean amends_sheet_reader_run (const AmendsWorkbook *workbook,
                                  const AmendsWorkbookSheet *sheet,
                                  const AmendsTableShape *shape,
                                  AmendsSheetLook *look,
                                  const AmendsTableHandler *handler,
                                  gpointer user_data,
                                  GError **error);

G_END_DECLS
