/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/amends-care-types.h"
#include "model/amends-gift.h"
#include "model/amends-promise.h"
#include "model/amends-types.h"

G_BEGIN_DECLS

/* --- a step, as it is shown: texts in the interface's language --- */

typedef struct
{
  char *text;
  AmendsPlace go; /* where a button beside it leads */
} AmendsCaseLook;

/**
 * AmendsCaseItem: something that a step collects.
 * @is_there: whether something was collected for it
 */
typedef struct
{
  char *id;
  AmendsItemKind kind;
  char *name;
  gboolean is_required;
  gboolean is_there;
} AmendsCaseItem;

/**
 * AmendsCaseAnswer:
 * @key: the key that chooses it, "1"
 * @hint: (nullable)
 * @lacks: (nullable): names of items that must be collected before; %NULL when none is
 * @consequences: (element-type utf8) what choosing it does, a few words each
 */
typedef struct
{
  char *id;
  char *key;
  char *label;
  char *hint;
  GStrv lacks;
  GPtrArray *consequences;
} AmendsCaseAnswer;

/**
 * AmendsCaseStep:
 * @script: (nullable): what to say on the phone
 * @seen: (nullable): of an exercise: what one sees or hears at this step
 * @looks: (element-type AmendsCaseLook)
 * @items: (element-type AmendsCaseItem)
 * @answers: (element-type AmendsCaseAnswer)
 */
typedef struct
{
  char *playbook;
  char *id;
  AmendsPhase phase;
  char *title;
  char *question;
  char *script;
  char *seen;
  GPtrArray *looks;
  GPtrArray *items;
  GPtrArray *answers;
} AmendsCaseStep;

/* --- what was done --- */

/**
 * AmendsCaseDone: an answer that was given.
 * @title, @label: (nullable): of step and answer as the playbook says them now; %NULL when it no
 * longer has them
 * @why: (nullable): of an answer that Amends gave by itself
 * @before: (nullable): what it changed, for taking it back
 */
typedef struct
{
  int position;
  gint64 at;
  gint64 person_id;
  char *person;
  char *playbook;
  char *step;
  char *answer;
  gboolean is_auto;
  AmendsPhase phase;
  char *title;
  char *label;
  char *why;
  char *before;
} AmendsCaseDone;

typedef enum
{
  AMENDS_NOTE_FOUND, /* what somebody found out */
  AMENDS_NOTE_ASKED, /* what was asked, of whom, with which case number */
  AMENDS_NOTE_NOTE,
  AMENDS_NOTE_OWNER, /* between helper and owner */
  AMENDS_NOTE_SYSTEM,
} AmendsNoteKind;

const char *amends_note_kind_to_string (AmendsNoteKind kind);
gboolean amends_note_kind_from_string (const char *text, AmendsNoteKind *kind);

typedef struct
{
  gint64 id;
  gint64 case_id;
  gint64 at;
  gint64 person_id;
  char *person;
  AmendsNoteKind kind;
  char *text;
  char *whom;
  char *case_number;
} AmendsCaseNote;

/**
 * AmendsCaseEvidence:
 * @name: (nullable): of the item, in the interface's language; %NULL when the playbook no longer
 * has it
 * @value: (nullable): what was typed; of a file its name as it was brought
 * @file_name: (nullable): in the case's folder of evidence
 */
typedef struct
{
  gint64 id;
  gint64 case_id;
  gint64 at;
  gint64 person_id;
  char *person;
  char *playbook;
  char *step;
  char *item;
  AmendsItemKind kind;
  char *name;
  char *value;
  char *file_name;
} AmendsCaseEvidence;

/**
 * AmendsCaseDeadline:
 * @by: UTC seconds
 * @certainty: how sure the rule is: "V", "2", "?", "J"
 * @source: where it is written, with its date
 */
typedef struct
{
  char *title;
  gint64 by;
  int days_left; /* less than 0: passed */
  char *certainty;
  char *source;
} AmendsCaseDeadline;

/**
 * AmendsCaseSuggestion: what the ladder would give.
 * @options: (element-type AmendsCompensation) of which the customer may choose
 * @reasoning: (element-type utf8) sentences
 * @needs_owner: above what whoever is at work may give
 */
