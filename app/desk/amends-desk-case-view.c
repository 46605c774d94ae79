/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A case as it is shown: where it stands, what was done, what may be answered, in the interface's
 * language. */

#include <glib/gi18n-lib.h>

#include "compose/amends-stage.h"
#include "desk/amends-case-deadlines.h"
#include "desk/amends-case-work.h"
#include "desk/amends-desk-cases.h"
#include "desk/amends-desk-suggest.h"
#include "desk/amends-practice-orders.h"
#include "store/amends-store-emails.h"
#include "store/amends-store-gifts.h"

/* --- the step in hand --- */

static gboolean
is_collected (const AmendsCase *row, const char *playbook, const char *item)
{
  for (guint i = 0; i < row->evidence->len; i++)
    {
      const AmendsCaseEvidence *evidence = g_ptr_array_index (row->evidence, i);

      if (g_str_equal (evidence->playbook, playbook) && g_str_equal (evidence->item, item))
        return TRUE;
    }
  return FALSE;
}

static const AmendsCollect *
find_item (AmendsPlaybook *playbook, const char *id)
{
  for (guint i = 0; i < playbook->steps->len; i++)
    {
      const AmendsStep *step = g_ptr_array_index (playbook->steps, i);

      for (guint n = 0; n < step->collect->len; n++)
        {
          const AmendsCollect *item = g_ptr_array_index (step->collect, n);

          if (g_str_equal (item->id, id))
            return item;
        }
    }
  return NULL;
}

static char *
dup_text (const AmendsTwin *twin)
{
  const char *text = amends_twin_get (twin, NULL);

  return *text != '\0' ? g_strdup (text) : NULL;
}

/* A few words for what is not seen on the button itself; %NULL: nothing that needs saying. */
static char *
say_effect (const AmendsEffect *effect)
{
  switch (effect->kind)
    {
    case AMENDS_EFFECT_SET_REASON:
    case AMENDS_EFFECT_SWITCH:
      return effect->reason != AMENDS_REASON_NONE
                 ? g_strdup_printf (_ ("Sets the reason: %s"), amends_reason_title (effect->reason))
                 : NULL;
    case AMENDS_EFFECT_EMAIL:
      return g_strdup (_ ("Proposes an email"));
    case AMENDS_EFFECT_COMPENSATE:
      return g_strdup (_ ("Proposes what to give"));
    case AMENDS_EFFECT_PROMISE:
      return g_strdup_printf (_ ("Promises: %s"), amends_twin_get (&effect->text, NULL));
    case AMENDS_EFFECT_FOLLOW_UP:
      return g_strdup (_ ("Comes back to this later"));
    case AMENDS_EFFECT_ESCALATE:
      return g_strdup (_ ("Asks the owner"));
    case AMENDS_EFFECT_CLOSE:
      return g_strdup (_ ("Closes the case"));
    case AMENDS_EFFECT_ENTER:
    case AMENDS_EFFECT_REPORT:
    case AMENDS_EFFECT_FAULT:
    case AMENDS_EFFECT_NOTE:
      return NULL;
    }
  return NULL;
}

static AmendsCaseAnswer *
show_answer (const AmendsCase *row, AmendsPlaybook *playbook, const AmendsAnswer *answer)
{
  AmendsCaseAnswer *shown = amends_case_answer_new ();
  g_autoptr (GStrvBuilder) lacks = g_strv_builder_new ();
  gboolean is_lacking = FALSE;

  shown->id = g_strdup (answer->id);
  shown->key = g_strdup (answer->key);
  shown->label = g_strdup (amends_twin_get (&answer->label, NULL));
  shown->hint = dup_text (&answer->hint);
  for (char **id = answer->needs; id != NULL && *id != NULL; id++)
    {
      const AmendsCollect *item = find_item (playbook, *id);

      if (is_collected (row, playbook->id, *id))
        continue;
      g_strv_builder_add (lacks, item != NULL ? amends_twin_get (&item->name, NULL) : *id);
      is_lacking = TRUE;
    }
  if (is_lacking)
    shown->lacks = g_strv_builder_end (lacks);
  for (guint i = 0; i < answer->effects->len; i++)
    {
      g_autofree char *said = say_effect (g_ptr_array_index (answer->effects, i));

      /* Two effects may come to the same: a reason is set, and its playbook opened. */
      if (said != NULL &&
          !g_ptr_array_find_with_equal_func (shown->consequences, said, g_str_equal, NULL))
        g_ptr_array_add (shown->consequences, g_steal_pointer (&said));
    }
  return shown;
}

