/* SPDX-License-Identifier: GPL-3.0-or-later */
/* dashboard: what the shop looks like now, and the stuck parcels behind each count. */
#pragma once

#include "widgets/amends-overview.h"
#include "widgets/amends-page.h"

G_BEGIN_DECLS

#define AMENDS_TYPE_DASHBOARD_PAGE (amends_dashboard_page_get_type ())
G_DECLARE_FINAL_TYPE (AmendsDashboardPage,
                      amends_dashboard_page,
                      AMENDS,
                      DASHBOARD_PAGE,
                      AmendsPage)

GtkWidget *amends_dashboard_page_new (AmendsOverview *overview);

G_END_DECLS
