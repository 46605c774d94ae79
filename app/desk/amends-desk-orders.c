/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looking: which orders there are, one order, one parcel, and what a person means by a number. */

#include "desk/amends-desk-orders.h"

#include <glib/gi18n-lib.h>

#include "base/amends-country.h"
#include "base/amends-text.h"
#include "desk/amends-desk-contacts-private.h"
#include "store/amends-store-orders.h"
#include "store/amends-store-parcels.h"
#include "store/amends-store-search.h"
#include "tracking/amends-tracking-number.h"

/* --- lists --- */

static AmendsStoreFilter
store_filter (AmendsOrderFilter filter)
{
  switch (filter)
    {
    case AMENDS_ORDER_FILTER_ON_THE_WAY:
      return AMENDS_STORE_FILTER_ON_THE_WAY;
    case AMENDS_ORDER_FILTER_STUCK:
      return AMENDS_STORE_FILTER_STUCK;
    case AMENDS_ORDER_FILTER_PAST_PROMISE:
      return AMENDS_STORE_FILTER_PAST_PROMISE;
    case AMENDS_ORDER_FILTER_NOT_TOLD:
      return AMENDS_STORE_FILTER_NOT_TOLD;
    case AMENDS_ORDER_FILTER_NO_PARCEL:
      return AMENDS_STORE_FILTER_NO_PARCEL;
    case AMENDS_ORDER_FILTER_ALL:
    default:
      return AMENDS_STORE_FILTER_ALL;
    }
}

static gpointer
find_orders_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const AmendsOrderQuery *query = data;

  return amends_store_find_orders (db, store_filter (query->filter), query->reason, query->search,
                                   amends_clock_now (), query->limit, error);
}

/**
 * amends_desk_find_orders:
 * @query: (nullable): %NULL: all
 * @cancellable: (nullable): the next keystroke cancels the search for the one before
 *
 * Returns: (transfer full) (nullable) (element-type gint64): ids, newest order first
 */
GArray *
amends_desk_find_orders (AmendsDesk *self,
                         const AmendsOrderQuery *query,
                         GCancellable *cancellable,
                         GError **error)
{
  AmendsOrderQuery all = { 0 };

  g_return_val_if_fail (AMENDS_IS_DESK (self), NULL);

  if (query == NULL)
    query = &all;
  if (query->filter != AMENDS_ORDER_FILTER_ALL && query->filter != AMENDS_ORDER_FILTER_NO_PARCEL &&
      !amends_desk_bring_up_to_date (self, cancellable, error))
    return NULL;
  return amends_desk_read (self, find_orders_job, (gpointer) query, cancellable, error);
}

typedef struct
{
  AmendsDesk *desk;
  const gint64 *ids;
  gsize n_ids;
} Ids;

static gpointer
load_orders_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Ids *ids = data;

  GPtrArray *orders = amends_store_load_orders (db, ids->ids, ids->n_ids, error);

  amends_desk_mask_orders (ids->desk, db, orders);
  return orders;
}

/**
 * amends_desk_load_orders:
 * @ids: (array length=n_ids): from amends_desk_find_orders()
 *
 * Returns: (transfer full) (nullable) (element-type AmendsOrder): with items and parcels, in the
 * order of @ids; %NULL stands for an order that is gone
 */
GPtrArray *
amends_desk_load_orders (AmendsDesk *self, const gint64 *ids, gsize n_ids, GError **error)
{
  Ids wanted = { self, ids, n_ids };

  g_return_val_if_fail (AMENDS_IS_DESK (self), NULL);

  return amends_desk_read (self, load_orders_job, &wanted, NULL, error);
}

/* --- one --- */

static gpointer
get_order_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Ids *wanted = data;
  AmendsOrder *order = amends_store_load_order (db, *wanted->ids, TRUE, error);

  amends_desk_mask_order (wanted->desk, db, order);
  return order;
}

