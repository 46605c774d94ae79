/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "desk/amends-desk-promises.h"

G_BEGIN_DECLS

#define AMENDS_TYPE_PROMISE_GROUP (amends_promise_group_get_type ())
G_DECLARE_FINAL_TYPE (AmendsPromiseGroup, amends_promise_group, AMENDS, PROMISE_GROUP, AdwPreferencesGroup)

/* @promises: (element-type AmendsPromise) of an order; @zone: the shop's. An open one can be kept
 * or broken there. */
void amends_promise_group_set_promises (AmendsPromiseGroup *self,
                                        AmendsDesk *desk,
                                        GPtrArray *promises,
                                        GTimeZone *zone);

G_END_DECLS
