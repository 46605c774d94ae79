/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/amends-parcel.h"

G_BEGIN_DECLS

typedef struct
{
  char *title;
  char *sku;
  int quantity;
  AmendsMoney price; /* of one */
} AmendsLineItem;

AmendsLineItem *amends_line_item_new (const char *title, const char *sku, int quantity);
void amends_line_item_free (AmendsLineItem *item);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsLineItem, amends_line_item_free)

/**
 * AmendsOrder:
 * What a customer bought. Reference-counted; strings may be NULL where not known.
 * @items: (element-type AmendsLineItem)
 * @parcels: (element-type AmendsParcel) filled where a function says so
 * @items_give_way, @total_gives_way: of an order read from a file that only sums them up: what is
 * already known of them is better
 * @contacts_are_hidden: email, phone, street and postcode are masked (amends_contact_mask_order())
 */
typedef struct
{
  gint64 id;
  char *platform; /* "shopify", "table", "sample", ... */
  char *number;
  gint64 placed_at;
  gint64 shipped_at;
  gint64 promised_at;
  gint64 cancelled_at;
  gint64 paid_at;
  char *customer;
  char *email;
  char *phone;
  char *language; /* BCP 47-ish as known: "en", "zh_CN", "de"; NULL when not known */
  char *country; /* ISO 3166-1 alpha-2 */
  char *region;
  char *city;
  char *postcode;
  char *street;
  char *payment_status;
  char *fulfilment_status;
  char *note;
  AmendsMoney total;
  AmendsMoney shipping;
  GPtrArray *items;
  GPtrArray *parcels;
  gboolean items_give_way;
  gboolean total_gives_way;
  gboolean contacts_are_hidden;
} AmendsOrder;

AmendsOrder *amends_order_new (void);
AmendsOrder *amends_order_ref (AmendsOrder *order);
void amends_order_unref (AmendsOrder *order);
char *amends_order_dup_item_summary (const AmendsOrder *order);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsOrder, amends_order_unref)
#define AMENDS_TYPE_ORDER (amends_order_get_type ())
GType amends_order_get_type (void);

G_END_DECLS
