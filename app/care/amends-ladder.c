/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Climbs the compensation ladder for one order: which step, what stands on it, what its limits
 * leave. */
#include "care/amends-ladder.h"

#include <glib/gi18n-lib.h>

#include "care/amends-ladder-file.h"

/* The column that serves a currency without bands: no limits in money, and the owner looks. */
#define UNKNOWN_COLUMN 1
/* What a coupon may come to beside the money back, so that both stay within total_percent. */
#define MONEY_PERCENT 100

static const char *const damages[AMENDS_N_DAMAGES] = {
  [AMENDS_DAMAGE_NONE] = "none",
  [AMENDS_DAMAGE_COSMETIC] = "cosmetic",
  [AMENDS_DAMAGE_DEFECT] = "defect",
  [AMENDS_DAMAGE_UNUSABLE] = "unusable",
};

const char *
amends_damage_to_string (AmendsDamage damage)
{
  return damages[damage];
}

gboolean
amends_damage_from_string (const char *text, AmendsDamage *damage)
{
  for (int i = 0; i < AMENDS_N_DAMAGES; i++)
    if (g_strcmp0 (damages[i], text) == 0)
      {
        *damage = i;
        return TRUE;
      }
  return FALSE;
}

void
amends_suggestion_free (AmendsSuggestion *suggestion)
{
  g_ptr_array_unref (suggestion->options);
  g_ptr_array_unref (suggestion->reasoning);
  g_free (suggestion);
}

typedef struct
{
  const AmendsLadderFile *file;
  const AmendsLadderInput *in;
  AmendsSuggestion *out;
  AmendsMoney goods;
  const gint64 *bands; /* of the order's currency; NULL: there are none */
  int column;
} Climb;

static void
say (Climb *self, const char *sentence)
{
  g_ptr_array_add (self->out->reasoning, g_strdup (sentence));
}

static void
say_and_ask_owner (Climb *self, const char *sentence)
{
  say (self, sentence);
  self->out->needs_owner = TRUE;
}

static void
find_column (Climb *self)
{
  const AmendsLadderInput *in = self->in;

  self->goods = amends_money_is_none (in->goods) || in->goods.amount_minor <= 0 ? in->price
                                                                                : in->goods;
  self->bands = g_hash_table_lookup (self->file->bands, self->goods.currency);
  self->column = UNKNOWN_COLUMN;
  if (self->bands == NULL)
    return;
  /* A value at the border still stands in the lower column, but for the first: "below 25". */
  self->column = 0;
  while (self->column < AMENDS_LADDER_COLUMNS - 1 &&
         self->goods.amount_minor >= self->bands[self->column] + (self->column > 0))
    self->column++;
}

static void
say_lateness (Climb *self)
{
  int days = self->in->days_late;
  g_autofree char *sentence = NULL;

  if (days == AMENDS_DAYS_LATE_UNKNOWN)
    sentence = g_strdup (_ ("No date was promised, so that no day counts as late."));
  else if (days <= 0)
    sentence = g_strdup (_ ("The promised date has not passed."));
  else
    sentence = g_strdup_printf (
        ngettext ("%d day past the promised date.", "%d days past the promised date.", days), days);
  say (self, sentence);
}

static int
rung_by_days (Climb *self)
{
  int rung = 0;

  for (int i = 1; i < self->file->n_rungs; i++)
    if (self->in->days_late >= self->file->rungs[i].from_days)
      rung = i;
  return rung;
}

/* A trace, a loss and the law do not wait for the days. */
static int
rung_at_once (Climb *self, int rung)
{
  const AmendsLadderInput *in = self->in;

  for (int i = rung + 1; i < self->file->n_rungs; i++)
    {
      const AmendsLadderRung *higher = &self->file->rungs[i];

      if ((higher->at_once_when_trace_open && in->is_trace_open) ||
          (higher->at_once_when_lost && in->is_lost) ||
          (higher->at_once_when_legal_limit && in->is_past_legal_limit))
        rung = i;
    }
  if (in->is_lost)
    say (self, _ ("It counts as lost."));
  else if (in->is_past_legal_limit)
    say (self, _ ("The customer may have the money back by law."));
  else if (in->is_trace_open)
    say (self, _ ("The carrier is looking for it."));
  return rung;
}

