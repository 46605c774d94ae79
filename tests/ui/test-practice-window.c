/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Practice in the window: a newcomer finds it, sees that nothing leaves, works an exercise by
 * keyboard and learns what was right. */
#include "case-fixture.h"
#include "case/amends-case-page.h"
#include "case/amends-case-state.h"
#include "case/amends-step-card.h"
#include "composer/amends-composer.h"
#include "desk/amends-desk-cases.h"
#include "desk/amends-desk-compose.h"
#include "desk/amends-desk-brief.h"
#include "desk/amends-desk-people.h"
#include "desk/amends-desk-practice.h"
#include "desk/amends-desk-private.h"
#include "practice/amends-exercises-page.h"
#include "practice/amends-practice-bar.h"
#include "shell/amends-window.h"
#include "store/amends-store-practice.h"

static AdwApplication *application;

typedef struct
{
  GtkWidget *window;
  const char *id;
  const char *state;
} Shown;

static gboolean
shows_state (gpointer data)
{
  Shown *shown = data;
  GtkWidget *stack = find_by_id (shown->window, shown->id);

  return stack != NULL &&
         g_strcmp0 (gtk_stack_get_visible_child_name (GTK_STACK (stack)), shown->state) == 0;
}

static gboolean
shows_label (gpointer data)
{
  Shown *shown = data;

  return find_label (shown->window, shown->state) != NULL;
}

static gboolean
shows_case (gpointer data)
{
  Shown *shown = data;
  GtkWidget *card = find_by_type (shown->window, AMENDS_TYPE_STEP_CARD, 0);

  return card != NULL && gtk_widget_get_mapped (card) && find_label (card, shown->state) != NULL;
}

static void
wait_label (GtkWidget *window, const char *text)
{
  Shown shown = { window, NULL, text };

  wait_for (shows_label, &shown);
}

static gboolean
has_report (gpointer data)
{
  return find_dialog ("AmendsPracticeReportWindow") != NULL;
}

static gboolean
has_no_report (gpointer data)
{
  return !has_report (data);
}

static GtkWidget *
open_practice (Fixture *fixture)
{
  g_autofree char *path = fixture_path (fixture, "practice.amends");
  GtkWidget *window = GTK_WIDGET (amends_window_new_for_practice (application, path, "Ann"));
  Shown shown = { window, "states", "desk" };

  gtk_window_present (GTK_WINDOW (window));
  wait_for (shows_state, &shown);
  wait_label (window, "0 of 14 exercises done");
  return window;
}

static gboolean
may (GtkWidget *window, const char *action)
{
  return g_action_group_get_action_enabled (G_ACTION_GROUP (window), action);
}

static AmendsPracticeBarKind
get_bar (GtkWidget *window)
{
  return amends_practice_bar_get_kind (
      AMENDS_PRACTICE_BAR (find_by_type (window, AMENDS_TYPE_PRACTICE_BAR, 0)));
}

/* Every page says what this is, and no way leads out of it. */
static void
test_shop (Fixture *fixture, gconstpointer data)
{
  static const char *const outward[] = { "import",        "import-history", "refresh",
                                         "refresh-all",   "refresh-parcel", "show-outgoing",
                                         "show-service",  "practice",       "preferences",
                                         "switch-person", "open-shop" };
  GtkWidget *window = open_practice (fixture);
  GtkListBox *list = GTK_LIST_BOX (find_by_id (window, "exercises"));

  g_assert_nonnull (find_label (window, "Practice: nothing leaves this computer"));
  for (gsize i = 0; i < G_N_ELEMENTS (outward); i++)
    g_assert_false (may (window, outward[i]));
  g_assert_true (may (window, "leave-practice"));
  g_assert_cmpint (get_bar (window), ==, AMENDS_PRACTICE_BAR_PRACTICE);
  g_assert_nonnull (list);
  g_assert_nonnull (find_label (window, "A customer who names a lawyer"));
  g_assert_nonnull (find_label (window, "Not done yet"));
  assert_named (window);
  gtk_window_destroy (GTK_WINDOW (window));
}

