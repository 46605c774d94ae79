/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules on the passing of time, strongest first. */

#include "diagnosis/amends-time-rules.h"

#include "base/amends-text.h"
#include "diagnosis/amends-lost-rule.h"
#include "tracking/amends-tracking-number.h"

/**
 * Rule:
 * @crosses_at: from when the rule holds if nothing else happens; G_MAXINT64 when it does not apply
 * @conclude: fills in the diagnosis
 *
 * A rule on the passing of time. Nothing but events changes @crosses_at, so that the first moment
 * at which another rule could hold is known in advance.
 */
typedef struct
{
  gint64 (*crosses_at) (const AmendsParcelFacts *facts);
  void (*conclude) (const AmendsParcelFacts *facts, AmendsDiagnosis *diagnosis);
} Rule;

/* In a courier's, customs' or pick-up point's hands, or ended: silence there is told otherwise. */
static gboolean
is_silence_meant (const AmendsParcelFacts *facts)
{
  switch (facts->history.status)
    {
    case AMENDS_STATUS_DELIVERED:
    case AMENDS_STATUS_AVAILABLE_FOR_PICKUP:
    case AMENDS_STATUS_RETURNING:
    case AMENDS_STATUS_RETURNED:
    case AMENDS_STATUS_LOST:
    case AMENDS_STATUS_CANCELLED:
      return FALSE;
    default:
      return facts->history.last_scan != NULL;
    }
}

/* --- time in one phase --- */

static gint64
customs_crosses_at (const AmendsParcelFacts *facts)
{
  if (facts->history.status != AMENDS_STATUS_CUSTOMS || facts->thresholds->customs_working == 0 ||
      facts->history.state->reason != AMENDS_REASON_CUSTOMS)
    return G_MAXINT64;
  return amends_calendar_add_working_seconds (facts->calendar, facts->history.status_at,
                                              facts->thresholds->customs_working);
}

/* A: the scan says customs; only that it takes long is counted. */
static void
conclude_customs (const AmendsParcelFacts *facts, AmendsDiagnosis *diagnosis)
{
  const AmendsHistory *history = &facts->history;

  amends_diagnosis_decide (diagnosis, AMENDS_REASON_CUSTOMS, AMENDS_GRADE_A, history->status_at);
  amends_evidence_add_dwell (diagnosis, AMENDS_STATUS_CUSTOMS, history->status_at,
                             facts->thresholds->customs_working, TRUE, &facts->time);
  amends_evidence_add_event (diagnosis, history->state, &facts->time);
  amends_parcel_facts_add_promise_if_past (facts, diagnosis);
  amends_parcel_facts_add_old_check (facts, diagnosis);
}

static gint64
pickup_crosses_at (const AmendsParcelFacts *facts)
{
  if (facts->history.status != AMENDS_STATUS_AVAILABLE_FOR_PICKUP || facts->thresholds->pickup == 0)
    return G_MAXINT64;
  return facts->history.status_at + facts->thresholds->pickup;
}

static void
conclude_pickup (const AmendsParcelFacts *facts, AmendsDiagnosis *diagnosis)
{
  const AmendsHistory *history = &facts->history;

  amends_diagnosis_decide (diagnosis, AMENDS_REASON_AWAITING_PICKUP, AMENDS_GRADE_A,
                           history->status_at);
  amends_evidence_add_dwell (diagnosis, AMENDS_STATUS_AVAILABLE_FOR_PICKUP, history->status_at,
                             facts->thresholds->pickup, FALSE, &facts->time);
  amends_evidence_add_event (diagnosis, history->state, &facts->time);
  amends_parcel_facts_add_promise_if_past (facts, diagnosis);
  amends_parcel_facts_add_old_check (facts, diagnosis);
}

/* --- never seen --- */

static gint64
label_crosses_at (const AmendsParcelFacts *facts)
{
  gint64 crosses_at = facts->promise_ends_at;

  if (facts->history.label_at == AMENDS_TIME_NONE || facts->history.last_scan != NULL ||
      facts->history.status != AMENDS_STATUS_LABEL_CREATED)
    return G_MAXINT64;
  if (facts->thresholds->label_working != 0)
    crosses_at = MIN (crosses_at,
                      amends_calendar_add_working_seconds (facts->calendar, facts->history.label_at,
                                                           facts->thresholds->label_working));
  return MAX (crosses_at, facts->history.label_at);
}

