/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "model/amends-case.h"

G_BEGIN_DECLS

#define AMENDS_TYPE_STEP_CARD (amends_step_card_get_type ())
G_DECLARE_FINAL_TYPE (AmendsStepCard, amends_step_card, AMENDS, STEP_CARD, GtkWidget)

/* Signals:
 *   "go" (int): somebody wants to look there; an AmendsPlace
 *   "collected" (char *item, char *value), "file-collected" (char *item, GFile *file)
 *   "answered" (char *answer) */
/* @phone: (nullable): the carrier's; @may_work: FALSE only shows the step */
void amends_step_card_set_step (AmendsStepCard *self,
                                const AmendsCaseStep *step,
                                const char *phone,
                                gboolean may_work);
/* What was typed and not yet kept: item and value by turns; empty: nothing. (element-type utf8) */
GPtrArray *amends_step_card_list_typed (AmendsStepCard *self);
/* The answer with @key, as its signal says it. */
void amends_step_card_press (AmendsStepCard *self, const char *key);
/* On the first thing that is missing, else on the first answer. */
gboolean amends_step_card_focus_next (AmendsStepCard *self);

G_END_DECLS
