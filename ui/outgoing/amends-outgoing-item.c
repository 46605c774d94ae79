/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One request that left, as a list shows it. */
#include "outgoing/amends-outgoing-item.h"

struct _AmendsOutgoingItem
{
  GObject parent_instance;

  AmendsOutgoing *outgoing;
  gboolean begins_day;
  gboolean is_open;
};

enum
{
  CHANGED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AmendsOutgoingItem, amends_outgoing_item, G_TYPE_OBJECT)

static void
amends_outgoing_item_finalize (GObject *object)
{
  amends_outgoing_free (AMENDS_OUTGOING_ITEM (object)->outgoing);
  G_OBJECT_CLASS (amends_outgoing_item_parent_class)->finalize (object);
}

static void
amends_outgoing_item_class_init (AmendsOutgoingItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = amends_outgoing_item_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
amends_outgoing_item_init (AmendsOutgoingItem *self)
{
}

AmendsOutgoingItem *
amends_outgoing_item_new (AmendsOutgoing *outgoing)
{
  AmendsOutgoingItem *self = g_object_new (AMENDS_TYPE_OUTGOING_ITEM, NULL);

  self->outgoing = outgoing;
  return self;
}

const AmendsOutgoing *
amends_outgoing_item_get_outgoing (AmendsOutgoingItem *self)
{
  return self->outgoing;
}

void
amends_outgoing_item_update (AmendsOutgoingItem *self, AmendsOutgoingItem *newer)
{
  AmendsOutgoing *outgoing = self->outgoing;

  self->outgoing = newer->outgoing;
  newer->outgoing = outgoing;
  if (self->outgoing->answered_at != outgoing->answered_at ||
      g_strcmp0 (self->outgoing->failure, outgoing->failure) != 0)
    g_signal_emit (self, signals[CHANGED], 0);
}

gboolean
amends_outgoing_item_get_begins_day (AmendsOutgoingItem *self)
{
  return self->begins_day;
}

void
amends_outgoing_item_set_begins_day (AmendsOutgoingItem *self, gboolean begins_day)
{
  if (self->begins_day == begins_day)
    return;
  self->begins_day = begins_day;
  g_signal_emit (self, signals[CHANGED], 0);
}

gboolean
amends_outgoing_item_get_is_open (AmendsOutgoingItem *self)
{
  return self->is_open;
}

void
amends_outgoing_item_set_is_open (AmendsOutgoingItem *self, gboolean is_open)
{
  self->is_open = is_open;
  g_signal_emit (self, signals[CHANGED], 0);
}
