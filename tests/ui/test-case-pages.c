/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages of one parcel and of one order. */
#include "case-fixture.h"
#include "case/amends-email-history.h"
#include "case/amends-fact-row.h"
#include "case/amends-order-page.h"
#include "case/amends-parcel-page.h"
#include "case/amends-timeline.h"
#include "composer/amends-composer.h"
#include "widgets/amends-case-data.h"
#include "widgets/amends-change.h"

static guint
count_rows (GtkWidget *list)
{
  guint n = 0;

  while (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), (int) n) != NULL)
    n++;
  return n;
}

static const char *
find_fact (GtkWidget *root, const char *title)
{
  GtkWidget *row;

  for (guint i = 0; (row = find_by_type (root, AMENDS_TYPE_FACT_ROW, i)) != NULL; i++)
    if (g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), title))
      return gtk_widget_get_visible (row) ? amends_fact_row_get_value (AMENDS_FACT_ROW (row))
                                          : NULL;
  return NULL;
}

/* A stuck parcel's page says why, how it is known, and what stands in the history. */
static void
test_stuck (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 parcel_id = find_stuck (fixture->desk, AMENDS_REASON_CUSTOMS);
  g_autoptr (AmendsCaseData) expected = amends_case_data_load (fixture->desk, parcel_id, &error);
  GtkWidget *page = show_parcel (fixture, parcel_id, 1100);
  GtkWidget *timeline = find_by_id (page, "timeline");
  g_autofree char *title = NULL;
  g_autofree char *subtitle = NULL;
  g_autofree char *order_title = NULL;

  g_assert_no_error (error);
  g_object_get (page, "title", &title, "subtitle", &subtitle, NULL);
  order_title = g_strdup_printf ("Order %s", expected->order->number);
  g_assert_cmpstr (title, ==, order_title);
  g_assert_cmpstr (subtitle, ==, expected->order->customer);
  g_assert_cmpstr (label_of (find_by_id (page, "diagnosis"), "title"), ==,
                   amends_reason_title (AMENDS_REASON_CUSTOMS));
  g_assert_nonnull (strstr (label_of (find_by_id (page, "diagnosis"), "words"), "Grade"));
  for (guint i = 0; i < expected->diagnosis->evidence->len; i++)
    {
      AmendsEvidence *evidence = g_ptr_array_index (expected->diagnosis->evidence, i);

      g_assert_nonnull (find_label (find_by_id (page, "evidence"), evidence->text));
    }
  g_assert_cmpuint (count_rows (find_by_type (timeline, GTK_TYPE_LIST_BOX, 0)), >=,
                    expected->parcel->events->len);
  g_assert_cmpstr (find_fact (page, "Tracking Number"), ==, expected->parcel->number);
  g_assert_cmpstr (find_fact (page, "Customer"), ==, expected->order->customer);
  g_assert_false (gtk_widget_get_visible (find_by_id (page, "unset")));
  assert_named (page);
}

/* Without any history the next step stands on the page, and what a file wrote is not read as
 * markup. */
static void
test_unknown (Fixture *fixture, gconstpointer data)
{
  gint64 order_id;
  gint64 parcel_id = import_unknown_parcel (fixture, &order_id);
  GtkWidget *page = show_parcel (fixture, parcel_id, 1100);

  g_assert_true (gtk_widget_get_visible (find_by_id (page, "no_events")));
  g_assert_true (gtk_widget_get_visible (find_by_id (find_by_id (page, "diagnosis"), "paste")));
  g_assert_cmpstr (find_fact (page, "Customer"), ==, "Ida <b>Holm</b>");
  g_assert_cmpstr (find_fact (page, "Carrier"), ==, "Postal Nord");
  g_assert_cmpstr (find_fact (page, "Promised"), ==, NULL);
  gtk_widget_activate_action (page, "parcel.paste", NULL);
  g_assert_nonnull (find_dialog ("AmendsPasteDialog"));
  gtk_window_destroy (GTK_WINDOW (find_dialog ("AmendsPasteDialog")));
}

/* A parcel that is gone says so and leads back. */
static void
test_gone (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = amends_parcel_page_new (fixture->desk, 987654);

  fixture_show (fixture, page, 800, 600);
  wait_for_state (page, "stack", "error");
  g_assert_nonnull (
      adw_status_page_get_description (ADW_STATUS_PAGE (find_by_id (page, "error_page"))));
  g_assert_true (gtk_widget_activate_action (find_by_id (page, "error_page"), "win.back", NULL));
  g_assert_cmpstr (fixture->activated, ==, "back");
  assert_named (page);
}

