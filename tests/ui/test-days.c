/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The days that deadlines count from: entered where they are missed, by typing or in the calendar.
 * Without them a dispute runs out unseen. */
#include "case-fixture.h"
#include "case/amends-case-page.h"
#include "case/amends-order-page.h"
#include "desk/amends-desk-cases.h"

typedef struct
{
  AmendsDesk *desk;
  GtkWidget *window;
  GtkWidget *page;
  gint64 case_id;
  gint64 order_id;
} Shown;

static void
show_page (Shown *shown, GtkWidget *page, const char *state)
{
  GtkWidget *toasts = adw_toast_overlay_new ();

  shown->page = page;
  shown->window = g_object_new (ADW_TYPE_WINDOW, "default-width", 1200, "default-height", 760, NULL);
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (toasts), page);
  adw_window_set_content (ADW_WINDOW (shown->window), toasts);
  gtk_window_present (GTK_WINDOW (shown->window));
  gtk_test_widget_wait_for_draw (shown->window);
  wait_for_state (page, "stack", state);
}

static Shown
show_case (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  gint64 parcel_id = find_stuck (fixture->desk, AMENDS_REASON_CUSTOMS);
  g_autoptr (AmendsParcel) parcel = amends_desk_get_parcel (fixture->desk, parcel_id, &error);
  Shown shown = { .desk = fixture->desk };

  g_assert_no_error (error);
  shown.order_id = parcel->order_id;
  shown.case_id = amends_desk_claim_order (fixture->desk, parcel->order_id, AMENDS_CLAIM_MINUTES,
                                           &error);
  g_assert_no_error (error);
  show_page (&shown, amends_case_page_new (fixture->desk, shown.case_id), "case");
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (find_by_id (shown.page, "days")), TRUE);
  return shown;
}

/* As somebody who opens the button of the row, types and presses Enter. */
static void
type_day (GtkWidget *row, const char *text)
{
  GtkWidget *popover = find_by_id (row, "popover"), *entry = find_by_id (row, "entry");

  gtk_widget_activate (row);
  g_assert_true (gtk_widget_get_visible (popover));
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  g_signal_emit_by_name (entry, "activate");
}

static gboolean
is_disputed (gpointer data)
{
  Shown *shown = data;
  g_autoptr (AmendsCase) work = amends_desk_get_case (shown->desk, shown->case_id, NULL);

  return work->disputed_at != 0;
}

static gboolean
is_undisputed (gpointer data)
{
  return !is_disputed (data);
}

static gboolean
says_day (gpointer row)
{
  return g_str_equal (label_of (row, "label"), "Friday 20 November");
}

static gboolean
says_unknown (gpointer row)
{
  return g_str_equal (label_of (row, "label"), "Not known");
}

/* The button of a toast; NULL while nothing can be undone. */
static GtkWidget *
find_undo (GtkWidget *root)
{
  GtkWidget *found = NULL;

  if (GTK_IS_BUTTON (root) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (root)), "_Undo") == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_undo (child);
  return found;
}

static gboolean
has_undo (gpointer window)
{
  return find_undo (window) != NULL;
}

static gboolean
has_deadline (gpointer data)
{
  return find_label (((Shown *) data)->page, "Answer the dispute, with evidence") != NULL;
}

static gboolean
has_no_deadline (gpointer data)
{
  return !has_deadline (data);
}

/* Who learns of a dispute enters the day, and what has to be answered by when stands there. */
static void
test_dispute (Fixture *fixture, gconstpointer data)
{
  Shown shown = show_case (fixture);
  GtkWidget *row = find_by_id (shown.page, "dispute_until");

  g_assert_cmpstr (label_of (row, "label"), ==, "Not known");
  g_assert_false (has_deadline (&shown));
  assert_named (row);
  type_day (row, "26.11.2026");
  g_assert_false (gtk_widget_get_visible (find_by_id (row, "popover")));
  wait_for (has_deadline, &shown);
  wait_for (has_undo, shown.window);
  g_assert_nonnull (find_label (shown.window, "Answer the dispute by: Thursday 26 November"));
  g_signal_emit_by_name (find_undo (shown.window), "clicked");
  wait_for (has_no_deadline, &shown);
  wait_for (says_unknown, row);
  gtk_window_destroy (GTK_WINDOW (shown.window));
}

static gboolean
says_ahead (gpointer window)
{
  return find_label (window, "This day lies ahead. Look at the date.") != NULL;
}

