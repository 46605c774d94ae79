/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was said to customers. To be called inside a job. */
#pragma once

#include "model/amends-promise.h"
#include "store/amends-store.h"

G_BEGIN_DECLS

/**
 * AmendsPromiseQuery:
 * @order_id: only that order's; 0: all
 * @only_open: whether settled ones are left out
 * @due_before: only those due before then; 0: any
 * @only_unsaid: only those nobody was reminded of
 * @made_since: only those made, or settled, from then on
 */
typedef struct
{
  gint64 order_id;
  gboolean only_open;
  gint64 due_before;
  gboolean only_unsaid;
  gint64 made_since;
} AmendsPromiseQuery;

GPtrArray *amends_store_list_promises (AmendsDb *db,
                                       const AmendsPromiseQuery *query,
                                       GError **error); /* (element-type AmendsPromise) by due time */
AmendsPromise *amends_store_load_promise (AmendsDb *db, gint64 id, GError **error);
gint64 amends_store_add_promise (AmendsDb *db, const AmendsPromise *promise, GError **error); /* 0 on error */
gboolean amends_store_settle_promise (AmendsDb *db,
                                      gint64 id,
                                      AmendsPromiseState state,
                                      const char *note,
                                      gint64 now,
                                      GError **error);
gboolean amends_store_set_reminded (AmendsDb *db, gint64 id, gint64 now, GError **error);
/* Of one that is still open. */
gboolean amends_store_remove_promise (AmendsDb *db, gint64 id, GError **error);
gboolean
amends_store_set_promise_email (AmendsDb *db, gint64 id, gint64 email_id, GError **error);
gboolean
amends_store_take_back_promises_of_email (AmendsDb *db, gint64 email_id, GError **error);

G_END_DECLS
