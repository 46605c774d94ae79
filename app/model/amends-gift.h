/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/amends-care-types.h"
#include "model/amends-email.h"

G_BEGIN_DECLS

typedef enum
{
  AMENDS_GIFT_PROMISED, /* said to the customer, still to be done */
  AMENDS_GIFT_DONE,
  AMENDS_GIFT_TAKEN_BACK, /* the email with it did not leave after all */
} AmendsGiftState;

const char *amends_gift_state_to_string (AmendsGiftState state);
gboolean amends_gift_state_from_string (const char *text, AmendsGiftState *state);
const char *amends_gift_state_title (AmendsGiftState state); /* translated */

/**
 * AmendsGift:
 * @case_id, @email_id: 0: none
 * @person: (nullable): who gave it, by name; %NULL: the owner of a shop that names nobody
 * @approved_by: (nullable): the owner who allowed it where it took one
 * @compensation: what was given
 * @cost: what it costs the shop; none where that cannot be said
 * @reason: why the order was stuck
 * @done_note: (nullable): how it was done: a refund's or a new parcel's number
 *
 * A compensation that a customer was promised, until it is done. Times are UTC seconds, 0: not yet.
 */
typedef struct
{
  gint64 id;
  gint64 order_id;
  char *order_number;
  char *customer;
  gint64 case_id;
  gint64 email_id;
  gint64 given_at;
  gint64 person_id;
  char *person;
  gint64 approved_by_id;
  char *approved_by;
  AmendsCompensation *compensation;
  AmendsMoney cost;
  AmendsReason reason;
  AmendsGiftState state;
  gint64 done_at;
  char *done_note;
} AmendsGift;

AmendsGift *amends_gift_new (AmendsCompensation *compensation); /* (transfer full) */
void amends_gift_free (AmendsGift *gift);
/* Whether it is still to be done, and a case that ended so would say that it was: “refunded” says
 * so of every refund. */
gboolean amends_gift_holds_open (const AmendsGift *gift, AmendsOutcome outcome);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsGift, amends_gift_free)

/**
 * AmendsPoolCoupon:
 * @platform: (nullable): where the code holds
 * @percent: 1 to 100, or 0 where @amount is set; neither: free shipping
 * @expires_at: 0: never
 * @order_number, @customer: (nullable): the order it was given to
 * @given_at: 0: still to be given
 *
 * A code of the pool. Each is given once.
 */
typedef struct
{
  char *code;
  char *platform;
  int percent;
  AmendsMoney amount;
  gint64 expires_at;
  gint64 added_at;
  gint64 order_id;
  char *order_number;
  char *customer;
  gint64 given_at;
} AmendsPoolCoupon;

AmendsPoolCoupon *amends_pool_coupon_new (const char *code);
void amends_pool_coupon_free (AmendsPoolCoupon *coupon);
AmendsCompensation *amends_pool_coupon_to_compensation (const AmendsPoolCoupon *coupon);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsPoolCoupon, amends_pool_coupon_free)

G_END_DECLS
