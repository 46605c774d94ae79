/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/amends-case-work-call.h"
#include "widgets/amends-page.h"

G_BEGIN_DECLS

#define AMENDS_TYPE_CASE_PAGE (amends_case_page_get_type ())
G_DECLARE_FINAL_TYPE (AmendsCasePage, amends_case_page, AMENDS, CASE_PAGE, AmendsPage)

GtkWidget *amends_case_page_new (AmendsDesk *desk, gint64 case_id);
gint64 amends_case_page_get_case_id (AmendsCasePage *self);

/* For its actions. The view is (nullable): before the first answer, and after the page is gone. */
AmendsDesk *amends_case_page_get_desk (AmendsCasePage *self);
const AmendsCaseView *amends_case_page_get_view (AmendsCasePage *self);
void amends_case_page_show_history (AmendsCasePage *self);
/* One change to the case; says what went wrong and shows the case anew. */
void amends_case_page_run (AmendsCasePage *self,
                           AmendsDeskCall worker,
                           int value,
                           const char *text,
                           const char *more);

G_END_DECLS
