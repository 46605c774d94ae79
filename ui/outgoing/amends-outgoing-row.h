/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "outgoing/amends-outgoing-item.h"

G_BEGIN_DECLS

#define AMENDS_TYPE_OUTGOING_ROW (amends_outgoing_row_get_type ())
G_DECLARE_FINAL_TYPE (AmendsOutgoingRow, amends_outgoing_row, AMENDS, OUTGOING_ROW, GtkWidget)

GtkWidget *amends_outgoing_row_new (void);
/* @item: (nullable); @name: of the service; @zone: (nullable): the shop's */
void amends_outgoing_row_set_item (AmendsOutgoingRow *self,
                                   AmendsOutgoingItem *item,
                                   const char *name,
                                   GTimeZone *zone);

G_END_DECLS
