/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two people at one shop file must never work the same case, an answer does all that it says or
 * nothing, and no promise to a customer is closed away. */

#include "desk-fixture.h"
#include "desk/amends-desk-cases.h"
#include "desk/amends-desk-compose.h"
#include "desk/amends-desk-promises.h"

#define CUSTOMS "Held by customs, awaiting documents"

/* A parcel that customs has held for long, one that is silent, and one that is well. */
static void
fill (Fixture *fixture)
{
  static const struct
  {
    const char *number, *customer, *text;
    int days;
  } orders[] = { { "1", "Anna", CUSTOMS, 9 },
                 { "2", "Ben", "Arrived at sort facility", 6 },
                 { "3", "Cora", "Arrived at sort facility", 0 } };

  g_assert_true (amends_desk_set_setting (fixture->desk, "country", "DE", NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (orders); i++)
    {
      g_autofree char *number = g_strdup_printf ("JJD00000000000000000%s", orders[i].number);
      AmendsOrder *order = make_order (orders[i].number, orders[i].customer, number);

      g_ptr_array_add (
          only_parcel (order)->events,
          make_event (NOW - DAYS (orders[i].days) - HOURS (1), orders[i].text, "Leipzig"));
      save (fixture, order);
    }
}

static GPtrArray *
list_queue (AmendsDesk *desk, AmendsQueueKind kind)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *rows = amends_desk_list_queue (desk, kind, 0, &error);

  g_assert_no_error (error);
  return rows;
}

static AmendsCase *
look (AmendsDesk *desk, gint64 id)
{
  g_autoptr (GError) error = NULL;
  AmendsCase *row = amends_desk_get_case (desk, id, &error);

  g_assert_no_error (error);
  return row;
}

static gint64
take (AmendsDesk *desk, gint64 order_id)
{
  g_autoptr (GError) error = NULL;
  gint64 id = amends_desk_claim_order (desk, order_id, AMENDS_CLAIM_MINUTES, &error);

  g_assert_no_error (error);
  g_assert_cmpint (id, >, 0);
  return id;
}

static void
answer (AmendsDesk *desk, gint64 id, const char *answer_id)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (amends_desk_answer (desk, id, answer_id, &error));
  g_assert_no_error (error);
}

static void
assert_at (AmendsDesk *desk, gint64 id, const char *playbook, const char *step)
{
  g_autoptr (AmendsCase) row = look (desk, id);

  g_assert_cmpstr (row->playbook, ==, playbook);
  g_assert_cmpstr (row->step_id, ==, step);
}

/* --- taking --- */

static void
test_queue (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) rows = NULL;
  const AmendsQueueRow *first, *second;

  fill (fixture);
  rows = list_queue (fixture->desk, AMENDS_QUEUE_ALL);
  g_assert_cmpuint (rows->len, ==, 2);
  first = g_ptr_array_index (rows, 0);
  second = g_ptr_array_index (rows, 1);
  g_assert_cmpstr (first->customer, ==, "Anna");
  g_assert_cmpint (first->reason, ==, AMENDS_REASON_CUSTOMS);
  g_assert_cmpint (first->case_id, ==, 0);
  g_assert_cmpstr (second->customer, ==, "Ben");
  for (guint i = 0; i < rows->len; i++)
    g_assert_cmpstr (((const AmendsQueueRow *) g_ptr_array_index (rows, i))->why_text, !=, "");
}

static void
test_claim (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AmendsDesk) other = NULL;
  g_autoptr (AmendsCase) seen = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id, next;

  fill (fixture);
  other = fixture_open (fixture);
  id = take (fixture->desk, 1);
  g_assert_false (amends_desk_answer (other, id, "none", &error));
  g_assert_error (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_BUSY);
  g_clear_error (&error);
  seen = look (other, id);
  g_assert_true (seen->is_claimed);
  g_assert_false (seen->is_mine);

  next = amends_desk_take_next_case (other, AMENDS_CLAIM_MINUTES, &error);
  g_assert_no_error (error);
  g_assert_cmpint (next, >, 0);
  g_assert_cmpint (next, !=, id);

  g_assert_true (amends_desk_release_case (fixture->desk, id, &error));
  answer (other, id, "none");
}

