/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "case/amends-case-work-call.h"

G_BEGIN_DECLS

#define AMENDS_TYPE_CASE_STATE (amends_case_state_get_type ())
G_DECLARE_FINAL_TYPE (AmendsCaseState, amends_case_state, AMENDS, CASE_STATE, GtkWidget)

/* Its buttons are the actions "case.reply", "case.reopen" and "parcel.write" of the page around it,
 * "win.next-case", and of an exercise "win.check-work". The keyboard goes to what comes next. */
void amends_case_state_set_view (AmendsCaseState *self, const AmendsCaseView *view);

G_END_DECLS
