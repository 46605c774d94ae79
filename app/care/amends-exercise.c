/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads exercises from resources/practice, or a shop's own copies of them. */
#include "care/amends-exercise.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/amends-data.h"
#include "base/amends-json.h"
#include "base/amends-text.h"
#include "care/amends-care-file.h"

#define FOLDER "practice"
#define MAX_PROMISE_HOURS 240

typedef struct
{
  AmendsExercise exercise; /* first: its address is the record's */
  gatomicrefcount references;
} Record;

static void
step_free (AmendsExerciseStep *step)
{
  g_free (step->playbook);
  g_free (step->step);
  amends_twin_clear (&step->seen);
  g_strfreev (step->right);
  amends_twin_clear (&step->why);
  g_free (step);
}

static void
clear (AmendsExercise *self)
{
  g_free (self->id);
  amends_twin_clear (&self->title);
  amends_twin_clear (&self->intro);
  g_free (self->order_number);
  g_clear_pointer (&self->order, json_object_unref);
  g_clear_pointer (&self->others, json_array_unref);
  g_clear_pointer (&self->steps, g_ptr_array_unref);
  g_free (self->email);
  g_strfreev (self->says);
  g_strfreev (self->never_says);
  amends_twin_clear (&self->email_why);
  amends_twin_clear (&self->gift_why);
}

AmendsExercise *
amends_exercise_ref (AmendsExercise *self)
{
  g_atomic_ref_count_inc (&((Record *) self)->references);
  return self;
}

void
amends_exercise_unref (AmendsExercise *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&((Record *) self)->references))
    return;
  clear (self);
  g_free (self);
}

/* --- reading --- */

static void
read_twin (JsonObject *object, const char *member, AmendsTwin *twin, GPtrArray *problems)
{
  if (!amends_care_file_read_twin (object, member, twin))
    amends_care_file_problem (problems, _ ("“%s” needs an English and a Chinese text"), member);
}

/* "who-acts" is a step of the reason's playbook, "unexplained/pick" one of another. */
static void
read_key (AmendsExerciseStep *step, const char *key, AmendsReason reason)
{
  const char *slash = strchr (key, '/');

  if (slash != NULL)
    step->playbook = g_strndup (key, slash - key);
  else if (g_str_equal (key, "stop"))
    step->playbook = g_strdup (AMENDS_PLAYBOOK_GATES);
  else
    step->playbook = g_strdup (amends_reason_to_string (reason));
  step->step = g_strdup (slash != NULL ? slash + 1 : key);
}

static void
read_steps (AmendsExercise *self, JsonObject *answers, GPtrArray *problems)
{
  static const char *const known[] = { "seen", "right", "why", NULL };
  g_autoptr (GList) keys = answers != NULL ? json_object_get_members (answers) : NULL;

  for (GList *key = keys; key != NULL; key = key->next)
    {
      JsonObject *object = amends_json_get_object (answers, key->data);
      AmendsExerciseStep *step = g_new0 (AmendsExerciseStep, 1);

      g_ptr_array_add (self->steps, step);
      read_key (step, key->data, self->reason);
      if (object == NULL)
        object = answers; /* which then lacks everything */
      else
        amends_care_file_check_members (object, known, key->data, problems);
      step->right = amends_json_get_strv (object, "right");
      read_twin (object, "why", &step->why, problems);
      if (json_object_has_member (object, "seen"))
        read_twin (object, "seen", &step->seen, problems);
      if (step->right == NULL || *step->right == NULL)
        amends_care_file_problem (problems, _ ("%s: “%s” is missing"), (char *) key->data, "right");
    }
  if (self->steps->len == 0)
    amends_care_file_problem (problems, _ ("“%s” is missing"), "answers");
}

static void
read_email (AmendsExercise *self, JsonObject *email, GPtrArray *problems)
{
  static const char *const known[] = { "template", "says", "never", "why", NULL };

  if (email == NULL)
    return;
  amends_care_file_check_members (email, known, "email", problems);
  self->email = g_strdup (amends_json_get_string (email, "template"));
  if (amends_text_is_empty (self->email))
    amends_care_file_problem (problems, _ ("“%s” is missing"), "template");
  self->says = amends_json_get_strv (email, "says");
  self->never_says = amends_json_get_strv (email, "never");
  if (json_object_has_member (email, "says") || json_object_has_member (email, "never"))
    read_twin (email, "why", &self->email_why, problems);
}

static void
read_gift (AmendsExercise *self, JsonObject *gift, GPtrArray *problems)
{
  static const char *const known[] = { "remedy", "amount", "why", NULL };
  const char *amount;

  if (gift == NULL)
    return;
  amends_care_file_check_members (gift, known, "gift", problems);
  if (!amends_remedy_from_string (amends_json_get_string (gift, "remedy"), &self->gift))
    amends_care_file_problem (problems, _ ("“%s” is missing"), "remedy");
  amount = amends_json_get_string (gift, "amount");
  if (amount != NULL &&
      !amends_money_parse (amount, amends_json_get_string (self->order, "currency"),
                           &self->gift_amount))
    amends_care_file_problem (problems, _ ("“%s” is no sum of money"), amount);
  read_twin (gift, "why", &self->gift_why, problems);
}

