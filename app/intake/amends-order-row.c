/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one row of an orders table adds to its order. */
#include "intake/amends-order-row.h"

#include <string.h>
#include <glib/gi18n-lib.h>
#include "base/amends-country.h"
#include "base/amends-text.h"
#include "intake/amends-cell.h"
#include "intake/amends-language.h"

#define DAY (24 * 60 * 60)
#define MAX_PARCELS 200 /* of one order; more is a column that is no tracking number */

static void
fill_line (AmendsRowView *view, char **text, AmendsField field)
{
  if (*text == NULL)
    *text = amends_row_view_dup_line (view, field);
}

static void
fill_id (AmendsRowView *view, char **text, AmendsField field)
{
  const char *value = *text == NULL ? amends_row_view_get (view, field) : NULL;

  if (value == NULL)
    return;
  if (!amends_cell_is_rounded_number (value))
    {
      *text = amends_text_single_line (value);
      return;
    }
  amends_row_view_warn (view, "rounded_number", field,
                        g_strdup (_ ("A spreadsheet has rounded this number, so it was left out. "
                                     "Export the file again and import "
                                     "it without opening it first.")));
}

static void
fill_date (AmendsRowView *view, gint64 *time, AmendsField field, AmendsField clock_field)
{
  gboolean has_clock = FALSE;

  if (*time != AMENDS_TIME_NONE)
    return;
  *time = amends_row_view_get_date (view, field, clock_field, &has_clock);
  /* What is promised for a day is late when the day is over. */
  if (field == AMENDS_FIELD_PROMISED && *time != AMENDS_TIME_NONE && !has_clock)
    *time += DAY - 1;
}

static void
fill_customer (AmendsRowView *view, AmendsOrder *order)
{
  g_autofree char *given = NULL;
  g_autofree char *family = NULL;

  fill_line (view, &order->customer, AMENDS_FIELD_CUSTOMER);
  if (order->customer != NULL)
    return;
  given = amends_row_view_dup_line (view, AMENDS_FIELD_GIVEN_NAME);
  family = amends_row_view_dup_line (view, AMENDS_FIELD_FAMILY_NAME);
  if (given != NULL && family != NULL && amends_text_has_cjk (family))
    order->customer = g_strconcat (family, given, NULL);
  else if (given != NULL && family != NULL)
    order->customer = g_strconcat (given, " ", family, NULL);
  else
    order->customer = given != NULL ? g_steal_pointer (&given) : g_steal_pointer (&family);
}

static void
fill_street (AmendsRowView *view, AmendsOrder *order)
{
  g_autofree char *second = NULL;
  char *joined;

  if (order->street != NULL)
    return;
  order->street = amends_row_view_dup_line (view, AMENDS_FIELD_STREET);
  second = amends_row_view_dup_line (view, AMENDS_FIELD_STREET2);
  if (second == NULL || order->street == NULL)
    {
      if (order->street == NULL)
        order->street = g_steal_pointer (&second);
      return;
    }
  joined = g_strconcat (order->street, ", ", second, NULL);
  g_free (order->street);
  order->street = joined;
}

static void
fill_country (AmendsRowView *view, AmendsOrder *order)
{
  const char *text = order->country == NULL ? amends_row_view_get (view, AMENDS_FIELD_COUNTRY)
                                            : NULL;
  const char *country;

  if (text == NULL)
    return;
  country = amends_country_from_name (text);
  if (country != NULL)
    order->country = g_strdup (country);
  else
    amends_row_view_warn (view, "unknown_country", AMENDS_FIELD_COUNTRY,
                          g_strdup (_ ("This country is not known; it was left out. Write its name "
                                       "in English or its code of two "
                                       "letters.")));
}

static void
fill_language (AmendsRowView *view, AmendsOrder *order)
{
  const char *text = order->language == NULL ? amends_row_view_get (view, AMENDS_FIELD_LANGUAGE)
                                             : NULL;

  if (text == NULL)
    return;
  order->language = amends_language_from_name (text);
  if (order->language == NULL)
    amends_row_view_warn (view, "unknown_language", AMENDS_FIELD_LANGUAGE,
                          g_strdup (_ ("This language is not known; it was left out. Write its "
                                       "name in English or its code, such as "
                                       "en or zh-CN.")));
}

