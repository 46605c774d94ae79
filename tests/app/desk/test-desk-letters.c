/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A customer hears what is true now: nothing new is said to be nothing new, an end is told once it
 * is there and once only, and whatever a letter promises is remembered by whichever way it leaves.
 */

#include "desk-fixture.h"
#include "desk/amends-desk-cases.h"
#include "desk/amends-desk-gifts.h"
#include "desk/amends-desk-looks.h"
#include "desk/amends-desk-people.h"
#include "desk/amends-desk-promises.h"

#define HELD "Held by customs, awaiting documents"

static void
fill (Fixture *fixture)
{
  AmendsOrder *order = make_order ("#1001", "Anna", "JJD000390007777712345");

  g_assert_true (amends_desk_set_setting (fixture->desk, "name", "Kettles & Co", NULL));
  g_assert_true (amends_desk_set_setting (fixture->desk, "country", "DE", NULL));
  g_assert_true (amends_desk_set_setting (fixture->desk, "time_zone", "Europe/Berlin", NULL));
  g_ptr_array_add (only_parcel (order)->events, make_event (NOW - DAYS (9), HELD, "Leipzig"));
  save (fixture, order);
}

static AmendsEmail *
compose (AmendsDesk *desk, const AmendsComposeChoices *choices)
{
  g_autoptr (GError) error = NULL;
  AmendsEmail *email = amends_desk_compose (desk, 1, choices, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < email->blocked->len; i++)
    g_test_message ("%s", ((AmendsBlock *) g_ptr_array_index (email->blocked, i))->message);
  return email;
}

static AmendsEmail *
compose_stage (AmendsDesk *desk, const char *stage)
{
  AmendsComposeChoices choices = { .template_name = stage };

  return compose (desk, &choices);
}

static void
leave (AmendsDesk *desk, const AmendsEmail *email)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (amends_desk_record_left (desk, email, AMENDS_WAY_CLIPBOARD, &error), >, 0);
  g_assert_no_error (error);
}

static void
assert_held (AmendsDesk *desk, const char *stage, const char *code)
{
  g_autoptr (AmendsEmail) email = compose_stage (desk, stage);
  gboolean is_found = FALSE;

  for (guint i = 0; i < email->blocked->len; i++)
    is_found |= g_str_equal (((AmendsBlock *) g_ptr_array_index (email->blocked, i))->code, code);
  g_assert_true (is_found);
}

static void
scan (Fixture *fixture, gint64 at, const char *text, const char *place)
{
  g_autoptr (GPtrArray)
      events = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_event_free);

  g_ptr_array_add (events, make_event (at, text, place));
  g_assert_cmpint (amends_desk_keep_events (fixture->desk, 1, events, NULL), ==, 1);
}

/* --- which --- */

static void
test_week (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AmendsEmail) first = NULL, soon = NULL, later = NULL, moved = NULL;

  fill (fixture);
  first = compose (fixture->desk, NULL);
  g_assert_cmpstr (first->template_name, ==, "delay-notice");
  leave (fixture->desk, first);
  amends_clock_set (NOW + DAYS (3));
  soon = compose (fixture->desk, NULL);
  g_assert_cmpstr (soon->template_name, ==, "delay-notice");
  amends_clock_set (NOW + DAYS (8));
  later = compose (fixture->desk, NULL);
  g_assert_cmpstr (later->template_name, ==, "weekly-update");
  g_assert_cmpint (later->blocked->len, ==, 0);
  g_assert_nonnull (strstr (later->text, "no new scan since"));
  g_assert_nonnull (strstr (later->text, "than when I wrote on Tuesday 24 November"));
  /* A week without a word was not what had been promised. */
  g_assert_nonnull (strstr (later->text, "I had promised you something for Thursday 26 November"));

  scan (fixture, NOW + DAYS (7), "Arrived at sort facility", "Hamburg");
  moved = compose_stage (fixture->desk, "weekly-update");
  g_assert_nonnull (strstr (moved->text, "has a new scan in Hamburg"));
  g_assert_null (strstr (moved->text, "ustoms"));
}

static void
test_delivered (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AmendsEmail) email = NULL;

  fill (fixture);
  assert_held (fixture->desk, "resolved", "not_settled");
  scan (fixture, NOW - HOURS (2), "Delivered", "Berlin");
  email = compose (fixture->desk, NULL);
  g_assert_cmpstr (email->template_name, ==, "resolved");
  g_assert_cmpint (email->blocked->len, ==, 0);
  g_assert_nonnull (strstr (email->text, "was delivered on Tuesday 24 November in Berlin"));
  g_assert_cmpint (email->next_contact, ==, AMENDS_TIME_NONE);
  leave (fixture->desk, email);
  assert_held (fixture->desk, "resolved", "told_already");
  assert_held (fixture->desk, "weekly-update", "is_over");
}

