/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define AMENDS_TYPE_TIMER_GROUP (amends_timer_group_get_type ())
G_DECLARE_FINAL_TYPE (AmendsTimerGroup,
                      amends_timer_group,
                      AMENDS,
                      TIMER_GROUP,
                      AdwPreferencesGroup)

/* @path: the shop in view; the timer knows only the user's own. */
void amends_timer_group_set_shop (AmendsTimerGroup *self, const char *path);

G_END_DECLS
