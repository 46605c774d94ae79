/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The actions of the case's page, each idea in a file of its name. */

/* The case as a whole: "case.ask-owner", "case.reply", "case.close", "case.reopen". */
void amends_case_decisions_install (GtkWidgetClass *page_class);
/* What was promised: "case.add-promise", "case.keep-next-promise". */
void amends_case_promises_install (GtkWidgetClass *page_class);
/* Going there: "case.go" (i, an AmendsPlace), "case.open-evidence" (x), "parcel.copy-number",
 * "parcel.open-carrier". */
void amends_case_places_install (GtkWidgetClass *page_class);
/* What decides its claim: "case.claim-pack". */
void amends_case_pack_install (GtkWidgetClass *page_class);

G_END_DECLS
