/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Judges the work on an exercise. What has to be done is found right, wrong or open; what has not
 * to be done (to ask, to give, to promise, to close) is found only where somebody did it. */
#include "care/amends-practice.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/amends-text.h"

#define HOUR 3600

static AmendsFinding *
add (GPtrArray *findings,
     AmendsFindingKind kind,
     AmendsVerdict verdict,
     const char *title,
     const char *why)
{
  AmendsFinding *finding = g_new0 (AmendsFinding, 1);

  finding->kind = kind;
  finding->verdict = verdict;
  finding->title = g_strdup (title);
  finding->why = g_strdup (why);
  g_ptr_array_add (findings, finding);
  return finding;
}

/* --- reason and steps --- */

static void
judge_reason (GPtrArray *findings, const AmendsExercise *exercise, AmendsReason reason)
{
  AmendsFinding *finding;

  if (reason == exercise->reason)
    {
      add (findings, AMENDS_FINDING_REASON, AMENDS_VERDICT_RIGHT, _ ("Reason"),
           _ ("What was scanned and said supports it."))
          ->yours = g_strdup (amends_reason_title (reason));
      return;
    }
  finding = add (
      findings, AMENDS_FINDING_REASON, AMENDS_VERDICT_WRONG, _ ("Reason"),
      _ ("Nothing proves the other reason. A reason is set only where a scan, a notice, the "
         "carrier or the customer says so."));
  finding->yours = g_strdup (amends_reason_title (reason));
  finding->expected = g_strdup (amends_reason_title (exercise->reason));
  finding->look = g_strdup (_ ("The newest scan, in the carrier’s own words"));
  finding->go = AMENDS_PLACE_TIMELINE;
}

/* The last one that a person gave; NULL: none. */
static const char *
find_given (GPtrArray *done, const AmendsExerciseStep *step)
{
  for (guint i = done->len; i > 0; i--)
    {
      const AmendsStepDone *one = g_ptr_array_index (done, i - 1);

      if (!one->is_auto && g_strcmp0 (one->playbook, step->playbook) == 0 &&
          g_strcmp0 (one->step, step->step) == 0)
        return one->answer;
    }
  return NULL;
}

static const char *
get_label (const AmendsStep *step, const char *answer_id)
{
  const AmendsAnswer *answer = step != NULL ? amends_step_get_answer (step, answer_id) : NULL;

  return answer != NULL ? amends_twin_get (&answer->label, NULL) : answer_id;
}

static char *
join_labels (const AmendsStep *step, const char *const *ids)
{
  GString *joined = g_string_new (NULL);

  for (; *ids != NULL; ids++)
    /* Translators: between two answers that are both right */
    g_string_append_printf (joined, "%s%s", joined->len > 0 ? _ (" / ") : "",
                            get_label (step, *ids));
  return g_string_free (joined, FALSE);
}

/* The first thing that the step says to look at. */
static void
point_to (AmendsFinding *finding, const AmendsStep *step)
{
  const AmendsLook *look = step != NULL && step->looks->len > 0 ? g_ptr_array_index (step->looks, 0)
                                                                : NULL;

  if (look == NULL)
    return;
  finding->look = g_strdup (amends_twin_get (&look->text, NULL));
  finding->go = look->go;
}

