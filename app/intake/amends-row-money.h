/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "intake/amends-row-view.h"

G_BEGIN_DECLS

AmendsMoney amends_row_view_get_money (AmendsRowView *self, AmendsField field);
gboolean
amends_row_view_add_money (AmendsRowView *self, AmendsField field, int sign, AmendsMoney *sum);
int amends_row_view_get_quantity (AmendsRowView *self);

AmendsMoney
amends_row_view_read_money (AmendsRowView *self, const char *text, AmendsField field);
int amends_row_view_read_quantity (AmendsRowView *self, const char *text, AmendsField field);

G_END_DECLS