/* A where the carrier says that it waits for the item; else C, for a scan may have been forgotten.
 */
static void
conclude_label (const AmendsParcelFacts *facts, AmendsDiagnosis *diagnosis)
{
  const AmendsEvent *state = facts->history.state;
  gboolean is_stated = state->is_problem && state->reason == AMENDS_REASON_NOT_HANDED_OVER;

  amends_diagnosis_decide (diagnosis, AMENDS_REASON_NOT_HANDED_OVER,
                           is_stated ? AMENDS_GRADE_A : AMENDS_GRADE_C, facts->history.label_at);
  amends_evidence_add_label (diagnosis, facts->history.label_at, facts->thresholds->label_working,
                             &facts->time);
  if (is_stated)
    amends_evidence_add_event (diagnosis, state, &facts->time);
  amends_parcel_facts_add_promise_if_past (facts, diagnosis);
  amends_parcel_facts_add_old_check (facts, diagnosis);
}

/* When the number should have begun to be known; 0 when nothing tells. */
static gint64
number_given_at (const AmendsParcelFacts *facts)
{
  const AmendsParcel *parcel = facts->parcel;

  if (parcel->shipped_at != AMENDS_TIME_NONE)
    return parcel->shipped_at;
  if (facts->history.events->len > 0)
    return ((AmendsEvent *) g_ptr_array_index (facts->history.events,
                                               facts->history.events->len - 1))
        ->at;
  return parcel->added_at;
}

static gint64
not_found_crosses_at (const AmendsParcelFacts *facts)
{
  gint64 given_at = number_given_at (facts);

  if (!amends_parcel_facts_has_no_events (facts) || facts->thresholds->not_found == 0 ||
      given_at == AMENDS_TIME_NONE)
    return G_MAXINT64;
  /* Nobody has looked yet: that is unknown, not "not found". */
  if (facts->parcel->checked_at == AMENDS_TIME_NONE && facts->history.events->len == 0)
    return G_MAXINT64;
  return given_at + facts->thresholds->not_found;
}

static void
conclude_not_found (const AmendsParcelFacts *facts, AmendsDiagnosis *diagnosis)
{
  amends_diagnosis_decide (diagnosis, AMENDS_REASON_INVALID_NUMBER, AMENDS_GRADE_C,
                           number_given_at (facts));
  amends_evidence_add_not_found (diagnosis, number_given_at (facts), facts->thresholds->not_found,
                                 &facts->time);
  amends_parcel_facts_add_promise_if_past (facts, diagnosis);
  amends_parcel_facts_add_old_check (facts, diagnosis);
}

/* A number whose check digit is wrong is mistyped, and nothing will ever be found under it: there
 * is no need to wait until nothing has been found for long. */
static gint64
wrong_number_crosses_at (const AmendsParcelFacts *facts)
{
  gint64 given_at = number_given_at (facts);

  if (!amends_parcel_facts_has_no_events (facts) || given_at == AMENDS_TIME_NONE ||
      amends_tracking_number_check (facts->parcel->number, facts->parcel->carrier) !=
          AMENDS_CHECK_DIGIT_BAD)
    return G_MAXINT64;
  return given_at;
}

/* C: the form of a number is no word of the carrier on this parcel. */
static void
conclude_wrong_number (const AmendsParcelFacts *facts, AmendsDiagnosis *diagnosis)
{
  amends_diagnosis_decide (diagnosis, AMENDS_REASON_INVALID_NUMBER, AMENDS_GRADE_C,
                           number_given_at (facts));
  amends_evidence_add_check_digit (diagnosis, facts->parcel);
  if (facts->parcel->checked_at != AMENDS_TIME_NONE || facts->history.events->len > 0)
    amends_evidence_add_nothing_found (diagnosis, facts->parcel->checked_at);
  amends_parcel_facts_add_promise_if_past (facts, diagnosis);
  amends_parcel_facts_add_old_check (facts, diagnosis);
}

/* The customer misses a parcel of which nothing is known. */
static gboolean
is_missed (const AmendsParcelFacts *facts)
{
  return facts->parcel->report == AMENDS_REPORT_NOT_RECEIVED;
}

