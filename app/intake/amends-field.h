/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a column can hold; the names in profiles are those of amends_field_to_string(). */
typedef enum
{
  AMENDS_FIELD_NUMBER,   /* the order's */
  AMENDS_FIELD_PLATFORM, /* where the order is from, in the file of a program that joins several */
  AMENDS_FIELD_CUSTOMER,
  AMENDS_FIELD_GIVEN_NAME,
  AMENDS_FIELD_FAMILY_NAME,
  AMENDS_FIELD_EMAIL,
  AMENDS_FIELD_PHONE,
  AMENDS_FIELD_COUNTRY,
  AMENDS_FIELD_LANGUAGE,
  AMENDS_FIELD_REGION,
  AMENDS_FIELD_CITY,
  AMENDS_FIELD_POSTCODE,
  AMENDS_FIELD_STREET,
  AMENDS_FIELD_STREET2,
  AMENDS_FIELD_STREET3,
  AMENDS_FIELD_PAYMENT_STATUS,
  AMENDS_FIELD_FULFILMENT_STATUS,
  AMENDS_FIELD_NOTE,
  AMENDS_FIELD_CURRENCY,
  AMENDS_FIELD_TOTAL,
  AMENDS_FIELD_SHIPPING,
  AMENDS_FIELD_PLACED,
  AMENDS_FIELD_PLACED_CLOCK,
  AMENDS_FIELD_PROMISED,
  AMENDS_FIELD_SHIPPED,
  AMENDS_FIELD_CANCELLED,
  AMENDS_FIELD_PAID,
  AMENDS_FIELD_ITEMS,   /* several in one cell, read by the profile's pattern; all columns count */
  AMENDS_FIELD_ITEM_ID, /* tells rows that say the same from one row that stands there twice */
  AMENDS_FIELD_ITEM_TITLE,
  AMENDS_FIELD_ITEM_VARIANT,
  AMENDS_FIELD_ITEM_SKU,
  AMENDS_FIELD_ITEM_QUANTITY,
  AMENDS_FIELD_ITEM_PRICE,    /* of one piece */
  AMENDS_FIELD_ITEM_TOTAL,    /* of the row's pieces together */
  AMENDS_FIELD_ITEM_EXTRA,    /* paid on top for the row; all columns count, as for those below */
  AMENDS_FIELD_ITEM_SHIPPING, /* the row's share */
  AMENDS_FIELD_ITEM_TAX,
  AMENDS_FIELD_ITEM_DISCOUNT,
  AMENDS_FIELD_TRACKING_NUMBER,
  AMENDS_FIELD_CARRIER,
  AMENDS_FIELD_EVENT_DATE,
  AMENDS_FIELD_EVENT_CLOCK,
  AMENDS_FIELD_EVENT_PLACE,
  AMENDS_FIELD_EVENT_TEXT,
  AMENDS_FIELD_EVENT_STATUS,
  AMENDS_FIELD_EVENT_CODE,
} AmendsField;
#define AMENDS_N_FIELDS (AMENDS_FIELD_EVENT_CODE + 1)

#define AMENDS_NO_FIELD ((AmendsField) AMENDS_N_FIELDS)

#define AMENDS_FIELD_BIT(field) (G_GUINT64_CONSTANT (1) << (field))

gboolean amends_field_from_string (const char *text, AmendsField *field);
const char *amends_field_to_string (AmendsField field);

/* amends-field-words.c */
const char *amends_field_get_title (AmendsField field);
const AmendsField *amends_field_list_offered (guint *n_fields);
gboolean amends_field_is_single (AmendsField field);
gboolean amends_field_is_of_events (AmendsField field);

G_END_DECLS
