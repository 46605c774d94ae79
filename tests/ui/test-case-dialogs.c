/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dialogs of a case: a reason, a report, a parcel, a pasted history. */
#include "case-fixture.h"
#include "case/amends-add-parcel-dialog.h"
#include "case/amends-paste-dialog.h"
#include "case/amends-reason-dialog.h"
#include "case/amends-report-dialog.h"
#include "desk/amends-desk-tracking.h"

typedef struct
{
  int number;
  char *first;
  char *second;
  guint n_events;
} Answer;

static void
number_cb (GtkWidget *dialog, int number, const char *text, Answer *answer)
{
  answer->number = number;
  answer->first = g_strdup (text);
}

static void
texts_cb (GtkWidget *dialog, const char *first, const char *second, Answer *answer)
{
  answer->first = g_strdup (first);
  answer->second = g_strdup (second);
}

static void
events_cb (GtkWidget *dialog, GPtrArray *events, Answer *answer)
{
  answer->n_events = events->len;
}

static void
show (Fixture *fixture, GtkWidget *dialog)
{
  fixture_show (fixture, gtk_label_new ("behind"), 600, 600);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_test_widget_wait_for_draw (dialog);
}

static guint
count_shown (GtkWidget *list)
{
  GtkListBoxRow *row;
  guint n = 0;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), i)) != NULL; i++)
    n += gtk_widget_get_child_visible (GTK_WIDGET (row));
  return n;
}

/* All 22 reasons are there, found as typed, and none is set by accident. */
static void
test_reason (Fixture *fixture, gconstpointer data)
{
  GtkWidget *dialog = amends_reason_dialog_new (GTK_WINDOW (fixture->window), AMENDS_REASON_NONE);
  GtkWidget *list = find_by_id (dialog, "list");
  g_autofree char *all = g_strdup (amends_reason_title (AMENDS_REASON_WEATHER));
  Answer answer = { 0 };

  g_signal_connect (dialog, "chosen", G_CALLBACK (number_cb), &answer);
  show (fixture, dialog);
  g_assert_cmpuint (count_shown (list), ==, 22);
  assert_named (dialog);
  gtk_widget_activate_action (dialog, "dialog.accept", NULL);
  g_assert_cmpint (answer.number, ==, 0);

  gtk_editable_set_text (GTK_EDITABLE (find_by_id (dialog, "search")), all);
  g_signal_emit_by_name (find_by_id (dialog, "search"), "search-changed");
  g_assert_cmpuint (count_shown (list), ==, 1);
  g_signal_emit_by_name (find_by_id (dialog, "search"), "activate");
  gtk_editable_set_text (GTK_EDITABLE (find_by_id (dialog, "note")), "radio");
  gtk_widget_activate_action (dialog, "dialog.accept", NULL);
  g_assert_cmpint (answer.number, ==, AMENDS_REASON_WEATHER);
  g_assert_cmpstr (answer.first, ==, "radio");
  g_free (answer.first);
}

/* The reason that stands is chosen already. */
static void
test_reason_present (Fixture *fixture, gconstpointer data)
{
  GtkWidget *dialog = amends_reason_dialog_new (GTK_WINDOW (fixture->window), AMENDS_REASON_LOST);
  Answer answer = { 0 };

  g_signal_connect (dialog, "chosen", G_CALLBACK (number_cb), &answer);
  show (fixture, dialog);
  gtk_widget_activate_action (dialog, "dialog.accept", NULL);
  g_assert_cmpint (answer.number, ==, AMENDS_REASON_LOST);
  g_free (answer.first);
}