static void
read_end (AmendsExercise *self, JsonObject *object, GPtrArray *problems)
{
  const char *closes = amends_json_get_string (object, "closes");

  self->promise_hours = amends_care_file_read_number (object, "promise_hours", 1, MAX_PROMISE_HOURS,
                                                      0, problems);
  self->asks_owner = amends_json_get_boolean (object, "asks_owner", FALSE);
  if (closes != NULL && !amends_outcome_from_string (closes, &self->outcome))
    amends_care_file_problem (problems, _ ("“%s” is no outcome of a case"), closes);
}

static gpointer
read_exercise (JsonObject *object, GPtrArray *problems)
{
  static const char *const known[] = { "id",         "title",   "reason", "intro", "order",
                                       "others",     "answers", "email",  "gift",  "promise_hours",
                                       "asks_owner", "closes",  NULL };
  Record *record = g_new0 (Record, 1);
  AmendsExercise *self = &record->exercise;
  JsonArray *others = amends_json_get_array (object, "others");
  JsonObject *order = amends_json_get_object (object, "order");

  g_atomic_ref_count_init (&record->references);
  self->gift_amount = AMENDS_MONEY_NONE;
  self->steps = g_ptr_array_new_with_free_func ((GDestroyNotify) step_free);
  amends_care_file_check_members (object, known, FOLDER, problems);
  self->id = g_strdup (amends_json_get_string (object, "id"));
  read_twin (object, "title", &self->title, problems);
  read_twin (object, "intro", &self->intro, problems);
  if (!amends_reason_from_string (amends_json_get_string (object, "reason"), &self->reason))
    amends_care_file_problem (problems, _ ("“%s” is missing"), "reason");
  self->order = order != NULL ? json_object_ref (order) : json_object_new ();
  self->others = others != NULL ? json_array_ref (others) : NULL;
  self->order_number = g_strdup (amends_json_get_string (order, "number"));
  if (self->id == NULL || self->order_number == NULL)
    amends_care_file_problem (problems, _ ("“%s” is missing"), self->id == NULL ? "id" : "number");
  read_steps (self, amends_json_get_object (object, "answers"), problems);
  read_email (self, amends_json_get_object (object, "email"), problems);
  read_gift (self, amends_json_get_object (object, "gift"), problems);
  read_end (self, object, problems);
  if (problems->len == 0)
    return self;
  amends_exercise_unref (self);
  return NULL;
}

/**
 * amends_exercise_load:
 * @id: name of its file in resources/practice, without ".json"
 *
 * An own copy that is broken is reported, and the bundled one serves.
 *
 * Errors: %AMENDS_CARE_ERROR_NOT_FOUND, %AMENDS_CARE_ERROR_BROKEN
 *
 * Returns: (transfer full) (nullable): the exercise
 */
AmendsExercise *
amends_exercise_load (const char *id, GError **error)
{
  g_autofree char *name = g_strdup_printf (FOLDER "/%s.json", id);
  g_autoptr (GError) problem = NULL;
  AmendsExercise *self;

  g_return_val_if_fail (id != NULL, NULL);

  self = amends_care_file_load (name, read_exercise, NULL, &problem);
  if (self == NULL && g_error_matches (problem, G_RESOURCE_ERROR, G_RESOURCE_ERROR_NOT_FOUND))
    g_set_error (error, AMENDS_CARE_ERROR, AMENDS_CARE_ERROR_NOT_FOUND,
                 _ ("There is no exercise “%s”. “amendsctl practice list” lists them."), id);
  else if (self == NULL)
    g_propagate_error (error, g_steal_pointer (&problem));
  return self;
}

static int
compare_exercises (gconstpointer a, gconstpointer b)
{
  const AmendsExercise *first = *(AmendsExercise *const *) a;
  const AmendsExercise *second = *(AmendsExercise *const *) b;

  return g_strcmp0 (first->order_number, second->order_number);
}

/**
 * amends_exercise_list:
 *
 * Returns: (transfer full) (element-type AmendsExercise): every exercise that can be read, bundled
 * and own, by the numbers of their orders
 */
GPtrArray *
amends_exercise_list (void)
{
  GPtrArray *exercises = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_exercise_unref);
  g_auto (GStrv) names = amends_data_list (FOLDER);

  for (char **name = names; name != NULL && *name != NULL; name++)
    {
      g_autofree char *id = NULL;
      AmendsExercise *exercise;

      if (!g_str_has_suffix (*name, ".json"))
        continue;
      id = g_strndup (*name + strlen (FOLDER "/"), strlen (*name) - strlen (FOLDER "/.json"));
      exercise = amends_exercise_load (id, NULL);
      if (exercise != NULL)
        g_ptr_array_add (exercises, exercise);
    }
  g_ptr_array_sort (exercises, compare_exercises);
  return exercises;
}

/**
 * amends_exercise_get_step:
 *
 * Returns: (transfer none) (nullable): what the exercise says of that step
 */
const AmendsExerciseStep *
amends_exercise_get_step (const AmendsExercise *self, const char *playbook, const char *step)
{
  for (guint i = 0; i < self->steps->len; i++)
    {
      const AmendsExerciseStep *one = g_ptr_array_index (self->steps, i);

      if (g_strcmp0 (one->playbook, playbook) == 0 && g_strcmp0 (one->step, step) == 0)
        return one;
    }
  return NULL;
}