static AmendsCaseStep *
show_step (const AmendsCase *row, AmendsPlaybook *playbook, const AmendsStep *step)
{
  AmendsCaseStep *shown = amends_case_step_new ();

  shown->playbook = g_strdup (playbook->id);
  shown->id = g_strdup (step->id);
  shown->phase = step->phase;
  shown->title = g_strdup (amends_twin_get (&step->title, NULL));
  shown->question = g_strdup (amends_twin_get (&step->question, NULL));
  shown->script = dup_text (&step->script);
  for (guint i = 0; i < step->looks->len; i++)
    {
      const AmendsLook *look = g_ptr_array_index (step->looks, i);
      AmendsCaseLook *copy = g_new0 (AmendsCaseLook, 1);

      copy->text = g_strdup (amends_twin_get (&look->text, NULL));
      copy->go = look->go;
      g_ptr_array_add (shown->looks, copy);
    }
  for (guint i = 0; i < step->collect->len; i++)
    {
      const AmendsCollect *item = g_ptr_array_index (step->collect, i);
      AmendsCaseItem *copy = g_new0 (AmendsCaseItem, 1);

      copy->id = g_strdup (item->id);
      copy->kind = item->kind;
      copy->name = g_strdup (amends_twin_get (&item->name, NULL));
      copy->is_required = item->is_required;
      copy->is_there = is_collected (row, playbook->id, item->id);
      g_ptr_array_add (shown->items, copy);
    }
  for (guint i = 0; i < step->answers->len; i++)
    g_ptr_array_add (shown->answers,
                     show_answer (row, playbook, g_ptr_array_index (step->answers, i)));
  return shown;
}

/* --- what was done --- */

static const char *
find_why (const AmendsStep *step, const AmendsAnswer *answer)
{
  for (guint i = 0; i < step->automatic->len; i++)
    {
      const AmendsAuto *automatic = g_ptr_array_index (step->automatic, i);

      if (g_str_equal (automatic->answer, answer->id))
        return amends_condition_why (automatic->when);
    }
  return NULL;
}

static AmendsPlaybook *
open_playbook (GHashTable *playbooks, const char *id)
{
  AmendsPlaybook *playbook = g_hash_table_lookup (playbooks, id);

  if (playbook == NULL)
    {
      playbook = amends_playbook_load (id, NULL);
      if (playbook != NULL)
        g_hash_table_insert (playbooks, g_strdup (id), playbook);
    }
  return playbook;
}

/* What the last answer, and those that Amends gave after it, propose. */
static void
propose (AmendsCase *row, const AmendsAnswer *answer)
{
  const AmendsEffect *email = amends_answer_get_effect (answer, AMENDS_EFFECT_EMAIL);
  const AmendsEffect *gift = amends_answer_get_effect (answer, AMENDS_EFFECT_COMPENSATE);

  if (email != NULL)
    {
      g_free (row->proposed_template);
      row->proposed_template = g_strdup (email->template_name);
    }
  if (gift != NULL)
    {
      row->is_gift_proposed = TRUE;
      row->proposed_remedy = gift->remedy;
    }
}

static void
forget_proposals (AmendsCase *row)
{
  g_clear_pointer (&row->proposed_template, g_free);
  row->is_gift_proposed = FALSE;
  row->proposed_remedy = AMENDS_REMEDY_NONE;
}

static void
name_done (AmendsCase *row, AmendsCaseDone *done, GHashTable *playbooks)
{
  AmendsPlaybook *playbook = open_playbook (playbooks, done->playbook);
  const AmendsStep *step = playbook != NULL ? amends_playbook_get_step (playbook, done->step) : NULL;
  const AmendsAnswer *answer = step != NULL ? amends_step_get_answer (step, done->answer) : NULL;

  if (!done->is_auto)
    forget_proposals (row);
  if (*done->step == '\0' && playbook != NULL)
    {
      done->title = g_strdup (_ ("The reason was set by hand"));
      done->label = g_strdup (amends_twin_get (&playbook->title, NULL));
    }
  if (step == NULL)
    return;
  done->phase = step->phase;
  done->title = g_strdup (amends_twin_get (&step->title, NULL));
  if (answer == NULL)
    return;
  done->label = g_strdup (amends_twin_get (&answer->label, NULL));
  if (done->is_auto)
    done->why = g_strdup (find_why (step, answer));
  propose (row, answer);
}