static int
add_modifiers (Climb *self, int rung)
{
  const AmendsLadderInput *in = self->in;

  if (self->file->more_for_essential_date && in->is_essential_date_missed)
    {
      say (self, _ ("One step more: the day that mattered to the customer has passed."));
      rung++;
    }
  if (self->file->more_for_second_promise && in->n_broken_promises >= 2)
    {
      say_and_ask_owner (self, _ ("One step more: a second promise was broken. The owner writes."));
      rung++;
    }
  if (self->file->more_for_shop_fault && in->fault == AMENDS_FAULT_SHOP)
    {
      say (self, _ ("One step more: the mistake was ours."));
      rung++;
    }
  return MIN (rung, self->file->n_rungs - 1);
}

static int
apply_reason (Climb *self, int rung)
{
  const AmendsLadderInput *in = self->in;
  const AmendsLadderReason *rule = &self->file->reasons[in->reason];
  gboolean is_for_fault = (rule->for_faults & 1u << in->fault) != 0;

  if (rule->otherwise_at_most >= 0 && !is_for_fault && rung > rule->otherwise_at_most &&
      !in->is_lost && !in->is_past_legal_limit)
    {
      say (self, _ ("For this delay nothing is given as long as neither the shop nor the carrier "
                    "caused it."));
      rung = rule->otherwise_at_most;
    }
  if (is_for_fault && rung < rule->at_least)
    {
      say (self, _ ("For this reason the ladder begins higher."));
      rung = rule->at_least;
    }
  if (in->days_late > 0 && rung < rule->at_least_when_late)
    {
      say (self, _ ("For this reason something is given from the first day on."));
      rung = rule->at_least_when_late;
    }
  if (rung > 0 && rung == rule->optional_rung)
    {
      say (self, _ ("Nobody caused this: it is a gift, and may be left out."));
      self->out->is_optional = TRUE;
    }
  return rung;
}

static int
find_rung (Climb *self)
{
  int rung;

  say_lateness (self);
  rung = rung_at_once (self, rung_by_days (self));
  if (self->in->fault == AMENDS_FAULT_CUSTOMER)
    {
      say (self, _ ("The customer caused it: nothing is owed. A new parcel can be sent if the "
                    "customer pays its postage."));
      self->out->is_reship_at_cost = TRUE;
      if (rung == self->file->n_rungs - 1)
        say_and_ask_owner (self, _ ("It is lost or past a limit of the law all the same: the owner "
                                    "decides."));
      return 0;
    }
  return apply_reason (self, add_modifiers (self, rung));
}

static gint64
get_limit (GHashTable *sums, AmendsMoney money, gint64 fallback)
{
  const gint64 *limit = sums != NULL ? g_hash_table_lookup (sums, money.currency) : NULL;

  return limit != NULL ? *limit : fallback;
}

/* A share of the goods' value within the offer's own limits. */
static AmendsMoney
share_of_goods (Climb *self, const AmendsLadderOffer *offer)
{
  AmendsMoney money = amends_money_percent (self->goods, offer->percent);

  money.amount_minor = MAX (money.amount_minor, get_limit (offer->at_least, money, 0));
  money.amount_minor = MIN (money.amount_minor, get_limit (offer->at_most, money, G_MAXINT64));
  return money;
}

static gint64
same_currency_minor (Climb *self, AmendsMoney money)
{
  return amends_money_is_same_currency (money, self->in->price) ? money.amount_minor : 0;
}

static gint64
money_left (Climb *self)
{
  return MAX (self->in->price.amount_minor - same_currency_minor (self, self->in->refunded), 0);
}