static gint64
nothing_known_crosses_at (const AmendsParcelFacts *facts)
{
  if (!amends_parcel_facts_has_no_events (facts))
    return G_MAXINT64;
  return is_missed (facts) ? MIN (facts->parcel->report_at, facts->time.now)
                           : facts->promise_ends_at;
}

static void
conclude_nothing_known (const AmendsParcelFacts *facts, AmendsDiagnosis *diagnosis)
{
  amends_diagnosis_decide (diagnosis, AMENDS_REASON_UNEXPLAINED, AMENDS_GRADE_C,
                           is_missed (facts) ? facts->parcel->report_at : facts->promise_ends_at);
  if (is_missed (facts))
    amends_evidence_add_report (diagnosis, facts->parcel, &facts->time);
  if (facts->parcel->checked_at == AMENDS_TIME_NONE && facts->history.events->len == 0)
    amends_evidence_add_never_checked (diagnosis);
  else
    amends_evidence_add_nothing_found (diagnosis, facts->parcel->checked_at);
  amends_parcel_facts_add_promise_if_past (facts, diagnosis);
}

/* --- silence --- */

static gint64
silence_crosses_at (const AmendsParcelFacts *facts)
{
  const AmendsThresholds *thresholds = facts->thresholds;

  if (!is_silence_meant (facts))
    return G_MAXINT64;
  /* The aggregator has given up for want of news. */
  if (facts->history.status == AMENDS_STATUS_EXPIRED)
    return facts->history.status_at;
  if (thresholds->silence == 0)
    return G_MAXINT64;
  if (thresholds->silence_is_working)
    return amends_calendar_add_working_seconds (facts->calendar, facts->history.last_scan->at,
                                                thresholds->silence);
  return facts->history.last_scan->at + thresholds->silence;
}

static void
conclude_silence (const AmendsParcelFacts *facts, AmendsDiagnosis *diagnosis)
{
  const AmendsHistory *history = &facts->history;

  amends_diagnosis_decide (diagnosis, AMENDS_REASON_NO_MOVEMENT, AMENDS_GRADE_C,
                           history->last_scan->at);
  amends_evidence_add_silence (diagnosis, history->last_scan, facts->thresholds->silence,
                               facts->thresholds->silence_is_working, &facts->time);
  amends_evidence_add_event (diagnosis, history->last_scan, &facts->time);
  amends_parcel_facts_add_promise_if_past (facts, diagnosis);
  amends_parcel_facts_add_old_check (facts, diagnosis);
}

/* A shop that allows a lane more silence does not call its parcels lost before that either. */
gint64
amends_time_rules_lost_at (const AmendsParcelFacts *facts)
{
  const AmendsHistory *history = &facts->history;
  const AmendsParcel *parcel = facts->parcel;
  const AmendsLostRule *rule;
  gint64 started_at, silent_at;

  if (!is_silence_meant (facts))
    return G_MAXINT64;
  rule = amends_lost_rule_for (facts->shop->country, parcel->destination_country, parcel->carrier,
                               facts->lane);
  started_at = history->first_scan->at;
  silent_at = silence_crosses_at (facts);
  if (silent_at == G_MAXINT64)
    silent_at = history->last_scan->at;
  return MAX (silent_at, amends_lost_rule_apply (rule, facts->calendar, started_at,
                                                 history->last_scan->at, facts->promise_ends_at));
}

/* C: nobody but the carrier knows; a person confirms. */
static void
conclude_lost (const AmendsParcelFacts *facts, AmendsDiagnosis *diagnosis)
{
  amends_diagnosis_decide (diagnosis, AMENDS_REASON_LOST, AMENDS_GRADE_C,
                           facts->history.last_scan->at);
  amends_evidence_add_silence (diagnosis, facts->history.last_scan, 0, FALSE, &facts->time);
  amends_evidence_add_lost (diagnosis, amends_time_rules_lost_at (facts));
  amends_parcel_facts_add_promise_if_past (facts, diagnosis);
  amends_parcel_facts_add_old_check (facts, diagnosis);
}

/* --- moving, but late --- */

