/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Refreshing from the window: that it asks when it should and only then, and says what came of it.
 */
#include "case-fixture.h"
#include "preferences/amends-preferences-window.h"
#include "refresh/amends-refresh-words.h"
#include "refresh/amends-refresher.h"
#include "service-fixture.h"
#include "shell/amends-pager.h"
#include "shell/amends-settings.h"
#include "shell/amends-side-bar.h"
#include "shell/amends-window.h"
#include "still-network.h"

#include <sys/file.h>

#define NUMBER "1Z999AA10123456784"

static AdwApplication *application;

/* --- words --- */

static AmendsRefreshLine *
add_line (AmendsRefreshResult *result, const char *name)
{
  AmendsRefreshLine *line = g_new0 (AmendsRefreshLine, 1);

  line->provider = g_strdup (name);
  line->name = g_strdup (name);
  line->troubles = g_ptr_array_new ();
  g_ptr_array_add (result->lines, line);
  return line;
}

static void
line_free (gpointer data)
{
  AmendsRefreshLine *line = data;

  g_free (line->provider);
  g_free (line->name);
  g_free (line->failure);
  g_free (line->failure_text);
  g_ptr_array_unref (line->troubles);
  g_free (line);
}

/* Whatever the services did, the sum of it is said, and whose connection to look at. */
static void
test_words (void)
{
  static const struct
  {
    guint asked, answered, moved, failed, not_found;
    const char *failure;
    gboolean is_cancelled;
    const char *words;
  } cases[] = {
    { 37, 37, 12, 0, 0, NULL, FALSE, "Asked for 37 parcels. 12 have moved." },
    { 1, 1, 1, 0, 0, NULL, FALSE, "Asked for 1 parcel. 1 has moved." },
    { 3, 3, 0, 0, 3, NULL, FALSE, "Asked for 3 parcels. None has moved." },
    { 5, 3, 1, 2, 0, NULL, FALSE, "Asked for 3 parcels. 1 has moved. 2 could not be asked for." },
    { 5, 0, 0, 0, 0, "key", FALSE, "17TRACK: Key not accepted." },
    { 5, 2, 2, 0, 0, "quota", FALSE, "Asked for 2 parcels. 2 have moved. 17TRACK: Quota used up." },
    { 9, 4, 1, 0, 0, NULL, TRUE, "Stopped after 4 parcels of 9 parcels. 1 has moved." },
    { 0, 0, 0, 0, 0, NULL, FALSE,
      "Nothing to ask for just now: of every parcel there is news, or none can be expected yet." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (line_free);
      AmendsRefreshResult result = { lines, 40, cases[i].is_cancelled };
      AmendsRefreshLine *line = add_line (&result, "17TRACK");
      g_autofree char *words = NULL;
      const char *service = NULL;

      line->asked = cases[i].asked;
      line->answered = cases[i].answered;
      line->moved = cases[i].moved;
      line->failed = cases[i].failed;
      line->not_found = cases[i].not_found;
      line->failure = g_strdup (cases[i].failure);
      words = amends_refresh_result_words (&result, 0, NULL, &service);
      g_assert_cmpstr (words, ==, cases[i].words);
      g_assert_cmpstr (service, ==, cases[i].failure ? "17TRACK" : NULL);
    }
}

/* --- by itself --- */

typedef struct
{
  guint n_ended;
  guint n_automatic;
  guint n_moved;
  gboolean is_cancelled;
  GQuark domain;
  int code;
} Ends;

static void
ended_cb (AmendsRefresher *refresher, const AmendsRefreshEnd *end, Ends *ends)
{
  ends->n_ended++;
  ends->n_automatic += end->is_automatic;
  ends->domain = end->error ? end->error->domain : 0;
  ends->code = end->error ? end->error->code : 0;
  ends->is_cancelled = end->result && end->result->is_cancelled;
  for (guint i = 0; end->result && i < end->result->lines->len; i++)
    ends->n_moved += ((AmendsRefreshLine *) g_ptr_array_index (end->result->lines, i))->moved;
}

static gboolean
has_ended (gpointer data)
{
  return ((Ends *) data)->n_ended > 0;
}

static AmendsFakeProviders *
new_service (Fixture *fixture)
{
  AmendsFakeProviders *fake = amends_fake_providers_new ();

  amends_fake_providers_set_now (fake, amends_clock_now ());
  service_add_parcel (fixture, fake, "7001", "ups", NUMBER);
  amends_fake_providers_add_event (fake, NUMBER, "2026-11-23T08:12:00Z", "Leipzig",
                                   "Arrived at facility", AMENDS_STATUS_IN_TRANSIT,
                                   AMENDS_REASON_NONE);
  return fake;
}

static AmendsRefresher *
new_refresher (Fixture *fixture, AmendsOverview *overview, GSettings *settings, Ends *ends)
{
  g_autoptr (AmendsOrderFetcher) fetcher = amends_order_fetcher_new (fixture->desk);
  AmendsRefresher *refresher = amends_refresher_new (overview, fetcher, settings);

  g_signal_connect (refresher, "ended", G_CALLBACK (ended_cb), ends);
  return refresher;
}

/* On start the connected services are asked, without a network too where they are on this computer,
 * and what they say is kept. */
static void
test_on_start (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AmendsFakeProviders) fake = new_service (fixture);
  g_autoptr (AmendsOverview) overview = NULL;
  g_autoptr (AmendsRefresher) refresher = NULL;
  g_autoptr (AmendsParcel) parcel = NULL;
  Ends ends = { 0 };

  still_network_set (FALSE, FALSE);
  service_connect (fixture->desk, fake, "17track", NULL);
  overview = fixture_new_overview (fixture);
  refresher = new_refresher (fixture, overview, NULL, &ends);
  wait_for (has_ended, &ends);
  g_assert_cmpuint (ends.n_automatic, ==, 1);
  g_assert_cmpuint (ends.n_moved, ==, 1);
  parcel = amends_desk_get_parcel (fixture->desk,
                                   amends_desk_resolve_parcel (fixture->desk, NUMBER, NULL), NULL);
  g_assert_cmpuint (parcel->events->len, ==, 1);
  still_network_set (TRUE, FALSE);
}

