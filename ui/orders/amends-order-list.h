/* SPDX-License-Identifier: GPL-3.0-or-later */
/* orders: the list of all orders, found as one types, and files coming in. */
#pragma once

#include "desk/amends-desk-orders.h"

G_BEGIN_DECLS

#define AMENDS_TYPE_ORDER_LIST (amends_order_list_get_type ())
G_DECLARE_FINAL_TYPE (AmendsOrderList, amends_order_list, AMENDS, ORDER_LIST, GObject)

/* A GListModel of AmendsOrderItem. */
AmendsOrderList *amends_order_list_new (AmendsDesk *desk);
/* @query is copied. The answer comes as signal "answered" with a GError, NULL when it went well. */
void amends_order_list_ask (AmendsOrderList *self, const AmendsOrderQuery *query);
/* The last question again, and what is shown anew. */
void amends_order_list_refresh (AmendsOrderList *self);
gboolean amends_order_list_get_is_asking (AmendsOrderList *self);
void amends_order_list_stop (AmendsOrderList *self);

G_END_DECLS