static gboolean
shows_weather (gpointer page)
{
  return g_str_equal (label_of (find_by_id (page, "diagnosis"), "title"),
                      amends_reason_title (AMENDS_REASON_WEATHER));
}

static gboolean
shows_customs (gpointer page)
{
  return g_str_equal (label_of (find_by_id (page, "diagnosis"), "title"),
                      amends_reason_title (AMENDS_REASON_CUSTOMS));
}

/* What a person sets wins, shows at once, and can be left to Amends again. */
static void
test_set_reason (Fixture *fixture, gconstpointer data)
{
  gint64 parcel_id = find_stuck (fixture->desk, AMENDS_REASON_CUSTOMS);
  GtkWidget *page = show_parcel (fixture, parcel_id, 1100);
  GtkWidget *dialog;

  gtk_widget_activate_action (page, "parcel.set-reason", NULL);
  dialog = find_dialog ("AmendsReasonDialog");
  g_signal_emit_by_name (dialog, "chosen", (int) AMENDS_REASON_WEATHER, "the depot called");
  gtk_window_destroy (GTK_WINDOW (dialog));
  wait_for (shows_weather, page);
  g_assert_true (gtk_widget_get_visible (find_by_id (page, "unset")));
  gtk_widget_activate_action (page, "parcel.unset-reason", NULL);
  wait_for (shows_customs, page);
  g_assert_false (gtk_widget_get_visible (find_by_id (page, "unset")));
}

static gboolean
is_folded (gpointer leaflet)
{
  return adw_leaflet_get_folded (leaflet);
}

/* At 360 pixels nothing is cut, and the email is one step away and one step back. */
static void
test_narrow (Fixture *fixture, gconstpointer data)
{
  gint64 parcel_id = find_stuck (fixture->desk, AMENDS_REASON_CUSTOMS);
  GtkWidget *page = show_parcel (fixture, parcel_id, 360);
  AdwLeaflet *leaflet = ADW_LEAFLET (find_by_id (page, "leaflet"));
  int minimum = 0;

  wait_for_state (find_by_id (page, "composer"), "stack", "email");
  gtk_widget_measure (page, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);
  wait_for (is_folded, leaflet);
  g_assert_true (gtk_widget_get_visible (find_by_id (page, "write")));
  gtk_widget_activate_action (page, "parcel.write", NULL);
  g_assert_true (adw_leaflet_get_visible_child (leaflet) == find_by_id (page, "composer_pane"));
  gtk_widget_activate_action (page, "parcel.show-case", NULL);
  g_assert_true (adw_leaflet_get_visible_child (leaflet) == find_by_id (page, "case_pane"));
}

/* Everything that a mouse can press, the Tab key comes to. */
static void
test_keyboard (Fixture *fixture, gconstpointer data)
{
  static const char *const ids[] = { "set_reason", "paste_history", "template", "subject",
                                     "mail",       "save",          "copy" };
  gint64 parcel_id = find_stuck (fixture->desk, AMENDS_REASON_CUSTOMS);
  GtkWidget *page = show_parcel (fixture, parcel_id, 1200);
  g_autoptr (GPtrArray) stops = NULL;

  wait_for_state (find_by_id (page, "composer"), "stack", "email");
  wait_for (is_mapped, find_by_id (page, "template"));
  stops = tab_through (page);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      GtkWidget *wanted = find_by_id (page, ids[i]);
      gboolean is_reached = FALSE;

      for (guint j = 0; j < stops->len && !is_reached; j++)
        {
          GtkWidget *stop = g_ptr_array_index (stops, j);

          is_reached = stop == wanted || gtk_widget_is_ancestor (stop, wanted);
        }
      if (!is_reached)
        g_error ("The Tab key does not come to “%s”", ids[i]);
    }
}

/* An order's page names its parcels and facts, and takes another parcel. */
static void
test_order (Fixture *fixture, gconstpointer data)
{
  gint64 order_id;
  gint64 parcel_id = import_unknown_parcel (fixture, &order_id);
  GtkWidget *page = amends_order_page_new (fixture->desk, order_id);
  g_autofree char *expected = g_strdup_printf ("show-parcel(%" G_GINT64_FORMAT ")", parcel_id);
  g_autofree char *title = NULL;
  GtkWidget *row, *dialog;

  fixture_show (fixture, page, 700, 700);
  wait_for_state (page, "stack", "order");
  g_object_get (page, "title", &title, NULL);
  g_assert_cmpstr (title, ==, "Order 7001");
  g_assert_cmpstr (find_fact (page, "Email"), ==, "ida@example.com");
  g_assert_nonnull (find_fact (page, "Oak stool"));
  g_assert_nonnull (strstr (find_fact (page, "Total"), "49"));
  row = find_by_type (find_by_id (page, "parcels"), ADW_TYPE_PREFERENCES_ROW, 0);
  gtk_widget_activate (row);
  g_assert_cmpstr (fixture->activated, ==, expected);
  assert_named (page);

  gtk_widget_activate_action (page, "order.add-parcel", NULL);
  dialog = find_dialog ("AmendsAddParcelDialog");
  g_signal_emit_by_name (dialog, "added", "Other Carrier", "OC 998877");
  gtk_window_destroy (GTK_WINDOW (dialog));
  while (find_by_type (find_by_id (page, "parcels"), ADW_TYPE_PREFERENCES_ROW, 1) == NULL)
    g_main_context_iteration (NULL, TRUE);
}

