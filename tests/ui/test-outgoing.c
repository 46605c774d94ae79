/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What left this computer: a person must be able to see to whom, when, and with which data. */
#include "base/amends-clock.h"
#include "case-fixture.h"
#include "connections/amends-connections-page.h"
#include "connections/amends-service-page.h"
#include "desk/amends-desk-import.h"
#include "desk/amends-desk-refresh.h"
#include "outgoing/amends-outgoing-item.h"
#include "outgoing/amends-outgoing-page.h"
#include "outgoing/amends-outgoing-row.h"
#include "outgoing/amends-outgoing-words.h"
#include "service-fixture.h"

#define NUMBER "1Z999AA10123456784"
#define NOW "2026-11-24T09:00:00Z"

static void
set_clock (const char *text)
{
  g_assert_true (amends_clock_set_from_text (text, NULL));
}

static void
test_service (AmendsDesk *desk, const char *id, guint times)
{
  for (guint i = 0; i < times; i++)
    {
      gint64 quota = 0;
      g_autoptr (GError) error = NULL;

      amends_desk_test_connection (desk, id, &quota, NULL, &error);
      g_assert_no_error (error);
    }
}

static GtkWidget *
show_page (Fixture *fixture, const char *service, int width, const char *state)
{
  g_autoptr (AmendsOverview) overview = fixture_new_overview (fixture);
  GtkWidget *page = amends_outgoing_page_new (overview, service);

  fixture_show (fixture, page, width, 700);
  wait_for_state (page, "stack", state);
  return page;
}

static GListModel *
model_of (GtkWidget *page)
{
  return amends_outgoing_page_get_model (AMENDS_OUTGOING_PAGE (page));
}

static GtkWidget *
list_of (GtkWidget *page)
{
  return find_by_id (page, "list");
}

/* A parcel of a carrier that wants the recipient's phone, of a customer with a name. */
static void
add_parcel_with_phone (Fixture *fixture, AmendsFakeProviders *fake)
{
  const AmendsIntakeOptions options = { .platform = "table" };
  g_autofree char *path = fixture_path (fixture, "phone.csv");
  g_autoptr (AmendsImportResult) result = NULL;
  g_autoptr (GError) error = NULL;

  fixture_write (fixture, "phone.csv",
                 "order number,customer,email,phone,country,item,amount,currency,date,carrier,"
                 "tracking number\n"
                 "7002,Lin Xia,lin@example.com,+86 138 0000 5566,CN,Cup,9.00,CNY,2026-11-20,"
                 "sf,SF1234567890123\n");
  result = amends_desk_import (fixture->desk, path, &options, FALSE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  amends_fake_providers_add_parcel (fake, "sf", "SF1234567890123");
}

/* Every request stands under its day: what for, to whom, with which numbers; and where something of
 * a customer was in it, that is said plainly. */
static void
test_list (Fixture *fixture, gconstpointer data)
{
  const AmendsRefreshOptions options = { .is_all = TRUE };
  g_autoptr (AmendsFakeProviders) fake = amends_fake_providers_new ();
  g_autoptr (AmendsRefreshResult) result = NULL;
  g_autoptr (AmendsOutgoingItem) item = NULL;
  g_autofree char *personal = NULL;
  GtkWidget *page = NULL;
  GtkWidget *row = NULL;

  amends_fake_providers_set_now (fake, amends_clock_now ());
  add_parcel_with_phone (fixture, fake);
  service_connect (fixture->desk, fake, "kdniao", NULL);
  set_clock ("2026-11-23T09:00:00Z");
  service_connect (fixture->desk, fake, "dhl", NULL);
  test_service (fixture->desk, "dhl", 1);
  set_clock (NOW);
  result = amends_desk_refresh (fixture->desk, &options, NULL, NULL, NULL, NULL);
  page = show_page (fixture, NULL, 360, "list");
  g_assert_cmpuint (g_list_model_get_n_items (model_of (page)), >=, 2);
  item = g_list_model_get_item (model_of (page), 0);
  g_assert_cmpstr (amends_outgoing_item_get_outgoing (item)->numbers, ==, "SF1234567890123");
  personal = amends_outgoing_personal_words (amends_outgoing_item_get_outgoing (item));
  g_assert_cmpstr (personal, ==, "last digits of the phone number");

  row = find_by_type (page, AMENDS_TYPE_OUTGOING_ROW, 0);
  g_assert_true (gtk_widget_get_visible (find_by_id (row, "day")));
  g_assert_nonnull (strstr (label_of (row, "day"), "24 November"));
  g_assert_true (g_str_has_prefix (label_of (row, "title"), "Kdniao: Asked for news of 1 parcel"));
  g_assert_cmpstr (label_of (row, "personal"), ==,
                   "Of the customer: last digits of the phone number");
  g_assert_cmpstr (label_of (row, "numbers"), ==, "SF1234567890123");
  g_assert_false (gtk_widget_get_visible (find_by_id (row, "details")));
  gtk_widget_activate_action (list_of (page), "list.activate-item", "u", 0);
  g_assert_true (gtk_widget_get_visible (find_by_id (row, "details")));
  g_assert_nonnull (strstr (label_of (row, "details"), "To: http://127.0.0.1"));
  assert_named (page);
}

static guint
count_days (GListModel *model)
{
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (AmendsOutgoingItem) item = g_list_model_get_item (model, i);

      n += amends_outgoing_item_get_begins_day (item);
    }
  return n;
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

/* Before the first frame there is nothing to scroll. */
static gboolean
can_scroll (gpointer adjustment)
{
  return gtk_adjustment_get_upper (adjustment) > gtk_adjustment_get_page_size (adjustment) &&
         gtk_adjustment_get_page_size (adjustment) > 0;
}

/* One service at a time; more is read as somebody scrolls, also while the page is reading something
 * else, and what is new comes above what is in view, without taking its place. */
static void
test_filter (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AmendsFakeProviders) fake = amends_fake_providers_new ();
  g_autoptr (AmendsOutgoingItem) newest = NULL;
  g_autoptr (AmendsOutgoingItem) second = NULL;
  GtkAdjustment *adjustment = NULL;
  GtkWidget *page = NULL;
  Count count = { 0 };

  service_add_parcel (fixture, fake, "7001", "ups", NUMBER);
  service_connect (fixture->desk, fake, "dhl", NULL);
  service_connect (fixture->desk, fake, "17track", NULL);
  set_clock ("2026-11-22T09:00:00Z");
  test_service (fixture->desk, "dhl", 130);
  set_clock (NOW);
  test_service (fixture->desk, "17track", 2);
  page = show_page (fixture, NULL, 800, "list");
  count.model = model_of (page);
  g_assert_cmpuint (g_list_model_get_n_items (count.model), ==, 100);
  g_assert_cmpuint (count_days (count.model), ==, 2);
  adjustment = gtk_scrolled_window_get_vadjustment (
      GTK_SCROLLED_WINDOW (find_by_id (page, "scroller")));
  wait_for (can_scroll, adjustment);
  amends_page_reload (AMENDS_PAGE (page));
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
  count.count = 132;
  wait_for (has_count, &count);
  g_assert_cmpuint (count_days (count.model), ==, 2);

  gtk_drop_down_set_selected (GTK_DROP_DOWN (find_by_id (page, "filter")), 1);
  count.count = 2;
  wait_for (has_count, &count);
  newest = g_list_model_get_item (count.model, 0);
  g_assert_cmpstr (amends_outgoing_item_get_outgoing (newest)->service, ==, "17track");
  test_service (fixture->desk, "17track", 1);
  count.count = 3;
  wait_for (has_count, &count);
  second = g_list_model_get_item (count.model, 1);
  g_assert_true (second == newest);
  g_assert_false (amends_outgoing_item_get_begins_day (second));
}

