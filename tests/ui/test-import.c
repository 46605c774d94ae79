/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files coming in: nothing is written before the person has seen what it is, whatever is asked has a
 * reason, and all of it can be taken back. */
#include "desk/amends-desk-orders.h"
#include "import/amends-columns-page.h"
#include "import/amends-import-history.h"
#include "import/amends-import-window.h"
#include "ui-fixture.h"

#define HEADER "order number,customer,email,item,amount,currency,carrier,tracking number\n"

static const char *
shown_state (GtkWidget *root)
{
  GtkWidget *stack = find_by_type (root, GTK_TYPE_STACK, 0);

  for (guint i = 1; !gtk_stack_get_child_by_name (GTK_STACK (stack), "reports")
                    && !gtk_stack_get_child_by_name (GTK_STACK (stack), "empty");
       i++)
    stack = find_by_type (root, GTK_TYPE_STACK, i);
  return gtk_stack_get_visible_child_name (GTK_STACK (stack));
}

static GtkWidget *
import (Fixture *fixture, const char *const *names)
{
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  GtkWidget *window = NULL;

  for (guint i = 0; names[i]; i++)
    {
      g_autofree char *path = fixture_path (fixture, names[i]);
      g_autoptr (GFile) file = g_file_new_for_path (path);
      g_list_store_append (files, file);
    }
  window = amends_import_window_new (fixture->desk, G_LIST_MODEL (files));
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

static GtkWidget *
import_text (Fixture *fixture, const char *name, const char *text)
{
  const char *names[] = { name, NULL };

  fixture_write (fixture, name, text);
  return import (fixture, names);
}

static gboolean
is_reported (gpointer window)
{
  return g_str_equal (shown_state (window), "reports");
}

static gboolean
is_asked (gpointer window)
{
  return g_str_equal (shown_state (window), "columns");
}

static gboolean
has_undo (gpointer window)
{
  GtkWidget *label = find_label (window, "Undo Import");

  return label && gtk_widget_get_mapped (label);
}

static gboolean
is_undone (gpointer window)
{
  return find_label (window, "Import Taken Back") != NULL;
}

static void
start (GtkWidget *window)
{
  g_assert_true (gtk_widget_activate_action (window, "import.start", NULL));
  wait_for (has_undo, window);
}

static gint64
count_orders (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AmendsDashboard) dashboard = amends_desk_get_dashboard (fixture->desk, &error);

  g_assert_no_error (error);
  return dashboard->orders;
}

static AdwComboRow *
find_combo (GtkWidget *root, const char *title)
{
  GtkWidget *row = NULL;

  for (guint i = 0; (row = find_by_type (root, ADW_TYPE_COMBO_ROW, i)); i++)
    if (g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), title))
      return ADW_COMBO_ROW (row);
  return NULL;
}

static const char *
chosen (AdwComboRow *row)
{
  return gtk_string_object_get_string (adw_combo_row_get_selected_item (row));
}

static void
choose (AdwComboRow *row, const char *words)
{
  GListModel *model = adw_combo_row_get_model (row);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (GtkStringObject) item = g_list_model_get_item (model, i);

      if (g_str_has_prefix (gtk_string_object_get_string (item), words))
        {
          adw_combo_row_set_selected (row, i);
          return;
        }
    }
  g_assert_not_reached ();
}

/* What is new, what is left out and where, and files that cannot be read, each in words, before
 * anything is written. */