/* Returns: whether the answer, if there is one, leads on. */
static gboolean
judge_step (GPtrArray *findings,
            const AmendsExerciseStep *expected,
            const char *given,
            gboolean is_on_way)
{
  g_autoptr (AmendsPlaybook) playbook = amends_playbook_load (expected->playbook, NULL);
  const AmendsStep *step = playbook != NULL ? amends_playbook_get_step (playbook, expected->step)
                                            : NULL;
  const char *title = step != NULL ? amends_twin_get (&step->title, NULL) : expected->step;
  AmendsFinding *finding;

  if (given == NULL)
    finding = add (findings, AMENDS_FINDING_STEP, AMENDS_VERDICT_OPEN, title,
                   is_on_way ? _ ("This step waits for your answer.")
                             : _ ("An answer before it led another way."));
  else
    finding = add (findings, AMENDS_FINDING_STEP,
                   g_strv_contains ((const char *const *) expected->right, given)
                       ? AMENDS_VERDICT_RIGHT
                       : AMENDS_VERDICT_WRONG,
                   title, amends_twin_get (&expected->why, NULL));
  finding->playbook = g_strdup (expected->playbook);
  finding->step = g_strdup (expected->step);
  if (given != NULL)
    finding->yours = g_strdup (get_label (step, given));
  if (finding->verdict == AMENDS_VERDICT_WRONG)
    finding->expected = join_labels (step, (const char *const *) expected->right);
  if (finding->verdict != AMENDS_VERDICT_RIGHT)
    point_to (finding, step);
  return is_on_way && finding->verdict != AMENDS_VERDICT_WRONG;
}

/* --- the owner --- */

static void
judge_owner (GPtrArray *findings, const AmendsExercise *exercise, gboolean has_asked)
{
  if (exercise->asks_owner && has_asked)
    add (findings, AMENDS_FINDING_OWNER, AMENDS_VERDICT_RIGHT, _ ("Owner"),
         _ ("You asked, and the owner decides."));
  else if (exercise->asks_owner)
    add (findings, AMENDS_FINDING_OWNER, AMENDS_VERDICT_OPEN, _ ("Owner"),
         _ ("This is for the owner. Ask, and take another case until the answer is there."));
  else if (has_asked)
    add (findings, AMENDS_FINDING_OWNER, AMENDS_VERDICT_WRONG, _ ("Owner"),
         _ ("You may do this yourself. The owner is asked at a hard stop, above your limit, and "
            "where "
            "a step says so."));
}

/* --- the email --- */

static char *
list_words (const char *text, const char *const *words, gboolean is_there)
{
  g_autofree char *folded = g_utf8_strdown (text != NULL ? text : "", -1);
  GString *found = g_string_new (NULL);

  for (; words != NULL && *words != NULL; words++)
    {
      g_autofree char *word = g_utf8_strdown (*words, -1);

      if ((strstr (folded, word) != NULL) == is_there)
        /* Translators: between two of several quoted words */
        g_string_append_printf (found, "%s%s", found->len > 0 ? _ (", ") : "", *words);
    }
  return g_string_free (found, FALSE);
}

static void
judge_words (GPtrArray *findings, const AmendsExercise *exercise, const AmendsEmail *email)
{
  g_autofree char *lacking = NULL;
  g_autofree char *forbidden = NULL;
  AmendsFinding *finding;

  if (exercise->says == NULL && exercise->never_says == NULL)
    return;
  lacking = list_words (email->text, (const char *const *) exercise->says, FALSE);
  forbidden = list_words (email->text, (const char *const *) exercise->never_says, TRUE);
  finding = add (findings, AMENDS_FINDING_WORDS,
                 *lacking == '\0' && *forbidden == '\0' ? AMENDS_VERDICT_RIGHT
                                                        : AMENDS_VERDICT_WRONG,
                 _ ("Words of the email"), amends_twin_get (&exercise->email_why, NULL));
  if (*forbidden != '\0')
    finding->yours = g_strdup_printf (_ ("It says: %s"), forbidden);
  if (*lacking != '\0')
    finding->expected = g_strdup_printf (_ ("It should say: %s"), lacking);
  finding->go = finding->verdict == AMENDS_VERDICT_RIGHT ? AMENDS_PLACE_NONE : AMENDS_PLACE_EMAIL;
}

