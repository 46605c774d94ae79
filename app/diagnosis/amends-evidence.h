/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Evidence in words: sentences that a person can check against the carrier's page. Private to the
 * room. */
#pragma once

#include "amends-history.h"
#include "model/amends-diagnosis.h"

G_BEGIN_DECLS

/**
 * AmendsTellingTime: what the sentences count with.
 */
typedef struct
{
  gint64 now;
  GTimeZone *zone;
} AmendsTellingTime;

void amends_evidence_add_person (AmendsDiagnosis *diagnosis,
                                 const AmendsParcel *parcel,
                                 const AmendsTellingTime *time);
void amends_evidence_add_report (AmendsDiagnosis *diagnosis,
                                 const AmendsParcel *parcel,
                                 const AmendsTellingTime *time);
void amends_evidence_add_event (AmendsDiagnosis *diagnosis,
                                const AmendsEvent *event,
                                const AmendsTellingTime *time);
void amends_evidence_add_silence (AmendsDiagnosis *diagnosis,
                                  const AmendsEvent *last_scan,
                                  gint64 threshold,
                                  gboolean is_working,
                                  const AmendsTellingTime *time);
void amends_evidence_add_dwell (AmendsDiagnosis *diagnosis,
                                AmendsStatus status,
                                gint64 since,
                                gint64 threshold,
                                gboolean is_working,
                                const AmendsTellingTime *time);
void amends_evidence_add_label (AmendsDiagnosis *diagnosis,
                                gint64 label_at,
                                gint64 threshold,
                                const AmendsTellingTime *time);
void amends_evidence_add_not_found (AmendsDiagnosis *diagnosis,
                                    gint64 shipped_at,
                                    gint64 threshold,
                                    const AmendsTellingTime *time);
void amends_evidence_add_check_digit (AmendsDiagnosis *diagnosis, const AmendsParcel *parcel);
void amends_evidence_add_never_checked (AmendsDiagnosis *diagnosis);
void amends_evidence_add_nothing_found (AmendsDiagnosis *diagnosis, gint64 checked_at);
void amends_evidence_add_old_check (AmendsDiagnosis *diagnosis,
                                    gint64 checked_at,
                                    const AmendsTellingTime *time);
void amends_evidence_add_slow (AmendsDiagnosis *diagnosis,
                               gint64 started_at,
                               const char *city,
                               gint64 threshold,
                               const AmendsTellingTime *time);
void amends_evidence_add_promise (AmendsDiagnosis *diagnosis,
                                  gint64 promised_at,
                                  const AmendsTellingTime *time);
void amends_evidence_add_attempts (AmendsDiagnosis *diagnosis, guint n_attempts, gint64 at);
void amends_evidence_add_lost (AmendsDiagnosis *diagnosis, gint64 lost_at);

G_END_DECLS
