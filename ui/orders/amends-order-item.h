/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/amends-order.h"

G_BEGIN_DECLS

#define AMENDS_TYPE_ORDER_ITEM (amends_order_item_get_type ())
G_DECLARE_FINAL_TYPE (AmendsOrderItem, amends_order_item, AMENDS, ORDER_ITEM, GObject)

AmendsOrderItem *amends_order_item_new (gint64 id);
gint64 amends_order_item_get_id (AmendsOrderItem *self);
AmendsOrder *amends_order_item_get_order (AmendsOrderItem *self);
void amends_order_item_set_order (AmendsOrderItem *self, AmendsOrder *order);

G_END_DECLS
