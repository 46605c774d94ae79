/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/amends-overview.h"
#include "widgets/amends-page.h"

G_BEGIN_DECLS

#define AMENDS_TYPE_STUCK_PAGE (amends_stuck_page_get_type ())
G_DECLARE_FINAL_TYPE (AmendsStuckPage, amends_stuck_page, AMENDS, STUCK_PAGE, AmendsPage)

GtkWidget *amends_stuck_page_new (AmendsOverview *overview, AmendsReason reason);
GListModel *amends_stuck_page_get_model (AmendsStuckPage *self);

G_END_DECLS
