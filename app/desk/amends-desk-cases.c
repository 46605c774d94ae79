/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Taking cases, notes in them, questions to the owner, closing and opening again. */

#include "desk/amends-desk-cases.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/amends-text.h"
#include "desk/amends-case-gifts.h"
#include "desk/amends-desk-contacts-private.h"
#include "desk/amends-desk-orders.h"
#include "store/amends-store-case-log.h"
#include "store/amends-store-cases.h"
#include "store/amends-store-people.h"

typedef struct
{
  AmendsCaseHand hand;
  gint64 case_id;
  gint64 order_id;
  int minutes;
  gint64 found;
  AmendsNoteKind kind;
  const char *text;
  const char *whom;
  const char *case_number;
  AmendsOutcome outcome;
  const char *reference;
  const AmendsCaseUrgency *urgency;
} Asked;

static gboolean
change (AmendsDesk *self, AmendsStoreJob job, Asked *asked, GError **error)
{
  GError *problem = NULL;

  amends_desk_write (self, job, asked, NULL, &problem);
  if (problem != NULL)
    amends_desk_propagate_error (error, problem);
  return problem == NULL;
}

/* --- taking --- */

static gpointer
claim_order_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Asked *asked = data;

  asked->found = amends_case_claim_order (db, asked->order_id, &asked->hand, asked->minutes, error);
  return GINT_TO_POINTER (asked->found != 0);
}

/**
 * amends_desk_claim_order:
 * @minutes: how long the claim lasts when nothing is done
 *
 * Errors: %AMENDS_DESK_ERROR_BUSY when another window holds it
 *
 * Returns: the order's open case, begun where there was none; 0 on error
 */
gint64
amends_desk_claim_order (AmendsDesk *self, gint64 order_id, int minutes, GError **error)
{
  Asked asked = { .hand = amends_case_hand_of (self), .order_id = order_id, .minutes = minutes };

  g_return_val_if_fail (AMENDS_IS_DESK (self) && minutes > 0, 0);

  return change (self, claim_order_job, &asked, error) ? asked.found : 0;
}

static gpointer
claim_case_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Asked *asked = data;
  g_autoptr (AmendsCaseWork) work = NULL;

  if (!amends_case_claim (db, asked->case_id, &asked->hand, asked->minutes, error))
    return NULL;
  work = amends_case_work_load (db, asked->case_id, &asked->hand, error);
  return GINT_TO_POINTER (work != NULL && amends_case_work_settle (db, work, error));
}

gboolean
amends_desk_claim_case (AmendsDesk *self, gint64 case_id, int minutes, GError **error)
{
  Asked asked = { .hand = amends_case_hand_of (self), .case_id = case_id, .minutes = minutes };

  g_return_val_if_fail (AMENDS_IS_DESK (self) && minutes > 0, FALSE);

  return change (self, claim_case_job, &asked, error);
}

static gpointer
release_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Asked *asked = data;

  return GINT_TO_POINTER (
      amends_store_release_case (db, asked->case_id, asked->hand.token, error));
}

/* Of a case that this desk does not hold nothing changes. */
gboolean
amends_desk_release_case (AmendsDesk *self, gint64 case_id, GError **error)
{
  Asked asked = { .hand = amends_case_hand_of (self), .case_id = case_id };

  g_return_val_if_fail (AMENDS_IS_DESK (self), FALSE);

  amends_desk_hide_contacts_of_case (self, case_id);
  return change (self, release_job, &asked, error);
}

static gpointer
find_open_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Asked *asked = data;

  asked->found = amends_store_find_open_case (db, asked->order_id, error);
  return NULL;
}

static gpointer
find_last_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Asked *asked = data;

  asked->found = amends_store_find_last_case (db, asked->order_id, error);
  return NULL;
}

gint64
amends_desk_find_case (AmendsDesk *self, gint64 order_id, GError **error)
{
  Asked asked = { .order_id = order_id };

  g_return_val_if_fail (AMENDS_IS_DESK (self), 0);

  amends_desk_read (self, find_open_job, &asked, NULL, error);
  return MAX (asked.found, 0);
}

