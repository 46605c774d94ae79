/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/amends-desk.h"
#include "model/amends-parcel.h"
#include "tracking/amends-carrier.h"
#include "tracking/amends-reading.h"
#include "tracking/amends-tracking-number.h"

G_BEGIN_DECLS

/* What tracking knows without reading the shop file: pure, quick, safe on the main thread. */
GPtrArray *amends_desk_list_carriers (void);
const char *amends_desk_carrier_name (const AmendsParcel *parcel);
/* Ways to the carrier; none from a practice shop, whose parcels no carrier has. */
char *amends_desk_tracking_uri (AmendsDesk *desk, const AmendsParcel *parcel);
const char *amends_desk_carrier_phone (AmendsDesk *desk, const AmendsParcel *parcel);
const char *amends_desk_claim_uri (AmendsDesk *desk, const AmendsParcel *parcel);
AmendsTrackingNumber *amends_desk_identify_number (const char *text, const char *country);
char *amends_desk_number_remark (const AmendsTrackingNumber *number);
AmendsPastedHistory *amends_desk_parse_history (const char *text, GTimeZone *zone);

G_END_DECLS
