/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every query of the shop file is prepared, bound and read once, on an empty shop and on one order.
 */

#include <glib/gstdio.h>

#include "store/amends-store-batches.h"
#include "store/amends-store-emails.h"
#include "store/amends-store-orders.h"
#include "store/amends-store-parcels.h"
#include "store/amends-store-search.h"
#include "store/amends-store-settings.h"
#include "store/amends-store-stuck.h"

#define NOW G_GINT64_CONSTANT (1764000000)

static AmendsOrder *
make_order (void)
{
  AmendsOrder *order = amends_order_new ();
  AmendsLineItem *item = amends_line_item_new ("蓝色水壶", "K-1", 2);

  order->platform = g_strdup ("shopify");
  order->number = g_strdup ("#1042");
  order->placed_at = NOW - 864000;
  order->customer = g_strdup ("Zoë Ångström");
  order->email = g_strdup ("zoe@example.com");
  order->country = g_strdup ("SE");
  order->total = amends_money_new (12345, "EUR");
  item->price = amends_money_new (6000, "EUR");
  g_ptr_array_add (order->items, item);
  return order;
}

static gint64
insert_order (AmendsDb *db, GError **error)
{
  g_autoptr (AmendsOrder) order = make_order ();
  g_autofree char *key = amends_store_order_key (order->number);
  g_autofree char *words = amends_store_order_search_text (order);

  return amends_store_insert_order (db, order, key, amends_store_order_digest (order), 0, words,
                                    error);
}

static gint64
insert_parcel (AmendsDb *db, gint64 order_id, GError **error)
{
  g_autoptr (AmendsParcel) parcel = amends_parcel_new ();

  parcel->order_id = order_id;
  parcel->number = g_strdup ("RX123456789SE");
  parcel->carrier_name = g_strdup ("PostNord");
  parcel->added_at = NOW;
  return amends_store_insert_parcel (db, parcel, parcel->number, 0, error);
}

static void
read_everything (AmendsDb *db, gint64 order_id, gint64 parcel_id, GError **error)
{
  AmendsStoreCounts counts;
  AmendsOrderMatch match;
  gboolean has;

  for (AmendsStoreFilter filter = 0; filter < AMENDS_N_STORE_FILTERS; filter++)
    for (int with_search = 0; with_search < 2; with_search++)
      {
        g_autoptr (GArray) ids = amends_store_find_orders (
            db, filter, AMENDS_REASON_CUSTOMS, with_search ? "zoe" : NULL, NOW, 10, error);

        g_assert_nonnull (ids);
        g_assert_no_error (*error);
      }
  g_array_unref (amends_store_list_stuck (db, AMENDS_REASON_NONE, 0, 0, error));
  g_array_unref (amends_store_list_stuck (db, AMENDS_REASON_LOST, 0, 5, error));
  g_ptr_array_unref (amends_store_group_stuck (db, NOW, error));
  g_assert_true (amends_store_count (db, NOW, &counts, error));
  g_array_unref (amends_store_list_expired (db, NOW, 5, error));
  g_ptr_array_unref (amends_store_load_orders (db, &order_id, 1, error));
  g_assert_true (amends_store_match_order (db, "shopify", "1042", &match, error));
  g_array_unref (amends_store_find_by_number (db, "1042", error));
  g_assert_cmpint (amends_store_count_orders (db, error), >=, 0);
  g_free (amends_store_dup_only_currency (db, error));
  g_assert_cmpint (amends_store_find_parcel_of (db, order_id, "RX123456789SE", error), >=, 0);
  g_array_unref (amends_store_find_parcels_by_number (db, "RX123456789SE", error));
  g_array_unref (amends_store_list_parcels_of (db, order_id, error));
  g_assert_true (amends_store_has_parcel (db, parcel_id, &has, error));
  g_ptr_array_unref (amends_store_list_emails (db, parcel_id, error));
  g_hash_table_unref (amends_store_load_settings (db, error));
  g_assert_no_error (*error);
}

