/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What customers are given: suggested, given by hand, followed until it is done, summed up. */

#include "desk/amends-desk-gifts.h"

#include <glib/gi18n-lib.h>

#include "base/amends-text.h"
#include "compose/amends-compensation.h"
#include "desk/amends-case-work.h"
#include "desk/amends-desk-suggest.h"
#include "desk/amends-gift-gate.h"
#include "desk/amends-season-budget.h"
#include "diagnosis/amends-diagnose.h"
#include "store/amends-store-cases.h"
#include "store/amends-store-gifts.h"
#include "store/amends-store-orders.h"

#define DAY ((gint64) 86400)

typedef struct
{
  AmendsCaseHand hand;
  gint64 order_id;
  gint64 gift_id;
  gint64 since;
  gboolean only_promised;
  const AmendsCompensation *compensation;
  gint64 at;
  const char *note;
  gint64 found;
} Asked;

static gpointer
change (AmendsDesk *self, AmendsStoreJob job, Asked *asked, GError **error)
{
  GError *problem = NULL;
  gpointer result = amends_desk_write (self, job, asked, NULL, &problem);

  if (problem != NULL)
    amends_desk_propagate_error (error, problem);
  return result;
}

/* --- listing --- */

static gpointer
list_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Asked *asked = data;
  g_autoptr (GPtrArray) gifts = amends_store_list_gifts (db, asked->order_id, 0, error);

  for (guint i = gifts != NULL && asked->only_promised ? gifts->len : 0; i > 0; i--)
    if (((const AmendsGift *) g_ptr_array_index (gifts, i - 1))->state != AMENDS_GIFT_PROMISED)
      g_ptr_array_remove_index (gifts, i - 1);
  return g_steal_pointer (&gifts);
}

GPtrArray *
amends_desk_list_gifts (AmendsDesk *self, gint64 order_id, gboolean only_promised, GError **error)
{
  Asked asked = { .order_id = order_id, .only_promised = only_promised };

  g_return_val_if_fail (AMENDS_IS_DESK (self), NULL);

  return amends_desk_read (self, list_job, &asked, NULL, error);
}

/* --- suggesting --- */

static gpointer
suggest_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Asked *asked = data;
  g_autoptr (AmendsCaseWork) work = NULL;
  gint64 case_id = amends_store_find_last_case (db, asked->order_id, error);

  if (case_id < 0)
    return NULL;
  work = case_id > 0 ? amends_case_work_load (db, case_id, &asked->hand, error)
                     : amends_case_work_load_order (db, asked->order_id, &asked->hand, error);
  return work != NULL ? amends_case_work_suggest (db, work, error) : NULL;
}

AmendsCaseSuggestion *
amends_desk_suggest_gift (AmendsDesk *self, gint64 order_id, GError **error)
{
  Asked asked = { .hand = amends_case_hand_of (self), .order_id = order_id };
  GError *problem = NULL;
  AmendsCaseSuggestion *suggestion;

  g_return_val_if_fail (AMENDS_IS_DESK (self), NULL);

  suggestion = amends_desk_read (self, suggest_job, &asked, NULL, &problem);
  if (problem != NULL)
    amends_desk_propagate_error (error, problem);
  return suggestion;
}

/* --- giving --- */

/* Of its case, or why it is stuck now. */
static gboolean
find_reason (AmendsDb *db, const Asked *asked, AmendsReason *reason, GError **error)
{
  gint64 case_id = amends_store_find_last_case (db, asked->order_id, error);
  g_autoptr (AmendsCaseWork) work = NULL;

  if (case_id < 0)
    return FALSE;
  work = case_id > 0 ? amends_case_work_load (db, case_id, &asked->hand, error)
                     : amends_case_work_load_order (db, asked->order_id, &asked->hand, error);
  if (work == NULL)
    return FALSE;
  *reason = work->row->reason;
  if (case_id == 0 && (work->diagnosis == NULL || !work->diagnosis->is_stuck))
    *reason = AMENDS_REASON_NONE;
  return TRUE;
}

