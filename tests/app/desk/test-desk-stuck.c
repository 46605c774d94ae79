/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A parcel that is stuck and does not stand on the dashboard is a customer forgotten. */

#include "desk-fixture.h"

static void
save_with_events (Fixture *fixture, AmendsOrder *order, ...)
{
  va_list events;
  AmendsEvent *event;

  va_start (events, order);
  while ((event = va_arg (events, AmendsEvent *)) != NULL)
    g_ptr_array_add (only_parcel (order)->events, event);
  va_end (events);
  save (fixture, order);
}

static void
fill (Fixture *fixture)
{
  AmendsOrder *customs = make_order ("2", "Cora", "JJD000000000000000002");

  customs->promised_at = NOW - DAYS (3);
  customs->total = amends_money_new (5000, "USD");
  g_assert_true (amends_desk_set_setting (fixture->desk, "country", "DE", NULL));
  save_with_events (fixture, make_order ("1", "Anna", "JJD000000000000000001"),
                    make_event (NOW - DAYS (5), "Arrived at sort facility", "Leipzig"), NULL);
  save_with_events (fixture, customs,
                    make_event (NOW - DAYS (4), "Held by customs, awaiting documents", "Leipzig"),
                    NULL);
  save_with_events (fixture, make_order ("3", "Dan", "JJD000000000000000003"),
                    make_event (NOW - DAYS (9), "Delivered", "Berlin"), NULL);
  save_with_events (fixture, make_order ("4", "Eve", "JJD000000000000000004"),
                    make_event (NOW - HOURS (5), "Arrived at sort facility", "Hamburg"), NULL);
  save (fixture, make_order ("5", "Finn", NULL));
}

static AmendsDashboard *
get_dashboard (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  AmendsDashboard *dashboard = amends_desk_get_dashboard (fixture->desk, &error);

  g_assert_no_error (error);
  return dashboard;
}

static int
count_filter (Fixture *fixture, AmendsOrderFilter filter)
{
  AmendsOrderQuery query = { .filter = filter };
  g_autoptr (GArray) ids = amends_desk_find_orders (fixture->desk, &query, NULL, NULL);

  return ids->len;
}

static void
test_dashboard (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AmendsDashboard) dashboard = NULL;
  AmendsStuckGroup *first, *second;

  fill (fixture);
  dashboard = get_dashboard (fixture);
  g_assert_cmpint (dashboard->orders, ==, 5);
  g_assert_cmpint (dashboard->on_the_way, ==, 3);
  g_assert_cmpint (dashboard->stuck, ==, 2);
  g_assert_cmpint (dashboard->past_promise, ==, 1);
  g_assert_cmpint (dashboard->not_told, ==, 2);
  g_assert_cmpint (dashboard->without_parcel, ==, 1);
  g_assert_cmpint (dashboard->groups->len, ==, 2);
  first = g_ptr_array_index (dashboard->groups, 0);
  second = g_ptr_array_index (dashboard->groups, 1);
  g_assert_cmpint (first->reason, ==, AMENDS_REASON_CUSTOMS);
  g_assert_cmpint (first->past_promise, ==, 1);
  g_assert_cmpint (first->count, ==, 1);
  g_assert_cmpstr (g_array_index (first->value, AmendsMoney, 0).currency, ==, "USD");
  g_assert_nonnull (first->example);
  g_assert_cmpint (second->reason, ==, AMENDS_REASON_NO_MOVEMENT);
}

/* Every number opens what it counts. */
static void
test_filters (Fixture *fixture, gconstpointer data)
{
  AmendsOrderQuery customs = { .filter = AMENDS_ORDER_FILTER_STUCK,
                               .reason = AMENDS_REASON_CUSTOMS };
  AmendsOrderQuery searched = { .filter = AMENDS_ORDER_FILTER_STUCK, .search = "anna" };
  g_autoptr (GArray) ids = NULL, found = NULL;

  fill (fixture);
  g_assert_cmpint (count_filter (fixture, AMENDS_ORDER_FILTER_ALL), ==, 5);
  g_assert_cmpint (count_filter (fixture, AMENDS_ORDER_FILTER_ON_THE_WAY), ==, 3);
  g_assert_cmpint (count_filter (fixture, AMENDS_ORDER_FILTER_STUCK), ==, 2);
  g_assert_cmpint (count_filter (fixture, AMENDS_ORDER_FILTER_PAST_PROMISE), ==, 1);
  g_assert_cmpint (count_filter (fixture, AMENDS_ORDER_FILTER_NOT_TOLD), ==, 2);
  g_assert_cmpint (count_filter (fixture, AMENDS_ORDER_FILTER_NO_PARCEL), ==, 1);
  ids = amends_desk_find_orders (fixture->desk, &customs, NULL, NULL);
  g_assert_cmpint (ids->len, ==, 1);
  g_assert_cmpint (g_array_index (ids, gint64, 0), ==, 2);
  found = amends_desk_find_orders (fixture->desk, &searched, NULL, NULL);
  g_assert_cmpint (found->len, ==, 1);
  g_assert_cmpint (g_array_index (found, gint64, 0), ==, 1);
}

