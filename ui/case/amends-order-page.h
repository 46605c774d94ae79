/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/amends-desk.h"
#include "widgets/amends-page.h"

G_BEGIN_DECLS

#define AMENDS_TYPE_ORDER_PAGE (amends_order_page_get_type ())
G_DECLARE_FINAL_TYPE (AmendsOrderPage, amends_order_page, AMENDS, ORDER_PAGE, AmendsPage)

/* A page of the window with the properties "title" and "subtitle". */
GtkWidget *amends_order_page_new (AmendsDesk *desk, gint64 order_id);

G_END_DECLS
