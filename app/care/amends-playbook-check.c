/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether the steps of a playbook hang together: no dead end, nothing that cannot be reached. */
#include "care/amends-playbook-private.h"

#include <glib/gi18n-lib.h>

#include "base/amends-data.h"
#include "care/amends-due.h"

typedef struct
{
  AmendsPlaybook *playbook;
  GPtrArray *problems;
} Check;

/* Called with each id of a step to which @step can lead in the same playbook. */
typedef void (*VisitTarget) (const char *target, gpointer user_data);

static const char *
get_effect_target (const AmendsEffect *effect)
{
  return effect->kind == AMENDS_EFFECT_FOLLOW_UP || effect->kind == AMENDS_EFFECT_ESCALATE
             ? effect->step
             : NULL;
}

static void
visit_targets (const AmendsStep *step, VisitTarget visit, gpointer user_data)
{
  if (step->skip_next != NULL)
    visit (step->skip_next, user_data);
  for (guint i = 0; i < step->answers->len; i++)
    {
      const AmendsAnswer *answer = g_ptr_array_index (step->answers, i);

      if (answer->next != NULL)
        visit (answer->next, user_data);
      for (guint n = 0; n < answer->effects->len; n++)
        {
          const char *target = get_effect_target (g_ptr_array_index (answer->effects, n));

          if (target != NULL)
            visit (target, user_data);
        }
    }
}

typedef struct
{
  Check *check;
  GHashTable *reached; /* of AmendsStep */
  GQueue *queue;
} Reach;

static void
reach_target (const char *target, gpointer user_data)
{
  Reach *reach = user_data;
  const AmendsStep *step = amends_playbook_get_step (reach->check->playbook, target);

  if (step != NULL && g_hash_table_add (reach->reached, (gpointer) step))
    g_queue_push_tail (reach->queue, (gpointer) step);
}

static void
check_reachable (Check *self)
{
  g_autoptr (GHashTable) reached = g_hash_table_new (NULL, NULL);
  g_autoptr (GQueue) queue = g_queue_new ();
  Reach reach = { self, reached, queue };
  const AmendsStep *step;

  reach_target (self->playbook->start, &reach);
  while ((step = g_queue_pop_head (queue)) != NULL)
    visit_targets (step, reach_target, &reach);
  for (guint i = 0; i < self->playbook->steps->len; i++)
    {
      step = g_ptr_array_index (self->playbook->steps, i);
      if (!g_hash_table_contains (reached, step))
        amends_playbook_problem (self->problems, _ ("%s.json, step “%s”: nothing leads to it"),
                                 self->playbook->id, step->id);
    }
}

static gboolean
answer_leaves (const AmendsAnswer *answer)
{
  return amends_answer_get_effect (answer, AMENDS_EFFECT_CLOSE) != NULL ||
         amends_answer_get_effect (answer, AMENDS_EFFECT_ESCALATE) != NULL ||
         amends_answer_get_effect (answer, AMENDS_EFFECT_SWITCH) != NULL ||
         amends_answer_get_effect (answer, AMENDS_EFFECT_ENTER) != NULL;
}

typedef struct
{
  Check *check;
  GHashTable *ending; /* of AmendsStep */
  gboolean ends;
} Ending;

static void
find_ending (const char *target, gpointer user_data)
{
  Ending *ending = user_data;
  const AmendsStep *step = amends_playbook_get_step (ending->check->playbook, target);

  ending->ends = ending->ends || (step != NULL && g_hash_table_contains (ending->ending, step));
}

static gboolean
step_ends (Ending *ending, const AmendsStep *step)
{
  ending->ends = FALSE;
  for (guint i = 0; i < step->answers->len; i++)
    ending->ends = ending->ends || answer_leaves (g_ptr_array_index (step->answers, i));
  if (!ending->ends)
    visit_targets (step, find_ending, ending);
  return ending->ends;
}

