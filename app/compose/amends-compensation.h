/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a customer is given: read and said, and what it comes to for a certain order. */
#pragma once

#include "model/amends-email.h"
#include "model/amends-order.h"

G_BEGIN_DECLS

/* "coupon:10%:SORRY10", "partial_refund:5.00 EUR", "reship:2026-12-03", "none". */
AmendsCompensation *
amends_compensation_parse (const char *spec, const char *currency, GError **error);
char *amends_compensation_to_spec (const AmendsCompensation *compensation);
char *amends_compensation_describe (const AmendsCompensation *compensation, const char *language);

/* (transfer full) never NULL */
AmendsCompensation *amends_compensation_settle (const AmendsCompensation *compensation,
                                                const AmendsOrder *order);
/* What it costs the shop where that can be said; none for a new parcel or free shipping. */
AmendsMoney amends_compensation_cost (const AmendsCompensation *settled, const AmendsOrder *order);
gboolean amends_remedy_is_refund (AmendsRemedy remedy);

G_END_DECLS
