/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why a parcel is stuck: what a person or the customer said, the problem its carrier states, and
 * else rules on time, strongest first. */

#include "amends-diagnose.h"

#include "diagnosis/amends-time-rules.h"

/* What somebody set holds until it is taken back; but a delivery after it ends what only a parcel
 * on its way can have. */
static gboolean
has_set_reason (const AmendsParcelFacts *facts)
{
  const AmendsParcel *parcel = facts->parcel;

  if (parcel->set_reason == AMENDS_REASON_NONE)
    return FALSE;
  switch (parcel->set_reason)
    {
    case AMENDS_REASON_SIGNED_NOT_RECEIVED:
    case AMENDS_REASON_DAMAGED:
    case AMENDS_REASON_WRONG_ADDRESS:
      return TRUE;
    default:
      return facts->history.status != AMENDS_STATUS_DELIVERED ||
             parcel->set_reason_at == AMENDS_TIME_NONE ||
             facts->history.status_at <= parcel->set_reason_at;
    }
}

/* "Not received" contradicts a delivery; before one it is only a question. */
static AmendsReason
reported_reason (const AmendsParcelFacts *facts)
{
  const AmendsParcel *parcel = facts->parcel;

  switch (parcel->report)
    {
    case AMENDS_REPORT_NOT_RECEIVED:
      if (facts->history.status != AMENDS_STATUS_DELIVERED)
        return AMENDS_REASON_NONE;
      if (parcel->report_at != AMENDS_TIME_NONE && parcel->report_at < facts->history.status_at)
        return AMENDS_REASON_NONE;
      return AMENDS_REASON_SIGNED_NOT_RECEIVED;
    case AMENDS_REPORT_DAMAGED:
      return AMENDS_REASON_DAMAGED;
    case AMENDS_REPORT_MOVED:
      return AMENDS_REASON_WRONG_ADDRESS;
    default:
      return AMENDS_REASON_NONE;
    }
}

static void
conclude_report (const AmendsParcelFacts *facts, AmendsReason reason, AmendsDiagnosis *diagnosis)
{
  amends_diagnosis_decide (diagnosis, reason, AMENDS_GRADE_A, facts->parcel->report_at);
  amends_evidence_add_report (diagnosis, facts->parcel, &facts->time);
  if (facts->history.state != NULL)
    amends_evidence_add_event (diagnosis, facts->history.state, &facts->time);
  amends_parcel_facts_add_promise_if_past (facts, diagnosis);
}

static void
conclude_set_reason (const AmendsParcelFacts *facts, AmendsDiagnosis *diagnosis)
{
  amends_diagnosis_decide (diagnosis, facts->parcel->set_reason, AMENDS_GRADE_A,
                           facts->parcel->set_reason_at);
  amends_evidence_add_person (diagnosis, facts->parcel, &facts->time);
  if (facts->parcel->report != AMENDS_REPORT_NONE)
    amends_evidence_add_report (diagnosis, facts->parcel, &facts->time);
  if (facts->history.state != NULL)
    amends_evidence_add_event (diagnosis, facts->history.state, &facts->time);
  amends_parcel_facts_add_promise_if_past (facts, diagnosis);
}

static void
conclude_problem (const AmendsParcelFacts *facts, AmendsDiagnosis *diagnosis)
{
  const AmendsHistory *history = &facts->history;

  amends_diagnosis_decide (diagnosis, history->problem_reason, AMENDS_GRADE_A,
                           history->problem_since);
  amends_evidence_add_event (diagnosis, history->problem, &facts->time);
  if (history->cause != NULL)
    amends_evidence_add_event (diagnosis, history->cause, &facts->time);
  if (history->n_attempts > 1 && history->problem_reason == AMENDS_REASON_ATTEMPT_FAILED)
    amends_evidence_add_attempts (diagnosis, history->n_attempts, history->problem->at);
  amends_parcel_facts_add_promise_if_past (facts, diagnosis);
  if (amends_time_rules_lost_at (facts) <= facts->time.now)
    amends_evidence_add_silence (diagnosis, history->last_scan, 0, FALSE, &facts->time);
  amends_parcel_facts_add_old_check (facts, diagnosis);
}

AmendsDiagnosis *
amends_diagnose (const AmendsParcel *parcel, const AmendsShop *shop, gint64 now)
{
  AmendsDiagnosis *diagnosis;
  AmendsReason reported;
  AmendsParcelFacts facts;

  g_return_val_if_fail (parcel != NULL && shop != NULL, NULL);

  amends_parcel_facts_gather (&facts, parcel, shop, now);
  diagnosis = amends_diagnosis_new ();
  diagnosis->status = facts.history.status;
  diagnosis->status_at = facts.history.status_at;
  diagnosis->lane = facts.lane;
  diagnosis->valid_until = facts.history.next_at;
  reported = reported_reason (&facts);
  if (has_set_reason (&facts))
    conclude_set_reason (&facts, diagnosis);
  else if (reported != AMENDS_REASON_NONE)
    conclude_report (&facts, reported, diagnosis);
  else if (facts.history.problem != NULL &&
           facts.history.problem_reason != AMENDS_REASON_UNEXPLAINED)
    conclude_problem (&facts, diagnosis);
  else if (facts.history.status != AMENDS_STATUS_DELIVERED || facts.history.problem != NULL)
    amends_time_rules_apply (&facts, diagnosis);
  /* The clock may have been set back since somebody spoke. */
  diagnosis->since = MIN (diagnosis->since, now);
  amends_parcel_facts_clear (&facts);
  return diagnosis;
}