/* From the ends backwards: what leads to none runs in a circle. */
static void
check_endings (Check *self)
{
  g_autoptr (GHashTable) table = g_hash_table_new (NULL, NULL);
  GPtrArray *steps = self->playbook->steps;
  Ending ending = { self, table, FALSE };
  gboolean has_grown = TRUE;

  while (has_grown)
    {
      has_grown = FALSE;
      for (guint i = 0; i < steps->len; i++)
        if (!g_hash_table_contains (table, steps->pdata[i]) && step_ends (&ending, steps->pdata[i]))
          has_grown = g_hash_table_add (table, steps->pdata[i]);
    }
  for (guint i = 0; i < steps->len; i++)
    if (!g_hash_table_contains (table, steps->pdata[i]))
      amends_playbook_problem (self->problems,
                               _ ("%s.json, step “%s”: no way from here ever ends the case"),
                               self->playbook->id, ((AmendsStep *) steps->pdata[i])->id);
}

static guint
count_ways_on (const AmendsAnswer *answer)
{
  guint ways = answer->next != NULL;

  for (guint i = 0; i < answer->effects->len; i++)
    {
      const AmendsEffect *effect = g_ptr_array_index (answer->effects, i);

      ways += amends_effect_kind_is_way_on (effect->kind);
    }
  return ways;
}

static void
check_target (Check *self, const AmendsStep *step, const char *target)
{
  if (target != NULL && amends_playbook_get_step (self->playbook, target) == NULL)
    amends_playbook_problem (self->problems, _ ("%s.json, step “%s”: there is no step “%s”"),
                             self->playbook->id, step->id, target);
}

static gboolean
template_exists (const char *name)
{
  g_autofree char *file = g_strconcat ("templates/en/", name, ".md", NULL);
  g_autoptr (GBytes) bytes = NULL;

  if (strchr (name, '/') != NULL)
    return FALSE; /* a paragraph, no whole email */
  bytes = amends_data_load (file, NULL);
  return bytes != NULL;
}

static void
check_effect (Check *self, const AmendsStep *step, const AmendsEffect *effect)
{
  gboolean is_gates = amends_playbook_is_gates (self->playbook);

  check_target (self, step, get_effect_target (effect));
  if (effect->kind == AMENDS_EFFECT_EMAIL && !template_exists (effect->template_name))
    amends_playbook_problem (self->problems, _ ("%s.json, step “%s”: there is no template “%s”"),
                             self->playbook->id, step->id, effect->template_name);
  if (effect->due != NULL && *effect->due != '\0' && !amends_due_is_valid (effect->due))
    amends_playbook_problem (
        self->problems,
        _ ("%s.json, step “%s”: “%s” says no time; write it like 48h, 1wd, 7d, "
           "friday@18:00 or next_working_day@10:00"),
        self->playbook->id, step->id, effect->due);
  if (effect->kind == AMENDS_EFFECT_ENTER && !is_gates)
    amends_playbook_problem (self->problems,
                             _ ("%s.json, step “%s”: only the gates may “enter” a playbook"),
                             self->playbook->id, step->id);
}

/* Forward, or out of the last phase into a new round. */
static void
check_phase (Check *self, const AmendsStep *step, const AmendsAnswer *answer)
{
  const AmendsStep *next = amends_playbook_get_step (self->playbook, answer->next);

  if (next != NULL && next->phase < step->phase && step->phase != AMENDS_PHASE_FOLLOW_UP)
    amends_playbook_problem (self->problems,
                             _ ("%s.json, step “%s”: “%s” goes back to an earlier phase"),
                             self->playbook->id, step->id, answer->id);
}

static gboolean
collects (AmendsPlaybook *playbook, const char *item)
{
  for (guint i = 0; i < playbook->steps->len; i++)
    {
      const AmendsStep *step = g_ptr_array_index (playbook->steps, i);

      for (guint n = 0; n < step->collect->len; n++)
        if (g_str_equal (((AmendsCollect *) step->collect->pdata[n])->id, item))
          return TRUE;
    }
  return FALSE;
}

