/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Orders and their items: kept, changed, loaded, removed. */

#include "store/amends-store-orders.h"

#include <glib/gi18n-lib.h>

#include "base/amends-text.h"
#include "store/amends-db.h"
#include "store/amends-digest.h"
#include "store/amends-store-parcels.h"
#include "store/amends-store-search.h"

/* --- values --- */

/**
 * amends_store_order_key:
 * @number: as it was written
 *
 * Returns: (transfer full): what makes "#1042" and "1042" the same number
 */
char *
amends_store_order_key (const char *number)
{
  g_autofree char *folded = amends_text_fold (number);
  const char *start = folded;

  while (*start == '#' || *start == ' ')
    start++;
  return g_strdup (*start != '\0' ? start : folded);
}

static guint64
add_money (guint64 digest, AmendsMoney money)
{
  return amends_digest_add (amends_digest_add_int (digest, money.amount_minor), money.currency);
}

/**
 * amends_store_order_digest:
 * @order: as a file gives it, with items and parcels
 *
 * Returns: a number that is the same when the file says the same again
 */
guint64
amends_store_order_digest (const AmendsOrder *order)
{
  const char *texts[] = { order->number, order->customer,       order->email,
                          order->phone,  order->language,       order->country,
                          order->region, order->city,           order->postcode,
                          order->street, order->payment_status, order->fulfilment_status,
                          order->note };
  gint64 times[] = { order->placed_at, order->shipped_at, order->promised_at, order->cancelled_at };
  guint64 digest = AMENDS_DIGEST_START;

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    digest = amends_digest_add (digest, texts[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (times); i++)
    digest = amends_digest_add_int (digest, times[i]);
  /* Known only since later: what does not say it is what it was. */
  if (order->paid_at != AMENDS_TIME_NONE)
    digest = amends_digest_add_int (digest, order->paid_at);
  digest = add_money (add_money (digest, order->total), order->shipping);
  for (guint i = 0; i < order->items->len; i++)
    {
      const AmendsLineItem *item = g_ptr_array_index (order->items, i);

      digest = amends_digest_add (amends_digest_add (digest, item->title), item->sku);
      digest = add_money (amends_digest_add_int (digest, item->quantity), item->price);
    }
  for (guint i = 0; i < order->parcels->len; i++)
    {
      const AmendsParcel *parcel = g_ptr_array_index (order->parcels, i);

      digest = amends_digest_add (amends_digest_add (digest, parcel->carrier_name), parcel->number);
      digest = amends_digest_add_int (amends_digest_add_int (digest, parcel->shipped_at),
                                      parcel->promised_at);
    }
  return digest;
}

/* --- one order --- */

/* The order's own columns, in the order of bind_order() and read_order(); those that name it come
 * apart. */
#define ORDER_COLUMNS                                                                              \
  "placed_at, shipped_at, promised_at, cancelled_at, customer, email, phone, language, country, "  \
  "region, city, postcode, street, payment_status, fulfilment_status, note, total_minor, "         \
  "total_currency, shipping_minor, shipping_currency, paid_at"

#define TOTAL_GIVES_WAY 1
#define ITEMS_GIVE_WAY 2

static gint64
pack_gives_way (const AmendsOrder *order)
{
  return (order->total_gives_way ? TOTAL_GIVES_WAY : 0) |
         (order->items_give_way ? ITEMS_GIVE_WAY : 0);
}

static void
bind_order (AmendsStatement *statement, const AmendsOrder *order)
{
  const char *texts[] = { order->customer,
                          order->email,
                          order->phone,
                          order->language,
                          order->country,
                          order->region,
                          order->city,
                          order->postcode,
                          order->street,
                          order->payment_status,
                          order->fulfilment_status,
                          order->note };

  amends_statement_bind_time (statement, 1, order->placed_at);
  amends_statement_bind_time (statement, 2, order->shipped_at);
  amends_statement_bind_time (statement, 3, order->promised_at);
  amends_statement_bind_time (statement, 4, order->cancelled_at);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    amends_statement_bind_text (statement, 5 + i, texts[i]);
  amends_statement_bind_money (statement, 17, order->total);
  amends_statement_bind_money (statement, 19, order->shipping);
  amends_statement_bind_time (statement, 21, order->paid_at);
}

static AmendsOrder *
read_order (AmendsStatement *statement)
{
  AmendsOrder *order = amends_order_new ();
  char **texts[] = { &order->customer,
                     &order->email,
                     &order->phone,
                     &order->language,
                     &order->country,
                     &order->region,
                     &order->city,
                     &order->postcode,
                     &order->street,
                     &order->payment_status,
                     &order->fulfilment_status,
                     &order->note };

  order->placed_at = amends_statement_get_int (statement, 0);
  order->shipped_at = amends_statement_get_int (statement, 1);
  order->promised_at = amends_statement_get_int (statement, 2);
  order->cancelled_at = amends_statement_get_int (statement, 3);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    *texts[i] = amends_statement_dup_text (statement, 4 + i);
  order->total = amends_statement_get_money (statement, 16);
  order->shipping = amends_statement_get_money (statement, 18);
  order->paid_at = amends_statement_get_int (statement, 20);
  order->id = amends_statement_get_int (statement, 21);
  order->platform = amends_statement_dup_text (statement, 22);
  order->number = amends_statement_dup_text (statement, 23);
  order->total_gives_way = (amends_statement_get_int (statement, 24) & TOTAL_GIVES_WAY) != 0;
  order->items_give_way = (amends_statement_get_int (statement, 24) & ITEMS_GIVE_WAY) != 0;
  return order;
}

/**
 * amends_store_match_order:
 * @key: from amends_store_order_key()
 * @match: (out): the order of that number on @platform
 */
gboolean
amends_store_match_order (AmendsDb *db,
                          const char *platform,
                          const char *key,
                          AmendsOrderMatch *match,
                          GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare (
      db, "SELECT id, digest, platform = ?2, batch_id FROM customer_order WHERE number_key = ?1", error);
  AmendsStep step;
  int n_namesakes = 0;

  if (statement == NULL)
    return FALSE;
  *match = (AmendsOrderMatch){ 0 };
  amends_statement_bind_text (statement, 1, key);
  amends_statement_bind_text (statement, 2, platform);
  while ((step = amends_statement_step (statement, error)) == AMENDS_STEP_ROW)
    {
      gint64 id = amends_statement_get_int (statement, 0);
      gboolean is_namesake = amends_statement_get_int (statement, 2) == 0;

      if (is_namesake)
        match->namesake = n_namesakes++ == 0 ? id : 0;
      else
        {
          match->id = id;
          match->digest = (guint64) amends_statement_get_int (statement, 1);
        }
      if (!is_namesake || match->id == 0)
        match->batch = amends_statement_get_int (statement, 3);
    }
  return step == AMENDS_STEP_DONE;
}

/**
 * amends_store_find_by_number:
 * @key: from amends_store_order_key()
 *
 * Returns: (transfer full) (nullable) (element-type gint64): the orders of that number on any
 * platform
 */
GArray *
amends_store_find_by_number (AmendsDb *db, const char *key, GError **error)
{
  return amends_db_find_ids (db, "SELECT id FROM customer_order WHERE number_key = ?1 ORDER BY id",
                             key, error);
}

static gboolean
insert_items (AmendsDb *db, gint64 order_id, GPtrArray *items, GError **error)
{
  for (guint i = 0; i < items->len; i++)
    {
      const AmendsLineItem *item = g_ptr_array_index (items, i);
      g_autoptr (AmendsStatement) statement = amends_db_prepare (
          db,
          "INSERT INTO line_item (order_id, position, title, sku, quantity, price_minor, "
          "price_currency) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
          error);

      if (statement == NULL)
        return FALSE;
      amends_statement_bind_int (statement, 1, order_id);
      amends_statement_bind_int (statement, 2, i);
      amends_statement_bind_text (statement, 3, item->title);
      amends_statement_bind_text (statement, 4, item->sku);
      amends_statement_bind_int (statement, 5, item->quantity);
      amends_statement_bind_money (statement, 6, item->price);
      if (!amends_statement_run (statement, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
load_items (AmendsDb *db, AmendsOrder *order, GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare_for_id (
      db,
      "SELECT title, sku, quantity, price_minor, price_currency FROM line_item "
      "WHERE order_id = ?1 ORDER BY position",
      order->id, error);
  AmendsStep step;

  if (statement == NULL)
    return FALSE;
  while ((step = amends_statement_step (statement, error)) == AMENDS_STEP_ROW)
    {
      AmendsLineItem *item = amends_line_item_new (amends_statement_get_text (statement, 0),
                                                   amends_statement_get_text (statement, 1),
                                                   amends_statement_get_int (statement, 2));

      item->price = amends_statement_get_money (statement, 3);
      g_ptr_array_add (order->items, item);
    }
  return step == AMENDS_STEP_DONE;
}

/**
 * amends_store_insert_order:
 * @order: its items are kept with it, its parcels are not
 * @key: from amends_store_order_key()
 * @batch: the import batch, or 0
 * @search_text: (nullable): from amends_store_order_search_text(); %NULL when the caller adds the
 * words later, with amends_store_add_words()
 *
 * Returns: the new order's id, 0 on error
 */
gint64
amends_store_insert_order (AmendsDb *db,
                           const AmendsOrder *order,
                           const char *key,
                           guint64 digest,
                           gint64 batch,
                           const char *search_text,
                           GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare (
      db,
      "INSERT INTO customer_order (" ORDER_COLUMNS ", platform, number, number_key, digest, "
      "batch_id, gives_way) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, "
      "?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27)",
      error);
  gint64 id;

  if (statement == NULL)
    return 0;
  bind_order (statement, order);
  amends_statement_bind_text (statement, 22, order->platform);
  amends_statement_bind_text (statement, 23, order->number);
  amends_statement_bind_text (statement, 24, key);
  amends_statement_bind_int (statement, 25, (gint64) digest);
  if (batch != 0)
    amends_statement_bind_int (statement, 26, batch);
  amends_statement_bind_int (statement, 27, pack_gives_way (order));
  if (!amends_statement_run (statement, error))
    return 0;
  id = amends_db_last_id (db);
  if (!insert_items (db, id, order->items, error) ||
      (search_text != NULL && !amends_store_add_words (db, id, search_text, error)))
    return 0;
  return id;
}

static gboolean
replace_items (AmendsDb *db, const AmendsOrder *order, GError **error)
{
  return amends_db_run_for_id (db, "DELETE FROM line_item WHERE order_id = ?1", order->id, error) &&
         insert_items (db, order->id, order->items, error);
}

/**
 * amends_store_update_order:
 * @order: with its id and all its fields as they are to be
 * @with_items: whether its items take the place of those kept
 *
 * Its parcels' diagnoses are to be made anew afterwards.
 */
gboolean
amends_store_update_order (AmendsDb *db,
                           const AmendsOrder *order,
                           guint64 digest,
                           gboolean with_items,
                           GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare (
      db,
      "UPDATE customer_order SET (" ORDER_COLUMNS ", digest, gives_way) = (?1, ?2, ?3, ?4, ?5, ?6, ?7, "
      "?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23) WHERE id = ?24",
      error);

  if (statement == NULL)
    return FALSE;
  bind_order (statement, order);
  amends_statement_bind_int (statement, 22, (gint64) digest);
  amends_statement_bind_int (statement, 23, pack_gives_way (order));
  amends_statement_bind_int (statement, 24, order->id);
  return amends_statement_run (statement, error) &&
         (!with_items || replace_items (db, order, error)) &&
         amends_store_expire_order (db, order->id, error) &&
         amends_store_index_order (db, order->id, error);
}

/* What the file said stays its digest, so that reading the same file again changes nothing. */
gboolean
amends_store_set_paid (AmendsDb *db, gint64 id, gint64 at, GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare (
      db, "UPDATE customer_order SET paid_at = ?1 WHERE id = ?2", error);

  if (statement == NULL)
    return FALSE;
  amends_statement_bind_time (statement, 1, at);
  amends_statement_bind_int (statement, 2, id);
  return amends_statement_run (statement, error);
}

gboolean
amends_store_set_digest (AmendsDb *db, gint64 id, guint64 digest, GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare (
      db, "UPDATE customer_order SET digest = ?1 WHERE id = ?2", error);

  if (statement == NULL)
    return FALSE;
  amends_statement_bind_int (statement, 1, (gint64) digest);
  amends_statement_bind_int (statement, 2, id);
  return amends_statement_run (statement, error);
}

static AmendsOrder *
load_bare_order (AmendsDb *db, gint64 id, GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare_for_id (
      db, "SELECT " ORDER_COLUMNS ", id, platform, number, gives_way FROM customer_order WHERE id = ?1", id,
      error);

  if (statement == NULL ||
      !amends_statement_find_row (statement, _ ("This order is not in the shop file any more."),
                                  error))
    return NULL;
  return read_order (statement);
}

/**
 * amends_store_load_order:
 * @with_events: whether its parcels come with their history
 *
 * Returns: (transfer full) (nullable): with items and parcels
 */
AmendsOrder *
amends_store_load_order (AmendsDb *db, gint64 id, gboolean with_events, GError **error)
{
  g_autoptr (AmendsOrder) order = load_bare_order (db, id, error);

  if (order == NULL || !load_items (db, order, error) ||
      !amends_store_load_parcels_of (db, order, with_events, error))
    return NULL;
  return g_steal_pointer (&order);
}

/**
 * amends_store_index_order:
 *
 * Finds the order's words anew, after a change of it, its items or its parcels.
 */
gboolean
amends_store_index_order (AmendsDb *db, gint64 id, GError **error)
{
  g_autoptr (AmendsOrder) order = amends_store_load_order (db, id, FALSE, error);
  g_autofree char *text = NULL;

  if (order == NULL)
    return FALSE;
  text = amends_store_order_search_text (order);
  return amends_store_change_words (db, id, text, error);
}

gboolean
amends_store_remove_order (AmendsDb *db, gint64 id, GError **error)
{
  return amends_store_remove_words (db, id, error) &&
         amends_db_run_for_id (db, "DELETE FROM customer_order WHERE id = ?1", id, error);
}

/* --- many --- */

static void
unref_order (AmendsOrder *order)
{
  if (order != NULL)
    amends_order_unref (order);
}

/**
 * amends_store_load_orders:
 *
 * Returns: (transfer full) (nullable) (element-type AmendsOrder): with items and parcels, in the
 * order of @ids; %NULL stands for an order that is gone
 */
GPtrArray *
amends_store_load_orders (AmendsDb *db, const gint64 *ids, gsize n_ids, GError **error)
{
  g_autoptr (GPtrArray) orders = g_ptr_array_new_full (n_ids, (GDestroyNotify) unref_order);

  for (gsize i = 0; i < n_ids; i++)
    {
      g_autoptr (GError) problem = NULL;
      AmendsOrder *order = amends_store_load_order (db, ids[i], FALSE, &problem);

      if (order == NULL &&
          !g_error_matches (problem, AMENDS_STORE_ERROR, AMENDS_STORE_ERROR_NOT_FOUND))
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return NULL;
        }
      g_ptr_array_add (orders, order);
    }
  return g_steal_pointer (&orders);
}

gint64
amends_store_count_orders (AmendsDb *db, GError **error)
{
  gint64 count = -1;

  amends_db_query_int (db, "SELECT count(*) FROM customer_order", &count, error);
  return count;
}

char *
amends_store_dup_only_currency (AmendsDb *db, GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare (
      db,
      "SELECT min (total_currency) FROM customer_order WHERE total_currency IS NOT NULL "
      "HAVING min (total_currency) = max (total_currency)",
      error);

  if (statement == NULL || amends_statement_step (statement, error) != AMENDS_STEP_ROW)
    return NULL;
  return amends_statement_dup_text (statement, 0);
}

int
amends_store_remove_orders (AmendsDb *db, const char *platform, GError **error)
{
  g_autoptr (GArray) ids = amends_db_find_ids (
      db, "SELECT id FROM customer_order WHERE platform = ?1", platform, error);

  if (ids == NULL)
    return -1;
  for (guint i = 0; i < ids->len; i++)
    if (!amends_store_remove_order (db, g_array_index (ids, gint64, i), error))
      return -1;
  return ids->len;
}
