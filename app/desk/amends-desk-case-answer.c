/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An answer of a playbook, what it does to case, order and promises, and how it is taken back. */

#include <glib/gi18n-lib.h>

#include "base/amends-json.h"
#include "care/amends-due.h"
#include "desk/amends-case-work.h"
#include "desk/amends-desk-cases.h"
#include "store/amends-store-case-log.h"
#include "store/amends-store-cases.h"
#include "store/amends-store-parcels.h"
#include "store/amends-store-people.h"
#include "store/amends-store-promises.h"

#define MAX_AUTOMATIC 30 /* in a row; a playbook that goes on answering itself is broken */

/* --- remembering what was before --- */

static JsonObject *
remember_case (const AmendsCase *row)
{
  JsonObject *before = json_object_new ();

  amends_json_set_string (before, "reason", amends_reason_to_string (row->reason));
  amends_json_set_string (before, "playbook", row->playbook);
  amends_json_set_string (before, "step", row->step_id);
  amends_json_set_string (before, "fault", amends_fault_to_string (row->fault));
  json_object_set_int_member (before, "follow_up_at", row->follow_up_at);
  amends_json_set_string (before, "owner_question", row->owner_question);
  json_object_set_int_member (before, "owner_asked_by", row->owner_asked_by_id);
  json_object_set_int_member (before, "owner_asked_at", row->owner_asked_at);
  amends_json_set_string (before, "owner_answer", row->owner_answer);
  json_object_set_int_member (before, "owner_answered_at", row->owner_answered_at);
  json_object_set_array_member (before, "parcels", json_array_new ());
  json_object_set_array_member (before, "promises", json_array_new ());
  json_object_set_array_member (before, "notes", json_array_new ());
  return before;
}

static void
remember_parcel (JsonObject *before, const AmendsParcel *parcel)
{
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "id", parcel->id);
  amends_json_set_string (object, "set_reason", amends_reason_to_string (parcel->set_reason));
  amends_json_set_string (object, "set_reason_note", parcel->set_reason_note);
  json_object_set_int_member (object, "set_reason_at", parcel->set_reason_at);
  amends_json_set_string (object, "report", amends_report_to_string (parcel->report));
  amends_json_set_string (object, "report_text", parcel->report_text);
  json_object_set_int_member (object, "report_at", parcel->report_at);
  json_array_add_object_element (json_object_get_array_member (before, "parcels"), object);
}

static void
remember_id (JsonObject *before, const char *member, gint64 id)
{
  json_array_add_int_element (json_object_get_array_member (before, member), id);
}

/* --- carrying out --- */

typedef struct
{
  AmendsDb *db;
  AmendsCaseWork *work;
  const AmendsStep *step;
  const AmendsAnswer *answer;
  JsonObject *before;
  gboolean is_auto;
} Carrying;

static gboolean
add_note (Carrying *self, AmendsNoteKind kind, const char *text, GError **error)
{
  AmendsCaseNote note = { .case_id = self->work->row->id,
                          .at = self->work->now,
                          .person_id = self->is_auto || self->work->person == NULL
                                           ? 0
                                           : self->work->person->id,
                          .kind = self->is_auto ? AMENDS_NOTE_SYSTEM : kind,
                          .text = (char *) text };
  gint64 id = amends_store_add_note (self->db, &note, error);

  if (id != 0)
    remember_id (self->before, "notes", id);
  return id != 0;
}

