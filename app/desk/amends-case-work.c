/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loads a case with its facts, claims it, walks its playbook. */

#include "desk/amends-case-work.h"

#include <glib/gi18n-lib.h>

#include "care/amends-authority.h"
#include "care/amends-due.h"
#include "compose/amends-customer-zone.h"
#include "desk/amends-desk-cases.h"
#include "diagnosis/amends-diagnose.h"
#include "store/amends-store-case-log.h"
#include "store/amends-store-cases.h"
#include "store/amends-store-orders.h"
#include "store/amends-store-parcels.h"
#include "store/amends-store-people.h"
#include "store/amends-store-promises.h"

/* --- what is known --- */

void
amends_case_work_free (AmendsCaseWork *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->row, amends_case_free);
  g_clear_pointer (&self->order, amends_order_unref);
  g_clear_pointer (&self->shop, amends_shop_unref);
  g_clear_pointer (&self->person, amends_person_free);
  g_clear_pointer (&self->diagnosis, amends_diagnosis_free);
  g_clear_pointer (&self->promises, g_ptr_array_unref);
  g_free (self);
}

/* The one stuck longest, else the newest. */
static void
pick_parcel (AmendsCaseWork *self)
{
  g_clear_pointer (&self->diagnosis, amends_diagnosis_free);
  self->parcel = NULL;
  for (guint i = 0; i < self->order->parcels->len; i++)
    {
      AmendsParcel *parcel = g_ptr_array_index (self->order->parcels, i);
      g_autoptr (AmendsDiagnosis) diagnosis = amends_diagnose (parcel, self->shop, self->now);
      gboolean is_better =
          self->diagnosis == NULL ||
          (diagnosis->is_stuck ? !self->diagnosis->is_stuck || diagnosis->since < self->diagnosis->since
                               : !self->diagnosis->is_stuck && parcel->id > self->parcel->id);

      if (!is_better)
        continue;
      g_clear_pointer (&self->diagnosis, amends_diagnosis_free);
      self->diagnosis = g_steal_pointer (&diagnosis);
      self->parcel = parcel;
    }
}

static AmendsHandedOver
find_handed_over (const AmendsParcel *parcel)
{
  gboolean has_label = FALSE;

  for (guint i = 0; parcel != NULL && i < parcel->events->len; i++)
    {
      AmendsStatus status = ((const AmendsEvent *) g_ptr_array_index (parcel->events, i))->status;

      if (status == AMENDS_STATUS_LABEL_CREATED)
        has_label = TRUE;
      else if (status != AMENDS_STATUS_UNKNOWN && status != AMENDS_STATUS_NOT_FOUND)
        return AMENDS_HANDED_OVER_YES;
    }
  return has_label ? AMENDS_HANDED_OVER_NO : AMENDS_HANDED_OVER_UNKNOWN;
}

static gboolean
has_case_number (const AmendsCase *row)
{
  for (guint i = 0; i < row->evidence->len; i++)
    if (((const AmendsCaseEvidence *) g_ptr_array_index (row->evidence, i))->kind ==
        AMENDS_ITEM_CASE_NUMBER)
      return TRUE;
  for (guint i = 0; i < row->notes->len; i++)
    if (((const AmendsCaseNote *) g_ptr_array_index (row->notes, i))->case_number != NULL)
      return TRUE;
  return FALSE;
}

/* A scan that is newer than the last answer. */
static gboolean
has_moved (const AmendsCaseWork *self)
{
  const AmendsCase *row = self->row;
  const AmendsCaseDone *last = row->done->len > 0 ? g_ptr_array_index (row->done, row->done->len - 1)
                                                  : NULL;
  gint64 since = last != NULL ? last->at : row->opened_at;

  for (guint i = 0; self->parcel != NULL && i < self->parcel->events->len; i++)
    if (((const AmendsEvent *) g_ptr_array_index (self->parcel->events, i))->at > since)
      return TRUE;
  return FALSE;
}

static guint
count_broken (const AmendsCaseWork *self)
{
  guint n_broken = 0;

  for (guint i = 0; i < self->promises->len; i++)
    {
      const AmendsPromise *promise = g_ptr_array_index (self->promises, i);

      n_broken += promise->state == AMENDS_PROMISE_BROKEN ||
                  (promise->state == AMENDS_PROMISE_OPEN && promise->due_at < self->now);
    }
  return n_broken;
}

