/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a case stands in its playbook, found from its last answer, and what Amends answers itself.
 */
#include "care/amends-playbook-run.h"

#include <glib/gi18n-lib.h>

/* Serves a case whose reason has no playbook. */
#define LAST_RESORT "unexplained"

/**
 * amends_care_facts_hold:
 *
 * Returns: whether @condition is true by @facts; what is not known is not true
 */
gboolean
amends_care_facts_hold (const AmendsCareFacts *facts, AmendsCondition condition)
{
  switch (condition)
    {
    case AMENDS_CONDITION_HANDED_OVER:
      return facts->handed_over == AMENDS_HANDED_OVER_YES;
    case AMENDS_CONDITION_NOT_HANDED_OVER:
      return facts->handed_over == AMENDS_HANDED_OVER_NO;
    case AMENDS_CONDITION_GRADE_A:
      return facts->grade == AMENDS_GRADE_A;
    case AMENDS_CONDITION_GRADE_B:
      return facts->grade == AMENDS_GRADE_B;
    case AMENDS_CONDITION_GRADE_C:
      return facts->grade == AMENDS_GRADE_C;
    case AMENDS_CONDITION_MOVED_SINCE:
      return facts->has_moved;
    case AMENDS_CONDITION_DELIVERED:
      return facts->is_delivered;
    case AMENDS_CONDITION_IS_US_CUSTOMER:
      return g_strcmp0 (facts->country, "US") == 0;
    case AMENDS_CONDITION_VALUE_OVER_OWNER_LIMIT:
      return facts->is_over_owner_limit;
    case AMENDS_CONDITION_HAS_CASE_NUMBER:
      return facts->has_case_number;
    case AMENDS_CONDITION_PROMISE_BROKEN:
      return facts->n_broken_promises >= 1;
    case AMENDS_CONDITION_PROMISE_BROKEN_TWICE:
      return facts->n_broken_promises >= 2;
    case AMENDS_CONDITION_DISPUTE_OPEN:
      return facts->has_dispute;
    }
  return FALSE;
}

AmendsStepDone *
amends_step_done_new (const char *playbook,
                      const char *step,
                      const char *answer,
                      gboolean is_auto,
                      gint64 at)
{
  AmendsStepDone *done = g_new0 (AmendsStepDone, 1);

  done->playbook = g_strdup (playbook);
  done->step = g_strdup (step);
  done->answer = g_strdup (answer);
  done->is_auto = is_auto;
  done->at = at;
  return done;
}

void
amends_step_done_free (AmendsStepDone *done)
{
  g_free (done->playbook);
  g_free (done->step);
  g_free (done->answer);
  g_free (done);
}

/* The walk goes on from here. */
typedef struct
{
  const AmendsCareFacts *facts;
  gint64 now;
  AmendsReason reason;          /* of the case, by what was answered so far */
  const AmendsStep *no_auto_at; /* a person answers this one */
} Walk;

