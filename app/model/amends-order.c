/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An order and its line items. */
#include "model/amends-order.h"

#include <glib/gi18n-lib.h>

AmendsLineItem *
amends_line_item_new (const char *title, const char *sku, int quantity)
{
  AmendsLineItem *item = g_new0 (AmendsLineItem, 1);

  item->title = g_strdup (title);
  item->sku = g_strdup (sku);
  item->quantity = quantity;
  return item;
}

void
amends_line_item_free (AmendsLineItem *item)
{
  if (item == NULL)
    return;
  g_free (item->title);
  g_free (item->sku);
  g_free (item);
}

G_DEFINE_BOXED_TYPE (AmendsOrder, amends_order, amends_order_ref, amends_order_unref)

AmendsOrder *
amends_order_new (void)
{
  AmendsOrder *order = g_atomic_rc_box_new0 (AmendsOrder);

  order->items = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_line_item_free);
  order->parcels = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_parcel_unref);
  return order;
}

AmendsOrder *
amends_order_ref (AmendsOrder *order)
{
  return g_atomic_rc_box_acquire (order);
}

static void
clear_order (gpointer data)
{
  AmendsOrder *order = data;

  g_free (order->platform);
  g_free (order->number);
  g_free (order->customer);
  g_free (order->email);
  g_free (order->phone);
  g_free (order->language);
  g_free (order->country);
  g_free (order->region);
  g_free (order->city);
  g_free (order->postcode);
  g_free (order->street);
  g_free (order->payment_status);
  g_free (order->fulfilment_status);
  g_free (order->note);
  g_ptr_array_unref (order->items);
  g_ptr_array_unref (order->parcels);
}

void
amends_order_unref (AmendsOrder *order)
{
  g_atomic_rc_box_release_full (order, clear_order);
}

/**
 * amends_order_dup_item_summary:
 * @order: an order with its items
 *
 * Returns: (transfer full) (nullable): what was bought in one line: "Blue kettle", "2 × Blue kettle and 3 more"
 */
char *
amends_order_dup_item_summary (const AmendsOrder *order)
{
  const AmendsLineItem *first;
  g_autofree char *name = NULL;
  const char *title;
  guint more;

  if (order->items->len == 0)
    return NULL;
  first = g_ptr_array_index (order->items, 0);
  title = first->title != NULL ? first->title : first->sku != NULL ? first->sku : _ ("an item without a name");
  more = order->items->len - 1;
  name = first->quantity > 1 ? g_strdup_printf ("%d × %s", first->quantity, title) : g_strdup (title);
  if (more == 0)
    return g_steal_pointer (&name);
  return g_strdup_printf (ngettext ("%s and %u more", "%s and %u more", more), name, more);
}
