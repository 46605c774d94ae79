/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/amends-overview.h"
#include "widgets/amends-page.h"

G_BEGIN_DECLS

#define AMENDS_TYPE_OUTGOING_PAGE (amends_outgoing_page_get_type ())
G_DECLARE_FINAL_TYPE (AmendsOutgoingPage, amends_outgoing_page, AMENDS, OUTGOING_PAGE, AmendsPage)

/* @service: (nullable): only what went to this one, as long as nobody chooses another */
GtkWidget *amends_outgoing_page_new (AmendsOverview *overview, const char *service);
GListModel *amends_outgoing_page_get_model (AmendsOutgoingPage *self);

G_END_DECLS
