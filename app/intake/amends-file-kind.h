/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  AMENDS_FILE_TEXT, /* anything that is nothing else */
  AMENDS_FILE_ZIP,  /* a workbook, or another archive */
} AmendsFileKind;

int amends_file_kind_open (const char *path, gint64 *size, GError **error);
gboolean amends_file_kind_tell (const char *path, AmendsFileKind *kind, GError **error);

G_END_DECLS
