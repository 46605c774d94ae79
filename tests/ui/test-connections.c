/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Connecting the shop to services: what a person would not get done, or would not be told. */
#include "case-fixture.h"
#include "connections/amends-connections-page.h"
#include "connections/amends-service-page.h"
#include "connections/amends-service-row.h"
#include "service-fixture.h"

static const char *
title_of (GtkWidget *root, const char *id)
{
  return adw_preferences_row_get_title (ADW_PREFERENCES_ROW (find_by_id (root, id)));
}

static const char *
subtitle_of (GtkWidget *root, const char *id)
{
  return adw_action_row_get_subtitle (ADW_ACTION_ROW (find_by_id (root, id)));
}

/* The entry for @field of a service's keys. */
static GtkEditable *
find_key (GtkWidget *page, const char *field)
{
  GtkWidget *row = NULL;

  for (guint i = 0; (row = find_by_type (page, ADW_TYPE_PASSWORD_ENTRY_ROW, i)); i++)
    if (g_str_equal (gtk_widget_get_name (row), field))
      return GTK_EDITABLE (row);
  g_error ("There is no entry for “%s”", field);
}

/* The first entry that is no key: the address. */
static GtkEditable *
find_address (GtkWidget *page)
{
  GtkWidget *row = NULL;

  for (guint i = 0; (row = find_by_type (page, ADW_TYPE_ENTRY_ROW, i)); i++)
    if (g_str_has_prefix (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), "Address"))
      return GTK_EDITABLE (row);
  g_error ("There is no entry for the address");
}

static GtkWidget *
show_service (Fixture *fixture, const char *id, int width)
{
  GtkWidget *page = service_page_new (fixture, id);

  fixture_show (fixture, page, width, 700);
  wait_for_state (page, "stack", "service");
  return page;
}

typedef struct
{
  GtkWidget *page;
  const char *words;
} Wanted;

static gboolean
says_state (gpointer data)
{
  Wanted *wanted = data;

  return g_str_has_prefix (title_of (wanted->page, "state"), wanted->words);
}

static void
wait_for_words (GtkWidget *page, const char *words)
{
  Wanted wanted = { page, words };

  wait_for (says_state, &wanted);
}

static AmendsServiceRow *
find_row (GtkWidget *page, const char *id)
{
  GtkWidget *row = NULL;

  for (guint i = 0; (row = find_by_type (page, AMENDS_TYPE_SERVICE_ROW, i)); i++)
    if (g_str_equal (amends_service_row_get_id (AMENDS_SERVICE_ROW (row)), id))
      return AMENDS_SERVICE_ROW (row);
  g_error ("There is no row for “%s”", id);
}

static gboolean
is_among_connected (gpointer page)
{
  return gtk_widget_is_ancestor (GTK_WIDGET (find_row (page, "dhl")),
                                 find_by_id (page, "connected"));
}

/* Each service stands in the list with how it is, and opens its page. */
static void
test_list (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AmendsFakeProviders) fake = amends_fake_providers_new ();
  g_autoptr (AmendsOverview) overview = fixture_new_overview (fixture);
  g_autoptr (GPtrArray) services = amends_desk_list_services (fixture->desk, NULL);
  GtkWidget *page = amends_connections_page_new (overview);
  AmendsServiceRow *row = NULL;
  int minimum = 0;

  fixture_show (fixture, page, 360, 700);
  g_assert_true (gtk_widget_get_visible (find_by_id (page, "hint")));
  for (guint i = 0; i < services->len; i++)
    {
      const AmendsService *service = g_ptr_array_index (services, i);
      g_autofree char *expected = g_strdup_printf ("show-service('%s')", service->id);

      row = find_row (page, service->id);
      g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==,
                       service->name);
      g_assert_true (gtk_widget_activate (GTK_WIDGET (row)));
      g_assert_cmpstr (fixture->activated, ==, expected);
    }
  assert_named (page);

  service_connect (fixture->desk, fake, "dhl", NULL);
  wait_for (is_among_connected, page);
  row = find_row (page, "dhl");
  g_assert_true (
      g_str_has_prefix (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), "Not tried"));
  g_assert_false (gtk_widget_get_visible (find_by_id (page, "hint")));
  gtk_widget_measure (page, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);
}

