/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include "desk/amends-desk-import.h"
#include "desk/amends-desk-mapping.h"

G_BEGIN_DECLS

/**
 * AmendsImportFile: one of the files that were chosen, and what is known of it so far.
 * @result: of the dry run, then of the import
 * @look: its first rows; only of a table that is no platform's
 * @is_looked_at: they were read, or could not be
 * @mapping: what somebody said of its columns
 * @zone: as somebody chose; NULL: the shop's
 * @is_order_asked, @is_zone_asked: it was found open once, so the answer stays in sight
 */
typedef struct
{
  GFile *file;
  char *name;
  AmendsImportResult *result;
  GError *error;
  AmendsTableLook *look;
  gboolean is_looked_at;
  AmendsMapping *mapping;
  gboolean is_remembered;
  AmendsDateOrder date_order;
  char *zone;
  gboolean is_order_asked;
  gboolean is_zone_asked;
  gboolean is_read;     /* the dry run is done */
  gboolean is_imported; /* so is the import */
} AmendsImportFile;

AmendsImportFile *amends_import_file_new (GFile *file);
void amends_import_file_free (AmendsImportFile *self);
/* To be read again, with what somebody said since. */
void amends_import_file_reset (AmendsImportFile *self);
void amends_import_file_take (AmendsImportFile *self, AmendsImportResult *result, GError *error);
/* Nobody knows what its columns hold. */
gboolean amends_import_file_is_unknown (const AmendsImportFile *self);
/* Its columns are a matter of opinion. */
gboolean amends_import_file_needs_look (const AmendsImportFile *self);
gboolean amends_import_file_is_open (const AmendsImportFile *self);
/* @zone: (out) (transfer full) (nullable): what @options borrow */
void amends_import_file_get_options (const AmendsImportFile *self,
                                     AmendsIntakeOptions *options,
                                     GTimeZone **zone);
/* For the next file of that kind: what was said of the columns of this imported one. */
void amends_import_file_remember (AmendsImportFile *self);

G_END_DECLS