static void
write_everything (AmendsDb *db, gint64 order_id, gint64 parcel_id, GError **error)
{
  g_autoptr (AmendsDiagnosis) diagnosis = amends_diagnosis_new ();
  g_autoptr (AmendsEvent) event = amends_event_new ();
  g_autoptr (AmendsEmail) email = amends_email_new ();
  g_autoptr (AmendsParcel) said = amends_parcel_new ();
  g_autoptr (AmendsOrder) order = amends_store_load_order (db, order_id, TRUE, error);
  AmendsBatchCounts batch = { 1, 1, 1, 0, 0, 0 };
  gint64 batch_id = amends_store_start_batch (db, "a.csv", FALSE, NOW, error);
  gboolean changed;

  g_assert_true (amends_store_finish_batch (db, batch_id, "shopify", &batch, NOW, error));
  g_assert_true (amends_store_update_order (db, order, 7, TRUE, error));
  g_assert_true (amends_store_set_digest (db, order_id, 8, error));
  said->id = parcel_id;
  g_assert_true (amends_store_set_parcel_facts (db, said, error));
  said->carrier = g_strdup ("postnord");
  g_assert_true (amends_store_merge_parcel (db, parcel_id, said, &changed, error));
  g_assert_true (changed);
  g_assert_true (amends_store_merge_parcel (db, parcel_id, said, &changed, error));
  g_assert_false (changed);
  g_assert_true (
      amends_store_set_report (db, parcel_id, AMENDS_REPORT_DAMAGED, "dented", NOW, error));
  g_assert_true (
      amends_store_set_reason (db, parcel_id, AMENDS_REASON_WEATHER, "storm", NOW, error));
  event->at = NOW - 100;
  event->text = g_strdup ("Held by customs");
  g_assert_cmpint (amends_store_insert_event (db, parcel_id, event, error), ==, 1);
  g_free (event->text);
  event->text = g_strdup ("HELD  by customs ");
  g_assert_cmpint (amends_store_insert_event (db, parcel_id, event, error), ==, 0);
  event->place = g_strdup ("Malmö");
  g_assert_cmpint (amends_store_insert_event (db, parcel_id, event, error), ==, 1);
  g_assert_true (amends_store_set_checked (db, parcel_id, NOW, error));
  diagnosis->is_stuck = TRUE;
  diagnosis->reason = AMENDS_REASON_CUSTOMS;
  diagnosis->grade = AMENDS_GRADE_A;
  diagnosis->since = NOW - 500;
  g_assert_true (
      amends_store_save_diagnosis (db, parcel_id, diagnosis, NOW, NOW + 100, NOW - 50, error));
  email->order_id = order_id;
  email->parcel_id = parcel_id;
  email->subject = g_strdup ("About your order");
  email->compensation = amends_compensation_new (AMENDS_REMEDY_COUPON);
  email->compensation->percent = 10;
  g_assert_cmpint (amends_store_insert_email (db, email, AMENDS_WAY_EML, NOW, 0, error), >, 0);
  g_assert_true (amends_store_set_setting (db, "name", "Shop", error));
  g_assert_true (amends_store_set_setting (db, "name", NULL, error));
  g_assert_no_error (*error);
}