/* "C3" */
static gint64
read_case_name (const char *words)
{
  char *end = NULL;
  gint64 id;

  if (words[0] != 'C' && words[0] != 'c')
    return 0;
  id = g_ascii_strtoll (words + 1, &end, 10);
  return end != words + 1 && *end == '\0' && id > 0 ? id : 0;
}

/**
 * amends_desk_resolve_case:
 * @words: "C3", or an order as amends_desk_resolve_order() takes it
 *
 * Returns: the case: an order's open one, else its last one; 0 on error,
 * %AMENDS_DESK_ERROR_NOT_FOUND where it has none
 */
gint64
amends_desk_resolve_case (AmendsDesk *self, const char *words, GError **error)
{
  Asked asked = { .found = 0 };
  GError *problem = NULL;
  gint64 id;

  g_return_val_if_fail (AMENDS_IS_DESK (self) && words != NULL, 0);

  id = read_case_name (words);
  if (id != 0)
    return id;
  asked.order_id = amends_desk_resolve_order (self, words, error);
  if (asked.order_id <= 0)
    return 0;
  amends_desk_read (self, find_last_job, &asked, NULL, &problem);
  if (asked.found == 0 && problem == NULL)
    g_set_error (&problem, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_NOT_FOUND,
                 _ ("The order %s has no case yet. Take it first."), words);
  if (problem != NULL)
    g_propagate_error (error, problem);
  return MAX (asked.found, 0);
}

/* --- notes --- */

static gint64
add_note (AmendsDb *db, const AmendsCaseWork *work, const Asked *asked, GError **error)
{
  AmendsCaseNote note = { .case_id = work->row->id,
                          .at = work->now,
                          .person_id = work->person->id,
                          .kind = asked->kind,
                          .text = (char *) asked->text,
                          .whom = (char *) asked->whom,
                          .case_number = (char *) asked->case_number };

  return amends_store_add_note (db, &note, error);
}

static gboolean
log_action (AmendsDb *db, const AmendsCaseWork *work, const char *action, GError **error)
{
  return amends_store_log_action (db, work->person->id, action, work->row->order_id, work->row->id,
                                  NULL, error);
}

/* Anybody may note something in a case that somebody else works. */
static gpointer
add_note_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Asked *asked = data;
  g_autoptr (AmendsPerson) person = amends_desk_load_worker (db, asked->hand.person_id, error);
  g_autoptr (AmendsCaseWork)
      work = person != NULL ? amends_case_work_load (db, asked->case_id, &asked->hand, error) : NULL;

  return GINT_TO_POINTER (work != NULL && add_note (db, work, asked, error) != 0 &&
                          log_action (db, work, "note", error));
}

static gboolean
require_text (const char *text, GError **error)
{
  if (!amends_text_is_empty (text))
    return TRUE;
  g_set_error_literal (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_INPUT,
                       _ ("There are no words. Write what there is to say."));
  return FALSE;
}

gboolean
amends_desk_add_note (AmendsDesk *self,
                      gint64 case_id,
                      AmendsNoteKind kind,
                      const char *text,
                      const char *whom,
                      const char *case_number,
                      GError **error)
{
  g_autofree char *cleaned = amends_text_clean (text);
  g_autofree char *clean_whom = amends_text_single_line (whom);
  g_autofree char *clean_number = amends_text_single_line (case_number);
  Asked asked = { .hand = amends_case_hand_of (self),
                  .case_id = case_id,
                  .kind = kind,
                  .text = cleaned,
                  .whom = clean_whom,
                  .case_number = clean_number };

  g_return_val_if_fail (AMENDS_IS_DESK (self), FALSE);

  return require_text (cleaned, error) && change (self, add_note_job, &asked, error);
}

/* --- the owner --- */

static gpointer
ask_owner_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Asked *asked = data;
  g_autoptr (AmendsCaseWork) work = amends_case_work_begin (db, asked->case_id, &asked->hand, error);
  AmendsCase *row;

  if (work == NULL)
    return NULL;
  row = work->row;
  g_free (row->owner_question);
  row->owner_question = g_strdup (asked->text);
  row->owner_asked_by_id = work->person->id;
  row->owner_asked_at = work->now;
  g_clear_pointer (&row->owner_answer, g_free);
  row->owner_answered_at = AMENDS_TIME_NONE;
  return GINT_TO_POINTER (amends_store_save_case (db, row, error) &&
                          add_note (db, work, asked, error) != 0 &&
                          log_action (db, work, "ask_owner", error));
}

