/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An import that doubles, drops or blanks an order costs a customer; so does one that breaks the
 * file. */

#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>

#include "../../support/shopify-file.h"
#include "desk-fixture.h"
#include "desk/amends-desk-undo.h"

#define TABLE_HEADER                                                                               \
  "Order number,Customer,Email,Country,Item,Quantity,Total,Currency,Order date,Promised date,"     \
  "Carrier,Tracking number\n"

static AmendsImportResult *
import (Fixture *fixture, const char *path, gboolean is_dry_run)
{
  g_autoptr (GError) error = NULL;
  AmendsImportResult *result = amends_desk_import (fixture->desk, path, NULL, is_dry_run, NULL,
                                                   NULL, NULL, &error);

  g_assert_no_error (error);
  return result;
}

static void
assert_counts (Fixture *fixture,
               const char *path,
               int new_orders,
               int updated,
               int unchanged,
               int parcels)
{
  g_autoptr (AmendsImportResult) result = import (fixture, path, FALSE);

  g_assert_cmpint (result->new_orders, ==, new_orders);
  g_assert_cmpint (result->updated, ==, updated);
  g_assert_cmpint (result->unchanged, ==, unchanged);
  g_assert_cmpint (result->parcels, ==, parcels);
  g_assert_cmpint (result->orders, ==, new_orders + updated + unchanged);
}

static AmendsOrder *
get (Fixture *fixture, const char *number)
{
  g_autoptr (GError) error = NULL;
  gint64 id = amends_desk_resolve_order (fixture->desk, number, &error);
  AmendsOrder *order;

  g_assert_no_error (error);
  order = amends_desk_get_order (fixture->desk, id, &error);
  g_assert_no_error (error);
  return order;
}

/* --- orders --- */

static void
test_twice (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->dir, "orders_export.csv", NULL);
  g_autoptr (AmendsOrder) order = NULL;
  g_autoptr (AmendsImportResult) again = NULL;

  shopify_write_file (path, 2500, "unfulfilled"); /* more than a batch */
  assert_counts (fixture, path, 2500, 0, 0, 0);
  order = get (fixture, "1001");
  g_assert_cmpstr (order->platform, ==, "shopify");
  g_assert_cmpint (order->items->len, ==, 2);
  g_assert_cmpstr (order->total.currency, ==, "USD");
  g_assert_cmpint (order->total.amount_minor, ==, 1500);
  g_assert_cmpstr (order->country, ==, "US");
  again = import (fixture, path, FALSE);
  g_assert_cmpint (again->unchanged, ==, 2500);
  g_assert_cmpint (again->updated + again->new_orders, ==, 0);
  g_assert_cmpint (amends_desk_count_orders (fixture->desk, NULL), ==, 2500);
}

static void
test_newer_export (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->dir, "orders_export.csv", NULL);
  g_autoptr (AmendsOrder) order = NULL;
  g_autoptr (GError) error = NULL;

  shopify_write_file (path, 10, "unfulfilled");
  assert_counts (fixture, path, 10, 0, 0, 0);
  g_assert_cmpint (
      amends_desk_add_parcel (fixture->desk, 1, "USPS", "9400111899223197428490", &error), >, 0);
  shopify_write_file (path, 12, "fulfilled");
  assert_counts (fixture, path, 2, 10, 0, 0);
  order = get (fixture, "#1001");
  g_assert_cmpstr (order->fulfilment_status, ==, "fulfilled");
  g_assert_cmpint (order->shipped_at, >, 0);
  g_assert_cmpstr (only_parcel (order)->number, ==, "9400111899223197428490");
}

static void
test_blank_says_nothing (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = write_file (
      fixture, "a.csv",
      TABLE_HEADER "A-1,Anna,anna@example.com,DE,Kettle,1,38.00,EUR,2026-11-01,2026-11-20,DHL,"
                   "JJD000390007777712345\n"
                   "A-2,Bob,bob@example.com,DE,Lamp,2,12.00,EUR,2026-11-02,,,\n");
  g_autoptr (AmendsOrder) order = NULL;

  assert_counts (fixture, path, 2, 0, 0, 1);
  g_assert_true (g_file_set_contents (path,
                                      "Order number,Email,Total,Currency,Tracking number\n"
                                      "A-1,,39.00,EUR,\n"
                                      "A-2,bob@example.com,,,RX123456785DE\n",
                                      -1, NULL));
  assert_counts (fixture, path, 0, 2, 0, 1);
  order = get (fixture, "A-1");
  g_assert_cmpstr (order->email, ==, "anna@example.com");
  g_assert_cmpint (order->total.amount_minor, ==, 3900);
  g_assert_cmpint (order->promised_at, >, 0);
  g_assert_cmpint (order->items->len, ==, 1);
  g_assert_cmpstr (only_parcel (order)->carrier, ==, "dhl");
  assert_counts (fixture, path, 0, 0, 2, 0);
}

