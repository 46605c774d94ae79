/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An answer of a playbook, given and taken back. */

#include <glib/gi18n-lib.h>

#include "desk/amends-case-effects.h"
#include "desk/amends-desk-cases.h"
#include "store/amends-store-cases.h"
#include "store/amends-store-people.h"

typedef struct
{
  AmendsCaseHand hand;
  gint64 case_id;
  const char *answer;
} Asked;

static GStrv
list_collected (const AmendsCase *row, const char *playbook)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < row->evidence->len; i++)
    {
      const AmendsCaseEvidence *evidence = g_ptr_array_index (row->evidence, i);

      if (g_str_equal (evidence->playbook, playbook))
        g_strv_builder_add (builder, evidence->item);
    }
  return g_strv_builder_end (builder);
}

static gboolean
refuse_waiting (const AmendsRun *run, GError **error)
{
  if (run->state == AMENDS_RUN_OWNER)
    g_set_error_literal (
        error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_DENIED,
        _ ("The owner was asked and has not answered yet. Take another case until then."));
  return run->state == AMENDS_RUN_OWNER;
}

static gpointer
answer_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Asked *asked = data;
  g_autoptr (AmendsCaseWork)
      work = amends_case_work_begin (db, asked->case_id, &asked->hand, error);
  g_autoptr (AmendsRun) run = NULL;
  g_auto (GStrv) collected = NULL;
  const AmendsAnswer *answer;
  GError *problem = NULL;

  if (work == NULL || !amends_case_work_settle (db, work, error))
    return NULL;
  run = amends_case_work_run (work, error);
  if (run == NULL || refuse_waiting (run, error))
    return NULL;
  collected = list_collected (work->row, run->playbook->id);
  answer = amends_run_choose (run, asked->answer, (const char *const *) collected, &problem);
  if (answer == NULL)
    {
      g_set_error_literal (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_INPUT, problem->message);
      g_error_free (problem);
      return NULL;
    }
  if (!amends_case_give_answer (db, work, run->playbook, run->step, answer, FALSE, error) ||
      !amends_case_work_settle (db, work, error))
    return NULL;
  if (work->row->closed_at != AMENDS_TIME_NONE &&
      !amends_store_release_case (db, work->row->id, asked->hand.token, error))
    return NULL;
  return GINT_TO_POINTER (TRUE);
}

static gboolean
change (AmendsDesk *self, AmendsStoreJob job, gpointer data, GError **error)
{
  GError *problem = NULL;

  amends_desk_write (self, job, data, NULL, &problem);
  if (problem != NULL)
    amends_desk_propagate_error (error, problem);
  return problem == NULL;
}

/**
 * amends_desk_answer:
 * @answer: id or key of an answer of the step in hand
 *
 * Claims the case, gives the answer and does what it says: all of it, or nothing.
 *
 * Errors: %AMENDS_DESK_ERROR_INPUT when there is no such answer, it lacks evidence, or a promise is
 * open that closing would leave behind; %AMENDS_DESK_ERROR_BUSY; %AMENDS_DESK_ERROR_DENIED while
 * the owner is asked
 */
gboolean
amends_desk_answer (AmendsDesk *self, gint64 case_id, const char *answer, GError **error)
{
  Asked asked = { amends_case_hand_of (self), case_id, answer };

  g_return_val_if_fail (AMENDS_IS_DESK (self) && answer != NULL, FALSE);

  return change (self, answer_job, &asked, error);
}

/* --- taking back --- */

/* Back to the last answer that a person gave, and through what Amends answered after it. */
static gboolean
take_back_last (AmendsDb *db, AmendsCaseWork *work, GError **error)
{
  g_autoptr (GPtrArray) dones = g_ptr_array_ref (work->row->done);
  int position = 0;

  for (guint i = dones->len; i > 0; i--)
    {
      const AmendsCaseDone *done = g_ptr_array_index (dones, i - 1);

      if (!amends_case_before_restore (db, work, done, error))
        return FALSE;
      position = done->position;
      if (!done->is_auto)
        break;
    }
  return amends_store_remove_done (db, work->row->id, position, error) &&
         amends_store_save_case (db, work->row, error) && amends_case_rediagnose (db, work, error);
}