static gboolean
is_near_customer (const AmendsParcelFacts *facts)
{
  g_autofree char *place = NULL, *city = NULL;

  switch (facts->history.status)
    {
    case AMENDS_STATUS_ARRIVED_DESTINATION:
    case AMENDS_STATUS_OUT_FOR_DELIVERY:
    case AMENDS_STATUS_ATTEMPT_FAILED:
      return TRUE;
    default:
      break;
    }
  if (amends_text_is_empty (facts->parcel->destination_city) ||
      amends_text_is_empty (facts->history.last_scan->place))
    return FALSE;
  place = amends_text_fold (facts->history.last_scan->place);
  city = amends_text_fold (facts->parcel->destination_city);
  return strstr (place, city) != NULL;
}

static gint64
slow_crosses_at (const AmendsParcelFacts *facts)
{
  if (!is_silence_meant (facts) || facts->thresholds->slow == 0 || is_near_customer (facts))
    return G_MAXINT64;
  return facts->history.first_scan->at + facts->thresholds->slow;
}

static void
conclude_slow (const AmendsParcelFacts *facts, AmendsDiagnosis *diagnosis)
{
  amends_diagnosis_decide (diagnosis, AMENDS_REASON_SLOW_TRANSIT, AMENDS_GRADE_C,
                           slow_crosses_at (facts));
  amends_evidence_add_slow (diagnosis, facts->history.first_scan->at,
                            facts->parcel->destination_city, facts->thresholds->slow, &facts->time);
  amends_evidence_add_event (diagnosis, facts->history.last_scan, &facts->time);
  amends_parcel_facts_add_promise_if_past (facts, diagnosis);
  amends_parcel_facts_add_old_check (facts, diagnosis);
}

static gint64
promise_crosses_at (const AmendsParcelFacts *facts)
{
  return is_silence_meant (facts) ? facts->promise_ends_at : G_MAXINT64;
}

static void
conclude_promise (const AmendsParcelFacts *facts, AmendsDiagnosis *diagnosis)
{
  amends_diagnosis_decide (diagnosis, AMENDS_REASON_SLOW_TRANSIT, AMENDS_GRADE_C,
                           facts->promise_ends_at);
  amends_parcel_facts_add_promise_if_past (facts, diagnosis);
  amends_evidence_add_event (diagnosis, facts->history.last_scan, &facts->time);
  amends_parcel_facts_add_old_check (facts, diagnosis);
}

/* --- a problem without a reason --- */

/* Stronger than silence, weaker than lost. */
static gint64
exception_crosses_at (const AmendsParcelFacts *facts)
{
  return facts->history.problem != NULL ? facts->history.problem_since : G_MAXINT64;
}

/* C: the carrier states a problem, but which one is not known. */
static void
conclude_exception (const AmendsParcelFacts *facts, AmendsDiagnosis *diagnosis)
{
  amends_diagnosis_decide (diagnosis, AMENDS_REASON_UNEXPLAINED, AMENDS_GRADE_C,
                           facts->history.problem_since);
  amends_evidence_add_event (diagnosis, facts->history.problem, &facts->time);
  amends_parcel_facts_add_promise_if_past (facts, diagnosis);
  amends_parcel_facts_add_old_check (facts, diagnosis);
}

static const Rule rules[] = {
  { customs_crosses_at, conclude_customs },
  { pickup_crosses_at, conclude_pickup },
  { label_crosses_at, conclude_label },
  { wrong_number_crosses_at, conclude_wrong_number },
  { not_found_crosses_at, conclude_not_found },
  { amends_time_rules_lost_at, conclude_lost },
  { exception_crosses_at, conclude_exception },
  { silence_crosses_at, conclude_silence },
  { slow_crosses_at, conclude_slow },
  { promise_crosses_at, conclude_promise },
  { nothing_known_crosses_at, conclude_nothing_known },
};

/* The first rule that holds decides; the rules before it say until when. */
void
amends_time_rules_apply (const AmendsParcelFacts *facts, AmendsDiagnosis *diagnosis)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      gint64 crosses_at = rules[i].crosses_at (facts);

      if (crosses_at <= facts->time.now)
        {
          rules[i].conclude (facts, diagnosis);
          return;
        }
      diagnosis->valid_until = MIN (diagnosis->valid_until, crosses_at);
    }
  if (amends_parcel_facts_has_no_events (facts) && facts->history.events->len == 0)
    {
      if (facts->parcel->checked_at == AMENDS_TIME_NONE)
        amends_evidence_add_never_checked (diagnosis);
      else
        amends_evidence_add_nothing_found (diagnosis, facts->parcel->checked_at);
    }
}