static gpointer
give_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Asked *asked = data;
  g_autoptr (AmendsOrder) order = amends_store_load_order (db, asked->order_id, FALSE, error);
  AmendsReason reason = AMENDS_REASON_NONE;

  if (order == NULL || !find_reason (db, asked, &reason, error))
    return NULL;
  asked->found = amends_gift_keep (db, order, asked->compensation, reason, 0, asked->hand.person_id,
                                   0, error);
  return GINT_TO_POINTER (asked->found != 0);
}

gint64
amends_desk_give (AmendsDesk *self,
                  gint64 order_id,
                  const AmendsCompensation *compensation,
                  GError **error)
{
  Asked asked = { .hand = amends_case_hand_of (self),
                  .order_id = order_id,
                  .compensation = compensation };

  g_return_val_if_fail (AMENDS_IS_DESK (self) && compensation != NULL, 0);

  if (compensation->remedy == AMENDS_REMEDY_NONE)
    {
      g_set_error_literal (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_INPUT,
                           _ ("Nothing is chosen to be given. Choose a compensation."));
      return 0;
    }
  return change (self, give_job, &asked, error) != NULL ? asked.found : 0;
}

/* --- done, and not only promised --- */

static gboolean
refuse (GError **error, const char *message)
{
  g_set_error_literal (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_INPUT, message);
  return FALSE;
}

static gboolean
check_done (const AmendsGift *gift, const Asked *asked, GError **error)
{
  if (gift->state != AMENDS_GIFT_PROMISED)
    return refuse (error, _ ("This is done already, or was taken back."));
  if (asked->at > asked->hand.now)
    return refuse (error, _ ("This day lies ahead. Say it once it is done."));
  /* By the day: a refund is entered with the date alone. */
  if (asked->at < gift->given_at - DAY)
    return refuse (error, _ ("It was promised only later. Look at the date."));
  return TRUE;
}

static gboolean
check_reopen (const AmendsGift *gift, GError **error)
{
  if (gift->state == AMENDS_GIFT_DONE && !amends_gift_is_done_at_once (gift->compensation->remedy))
    return TRUE;
  return refuse (error, _ ("Only a refund or a new parcel that is done can be set back."));
}

static gpointer
settle_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Asked *asked = data;
  g_autoptr (AmendsPerson) person = amends_desk_load_worker (db, asked->hand.person_id, error);
  g_autoptr (AmendsGift)
      gift = person != NULL ? amends_store_load_gift (db, asked->gift_id, error) : NULL;
  gboolean is_done = asked->at != AMENDS_TIME_NONE;

  if (gift == NULL || !(is_done ? check_done (gift, asked, error) : check_reopen (gift, error)))
    return NULL;
  return GINT_TO_POINTER (
      amends_gift_set_done (db, gift, asked->at, asked->note, person->id, gift->case_id, error));
}

/**
 * amends_desk_finish_gift:
 * @at: when it was done, UTC seconds; 0: now
 * @note: (nullable): the refund's reference, the new parcel's number
 */
gboolean
amends_desk_finish_gift (
    AmendsDesk *self, gint64 gift_id, gint64 at, const char *note, GError **error)
{
  g_autofree char *cleaned = amends_text_single_line (note);
  Asked asked = { .hand = amends_case_hand_of (self),
                  .gift_id = gift_id,
                  .note = amends_text_is_empty (cleaned) ? NULL : cleaned };

  g_return_val_if_fail (AMENDS_IS_DESK (self), FALSE);

  asked.at = at != AMENDS_TIME_NONE ? at : asked.hand.now;
  return change (self, settle_job, &asked, error) != NULL;
}

gboolean
amends_desk_reopen_gift (AmendsDesk *self, gint64 gift_id, GError **error)
{
  Asked asked = { .hand = amends_case_hand_of (self), .gift_id = gift_id };

  g_return_val_if_fail (AMENDS_IS_DESK (self), FALSE);

  return change (self, settle_job, &asked, error) != NULL;
}

/* --- totals --- */

static void
total_free (gpointer data)
{
  AmendsGiftTotal *total = data;

  g_array_unref (total->cost);
  g_free (total);
}

