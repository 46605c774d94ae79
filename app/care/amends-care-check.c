/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads every file of care, so that a broken own copy is named before somebody needs it. */
#include "care/amends-care-check.h"

#include "care/amends-authority.h"
#include "care/amends-deadline.h"
#include "care/amends-ladder.h"

/**
 * amends_care_read_own:
 *
 * Reads the playbooks, the ladder, what helpers may give and the deadlines; what is wrong with an
 * own copy is then among amends_data_dup_broken().
 */
void
amends_care_read_own (void)
{
  const AmendsLadderInput nothing_late = { .days_late = AMENDS_DAYS_LATE_UNKNOWN };
  const AmendsAuthority helper = { 0 };
  const AmendsGivenOrder order = { 0 };
  g_autoptr (AmendsDeadlineRules) rules G_GNUC_UNUSED = amends_deadline_rules_load (NULL);
  g_autoptr (AmendsSuggestion)
      suggestion G_GNUC_UNUSED = amends_ladder_suggest (&nothing_late, NULL);
  g_autoptr (AmendsPlaybook)
      gates G_GNUC_UNUSED = amends_playbook_load (AMENDS_PLAYBOOK_GATES, NULL);
  g_auto (GStrv) ids = amends_playbook_list ();

  amends_authority_get_limit (&helper, &order);
  for (char **id = ids; *id != NULL; id++)
    {
      g_autoptr (AmendsPlaybook) playbook G_GNUC_UNUSED = amends_playbook_load (*id, NULL);
    }
}