static gboolean
has_answer_of_person (const AmendsCase *row)
{
  for (guint i = 0; i < row->done->len; i++)
    if (!((const AmendsCaseDone *) g_ptr_array_index (row->done, i))->is_auto)
      return TRUE;
  return FALSE;
}

/* An answer that closed the case is taken back in the closed case. */
static gboolean
open_again (AmendsDb *db, gint64 case_id, GError **error)
{
  g_autoptr (AmendsCase) row = amends_store_load_case (db, case_id, error);
  gint64 other = row != NULL ? amends_store_find_open_case (db, row->order_id, error) : -1;

  if (other < 0 || row->closed_at == AMENDS_TIME_NONE)
    return other >= 0;
  if (other > 0)
    {
      g_set_error_literal (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_INPUT,
                           _ ("This order has a newer case that is open. Go on with that one."));
      return FALSE;
    }
  row->closed_at = AMENDS_TIME_NONE;
  row->outcome = AMENDS_OUTCOME_NONE;
  return amends_store_save_case (db, row, error);
}

static gpointer
undo_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Asked *asked = data;
  g_autoptr (AmendsCaseWork) work = NULL;

  if (!open_again (db, asked->case_id, error))
    return NULL;
  work = amends_case_work_begin (db, asked->case_id, &asked->hand, error);
  if (work == NULL)
    return NULL;
  if (!has_answer_of_person (work->row))
    {
      g_set_error_literal (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_INPUT,
                           _ ("No answer was given yet that could be taken back."));
      return NULL;
    }
  return GINT_TO_POINTER (take_back_last (db, work, error) &&
                          amends_store_log_action (db, work->person->id, "undo",
                                                   work->row->order_id, work->row->id, NULL,
                                                   error));
}

/**
 * amends_desk_undo_answer:
 *
 * Takes back the last answer that a person gave: the case stands where it stood, and the reason,
 * the report, notes and open promises that came with the answer are gone. An email that left is not
 * called back.
 */
gboolean
amends_desk_undo_answer (AmendsDesk *self, gint64 case_id, GError **error)
{
  Asked asked = { amends_case_hand_of (self), case_id, NULL };

  g_return_val_if_fail (AMENDS_IS_DESK (self), FALSE);

  return change (self, undo_job, &asked, error);
}

/* A case goes on at the start of another playbook. */
typedef struct
{
  AmendsCaseHand hand;
  gint64 case_id;
  AmendsReason reason;
  const char *note;
} Reason;

static gpointer
set_reason_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Reason *reason = data;
  g_autoptr (AmendsCaseWork)
      work = amends_case_work_begin (db, reason->case_id, &reason->hand, error);
  g_autoptr (JsonObject) before = NULL;
  AmendsCaseDone done = { .at = reason->hand.now, .step = (char *) "", .answer = (char *) "" };

  if (work == NULL)
    return NULL;
  before = amends_case_before_new (work->row);
  amends_case_end_waiting (work->row, FALSE);
  work->row->reason = reason->reason;
  g_free (work->row->playbook);
  work->row->playbook = g_strdup (amends_reason_to_string (reason->reason));
  g_clear_pointer (&work->row->step_id, g_free);
  if (!amends_case_set_parcel_reasons (db, work, before, reason->reason, reason->note, TRUE, error))
    return NULL;
  done.person_id = work->person->id;
  done.playbook = work->row->playbook;
  return GINT_TO_POINTER (
      amends_case_before_record (before, db, work->row->id, &done, error) &&
      amends_store_save_case (db, work->row, error) &&
      amends_store_log_action (db, work->person->id, "set_reason", work->row->order_id,
                               work->row->id, work->row->playbook, error) &&
      amends_case_rediagnose (db, work, error) && amends_case_work_settle (db, work, error));
}

/**
 * amends_desk_set_case_reason:
 * @reason: what somebody found out
 * @note: (nullable): how they know
 */
gboolean
amends_desk_set_case_reason (AmendsDesk *self,
                             gint64 case_id,
                             AmendsReason reason,
                             const char *note,
                             GError **error)
{
  Reason asked = { amends_case_hand_of (self), case_id, reason, note };

  g_return_val_if_fail (AMENDS_IS_DESK (self) && reason != AMENDS_REASON_NONE, FALSE);

  return change (self, set_reason_job, &asked, error);
}