/* "Signed, not received" is no end. */
static void
test_not_received (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fill (fixture);
  scan (fixture, NOW - HOURS (2), "Delivered", "Berlin");
  g_assert_true (
      amends_desk_report (fixture->desk, 1, AMENDS_REPORT_NOT_RECEIVED, "Not here", &error));
  assert_held (fixture->desk, "resolved", "not_settled");
}

static gint64
give (Fixture *fixture, AmendsRemedy remedy)
{
  AmendsCompensation given = { .remedy = remedy };
  g_autoptr (GError) error = NULL;
  gint64 id = amends_desk_give (fixture->desk, 1, &given, &error);

  g_assert_no_error (error);
  return id;
}

/* What was promised is not told as done; what is done is told with its sum, and what it was. */
static void
test_refunded (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AmendsEmail) email = NULL;
  g_autoptr (GError) error = NULL;
  gint64 case_id, gift;

  fill (fixture);
  case_id = amends_desk_claim_order (fixture->desk, 1, AMENDS_CLAIM_MINUTES, &error);
  g_assert_cmpint (case_id, >, 0);
  gift = give (fixture, AMENDS_REMEDY_FULL_REFUND);
  assert_held (fixture->desk, "resolved", "not_settled");
  g_assert_true (amends_desk_finish_gift (fixture->desk, gift, 0, "R-1", &error));
  email = compose (fixture->desk, NULL);
  g_assert_cmpstr (email->template_name, ==, "resolved");
  g_assert_cmpint (email->blocked->len, ==, 0);
  g_assert_nonnull (strstr (email->subject, "€38.00"));
  g_assert_nonnull (strstr (email->text, "I have paid €38.00 back to you"));
  g_assert_nonnull (strstr (email->text, "lay at customs on the way"));
  g_assert_nonnull (strstr (email->twin_text, "38.00欧元"));
}

static void
test_reshipped (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AmendsEmail) email = NULL;
  g_autoptr (GError) error = NULL;
  gint64 gift;

  fill (fixture);
  gift = give (fixture, AMENDS_REMEDY_RESHIP);
  amends_clock_set (NOW + HOURS (1));
  g_assert_cmpint (
      amends_desk_add_parcel (fixture->desk, 1, "DHL", "JJD000390007777799999", &error), >, 0);
  g_assert_true (amends_desk_finish_gift (fixture->desk, gift, 0, NULL, &error));
  email = compose (fixture->desk, NULL);
  g_assert_no_error (error);
  g_assert_cmpstr (email->template_name, ==, "resolved");
  g_assert_nonnull (strstr (email->text, "JJD000390007777799999"));
  g_assert_nonnull (strstr (email->twin_text, "JJD000390007777799999"));
}

/* The weekly duty: whoever is in its queue gets the weekly update without anybody choosing it. */
static void
test_weekly_duty (Fixture *fixture, gconstpointer data)
{
  AmendsOrder *order = make_order ("#1002", "Ben", "JJD000390007777712346");
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (AmendsEmail) email = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (amends_desk_set_setting (fixture->desk, "country", "DE", NULL));
  g_ptr_array_add (only_parcel (order)->events,
                   make_event (NOW - HOURS (9), "Arrived at sort facility", "Hamburg"));
  only_parcel (order)->promised_at = NOW + DAYS (4);
  save (fixture, order);
  rows = amends_desk_list_queue (fixture->desk, AMENDS_QUEUE_WEEKLY, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 1);
  g_assert_cmpint (((const AmendsQueueRow *) g_ptr_array_index (rows, 0))->parcel_id, ==, 1);
  email = compose (fixture->desk, NULL);
  g_assert_cmpstr (email->template_name, ==, "weekly-update");
  g_assert_cmpint (email->blocked->len, ==, 0);
  g_assert_nonnull (strstr (email->text, "has a new scan in Hamburg"));
  g_assert_nonnull (strstr (email->text, "that day still stands"));
  /* In a week, and not in two days: nothing is the matter. */
  g_assert_nonnull (strstr (email->text, "by Tuesday 1 December, 18:00"));
  leave (fixture->desk, email);
  g_ptr_array_unref (rows);
  rows = amends_desk_list_queue (fixture->desk, AMENDS_QUEUE_WEEKLY, 0, &error);
  g_assert_cmpuint (rows->len, ==, 0);
}

/* --- what it promises --- */

static const AmendsPromise *
only_promise (GPtrArray *promises)
{
  g_assert_cmpuint (promises->len, ==, 1);
  return g_ptr_array_index (promises, 0);
}