static void
test_list (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) all = NULL, page = NULL, customs = NULL;
  AmendsStuckParcel *stuck;

  fill (fixture);
  all = amends_desk_list_stuck (fixture->desk, AMENDS_REASON_NONE, 0, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpint (all->len, ==, 2);
  for (guint i = 0; i < all->len; i++)
    {
      stuck = g_ptr_array_index (all, i);
      g_assert_true (stuck->diagnosis->is_stuck);
      g_assert_cmpint (stuck->diagnosis->evidence->len, >, 0);
      g_assert_cmpint (stuck->parcel->reason, ==, stuck->diagnosis->reason);
    }
  page = amends_desk_list_stuck (fixture->desk, AMENDS_REASON_NONE, 1, 1, NULL);
  g_assert_cmpint (page->len, ==, 1);
  customs = amends_desk_list_stuck (fixture->desk, AMENDS_REASON_CUSTOMS, 0, 0, NULL);
  g_assert_cmpint (customs->len, ==, 1);
  stuck = g_ptr_array_index (customs, 0);
  g_assert_cmpstr (stuck->parcel->order_number, ==, "2");
}

/* Time alone makes a parcel stuck, and a clock that is set back makes it move again. */
static void
test_time (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AmendsDashboard) later = NULL, again = NULL, before = NULL;
  g_autoptr (AmendsParcel) parcel = NULL;

  fill (fixture);
  amends_clock_set (NOW + DAYS (4));
  later = get_dashboard (fixture);
  g_assert_cmpint (later->stuck, ==, 3);
  amends_clock_set (NOW);
  again = get_dashboard (fixture);
  g_assert_cmpint (again->stuck, ==, 2);
  /* Before the delivery that the file already knows of, nothing was delivered. */
  amends_clock_set (NOW - DAYS (10));
  before = get_dashboard (fixture);
  g_assert_cmpint (before->on_the_way, ==, 4);
  amends_clock_set (NOW);
  parcel = amends_desk_get_parcel (fixture->desk, 3, NULL);
  g_assert_cmpint (parcel->status, ==, AMENDS_STATUS_DELIVERED);
}

static void
test_thresholds (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AmendsDashboard) patient = NULL, again = NULL;

  fill (fixture);
  g_assert_true (
      amends_desk_set_setting (fixture->desk, "threshold.domestic.silence", "6 d", NULL));
  patient = get_dashboard (fixture);
  g_assert_cmpint (patient->stuck, ==, 1);
  g_assert_true (amends_desk_set_setting (fixture->desk, "threshold.domestic.silence", NULL, NULL));
  again = get_dashboard (fixture);
  g_assert_cmpint (again->stuck, ==, 2);
}

/* --- by hand --- */

static AmendsReason
reason_of (Fixture *fixture, gint64 parcel_id)
{
  g_autoptr (AmendsDiagnosis) diagnosis = amends_desk_diagnose (fixture->desk, parcel_id, NULL);
  g_autoptr (AmendsParcel) parcel = amends_desk_get_parcel (fixture->desk, parcel_id, NULL);

  g_assert_cmpint (diagnosis->reason, ==, parcel->reason);
  return diagnosis->reason;
}

static void
test_words_of_people (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fill (fixture);
  g_assert_cmpint (reason_of (fixture, 3), ==, AMENDS_REASON_NONE);
  g_assert_true (
      amends_desk_report (fixture->desk, 3, AMENDS_REPORT_NOT_RECEIVED, "Nothing came", &error));
  g_assert_cmpint (reason_of (fixture, 3), ==, AMENDS_REASON_SIGNED_NOT_RECEIVED);
  g_assert_true (
      amends_desk_set_reason (fixture->desk, 3, AMENDS_REASON_WRONG_ADDRESS, "Old flat", &error));
  g_assert_cmpint (reason_of (fixture, 3), ==, AMENDS_REASON_WRONG_ADDRESS);
  g_assert_true (amends_desk_set_reason (fixture->desk, 3, AMENDS_REASON_NONE, NULL, &error));
  g_assert_true (amends_desk_report (fixture->desk, 3, AMENDS_REPORT_NONE, NULL, &error));
  g_assert_cmpint (reason_of (fixture, 3), ==, AMENDS_REASON_NONE);
  g_assert_false (amends_desk_report (fixture->desk, 99, AMENDS_REPORT_DAMAGED, NULL, &error));
  g_assert_error (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_NOT_FOUND);
}