/* A report needs one of the three; one that stands can be taken back. */
static void
test_report (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AmendsParcel) parcel = amends_parcel_new ();
  GtkWidget *dialog = amends_report_dialog_new (GTK_WINDOW (fixture->window), parcel);
  Answer answer = { .number = -1 };

  g_signal_connect (dialog, "reported", G_CALLBACK (number_cb), &answer);
  show (fixture, dialog);
  assert_named (dialog);
  g_assert_false (gtk_widget_get_visible (find_by_id (dialog, "take_back")));
  gtk_widget_activate_action (dialog, "dialog.accept", NULL);
  g_assert_cmpint (answer.number, ==, -1);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (find_by_id (dialog, "damaged")), TRUE);
  gtk_editable_set_text (GTK_EDITABLE (find_by_id (dialog, "text")), "the lid is cracked");
  gtk_widget_activate_action (dialog, "dialog.accept", NULL);
  g_assert_cmpint (answer.number, ==, AMENDS_REPORT_DAMAGED);
  g_assert_cmpstr (answer.first, ==, "the lid is cracked");
  g_clear_pointer (&answer.first, g_free);

  parcel->report = AMENDS_REPORT_NOT_RECEIVED;
  dialog = amends_report_dialog_new (GTK_WINDOW (fixture->window), parcel);
  g_signal_connect (dialog, "reported", G_CALLBACK (number_cb), &answer);
  show (fixture, dialog);
  gtk_widget_activate_action (dialog, "dialog.take-back", NULL);
  g_assert_cmpint (answer.number, ==, AMENDS_REPORT_NONE);
  g_free (answer.first);
}

/* A known carrier is found as typed; any other name is taken as written. */
static void
test_add_parcel (Fixture *fixture, gconstpointer data)
{
  GtkWidget *dialog = amends_add_parcel_dialog_new (GTK_WINDOW (fixture->window), NULL);
  GtkWidget *list = find_by_id (dialog, "list");
  g_autoptr (GPtrArray) carriers = amends_desk_list_carriers ();
  const AmendsCarrier *last = g_ptr_array_index (carriers, carriers->len - 1);
  Answer answer = { 0 };

  g_signal_connect (dialog, "added", G_CALLBACK (texts_cb), &answer);
  show (fixture, dialog);
  assert_named (dialog);
  g_assert_cmpuint (count_shown (list), ==, carriers->len);
  gtk_widget_activate_action (dialog, "dialog.accept", NULL);
  g_assert_null (answer.second);

  gtk_editable_set_text (GTK_EDITABLE (find_by_id (dialog, "carrier")), last->name);
  g_assert_cmpuint (count_shown (list), >=, 1);
  g_assert_cmpuint (count_shown (list), <, carriers->len);
  gtk_editable_set_text (GTK_EDITABLE (find_by_id (dialog, "carrier")), "My Cousin’s Van");
  g_assert_false (gtk_widget_get_visible (find_by_id (dialog, "known")));
  gtk_editable_set_text (GTK_EDITABLE (find_by_id (dialog, "number")), "VAN-1");
  gtk_widget_activate_action (dialog, "dialog.accept", NULL);
  g_assert_cmpstr (answer.first, ==, "My Cousin’s Van");
  g_assert_cmpstr (answer.second, ==, "VAN-1");
  g_free (answer.first);
  g_free (answer.second);
}

/* The number says whose it is, or whose it can be; what somebody writes stays, and nothing is
 * refused. */
static void
test_carrier_by_number (Fixture *fixture, gconstpointer data)
{
  GtkWidget *dialog = amends_add_parcel_dialog_new (GTK_WINDOW (fixture->window), "JP");
  GtkWidget *number = find_by_id (dialog, "number"), *carrier = find_by_id (dialog, "carrier");
  GtkWidget *list = find_by_id (dialog, "list"), *remark = find_by_id (dialog, "remark");
  Answer answer = { 0 };

  g_signal_connect (dialog, "added", G_CALLBACK (texts_cb), &answer);
  show (fixture, dialog);
  gtk_editable_set_text (GTK_EDITABLE (number), "1Z 5R8 939 03 5756 7127");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (carrier)), ==, "UPS");
  g_assert_false (gtk_widget_get_visible (remark));
  /* Another number, another proposal. */
  gtk_editable_set_text (GTK_EDITABLE (number), "483920174662");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (carrier)), ==, "");
  g_assert_cmpuint (count_shown (list), >=, 3);
  g_assert_cmpuint (count_shown (list), <, 12);
  gtk_widget_activate (GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0)));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (carrier)), ==, "Yamato Transport");
  gtk_editable_set_text (GTK_EDITABLE (number), "RB123456786GB");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (carrier)), ==, "Yamato Transport");
  g_assert_true (gtk_widget_get_visible (remark));
  g_assert_nonnull (strstr (gtk_label_get_text (GTK_LABEL (remark)), "Royal Mail"));
  gtk_widget_activate_action (dialog, "dialog.accept", NULL);
  g_assert_cmpstr (answer.first, ==, "Yamato Transport");
  g_assert_cmpstr (answer.second, ==, "RB123456786GB");
  g_free (answer.first);
  g_free (answer.second);
}

