/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the shop gives: a refund that nobody made, or a code given twice, costs a customer's trust;
 * a budget shown wrong costs the shop its money. */
#include "case-fixture.h"
#include "case/amends-case-page.h"
#include "case/amends-order-page.h"
#include "case/amends-promise-dialog.h"
#include "desk/amends-desk-cases.h"
#include "desk/amends-desk-gifts.h"
#include "desk/amends-desk-promises.h"
#include "model/amends-shop.h"
#include "reports/amends-codes-dialog.h"
#include "reports/amends-compensation-page.h"
#include "case/amends-done-dialog.h"
#include "case/amends-gift-group.h"

/* An order of the sample shop that is paid in @currency. */
static gint64
find_order (Fixture *fixture, const char *currency)
{
  g_autoptr (GError) error = NULL;
  const AmendsOrderQuery query = { .limit = 100 };
  g_autoptr (GArray) ids = amends_desk_find_orders (fixture->desk, &query, NULL, &error);
  g_autoptr (GPtrArray)
      orders = amends_desk_load_orders (fixture->desk, (const gint64 *) ids->data, ids->len, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < orders->len; i++)
    {
      const AmendsOrder *order = g_ptr_array_index (orders, i);

      if (g_str_equal (order->total.currency, currency) && order->total.amount_minor > 2000)
        return order->id;
    }
  g_assert_not_reached ();
}

static gint64
give (Fixture *fixture, const char *currency, gint64 minor)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AmendsCompensation) given = amends_compensation_new (AMENDS_REMEDY_PARTIAL_REFUND);
  gint64 gift;

  given->amount = amends_money_new (minor, currency);
  gift = amends_desk_give (fixture->desk, find_order (fixture, currency), given, &error);
  g_assert_no_error (error);
  return gift;
}

static void
set (Fixture *fixture, const char *key, const char *value)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (amends_desk_set_setting (fixture->desk, key, value, &error));
  g_assert_no_error (error);
}

static GtkWidget *
show_page (Fixture *fixture, int width)
{
  g_autoptr (AmendsOverview) overview = fixture_new_overview (fixture);
  GtkWidget *page = amends_compensation_page_new (overview);

  fixture_show (fixture, page, width, 720);
  wait_for_state (page, "stack", "report");
  return page;
}

typedef struct
{
  Fixture *fixture;
  AmendsGiftState state;
  const char *note;
} Wanted;

static gboolean
is_settled (gpointer data)
{
  Wanted *wanted = data;
  g_autoptr (GPtrArray) gifts = amends_desk_list_gifts (wanted->fixture->desk, 0, FALSE, NULL);
  const AmendsGift *gift = g_ptr_array_index (gifts, 0);

  return gift->state == wanted->state && g_strcmp0 (gift->done_note, wanted->note) == 0;
}

static gboolean
has_no_gifts (gpointer page)
{
  return !gtk_widget_get_visible (find_by_id (page, "to_do"));
}

static gboolean
has_gifts (gpointer page)
{
  return gtk_widget_get_visible (find_by_id (page, "to_do"));
}

/* Of 20 euros 5 are promised; the dollars have no rate, and are said and not counted. */
static void
test_budget (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = NULL;

  give (fixture, "USD", 300);
  set (fixture, "season_budget", "20.00 EUR");
  give (fixture, "EUR", 500);
  page = show_page (fixture, GPOINTER_TO_INT (data));
  g_assert_cmpstr (label_of (page, "done"), ==, "€0.00");
  g_assert_cmpstr (label_of (page, "promised"), ==, "€5.00");
  g_assert_cmpstr (label_of (page, "left"), ==, "€15.00");
  g_assert_cmpstr (label_of (page, "uncounted"), ==,
                   "$3.00 are not counted: there is no rate for this currency.");
  g_assert_true (gtk_widget_get_visible (find_by_id (page, "uncounted_box")));
  assert_named (page);
}

static gboolean
is_budget_gone (gpointer page)
{
  return gtk_widget_get_visible (find_by_id (page, "no_budget"));
}

/* A shop without a budget is offered one, and follows what is set. */
static void
test_no_budget (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = show_page (fixture, 900);

  g_assert_true (is_budget_gone (page));
  g_assert_false (gtk_widget_get_visible (find_by_id (page, "budget")));
  g_assert_true (has_no_gifts (page));
}

