/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding orders: the words they are found by, and the filters of a list. */

#include "store/amends-store-search.h"

#include "base/amends-text.h"
#include "store/amends-db.h"

/* Up to so many hits are looked up one by one; for more it is cheaper to walk the whole list in its
 * order. */
#define MAX_LOOKED_UP 200

/* --- words --- */

static void
add_text (GString *out, const char *text)
{
  if (text == NULL || *text == '\0')
    return;
  if (out->len > 0)
    g_string_append_c (out, ' ');
  g_string_append (out, text);
}

/* A word twice is found no better than once; the index is what an import spends most of its time
 * on. Characters that stand for themselves stay where they are, since their order is what is
 * searched for. */
static char *
drop_repeated (const char *terms)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) words = g_strsplit (terms, " ", -1);
  g_autoptr (GString) out = g_string_sized_new (strlen (terms));

  for (char **word = words; *word != NULL; word++)
    if (!g_str_is_ascii (*word) || g_hash_table_add (seen, g_strdup (*word)))
      add_text (out, *word);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/**
 * amends_store_order_search_text:
 * @order: with items and parcels
 *
 * Returns: (transfer full): the words an order is found by
 */
char *
amends_store_order_search_text (const AmendsOrder *order)
{
  g_autoptr (GString) text = g_string_sized_new (256);
  g_autofree char *terms = NULL;
  const char *texts[] = { order->number, order->customer, order->email,
                          order->phone,  order->city,     order->postcode,
                          order->region, order->country,  order->street };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    add_text (text, texts[i]);
  for (guint i = 0; i < order->items->len; i++)
    {
      const AmendsLineItem *item = g_ptr_array_index (order->items, i);

      add_text (text, item->title);
      add_text (text, item->sku);
    }
  for (guint i = 0; i < order->parcels->len; i++)
    {
      const AmendsParcel *parcel = g_ptr_array_index (order->parcels, i);

      add_text (text, parcel->number);
      add_text (text, parcel->carrier_name);
      if (g_strcmp0 (parcel->carrier, parcel->carrier_name) != 0)
        add_text (text, parcel->carrier);
    }
  terms = amends_text_search_terms (text->str);
  return drop_repeated (terms);
}

/**
 * amends_store_add_words:
 * @order_id: an order that has none yet
 * @search_text: from amends_store_order_search_text()
 */
gboolean
amends_store_add_words (AmendsDb *db, gint64 order_id, const char *search_text, GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare (
      db, "INSERT INTO order_search (rowid, text) VALUES (?1, ?2)", error);

  if (statement == NULL)
    return FALSE;
  amends_statement_bind_int (statement, 1, order_id);
  amends_statement_bind_text (statement, 2, search_text);
  return amends_statement_run (statement, error);
}

/**
 * amends_store_remove_words:
 *
 * Not left to a trigger: SQLite lets no trigger touch a virtual table while the schema is not
 * trusted.
 */
gboolean
amends_store_remove_words (AmendsDb *db, gint64 order_id, GError **error)
{
  return amends_db_run_for_id (db, "DELETE FROM order_search WHERE rowid = ?1", order_id, error);
}

/**
 * amends_store_change_words:
 * @order_id: an order that has words already
 * @search_text: from amends_store_order_search_text()
 *
 * Touches nothing where they are the same.
 */
gboolean
amends_store_change_words (AmendsDb *db, gint64 order_id, const char *search_text, GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare (
      db, "UPDATE order_search SET text = ?1 WHERE rowid = ?2 AND text IS NOT ?1", error);

  if (statement == NULL)
    return FALSE;
  amends_statement_bind_text (statement, 1, search_text);
  amends_statement_bind_int (statement, 2, order_id);
  return amends_statement_run (statement, error);
}

/* --- filters --- */

#define NEWEST_FIRST " ORDER BY placed_at DESC, id DESC"

/* ?1 the reason or NULL where there is one, ?2 now. */
static const char *const filter_sql[AMENDS_N_STORE_FILTERS] = {
  [AMENDS_STORE_FILTER_ALL] = "SELECT id FROM customer_order" NEWEST_FIRST,
  [AMENDS_STORE_FILTER_ON_THE_WAY] = "SELECT id FROM customer_order WHERE id IN (SELECT order_id "
                                     "FROM parcel WHERE is_open = 1)" NEWEST_FIRST,
  [AMENDS_STORE_FILTER_STUCK] =
      "SELECT id FROM customer_order WHERE id IN (SELECT order_id FROM parcel WHERE is_stuck = 1 "
      "AND (?1 IS NULL OR reason = ?1))" NEWEST_FIRST,
  [AMENDS_STORE_FILTER_PAST_PROMISE] =
      "SELECT id FROM customer_order WHERE id IN (SELECT order_id FROM parcel WHERE due_at IS NOT "
      "NULL "
      "AND due_at <= ?2 AND (is_open = 1 OR is_stuck = 1))" NEWEST_FIRST,
  [AMENDS_STORE_FILTER_NOT_TOLD] =
      "SELECT id FROM customer_order WHERE id IN (SELECT order_id FROM parcel WHERE is_stuck = 1 "
      "AND (told_at IS NULL OR told_at < since))" NEWEST_FIRST,
  [AMENDS_STORE_FILTER_NO_PARCEL] =
      "SELECT id FROM customer_order WHERE parcel_count = 0 AND cancelled_at IS NULL" NEWEST_FIRST,
};