static gboolean
has_summary (gpointer dialog)
{
  return gtk_widget_get_visible (find_by_id (dialog, "summary"));
}

static gboolean
has_ignored (gpointer dialog)
{
  return gtk_widget_get_visible (find_by_id (dialog, "ignored_box"));
}

/* What was understood is shown before it is kept, and what was not is listed. */
static void
test_paste (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AmendsShop) shop = amends_shop_new ();
  GtkWidget *dialog = amends_paste_dialog_new (GTK_WINDOW (fixture->window), shop);
  Answer answer = { 0 };

  g_signal_connect (dialog, "kept", G_CALLBACK (events_cb), &answer);
  show (fixture, dialog);
  assert_named (dialog);
  gtk_widget_activate_action (dialog, "dialog.accept", NULL);
  g_assert_cmpuint (answer.n_events, ==, 0);

  amends_paste_dialog_set_text (
      AMENDS_PASTE_DIALOG (dialog),
      "2026-11-22 08:12 Leipzig, Germany Held by customs, invoice missing\n"
      "2026-11-20 21:40 Leipzig, Germany Arrived at sort facility\n"
      "2026-11-18 10:05 Shanghai, China Picked up\n");
  wait_for (has_summary, dialog);
  g_assert_cmpstr (label_of (dialog, "summary"), ==, "3 events understood");
  g_assert_true (gtk_widget_get_visible (find_by_id (dialog, "zone_row")));
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (find_by_id (dialog, "accept"))), ==,
                   "_Keep 3 Events");

  amends_paste_dialog_set_text (AMENDS_PASTE_DIALOG (dialog), "Cookie settings and other things\n");
  wait_for (has_ignored, dialog);
  g_assert_cmpstr (label_of (dialog, "ignored"), ==,
                   "1: Cookie settings and other things (stands with no time)");
  gtk_widget_activate_action (dialog, "dialog.accept", NULL);
  g_assert_cmpuint (answer.n_events, ==, 0);

  amends_paste_dialog_set_text (AMENDS_PASTE_DIALOG (dialog),
                                "2026-11-20 21:40\tLeipzig, Germany\tArrived at sort facility\n"
                                "2026-11-18 10:05\tShanghai, China\tPicked up\n");
  /* Also when nobody waits for the list. */
  gtk_widget_activate_action (dialog, "dialog.accept", NULL);
  g_assert_cmpuint (answer.n_events, ==, 2);
}

/* Each dialog fits the narrowest window, and goes when it is closed. */
static void
test_fit (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AmendsShop) shop = amends_shop_new ();
  g_autoptr (AmendsParcel) parcel = amends_parcel_new ();
  GtkWindow *parent = GTK_WINDOW (fixture->window);
  gpointer dialogs[] = { amends_reason_dialog_new (parent, AMENDS_REASON_LOST),
                         amends_report_dialog_new (parent, parcel),
                         amends_add_parcel_dialog_new (parent, "DE"),
                         amends_paste_dialog_new (parent, shop) };

  for (guint i = 0; i < G_N_ELEMENTS (dialogs); i++)
    {
      int minimum = 0;

      show (fixture, dialogs[i]);
      gtk_widget_measure (dialogs[i], GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
      g_assert_cmpint (minimum, <=, 360);
      g_object_add_weak_pointer (G_OBJECT (dialogs[i]), &dialogs[i]);
      gtk_window_close (dialogs[i]);
      while (dialogs[i] != NULL)
        g_main_context_iteration (NULL, TRUE);
    }
}

static void
add (const char *name, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (name, Fixture, NULL, fixture_set_up, test, fixture_tear_down);
}

int
main (int argc, char **argv)
{
  ui_test_init (&argc, &argv);
  add ("/case/dialog/reason", test_reason);
  add ("/case/dialog/reason-present", test_reason_present);
  add ("/case/dialog/report", test_report);
  add ("/case/dialog/add-parcel", test_add_parcel);
  add ("/case/dialog/carrier-by-number", test_carrier_by_number);
  add ("/case/dialog/paste", test_paste);
  add ("/case/dialog/fit", test_fit);
  return g_test_run ();
}
