/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Climbs the compensation ladder for one order: which step, what stands on it, what its limits
 * leave. */
#include "care/amends-ladder.h"

#include <glib/gi18n-lib.h>

#include "care/amends-ladder-climb.h"

/* The column that serves a currency without bands: no limits in money, and the owner looks. */
#define UNKNOWN_COLUMN 1

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

void
amends_climb_say (AmendsClimb *self, const char *sentence)
{
  g_ptr_array_add (self->out->reasoning, g_strdup (sentence));
}

void
amends_climb_ask_owner (AmendsClimb *self, const char *sentence)
{
  amends_climb_say (self, sentence);
  self->out->needs_owner = TRUE;
}

const AmendsLadderColumn *
amends_climb_get_column (const AmendsClimb *self)
{
  return &self->file->rungs[self->out->rung].columns[self->column];
}

static void
find_column (AmendsClimb *self)
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
say_lateness (AmendsClimb *self)
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
  amends_climb_say (self, sentence);
}

static int
rung_by_days (AmendsClimb *self)
{
  int rung = 0;

  for (int i = 1; i < self->file->n_rungs; i++)
    if (self->in->days_late >= self->file->rungs[i].from_days)
      rung = i;
  return rung;
}

/* A trace, a loss and the law do not wait for the days. */
static int
rung_at_once (AmendsClimb *self, int rung)
{
  const AmendsLadderInput *in = self->in;

  for (int i = rung + 1; i < self->file->n_rungs; i++)
    {
      const AmendsLadderRung *higher = &self->file->rungs[i];

      if ((higher->at_once_when_trace_open && in->is_trace_open) ||
          (higher->at_once_when_lost && in->is_lost) ||
          (higher->at_once_when_unproven && in->is_unproven) ||
          (higher->at_once_when_legal_limit && in->is_past_legal_limit))
        rung = i;
    }
  if (in->is_lost)
    amends_climb_say (self, _ ("It counts as lost."));
  else if (in->is_unproven)
    amends_climb_say (self, _ ("Nobody has proof of the delivery: it counts as not delivered."));
  else if (in->is_past_legal_limit)
    amends_climb_say (self, _ ("The customer may have the money back by law."));
  else if (in->is_trace_open)
    amends_climb_say (self, _ ("The carrier is looking for it."));
  return rung;
}

static int
add_modifiers (AmendsClimb *self, int rung)
{
  const AmendsLadderInput *in = self->in;

  if (self->file->more_for_essential_date && in->is_essential_date_missed)
    {
      amends_climb_say (self,
                        _ ("One step more: the day that mattered to the customer has passed."));
      rung++;
    }
  if (self->file->more_for_second_promise && in->n_broken_promises >= 2)
    {
      amends_climb_ask_owner (self,
                              _ ("One step more: a second promise was broken. The owner writes."));
      rung++;
    }
  if (self->file->more_for_shop_fault && in->fault == AMENDS_FAULT_SHOP)
    {
      amends_climb_say (self, _ ("One step more: the mistake was ours."));
      rung++;
    }
  return MIN (rung, self->file->n_rungs - 1);
}

static int
apply_reason (AmendsClimb *self, int rung)
{
  const AmendsLadderInput *in = self->in;
  const AmendsLadderReason *rule = &self->file->reasons[in->reason];
  gboolean is_for_fault = (rule->for_faults & 1u << in->fault) != 0;

  if (rule->otherwise_at_most >= 0 && !is_for_fault && rung > rule->otherwise_at_most &&
      !in->is_lost && !in->is_unproven && !in->is_past_legal_limit)
    {
      amends_climb_say (
          self, _ ("For this delay nothing is given as long as neither the shop nor the carrier "
                   "caused it."));
      rung = rule->otherwise_at_most;
    }
  if (is_for_fault && rung < rule->at_least)
    {
      amends_climb_say (self, _ ("For this reason the ladder begins higher."));
      rung = rule->at_least;
    }
  if (in->days_late > 0 && rung < rule->at_least_when_late)
    {
      amends_climb_say (self, _ ("For this reason something is given from the first day on."));
      rung = rule->at_least_when_late;
    }
  if (rung > 0 && rung == rule->optional_rung)
    {
      amends_climb_say (self, _ ("Nobody caused this: it is a gift, and may be left out."));
      self->out->is_optional = TRUE;
    }
  return rung;
}

static int
find_rung (AmendsClimb *self)
{
  int rung;

  say_lateness (self);
  rung = rung_at_once (self, rung_by_days (self));
  if (self->in->fault == AMENDS_FAULT_CUSTOMER)
    {
      amends_climb_say (
          self, _ ("The customer caused it: nothing is owed. A new parcel can be sent if the "
                   "customer pays its postage."));
      self->out->is_reship_at_cost = TRUE;
      if (rung == self->file->n_rungs - 1)
        amends_climb_ask_owner (self,
                                _ ("It is lost or past a limit of the law all the same: the owner "
                                   "decides."));
      return 0;
    }
  return apply_reason (self, add_modifiers (self, rung));
}

