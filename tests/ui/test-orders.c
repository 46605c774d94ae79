/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The order list and the preferences. */
#include "orders/amends-order-item.h"
#include "orders/amends-orders-page.h"
#include "preferences/amends-number-row.h"
#include "preferences/amends-preferences-window.h"
#include "preferences/amends-week-row.h"
#include "ui-fixture.h"

#define HEADER "order number,customer,email,item,amount,currency,carrier,tracking number\n"

/* The state of what holds a page of this name; drop-downs have stacks of their own. */
static const char *
shown_state (GtkWidget *root)
{
  GtkWidget *stack = NULL;

  for (guint i = 0; !stack || !(gtk_stack_get_child_by_name (GTK_STACK (stack), "nothing")
                                || gtk_stack_get_child_by_name (GTK_STACK (stack), "working"));
       i++)
    {
      stack = find_by_type (root, GTK_TYPE_STACK, i);
      g_assert_nonnull (stack);
    }
  return gtk_stack_get_visible_child_name (GTK_STACK (stack));
}

static gboolean
is_answered (gpointer page)
{
  return !g_str_equal (shown_state (page), "loading");
}

typedef struct
{
  GListModel *model;
  guint count;
} Count;

static gboolean
has_count (gpointer data)
{
  Count *count = data;

  return g_list_model_get_n_items (count->model) == count->count;
}

static gboolean
is_loaded (gpointer item)
{
  return amends_order_item_get_order (item) != NULL;
}

/* The filter's drop-down has a list view of its own. */
static GtkWidget *
get_list (GtkWidget *page)
{
  GtkWidget *list = NULL;

  for (guint i = 0; !list || !gtk_widget_has_css_class (list, "orders"); i++)
    {
      list = find_by_type (page, GTK_TYPE_LIST_VIEW, i);
      g_assert_nonnull (list);
    }
  return list;
}

/* The whole shop is in the list; a row is read once somebody looks at it. */
static void
test_list (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AmendsOverview) overview = fixture_new_overview (fixture);
  GtkWidget *page = amends_orders_page_new (overview);
  GListModel *model = amends_orders_page_get_model (AMENDS_ORDERS_PAGE (page));
  Count count = { model, (guint) amends_overview_get_dashboard (overview)->orders };
  g_autoptr (AmendsOrderItem) item = NULL;
  g_autofree char *expected = NULL;

  fixture_show (fixture, page, 1000, 700);
  wait_for (has_count, &count);
  item = g_list_model_get_item (model, 0);
  wait_for (is_loaded, item);
  expected = g_strdup_printf ("show-order(%" G_GINT64_FORMAT ")", amends_order_item_get_id (item));
  gtk_widget_activate_action (get_list (page), "list.activate-item", "u", 0);
  g_assert_cmpstr (fixture->activated, ==, expected);
  assert_named (page);
}

/* Found as one types, in either language; what fits nothing says so and offers the way out. */
static void
test_search (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AmendsOverview) overview = fixture_new_overview (fixture);
  GtkWidget *page = amends_orders_page_new (overview);
  GtkWidget *search = find_by_type (page, GTK_TYPE_SEARCH_ENTRY, 0);
  Count count = { amends_orders_page_get_model (AMENDS_ORDERS_PAGE (page)), 0 };

  fixture_show (fixture, page, 1000, 700);
  wait_for (is_answered, page);
  gtk_editable_set_text (GTK_EDITABLE (search), "nobody-is-called-this");
  wait_for (has_count, &count);
  g_assert_cmpstr (shown_state (page), ==, "nothing");
  gtk_editable_set_text (GTK_EDITABLE (search), "");
  count.count = (guint) amends_overview_get_dashboard (overview)->orders;
  wait_for (has_count, &count);
  amends_orders_page_set_filter (AMENDS_ORDERS_PAGE (page), "no-parcel");
  count.count = (guint) amends_overview_get_dashboard (overview)->without_parcel;
  wait_for (has_count, &count);
  amends_orders_page_focus_search (AMENDS_ORDERS_PAGE (page));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (fixture->window)), search));
}

