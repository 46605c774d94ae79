/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Holds what is to be given against authority, price and budget, and keeps what was. */

#include "desk/amends-gift-gate.h"

#include <glib/gi18n-lib.h>

#include "base/amends-text.h"
#include "care/amends-authority.h"
#include "compose/amends-compensation.h"
#include "desk/amends-season-budget.h"
#include "store/amends-store-cases.h"
#include "store/amends-store-gifts.h"
#include "store/amends-store-people.h"

/* Larger compensation stopped helping and then hurt: Haesevoets, Van Hiel, Pandelaere, Bostyn, De
 * Cremer: Too much compensation? (Psychology & Marketing, 2017). */
#define MOST_PERCENT 150

/* --- what was given --- */

AmendsMoney
amends_given_get_goods (const AmendsOrder *order)
{
  if (!amends_money_is_same_currency (order->total, order->shipping) ||
      order->shipping.amount_minor >= order->total.amount_minor)
    return order->total;
  return amends_money_new (order->total.amount_minor - order->shipping.amount_minor,
                           order->total.currency);
}

static void
add (AmendsMoney *sum, AmendsMoney money)
{
  if (amends_money_is_none (money))
    return;
  if (amends_money_is_none (*sum))
    *sum = money;
  else if (amends_money_is_same_currency (*sum, money))
    sum->amount_minor += money.amount_minor;
}

static gboolean
gather_budget (AmendsDb *db, const AmendsShop *shop, AmendsGiven *given, GError **error)
{
  g_auto (AmendsSeasonBudget) budget = { 0 };

  if (!amends_season_budget_gather (db, shop, &budget, error))
    return FALSE;
  given->budget = budget.total;
  given->left = budget.left;
  given->rates = shop->rates;
  return TRUE;
}

gboolean
amends_given_gather (AmendsDb *db,
                     const AmendsOrder *order,
                     const AmendsShop *shop,
                     AmendsGiven *given,
                     GError **error)
{
  g_autoptr (GPtrArray) gifts = amends_store_list_gifts (db, order->id, 0, error);

  *given = (AmendsGiven){ .refunded = AMENDS_MONEY_NONE };
  if (gifts == NULL)
    return FALSE;
  for (guint i = 0; i < gifts->len; i++)
    {
      const AmendsGift *gift = g_ptr_array_index (gifts, i);

      if (gift->state == AMENDS_GIFT_TAKEN_BACK)
        continue;
      given->n_given++;
      if (gift->compensation->remedy == AMENDS_REMEDY_RESHIP)
        given->was_reshipped = TRUE;
      if (!amends_money_is_same_currency (gift->cost, order->total))
        continue;
      add (amends_remedy_is_refund (gift->compensation->remedy) ? &given->refunded : &given->credited,
           gift->cost);
    }
  return gather_budget (db, shop, given, error);
}

/* --- may it be given --- */

static gboolean
refuse (const char **code, const char *why, GError **error, const char *message)
{
  *code = why;
  g_set_error_literal (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_DENIED, message);
  return FALSE;
}

static AmendsAuthority
authority_of (const AmendsPerson *person)
{
  return (AmendsAuthority){ person->is_owner, person->authority, person->authority_percent };
}

static AmendsGivenOrder
order_for_authority (const AmendsGiven *given, const AmendsOrder *order)
{
  AmendsMoney sum = given->refunded;

  add (&sum, given->credited);
  return (AmendsGivenOrder){ order->total, amends_given_get_goods (order), order->shipping, sum,
                             given->n_given };
}

static gboolean
check_authority (const AmendsPerson *person,
                 const AmendsGiven *given,
                 const AmendsOrder *order,
                 const AmendsCompensation *settled,
                 const char **code,
                 GError **error)
{
  AmendsAuthority authority = authority_of (person);
  AmendsGivenOrder of_order = order_for_authority (given, order);
  GError *problem = NULL;

  if (amends_authority_check (&authority, &of_order, settled, &problem))
    return TRUE;
  refuse (code, "above_authority", error, problem->message);
  g_error_free (problem);
  return FALSE;
}