typedef struct
{
  int rung;
  gboolean needs_owner;
  GPtrArray *options;
  GPtrArray *reasoning;
} AmendsCaseSuggestion;

/**
 * AmendsCase: the work on one stuck order.
 * @id: 0: not begun
 * @parcel_id: the one an email is about: stuck longest, or the newest; 0: none
 * @playbook_title: in the interface's language
 * @heat: how heated the customer is, 0 calm to 3 threatening
 * @follow_up_at: it rests until then; 0: it does not
 * @claim_person: (nullable): who works it now, by name
 * @is_claimed: whether a window works it now; @is_mine: whether it is this one
 * @is_moving: nothing of it is stuck any more
 * @is_waiting_for_owner: a question to the owner has no answer yet
 * @proposed_template: (nullable): of the email that the last answer proposed
 * @is_gift_proposed: whether the last answer proposed to give something
 * @proposed_remedy: what that is, where the customer chose it; else what @suggestion gives first
 * @exercise: (nullable): of a practice shop: the exercise that it belongs to
 * @step: (nullable): in hand; %NULL when it is closed
 * @done: (element-type AmendsCaseDone) oldest first
 * @notes: (element-type AmendsCaseNote) oldest first
 * @evidence: (element-type AmendsCaseEvidence) oldest first
 * @promises: (element-type AmendsPromise) oldest first, of the order
 * @gifts: (element-type AmendsGift) oldest first, of the order
 * @deadlines: (element-type AmendsCaseDeadline) the nearest three
 * @suggestion: (nullable)
 *
 * Times are UTC seconds, 0: none.
 */
typedef struct
{
  gint64 id;
  gint64 order_id;
  char *order_number;
  char *customer;
  gint64 parcel_id;
  gint64 opened_at;
  gint64 closed_at;
  AmendsOutcome outcome;
  AmendsReason reason;
  char *playbook;
  char *step_id;
  char *playbook_title;
  AmendsFault fault;
  int heat;
  gint64 essential_at;
  gint64 dispute_until;
  gint64 disputed_at; /* when it was opened; 0: not known */
  gint64 paid_at;     /* of the order; 0: not known */
  gint64 follow_up_at;
  char *owner_question;
  gint64 owner_asked_by_id;
  char *owner_asked_by;
  gint64 owner_asked_at;
  char *owner_answer;
  gint64 owner_answered_at;
  char *claim_token;
  gint64 claim_person_id;
  char *claim_person;
  gint64 claim_until;
  gint64 worked_by_id;
  gint64 worked_at;
  gboolean is_claimed;
  gboolean is_mine;
  gboolean is_moving;
  gboolean is_waiting_for_owner;
  char *proposed_template;
  gboolean is_gift_proposed;
  AmendsRemedy proposed_remedy;
  char *exercise;
  AmendsCaseStep *step;
  GPtrArray *done;
  GPtrArray *notes;
  GPtrArray *evidence;
  GPtrArray *promises;
  GPtrArray *gifts;
  GPtrArray *deadlines;
  AmendsCaseSuggestion *suggestion;
} AmendsCase;

AmendsCase *amends_case_new (void);
void amends_case_free (AmendsCase *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsCase, amends_case_free)

AmendsCaseStep *amends_case_step_new (void);
void amends_case_step_free (AmendsCaseStep *step);
void amends_case_look_free (AmendsCaseLook *look);
void amends_case_item_free (AmendsCaseItem *item);
AmendsCaseAnswer *amends_case_answer_new (void);
void amends_case_answer_free (AmendsCaseAnswer *answer);
void amends_case_done_free (AmendsCaseDone *done);
void amends_case_note_free (AmendsCaseNote *note);
void amends_case_evidence_free (AmendsCaseEvidence *evidence);
void amends_case_deadline_free (AmendsCaseDeadline *deadline);
AmendsCaseSuggestion *amends_case_suggestion_new (void);
void amends_case_suggestion_free (AmendsCaseSuggestion *suggestion);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsCaseStep, amends_case_step_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsCaseDone, amends_case_done_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsCaseNote, amends_case_note_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsCaseEvidence, amends_case_evidence_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsCaseSuggestion, amends_case_suggestion_free)

G_END_DECLS