void
amends_gift_totals_free (AmendsGiftTotals *totals)
{
  if (totals == NULL)
    return;
  g_ptr_array_unref (totals->by_reason);
  g_array_unref (totals->uncounted);
  g_free (totals);
}

static AmendsGiftTotal *
find_total (GPtrArray *list, AmendsReason reason)
{
  AmendsGiftTotal *total;

  for (guint i = 0; i < list->len; i++)
    {
      total = g_ptr_array_index (list, i);
      if (total->reason == reason)
        return total;
    }
  total = g_new0 (AmendsGiftTotal, 1);
  total->reason = reason;
  total->cost = g_array_new (FALSE, FALSE, sizeof (AmendsMoney));
  g_ptr_array_add (list, total);
  return total;
}

static int
compare_totals (gconstpointer a, gconstpointer b)
{
  const AmendsGiftTotal *one = *(AmendsGiftTotal *const *) a, *other = *(AmendsGiftTotal *const *) b;

  return one->count != other->count ? other->count - one->count
                                    : (int) one->reason - (int) other->reason;
}

static void
add_up (AmendsGiftTotals *totals, GPtrArray *gifts)
{
  for (guint i = 0; i < gifts->len; i++)
    {
      const AmendsGift *gift = g_ptr_array_index (gifts, i);
      AmendsGiftTotal *total;

      if (gift->state == AMENDS_GIFT_TAKEN_BACK)
        continue;
      total = find_total (totals->by_reason, gift->reason);
      total->count++;
      amends_sums_add (total->cost, gift->cost);
      totals->n_promised += gift->state == AMENDS_GIFT_PROMISED;
    }
  g_ptr_array_sort (totals->by_reason, compare_totals);
}

static void
count_codes (AmendsGiftTotals *totals, GPtrArray *coupons, gint64 now)
{
  for (guint i = 0; i < coupons->len; i++)
    {
      const AmendsPoolCoupon *coupon = g_ptr_array_index (coupons, i);

      if (coupon->given_at != AMENDS_TIME_NONE)
        totals->n_codes_given++;
      else if (coupon->expires_at != AMENDS_TIME_NONE && coupon->expires_at < now)
        totals->n_codes_expired++;
      else
        totals->n_codes_free++;
    }
}

static gpointer
total_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Asked *asked = data;
  g_autoptr (AmendsShop) shop = amends_desk_load_shop (db, error);
  g_autoptr (GPtrArray) gifts = shop != NULL ? amends_store_list_gifts (db, 0, asked->since, error)
                                             : NULL;
  g_autoptr (GPtrArray)
      coupons = gifts != NULL ? amends_store_list_coupons (db, FALSE, asked->hand.now, error) : NULL;
  g_auto (AmendsSeasonBudget) budget = { 0 };
  AmendsGiftTotals *totals;

  if (coupons == NULL || !amends_season_budget_gather (db, shop, &budget, error))
    return NULL;
  totals = g_new0 (AmendsGiftTotals, 1);
  totals->by_reason = g_ptr_array_new_with_free_func (total_free);
  totals->budget = budget.total;
  totals->done = budget.done;
  totals->promised = budget.promised;
  totals->left = budget.left;
  totals->uncounted = g_steal_pointer (&budget.uncounted);
  totals->season_from = shop->season_from;
  totals->season_until = shop->season_until;
  add_up (totals, gifts);
  count_codes (totals, coupons, asked->hand.now);
  return totals;
}

/**
 * amends_desk_total_gifts:
 * @since: UTC seconds; 0: from the beginning
 *
 * Returns: (transfer full) (nullable): what was given, by the reason of the delay
 */
AmendsGiftTotals *
amends_desk_total_gifts (AmendsDesk *self, gint64 since, GError **error)
{
  Asked asked = { .hand = amends_case_hand_of (self), .since = since };

  g_return_val_if_fail (AMENDS_IS_DESK (self), NULL);

  return amends_desk_read (self, total_job, &asked, NULL, error);
}
