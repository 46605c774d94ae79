/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A shop of 100,000 orders: opening, dashboard, search by keystroke, a parcel's page; medians in
 * milliseconds. */

#include <glib/gstdio.h>

#include "base/amends-clock.h"
#include "desk/amends-desk-compose.h"
#include "desk/amends-desk-orders.h"
#include "desk/amends-desk-private.h"

#define NOW G_GINT64_CONSTANT (1795510800)
#define DAY G_GINT64_CONSTANT (86400)
#define N_ORDERS 100000
#define BATCH 2000

static const char *const first_names[] = { "Anna",  "Bob",  "Carla", "Dmitri", "Elena", "Farid",
                                           "Greta", "Hugo", "小明",  "Jonas",  "Karin", "Liam",
                                           "Mei",   "Noah", "Olga",  "Pablo",  "丽华",  "Rosa" };
static const char *const last_names[] = { "Abel",   "Brandt",  "Costa",  "Dupont",
                                          "Evans",  "Fischer", "García", "王",
                                          "Ito",    "Jensen",  "Keller", "López",
                                          "Moreau", "Novák",   "Olsen",  "陈" };
static const char *const things[] = { "Kettle", "Lamp", "Blanket", "Notebook", "Backpack", "Mug",
                                      "Chair",  "水壶", "Scarf",   "Candle",   "Teapot",   "Vase" };
static const char *const histories[][2] = {
  { "Shipment information received", "Leipzig" },
  { "Arrived at sort facility", "Leipzig" },
  { "Departed facility", "Leipzig" },
  { "Arrived at sort facility", "Köln" },
  { "Out for delivery", "Berlin" },
  { "Delivered", "Berlin" },
};

#define PICK(list, seed) ((list)[((guint) (seed) *2654435761u >> 9) % G_N_ELEMENTS (list)])

static AmendsParcel *
make_parcel (guint i)
{
  AmendsParcel *parcel = amends_parcel_new ();
  guint n_events = i % 100 < 88 ? 6 : i % 5 + 1; /* seven in eight have arrived */
  gint64 newest = NOW - (i % 100 < 98 ? i % 60 * 3600 : 5 * DAY + i % 50 * 3600);

  parcel->carrier_name = g_strdup ("DHL");
  parcel->number = g_strdup_printf ("JJD%017u", i * 7919u);
  parcel->added_at = parcel->shipped_at = newest - 5 * DAY;
  parcel->checked_at = NOW;
  for (guint k = n_events; k > 0; k--)
    {
      AmendsEvent *event = amends_event_new ();

      event->at = newest - (gint64) (n_events - k) * DAY / 2;
      event->text = g_strdup (histories[k - 1][0]);
      event->place = g_strdup (histories[k - 1][1]);
      event->source = g_strdup ("bench");
      g_ptr_array_add (parcel->events, event);
    }
  return parcel;
}

static AmendsOrder *
make_order (guint i)
{
  AmendsOrder *order = amends_order_new ();

  order->platform = g_strdup ("shopify");
  order->number = g_strdup_printf ("#%u", 1001 + i);
  order->placed_at = NOW - 10 * DAY - i * 60;
  order->promised_at = i % 3 == 0 ? NOW - 2 * DAY + i % 9 * DAY : 0;
  order->customer = g_strdup_printf ("%s %s", PICK (first_names, i * 3 + 1),
                                     PICK (last_names, i * 7 + 2));
  order->email = g_strdup_printf ("customer%u@example.com", i);
  order->phone = g_strdup_printf ("+4930%07u", i * 31);
  order->country = g_strdup ("DE");
  order->city = g_strdup ("Berlin");
  order->postcode = g_strdup_printf ("%05u", i * 37 % 100000);
  order->total = amends_money_new (1500 + i % 9000, i % 4 == 0 ? "USD" : "EUR");
  g_ptr_array_add (order->items, amends_line_item_new (PICK (things, i * 5), NULL, 1));
  if (i % 10 != 9)
    g_ptr_array_add (order->parcels, make_parcel (i));
  return order;
}

static void
fill (AmendsDesk *desk)
{
  for (guint i = 0; i < N_ORDERS; i += BATCH)
    {
      g_autoptr (GPtrArray)
          orders = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_order_unref);
      g_autoptr (GError) error = NULL;

      for (guint k = i; k < i + BATCH; k++)
        g_ptr_array_add (orders, make_order (k));
      if (!amends_desk_save_orders (desk, orders, NULL, &error))
        g_error ("%s", error->message);
    }
}

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
  gint64 id = (gint64) round * 7919 % (N_ORDERS * 9 / 10) + 1;
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

  amends_clock_set (NOW);
  g_object_unref (open_desk (empty));
  desk = open_desk (large);
  g_assert (amends_desk_set_setting (desk, "country", "DE", NULL));
  fill (desk);
  g_object_unref (desk);
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
