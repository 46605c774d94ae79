/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What customers were given, and the pool of codes. To be called inside a job. */
#pragma once

#include "model/amends-gift.h"
#include "store/amends-store.h"

G_BEGIN_DECLS

/* --- gifts --- */
gint64 amends_store_add_gift (AmendsDb *db, const AmendsGift *gift, GError **error); /* 0 on error */
AmendsGift *amends_store_load_gift (AmendsDb *db, gint64 id, GError **error);
/* Of one order, or 0: of all, given from @since on; those taken back too. */
GPtrArray *amends_store_list_gifts (AmendsDb *db,
                                    gint64 order_id,
                                    gint64 since,
                                    GError **error); /* (element-type AmendsGift) oldest first */
gboolean amends_store_set_gift_state (AmendsDb *db,
                                      gint64 id,
                                      AmendsGiftState state,
                                      const char *note,
                                      gint64 now,
                                      GError **error);
GArray *amends_store_list_gifts_of_email (AmendsDb *db,
                                          gint64 email_id,
                                          GError **error); /* (element-type gint64) */

/* --- codes --- */
/* @was_new: whether the pool did not have it yet. */
gboolean amends_store_add_coupon (AmendsDb *db,
                                  const AmendsPoolCoupon *coupon,
                                  gboolean *was_new,
                                  GError **error);
GPtrArray *amends_store_list_coupons (AmendsDb *db,
                                      gboolean only_free,
                                      gint64 now,
                                      GError **error); /* (element-type AmendsPoolCoupon) */
/* NULL without an error: the pool has no such code. */
AmendsPoolCoupon *amends_store_find_coupon (AmendsDb *db, const char *code, GError **error);
gboolean amends_store_give_coupon (AmendsDb *db,
                                   const char *code,
                                   gint64 order_id,
                                   gint64 now,
                                   GError **error);
gboolean amends_store_free_coupon (AmendsDb *db, const char *code, GError **error);
gboolean amends_store_remove_coupon (AmendsDb *db, const char *code, GError **error);

G_END_DECLS