static GtkWidget *
begin (Fixture *fixture, const char *id, const char *title)
{
  GtkWidget *window = open_practice (fixture);
  Shown shown = { window, NULL, title };

  g_action_group_activate_action (G_ACTION_GROUP (window), "begin-exercise",
                                  g_variant_new_string (id));
  wait_for (shows_case, &shown);
  return window;
}

static void
press (GtkWidget *window, const char *key)
{
  amends_step_card_press (AMENDS_STEP_CARD (find_by_type (window, AMENDS_TYPE_STEP_CARD, 0)), key);
}

static GtkWidget *
check (GtkWidget *window)
{
  g_assert_true (may (window, "check-work"));
  g_action_group_activate_action (G_ACTION_GROUP (window), "check-work", NULL);
  wait_for (has_report, NULL);
  return find_dialog ("AmendsPracticeReportWindow");
}

/* What a page or a telephone would say stands at the step; what was right is said, and it counts.
 */
static void
test_right (Fixture *fixture, gconstpointer data)
{
  GtkWidget *window = begin (fixture, "the-lawyer", "Is this one for the owner?");
  GtkWidget *report = NULL;

  g_assert_cmpint (get_bar (window), ==, AMENDS_PRACTICE_BAR_CASE);
  wait_label (window, "You see or hear: Her email: “If I have no answer tomorrow, my lawyer will "
                      "write to you.”");
  press (window, "2");
  wait_label (window, "You see or hear: The exercise goes no further, or an answer before led "
                      "another way. Check your work.");
  report = check (window);
  g_assert_nonnull (find_label (report, "All 3 right. Well done."));
  g_assert_true (gtk_widget_get_visible (find_by_id (report, "next")));
  assert_named (report);
  gtk_window_close (GTK_WINDOW (report));
  g_action_group_activate_action (G_ACTION_GROUP (window), "show-page",
                                  g_variant_new_string ("practice"));
  wait_label (window, "1 of 14 exercises done");
  g_assert_cmpint (get_bar (window), ==, AMENDS_PRACTICE_BAR_PRACTICE);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* A mistake is told with its why and where to look, and can be made good. */
static void
test_wrong (Fixture *fixture, gconstpointer data)
{
  GtkWidget *window = begin (fixture, "the-lawyer", "Is this one for the owner?");
  Shown shown = { window, NULL, "Is this one for the owner?" };
  GtkWidget *report = NULL;

  press (window, "1");
  wait_label (window, "You see or hear: The exercise goes no further, or an answer before led "
                      "another way. Check your work.");
  report = check (window);
  g_assert_nonnull (find_label (report, "1 of 3 right"));
  g_assert_nonnull (find_label (report, "Is this one for the owner? — Not right"));
  g_assert_nonnull (find_label (report, "Yours: None of them"));
  g_assert_nonnull (find_label (report, "Right: Yes, at least one"));
  g_assert_nonnull (find_label (report,
                                "A threat with a lawyer goes to the owner at once. You write "
                                "nothing to her and do not argue."));
  g_assert_nonnull (find_label (report, "Customer"));
  assert_named (report);
  g_signal_emit_by_name (find_by_id (report, "again"), "clicked");
  wait_for (has_no_report, NULL);
  wait_for (shows_case, &shown);
  wait_label (window, "You see or hear: Her email: “If I have no answer tomorrow, my lawyer will "
                      "write to you.”");
  gtk_window_destroy (GTK_WINDOW (window));
}

static gpointer
finish_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return GINT_TO_POINTER (amends_store_save_practice (db, data, error));
}

/* As if whoever practises had done all the others before. */
static void
finish_others (AmendsDesk *desk, const char *last)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AmendsPerson) person = amends_desk_dup_person (desk, &error);
  g_autoptr (GPtrArray) views = amends_desk_list_exercises (desk, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < views->len; i++)
    {
      const AmendsExerciseView *view = g_ptr_array_index (views, i);
      AmendsPracticeRow row = { .exercise = view->id, .person_id = person->id, .tries = 1,
                                .right = 1, .total = 1, .checked_at = 1, .done_at = 1 };

      if (g_str_equal (view->id, last))
        continue;
      g_assert_nonnull (amends_desk_write (desk, finish_job, &row, NULL, &error));
      g_assert_no_error (error);
    }
}

