/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/amends-desk.h"
#include "widgets/amends-order-fetcher.h"
#include "widgets/amends-page.h"

G_BEGIN_DECLS

#define AMENDS_TYPE_SERVICE_PAGE (amends_service_page_get_type ())
G_DECLARE_FINAL_TYPE (AmendsServicePage, amends_service_page, AMENDS, SERVICE_PAGE, AmendsPage)

GtkWidget *
amends_service_page_new (AmendsDesk *desk, AmendsOrderFetcher *fetcher, const char *service);

G_END_DECLS
