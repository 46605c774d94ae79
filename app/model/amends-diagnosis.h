/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/amends-types.h"

G_BEGIN_DECLS

/* Kinds of evidence; stable in --json as "event", "silence", "dwell", "promise", "report", "person",
 * "incident", "absence". */
typedef enum
{
  AMENDS_EVIDENCE_EVENT,    /* a carrier's scan */
  AMENDS_EVIDENCE_SILENCE,  /* no scan for longer than the threshold */
  AMENDS_EVIDENCE_DWELL,    /* in one phase for longer than the threshold */
  AMENDS_EVIDENCE_PROMISE,  /* past the promised date */
  AMENDS_EVIDENCE_REPORT,   /* what the customer said */
  AMENDS_EVIDENCE_PERSON,   /* what somebody at the desk set */
  AMENDS_EVIDENCE_INCIDENT, /* a notice for the area or carrier */
  AMENDS_EVIDENCE_ABSENCE,  /* nothing known at all: number not found or mistyped, label only */
} AmendsEvidenceKind;

const char *amends_evidence_kind_to_string (AmendsEvidenceKind kind);

typedef struct
{
  AmendsEvidenceKind kind;
  char *text; /* a sentence in the interface's language that a person can check */
  gint64 at;
} AmendsEvidence;

/**
 * AmendsDiagnosis:
 * @is_stuck: whether somebody has work to do
 * @is_told: whether the reason may be told to the customer as fact (grade A or B)
 * @since: when the reason began to hold
 * @valid_until: when the passing of time alone may change this diagnosis; G_MAXINT64 never
 * @evidence: (element-type AmendsEvidence) strongest first
 */
typedef struct
{
  AmendsStatus status;
  gint64 status_at;
  gboolean is_stuck;
  gboolean is_told;
  AmendsReason reason;
  AmendsGrade grade;
  gint64 since;
  gint64 valid_until;
  AmendsLane lane;
  GPtrArray *evidence;
} AmendsDiagnosis;

AmendsDiagnosis *amends_diagnosis_new (void);
void amends_diagnosis_free (AmendsDiagnosis *diagnosis);
void amends_diagnosis_add_evidence (AmendsDiagnosis *diagnosis,
                                    AmendsEvidenceKind kind,
                                    gint64 at,
                                    char *text); /* text: (transfer full) */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsDiagnosis, amends_diagnosis_free)

G_END_DECLS