typedef struct
{
  GtkWidget *page;
  const char *words;
} Subtitle;

static gboolean
has_subtitle (gpointer data)
{
  Subtitle *expected = data;
  g_autofree char *words = NULL;

  g_object_get (expected->page, "subtitle", &words, NULL);
  return g_strcmp0 (words, expected->words) == 0;
}

/* A count of the dashboard and the list it opens speak of the same parcels, also where an order has
 * several of them. */
static void
test_counts_agree (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AmendsOverview) overview = fixture_new_overview (fixture);
  const AmendsDashboard *dashboard = amends_overview_get_dashboard (overview);
  const struct
  {
    const char *filter;
    AmendsOrderFilter query;
    int n_parcels;
  } counts[] = { { "on-the-way", AMENDS_ORDER_FILTER_ON_THE_WAY, dashboard->on_the_way },
                 { "past-promise", AMENDS_ORDER_FILTER_PAST_PROMISE, dashboard->past_promise },
                 { "not-told", AMENDS_ORDER_FILTER_NOT_TOLD, dashboard->not_told } };
  GtkWidget *page = amends_orders_page_new (overview);

  fixture_show (fixture, page, 1000, 700);
  wait_for (is_answered, page);
  for (gsize i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      const AmendsOrderQuery query = { .filter = counts[i].query };
      g_autoptr (GArray) ids = amends_desk_find_orders (fixture->desk, &query, NULL, NULL);
      g_autofree char *expected
          = g_strdup_printf ("%d parcels in %u orders", counts[i].n_parcels, ids->len);
      Subtitle subtitle = { page, expected };

      amends_orders_page_set_filter (AMENDS_ORDERS_PAGE (page), counts[i].filter);
      wait_for (has_subtitle, &subtitle);
    }
}

static void
test_narrow (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AmendsOverview) overview = fixture_new_overview (fixture);
  GtkWidget *page = amends_orders_page_new (overview);
  int minimum = 0;

  fixture_show (fixture, page, 360, 700);
  wait_for (is_answered, page);
  gtk_test_widget_wait_for_draw (page);
  gtk_widget_measure (page, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);
}

static void
test_finalize (Fixture *fixture, gconstpointer data)
{
  AmendsOverview *overview = fixture_new_overview (fixture);
  GtkWidget *page = g_object_ref_sink (amends_orders_page_new (overview));

  /* By itself the page asks only once it is seen. */
  amends_orders_page_set_filter (AMENDS_ORDERS_PAGE (page), "all");
  wait_for (is_answered, page);
  assert_goes (page);
  assert_goes (overview);
}

/* --- preferences --- */

static gboolean
is_sensitive (gpointer row)
{
  return gtk_widget_get_sensitive (row);
}

static gboolean
is_named_anew (gpointer desk)
{
  g_autoptr (AmendsShop) shop = amends_desk_get_shop (desk, NULL);

  return g_strcmp0 (shop->name, "Tea & Co") == 0;
}

static gboolean
is_marked (gpointer row)
{
  return gtk_widget_has_css_class (row, "error");
}

/* What is typed is kept; what cannot be is marked. */
static void
test_preferences (Fixture *fixture, gconstpointer data)
{
  GtkWidget *window = amends_preferences_window_new (fixture->desk, NULL);
  GtkWidget *name = find_by_type (window, ADW_TYPE_ENTRY_ROW, 0);
  GtkWidget *email = find_by_type (window, ADW_TYPE_ENTRY_ROW, 1);

  gtk_window_present (GTK_WINDOW (window));
  wait_for (is_sensitive, name);
  gtk_editable_set_text (GTK_EDITABLE (name), "Tea & Co");
  g_signal_emit_by_name (name, "apply");
  wait_for (is_named_anew, fixture->desk);
  gtk_editable_set_text (GTK_EDITABLE (email), "not an address");
  g_signal_emit_by_name (email, "apply");
  wait_for (is_marked, email);
  gtk_window_destroy (GTK_WINDOW (window));
}

