/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/amends-overview.h"
#include "widgets/amends-page.h"

G_BEGIN_DECLS

#define AMENDS_TYPE_COMPENSATION_PAGE (amends_compensation_page_get_type ())
G_DECLARE_FINAL_TYPE (AmendsCompensationPage,
                      amends_compensation_page,
                      AMENDS,
                      COMPENSATION_PAGE,
                      AmendsPage)

GtkWidget *amends_compensation_page_new (AmendsOverview *overview);

G_END_DECLS
