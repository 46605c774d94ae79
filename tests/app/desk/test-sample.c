/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sample shop: whoever tries Amends sees every delay reason, on whatever day. */

#include <glib/gstdio.h>
#include <string.h>

#include "desk/amends-desk-import.h"
#include "desk/amends-desk-orders.h"

#define HOUR ((gint64) 3600)
#define DAY (24 * HOUR)
#define FIRST_DAY "2026-11-16T00:40:00Z"
#define N_DAYS 14

typedef struct
{
  char *folder;
  char *path;
  AmendsDesk *desk;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;

  amends_clock_set_from_text ("2026-11-24T09:00:00Z", &error);
  g_assert_no_error (error);
  fixture->folder = g_dir_make_tmp ("amends-sample-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "shop.amends", NULL);
  fixture->desk = amends_desk_open (fixture->path, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GDir) dir = NULL;
  const char *name;

  g_clear_object (&fixture->desk);
  dir = g_dir_open (fixture->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static int
fill (Fixture *fixture)
{
  g_autoptr(GError) error = NULL;
  int n_orders = amends_desk_fill_sample (fixture->desk, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (n_orders, >=, 60);
  return n_orders;
}

static GPtrArray *
load_orders (Fixture *fixture)
{
  g_autoptr(GError) error = NULL;
  AmendsOrderQuery query = { 0 };
  g_autoptr(GArray) ids = amends_desk_find_orders (fixture->desk, &query, NULL, &error);
  GPtrArray *orders;

  g_assert_no_error (error);
  orders = amends_desk_load_orders (fixture->desk, (gint64 *) (gpointer) ids->data, ids->len, &error);
  g_assert_no_error (error);
  return orders;
}

static void
assert_all_reasons (Fixture *fixture, gint64 now)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(AmendsDashboard) dashboard = amends_desk_get_dashboard (fixture->desk, &error);
  gboolean is_seen[AMENDS_N_REASONS] = { FALSE };
  g_autofree char *when = amends_time_to_rfc3339 (now);

  g_assert_no_error (error);
  for (guint i = 0; i < dashboard->groups->len; i++)
    {
      AmendsStuckGroup *group = g_ptr_array_index (dashboard->groups, i);

      g_assert_cmpint (group->count, >, 0);
      g_assert_cmpstr (group->example, !=, "");
      is_seen[group->reason] = TRUE;
    }
  for (int reason = AMENDS_REASON_NONE + 1; reason < AMENDS_N_REASONS; reason++)
    if (!is_seen[reason])
      g_error ("no %s at %s", amends_reason_to_string (reason), when);
}

/* Two weeks of beginnings, at several hours: weekends and midnights move no parcel out of its group. */
static void
test_every_reason_any_day (Fixture *fixture, gconstpointer data)
{
  static const int hours[] = { 0, 7, 12, 23 };
  g_autoptr(GError) error = NULL;
  gint64 first;

  g_assert_true (amends_time_parse (FIRST_DAY, &first));
  for (int day = 0; day < N_DAYS; day++)
    for (gsize i = 0; i < G_N_ELEMENTS (hours); i++)
      {
        gint64 now = first + day * DAY + hours[i] * HOUR;

        amends_clock_set (now);
        fill (fixture);
        assert_all_reasons (fixture, now);
        amends_desk_clear_sample (fixture->desk, &error);
        g_assert_no_error (error);
      }
}

static void
test_what_it_holds (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GPtrArray) orders = NULL;
  g_autoptr(GHashTable) carriers = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GHashTable) currencies = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GHashTable) languages = g_hash_table_new (g_str_hash, g_str_equal);
  int n_orders = fill (fixture), n_parcels = 0, n_without = 0, n_several = 0;

  orders = load_orders (fixture);
  g_assert_cmpint (orders->len, ==, n_orders);
  for (guint i = 0; i < orders->len; i++)
    {
      AmendsOrder *order = g_ptr_array_index (orders, i);

      g_hash_table_add (currencies, order->total.currency);
      g_hash_table_add (languages, order->language);
      g_assert_cmpuint (order->items->len, >, 0);
      g_assert_cmpint (order->placed_at, <, amends_clock_now ());
      n_parcels += (int) order->parcels->len;
      n_without += order->parcels->len == 0;
      n_several += order->parcels->len > 1;
      for (guint j = 0; j < order->parcels->len; j++)
        {
          AmendsParcel *parcel = g_ptr_array_index (order->parcels, j);

          g_assert_nonnull (parcel->carrier);
          g_hash_table_add (carriers, parcel->carrier);
        }
    }
  g_assert_cmpint (n_parcels, >=, 80);
  g_assert_cmpint (n_without, >, 0);
  g_assert_cmpint (n_several, >, 2);
  g_assert_cmpuint (g_hash_table_size (carriers), >=, 8);
  g_assert_cmpuint (g_hash_table_size (currencies), >=, 3);
  g_assert_true (g_hash_table_contains (languages, "en"));
  g_assert_true (g_hash_table_contains (languages, "zh_CN"));
}