static void
check_answer (Check *self, const AmendsStep *step, const AmendsAnswer *answer)
{
  guint ways = count_ways_on (answer);

  if (ways == 0)
    amends_playbook_problem (self->problems,
                             _ ("%s.json, step “%s”: “%s” is a dead end; it needs “next”, or an "
                                "effect that goes on or closes"),
                             self->playbook->id, step->id, answer->id);
  if (ways > 1)
    amends_playbook_problem (self->problems,
                             _ ("%s.json, step “%s”: “%s” goes on in more than one way"),
                             self->playbook->id, step->id, answer->id);
  check_target (self, step, answer->next);
  check_phase (self, step, answer);
  for (char **item = answer->needs; *item != NULL; item++)
    if (!collects (self->playbook, *item))
      amends_playbook_problem (self->problems,
                               _ ("%s.json, step “%s”: “%s” needs “%s”, which no step collects"),
                               self->playbook->id, step->id, answer->id, *item);
  for (guint i = 0; i < answer->effects->len; i++)
    check_effect (self, step, g_ptr_array_index (answer->effects, i));
  if (amends_step_get_answer (step, answer->id) != answer)
    amends_playbook_problem (self->problems, _ ("%s.json, step “%s”: two answers are called “%s”"),
                             self->playbook->id, step->id, answer->id);
  if (amends_step_get_answer_by_key (step, answer->key) != answer)
    amends_playbook_problem (self->problems, _ ("%s.json, step “%s”: two answers have the key %s"),
                             self->playbook->id, step->id, answer->key);
}

static void
check_items (Check *self, const AmendsStep *step)
{
  for (guint i = 0; i < step->collect->len; i++)
    for (guint n = 0; n < i; n++)
      {
        const AmendsCollect *item = step->collect->pdata[i];

        if (g_str_equal (item->id, ((AmendsCollect *) step->collect->pdata[n])->id))
          amends_playbook_problem (self->problems,
                                   _ ("%s.json, step “%s”: “%s” is collected twice"),
                                   self->playbook->id, step->id, item->id);
      }
}

static void
check_step (Check *self, const AmendsStep *step)
{
  if (step->answers->len == 0)
    amends_playbook_problem (self->problems, _ ("%s.json, step “%s”: it has no answers"),
                             self->playbook->id, step->id);
  if (amends_playbook_get_step (self->playbook, step->id) != step)
    amends_playbook_problem (self->problems, _ ("%s.json: two steps are called “%s”"),
                             self->playbook->id, step->id);
  if (step->skip_next != NULL && !amends_playbook_is_gates (self->playbook))
    amends_playbook_problem (self->problems, _ ("%s.json, step “%s”: only a gate may be skipped"),
                             self->playbook->id, step->id);
  check_target (self, step, step->skip_next);
  check_items (self, step);
  for (guint i = 0; i < step->automatic->len; i++)
    {
      const AmendsAuto *automatic = g_ptr_array_index (step->automatic, i);

      if (amends_step_get_answer (step, automatic->answer) == NULL)
        amends_playbook_problem (self->problems, _ ("%s.json, step “%s”: there is no answer “%s”"),
                                 self->playbook->id, step->id, automatic->answer);
    }
  for (guint i = 0; i < step->answers->len; i++)
    check_answer (self, step, g_ptr_array_index (step->answers, i));
}

static gboolean
has_effect (AmendsPlaybook *playbook, AmendsEffectKind kind)
{
  for (guint i = 0; i < playbook->steps->len; i++)
    {
      const AmendsStep *step = g_ptr_array_index (playbook->steps, i);

      for (guint n = 0; n < step->answers->len; n++)
        if (amends_answer_get_effect (g_ptr_array_index (step->answers, n), kind) != NULL)
          return TRUE;
    }
  return FALSE;
}

