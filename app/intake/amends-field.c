/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a column of a table can hold, by the names that profiles use. */
#include "intake/amends-field.h"

static const char *const field_names[AMENDS_N_FIELDS] = {
  [AMENDS_FIELD_NUMBER] = "number",
  [AMENDS_FIELD_PLATFORM] = "platform",
  [AMENDS_FIELD_CUSTOMER] = "customer",
  [AMENDS_FIELD_GIVEN_NAME] = "given_name",
  [AMENDS_FIELD_FAMILY_NAME] = "family_name",
  [AMENDS_FIELD_EMAIL] = "email",
  [AMENDS_FIELD_PHONE] = "phone",
  [AMENDS_FIELD_COUNTRY] = "country",
  [AMENDS_FIELD_LANGUAGE] = "language",
  [AMENDS_FIELD_REGION] = "region",
  [AMENDS_FIELD_CITY] = "city",
  [AMENDS_FIELD_POSTCODE] = "postcode",
  [AMENDS_FIELD_STREET] = "street",
  [AMENDS_FIELD_STREET2] = "street2",
  [AMENDS_FIELD_STREET3] = "street3",
  [AMENDS_FIELD_PAYMENT_STATUS] = "payment_status",
  [AMENDS_FIELD_FULFILMENT_STATUS] = "fulfilment_status",
  [AMENDS_FIELD_NOTE] = "note",
  [AMENDS_FIELD_CURRENCY] = "currency",
  [AMENDS_FIELD_TOTAL] = "total",
  [AMENDS_FIELD_SHIPPING] = "shipping",
  [AMENDS_FIELD_PLACED] = "placed",
  [AMENDS_FIELD_PLACED_CLOCK] = "placed_clock",
  [AMENDS_FIELD_PROMISED] = "promised",
  [AMENDS_FIELD_SHIPPED] = "shipped",
  [AMENDS_FIELD_CANCELLED] = "cancelled",
  [AMENDS_FIELD_PAID] = "paid",
  [AMENDS_FIELD_ITEMS] = "items",
  [AMENDS_FIELD_ITEM_ID] = "item_id",
  [AMENDS_FIELD_ITEM_TITLE] = "item_title",
  [AMENDS_FIELD_ITEM_VARIANT] = "item_variant",
  [AMENDS_FIELD_ITEM_SKU] = "item_sku",
  [AMENDS_FIELD_ITEM_QUANTITY] = "item_quantity",
  [AMENDS_FIELD_ITEM_PRICE] = "item_price",
  [AMENDS_FIELD_ITEM_TOTAL] = "item_total",
  [AMENDS_FIELD_ITEM_EXTRA] = "item_extra",
  [AMENDS_FIELD_ITEM_SHIPPING] = "item_shipping",
  [AMENDS_FIELD_ITEM_TAX] = "item_tax",
  [AMENDS_FIELD_ITEM_DISCOUNT] = "item_discount",
  [AMENDS_FIELD_TRACKING_NUMBER] = "tracking_number",
  [AMENDS_FIELD_CARRIER] = "carrier",
  [AMENDS_FIELD_EVENT_DATE] = "event_date",
  [AMENDS_FIELD_EVENT_CLOCK] = "event_clock",
  [AMENDS_FIELD_EVENT_PLACE] = "event_place",
  [AMENDS_FIELD_EVENT_TEXT] = "event_text",
  [AMENDS_FIELD_EVENT_STATUS] = "event_status",
  [AMENDS_FIELD_EVENT_CODE] = "event_code",
};

gboolean
amends_field_from_string (const char *text, AmendsField *field)
{
  for (guint i = 0; text != NULL && i < AMENDS_N_FIELDS; i++)
    if (g_str_equal (field_names[i], text))
      {
        *field = (AmendsField) i;
        return TRUE;
      }
  return FALSE;
}

/**
 * amends_field_to_string:
 *
 * Returns: its name in profiles
 */
const char *
amends_field_to_string (AmendsField field)
{
  return field_names[field];
}