/* Money of the whole order stands on its first row only or is repeated on each: it is taken once,
 * never added up. */
static void
fill_total (AmendsRowView *view, AmendsOrder *order, gboolean *has_told)
{
  AmendsMoney total;

  if (amends_row_view_get (view, AMENDS_FIELD_TOTAL) == NULL)
    return;
  total = amends_row_view_get_money (view, AMENDS_FIELD_TOTAL);
  if (amends_money_is_none (total))
    return;
  if (amends_money_is_none (order->total))
    {
      order->total = total;
      return;
    }
  if (*has_told || (total.amount_minor == order->total.amount_minor &&
                    g_str_equal (total.currency, order->total.currency)))
    return;
  *has_told = TRUE;
  amends_row_view_warn (
      view, "different_total", AMENDS_FIELD_TOTAL,
      g_strdup (_ ("This order’s rows have different totals; the first one was taken.")));
}

/**
 * amends_order_row_fill:
 * @view: at a row of @order
 * @has_told_total: (inout): whether it was said that the order's rows have different totals
 *
 * Takes what the row says of the whole order, where no row before it did.
 */
void
amends_order_row_fill (AmendsRowView *view, AmendsOrder *order, gboolean *has_told_total)
{
  fill_customer (view, order);
  fill_line (view, &order->email, AMENDS_FIELD_EMAIL);
  fill_id (view, &order->phone, AMENDS_FIELD_PHONE);
  fill_country (view, order);
  fill_language (view, order);
  fill_line (view, &order->region, AMENDS_FIELD_REGION);
  fill_line (view, &order->city, AMENDS_FIELD_CITY);
  fill_line (view, &order->postcode, AMENDS_FIELD_POSTCODE);
  fill_street (view, order);
  fill_line (view, &order->payment_status, AMENDS_FIELD_PAYMENT_STATUS);
  fill_line (view, &order->fulfilment_status, AMENDS_FIELD_FULFILMENT_STATUS);
  if (order->note == NULL && amends_row_view_get (view, AMENDS_FIELD_NOTE) != NULL)
    order->note = amends_text_clean (amends_row_view_get (view, AMENDS_FIELD_NOTE));
  fill_total (view, order, has_told_total);
  if (amends_money_is_none (order->shipping))
    order->shipping = amends_row_view_get_money (view, AMENDS_FIELD_SHIPPING);
  fill_date (view, &order->placed_at, AMENDS_FIELD_PLACED, AMENDS_FIELD_PLACED_CLOCK);
  fill_date (view, &order->shipped_at, AMENDS_FIELD_SHIPPED, AMENDS_NO_FIELD);
  fill_date (view, &order->promised_at, AMENDS_FIELD_PROMISED, AMENDS_NO_FIELD);
  fill_date (view, &order->cancelled_at, AMENDS_FIELD_CANCELLED, AMENDS_NO_FIELD);
}

static gboolean
has_item (const AmendsOrder *order, const AmendsLineItem *item)
{
  for (guint i = 0; i < order->items->len; i++)
    {
      const AmendsLineItem *other = g_ptr_array_index (order->items, i);

      if (g_strcmp0 (other->title, item->title) == 0 && g_strcmp0 (other->sku, item->sku) == 0 &&
          other->quantity == item->quantity &&
          other->price.amount_minor == item->price.amount_minor)
        return TRUE;
    }
  return FALSE;
}

/**
 * amends_order_row_add_item:
 * @is_full_row: the row repeats what belongs to the whole order
 *
 * A full row that says the same as one before is the same item once more only where there is no
 * quantity to say so.
 *
 * Returns: whether the row adds an item
 */