/* --- a set of ids as bits; ids are dense --- */

static GArray *
collect_hits (AmendsDb *db, const char *query, GError **error)
{
  return amends_db_find_ids (db, "SELECT rowid FROM order_search WHERE order_search MATCH ?1",
                             query, error);
}

static guint8 *
mark_hits (GArray *hits, gint64 *n_bits)
{
  gint64 max = 0;
  guint8 *bits;

  for (guint i = 0; i < hits->len; i++)
    max = MAX (max, g_array_index (hits, gint64, i));
  *n_bits = max + 1;
  bits = g_malloc0 (max / 8 + 1);
  for (guint i = 0; i < hits->len; i++)
    {
      gint64 id = g_array_index (hits, gint64, i);

      bits[id / 8] |= 1u << (id % 8);
    }
  return bits;
}

static GArray *
run_filter (AmendsDb *db, AmendsStoreFilter filter, AmendsReason reason, gint64 now, GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare (db, filter_sql[filter], error);

  if (statement == NULL)
    return NULL;
  if (filter == AMENDS_STORE_FILTER_STUCK)
    amends_statement_bind_text (statement, 1, amends_reason_to_string (reason));
  if (filter == AMENDS_STORE_FILTER_PAST_PROMISE)
    amends_statement_bind_int (statement, 2, now);
  return amends_statement_collect_ids (statement, error);
}

/* Every keystroke of a search needs the list of all orders in its order: it is kept until the file
 * changes. */
static GArray *
list_filtered (AmendsDb *db,
               AmendsStoreFilter filter,
               AmendsReason reason,
               gint64 now,
               GError **error)
{
  GArray *ids;

  if (filter != AMENDS_STORE_FILTER_ALL)
    return run_filter (db, filter, reason, now, error);
  ids = amends_db_get_remembered_ids (db);
  if (ids != NULL)
    return g_array_ref (ids);
  ids = run_filter (db, filter, reason, now, error);
  if (ids != NULL)
    amends_db_remember_ids (db, ids);
  return ids;
}

/* A copy of @ids: those among @hits, when there are any, and no more than @limit. */
static GArray *
pick_ids (GArray *ids, GArray *hits, guint limit)
{
  GArray *picked = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree guint8 *bits = NULL;
  gint64 n_bits = 0;

  if (limit == 0)
    limit = G_MAXUINT;
  if (hits == NULL)
    return g_array_append_vals (picked, ids->data, MIN (ids->len, limit));
  bits = mark_hits (hits, &n_bits);
  for (guint i = 0; i < ids->len && picked->len < limit; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);

      if (id < n_bits && (bits[id / 8] >> (id % 8) & 1) != 0)
        g_array_append_val (picked, id);
    }
  return picked;
}

/* --- few hits --- */

typedef struct
{
  gint64 id;
  gint64 placed_at;
} Hit;

static int
compare_hits (gconstpointer a, gconstpointer b)
{
  const Hit *first = a, *second = b;

  if (first->placed_at != second->placed_at)
    return first->placed_at < second->placed_at ? 1 : -1;
  return first->id < second->id ? 1 : -1;
}

static GArray *
sort_hits (AmendsDb *db, GArray *hits, guint limit, GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare (
      db, "SELECT placed_at FROM customer_order WHERE id = ?1", error);
  g_autoptr (GArray) sorted = g_array_new (FALSE, FALSE, sizeof (Hit));
  GArray *ids;

  if (statement == NULL)
    return NULL;
  for (guint i = 0; i < hits->len; i++)
    {
      Hit hit = { g_array_index (hits, gint64, i), 0 };
      AmendsStep step;

      amends_statement_bind_int (statement, 1, hit.id);
      step = amends_statement_step (statement, error);
      if (step == AMENDS_STEP_ERROR)
        return NULL;
      if (step == AMENDS_STEP_DONE)
        continue;
      hit.placed_at = amends_statement_get_int (statement, 0);
      amends_statement_reset (statement);
      g_array_append_val (sorted, hit);
    }
  g_array_sort (sorted, compare_hits);
  ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < sorted->len && (limit == 0 || i < limit); i++)
    g_array_append_val (ids, g_array_index (sorted, Hit, i).id);
  return ids;
}

/**
 * amends_store_find_orders:
 * @reason: with %AMENDS_STORE_FILTER_STUCK: only this one; %AMENDS_REASON_NONE: any
 * @typed: (nullable): words as a person typed them
 * @now: UTC seconds
 * @limit: at most so many; 0: all
 *
 * Returns: (transfer full) (nullable) (element-type gint64): ids, newest order first
 */
GArray *
amends_store_find_orders (AmendsDb *db,
                          AmendsStoreFilter filter,
                          AmendsReason reason,
                          const char *typed,
                          gint64 now,
                          guint limit,
                          GError **error)
{
  g_autofree char *query = amends_text_search_query (typed);
  g_autoptr (GArray) hits = NULL;
  g_autoptr (GArray) ids = NULL;

  if (query != NULL)
    {
      hits = collect_hits (db, query, error);
      if (hits == NULL)
        return NULL;
      if (filter == AMENDS_STORE_FILTER_ALL && hits->len <= MAX_LOOKED_UP)
        return sort_hits (db, hits, limit, error);
    }
  ids = list_filtered (db, filter, reason, now, error);
  return ids != NULL ? pick_ids (ids, hits, limit) : NULL;
}