/* What a whole case needs, whatever its reason. */
static void
check_completeness (Check *self)
{
  gboolean has_phase[AMENDS_N_PHASES] = { FALSE };
  gboolean has_item = FALSE;
  const AmendsStep *start = amends_playbook_get_step (self->playbook, self->playbook->start);

  for (guint i = 0; i < self->playbook->steps->len; i++)
    {
      const AmendsStep *step = g_ptr_array_index (self->playbook->steps, i);

      has_phase[step->phase] = TRUE;
      has_item = has_item || step->collect->len > 0;
    }
  for (int i = 0; i < AMENDS_N_PHASES; i++)
    if (!has_phase[i])
      amends_playbook_problem (self->problems, _ ("%s.json: it has no step of the phase “%s”"),
                               self->playbook->id, amends_phase_to_string (i));
  if (start != NULL && start->phase != AMENDS_PHASE_LOOK_UP)
    amends_playbook_problem (self->problems, _ ("%s.json: it must start with “%s”"),
                             self->playbook->id, amends_phase_to_string (AMENDS_PHASE_LOOK_UP));
  if (!has_item)
    amends_playbook_problem (self->problems, _ ("%s.json: no step collects any evidence"),
                             self->playbook->id);
  if (!has_effect (self->playbook, AMENDS_EFFECT_PROMISE))
    amends_playbook_problem (self->problems, _ ("%s.json: nothing is promised to the customer"),
                             self->playbook->id);
  if (!has_effect (self->playbook, AMENDS_EFFECT_EMAIL))
    amends_playbook_problem (self->problems, _ ("%s.json: no email is written"),
                             self->playbook->id);
}

/**
 * amends_playbook_check:
 * @problems: (element-type utf8) (inout): a sentence for each problem is added here
 *
 * Looks over the whole graph: every step can be reached and leads to an end, every answer has one
 * way on to something that exists, keys and names are unique, and (but for the gates) the four
 * phases are there with evidence, a promise and an email.
 */
void
amends_playbook_check (AmendsPlaybook *self, GPtrArray *problems)
{
  Check check = { self, problems };

  if (amends_playbook_get_step (self, self->start) == NULL)
    amends_playbook_problem (problems, _ ("%s.json: there is no step “%s” to start with"), self->id,
                             self->start);
  for (guint i = 0; i < self->steps->len; i++)
    check_step (&check, g_ptr_array_index (self->steps, i));
  check_reachable (&check);
  check_endings (&check);
  if (!amends_playbook_is_gates (self))
    check_completeness (&check);
}

/* Not amends_playbook_load(): that looks at the ways out of it, too, and they may lead back here.
 */
static AmendsPlaybook *
peek (const char *id)
{
  g_autofree char *name = g_strconcat ("playbooks/", id, ".json", NULL);
  g_autoptr (GPtrArray) ignored = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GBytes) bytes = amends_data_load (name, NULL);

  return bytes != NULL ? amends_playbook_read (id, bytes, ignored) : NULL;
}

static void
check_switch (AmendsPlaybook *from,
              const AmendsStep *step,
              const AmendsEffect *effect,
              GPtrArray *problems)
{
  const char *id = amends_reason_to_string (effect->reason);
  g_autoptr (AmendsPlaybook) playbook = peek (id);

  if (playbook == NULL)
    amends_playbook_problem (problems, _ ("%s.json, step “%s”: there is no playbook “%s”"),
                             from->id, step->id, id);
  else if (effect->step != NULL && amends_playbook_get_step (playbook, effect->step) == NULL)
    amends_playbook_problem (problems,
                             _ ("%s.json, step “%s”: there is no step “%s” in the playbook “%s”"),
                             from->id, step->id, effect->step, id);
}

/**
 * amends_playbook_check_switches:
 * @problems: (element-type utf8) (inout): a sentence for each problem is added here
 *
 * Looks whether the ways into other playbooks lead to one that there is, own copies before bundled
 * ones.
 */
void
amends_playbook_check_switches (AmendsPlaybook *self, GPtrArray *problems)
{
  for (guint i = 0; i < self->steps->len; i++)
    {
      const AmendsStep *step = g_ptr_array_index (self->steps, i);

      for (guint n = 0; n < step->answers->len; n++)
        {
          const AmendsEffect *effect = amends_answer_get_effect (
              g_ptr_array_index (step->answers, n), AMENDS_EFFECT_SWITCH);

          if (effect != NULL)
            check_switch (self, step, effect, problems);
        }
    }
}