static gint64
credit_left (Climb *self)
{
  AmendsMoney most = amends_money_percent (self->in->price,
                                           self->file->total_percent - MONEY_PERCENT);

  return MAX (most.amount_minor - same_currency_minor (self, self->in->credited), 0);
}

/* What the offer comes to for this order. Returns: (nullable): NULL where nothing is left to give
 */
static AmendsCompensation *
settle_offer (Climb *self, const AmendsLadderOffer *offer)
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
settle_offers (Climb *self, GPtrArray *offers)
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
keep_what_was_due_before (Climb *self, int rung, GPtrArray *options)
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
          say (self, _ ("Later is never less: what was due a few days earlier is still due."));
        }
    }
}

static void
say_note (Climb *self, const AmendsLadderColumn *column)
{
  static const char *const notes[] = {
    [AMENDS_LADDER_NOTE_NONE] = NULL,
    [AMENDS_LADDER_NOTE_INDIVIDUAL] = N_ ("The owner decides for this order by itself."),
    [AMENDS_LADDER_NOTE_TRACE_RESULT] = N_ ("The owner decides by what the carrier’s trace says."),
    [AMENDS_LADDER_NOTE_WITHIN_48_HOURS] = N_ ("The owner signs it off within 48 hours."),
  };

  if (notes[column->note] != NULL)
    say (self, _ (notes[column->note]));
  else if (column->owner == AMENDS_OWNER_DECIDES)
    say (self, _ ("At this value the owner decides."));
  else if (column->owner == AMENDS_OWNER_TOLD)
    say (self, _ ("At this value the owner is told."));
  self->out->needs_owner = self->out->needs_owner || column->owner == AMENDS_OWNER_DECIDES;
  self->out->is_owner_told = column->owner == AMENDS_OWNER_TOLD;
}

static void
check_owner_band (Climb *self)
{
  int band = self->file->reasons[self->in->reason].owner_above_band;

  if (band > 0 && self->bands != NULL && self->goods.amount_minor > self->bands[band - 1])
    say_and_ask_owner (self, _ ("For this reason and value the owner decides."));
}

/* The goods come back to the shop, which does not keep their price, too. */
static GPtrArray *
settle_customer_fault (Climb *self)
{
  static const AmendsLadderOffer goods_back = { AMENDS_REMEDY_PARTIAL_REFUND, 100, NULL, NULL };
  GPtrArray *options = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_compensation_free);
  AmendsCompensation *option = NULL;

  if (self->file->reasons[self->in->reason].has_goods_back)
    option = settle_offer (self, &goods_back);
  if (option != NULL)
    {
      g_ptr_array_add (options, option);
      say (self, _ ("The price of the goods goes back when they are back; say before what is "
                    "kept."));
    }
  return options;
}

static GPtrArray *
settle_damage (Climb *self)
{
  say (self, _ ("The damage decides: the customer chooses, and does not wait for the carrier’s "
                "claim."));
  return settle_offers (self, self->file->damage[self->in->damage]);
}

/* Sums that are the shop's goodwill and not what a customer is owed. */
static gboolean
is_goodwill (Climb *self, const AmendsCompensation *option)
{
  return !is_whole (option->remedy) && self->in->damage == AMENDS_DAMAGE_NONE &&
         self->in->fault != AMENDS_FAULT_CUSTOMER;
}

static void
keep_budget (Climb *self)
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
          say_and_ask_owner (self, _ ("The season’s budget is in another currency: the owner "
                                      "looks whether it allows this."));
          return;
        }
      is_cut = is_cut || option->amount.amount_minor > left.amount_minor;
      option->amount.amount_minor = MIN (option->amount.amount_minor, left.amount_minor);
      if (option->amount.amount_minor <= 0)
        g_ptr_array_remove_index (options, i - 1);
    }
  if (is_cut)
    say_and_ask_owner (self, _ ("The season’s budget does not give more."));
}

