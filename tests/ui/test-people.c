/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who is at the desk: chosen at the start, kept from what is the owner's, and set up by the owner.
 */
#include "case-fixture.h"
#include "desk/amends-desk-people.h"
#include "people/amends-person-chooser.h"
#include "preferences/amends-helper-row.h"
#include "preferences/amends-people-page.h"
#include "shell/amends-sample-bar.h"
#include "shell/amends-window.h"

static AdwApplication *application;

static void
name_people (Fixture *fixture, const char *pin)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (amends_desk_add_person (fixture->desk, "Mei", TRUE, &error));
  g_assert_true (amends_desk_set_person (fixture->desk, "Mei", NULL, &error));
  g_assert_true (amends_desk_add_person (fixture->desk, "Jo <b>", FALSE, &error));
  if (pin != NULL)
    g_assert_true (amends_desk_set_pin (fixture->desk, pin, &error));
  g_assert_no_error (error);
}

typedef struct
{
  GtkWidget *window;
  const char *state;
} Shown;

static gboolean
shows_state (gpointer data)
{
  Shown *shown = data;
  GtkStack *states = GTK_STACK (find_by_id (shown->window, "states"));

  return g_strcmp0 (gtk_stack_get_visible_child_name (states), shown->state) == 0;
}

static void
wait_shown (GtkWidget *window, const char *state)
{
  Shown shown = { window, state };

  wait_for (shows_state, &shown);
}

static GtkWidget *
open_window (Fixture *fixture)
{
  g_autofree char *path = fixture_path (fixture, "shop.amends");
  GtkWidget *window = GTK_WIDGET (amends_window_new (application, path));

  gtk_window_present (GTK_WINDOW (window));
  return window;
}

/* The way from the sample to one's own shop. */
static GtkWidget *
find_start (GtkWidget *window)
{
  return find_by_id (find_by_type (window, AMENDS_TYPE_SAMPLE_BAR, 0), "start");
}

static void
activate_person (GtkWidget *window, int index)
{
  GtkListBox *people = GTK_LIST_BOX (find_by_id (window, "people"));

  g_assert_true (gtk_widget_activate (GTK_WIDGET (gtk_list_box_get_row_at_index (people, index))));
}

/* Whoever begins a day reads the season brief first. */
static void
start_work (GtkWidget *window)
{
  wait_shown (window, "brief");
  g_assert_true (gtk_widget_activate_action (window, "win.start-work", NULL));
  wait_shown (window, "desk");
}

static gboolean
may (GtkWidget *window, const char *action)
{
  return g_action_group_get_action_enabled (G_ACTION_GROUP (window), action);
}

/* A shop that names nobody asks nobody. */
static void
test_nobody_is_asked (Fixture *fixture, gconstpointer data)
{
  GtkWidget *window = open_window (fixture);

  wait_shown (window, "desk");
  g_assert_false (may (window, "switch-person"));
  g_assert_true (may (window, "preferences"));
  g_assert_false (gtk_widget_get_visible (find_by_id (window, "person_button")));
  g_assert_true (gtk_widget_get_visible (find_start (window)));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* A helper says who they are by a name alone, and meets no settings; another takes the seat. */
static void
test_helper (Fixture *fixture, gconstpointer data)
{
  GtkWidget *window;
  GtkListBox *pages;

  name_people (fixture, "4711");
  window = open_window (fixture);
  wait_shown (window, "people");
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==, "Amends");
  g_assert_true (gtk_root_get_focus (GTK_ROOT (window)) ==
                 GTK_WIDGET (gtk_list_box_get_row_at_index (
                     GTK_LIST_BOX (find_by_id (window, "people")), 0)));
  assert_named (window);
  g_assert_false (may (window, "show-page"));
  activate_person (window, 1);
  start_work (window);
  g_assert_false (may (window, "preferences"));
  g_assert_true (may (window, "show-page"));
  g_assert_false (gtk_widget_get_visible (find_start (window)));
  pages = GTK_LIST_BOX (find_by_id (find_by_id (window, "side"), "list"));
  for (int i = 0; gtk_list_box_get_row_at_index (pages, i) != NULL; i++)
    {
      GtkWidget *row = GTK_WIDGET (gtk_list_box_get_row_at_index (pages, i));
      const char *name = gtk_widget_get_name (row);

      /* The exercises are only there in a practice shop. */
      g_assert_cmpint (gtk_widget_get_visible (row), ==,
                       !g_str_equal (name, "connections") && !g_str_equal (name, "practice"));
    }
  g_assert_cmpstr (label_of (window, "person_name"), ==, "Jo <b>");
  g_assert_true (gtk_widget_activate_action (window, "win.switch-person", NULL));
  wait_shown (window, "people");
  gtk_window_destroy (GTK_WINDOW (window));
}

