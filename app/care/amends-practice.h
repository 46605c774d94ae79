/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was right, and what was not, in the work that somebody did on an exercise. */
#pragma once

#include "care/amends-exercise.h"
#include "care/amends-playbook-run.h"
#include "model/amends-email.h"
#include "model/amends-gift.h"
#include "model/amends-promise.h"

G_BEGIN_DECLS

/**
 * AmendsPracticeWork: what somebody did. Owns nothing.
 * @reason: that the case has now
 * @done: (element-type AmendsStepDone) oldest first; those that Amends gave by itself count for
 * nothing
 * @emails: (element-type AmendsEmail) that were handed in, newest last
 * @gifts: (element-type AmendsGift)
 * @promises: (element-type AmendsPromise)
 * @outcome: %AMENDS_OUTCOME_NONE: the case is open
 */
typedef struct
{
  AmendsReason reason;
  GPtrArray *done;
  GPtrArray *emails;
  GPtrArray *gifts;
  GPtrArray *promises;
  gboolean has_asked_owner;
  AmendsOutcome outcome;
} AmendsPracticeWork;

typedef enum
{
  AMENDS_FINDING_REASON,
  AMENDS_FINDING_STEP,
  AMENDS_FINDING_OWNER,
  AMENDS_FINDING_EMAIL,
  AMENDS_FINDING_WORDS, /* of the email */
  AMENDS_FINDING_GIFT,
  AMENDS_FINDING_PROMISE,
  AMENDS_FINDING_CLOSING,
} AmendsFindingKind;

typedef enum
{
  AMENDS_VERDICT_RIGHT,
  AMENDS_VERDICT_WRONG,
  AMENDS_VERDICT_OPEN, /* not done yet */
} AmendsVerdict;

const char *amends_finding_kind_to_string (AmendsFindingKind kind);
const char *amends_verdict_to_string (AmendsVerdict verdict);
const char *amends_verdict_title (AmendsVerdict verdict); /* translated */

/**
 * AmendsFinding: texts in the interface's language.
 * @step: (nullable): of a step its identifier, in @playbook
 * @title: what was looked at
 * @yours: (nullable): what was done
 * @expected: (nullable): what would have been right; only of what is wrong
 * @why: what explains it
 * @look: (nullable): where to look for it
 * @go: where a button beside @look leads
 */
typedef struct
{
  AmendsFindingKind kind;
  AmendsVerdict verdict;
  char *playbook;
  char *step;
  char *title;
  char *yours;
  char *expected;
  char *why;
  char *look;
  AmendsPlace go;
} AmendsFinding;

void amends_finding_free (AmendsFinding *finding);

GPtrArray *amends_practice_judge (const AmendsExercise *exercise, const AmendsPracticeWork *work);
guint amends_practice_count_right (GPtrArray *findings);

G_END_DECLS
