/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/amends-desk-cases.h"
#include "widgets/amends-page.h"

G_BEGIN_DECLS

#define AMENDS_TYPE_CASE_PAGE (amends_case_page_get_type ())
G_DECLARE_FINAL_TYPE (AmendsCasePage, amends_case_page, AMENDS, CASE_PAGE, AmendsPage)

GtkWidget *amends_case_page_new (AmendsDesk *desk, gint64 case_id);
gint64 amends_case_page_get_case_id (AmendsCasePage *self);

G_END_DECLS