/**
 * amends_desk_ask_owner:
 * @question: what the owner is to decide
 *
 * The case stays where it is and waits in the owner's list.
 */
gboolean
amends_desk_ask_owner (AmendsDesk *self, gint64 case_id, const char *question, GError **error)
{
  g_autofree char *cleaned = amends_text_clean (question);
  Asked asked = { .hand = amends_case_hand_of (self),
                  .case_id = case_id,
                  .kind = AMENDS_NOTE_OWNER,
                  .text = cleaned };

  g_return_val_if_fail (AMENDS_IS_DESK (self), FALSE);

  return require_text (cleaned, error) && change (self, ask_owner_job, &asked, error);
}

/* The claim stays with whoever asked: the owner answers from the list. */
static gpointer
answer_owner_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Asked *asked = data;
  g_autoptr (AmendsCaseWork) work = NULL;
  AmendsCase *row;

  if (!amends_desk_require_owner (db, asked->hand.person_id, error))
    return NULL;
  work = amends_case_work_load (db, asked->case_id, &asked->hand, error);
  if (work == NULL)
    return NULL;
  row = work->row;
  if (!row->is_waiting_for_owner)
    {
      g_set_error_literal (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_INPUT,
                           _ ("Nobody asked anything in this case. Write a note instead."));
      return NULL;
    }
  g_free (row->owner_answer);
  row->owner_answer = g_strdup (asked->text);
  row->owner_answered_at = work->now;
  return GINT_TO_POINTER (amends_store_save_case (db, row, error) &&
                          add_note (db, work, asked, error) != 0 &&
                          log_action (db, work, "answer_owner", error));
}

gboolean
amends_desk_answer_owner (AmendsDesk *self, gint64 case_id, const char *answer, GError **error)
{
  g_autofree char *cleaned = amends_text_clean (answer);
  Asked asked = { .hand = amends_case_hand_of (self),
                  .case_id = case_id,
                  .kind = AMENDS_NOTE_OWNER,
                  .text = cleaned };

  g_return_val_if_fail (AMENDS_IS_DESK (self), FALSE);

  return require_text (cleaned, error) && change (self, answer_owner_job, &asked, error);
}

/* --- urgency --- */

static gpointer
set_urgency_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Asked *asked = data;
  const AmendsCaseUrgency *urgency = asked->urgency;
  g_autoptr (AmendsCaseWork) work = amends_case_work_begin (db, asked->case_id, &asked->hand, error);

  if (work == NULL || !amends_desk_require_past (db, urgency->disputed_at, error))
    return NULL;
  if (urgency->heat >= 0)
    work->row->heat = MIN (urgency->heat, 3);
  if (urgency->essential_at >= 0)
    work->row->essential_at = urgency->essential_at;
  if (urgency->dispute_until >= 0)
    work->row->dispute_until = urgency->dispute_until;
  if (urgency->disputed_at >= 0)
    work->row->disputed_at = urgency->disputed_at;
  return GINT_TO_POINTER (amends_store_save_case (db, work->row, error) &&
                          log_action (db, work, "set_urgency", error));
}

gboolean
amends_desk_set_case_urgency (AmendsDesk *self,
                              gint64 case_id,
                              const AmendsCaseUrgency *urgency,
                              GError **error)
{
  Asked asked = { .hand = amends_case_hand_of (self), .case_id = case_id, .urgency = urgency };

  g_return_val_if_fail (AMENDS_IS_DESK (self) && urgency != NULL, FALSE);

  return change (self, set_urgency_job, &asked, error);
}

/* --- the end --- */

