/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An order that cannot be found is a customer who gets no answer. */

#include "desk-fixture.h"

static GArray *
find (Fixture *fixture, const char *search, AmendsOrderFilter filter)
{
  AmendsOrderQuery query = { .search = search, .filter = filter };
  g_autoptr (GError) error = NULL;
  GArray *ids = amends_desk_find_orders (fixture->desk, &query, NULL, &error);

  g_assert_no_error (error);
  return ids;
}

static int
count (Fixture *fixture, const char *search)
{
  g_autoptr (GArray) ids = find (fixture, search, AMENDS_ORDER_FILTER_ALL);

  return ids->len;
}

static void
fill (Fixture *fixture)
{
  AmendsOrder *chinese = make_order ("#1003", "王小明", "SF1234567890123");

  save (fixture, make_order ("#1001", "Anna Bäcker", "JJD000390007777712345"));
  save (fixture, make_order ("#1002", "Bob O’Neill 🎉", NULL));
  g_free (chinese->city);
  chinese->city = g_strdup ("广州市天河区");
  g_ptr_array_add (chinese->items, amends_line_item_new ("蓝色不锈钢水壶", NULL, 1));
  chinese->placed_at = NOW - DAYS (2);
  save (fixture, chinese);
}

static void
test_search (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *typed;
    int hits;
  } cases[] = {
    { NULL, 3 },
    { "", 3 },
    { "#", 3 },
    { "anna", 1 },
    { "ANN", 1 },
    { "bac", 1 },
    { "backer", 1 },
    { "bäck", 1 },
    { "a", 1 },
    { "kettle", 3 },
    { "ket anna", 1 },
    { "#1001", 1 },
    { "100", 3 },
    { "1002", 1 },
    { "neill", 1 },
    { "customer1002@example.com", 1 },
    { "JJD000390007777712345", 1 },
    { "jjd0003", 1 },
    { "2345", 1 },
    { "12345", 1 },
    { "7712345", 1 },
    { "90123", 1 },
    { "王", 1 },
    { "小明", 1 },
    { "王小明", 1 },
    { "色", 1 },
    { "不锈", 1 },
    { "不锈钢", 1 },
    { "不锈钢水", 1 },
    { "天河", 1 },
    { "钢锈", 0 },
    { "壶水", 0 },
    { "nobody", 0 },
    { "\"*\" OR (", 0 },
    { "dhl", 2 },
    { "berlin", 2 },
    { "anna bob", 0 },
    { "ｋｅｔ", 3 },
  };

  fill (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].typed);
      g_assert_cmpint (count (fixture, cases[i].typed), ==, cases[i].hits);
    }
}

static void
test_newest_first (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GArray) all = NULL, found = NULL;

  fill (fixture);
  all = find (fixture, NULL, AMENDS_ORDER_FILTER_ALL);
  found = find (fixture, "ket", AMENDS_ORDER_FILTER_ALL);
  g_assert_cmpint (all->len, ==, 3);
  g_assert_cmpint (g_array_index (all, gint64, 0), ==, 3);
  g_assert_cmpmem (all->data, all->len * sizeof (gint64), found->data,
                   found->len * sizeof (gint64));
}

static void
test_limit (Fixture *fixture, gconstpointer data)
{
  AmendsOrderQuery query = { .search = "ket", .limit = 2 };
  g_autoptr (GArray) found = NULL, all = NULL;

  fill (fixture);
  found = amends_desk_find_orders (fixture->desk, &query, NULL, NULL);
  g_assert_cmpint (found->len, ==, 2);
  query.search = NULL;
  all = amends_desk_find_orders (fixture->desk, &query, NULL, NULL);
  g_assert_cmpint (all->len, ==, 2);
}

static void
test_load (Fixture *fixture, gconstpointer data)
{
  gint64 ids[] = { 3, 99, 1 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) orders = NULL;
  AmendsOrder *first;

  fill (fixture);
  orders = amends_desk_load_orders (fixture->desk, ids, G_N_ELEMENTS (ids), &error);
  g_assert_no_error (error);
  g_assert_cmpint (orders->len, ==, 3);
  first = g_ptr_array_index (orders, 0);
  g_assert_cmpstr (first->number, ==, "#1003");
  g_assert_cmpstr (only_parcel (first)->number, ==, "SF1234567890123");
  g_assert_cmpint (first->items->len, ==, 2);
  g_assert_null (g_ptr_array_index (orders, 1));
  g_assert_cmpstr (((AmendsOrder *) g_ptr_array_index (orders, 2))->customer, ==, "Anna Bäcker");
}

static void
test_resolve (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *words;
    gint64 order; /* 0: not found, -1: ambiguous */
    gint64 parcel;
  } cases[] = {
    { "#1001", 1, 1 },
    { "1001", 1, 1 },
    { " 1001 ", 1, 1 },
    { "order:1", 1, 0 },
    { "order:77", 0, 0 },
    { "1002", 2, 0 },
    { "P2", 0, 2 },
    { "2", 0, 2 },
    { "77", 0, 0 },
    { "SF1234567890123", 0, 2 },
    { "sf 1234-567890123", 0, 2 },
    { "nothing", 0, 0 },
    { "2000", -1, -1 },
    { "", 0, 0 },
  };
  AmendsOrder *twin = make_order ("2000", "Cleo", NULL);

  fill (fixture);
  g_free (twin->platform);
  twin->platform = g_strdup ("etsy");
  save (fixture, make_order ("2000", "Dora", NULL));
  save (fixture, twin);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) no_order = NULL;
      g_autoptr (GError) no_parcel = NULL;

      g_test_message ("%s", cases[i].words);
      g_assert_cmpint (amends_desk_resolve_order (fixture->desk, cases[i].words, &no_order), ==,
                       MAX (cases[i].order, 0));
      g_assert_cmpint (amends_desk_resolve_parcel (fixture->desk, cases[i].words, &no_parcel), ==,
                       MAX (cases[i].parcel, 0));
      if (cases[i].order <= 0)
        g_assert_error (
            no_order, AMENDS_DESK_ERROR,
            (cases[i].order < 0 ? AMENDS_DESK_ERROR_AMBIGUOUS : AMENDS_DESK_ERROR_NOT_FOUND));
      if (cases[i].parcel <= 0)
        g_assert_error (
            no_parcel, AMENDS_DESK_ERROR,
            (cases[i].parcel < 0 ? AMENDS_DESK_ERROR_AMBIGUOUS : AMENDS_DESK_ERROR_NOT_FOUND));
    }
}

