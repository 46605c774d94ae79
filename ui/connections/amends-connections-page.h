/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/amends-page.h"
#include "widgets/amends-overview.h"

G_BEGIN_DECLS

#define AMENDS_TYPE_CONNECTIONS_PAGE (amends_connections_page_get_type ())
G_DECLARE_FINAL_TYPE (AmendsConnectionsPage,
                      amends_connections_page,
                      AMENDS,
                      CONNECTIONS_PAGE,
                      AmendsPage)

GtkWidget *amends_connections_page_new (AmendsOverview *overview);

G_END_DECLS