/* A number that can be one carrier's only says whose it is; one that several have does not. */
static void
test_carrier_by_number (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = write_file (fixture, "a.csv",
                                      "Order number,Email,Carrier,Tracking number\n"
                                      "A-1,anna@example.com,,1Z5R89390357567127\n"
                                      "A-2,bob@example.com,,790535312317\n"
                                      "A-3,cy@example.com,Pigeon,1Z410E7W0392751591\n");
  g_autoptr (AmendsOrder) certain = NULL, ambiguous = NULL, named = NULL;

  assert_counts (fixture, path, 3, 0, 0, 3);
  certain = get (fixture, "A-1");
  ambiguous = get (fixture, "A-2");
  named = get (fixture, "A-3");
  g_assert_cmpstr (only_parcel (certain)->carrier, ==, "ups");
  g_assert_null (only_parcel (ambiguous)->carrier);
  g_assert_null (only_parcel (named)->carrier);
  assert_counts (fixture, path, 0, 0, 3, 0);
}

/* Shopify's export has no tracking numbers; a second table brings them to the same orders. */
static void
test_tracking_from_a_table (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->dir, "orders_export.csv", NULL);
  g_autofree char *table = write_file (fixture, "tracking.csv",
                                       "Order number,Carrier,Tracking number\n"
                                       "#1001,USPS,9400111899223197428490\n"
                                       "1002,USPS,9400111899223197428506\n");
  g_autofree char *stranger = write_file (
      fixture, "stranger.csv",
      "Order number,Email,Item,Tracking number\n"
      "1003,somebody.else@example.com,Hat,9400111899223197428513\n");
  g_autoptr (AmendsOrder) order = NULL;

  shopify_write_file (path, 3, "fulfilled");
  assert_counts (fixture, path, 3, 0, 0, 0);
  assert_counts (fixture, table, 0, 2, 0, 2);
  order = get (fixture, "1001");
  g_assert_cmpstr (only_parcel (order)->carrier, ==, "usps");
  assert_counts (fixture, table, 0, 0, 2, 0);
  assert_counts (fixture, path, 0, 0, 3, 0);
  assert_counts (fixture, stranger, 1, 0, 0, 1);
  g_assert_true (g_file_set_contents (stranger,
                                      "Order number,Email,Customer,Tracking number\n"
                                      "1002,LIAM.olsen1@example.com,Mr. L. O.,9400111899223197428520\n",
                                      -1, NULL));
  assert_counts (fixture, stranger, 0, 1, 0, 1);
}

static void
test_dry_run (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->dir, "orders_export.csv", NULL);
  g_autoptr (AmendsImportResult) first = NULL, second = NULL;

  shopify_write_file (path, 2500, "unfulfilled");
  first = import (fixture, path, TRUE);
  g_assert_cmpint (first->new_orders, ==, 2500);
  g_assert_cmpint (first->batch, ==, 0);
  g_assert_cmpint (amends_desk_count_orders (fixture->desk, NULL), ==, 0);
  assert_counts (fixture, path, 2500, 0, 0, 0);
  second = import (fixture, path, TRUE);
  g_assert_cmpint (second->unchanged, ==, 2500);
}

static void
test_unreadable (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = write_file (fixture, "letter.txt", "Dear shop,\nwhere is my kettle?\n");
  g_autoptr (GError) error = NULL;

  g_assert_null (amends_desk_import (fixture->desk, path, NULL, FALSE, NULL, NULL, NULL, &error));
  g_assert_nonnull (error);
  g_assert_cmpint (amends_desk_count_orders (fixture->desk, NULL), ==, 0);
}

/* --- events --- */

static void
test_events (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = write_file (
      fixture, "events.csv",
      "Tracking number,Time,Place,Event\n"
      "JJD000390007777712345,2026-11-20 08:00,Leipzig,Arrived at sort facility\n"
      "JJD 0003 9000 7777 712345,2026-11-21 09:30,Leipzig,\"Held by customs, awaiting documents\"\n"
      "UNKNOWN99999,2026-11-21 09:30,Leipzig,Delivered\n");
  g_autoptr (AmendsImportResult) first = NULL, second = NULL;
  g_autoptr (AmendsParcel) parcel = NULL;
  AmendsRowNote *note;

  save (fixture, make_order ("#1001", "Anna", "JJD000390007777712345"));
  first = import (fixture, path, FALSE);
  g_assert_true (first->is_events);
  g_assert_cmpint (first->orders, ==, 1);
  g_assert_cmpint (first->new_orders, ==, 2);
  g_assert_cmpint (first->report->warnings->len, ==, 1);
  note = g_ptr_array_index (first->report->warnings, 0);
  g_assert_cmpstr (note->code, ==, "unknown_parcel");
  g_assert_cmpint (note->line, ==, 4);
  parcel = amends_desk_get_parcel (fixture->desk, 1, NULL);
  g_assert_cmpint (parcel->events->len, ==, 2);
  g_assert_cmpint (parcel->reason, ==, AMENDS_REASON_CUSTOMS);
  second = import (fixture, path, FALSE);
  g_assert_cmpint (second->new_orders, ==, 0);
  g_assert_cmpint (second->unchanged, ==, 2);
}

/* --- off the main thread, and interrupted --- */

