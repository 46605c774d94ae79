/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exercises in the practice shop: how far somebody is, begun and begun anew, and what they did on
 * one of them judged. */

#include <glib/gi18n-lib.h>

#include "care/amends-practice.h"
#include "desk/amends-case-work.h"
#include "desk/amends-desk-cases.h"
#include "desk/amends-desk-compose.h"
#include "desk/amends-desk-practice.h"
#include "desk/amends-practice-orders.h"
#include "store/amends-store-cases.h"
#include "store/amends-store-emails.h"
#include "store/amends-store-gifts.h"
#include "store/amends-store-orders.h"
#include "store/amends-store-practice.h"

/* --- the exercises --- */

void
amends_exercise_view_free (AmendsExerciseView *view)
{
  g_free (view->id);
  g_free (view->title);
  g_free (view->intro);
  g_free (view->order_number);
  g_free (view);
}

/* What a job on one exercise, or all of them, needs. */
typedef struct
{
  AmendsCaseHand hand;
  AmendsExercise *exercise;
  GPtrArray *exercises;
  GPtrArray *orders; /* that take the place of those there */
  gboolean is_anew;
  gint64 case_id;
  gint64 old_case_id; /* that went with its order */
} Asked;

/* A case that they took from the queue is as good as one taken from the list. */
static gboolean
adopt (AmendsDb *db, AmendsPracticeRow *row, const char *order_number, GError **error)
{
  gint64 order_id = amends_practice_find_order (db, order_number, error);
  gint64 case_id = order_id > 0 ? amends_store_find_last_case (db, order_id, error) : order_id;
  g_autoptr (AmendsCase) last = case_id > 0 ? amends_store_load_case (db, case_id, error) : NULL;

  if (case_id < 0 || (case_id > 0 && last == NULL))
    return FALSE;
  if (last != NULL &&
      (last->worked_by_id == row->person_id || last->claim_person_id == row->person_id))
    {
      row->case_id = case_id;
      row->tries = MAX (row->tries, 1);
    }
  return TRUE;
}

static AmendsPracticeRow *
load_row (AmendsDb *db, const Asked *asked, const AmendsExercise *exercise, GError **error)
{
  g_autoptr (AmendsPerson) person = amends_desk_load_worker (db, asked->hand.person_id, error);
  g_autoptr (AmendsPracticeRow) row = NULL;

  if (person == NULL)
    return NULL;
  row = amends_store_load_practice (db, exercise->id, person->id, error);
  if (row == NULL || (row->case_id == 0 && !adopt (db, row, exercise->order_number, error)))
    return NULL;
  return g_steal_pointer (&row);
}

static gpointer
list_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Asked *asked = data;
  g_autoptr (GPtrArray)
      views = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_exercise_view_free);

  for (guint i = 0; i < asked->exercises->len; i++)
    {
      const AmendsExercise *exercise = g_ptr_array_index (asked->exercises, i);
      g_autoptr (AmendsPracticeRow) row = load_row (db, asked, exercise, error);
      AmendsExerciseView *view;

      if (row == NULL)
        return NULL;
      view = g_new0 (AmendsExerciseView, 1);
      g_ptr_array_add (views, view);
      view->id = g_strdup (exercise->id);
      view->title = g_strdup (amends_twin_get (&exercise->title, NULL));
      view->intro = g_strdup (amends_twin_get (&exercise->intro, NULL));
      view->order_number = g_strdup (exercise->order_number);
      view->order_id = amends_practice_find_order (db, exercise->order_number, error);
      view->case_id = row->case_id;
      view->tries = row->tries;
      view->right = row->right;
      view->total = row->total;
      view->checked_at = row->checked_at;
      view->done_at = row->done_at;
      if (view->order_id < 0)
        return NULL;
    }
  return g_steal_pointer (&views);
}

/**
 * amends_desk_list_exercises:
 *
 * Returns: (transfer full) (nullable) (element-type AmendsExerciseView): easier ones first
 */
