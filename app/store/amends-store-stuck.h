/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the dashboard counts, from the remembered diagnoses. To be called inside a job. */
#pragma once

#include "store/amends-store.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 orders;
  gint64 on_the_way;
  gint64 stuck;
  gint64 past_promise;
  gint64 not_told;
  gint64 without_parcel;
} AmendsStoreCounts;

typedef struct
{
  AmendsReason reason;
  gint64 count;
  gint64 past_promise;
  gint64 oldest_since;
  gint64 oldest_parcel;
  GArray *value; /* (element-type AmendsMoney) one per currency, largest first */
} AmendsStoreGroup;

void amends_store_group_free (AmendsStoreGroup *group);
gboolean amends_store_count (AmendsDb *db, gint64 now, AmendsStoreCounts *counts, GError **error);
GPtrArray *amends_store_group_stuck (AmendsDb *db,
                                     gint64 now,
                                     GError **error); /* (element-type AmendsStoreGroup) */
GArray *amends_store_list_stuck (AmendsDb *db,
                                 AmendsReason reason,
                                 guint offset,
                                 guint limit,
                                 GError **error); /* (element-type gint64) parcels, oldest first */

G_END_DECLS
