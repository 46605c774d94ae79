/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Playbooks as values, and where they come from: the bundled ones and the shop's own. */
#include "care/amends-playbook-private.h"

#include <glib/gi18n-lib.h>

#include "base/amends-data.h"
#include "base/amends-text.h"
#include "care/amends-care-file.h"

#define FOLDER "playbooks"

G_DEFINE_QUARK (amends - care - error - quark, amends_care_error)

static const char *const effect_words[AMENDS_N_EFFECTS] = {
  [AMENDS_EFFECT_SET_REASON] = "set_reason",
  [AMENDS_EFFECT_SWITCH] = "switch",
  [AMENDS_EFFECT_ENTER] = "enter",
  [AMENDS_EFFECT_REPORT] = "report",
  [AMENDS_EFFECT_EMAIL] = "email",
  [AMENDS_EFFECT_COMPENSATE] = "compensate",
  [AMENDS_EFFECT_FAULT] = "fault",
  [AMENDS_EFFECT_PROMISE] = "promise",
  [AMENDS_EFFECT_FOLLOW_UP] = "follow_up",
  [AMENDS_EFFECT_ESCALATE] = "escalate",
  [AMENDS_EFFECT_NOTE] = "note",
  [AMENDS_EFFECT_CLOSE] = "close",
};

static const struct
{
  const char *id;
  const char *why; /* marked for translation */
} conditions[AMENDS_N_CONDITIONS] = {
  [AMENDS_CONDITION_HANDED_OVER] = { "handed_over", N_ ("The carrier has scanned the parcel.") },
  [AMENDS_CONDITION_NOT_HANDED_OVER] = { "not_handed_over",
                                         N_ ("No carrier has scanned the parcel.") },
  [AMENDS_CONDITION_GRADE_A] = { "grade_a", N_ ("A scan or notice for this very parcel says so.") },
  [AMENDS_CONDITION_GRADE_B] = { "grade_b", N_ ("A notice for the area or carrier says so.") },
  [AMENDS_CONDITION_GRADE_C] = { "grade_c", N_ ("Nothing proves the reason yet.") },
  [AMENDS_CONDITION_MOVED_SINCE] = { "moved_since",
                                     N_ ("The parcel has moved since the last step.") },
  [AMENDS_CONDITION_DELIVERED] = { "delivered", N_ ("The carrier says it was delivered.") },
  [AMENDS_CONDITION_IS_US_CUSTOMER] = { "is_us_customer",
                                        N_ ("The customer is in the United States.") },
  [AMENDS_CONDITION_VALUE_OVER_OWNER_LIMIT] = { "value_over_owner_limit",
                                                N_ ("The order is worth more than the limit above "
                                                    "which the owner decides.") },
  [AMENDS_CONDITION_HAS_CASE_NUMBER] = { "has_case_number",
                                         N_ ("The carrier’s case number is noted.") },
  [AMENDS_CONDITION_PROMISE_BROKEN] = { "promise_broken",
                                        N_ ("A promise to this customer was broken.") },
  [AMENDS_CONDITION_PROMISE_BROKEN_TWICE] = { "promise_broken_twice",
                                              N_ ("Two promises to this customer were broken.") },
  [AMENDS_CONDITION_DISPUTE_OPEN] = { "dispute_open", N_ ("A dispute is open for this order.") },
};

const char *
amends_condition_to_string (AmendsCondition condition)
{
  return conditions[condition].id;
}

gboolean
amends_condition_from_string (const char *text, AmendsCondition *condition)
{
  for (gsize i = 0; i < G_N_ELEMENTS (conditions); i++)
    if (g_strcmp0 (conditions[i].id, text) == 0)
      {
        *condition = i;
        return TRUE;
      }
  return FALSE;
}

const char *
amends_condition_why (AmendsCondition condition)
{
  return _ (conditions[condition].why);
}

const char *
amends_effect_kind_to_string (AmendsEffectKind kind)
{
  return effect_words[kind];
}

gboolean
amends_effect_kind_from_string (const char *text, AmendsEffectKind *kind)
{
  for (gsize i = 0; i < G_N_ELEMENTS (effect_words); i++)
    if (g_strcmp0 (effect_words[i], text) == 0)
      {
        *kind = i;
        return TRUE;
      }
  return FALSE;
}