GPtrArray *
amends_desk_list_exercises (AmendsDesk *self, GError **error)
{
  g_autoptr (GPtrArray) exercises = NULL;
  Asked asked = { 0 };

  g_return_val_if_fail (AMENDS_IS_DESK (self), NULL);

  if (!amends_desk_require_practice (self, error))
    return NULL;
  exercises = amends_exercise_list ();
  asked.hand = amends_case_hand_of (self);
  asked.exercises = exercises;
  return amends_desk_read (self, list_job, &asked, NULL, error);
}

/**
 * amends_desk_dup_next_exercise:
 *
 * Returns: (transfer full) (nullable): the first that whoever is at work has not done, one that was
 * begun before one that was not; %NULL without an error: all are done
 */
char *
amends_desk_dup_next_exercise (AmendsDesk *self, GError **error)
{
  g_autoptr (GPtrArray) views = amends_desk_list_exercises (self, error);
  const AmendsExerciseView *next = NULL;

  for (guint i = 0; views != NULL && i < views->len; i++)
    {
      const AmendsExerciseView *view = g_ptr_array_index (views, i);

      if (view->done_at == AMENDS_TIME_NONE &&
          (next == NULL || (view->case_id != 0 && next->case_id == 0)))
        next = view;
    }
  return next != NULL ? g_strdup (next->id) : NULL;
}

/* What somebody else has begun makes way, unless they work on it this minute. */
static gboolean
put_anew (AmendsDb *db, Asked *asked, gint64 order_id, GError **error)
{
  gint64 old = order_id > 0 ? amends_store_find_last_case (db, order_id, error) : 0;
  gint64 open = order_id > 0 && old > 0 ? amends_store_find_open_case (db, order_id, error) : 0;

  if (old < 0 || open < 0 ||
      (open > 0 && !amends_case_claim (db, open, &asked->hand, AMENDS_CLAIM_MINUTES, error)))
    return FALSE;
  asked->old_case_id = old;
  if (order_id > 0 && !amends_store_remove_order (db, order_id, error))
    return FALSE;
  return amends_practice_put_orders (db, asked->orders, TRUE, error);
}

static gpointer
begin_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Asked *asked = data;
  const char *number = asked->exercise->order_number;
  gint64 order_id = amends_practice_find_order (db, number, error);
  g_autoptr (AmendsPracticeRow) row = order_id >= 0 ? load_row (db, asked, asked->exercise, error)
                                                    : NULL;

  if (row == NULL)
    return NULL;
  if (row->case_id != 0 && !asked->is_anew)
    {
      g_autoptr (AmendsCase) begun = amends_store_load_case (db, row->case_id, error);

      asked->case_id = row->case_id;
      return GINT_TO_POINTER (begun != NULL && (begun->closed_at != AMENDS_TIME_NONE ||
                                                amends_case_claim (db, begun->id, &asked->hand,
                                                                   AMENDS_CLAIM_MINUTES, error)));
    }
  if (!put_anew (db, asked, order_id, error))
    return NULL;
  order_id = amends_practice_find_order (db, number, error);
  asked->case_id = order_id > 0 ? amends_case_claim_order (db, order_id, &asked->hand,
                                                           AMENDS_CLAIM_MINUTES, error)
                                : 0;
  if (asked->case_id == 0)
    return NULL;
  row->case_id = asked->case_id;
  row->tries++;
  return GINT_TO_POINTER (amends_store_save_practice (db, row, error));
}

/**
 * amends_desk_begin_exercise:
 * @is_anew: to try it again from its beginning; what was done on it is gone
 *
 * Takes the case of an exercise, begun where whoever is at work has not begun it yet.
 *
 * Errors: %AMENDS_DESK_ERROR_NOT_FOUND, %AMENDS_DESK_ERROR_BUSY when another window works on it,
 * %AMENDS_DESK_ERROR_DENIED in a real shop
 *
 * Returns: the case's id, 0 on error
 */
