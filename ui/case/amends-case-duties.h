/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "model/amends-case.h"

G_BEGIN_DECLS

#define AMENDS_TYPE_CASE_DUTIES (amends_case_duties_get_type ())
G_DECLARE_FINAL_TYPE (AmendsCaseDuties, amends_case_duties, AMENDS, CASE_DUTIES, GtkWidget)

/* @zone: the shop's. Its buttons are the actions "case.keep-promise" (x), "case.break-promise" (x) and
 * "case.add-promise" of the page around it. */
void amends_case_duties_set_case (AmendsCaseDuties *self, const AmendsCase *work, GTimeZone *zone);

/* @can_settle: whether it has the buttons for keeping and breaking it */
GtkWidget *
amends_promise_row_new (const AmendsPromise *promise, GTimeZone *zone, gboolean can_settle);

/* When a promise is due: the customer's clock first, then the shop's where it shows another hour.
 */
char *amends_promise_due_words (const AmendsPromise *promise, GTimeZone *zone);

G_END_DECLS