/* Friday 18:00 in Berlin. */
#define FRIDAY (NOW + DAYS (3) + HOURS (8))

static void
assert_promised (AmendsDesk *desk, const char *way)
{
  g_autoptr (GPtrArray) promises = amends_desk_list_promises (desk, AMENDS_PROMISES_OPEN, 1, NULL);
  const AmendsPromise *promise = only_promise (promises);

  g_test_message ("%s", way);
  g_assert_cmpint (promise->due_at, ==, FRIDAY);
  g_assert_cmpstr (promise->zone, ==, "Europe/Berlin");
  g_assert_cmpint (promise->source, ==, AMENDS_PROMISE_BY_EMAIL);
}

static void
leave_by_eml (Fixture *fixture, const AmendsEmail *email)
{
  g_autofree char *path = g_build_filename (fixture->dir, "out.eml", NULL);

  g_assert_true (amends_desk_save_eml (fixture->desk, email, path, NULL));
}

static void
leave_by_program (Fixture *fixture, const AmendsEmail *email)
{
  g_autofree char *uri = amends_desk_get_mailto (fixture->desk, email, NULL);

  g_assert_nonnull (uri);
  g_assert_cmpint (amends_desk_record_left (fixture->desk, email, AMENDS_WAY_MAILTO, NULL), >, 0);
}

static void
leave_by_clipboard (Fixture *fixture, const AmendsEmail *email)
{
  g_autofree char *text = amends_desk_get_clipboard_text (fixture->desk, email, NULL);

  g_assert_nonnull (strstr (text, "Friday 27 November, 18:00 Berlin time"));
  leave (fixture->desk, email);
}

/* Each way out, in each stage that says when the shop writes again. */
static void
test_promised (Fixture *fixture, gconstpointer data)
{
  static void (*const ways[]) (Fixture *, const AmendsEmail *) = { leave_by_eml, leave_by_program,
                                                                   leave_by_clipboard };
  static const char *const stages[] = { "delay-notice", "weekly-update", "remedy" };
  AmendsCompensation gift = { .remedy = AMENDS_REMEDY_PARTIAL_REFUND,
                              .amount = amends_money_new (100, "EUR") };

  fill (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (stages); i++)
    for (guint k = 0; k < G_N_ELEMENTS (ways); k++)
      {
        AmendsComposeChoices choices = { .template_name = stages[i], .next_contact = FRIDAY };
        g_autoptr (AmendsEmail) email = NULL;

        if (g_str_equal (stages[i], "remedy"))
          choices.compensation = &gift;
        amends_clock_set (NOW + HOURS (i * 3 + k));
        email = compose (fixture->desk, &choices);
        g_assert_cmpint (email->next_contact, ==, FRIDAY);
        ways[k](fixture, email);
        assert_promised (fixture->desk, stages[i]);
      }
}

/* A helper's email that the owner let out promises as any other. */
static void
test_promised_after_look (Fixture *fixture, gconstpointer data)
{
  AmendsComposeChoices choices = { .next_contact = FRIDAY };
  AmendsHelperLimits limits = { AMENDS_MONEY_NONE, 0, 3 };
  g_autoptr (AmendsEmail) email = NULL, released = NULL;
  g_autoptr (GError) error = NULL;
  gint64 look;

  fill (fixture);
  g_assert_true (amends_desk_add_person (fixture->desk, "Mei", TRUE, &error));
  g_assert_true (amends_desk_set_person (fixture->desk, "Mei", NULL, &error));
  g_assert_true (amends_desk_add_person (fixture->desk, "Tom", FALSE, &error));
  g_assert_true (amends_desk_set_limits (fixture->desk, "Tom", &limits, &error));
  g_assert_true (amends_desk_set_person (fixture->desk, "Tom", NULL, &error));
  email = compose (fixture->desk, &choices);
  look = amends_desk_hand_to_owner (fixture->desk, email, &error);
  g_assert_cmpint (look, >, 0);
  g_assert_true (amends_desk_set_person (fixture->desk, "Mei", NULL, &error));
  g_assert_true (amends_desk_release_email (fixture->desk, look, &error));
  released = amends_desk_get_released_email (fixture->desk, look, &error);
  g_assert_no_error (error);
  leave (fixture->desk, released);
  assert_promised (fixture->desk, "released");
}

/* --- what was not kept --- */

static void
promise (Fixture *fixture, const char *due)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (amends_desk_add_promise (fixture->desk, 1, "Call the depot", due, &error), >, 0);
  g_assert_no_error (error);
}

