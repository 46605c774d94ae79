/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window as a whole: empty, filled, broken, and the ways through it. */
#include "import/amends-import-window.h"
#include "shell/amends-pager.h"
#include "shell/amends-window.h"
#include "ui-fixture.h"
#include "widgets/amends-spoken-name.h"
#include "widgets/amends-toast.h"

static AdwApplication *
new_application (void)
{
  g_autoptr (GError) error = NULL;
  AdwApplication *application
      = g_object_new (ADW_TYPE_APPLICATION, "application-id", "app.amends.Amends.Test", "flags",
                      G_APPLICATION_NON_UNIQUE, "resource-base-path", "/app/amends/Amends", NULL);

  g_assert_true (g_application_register (G_APPLICATION (application), NULL, &error));
  g_assert_no_error (error);
  return application;
}

static AdwApplication *application;

static GtkWidget *
open_window (Fixture *fixture, const char *name)
{
  g_autofree char *path = fixture_path (fixture, name);
  GtkWidget *window = GTK_WIDGET (amends_window_new (application, path));

  gtk_window_present (GTK_WINDOW (window));
  return window;
}

static const char *
get_state (gpointer window)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (find_by_type (window, GTK_TYPE_STACK, 0)));
}

static gboolean
is_first_run (gpointer window)
{
  return g_str_equal (get_state (window), "first-run");
}

static gboolean
is_desk (gpointer window)
{
  return g_str_equal (get_state (window), "desk");
}

static gboolean
is_error (gpointer window)
{
  return g_str_equal (get_state (window), "error");
}

static AmendsPager *
get_pager (GtkWidget *window)
{
  return AMENDS_PAGER (find_by_type (window, AMENDS_TYPE_PAGER, 0));
}

/* An empty shop offers the two ways to begin, and the sample leads to the dashboard. */
static void
test_first_run (Fixture *fixture, gconstpointer data)
{
  GtkWidget *window = open_window (fixture, "other.amends");

  wait_for (is_first_run, window);
  g_assert_nonnull (find_label (window, "Welcome to Amends"));
  assert_named (window);
  g_assert_true (gtk_widget_activate_action (window, "win.try-sample", NULL));
  wait_for (is_desk, window);
  g_assert_cmpstr (amends_pager_get_root (get_pager (window)), ==, "dashboard");
  assert_named (window);
  gtk_window_destroy (GTK_WINDOW (window));
}

typedef struct
{
  AmendsPager *pager;
  gboolean can_go_back;
} Depth;

static gboolean
has_depth (gpointer data)
{
  Depth *depth = data;

  return amends_pager_get_can_go_back (depth->pager) == depth->can_go_back;
}