/* A window that died keeps its case only so long. */
static void
test_claim_ends (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AmendsDesk) other = NULL;
  gint64 id;

  fill (fixture);
  id = take (fixture->desk, 1);
  answer (fixture->desk, id, "none");
  g_clear_object (&fixture->desk);
  other = fixture_open (fixture);
  amends_clock_set (NOW + AMENDS_CLAIM_MINUTES * 60 + 1);
  g_assert_cmpint (take (other, 1), ==, id);
  assert_at (other, id, "customs", "read-notice");
}

/* --- answering --- */

static void
test_answer (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AmendsCase) row = NULL;
  guint n_auto = 0;
  gint64 id;

  fill (fixture);
  id = take (fixture->desk, 1);
  assert_at (fixture->desk, id, "gates", "stop");
  g_assert_false (amends_desk_answer (fixture->desk, id, "invented", &error));
  g_assert_error (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_INPUT);
  answer (fixture->desk, id, "none");
  row = look (fixture->desk, id);
  for (guint i = 0; i < row->done->len; i++)
    n_auto += ((const AmendsCaseDone *) g_ptr_array_index (row->done, i))->is_auto;
  g_assert_cmpuint (row->done->len, ==, 3);
  g_assert_cmpuint (n_auto, ==, 2);
  g_assert_cmpstr (row->playbook, ==, "customs");
  g_assert_cmpstr (row->step_id, ==, "read-notice");
}

/* What an answer leads to is said once, though setting a reason and opening its playbook come to the
 * same. */
static void
test_consequences (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AmendsCase) row = NULL;
  const AmendsCaseAnswer *backlog = NULL;
  gint64 id;

  fill (fixture);
  id = take (fixture->desk, 1);
  answer (fixture->desk, id, "none");
  g_assert_true (amends_desk_set_case_reason (fixture->desk, id, AMENDS_REASON_UNEXPLAINED,
                                              "Nobody says why", &error));
  g_assert_no_error (error);
  answer (fixture->desk, id, "named");
  answer (fixture->desk, id, "carrier");
  assert_at (fixture->desk, id, "unexplained", "pick-carrier");
  row = look (fixture->desk, id);
  backlog = g_ptr_array_index (row->step->answers, 0);
  g_assert_cmpuint (backlog->consequences->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (backlog->consequences, 0), ==,
                   "Sets the reason: Carrier backlog");
}

/* What an answer needs is asked for before anything of it is done. */
static void
test_evidence (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AmendsCase) before = NULL;
  g_autoptr (AmendsCase) after = NULL;
  gint64 id;

  fill (fixture);
  id = take (fixture->desk, 2);
  answer (fixture->desk, id, "none");
  answer (fixture->desk, id, "silent");
  answer (fixture->desk, id, "longer");
  assert_at (fixture->desk, id, "no_movement", "trace");
  before = look (fixture->desk, id);
  g_assert_false (amends_desk_answer (fixture->desk, id, "opened", &error));
  g_assert_error (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_INPUT);
  g_clear_error (&error);
  after = look (fixture->desk, id);
  g_assert_cmpuint (after->done->len, ==, before->done->len);
  g_assert_cmpuint (after->evidence->len, ==, 0);

  g_assert_true (
      amends_desk_add_evidence (fixture->desk, id, "case-number", "DE-77", NULL, &error));
  answer (fixture->desk, id, "opened");
  assert_at (fixture->desk, id, "no_movement", "write");
}

/* --- promises --- */

/* To where the email was proposed and a promise made. */
static gint64
walk_to_promise (Fixture *fixture)
{
  gint64 id;

  fill (fixture);
  id = take (fixture->desk, 2);
  answer (fixture->desk, id, "none");
  answer (fixture->desk, id, "silent");
  answer (fixture->desk, id, "longer");
  answer (fixture->desk, id, "asked");
  answer (fixture->desk, id, "news");
  return id;
}

