/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "handover/amends-handover-item.h"

G_BEGIN_DECLS

#define AMENDS_TYPE_HANDOVER_ROW (amends_handover_row_get_type ())
G_DECLARE_FINAL_TYPE (AmendsHandoverRow, amends_handover_row, AMENDS, HANDOVER_ROW, GtkWidget)

GtkWidget *amends_handover_row_new (void);
void amends_handover_row_set_item (AmendsHandoverRow *self, AmendsHandoverItem *item);

G_END_DECLS
