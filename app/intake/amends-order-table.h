/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "intake/amends-intake.h"
#include "intake/amends-prescan.h"
#include "intake/amends-row-view.h"

G_BEGIN_DECLS

/* Rows of an orders table into whole orders. */
typedef struct _AmendsOrderTable AmendsOrderTable;

AmendsOrderTable *amends_order_table_new (AmendsRowView *view,
                                          const AmendsPrescan *prescan,
                                          AmendsIntakeSink sink,
                                          gpointer user_data);
void amends_order_table_free (AmendsOrderTable *self);
gboolean
amends_order_table_add_row (AmendsOrderTable *self, const AmendsTableRow *row, GError **error);
gboolean amends_order_table_finish (AmendsOrderTable *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsOrderTable, amends_order_table_free)

G_END_DECLS
