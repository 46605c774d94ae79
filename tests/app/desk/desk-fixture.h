/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A desk with a fresh shop file and a fixed clock: Tuesday 24 November 2026, 09:00 UTC. */
#pragma once

#include <glib/gstdio.h>

#include "base/amends-clock.h"
#include "desk/amends-desk-compose.h"
#include "desk/amends-desk-import.h"
#include "desk/amends-desk-orders.h"
#include "desk/amends-desk-private.h"

#define NOW G_GINT64_CONSTANT (1795510800)
#define DAYS(n) ((gint64) (n) *86400)
#define HOURS(n) ((gint64) (n) *3600)

typedef struct
{
  char *dir;
  char *path;
  AmendsDesk *desk;
} Fixture;

static inline AmendsDesk *
fixture_open (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  AmendsDesk *desk = amends_desk_open (fixture->path, &error);

  g_assert_no_error (error);
  return desk;
}

static inline void
set_up (Fixture *fixture, gconstpointer data)
{
  amends_clock_set (NOW);
  fixture->dir = g_dir_make_tmp ("amends-desk-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->dir, "s.db", NULL);
  fixture->desk = fixture_open (fixture);
}

static inline void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_remove (path);
}

static inline void
assert_sound (AmendsDesk *desk)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) faults = amends_desk_check (desk, &error);

  g_assert_no_error (error);
  if (faults->len > 0)
    g_test_message ("%s", (char *) g_ptr_array_index (faults, 0));
  g_assert_cmpint (faults->len, ==, 0);
}

static inline void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->desk != NULL)
    assert_sound (fixture->desk);
  g_clear_object (&fixture->desk);
  remove_tree (fixture->dir);
  g_free (fixture->dir);
  g_free (fixture->path);
}

static inline char *
write_file (Fixture *fixture, const char *name, const char *text)
{
  char *path = g_build_filename (fixture->dir, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return path;
}

static inline AmendsEvent *
make_event (gint64 at, const char *text, const char *place)
{
  AmendsEvent *event = amends_event_new ();

  event->at = at;
  event->text = g_strdup (text);
  event->place = g_strdup (place);
  event->source = g_strdup ("test");
  return event;
}

/* An order of 38.00 EUR from Germany to Germany, with one parcel of @number when there is one. */
static inline AmendsOrder *
make_order (const char *order_number, const char *customer, const char *number)
{
  AmendsOrder *order = amends_order_new ();
  AmendsParcel *parcel;

  order->platform = g_strdup ("shopify");
  order->number = g_strdup (order_number);
  order->customer = g_strdup (customer);
  order->email = g_strdup_printf ("customer%s@example.com",
                                  order_number + strspn (order_number, "#"));
  order->country = g_strdup ("DE");
  order->city = g_strdup ("Berlin");
  order->language = g_strdup ("en");
  order->placed_at = NOW - DAYS (12);
  order->shipped_at = NOW - DAYS (11);
  order->total = amends_money_new (3800, "EUR");
  g_ptr_array_add (order->items, amends_line_item_new ("Blue kettle", "KET-1", 1));
  if (number == NULL)
    return order;
  parcel = amends_parcel_new ();
  parcel->carrier_name = g_strdup ("DHL");
  parcel->number = g_strdup (number);
  parcel->shipped_at = NOW - DAYS (11);
  parcel->added_at = NOW - DAYS (11);
  parcel->checked_at = NOW;
  g_ptr_array_add (order->parcels, parcel);
  return order;
}

static inline AmendsParcel *
only_parcel (AmendsOrder *order)
{
  g_assert_cmpint (order->parcels->len, ==, 1);
  return g_ptr_array_index (order->parcels, 0);
}

static inline void
save (Fixture *fixture, AmendsOrder *order) /* order: (transfer full) */
{
  g_autoptr (GPtrArray)
      orders = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_order_unref);
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (orders, order);
  g_assert_true (amends_desk_save_orders (fixture->desk, orders, NULL, &error));
  g_assert_no_error (error);
}
