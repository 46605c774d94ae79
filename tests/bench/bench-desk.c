/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A shop of 100,000 orders: opening, dashboard, search by keystroke, a parcel's page; medians in
 * milliseconds. */

#include <glib/gstdio.h>

#include "base/amends-clock.h"
#include "desk/amends-desk-compose.h"
#include "desk/amends-desk-orders.h"
#include "large-shop.h"

static AmendsDesk *
open_desk (const char *path)
{
  g_autoptr (GError) error = NULL;
  AmendsDesk *desk = amends_desk_open (path, &error);

  if (desk == NULL)
    g_error ("%s", error->message);
  return desk;
}

/* --- measuring --- */

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double first = *(const double *) a, second = *(const double *) b;

  return (first > second) - (first < second);
}

typedef void (*Work) (AmendsDesk *desk, guint round, gconstpointer data);

static void
measure (const char *what, AmendsDesk *desk, Work work, gconstpointer data, guint rounds)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < rounds; i++)
    {
      gint64 start = g_get_monotonic_time ();
      double ms;

      work (desk, i, data);
      ms = (g_get_monotonic_time () - start) / 1e3;
      g_array_append_val (times, ms);
    }
  g_array_sort (times, compare_doubles);
  g_print ("%-34s %8.2f ms median, %8.2f worst\n", what, g_array_index (times, double, rounds / 2),
           g_array_index (times, double, rounds - 1));
}

static void
open_work (AmendsDesk *desk, guint round, gconstpointer path)
{
  AmendsDesk *opened = open_desk (path);

  g_object_unref (opened);
}

static void
dashboard_work (AmendsDesk *desk, guint round, gconstpointer data)
{
  g_autoptr (AmendsDashboard) dashboard = amends_desk_get_dashboard (desk, NULL);

  if (round == 0)
    g_print ("%d orders, %d on the way, %d stuck, %d past promise, %d not told, %d without parcel, "
             "%u groups\n",
             dashboard->orders, dashboard->on_the_way, dashboard->stuck, dashboard->past_promise,
             dashboard->not_told, dashboard->without_parcel, dashboard->groups->len);
}

/* Ids, and the rows of one screen. */
static void
search_work (AmendsDesk *desk, guint round, gconstpointer typed)
{
  AmendsOrderQuery query = { .search = typed };
  g_autoptr (GArray) ids = amends_desk_find_orders (desk, &query, NULL, NULL);
  g_autoptr (GPtrArray)
      rows = amends_desk_load_orders (desk, (const gint64 *) ids->data, MIN (ids->len, 20), NULL);

  if (round == 0)
    g_print ("“%s”: %u orders, %u rows\n", (const char *) typed, ids->len, rows->len);
}

static void
filter_work (AmendsDesk *desk, guint round, gconstpointer filter)
{
  AmendsOrderQuery query = { .filter = GPOINTER_TO_INT (filter) };
  g_autoptr (GArray) ids = amends_desk_find_orders (desk, &query, NULL, NULL);

  g_assert (ids != NULL);
}

static void
parcel_work (AmendsDesk *desk, guint round, gconstpointer data)
{
  gint64 id = (gint64) round * 7919 % (LARGE_SHOP_ORDERS * 9 / 10) + 1;
  g_autoptr (AmendsParcel) parcel = amends_desk_get_parcel (desk, id, NULL);
  g_autoptr (AmendsOrder) order = amends_desk_get_order (desk, parcel->order_id, NULL);
  g_autoptr (AmendsDiagnosis) diagnosis = amends_desk_diagnose (desk, id, NULL);
  g_autoptr (GPtrArray) emails = amends_desk_list_emails (desk, id, NULL);

  g_assert (order != NULL && diagnosis != NULL && emails != NULL);
}

static void
measure_desk (AmendsDesk *desk)
{
  static const char *const typed[] = { "a",  "an",   "ann",        "anna",    "anna k",
                                       "k",  "ket",  "1",          "10",      "1042",
                                       "小", "小明", "customer77", "JJD0000", "5678" };

  measure ("dashboard (aim: under 16)", desk, dashboard_work, NULL, 21);
  for (gsize i = 0; i < G_N_ELEMENTS (typed); i++)
    measure ("search keystroke (aim: under 30)", desk, search_work, typed[i], 15);
  measure ("list of all orders", desk, filter_work, GINT_TO_POINTER (AMENDS_ORDER_FILTER_ALL), 15);
  measure ("list of those on the way", desk, filter_work,
           GINT_TO_POINTER (AMENDS_ORDER_FILTER_ON_THE_WAY), 15);
  measure ("list of stuck ones", desk, filter_work, GINT_TO_POINTER (AMENDS_ORDER_FILTER_STUCK),
           15);
  measure ("parcel page (aim: under 16)", desk, parcel_work, NULL, 201);
}

int
main (int argc, char **argv)
{
  g_autofree char *dir = g_dir_make_tmp ("amends-bench-XXXXXX", NULL);
  g_autofree char *empty = g_build_filename (dir, "empty.db", NULL);
  g_autofree char *large = g_build_filename (dir, "large.db", NULL);
  AmendsDesk *desk;

  amends_clock_set (LARGE_SHOP_NOW);
  g_object_unref (open_desk (empty));
  large_shop_make (large);
  measure ("open an empty shop", NULL, open_work, empty, 21);
  measure ("open this shop", NULL, open_work, large, 21);
  desk = open_desk (large);
  measure_desk (desk);
  g_object_unref (desk);
  g_remove (empty);
  g_remove (large);
  g_rmdir (dir);
  return 0;
}
