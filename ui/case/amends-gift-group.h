/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "desk/amends-desk-gifts.h"

G_BEGIN_DECLS

#define AMENDS_TYPE_GIFT_GROUP (amends_gift_group_get_type ())
G_DECLARE_FINAL_TYPE (AmendsGiftGroup, amends_gift_group, AMENDS, GIFT_GROUP, AdwPreferencesGroup)

/* What customers were given, each with the way to say that it is done, or is not. Property
 * "has-orders": whether each names its order, and goes there. Hidden where there is none.
 * @gifts: (element-type AmendsGift); @zone: (nullable): the shop's */
void amends_gift_group_set_gifts (AmendsGiftGroup *self,
                                  AmendsDesk *desk,
                                  GPtrArray *gifts,
                                  GTimeZone *zone);

G_END_DECLS
