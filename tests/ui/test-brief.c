/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The season brief: nobody begins to work without the facts of the shop, and nobody has to read the
 * same twice a day; what the owner writes is what is read, and a slip of the owner's is mended. */
#include <glib/gstdio.h>
#include <string.h>

#include "base/amends-clock.h"
#include "brief/amends-brief-editor.h"
#include "brief/amends-brief-page.h"
#include "case-fixture.h"
#include "desk/amends-desk-brief.h"
#include "desk/amends-desk-people.h"
#include "shell/amends-window.h"

#define OWN "# Our own season\n\n- **Gifts** leave until 3 January.\n"

static AdwApplication *application;

static void
name_people (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (amends_desk_add_person (fixture->desk, "Mei", TRUE, &error));
  g_assert_true (amends_desk_set_person (fixture->desk, "Mei", NULL, &error));
  g_assert_true (amends_desk_add_person (fixture->desk, "Jo", FALSE, &error));
  g_assert_no_error (error);
}

/* The shop's own text is beside the shop files of this person, not in the test's folder. */
static void
take_own_away (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "amends", "data", "care",
                                            "season-brief.en.md", NULL);

  g_unlink (path);
  fixture_tear_down (fixture, data);
}

static void
set_own (Fixture *fixture, const char *text)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (amends_desk_set_brief (fixture->desk, "en", text, &error));
  g_assert_no_error (error);
}

/* --- at the start --- */

static GtkWidget *
open_window (Fixture *fixture)
{
  g_autofree char *path = fixture_path (fixture, "shop.amends");
  GtkWidget *window = GTK_WIDGET (amends_window_new (application, path));

  gtk_window_present (GTK_WINDOW (window));
  return window;
}

static void
choose (GtkWidget *window, int index)
{
  GtkListBox *people = NULL;

  wait_for_state (window, "states", "people");
  people = GTK_LIST_BOX (find_by_id (window, "people"));
  g_assert_true (gtk_widget_activate (GTK_WIDGET (gtk_list_box_get_row_at_index (people, index))));
}

static gboolean
has_reading (gpointer desk)
{
  g_autoptr (GPtrArray) readings = amends_desk_list_brief_readings (desk, NULL);

  return readings->len == 1;
}

/* Once a day, and again when it says something else. */
static void
test_start (Fixture *fixture, gconstpointer data)
{
  GtkWidget *window = NULL;
  GtkWidget *start = NULL;

  name_people (fixture);
  window = open_window (fixture);
  choose (window, 1);
  wait_for_state (window, "states", "brief");
  start = find_by_id (window, "brief_start");
  g_assert_nonnull (find_label (start, "Season brief: November to January"));
  assert_named (start);
  g_signal_emit_by_name (find_by_id (window, "start"), "clicked");
  wait_for_state (window, "states", "desk");
  wait_for (has_reading, fixture->desk);

  g_assert_true (gtk_widget_activate_action (window, "win.switch-person", NULL));
  choose (window, 1);
  wait_for_state (window, "states", "desk");

  set_own (fixture, OWN);
  g_assert_true (gtk_widget_activate_action (window, "win.switch-person", NULL));
  choose (window, 1);
  wait_for_state (window, "states", "brief");
  g_assert_nonnull (find_label (start, "Our own season"));
  g_assert_null (find_label (start, "Season brief: November to January"));
  g_signal_emit_by_name (find_by_id (window, "start"), "clicked");
  wait_for_state (window, "states", "desk");

  g_assert_true (amends_clock_set_from_text ("2026-11-25T07:00:00Z", NULL));
  g_assert_true (gtk_widget_activate_action (window, "win.switch-person", NULL));
  choose (window, 1);
  wait_for_state (window, "states", "brief");
  g_assert_true (amends_clock_set_from_text ("2026-11-24T09:00:00Z", NULL));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* --- at any time --- */

static GtkWidget *
show_page (Fixture *fixture, int width)
{
  g_autoptr (AmendsOverview) overview = fixture_new_overview (fixture);
  GtkWidget *page = amends_brief_page_new (overview);

  fixture_show (fixture, page, width, 700);
  wait_for_state (page, "stack", "brief");
  return page;
}

/* Tables stand in columns, or where there is little room as lines; what is not the shop's own says
 * so; a helper changes nothing. */
static void
test_page (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = NULL;
  g_autoptr (GError) error = NULL;

  name_people (fixture);
  g_assert_true (amends_desk_set_person (fixture->desk, "Jo", NULL, &error));
  page = show_page (fixture, 360);
  g_assert_false (gtk_widget_get_visible (find_by_id (page, "owner_bar")));
  g_assert_nonnull (find_label (page, "Carrier: USPS"));
  wait_for (is_mapped, find_label (page, "Carrier: USPS"));
  g_assert_nonnull (find_label (
      page, "An example, written for an invented shop. Until the owner has written your "
            "own, ask before you rely on it."));
  assert_named (page);
  page = show_page (fixture, 900);
  wait_for (is_mapped, find_label (page, "Carrier"));
  g_assert_false (gtk_widget_get_mapped (find_label (page, "Carrier: USPS")));
}

/* A file that was spoilt by hand is named, and the example stands in. */
static void
test_broken (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "amends", "data", "care",
                                            "season-brief.en.md", NULL);
  g_autofree char *words = g_strdup_printf (
      "The shop’s own brief cannot be used: %s: The season brief is empty. Write something in it.",
      path);

  name_people (fixture);
  set_own (fixture, OWN);
  g_assert_true (g_file_set_contents (path, " \n", -1, NULL));
  g_assert_nonnull (find_label (show_page (fixture, 900), words));
}