static gboolean
is_on_way_out (gpointer window)
{
  GtkWidget *to_queue = find_by_id (window, "to_queue");

  return gtk_widget_get_mapped (to_queue) &&
         gtk_root_get_focus (GTK_ROOT (window)) == to_queue;
}

/* The buttons that lead to the check and are meant to be seen first. */
static guint
count_suggested (GtkWidget *window)
{
  GtkWidget *button = NULL;
  guint n = 0;

  for (guint i = 0; (button = find_by_type (window, GTK_TYPE_BUTTON, i)) != NULL; i++)
    n += gtk_widget_get_mapped (button) && gtk_widget_has_css_class (button, "suggested-action") &&
         g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (button)), "win.check-work") ==
             0;
  return n;
}

/* Whoever has done the last exercise is told so, and is one key away from the real queue; and what
 * they want to go through once more is still there. */
static void
test_all_done (Fixture *fixture, gconstpointer data)
{
  GtkWidget *window = begin (fixture, "the-lawyer", "Is this one for the owner?");
  AmendsDesk *desk = amends_window_get_desk (AMENDS_WINDOW (window));
  GtkWidget *report = NULL;
  GtkWidget *page = NULL;

  finish_others (desk, "the-lawyer");
  g_assert_cmpuint (count_suggested (window), ==, 0);
  press (window, "2");
  wait_label (window, "Waits for the Owner");
  g_assert_nonnull (
      find_label (find_by_type (window, AMENDS_TYPE_CASE_STATE, 0), "Check My Work"));
  g_assert_cmpuint (count_suggested (window), ==, 1);
  report = check (window);
  g_assert_nonnull (find_label (report, "All 3 right. Well done."));
  g_assert_null (find_label (report, "Next Exercise"));
  g_assert_nonnull (find_label (report, "Done"));
  gtk_widget_activate (gtk_window_get_default_widget (GTK_WINDOW (report)));
  wait_for (has_no_report, NULL);
  wait_label (window, "Every exercise is done. You are ready for the real queue.");
  wait_for (is_on_way_out, window);
  page = find_by_type (window, AMENDS_TYPE_EXERCISES_PAGE, 0);
  g_assert_false (gtk_widget_get_visible (find_by_id (page, "next")));
  g_assert_true (gtk_widget_get_visible (find_by_id (page, "reset")));
  assert_named (window);
  g_action_group_activate_action (G_ACTION_GROUP (window), "next-exercise", NULL);
  wait_for (is_on_way_out, window);
  gtk_window_destroy (GTK_WINDOW (window));
}

typedef struct
{
  AmendsDesk *desk;
  gint64 parcel_id;
} Written;

static gboolean
is_handed_in (gpointer data)
{
  Written *written = data;
  g_autoptr (GPtrArray) emails = amends_desk_list_emails (written->desk, written->parcel_id, NULL);

  return emails != NULL && emails->len == 1 &&
         ((AmendsEmail *) g_ptr_array_index (emails, 0))->way == AMENDS_WAY_PRACTICE;
}

static gboolean
may_hand_in (gpointer data)
{
  GtkWidget *button = find_by_id (data, "hand_in");

  return button != NULL && gtk_widget_get_mapped (button) && gtk_widget_is_sensitive (button);
}