static gboolean
is_wrong (gpointer data)
{
  return gtk_widget_has_css_class (data, "error");
}

/* The owner's name needs the owner's PIN; a wrong one leads nowhere. */
static void
test_pin (Fixture *fixture, gconstpointer data)
{
  GtkWidget *window, *pin;

  name_people (fixture, "4711");
  window = open_window (fixture);
  wait_shown (window, "people");
  activate_person (window, 0);
  pin = find_by_id (window, "pin");
  g_assert_true (gtk_widget_get_mapped (pin));
  gtk_editable_set_text (GTK_EDITABLE (pin), "1234");
  g_signal_emit_by_name (pin, "apply");
  wait_for (is_wrong, pin);
  wait_shown (window, "people");
  gtk_editable_set_text (GTK_EDITABLE (pin), "4711");
  g_signal_emit_by_name (pin, "apply");
  start_work (window);
  g_assert_true (may (window, "preferences"));
  gtk_window_destroy (GTK_WINDOW (window));
}

typedef struct
{
  AmendsDesk *desk;
  guint n_people;
  int percent;
  gint64 amount;
} Wanted;

static gboolean
is_kept (gpointer data)
{
  Wanted *wanted = data;
  g_autoptr (GPtrArray) people = amends_desk_list_people (wanted->desk, NULL);
  const AmendsPerson *last;

  if (people->len != wanted->n_people)
    return FALSE;
  last = g_ptr_array_index (people, people->len - 1);
  return last->authority_percent == wanted->percent &&
         last->authority.amount_minor == wanted->amount;
}

static gboolean
has_helper_row (gpointer page)
{
  return find_by_type (page, AMENDS_TYPE_HELPER_ROW, 0) != NULL;
}

static void
enter (GtkWidget *row, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (row), text);
  g_signal_emit_by_name (row, "apply");
}

/* The first name is the owner's, the next a helper's, whose limits are kept as they are set. */
static void
test_preferences (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = g_object_new (AMENDS_TYPE_PEOPLE_PAGE, NULL);
  GtkWidget *window = adw_preferences_window_new ();
  Wanted wanted = { fixture->desk, 1, 0, 0 };
  GtkWidget *row;

  adw_preferences_window_add (ADW_PREFERENCES_WINDOW (window), ADW_PREFERENCES_PAGE (page));
  amends_people_page_set_desk (AMENDS_PEOPLE_PAGE (page), fixture->desk);
  gtk_window_present (GTK_WINDOW (window));
  enter (find_by_id (page, "name"), "Mei");
  wait_for (is_kept, &wanted);
  enter (find_by_id (page, "name"), "Jo");
  wanted.n_people = 2;
  wait_for (is_kept, &wanted);
  wait_for (has_helper_row, page);
  assert_named (page);
  row = find_by_type (page, AMENDS_TYPE_HELPER_ROW, 0);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  enter (find_by_type (row, ADW_TYPE_ENTRY_ROW, 0), "8.50 EUR");
  wanted.amount = 850;
  wait_for (is_kept, &wanted);
  enter (find_by_type (row, ADW_TYPE_ENTRY_ROW, 0), "a little");
  wait_for (is_wrong, find_by_type (row, ADW_TYPE_ENTRY_ROW, 0));
  g_assert_true (is_kept (&wanted));
  g_signal_emit_by_name (row, "removed");
  wanted.n_people = 1;
  wanted.amount = 0;
  wait_for (is_kept, &wanted);
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
  g_test_add ("/ui/people/" name, Fixture, sample, fixture_set_up, function, fixture_tear_down)
  ADD ("nobody-is-asked", test_nobody_is_asked, "sample");
  ADD ("helper", test_helper, "sample");
  ADD ("pin", test_pin, "sample");
  ADD ("preferences", test_preferences, NULL);
  status = g_test_run ();
  g_object_unref (application);
  return status;
}
