/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/amends-care-types.h"

G_BEGIN_DECLS

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

G_END_DECLS
