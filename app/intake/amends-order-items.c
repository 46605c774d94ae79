/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The line items that one row of an orders table adds to its order, and what is paid for them. */
#include "intake/amends-order-row.h"

#include <string.h>
#include "base/amends-text.h"
#include "intake/amends-row-money.h"

#define MAX_ITEMS 500 /* of one order; more is a column that holds no items */

static AmendsLineItem *
find_item (const AmendsOrder *order, const AmendsLineItem *item)
{
  for (guint i = 0; i < order->items->len; i++)
    {
      AmendsLineItem *other = g_ptr_array_index (order->items, i);

      if (g_strcmp0 (other->title, item->title) == 0 && g_strcmp0 (other->sku, item->sku) == 0 &&
          other->price.amount_minor == item->price.amount_minor)
        return other;
    }
  return NULL;
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

/* What one piece costs, where it can be told to the cent. */
static AmendsMoney
share_of (AmendsMoney total, int quantity)
{
  if (amends_money_is_none (total) || quantity < 1 || total.amount_minor % quantity != 0)
    return AMENDS_MONEY_NONE;
  return amends_money_new (total.amount_minor / quantity, total.currency);
}

/* Returns: (nullable): nothing to call it by is no item */
static AmendsLineItem *
new_item (const char *title, const char *variant, const char *sku, int quantity)
{
  g_autofree char *whole = NULL;
  gsize length = variant != NULL ? strlen (variant) : 0;

  if (amends_text_is_empty (title) && amends_text_is_empty (sku))
    return NULL;
  if (amends_text_is_empty (title))
    return amends_line_item_new (sku, sku, quantity);
  if (amends_text_is_empty (variant))
    return amends_line_item_new (title, sku, quantity);
  if (length > 2 && variant[0] == '[' && variant[length - 1] == ']')
    whole = g_strdup_printf ("%s (%.*s)", title, (int) length - 2, variant + 1);
  else
    whole = g_strdup_printf ("%s (%s)", title, variant);
  return amends_line_item_new (whole, sku, quantity);
}

/* --- several in one cell --- */

static char *
fetch (const GMatchInfo *match, AmendsField field)
{
  g_autofree char *text = g_match_info_fetch_named (match, amends_field_to_string (field));
  char *line = text != NULL ? amends_text_single_line (text) : NULL;

  if (line != NULL && *line == '\0')
    g_clear_pointer (&line, g_free);
  return line;
}

static void
add_matched_item (AmendsRowView *view, AmendsOrder *order, const GMatchInfo *match)
{
  g_autofree char *title = fetch (match, AMENDS_FIELD_ITEM_TITLE);
  g_autofree char *variant = fetch (match, AMENDS_FIELD_ITEM_VARIANT);
  g_autofree char *sku = fetch (match, AMENDS_FIELD_ITEM_SKU);
  g_autofree char *quantity = fetch (match, AMENDS_FIELD_ITEM_QUANTITY);
  g_autofree char *price = fetch (match, AMENDS_FIELD_ITEM_PRICE);
  g_autofree char *total = fetch (match, AMENDS_FIELD_ITEM_TOTAL);
  int n = quantity != NULL ? amends_row_view_read_quantity (view, quantity, AMENDS_FIELD_ITEMS) : 1;
  AmendsLineItem *item = new_item (title, variant, sku, n);

  if (item == NULL)
    return;
  if (price != NULL)
    item->price = amends_row_view_read_money (view, price, AMENDS_FIELD_ITEMS);
  else if (total != NULL)
    item->price = share_of (amends_row_view_read_money (view, total, AMENDS_FIELD_ITEMS), n);
  g_ptr_array_add (order->items, item);
}

/* A cell that the pattern does not know is still what was bought. */
static void
add_packed_items (AmendsRowView *view, AmendsOrder *order, const char *cell)
{
  GRegex *pattern = view->header->profile->patterns[AMENDS_FIELD_ITEMS];
  g_autoptr (GMatchInfo) match = NULL;
  guint n_before = order->items->len;

  if (pattern != NULL && g_regex_match (pattern, cell, 0, &match))
    do
      add_matched_item (view, order, match);
    while (order->items->len < MAX_ITEMS && g_match_info_next (match, NULL));
  if (order->items->len == n_before)
    {
      g_autofree char *line = amends_text_single_line (cell);

      g_ptr_array_add (order->items, amends_line_item_new (line, NULL, 1));
    }
}

static gboolean
add_all_packed (AmendsRowView *view, AmendsOrder *order)
{
  const AmendsHeader *header = view->header;
  guint n_before = order->items->len;

  /* Rows that repeat the whole order repeat its items. */
  if (n_before > 0)
    return FALSE;
  for (guint i = 0; i < header->n_columns_of[AMENDS_FIELD_ITEMS]; i++)
    {
      const char *cell = view->values[header->columns[AMENDS_FIELD_ITEMS][i]];

      if (*cell != '\0')
        add_packed_items (view, order, cell);
    }
  return order->items->len > n_before;
}

/* --- one a row --- */

/* Returns whether the row is one that stands there twice. */
static gboolean
is_repeated (AmendsRowView *view,
             AmendsOrderDraft *draft,
             const AmendsLineItem *item,
             gboolean is_full_row)
{
  const char *id = amends_row_view_get (view, AMENDS_FIELD_ITEM_ID);

  if (id == NULL)
    return is_full_row && amends_header_has (view->header, AMENDS_FIELD_ITEM_QUANTITY) &&
           has_item (draft->order, item);
  if (draft->item_ids == NULL)
    draft->item_ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return !g_hash_table_add (draft->item_ids, g_strdup (id));
}

static gboolean
is_tax_on_top (const AmendsProfile *profile, const char *currency)
{
  return profile->tax_on_top != NULL &&
         g_strv_contains ((const char *const *) profile->tax_on_top, currency);
}

/* Returns FALSE when the two are in different currencies. */
static gboolean
add (AmendsMoney *sum, AmendsMoney part)
{
  if (amends_money_is_none (part))
    return TRUE;
  if (!amends_money_is_none (*sum) && !g_str_equal (part.currency, sum->currency))
    return FALSE;
  *sum = amends_money_new (sum->amount_minor + part.amount_minor, part.currency);
  return TRUE;
}

/* @goods: %AMENDS_FIELD_ITEM_TOTAL, which is read only once */
static void
add_paid (AmendsRowView *view, AmendsOrderDraft *draft, AmendsMoney goods, gboolean has_goods)
{
  AmendsMoney paid = goods, shipping = AMENDS_MONEY_NONE;
  gboolean is_whole = has_goods &&
                      amends_row_view_add_money (view, AMENDS_FIELD_ITEM_EXTRA, 1, &paid) &&
                      amends_row_view_add_money (view, AMENDS_FIELD_ITEM_SHIPPING, 1, &shipping) &&
                      amends_row_view_add_money (view, AMENDS_FIELD_ITEM_DISCOUNT, -1, &paid) &&
                      (!is_tax_on_top (view->header->profile, paid.currency) ||
                       amends_row_view_add_money (view, AMENDS_FIELD_ITEM_TAX, 1, &paid));

  if (!is_whole || !add (&draft->paid, paid) || !add (&draft->paid, shipping) ||
      !add (&draft->order->shipping, shipping))
    draft->has_lost_sum = TRUE;
}

/* The part of a cell that belongs to the item of that place. */
static char *
dup_part (AmendsRowView *view, AmendsField field, guint place, guint n_places)
{
  char separator[] = { view->header->profile->list_separator, '\0' };
  g_autofree char *cell = amends_row_view_dup_line (view, field);
  g_auto (GStrv) parts = cell != NULL ? g_strsplit (cell, separator, -1) : NULL;

  if (parts == NULL || g_strv_length (parts) != n_places)
    return NULL;
  return g_strdup (g_strstrip (parts[place]));
}

/* A row with several items says how many pieces there are together; it tells how many of each only
 * where there is one of each or where the cell is a list as well. */
static int
get_part_quantity (AmendsRowView *view, guint place, guint n_places)
{
  g_autofree char *part = dup_part (view, AMENDS_FIELD_ITEM_QUANTITY, place, n_places);

  return part != NULL ? amends_row_view_read_quantity (view, part, AMENDS_FIELD_ITEM_QUANTITY) : 1;
}

/* Returns whether the row is one of several items, which are added. */
static gboolean
add_listed (AmendsRowView *view, AmendsOrderDraft *draft)
{
  char separator[] = { view->header->profile->list_separator, '\0' };
  g_autofree char *titles = amends_row_view_dup_line (view, AMENDS_FIELD_ITEM_TITLE);
  g_auto (GStrv) parts = titles != NULL && *separator != '\0' ? g_strsplit (titles, separator, -1)
                                                              : NULL;
  guint n_places = parts != NULL ? g_strv_length (parts) : 0;

  for (guint i = 0; n_places > 1 && i < n_places && i < MAX_ITEMS; i++)
    {
      g_autofree char *variant = dup_part (view, AMENDS_FIELD_ITEM_VARIANT, i, n_places);
      g_autofree char *sku = dup_part (view, AMENDS_FIELD_ITEM_SKU, i, n_places);
      AmendsLineItem *item = new_item (g_strstrip (parts[i]), variant, sku,
                                       get_part_quantity (view, i, n_places));

      if (item != NULL)
        g_ptr_array_add (draft->order->items, item);
    }
  return n_places > 1;
}

static AmendsLineItem *
read_item (AmendsRowView *view, AmendsMoney goods)
{
  g_autofree char *title = amends_row_view_dup_line (view, AMENDS_FIELD_ITEM_TITLE);
  g_autofree char *variant = amends_row_view_dup_line (view, AMENDS_FIELD_ITEM_VARIANT);
  g_autofree char *sku = amends_row_view_dup_line (view, AMENDS_FIELD_ITEM_SKU);
  AmendsLineItem *item;

  if (title == NULL && sku == NULL)
    return NULL;
  item = new_item (title, variant, sku, amends_row_view_get_quantity (view));
  item->price = amends_row_view_get_money (view, AMENDS_FIELD_ITEM_PRICE);
  if (amends_money_is_none (item->price))
    item->price = share_of (goods, item->quantity);
  return item;
}

/**
 * amends_order_row_add_items:
 * @is_full_row: the row repeats what belongs to the whole order
 *
 * A full row that says the same as one before is the same item once more only where there is
 * neither a quantity nor an id of the row to say so.
 *
 * Returns: whether the row adds an item
 */
gboolean
amends_order_row_add_items (AmendsRowView *view, AmendsOrderDraft *draft, gboolean is_full_row)
{
  const AmendsProfile *profile = view->header->profile;
  g_autoptr (AmendsLineItem) item = NULL;
  AmendsMoney goods = AMENDS_MONEY_NONE;
  gboolean has_goods;
  AmendsLineItem *same;

  if (amends_header_has (view->header, AMENDS_FIELD_ITEMS))
    return add_all_packed (view, draft->order);
  has_goods = amends_row_view_add_money (view, AMENDS_FIELD_ITEM_TOTAL, 1, &goods);
  item = read_item (view, goods);
  if (item == NULL || is_repeated (view, draft, item, is_full_row))
    return FALSE;
  if (profile->total_rule == AMENDS_TOTAL_SUM_OF_ROWS)
    add_paid (view, draft, goods, has_goods);
  if (item->quantity == 0) /* cancelled */
    return TRUE;
  if (add_listed (view, draft))
    return TRUE;
  same = profile->row_is_piece ? find_item (draft->order, item) : NULL;
  if (same != NULL)
    same->quantity++;
  else
    g_ptr_array_add (draft->order->items, g_steal_pointer (&item));
  return TRUE;
}