/* A key that is typed is kept, tried at once, and said to work. */
static void
test_connect (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AmendsFakeProviders) fake = amends_fake_providers_new ();
  GtkWidget *page = show_service (fixture, "dhl", 600);
  g_autoptr (AmendsService) service = NULL;
  GtkEditable *key = find_key (page, "key");

  g_assert_cmpstr (title_of (page, "state"), ==, "Not connected");
  g_assert_false (gtk_widget_get_sensitive (find_by_id (page, "save")));
  g_assert_false (gtk_widget_get_visible (find_by_id (page, "disconnect")));
  g_assert_true (gtk_widget_grab_focus (page));
  g_assert_true (
      gtk_widget_is_ancestor (gtk_root_get_focus (gtk_widget_get_root (page)), GTK_WIDGET (key)));
  assert_named (page);

  gtk_editable_set_text (key, amends_fake_providers_get_key (fake, "dhl"));
  gtk_editable_set_text (find_address (page), amends_fake_providers_get_base (fake, "dhl"));
  g_assert_true (gtk_widget_get_sensitive (find_by_id (page, "save")));
  g_signal_emit_by_name (key, "entry-activated");
  wait_for_words (page, "Works");
  g_assert_cmpstr (gtk_editable_get_text (key), ==, "");
  g_assert_false (gtk_widget_get_visible (find_by_id (page, "problem_box")));
  g_assert_true (gtk_widget_get_sensitive (find_by_id (page, "test")));
  g_assert_cmpuint (amends_fake_providers_get_request_count (fake, "dhl", NULL), ==, 1);
  service = amends_desk_get_service (fixture->desk, "dhl", NULL);
  g_assert_cmpstr (service->connection->base, ==, amends_fake_providers_get_base (fake, "dhl"));
  assert_named (page);
}

/* What the service says of a wrong key stands on its page, once, and in the list. */
static void
test_wrong_key (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AmendsFakeProviders) fake = amends_fake_providers_new ();
  g_autoptr (AmendsOverview) overview = NULL;
  GtkWidget *page = NULL;
  GtkWidget *list = NULL;
  const char *words = NULL;

  service_connect (fixture->desk, fake, "17track", "mistyped");
  page = show_service (fixture, "17track", 600);
  wait_for_words (page, "Not tried yet");
  gtk_widget_activate_action (page, "service.test", NULL);
  wait_for_words (page, "Key not accepted, today");
  g_assert_nonnull (strstr (subtitle_of (page, "state"), "Invalid security key"));
  g_assert_false (gtk_widget_get_visible (find_by_id (page, "problem_box")));

  overview = fixture_new_overview (fixture);
  list = amends_connections_page_new (overview);
  fixture_show (fixture, list, 600, 700);
  words = adw_action_row_get_subtitle (ADW_ACTION_ROW (find_row (list, "17track")));
  g_assert_true (g_str_has_prefix (words, "Key not accepted"));
  g_assert_nonnull (strstr (words, "Invalid security key"));
}

static gboolean
has_problem (gpointer page)
{
  return gtk_widget_get_visible (find_by_id (page, "problem_box"));
}

/* Without a keyring nothing is lost: what was typed is still there, and what to do is said. */
static void
test_no_keyring (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = show_service (fixture, "dhl", 600);
  g_autoptr (AmendsService) service = NULL;

  service_break_keyring (TRUE);
  gtk_editable_set_text (find_key (page, "key"), "a key");
  gtk_widget_activate_action (page, "service.save", NULL);
  wait_for (has_problem, page);
  g_assert_nonnull (strstr (label_of (page, "problem"), "keyring"));
  g_assert_nonnull (strstr (label_of (page, "problem"), "Unlock it"));
  g_assert_cmpstr (gtk_editable_get_text (find_key (page, "key")), ==, "a key");
  g_assert_true (gtk_widget_get_sensitive (find_by_id (page, "save")));
  service = amends_desk_get_service (fixture->desk, "dhl", NULL);
  g_assert_null (service->connection);
  service_break_keyring (FALSE);
}

/* An address that is none is said before anything is sent. */
static void
test_bad_address (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = show_service (fixture, "dhl", 600);

  gtk_editable_set_text (find_key (page, "key"), "a key");
  gtk_editable_set_text (find_address (page), "dhl");
  gtk_widget_activate_action (page, "service.save", NULL);
  wait_for (has_problem, page);
  g_assert_nonnull (strstr (label_of (page, "problem"), "is not an address"));
}

static gboolean
is_off (gpointer desk)
{
  g_autoptr (AmendsService) service = amends_desk_get_service (desk, "dhl", NULL);

  return !service->connection->is_enabled;
}

/* Switched off, it keeps its address; and what is being typed survives that the page is filled
 * anew. */
static void
test_off (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AmendsFakeProviders) fake = amends_fake_providers_new ();
  g_autoptr (AmendsService) service = NULL;
  GtkWidget *page = NULL;

  service_connect (fixture->desk, fake, "dhl", NULL);
  page = show_service (fixture, "dhl", 600);
  gtk_editable_set_text (find_key (page, "key"), "half a k");
  gtk_switch_set_active (GTK_SWITCH (find_by_id (page, "enabled")), FALSE);
  wait_for (is_off, fixture->desk);
  wait_for_words (page, "Switched off");
  g_assert_cmpstr (gtk_editable_get_text (find_key (page, "key")), ==, "half a k");
  service = amends_desk_get_service (fixture->desk, "dhl", NULL);
  g_assert_cmpstr (service->connection->base, ==, amends_fake_providers_get_base (fake, "dhl"));
}

