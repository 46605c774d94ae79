/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of an orders table into whole orders: which rows belong together, and what each adds. */
#include "intake/amends-order-table.h"

#include <string.h>
#include <glib/gi18n-lib.h>
#include "base/amends-country.h"
#include "base/amends-text.h"
#include "intake/amends-cell.h"
#include "intake/amends-language.h"

#define DAY (24 * 60 * 60)
#define MAX_PARCELS 200 /* of one order; more is a column that is no tracking number */

typedef struct
{
  AmendsOrder *order;
  char *key; /* its number as the cell has it */
  gint64 line;
  char currency[4];
  gboolean has_told_total;
  gboolean is_waiting; /* its rows are apart: it is kept until the end of the file */
} Draft;

struct _AmendsOrderTable
{
  AmendsRowView *view;
  const AmendsHeader *header;
  const AmendsPrescan *prescan; /* NULL: rows of an order are adjacent */
  AmendsIntakeSink sink;
  gpointer user_data;

  Draft *current;      /* owned unless it is waiting */
  GHashTable *seen;    /* hashes of numbers already handed on; adjacent profiles only */
  GHashTable *waiting; /* hash -> Draft of orders whose rows are apart */
  GPtrArray *in_order; /* the same, owned, by their first rows */
  gboolean is_blocked; /* the row before was left out: nothing can continue it */
  guint64 order_level; /* fields of the whole order that the file has */
};

static void
draft_free (gpointer data)
{
  Draft *draft = data;

  amends_order_unref (draft->order);
  g_free (draft->key);
  g_free (draft);
}

/**
 * amends_order_table_new:
 * @view: of the file; must outlive the table
 * @prescan: (nullable): of the same file, or %NULL when an order's rows are known to stand together
 * @sink: gets each order once
 */
AmendsOrderTable *
amends_order_table_new (AmendsRowView *view,
                        const AmendsPrescan *prescan,
                        AmendsIntakeSink sink,
                        gpointer user_data)
{
  static const AmendsField order_level[] = {
    AMENDS_FIELD_CUSTOMER, AMENDS_FIELD_GIVEN_NAME, AMENDS_FIELD_FAMILY_NAME,
    AMENDS_FIELD_EMAIL,    AMENDS_FIELD_PHONE,      AMENDS_FIELD_COUNTRY,
    AMENDS_FIELD_STREET,   AMENDS_FIELD_TOTAL,      AMENDS_FIELD_PLACED,
  };
  AmendsOrderTable *self = g_new0 (AmendsOrderTable, 1);

  self->view = view;
  self->header = view->header;
  self->prescan = view->header->profile->is_adjacent ? NULL : prescan;
  self->sink = sink;
  self->user_data = user_data;
  self->seen = g_hash_table_new (g_direct_hash, g_direct_equal);
  self->waiting = g_hash_table_new (g_direct_hash, g_direct_equal);
  self->in_order = g_ptr_array_new_with_free_func (draft_free);
  for (gsize i = 0; i < G_N_ELEMENTS (order_level); i++)
    if (amends_header_has (self->header, order_level[i]))
      self->order_level |= AMENDS_FIELD_BIT (order_level[i]);
  return self;
}

void
amends_order_table_free (AmendsOrderTable *self)
{
  if (self->current != NULL && !self->current->is_waiting)
    draft_free (self->current);
  g_hash_table_unref (self->seen);
  g_hash_table_unref (self->waiting);
  g_ptr_array_unref (self->in_order);
  g_free (self);
}

static gboolean
are_blank (AmendsOrderTable *self, guint64 fields)
{
  for (guint field = 0; field < AMENDS_N_FIELDS; field++)
    if ((fields & AMENDS_FIELD_BIT (field)) != 0 &&
        amends_row_view_get (self->view, (AmendsField) field) != NULL)
      return FALSE;
  return TRUE;
}