/* Of what is stuck, or else of what the case is about; nothing where it is known already. */
static gboolean
set_reason (Carrying *self, AmendsReason reason, GError **error)
{
  AmendsCaseWork *work = self->work;
  const char *why = amends_twin_get (&self->answer->label, NULL);

  work->row->reason = reason;
  for (guint i = 0; i < work->order->parcels->len; i++)
    {
      const AmendsParcel *parcel = g_ptr_array_index (work->order->parcels, i);

      if (parcel->reason == reason ||
          (parcel->reason == AMENDS_REASON_NONE && parcel != work->parcel))
        continue;
      remember_parcel (self->before, parcel);
      if (!amends_store_set_reason (self->db, parcel->id, reason, why, work->now, error) ||
          !amends_desk_rediagnose (self->db, work->shop, parcel->id, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
report (Carrying *self, AmendsReport said, GError **error)
{
  const AmendsParcel *parcel = self->work->parcel;

  if (parcel == NULL)
    return TRUE;
  remember_parcel (self->before, parcel);
  return amends_store_set_report (self->db, parcel->id, said,
                                  amends_twin_get (&self->answer->label, NULL), self->work->now,
                                  error) &&
         amends_desk_rediagnose (self->db, self->work->shop, parcel->id, error);
}

static gboolean
promise (Carrying *self, const AmendsEffect *effect, GError **error)
{
  AmendsCaseWork *work = self->work;
  g_autoptr (AmendsPromise) made = amends_promise_new ();
  gint64 id;

  made->order_id = work->row->order_id;
  made->case_id = work->row->id;
  made->text = g_strdup (amends_twin_get (&effect->text, NULL));
  made->made_at = work->now;
  made->due_at = amends_case_promise_due (work, effect->due, &made->zone);
  made->person_id = work->person != NULL ? work->person->id : 0;
  made->source = AMENDS_PROMISE_BY_ANSWER;
  id = amends_store_add_promise (self->db, made, error);
  if (id != 0)
    remember_id (self->before, "promises", id);
  return id != 0;
}

/* Nobody sends the owner to the owner: what was to be asked stays as a note. */
static gboolean
escalate (Carrying *self, const AmendsEffect *effect, GError **error)
{
  AmendsCase *row = self->work->row;
  const char *why = amends_twin_get (&effect->text, NULL);

  if (!add_note (self, AMENDS_NOTE_OWNER, why, error))
    return FALSE;
  if (self->work->facts.is_owner)
    return TRUE;
  g_free (row->owner_question);
  row->owner_question = g_strdup (why);
  row->owner_asked_by_id = self->work->person != NULL ? self->work->person->id : 0;
  row->owner_asked_at = self->work->now;
  g_clear_pointer (&row->owner_answer, g_free);
  row->owner_answered_at = AMENDS_TIME_NONE;
  return TRUE;
}

static gint64
follow_up_due (const AmendsCaseWork *work, const char *due)
{
  g_autoptr (GTimeZone) zone = amends_shop_dup_time_zone (work->shop);
  g_autoptr (AmendsCalendar) calendar = amends_calendar_new (zone);

  for (char **day = work->shop->days_off; day != NULL && *day != NULL; day++)
    amends_calendar_add_day_off (calendar, *day);
  return amends_due_resolve (due, work->now, calendar, AMENDS_WORKING_HOURS_DEFAULT);
}

static gboolean
close_case (Carrying *self, AmendsOutcome outcome, GError **error)
{
  AmendsCase *row = self->work->row;

  if (!amends_case_require_settled (self->db, row->order_id, error))
    return FALSE;
  row->outcome = outcome;
  row->closed_at = self->work->now;
  row->follow_up_at = AMENDS_TIME_NONE;
  return TRUE;
}

static gboolean
carry_out (Carrying *self, const AmendsEffect *effect, GError **error)
{
  AmendsCase *row = self->work->row;

  switch (effect->kind)
    {
    case AMENDS_EFFECT_SET_REASON:
      return set_reason (self, effect->reason, error);
    case AMENDS_EFFECT_SWITCH:
      return effect->reason == AMENDS_REASON_NONE || set_reason (self, effect->reason, error);
    case AMENDS_EFFECT_REPORT:
      return report (self, effect->report, error);
    case AMENDS_EFFECT_FAULT:
      row->fault = effect->fault;
      return TRUE;
    case AMENDS_EFFECT_PROMISE:
      return promise (self, effect, error);
    case AMENDS_EFFECT_FOLLOW_UP:
      row->follow_up_at = follow_up_due (self->work, effect->due);
      return TRUE;
    case AMENDS_EFFECT_ESCALATE:
      return escalate (self, effect, error);
    case AMENDS_EFFECT_NOTE:
      return add_note (self, AMENDS_NOTE_NOTE, amends_twin_get (&effect->text, NULL), error);
    case AMENDS_EFFECT_CLOSE:
      return close_case (self, effect->outcome, error);
    case AMENDS_EFFECT_ENTER:
    case AMENDS_EFFECT_EMAIL:
    case AMENDS_EFFECT_COMPENSATE:
      return TRUE; /* shown with the case */
    }
  return TRUE;
}

/* What was waited for is over once something is answered. */
static void
end_waiting (AmendsCase *row, gboolean is_auto)
{
  row->follow_up_at = AMENDS_TIME_NONE;
  if (is_auto && row->is_waiting_for_owner)
    return;
  g_clear_pointer (&row->owner_question, g_free);
  g_clear_pointer (&row->owner_answer, g_free);
  row->owner_asked_by_id = 0;
  row->owner_asked_at = row->owner_answered_at = AMENDS_TIME_NONE;
}

static gboolean
record (Carrying *self, const char *playbook, GError **error)
{
  AmendsCaseDone done = { .at = self->work->now,
                          .person_id = self->is_auto || self->work->person == NULL
                                           ? 0
                                           : self->work->person->id,
                          .playbook = (char *) playbook,
                          .step = self->step->id,
                          .answer = self->answer->id,
                          .is_auto = self->is_auto };
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *text = NULL;

  json_node_set_object (node, self->before);
  text = json_to_string (node, FALSE);
  done.before = text;
  return amends_store_add_done (self->db, self->work->row->id, &done, error);
}

/* Effects first: an answer that cannot be carried out is not given. */
static gboolean
give_answer (AmendsDb *db,
             AmendsCaseWork *work,
             AmendsPlaybook *playbook,
             const AmendsStep *step,
             const AmendsAnswer *answer,
             gboolean is_auto,
             GError **error)
{
  g_autoptr (JsonObject) before = remember_case (work->row);
  Carrying self = { db, work, step, answer, before, is_auto };
  gint64 case_id = work->row->id;

  end_waiting (work->row, is_auto);
  for (guint i = 0; i < answer->effects->len; i++)
    if (!carry_out (&self, g_ptr_array_index (answer->effects, i), error))
      return FALSE;
  g_free (work->row->playbook);
  work->row->playbook = g_strdup (playbook->id);
  g_free (work->row->step_id);
  work->row->step_id = g_strdup (step->id);
  return record (&self, playbook->id, error) && amends_store_save_case (db, work->row, error) &&
         amends_store_log_action (db, work->person != NULL ? work->person->id : 0,
                                  is_auto ? "answer_auto" : "answer", work->row->order_id, case_id,
                                  answer->id, error) &&
         amends_case_rediagnose (db, work, error);
}

gboolean
amends_case_work_settle (AmendsDb *db, AmendsCaseWork *self, GError **error)
{
  for (int n = 0; n < MAX_AUTOMATIC && self->row->closed_at == AMENDS_TIME_NONE; n++)
    {
      g_autoptr (AmendsRun) run = amends_case_work_run (self, error);
      const AmendsAutoAnswer *given;

      if (run == NULL)
        return FALSE;
      if (run->automatic->len == 0)
        return TRUE;
      given = g_ptr_array_index (run->automatic, 0);
      if (!give_answer (db, self, given->playbook, given->step, given->answer, TRUE, error))
        return FALSE;
    }
  return TRUE;
}

/* --- answering --- */

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
  g_autoptr (AmendsCaseWork) work = amends_case_work_begin (db, asked->case_id, &asked->hand, error);
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
  if (!give_answer (db, work, run->playbook, run->step, answer, FALSE, error) ||
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

static gboolean
restore_parcels (AmendsDb *db, AmendsCaseWork *work, JsonArray *parcels, GError **error)
{
  /* Backwards: what was first before was first. */
  for (guint i = json_array_get_length (parcels); i > 0; i--)
    {
      JsonObject *object = amends_json_array_get_object (parcels, i - 1);
      gint64 id = amends_json_get_int (object, "id", 0);
      AmendsReason reason = AMENDS_REASON_NONE;
      AmendsReport said = AMENDS_REPORT_NONE;

      amends_reason_from_string (amends_json_get_string (object, "set_reason"), &reason);
      amends_report_from_string (amends_json_get_string (object, "report"), &said);
      if (!amends_store_set_reason (db, id, reason, amends_json_get_string (object, "set_reason_note"),
                                    amends_json_get_int (object, "set_reason_at", 0), error) ||
          !amends_store_set_report (db, id, said, amends_json_get_string (object, "report_text"),
                                    amends_json_get_int (object, "report_at", 0), error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
remove_ids (AmendsDb *db,
            JsonArray *ids,
            gboolean (*remove) (AmendsDb *db, gint64 id, GError **error),
            GError **error)
{
  for (guint i = 0; i < json_array_get_length (ids); i++)
    if (!remove (db, json_array_get_int_element (ids, i), error))
      return FALSE;
  return TRUE;
}

static void
restore_case (AmendsCase *row, JsonObject *before)
{
  row->reason = AMENDS_REASON_NONE;
  amends_reason_from_string (amends_json_get_string (before, "reason"), &row->reason);
  g_free (row->playbook);
  row->playbook = g_strdup (amends_json_get_string (before, "playbook"));
  g_free (row->step_id);
  row->step_id = g_strdup (amends_json_get_string (before, "step"));
  amends_fault_from_string (amends_json_get_string (before, "fault"), &row->fault);
  row->follow_up_at = amends_json_get_int (before, "follow_up_at", 0);
  g_free (row->owner_question);
  row->owner_question = g_strdup (amends_json_get_string (before, "owner_question"));
  row->owner_asked_by_id = amends_json_get_int (before, "owner_asked_by", 0);
  row->owner_asked_at = amends_json_get_int (before, "owner_asked_at", 0);
  g_free (row->owner_answer);
  row->owner_answer = g_strdup (amends_json_get_string (before, "owner_answer"));
  row->owner_answered_at = amends_json_get_int (before, "owner_answered_at", 0);
  row->closed_at = AMENDS_TIME_NONE;
  row->outcome = AMENDS_OUTCOME_NONE;
}

static gboolean
take_back (AmendsDb *db, AmendsCaseWork *work, const AmendsCaseDone *done, GError **error)
{
  g_autoptr (JsonNode) node = done->before != NULL ? json_from_string (done->before, NULL) : NULL;
  JsonObject *before = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node)
                                                                     : NULL;

  if (before == NULL)
    return TRUE;
  restore_case (work->row, before);
  return restore_parcels (db, work, amends_json_get_array (before, "parcels"), error) &&
         remove_ids (db, amends_json_get_array (before, "promises"), amends_store_remove_promise,
                     error) &&
         remove_ids (db, amends_json_get_array (before, "notes"), amends_store_remove_note, error);
}

/* Back to the last answer that a person gave, and through what Amends answered after it. */
static gboolean
take_back_last (AmendsDb *db, AmendsCaseWork *work, GError **error)
{
  g_autoptr (GPtrArray) dones = g_ptr_array_ref (work->row->done);
  int position = 0;

  for (guint i = dones->len; i > 0; i--)
    {
      const AmendsCaseDone *done = g_ptr_array_index (dones, i - 1);

      if (!take_back (db, work, done, error))
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
                                                   work->row->order_id, work->row->id, NULL, error));
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

static gboolean
set_parcel_reasons (AmendsDb *db, AmendsCaseWork *work, const Reason *reason, JsonObject *before, GError **error)
{
  for (guint i = 0; i < work->order->parcels->len; i++)
    {
      const AmendsParcel *parcel = g_ptr_array_index (work->order->parcels, i);

      if (parcel->reason == AMENDS_REASON_NONE && parcel != work->parcel)
        continue;
      remember_parcel (before, parcel);
      if (!amends_store_set_reason (db, parcel->id, reason->reason, reason->note, work->now, error))
        return FALSE;
    }
  return TRUE;
}

static gpointer
set_reason_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Reason *reason = data;
  g_autoptr (AmendsCaseWork) work = amends_case_work_begin (db, reason->case_id, &reason->hand, error);
  g_autoptr (JsonObject) before = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *text = NULL;
  AmendsCaseDone done = { .at = reason->hand.now, .step = (char *) "", .answer = (char *) "" };

  if (work == NULL)
    return NULL;
  before = remember_case (work->row);
  end_waiting (work->row, FALSE);
  work->row->reason = reason->reason;
  g_free (work->row->playbook);
  work->row->playbook = g_strdup (amends_reason_to_string (reason->reason));
  g_clear_pointer (&work->row->step_id, g_free);
  if (!set_parcel_reasons (db, work, reason, before, error))
    return NULL;
  node = json_node_new (JSON_NODE_OBJECT);
  json_node_set_object (node, before);
  text = json_to_string (node, FALSE);
  done.before = text;
  done.person_id = work->person->id;
  done.playbook = work->row->playbook;
  return GINT_TO_POINTER (
      amends_store_add_done (db, work->row->id, &done, error) &&
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