static GtkWidget *
find_named (GtkWidget *window, GType type, const char *name)
{
  GtkWidget *row = NULL;

  for (guint i = 0; (row = find_by_type (window, type, i)) != NULL; i++)
    if (g_str_equal (gtk_widget_get_name (row), name))
      return row;
  g_assert_not_reached ();
}

static gboolean
works_on_saturdays (gpointer desk)
{
  g_autoptr (AmendsShop) shop = amends_desk_get_shop (desk, NULL);

  return shop->working_days == 0x3e && shop->reminder_lead == 5 * 3600;
}

static gboolean
has_owner_limit (gpointer desk)
{
  g_autoptr (AmendsShop) shop = amends_desk_get_shop (desk, NULL);

  return shop->owner_limit.amount_minor == 8000;
}

/* The week, the reminders and the limits that the owner sets are those that count. */
static void
test_preferences_work (Fixture *fixture, gconstpointer data)
{
  GtkWidget *window = amends_preferences_window_new (fixture->desk, NULL);
  GtkWidget *week = find_by_type (window, AMENDS_TYPE_WEEK_ROW, 0);
  GtkWidget *lead = find_named (window, AMENDS_TYPE_NUMBER_ROW, "reminder_lead");
  GtkWidget *limit = find_named (window, ADW_TYPE_ENTRY_ROW, "owner_limit");
  GtkWidget *hours = find_named (window, ADW_TYPE_ENTRY_ROW, "working_hours");

  gtk_window_present (GTK_WINDOW (window));
  wait_for (is_sensitive, limit);
  for (guint day = 0; day < 7; day++)
    {
      GtkWidget *button = find_by_type (week, GTK_TYPE_TOGGLE_BUTTON, day);

      g_assert_cmpint (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (button)), ==, day < 5);
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), day >= 1 && day <= 5);
    }
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (find_by_type (lead, GTK_TYPE_SPIN_BUTTON, 0)), 5);
  wait_for (works_on_saturdays, fixture->desk);
  gtk_editable_set_text (GTK_EDITABLE (limit), "80.00 EUR");
  g_signal_emit_by_name (limit, "apply");
  wait_for (has_owner_limit, fixture->desk);
  gtk_editable_set_text (GTK_EDITABLE (hours), "18:00-09:00");
  g_signal_emit_by_name (hours, "apply");
  wait_for (is_marked, hours);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* A week without a working day would put off for ever what is due. */
static void
test_preferences_last_day (Fixture *fixture, gconstpointer data)
{
  GtkWidget *row = g_object_ref_sink (amends_week_row_new ());
  g_autoptr (AmendsShop) shop = amends_shop_new ();
  GtkWidget *button = find_by_type (row, GTK_TYPE_TOGGLE_BUTTON, 2);

  shop->working_days = 1u << 2;
  amends_week_row_set_shop (AMENDS_WEEK_ROW (row), shop);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), FALSE);
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (button)));
  g_object_unref (row);
}

int
main (int argc, char **argv)
{
  ui_test_init (&argc, &argv);
#define ADD(name, function, sample)                                                                          \
  g_test_add ("/ui/" name, Fixture, sample, fixture_set_up, function, fixture_tear_down)
  ADD ("orders/list", test_list, "sample");
  ADD ("orders/search", test_search, "sample");
  ADD ("orders/counts-agree", test_counts_agree, "sample");
  ADD ("orders/narrow", test_narrow, "sample");
  ADD ("orders/finalize", test_finalize, "sample");
  ADD ("preferences", test_preferences, NULL);
  ADD ("preferences/work", test_preferences_work, NULL);
  ADD ("preferences/last-day", test_preferences_last_day, NULL);
  return g_test_run ();
}
