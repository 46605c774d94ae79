/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "desk/amends-desk-orders.h"

G_BEGIN_DECLS

#define AMENDS_TYPE_REASON_ROW (amends_reason_row_get_type ())
G_DECLARE_FINAL_TYPE (AmendsReasonRow, amends_reason_row, AMENDS, REASON_ROW, GtkListBoxRow)

GtkWidget *amends_reason_row_new (void);
void amends_reason_row_set_group (AmendsReasonRow *self, const AmendsStuckGroup *group, int largest);
AmendsReason amends_reason_row_get_reason (AmendsReasonRow *self);
void amends_reason_row_set_is_narrow (AmendsReasonRow *self, gboolean is_narrow);

G_END_DECLS