static void
judge_email (GPtrArray *findings, const AmendsExercise *exercise, GPtrArray *emails)
{
  const AmendsEmail *email = emails->len > 0 ? g_ptr_array_index (emails, 0) : NULL;
  gboolean is_right = email != NULL && g_strcmp0 (email->template_name, exercise->email) == 0;
  AmendsFinding *finding;

  if (exercise->email == NULL && email == NULL)
    return;
  if (exercise->email == NULL)
    finding = add (findings, AMENDS_FINDING_EMAIL, AMENDS_VERDICT_WRONG, _ ("The email"),
                   _ ("Nothing is to be written here now. The last step says why."));
  else if (email == NULL)
    finding = add (findings, AMENDS_FINDING_EMAIL, AMENDS_VERDICT_OPEN, _ ("The email"),
                   _ ("The customer has not heard from you yet. Hand in the email that the answer "
                      "proposes."));
  else
    finding = add (findings, AMENDS_FINDING_EMAIL,
                   is_right ? AMENDS_VERDICT_RIGHT : AMENDS_VERDICT_WRONG, _ ("The email"),
                   is_right
                       ? _ ("The email that this answer asks for.")
                       : _ ("It does not fit the answer. Take the one that the answer proposes."));
  finding->yours = email != NULL ? g_strdup (email->template_name) : NULL;
  if (finding->verdict != AMENDS_VERDICT_RIGHT)
    finding->go = AMENDS_PLACE_EMAIL;
  if (finding->verdict == AMENDS_VERDICT_WRONG)
    finding->expected = g_strdup (exercise->email);
  if (email != NULL && exercise->email != NULL)
    judge_words (findings, exercise, email);
}

/* --- what was given --- */

static char *
say_gift (AmendsRemedy remedy, AmendsMoney amount)
{
  g_autofree char *sum = NULL;

  if (amount.amount_minor <= 0)
    return g_strdup (amends_remedy_title (remedy));
  sum = amends_money_format (amount, NULL);
  /* Translators: what is given, and its sum: “Shipping fee back, €5.90” */
  return g_strdup_printf (_ ("%s, %s"), amends_remedy_title (remedy), sum);
}

static const AmendsCompensation *
find_gift (GPtrArray *gifts)
{
  for (guint i = gifts->len; i > 0; i--)
    {
      const AmendsGift *gift = g_ptr_array_index (gifts, i - 1);

      if (gift->state != AMENDS_GIFT_TAKEN_BACK)
        return gift->compensation;
    }
  return NULL;
}

static gboolean
is_gift_right (const AmendsExercise *exercise, const AmendsCompensation *given)
{
  return given->remedy == exercise->gift &&
         (exercise->gift_amount.amount_minor <= 0 ||
          (given->amount.amount_minor == exercise->gift_amount.amount_minor &&
           amends_money_is_same_currency (given->amount, exercise->gift_amount)));
}

static void
judge_gift (GPtrArray *findings, const AmendsExercise *exercise, GPtrArray *gifts)
{
  const AmendsCompensation *given = find_gift (gifts);
  gboolean is_right = given != NULL && is_gift_right (exercise, given);
  const char *why = amends_twin_get (&exercise->gift_why, NULL);
  AmendsFinding *finding;

  if (exercise->gift == AMENDS_REMEDY_NONE && given == NULL)
    return;
  if (exercise->gift == AMENDS_REMEDY_NONE)
    why = _ (
        "Nothing was to be given here, or not yet, or not by you. The ladder’s suggestion says "
        "why.");
  finding = add (findings, AMENDS_FINDING_GIFT,
                 is_right        ? AMENDS_VERDICT_RIGHT
                 : given != NULL ? AMENDS_VERDICT_WRONG
                                 : AMENDS_VERDICT_OPEN,
                 _ ("What was given"), why);
  finding->yours = given != NULL ? say_gift (given->remedy, given->amount) : NULL;
  if (finding->verdict == AMENDS_VERDICT_WRONG)
    finding->expected = exercise->gift == AMENDS_REMEDY_NONE
                            ? g_strdup (_ ("Nothing"))
                            : say_gift (exercise->gift, exercise->gift_amount);
}

/* --- promises --- */

