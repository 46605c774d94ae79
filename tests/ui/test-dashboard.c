/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dashboard and the stuck list: what a person would not see, or could not reach. */
#include "dashboard/amends-count-button.h"
#include "dashboard/amends-dashboard-page.h"
#include "dashboard/amends-reason-row.h"
#include "dashboard/amends-stuck-item.h"
#include "dashboard/amends-stuck-page.h"
#include "ui-fixture.h"

#define ORDERS "order number,customer,email,item,amount,currency\n"

static void
import (Fixture *fixture, const char *text)
{
  g_autofree char *path = fixture_path (fixture, "orders.csv");
  g_autoptr (GError) error = NULL;
  g_autoptr (AmendsImportResult) result = NULL;
  AmendsIntakeOptions options = { NULL, NULL };

  fixture_write (fixture, "orders.csv", text);
  result = amends_desk_import (fixture->desk, path, &options, FALSE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static const char *
shown_state (GtkWidget *page)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (find_by_type (page, GTK_TYPE_STACK, 0)));
}

/* Every count is there, and pressed it opens what it counts. */
static void
test_counts (Fixture *fixture, gconstpointer data)
{
  static const char *const opened[]
      = { "show-stuck('')", "show-orders('past-promise')", "show-orders('not-told')",
          "show-orders('on-the-way')" };
  g_autoptr (AmendsOverview) overview = fixture_new_overview (fixture);
  const AmendsDashboard *dashboard = amends_overview_get_dashboard (overview);
  int counts[] = { dashboard->stuck, dashboard->past_promise, dashboard->not_told, dashboard->on_the_way };
  GtkWidget *page = amends_dashboard_page_new (overview);

  fixture_show (fixture, page, 1000, 700);
  for (guint i = 0; i < G_N_ELEMENTS (opened); i++)
    {
      GtkWidget *button = find_by_type (page, AMENDS_TYPE_COUNT_BUTTON, i);
      g_autofree char *text = g_strdup_printf ("%d", counts[i]);

      g_assert_cmpint (counts[i], >, 0);
      g_assert_nonnull (find_label (button, text));
      g_signal_emit_by_name (button, "clicked");
      g_assert_cmpstr (fixture->activated, ==, opened[i]);
    }
  assert_named (page);
}

/* Each reason has its row with symbol, name and count, the most urgent first, and opens its parcels. */
static void
test_groups (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AmendsOverview) overview = fixture_new_overview (fixture);
  GtkWidget *page = amends_dashboard_page_new (overview);
  const AmendsDashboard *dashboard = NULL;
  GtkIconTheme *icons = NULL;

  fixture_show (fixture, page, 1000, 700);
  dashboard = amends_overview_get_dashboard (overview);
  icons = gtk_icon_theme_get_for_display (gtk_widget_get_display (page));
  g_assert_cmpstr (shown_state (page), ==, "groups");
  for (guint i = 0; i < dashboard->groups->len; i++)
    {
      const AmendsStuckGroup *group = g_ptr_array_index (dashboard->groups, i);
      GtkWidget *row = find_by_type (page, AMENDS_TYPE_REASON_ROW, i);
      g_autofree char *expected = g_strdup_printf ("show-stuck('%s')", amends_reason_to_string (group->reason));

      g_assert_cmpint (amends_reason_row_get_reason (AMENDS_REASON_ROW (row)), ==, group->reason);
      g_assert_true (gtk_icon_theme_has_icon (icons, amends_reason_icon_name (group->reason)));
      g_assert_nonnull (find_label (row, amends_reason_title (group->reason)));
      g_assert_true (gtk_test_accessible_has_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL));
      g_assert_true (gtk_widget_activate (row));
      g_assert_cmpstr (fixture->activated, ==, expected);
    }
  g_assert_null (find_by_type (page, AMENDS_TYPE_REASON_ROW, dashboard->groups->len));
}

/* At 360 pixels nothing is wider than the window. */
static void
test_narrow (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AmendsOverview) overview = fixture_new_overview (fixture);
  GtkWidget *page = amends_dashboard_page_new (overview);
  g_autofree char *subtitle = NULL;
  int minimum = 0;

  fixture_show (fixture, page, 360, 700);
  gtk_test_widget_wait_for_draw (page);
  gtk_widget_measure (page, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);
  g_object_get (page, "subtitle", &subtitle, NULL);
  g_assert_cmpstr (subtitle, ==, NULL);
}

