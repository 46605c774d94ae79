/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fields of orders and parcels that imports fill, so that each can be compared, taken over and
 * given back in one way. */

#include "desk/amends-order-fields.h"

#include <string.h>

#define ORDER_TEXT(member)                                                                         \
  {                                                                                                \
#member, AMENDS_FIELD_KIND_TEXT, G_STRUCT_OFFSET(AmendsOrder, member)                          \
  }
#define ORDER_TIME(member)                                                                         \
  {                                                                                                \
#member, AMENDS_FIELD_KIND_TIME, G_STRUCT_OFFSET(AmendsOrder, member)                          \
  }
#define ORDER_MONEY(member)                                                                        \
  {                                                                                                \
#member, AMENDS_FIELD_KIND_MONEY, G_STRUCT_OFFSET(AmendsOrder, member)                         \
  }

static const AmendsRecordField order_fields[] = {
  ORDER_TIME (placed_at),    ORDER_TIME (shipped_at),     ORDER_TIME (promised_at),
  ORDER_TIME (cancelled_at), ORDER_TEXT (customer),       ORDER_TEXT (email),
  ORDER_TEXT (phone),        ORDER_TEXT (language),       ORDER_TEXT (country),
  ORDER_TEXT (region),       ORDER_TEXT (city),           ORDER_TEXT (postcode),
  ORDER_TEXT (street),       ORDER_TEXT (payment_status), ORDER_TEXT (fulfilment_status),
  ORDER_TEXT (note),         ORDER_MONEY (total),         ORDER_MONEY (shipping),
  ORDER_TIME (paid_at),
};

#define PARCEL_TEXT(member)                                                                        \
  {                                                                                                \
#member, AMENDS_FIELD_KIND_TEXT, G_STRUCT_OFFSET(AmendsParcel, member)                         \
  }
#define PARCEL_TIME(member)                                                                        \
  {                                                                                                \
#member, AMENDS_FIELD_KIND_TIME, G_STRUCT_OFFSET(AmendsParcel, member)                         \
  }

static const AmendsRecordField parcel_fields[] = {
  PARCEL_TEXT (carrier),
  PARCEL_TEXT (carrier_name),
  PARCEL_TIME (shipped_at),
  PARCEL_TIME (promised_at),
};

/**
 * amends_order_fields_get: (skip)
 * @n_fields: (out)
 *
 * Returns: (array length=n_fields): fields of an #AmendsOrder
 */
const AmendsRecordField *
amends_order_fields_get (gsize *n_fields)
{
  *n_fields = G_N_ELEMENTS (order_fields);
  return order_fields;
}

/**
 * amends_parcel_fields_get: (skip)
 * @n_fields: (out)
 *
 * Returns: (array length=n_fields): fields of an #AmendsParcel
 */
const AmendsRecordField *
amends_parcel_fields_get (gsize *n_fields)
{
  *n_fields = G_N_ELEMENTS (parcel_fields);
  return parcel_fields;
}

const AmendsRecordField *
amends_record_field_find (const AmendsRecordField *fields, gsize n_fields, const char *name)
{
  for (gsize i = 0; i < n_fields; i++)
    if (g_str_equal (fields[i].name, name))
      return &fields[i];
  return NULL;
}

static char **
text_of (const AmendsRecordField *field, gconstpointer record)
{
  return (char **) ((guchar *) record + field->offset);
}

static gint64 *
time_of (const AmendsRecordField *field, gconstpointer record)
{
  return (gint64 *) ((guchar *) record + field->offset);
}

static AmendsMoney *
money_of (const AmendsRecordField *field, gconstpointer record)
{
  return (AmendsMoney *) ((guchar *) record + field->offset);
}

gboolean
amends_record_field_is_known (const AmendsRecordField *field, gconstpointer record)
{
  switch (field->kind)
    {
    case AMENDS_FIELD_KIND_TIME:
      return *time_of (field, record) != AMENDS_TIME_NONE;
    case AMENDS_FIELD_KIND_MONEY:
      return !amends_money_is_none (*money_of (field, record));
    case AMENDS_FIELD_KIND_TEXT:
    default:
      return *text_of (field, record) != NULL && **text_of (field, record) != '\0';
    }
}

gboolean
amends_record_field_is_same (const AmendsRecordField *field, gconstpointer a, gconstpointer b)
{
  const AmendsMoney *first, *second;

  switch (field->kind)
    {
    case AMENDS_FIELD_KIND_TIME:
      return *time_of (field, a) == *time_of (field, b);
    case AMENDS_FIELD_KIND_MONEY:
      first = money_of (field, a);
      second = money_of (field, b);
      return first->amount_minor == second->amount_minor &&
             g_str_equal (first->currency, second->currency);
    case AMENDS_FIELD_KIND_TEXT:
    default:
      return g_strcmp0 (*text_of (field, a), *text_of (field, b)) == 0;
    }
}

/**
 * amends_record_field_copy: (skip)
 * @record: gets the field of @from
 */
void
amends_record_field_copy (const AmendsRecordField *field, gpointer record, gconstpointer from)
{
  switch (field->kind)
    {
    case AMENDS_FIELD_KIND_TIME:
      *time_of (field, record) = *time_of (field, from);
      break;
    case AMENDS_FIELD_KIND_MONEY:
      *money_of (field, record) = *money_of (field, from);
      break;
    case AMENDS_FIELD_KIND_TEXT:
    default:
      g_free (*text_of (field, record));
      *text_of (field, record) = g_strdup (*text_of (field, from));
      break;
    }
}

/**
 * amends_record_field_dup_text: (skip)
 *
 * Returns: (transfer full) (nullable): the field as text that amends_record_field_set_text() reads;
 * %NULL when it is not known
 */
char *
amends_record_field_dup_text (const AmendsRecordField *field, gconstpointer record)
{
  const AmendsMoney *money;

  if (!amends_record_field_is_known (field, record))
    return NULL;
  switch (field->kind)
    {
    case AMENDS_FIELD_KIND_TIME:
      return g_strdup_printf ("%" G_GINT64_FORMAT, *time_of (field, record));
    case AMENDS_FIELD_KIND_MONEY:
      money = money_of (field, record);
      return g_strdup_printf ("%" G_GINT64_FORMAT " %s", money->amount_minor, money->currency);
    case AMENDS_FIELD_KIND_TEXT:
    default:
      return g_strdup (*text_of (field, record));
    }
}

/**
 * amends_record_field_set_text: (skip)
 * @text: (nullable): from amends_record_field_dup_text()
 */
void
amends_record_field_set_text (const AmendsRecordField *field, gpointer record, const char *text)
{
  const char *currency;

  switch (field->kind)
    {
    case AMENDS_FIELD_KIND_TIME:
      *time_of (field, record) = text != NULL ? g_ascii_strtoll (text, NULL, 10) : AMENDS_TIME_NONE;
      break;
    case AMENDS_FIELD_KIND_MONEY:
      currency = text != NULL ? strchr (text, ' ') : NULL;
      *money_of (field, record) = currency != NULL
                                      ? amends_money_new (g_ascii_strtoll (text, NULL, 10),
                                                          currency + 1)
                                      : AMENDS_MONEY_NONE;
      break;
    case AMENDS_FIELD_KIND_TEXT:
    default:
      g_free (*text_of (field, record));
      *text_of (field, record) = g_strdup (text);
      break;
    }
}