/* One admission, however long nobody marks the promise as broken. */
static void
test_admitted_once (Fixture *fixture, gconstpointer data)
{
  static const char *const stages[] = { "delay-notice", "weekly-update" };
  g_autoptr (AmendsEmail) again = NULL;

  fill (fixture);
  promise (fixture, "2026-11-25T17:00:00Z");
  amends_clock_set (NOW + DAYS (2));
  for (guint i = 0; i < G_N_ELEMENTS (stages); i++)
    {
      g_autoptr (AmendsEmail) email = compose_stage (fixture->desk, stages[i]);

      g_assert_nonnull (strstr (email->text, "I had promised you something for Wednesday 25"));
      if (i + 1 == G_N_ELEMENTS (stages))
        leave (fixture->desk, email);
    }
  amends_clock_set (NOW + DAYS (2) + HOURS (1));
  again = compose (fixture->desk, NULL);
  g_assert_null (strstr (again->text, "I had promised you"));
}

static int
get_rung (Fixture *fixture, gboolean *needs_owner)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AmendsCaseSuggestion) suggestion = amends_desk_suggest_gift (fixture->desk, 1, &error);

  g_assert_no_error (error);
  *needs_owner = suggestion->needs_owner;
  return suggestion->rung;
}

/* The second one costs a step of the ladder, and from then on the owner writes. */
static void
test_second_broken (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AmendsEmail) of_helper = NULL, of_owner = NULL;
  g_autoptr (GError) error = NULL;
  gboolean needs_owner;
  int rung;

  fill (fixture);
  g_assert_true (amends_desk_add_person (fixture->desk, "Mei", TRUE, &error));
  g_assert_true (amends_desk_set_person (fixture->desk, "Mei", NULL, &error));
  g_assert_true (amends_desk_add_person (fixture->desk, "Tom", FALSE, &error));
  promise (fixture, "2026-11-24T10:00:00Z");
  promise (fixture, "2026-11-24T12:00:00Z");
  g_assert_true (amends_desk_set_person (fixture->desk, "Tom", NULL, &error));
  amends_clock_set (NOW + HOURS (2));
  rung = get_rung (fixture, &needs_owner);
  g_assert_false (needs_owner);
  amends_clock_set (NOW + HOURS (4));
  g_assert_cmpint (get_rung (fixture, &needs_owner), ==, rung + 1);
  g_assert_true (needs_owner);
  of_helper = compose (fixture->desk, NULL);
  g_assert_false (amends_desk_may_leave (of_helper, AMENDS_WAY_CLIPBOARD));
  g_assert_true (amends_desk_can_hand_to_owner (of_helper));
  g_assert_true (amends_desk_set_person (fixture->desk, "Mei", NULL, &error));
  of_owner = compose (fixture->desk, NULL);
  g_assert_true (amends_desk_may_leave (of_owner, AMENDS_WAY_CLIPBOARD));
}

/* A time that a person typed over the chosen one would be promised and forgotten. */
static void
test_typed_over (Fixture *fixture, gconstpointer data)
{
  AmendsComposeChoices choices = { .next_contact = FRIDAY };
  g_autoptr (AmendsEmail) email = NULL, same = NULL, changed = NULL, without = NULL;
  g_autoptr (GString) text = NULL;

  fill (fixture);
  email = compose (fixture->desk, &choices);
  same = amends_desk_compose_edited (fixture->desk, 1, &choices, email, email->subject, email->text,
                                     NULL);
  g_assert_cmpint (same->next_contact, ==, FRIDAY);
  text = g_string_new (email->text);
  g_assert_cmpuint (
      g_string_replace (text, "Friday 27 November, 18:00 Berlin time", "Monday noon", 0), ==, 1);
  changed = amends_desk_compose_edited (fixture->desk, 1, &choices, email, email->subject,
                                        text->str, NULL);
  g_assert_cmpint (changed->next_contact, ==, AMENDS_TIME_NONE);
  g_assert_false (amends_desk_may_leave (changed, AMENDS_WAY_CLIPBOARD));
  g_string_replace (text, "I will write again by Monday noon, with or without news.", "", 0);
  without = amends_desk_compose_edited (fixture->desk, 1, &choices, email, email->subject,
                                        text->str, NULL);
  g_assert_true (amends_desk_may_leave (without, AMENDS_WAY_CLIPBOARD));
}

#define ADD(name, function)                                                                        \
  g_test_add ("/desk-letters/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("week", test_week);
  ADD ("delivered", test_delivered);
  ADD ("not-received", test_not_received);
  ADD ("refunded", test_refunded);
  ADD ("reshipped", test_reshipped);
  ADD ("weekly-duty", test_weekly_duty);
  ADD ("promised", test_promised);
  ADD ("promised-after-look", test_promised_after_look);
  ADD ("typed-over", test_typed_over);
  ADD ("admitted-once", test_admitted_once);
  ADD ("second-broken", test_second_broken);
  return g_test_run ();
}
