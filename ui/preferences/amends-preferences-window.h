/* SPDX-License-Identifier: GPL-3.0-or-later */
/* preferences: the shop's facts and thresholds, as the shop file keeps them. */
#pragma once

#include <adwaita.h>
#include "desk/amends-desk.h"

G_BEGIN_DECLS

#define AMENDS_TYPE_PREFERENCES_WINDOW (amends_preferences_window_get_type ())
G_DECLARE_FINAL_TYPE (AmendsPreferencesWindow, amends_preferences_window, AMENDS, PREFERENCES_WINDOW, AdwPreferencesWindow)

/* @settings: (nullable): the window’s own; NULL: there is nothing to set of them */
GtkWidget *amends_preferences_window_new (AmendsDesk *desk, GSettings *settings);

G_END_DECLS