/* Answered by Amends on the way to the step in hand, and recorded once somebody works the case. */
static void
add_automatic (AmendsCase *row, const AmendsRun *run, gint64 now)
{
  for (guint i = 0; i < run->automatic->len; i++)
    {
      const AmendsAutoAnswer *given = g_ptr_array_index (run->automatic, i);
      AmendsCaseDone *done = g_new0 (AmendsCaseDone, 1);

      done->at = now;
      done->playbook = g_strdup (given->playbook->id);
      done->step = g_strdup (given->step->id);
      done->answer = g_strdup (given->answer->id);
      done->is_auto = TRUE;
      done->phase = given->step->phase;
      done->title = g_strdup (amends_twin_get (&given->step->title, NULL));
      done->label = g_strdup (amends_twin_get (&given->answer->label, NULL));
      done->why = g_strdup (amends_condition_why (given->condition));
      propose (row, given->answer);
      g_ptr_array_add (row->done, done);
    }
}

static void
name_evidence (AmendsCaseEvidence *evidence, GHashTable *playbooks)
{
  AmendsPlaybook *playbook = open_playbook (playbooks, evidence->playbook);
  const AmendsCollect *item = playbook != NULL ? find_item (playbook, evidence->item) : NULL;

  evidence->name = item != NULL ? g_strdup (amends_twin_get (&item->name, NULL)) : NULL;
}

void
amends_case_name_log (AmendsCase *row)
{
  g_autoptr (GHashTable) playbooks = g_hash_table_new_full (
      g_str_hash, g_str_equal, g_free, (GDestroyNotify) amends_playbook_unref);

  for (guint i = 0; i < row->done->len; i++)
    name_done (row, g_ptr_array_index (row->done, i), playbooks);
  for (guint i = 0; i < row->evidence->len; i++)
    name_evidence (g_ptr_array_index (row->evidence, i), playbooks);
}

/* --- all of it --- */

typedef struct
{
  AmendsCaseHand hand;
  gint64 case_id;
} Asked;

/* The answer that ended the case may propose a last email; one that was proposed before is no longer
 * for anything. */
static gboolean
is_closed_by_answer (const AmendsCase *row)
{
  const AmendsCaseDone *last = row->done->len > 0
                                   ? g_ptr_array_index (row->done, row->done->len - 1)
                                   : NULL;
  g_autoptr (AmendsPlaybook) playbook = last != NULL ? amends_playbook_load (last->playbook, NULL)
                                                     : NULL;
  const AmendsStep *step = playbook != NULL ? amends_playbook_get_step (playbook, last->step) : NULL;
  const AmendsAnswer *answer = step != NULL ? amends_step_get_answer (step, last->answer) : NULL;

  return answer != NULL && amends_answer_get_effect (answer, AMENDS_EFFECT_CLOSE) != NULL;
}

static void
show_standing (AmendsCaseWork *work, const AmendsRun *run, const char *token)
{
  AmendsCase *row = work->row;

  row->parcel_id = work->parcel != NULL ? work->parcel->id : 0;
  row->is_claimed = row->claim_token != NULL && row->claim_until > work->now;
  row->is_mine = row->is_claimed && g_str_equal (row->claim_token, token);
  row->is_moving = work->diagnosis != NULL && !work->diagnosis->is_stuck;
  if (row->closed_at != AMENDS_TIME_NONE)
    {
      if (!is_closed_by_answer (row))
        forget_proposals (row);
      return;
    }
  add_automatic (row, run, work->now);
  if (run->playbook != NULL)
    {
      g_free (row->playbook);
      row->playbook = g_strdup (run->playbook->id);
      row->playbook_title = g_strdup (amends_twin_get (&run->playbook->title, NULL));
    }
  if (run->step != NULL)
    {
      row->step = show_step (row, run->playbook, run->step);
      g_free (row->step_id);
      row->step_id = g_strdup (run->step->id);
    }
}

static gint64
find_answered_at (const AmendsCase *row)
{
  for (guint i = row->done->len; i > 0; i--)
    {
      const AmendsCaseDone *done = g_ptr_array_index (row->done, i - 1);

      if (!done->is_auto)
        return done->at;
    }
  return AMENDS_TIME_NONE;
}