/* "Mark as Done" asks for day and number, keeps both, and can be taken back. */
static void
test_done (Fixture *fixture, gconstpointer data)
{
  Wanted wanted = { fixture, AMENDS_GIFT_DONE, "R-4711" };
  gint64 gift = give (fixture, "EUR", 500);
  GtkWidget *page = show_page (fixture, 900);
  GtkWidget *group = find_by_id (page, "to_do");
  GtkWidget *dialog = NULL;

  wait_for (has_gifts, page);
  gtk_widget_activate_action (group, "gift.finish", "x", gift);
  dialog = find_dialog ("AmendsDoneDialog");
  assert_named (dialog);
  gtk_editable_set_text (GTK_EDITABLE (find_by_id (dialog, "reference")), " R-4711 ");
  gtk_widget_activate_action (dialog, "dialog.accept", NULL);
  wait_for (is_settled, &wanted);
  wait_for (has_no_gifts, page);
  gtk_widget_activate_action (group, "gift.reopen", "x", gift);
  wanted.state = AMENDS_GIFT_PROMISED;
  wanted.note = NULL;
  wait_for (is_settled, &wanted);
  wait_for (has_gifts, page);
}

static gboolean
has_problem (gpointer dialog)
{
  return gtk_widget_get_visible (find_by_id (dialog, "problem"));
}

static gboolean
has_two_codes (gpointer desk)
{
  g_autoptr (GPtrArray) coupons = amends_desk_list_coupons (desk, FALSE, NULL);

  return coupons->len == 2;
}

/* What cannot be read is said and nothing of it is kept; what can is in the pool. */
static void
test_codes (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = show_page (fixture, 900);
  GtkWidget *dialog = NULL;
  GtkTextBuffer *buffer = NULL;

  gtk_widget_activate_action (page, "page.add-codes", NULL);
  dialog = find_dialog ("AmendsCodesDialog");
  assert_named (dialog);
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (find_by_id (dialog, "text")));
  gtk_text_buffer_set_text (buffer, "SORRY-1, 10%\nSORRY-2, a lot", -1);
  gtk_widget_activate_action (dialog, "dialog.accept", NULL);
  wait_for (has_problem, dialog);
  g_assert_nonnull (strstr (label_of (dialog, "problem"), "line 2"));
  gtk_text_buffer_set_text (buffer, "SORRY-1, 10%\nSORRY-2, 5.00 EUR, 2027-01-31", -1);
  g_assert_false (has_problem (dialog));
  gtk_widget_activate_action (dialog, "dialog.accept", NULL);
  wait_for (has_two_codes, fixture->desk);
}

/* --- a promise by hand --- */

typedef struct
{
  AmendsDesk *desk;
  gint64 order_id;
  const char *text;
  gint64 due_at;
} Promised;

static gboolean
is_promised (gpointer data)
{
  Promised *promised = data;
  g_autoptr (GPtrArray) list = amends_desk_list_promises (promised->desk, AMENDS_PROMISES_ALL,
                                                          promised->order_id, NULL);

  for (guint i = 0; i < list->len; i++)
    {
      const AmendsPromise *promise = g_ptr_array_index (list, i);

      if (g_str_equal (promise->text, promised->text))
        {
          promised->due_at = promise->due_at;
          return TRUE;
        }
    }
  return FALSE;
}

static gboolean
takes_day (GtkWidget *dialog, const char *day)
{
  GtkWidget *entry = find_by_id (find_by_id (dialog, "day"), "entry");

  gtk_editable_set_text (GTK_EDITABLE (entry), day);
  return gtk_widget_get_sensitive (find_by_id (dialog, "accept"));
}

/* Past midnight in the shop, and not yet where the computer stands: today is the shop's. */
static void
test_done_today (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AmendsGift)
      gift = amends_gift_new (amends_compensation_new (AMENDS_REMEDY_FULL_REFUND));
  g_autoptr (GTimeZone) zone = amends_time_zone_new ("Asia/Shanghai");
  gint64 now = amends_clock_now ();
  GtkWidget *dialog = NULL;

  gift->order_number = g_strdup ("2001");
  g_assert_true (amends_clock_set_from_text ("2026-11-24T17:00:00Z", NULL));
  dialog = amends_done_dialog_new (NULL, gift, zone);
  gtk_window_present (GTK_WINDOW (dialog));
  g_assert_false (takes_day (dialog, "2026-11-26"));
  g_assert_true (takes_day (dialog, "2026-11-25"));
  gtk_window_destroy (GTK_WINDOW (dialog));
  amends_clock_set (now);
}