static void
judge_promises (GPtrArray *findings, const AmendsExercise *exercise, GPtrArray *promises)
{
  gint64 within = (gint64) exercise->promise_hours * HOUR;
  const char *problem = NULL;

  if (exercise->promise_hours == 0)
    {
      if (promises->len > 0)
        add (findings, AMENDS_FINDING_PROMISE, AMENDS_VERDICT_WRONG, _ ("Promise"),
             _ ("Nothing is to be promised here now. The last step says why."));
      return;
    }
  if (promises->len == 0)
    {
      add (findings, AMENDS_FINDING_PROMISE, AMENDS_VERDICT_OPEN, _ ("Promise"),
           _ ("The customer does not know yet when you write again."));
      return;
    }
  for (guint i = 0; i < promises->len; i++)
    {
      const AmendsPromise *promise = g_ptr_array_index (promises, i);

      if (promise->state == AMENDS_PROMISE_BROKEN)
        problem = _ ("A promise was broken. Promise only what you can keep, and write before it is "
                     "due.");
      else if (promise->due_at > promise->made_at + within)
        problem = _ ("The customer would wait too long. Promise to write again within two working "
                     "days, also without news.");
    }
  add (findings, AMENDS_FINDING_PROMISE,
       problem != NULL ? AMENDS_VERDICT_WRONG : AMENDS_VERDICT_RIGHT, _ ("Promise"),
       problem != NULL ? problem
                       : _ ("The customer knows when you write again, and it can be kept."));
}

/* --- closing --- */

static void
judge_closing (GPtrArray *findings, const AmendsExercise *exercise, AmendsOutcome outcome)
{
  AmendsFinding *finding;

  if (exercise->outcome == AMENDS_OUTCOME_NONE && outcome == AMENDS_OUTCOME_NONE)
    return;
  if (exercise->outcome == outcome)
    finding = add (findings, AMENDS_FINDING_CLOSING, AMENDS_VERDICT_RIGHT, _ ("End of the case"),
                   _ ("It is over, and the case says how it ended."));
  else if (outcome == AMENDS_OUTCOME_NONE)
    finding = add (findings, AMENDS_FINDING_CLOSING, AMENDS_VERDICT_OPEN, _ ("End of the case"),
                   _ ("The case is still open."));
  else
    finding = add (
        findings, AMENDS_FINDING_CLOSING, AMENDS_VERDICT_WRONG, _ ("End of the case"),
        _ ("It is not over. A case is closed when the customer has confirmed, three quiet "
           "days after delivery, or when money or a new parcel has arrived."));
  if (outcome != AMENDS_OUTCOME_NONE)
    finding->yours = g_strdup (amends_outcome_title (outcome));
  if (finding->verdict == AMENDS_VERDICT_WRONG)
    finding->expected = g_strdup (exercise->outcome != AMENDS_OUTCOME_NONE
                                      ? amends_outcome_title (exercise->outcome)
                                      : _ ("Open"));
}

/**
 * amends_practice_judge:
 *
 * Returns: (transfer full) (element-type AmendsFinding): in the order in which a case is worked;
 * the exercise is done when all of them are right
 */
GPtrArray *
amends_practice_judge (const AmendsExercise *exercise, const AmendsPracticeWork *work)
{
  GPtrArray *findings = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_finding_free);
  gboolean is_on_way = TRUE;

  judge_reason (findings, exercise, work->reason);
  for (guint i = 0; i < exercise->steps->len; i++)
    {
      const AmendsExerciseStep *step = g_ptr_array_index (exercise->steps, i);

      is_on_way = judge_step (findings, step, find_given (work->done, step), is_on_way);
    }
  judge_owner (findings, exercise, work->has_asked_owner);
  judge_email (findings, exercise, work->emails);
  judge_gift (findings, exercise, work->gifts);
  judge_promises (findings, exercise, work->promises);
  judge_closing (findings, exercise, work->outcome);
  return findings;
}

guint
amends_practice_count_right (GPtrArray *findings)
{
  guint n = 0;

  for (guint i = 0; i < findings->len; i++)
    n += ((const AmendsFinding *) g_ptr_array_index (findings, i))->verdict == AMENDS_VERDICT_RIGHT;
  return n;
}
