/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an answer does to case, parcels and promises. */

#include "desk/amends-case-effects.h"

#include "base/amends-json.h"
#include "care/amends-due.h"
#include "desk/amends-case-gifts.h"
#include "store/amends-store-cases.h"
#include "store/amends-store-parcels.h"
#include "store/amends-store-people.h"
#include "store/amends-store-promises.h"

#define MAX_AUTOMATIC 30 /* in a row; a playbook that goes on answering itself is broken */

typedef struct
{
  AmendsDb *db;
  AmendsCaseWork *work;
  const AmendsStep *step;
  const AmendsAnswer *answer;
  const char *playbook;
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
    amends_case_before_add_id (self->before, "notes", id);
  return id != 0;
}

/* Of what is stuck, or else of what the case is about. */
gboolean
amends_case_set_parcel_reasons (AmendsDb *db,
                                AmendsCaseWork *work,
                                JsonObject *before,
                                AmendsReason reason,
                                const char *why,
                                gboolean is_anew,
                                GError **error)
{
  for (guint i = 0; i < work->order->parcels->len; i++)
    {
      const AmendsParcel *parcel = g_ptr_array_index (work->order->parcels, i);

      if ((parcel->reason == reason && !is_anew) ||
          (parcel->reason == AMENDS_REASON_NONE && parcel != work->parcel))
        continue;
      amends_case_before_add_parcel (before, parcel);
      if (!amends_store_set_reason (db, parcel->id, reason, why, work->now, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
set_reason (Carrying *self, AmendsReason reason, GError **error)
{
  self->work->row->reason = reason;
  return amends_case_set_parcel_reasons (self->db, self->work, self->before, reason,
                                         amends_twin_get (&self->answer->label, NULL), FALSE,
                                         error);
}

static gboolean
report (Carrying *self, AmendsReport said, GError **error)
{
  const AmendsParcel *parcel = self->work->parcel;

  if (parcel == NULL)
    return TRUE;
  amends_case_before_add_parcel (self->before, parcel);
  return amends_store_set_report (self->db, parcel->id, said,
                                  amends_twin_get (&self->answer->label, NULL), self->work->now,
                                  error);
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
    amends_case_before_add_id (self->before, "promises", id);
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
  g_autoptr (AmendsCalendar) calendar = amends_shop_make_calendar (work->shop, NULL);

  return amends_due_resolve (due, work->now, calendar, work->shop->working_hours);
}

static gboolean
close_case (Carrying *self, AmendsOutcome outcome, GError **error)
{
  AmendsCase *row = self->work->row;
  gint64 done_id;

  if (!amends_case_require_settled (self->db, row->order_id, error) ||
      !amends_case_settle_gifts_by_answer (self->db, self->work, self->answer, self->playbook,
                                           outcome, &done_id, error))
    return FALSE;
  if (done_id != 0)
    amends_case_before_add_id (self->before, "gifts", done_id);
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
void
amends_case_end_waiting (AmendsCase *row, gboolean is_auto)
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
record (Carrying *self, GError **error)
{
  AmendsCaseDone done = { .at = self->work->now,
                          .person_id = self->is_auto || self->work->person == NULL
                                           ? 0
                                           : self->work->person->id,
                          .playbook = (char *) self->playbook,
                          .step = self->step->id,
                          .answer = self->answer->id,
                          .is_auto = self->is_auto };

  return amends_case_before_record (self->before, self->db, self->work->row->id, &done, error);
}

/* Effects first: an answer that cannot be carried out is not given. */
gboolean
amends_case_give_answer (AmendsDb *db,
                         AmendsCaseWork *work,
                         AmendsPlaybook *playbook,
                         const AmendsStep *step,
                         const AmendsAnswer *answer,
                         gboolean is_auto,
                         GError **error)
{
  g_autoptr (JsonObject) before = amends_case_before_new (work->row);
  Carrying self = { db, work, step, answer, playbook->id, before, is_auto };
  gint64 case_id = work->row->id;

  amends_case_end_waiting (work->row, is_auto);
  for (guint i = 0; i < answer->effects->len; i++)
    if (!carry_out (&self, g_ptr_array_index (answer->effects, i), error))
      return FALSE;
  g_free (work->row->playbook);
  work->row->playbook = g_strdup (playbook->id);
  g_free (work->row->step_id);
  work->row->step_id = g_strdup (step->id);
  return record (&self, error) && amends_store_save_case (db, work->row, error) &&
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
      if (!amends_case_give_answer (db, self, given->playbook, given->step, given->answer, TRUE,
                                    error))
        return FALSE;
    }
  return TRUE;
}