static gpointer
close_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Asked *asked = data;
  g_autoptr (AmendsCaseWork) work = amends_case_work_begin (db, asked->case_id, &asked->hand, error);

  if (work == NULL || !amends_case_require_settled (db, work->row->order_id, error) ||
      !amends_case_settle_gifts (db, work, asked->outcome, asked->reference, error))
    return NULL;
  if (asked->text != NULL && add_note (db, work, asked, error) == 0)
    return NULL;
  work->row->closed_at = work->now;
  work->row->outcome = asked->outcome;
  work->row->follow_up_at = AMENDS_TIME_NONE;
  return GINT_TO_POINTER (amends_store_save_case (db, work->row, error) &&
                          amends_store_release_case (db, work->row->id, asked->hand.token, error) &&
                          log_action (db, work, "close_case", error) &&
                          amends_case_rediagnose (db, work, error));
}

/**
 * amends_desk_close_case:
 * @outcome: how it ended
 * @note: (nullable): more of it
 * @done_reference: (nullable): says that the refund or new parcel that @outcome is about is done, and
 * under which number, or ""
 *
 * Errors: %AMENDS_DESK_ERROR_INPUT while a promise to the order is open, or a refund or new parcel
 * that @outcome is about is still to be done
 */
gboolean
amends_desk_close_case (AmendsDesk *self,
                        gint64 case_id,
                        AmendsOutcome outcome,
                        const char *note,
                        const char *done_reference,
                        GError **error)
{
  g_autofree char *cleaned = amends_text_clean (note);
  g_autofree char *reference = amends_text_single_line (done_reference);
  Asked asked = { .hand = amends_case_hand_of (self),
                  .case_id = case_id,
                  .kind = AMENDS_NOTE_NOTE,
                  .text = amends_text_is_empty (cleaned) ? NULL : cleaned,
                  .outcome = outcome,
                  .reference = done_reference != NULL ? reference : NULL };

  g_return_val_if_fail (AMENDS_IS_DESK (self) && outcome != AMENDS_OUTCOME_NONE, FALSE);

  return change (self, close_job, &asked, error);
}

static gboolean
require_no_other (AmendsDb *db, gint64 order_id, GError **error)
{
  gint64 other = amends_store_find_open_case (db, order_id, error);

  if (other > 0)
    g_set_error_literal (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_INPUT,
                         _ ("This order has a newer case that is open. Go on with that one."));
  return other == 0;
}

/* Behind an answer that closed it there is no step: it goes on at its playbook's start. */
static gboolean
go_on_after_end (AmendsDb *db, AmendsCaseWork *work, GError **error)
{
  g_autoptr (AmendsRun) run = amends_case_work_run (work, error);
  AmendsCaseDone done = { .at = work->now,
                          .person_id = work->person->id,
                          .playbook = (char *) amends_reason_to_string (work->row->reason),
                          .step = (char *) "",
                          .answer = (char *) "" };

  return run != NULL && (run->state != AMENDS_RUN_CLOSED ||
                         amends_store_add_done (db, work->row->id, &done, error));
}

static gpointer
reopen_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Asked *asked = data;
  g_autoptr (AmendsPerson) person = amends_desk_load_worker (db, asked->hand.person_id, error);
  g_autoptr (AmendsCaseWork)
      work = person != NULL ? amends_case_work_load (db, asked->case_id, &asked->hand, error) : NULL;

  if (work == NULL || work->row->closed_at == AMENDS_TIME_NONE)
    return GINT_TO_POINTER (work != NULL);
  if (!require_no_other (db, work->row->order_id, error) || !go_on_after_end (db, work, error))
    return NULL;
  work->row->closed_at = AMENDS_TIME_NONE;
  work->row->outcome = AMENDS_OUTCOME_NONE;
  return GINT_TO_POINTER (amends_store_save_case (db, work->row, error) &&
                          log_action (db, work, "reopen_case", error) &&
                          amends_case_rediagnose (db, work, error));
}

gboolean
amends_desk_reopen_case (AmendsDesk *self, gint64 case_id, GError **error)
{
  Asked asked = { .hand = amends_case_hand_of (self), .case_id = case_id };

  g_return_val_if_fail (AMENDS_IS_DESK (self), FALSE);

  return change (self, reopen_job, &asked, error);
}
