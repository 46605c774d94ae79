/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "import/amends-import-file.h"

G_BEGIN_DECLS

/**
 * AmendsImportTotals: what several files bring together, or have brought.
 * @files: how many there are
 * @failed: that cannot be read
 * @unclear: rows that were kept, but are worth a look
 * @unknown: whose columns nobody knows
 * @open: of which a question is open
 */
typedef struct
{
  gint64 new_orders, updated, parcels, new_events, left_out, unclear;
  guint files, failed, unknown, open;
} AmendsImportTotals;

/* @files: (element-type AmendsImportFile) */
AmendsImportTotals amends_import_totals_count (GPtrArray *files);
gboolean amends_import_totals_bring_anything (const AmendsImportTotals *totals);
/* @is_done: it has been imported, and is no longer a prospect */
char *amends_import_totals_dup_summary (const AmendsImportTotals *totals, gboolean is_done);

G_END_DECLS