/* --- writing --- */

static gboolean
has_text (gpointer editor)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (find_by_id (editor, "text")));

  return gtk_text_buffer_get_char_count (buffer) > 0;
}

static gboolean
is_closed (gpointer data)
{
  return find_dialog ("AmendsBriefEditor") == NULL;
}

static gboolean
shows_own (gpointer page)
{
  return find_label (page, "Our own season") != NULL;
}

static gboolean
shows_example (gpointer page)
{
  return find_label (page, "Season brief: November to January") != NULL;
}

static GtkWidget *
open_editor (GtkWidget *page)
{
  GtkWidget *editor = NULL;

  g_assert_true (gtk_widget_activate_action (page, "brief.edit", NULL));
  editor = find_dialog ("AmendsBriefEditor");
  g_assert_nonnull (editor);
  wait_for (has_text, editor);
  return editor;
}

/* What the owner writes is what is read; what was not saved is not thrown away in silence; and the
 * example comes back. */
static void
test_editor (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = NULL;
  GtkWidget *editor = NULL;
  GtkTextBuffer *buffer = NULL;
  GtkTextIter start, end;

  name_people (fixture);
  page = show_page (fixture, 900);
  g_assert_true (gtk_widget_get_visible (find_by_id (page, "owner_bar")));
  g_assert_nonnull (find_label (page, "Not yet read by Mei, Jo."));
  editor = open_editor (page);
  assert_named (editor);
  g_assert_false (gtk_widget_get_sensitive (find_by_id (editor, "reset")));
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (find_by_id (editor, "text")));
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_delete (buffer, &start, &end);
  gtk_text_buffer_insert_at_cursor (buffer, OWN, -1);
  gtk_window_close (GTK_WINDOW (editor));
  g_assert_nonnull (find_dialog ("AdwMessageDialog"));
  gtk_window_destroy (GTK_WINDOW (find_dialog ("AdwMessageDialog")));
  g_assert_true (gtk_widget_activate_action (editor, "editor.save", NULL));
  wait_for (is_closed, NULL);
  wait_for (shows_own, page);

  editor = open_editor (page);
  g_assert_true (gtk_widget_activate_action (editor, "editor.reset", NULL));
  wait_for (shows_example, page);
  gtk_window_close (GTK_WINDOW (editor));
  g_assert_true (is_closed (NULL));
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
#define ADD(name, function)                                                                        \
  g_test_add ("/ui/brief/" name, Fixture, "sample", fixture_set_up, function, take_own_away)
  ADD ("start", test_start);
  ADD ("page", test_page);
  ADD ("broken", test_broken);
  ADD ("editor", test_editor);
  status = g_test_run ();
  g_object_unref (application);
  return status;
}