/* The composer's only way is to hand the email in. */
static void
test_email (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = fixture_path (fixture, "practice.amends");
  g_autoptr (AmendsDesk) desk = amends_desk_open_practice (path, "Ann", &error);
  gint64 case_id = amends_desk_begin_exercise (desk, "nobody-at-home", FALSE, &error);
  g_autoptr (AmendsCase) work = amends_desk_get_case (desk, case_id, &error);
  Written written = { desk, work->parcel_id };
  g_autoptr (AmendsCaseData) shown = NULL;
  GtkWidget *composer = g_object_new (AMENDS_TYPE_COMPOSER, NULL);

  g_assert_no_error (error);
  shown = amends_case_data_load (desk, work->parcel_id, &error);
  g_assert_no_error (error);
  fixture_show (fixture, composer, 700, 800);
  amends_composer_set_data (AMENDS_COMPOSER (composer), desk, shown);
  amends_composer_propose (AMENDS_COMPOSER (composer), "delay-notice", NULL);
  wait_for (may_hand_in, composer);
  g_assert_false (gtk_widget_get_visible (find_by_id (composer, "mail")));
  g_assert_false (gtk_widget_get_visible (find_by_id (composer, "save")));
  g_assert_false (gtk_widget_get_visible (find_by_id (composer, "copy")));
  assert_named (composer);
  amends_composer_send (AMENDS_COMPOSER (composer));
  wait_for (is_handed_in, &written);
}

static gboolean
is_offered (gpointer data)
{
  return get_bar (data) == AMENDS_PRACTICE_BAR_OFFER;
}

static gboolean
is_not_offered (gpointer data)
{
  return !is_offered (data);
}

/* Whoever has read the season brief goes to the desk at once. */
static void
sit_down (AmendsDesk *desk, const char *name)
{
  g_autoptr (AmendsBrief) brief = amends_desk_load_brief (desk);
  g_autoptr (GError) error = NULL;

  g_assert_true (amends_desk_set_person (desk, name, NULL, &error));
  g_assert_true (amends_desk_mark_brief_read (desk, brief->version, &error));
  g_assert_no_error (error);
}

/* A helper's first start offers practice; who has begun to work is left in peace, and so is an
 * owner. */
static void
test_offer (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = fixture_path (fixture, "shop.amends");
  GtkWidget *window = NULL;
  Shown shown = { NULL, "states", "people" };
  AmendsDesk *desk = NULL;

  g_assert_true (amends_desk_add_person (fixture->desk, "Mei", TRUE, &error));
  g_assert_true (amends_desk_set_person (fixture->desk, "Mei", NULL, &error));
  g_assert_true (amends_desk_add_person (fixture->desk, "Jo", FALSE, &error));
  shown.window = window = GTK_WIDGET (amends_window_new (application, path));
  gtk_window_present (GTK_WINDOW (window));
  wait_for (shows_state, &shown);
  desk = amends_window_get_desk (AMENDS_WINDOW (window));
  sit_down (desk, "Mei");
  g_action_group_activate_action (G_ACTION_GROUP (window), "reopen", NULL);
  shown.state = "desk";
  wait_for (shows_state, &shown);
  g_assert_cmpint (get_bar (window), ==, AMENDS_PRACTICE_BAR_HIDDEN);
  g_assert_true (may (window, "practice"));
  sit_down (desk, "Jo");
  g_action_group_activate_action (G_ACTION_GROUP (window), "reopen", NULL);
  wait_for (is_offered, window);
  g_assert_nonnull (find_label (window, "New here? Practise on invented parcels first."));
  g_assert_cmpint (amends_desk_take_next_case (desk, AMENDS_CLAIM_MINUTES, &error), >, 0);
  g_assert_no_error (error);
  g_action_group_activate_action (G_ACTION_GROUP (window), "reopen", NULL);
  wait_for (is_not_offered, window);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  int status = 0;

  ui_test_init (&argc, &argv);
  application = g_object_new (ADW_TYPE_APPLICATION, "application-id", "app.amends.Amends.Test",
                              "flags", G_APPLICATION_NON_UNIQUE, "resource-base-path",
                              "/app/amends/Amends", NULL);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
#define ADD(name, function, sample)                                                                \
  g_test_add ("/ui/practice/" name, Fixture, sample, fixture_set_up, function, fixture_tear_down)
  ADD ("shop", test_shop, NULL);
  ADD ("right", test_right, NULL);
  ADD ("wrong", test_wrong, NULL);
  ADD ("all-done", test_all_done, NULL);
  ADD ("email", test_email, NULL);
  ADD ("offer", test_offer, "sample");
  status = g_test_run ();
  g_object_unref (application);
  return status;
}