static void
say_note (AmendsClimb *self)
{
  const AmendsLadderColumn *column = amends_climb_get_column (self);
  static const char *const notes[] = {
    [AMENDS_LADDER_NOTE_NONE] = NULL,
    [AMENDS_LADDER_NOTE_INDIVIDUAL] = N_ ("The owner decides for this order by itself."),
    [AMENDS_LADDER_NOTE_TRACE_RESULT] = N_ ("The owner decides by what the carrier’s trace says."),
    [AMENDS_LADDER_NOTE_WITHIN_48_HOURS] = N_ ("The owner signs it off within 48 hours."),
  };

  if (notes[column->note] != NULL)
    amends_climb_say (self, _ (notes[column->note]));
  else if (column->owner == AMENDS_OWNER_DECIDES)
    amends_climb_say (self, _ ("At this value the owner decides."));
  else if (column->owner == AMENDS_OWNER_TOLD)
    amends_climb_say (self, _ ("At this value the owner is told."));
  self->out->needs_owner = self->out->needs_owner || column->owner == AMENDS_OWNER_DECIDES;
  self->out->is_owner_told = column->owner == AMENDS_OWNER_TOLD;
}

static void
check_owner_band (AmendsClimb *self)
{
  int band = self->file->reasons[self->in->reason].owner_above_band;

  if (band > 0 && self->bands != NULL && self->goods.amount_minor > self->bands[band - 1])
    amends_climb_ask_owner (self, _ ("For this reason and value the owner decides."));
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
say_choice (AmendsClimb *self)
{
  GPtrArray *options = self->out->options;
  gboolean has_refund = has_remedy (options, AMENDS_REMEDY_FULL_REFUND);

  if (has_refund && has_remedy (options, AMENDS_REMEDY_PARTIAL_REFUND) &&
      self->in->damage == AMENDS_DAMAGE_NONE)
    amends_climb_say (self, _ ("With a part of the price back the customer goes on waiting."));
  if (has_refund && has_remedy (options, AMENDS_REMEDY_RESHIP))
    amends_climb_say (self, _ ("The customer picks the money back or a new parcel, never both."));
  if (has_refund && !amends_money_is_none (self->in->budget_left))
    amends_climb_say (self,
                      _ ("The money back is owed, and is not taken from the season’s budget."));
  if (has_remedy (options, AMENDS_REMEDY_SHIPPING_REFUND) || options->len > 0)
    return;
  if (self->out->rung > 0 && self->in->shipping.amount_minor <= 0 && !self->out->needs_owner)
    amends_climb_say (self, _ ("Shipping was free, so that no fee can come back."));
}

static void
say_limits (AmendsClimb *self)
{
  const AmendsLadderInput *in = self->in;

  if (amends_money_is_none (in->price))
    amends_climb_ask_owner (self, _ ("What the customer paid is not known: the owner looks."));
  else if (self->bands == NULL)
    amends_climb_ask_owner (self, _ ("The ladder has no sums for this currency: only shares of the "
                                     "price are said, and the owner looks."));
  if (in->n_given > 0)
    amends_climb_ask_owner (self,
                            _ ("Something was given for this order before: a second time is the "
                               "owner’s decision."));
  if (in->was_reshipped && self->out->rung > 0)
    amends_climb_ask_owner (self,
                            _ ("A new parcel was sent already: the owner decides about more."));
  if (amends_climb_is_all_refunded (self))
    amends_climb_ask_owner (self, _ ("All the money went back already."));
  if (in->has_dispute)
    {
      amends_climb_ask_owner (self, _ ("A dispute is open: answer inside the platform and nowhere "
                                       "else."));
      self->out->is_in_platform = TRUE;
    }
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
  AmendsClimb climb = { file, input, NULL, AMENDS_MONEY_NONE, NULL, 0 };

  if (file == NULL)
    return NULL;
  climb.out = g_new0 (AmendsSuggestion, 1);
  climb.out->options = g_ptr_array_new ();
  climb.out->reasoning = g_ptr_array_new_with_free_func (g_free);
  find_column (&climb);
  climb.out->rung = find_rung (&climb);
  amends_climb_find_options (&climb);
  if (input->fault != AMENDS_FAULT_CUSTOMER)
    say_note (&climb);
  check_owner_band (&climb);
  amends_climb_keep_budget (&climb);
  say_limits (&climb);
  say_choice (&climb);
  return climb.out;
}