/* From whatever shows an order, one key leads to its guided case. */
static void
test_work (Fixture *fixture, gconstpointer data)
{
  gint64 parcel_id = find_stuck (fixture->desk, AMENDS_REASON_CUSTOMS);
  g_autoptr (GError) error = NULL;
  g_autoptr (AmendsParcel) parcel = amends_desk_get_parcel (fixture->desk, parcel_id, &error);
  g_autofree char *expected = g_strdup_printf ("work-order(%" G_GINT64_FORMAT ")",
                                               parcel->order_id);
  GtkWidget *page = show_parcel (fixture, parcel_id, 1100);

  gtk_widget_activate_action (page, "parcel.work", NULL);
  g_assert_cmpstr (fixture->activated, ==, expected);
  g_clear_pointer (&fixture->activated, g_free);
  page = amends_order_page_new (fixture->desk, parcel->order_id);
  fixture_show (fixture, page, 700, 700);
  wait_for_state (page, "stack", "order");
  gtk_widget_activate_action (page, "order.work", NULL);
  g_assert_cmpstr (fixture->activated, ==, expected);
  g_assert_true (gtk_widget_has_css_class (find_by_id (page, "work"), "suggested-action"));
}

static void
test_order_gone (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = amends_order_page_new (fixture->desk, 987654);

  fixture_show (fixture, page, 700, 700);
  wait_for_state (page, "stack", "error");
}

/* A page that is left while it still loads goes away, and leaves nothing behind. */
static void
test_left_early (Fixture *fixture, gconstpointer data)
{
  gint64 parcel_id = find_stuck (fixture->desk, AMENDS_REASON_CUSTOMS);
  GtkWidget *page = g_object_ref_sink (amends_parcel_page_new (fixture->desk, parcel_id));
  GtkWidget *order = g_object_ref_sink (amends_order_page_new (fixture->desk, 1));
  gpointer watched[] = { page, order };

  g_object_add_weak_pointer (G_OBJECT (page), &watched[0]);
  g_object_add_weak_pointer (G_OBJECT (order), &watched[1]);
  g_object_run_dispose (G_OBJECT (page));
  g_object_run_dispose (G_OBJECT (order));
  g_object_unref (page);
  g_object_unref (order);
  while (watched[0] != NULL || watched[1] != NULL)
    g_main_context_iteration (NULL, TRUE);
}

/* One that was shown goes with its window. */
static void
test_finalize (Fixture *fixture, gconstpointer data)
{
  gint64 parcel_id = find_stuck (fixture->desk, AMENDS_REASON_CUSTOMS);
  GtkWidget *page = show_parcel (fixture, parcel_id, 1200);
  gpointer watched = page;

  wait_for_state (find_by_id (page, "composer"), "stack", "email");
  g_object_add_weak_pointer (G_OBJECT (page), &watched);
  gtk_window_set_child (GTK_WINDOW (fixture->window), NULL);
  while (watched != NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
add (const char *name, gboolean has_sample, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (name, Fixture, GINT_TO_POINTER (has_sample), fixture_set_up, test, fixture_tear_down);
}

int
main (int argc, char **argv)
{
  ui_test_init (&argc, &argv);
  add ("/case/parcel/stuck", TRUE, test_stuck);
  add ("/case/parcel/work", TRUE, test_work);
  add ("/case/parcel/unknown", FALSE, test_unknown);
  add ("/case/parcel/gone", FALSE, test_gone);
  add ("/case/parcel/set-reason", TRUE, test_set_reason);
  add ("/case/parcel/narrow", TRUE, test_narrow);
  add ("/case/parcel/keyboard", TRUE, test_keyboard);
  add ("/case/order/filled", FALSE, test_order);
  add ("/case/order/gone", FALSE, test_order_gone);
  add ("/case/left-early", TRUE, test_left_early);
  add ("/case/finalize", TRUE, test_finalize);
  return g_test_run ();
}
