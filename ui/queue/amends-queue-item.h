/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/amends-desk-cases.h"

G_BEGIN_DECLS

#define AMENDS_TYPE_QUEUE_ITEM (amends_queue_item_get_type ())
G_DECLARE_FINAL_TYPE (AmendsQueueItem, amends_queue_item, AMENDS, QUEUE_ITEM, GObject)

AmendsQueueItem *amends_queue_item_new (AmendsQueueRow *row); /* (transfer full) */
const AmendsQueueRow *amends_queue_item_get_row (AmendsQueueItem *self);
gboolean amends_queue_item_is_same (AmendsQueueItem *self, AmendsQueueItem *other);

G_END_DECLS