static gboolean
check_value (const AmendsGiven *given,
             const AmendsOrder *order,
             const AmendsCompensation *settled,
             AmendsMoney cost,
             const char **code,
             GError **error)
{
  AmendsMoney most = amends_money_percent (order->total, MOST_PERCENT);
  AmendsMoney goods = amends_given_get_goods (order);
  AmendsMoney sum = given->refunded;
  g_autofree char *most_text = NULL;
  g_autofree char *message = NULL;

  if (amends_money_is_none (most))
    return TRUE;
  add (&sum, given->credited);
  if (given->was_reshipped)
    add (&sum, goods);
  add (&sum, settled->remedy == AMENDS_REMEDY_RESHIP ? goods : cost);
  if (!amends_money_is_same_currency (sum, most) || sum.amount_minor <= most.amount_minor)
    return TRUE;
  most_text = amends_money_format (most, NULL);
  message = g_strdup_printf (_ ("With what was given before, this is more than %s, one and a half "
                                "times the price. Give less."),
                             most_text);
  return refuse (code, "above_value", error, message);
}

static gboolean
check_budget (const AmendsPerson *person,
              const AmendsGiven *given,
              const AmendsCompensation *settled,
              AmendsMoney cost,
              const char **code,
              GError **error)
{
  AmendsMoney counted;
  g_autofree char *left = NULL;
  g_autofree char *message = NULL;

  if (amends_money_is_none (given->budget) || amends_money_is_none (cost) ||
      !amends_remedy_is_goodwill (settled->remedy))
    return TRUE;
  if (!amends_rates_convert (given->rates, cost, given->left.currency, &counted))
    return person->is_owner ||
           refuse (code, "above_budget", error,
                   _ ("The season’s budget is in another currency, and has no rate for this one. Ask "
                      "the owner."));
  if (counted.amount_minor <= given->left.amount_minor)
    return TRUE;
  left = amends_money_format (given->left, NULL);
  message = g_strdup_printf (_ ("Of the season’s budget %s are left. Give less, or raise the budget."),
                             left);
  return refuse (code, "above_budget", error, message);
}

gboolean
amends_gift_gate_check (const AmendsPerson *person,
                        const AmendsGiven *given,
                        const AmendsOrder *order,
                        const AmendsCompensation *compensation,
                        const char **code,
                        GError **error)
{
  g_autoptr (AmendsCompensation) settled = amends_compensation_settle (compensation, order);
  AmendsMoney cost = amends_compensation_cost (settled, order);

  if (settled->remedy == AMENDS_REMEDY_NONE)
    return TRUE;
  if (person == NULL)
    return refuse (code, "nobody_at_work", error,
                   _ ("Say first who is at work: several people work for this shop."));
  return check_authority (person, given, order, settled, code, error) &&
         check_value (given, order, settled, cost, code, error) &&
         check_budget (person, given, settled, cost, code, error);
}

AmendsMoney
amends_gift_gate_get_limit (const AmendsPerson *person,
                            const AmendsGiven *given,
                            const AmendsOrder *order)
{
  AmendsAuthority authority = authority_of (person);
  AmendsGivenOrder of_order = order_for_authority (given, order);

  return amends_authority_get_limit (&authority, &of_order);
}

/* --- keeping --- */

static gboolean
give_code (AmendsDb *db,
           const AmendsOrder *order,
           const AmendsCompensation *compensation,
           GError **error)
{
  GError *problem = NULL;
  g_autoptr (AmendsPoolCoupon) coupon = NULL;

  if (amends_text_is_empty (compensation->code))
    return TRUE;
  coupon = amends_store_find_coupon (db, compensation->code, &problem);
  if (coupon == NULL)
    {
      if (problem != NULL)
        g_propagate_error (error, problem);
      return problem == NULL;
    }
  if (coupon->given_at == AMENDS_TIME_NONE)
    return amends_store_give_coupon (db, coupon->code, order->id, amends_clock_now (), error);
  g_set_error (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_BLOCKED,
               _ ("The code %s has been given to somebody already. Take another one."),
               coupon->code);
  return FALSE;
}

