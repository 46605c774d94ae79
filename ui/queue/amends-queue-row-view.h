/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "queue/amends-queue-item.h"

G_BEGIN_DECLS

#define AMENDS_TYPE_QUEUE_ROW_VIEW (amends_queue_row_view_get_type ())
G_DECLARE_FINAL_TYPE (AmendsQueueRowView, amends_queue_row_view, AMENDS, QUEUE_ROW_VIEW, GtkWidget)

GtkWidget *amends_queue_row_view_new (void);
void
amends_queue_row_view_set_item (AmendsQueueRowView *self, AmendsQueueItem *item, GTimeZone *zone);

G_END_DECLS