/* Once the email that the last answer proposed has left, it or another in its place, neither it nor
 * what it gave is proposed again to who comes back to the case. */
static gboolean
forget_what_left (AmendsDb *db, AmendsCase *row, GError **error)
{
  gint64 answered_at = find_answered_at (row);
  g_autoptr (GPtrArray) emails = NULL;

  if (row->proposed_template == NULL || row->parcel_id == 0)
    return TRUE;
  emails = amends_store_list_emails (db, row->parcel_id, error);
  for (guint i = 0; emails != NULL && i < emails->len && row->proposed_template != NULL; i++)
    {
      const AmendsEmail *email = g_ptr_array_index (emails, i);

      if (email->left_at > answered_at ||
          (email->left_at == answered_at &&
           (g_strcmp0 (email->template_name, row->proposed_template) == 0 ||
            (row->is_gift_proposed && g_strcmp0 (email->template_name, AMENDS_STAGE_REMEDY) == 0))))
        forget_proposals (row);
    }
  return emails != NULL;
}

/* Beside one thing to give the notice of a delay would not say so in its subject. It stays one
 * where the customer has the choice, as between waiting and the money for what was not handed over,
 * or where nothing may be given here. */
static void
pick_letter (AmendsCase *row)
{
  const AmendsCaseSuggestion *suggestion = row->suggestion;
  const AmendsCompensation *only;

  if (!row->is_gift_proposed || row->proposed_remedy != AMENDS_REMEDY_NONE ||
      g_strcmp0 (row->proposed_template, AMENDS_STAGE_DELAY_NOTICE) != 0 || suggestion == NULL ||
      suggestion->needs_owner || suggestion->options->len != 1 ||
      row->reason == AMENDS_REASON_NOT_HANDED_OVER)
    return;
  only = g_ptr_array_index (suggestion->options, 0);
  if (only->remedy == AMENDS_REMEDY_NONE)
    return;
  g_free (row->proposed_template);
  row->proposed_template = g_strdup (AMENDS_STAGE_REMEDY);
}

static gpointer
get_case_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Asked *asked = data;
  g_autoptr (AmendsCaseWork) work = amends_case_work_load (db, asked->case_id, &asked->hand, error);
  g_autoptr (AmendsRun) run = NULL;
  GPtrArray *gifts;

  if (work == NULL)
    return NULL;
  amends_case_name_log (work->row);
  if (work->row->closed_at == AMENDS_TIME_NONE)
    {
      run = amends_case_work_run (work, error);
      if (run == NULL)
        return NULL;
    }
  show_standing (work, run, asked->hand.token);
  if (work->row->closed_at == AMENDS_TIME_NONE && !amends_case_show_deadlines (work, error))
    return NULL;
  if (work->row->closed_at == AMENDS_TIME_NONE)
    {
      work->row->suggestion = amends_case_work_suggest (db, work, error);
      if (work->row->suggestion == NULL)
        return NULL;
      pick_letter (work->row);
    }
  if (!forget_what_left (db, work->row, error))
    return NULL;
  work->row->paid_at = work->order->paid_at;
  gifts = amends_store_list_gifts (db, work->row->order_id, 0, error);
  if (gifts == NULL)
    return NULL;
  g_ptr_array_unref (work->row->gifts);
  work->row->gifts = gifts;
  g_ptr_array_unref (work->row->promises);
  work->row->promises = g_steal_pointer (&work->promises);
  return g_steal_pointer (&work->row);
}

/**
 * amends_desk_get_case:
 *
 * Reads playbooks: not for the main thread of a window. Changes nothing: what Amends can answer by
 * itself is shown as answered, and recorded once somebody works the case.
 *
 * Returns: (transfer full) (nullable): the case with all that is to be shown of it
 */
AmendsCase *
amends_desk_get_case (AmendsDesk *self, gint64 case_id, GError **error)
{
  Asked asked = { amends_case_hand_of (self), case_id };
  GError *problem = NULL;
  AmendsCase *found;

  g_return_val_if_fail (AMENDS_IS_DESK (self), NULL);

  found = amends_desk_read (self, get_case_job, &asked, NULL, &problem);
  if (problem != NULL)
    amends_desk_propagate_error (error, problem);
  else if (amends_desk_require_practice (self, NULL))
    amends_practice_show (found);
  return found;
}