/* Disconnecting asks first, and forgets the key. */
static void
test_disconnect (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AmendsFakeProviders) fake = amends_fake_providers_new ();
  g_autoptr (GError) error = NULL;
  GtkWidget *page = NULL;
  GtkWidget *dialog = NULL;
  gint64 quota = 0;

  service_connect (fixture->desk, fake, "dhl", NULL);
  page = show_service (fixture, "dhl", 600);
  gtk_widget_activate_action (page, "service.disconnect", NULL);
  dialog = find_dialog ("AdwMessageDialog");
  g_assert_nonnull (dialog);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  gtk_widget_activate_action (page, "service.disconnect", NULL);
  dialog = find_dialog ("AdwMessageDialog");
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "accept");
  wait_for_words (page, "Not connected");

  service_connect (fixture->desk, fake, "dhl", "");
  g_assert_false (amends_desk_test_connection (fixture->desk, "dhl", &quota, NULL, &error));
  g_assert_nonnull (error);
}

/* A shop system has no address of its own: one is asked for, with an example of it and of what the
 * key must be allowed to do. */
static void
test_shop_system (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AmendsService) service = amends_desk_get_service (fixture->desk, "shopify", NULL);
  GtkWidget *page = show_service (fixture, "shopify", 600);
  GtkEditable *address = find_address (page);
  GtkWidget *keys = find_by_id (page, "keys");
  const char *title = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (address));

  g_assert_true (gtk_widget_is_ancestor (GTK_WIDGET (address), keys));
  g_assert_nonnull (strstr (title, service->base_hint));
  g_assert_nonnull (strstr (adw_preferences_group_get_description (ADW_PREFERENCES_GROUP (keys)),
                            service->permissions));
  g_assert_cmpint (gtk_widget_get_visible (find_by_id (page, "sign_up")), ==,
                   service->sign_up_uri != NULL);
  assert_named (page);
}

/* At 360 pixels nothing is cut, and the keyboard comes to everything. */
static void
test_narrow (Fixture *fixture, gconstpointer data)
{
  static const char *const ids[] = { "keys", "advanced", "save" };
  GtkWidget *page = show_service (fixture, "kuaidi100", 360);
  g_autoptr (GPtrArray) stops = NULL;
  int minimum = 0;

  gtk_widget_measure (page, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (find_by_id (page, "advanced")), TRUE);
  gtk_editable_set_text (find_key (page, "key"), "a key");
  stops = tab_through (page);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      gboolean is_reached = FALSE;

      for (guint j = 0; j < stops->len && !is_reached; j++)
        is_reached = g_ptr_array_index (stops, j) == find_by_id (page, ids[i]) ||
                     gtk_widget_is_ancestor (g_ptr_array_index (stops, j),
                                             find_by_id (page, ids[i]));
      if (!is_reached)
        g_error ("The Tab key does not come to “%s”", ids[i]);
    }
}

static void
test_unknown (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = service_page_new (fixture, "nobody");

  fixture_show (fixture, page, 600, 500);
  wait_for_state (page, "stack", "error");
  g_assert_nonnull (
      strstr (adw_status_page_get_description (ADW_STATUS_PAGE (find_by_id (page, "error_page"))),
              "17track"));
}

/* A page that is left while it waits for a service goes away, and does not wait until it can say
 * that there was no answer. */
static void
test_left_early (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AmendsFakeProviders) fake = amends_fake_providers_new ();
  g_autoptr (AmendsService) service = NULL;
  const AmendsFakeFault slow = { .kind = AMENDS_FAKE_SLOW, .value = 60000 };
  GtkWidget *page = NULL;
  gpointer watched = NULL;

  amends_fake_providers_add_fault (fake, &slow);
  service_connect (fixture->desk, fake, "dhl", NULL);
  page = show_service (fixture, "dhl", 600);
  watched = page;
  g_object_add_weak_pointer (G_OBJECT (page), &watched);
  gtk_widget_activate_action (page, "service.test", NULL);
  gtk_window_set_child (GTK_WINDOW (fixture->window), NULL);
  while (watched)
    g_main_context_iteration (NULL, TRUE);
  service = amends_desk_get_service (fixture->desk, "dhl", NULL);
  g_assert_null (service->connection->failure);
}

int
main (int argc, char **argv)
{
  int status = 0;

  service_test_init ();
  ui_test_init (&argc, &argv);
#define ADD(name, function)                                                                        \
  g_test_add ("/ui/connections/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("list", test_list);
  ADD ("connect", test_connect);
  ADD ("wrong-key", test_wrong_key);
  ADD ("no-keyring", test_no_keyring);
  ADD ("bad-address", test_bad_address);
  ADD ("off", test_off);
  ADD ("disconnect", test_disconnect);
  ADD ("shop-system", test_shop_system);
  ADD ("narrow", test_narrow);
  ADD ("unknown", test_unknown);
  ADD ("left-early", test_left_early);
  status = g_test_run ();
  service_test_clean ();
  return status;
}