static gboolean
is_continuation (AmendsOrderTable *self)
{
  guint64 fields = self->header->profile->continuation_blank;
  gboolean has_any = FALSE;

  for (guint field = 0; field < AMENDS_N_FIELDS; field++)
    if ((fields & AMENDS_FIELD_BIT (field)) != 0 &&
        amends_header_has (self->header, (AmendsField) field))
      has_any = TRUE;
  return has_any && are_blank (self, fields);
}

static void
fill_line (AmendsOrderTable *self, char **text, AmendsField field)
{
  if (*text == NULL)
    *text = amends_row_view_dup_line (self->view, field);
}

static void
fill_id (AmendsOrderTable *self, char **text, AmendsField field)
{
  const char *value = *text == NULL ? amends_row_view_get (self->view, field) : NULL;

  if (value == NULL)
    return;
  if (!amends_cell_is_rounded_number (value))
    {
      *text = amends_text_single_line (value);
      return;
    }
  amends_row_view_warn (self->view, "rounded_number", field,
                        g_strdup (_ ("A spreadsheet has rounded this number, so it was left out. "
                                     "Export the file again and import "
                                     "it without opening it first.")));
}

static void
fill_date (AmendsOrderTable *self, gint64 *time, AmendsField field, AmendsField clock_field)
{
  gboolean has_clock = FALSE;

  if (*time != AMENDS_TIME_NONE)
    return;
  *time = amends_row_view_get_date (self->view, field, clock_field, &has_clock);
  /* What is promised for a day is late when the day is over. */
  if (field == AMENDS_FIELD_PROMISED && *time != AMENDS_TIME_NONE && !has_clock)
    *time += DAY - 1;
}

static void
fill_customer (AmendsOrderTable *self, AmendsOrder *order)
{
  g_autofree char *given = NULL;
  g_autofree char *family = NULL;

  fill_line (self, &order->customer, AMENDS_FIELD_CUSTOMER);
  if (order->customer != NULL)
    return;
  given = amends_row_view_dup_line (self->view, AMENDS_FIELD_GIVEN_NAME);
  family = amends_row_view_dup_line (self->view, AMENDS_FIELD_FAMILY_NAME);
  if (given != NULL && family != NULL && amends_text_has_cjk (family))
    order->customer = g_strconcat (family, given, NULL);
  else if (given != NULL && family != NULL)
    order->customer = g_strconcat (given, " ", family, NULL);
  else
    order->customer = given != NULL ? g_steal_pointer (&given) : g_steal_pointer (&family);
}