gboolean
amends_gift_is_done_at_once (AmendsRemedy remedy)
{
  return remedy == AMENDS_REMEDY_COUPON || remedy == AMENDS_REMEDY_FREE_SHIPPING;
}

static AmendsPerson *
load_giver (AmendsDb *db, gint64 person_id, gint64 approved_by, GError **error)
{
  return amends_desk_load_worker (db, approved_by != 0 ? approved_by : person_id, error);
}

gint64
amends_gift_keep (AmendsDb *db,
                  const AmendsOrder *order,
                  const AmendsCompensation *compensation,
                  AmendsReason reason,
                  gint64 email_id,
                  gint64 person_id,
                  gint64 approved_by,
                  GError **error)
{
  g_autoptr (AmendsShop) shop = amends_desk_load_shop (db, error);
  g_autoptr (AmendsPerson) giver = NULL;
  g_autoptr (AmendsGift) gift = NULL;
  g_autofree char *spec = NULL;
  AmendsGiven given;
  const char *code;
  gint64 id;

  if (shop == NULL || !amends_given_gather (db, order, shop, &given, error))
    return 0;
  giver = load_giver (db, person_id, approved_by, error);
  if (giver == NULL || !amends_gift_gate_check (giver, &given, order, compensation, &code, error) ||
      !give_code (db, order, compensation, error))
    return 0;
  gift = amends_gift_new (amends_compensation_settle (compensation, order));
  gift->order_id = order->id;
  gift->case_id = MAX (amends_store_find_open_case (db, order->id, error), 0);
  gift->email_id = email_id;
  gift->given_at = amends_clock_now ();
  gift->person_id = person_id;
  gift->approved_by_id = giver->is_owner ? giver->id : 0;
  gift->cost = amends_compensation_cost (gift->compensation, order);
  gift->reason = reason;
  gift->state = amends_gift_is_done_at_once (gift->compensation->remedy) ? AMENDS_GIFT_DONE
                                                             : AMENDS_GIFT_PROMISED;
  gift->done_at = gift->state == AMENDS_GIFT_DONE ? gift->given_at : AMENDS_TIME_NONE;
  id = amends_store_add_gift (db, gift, error);
  spec = amends_compensation_to_spec (gift->compensation);
  return id != 0 && amends_store_log_action (db, person_id, "gift", order->id, gift->case_id, spec,
                                             error)
             ? id
             : 0;
}

gboolean
amends_gift_set_done (AmendsDb *db,
                      const AmendsGift *gift,
                      gint64 at,
                      const char *note,
                      gint64 person_id,
                      gint64 case_id,
                      GError **error)
{
  gboolean is_done = at != AMENDS_TIME_NONE;
  g_autofree char *spec = amends_compensation_to_spec (gift->compensation);

  return amends_store_set_gift_state (
             db, gift->id, is_done ? AMENDS_GIFT_DONE : AMENDS_GIFT_PROMISED, note, at, error) &&
         amends_store_log_action (db, person_id, is_done ? "gift_done" : "gift_reopened",
                                  gift->order_id, case_id, spec, error);
}

gboolean
amends_gift_take_back (AmendsDb *db, gint64 gift_id, GError **error)
{
  g_autoptr (AmendsGift) gift = amends_store_load_gift (db, gift_id, error);
  const char *code = gift != NULL ? gift->compensation->code : NULL;

  return gift != NULL && (code == NULL || amends_store_free_coupon (db, code, error)) &&
         amends_store_set_gift_state (db, gift_id, AMENDS_GIFT_TAKEN_BACK, NULL, 0, error);
}
