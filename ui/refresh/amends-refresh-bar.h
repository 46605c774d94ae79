/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "refresh/amends-refresher.h"

G_BEGIN_DECLS

#define AMENDS_TYPE_REFRESH_BAR (amends_refresh_bar_get_type ())
G_DECLARE_FINAL_TYPE (AmendsRefreshBar, amends_refresh_bar, AMENDS, REFRESH_BAR, AdwBin)

void amends_refresh_bar_set_refresher (AmendsRefreshBar *self, AmendsRefresher *refresher);
/* It hides by itself when the refresh has ended. */
void amends_refresh_bar_show (AmendsRefreshBar *self);

G_END_DECLS
