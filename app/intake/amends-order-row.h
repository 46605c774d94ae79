/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "intake/amends-row-view.h"
#include "model/amends-order.h"

G_BEGIN_DECLS

void amends_order_row_fill (AmendsRowView *view, AmendsOrder *order, gboolean *has_told_total);
gboolean amends_order_row_add_item (AmendsRowView *view, AmendsOrder *order, gboolean is_full_row);
gboolean amends_order_row_add_parcels (AmendsRowView *view, AmendsOrder *order);

G_END_DECLS
