/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was found about a piece of work on an exercise. */
#include "model/amends-finding.h"

#include <glib/gi18n-lib.h>

static const char *const kind_names[] = {
  [AMENDS_FINDING_REASON] = "reason",   [AMENDS_FINDING_STEP] = "step",
  [AMENDS_FINDING_OWNER] = "owner",     [AMENDS_FINDING_EMAIL] = "email",
  [AMENDS_FINDING_WORDS] = "words",     [AMENDS_FINDING_GIFT] = "gift",
  [AMENDS_FINDING_PROMISE] = "promise", [AMENDS_FINDING_CLOSING] = "closing",
};

static const struct
{
  const char *name;
  const char *title;
} verdicts[] = {
  [AMENDS_VERDICT_RIGHT] = { "right", N_ ("Right") },
  [AMENDS_VERDICT_WRONG] = { "wrong", N_ ("Not right") },
  [AMENDS_VERDICT_OPEN] = { "open", N_ ("Still to do") },
};

const char *
amends_finding_kind_to_string (AmendsFindingKind kind)
{
  return kind_names[kind];
}

const char *
amends_verdict_to_string (AmendsVerdict verdict)
{
  return verdicts[verdict].name;
}

const char *
amends_verdict_title (AmendsVerdict verdict)
{
  return _ (verdicts[verdict].title);
}

void
amends_finding_free (AmendsFinding *finding)
{
  g_free (finding->playbook);
  g_free (finding->step);
  g_free (finding->title);
  g_free (finding->yours);
  g_free (finding->expected);
  g_free (finding->why);
  g_free (finding->look);
  g_free (finding);
}
