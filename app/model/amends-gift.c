/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What customers were given, and the codes that can be. */
#include "model/amends-gift.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *id;
  const char *title;
} states[] = {
  [AMENDS_GIFT_PROMISED] = { "promised", N_ ("Promised") },
  [AMENDS_GIFT_DONE] = { "done", N_ ("Done") },
  [AMENDS_GIFT_TAKEN_BACK] = { "taken_back", N_ ("Taken back") },
};

const char *
amends_gift_state_to_string (AmendsGiftState state)
{
  return states[state].id;
}

gboolean
amends_gift_state_from_string (const char *text, AmendsGiftState *state)
{
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    if (g_strcmp0 (states[i].id, text) == 0)
      {
        *state = i;
        return TRUE;
      }
  return FALSE;
}

const char *
amends_gift_state_title (AmendsGiftState state)
{
  return _ (states[state].title);
}

AmendsGift *
amends_gift_new (AmendsCompensation *compensation)
{
  AmendsGift *gift = g_new0 (AmendsGift, 1);

  gift->compensation = compensation;
  return gift;
}

void
amends_gift_free (AmendsGift *gift)
{
  if (gift == NULL)
    return;
  g_free (gift->order_number);
  g_free (gift->customer);
  g_free (gift->person);
  g_free (gift->approved_by);
  g_free (gift->done_note);
  amends_compensation_free (gift->compensation);
  g_free (gift);
}

gboolean
amends_gift_holds_open (const AmendsGift *gift, AmendsOutcome outcome)
{
  if (gift->state != AMENDS_GIFT_PROMISED)
    return FALSE;
  switch (gift->compensation->remedy)
    {
    case AMENDS_REMEDY_SHIPPING_REFUND:
    case AMENDS_REMEDY_PARTIAL_REFUND:
    case AMENDS_REMEDY_FULL_REFUND:
      return outcome == AMENDS_OUTCOME_REFUNDED || outcome == AMENDS_OUTCOME_CANCELLED;
    case AMENDS_REMEDY_RESHIP:
      return outcome == AMENDS_OUTCOME_RESHIPPED;
    case AMENDS_REMEDY_NONE:
    case AMENDS_REMEDY_COUPON:
    case AMENDS_REMEDY_FREE_SHIPPING:
    default:
      return FALSE;
    }
}

AmendsPoolCoupon *
amends_pool_coupon_new (const char *code)
{
  AmendsPoolCoupon *coupon = g_new0 (AmendsPoolCoupon, 1);

  coupon->code = g_strdup (code);
  return coupon;
}

void
amends_pool_coupon_free (AmendsPoolCoupon *coupon)
{
  if (coupon == NULL)
    return;
  g_free (coupon->code);
  g_free (coupon->platform);
  g_free (coupon->order_number);
  g_free (coupon->customer);
  g_free (coupon);
}

/**
 * amends_pool_coupon_to_compensation:
 *
 * Returns: (transfer full): what whoever gets the code is given
 */
AmendsCompensation *
amends_pool_coupon_to_compensation (const AmendsPoolCoupon *coupon)
{
  gboolean is_free_shipping = coupon->percent == 0 && amends_money_is_none (coupon->amount);
  AmendsCompensation *compensation = amends_compensation_new (
      is_free_shipping ? AMENDS_REMEDY_FREE_SHIPPING : AMENDS_REMEDY_COUPON);

  compensation->percent = coupon->percent;
  compensation->amount = coupon->amount;
  compensation->code = g_strdup (coupon->code);
  compensation->expires_at = coupon->expires_at;
  return compensation;
}
