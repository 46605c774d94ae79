/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Walking a playbook: from what is known and what was answered to the step in hand. */
#pragma once

#include "care/amends-playbook.h"

G_BEGIN_DECLS

typedef enum
{
  AMENDS_HANDED_OVER_UNKNOWN, /* the carrier was not heard of */
  AMENDS_HANDED_OVER_YES,
  AMENDS_HANDED_OVER_NO, /* a label and no scan */
} AmendsHandedOver;

/**
 * AmendsCareFacts: what is known of a case besides its answers. Owns nothing.
 * @country: (nullable): the customer's, ISO 3166-1 alpha-2
 * @has_moved: a scan is newer than the last answer
 * @is_owner: the owner is at work, who need not be asked
 * @follow_up_at: when the last answer's follow-up is due, as amends_due_resolve() said; 0 none
 * @owner_answered_at: when the owner last answered; 0 never
 */
typedef struct
{
  AmendsReason reason;
  AmendsGrade grade;
  AmendsHandedOver handed_over;
  const char *country;
  gboolean has_moved;
  gboolean is_delivered;
  gboolean is_over_owner_limit;
  gboolean has_case_number;
  gboolean has_dispute;
  gboolean is_owner;
  guint n_broken_promises;
  gint64 follow_up_at;
  gint64 owner_answered_at;
} AmendsCareFacts;

gboolean amends_care_facts_hold (const AmendsCareFacts *facts, AmendsCondition condition);

/**
 * AmendsStepDone: an answer as it was recorded.
 * @step: %NULL where somebody put the case into @playbook: it goes on at its start
 * @answer: %NULL with @step
 */
typedef struct
{
  char *playbook;
  char *step;
  char *answer;
  gboolean is_auto;
  gint64 at;
} AmendsStepDone;

AmendsStepDone *amends_step_done_new (const char *playbook,
                                      const char *step,
                                      const char *answer,
                                      gboolean is_auto,
                                      gint64 at);
void amends_step_done_free (AmendsStepDone *done);

typedef enum
{
  AMENDS_RUN_STEP,    /* the step in hand awaits an answer */
  AMENDS_RUN_WAITING, /* until the follow-up is due; the step may be worked before */
  AMENDS_RUN_OWNER,   /* until the owner has answered; the step comes after */
  AMENDS_RUN_CLOSED,
} AmendsRunState;

/* An answer that Amends gave by itself. Borrowed from the run. */
typedef struct
{
  AmendsPlaybook *playbook;
  const AmendsStep *step;
  const AmendsAnswer *answer;
  AmendsCondition condition;
} AmendsAutoAnswer;

/**
 * AmendsRun: where a case stands.
 * @playbook: (nullable): of @step
 * @step: (nullable): %NULL when closed
 * @automatic: (element-type AmendsAutoAnswer) answered on the way here and not recorded yet;
 * whoever records them carries out their effects
 * @is_lost: the playbook was changed since, and the case is back at its start
 */
typedef struct
{
  AmendsRunState state;
  AmendsPlaybook *playbook;
  const AmendsStep *step;
  GPtrArray *automatic;
  gboolean is_lost;
  GPtrArray *playbooks; /* (element-type AmendsPlaybook) all that were opened */
} AmendsRun;

AmendsRun *amends_run_new (const AmendsCareFacts *facts,
                           GPtrArray *done,
                           gint64 now,
                           gboolean is_held,
                           GError **error);
void amends_run_free (AmendsRun *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsRun, amends_run_free)

const AmendsAnswer *amends_run_choose (AmendsRun *self,
                                       const char *id_or_key,
                                       const char *const *collected,
                                       GError **error);
guint amends_run_undo (GPtrArray *done);

G_END_DECLS