/* It does not ask by itself: switched off, without a network, over one that costs by volume, for
 * invented parcels. A person can still ask. */
static void
test_not_by_itself (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AmendsFakeProviders) fake = new_service (fixture);
  g_autoptr (GSettings) settings = amends_settings_new ();
  g_autoptr (AmendsOverview) overview = NULL;
  g_autoptr (AmendsRefresher) off = NULL;
  g_autoptr (AmendsConnection) far = amends_connection_new ("17track");
  Ends ends = { 0 };

  service_connect (fixture->desk, fake, "17track", NULL);
  overview = fixture_new_overview (fixture);
  g_settings_set_boolean (settings, "refresh-automatically", FALSE);
  off = new_refresher (fixture, overview, settings, &ends);
  g_assert_false (amends_refresher_get_is_running (off));
  g_assert_true (amends_refresher_start (off, 0, FALSE));
  g_assert_false (amends_refresher_start (off, 0, FALSE));
  wait_for (has_ended, &ends);
  g_assert_cmpuint (ends.n_automatic, ==, 0);
  g_assert_cmpuint (ends.n_moved, ==, 1);
  g_settings_set_boolean (settings, "refresh-automatically", TRUE);
  g_object_unref (g_steal_pointer (&overview));

  far->base = g_strdup ("https://17track.invalid");
  g_assert_true (amends_desk_connect (fixture->desk, far, NULL, NULL, NULL));
  overview = fixture_new_overview (fixture);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (AmendsRefresher) refresher = NULL;

      still_network_set (i == 1, i == 1);
      refresher = new_refresher (fixture, overview, settings, &ends);
      g_assert_false (amends_refresher_get_is_running (refresher));
      g_object_run_dispose (G_OBJECT (refresher));
    }
  still_network_set (TRUE, FALSE);
  g_object_run_dispose (G_OBJECT (off));
}

/* A shop that somebody else refreshes: said to whom asks, not to whom did not. */
static void
test_busy (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AmendsFakeProviders) fake = new_service (fixture);
  g_autoptr (AmendsOverview) overview = NULL;
  g_autoptr (AmendsRefresher) refresher = NULL;
  g_autofree char *path = g_strconcat (amends_desk_get_path (fixture->desk), "-refresh", NULL);
  FILE *other = fopen (path, "w");
  Ends ends = { 0 };

  g_assert_cmpint (flock (fileno (other), LOCK_EX), ==, 0);
  service_connect (fixture->desk, fake, "17track", NULL);
  overview = fixture_new_overview (fixture);
  refresher = new_refresher (fixture, overview, NULL, &ends);
  wait_for (has_ended, &ends);
  g_assert_true (ends.domain == AMENDS_DESK_ERROR && ends.code == AMENDS_DESK_ERROR_BUSY);
  g_assert_cmpuint (ends.n_automatic, ==, 1);
  fclose (other);
  ends = (Ends){ 0 };
  g_assert_true (amends_refresher_start (refresher, 0, FALSE));
  wait_for (has_ended, &ends);
  g_assert_cmpuint (ends.n_moved, ==, 1);
}