gboolean
amends_effect_kind_is_way_on (AmendsEffectKind kind)
{
  return kind == AMENDS_EFFECT_SWITCH || kind == AMENDS_EFFECT_ENTER ||
         kind == AMENDS_EFFECT_FOLLOW_UP || kind == AMENDS_EFFECT_ESCALATE ||
         kind == AMENDS_EFFECT_CLOSE;
}

const char *
amends_twin_get (const AmendsTwin *twin, const char *language)
{
  gboolean is_chinese = g_str_equal (amends_language_pick (language), "zh_CN");
  const char *text = is_chinese ? twin->chinese : twin->english;

  return text != NULL ? text : "";
}

void
amends_look_free (AmendsLook *look)
{
  amends_twin_clear (&look->text);
  g_free (look);
}

void
amends_auto_free (AmendsAuto *automatic)
{
  g_free (automatic->answer);
  g_free (automatic);
}

void
amends_collect_free (AmendsCollect *collect)
{
  g_free (collect->id);
  amends_twin_clear (&collect->name);
  g_free (collect);
}

AmendsEffect *
amends_effect_new (AmendsEffectKind kind)
{
  AmendsEffect *effect = g_new0 (AmendsEffect, 1);

  effect->kind = kind;
  return effect;
}

void
amends_effect_free (AmendsEffect *effect)
{
  g_free (effect->step);
  g_free (effect->template_name);
  g_free (effect->due);
  amends_twin_clear (&effect->text);
  g_free (effect);
}

AmendsAnswer *
amends_answer_new (void)
{
  AmendsAnswer *answer = g_new0 (AmendsAnswer, 1);

  answer->effects = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_effect_free);
  return answer;
}

void
amends_answer_free (AmendsAnswer *answer)
{
  g_free (answer->id);
  g_free (answer->key);
  amends_twin_clear (&answer->label);
  amends_twin_clear (&answer->hint);
  g_strfreev (answer->needs);
  g_free (answer->next);
  g_ptr_array_unref (answer->effects);
  g_free (answer);
}

AmendsStep *
amends_step_new (void)
{
  AmendsStep *step = g_new0 (AmendsStep, 1);

  step->looks = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_look_free);
  step->collect = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_collect_free);
  step->automatic = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_auto_free);
  step->answers = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_answer_free);
  return step;
}

void
amends_step_free (AmendsStep *step)
{
  g_free (step->id);
  amends_twin_clear (&step->title);
  amends_twin_clear (&step->question);
  amends_twin_clear (&step->script);
  g_ptr_array_unref (step->looks);
  g_ptr_array_unref (step->collect);
  g_ptr_array_unref (step->automatic);
  g_ptr_array_unref (step->answers);
  g_strfreev (step->skip_for);
  g_free (step->skip_next);
  g_free (step);
}

AmendsPlaybook *
amends_playbook_new (const char *id)
{
  AmendsPlaybook *self = g_atomic_rc_box_new0 (AmendsPlaybook);

  self->id = g_strdup (id);
  self->steps = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_step_free);
  return self;
}

AmendsPlaybook *
amends_playbook_ref (AmendsPlaybook *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear_playbook (AmendsPlaybook *self)
{
  g_free (self->id);
  amends_twin_clear (&self->title);
  g_free (self->start);
  g_ptr_array_unref (self->steps);
}

void
amends_playbook_unref (AmendsPlaybook *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) clear_playbook);
}

gboolean
amends_playbook_is_gates (AmendsPlaybook *self)
{
  return g_str_equal (self->id, AMENDS_PLAYBOOK_GATES);
}

/**
 * amends_playbook_get_step:
 * @id: (nullable): of a step
 *
 * Returns: (transfer none) (nullable): the step by that id
 */
const AmendsStep *
amends_playbook_get_step (AmendsPlaybook *self, const char *id)
{
  for (guint i = 0; i < self->steps->len; i++)
    {
      const AmendsStep *step = g_ptr_array_index (self->steps, i);

      if (g_strcmp0 (step->id, id) == 0)
        return step;
    }
  return NULL;
}

const AmendsAnswer *
amends_step_get_answer (const AmendsStep *step, const char *id)
{
  for (guint i = 0; i < step->answers->len; i++)
    {
      const AmendsAnswer *answer = g_ptr_array_index (step->answers, i);

      if (g_strcmp0 (answer->id, id) == 0)
        return answer;
    }
  return NULL;
}