typedef struct
{
  GAsyncResult *result;
  GCancellable *cancellable;
  double fraction;
  int n_told;
} Waiting;

static void
told_cb (double fraction, gint64 orders, gpointer user_data)
{
  Waiting *waiting = user_data;

  g_assert_cmpfloat (fraction, >=, waiting->fraction);
  waiting->fraction = fraction;
  waiting->n_told++;
  if (waiting->cancellable != NULL)
    g_cancellable_cancel (waiting->cancellable);
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Waiting *waiting = user_data;

  waiting->result = g_object_ref (result);
}

static void
test_async (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->dir, "orders_export.csv", NULL);
  g_autoptr (AmendsImportResult) result = NULL;
  g_autoptr (GError) error = NULL;
  Waiting waiting = { 0 };

  shopify_write_file (path, 3000, "unfulfilled");
  amends_desk_import_async (fixture->desk, path, NULL, FALSE, told_cb, &waiting, NULL, done_cb, &waiting);
  while (waiting.result == NULL)
    g_main_context_iteration (NULL, TRUE);
  result = amends_desk_import_finish (fixture->desk, waiting.result, &error);
  g_assert_no_error (error);
  g_assert_cmpint (result->new_orders, ==, 3000);
  g_assert_cmpfloat (waiting.fraction, ==, 1);
  g_object_unref (waiting.result);
}

static void
cancel_cb (double fraction, gint64 orders, gpointer user_data)
{
  if (orders > 5000)
    g_cancellable_cancel (user_data);
}

/* Cancelled, an import leaves nothing behind; the same file can be imported again. */
static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->dir, "orders_export.csv", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (AmendsImportResult) again = NULL;
  g_autoptr (GPtrArray) batches = NULL;

  shopify_write_file (path, 20000, "unfulfilled");
  g_assert_null (amends_desk_import (fixture->desk, path, NULL, FALSE, cancel_cb, cancellable,
                                     cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (amends_desk_count_orders (fixture->desk, NULL), ==, 0);
  batches = amends_desk_list_imports (fixture->desk, 10, NULL);
  g_assert_cmpint (batches->len, ==, 0);
  assert_sound (fixture->desk);
  again = import (fixture, path, FALSE);
  g_assert_cmpint (again->new_orders, ==, 20000);
  g_assert_cmpint (amends_desk_count_orders (fixture->desk, NULL), ==, 20000);
}

/* --- killed --- */

/* The child half of test_killed(): imports and dies at the given order. */
static void
die_cb (double fraction, gint64 orders, gpointer user_data)
{
  if (orders >= GPOINTER_TO_INT (user_data))
    raise (SIGKILL);
}

static int
import_and_die (const char *shop, const char *path, int at_order)
{
  g_autoptr (AmendsDesk) desk = amends_desk_open (shop, NULL);

  amends_clock_set (NOW);
  amends_import_result_free (
      amends_desk_import (desk, path, NULL, FALSE, die_cb, GINT_TO_POINTER (at_order), NULL, NULL));
  return 0;
}

static char *own_program;

static void
test_killed (Fixture *fixture, gconstpointer data)
{
  static const char *const moments[] = { "1", "1900", "2100", "4100", "7900", "12000" };
  g_autofree char *path = g_build_filename (fixture->dir, "orders_export.csv", NULL);

  shopify_write_file (path, 15000, "unfulfilled");
  g_clear_object (&fixture->desk);
  for (gsize i = 0; i < G_N_ELEMENTS (moments); i++)
    {
      const char *argv[] = {
        own_program, "--import-and-die", fixture->path, path, moments[i], NULL
      };
      g_autoptr (GError) error = NULL;
      int status;

      g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL,
                                   NULL, &status, &error));
      g_assert_no_error (error);
      g_assert_true (WIFSIGNALED (status));
      fixture->desk = fixture_open (fixture);
      assert_sound (fixture->desk);
      g_clear_object (&fixture->desk);
    }
  fixture->desk = fixture_open (fixture);
  amends_import_result_free (import (fixture, path, FALSE));
  g_assert_cmpint (amends_desk_count_orders (fixture->desk, NULL), ==, 15000);
}

int
main (int argc, char **argv)
{
  if (argc == 5 && g_str_equal (argv[1], "--import-and-die"))
    return import_and_die (argv[2], argv[3], atoi (argv[4]));
  own_program = argv[0];
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/desk/import/twice", test_twice);
  ADD ("/desk/import/newer-export", test_newer_export);
  ADD ("/desk/import/blank-says-nothing", test_blank_says_nothing);
  ADD ("/desk/import/carrier-by-number", test_carrier_by_number);
  ADD ("/desk/import/tracking-from-a-table", test_tracking_from_a_table);
  ADD ("/desk/import/dry-run", test_dry_run);
  ADD ("/desk/import/unreadable", test_unreadable);
  ADD ("/desk/import/events", test_events);
  ADD ("/desk/import/async", test_async);
  ADD ("/desk/import/cancel", test_cancel);
  ADD ("/desk/import/killed", test_killed);
  return g_test_run ();
}
