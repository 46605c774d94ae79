/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exercises for people in their first hours: an invented order, and what is right to do about it.
 */
#pragma once

#include <json-glib/json-glib.h>

#include "care/amends-playbook.h"

G_BEGIN_DECLS

/**
 * AmendsExerciseStep: a step that has to be answered.
 * @seen: what one sees or hears at it; empty where the order shows it
 * @right: identifiers of the answers that are right
 * @why: what explains them
 */
typedef struct
{
  char *playbook;
  char *step;
  AmendsTwin seen;
  GStrv right;
  AmendsTwin why;
} AmendsExerciseStep;

/**
 * AmendsExercise: Reference-counted, never changed.
 * @reason: why its parcel is stuck
 * @order: an order as in resources/sample/sample.json
 * @others: (nullable): orders that stand beside it
 * @steps: (element-type AmendsExerciseStep) in the order of the walk
 * @email: (nullable): template of the email that has to be written; %NULL: none
 * @says: words that the email must hold, each
 * @never_says: words that it must not hold, in lower case
 * @gift: what has to be given; %AMENDS_REMEDY_NONE: nothing
 * @gift_amount: none where the remedy has no sum
 * @promise_hours: the customer hears again within so many; 0: nothing is to be promised
 * @asks_owner: whether it ends with the owner
 * @outcome: %AMENDS_OUTCOME_NONE: the case stays open
 */
typedef struct
{
  char *id;
  AmendsTwin title;
  AmendsTwin intro;
  AmendsReason reason;
  char *order_number;
  JsonObject *order;
  JsonArray *others;
  GPtrArray *steps;
  char *email;
  GStrv says;
  GStrv never_says;
  AmendsTwin email_why;
  AmendsRemedy gift;
  AmendsMoney gift_amount;
  AmendsTwin gift_why;
  int promise_hours;
  gboolean asks_owner;
  AmendsOutcome outcome;
} AmendsExercise;

AmendsExercise *amends_exercise_load (const char *id, GError **error);
GPtrArray *amends_exercise_list (void); /* (element-type AmendsExercise) easier ones first */
AmendsExercise *amends_exercise_ref (AmendsExercise *self);
void amends_exercise_unref (AmendsExercise *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsExercise, amends_exercise_unref)

const AmendsExerciseStep *
amends_exercise_get_step (const AmendsExercise *self, const char *playbook, const char *step);

G_END_DECLS
