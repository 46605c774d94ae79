/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/amends-desk-orders.h"

G_BEGIN_DECLS

#define AMENDS_TYPE_STUCK_ITEM (amends_stuck_item_get_type ())
G_DECLARE_FINAL_TYPE (AmendsStuckItem, amends_stuck_item, AMENDS, STUCK_ITEM, GObject)

AmendsStuckItem *amends_stuck_item_new (AmendsStuckParcel *stuck, char *items);
const AmendsParcel *amends_stuck_item_get_parcel (AmendsStuckItem *self);
const AmendsDiagnosis *amends_stuck_item_get_diagnosis (AmendsStuckItem *self);
const char *amends_stuck_item_get_items (AmendsStuckItem *self);
char *amends_stuck_item_dup_evidence (AmendsStuckItem *self);
int amends_stuck_item_get_days (AmendsStuckItem *self);
/* Takes what is newly known of the same parcel from @newer, and emits "changed" where that differs.
 */
void amends_stuck_item_update (AmendsStuckItem *self, AmendsStuckItem *newer);

/* (element-type AmendsStuckItem); waits, for a worker thread. */
GPtrArray *amends_stuck_item_load (AmendsDesk *desk,
                                   AmendsReason reason,
                                   guint offset,
                                   guint limit,
                                   GError **error);

G_END_DECLS
