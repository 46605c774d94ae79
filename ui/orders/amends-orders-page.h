/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/amends-overview.h"
#include "widgets/amends-page.h"

G_BEGIN_DECLS

#define AMENDS_TYPE_ORDERS_PAGE (amends_orders_page_get_type ())
G_DECLARE_FINAL_TYPE (AmendsOrdersPage, amends_orders_page, AMENDS, ORDERS_PAGE, AmendsPage)

GtkWidget *amends_orders_page_new (AmendsOverview *overview);
void amends_orders_page_set_filter (AmendsOrdersPage *self, const char *name);
void amends_orders_page_focus_search (AmendsOrdersPage *self);
GListModel *amends_orders_page_get_model (AmendsOrdersPage *self);

G_END_DECLS
