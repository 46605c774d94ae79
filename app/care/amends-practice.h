/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was right, and what was not, in the work that somebody did on an exercise. */
#pragma once

#include "care/amends-exercise.h"
#include "care/amends-playbook-run.h"
#include "model/amends-email.h"
#include "model/amends-finding.h"
#include "model/amends-gift.h"
#include "model/amends-promise.h"

G_BEGIN_DECLS

/**
 * AmendsPracticeWork: what somebody did. Owns nothing.
 * @reason: that the case has now
 * @done: (element-type AmendsStepDone) oldest first; those that Amends gave by itself count for
 * nothing
 * @emails: (element-type AmendsEmail) that were handed in, newest first
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

GPtrArray *amends_practice_judge (const AmendsExercise *exercise, const AmendsPracticeWork *work);
guint amends_practice_count_right (GPtrArray *findings);

G_END_DECLS
