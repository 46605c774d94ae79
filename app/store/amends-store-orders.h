/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Orders in the shop file. All with an AmendsDb are to be called inside a job. */
#pragma once

#include "store/amends-store.h"

G_BEGIN_DECLS

/* --- values (any thread) --- */
char *amends_store_order_key (const char *number);
guint64 amends_store_order_digest (const AmendsOrder *order);

/* --- one order --- */
typedef struct
{
  gint64 id; /* 0: there is none */
  guint64 digest;
  gint64 batch;    /* that brought the order, or its namesake; 0: none */
  gint64 namesake; /* the only order of that number on another platform; 0: none, or several */
} AmendsOrderMatch;

gboolean amends_store_match_order (AmendsDb *db,
                                   const char *platform,
                                   const char *key,
                                   AmendsOrderMatch *match,
                                   GError **error);
GArray *amends_store_find_by_number (AmendsDb *db,
                                     const char *key,
                                     GError **error); /* (element-type gint64) */
gint64 amends_store_insert_order (AmendsDb *db,
                                  const AmendsOrder *order,
                                  const char *key,
                                  guint64 digest,
                                  gint64 batch,
                                  const char *search_text,
                                  GError **error); /* with items; 0 on error */
gboolean amends_store_update_order (AmendsDb *db,
                                    const AmendsOrder *order,
                                    guint64 digest,
                                    gboolean with_items,
                                    GError **error);
gboolean amends_store_set_paid (AmendsDb *db, gint64 id, gint64 at, GError **error);
gboolean amends_store_set_digest (AmendsDb *db, gint64 id, guint64 digest, GError **error);
gboolean amends_store_index_order (AmendsDb *db,
                                   gint64 id,
                                   GError **error); /* its words for searching anew */
AmendsOrder *
amends_store_load_order (AmendsDb *db, gint64 id, gboolean with_events, GError **error);
gboolean amends_store_remove_order (AmendsDb *db, gint64 id, GError **error);

/* --- many --- */
GPtrArray *amends_store_load_orders (AmendsDb *db, const gint64 *ids, gsize n_ids, GError **error);
gint64 amends_store_count_orders (AmendsDb *db, GError **error); /* -1 on error */
/* The currency that all orders are in; NULL where there is none or several, or with an error. */
char *amends_store_dup_only_currency (AmendsDb *db, GError **error);
int
amends_store_remove_orders (AmendsDb *db, const char *platform, GError **error); /* -1 on error */

G_END_DECLS
