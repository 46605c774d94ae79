/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which orders a list shows, found by words and filters. All with an AmendsDb are to be called
 * inside a job. */
#pragma once

#include "store/amends-store.h"

G_BEGIN_DECLS

typedef enum
{
  AMENDS_STORE_FILTER_ALL,
  AMENDS_STORE_FILTER_ON_THE_WAY,
  AMENDS_STORE_FILTER_STUCK,
  AMENDS_STORE_FILTER_PAST_PROMISE,
  AMENDS_STORE_FILTER_NOT_TOLD,
  AMENDS_STORE_FILTER_NO_PARCEL,
} AmendsStoreFilter;
#define AMENDS_N_STORE_FILTERS (AMENDS_STORE_FILTER_NO_PARCEL + 1)

GArray *amends_store_find_orders (AmendsDb *db,
                                  AmendsStoreFilter filter,
                                  AmendsReason reason,
                                  const char *typed,
                                  gint64 now,
                                  guint limit,
                                  GError **error); /* (element-type gint64) newest first */

/* --- the words an order is found by --- */
char *amends_store_order_search_text (const AmendsOrder *order); /* any thread */
gboolean
amends_store_add_words (AmendsDb *db, gint64 order_id, const char *search_text, GError **error);
gboolean
amends_store_change_words (AmendsDb *db, gint64 order_id, const char *search_text, GError **error);
gboolean amends_store_remove_words (AmendsDb *db, gint64 order_id, GError **error);

G_END_DECLS