static void
gather_facts (AmendsCaseWork *self)
{
  const AmendsDiagnosis *diagnosis = self->diagnosis;

  self->facts = (AmendsCareFacts){
    .reason = self->row->reason,
    .grade = diagnosis != NULL ? diagnosis->grade : AMENDS_GRADE_NONE,
    .handed_over = find_handed_over (self->parcel),
    .country = self->order->country,
    .has_moved = has_moved (self),
    .is_delivered = diagnosis != NULL && diagnosis->status == AMENDS_STATUS_DELIVERED &&
                    !diagnosis->is_stuck,
    .is_over_owner_limit = amends_authority_is_for_owner (self->order->total, self->shop),
    .has_case_number = has_case_number (self->row),
    .has_dispute = self->row->dispute_until != AMENDS_TIME_NONE ||
                   self->row->disputed_at != AMENDS_TIME_NONE,
    .is_owner = self->person != NULL && self->person->is_owner,
    .n_broken_promises = count_broken (self),
    .follow_up_at = self->row->follow_up_at,
    .owner_answered_at = self->row->owner_answered_at,
  };
}

static AmendsReason
find_reason (const AmendsCaseWork *work)
{
  return work->diagnosis != NULL && work->diagnosis->is_stuck ? work->diagnosis->reason
                                                              : AMENDS_REASON_UNEXPLAINED;
}

static gboolean
load_promises (AmendsDb *db, AmendsCaseWork *self, GError **error)
{
  AmendsPromiseQuery query = { .order_id = self->row->order_id };

  g_clear_pointer (&self->promises, g_ptr_array_unref);
  self->promises = amends_store_list_promises (db, &query, error);
  return self->promises != NULL;
}

static gboolean
load_around (AmendsDb *db, AmendsCaseWork *self, const AmendsCaseHand *hand, GError **error)
{
  if (!load_promises (db, self, error))
    return FALSE;
  self->shop = amends_desk_load_shop (db, error);
  if (self->shop == NULL)
    return FALSE;
  self->order = amends_store_load_order (db, self->row->order_id, TRUE, error);
  if (self->order == NULL)
    return FALSE;
  self->person = amends_desk_load_worker (db, hand->person_id, NULL);
  pick_parcel (self);
  return TRUE;
}

AmendsCaseWork *
amends_case_work_load (AmendsDb *db, gint64 case_id, const AmendsCaseHand *hand, GError **error)
{
  g_autoptr (AmendsCaseWork) self = g_new0 (AmendsCaseWork, 1);

  self->now = hand->now;
  self->row = amends_store_load_case (db, case_id, error);
  if (self->row == NULL || !amends_store_load_case_log (db, self->row, error) ||
      !load_around (db, self, hand, error))
    return NULL;
  gather_facts (self);
  return g_steal_pointer (&self);
}

AmendsCaseWork *
amends_case_work_load_order (AmendsDb *db,
                             gint64 order_id,
                             const AmendsCaseHand *hand,
                             GError **error)
{
  g_autoptr (AmendsCaseWork) self = g_new0 (AmendsCaseWork, 1);

  self->now = hand->now;
  self->row = amends_case_new ();
  self->row->order_id = order_id;
  self->row->opened_at = hand->now;
  if (!load_around (db, self, hand, error))
    return NULL;
  self->row->reason = find_reason (self);
  gather_facts (self);
  return g_steal_pointer (&self);
}

/* After something was changed in the shop file. */
static gboolean
load_anew (AmendsDb *db, AmendsCaseWork *self, GError **error)
{
  AmendsOrder *order = amends_store_load_order (db, self->row->order_id, TRUE, error);
  AmendsCase *row = order != NULL ? amends_store_load_case (db, self->row->id, error) : NULL;

  if (order == NULL)
    return FALSE;
  amends_order_unref (self->order);
  self->order = order;
  if (row == NULL)
    return FALSE;
  amends_case_free (self->row);
  self->row = row;
  if (!amends_store_load_case_log (db, self->row, error) || !load_promises (db, self, error))
    return FALSE;
  pick_parcel (self);
  gather_facts (self);
  return TRUE;
}

gboolean
amends_case_rediagnose (AmendsDb *db, AmendsCaseWork *self, GError **error)
{
  for (guint i = 0; i < self->order->parcels->len; i++)
    if (!amends_desk_rediagnose (
            db, self->shop, ((const AmendsParcel *) g_ptr_array_index (self->order->parcels, i))->id,
            error))
      return FALSE;
  return load_anew (db, self, error);
}

/* --- claiming --- */

AmendsCaseHand
amends_case_hand_of (AmendsDesk *self)
{
  return (AmendsCaseHand){ amends_desk_get_person_id (self), amends_desk_get_claim_token (self),
                           amends_clock_now () };
}

static void
say_busy (const AmendsCase *row, GError **error)
{
  g_autofree char *until = amends_time_format_relative (row->claim_until, amends_clock_now (), NULL);

  if (row->claim_person != NULL)
    g_set_error (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_BUSY,
                 _ ("%s is working on this case, until %s. Take another one."), row->claim_person,
                 until);
  else
    g_set_error (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_BUSY,
                 _ ("Another window is working on this case, until %s. Take another one."), until);
}

