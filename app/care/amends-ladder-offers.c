/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the offers of a step come to for one order, within what was paid, given and budgeted. */
#include "care/amends-ladder-climb.h"

#include <glib/gi18n-lib.h>

/* What a coupon may come to beside the money back, so that both stay within total_percent. */
#define MONEY_PERCENT 100

static gint64
get_limit (GHashTable *sums, AmendsMoney money, gint64 fallback)
{
  const gint64 *limit = sums != NULL ? g_hash_table_lookup (sums, money.currency) : NULL;

  return limit != NULL ? *limit : fallback;
}

/* A share of the goods' value within the offer's own limits. */
static AmendsMoney
share_of_goods (AmendsClimb *self, const AmendsLadderOffer *offer)
{
  AmendsMoney money = amends_money_percent (self->goods, offer->percent);

  money.amount_minor = MAX (money.amount_minor, get_limit (offer->at_least, money, 0));
  money.amount_minor = MIN (money.amount_minor, get_limit (offer->at_most, money, G_MAXINT64));
  return money;
}

static gint64
same_currency_minor (const AmendsClimb *self, AmendsMoney money)
{
  return amends_money_is_same_currency (money, self->in->price) ? money.amount_minor : 0;
}

static gint64
money_left (const AmendsClimb *self)
{
  return MAX (self->in->price.amount_minor - same_currency_minor (self, self->in->refunded), 0);
}

static gint64
credit_left (AmendsClimb *self)
{
  AmendsMoney most = amends_money_percent (self->in->price,
                                           self->file->total_percent - MONEY_PERCENT);

  return MAX (most.amount_minor - same_currency_minor (self, self->in->credited), 0);
}

/* What the offer comes to for this order. Returns: (nullable): NULL where nothing is left to give
 */
static AmendsCompensation *
settle_offer (AmendsClimb *self, const AmendsLadderOffer *offer)
{
  g_autoptr (AmendsCompensation) given = amends_compensation_new (offer->remedy);
  gboolean is_known = !amends_money_is_none (self->in->price);
  gint64 most = offer->remedy == AMENDS_REMEDY_COUPON ? credit_left (self) : money_left (self);

  switch (offer->remedy)
    {
    case AMENDS_REMEDY_SHIPPING_REFUND:
      given->amount = self->in->shipping;
      break;
    case AMENDS_REMEDY_FULL_REFUND:
      if (self->in->was_reshipped)
        return NULL;
      given->amount = self->in->price;
      break;
    case AMENDS_REMEDY_RESHIP:
      if (self->in->was_reshipped || (is_known && most <= 0))
        return NULL;
      return g_steal_pointer (&given);
    case AMENDS_REMEDY_COUPON:
    case AMENDS_REMEDY_PARTIAL_REFUND:
      given->amount = share_of_goods (self, offer);
      if (!is_known)
        given->percent = offer->percent;
      break;
    case AMENDS_REMEDY_NONE:
    case AMENDS_REMEDY_FREE_SHIPPING:
    default:
      return g_steal_pointer (&given);
    }
  if (is_known)
    {
      if (!amends_money_is_same_currency (given->amount, self->in->price))
        return NULL;
      given->amount.amount_minor = MIN (given->amount.amount_minor, most);
      if (given->amount.amount_minor <= 0)
        return NULL;
    }
  else if (offer->remedy == AMENDS_REMEDY_SHIPPING_REFUND && self->in->shipping.amount_minor <= 0)
    return NULL;
  return g_steal_pointer (&given);
}

static gboolean
is_whole (AmendsRemedy remedy)
{
  return remedy == AMENDS_REMEDY_FULL_REFUND || remedy == AMENDS_REMEDY_RESHIP;
}

static gboolean
has_whole (GPtrArray *options)
{
  for (guint i = 0; i < options->len; i++)
    if (is_whole (((AmendsCompensation *) g_ptr_array_index (options, i))->remedy))
      return TRUE;
  return FALSE;
}

static AmendsCompensation *
find_largest (GPtrArray *options)
{
  AmendsCompensation *largest = NULL;

  for (guint i = 0; i < options->len; i++)
    {
      AmendsCompensation *option = g_ptr_array_index (options, i);

      if (largest == NULL || option->amount.amount_minor > largest->amount.amount_minor)
        largest = option;
    }
  return largest;
}

static gboolean
offers_whole (const AmendsLadderColumn *column)
{
  for (guint i = 0; i < column->offers->len; i++)
    if (is_whole (((const AmendsLadderOffer *) g_ptr_array_index (column->offers, i))->remedy))
      return TRUE;
  return FALSE;
}

