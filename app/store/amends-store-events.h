/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/amends-parcel.h"
#include "store/amends-store.h"

G_BEGIN_DECLS

gboolean amends_store_load_events (AmendsDb *db, AmendsParcel *parcel, GError **error);

/* Events of all parcels, in the order in which they were kept: at most @limit behind the event
 * @after_id, 0 for the first. (element-type AmendsEvent) */
GPtrArray *
amends_store_list_events (AmendsDb *db, gint64 after_id, int limit, GError **error);
gboolean amends_store_update_reading (AmendsDb *db, const AmendsEvent *event, GError **error);

G_END_DECLS
