/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A newcomer who does right is told so, and one who does not learns what, why, and where to look.
 */
#include "care/amends-practice.h"

#define NOW G_GINT64_CONSTANT (1795622400)
#define HOUR G_GINT64_CONSTANT (3600)

static AmendsExercise *
load (const char *id)
{
  g_autoptr (GError) error = NULL;
  AmendsExercise *exercise = amends_exercise_load (id, &error);

  g_assert_no_error (error);
  return exercise;
}

static AmendsEmail *
write_email (const char *template_name, const char *const *words)
{
  AmendsEmail *email = amends_email_new ();
  g_autofree char *said = words != NULL ? g_strjoinv (" and ", (char **) words) : g_strdup ("news");

  email->template_name = g_strdup (template_name);
  email->text = g_strdup_printf ("Dear customer, %s. Yours", said);
  return email;
}

static AmendsGift *
make_gift (AmendsRemedy remedy, AmendsMoney amount)
{
  AmendsCompensation *compensation = amends_compensation_new (remedy);

  compensation->amount = amount;
  return amends_gift_new (compensation);
}

static AmendsPromise *
make_promise (gint64 hours, AmendsPromiseState state)
{
  AmendsPromise *promise = amends_promise_new ();

  promise->made_at = NOW;
  promise->due_at = NOW + hours * HOUR;
  promise->state = state;
  return promise;
}

static void
work_clear (AmendsPracticeWork *work)
{
  g_ptr_array_unref (work->done);
  g_ptr_array_unref (work->emails);
  g_ptr_array_unref (work->gifts);
  g_ptr_array_unref (work->promises);
}

/* Nothing but what Amends does by itself. */
static AmendsPracticeWork
begin (const AmendsExercise *exercise)
{
  AmendsPracticeWork work = { exercise->reason,
                              g_ptr_array_new_with_free_func (
                                  (GDestroyNotify) amends_step_done_free),
                              g_ptr_array_new_with_free_func ((GDestroyNotify) amends_email_unref),
                              g_ptr_array_new_with_free_func ((GDestroyNotify) amends_gift_free),
                              g_ptr_array_new_with_free_func ((GDestroyNotify) amends_promise_free),
                              FALSE,
                              AMENDS_OUTCOME_NONE };

  g_ptr_array_add (work.done, amends_step_done_new ("gates", "handed-over", "yes", TRUE, NOW));
  return work;
}

static AmendsPracticeWork
do_right (const AmendsExercise *exercise)
{
  AmendsPracticeWork work = begin (exercise);

  for (guint i = 0; i < exercise->steps->len; i++)
    {
      const AmendsExerciseStep *step = g_ptr_array_index (exercise->steps, i);

      g_ptr_array_add (work.done,
                       amends_step_done_new (step->playbook, step->step, *step->right, FALSE, NOW));
    }
  if (exercise->email != NULL)
    g_ptr_array_add (work.emails,
                     write_email (exercise->email, (const char *const *) exercise->says));
  if (exercise->gift != AMENDS_REMEDY_NONE)
    g_ptr_array_add (work.gifts, make_gift (exercise->gift, exercise->gift_amount));
  if (exercise->promise_hours > 0)
    g_ptr_array_add (work.promises, make_promise (exercise->promise_hours, AMENDS_PROMISE_KEPT));
  work.has_asked_owner = exercise->asks_owner;
  work.outcome = exercise->outcome;
  return work;
}

static const AmendsFinding *
find (GPtrArray *findings, AmendsFindingKind kind)
{
  for (guint i = 0; i < findings->len; i++)
    {
      const AmendsFinding *finding = g_ptr_array_index (findings, i);

      if (finding->kind == kind)
        return finding;
    }
  return NULL;
}

static const AmendsFinding *
find_step (GPtrArray *findings, const char *step)
{
  for (guint i = 0; i < findings->len; i++)
    {
      const AmendsFinding *finding = g_ptr_array_index (findings, i);

      if (g_strcmp0 (finding->step, step) == 0)
        return finding;
    }
  g_assert_not_reached ();
}

