/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What may be given to an order, by whom; only for the files of desk/, inside a job. */
#pragma once

#include "desk/amends-desk-private.h"
#include "model/amends-gift.h"

G_BEGIN_DECLS

/**
 * AmendsGiven: what an order was given so far, and what is left.
 * @refunded, @credited: in money and in coupons, of the order's currency
 * @budget, @left: of the season's goodwill; none: there is no budget
 * @rates: by which a gift in another currency is held against it; the shop's, borrowed
 */
typedef struct
{
  AmendsMoney refunded;
  AmendsMoney credited;
  guint n_given;
  gboolean was_reshipped;
  AmendsMoney budget;
  AmendsMoney left;
  const AmendsRates *rates;
} AmendsGiven;

gboolean amends_given_gather (AmendsDb *db,
                              const AmendsOrder *order,
                              const AmendsShop *shop,
                              AmendsGiven *given,
                              GError **error);
/* What the goods cost, without shipping. */
AmendsMoney amends_given_get_goods (const AmendsOrder *order);

/* Whether @person may give it; @code says by which rule not: "above_authority", "above_value",
 * "above_budget", "nobody_at_work". @compensation may be NULL: nothing. */
gboolean amends_gift_gate_check (const AmendsPerson *person,
                                 const AmendsGiven *given,
                                 const AmendsOrder *order,
                                 const AmendsCompensation *compensation,
                                 const char **code,
                                 GError **error);
/* The most that @person may still give to the order in words of their own; none: nothing. */
AmendsMoney amends_gift_gate_get_limit (const AmendsPerson *person,
                                        const AmendsGiven *given,
                                        const AmendsOrder *order);

/* Checks, keeps it, and gives its code out of the pool. Of @email_id 0: by hand. @approved_by: the
 * owner who allowed it, or 0. Returns the gift's id; 0 on error. */
gint64 amends_gift_keep (AmendsDb *db,
                         const AmendsOrder *order,
                         const AmendsCompensation *compensation,
                         AmendsReason reason,
                         gint64 email_id,
                         gint64 person_id,
                         gint64 approved_by,
                         GError **error);
/* A code is given with the words; money and parcels are promised until they are on their way. */
gboolean amends_gift_is_done_at_once (AmendsRemedy remedy);
/* Says in the log, too, that it was done, and under which number or NULL, or with @at 0 that it is
 * only promised again. @case_id: in which that is said; 0: in none. */
gboolean amends_gift_set_done (AmendsDb *db,
                               const AmendsGift *gift,
                               gint64 at,
                               const char *note,
                               gint64 person_id,
                               gint64 case_id,
                               GError **error);
/* The email with it did not leave after all. */
gboolean amends_gift_take_back (AmendsDb *db, gint64 gift_id, GError **error);

/* What a person wrote into an email by hand that gives more than they may; NULL: nothing. */
char *amends_gift_words_find (const AmendsEmail *edited,
                              const AmendsEmail *composed,
                              const AmendsOrder *order,
                              const AmendsRates *rates,
                              AmendsMoney limit);

G_END_DECLS
