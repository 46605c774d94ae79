/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a diagnosis goes by: the parcel, its history, its lane and the clock; and the evidence that
 * most conclusions share. Private to the room. */
#pragma once

#include "diagnosis/amends-diagnose.h"
#include "diagnosis/amends-evidence.h"
#include "diagnosis/amends-history.h"

G_BEGIN_DECLS

typedef struct
{
  const AmendsParcel *parcel;
  const AmendsShop *shop;
  AmendsTellingTime time;
  AmendsCalendar *calendar;
  AmendsHistory history;
  AmendsLane lane;
  const AmendsThresholds *thresholds;
  gint64 promise_ends_at; /* G_MAXINT64: nothing promised */
} AmendsParcelFacts;

void amends_parcel_facts_gather (AmendsParcelFacts *facts,
                                 const AmendsParcel *parcel,
                                 const AmendsShop *shop,
                                 gint64 now);
void amends_parcel_facts_clear (AmendsParcelFacts *facts);
gboolean amends_parcel_facts_has_no_events (const AmendsParcelFacts *facts);
void amends_parcel_facts_add_promise_if_past (const AmendsParcelFacts *facts,
                                              AmendsDiagnosis *diagnosis);
void amends_parcel_facts_add_old_check (const AmendsParcelFacts *facts, AmendsDiagnosis *diagnosis);
void amends_diagnosis_decide (AmendsDiagnosis *diagnosis,
                              AmendsReason reason,
                              AmendsGrade grade,
                              gint64 since);

G_END_DECLS