static void
fill_street (AmendsOrderTable *self, AmendsOrder *order)
{
  g_autofree char *second = NULL;
  char *joined;

  if (order->street != NULL)
    return;
  order->street = amends_row_view_dup_line (self->view, AMENDS_FIELD_STREET);
  second = amends_row_view_dup_line (self->view, AMENDS_FIELD_STREET2);
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
fill_country (AmendsOrderTable *self, AmendsOrder *order)
{
  const char *text = order->country == NULL ? amends_row_view_get (self->view, AMENDS_FIELD_COUNTRY)
                                            : NULL;
  const char *country;

  if (text == NULL)
    return;
  country = amends_country_from_name (text);
  if (country != NULL)
    order->country = g_strdup (country);
  else
    amends_row_view_warn (self->view, "unknown_country", AMENDS_FIELD_COUNTRY,
                          g_strdup (_ ("This country is not known; it was left out. Write its name "
                                       "in English or its code of two "
                                       "letters.")));
}

static void
fill_language (AmendsOrderTable *self, AmendsOrder *order)
{
  const char *text = order->language == NULL
                         ? amends_row_view_get (self->view, AMENDS_FIELD_LANGUAGE)
                         : NULL;

  if (text == NULL)
    return;
  order->language = amends_language_from_name (text);
  if (order->language == NULL)
    amends_row_view_warn (self->view, "unknown_language", AMENDS_FIELD_LANGUAGE,
                          g_strdup (_ ("This language is not known; it was left out. Write its "
                                       "name in English or its code, such as "
                                       "en or zh-CN.")));
}

/* Money of the whole order stands on its first row only or is repeated on each: it is taken once,
 * never added up. */
static void
fill_total (AmendsOrderTable *self, Draft *draft)
{
  AmendsOrder *order = draft->order;
  AmendsMoney total;

  if (amends_row_view_get (self->view, AMENDS_FIELD_TOTAL) == NULL)
    return;
  total = amends_row_view_get_money (self->view, AMENDS_FIELD_TOTAL);
  if (amends_money_is_none (total))
    return;
  if (amends_money_is_none (order->total))
    {
      order->total = total;
      return;
    }
  if (draft->has_told_total || (total.amount_minor == order->total.amount_minor &&
                                g_str_equal (total.currency, order->total.currency)))
    return;
  draft->has_told_total = TRUE;
  amends_row_view_warn (
      self->view, "different_total", AMENDS_FIELD_TOTAL,
      g_strdup (_ ("This order’s rows have different totals; the first one was taken.")));
}

static void
fill_order (AmendsOrderTable *self, Draft *draft)
{
  AmendsOrder *order = draft->order;

  fill_customer (self, order);
  fill_line (self, &order->email, AMENDS_FIELD_EMAIL);
  fill_id (self, &order->phone, AMENDS_FIELD_PHONE);
  fill_country (self, order);
  fill_language (self, order);
  fill_line (self, &order->region, AMENDS_FIELD_REGION);
  fill_line (self, &order->city, AMENDS_FIELD_CITY);
  fill_line (self, &order->postcode, AMENDS_FIELD_POSTCODE);
  fill_street (self, order);
  fill_line (self, &order->payment_status, AMENDS_FIELD_PAYMENT_STATUS);
  fill_line (self, &order->fulfilment_status, AMENDS_FIELD_FULFILMENT_STATUS);
  if (order->note == NULL && amends_row_view_get (self->view, AMENDS_FIELD_NOTE) != NULL)
    order->note = amends_text_clean (amends_row_view_get (self->view, AMENDS_FIELD_NOTE));
  fill_total (self, draft);
  if (amends_money_is_none (order->shipping))
    order->shipping = amends_row_view_get_money (self->view, AMENDS_FIELD_SHIPPING);
  fill_date (self, &order->placed_at, AMENDS_FIELD_PLACED, AMENDS_FIELD_PLACED_CLOCK);
  fill_date (self, &order->shipped_at, AMENDS_FIELD_SHIPPED, AMENDS_NO_FIELD);
  fill_date (self, &order->promised_at, AMENDS_FIELD_PROMISED, AMENDS_NO_FIELD);
  fill_date (self, &order->cancelled_at, AMENDS_FIELD_CANCELLED, AMENDS_NO_FIELD);
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

/* Returns whether the row adds an item. A full row that says the same as one before is the same
 * item once more only where there is no quantity to say so. */
static gboolean
add_item (AmendsOrderTable *self, AmendsOrder *order, gboolean is_full_row)
{
  g_autofree char *title = amends_row_view_dup_line (self->view, AMENDS_FIELD_ITEM_TITLE);
  g_autofree char *variant = amends_row_view_dup_line (self->view, AMENDS_FIELD_ITEM_VARIANT);
  g_autofree char *sku = amends_row_view_dup_line (self->view, AMENDS_FIELD_ITEM_SKU);
  g_autoptr (AmendsLineItem) item = NULL;

  if (title == NULL && sku == NULL)
    return FALSE;
  if (title != NULL && variant != NULL)
    {
      g_autofree char *whole = g_strdup_printf ("%s (%s)", title, variant);

      item = amends_line_item_new (whole, sku, amends_row_view_get_quantity (self->view));
    }
  else
    item = amends_line_item_new (title != NULL ? title : sku, sku,
                                 amends_row_view_get_quantity (self->view));
  item->price = amends_row_view_get_money (self->view, AMENDS_FIELD_ITEM_PRICE);
  if (is_full_row && amends_header_has (self->header, AMENDS_FIELD_ITEM_QUANTITY) &&
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
add_parcel (AmendsOrderTable *self, AmendsOrder *order, const char *number, const char *carrier)
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
warn_tracking_number (AmendsOrderTable *self)
{
  amends_row_view_warn (self->view, "bad_tracking_number", AMENDS_FIELD_TRACKING_NUMBER,
                        g_strdup (_ ("This is no tracking number, or a spreadsheet has rounded it; "
                                     "it was left out. Export the "
                                     "file again and import it without opening it first.")));
}

/* Returns whether the row adds a parcel. */
static gboolean
add_parcels (AmendsOrderTable *self, AmendsOrder *order)
{
  const char *cell = amends_row_view_get (self->view, AMENDS_FIELD_TRACKING_NUMBER);
  const char *carrier_cell = amends_row_view_get (self->view, AMENDS_FIELD_CARRIER);
  g_autoptr (GPtrArray) numbers = NULL;
  g_autoptr (GPtrArray) carriers = NULL;
  gboolean adds = FALSE;

  if (cell == NULL)
    return FALSE;
  numbers = strstr (cell, "://") == NULL ? amends_cell_split_tracking_numbers (cell)
                                         : g_ptr_array_new ();
  if (numbers->len == 0)
    warn_tracking_number (self);
  carriers = amends_cell_split_carriers (carrier_cell != NULL ? carrier_cell : "");
  for (guint i = 0; i < numbers->len; i++)
    {
      const char *number = g_ptr_array_index (numbers, i);
      const char *carrier = carriers->len == numbers->len ? g_ptr_array_index (carriers, i)
                                                          : carrier_cell;

      if (is_tracking_number (number))
        adds = add_parcel (self, order, number, carrier) || adds;
      else
        warn_tracking_number (self);
    }
  return adds;
}

static gboolean
hand_on (AmendsOrderTable *self, Draft *draft, GError **error)
{
  self->view->report->orders++;
  return self->sink == NULL || self->sink (draft->order, draft->line, self->user_data, error);
}

static gboolean
flush (AmendsOrderTable *self, GError **error)
{
  Draft *draft = g_steal_pointer (&self->current);
  gboolean goes_on = TRUE;

  if (draft == NULL || draft->is_waiting)
    return TRUE;
  if (self->prescan == NULL)
    g_hash_table_add (self->seen, GSIZE_TO_POINTER (amends_prescan_hash (draft->key)));
  goes_on = hand_on (self, draft, error);
  draft_free (draft);
  return goes_on;
}

static Draft *
new_draft (AmendsOrderTable *self, const char *number)
{
  Draft *draft = g_new0 (Draft, 1);

  draft->order = amends_order_new ();
  draft->order->platform = g_strdup (self->header->profile->id);
  draft->order->number = amends_text_single_line (number);
  draft->key = g_strdup (number);
  draft->line = self->view->line;
  return draft;
}

static void
reject (AmendsOrderTable *self, const char *code, AmendsField field, const char *message)
{
  amends_row_view_reject (self->view, code, field, g_strdup (message));
  self->is_blocked = TRUE;
}

/* Adds the current row to the current draft. */
static void
add_to_current (AmendsOrderTable *self, gboolean is_first)
{
  AmendsOrder *order = self->current->order;
  gboolean is_full = !is_first && amends_row_view_get (self->view, AMENDS_FIELD_NUMBER) != NULL &&
                     !is_continuation (self);
  gboolean adds_item, adds_parcel;

  memcpy (self->view->order_currency, self->current->currency, sizeof self->current->currency);
  fill_order (self, self->current);
  adds_item = add_item (self, order, is_full);
  adds_parcel = add_parcels (self, order);
  memcpy (self->current->currency, self->view->order_currency, sizeof self->current->currency);
  if (is_full && !adds_item && !adds_parcel)
    {
      reject (self, "duplicate_row", AMENDS_NO_FIELD,
              _ ("This row repeats one above it; it was left out. Nothing has to be done."));
      self->is_blocked = FALSE;
    }
}

/* Makes the draft of @number the current one, unless the row is left out, which blocks it. */
static gboolean
begin_order (AmendsOrderTable *self, const char *number, gboolean *is_first, GError **error)
{
  gpointer key;
  gboolean is_further = is_continuation (self);

  if (!flush (self, error))
    return FALSE;
  key = GSIZE_TO_POINTER (amends_prescan_hash (number));
  *is_first = TRUE;
  if (self->prescan == NULL && is_further)
    {
      reject (self, "orphan_row", AMENDS_FIELD_NUMBER,
              _ ("This row continues an order whose first row is not above it; it was left out. "
                 "Sort the file as it was exported "
                 "and import it again."));
      return TRUE;
    }
  if (self->prescan == NULL && g_hash_table_contains (self->seen, key))
    {
      reject (self, "duplicate_order", AMENDS_FIELD_NUMBER,
              _ ("This order is already further up in the file; this row was left out. Nothing has "
                 "to be done."));
      return TRUE;
    }
  if (self->prescan != NULL && g_hash_table_contains (self->prescan->scattered, key))
    {
      self->current = g_hash_table_lookup (self->waiting, key);
      *is_first = self->current == NULL;
      if (self->current == NULL)
        {
          self->current = new_draft (self, number);
          self->current->is_waiting = TRUE;
          g_hash_table_insert (self->waiting, key, self->current);
          g_ptr_array_add (self->in_order, self->current);
        }
      return TRUE;
    }
  self->current = new_draft (self, number);
  return TRUE;
}

/* A row without a number goes on with the order above when it has nothing of an order's own: merged
 * cells. */
static gboolean
may_continue_above (AmendsOrderTable *self)
{
  return self->header->profile->number_may_be_blank && self->current != NULL && !self->is_blocked &&
         (self->order_level & (self->order_level - 1)) != 0 &&
         are_blank (self, self->order_level) &&
         (amends_row_view_get (self->view, AMENDS_FIELD_ITEM_TITLE) != NULL ||
          amends_row_view_get (self->view, AMENDS_FIELD_ITEM_SKU) != NULL ||
          amends_row_view_get (self->view, AMENDS_FIELD_TRACKING_NUMBER) != NULL);
}

/**
 * amends_order_table_add_row:
 * @row: below the header
 *
 * Returns: %FALSE when the sink stopped, with its error
 */
gboolean
amends_order_table_add_row (AmendsOrderTable *self, const AmendsCsvRow *row, GError **error)
{
  const char *number;
  gboolean is_first = FALSE;

  amends_row_view_load (self->view, row);
  if (amends_row_view_is_noise (self->view, row))
    return TRUE;
  self->view->report->rows++;
  number = amends_row_view_get (self->view, AMENDS_FIELD_NUMBER);
  if (number == NULL && may_continue_above (self))
    {
      add_to_current (self, FALSE);
      return TRUE;
    }
  if (number == NULL)
    {
      reject (self, "missing_order_number", AMENDS_FIELD_NUMBER,
              _ ("This row has no order number. Add it and import the file again."));
      return TRUE;
    }
  if (amends_cell_is_rounded_number (number))
    {
      reject (self, "rounded_number", AMENDS_FIELD_NUMBER,
              _ ("A spreadsheet has rounded this order number, so its digits are lost. Export the "
                 "file again and import it "
                 "without opening it first."));
      return TRUE;
    }
  if (!amends_row_view_check_shape (self->view, row))
    {
      self->is_blocked = TRUE;
      return TRUE;
    }
  self->is_blocked = FALSE;
  if (self->current == NULL || strcmp (self->current->key, number) != 0)
    if (!begin_order (self, number, &is_first, error))
      return FALSE;
  if (!self->is_blocked)
    add_to_current (self, is_first);
  return TRUE;
}

/**
 * amends_order_table_finish:
 *
 * Hands on what is left at the end of the file.
 */
gboolean
amends_order_table_finish (AmendsOrderTable *self, GError **error)
{
  if (!flush (self, error))
    return FALSE;
  for (guint i = 0; i < self->in_order->len; i++)
    if (!hand_on (self, g_ptr_array_index (self->in_order, i), error))
      return FALSE;
  return TRUE;
}