static void
test_dry_run (Fixture *fixture, gconstpointer data)
{
  const char *names[] = { "good.csv", "missing.csv", NULL };
  GtkWidget *window = NULL;

  fixture_write (fixture, "good.csv",
                 HEADER "7001,Ann Lee,ann@example.com,Mug,12.00,USD,DHL,6987555794\n"
                        ",Ben Ray,ben@example.com,Bowl,9.00,USD,,\n"
                        "7003,陈晨,chen@example.com,茶杯,88.00,CNY,,\n");
  window = import (fixture, names);
  wait_for (is_reported, window);
  g_assert_nonnull (find_label (window, "2 New Orders"));
  g_assert_nonnull (find_label (window, "good.csv"));
  g_assert_nonnull (find_label (window, "Left Out"));
  g_assert_nonnull (find_label (window, "Line 3, column “order number”"));
  g_assert_nonnull (find_label (window, "missing.csv"));
  g_assert_nonnull (find_label (window, "Not imported"));
  assert_named (window);
  g_assert_cmpint (count_orders (fixture), ==, 0);
  start (window);
  g_assert_nonnull (find_label (window, "2 New Orders"));
  g_assert_cmpint (count_orders (fixture), ==, 2);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* A window that is closed instead of confirmed leaves the shop as it is. */
static void
test_not_confirmed (Fixture *fixture, gconstpointer data)
{
  GtkWidget *window
      = import_text (fixture, "good.csv", HEADER "7001,Ann Lee,ann@example.com,Mug,12.00,USD,,\n");

  wait_for (is_reported, window);
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_cmpint (count_orders (fixture), ==, 0);
}

static void
test_again (Fixture *fixture, gconstpointer data)
{
  const char *text = HEADER "7001,Ann Lee,ann@example.com,Mug,12.00,USD,,\n";
  GtkWidget *window = import_text (fixture, "good.csv", text);

  wait_for (is_reported, window);
  g_assert_nonnull (find_label (window, "1 New Order"));
  start (window);
  gtk_window_destroy (GTK_WINDOW (window));
  window = import_text (fixture, "good.csv", text);
  wait_for (is_reported, window);
  g_assert_nonnull (find_label (window, "Nothing New"));
  g_assert_nonnull (find_label (window, "Close"));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_undo (Fixture *fixture, gconstpointer data)
{
  GtkWidget *window
      = import_text (fixture, "good.csv", HEADER "7001,Ann Lee,ann@example.com,Mug,12.00,USD,,\n");

  wait_for (is_reported, window);
  start (window);
  g_assert_cmpint (count_orders (fixture), ==, 1);
  g_assert_true (gtk_widget_activate_action (window, "import.undo", NULL));
  wait_for (is_undone, window);
  g_assert_cmpint (count_orders (fixture), ==, 0);
  gtk_window_destroy (GTK_WINDOW (window));
}

static gboolean
is_cancelled (gpointer window)
{
  return find_label (window, "Import Cancelled") != NULL;
}

/* Taking back a large import lasts: the window says so instead of standing still, first when somebody
 * cancels, then when they undo. */
static void
test_taking_back (Fixture *fixture, gconstpointer data)
{
  const char *text = HEADER "7001,Ann Lee,ann@example.com,Mug,12.00,USD,,\n";
  GtkWidget *window = import_text (fixture, "good.csv", text);

  wait_for (is_reported, window);
  g_assert_true (gtk_widget_activate_action (window, "import.start", NULL));
  g_assert_true (gtk_widget_activate_action (window, "import.cancel", NULL));
  g_assert_cmpstr (shown_state (window), ==, "taking-back");
  wait_for (is_cancelled, window);
  g_assert_cmpstr (shown_state (window), ==, "reports");
  g_assert_nonnull (find_label (window, "You cancelled here, so nothing of this file was kept."));
  g_assert_false (has_undo (window));
  g_assert_cmpint (count_orders (fixture), ==, 0);
  gtk_window_destroy (GTK_WINDOW (window));

  window = import_text (fixture, "good.csv", text);
  wait_for (is_reported, window);
  start (window);
  g_assert_true (gtk_widget_activate_action (window, "import.undo", NULL));
  g_assert_cmpstr (shown_state (window), ==, "taking-back");
  assert_named (window);
  wait_for (is_undone, window);
  g_assert_cmpstr (shown_state (window), ==, "reports");
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Asked once: guesses stand there already, a wrong one is corrected, what is missing is said, and
 * the next file of that kind asks nothing. */
static void
test_unknown_table (Fixture *fixture, gconstpointer data)
{
  const char *text = "Beleg;Wann;Wer;Post;Bon\n"
                     "A-17;2026-11-09;Anna Berger;anna@example.com;4711\n"
                     "A-18;2026-11-10;Bo Holm;bo@example.com;4712\n";
  GtkWidget *window = import_text (fixture, "stall.csv", text);
  AdwComboRow *number = NULL;

  wait_for (is_asked, window);
  g_assert_nonnull (find_label (window, "What Do the Columns Hold?"));
  g_assert_cmpstr (chosen (find_combo (window, "Beleg")), ==, "Order number (required)");
  g_assert_cmpstr (chosen (find_combo (window, "Wann")), ==, "Date of the order");
  g_assert_cmpstr (chosen (find_combo (window, "Wer")), ==, "Customer’s name");
  g_assert_cmpstr (chosen (find_combo (window, "Post")), ==, "Email address");
  g_assert_nonnull (find_label (window, "anna@example.com"));
  assert_named (window);

  number = find_combo (window, "Beleg");
  choose (number, "Not used");
  g_assert_null (find_label (window, "All that is needed is chosen."));
  choose (find_combo (window, "Bon"), "Order number");
  g_assert_nonnull (find_label (window, "All that is needed is chosen."));
  g_assert_true (gtk_widget_activate_action (find_by_type (window, AMENDS_TYPE_COLUMNS_PAGE, 0),
                                             "columns.done", NULL));
  wait_for (is_reported, window);
  g_assert_nonnull (find_label (window, "2 New Orders"));
  start (window);
  gtk_window_destroy (GTK_WINDOW (window));

  window = import_text (fixture, "stall-next.csv",
                        "Beleg;Wann;Wer;Post;Bon\nA-19;2026-11-11;Chen Li;chen@example.com;4713\n");
  wait_for (is_reported, window);
  g_assert_nonnull (find_label (window, "1 New Order"));
  g_assert_nonnull (find_label (window, "As was said of a file like this before"));
  gtk_window_destroy (GTK_WINDOW (window));
}

static gboolean
has_second_header (gpointer window)
{
  return find_combo (window, "2026/1") != NULL;
}

/* The wrong row was taken for the header, or none could be: somebody points at it, and the columns
 * are those of that row. */
static void
test_header_by_hand (Fixture *fixture, gconstpointer data)
{
  const char *text = "Stand;Links;Rechts\n"
                     "2026/1;2026/2;2026/3\n"
                     "T-1;2026-11-09;anna@example.com\n"
                     "T-2;2026-11-10;bo@example.com\n";
  GtkWidget *window = import_text (fixture, "pages.csv", text);

  wait_for (is_asked, window);
  choose (find_combo (window, "Row with the _names of the columns"), "2: 2026/1 · 2026/2 · 2026/3");
  wait_for (has_second_header, window);
  assert_named (window);
  g_assert_null (find_combo (window, "Stand"));
  choose (find_combo (window, "2026/1"), "Order number");
  g_assert_nonnull (find_label (window, "All that is needed is chosen."));
  g_assert_true (gtk_widget_activate_action (find_by_type (window, AMENDS_TYPE_COLUMNS_PAGE, 0),
                                             "columns.done", NULL));
  wait_for (is_reported, window);
  g_assert_nonnull (find_label (window, "2 New Orders"));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* A text is said to be no table instead of being read for ever, and a good file beside it is imported
 * all the same. */
static void
test_no_table (Fixture *fixture, gconstpointer data)
{
  const char *names[] = { "words.csv", "good.csv", NULL };
  GtkWidget *window = import_text (fixture, "words.csv", "Good morning\nSee you at nine\n");

  wait_for (is_reported, window);
  g_assert_nonnull (find_label (window, "Nothing to Import Yet"));
  g_assert_nonnull (find_label (window, "Not imported"));
  g_assert_null (find_label (window, "Columns"));
  g_assert_nonnull (find_label (window, "Close"));
  gtk_window_destroy (GTK_WINDOW (window));

  fixture_write (fixture, "good.csv", HEADER "7001,Ann Lee,ann@example.com,Mug,12.00,USD,,\n");
  window = import (fixture, names);
  wait_for (is_reported, window);
  start (window);
  g_assert_cmpint (count_orders (fixture), ==, 1);
  gtk_window_destroy (GTK_WINDOW (window));
}

static gboolean
can_start (gpointer window)
{
  GtkWidget *label = find_label (window, "Say first what the dates mean.");

  return is_reported (window) && !label;
}

/* 03/04/2026 is a month off when guessed wrong: nothing is imported until somebody says. */
static void
test_open_dates (Fixture *fixture, gconstpointer data)
{
  GtkWidget *window = import_text (fixture, "dates.csv",
                                   "order number,customer,order date\n7001,Ann Lee,03/04/2026\n");
  AdwComboRow *row = NULL;

  wait_for (is_reported, window);
  g_assert_nonnull (find_label (window, "Say first what the dates mean."));
  row = find_combo (window, "Dates such as 03/04/2026 mean");
  g_assert_nonnull (row);
  choose (row, "3 April");
  wait_for (can_start, window);
  start (window);
  g_assert_cmpint (count_orders (fixture), ==, 1);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Nothing is asked that the file says itself. */
static void
test_no_questions (Fixture *fixture, gconstpointer data)
{
  GtkWidget *window = import_text (fixture, "dates.csv",
                                   "order number,customer,order date\n7001,Ann Lee,23/04/2026\n");

  wait_for (is_reported, window);
  g_assert_null (find_by_type (window, ADW_TYPE_COMBO_ROW, 0));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_narrow (Fixture *fixture, gconstpointer data)
{
  GtkWidget *window = import_text (fixture, "narrow.csv",
                                   "Beleg A;Wann;Wer;Post\nA-17;2026-11-09;Anna Berger;anna@example.com\n");
  int minimum = 0;

  wait_for (is_asked, window);
  gtk_widget_measure (window, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* --- history --- */

static gboolean
is_listed (gpointer window)
{
  return g_str_equal (shown_state (window), "list");
}

static gboolean
is_empty (gpointer window)
{
  return g_str_equal (shown_state (window), "empty");
}

static gboolean
is_taken_back (gpointer window)
{
  return find_label (window, "Taken back") != NULL;
}

static void
test_history (Fixture *fixture, gconstpointer data)
{
  GtkWidget *history = amends_import_history_new (fixture->desk);
  GtkWidget *window = NULL;

  gtk_window_present (GTK_WINDOW (history));
  wait_for (is_empty, history);
  assert_named (history);
  gtk_window_destroy (GTK_WINDOW (history));

  window = import_text (fixture, "good.csv", HEADER "7001,Ann Lee,ann@example.com,Mug,12.00,USD,,\n");
  wait_for (is_reported, window);
  start (window);
  gtk_window_destroy (GTK_WINDOW (window));
  history = amends_import_history_new (fixture->desk);
  gtk_window_present (GTK_WINDOW (history));
  wait_for (is_listed, history);
  g_assert_nonnull (find_label (history, "good.csv"));
  assert_named (history);
  g_signal_emit_by_name (find_by_type (find_by_type (history, ADW_TYPE_ACTION_ROW, 0), GTK_TYPE_BUTTON, 0),
                         "clicked");
  wait_for (is_taken_back, history);
  g_assert_cmpint (count_orders (fixture), ==, 0);
  gtk_window_destroy (GTK_WINDOW (history));
}

static void
test_finalize (Fixture *fixture, gconstpointer data)
{
  gpointer window
      = import_text (fixture, "good.csv", HEADER "7001,Ann Lee,ann@example.com,Mug,12.00,USD,,\n");

  g_object_add_weak_pointer (G_OBJECT (window), &window);
  gtk_window_destroy (GTK_WINDOW (window)); /* while it is still reading */
  while (window)
    g_main_context_iteration (NULL, TRUE);
}

int
main (int argc, char **argv)
{
  ui_test_init (&argc, &argv);
#define ADD(name, function)                                                                                  \
  g_test_add ("/ui/import/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("dry-run", test_dry_run);
  ADD ("not-confirmed", test_not_confirmed);
  ADD ("again", test_again);
  ADD ("undo", test_undo);
  ADD ("taking-back", test_taking_back);
  ADD ("unknown-table", test_unknown_table);
  ADD ("header-by-hand", test_header_by_hand);
  ADD ("no-table", test_no_table);
  ADD ("open-dates", test_open_dates);
  ADD ("no-questions", test_no_questions);
  ADD ("narrow", test_narrow);
  ADD ("history", test_history);
  ADD ("finalize", test_finalize);
#undef ADD
  return g_test_run ();
}