static void
test_add_parcel (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AmendsOrder) order = NULL;
  AmendsOrderQuery query = { .search = "RX123456785DE" };
  g_autoptr (GArray) found = NULL, gone = NULL;
  gint64 id;

  fill (fixture);
  id = amends_desk_add_parcel (fixture->desk, 5, "dhl", " rx 123 456 785 de ", &error);
  g_assert_no_error (error);
  g_assert_cmpint (id, >, 0);
  order = amends_desk_get_order (fixture->desk, 5, NULL);
  g_assert_cmpstr (only_parcel (order)->number, ==, "RX123456785DE");
  found = amends_desk_find_orders (fixture->desk, &query, NULL, NULL);
  g_assert_cmpint (found->len, ==, 1);
  g_assert_cmpint (count_filter (fixture, AMENDS_ORDER_FILTER_NO_PARCEL), ==, 0);

  g_assert_cmpint (amends_desk_add_parcel (fixture->desk, 5, "DHL", "RX123456785DE", &error), ==,
                   0);
  g_assert_error (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_INPUT);
  g_clear_error (&error);
  g_assert_cmpint (amends_desk_add_parcel (fixture->desk, 5, "DHL", " - ", &error), ==, 0);
  g_assert_error (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_INPUT);
  g_clear_error (&error);
  g_assert_cmpint (amends_desk_add_parcel (fixture->desk, 77, "DHL", "RX1", &error), ==, 0);
  g_assert_error (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_NOT_FOUND);
  g_clear_error (&error);

  g_assert_true (amends_desk_remove_parcel (fixture->desk, id, &error));
  g_assert_cmpint (count_filter (fixture, AMENDS_ORDER_FILTER_NO_PARCEL), ==, 1);
  gone = amends_desk_find_orders (fixture->desk, &query, NULL, NULL);
  g_assert_cmpint (gone->len, ==, 0);
}

static void
test_keep_events (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray)
      events = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_event_free);
  g_autoptr (AmendsParcel) parcel = NULL;
  g_autoptr (GError) error = NULL;
  AmendsEvent *newest;

  fill (fixture);
  g_ptr_array_add (events, make_event (NOW - DAYS (2), "Departed facility", "Leipzig"));
  g_ptr_array_add (events, make_event (NOW - HOURS (1), "Out for delivery", "Berlin"));
  g_ptr_array_add (events, make_event (NOW - DAYS (2), "DEPARTED  FACILITY", "leipzig"));
  g_assert_cmpint (amends_desk_keep_events (fixture->desk, 1, events, &error), ==, 2);
  g_assert_no_error (error);
  g_assert_cmpint (amends_desk_keep_events (fixture->desk, 1, events, &error), ==, 0);
  parcel = amends_desk_get_parcel (fixture->desk, 1, NULL);
  g_assert_cmpint (parcel->events->len, ==, 3);
  newest = g_ptr_array_index (parcel->events, 0);
  g_assert_cmpint (newest->status, ==, AMENDS_STATUS_OUT_FOR_DELIVERY);
  g_assert_cmpint (parcel->status, ==, AMENDS_STATUS_OUT_FOR_DELIVERY);
  g_assert_cmpint (parcel->reason, ==, AMENDS_REASON_NONE);
  g_assert_cmpint (parcel->checked_at, ==, NOW);
  g_assert_cmpint (amends_desk_keep_events (fixture->desk, 99, events, &error), ==, -1);
  g_assert_error (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_NOT_FOUND);
}

/* What was pasted by mistake goes without a trace, and what was known before stays. */
static void
test_forget_events (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray)
      events = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_event_free);
  g_autoptr (AmendsParcel) before = NULL, after = NULL;
  g_autoptr (AmendsKeptEvents) kept = NULL, again = NULL;
  g_autoptr (GError) error = NULL;

  fill (fixture);
  before = amends_desk_get_parcel (fixture->desk, 1, NULL);
  g_ptr_array_add (events, amends_event_copy (g_ptr_array_index (before->events, 0)));
  g_ptr_array_add (events, make_event (NOW - HOURS (1), "Out for delivery", "Berlin"));
  kept = amends_desk_keep_events_for_now (fixture->desk, 1, events, &error);
  g_assert_no_error (error);
  g_assert_cmpint (kept->ids->len, ==, 1);
  g_assert_true (amends_desk_forget_events (fixture->desk, 1, kept, &error));
  g_assert_no_error (error);
  after = amends_desk_get_parcel (fixture->desk, 1, NULL);
  g_assert_cmpint (after->events->len, ==, before->events->len);
  g_assert_cmpint (after->status, ==, before->status);
  g_assert_cmpint (after->reason, ==, before->reason);
  g_assert_cmpint (after->checked_at, ==, before->checked_at);
  again = amends_desk_keep_events_for_now (fixture->desk, 1, events, &error);
  g_assert_cmpint (again->ids->len, ==, 1);
  g_assert_false (amends_desk_forget_events (fixture->desk, 99, again, &error));
  g_assert_error (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/desk/stuck/dashboard", test_dashboard);
  ADD ("/desk/stuck/filters", test_filters);
  ADD ("/desk/stuck/list", test_list);
  ADD ("/desk/stuck/time", test_time);
  ADD ("/desk/stuck/thresholds", test_thresholds);
  ADD ("/desk/parcels/words-of-people", test_words_of_people);
  ADD ("/desk/parcels/add", test_add_parcel);
  ADD ("/desk/parcels/keep-events", test_keep_events);
  ADD ("/desk/parcels/forget-events", test_forget_events);
  return g_test_run ();
}