static gboolean
says_due (gpointer dialog)
{
  return *label_of (dialog, "due") != '\0';
}

/* On the order's page: what is promised by tomorrow is due when the dialog said it would be. */
static void
test_promise (Fixture *fixture, gconstpointer data)
{
  Promised promised = { fixture->desk, find_order (fixture, "EUR"), "Call the depot", 0 };
  g_autoptr (AmendsPromisePlan) plan = NULL;
  GtkWidget *page = amends_order_page_new (fixture->desk, promised.order_id);
  GtkWidget *dialog = NULL;

  fixture_show (fixture, page, 900, 720);
  wait_for_state (page, "stack", "order");
  plan = amends_desk_plan_promise (fixture->desk, promised.order_id, "tomorrow@18:00", NULL);
  g_assert_nonnull (plan);
  gtk_widget_activate_action (page, "order.add-promise", NULL);
  dialog = find_dialog ("AmendsPromiseDialog");
  assert_named (dialog);
  wait_for (says_due, dialog);
  gtk_editable_set_text (GTK_EDITABLE (find_by_id (dialog, "text")), "Call the depot");
  gtk_widget_activate_action (dialog, "dialog.accept", NULL);
  wait_for (is_promised, &promised);
  g_assert_cmpint (promised.due_at, ==, plan->promise->due_at);
}

static gboolean
has_remark (gpointer dialog)
{
  return gtk_widget_get_visible (find_by_id (dialog, "remark_box"));
}

/* A day without a clock in it is no promise yet, and a night is said to be one. */
static void
test_promise_outside_hours (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AmendsShop) shop = amends_desk_get_shop (fixture->desk, NULL);
  gint64 order_id = find_order (fixture, "EUR");
  g_autoptr (AmendsPromisePlan)
      night = amends_desk_plan_promise (fixture->desk, order_id, "2026-12-05@03:00", NULL);
  g_autoptr (AmendsPromisePlan)
      past = amends_desk_plan_promise (fixture->desk, order_id, "2020-12-05@03:00", NULL);
  GtkWidget *dialog = amends_promise_dialog_new (NULL, fixture->desk, order_id, shop);
  AdwComboRow *when = ADW_COMBO_ROW (find_by_id (dialog, "when"));

  g_assert_true (night->is_outside_hours);
  g_assert_null (past);
  gtk_window_present (GTK_WINDOW (dialog));
  wait_for (says_due, dialog);
  adw_combo_row_set_selected (when, g_list_model_get_n_items (adw_combo_row_get_model (when)) - 1);
  g_assert_true (gtk_widget_get_visible (find_by_id (dialog, "day_row")));
  g_assert_cmpstr (label_of (dialog, "due"), ==, "");
  g_assert_false (has_remark (dialog));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* The button of the row of a promise, by what it is called. */
static GtkWidget *
find_named (GtkWidget *root, const char *tooltip)
{
  GtkWidget *button = NULL;

  for (guint i = 0; (button = find_by_type (root, GTK_TYPE_BUTTON, i)) != NULL; i++)
    if (g_strcmp0 (gtk_widget_get_tooltip_text (button), tooltip) == 0)
      return button;
  return NULL;
}

static gboolean
can_keep (gpointer page)
{
  return find_named (page, "Promise Kept") != NULL;
}

static gboolean
says_kept (gpointer page)
{
  return find_label (page, "Kept") != NULL;
}

static gboolean
says_why_broken (gpointer page)
{
  return find_label (page, "Broken: The line was busy") != NULL;
}

/* What was promised is settled where it is read, on the order's page as in its case. */
static void
test_promise_settled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 order_id = find_order (fixture, "EUR");
  gint64 promise = amends_desk_add_promise (fixture->desk, order_id, "Call the depot", "48h", &error);
  GtkWidget *page = amends_order_page_new (fixture->desk, order_id);
  GtkWidget *dialog;

  g_assert_no_error (error);
  fixture_show (fixture, page, 360, 720);
  wait_for_state (page, "stack", "order");
  assert_named (page);
  g_signal_emit_by_name (find_named (page, "Promise Kept"), "clicked");
  wait_for (says_kept, page);
  g_assert_false (can_keep (page));
  g_assert_true (amends_desk_reopen_promise (fixture->desk, promise, &error));
  wait_for (can_keep, page);
  g_signal_emit_by_name (find_named (page, "Promise Broken…"), "clicked");
  dialog = find_dialog ("AdwMessageDialog");
  gtk_editable_set_text (GTK_EDITABLE (find_by_type (dialog, GTK_TYPE_ENTRY, 0)), "The line was busy");
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "accept");
  wait_for (says_why_broken, page);
}

