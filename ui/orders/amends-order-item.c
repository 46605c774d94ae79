/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One place in the order list: an id first, the order when it has been read. */
#include "orders/amends-order-item.h"

struct _AmendsOrderItem
{
  GObject parent_instance;

  gint64 id;
  AmendsOrder *order;
};

enum
{
  PROP_0,
  PROP_ORDER,
  N_PROPS,
};
static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (AmendsOrderItem, amends_order_item, G_TYPE_OBJECT)

static void
amends_order_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_ORDER)
    g_value_set_boxed (value, AMENDS_ORDER_ITEM (object)->order);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
amends_order_item_finalize (GObject *object)
{
  g_clear_pointer (&AMENDS_ORDER_ITEM (object)->order, amends_order_unref);
  G_OBJECT_CLASS (amends_order_item_parent_class)->finalize (object);
}

static void
amends_order_item_class_init (AmendsOrderItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = amends_order_item_finalize;
  object_class->get_property = amends_order_item_get_property;
  props[PROP_ORDER] = g_param_spec_boxed ("order", NULL, NULL, AMENDS_TYPE_ORDER,
                                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
amends_order_item_init (AmendsOrderItem *self)
{
}

AmendsOrderItem *
amends_order_item_new (gint64 id)
{
  AmendsOrderItem *self = g_object_new (AMENDS_TYPE_ORDER_ITEM, NULL);

  self->id = id;
  return self;
}

gint64
amends_order_item_get_id (AmendsOrderItem *self)
{
  return self->id;
}

/* (nullable): NULL until read, or where the order is gone */
AmendsOrder *
amends_order_item_get_order (AmendsOrderItem *self)
{
  return self->order;
}

void
amends_order_item_set_order (AmendsOrderItem *self, AmendsOrder *order)
{
  if (order)
    amends_order_ref (order);
  g_clear_pointer (&self->order, amends_order_unref);
  self->order = order;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ORDER]);
}