gint64
amends_desk_begin_exercise (AmendsDesk *self, const char *id, gboolean is_anew, GError **error)
{
  g_autoptr (AmendsExercise) exercise = NULL;
  g_autoptr (GPtrArray) orders = NULL;
  g_autoptr (GError) problem = NULL;
  Asked asked = { .is_anew = is_anew };

  g_return_val_if_fail (AMENDS_IS_DESK (self) && id != NULL, 0);

  if (!amends_desk_require_practice (self, error))
    return 0;
  exercise = amends_exercise_load (id, &problem);
  if (exercise == NULL)
    {
      g_set_error_literal (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_NOT_FOUND, problem->message);
      return 0;
    }
  orders = amends_practice_read_orders (exercise, error);
  if (orders == NULL)
    return 0;
  asked.hand = amends_case_hand_of (self);
  asked.exercise = exercise;
  asked.orders = orders;
  if (amends_desk_write (self, begin_job, &asked, NULL, error) == NULL)
    return 0;
  if (asked.old_case_id != 0)
    amends_case_remove_evidence (self, asked.old_case_id);
  return asked.case_id;
}

static gpointer
reset_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Asked *asked = data;
  g_autoptr (AmendsPerson) person = amends_desk_load_worker (db, asked->hand.person_id, error);
  g_autoptr (GPtrArray) rows = person != NULL ? amends_store_list_practice (db, person->id, error)
                                              : NULL;

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const AmendsPracticeRow *row = g_ptr_array_index (rows, i);
      g_autoptr (AmendsCase) begun = NULL;

      if (row->case_id == 0)
        continue;
      begun = amends_store_load_case (db, row->case_id, error);
      if (begun == NULL || !amends_store_remove_order (db, begun->order_id, error))
        return NULL;
    }
  return GINT_TO_POINTER (rows != NULL && amends_store_forget_practice (db, person->id, error));
}

/**
 * amends_desk_reset_practice:
 *
 * Whoever is at work begins from the first exercise: their work and their results are gone, those
 * of others stay.
 */
gboolean
amends_desk_reset_practice (AmendsDesk *self, GError **error)
{
  Asked asked = { 0 };

  g_return_val_if_fail (AMENDS_IS_DESK (self), FALSE);

  asked.hand = amends_case_hand_of (self);
  return amends_desk_require_practice (self, error) &&
         amends_desk_write (self, reset_job, &asked, NULL, error) != NULL &&
         amends_practice_fill (self, error);
}

/* --- checking --- */

void
amends_practice_report_free (AmendsPracticeReport *report)
{
  g_free (report->id);
  g_free (report->title);
  g_ptr_array_unref (report->findings);
  g_free (report);
}

/* To the owner, by an answer or by hand; an answer that was taken back took its note along. */
static gboolean
has_asked_owner (const AmendsCase *row)
{
  for (guint i = 0; i < row->notes->len; i++)
    if (((const AmendsCaseNote *) g_ptr_array_index (row->notes, i))->kind == AMENDS_NOTE_OWNER)
      return TRUE;
  return FALSE;
}

static GPtrArray *
list_done (const AmendsCase *row)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_step_done_free);

  for (guint i = 0; i < row->done->len; i++)
    {
      const AmendsCaseDone *done = g_ptr_array_index (row->done, i);

      if (*done->step != '\0') /* else the reason was set by hand */
        g_ptr_array_add (list, amends_step_done_new (done->playbook, done->step, done->answer,
                                                     done->is_auto, done->at));
    }
  return list;
}

static GPtrArray *
judge (AmendsDb *db, const Asked *asked, gint64 case_id, GError **error)
{
  g_autoptr (AmendsCaseWork) case_work = amends_case_work_load (db, case_id, &asked->hand, error);
  const AmendsCase *row = case_work != NULL ? case_work->row : NULL;
  g_autoptr (GPtrArray) done = row != NULL ? list_done (row) : NULL;
  g_autoptr (GPtrArray) gifts = row != NULL ? amends_store_list_gifts (db, row->order_id, 0, error)
                                            : NULL;
  g_autoptr (GPtrArray) emails = NULL;
  AmendsPracticeWork work = { 0 };

  if (gifts == NULL)
    return NULL;
  emails = case_work->parcel != NULL
               ? amends_store_list_emails (db, case_work->parcel->id, error)
               : g_ptr_array_new_with_free_func ((GDestroyNotify) amends_email_unref);
  if (emails == NULL)
    return NULL;
  work.reason = row->reason;
  work.done = done;
  work.emails = emails;
  work.gifts = gifts;
  work.promises = case_work->promises;
  work.has_asked_owner = has_asked_owner (row);
  work.outcome = row->outcome;
  return amends_practice_judge (asked->exercise, &work);
}