/* Whoever begins with a shop system can reach its page before there is any order, and comes back. */
static void
test_connect_first (Fixture *fixture, gconstpointer data)
{
  GtkWidget *window = open_window (fixture, "other.amends");

  wait_for (is_first_run, window);
  g_assert_true (gtk_widget_activate_action (window, "win.connect-shop", NULL));
  g_assert_true (is_desk (window));
  g_assert_cmpstr (amends_pager_get_root (get_pager (window)), ==, "connections");
  gtk_widget_activate_action (window, "win.show-service", "s", "shopify");
  g_assert_true (amends_pager_get_can_go_back (get_pager (window)));
  gtk_widget_activate_action (window, "win.show-page", "s", "dashboard");
  g_assert_true (is_first_run (window));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Pages are laid upon one another and taken off again; the root stays. */
static void
test_pages (Fixture *fixture, gconstpointer data)
{
  GtkWidget *window = open_window (fixture, "shop.amends");
  Depth depth = { get_pager (window), TRUE };
  g_autofree char *title = NULL;

  wait_for (is_desk, window);
  gtk_widget_activate_action (window, "win.show-stuck", "s", "lost");
  wait_for (has_depth, &depth);
  g_object_get (depth.pager, "title", &title, NULL);
  g_assert_cmpstr (title, ==, amends_reason_title (AMENDS_REASON_LOST));
  gtk_widget_activate_action (window, "win.show-order", "x", (gint64) 1);
  gtk_widget_activate_action (window, "win.back", NULL);
  depth.can_go_back = FALSE;
  wait_for (has_depth, &depth);
  g_assert_cmpstr (amends_pager_get_root (depth.pager), ==, "dashboard");
  gtk_widget_activate_action (window, "win.search", NULL);
  g_assert_cmpstr (amends_pager_get_root (depth.pager), ==, "orders");
  g_assert_true (GTK_IS_TEXT (gtk_window_get_focus (GTK_WINDOW (window))));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* A file of something else is refused in words, with a next step. */
static void
test_foreign (Fixture *fixture, gconstpointer data)
{
  GtkWidget *window = NULL;

  fixture_write (fixture, "letter.amends", "Dear shop, this is a letter and not a database of any kind.\n");
  window = open_window (fixture, "letter.amends");
  wait_for (is_error, window);
  g_assert_nonnull (find_label (window, "This Shop Cannot Be Opened"));
  assert_named (window);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* A button is read aloud as it is read, also after its words have changed. */
static void
test_mnemonics (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *label;
    const char *name;
  } cases[] = {
    { "_Cancel", "Cancel" },
    { "Open in Mail Pro_gram", "Open in Mail Program" },
    { "添加包裹(_A)…", "添加包裹…" },
    { "Size (A)", "Size (A)" },
    { "orders__2026_", "orders_2026_" },
  };
  GtkWidget *button = gtk_button_new_with_mnemonic ("_First");

  fixture_show (fixture, button, 360, 100);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = amends_spoken_name_dup (cases[i].label);

      g_assert_cmpstr (name, ==, cases[i].name);
      gtk_button_set_label (GTK_BUTTON (button), cases[i].label);
      gtk_test_accessible_assert_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                           cases[i].name);
    }
}

static gboolean
is_labelled (GtkWidget *widget)
{
  return gtk_test_accessible_has_relation (GTK_ACCESSIBLE (widget),
                                           GTK_ACCESSIBLE_RELATION_LABELLED_BY);
}

static void
name_control (GtkWidget *control)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  "Language", -1);
}

/* Somebody who hears the window hears of each control what it is for, and hears it once. */
static void
test_spoken_names (Fixture *fixture, gconstpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *drop_down = gtk_drop_down_new_from_strings ((const char *const[]){ "English", NULL });
  GtkWidget *entry = gtk_entry_new ();
  GtkWidget *seen = gtk_label_new_with_mnemonic ("_Language");
  GtkWidget *button = gtk_button_new_with_mnemonic ("_Next");
  GtkWidget *wrapped = gtk_button_new ();

  name_control (drop_down);
  name_control (entry);
  gtk_label_set_mnemonic_widget (GTK_LABEL (seen), entry);
  gtk_button_set_child (GTK_BUTTON (wrapped), gtk_label_new ("Connect one"));
  gtk_box_append (GTK_BOX (box), drop_down);
  gtk_box_append (GTK_BOX (box), seen);
  gtk_box_append (GTK_BOX (box), entry);
  gtk_box_append (GTK_BOX (box), button);
  gtk_box_append (GTK_BOX (box), wrapped);
  fixture_show (fixture, box, 360, 200);
  g_assert_true (is_labelled (gtk_widget_get_first_child (drop_down)));
  g_assert_false (is_labelled (entry));
  g_assert_false (is_labelled (button));
  g_assert_true (is_labelled (wrapped));
}

typedef struct
{
  GtkWidget *window;
  const char *text;
} Said;

static gboolean
is_said (gpointer data)
{
  Said *said = data;

  return find_label (said->window, said->text) != NULL;
}

/* What goes wrong in a dialog is said in the window behind it, as it is written. */
static void
test_toast (Fixture *fixture, gconstpointer data)
{
  GtkWidget *window = open_window (fixture, "shop.amends");
  GtkWidget *dialog = gtk_window_new ();
  Said said = { window, "Line 3: <date> & time are missing" };
  g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, said.text);
  g_autoptr (GError)
      cancelled = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "Nobody waits");

  wait_for (is_desk, window);
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (window));
  amends_toast_say_error (dialog, cancelled);
  amends_toast_say_error (dialog, error);
  wait_for (is_said, &said);
  g_assert_null (find_label (window, cancelled->message));
  gtk_window_destroy (GTK_WINDOW (dialog));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* A page that reads its rows for long. */