static void
test_promise_made (Fixture *fixture, gconstpointer data)
{
  gint64 id = walk_to_promise (fixture);
  g_autoptr (AmendsCase) row = look (fixture->desk, id);
  const AmendsPromise *promise;

  g_assert_cmpuint (row->promises->len, ==, 1);
  promise = g_ptr_array_index (row->promises, 0);
  g_assert_cmpint (promise->state, ==, AMENDS_PROMISE_OPEN);
  g_assert_cmpint (promise->source, ==, AMENDS_PROMISE_BY_ANSWER);
  /* Thursday 18:00 in Berlin: two working days. */
  g_assert_cmpint (promise->due_at, ==, NOW + DAYS (2) + HOURS (8));
  g_assert_cmpint (row->follow_up_at, >, NOW);
  g_assert_cmpint (row->follow_up_at, <=, promise->due_at);
  g_assert_cmpstr (row->proposed_template, !=, NULL);
}

static void
test_close_refused (Fixture *fixture, gconstpointer data)
{
  gint64 id = walk_to_promise (fixture);
  g_autoptr (AmendsCase) row = look (fixture->desk, id);
  g_autoptr (AmendsCase) closed = NULL;
  g_autoptr (GError) error = NULL;
  gint64 promise_id = ((const AmendsPromise *) g_ptr_array_index (row->promises, 0))->id;

  g_assert_false (
      amends_desk_close_case (fixture->desk, id, AMENDS_OUTCOME_RESOLVED, NULL, NULL, &error));
  g_assert_error (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_INPUT);
  g_clear_error (&error);
  g_assert_true (amends_desk_keep_promise (fixture->desk, promise_id, "Wrote to Ben", &error));
  g_assert_true (
      amends_desk_close_case (fixture->desk, id, AMENDS_OUTCOME_RESOLVED, "All well", NULL, &error));
  g_assert_no_error (error);
  closed = look (fixture->desk, id);
  g_assert_cmpint (closed->outcome, ==, AMENDS_OUTCOME_RESOLVED);
  g_assert_null (closed->step);
}

/* --- proposing --- */

static void
keep_all (Fixture *fixture, gint64 id)
{
  g_autoptr (AmendsCase) row = look (fixture->desk, id);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < row->promises->len; i++)
    {
      const AmendsPromise *promise = g_ptr_array_index (row->promises, i);

      if (promise->state == AMENDS_PROMISE_OPEN)
        g_assert_true (amends_desk_keep_promise (fixture->desk, promise->id, "Done", &error));
      g_assert_no_error (error);
    }
}

static void
leave (Fixture *fixture, const AmendsCase *row, const char *template_name)
{
  g_autoptr (AmendsEmail) email = amends_email_new ();
  g_autoptr (GError) error = NULL;

  email->order_id = row->order_id;
  email->parcel_id = row->parcel_id;
  email->template_name = g_strdup (template_name);
  email->to = g_strdup ("ben@example.com");
  email->language = g_strdup ("en");
  email->subject = g_strdup ("Your order");
  email->text = g_strdup ("It is late.");
  g_assert_true (amends_desk_record_left (fixture->desk, email, AMENDS_WAY_EML, &error));
  g_assert_no_error (error);
}

/* Who chose the money is offered the money, whatever the ladder gives first; what has left is not
 * proposed again; and the answer that ends the case has its last email. */
static void
test_proposals (Fixture *fixture, gconstpointer data)
{
  gint64 id = walk_to_promise (fixture);
  g_autoptr (AmendsCase) chosen = NULL;
  g_autoptr (AmendsCase) left = NULL;
  g_autoptr (AmendsCase) closed = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (
      amends_desk_add_evidence (fixture->desk, id, "case-number", "DE-77", NULL, &error));
  answer (fixture->desk, id, "opened");
  answer (fixture->desk, id, "news");
  answer (fixture->desk, id, "wants-end");
  answer (fixture->desk, id, "refund");
  chosen = look (fixture->desk, id);
  g_assert_cmpstr (chosen->proposed_template, ==, "remedy");
  g_assert_cmpint (chosen->proposed_remedy, ==, AMENDS_REMEDY_FULL_REFUND);
  leave (fixture, chosen, "remedy");
  left = look (fixture->desk, id);
  g_assert_null (left->proposed_template);
  g_assert_cmpint (left->proposed_remedy, ==, AMENDS_REMEDY_NONE);
  keep_all (fixture, id);
  g_assert_true (
      amends_desk_add_evidence (fixture->desk, id, "refund-proof", "R-77", NULL, &error));
  answer (fixture->desk, id, "refunded");
  closed = look (fixture->desk, id);
  g_assert_cmpint (closed->outcome, ==, AMENDS_OUTCOME_REFUNDED);
  g_assert_cmpstr (closed->proposed_template, ==, "resolved");
}

