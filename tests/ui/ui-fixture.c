/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui-fixture.h"

#include <glib/gstdio.h>

#include "base/amends-clock.h"
#include "widgets/amends-spoken-name.h"

/* Two minutes of a slow machine, never waited for when all is well. */
#define PATIENCE_SECONDS 60

static const char *const actions[] = {
  "show-page",  "show-orders",     "show-stuck",  "show-service", "show-outgoing", "show-queue",
  "show-order", "show-order-page", "show-parcel", "show-case",    "work-order",    "back",
  "import",     "refresh",         "search",      "preferences",  "next-case",     NULL
};

void
ui_test_init (int *argc, char ***argv)
{
  g_autoptr (GtkCssProvider) style = NULL;

  gtk_test_init (argc, argv, NULL);
  adw_init ();
  amends_spoken_name_init ();
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (gdk_display_get_default ()),
                                    "/app/amends/Amends/icons");
  style = gtk_css_provider_new ();
  gtk_css_provider_load_from_resource (style, "/app/amends/Amends/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (style),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  g_assert_true (amends_clock_set_from_text ("2026-11-24T09:00:00Z", NULL));
}

static void
activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Fixture *fixture = user_data;
  g_autofree char *target = parameter ? g_variant_print (parameter, FALSE) : NULL;

  g_free (fixture->activated);
  fixture->activated = target ? g_strdup_printf ("%s(%s)", g_action_get_name (G_ACTION (action)), target)
                              : g_strdup (g_action_get_name (G_ACTION (action)));
}

static void
add_actions (Fixture *fixture)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  for (guint i = 0; actions[i]; i++)
    {
      const char *type = i < 6 ? "s" : i < 11 ? "x" : NULL;
      g_autoptr (GVariantType) parameter = type ? g_variant_type_new (type) : NULL;
      g_autoptr (GSimpleAction) action = g_simple_action_new (actions[i], parameter);

      g_signal_connect (action, "activate", G_CALLBACK (activated_cb), fixture);
      g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
    }
  gtk_widget_insert_action_group (fixture->window, "win", G_ACTION_GROUP (group));
}

void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  fixture->folder = g_dir_make_tmp ("amends-ui-XXXXXX", &error);
  g_assert_no_error (error);
  path = fixture_path (fixture, "shop.amends");
  fixture->desk = amends_desk_open (path, &error);
  g_assert_no_error (error);
  if (data)
    {
      g_assert_cmpint (amends_desk_fill_sample (fixture->desk, NULL, &error), >=, 60);
      g_assert_no_error (error);
    }
  fixture->window = gtk_window_new ();
  add_actions (fixture);
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_unlink (path);
    }
  g_rmdir (folder);
}

void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_pointer ((GtkWindow **) &fixture->window, gtk_window_destroy);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_clear_object (&fixture->desk);
  remove_folder (fixture->folder);
  g_clear_pointer (&fixture->folder, g_free);
  g_clear_pointer (&fixture->activated, g_free);
}

char *
fixture_path (Fixture *fixture, const char *name)
{
  return g_build_filename (fixture->folder, name, NULL);
}

void
fixture_write (Fixture *fixture, const char *name, const char *text)
{
  g_autofree char *path = fixture_path (fixture, name);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

void
fixture_show (Fixture *fixture, GtkWidget *child, int width, int height)
{
  gtk_window_set_child (GTK_WINDOW (fixture->window), child);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), width, height);
  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_test_widget_wait_for_draw (fixture->window);
}

static gboolean
has_dashboard (gpointer overview)
{
  return amends_overview_get_dashboard (overview) != NULL;
}

AmendsOverview *
fixture_new_overview (Fixture *fixture)
{
  AmendsOverview *overview = amends_overview_new (fixture->desk);

  wait_for (has_dashboard, overview);
  return overview;
}

static gboolean
wake_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

