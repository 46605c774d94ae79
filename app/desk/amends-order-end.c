/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How an order ended. What is only promised has not ended anything; what a person closed the case
 * with, what was marked as done, and a last scan have. */

#include "desk/amends-order-end.h"

#include "compose/amends-compensation.h"
#include "compose/amends-stage.h"
#include "store/amends-store-cases.h"
#include "store/amends-store-gifts.h"

typedef struct
{
  const AmendsOrder *order;
  const AmendsParcel *parcel;
  const AmendsGift *refund; /* the newest of its kind that stands */
  const AmendsGift *reship;
} Given;

/* What was sent again is a parcel of its own, and its own end counts. */
static gboolean
is_new_parcel (const AmendsParcel *parcel, const AmendsGift *reship)
{
  return parcel->added_at >= reship->given_at;
}

static void
sort_gifts (Given *given, GPtrArray *gifts)
{
  for (guint i = 0; i < gifts->len; i++)
    {
      const AmendsGift *gift = g_ptr_array_index (gifts, i);

      if (gift->state == AMENDS_GIFT_TAKEN_BACK)
        continue;
      if (gift->compensation->remedy == AMENDS_REMEDY_FULL_REFUND)
        given->refund = gift;
      if (gift->compensation->remedy == AMENDS_REMEDY_RESHIP &&
          !is_new_parcel (given->parcel, gift))
        given->reship = gift;
    }
}

static AmendsMoney
get_amount (const Given *given)
{
  g_autoptr (AmendsCompensation) settled = NULL;

  if (given->refund == NULL)
    return AMENDS_MONEY_NONE;
  settled = amends_compensation_settle (given->refund->compensation, given->order);
  return settled->amount;
}

static const AmendsParcel *
find_new_parcel (const Given *given)
{
  const AmendsParcel *found = NULL;

  for (guint i = 0; given->reship != NULL && i < given->order->parcels->len; i++)
    {
      const AmendsParcel *parcel = g_ptr_array_index (given->order->parcels, i);

      if (parcel->id != given->parcel->id && is_new_parcel (parcel, given->reship))
        found = parcel;
    }
  return found;
}

static void
set_end (AmendsOrderEnd *end, AmendsOutcome outcome, gint64 at)
{
  end->outcome = outcome;
  end->at = at;
}

static void
end_by_gifts (AmendsOrderEnd *end, const Given *given)
{
  if (given->refund != NULL && given->refund->state == AMENDS_GIFT_DONE)
    set_end (end, AMENDS_OUTCOME_REFUNDED, given->refund->done_at);
  if (given->reship != NULL && given->reship->state == AMENDS_GIFT_DONE &&
      given->reship->done_at > end->at)
    set_end (end, AMENDS_OUTCOME_RESHIPPED, given->reship->done_at);
}

static void
end_by_case (AmendsOrderEnd *end, const AmendsCase *row, const Given *given)
{
  AmendsOutcome outcome = row->outcome;

  if (row->closed_at == AMENDS_TIME_NONE)
    return;
  if (outcome == AMENDS_OUTCOME_CANCELLED && given->refund != NULL)
    outcome = AMENDS_OUTCOME_REFUNDED;
  if (outcome == end->outcome || (outcome == AMENDS_OUTCOME_RESHIPPED && given->reship == NULL))
    return;
  if (outcome == AMENDS_OUTCOME_REFUNDED || outcome == AMENDS_OUTCOME_RESHIPPED ||
      outcome == AMENDS_OUTCOME_RETURNED)
    set_end (end, outcome, row->closed_at);
}

static void
end_by_scans (AmendsOrderEnd *end, const AmendsDiagnosis *diagnosis)
{
  if (end->outcome == AMENDS_OUTCOME_NONE && diagnosis->status == AMENDS_STATUS_DELIVERED &&
      !diagnosis->is_stuck)
    set_end (end, AMENDS_OUTCOME_DELIVERED, diagnosis->status_at);
  if (diagnosis->status == AMENDS_STATUS_RETURNED &&
      (end->outcome == AMENDS_OUTCOME_NONE || end->outcome == AMENDS_OUTCOME_RETURNED))
    set_end (end, AMENDS_OUTCOME_RETURNED, diagnosis->status_at);
}

static gboolean
is_told (const AmendsOrderEnd *end, GPtrArray *emails)
{
  for (guint i = 0; i < emails->len; i++)
    {
      const AmendsEmail *email = g_ptr_array_index (emails, i);

      if (g_strcmp0 (email->template_name, AMENDS_STAGE_RESOLVED) == 0 && email->left_at >= end->at)
        return TRUE;
    }
  return FALSE;
}

gboolean
amends_order_end_find (AmendsDb *db,
                       const AmendsOrder *order,
                       const AmendsParcel *parcel,
                       const AmendsDiagnosis *diagnosis,
                       GPtrArray *emails,
                       AmendsOrderEnd *end,
                       GError **error)
{
  g_autoptr (GPtrArray) gifts = amends_store_list_gifts (db, order->id, 0, error);
  gint64 case_id = gifts != NULL ? amends_store_find_last_case (db, order->id, error) : -1;
  g_autoptr (AmendsCase) row = case_id > 0 ? amends_store_load_case (db, case_id, error) : NULL;
  Given given = { order, parcel, NULL, NULL };

  *end = (AmendsOrderEnd){ .amount = AMENDS_MONEY_NONE };
  if (row == NULL && case_id != 0)
    return FALSE;
  sort_gifts (&given, gifts);
  end_by_gifts (end, &given);
  if (row != NULL)
    {
      end->reason = row->reason;
      end_by_case (end, row, &given);
    }
  end_by_scans (end, diagnosis);
  end->amount = get_amount (&given);
  end->parcel = find_new_parcel (&given);
  end->is_told = end->outcome != AMENDS_OUTCOME_NONE && is_told (end, emails);
  return TRUE;
}
