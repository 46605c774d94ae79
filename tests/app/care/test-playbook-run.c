/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whoever opens a case stands at the step that is next, is not asked what Amends knows, and can go
 * back. */
#include "care/amends-playbook-run.h"

#include "base/amends-data.h"

#define NOW G_GINT64_CONSTANT (1795622400)
#define HOUR G_GINT64_CONSTANT (3600)

typedef struct
{
  AmendsCareFacts facts; /* of a parcel held by customs, as its scans say */
  GPtrArray *done;
} Walk;

static void
set_up (Walk *walk, gconstpointer data)
{
  walk->facts = (AmendsCareFacts){ .reason = AMENDS_REASON_CUSTOMS,
                                   .grade = AMENDS_GRADE_A,
                                   .handed_over = AMENDS_HANDED_OVER_YES,
                                   .country = "DE" };
  walk->done = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_step_done_free);
}

static void
tear_down (Walk *walk, gconstpointer data)
{
  g_ptr_array_unref (walk->done);
}

static void
add (Walk *walk, const char *playbook, const char *step, const char *answer)
{
  g_ptr_array_add (walk->done, amends_step_done_new (playbook, step, answer, FALSE, NOW));
}

static AmendsRun *
run (const Walk *walk)
{
  g_autoptr (GError) error = NULL;
  AmendsRun *self = amends_run_new (&walk->facts, walk->done, NOW, FALSE, &error);

  g_assert_no_error (error);
  return self;
}

/* Records what Amends answered, as the desk does. */
static void
record_automatic (AmendsRun *self, Walk *walk)
{
  for (guint i = 0; i < self->automatic->len; i++)
    {
      const AmendsAutoAnswer *given = g_ptr_array_index (self->automatic, i);

      g_ptr_array_add (walk->done, amends_step_done_new (given->playbook->id, given->step->id,
                                                         given->answer->id, TRUE, NOW));
    }
}

static void
assert_at (AmendsRun *self, AmendsRunState state, const char *playbook, const char *step)
{
  g_assert_cmpint (self->state, ==, state);
  g_assert_cmpstr (self->playbook->id, ==, playbook);
  g_assert_cmpstr (self->step->id, ==, step);
}

static void
test_first_step (Walk *walk, gconstpointer data)
{
  g_autoptr (AmendsRun) self = run (walk);

  assert_at (self, AMENDS_RUN_STEP, "gates", "stop");
  g_assert_cmpuint (self->automatic->len, ==, 0);
}

/* One question of three gates is left to a person where the scans say the rest. */
static void
test_gates_answered (Walk *walk, gconstpointer data)
{
  g_autoptr (AmendsRun) self = NULL;
  const AmendsAutoAnswer *second;

  add (walk, "gates", "stop", "none");
  self = run (walk);
  assert_at (self, AMENDS_RUN_STEP, "customs", "read-notice");
  g_assert_cmpuint (self->automatic->len, ==, 2);
  second = g_ptr_array_index (self->automatic, 1);
  g_assert_cmpstr (second->step->id, ==, "proof");
  g_assert_cmpint (second->condition, ==, AMENDS_CONDITION_GRADE_A);
}

static void
test_unknown_handover_is_asked (Walk *walk, gconstpointer data)
{
  g_autoptr (AmendsRun) self = NULL;

  walk->facts.handed_over = AMENDS_HANDED_OVER_UNKNOWN;
  add (walk, "gates", "stop", "none");
  self = run (walk);
  assert_at (self, AMENDS_RUN_STEP, "gates", "handed-over");
}

/* A number that nobody knows is not looked for among the scans. */
static void
test_gate_skipped (Walk *walk, gconstpointer data)
{
  g_autoptr (AmendsRun) self = NULL;

  walk->facts.reason = AMENDS_REASON_INVALID_NUMBER;
  walk->facts.grade = AMENDS_GRADE_NONE;
  walk->facts.handed_over = AMENDS_HANDED_OVER_UNKNOWN;
  add (walk, "gates", "stop", "none");
  self = run (walk);
  assert_at (self, AMENDS_RUN_STEP, "gates", "proof");
}