/* --- taking back --- */

static void
test_undo (Fixture *fixture, gconstpointer data)
{
  gint64 id = walk_to_promise (fixture);
  g_autoptr (AmendsCase) row = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (amends_desk_undo_answer (fixture->desk, id, &error));
  row = look (fixture->desk, id);
  g_assert_cmpstr (row->step_id, ==, "write-asked");
  g_assert_cmpuint (row->promises->len, ==, 0);
  g_assert_cmpint (row->follow_up_at, ==, AMENDS_TIME_NONE);
  g_assert_null (row->proposed_template);
  for (int i = 0; i < 4; i++)
    g_assert_true (amends_desk_undo_answer (fixture->desk, id, &error));
  assert_at (fixture->desk, id, "gates", "stop");
  g_assert_false (amends_desk_undo_answer (fixture->desk, id, &error));
  g_assert_error (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_INPUT);
}

/* A reason that somebody set goes back to what the scans say. */
static void
test_undo_reason (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AmendsDiagnosis) changed = NULL;
  g_autoptr (AmendsDiagnosis) back = NULL;
  gint64 id;

  fill (fixture);
  id = take (fixture->desk, 1);
  answer (fixture->desk, id, "none");
  g_assert_true (amends_desk_set_case_reason (fixture->desk, id, AMENDS_REASON_LOST,
                                              "The carrier wrote so", &error));
  changed = amends_desk_diagnose (fixture->desk, 1, &error);
  g_assert_cmpint (changed->reason, ==, AMENDS_REASON_LOST);
  g_assert_true (amends_desk_undo_answer (fixture->desk, id, &error));
  g_assert_no_error (error);
  back = amends_desk_diagnose (fixture->desk, 1, &error);
  g_assert_cmpint (back->reason, ==, AMENDS_REASON_CUSTOMS);
}

/* --- moving again --- */

static void
test_moved_again (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray)
      events = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_event_free);
  g_autoptr (AmendsDiagnosis) diagnosis = NULL;
  g_autoptr (AmendsCase) row = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id;

  fill (fixture);
  id = take (fixture->desk, 2);
  answer (fixture->desk, id, "none");
  g_ptr_array_add (events, make_event (NOW - HOURS (1), "Delivered", "Berlin"));
  g_assert_cmpint (amends_desk_keep_events (fixture->desk, 2, events, &error), ==, 1);
  row = look (fixture->desk, id);
  g_assert_true (row->is_moving);
  g_assert_cmpint (row->closed_at, ==, AMENDS_TIME_NONE); /* a person says how it ended */
  assert_at (fixture->desk, id, "no_movement", "confirm");
  diagnosis = amends_desk_diagnose (fixture->desk, 2, &error);
  g_assert_false (diagnosis->is_stuck);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/desk-cases/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("queue", test_queue);
  ADD ("claim", test_claim);
  ADD ("claim-ends", test_claim_ends);
  ADD ("answer", test_answer);
  ADD ("consequences", test_consequences);
  ADD ("evidence", test_evidence);
  ADD ("promise-made", test_promise_made);
  ADD ("close-refused", test_close_refused);
  ADD ("proposals", test_proposals);
  ADD ("undo", test_undo);
  ADD ("undo-reason", test_undo_reason);
  ADD ("moved-again", test_moved_again);
  return g_test_run ();
}