static AmendsPracticeReport *
report_new (const AmendsExercise *exercise, gint64 case_id, GPtrArray *findings)
{
  AmendsPracticeReport *report = g_new0 (AmendsPracticeReport, 1);

  report->id = g_strdup (exercise->id);
  report->title = g_strdup (amends_twin_get (&exercise->title, NULL));
  report->case_id = case_id;
  report->findings = findings;
  report->right = (int) amends_practice_count_right (findings);
  report->total = (int) findings->len;
  return report;
}

static gpointer
check_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Asked *asked = data;
  g_autoptr (AmendsPracticeRow) row = load_row (db, asked, asked->exercise, error);
  g_autoptr (AmendsPracticeReport) report = NULL;
  GPtrArray *findings;

  if (row == NULL)
    return NULL;
  if (row->case_id == 0)
    {
      g_set_error (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_INPUT,
                   _ ("The exercise “%s” has not been begun. Begin it first."),
                   amends_twin_get (&asked->exercise->title, NULL));
      return NULL;
    }
  findings = judge (db, asked, row->case_id, error);
  if (findings == NULL)
    return NULL;
  report = report_new (asked->exercise, row->case_id, findings);
  row->right = report->right;
  row->total = report->total;
  row->checked_at = asked->hand.now;
  if (report->right == report->total && row->done_at == AMENDS_TIME_NONE)
    row->done_at = asked->hand.now;
  return amends_store_save_practice (db, row, error) ? g_steal_pointer (&report) : NULL;
}

/* Emails are judged by the names of their templates, and told by their titles. */
static void
name_emails (AmendsPracticeReport *report)
{
  g_autoptr (GPtrArray) kinds = amends_desk_list_email_kinds ();

  for (guint i = 0; i < report->findings->len; i++)
    {
      AmendsFinding *finding = g_ptr_array_index (report->findings, i);

      for (guint n = 0; finding->kind == AMENDS_FINDING_EMAIL && n < kinds->len; n++)
        {
          const AmendsEmailKind *kind = g_ptr_array_index (kinds, n);
          char **names[] = { &finding->yours, &finding->expected };

          for (gsize k = 0; k < G_N_ELEMENTS (names); k++)
            if (g_strcmp0 (*names[k], kind->name) == 0)
              {
                g_free (*names[k]);
                *names[k] = g_strdup (kind->title);
              }
        }
    }
}

/**
 * amends_desk_check_exercise:
 *
 * Judges what whoever is at work did on an exercise so far, and remembers how much of it was right.
 *
 * Errors: %AMENDS_DESK_ERROR_NOT_FOUND, %AMENDS_DESK_ERROR_INPUT when it was not begun,
 * %AMENDS_DESK_ERROR_DENIED in a real shop
 *
 * Returns: (transfer full) (nullable): what was right and what was not
 */
AmendsPracticeReport *
amends_desk_check_exercise (AmendsDesk *self, const char *id, GError **error)
{
  g_autoptr (AmendsExercise) exercise = NULL;
  g_autoptr (GError) problem = NULL;
  AmendsPracticeReport *report;
  Asked asked = { 0 };

  g_return_val_if_fail (AMENDS_IS_DESK (self) && id != NULL, NULL);

  if (!amends_desk_require_practice (self, error))
    return NULL;
  exercise = amends_exercise_load (id, &problem);
  if (exercise == NULL)
    {
      g_set_error_literal (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_NOT_FOUND, problem->message);
      return NULL;
    }
  asked.hand = amends_case_hand_of (self);
  asked.exercise = exercise;
  report = amends_desk_write (self, check_job, &asked, NULL, error);
  if (report != NULL)
    name_emails (report);
  return report;
}
