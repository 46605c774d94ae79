/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "orders/amends-order-item.h"

G_BEGIN_DECLS

#define AMENDS_TYPE_ORDER_ROW (amends_order_row_get_type ())
G_DECLARE_FINAL_TYPE (AmendsOrderRow, amends_order_row, AMENDS, ORDER_ROW, GtkWidget)

GtkWidget *amends_order_row_new (void);
void amends_order_row_set_item (AmendsOrderRow *self, AmendsOrderItem *item, GTimeZone *zone);
void amends_order_row_set_is_narrow (AmendsOrderRow *self, gboolean is_narrow);

G_END_DECLS
