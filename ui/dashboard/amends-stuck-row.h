/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "dashboard/amends-stuck-item.h"

G_BEGIN_DECLS

#define AMENDS_TYPE_STUCK_ROW (amends_stuck_row_get_type ())
G_DECLARE_FINAL_TYPE (AmendsStuckRow, amends_stuck_row, AMENDS, STUCK_ROW, GtkWidget)

GtkWidget *amends_stuck_row_new (gboolean shows_reason);
void amends_stuck_row_set_item (AmendsStuckRow *self, AmendsStuckItem *item, GTimeZone *zone);

void amends_stuck_row_set_is_narrow (AmendsStuckRow *self, gboolean is_narrow);

G_END_DECLS