AmendsOrder *
amends_desk_get_order (AmendsDesk *self, gint64 id, GError **error)
{
  Ids wanted = { self, &id, 1 };
  GError *problem = NULL;
  gpointer order;

  g_return_val_if_fail (AMENDS_IS_DESK (self), NULL);

  if (!amends_desk_bring_up_to_date (self, NULL, error))
    return NULL;
  order = amends_desk_read (self, get_order_job, &wanted, NULL, &problem);
  if (problem != NULL)
    amends_desk_propagate_error (error, problem);
  return order;
}

static gpointer
get_parcel_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  gint64 *id = data;

  return amends_store_load_parcel (db, *id, TRUE, error);
}

AmendsParcel *
amends_desk_get_parcel (AmendsDesk *self, gint64 id, GError **error)
{
  GError *problem = NULL;
  gpointer parcel;

  g_return_val_if_fail (AMENDS_IS_DESK (self), NULL);

  if (!amends_desk_bring_up_to_date (self, NULL, error))
    return NULL;
  parcel = amends_desk_read (self, get_parcel_job, &id, NULL, &problem);
  if (problem != NULL)
    amends_desk_propagate_error (error, problem);
  return parcel;
}

/* --- what a person means --- */

typedef struct
{
  const char *words;
  gint64 id; /* 0: not found */
} Resolution;

/* "P7" with @prefix "P"; a bare number only where @is_bare_allowed. 0: not an id. */
static gint64
parse_id (const char *words, const char *prefix, gboolean is_bare_allowed)
{
  const char *digits = words;
  guint64 id;

  if (g_ascii_strncasecmp (words, prefix, strlen (prefix)) == 0)
    digits += strlen (prefix);
  else if (!is_bare_allowed)
    return 0;
  return g_ascii_string_to_unsigned (digits, 10, 1, G_MAXINT64, &id, NULL) ? (gint64) id : 0;
}

static char *
list_orders (AmendsDb *db, GArray *ids)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (AmendsOrder) order = amends_store_load_order (
      db, g_array_index (ids, gint64, i), FALSE, NULL);

      if (order != NULL)
        g_string_append_printf (list, "%s%s %s (order:%" G_GINT64_FORMAT ")",
                                list->len > 0 ? ", " : "", order->platform, order->number,
                                order->id);
    }
  return g_string_free (g_steal_pointer (&list), FALSE);
}

/* The order of that number; 0 without an error when there is none. */
static gint64
find_order (AmendsDb *db, const char *words, GError **error)
{
  g_autofree char *key = amends_store_order_key (words);
  g_autoptr (GArray) ids = amends_store_find_by_number (db, key, error);
  g_autofree char *list = NULL;

  if (ids == NULL || ids->len == 0)
    return 0;
  if (ids->len == 1)
    return g_array_index (ids, gint64, 0);
  list = list_orders (db, ids);
  g_set_error (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_AMBIGUOUS,
               _ ("Several orders have the number “%s”: %s. Name one by its identifier."), words,
               list);
  return 0;
}

static gpointer
resolve_order_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Resolution *resolution = data;
  gint64 id = parse_id (resolution->words, "order:", FALSE);
  g_autoptr (AmendsOrder) order = NULL;
  g_autoptr (GError) problem = NULL;

  if (id == 0)
    {
      resolution->id = find_order (db, resolution->words, error);
      return NULL;
    }
  order = amends_store_load_order (db, id, FALSE, &problem);
  if (order != NULL)
    resolution->id = id;
  else if (!g_error_matches (problem, AMENDS_STORE_ERROR, AMENDS_STORE_ERROR_NOT_FOUND))
    g_propagate_error (error, g_steal_pointer (&problem));
  return NULL;
}

/* The parcel of that tracking number, or the only one of that order; 0 without an error when there
 * is none. */
