/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "desk/amends-desk-gifts.h"

G_BEGIN_DECLS

#define AMENDS_TYPE_CODES_GROUP (amends_codes_group_get_type ())
G_DECLARE_FINAL_TYPE (AmendsCodesGroup, amends_codes_group, AMENDS, CODES_GROUP, AdwPreferencesGroup)

/* The pool of codes: how many are left, and who got which. @coupons: (element-type AmendsPoolCoupon);
 * the codes themselves, and the way to more of them, are the owner's. */
void amends_codes_group_set_coupons (AmendsCodesGroup *self,
                                     GPtrArray *coupons,
                                     const AmendsGiftTotals *totals,
                                     GTimeZone *zone,
                                     gboolean is_owner);

G_END_DECLS