gboolean
amends_order_row_add_item (AmendsRowView *view, AmendsOrder *order, gboolean is_full_row)
{
  g_autofree char *title = amends_row_view_dup_line (view, AMENDS_FIELD_ITEM_TITLE);
  g_autofree char *variant = amends_row_view_dup_line (view, AMENDS_FIELD_ITEM_VARIANT);
  g_autofree char *sku = amends_row_view_dup_line (view, AMENDS_FIELD_ITEM_SKU);
  g_autoptr (AmendsLineItem) item = NULL;

  if (title == NULL && sku == NULL)
    return FALSE;
  if (title != NULL && variant != NULL)
    {
      g_autofree char *whole = g_strdup_printf ("%s (%s)", title, variant);

      item = amends_line_item_new (whole, sku, amends_row_view_get_quantity (view));
    }
  else
    item = amends_line_item_new (title != NULL ? title : sku, sku,
                                 amends_row_view_get_quantity (view));
  item->price = amends_row_view_get_money (view, AMENDS_FIELD_ITEM_PRICE);
  if (is_full_row && amends_header_has (view->header, AMENDS_FIELD_ITEM_QUANTITY) &&
      has_item (order, item))
    return FALSE;
  g_ptr_array_add (order->items, g_steal_pointer (&item));
  return TRUE;
}

static AmendsParcel *
find_parcel (const AmendsOrder *order, const char *number)
{
  for (guint i = 0; i < order->parcels->len; i++)
    {
      AmendsParcel *parcel = g_ptr_array_index (order->parcels, i);

      if (g_ascii_strcasecmp (parcel->number, number) == 0)
        return parcel;
    }
  return NULL;
}

static gboolean
is_tracking_number (const char *number)
{
  return strlen (number) >= 5 && strlen (number) <= 64 && strpbrk (number, "0123456789") != NULL &&
         !amends_cell_is_rounded_number (number) && strchr (number, '.') == NULL;
}

static gboolean
add_parcel (AmendsRowView *view, AmendsOrder *order, const char *number, const char *carrier)
{
  AmendsParcel *parcel = find_parcel (order, number);
  gboolean is_new = parcel == NULL && order->parcels->len < MAX_PARCELS;

  if (is_new)
    {
      parcel = amends_parcel_new ();
      parcel->number = amends_text_single_line (number);
      parcel->shipped_at = order->shipped_at;
      g_ptr_array_add (order->parcels, parcel);
    }
  if (parcel != NULL && parcel->carrier_name == NULL && carrier != NULL)
    parcel->carrier_name = amends_text_single_line (carrier);
  return is_new;
}

static void
warn_tracking_number (AmendsRowView *view)
{
  amends_row_view_warn (view, "bad_tracking_number", AMENDS_FIELD_TRACKING_NUMBER,
                        g_strdup (_ ("This is no tracking number, or a spreadsheet has rounded it; "
                                     "it was left out. Export the "
                                     "file again and import it without opening it first.")));
}

/**
 * amends_order_row_add_parcels:
 *
 * Returns: whether the row adds a parcel
 */
gboolean
amends_order_row_add_parcels (AmendsRowView *view, AmendsOrder *order)
{
  const char *cell = amends_row_view_get (view, AMENDS_FIELD_TRACKING_NUMBER);
  const char *carrier_cell = amends_row_view_get (view, AMENDS_FIELD_CARRIER);
  g_autoptr (GPtrArray) numbers = NULL;
  g_autoptr (GPtrArray) carriers = NULL;
  gboolean adds = FALSE;

  if (cell == NULL)
    return FALSE;
  numbers = strstr (cell, "://") == NULL ? amends_cell_split_tracking_numbers (cell)
                                         : g_ptr_array_new ();
  if (numbers->len == 0)
    warn_tracking_number (view);
  carriers = amends_cell_split_carriers (carrier_cell != NULL ? carrier_cell : "");
  for (guint i = 0; i < numbers->len; i++)
    {
      const char *number = g_ptr_array_index (numbers, i);
      const char *carrier = carriers->len == numbers->len ? g_ptr_array_index (carriers, i)
                                                          : carrier_cell;

      if (is_tracking_number (number))
        adds = add_parcel (view, order, number, carrier) || adds;
      else
        warn_tracking_number (view);
    }
  return adds;
}