typedef struct
{
  GtkWidget *window;
  GtkWidget *page;
  GtkWidget *row;
} Slow;

static gboolean
has_row_focus (gpointer data)
{
  const Slow *slow = data;

  return gtk_window_get_focus (GTK_WINDOW (slow->window)) == slow->row;
}

static gboolean
fill_cb (gpointer data)
{
  Slow *slow = data;

  slow->row = gtk_button_new_with_label ("First row");
  gtk_box_append (GTK_BOX (slow->page), slow->row);
  return G_SOURCE_REMOVE;
}

/* A slow computer must not cost whoever works by keys the keyboard. */
static void
test_slow_page (Fixture *fixture, gconstpointer data)
{
  GtkWidget *pager = g_object_new (AMENDS_TYPE_PAGER, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *elsewhere = gtk_button_new_with_label ("Undo");
  Slow slow = { .window = gtk_window_new (), .page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0) };

  gtk_box_append (GTK_BOX (box), elsewhere);
  gtk_box_append (GTK_BOX (box), pager);
  gtk_window_set_child (GTK_WINDOW (slow.window), box);
  gtk_window_present (GTK_WINDOW (slow.window));
  amends_pager_add_root (AMENDS_PAGER (pager), "root", gtk_button_new_with_label ("Root"));
  amends_pager_show_root (AMENDS_PAGER (pager), "root");
  amends_pager_push (AMENDS_PAGER (pager), slow.page);
  gtk_widget_grab_focus (elsewhere);
  g_timeout_add (4000, fill_cb, &slow);
  wait_for (has_row_focus, &slow);
  gtk_window_destroy (GTK_WINDOW (slow.window));
}

static guint
count_toasts (GtkWidget *root)
{
  guint n = g_str_equal (G_OBJECT_TYPE_NAME (root), "AdwToastWidget");

  for (GtkWidget *child = gtk_widget_get_first_child (root); child;
       child = gtk_widget_get_next_sibling (child))
    n += count_toasts (child);
  return n;
}

/* Looked at again and again. */
static gboolean
is_said_alone (gpointer data)
{
  Said *said = data;

  g_assert_cmpuint (count_toasts (said->window), <=, 1);
  return is_said (said);
}

#define FOURTH "That is undone at once."

static GtkWidget *
find_undoable_toast (GtkWidget *window)
{
  return gtk_widget_get_ancestor (find_label (window, "Undo"),
                                  g_type_from_name ("AdwToastWidget"));
}

static gboolean
can_be_closed (gpointer window)
{
  GtkWidget *toast = find_undoable_toast (window);

  return gtk_widget_get_can_target (toast) && gtk_widget_get_can_focus (toast);
}

/* By the button that each has, as soon as somebody can. */
static void
close_toast (GtkWidget *window)
{
  GtkWidget *toast = find_undoable_toast (window);
  GtkWidget *button = NULL;

  g_assert_false (can_be_closed (window));
  wait_for (can_be_closed, window);
  /* The buttons beside it give it room for two lines; one is enough. */
  g_assert_cmpint (
      pango_layout_get_line_count (gtk_label_get_layout (GTK_LABEL (find_label (window, FOURTH)))),
      ==, 1);
  for (guint i = 0; (button = find_by_type (toast, GTK_TYPE_BUTTON, i)); i++)
    if (gtk_widget_has_css_class (button, "circular"))
      break;
  g_signal_emit_by_name (button, "clicked");
}

static void
undo_nothing (gpointer data)
{
}

/* Whoever is told several things in a row is told the last of them, and what can be undone: one
 * after the other, since two toasts that cross each other end the program. */
static void
test_toasts (Fixture *fixture, gconstpointer data)
{
  GtkWidget *window = open_window (fixture, "shop.amends");
  Said said = { window, "first" };

  wait_for (is_desk, window);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", TRUE, NULL);
  amends_toast_say (window, "first");
  g_assert_true (is_said_alone (&said));
  amends_toast_say (window, "second");
  amends_toast_say (window, "third");
  said.text = "third";
  wait_for (is_said_alone, &said);
  amends_toast_say_undoable (window, FOURTH, undo_nothing, NULL, NULL);
  amends_toast_say (window, "fifth");
  said.text = FOURTH;
  wait_for (is_said_alone, &said);
  amends_toast_say (window, "sixth");
  close_toast (window);
  g_usleep (G_USEC_PER_SEC); /* a computer that draws nothing for a while */
  said.text = "sixth";
  wait_for (is_said_alone, &said);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  gtk_window_destroy (GTK_WINDOW (window));
}

