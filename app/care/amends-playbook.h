/* SPDX-License-Identifier: GPL-3.0-or-later */
/* care: what to do about a stuck parcel: playbooks, due times, the compensation ladder, authority,
 * deadlines, the order of the queue. Values in, values out.
 * It may not know SQL, the network, windows, or the case as it is stored. */
#pragma once

#include "model/amends-care-types.h"
#include "model/amends-types.h"

G_BEGIN_DECLS

#define AMENDS_CARE_ERROR (amends_care_error_quark ())
GQuark amends_care_error_quark (void);
typedef enum
{
  AMENDS_CARE_ERROR_NOT_FOUND, /* no such playbook, step or answer */
  AMENDS_CARE_ERROR_BROKEN,    /* a data file that cannot be used; the message says where */
  AMENDS_CARE_ERROR_EVIDENCE,  /* an answer needs something that was not collected yet */
  AMENDS_CARE_ERROR_AUTHORITY, /* not for this person to give */
} AmendsCareError;

/* The same text in both languages. */
typedef struct
{
  char *english;
  char *chinese;
} AmendsTwin;

/* Borrowed; @language as in amends_language_pick(), NULL: the interface's own. "" when empty. */
const char *amends_twin_get (const AmendsTwin *twin, const char *language);

/* What Amends itself knows of a case, by which it answers a step. */
typedef enum
{
  AMENDS_CONDITION_HANDED_OVER,
  AMENDS_CONDITION_NOT_HANDED_OVER,
  AMENDS_CONDITION_GRADE_A,
  AMENDS_CONDITION_GRADE_B,
  AMENDS_CONDITION_GRADE_C,
  AMENDS_CONDITION_MOVED_SINCE,
  AMENDS_CONDITION_DELIVERED,
  AMENDS_CONDITION_IS_US_CUSTOMER,
  AMENDS_CONDITION_VALUE_OVER_OWNER_LIMIT,
  AMENDS_CONDITION_HAS_CASE_NUMBER,
  AMENDS_CONDITION_PROMISE_BROKEN,       /* at least one */
  AMENDS_CONDITION_PROMISE_BROKEN_TWICE, /* at least two */
  AMENDS_CONDITION_DISPUTE_OPEN,
} AmendsCondition;
#define AMENDS_N_CONDITIONS (AMENDS_CONDITION_DISPUTE_OPEN + 1)

const char *amends_condition_to_string (AmendsCondition condition);
gboolean amends_condition_from_string (const char *text, AmendsCondition *condition);
/* A sentence that says why Amends answered by itself; translated. */
const char *amends_condition_why (AmendsCondition condition);

typedef enum
{
  AMENDS_EFFECT_SET_REASON, /* reason */
  AMENDS_EFFECT_SWITCH,     /* reason, step (NULL: its start): on in another playbook */
  AMENDS_EFFECT_ENTER,      /* out of the gates into the playbook of the case's reason */
  AMENDS_EFFECT_REPORT,     /* report: what the customer said */
  AMENDS_EFFECT_EMAIL,      /* template_name */
  AMENDS_EFFECT_COMPENSATE, /* remedy: what the customer chose; NONE: what the ladder gives first */
  AMENDS_EFFECT_FAULT,      /* fault */
  AMENDS_EFFECT_PROMISE,    /* text, due */
  AMENDS_EFFECT_FOLLOW_UP,  /* due, step: back to it then */
  AMENDS_EFFECT_ESCALATE,   /* text: why; step (NULL: the same one): on with it when answered */
  AMENDS_EFFECT_NOTE,       /* text */
  AMENDS_EFFECT_CLOSE,      /* outcome */
} AmendsEffectKind;
#define AMENDS_N_EFFECTS (AMENDS_EFFECT_CLOSE + 1)

/* Only what the comment beside its kind names is set. @due: as in amends_due_resolve(). */
typedef struct
{
  AmendsEffectKind kind;
  AmendsReason reason;
  AmendsReport report;
  AmendsFault fault;
  AmendsOutcome outcome;
  AmendsRemedy remedy;
  char *step;
  char *template_name;
  char *due;
  AmendsTwin text;
} AmendsEffect;

const char *amends_effect_kind_to_string (AmendsEffectKind kind);

typedef struct
{
  AmendsTwin text;
  AmendsPlace go;
} AmendsLook;

typedef struct
{
  AmendsCondition when;
  char *answer;
} AmendsAuto;

typedef struct
{
  char *id;
  AmendsItemKind kind;
  AmendsTwin name;
  gboolean is_required;
} AmendsCollect;

/**
 * AmendsAnswer:
 * @key: the one that chooses it, "1"
 * @needs: ids of items that must have been collected
 * @next: the step after it; %NULL where one of @effects is the way on
 * @effects: (element-type AmendsEffect)
 */
typedef struct
{
  char *id;
  char *key;
  AmendsTwin label;
  AmendsTwin hint;
  GStrv needs;
  char *next;
  GPtrArray *effects;
} AmendsAnswer;

/**
 * AmendsStep:
 * @script: what to say on the phone; empty where no call is made
 * @automatic: (element-type AmendsAuto) the first whose condition holds answers
 * @skip_for: reasons whose cases pass this step by, by their identifiers; of gates only
 * @skip_next: the step that these go to
 */
typedef struct
{
  char *id;
  AmendsPhase phase;
  AmendsTwin title;
  AmendsTwin question;
  AmendsTwin script;
  GPtrArray *looks;   /* (element-type AmendsLook) */
  GPtrArray *collect; /* (element-type AmendsCollect) */
  GPtrArray *automatic;
  GPtrArray *answers; /* (element-type AmendsAnswer) */
  GStrv skip_for;
  char *skip_next;
} AmendsStep;

/* The gates that stand in front of every playbook are a playbook by this id. */
#define AMENDS_PLAYBOOK_GATES "gates"

/**
 * AmendsPlaybook: the steps for a delay reason. Reference-counted, never changed.
 * @id: the reason's identifier, or %AMENDS_PLAYBOOK_GATES
 * @reason: %AMENDS_REASON_NONE for the gates
 * @steps: (element-type AmendsStep)
 */
typedef struct
{
  char *id;
  AmendsReason reason;
  AmendsTwin title;
  char *start;
  GPtrArray *steps;
  gboolean is_own; /* the shop's copy */
} AmendsPlaybook;

AmendsPlaybook *amends_playbook_load (const char *id, GError **error);
AmendsPlaybook *amends_playbook_read (const char *id, GBytes *bytes, GPtrArray *problems);
AmendsPlaybook *amends_playbook_ref (AmendsPlaybook *self);
void amends_playbook_unref (AmendsPlaybook *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsPlaybook, amends_playbook_unref)

const AmendsStep *amends_playbook_get_step (AmendsPlaybook *self, const char *id);
const AmendsAnswer *amends_step_get_answer (const AmendsStep *step, const char *id);
const AmendsAnswer *amends_step_get_answer_by_key (const AmendsStep *step, const char *key);
const AmendsEffect *amends_answer_get_effect (const AmendsAnswer *answer, AmendsEffectKind kind);

void amends_playbook_check (AmendsPlaybook *self, GPtrArray *problems);
void amends_playbook_check_switches (AmendsPlaybook *self, GPtrArray *problems);
/* Every playbook there is, bundled and own, without the gates; sorted identifiers. */
GStrv amends_playbook_list (void);

G_END_DECLS
