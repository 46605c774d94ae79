/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Orders from a shop system, from the window: that they come, that one sees how far it is and can
 * stop it, and what came of it in words. */
#include "amends-fake-shops.h"
#include "base/amends-clock.h"
#include "case-fixture.h"
#include "connections/amends-service-page.h"
#include "desk/amends-desk-orders.h"
#include "refresh/amends-refresher.h"
#include "service-fixture.h"
#include "still-network.h"

#define N_ORDERS 30

static AmendsFakeShops *
new_shop (Fixture *fixture)
{
  AmendsFakeShops *fake = amends_fake_shops_new ();

  amends_fake_shops_set_now (fake, amends_clock_now ());
  amends_fake_shops_generate (fake, N_ORDERS, 7);
  service_connect_shop (fixture->desk, fake);
  return fake;
}

static GtkWidget *
show_page (Fixture *fixture)
{
  GtkWidget *page = service_page_new (fixture, "woocommerce");

  fixture_show (fixture, page, 480, 800);
  wait_for_state (page, "stack", "service");
  return page;
}

/* The first widget called "state" is the connection's own. */
static AdwActionRow *
state_of (GtkWidget *page)
{
  return ADW_ACTION_ROW (find_by_id (find_by_id (page, "orders"), "state"));
}

typedef struct
{
  GtkWidget *page;
  const char *title;
  const char *words;
} Wanted;

static gboolean
says (gpointer data)
{
  Wanted *wanted = data;
  AdwActionRow *row = state_of (wanted->page);

  return g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), wanted->title) &&
         strstr (adw_action_row_get_subtitle (row), wanted->words);
}

static void
wait_for_words (GtkWidget *page, const char *title, const char *words)
{
  Wanted wanted = { page, title, words };

  wait_for (says, &wanted);
}

static void
click (GtkWidget *page, const char *id)
{
  g_signal_emit_by_name (find_by_id (page, id), "clicked");
}

static int
count_orders (AmendsDesk *desk)
{
  g_autoptr (AmendsDashboard) dashboard = amends_desk_get_dashboard (desk, NULL);

  return dashboard->orders;
}

/* Fetched, the orders are there, and how many is said; later on, when that was. */
static void
test_fetch (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AmendsFakeShops) fake G_GNUC_UNUSED = new_shop (fixture);
  GtkWidget *page = show_page (fixture);
  g_autofree char *words = NULL;

  wait_for_words (page, "No orders were fetched yet", "");
  assert_named (page);
  click (page, "fetch");
  g_assert_true (gtk_widget_get_visible (find_by_id (page, "stop")));
  g_assert_true (gtk_widget_get_visible (find_by_id (page, "progress")));
  wait_for_words (page, "Fetched just now", "new orders");
  g_assert_cmpint (count_orders (fixture->desk), >, 0);
  words = g_strdup_printf ("%d new orders", count_orders (fixture->desk));
  wait_for_words (page, "Fetched just now", words);
  click (page, "fetch");
  wait_for_words (page, "Fetched just now", "No order is new or has changed");

  page = show_page (fixture);
  wait_for_words (page, "Last time that something came", words);
  g_assert_true (gtk_widget_get_visible (find_by_id (page, "fetch")));
}

static gboolean
is_asked (gpointer fake)
{
  return amends_fake_shops_get_request_count (fake, "woocommerce", NULL) > 0;
}

/* Stopped while the shop system takes its time, it ends soon. */
static void
test_stop (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AmendsFakeShops) fake = new_shop (fixture);
  const AmendsFakeFault slow = { .kind = AMENDS_FAKE_SLOW, .value = 60000 };
  GtkWidget *page = NULL;

  amends_fake_shops_add_fault (fake, &slow);
  page = show_page (fixture);
  click (page, "fetch");
  wait_for_words (page, "Fetching orders…", "");
  wait_for (is_asked, fake);
  click (page, "stop");
  wait_for_words (page, "Fetched just now", "Stopped.");
  g_assert_false (gtk_widget_get_visible (find_by_id (page, "stop")));
}

/* What went wrong stands there in words. */
static void
test_failure (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AmendsFakeShops) fake = new_shop (fixture);
  const AmendsFakeFault expired = { .kind = AMENDS_FAKE_EXPIRED_KEY };
  GtkWidget *page = NULL;

  amends_fake_shops_add_fault (fake, &expired);
  page = show_page (fixture);
  click (page, "fetch");
  wait_for_words (page, "Fetched just now", "key");
  g_assert_cmpint (count_orders (fixture->desk), ==, 0);
}

static gboolean
has_orders (gpointer desk)
{
  return count_orders (desk) > 0;
}

/* On start, without anybody asking, and by the keyboard alone. */
static void
test_by_itself (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AmendsFakeShops) fake G_GNUC_UNUSED = new_shop (fixture);
  g_autoptr (AmendsOverview) overview = fixture_new_overview (fixture);
  g_autoptr (AmendsOrderFetcher) fetcher = amends_order_fetcher_new (fixture->desk);
  g_autoptr (AmendsRefresher) refresher = NULL;

  still_network_set (FALSE, FALSE);
  refresher = amends_refresher_new (overview, fetcher, NULL);
  wait_for (has_orders, fixture->desk);
  still_network_set (TRUE, FALSE);
  g_object_run_dispose (G_OBJECT (refresher));
}

static void
test_keyboard (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AmendsFakeShops) fake G_GNUC_UNUSED = new_shop (fixture);
  GtkWidget *page = show_page (fixture);
  g_autoptr (GPtrArray) stops = tab_through (page);
  int minimum = 0;

  g_assert_true (g_ptr_array_find (stops, find_by_id (page, "fetch"), NULL));
  g_assert_true (g_ptr_array_find (stops, find_by_id (page, "all"), NULL));
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
  g_test_add ("/ui/fetch/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("fetch", test_fetch);
  ADD ("stop", test_stop);
  ADD ("failure", test_failure);
  ADD ("by-itself", test_by_itself);
  ADD ("keyboard", test_keyboard);
  status = g_test_run ();
  service_test_clean ();
  return status;
}