static void
check_what_is_kept (AmendsDb *db, gint64 order_id, gint64 parcel_id, GError **error)
{
  g_autoptr (AmendsOrder) order = amends_store_load_order (db, order_id, TRUE, error);
  g_autoptr (GPtrArray) emails = amends_store_list_emails (db, parcel_id, error);
  g_autoptr (GPtrArray) groups = amends_store_group_stuck (db, NOW, error);
  g_autoptr (GArray)
      found = amends_store_find_orders (db, AMENDS_STORE_FILTER_ALL, 0, "色水", NOW, 0, error);
  AmendsParcel *parcel = g_ptr_array_index (order->parcels, 0);
  AmendsLineItem *item = g_ptr_array_index (order->items, 0);
  AmendsStoreGroup *group = g_ptr_array_index (groups, 0);
  AmendsEmail *email = g_ptr_array_index (emails, 0);
  AmendsStoreCounts counts;

  g_assert_cmpstr (order->customer, ==, "Zoë Ångström");
  g_assert_cmpint (order->total.amount_minor, ==, 12345);
  g_assert_cmpstr (item->title, ==, "蓝色水壶");
  g_assert_cmpint (parcel->id, ==, parcel_id);
  g_assert_cmpint (parcel->report, ==, AMENDS_REPORT_DAMAGED);
  g_assert_cmpint (parcel->set_reason, ==, AMENDS_REASON_WEATHER);
  g_assert_cmpint (parcel->grade, ==, AMENDS_GRADE_A);
  g_assert_cmpint (parcel->events->len, ==, 2);
  g_assert_cmpint (found->len, ==, 1);
  g_assert_cmpint (email->compensation->percent, ==, 10);
  g_assert_cmpint (email->left_at, ==, NOW);
  g_assert_cmpint (group->reason, ==, AMENDS_REASON_CUSTOMS);
  g_assert_cmpint (group->past_promise, ==, 1);
  g_assert_cmpint (g_array_index (group->value, AmendsMoney, 0).amount_minor, ==, 12345);
  g_assert_true (amends_store_count (db, NOW, &counts, error));
  g_assert_cmpint (counts.stuck, ==, 1);
  g_assert_cmpint (counts.not_told, ==, 0);
  g_assert_cmpint (counts.past_promise, ==, 1);
  g_assert_cmpint (counts.without_parcel, ==, 0);
}

static void
take_back_everything (AmendsDb *db, gint64 order_id, gint64 parcel_id, GError **error)
{
  g_autoptr (GPtrArray) emails = amends_store_list_emails (db, parcel_id, error);
  AmendsStoreCounts counts;
  gboolean was_there;

  g_assert_true (amends_store_remove_email (db, ((AmendsEmail *) g_ptr_array_index (emails, 0))->id,
                                            &was_there, error));
  g_assert_true (was_there);
  g_assert_true (amends_store_count (db, NOW, &counts, error));
  g_assert_cmpint (counts.not_told, ==, 1);
  g_assert_true (amends_store_expire_order (db, order_id, error));
  g_assert_true (amends_store_expire_all (db, error));
  g_assert_true (amends_store_remove_parcel (db, parcel_id, error));
  g_assert_true (amends_store_index_order (db, order_id, error));
  g_assert_true (amends_store_count (db, NOW, &counts, error));
  g_assert_cmpint (counts.without_parcel, ==, 1);
  g_assert_true (amends_store_remove_order (db, order_id, error));
  g_assert_cmpint (amends_store_remove_orders (db, "shopify", error), ==, 0);
  g_assert_no_error (*error);
}

static gpointer
everything_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) faults = NULL;
  gint64 order_id, parcel_id;

  read_everything (db, 1, 1, error);
  order_id = insert_order (db, error);
  g_assert_cmpint (order_id, >, 0);
  parcel_id = insert_parcel (db, order_id, error);
  g_assert_cmpint (parcel_id, >, 0);
  write_everything (db, order_id, parcel_id, error);
  read_everything (db, order_id, parcel_id, error);
  check_what_is_kept (db, order_id, parcel_id, error);
  take_back_everything (db, order_id, parcel_id, error);
  faults = amends_store_find_faults (db, error);
  g_assert_no_error (*error);
  g_assert_cmpint (faults->len, ==, 0);
  return NULL;
}

static void
test_everything (void)
{
  g_autofree char *dir = g_dir_make_tmp ("amends-store-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (dir, "s.db", NULL);
  g_autoptr (GError) error = NULL;
  AmendsStore *store = amends_store_open (path, &error);

  g_assert_no_error (error);
  amends_store_write (store, everything_job, NULL, NULL, &error);
  g_assert_no_error (error);
  amends_store_close (store);
  g_remove (path);
  g_rmdir (dir);
}

static void
test_keys (void)
{
  const char *same[] = { "1042", "#1042", " #1042 ", "１０４２" };

  for (gsize i = 0; i < G_N_ELEMENTS (same); i++)
    {
      g_autofree char *key = amends_store_order_key (same[i]);

      g_assert_cmpstr (key, ==, "1042");
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/queries/everything", test_everything);
  g_test_add_func ("/store/queries/keys", test_keys);
  return g_test_run ();
}
