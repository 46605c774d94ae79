/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/amends-desk-connections.h"
#include "desk/amends-desk-refresh.h"

G_BEGIN_DECLS

/* How far it is: "120 of 400 parcels", "Waiting for 17TRACK, 12 s". */
char *amends_refresh_progress_words (const AmendsRefreshProgress *progress, guint wait_seconds);
/* What came of it, in a sentence or two. @parcel_id: only this one was asked for; 0: all.
 * @services: (nullable) (element-type AmendsService): as they are by now. @service: (out) (transfer
 * none) (nullable): whose connection is to be looked at. */
char *amends_refresh_result_words (const AmendsRefreshResult *result,
                                   gint64 parcel_id,
                                   GPtrArray *services,
                                   const char **service);

G_END_DECLS