/* --- the window --- */

static GtkWidget *
open_window (Fixture *fixture)
{
  g_autofree char *path = fixture_path (fixture, "shop.amends");
  GtkWidget *window = GTK_WIDGET (amends_window_new (application, path));

  gtk_window_present (GTK_WINDOW (window));
  wait_for_state (window, "states", "desk");
  return window;
}

typedef struct
{
  GtkWidget *window;
  const char *words;
} Said;

static gboolean
is_said (gpointer data)
{
  Said *said = data;

  return find_label (said->window, said->words) != NULL;
}

static void
wait_said (GtkWidget *window, const char *words)
{
  Said said = { window, words };

  wait_for (is_said, &said);
}

static void
press (GtkWidget *window, const char *label)
{
  g_signal_emit_by_name (gtk_widget_get_ancestor (find_label (window, label), GTK_TYPE_BUTTON),
                         "clicked");
}

static GtkWidget *
find_shown_icon (GtkWidget *root, const char *name)
{
  if (GTK_IS_IMAGE (root) && gtk_widget_get_visible (root) &&
      g_strcmp0 (gtk_image_get_icon_name (GTK_IMAGE (root)), name) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_shown_icon (child, name);

      if (found)
        return found;
    }
  return NULL;
}

static gboolean
shows_service (gpointer window)
{
  g_autofree char *title = NULL;

  g_object_get (find_by_type (window, AMENDS_TYPE_PAGER, 0), "title", &title, NULL);
  return g_strcmp0 (title, "17TRACK") == 0;
}

/* In the side bar, which every page has beside it. */
static gboolean
warns_of_connection (gpointer window)
{
  return find_shown_icon (find_by_type (window, AMENDS_TYPE_SIDE_BAR, 0),
                          "dialog-warning-symbolic") != NULL;
}

/* Whoever has nothing connected is led there; a key that is not accepted leads to its page; and
 * what is well is said in numbers. */
static void
test_window (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AmendsFakeProviders) fake = new_service (fixture);
  g_autoptr (GSettings) settings = amends_settings_new ();
  GtkWidget *window = NULL;

  g_settings_set_boolean (settings, "refresh-automatically", FALSE);
  window = open_window (fixture);
  gtk_widget_activate_action (window, "win.refresh", NULL);
  wait_said (window, "No tracking service is connected yet.");
  press (window, "Connect One");
  g_assert_cmpstr (
      amends_pager_get_root (AMENDS_PAGER (find_by_type (window, AMENDS_TYPE_PAGER, 0))), ==,
      "connections");

  service_connect (fixture->desk, fake, "17track", "mistyped");
  wait_said (window, "Not tried yet\nIt has not been asked yet.");
  gtk_widget_activate_action (window, "win.refresh", NULL);
  wait_said (window, "17TRACK: Key not accepted.");
  press (window, "Show Connection");
  wait_for (shows_service, window);
  wait_for (warns_of_connection, window);
  /* It is left alone for a while, which is not the same as that there is nothing to ask for. */
  gtk_widget_activate_action (window, "win.refresh", NULL);
  wait_said (window, "17TRACK is left alone for a while: Key not accepted.");

  service_connect (fixture->desk, fake, "17track", NULL);
  gtk_widget_activate_action (window, "win.show-page", "s", "dashboard");
  gtk_widget_activate_action (window, "win.refresh", NULL);
  wait_said (window, "Asked for 1 parcel. 1 has moved.");
  assert_named (window);
  g_settings_set_boolean (settings, "refresh-automatically", TRUE);
  gtk_window_destroy (GTK_WINDOW (window));
}

static gboolean
is_revealed (gpointer window)
{
  GtkWidget *bar = find_by_id (window, "refresh_bar");

  return gtk_revealer_get_reveal_child (GTK_REVEALER (find_by_id (bar, "revealer")));
}

