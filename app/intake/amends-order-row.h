/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "intake/amends-row-view.h"
#include "model/amends-order.h"

G_BEGIN_DECLS

/**
 * AmendsOrderDraft: an order while its rows are read.
 * @item_ids: (nullable) (element-type utf8): of the rows that added an item
 * @paid: what the rows so far add up to, where no row says the order's total
 * @has_lost_sum: an amount of a row could not be read, so that @paid is too little
 * @has_told_total: it was said that the rows have different totals
 * @has_told_country: it was said that the country is not known
 */
typedef struct
{
  AmendsOrder *order;
  GHashTable *item_ids;
  AmendsMoney paid;
  gboolean has_lost_sum;
  gboolean has_told_total;
  gboolean has_told_country;
} AmendsOrderDraft;

void amends_order_draft_init (AmendsOrderDraft *self, const AmendsProfile *profile);
void amends_order_draft_clear (AmendsOrderDraft *self);

gint64 amends_order_row_get_time (AmendsRowView *view, AmendsField field, AmendsField clock_field);
void amends_order_row_fill (AmendsRowView *view, AmendsOrderDraft *draft, gboolean is_first);
gboolean
amends_order_row_add_items (AmendsRowView *view, AmendsOrderDraft *draft, gboolean is_full_row);
gboolean amends_order_row_add_parcels (AmendsRowView *view, AmendsOrderDraft *draft);
void amends_order_draft_settle (AmendsOrderDraft *self);

G_END_DECLS
