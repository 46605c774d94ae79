/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/amends-desk.h"
#include "model/amends-case.h"
#include "model/amends-gift.h"

G_BEGIN_DECLS

/* --- what is given ---
 * An email that leaves with a compensation is a gift from then on. Whoever gives is held to their
 * authority, one and a half times the price, and the season's budget, together with what was given
 * before: AMENDS_DESK_ERROR_DENIED says which. */

/* (element-type AmendsGift) oldest first; @order_id 0: of all orders; @only_promised: those still
 * to be done */
GPtrArray *amends_desk_list_gifts (AmendsDesk *self,
                                   gint64 order_id,
                                   gboolean only_promised,
                                   GError **error);
/* What the ladder would give to an order, and why. */
AmendsCaseSuggestion *amends_desk_suggest_gift (AmendsDesk *self, gint64 order_id, GError **error);
/* By hand, without an email. Returns the gift's id, 0 on error. */
gint64 amends_desk_give (AmendsDesk *self,
                         gint64 order_id,
                         const AmendsCompensation *compensation,
                         GError **error);
/* The refund is made, the new parcel is on its way; @at 0: now; @note: its number. */
gboolean amends_desk_finish_gift (
    AmendsDesk *self, gint64 gift_id, gint64 at, const char *note, GError **error);
/* undo of that */
gboolean amends_desk_reopen_gift (AmendsDesk *self, gint64 gift_id, GError **error);

/**
 * AmendsGiftTotals:
 * @by_reason: (element-type AmendsGiftTotal) largest count first
 * @budget: of the season's goodwill; none: there is none
 * @done, @promised, @left: of it: what has left the shop, what customers still wait for, the rest
 * @uncounted: (element-type AmendsMoney) given in currencies that have no rate
 * @season_from, @season_until: UTC seconds; 0: from the beginning, without end
 * @n_promised: refunds and new parcels that are still to be done
 * @n_codes_free, @n_codes_given, @n_codes_expired: of the pool
 */
typedef struct
{
  GPtrArray *by_reason;
  AmendsMoney budget;
  AmendsMoney done;
  AmendsMoney promised;
  AmendsMoney left;
  GArray *uncounted;
  gint64 season_from;
  gint64 season_until;
  int n_promised;
  int n_codes_free;
  int n_codes_given;
  int n_codes_expired;
} AmendsGiftTotals;

typedef struct
{
  AmendsReason reason;
  int count;
  GArray *cost; /* (element-type AmendsMoney) one per currency */
} AmendsGiftTotal;

void amends_gift_totals_free (AmendsGiftTotals *totals);
AmendsGiftTotals *amends_desk_total_gifts (AmendsDesk *self, gint64 since, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsGiftTotals, amends_gift_totals_free)

/* --- the pool of codes --- */

/* (element-type AmendsPoolCoupon) those that run out first, first */
GPtrArray *amends_desk_list_coupons (AmendsDesk *self, gboolean only_free, GError **error);
/* (element-type AmendsPoolCoupon); those that the pool has already are left as they are. Returns
 * how many were new, -1 on error. */
int amends_desk_add_coupons (AmendsDesk *self, GPtrArray *coupons, GError **error);
/* A file of "code,value,last day", where value is "10%", "5.00 EUR" or "free shipping". */
int amends_desk_import_coupons (AmendsDesk *self,
                                const char *path,
                                const char *platform,
                                GError **error);
/* The same that somebody pasted; @name is what errors call it. */
int amends_desk_import_coupon_text (AmendsDesk *self,
                                    const char *text,
                                    const char *name,
                                    const char *platform,
                                    GError **error);

G_END_DECLS
