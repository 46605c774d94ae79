/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a compensation comes to for a certain order. */
#pragma once

#include "model/amends-email.h"
#include "model/amends-order.h"

G_BEGIN_DECLS

/* (transfer full) never NULL */
AmendsCompensation *amends_compensation_settle (const AmendsCompensation *compensation,
                                                const AmendsOrder *order);
/* What it costs the shop where that can be said; none for a new parcel or free shipping. */
AmendsMoney amends_compensation_cost (const AmendsCompensation *settled, const AmendsOrder *order);
gboolean amends_remedy_is_refund (AmendsRemedy remedy);

G_END_DECLS