static gint64
find_parcel (AmendsDb *db, const char *words, GError **error)
{
  g_autofree char *key = amends_tracking_number_clean (words);
  g_autoptr (GError) problem = NULL;
  g_autoptr (GArray) ids = key != NULL ? amends_store_find_parcels_by_number (db, key, &problem)
                                       : NULL;
  g_autoptr (GString) list = g_string_new (NULL);
  gint64 order_id;

  if (ids == NULL || ids->len == 0)
    {
      order_id = problem == NULL ? find_order (db, words, &problem) : 0;
      g_clear_pointer (&ids, g_array_unref);
      if (order_id != 0)
        ids = amends_store_list_parcels_of (db, order_id, &problem);
    }
  if (problem != NULL)
    g_propagate_error (error, g_steal_pointer (&problem));
  if (ids == NULL || ids->len == 0)
    return 0;
  if (ids->len == 1)
    return g_array_index (ids, gint64, 0);
  for (guint i = 0; i < ids->len; i++)
    g_string_append_printf (list, "%sP%" G_GINT64_FORMAT, i > 0 ? ", " : "",
                            g_array_index (ids, gint64, i));
  g_set_error (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_AMBIGUOUS,
               _ ("“%s” fits several parcels: %s. Name one by its identifier."), words, list->str);
  return 0;
}

static gpointer
resolve_parcel_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Resolution *resolution = data;
  gint64 id = parse_id (resolution->words, "P", FALSE);
  gboolean has = FALSE;
  GError *problem = NULL;

  if (id == 0)
    {
      resolution->id = find_parcel (db, resolution->words, &problem);
      if (resolution->id == 0 && problem == NULL)
        id = parse_id (resolution->words, "P", TRUE);
    }
  if (problem != NULL)
    g_propagate_error (error, problem);
  else if (id != 0 && amends_store_has_parcel (db, id, &has, error) && has)
    resolution->id = id;
  return NULL;
}

/**
 * amends_desk_resolve_order:
 * @words: an order number ("1042", "#1042") or identifier ("order:7")
 *
 * Returns: the order's id, 0 on error
 */
gint64
amends_desk_resolve_order (AmendsDesk *self, const char *words, GError **error)
{
  g_autofree char *line = amends_text_single_line (words);
  Resolution resolution = { line, 0 };
  g_autoptr (GError) problem = NULL;

  g_return_val_if_fail (AMENDS_IS_DESK (self) && words != NULL, 0);

  amends_desk_read (self, resolve_order_job, &resolution, NULL, &problem);
  if (problem != NULL)
    g_propagate_error (error, g_steal_pointer (&problem));
  else if (resolution.id == 0)
    g_set_error (
        error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_NOT_FOUND,
        _ ("There is no order “%s” in this shop. Check the number, or import the order first."),
        line);
  return resolution.id;
}

/**
 * amends_desk_resolve_parcel:
 * @words: a parcel's identifier ("P7"), a tracking number, the number of an order with exactly one
 * parcel, or the bare number of the identifier; tried in this order, so that the number of an order
 * never names another one's parcel
 *
 * Returns: the parcel's id, 0 on error
 */
gint64
amends_desk_resolve_parcel (AmendsDesk *self, const char *words, GError **error)
{
  g_autofree char *line = amends_text_single_line (words);
  Resolution resolution = { line, 0 };
  g_autoptr (GError) problem = NULL;

  g_return_val_if_fail (AMENDS_IS_DESK (self) && words != NULL, 0);

  amends_desk_read (self, resolve_parcel_job, &resolution, NULL, &problem);
  if (problem != NULL)
    g_propagate_error (error, g_steal_pointer (&problem));
  else if (resolution.id == 0)
    g_set_error (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_NOT_FOUND,
                 _ ("There is no parcel “%s” in this shop. Give its tracking number, or add it to "
                    "its order."),
                 line);
  return resolution.id;
}

/**
 * amends_desk_dup_country_name:
 *
 * Returns: (transfer full) (nullable): the country an order goes to, as the interface's language
 * names it; its code where it has no name
 */
char *
amends_desk_dup_country_name (const AmendsOrder *order)
{
  char *name = amends_country_dup_name (order->country, amends_language_pick (NULL));

  return name != NULL ? name : g_strdup (order->country);
}
