/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Adds up the season's goodwill in the budget's currency. */
#include "desk/amends-season-budget.h"

#include "store/amends-store-gifts.h"

gboolean
amends_remedy_is_goodwill (AmendsRemedy remedy)
{
  return remedy != AMENDS_REMEDY_FULL_REFUND && remedy != AMENDS_REMEDY_RESHIP;
}

void
amends_sums_add (GArray *sums, AmendsMoney money)
{
  if (amends_money_is_none (money))
    return;
  for (guint i = 0; i < sums->len; i++)
    if (amends_money_is_same_currency (g_array_index (sums, AmendsMoney, i), money))
      {
        g_array_index (sums, AmendsMoney, i).amount_minor += money.amount_minor;
        return;
      }
  g_array_append_val (sums, money);
}

void
amends_season_budget_clear (AmendsSeasonBudget *budget)
{
  g_clear_pointer (&budget->uncounted, g_array_unref);
}

static gboolean
is_of_season (const AmendsGift *gift, const AmendsShop *shop)
{
  return gift->state != AMENDS_GIFT_TAKEN_BACK &&
         amends_remedy_is_goodwill (gift->compensation->remedy) &&
         (shop->season_until == AMENDS_TIME_NONE || gift->given_at < shop->season_until);
}

static void
count_gift (AmendsSeasonBudget *budget, const AmendsGift *gift, const AmendsShop *shop)
{
  AmendsMoney *sum = gift->state == AMENDS_GIFT_DONE ? &budget->done : &budget->promised;
  AmendsMoney counted;

  if (amends_rates_convert (shop->rates, gift->cost, budget->total.currency, &counted))
    sum->amount_minor += counted.amount_minor;
  else
    amends_sums_add (budget->uncounted, gift->cost);
}

/**
 * amends_season_budget_gather:
 * @budget: (out): to be cleared, also on failure
 *
 * A gift in another currency counts by the rate that the owner entered, and where there is none it
 * is not counted, and said so.
 */
gboolean
amends_season_budget_gather (AmendsDb *db,
                             const AmendsShop *shop,
                             AmendsSeasonBudget *budget,
                             GError **error)
{
  g_autoptr (GPtrArray) gifts = NULL;
  const char *currency = shop->season_budget.currency;

  *budget = (AmendsSeasonBudget){ .total = shop->season_budget };
  budget->uncounted = g_array_new (FALSE, FALSE, sizeof (AmendsMoney));
  if (amends_money_is_none (budget->total))
    return TRUE;
  gifts = amends_store_list_gifts (db, 0, shop->season_from, error);
  if (gifts == NULL)
    return FALSE;
  budget->done = budget->promised = amends_money_new (0, currency);
  for (guint i = 0; i < gifts->len; i++)
    {
      const AmendsGift *gift = g_ptr_array_index (gifts, i);

      if (is_of_season (gift, shop))
        count_gift (budget, gift, shop);
    }
  budget->left = amends_money_new (MAX (budget->total.amount_minor - budget->done.amount_minor -
                                            budget->promised.amount_minor,
                                        0),
                                   currency);
  return TRUE;
}
