/* SPDX-License-Identifier: GPL-3.0-or-later */
/* practice: the exercises, the bar that says that nothing leaves, and what was right. */
#pragma once

#include "widgets/amends-overview.h"
#include "widgets/amends-page.h"

G_BEGIN_DECLS

#define AMENDS_TYPE_EXERCISES_PAGE (amends_exercises_page_get_type ())
G_DECLARE_FINAL_TYPE (AmendsExercisesPage,
                      amends_exercises_page,
                      AMENDS,
                      EXERCISES_PAGE,
                      AmendsPage)

/* Of the window it uses win.begin-exercise (s), win.next-exercise and win.reset-practice. */
GtkWidget *amends_exercises_page_new (AmendsOverview *overview);

G_END_DECLS