/* What is no day, or still to come, is not kept for one. */
static void
test_no_day (Fixture *fixture, gconstpointer data)
{
  Shown shown = show_case (fixture);
  GtkWidget *row = find_by_id (shown.page, "disputed");
  GtkWidget *entry = find_by_id (row, "entry"), *popover = find_by_id (row, "popover");

  type_day (row, "last week");
  g_assert_true (gtk_widget_has_css_class (entry, "error"));
  g_assert_true (gtk_widget_get_visible (popover));
  gtk_popover_popdown (GTK_POPOVER (popover));
  g_assert_cmpstr (label_of (row, "label"), ==, "Not known");
  type_day (row, "2026-11-30");
  wait_for (says_ahead, shown.window);
  wait_for (says_unknown, row);
  g_assert_true (is_undisputed (&shown));
  gtk_window_destroy (GTK_WINDOW (shown.window));
}

/* Passing days in the calendar keeps none of them; the one that is left there is kept. */
static void
test_calendar (Fixture *fixture, gconstpointer data)
{
  Shown shown = show_case (fixture);
  GtkWidget *row = find_by_id (shown.page, "disputed");
  GtkCalendar *calendar = GTK_CALENDAR (find_by_id (row, "calendar"));
  g_autoptr (GDateTime) october = g_date_time_new_utc (2026, 10, 24, 12, 0, 0);
  g_autoptr (GDateTime) friday = g_date_time_new_utc (2026, 11, 20, 12, 0, 0);

  gtk_widget_activate (row);
  gtk_calendar_select_day (calendar, october);
  g_assert_true (is_undisputed (&shown));
  gtk_calendar_select_day (calendar, friday);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_by_id (row, "entry"))), ==, "2026-11-20");
  g_assert_true (is_undisputed (&shown));
  gtk_popover_popdown (GTK_POPOVER (find_by_id (row, "popover")));
  wait_for (is_disputed, &shown);
  wait_for (says_day, row);
  gtk_window_destroy (GTK_WINDOW (shown.window));
}

static gboolean
is_paid (gpointer data)
{
  Shown *shown = data;
  g_autoptr (AmendsOrder) order = amends_desk_get_order (shown->desk, shown->order_id, NULL);

  return order->paid_at != 0;
}

/* Whoever chose a day and left at once by a key meant it; and nothing is open when they come back.
 */
static void
test_left (Fixture *fixture, gconstpointer data)
{
  Shown shown = show_case (fixture);
  GtkWidget *toasts = adw_window_get_content (ADW_WINDOW (shown.window));
  GtkWidget *row = find_by_id (shown.page, "disputed");
  g_autoptr (GDateTime) friday = g_date_time_new_utc (2026, 11, 20, 12, 0, 0);

  gtk_widget_activate (row);
  gtk_calendar_select_day (GTK_CALENDAR (find_by_id (row, "calendar")), friday);
  gtk_widget_set_visible (shown.page, FALSE);
  g_assert_false (gtk_widget_get_visible (find_by_id (row, "popover")));
  wait_for (is_disputed, &shown);
  gtk_widget_set_visible (shown.page, TRUE);
  row = find_by_id (shown.page, "paid");
  gtk_widget_activate (row);
  gtk_calendar_select_day (GTK_CALENDAR (find_by_id (row, "calendar")), friday);
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (toasts), NULL);
  wait_for (is_paid, &shown);
  gtk_window_destroy (GTK_WINDOW (shown.window));
}

static gboolean
is_unpaid (gpointer data)
{
  return !is_paid (data);
}

/* The order's page takes the day of payment, and gives it up again. */
static void
test_paid (Fixture *fixture, gconstpointer data)
{
  Shown shown = { .desk = fixture->desk };
  GtkWidget *row;

  import_unknown_parcel (fixture, &shown.order_id);
  show_page (&shown, amends_order_page_new (fixture->desk, shown.order_id), "order");
  row = find_by_id (shown.page, "paid");
  assert_named (shown.page);
  type_day (row, "20 November");
  wait_for (is_paid, &shown);
  wait_for (says_day, row);
  gtk_widget_activate (row);
  g_signal_emit_by_name (find_by_id (row, "none"), "clicked");
  wait_for (is_unpaid, &shown);
  wait_for (says_unknown, row);
  gtk_window_destroy (GTK_WINDOW (shown.window));
}

int
main (int argc, char **argv)
{
  ui_test_init (&argc, &argv);
#define ADD(name, function)                                                                        \
  g_test_add ("/ui/days/" name, Fixture, GINT_TO_POINTER (1), fixture_set_up, function,            \
              fixture_tear_down)
  ADD ("dispute", test_dispute);
  ADD ("no-day", test_no_day);
  ADD ("calendar", test_calendar);
  ADD ("left", test_left);
  ADD ("paid", test_paid);
  return g_test_run ();
}
