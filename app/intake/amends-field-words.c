/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a column can hold, for people who say it of a table that nobody knows. */
#include "intake/amends-field.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  AmendsField field;
  const char *title;
  gboolean is_single; /* a second column of it would say something else */
} FieldWords;

/* In the order in which they are offered. */
static const FieldWords words[] = {
  { AMENDS_FIELD_NUMBER, N_ ("Order number"), TRUE },
  { AMENDS_FIELD_TRACKING_NUMBER, N_ ("Tracking number"), FALSE },
  { AMENDS_FIELD_CARRIER, N_ ("Carrier"), FALSE },
  { AMENDS_FIELD_CUSTOMER, N_ ("Customer’s name"), TRUE },
  { AMENDS_FIELD_GIVEN_NAME, N_ ("Given name"), TRUE },
  { AMENDS_FIELD_FAMILY_NAME, N_ ("Family name"), TRUE },
  { AMENDS_FIELD_EMAIL, N_ ("Email address"), FALSE },
  { AMENDS_FIELD_PHONE, N_ ("Phone number"), FALSE },
  { AMENDS_FIELD_LANGUAGE, N_ ("Customer’s language"), TRUE },
  { AMENDS_FIELD_COUNTRY, N_ ("Country"), TRUE },
  { AMENDS_FIELD_REGION, N_ ("State or province"), TRUE },
  { AMENDS_FIELD_CITY, N_ ("City"), TRUE },
  { AMENDS_FIELD_POSTCODE, N_ ("Postcode"), TRUE },
  { AMENDS_FIELD_STREET, N_ ("Street and house number"), TRUE },
  { AMENDS_FIELD_STREET2, N_ ("Address, second line"), TRUE },
  { AMENDS_FIELD_PLACED, N_ ("Date of the order"), TRUE },
  { AMENDS_FIELD_PLACED_CLOCK, N_ ("Time of the order"), TRUE },
  { AMENDS_FIELD_SHIPPED, N_ ("Date of shipping"), TRUE },
  { AMENDS_FIELD_PROMISED, N_ ("Promised date of delivery"), TRUE },
  { AMENDS_FIELD_CANCELLED, N_ ("Date of cancelling"), TRUE },
  { AMENDS_FIELD_PAID, N_ ("Date of the payment"), TRUE },
  { AMENDS_FIELD_TOTAL, N_ ("Total of the order"), TRUE },
  { AMENDS_FIELD_CURRENCY, N_ ("Currency"), TRUE },
  { AMENDS_FIELD_SHIPPING, N_ ("Cost of shipping"), TRUE },
  { AMENDS_FIELD_ITEM_TITLE, N_ ("Item"), FALSE },
  { AMENDS_FIELD_ITEM_VARIANT, N_ ("Variant of the item"), FALSE },
  { AMENDS_FIELD_ITEM_SKU, N_ ("Item number (SKU)"), FALSE },
  { AMENDS_FIELD_ITEM_QUANTITY, N_ ("Quantity"), TRUE },
  { AMENDS_FIELD_ITEM_PRICE, N_ ("Price of one piece"), TRUE },
  { AMENDS_FIELD_PAYMENT_STATUS, N_ ("Status of the payment"), TRUE },
  { AMENDS_FIELD_FULFILMENT_STATUS, N_ ("Status of the order"), TRUE },
  { AMENDS_FIELD_NOTE, N_ ("Note"), FALSE },
  { AMENDS_FIELD_EVENT_DATE, N_ ("Tracking: date of the event"), TRUE },
  { AMENDS_FIELD_EVENT_CLOCK, N_ ("Tracking: time of the event"), TRUE },
  { AMENDS_FIELD_EVENT_PLACE, N_ ("Tracking: place of the event"), FALSE },
  { AMENDS_FIELD_EVENT_TEXT, N_ ("Tracking: what happened"), FALSE },
};

static const FieldWords *
find_words (AmendsField field)
{
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (words[i].field == field)
      return &words[i];
  return NULL;
}

/**
 * amends_field_get_title:
 *
 * Returns: what the field is called in the interface's language; its name in profiles for those
 * that nobody is asked about
 */
const char *
amends_field_get_title (AmendsField field)
{
  const FieldWords *found = find_words (field);

  if (found != NULL)
    return _ (found->title);
  return field < AMENDS_N_FIELDS ? amends_field_to_string (field) : _ ("Not used");
}

/**
 * amends_field_list_offered:
 * @n_fields: (out): how many
 *
 * Returns: (array length=n_fields) (transfer none): what a person can say of a column, in the order
 * in which it is offered
 */
const AmendsField *
amends_field_list_offered (guint *n_fields)
{
  static AmendsField fields[G_N_ELEMENTS (words)];
  static gsize once = 0;

  if (g_once_init_enter (&once))
    {
      for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
        fields[i] = words[i].field;
      g_once_init_leave (&once, 1);
    }
  *n_fields = G_N_ELEMENTS (words);
  return fields;
}

/**
 * amends_field_is_single:
 *
 * Returns: whether only one column of a table can hold it
 */
gboolean
amends_field_is_single (AmendsField field)
{
  const FieldWords *found = find_words (field);

  return found != NULL && found->is_single;
}

/**
 * amends_field_is_of_events:
 *
 * Returns: whether only tables of tracking events have it
 */
gboolean
amends_field_is_of_events (AmendsField field)
{
  return field >= AMENDS_FIELD_EVENT_DATE && field < AMENDS_N_FIELDS;
}