static gboolean
has_remedy (GPtrArray *options, AmendsRemedy remedy)
{
  for (guint i = 0; i < options->len; i++)
    if (((AmendsCompensation *) g_ptr_array_index (options, i))->remedy == remedy)
      return TRUE;
  return FALSE;
}

static void
say_choice (Climb *self)
{
  GPtrArray *options = self->out->options;
  gboolean has_refund = has_remedy (options, AMENDS_REMEDY_FULL_REFUND);

  if (has_refund && has_remedy (options, AMENDS_REMEDY_PARTIAL_REFUND) &&
      self->in->damage == AMENDS_DAMAGE_NONE)
    say (self, _ ("With a part of the price back the customer goes on waiting."));
  if (has_refund && has_remedy (options, AMENDS_REMEDY_RESHIP))
    say (self, _ ("The customer picks the money back or a new parcel, never both."));
  if (has_refund && !amends_money_is_none (self->in->budget_left))
    say (self, _ ("The money back is owed, and is not taken from the season’s budget."));
  if (has_remedy (options, AMENDS_REMEDY_SHIPPING_REFUND) || options->len > 0)
    return;
  if (self->out->rung > 0 && self->in->shipping.amount_minor <= 0 && !self->out->needs_owner)
    say (self, _ ("Shipping was free, so that no fee can come back."));
}

static void
say_limits (Climb *self)
{
  const AmendsLadderInput *in = self->in;

  if (amends_money_is_none (in->price))
    say_and_ask_owner (self, _ ("What the customer paid is not known: the owner looks."));
  else if (self->bands == NULL)
    say_and_ask_owner (self, _ ("The ladder has no sums for this currency: only shares of the "
                                "price are said, and the owner looks."));
  if (in->n_given > 0)
    say_and_ask_owner (self, _ ("Something was given for this order before: a second time is the "
                                "owner’s decision."));
  if (in->was_reshipped && self->out->rung > 0)
    say_and_ask_owner (self, _ ("A new parcel was sent already: the owner decides about more."));
  if (same_currency_minor (self, in->refunded) > 0 && money_left (self) == 0)
    say_and_ask_owner (self, _ ("All the money went back already."));
  if (in->has_dispute)
    {
      say_and_ask_owner (self, _ ("A dispute is open: answer inside the platform and nowhere "
                                  "else."));
      self->out->is_in_platform = TRUE;
    }
}

static void
find_options (Climb *self)
{
  const AmendsLadderColumn *column = &self->file->rungs[self->out->rung].columns[self->column];

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
  say_note (self, column);
}

/**
 * amends_ladder_suggest:
 * @input: what is known of the order
 * @error: where the bundled ladder cannot be read
 *
 * By resources/care/ladder.json, or the shop's own copy. The sum of what was given and any option
 * stays within one and a half times the price: money up to the price, coupons up to half of it.
 * Goodwill stays within @input's budget; what is owed (the money back, a new parcel, damage) is not
 * taken from it. No sum is ever converted into another currency.
 *
 * Returns: (transfer full): what to offer, and why
 */
AmendsSuggestion *
amends_ladder_suggest (const AmendsLadderInput *input, GError **error)
{
  g_autoptr (AmendsLadderFile) file = amends_ladder_file_load (error);
  Climb climb = { file, input, NULL, AMENDS_MONEY_NONE, NULL, 0 };

  if (file == NULL)
    return NULL;
  climb.out = g_new0 (AmendsSuggestion, 1);
  climb.out->options = g_ptr_array_new ();
  climb.out->reasoning = g_ptr_array_new_with_free_func (g_free);
  find_column (&climb);
  climb.out->rung = find_rung (&climb);
  find_options (&climb);
  check_owner_band (&climb);
  keep_budget (&climb);
  say_limits (&climb);
  say_choice (&climb);
  return climb.out;
}
