/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks the ladder what to give for what is known of a case. */

#include "desk/amends-desk-suggest.h"

#include "care/amends-ladder.h"
#include "desk/amends-case-deadlines.h"
#include "desk/amends-gift-gate.h"

static gint64
find_promised (const AmendsCaseWork *work)
{
  if (work->parcel != NULL && work->parcel->promised_at != AMENDS_TIME_NONE)
    return work->parcel->promised_at;
  return work->order->promised_at;
}

static int
count_days_late (const AmendsCaseWork *work)
{
  g_autoptr (GTimeZone) zone = amends_shop_dup_time_zone (work->shop);
  gint64 promised = find_promised (work);

  return promised != AMENDS_TIME_NONE ? amends_time_days_between (promised, work->now, zone)
                                      : AMENDS_DAYS_LATE_UNKNOWN;
}

/* Anything above what whoever is at work may give goes to the owner. */
static gboolean
is_above_authority (const AmendsCaseWork *work,
                    const AmendsGiven *given,
                    const AmendsSuggestion *suggestion)
{
  for (guint i = 0; i < suggestion->options->len; i++)
    {
      const char *code;

      if (!amends_gift_gate_check (work->person, given, work->order,
                                   g_ptr_array_index (suggestion->options, i), &code, NULL))
        return TRUE;
    }
  return FALSE;
}

/* A number that the carrier gave for papers or an address is no search for the parcel. */
static gboolean
is_trace_open (const AmendsCaseWork *work)
{
  switch (work->row->reason)
    {
    case AMENDS_REASON_NO_MOVEMENT:
    case AMENDS_REASON_MIS_SORTED:
    case AMENDS_REASON_UNEXPLAINED:
      return work->facts.has_case_number;
    default:
      return FALSE;
    }
}

/* How bad it is says the answer of that playbook that is called as the ladder calls it. */
static AmendsDamage
find_damage (const AmendsCase *row)
{
  AmendsDamage damage = AMENDS_DAMAGE_NONE;

  for (guint i = 0; i < row->done->len; i++)
    {
      const AmendsCaseDone *done = g_ptr_array_index (row->done, i);

      if (g_strcmp0 (done->playbook, amends_reason_to_string (AMENDS_REASON_DAMAGED)) == 0)
        amends_damage_from_string (done->answer, &damage);
    }
  return damage;
}

/* In the order's currency where the owner has entered a rate; the ladder itself converts nothing. */
static AmendsMoney
find_budget_left (const AmendsCaseWork *work, const AmendsGiven *given)
{
  AmendsMoney left = given->left;

  if (!amends_money_is_none (left))
    amends_rates_convert (work->shop->rates, given->left, work->order->total.currency, &left);
  return left;
}

/* The newest answer about the proof of a delivery that the customer denies. */
static gboolean
is_unproven (const AmendsCase *row)
{
  static const char *const unproven[] = { "none", "wrong-place", NULL };
  gboolean is_found = FALSE;

  for (guint i = 0; i < row->done->len; i++)
    {
      const AmendsCaseDone *done = g_ptr_array_index (row->done, i);

      if (g_strcmp0 (done->playbook,
                     amends_reason_to_string (AMENDS_REASON_SIGNED_NOT_RECEIVED)) == 0 &&
          g_str_has_prefix (done->step, "proof"))
        is_found = g_strv_contains (unproven, done->answer);
    }
  return is_found;
}

AmendsCaseSuggestion *
amends_case_work_suggest (AmendsDb *db, AmendsCaseWork *work, GError **error)
{
  const AmendsCase *row = work->row;
  g_autoptr (GPtrArray) deadlines = amends_case_list_deadlines (work, error);
  g_autoptr (AmendsSuggestion) suggestion = NULL;
  AmendsCaseSuggestion *shown;
  AmendsGiven given;
  AmendsLadderInput input;

  if (deadlines == NULL || !amends_given_gather (db, work->order, work->shop, &given, error))
    return NULL;
  input = (AmendsLadderInput){
    .reason = row->reason,
    .fault = row->fault,
    .damage = find_damage (row),
    .days_late = count_days_late (work),
    .n_broken_promises = work->facts.n_broken_promises,
    .is_essential_date_missed = row->essential_at != AMENDS_TIME_NONE && row->essential_at < work->now,
    .is_trace_open = is_trace_open (work),
    .is_lost = row->reason == AMENDS_REASON_LOST,
    .is_unproven = is_unproven (row),
    .is_past_legal_limit = amends_deadline_gives_refund (deadlines, work->now),
    .has_dispute = work->facts.has_dispute,
    .was_reshipped = given.was_reshipped,
    .price = work->order->total,
    .goods = amends_given_get_goods (work->order),
    .shipping = work->order->shipping,
    .refunded = given.refunded,
    .credited = given.credited,
    .n_given = given.n_given,
    .budget_left = find_budget_left (work, &given),
  };
  suggestion = amends_ladder_suggest (&input, error);
  if (suggestion == NULL)
    return NULL;
  shown = amends_case_suggestion_new ();
  shown->rung = suggestion->rung;
  shown->needs_owner = suggestion->needs_owner ||
                       is_above_authority (work, &given, suggestion);
  for (guint i = 0; i < suggestion->options->len; i++)
    g_ptr_array_add (shown->options,
                     amends_compensation_copy (g_ptr_array_index (suggestion->options, i)));
  for (guint i = 0; i < suggestion->reasoning->len; i++)
    g_ptr_array_add (shown->reasoning, g_strdup (g_ptr_array_index (suggestion->reasoning, i)));
  return shown;
}