static AmendsPlaybook *
open_playbook (AmendsRun *self, const char *id, GError **error)
{
  g_autoptr (GError) local = NULL;
  AmendsPlaybook *playbook;

  for (guint i = 0; i < self->playbooks->len; i++)
    {
      playbook = g_ptr_array_index (self->playbooks, i);
      if (g_str_equal (playbook->id, id))
        return playbook;
    }
  playbook = amends_playbook_load (id, &local);
  if (playbook == NULL && !g_str_equal (id, LAST_RESORT) &&
      !g_str_equal (id, AMENDS_PLAYBOOK_GATES))
    playbook = amends_playbook_load (LAST_RESORT, NULL);
  if (playbook == NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else
    g_ptr_array_add (self->playbooks, playbook);
  return playbook;
}

/* @step: %NULL for the playbook's start; a step that is gone leads there, too. */
static gboolean
go_to (AmendsRun *self, const char *playbook_id, const char *step, GError **error)
{
  AmendsPlaybook *playbook = open_playbook (self, playbook_id, error);

  if (playbook == NULL)
    return FALSE;
  self->playbook = playbook;
  self->step = amends_playbook_get_step (playbook, step != NULL ? step : playbook->start);
  if (self->step == NULL)
    {
      self->is_lost = TRUE;
      self->step = amends_playbook_get_step (playbook, playbook->start);
    }
  return TRUE;
}

static gboolean
go_to_reason (AmendsRun *self,
              const Walk *walk,
              AmendsReason reason,
              const char *step,
              GError **error)
{
  const char *id;

  if (reason == AMENDS_REASON_NONE)
    reason = walk->reason != AMENDS_REASON_NONE ? walk->reason : AMENDS_REASON_UNEXPLAINED;
  id = amends_reason_to_string (reason);
  return go_to (self, id, step, error);
}

static void
wait_for_owner (AmendsRun *self, Walk *walk, const AmendsEffect *effect, gint64 at)
{
  gboolean is_answered = at != AMENDS_TIME_NONE && walk->facts->owner_answered_at >= at;

  if (!is_answered && !walk->facts->is_owner)
    self->state = AMENDS_RUN_OWNER;
  /* Asked again of the same facts, Amends would only send it to the owner again. */
  if (effect->step == NULL)
    walk->no_auto_at = self->step;
}

/* By the one way on that an answer has. @at: when it was given; none: just now. */
static gboolean
go_on (AmendsRun *self, Walk *walk, const AmendsAnswer *answer, gint64 at, GError **error)
{
  const char *here = self->playbook->id;

  if (answer->next != NULL)
    return go_to (self, here, answer->next, error);
  for (guint i = 0; i < answer->effects->len; i++)
    {
      const AmendsEffect *effect = g_ptr_array_index (answer->effects, i);

      switch (effect->kind)
        {
        case AMENDS_EFFECT_SWITCH:
          return go_to_reason (self, walk, effect->reason, effect->step, error);
        case AMENDS_EFFECT_ENTER:
          return go_to_reason (self, walk, AMENDS_REASON_NONE, NULL, error);
        case AMENDS_EFFECT_FOLLOW_UP:
          if (walk->facts->follow_up_at > walk->now && !walk->facts->has_moved)
            self->state = AMENDS_RUN_WAITING;
          return go_to (self, here, effect->step, error);
        case AMENDS_EFFECT_ESCALATE:
          wait_for_owner (self, walk, effect, at);
          return go_to (self, here, effect->step != NULL ? effect->step : self->step->id, error);
        case AMENDS_EFFECT_CLOSE:
          self->state = AMENDS_RUN_CLOSED;
          self->step = NULL;
          return TRUE;
        default:
          break;
        }
    }
  return TRUE;
}

static void
take_reason (Walk *walk, const AmendsAnswer *answer)
{
  const AmendsEffect *effect = amends_answer_get_effect (answer, AMENDS_EFFECT_SET_REASON);

  if (effect != NULL)
    walk->reason = effect->reason;
}

/* To where the last recorded answer leads. */
static gboolean
find_position (AmendsRun *self, Walk *walk, GPtrArray *done, GError **error)
{
  const AmendsStepDone *last = done->len > 0 ? g_ptr_array_index (done, done->len - 1) : NULL;
  const AmendsAnswer *answer;

  if (last == NULL)
    return go_to (self, AMENDS_PLAYBOOK_GATES, NULL, error);
  if (!go_to (self, last->playbook, last->step, error))
    return FALSE;
  if (last->step == NULL || self->is_lost)
    return TRUE;
  answer = amends_step_get_answer (self->step, last->answer);
  if (answer == NULL)
    {
      self->is_lost = TRUE; /* the step is asked once more */
      return TRUE;
    }
  return go_on (self, walk, answer, last->at, error);
}

static gboolean
is_skipped (const AmendsStep *step, AmendsReason reason)
{
  const char *id = amends_reason_to_string (reason);

  return step->skip_for != NULL && id != NULL &&
         g_strv_contains ((const char *const *) step->skip_for, id);
}

static const AmendsAuto *
find_automatic (const AmendsStep *step, const AmendsCareFacts *facts)
{
  for (guint i = 0; i < step->automatic->len; i++)
    {
      const AmendsAuto *automatic = g_ptr_array_index (step->automatic, i);
      const AmendsAnswer *answer = amends_step_get_answer (step, automatic->answer);

      if (!amends_care_facts_hold (facts, automatic->when))
        continue;
      /* Nobody sends the owner to the owner. */
      if (!facts->is_owner || amends_answer_get_effect (answer, AMENDS_EFFECT_ESCALATE) == NULL)
        return automatic;
    }
  return NULL;
}

static gboolean
answer_automatically (AmendsRun *self, Walk *walk, GError **error)
{
  const AmendsAuto *automatic = find_automatic (self->step, walk->facts);
  AmendsAutoAnswer *given;

  if (automatic == NULL)
    return FALSE;
  given = g_new0 (AmendsAutoAnswer, 1);
  given->playbook = self->playbook;
  given->step = self->step;
  given->answer = amends_step_get_answer (self->step, automatic->answer);
  given->condition = automatic->when;
  g_ptr_array_add (self->automatic, given);
  take_reason (walk, given->answer);
  if (amends_answer_get_effect (given->answer, AMENDS_EFFECT_FOLLOW_UP) != NULL)
    self->state = AMENDS_RUN_WAITING; /* when it is due is known once this is recorded */
  return go_on (self, walk, given->answer, AMENDS_TIME_NONE, error);
}

/* Through skipped gates and what Amends can answer, to the first step that needs a person. */
static void
advance (AmendsRun *self, Walk *walk, GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  while (self->state == AMENDS_RUN_STEP && self->step != NULL &&
         g_hash_table_add (seen, (gpointer) self->step))
    {
      if (is_skipped (self->step, walk->reason))
        {
          if (!go_to (self, self->playbook->id, self->step->skip_next, error))
            return;
        }
      else if (self->step == walk->no_auto_at || !answer_automatically (self, walk, error))
        return;
    }
}

static AmendsRun *
run_alloc (void)
{
  AmendsRun *self = g_new0 (AmendsRun, 1);

  self->automatic = g_ptr_array_new_with_free_func (g_free);
  self->playbooks = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_playbook_unref);
  return self;
}