static void
test_hard_stop (Walk *walk, gconstpointer data)
{
  g_autoptr (AmendsRun) waiting = NULL;
  g_autoptr (AmendsRun) answered = NULL;
  g_autoptr (AmendsRun) owner = NULL;

  walk->facts.n_broken_promises = 2;
  waiting = run (walk);
  assert_at (waiting, AMENDS_RUN_OWNER, "gates", "handed-over");
  g_assert_cmpuint (waiting->automatic->len, ==, 1);
  record_automatic (waiting, walk);

  walk->facts.owner_answered_at = NOW + HOUR;
  answered = run (walk);
  assert_at (answered, AMENDS_RUN_STEP, "customs", "read-notice");

  walk->facts.owner_answered_at = AMENDS_TIME_NONE;
  walk->facts.is_owner = TRUE;
  g_ptr_array_set_size (walk->done, 0);
  owner = run (walk);
  assert_at (owner, AMENDS_RUN_STEP, "gates", "stop");
}

/* The owner said "go on": the same question comes back to a person and not to the owner again. */
static void
test_owner_answers_same_step (Walk *walk, gconstpointer data)
{
  g_autoptr (AmendsRun) before = NULL;
  g_autoptr (AmendsRun) after = NULL;

  add (walk, "customs", "send-papers", "cannot");
  before = run (walk);
  assert_at (before, AMENDS_RUN_OWNER, "customs", "send-papers");
  walk->facts.owner_answered_at = NOW;
  after = run (walk);
  assert_at (after, AMENDS_RUN_STEP, "customs", "send-papers");
}

static void
test_follow_up (Walk *walk, gconstpointer data)
{
  g_autoptr (AmendsRun) early = NULL;
  g_autoptr (AmendsRun) due = NULL;
  g_autoptr (AmendsRun) moved = NULL;

  add (walk, "customs", "tell", "notice");
  walk->facts.follow_up_at = NOW + HOUR;
  early = run (walk);
  assert_at (early, AMENDS_RUN_WAITING, "customs", "check");

  walk->facts.follow_up_at = NOW;
  due = run (walk);
  assert_at (due, AMENDS_RUN_STEP, "customs", "check");

  walk->facts.follow_up_at = NOW + HOUR;
  walk->facts.has_moved = TRUE;
  moved = run (walk);
  assert_at (moved, AMENDS_RUN_WAITING, "customs", "check");
  g_assert_cmpuint (moved->automatic->len, ==, 1);
  g_assert_cmpstr (((AmendsAutoAnswer *) moved->automatic->pdata[0])->answer->id, ==, "released");
}

static void
test_closed (Walk *walk, gconstpointer data)
{
  g_autoptr (AmendsRun) closed = NULL;
  g_autoptr (AmendsRun) reopened = NULL;

  add (walk, "customs", "arrived", "silent");
  closed = run (walk);
  g_assert_cmpint (closed->state, ==, AMENDS_RUN_CLOSED);
  g_assert_null (closed->step);
  g_assert_null (amends_run_choose (closed, "1", NULL, NULL));

  add (walk, "customs", NULL, NULL);
  reopened = run (walk);
  assert_at (reopened, AMENDS_RUN_STEP, "customs", "read-notice");
}

