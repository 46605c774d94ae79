/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/amends-desk.h"
#include "model/amends-case.h"

G_BEGIN_DECLS

/* --- the queue (amends-desk-queue.c) --- */

typedef enum
{
  AMENDS_QUEUE_ALL,
  AMENDS_QUEUE_WEEKLY, /* on the way, and the customer has heard nothing for seven days */
  AMENDS_QUEUE_OWNER,  /* questions that wait for the owner */
  AMENDS_QUEUE_MINE,   /* claimed, or worked last, by whoever is at work */
} AmendsQueueKind;

/**
 * AmendsQueueRow:
 * @case_id: 0: not begun
 * @parcel_id: the one stuck longest; 0: none
 * @reason: why it is stuck
 * @why: stable: "promise_broken", "promise_today", "deadline", "owner_answered", "owner_asked",
 * "heat", "silence", "age", "follow_up" (it rests), "waiting_for_owner"
 * @why_text: the same as a sentence in the interface's language
 * @due_at: when what @why names is due; 0: it has no time
 * @claimed_by: (nullable): who works it now
 * @is_resting: nothing is to be done before @due_at, or before the owner has answered
 *
 * A line of the queue.
 */
typedef struct
{
  gint64 case_id;
  gint64 order_id;
  gint64 parcel_id;
  char *order_number;
  char *customer;
  AmendsReason reason;
  char *why;
  char *why_text;
  gint64 due_at;
  AmendsMoney value;
  gboolean is_claimed;
  gboolean is_mine;
  char *claimed_by;
  gboolean is_resting;
} AmendsQueueRow;

void amends_queue_row_free (AmendsQueueRow *row);
/* (element-type AmendsQueueRow) in the order in which they should be worked; @limit 0: all */
GPtrArray *amends_desk_list_queue (AmendsDesk *self,
                                   AmendsQueueKind kind,
                                   guint limit,
                                   GError **error);

/* --- taking a case (amends-desk-queue.c, amends-desk-cases.c) ---
 * A claim lasts @minutes and is renewed by whatever is done in the case. Where another window
 * holds it, AMENDS_DESK_ERROR_BUSY says who. Each desk claims under a token of its own; programs
 * that come and go share one by amends_desk_set_claim_token(), before anything is claimed. */

#define AMENDS_CLAIM_MINUTES 15

void amends_desk_set_claim_token (AmendsDesk *self, const char *token);
/* The first of the queue that nobody works, begun where it was not; 0 without an error: there is
 * none. */
gint64 amends_desk_take_next_case (AmendsDesk *self, int minutes, GError **error);
/* The open case of an order, begun where there is none. 0 on error. */
gint64 amends_desk_claim_order (AmendsDesk *self, gint64 order_id, int minutes, GError **error);
gboolean amends_desk_claim_case (AmendsDesk *self, gint64 case_id, int minutes, GError **error);
gboolean amends_desk_release_case (AmendsDesk *self, gint64 case_id, GError **error);
/* "C3", or an order's number: its open case, else its last one. 0 on error. */
gint64 amends_desk_resolve_case (AmendsDesk *self, const char *words, GError **error);
/* The open case of an order, 0 when it has none. */
gint64 amends_desk_find_case (AmendsDesk *self, gint64 order_id, GError **error);

/* --- looking (amends-desk-case-view.c) --- */
AmendsCase *amends_desk_get_case (AmendsDesk *self, gint64 case_id, GError **error);

/* --- working --- */
/* The answer's id or its key. AMENDS_DESK_ERROR_INPUT says what it lacks; the case then stays as it
 * was. (amends-desk-case-answer.c) */
gboolean
amends_desk_answer (AmendsDesk *self, gint64 case_id, const char *answer, GError **error);
/* Takes the last answer back, with what it set, noted and promised. */
gboolean amends_desk_undo_answer (AmendsDesk *self, gint64 case_id, GError **error);

/* For an item of the step in hand, or of the playbook: a value, or a file that is copied into the
 * shop's folder. (amends-desk-evidence.c) */
#define AMENDS_MAX_EVIDENCE_BYTES (25 * 1024 * 1024)
gboolean amends_desk_add_evidence (AmendsDesk *self,
                                   gint64 case_id,
                                   const char *item,
                                   const char *value,
                                   const char *path,
                                   GError **error);
/* Where the copy of a piece of evidence is; NULL when it is no file. */
char *amends_desk_dup_evidence_path (AmendsDesk *self, const AmendsCaseEvidence *evidence);

/* @whom and @case_number may be NULL. */
gboolean amends_desk_add_note (AmendsDesk *self,
                               gint64 case_id,
                               AmendsNoteKind kind,
                               const char *text,
                               const char *whom,
                               const char *case_number,
                               GError **error);
gboolean
amends_desk_ask_owner (AmendsDesk *self, gint64 case_id, const char *question, GError **error);
gboolean
amends_desk_answer_owner (AmendsDesk *self, gint64 case_id, const char *answer, GError **error);
/* Somebody knows better why it is stuck: the case goes on at that playbook's start. */
gboolean amends_desk_set_case_reason (AmendsDesk *self,
                                      gint64 case_id,
                                      AmendsReason reason,
                                      const char *note,
                                      GError **error);
/* What makes it more urgent; -1: as it was, for times too; a time of 0 unsets. */
typedef struct
{
  int heat; /* 0 calm to 3 threatening */
  gint64 essential_at;
  gint64 dispute_until;
  gint64 disputed_at; /* when the customer opened it */
} AmendsCaseUrgency;
gboolean amends_desk_set_case_urgency (AmendsDesk *self,
                                       gint64 case_id,
                                       const AmendsCaseUrgency *urgency,
                                       GError **error);
/* Refuses while a promise is open, and while a refund or new parcel that @outcome says is done was
 * only promised: @done_reference, its number or "", says that it is; NULL says nothing. */
gboolean amends_desk_close_case (AmendsDesk *self,
                                 gint64 case_id,
                                 AmendsOutcome outcome,
                                 const char *note,
                                 const char *done_reference,
                                 GError **error);
gboolean amends_desk_reopen_case (AmendsDesk *self, gint64 case_id, GError **error);

G_END_DECLS