/**
 * amends_run_new:
 * @facts: what is known of the case
 * @done: (element-type AmendsStepDone): what was answered, oldest first; the last says where it
 * stands
 * @now: UTC seconds
 * @is_held: a person wants to answer the step in hand, whatever Amends knows
 * @error: %AMENDS_CARE_ERROR, when there is no playbook to walk
 *
 * A new case begins in the gates. A follow-up whose parcel has moved since is in hand at once.
 *
 * Returns: (transfer full): where the case stands
 */
AmendsRun *
amends_run_new (const AmendsCareFacts *facts,
                GPtrArray *done,
                gint64 now,
                gboolean is_held,
                GError **error)
{
  g_autoptr (AmendsRun) self = run_alloc ();
  g_autoptr (GError) local = NULL;
  Walk walk = { facts, now, facts->reason, NULL };

  if (!find_position (self, &walk, done, error))
    return NULL;
  if (is_held)
    walk.no_auto_at = self->step;
  advance (self, &walk, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  return g_steal_pointer (&self);
}

void
amends_run_free (AmendsRun *self)
{
  g_ptr_array_unref (self->automatic);
  g_ptr_array_unref (self->playbooks);
  g_free (self);
}

static const char *
find_item_name (AmendsPlaybook *playbook, const char *id)
{
  for (guint i = 0; i < playbook->steps->len; i++)
    {
      const AmendsStep *step = g_ptr_array_index (playbook->steps, i);

      for (guint n = 0; n < step->collect->len; n++)
        {
          const AmendsCollect *item = g_ptr_array_index (step->collect, n);

          if (g_str_equal (item->id, id))
            return amends_twin_get (&item->name, NULL);
        }
    }
  return id;
}

/**
 * amends_run_choose:
 * @id_or_key: an answer of the step in hand
 * @collected: (nullable) (array zero-terminated=1): ids of the items that this playbook has
 * collected
 * @error: %AMENDS_CARE_ERROR_NOT_FOUND, or %AMENDS_CARE_ERROR_EVIDENCE with the item's name
 *
 * Returns: (transfer none) (nullable): the answer, whose effects are to be carried out and recorded
 */
const AmendsAnswer *
amends_run_choose (AmendsRun *self,
                   const char *id_or_key,
                   const char *const *collected,
                   GError **error)
{
  const AmendsAnswer *answer = NULL;

  if (self->step != NULL)
    answer = amends_step_get_answer (self->step, id_or_key);
  if (self->step != NULL && answer == NULL)
    answer = amends_step_get_answer_by_key (self->step, id_or_key);
  if (answer == NULL)
    {
      g_set_error (error, AMENDS_CARE_ERROR, AMENDS_CARE_ERROR_NOT_FOUND,
                   _ ("“%s” is no answer to this step"), id_or_key);
      return NULL;
    }
  for (char **item = answer->needs; *item != NULL; item++)
    if (collected == NULL || !g_strv_contains (collected, *item))
      {
        g_set_error (error, AMENDS_CARE_ERROR, AMENDS_CARE_ERROR_EVIDENCE,
                     _ ("This answer needs “%s” first"), find_item_name (self->playbook, *item));
        return NULL;
      }
  return answer;
}

/**
 * amends_run_undo:
 * @done: (element-type AmendsStepDone): what was answered, oldest first
 *
 * Going back takes the last answer that a person gave, and what Amends answered after it.
 *
 * Returns: how many of @done stay
 */
guint
amends_run_undo (GPtrArray *done)
{
  for (guint i = done->len; i > 0; i--)
    if (!((const AmendsStepDone *) g_ptr_array_index (done, i - 1))->is_auto)
      return i - 1;
  return 0;
}