static void
test_choose (Walk *walk, gconstpointer data)
{
  const char *const collected[] = { "invoice", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (AmendsRun) self = NULL;
  const AmendsAnswer *answer;

  add (walk, "customs", "read-notice", "papers");
  self = run (walk);
  assert_at (self, AMENDS_RUN_STEP, "customs", "send-papers");

  g_assert_null (amends_run_choose (self, "1", NULL, &error));
  g_assert_error (error, AMENDS_CARE_ERROR, AMENDS_CARE_ERROR_EVIDENCE);
  g_assert_cmpstr (error->message, ==, "This answer needs “The invoice as it was sent” first");
  g_clear_error (&error);
  answer = amends_run_choose (self, "1", collected, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (answer->id, ==, "ours-missing");
  g_assert_cmpint (amends_answer_get_effect (answer, AMENDS_EFFECT_FAULT)->fault, ==,
                   AMENDS_FAULT_SHOP);
  g_assert_true (amends_run_choose (self, "ours-missing", collected, &error) == answer);
  g_assert_null (amends_run_choose (self, "9", collected, &error));
  g_assert_error (error, AMENDS_CARE_ERROR, AMENDS_CARE_ERROR_NOT_FOUND);
}

static void
test_undo (Walk *walk, gconstpointer data)
{
  g_autoptr (AmendsRun) self = NULL;
  g_autoptr (AmendsRun) held = NULL;

  add (walk, "gates", "stop", "none");
  self = run (walk);
  record_automatic (self, walk);
  add (walk, "customs", "read-notice", "papers");
  g_assert_cmpuint (walk->done->len, ==, 4);

  g_ptr_array_set_size (walk->done, (int) amends_run_undo (walk->done));
  g_assert_cmpuint (walk->done->len, ==, 3);
  g_ptr_array_set_size (walk->done, (int) amends_run_undo (walk->done));
  g_assert_cmpuint (walk->done->len, ==, 0);
  g_assert_cmpuint (amends_run_undo (walk->done), ==, 0);

  /* What Amends would answer can be answered by hand. */
  add (walk, "gates", "stop", "none");
  held = amends_run_new (&walk->facts, walk->done, NOW, TRUE, NULL);
  assert_at (held, AMENDS_RUN_STEP, "gates", "handed-over");
}

/* The shop has changed its playbook under an open case. */
static void
test_lost (Walk *walk, gconstpointer data)
{
  g_autoptr (AmendsRun) step_gone = NULL;
  g_autoptr (AmendsRun) answer_gone = NULL;

  add (walk, "customs", "of-old", "yes");
  step_gone = run (walk);
  g_assert_true (step_gone->is_lost);
  assert_at (step_gone, AMENDS_RUN_STEP, "customs", "read-notice");

  add (walk, "customs", "duty", "of-old");
  answer_gone = run (walk);
  g_assert_true (answer_gone->is_lost);
  assert_at (answer_gone, AMENDS_RUN_STEP, "customs", "duty");
}

static void
test_conditions (void)
{
  AmendsCareFacts none = { .reason = AMENDS_REASON_CUSTOMS };
  AmendsCareFacts all = { .grade = AMENDS_GRADE_B,
                          .handed_over = AMENDS_HANDED_OVER_NO,
                          .country = "US",
                          .has_moved = TRUE,
                          .is_delivered = TRUE,
                          .is_over_owner_limit = TRUE,
                          .has_case_number = TRUE,
                          .has_dispute = TRUE,
                          .n_broken_promises = 1 };
  guint n_holding = 0;

  for (int i = 0; i < AMENDS_N_CONDITIONS; i++)
    {
      AmendsCondition back;

      g_assert_true (amends_condition_from_string (amends_condition_to_string (i), &back));
      g_assert_cmpint (back, ==, i);
      g_assert_cmpstr (amends_condition_why (i), !=, "");
      g_assert_false (amends_care_facts_hold (&none, i));
      n_holding += amends_care_facts_hold (&all, i);
    }
  /* One of two on the handing over, one of three grades, one broken promise and not two. */
  g_assert_cmpuint (n_holding, ==, AMENDS_N_CONDITIONS - 1 - 2 - 1);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/playbook-run/" name, Walk, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  /* The walk is on trial here and not the bundled playbooks. */
  amends_data_set_own_dir (OWN_DIR);

  ADD ("first-step", test_first_step);
  ADD ("gates-answered", test_gates_answered);
  ADD ("unknown-handover-is-asked", test_unknown_handover_is_asked);
  ADD ("gate-skipped", test_gate_skipped);
  ADD ("hard-stop", test_hard_stop);
  ADD ("owner-answers-same-step", test_owner_answers_same_step);
  ADD ("follow-up", test_follow_up);
  ADD ("closed", test_closed);
  ADD ("choose", test_choose);
  ADD ("undo", test_undo);
  ADD ("lost", test_lost);
  g_test_add_func ("/playbook-run/conditions", test_conditions);
  return g_test_run ();
}
