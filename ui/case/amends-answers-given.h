/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "model/amends-case.h"

G_BEGIN_DECLS

#define AMENDS_TYPE_ANSWERS_GIVEN (amends_answers_given_get_type ())
G_DECLARE_FINAL_TYPE (AmendsAnswersGiven, amends_answers_given, AMENDS, ANSWERS_GIVEN, GtkWidget)

/* Its button for taking the last answer back is the action "case.undo" of the page around it. */
void amends_answers_given_set_case (AmendsAnswersGiven *self,
                                    const AmendsCase *work,
                                    GTimeZone *zone,
                                    gboolean may_undo);

G_END_DECLS