/* Whoever does everything right must not be told otherwise, in any exercise. */
static void
test_right (void)
{
  g_autoptr (GPtrArray) exercises = amends_exercise_list ();

  g_assert_cmpuint (exercises->len, >=, 14);
  for (guint i = 0; i < exercises->len; i++)
    {
      const AmendsExercise *exercise = g_ptr_array_index (exercises, i);
      AmendsPracticeWork work = do_right (exercise);
      g_autoptr (GPtrArray) findings = amends_practice_judge (exercise, &work);

      for (guint n = 0; n < findings->len; n++)
        {
          const AmendsFinding *finding = g_ptr_array_index (findings, n);

          if (finding->verdict != AMENDS_VERDICT_RIGHT)
            g_test_message ("%s: %s: %s", exercise->id, finding->title, finding->why);
          g_assert_cmpint (finding->verdict, ==, AMENDS_VERDICT_RIGHT);
          g_assert_nonnull (finding->why);
          g_assert_null (finding->expected);
        }
      g_assert_cmpuint (findings->len, >, exercise->steps->len);
      g_assert_cmpuint (amends_practice_count_right (findings), ==, findings->len);
      work_clear (&work);
    }
}

/* Easier ones come first, and each order stands for one exercise. */
static void
test_order (void)
{
  g_autoptr (GPtrArray) exercises = amends_exercise_list ();

  for (guint i = 1; i < exercises->len; i++)
    {
      const AmendsExercise *before = g_ptr_array_index (exercises, i - 1);
      const AmendsExercise *after = g_ptr_array_index (exercises, i);

      g_assert_cmpstr (before->order_number, <, after->order_number);
    }
}

/* Before anything is done nothing is wrong, and no right answer is given away. */
static void
test_begun (void)
{
  g_autoptr (AmendsExercise) exercise = load ("silent-parcel");
  AmendsPracticeWork work = begin (exercise);
  g_autoptr (GPtrArray) findings = amends_practice_judge (exercise, &work);

  for (guint i = 0; i < findings->len; i++)
    {
      const AmendsFinding *finding = g_ptr_array_index (findings, i);

      g_assert_cmpint (finding->verdict, !=, AMENDS_VERDICT_WRONG);
      g_assert_null (finding->expected);
    }
  g_assert_cmpuint (amends_practice_count_right (findings), ==, 1); /* the reason, which stayed */
  work_clear (&work);
}

static void
test_wrong_answer (void)
{
  g_autoptr (AmendsExercise) exercise = load ("customs-invoice");
  AmendsPracticeWork work = begin (exercise);
  g_autoptr (GPtrArray) findings = NULL;
  const AmendsFinding *finding;

  g_ptr_array_add (work.done, amends_step_done_new ("gates", "stop", "none", FALSE, NOW));
  g_ptr_array_add (work.done, amends_step_done_new ("customs", "read-notice", "held", FALSE, NOW));
  g_ptr_array_add (work.done, amends_step_done_new ("customs", "who-acts", "customer", FALSE, NOW));
  findings = amends_practice_judge (exercise, &work);
  g_assert_cmpint (find_step (findings, "read-notice")->verdict, ==, AMENDS_VERDICT_RIGHT);
  finding = find_step (findings, "who-acts");
  g_assert_cmpint (finding->verdict, ==, AMENDS_VERDICT_WRONG);
  g_assert_nonnull (strstr (finding->why, "The invoice is our paper"));
  g_assert_nonnull (finding->yours);
  g_assert_nonnull (finding->expected);
  g_assert_cmpstr (finding->yours, !=, finding->expected);
  g_assert_nonnull (finding->look);
  g_assert_cmpint (find_step (findings, "papers")->verdict, ==, AMENDS_VERDICT_OPEN);
  work_clear (&work);
}