static GPtrArray *
settle_offers (AmendsClimb *self, GPtrArray *offers)
{
  GPtrArray *options = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_compensation_free);

  for (guint i = 0; i < offers->len; i++)
    {
      AmendsCompensation *option = settle_offer (self, g_ptr_array_index (offers, i));

      if (option != NULL)
        g_ptr_array_add (options, option);
    }
  return options;
}

/* Ten per cent can be less than the shipping fee that would have come back a day earlier. */
static void
keep_what_was_due_before (AmendsClimb *self, int rung, GPtrArray *options)
{
  for (int i = rung - 1; i > 0; i--)
    {
      g_autoptr (GPtrArray)
          earlier = settle_offers (self, self->file->rungs[i].columns[self->column].offers);
      AmendsCompensation *before = find_largest (earlier);
      AmendsCompensation *now = find_largest (options);

      if (before != NULL && (now == NULL || before->amount.amount_minor > now->amount.amount_minor))
        {
          g_ptr_array_add (options, amends_compensation_copy (before));
          amends_climb_say (
              self, _ ("Later is never less: what was due a few days earlier is still due."));
        }
    }
}

/* The goods come back to the shop, which does not keep their price, too. */
static GPtrArray *
settle_customer_fault (AmendsClimb *self)
{
  static const AmendsLadderOffer goods_back = { AMENDS_REMEDY_PARTIAL_REFUND, 100, NULL, NULL };
  GPtrArray *options = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_compensation_free);
  AmendsCompensation *option = NULL;

  if (self->file->reasons[self->in->reason].has_goods_back)
    option = settle_offer (self, &goods_back);
  if (option != NULL)
    {
      g_ptr_array_add (options, option);
      amends_climb_say (
          self, _ ("The price of the goods goes back when they are back; say before what is "
                   "kept."));
    }
  return options;
}

static GPtrArray *
settle_damage (AmendsClimb *self)
{
  amends_climb_say (
      self, _ ("The damage decides: the customer chooses, and does not wait for the carrier’s "
               "claim."));
  return settle_offers (self, self->file->damage[self->in->damage]);
}

/* Sums that are the shop's goodwill and not what a customer is owed. */
static gboolean
is_goodwill (AmendsClimb *self, const AmendsCompensation *option)
{
  return !is_whole (option->remedy) && self->in->damage == AMENDS_DAMAGE_NONE &&
         self->in->fault != AMENDS_FAULT_CUSTOMER;
}

void
amends_climb_keep_budget (AmendsClimb *self)
{
  AmendsMoney left = self->in->budget_left;
  GPtrArray *options = self->out->options;
  gboolean is_cut = FALSE;

  if (amends_money_is_none (left))
    return;
  for (guint i = options->len; i > 0; i--)
    {
      AmendsCompensation *option = g_ptr_array_index (options, i - 1);

      if (!is_goodwill (self, option) ||
          (amends_money_is_none (option->amount) && option->percent == 0))
        continue;
      if (!amends_money_is_same_currency (left, option->amount))
        {
          amends_climb_ask_owner (self, _ ("The season’s budget is in another currency: the owner "
                                           "looks whether it allows this."));
          return;
        }
      is_cut = is_cut || option->amount.amount_minor > left.amount_minor;
      option->amount.amount_minor = MIN (option->amount.amount_minor, left.amount_minor);
      if (option->amount.amount_minor <= 0)
        g_ptr_array_remove_index (options, i - 1);
    }
  if (is_cut)
    amends_climb_ask_owner (self, _ ("The season’s budget does not give more."));
}

gboolean
amends_climb_is_all_refunded (const AmendsClimb *self)
{
  return same_currency_minor (self, self->in->refunded) > 0 && money_left (self) == 0;
}

/* What can be picked at the step that was found. */
void
amends_climb_find_options (AmendsClimb *self)
{
  const AmendsLadderColumn *column = amends_climb_get_column (self);

  g_ptr_array_unref (self->out->options);
  if (self->in->fault == AMENDS_FAULT_CUSTOMER)
    {
      self->out->options = settle_customer_fault (self);
      return;
    }
  self->out->options = settle_offers (self, column->offers);
  if (self->in->damage != AMENDS_DAMAGE_NONE && !has_whole (self->out->options))
    {
      g_ptr_array_unref (self->out->options);
      self->out->options = settle_damage (self);
    }
  else if (offers_whole (column) && !has_whole (self->out->options))
    g_ptr_array_set_size (self->out->options, 0); /* made good before: the owner is asked */
  else if (column->offers->len > 0 && !offers_whole (column))
    keep_what_was_due_before (self, self->out->rung, self->out->options);
}