/* A service that takes its time: how far it is stands above the page, and it can be stopped. */
static void
test_stop (Fixture *fixture, gconstpointer data)
{
  const AmendsFakeFault slow = { .kind = AMENDS_FAKE_SLOW, .value = 60000 };
  g_autoptr (AmendsFakeProviders) fake = new_service (fixture);
  g_autoptr (GSettings) settings = amends_settings_new ();
  GtkWidget *window = NULL;
  GtkWidget *bar = NULL;

  g_settings_set_boolean (settings, "refresh-automatically", FALSE);
  amends_fake_providers_add_fault (fake, &slow);
  service_connect (fixture->desk, fake, "17track", NULL);
  window = open_window (fixture);
  bar = find_by_id (window, "refresh_bar");
  g_assert_false (is_revealed (window));
  gtk_widget_activate_action (window, "win.refresh", NULL);
  g_assert_true (is_revealed (window));
  wait_said (window, "0 of 1 parcel");
  assert_named (window);
  g_signal_emit_by_name (find_by_id (bar, "cancel"), "clicked");
  wait_said (window, "Stopped after 0 parcels of 1 parcel.");
  g_assert_false (is_revealed (window));
  g_settings_set_boolean (settings, "refresh-automatically", TRUE);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* A window that is closed while it asks stops, and is gone. */
static void
test_close (Fixture *fixture, gconstpointer data)
{
  const AmendsFakeFault slow = { .kind = AMENDS_FAKE_SLOW, .value = 60000 };
  g_autoptr (AmendsFakeProviders) fake = new_service (fixture);
  GtkWidget *window = NULL;
  gpointer watched = NULL;

  amends_fake_providers_add_fault (fake, &slow);
  service_connect (fixture->desk, fake, "17track", NULL);
  window = open_window (fixture);
  gtk_widget_activate_action (window, "win.refresh", NULL);
  wait_said (window, "0 of 1 parcel");
  watched = window;
  g_object_add_weak_pointer (G_OBJECT (window), &watched);
  gtk_window_destroy (GTK_WINDOW (window));
  while (watched)
    g_main_context_iteration (NULL, TRUE);
}

/* In the parcel's page the same key asks for that parcel only. */
static void
test_one_parcel (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AmendsFakeProviders) fake = new_service (fixture);
  g_autoptr (GSettings) settings = amends_settings_new ();
  gint64 other = service_add_parcel (fixture, fake, "7002", "ups", "1Z999AA11234567893");
  GtkWidget *window = NULL;

  g_settings_set_boolean (settings, "refresh-automatically", FALSE);
  service_connect (fixture->desk, fake, "17track", NULL);
  window = open_window (fixture);
  gtk_widget_activate_action (window, "win.show-parcel", "x",
                              amends_desk_resolve_parcel (fixture->desk, NUMBER, NULL));
  gtk_widget_activate_action (window, "win.refresh", NULL);
  wait_said (window, "There is news of this parcel.");
  gtk_widget_activate_action (window, "win.refresh-parcel", "x", other);
  wait_said (window, "Nothing is known of this number yet.");
  g_settings_set_boolean (settings, "refresh-automatically", TRUE);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* The preferences say and keep how often it asks, and how the timer is switched on, without doing
 * so. */
static void
test_preferences (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GSettings) settings = amends_settings_new ();
  GtkWidget *window = amends_preferences_window_new (fixture->desk, settings);
  GtkWidget *minutes = find_by_id (window, "minutes");

  gtk_window_present (GTK_WINDOW (window));
  g_assert_cmpint (gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (minutes)), ==, 30);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (minutes), 45);
  g_assert_cmpint (g_settings_get_int (settings, "refresh-minutes"), ==, 45);
  gtk_switch_set_active (GTK_SWITCH (find_by_id (window, "automatically")), FALSE);
  g_assert_false (g_settings_get_boolean (settings, "refresh-automatically"));
  g_settings_reset (settings, "refresh-automatically");
  g_settings_reset (settings, "refresh-minutes");
  g_assert_nonnull (find_label (window, "While Amends Is Closed"));
  assert_named (find_by_id (window, "open_group"));
  assert_named (find_by_id (window, "timer_group"));
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  int status = 0;

  still_network_init ();
  service_test_init ();
  ui_test_init (&argc, &argv);
  application = g_object_new (ADW_TYPE_APPLICATION, "application-id", "app.amends.Amends.Test",
                              "flags", G_APPLICATION_NON_UNIQUE, "resource-base-path",
                              "/app/amends/Amends", NULL);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  g_test_add_func ("/ui/refresh/words", test_words);
#define ADD(name, function)                                                                        \
  g_test_add ("/ui/refresh/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("on-start", test_on_start);
  ADD ("not-by-itself", test_not_by_itself);
  ADD ("busy", test_busy);
  ADD ("window", test_window);
  ADD ("stop", test_stop);
  ADD ("close", test_close);
  ADD ("one-parcel", test_one_parcel);
  ADD ("preferences", test_preferences);
  status = g_test_run ();
  g_object_unref (application);
  service_test_clean ();
  return status;
}