/* Nobody real may ever be written to. */
static void
test_addresses_are_invented (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GPtrArray) orders = NULL;

  fill (fixture);
  orders = load_orders (fixture);
  for (guint i = 0; i < orders->len; i++)
    {
      AmendsOrder *order = g_ptr_array_index (orders, i);

      g_assert_true (g_str_has_suffix (order->email, "@example.com") || g_str_has_suffix (order->email, "@example.net")
                     || g_str_has_suffix (order->email, "@example.org"));
    }
}

/* Histories are told newest first, never from later than now, and lie after the order. */
static void
test_histories (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GPtrArray) orders = NULL;
  int n_read = 0, n_events = 0;

  fill (fixture);
  orders = load_orders (fixture);
  for (guint i = 0; i < orders->len; i++)
    {
      g_autoptr(GError) error = NULL;
      AmendsOrder *listed = g_ptr_array_index (orders, i);
      g_autoptr(AmendsOrder) order = amends_desk_get_order (fixture->desk, listed->id, &error);

      g_assert_no_error (error);
      for (guint j = 0; j < order->parcels->len; j++)
        {
          AmendsParcel *parcel = g_ptr_array_index (order->parcels, j);
          gint64 previous = amends_clock_now ();

          for (guint k = 0; k < parcel->events->len; k++)
            {
              AmendsEvent *event = g_ptr_array_index (parcel->events, k);

              g_assert_cmpint (event->at, <=, previous);
              g_assert_cmpint (event->at, >=, order->placed_at);
              g_assert_nonnull (event->at_text);
              previous = event->at;
              n_events++;
              n_read += event->status != AMENDS_STATUS_UNKNOWN;
            }
        }
    }
  /* Two languages are read; a few carriers speak French and German. */
  g_assert_cmpint (n_read * 100, >, n_events * 90);
}

static void
test_shop (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(AmendsShop) shop = NULL, after = NULL;
  g_autoptr(GPtrArray) orders = NULL;

  fill (fixture);
  shop = amends_desk_get_shop (fixture->desk, &error);
  g_assert_no_error (error);
  g_assert_true (shop->is_sample);
  g_assert_cmpstr (shop->name, ==, "Kettle & Co");
  g_assert_cmpstr (shop->agent_name, ==, "Mei Lin");
  g_assert_cmpstr (shop->agent_name_zh, ==, "林美");
  g_assert_cmpstr (shop->email, ==, "mei@example.com");
  g_assert_nonnull (shop->country);
  g_assert_true (amends_money_is_none (shop->authority));

  g_assert_true (amends_desk_clear_sample (fixture->desk, &error));
  g_assert_no_error (error);
  after = amends_desk_get_shop (fixture->desk, &error);
  g_assert_no_error (error);
  g_assert_false (after->is_sample);
  g_assert_null (after->name);
  orders = load_orders (fixture);
  g_assert_cmpuint (orders->len, ==, 0);
}

/* A person's own shop is neither mixed with the invented one nor cleared away as one. */
static void
test_refusals (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GError) twice = NULL, cancelled = NULL, none = NULL;
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(AmendsShop) shop = NULL;

  g_assert_false (amends_desk_clear_sample (fixture->desk, &none));
  g_assert_error (none, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_INPUT);

  g_cancellable_cancel (cancellable);
  g_assert_cmpint (amends_desk_fill_sample (fixture->desk, cancellable, &cancelled), ==, -1);
  g_assert_error (cancelled, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  shop = amends_desk_get_shop (fixture->desk, NULL);
  g_assert_false (shop->is_sample);

  fill (fixture);
  g_assert_cmpint (amends_desk_fill_sample (fixture->desk, NULL, &twice), ==, -1);
  g_assert_error (twice, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_INPUT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  ADD ("/sample/every-reason-any-day", test_every_reason_any_day);
  ADD ("/sample/what-it-holds", test_what_it_holds);
  ADD ("/sample/addresses-are-invented", test_addresses_are_invented);
  ADD ("/sample/histories", test_histories);
  ADD ("/sample/shop", test_shop);
  ADD ("/sample/refusals", test_refusals);
  return g_test_run ();
}