gboolean
amends_case_claim (AmendsDb *db,
                   gint64 case_id,
                   const AmendsCaseHand *hand,
                   int minutes,
                   GError **error)
{
  g_autoptr (AmendsPerson) person = amends_desk_load_worker (db, hand->person_id, error);
  g_autoptr (AmendsCase) row = person != NULL ? amends_store_load_case (db, case_id, error) : NULL;
  gboolean is_claimed;

  if (row == NULL)
    return FALSE;
  if (row->closed_at != AMENDS_TIME_NONE)
    {
      g_set_error_literal (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_INPUT,
                           _ ("This case is closed. Open it again to work on it."));
      return FALSE;
    }
  if (!amends_store_claim_case (db, case_id, hand->token, person->id, hand->now,
                                hand->now + (gint64) minutes * 60, &is_claimed, error))
    return FALSE;
  if (!is_claimed)
    say_busy (row, error);
  return is_claimed && amends_store_set_worked (db, case_id, person->id, hand->now, error);
}

static gint64
open_case (AmendsDb *db, gint64 order_id, const AmendsCaseHand *hand, GError **error)
{
  g_autoptr (AmendsCaseWork) work = amends_case_work_load_order (db, order_id, hand, error);
  gint64 id;

  if (work == NULL)
    return 0;
  work->row->playbook = g_strdup (AMENDS_PLAYBOOK_GATES);
  id = amends_store_insert_case (db, work->row, error);
  return id != 0 && amends_store_log_action (db, hand->person_id, "open_case", order_id, id, NULL,
                                             error)
             ? id
             : 0;
}

gint64
amends_case_claim_order (AmendsDb *db,
                         gint64 order_id,
                         const AmendsCaseHand *hand,
                         int minutes,
                         GError **error)
{
  g_autoptr (AmendsPerson) person = amends_desk_load_worker (db, hand->person_id, error);
  g_autoptr (AmendsCaseWork) work = NULL;
  gint64 id = person != NULL ? amends_store_find_open_case (db, order_id, error) : -1;

  if (id == 0)
    id = open_case (db, order_id, hand, error);
  if (id <= 0 || !amends_case_claim (db, id, hand, minutes, error))
    return 0;
  work = amends_case_work_load (db, id, hand, error);
  return work != NULL && amends_case_work_settle (db, work, error) ? id : 0;
}

AmendsCaseWork *
amends_case_work_begin (AmendsDb *db, gint64 case_id, const AmendsCaseHand *hand, GError **error)
{
  if (!amends_case_claim (db, case_id, hand, AMENDS_CLAIM_MINUTES, error))
    return NULL;
  return amends_case_work_load (db, case_id, hand, error);
}

gboolean
amends_case_require_settled (AmendsDb *db, gint64 order_id, GError **error)
{
  AmendsPromiseQuery query = { .order_id = order_id, .only_open = TRUE };
  g_autoptr (GPtrArray) open = amends_store_list_promises (db, &query, error);
  const AmendsPromise *first;

  if (open == NULL || open->len == 0)
    return open != NULL;
  first = g_ptr_array_index (open, 0);
  g_set_error (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_INPUT,
               _ ("A promise is still open: “%s”. Say that it was kept, or why it was not, and close "
                  "the case then."),
               first->text);
  return FALSE;
}

/* --- walking --- */

static GPtrArray *
list_steps_done (const AmendsCase *row)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_step_done_free);

  for (guint i = 0; i < row->done->len; i++)
    {
      const AmendsCaseDone *done = g_ptr_array_index (row->done, i);
      gboolean is_step = *done->step != '\0';

      g_ptr_array_add (list, amends_step_done_new (done->playbook, is_step ? done->step : NULL,
                                                   is_step ? done->answer : NULL, done->is_auto,
                                                   done->at));
    }
  return list;
}

AmendsRun *
amends_case_work_run (AmendsCaseWork *self, GError **error)
{
  g_autoptr (GPtrArray) done = list_steps_done (self->row);

  return amends_run_new (&self->facts, done, self->now, FALSE, error);
}

gint64
amends_case_promise_due (const AmendsCaseWork *self, const char *due, char **zone_name)
{
  g_autoptr (GTimeZone) zone = amends_customer_zone_pick (self->order->country, self->shop);
  g_autoptr (AmendsCalendar) calendar = amends_shop_make_calendar (self->shop, zone);

  if (zone_name != NULL)
    *zone_name = g_strdup (g_time_zone_get_identifier (zone));
  return amends_due_resolve (due, self->now, calendar, self->shop->working_hours);
}
