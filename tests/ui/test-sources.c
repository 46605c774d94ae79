/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sources that see a parcel at different points of its way: a person must see who said what, and be
 * able to say whom to believe. */
#include "case-fixture.h"
#include "case/amends-parcel-page.h"
#include "desk/amends-desk-refresh.h"
#include "desk/amends-desk-tracking.h"
#include "service-fixture.h"

#define NUMBER "1Z999AA10123456784"

/* 17TRACK saw customs on the 19th; what was copied from the carrier's page tells of the 20th. */
static gint64
add_two_sources (Fixture *fixture, AmendsFakeProviders *fake, const char *pasted)
{
  const AmendsRefreshOptions options = { .is_all = TRUE };
  gint64 id = service_add_parcel (fixture, fake, "7001", "ups", NUMBER);
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (AmendsPastedHistory) history = amends_desk_parse_history (pasted, zone);
  g_autoptr (AmendsRefreshResult) result = NULL;
  g_autoptr (GError) error = NULL;

  amends_fake_providers_set_now (fake, 1795510800); /* 24 November */
  amends_fake_providers_add_event (fake, NUMBER, "2026-11-19T08:12:00Z", "Leipzig",
                                   "Held by customs", AMENDS_STATUS_CUSTOMS, AMENDS_REASON_CUSTOMS);
  service_connect (fixture->desk, fake, "17track", NULL);
  result = amends_desk_refresh (fixture->desk, &options, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (amends_desk_keep_events (fixture->desk, id, history->events, &error), ==, 1);
  g_assert_no_error (error);
  return id;
}

static const char *
verdict_of (GtkWidget *page)
{
  GtkWidget *card = find_by_id (page, "sources");

  return gtk_widget_get_visible (card)
             ? adw_preferences_group_get_description (
                   ADW_PREFERENCES_GROUP (find_by_type (card, ADW_TYPE_PREFERENCES_GROUP, 0)))
             : NULL;
}

typedef struct
{
  GtkWidget *page;
  const char *words;
} Wanted;

static gboolean
has_verdict (gpointer data)
{
  Wanted *wanted = data;

  return g_strcmp0 (verdict_of (wanted->page), wanted->words) == 0;
}

static void
wait_for_verdict (GtkWidget *page, const char *words)
{
  Wanted wanted = { page, words };

  wait_for (has_verdict, &wanted);
}

static GtkWidget *
find_button (GtkWidget *root, const char *words)
{
  GtkWidget *button = NULL;

  for (guint i = 0; (button = find_by_type (root, GTK_TYPE_BUTTON, i)); i++)
    if (g_strcmp0 (gtk_button_get_label (GTK_BUTTON (button)), words) == 0)
      return button;
  return NULL;
}

static gboolean
has_undo (gpointer window)
{
  return find_button (window, "_Undo") != NULL;
}

/* The page in a window that shows toasts. */
static GtkWidget *
show_with_toasts (Fixture *fixture, gint64 parcel_id, GtkWidget **window)
{
  GtkWidget *page = amends_parcel_page_new (fixture->desk, parcel_id);
  GtkWidget *overlay = adw_toast_overlay_new ();

  *window = adw_application_window_new (NULL);
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), page);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (*window), overlay);
  gtk_window_set_default_size (GTK_WINDOW (*window), 1100, 800);
  gtk_window_present (GTK_WINDOW (*window));
  wait_for_state (page, "stack", "case");
  return page;
}

/* The newer news counts until a person says otherwise; that can be taken back. */
static void
test_disagree (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AmendsFakeProviders) fake = amends_fake_providers_new ();
  gint64 id = add_two_sources (fixture, fake, "20 Nov 2026 10:00  Berlin  Delivered\n");
  g_autoptr (AmendsParcel) parcel = NULL;
  GtkWidget *window = NULL;
  GtkWidget *page = show_with_toasts (fixture, id, &window);
  GtkWidget *card = find_by_id (page, "sources");

  g_assert_cmpstr (verdict_of (page), ==,
                   "Amends believes “Pasted by hand”, because its news is the newest.");
  g_assert_nonnull (find_label (card, "17TRACK"));
  g_assert_nonnull (find_label (card, "“Held by customs”"));
  g_assert_nonnull (find_label (card, "“Delivered”"));
  g_assert_null (find_button (card, "Believe the _Newest Again"));
  assert_named (page);

  g_signal_emit_by_name (find_button (card, "_Believe This One"), "clicked");
  wait_for_verdict (page, "Amends believes “17TRACK”, because somebody here decided so.");
  parcel = amends_desk_get_parcel (fixture->desk, id, NULL);
  g_assert_cmpint (parcel->status, ==, AMENDS_STATUS_CUSTOMS);
  wait_for (has_undo, window);
  g_signal_emit_by_name (find_button (window, "_Undo"), "clicked");
  wait_for_verdict (page, "Amends believes “Pasted by hand”, because its news is the newest.");

  g_signal_emit_by_name (find_button (card, "_Believe This One"), "clicked");
  wait_for_verdict (page, "Amends believes “17TRACK”, because somebody here decided so.");
  g_signal_emit_by_name (find_button (card, "Believe the _Newest Again"), "clicked");
  wait_for_verdict (page, "Amends believes “Pasted by hand”, because its news is the newest.");
  g_clear_pointer (&parcel, amends_parcel_unref);
  parcel = amends_desk_get_parcel (fixture->desk, id, NULL);
  g_assert_cmpint (parcel->status, ==, AMENDS_STATUS_DELIVERED);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Sources that say the same want no decision. */
static void
test_agree (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AmendsFakeProviders) fake = amends_fake_providers_new ();
  gint64 id = add_two_sources (fixture, fake,
                               "20 Nov 2026 10:00  Leipzig  Held by customs, invoice missing\n");
  GtkWidget *page = show_parcel (fixture, id, 1100);

  g_assert_null (verdict_of (page));
}

/* The keyboard comes to the decision, in a narrow window too, where nothing is cut. */
static void
test_narrow (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AmendsFakeProviders) fake = amends_fake_providers_new ();
  gint64 id = add_two_sources (fixture, fake, "20 Nov 2026 10:00  Berlin  Delivered\n");
  GtkWidget *page = show_parcel (fixture, id, 360);
  g_autoptr (GPtrArray) stops = tab_through (page);
  int minimum = 0;

  g_assert_true (g_ptr_array_find (
      stops, find_button (find_by_id (page, "sources"), "_Believe This One"), NULL));
  gtk_widget_measure (page, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);
}

int
main (int argc, char **argv)
{
  int status = 0;

  service_test_init ();
  ui_test_init (&argc, &argv);
#define ADD(name, function)                                                                        \
  g_test_add ("/ui/sources/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("disagree", test_disagree);
  ADD ("agree", test_agree);
  ADD ("narrow", test_narrow);
  status = g_test_run ();
  service_test_clean ();
  return status;
}
