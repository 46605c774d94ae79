/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/amends-case-work-call.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define AMENDS_TYPE_CASE_STEPS (amends_case_steps_get_type ())
G_DECLARE_FINAL_TYPE (AmendsCaseSteps, amends_case_steps, AMENDS, CASE_STEPS, AdwBin)

/* Signal "changed": what was said is in the shop file, or was refused.
 * Of the page around it come the actions "case.go", "case.offer" and "case.open-evidence". */
void amends_case_steps_set_desk (AmendsCaseSteps *self, AmendsDesk *desk, gint64 case_id);
/* @view: (nullable): to be kept by the caller until the next call */
void amends_case_steps_set_view (AmendsCaseSteps *self, const AmendsCaseView *view);
/* Gives the answer that has the key, "1" to "5". */
void amends_case_steps_press (AmendsCaseSteps *self, const char *key);
/* Takes the last answer back. */
void amends_case_steps_undo (AmendsCaseSteps *self);
/* What is to be done next gets the keyboard. */
gboolean amends_case_steps_focus_next (AmendsCaseSteps *self);
/* Whether something was said here since the last time that it was asked. */
gboolean amends_case_steps_take_answered (AmendsCaseSteps *self);
/* Where the facts stand when there is no room beside the steps. */
GtkBox *amends_case_steps_get_place_of_facts (AmendsCaseSteps *self);

G_END_DECLS