static void
test_not_there (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (amends_desk_get_order (fixture->desk, 5, &error));
  g_assert_error (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (amends_desk_get_parcel (fixture->desk, 5, &error));
  g_assert_error (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_NOT_FOUND);
}

/* --- settings --- */

static void
test_settings (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *key;
    const char *value;
    gboolean is_good;
  } cases[] = {
    { "name", "Kettles & Co", TRUE },
    { "agent_name_zh", "小梅", TRUE },
    { "email", "shop@example.com", TRUE },
    { "email", "not an address", FALSE },
    { "country", "de", TRUE },
    { "country", "Germany", FALSE },
    { "time_zone", "Europe/Berlin", TRUE },
    { "time_zone", "Mars/Olympus", FALSE },
    { "authority", "10.00 USD", TRUE },
    { "authority", "much", FALSE },
    { "days_off", "2026-12-25, 2026-12-26", TRUE },
    { "days_off", "2026-02-30", FALSE },
    { "threshold.domestic.silence", "2 d", TRUE },
    { "threshold.post.silence", "10wd", TRUE },
    { "threshold.moon.silence", "2 d", FALSE },
    { "threshold.domestic.silence", "soon", FALSE },
    { "colour", "red", FALSE },
  };
  g_autoptr (AmendsShop) shop = NULL;
  g_autoptr (GHashTable) settings = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s = %s", cases[i].key, cases[i].value);
      g_assert_cmpint (
          amends_desk_set_setting (fixture->desk, cases[i].key, cases[i].value, &error), ==,
          cases[i].is_good);
      if (!cases[i].is_good)
        g_assert_error (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_INPUT);
    }
  shop = amends_desk_get_shop (fixture->desk, NULL);
  g_assert_cmpstr (shop->name, ==, "Kettles & Co");
  g_assert_cmpstr (shop->email, ==, "shop@example.com");
  g_assert_cmpstr (shop->country, ==, "DE");
  g_assert_cmpint (shop->authority.amount_minor, ==, 1000);
  g_assert_cmpint (g_strv_length (shop->days_off), ==, 2);
  g_assert_cmpint (shop->thresholds[AMENDS_LANE_DOMESTIC].silence, ==, DAYS (2));
  g_assert_true (shop->thresholds[AMENDS_LANE_POST].silence_is_working);
  g_assert_true (amends_desk_set_setting (fixture->desk, "name", NULL, NULL));
  settings = amends_desk_get_settings (fixture->desk, NULL);
  g_assert_null (g_hash_table_lookup (settings, "name"));
  g_assert_cmpstr (g_hash_table_lookup (settings, "country"), ==, "de");
}

/* --- news --- */

static void
count_cb (AmendsDesk *desk, gpointer user_data)
{
  int *n = user_data;

  (*n)++;
}

static void
test_changed (Fixture *fixture, gconstpointer data)
{
  int n = 0;

  g_signal_connect (fixture->desk, "changed", G_CALLBACK (count_cb), &n);
  fill (fixture);
  while (n == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (n, ==, 1);
}

/* What a second window saves shows in the first within a second or so. */
static void
test_changed_elsewhere (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AmendsDesk) other = fixture_open (fixture);
  int n = 0;

  amends_desk_watch (fixture->desk);
  g_signal_connect (fixture->desk, "changed", G_CALLBACK (count_cb), &n);
  g_assert_true (amends_desk_set_setting (other, "name", "Other", NULL));
  while (n == 0)
    g_main_context_iteration (NULL, TRUE);
}

static gpointer
count_call (AmendsDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  g_assert_true (g_thread_self () != data);
  return GINT_TO_POINTER ((int) amends_desk_count_orders (desk, error));
}

static void
store_result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
test_run_async (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  fill (fixture);
  amends_desk_run_async (fixture->desk, count_call, g_thread_self (), NULL, NULL, NULL,
                         store_result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (GPOINTER_TO_INT (amends_desk_run_finish (fixture->desk, result, &error)), ==, 3);
  g_assert_no_error (error);
}

static void
test_open_async (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (AmendsDesk) desk = NULL;

  amends_desk_open_async (fixture->path, NULL, store_result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  desk = amends_desk_open_finish (result, NULL);
  g_assert_cmpstr (amends_desk_get_path (desk), ==, fixture->path);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/desk/orders/search", test_search);
  ADD ("/desk/orders/newest-first", test_newest_first);
  ADD ("/desk/orders/limit", test_limit);
  ADD ("/desk/orders/load", test_load);
  ADD ("/desk/orders/resolve", test_resolve);
  ADD ("/desk/orders/not-there", test_not_there);
  ADD ("/desk/settings", test_settings);
  ADD ("/desk/changed/here", test_changed);
  ADD ("/desk/changed/elsewhere", test_changed_elsewhere);
  ADD ("/desk/run-async", test_run_async);
  ADD ("/desk/open-async", test_open_async);
  return g_test_run ();
}