static GtkDropTarget *
get_drop_target (GtkWidget *window)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (window);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      if (GTK_IS_DROP_TARGET (controller))
        return GTK_DROP_TARGET (controller);
    }
  return NULL;
}

/* (nullable): the import window that belongs to @window */
static GtkWidget *
find_import (GtkWidget *window)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWindow) toplevel = g_list_model_get_item (toplevels, i);
      if (AMENDS_IS_IMPORT_WINDOW (toplevel) &&
          gtk_window_get_transient_for (toplevel) == GTK_WINDOW (window))
        return GTK_WIDGET (toplevel);
    }
  return NULL;
}

static gboolean
is_imported (gpointer window)
{
  GtkWidget *import = find_import (window);

  return import && find_label (import, "2 New Orders");
}

/* Files dropped on the window are imported, all of them, also while the shop is still being opened.
 */
static void
test_drop (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "first.csv", "second.csv" };
  GtkWidget *window = open_window (fixture, "other.amends");
  GtkDropTarget *target = get_drop_target (window);
  GSList *files = NULL;
  g_auto (GValue) value = G_VALUE_INIT;
  GdkDragAction action = 0;
  gboolean is_taken = FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = fixture_path (fixture, names[i]);
      g_autofree char *text = g_strdup_printf (
          "Order number,Customer,Email,Country,Item,Amount,Currency,Date\n"
          "%d,Ann Lee,ann@example.com,US,Mug,12.00,USD,2026-11-09\n",
          7001 + (int) i);

      fixture_write (fixture, names[i], text);
      files = g_slist_append (files, g_file_new_for_path (path));
    }
  g_assert_nonnull (target);
  g_assert_true (
      gdk_content_formats_contain_gtype (gtk_drop_target_get_formats (target), GDK_TYPE_FILE_LIST));
  g_signal_emit_by_name (target, "enter", 10.0, 10.0, &action);
  g_assert_cmpint (action, ==, GDK_ACTION_COPY);
  g_assert_nonnull (find_label (window, "Drop to Import"));
  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, gdk_file_list_new_from_list (files));
  g_signal_emit_by_name (target, "drop", &value, 10.0, 10.0, &is_taken);
  g_assert_true (is_taken);
  g_assert_null (find_import (window));
  wait_for (is_imported, window);
  gtk_window_destroy (GTK_WINDOW (find_import (window)));
  gtk_window_destroy (GTK_WINDOW (window));
  g_slist_free_full (files, g_object_unref);
}

/* A window that is closed is gone, whatever it was doing. */
static void
test_finalize (Fixture *fixture, gconstpointer data)
{
  GtkWidget *window = open_window (fixture, "shop.amends");
  gpointer watched = window;

  g_object_add_weak_pointer (G_OBJECT (window), &watched);
  wait_for (is_desk, window);
  gtk_widget_activate_action (window, "win.show-page", "s", "orders");
  gtk_window_destroy (GTK_WINDOW (window));
  while (watched)
    g_main_context_iteration (NULL, TRUE);
}

int
main (int argc, char **argv)
{
  int status = 0;

  ui_test_init (&argc, &argv);
  application = new_application ();
#define ADD(name, function, sample)                                                                          \
  g_test_add ("/ui/window/" name, Fixture, sample, fixture_set_up, function, fixture_tear_down)
  ADD ("first-run", test_first_run, NULL);
  ADD ("connect-first", test_connect_first, NULL);
  ADD ("pages", test_pages, "sample");
  ADD ("foreign", test_foreign, NULL);
  ADD ("mnemonics", test_mnemonics, NULL);
  ADD ("spoken-names", test_spoken_names, NULL);
  ADD ("drop", test_drop, NULL);
  ADD ("toast", test_toast, "sample");
  ADD ("toasts", test_toasts, "sample");
  ADD ("slow-page", test_slow_page, NULL);
  ADD ("finalize", test_finalize, "sample");
  status = g_test_run ();
  g_object_unref (application);
  return status;
}
