/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "intake/amends-row-view.h"

G_BEGIN_DECLS

/**
 * AmendsPrescan:
 * What must be known of all rows before the first one is read: which orders have rows apart from
 * one another, and which way round the dates of each column are.
 * @scattered: (element-type guint64): hashes of those orders' numbers
 */
typedef struct
{
  GHashTable *scattered;
  GHashTable *seen;
  guint64 last_key;
  guint n_usd, n_other_currency, n_us, n_other_country;
} AmendsPrescan;

AmendsPrescan *amends_prescan_new (void);
void amends_prescan_free (AmendsPrescan *self);
gboolean amends_prescan_is_needed (const AmendsHeader *header,
                                   AmendsTableSource *source,
                                   gboolean *needed,
                                   GError **error);
gboolean amends_prescan_run (AmendsPrescan *self,
                             AmendsRowView *view,
                             AmendsTableSource *source,
                             GError **error);
guint64 amends_prescan_hash (const char *key);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsPrescan, amends_prescan_free)

G_END_DECLS