static void
test_reason (void)
{
  g_autoptr (AmendsExercise) exercise = load ("only-exception");
  AmendsPracticeWork work = do_right (exercise);
  g_autoptr (GPtrArray) findings = NULL;
  const AmendsFinding *finding;

  work.reason = AMENDS_REASON_WEATHER;
  findings = amends_practice_judge (exercise, &work);
  finding = find (findings, AMENDS_FINDING_REASON);
  g_assert_cmpint (finding->verdict, ==, AMENDS_VERDICT_WRONG);
  g_assert_cmpstr (finding->yours, ==, amends_reason_title (AMENDS_REASON_WEATHER));
  g_assert_cmpstr (finding->expected, ==, amends_reason_title (AMENDS_REASON_UNEXPLAINED));
  g_assert_cmpint (finding->go, ==, AMENDS_PLACE_TIMELINE);
  work_clear (&work);
}

/* One mistake beside work that is right: exactly it is found, as @kind and @verdict. */
static void
assert_found (const AmendsExercise *exercise,
              AmendsPracticeWork *work,
              AmendsFindingKind kind,
              AmendsVerdict verdict)
{
  g_autoptr (GPtrArray) findings = amends_practice_judge (exercise, work);
  const AmendsFinding *finding = find (findings, kind);

  g_assert_nonnull (finding);
  g_assert_cmpint (finding->verdict, ==, verdict);
  g_assert_nonnull (finding->why);
  g_assert_cmpuint (amends_practice_count_right (findings), ==, findings->len - 1);
  work_clear (work);
}

static void
test_hard_stop (void)
{
  g_autoptr (AmendsExercise) lawyer = load ("the-lawyer");
  g_autoptr (AmendsExercise) customs = load ("customs-invoice");
  AmendsPracticeWork work = do_right (lawyer);

  work.has_asked_owner = FALSE;
  assert_found (lawyer, &work, AMENDS_FINDING_OWNER, AMENDS_VERDICT_OPEN);
  work = do_right (customs);
  work.has_asked_owner = TRUE;
  assert_found (customs, &work, AMENDS_FINDING_OWNER, AMENDS_VERDICT_WRONG);
}

static void
test_email (void)
{
  g_autoptr (AmendsExercise) lawyer = load ("the-lawyer");
  g_autoptr (AmendsExercise) silent = load ("silent-parcel");
  static const char *const number[] = { "55-31907", NULL };
  static const char *const both[] = { "55-31907", "the parcel is lost", NULL };
  AmendsPracticeWork work = do_right (lawyer);

  g_ptr_array_insert (work.emails, 0, write_email ("delay-notice", NULL));
  assert_found (lawyer, &work, AMENDS_FINDING_EMAIL, AMENDS_VERDICT_WRONG);
  work = do_right (silent);
  g_ptr_array_set_size (work.emails, 0);
  assert_found (silent, &work, AMENDS_FINDING_EMAIL, AMENDS_VERDICT_OPEN);
  work = do_right (silent);
  g_ptr_array_insert (work.emails, 0, write_email ("remedy", number));
  assert_found (silent, &work, AMENDS_FINDING_EMAIL, AMENDS_VERDICT_WRONG);
  work = do_right (silent);
  g_ptr_array_insert (work.emails, 0, write_email ("delay-notice", NULL));
  assert_found (silent, &work, AMENDS_FINDING_WORDS, AMENDS_VERDICT_WRONG);
  work = do_right (silent);
  g_ptr_array_insert (work.emails, 0, write_email ("delay-notice", both));
  assert_found (silent, &work, AMENDS_FINDING_WORDS, AMENDS_VERDICT_WRONG);
}

