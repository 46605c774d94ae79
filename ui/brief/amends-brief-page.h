/* SPDX-License-Identifier: GPL-3.0-or-later */
/* brief: what whoever works this season has to know, before the first case and at any time. It asks
 * the desk; it knows no other feature. */
#pragma once

#include "widgets/amends-overview.h"
#include "widgets/amends-page.h"

G_BEGIN_DECLS

#define AMENDS_TYPE_BRIEF_PAGE (amends_brief_page_get_type ())
G_DECLARE_FINAL_TYPE (AmendsBriefPage, amends_brief_page, AMENDS, BRIEF_PAGE, AmendsPage)

GtkWidget *amends_brief_page_new (AmendsOverview *overview);

G_END_DECLS
