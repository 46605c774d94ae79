/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "model/amends-case.h"

G_BEGIN_DECLS

#define AMENDS_TYPE_ITEM_ROW (amends_item_row_get_type ())
G_DECLARE_FINAL_TYPE (AmendsItemRow, amends_item_row, AMENDS, ITEM_ROW, GtkListBoxRow)

/* Signals: "kept" (char *value) when what was typed is entered; "file-chosen" (GFile *), also for a
 * file that is dropped. */
GtkWidget *amends_item_row_new (const AmendsCaseItem *item);
const char *amends_item_row_get_id (AmendsItemRow *self);
const char *amends_item_row_get_name (AmendsItemRow *self);
/* Whether it must be collected and is not there. */
gboolean amends_item_row_is_wanted (AmendsItemRow *self);
char *amends_item_row_dup_typed (AmendsItemRow *self);
void amends_item_row_set_typed (AmendsItemRow *self, const char *text);
gboolean amends_item_row_focus (AmendsItemRow *self);

G_END_DECLS