static void
test_gift (void)
{
  g_autoptr (AmendsExercise) customs = load ("customs-invoice");
  g_autoptr (AmendsExercise) depot = load ("full-depot");
  AmendsMoney fee = amends_money_new (590, "EUR");
  AmendsPracticeWork work = do_right (customs);

  g_ptr_array_set_size (work.gifts, 0);
  assert_found (customs, &work, AMENDS_FINDING_GIFT, AMENDS_VERDICT_OPEN);
  work = do_right (customs);
  g_ptr_array_add (work.gifts, make_gift (AMENDS_REMEDY_PARTIAL_REFUND, fee));
  assert_found (customs, &work, AMENDS_FINDING_GIFT, AMENDS_VERDICT_WRONG);
  work = do_right (customs);
  g_ptr_array_add (work.gifts,
                   make_gift (AMENDS_REMEDY_SHIPPING_REFUND, amends_money_new (200, "EUR")));
  assert_found (customs, &work, AMENDS_FINDING_GIFT, AMENDS_VERDICT_WRONG);
  work = do_right (depot);
  g_ptr_array_add (work.gifts,
                   make_gift (AMENDS_REMEDY_PARTIAL_REFUND, amends_money_new (500, "CNY")));
  assert_found (depot, &work, AMENDS_FINDING_GIFT, AMENDS_VERDICT_WRONG);
  /* One that was taken back was not given. */
  work = do_right (depot);
  g_ptr_array_add (work.gifts,
                   make_gift (AMENDS_REMEDY_PARTIAL_REFUND, amends_money_new (500, "CNY")));
  ((AmendsGift *) g_ptr_array_index (work.gifts, 0))->state = AMENDS_GIFT_TAKEN_BACK;
  {
    g_autoptr (GPtrArray) findings = amends_practice_judge (depot, &work);

    g_assert_cmpuint (amends_practice_count_right (findings), ==, findings->len);
  }
  work_clear (&work);
}

static void
test_promise (void)
{
  g_autoptr (AmendsExercise) silent = load ("silent-parcel");
  g_autoptr (AmendsExercise) glass = load ("broken-glass");
  AmendsPracticeWork work = do_right (silent);

  g_ptr_array_set_size (work.promises, 0);
  assert_found (silent, &work, AMENDS_FINDING_PROMISE, AMENDS_VERDICT_OPEN);
  work = do_right (silent);
  g_ptr_array_add (work.promises, make_promise (30 * 24, AMENDS_PROMISE_OPEN));
  assert_found (silent, &work, AMENDS_FINDING_PROMISE, AMENDS_VERDICT_WRONG);
  work = do_right (silent);
  g_ptr_array_add (work.promises, make_promise (24, AMENDS_PROMISE_BROKEN));
  assert_found (silent, &work, AMENDS_FINDING_PROMISE, AMENDS_VERDICT_WRONG);
  work = do_right (glass);
  g_ptr_array_add (work.promises, make_promise (24, AMENDS_PROMISE_OPEN));
  assert_found (glass, &work, AMENDS_FINDING_PROMISE, AMENDS_VERDICT_WRONG);
}

static void
test_closing (void)
{
  g_autoptr (AmendsExercise) silent = load ("silent-parcel");
  g_autoptr (AmendsExercise) collected = load ("already-collected");
  AmendsPracticeWork work = do_right (silent);

  work.outcome = AMENDS_OUTCOME_RESOLVED;
  assert_found (silent, &work, AMENDS_FINDING_CLOSING, AMENDS_VERDICT_WRONG);
  work = do_right (collected);
  work.outcome = AMENDS_OUTCOME_NONE;
  assert_found (collected, &work, AMENDS_FINDING_CLOSING, AMENDS_VERDICT_OPEN);
  work = do_right (collected);
  work.outcome = AMENDS_OUTCOME_REFUNDED;
  assert_found (collected, &work, AMENDS_FINDING_CLOSING, AMENDS_VERDICT_WRONG);
}

static void
test_unknown (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (amends_exercise_load ("no-such-exercise", &error));
  g_assert_error (error, AMENDS_CARE_ERROR, AMENDS_CARE_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/practice/right", test_right);
  g_test_add_func ("/practice/order", test_order);
  g_test_add_func ("/practice/begun", test_begun);
  g_test_add_func ("/practice/wrong-answer", test_wrong_answer);
  g_test_add_func ("/practice/reason", test_reason);
  g_test_add_func ("/practice/hard-stop", test_hard_stop);
  g_test_add_func ("/practice/email", test_email);
  g_test_add_func ("/practice/gift", test_gift);
  g_test_add_func ("/practice/promise", test_promise);
  g_test_add_func ("/practice/closing", test_closing);
  g_test_add_func ("/practice/unknown", test_unknown);
  return g_test_run ();
}