/* Nothing has left yet: what will stand here is said, and the way on. */
static void
test_nothing (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = show_page (fixture, NULL, 360, "nothing");
  int minimum = 0;

  gtk_widget_measure (page, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);
  assert_named (page);
  g_signal_emit_by_name (find_by_type (find_by_id (page, "nothing"), GTK_TYPE_BUTTON, 0),
                         "clicked");
  g_assert_cmpstr (fixture->activated, ==, "show-page('connections')");
  page = show_page (fixture, "dhl", 800, "nothing");
  g_assert_nonnull (
      strstr (adw_status_page_get_title (ADW_STATUS_PAGE (find_by_id (page, "nothing"))), "DHL"));
}

/* Both the list of connections and a service's own page lead there. */
static void
test_reached (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AmendsFakeProviders) fake = amends_fake_providers_new ();
  g_autoptr (AmendsOverview) overview = fixture_new_overview (fixture);
  GtkWidget *page = amends_connections_page_new (overview);

  fixture_show (fixture, page, 600, 700);
  gtk_widget_activate (find_by_id (page, "outgoing"));
  g_assert_cmpstr (fixture->activated, ==, "show-outgoing('')");
  service_connect (fixture->desk, fake, "dhl", NULL);
  page = service_page_new (fixture, "dhl");
  fixture_show (fixture, page, 600, 700);
  wait_for_state (page, "stack", "service");
  gtk_widget_activate (find_by_id (page, "outgoing"));
  g_assert_cmpstr (fixture->activated, ==, "show-outgoing('dhl')");
}

/* Each purpose and field has words; one that nobody has named is taken for a customer's. */
static void
test_words (void)
{
  static const struct
  {
    const char *purpose, *numbers, *fields, *words, *others, *personal;
  } cases[] = {
    { "register", "A B", "carrier ship_date", "2 parcels given to watch", "carrier, ship date",
      NULL },
    { "fetch", "A", "postcode phone", "Asked for news of 1 parcel", NULL,
      "postcode, last digits of the phone number" },
    { "fetch", "", "", "Asked for news of all parcels given to watch", NULL, NULL },
    { "orders", "", "", "Asked for orders", NULL, NULL },
    { "coupon", "", "coupon email", "Made a coupon", "code and worth of the coupon",
      "email address" },
    { "test", "", "birthday", "Test of the connection", NULL, "birthday" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      AmendsOutgoing outgoing = { .purpose = (char *) cases[i].purpose,
                                  .numbers = (char *) cases[i].numbers,
                                  .fields = (char *) cases[i].fields };
      g_autofree char *words = amends_outgoing_purpose_words (&outgoing);
      g_autofree char *others = amends_outgoing_field_words (&outgoing);
      g_autofree char *personal = amends_outgoing_personal_words (&outgoing);

      g_assert_cmpstr (words, ==, cases[i].words);
      g_assert_cmpstr (others, ==, cases[i].others);
      g_assert_cmpstr (personal, ==, cases[i].personal);
    }
}

int
main (int argc, char **argv)
{
  int status = 0;

  service_test_init ();
  ui_test_init (&argc, &argv);
#define ADD(name, function)                                                                        \
  g_test_add ("/ui/outgoing/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  g_test_add_func ("/ui/outgoing/words", test_words);
  ADD ("list", test_list);
  ADD ("filter", test_filter);
  ADD ("nothing", test_nothing);
  ADD ("reached", test_reached);
  status = g_test_run ();
  service_test_clean ();
  return status;
}
