/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "intake/amends-number-format.h"
#include "intake/amends-zip.h"

G_BEGIN_DECLS

typedef struct
{
  char *name;
  char *entry; /* in the archive */
} AmendsWorkbookSheet;

/**
 * AmendsWorkbook:
 * What an XLSX workbook (ECMA-376) says outside of its sheets.
 * @sheets: (element-type AmendsWorkbookSheet): in the workbook's order
 * @formats: (element-type AmendsNumberFormat): by the style that a cell names
 * @has_1904: whether its days count from 1904
 */
typedef struct
{
  AmendsZip *zip;
  GPtrArray *sheets;
  GArray *formats;
  gboolean has_1904;

  GString *strings; /* the shared ones, each with a NUL behind it */
  GArray *string_offsets;
} AmendsWorkbook;

AmendsWorkbook *amends_workbook_open (const char *path,
                                      AmendsIntakeProgress progress,
                                      gpointer user_data,
                                      GCancellable *cancellable,
                                      GError **error);
void amends_workbook_free (AmendsWorkbook *self);
const char *amends_workbook_get_string (const AmendsWorkbook *self, guint64 index);
AmendsNumberFormat amends_workbook_get_format (const AmendsWorkbook *self, guint64 style);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsWorkbook, amends_workbook_free)

G_END_DECLS
