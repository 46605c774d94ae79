/* SPDX-License-Identifier: GPL-3.0-or-later */
/* refresh: asking for news of parcels: when, how far it is, and what came of it. */
#pragma once

#include "desk/amends-desk-refresh.h"
#include "widgets/amends-order-fetcher.h"
#include "widgets/amends-overview.h"

G_BEGIN_DECLS

/**
 * AmendsRefreshEnd:
 * @result: (nullable): what came of it
 * @error: (nullable): why nothing did
 * @parcel_id: only this one was asked for; 0: all
 * @is_automatic: nobody asked for it
 */
typedef struct
{
  const AmendsRefreshResult *result;
  const GError *error;
  gint64 parcel_id;
  gboolean is_automatic;
} AmendsRefreshEnd;

#define AMENDS_TYPE_REFRESHER (amends_refresher_get_type ())
G_DECLARE_FINAL_TYPE (AmendsRefresher, amends_refresher, AMENDS, REFRESHER, GObject)

/* Property "is-running". Signals: "progressed"; "ended" with an AmendsRefreshEnd. */
AmendsRefresher *
amends_refresher_new (AmendsOverview *overview, AmendsOrderFetcher *fetcher, GSettings *settings);
gboolean amends_refresher_start (AmendsRefresher *self, gint64 parcel_id, gboolean is_all);
void amends_refresher_cancel (AmendsRefresher *self);
gboolean amends_refresher_get_is_running (AmendsRefresher *self);
const AmendsRefreshProgress *amends_refresher_get_progress (AmendsRefresher *self);

G_END_DECLS
