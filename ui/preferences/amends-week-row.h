/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The days of the week on which the shop works. */
#pragma once

#include <adwaita.h>
#include "model/amends-shop.h"

G_BEGIN_DECLS

#define AMENDS_TYPE_WEEK_ROW (amends_week_row_get_type ())
G_DECLARE_FINAL_TYPE (AmendsWeekRow, amends_week_row, AMENDS, WEEK_ROW, AdwPreferencesRow)

/* Signal "edited" (key, value): what is to be set, NULL for the usual week. */
GtkWidget *amends_week_row_new (void);
void amends_week_row_set_shop (AmendsWeekRow *self, const AmendsShop *shop);

G_END_DECLS