/* Orders without tracking numbers: the next step stands there. */
static void
test_no_parcels (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AmendsOverview) overview = NULL;
  GtkWidget *page = NULL;

  import (fixture, ORDERS "7001,Ann Lee,ann@example.com,Mug,12.00,USD\n");
  overview = fixture_new_overview (fixture);
  page = amends_dashboard_page_new (overview);
  fixture_show (fixture, page, 1000, 700);
  g_assert_cmpstr (shown_state (page), ==, "no-parcels");
  assert_named (page);
}

static gboolean
is_filled (gpointer model)
{
  return g_list_model_get_n_items (model) > 0;
}

/* The list of a reason holds what the dashboard counted, each with words of evidence. */
static void
test_stuck (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AmendsOverview) overview = fixture_new_overview (fixture);
  int count = amends_overview_get_group (overview, AMENDS_REASON_CUSTOMS)->count;
  GtkWidget *page = amends_stuck_page_new (overview, AMENDS_REASON_CUSTOMS);
  GListModel *model = amends_stuck_page_get_model (AMENDS_STUCK_PAGE (page));
  g_autofree char *title = NULL;

  fixture_show (fixture, page, 1000, 700);
  wait_for (is_filled, model);
  g_assert_cmpint (g_list_model_get_n_items (model), ==, count);
  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (AmendsStuckItem) item = g_list_model_get_item (model, i);
      g_autofree char *evidence = amends_stuck_item_dup_evidence (item);
      g_assert_cmpstr (evidence, !=, "");
    }
  g_object_get (page, "title", &title, NULL);
  g_assert_cmpstr (title, ==, amends_reason_title (AMENDS_REASON_CUSTOMS));
  assert_named (page);
}

static gboolean
shows_nothing (gpointer page)
{
  return g_strcmp0 (shown_state (page), "nothing") == 0;
}

static void
test_stuck_empty (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AmendsOverview) overview = fixture_new_overview (fixture);
  GtkWidget *page = amends_stuck_page_new (overview, AMENDS_REASON_NONE);

  fixture_show (fixture, page, 1000, 700);
  wait_for (shows_nothing, page);
  assert_named (page);
}

/* Enter on a row opens its parcel. */
static void
test_stuck_open (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AmendsOverview) overview = fixture_new_overview (fixture);
  GtkWidget *page = amends_stuck_page_new (overview, AMENDS_REASON_NONE);
  GListModel *model = amends_stuck_page_get_model (AMENDS_STUCK_PAGE (page));
  g_autoptr (AmendsStuckItem) first = NULL;
  g_autofree char *expected = NULL;

  fixture_show (fixture, page, 1000, 700);
  wait_for (is_filled, model);
  first = g_list_model_get_item (model, 0);
  expected = g_strdup_printf ("show-parcel(%" G_GINT64_FORMAT ")", amends_stuck_item_get_parcel (first)->id);
  gtk_widget_activate_action (find_by_type (page, GTK_TYPE_LIST_VIEW, 0), "list.activate-item", "u", 0);
  g_assert_cmpstr (fixture->activated, ==, expected);
}

/* Nothing keeps a page alive that nobody sees. */
static void
test_finalize (Fixture *fixture, gconstpointer data)
{
  AmendsOverview *overview = fixture_new_overview (fixture);
  GtkWidget *dashboard = g_object_ref_sink (amends_dashboard_page_new (overview));
  GtkWidget *stuck = g_object_ref_sink (amends_stuck_page_new (overview, AMENDS_REASON_NONE));
  GListModel *model = amends_stuck_page_get_model (AMENDS_STUCK_PAGE (stuck));

  wait_for (is_filled, model);
  assert_goes (stuck);
  assert_goes (dashboard);
  assert_goes (overview);
}

int
main (int argc, char **argv)
{
  ui_test_init (&argc, &argv);
#define ADD(name, function, sample)                                                                          \
  g_test_add ("/ui/dashboard/" name, Fixture, sample, fixture_set_up, function, fixture_tear_down)
  ADD ("counts", test_counts, "sample");
  ADD ("groups", test_groups, "sample");
  ADD ("narrow", test_narrow, "sample");
  ADD ("no-parcels", test_no_parcels, NULL);
  ADD ("stuck", test_stuck, "sample");
  ADD ("stuck-empty", test_stuck_empty, NULL);
  ADD ("stuck-open", test_stuck_open, "sample");
  ADD ("finalize", test_finalize, "sample");
  return g_test_run ();
}
