/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One line of the queue, for a list. */
#include "queue/amends-queue-item.h"

struct _AmendsQueueItem
{
  GObject parent_instance;

  AmendsQueueRow *row;
};

G_DEFINE_FINAL_TYPE (AmendsQueueItem, amends_queue_item, G_TYPE_OBJECT)

static void
amends_queue_item_finalize (GObject *object)
{
  g_clear_pointer (&AMENDS_QUEUE_ITEM (object)->row, amends_queue_row_free);
  G_OBJECT_CLASS (amends_queue_item_parent_class)->finalize (object);
}

static void
amends_queue_item_class_init (AmendsQueueItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = amends_queue_item_finalize;
}

static void
amends_queue_item_init (AmendsQueueItem *self)
{
}

AmendsQueueItem *
amends_queue_item_new (AmendsQueueRow *row)
{
  AmendsQueueItem *self = g_object_new (AMENDS_TYPE_QUEUE_ITEM, NULL);

  self->row = row;
  return self;
}

const AmendsQueueRow *
amends_queue_item_get_row (AmendsQueueItem *self)
{
  return self->row;
}

/* Whether both say the same. */
gboolean
amends_queue_item_is_same (AmendsQueueItem *self, AmendsQueueItem *other)
{
  const AmendsQueueRow *a = self->row, *b = other->row;

  return a->order_id == b->order_id && a->case_id == b->case_id && a->reason == b->reason &&
         a->due_at == b->due_at && a->is_claimed == b->is_claimed && a->is_mine == b->is_mine &&
         g_strcmp0 (a->order_number, b->order_number) == 0 &&
         g_strcmp0 (a->customer, b->customer) == 0 &&
         g_strcmp0 (a->claimed_by, b->claimed_by) == 0 &&
         g_strcmp0 (a->why_text, b->why_text) == 0 &&
         a->value.amount_minor == b->value.amount_minor &&
         g_str_equal (a->value.currency, b->value.currency);
}