typedef struct
{
  AmendsDesk *desk;
  gint64 case_id;
  gint64 gift_id;
} Closing;

static gboolean
is_over (gpointer data)
{
  Closing *closing = data;
  g_autoptr (AmendsCase) work = amends_desk_get_case (closing->desk, closing->case_id, NULL);

  return work->outcome == AMENDS_OUTCOME_REFUNDED;
}

static char *
dup_reference (Closing *closing)
{
  g_autoptr (AmendsCase) work = amends_desk_get_case (closing->desk, closing->case_id, NULL);

  for (guint i = 0; i < work->gifts->len; i++)
    {
      const AmendsGift *gift = g_ptr_array_index (work->gifts, i);

      if (gift->id == closing->gift_id && gift->state == AMENDS_GIFT_DONE)
        return g_strdup (gift->done_note);
    }
  return NULL;
}

/* Asks to close the case as refunded. Returns the question that follows. */
static GtkWidget *
close_as_refunded (GtkWidget *page)
{
  GtkWidget *dialog;

  gtk_widget_activate_action (page, "case.close", NULL);
  dialog = find_dialog ("AdwMessageDialog");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (find_by_type (dialog, GTK_TYPE_DROP_DOWN, 0)),
                              AMENDS_OUTCOME_REFUNDED - AMENDS_OUTCOME_DELIVERED);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "accept");
  gtk_window_destroy (GTK_WINDOW (dialog));
  return find_dialog ("AdwMessageDialog");
}

/* Closing a case says nothing of money that nobody has sent: it asks, and “not yet” keeps it open. */
static void
test_close_refunded (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  Closing closing = { fixture->desk, 0, give (fixture, "EUR", 2000) };
  g_autofree char *reference = NULL;
  GtkWidget *page, *dialog;

  closing.case_id = amends_desk_claim_order (fixture->desk, find_order (fixture, "EUR"), 15, &error);
  g_assert_no_error (error);
  page = amends_case_page_new (fixture->desk, closing.case_id);
  fixture_show (fixture, page, 900, 720);
  wait_for_state (page, "stack", "case");
  dialog = close_as_refunded (page);
  g_assert_cmpstr (adw_message_dialog_get_heading (ADW_MESSAGE_DIALOG (dialog)), ==,
                   "Was the Refund Made?");
  g_assert_nonnull (strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)), "20.00"));
  assert_named (dialog);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  gtk_window_destroy (GTK_WINDOW (dialog));
  g_assert_false (is_over (&closing));
  dialog = close_as_refunded (page);
  gtk_editable_set_text (GTK_EDITABLE (find_by_type (dialog, GTK_TYPE_ENTRY, 0)), "RF-1042");
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "accept");
  gtk_window_destroy (GTK_WINDOW (dialog));
  wait_for (is_over, &closing);
  reference = dup_reference (&closing);
  g_assert_cmpstr (reference, ==, "RF-1042");
}

int
main (int argc, char **argv)
{
  ui_test_init (&argc, &argv);
#define ADD(name, function)                                                                        \
  g_test_add ("/ui/compensation/" name, Fixture, GINT_TO_POINTER (900), fixture_set_up, function,  \
              fixture_tear_down)
  ADD ("budget", test_budget);
  g_test_add ("/ui/compensation/budget-narrow", Fixture, GINT_TO_POINTER (360), fixture_set_up,
              test_budget, fixture_tear_down);
  ADD ("no-budget", test_no_budget);
  ADD ("done", test_done);
  ADD ("done-today", test_done_today);
  ADD ("codes", test_codes);
  ADD ("promise", test_promise);
  ADD ("promise-outside-hours", test_promise_outside_hours);
  ADD ("promise-settled", test_promise_settled);
  ADD ("close-refunded", test_close_refunded);
  return g_test_run ();
}