const AmendsAnswer *
amends_step_get_answer_by_key (const AmendsStep *step, const char *key)
{
  for (guint i = 0; i < step->answers->len; i++)
    {
      const AmendsAnswer *answer = g_ptr_array_index (step->answers, i);

      if (g_strcmp0 (answer->key, key) == 0)
        return answer;
    }
  return NULL;
}

/**
 * amends_answer_get_effect:
 *
 * Returns: (transfer none) (nullable): the first effect of that kind
 */
const AmendsEffect *
amends_answer_get_effect (const AmendsAnswer *answer, AmendsEffectKind kind)
{
  for (guint i = 0; i < answer->effects->len; i++)
    {
      const AmendsEffect *effect = g_ptr_array_index (answer->effects, i);

      if (effect->kind == kind)
        return effect;
    }
  return NULL;
}

void
amends_playbook_problem (GPtrArray *problems, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_ptr_array_add (problems, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

static AmendsPlaybook *
read_checked (const char *id, GBytes *bytes, gboolean is_own, GPtrArray *problems)
{
  AmendsPlaybook *self = amends_playbook_read (id, bytes, problems);

  if (self != NULL)
    amends_playbook_check (self, problems);
  if (self != NULL && is_own && problems->len == 0)
    amends_playbook_check_switches (self, problems);
  if (problems->len > 0)
    g_clear_pointer (&self, amends_playbook_unref);
  return self;
}

static void
set_broken (GError **error, GPtrArray *problems)
{
  g_set_error_literal (error, AMENDS_CARE_ERROR, AMENDS_CARE_ERROR_BROKEN,
                       g_ptr_array_index (problems, 0));
}

/**
 * amends_playbook_load:
 * @id: identifier of a delay reason, or %AMENDS_PLAYBOOK_GATES
 * @error: %AMENDS_CARE_ERROR_NOT_FOUND, or %AMENDS_CARE_ERROR_BROKEN with the first problem
 *
 * The shop's own copy where there is one. One that cannot be used is reported with
 * amends_data_report_broken(), and the bundled one serves.
 *
 * Returns: (transfer full): a playbook that amends_playbook_check() finds whole, and an own copy
 *   amends_playbook_check_switches(), too
 */
AmendsPlaybook *
amends_playbook_load (const char *id, GError **error)
{
  g_autofree char *name = g_strconcat (FOLDER "/", id, ".json", NULL);
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  gboolean is_own = amends_data_has_own (name);
  g_autoptr (GBytes) bytes = amends_data_load (name, NULL);
  AmendsPlaybook *self = NULL;

  if (bytes != NULL)
    self = read_checked (id, bytes, is_own, problems);
  if (self == NULL && is_own)
    {
      g_autoptr (GError) problem = NULL;

      if (problems->len > 0)
        {
          set_broken (&problem, problems);
          amends_data_report_broken (name, problem);
        }
      g_ptr_array_set_size (problems, 0);
      g_clear_pointer (&bytes, g_bytes_unref);
      bytes = amends_data_load_bundled (name, NULL);
      self = bytes != NULL ? read_checked (id, bytes, FALSE, problems) : NULL;
      is_own = FALSE;
    }
  if (self != NULL)
    self->is_own = is_own;
  else if (problems->len > 0)
    set_broken (error, problems);
  else
    g_set_error (error, AMENDS_CARE_ERROR, AMENDS_CARE_ERROR_NOT_FOUND,
                 _ ("There is no playbook for “%s”"), id);
  return self;
}

/**
 * amends_playbook_list:
 *
 * Returns: (transfer full): identifiers of the playbooks that there are, without the gates, sorted
 */
GStrv
amends_playbook_list (void)
{
  g_auto (GStrv) names = amends_data_list (FOLDER);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (char **name = names; *name != NULL; name++)
    {
      const char *base = *name + strlen (FOLDER "/");
      g_autofree char *id = NULL;

      if (!g_str_has_suffix (base, ".json"))
        continue;
      id = g_strndup (base, strlen (base) - strlen (".json"));
      if (!g_str_equal (id, AMENDS_PLAYBOOK_GATES))
        g_strv_builder_add (builder, id);
    }
  return g_strv_builder_end (builder);
}