void
wait_for (Condition condition, gpointer data)
{
  gint64 end = g_get_monotonic_time () + PATIENCE_SECONDS * G_USEC_PER_SEC;
  /* Some conditions change without waking the loop. */
  guint id = g_timeout_add (20, wake_cb, NULL);

  while (!condition (data))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, TRUE);
    }
  g_source_remove (id);
}

gboolean
is_mapped (gpointer widget)
{
  return gtk_widget_get_mapped (widget);
}

static gboolean
is_gone (gpointer data)
{
  gpointer *object = data;

  return *object == NULL;
}

void
assert_goes (gpointer object)
{
  gpointer watched = object;

  g_object_add_weak_pointer (object, &watched);
  g_object_unref (object);
  wait_for (is_gone, &watched);
}

static GtkWidget *
find_nth (GtkWidget *root, GType type, guint *index)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (root, type) && (*index)-- == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_nth (child, type, index);
      if (found)
        return found;
    }
  return NULL;
}

GtkWidget *
find_by_type (GtkWidget *root, GType type, guint index)
{
  return find_nth (root, type, &index);
}

GtkWidget *
find_label (GtkWidget *root, const char *text)
{
  if (GTK_IS_LABEL (root) && g_str_equal (gtk_label_get_text (GTK_LABEL (root)), text))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_label (child, text);
      if (found)
        return found;
    }
  return NULL;
}

static gboolean
has_words (GtkWidget *root)
{
  if (GTK_IS_LABEL (root) && *gtk_label_get_text (GTK_LABEL (root)))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child;
       child = gtk_widget_get_next_sibling (child))
    if (has_words (child))
      return TRUE;
  return FALSE;
}

static gboolean
has_name (GtkWidget *widget)
{
  return gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget),
                                           GTK_ACCESSIBLE_PROPERTY_LABEL) ||
         gtk_test_accessible_has_relation (GTK_ACCESSIBLE (widget),
                                           GTK_ACCESSIBLE_RELATION_LABELLED_BY);
}

static gboolean
is_control (GtkWidget *widget)
{
  return GTK_IS_BUTTON (widget) || GTK_IS_MENU_BUTTON (widget) || GTK_IS_DROP_DOWN (widget)
         || GTK_IS_LIST_VIEW (widget) || GTK_IS_SEARCH_ENTRY (widget) || GTK_IS_ENTRY (widget);
}

/* A mnemonic is for the eyes: read aloud, its underscore would be a word of its own. What was
 * never shown has not been named. */
static void
assert_without_underscore (GtkWidget *widget)
{
  const char *label = GTK_IS_BUTTON (widget) ? gtk_button_get_label (GTK_BUTTON (widget)) : NULL;
  g_autofree char *name = NULL;
  g_autofree char *difference = NULL;

  if (!label || !gtk_widget_get_realized (widget) ||
      !gtk_button_get_use_underline (GTK_BUTTON (widget)))
    return;
  name = amends_spoken_name_dup (label);
  difference = gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget),
                                                   GTK_ACCESSIBLE_PROPERTY_LABEL, name);
  if (difference)
    g_error ("The button “%s” is read aloud as “%s”", name, difference);
}

/* What a control is made of is its own affair. */
void
assert_named (GtkWidget *root)
{
  if (g_str_equal (G_OBJECT_TYPE_NAME (root), "AdwToastWidget"))
    return;
  if (is_control (root) && !(has_words (root) && !GTK_IS_DROP_DOWN (root)) && !has_name (root))
    {
      GtkWidget *parent = gtk_widget_get_parent (root);
      g_error ("A %s in %s has no name", G_OBJECT_TYPE_NAME (root),
               parent ? G_OBJECT_TYPE_NAME (parent) : "nothing");
    }
  assert_without_underscore (root);
  if (is_control (root) && !GTK_IS_LIST_VIEW (root))
    return;
  /* What these are made of is the toolkit's. */
  if (GTK_IS_SPIN_BUTTON (root) || GTK_IS_CALENDAR (root) || ADW_IS_ENTRY_ROW (root))
    return;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child;
       child = gtk_widget_get_next_sibling (child))
    assert_named (child);
}
