/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a provider says again is told from what is new, and what it says leaves alone what is not
 * its business. */

#include <glib/gstdio.h>

#include "store/amends-store-events.h"
#include "store/amends-store-orders.h"
#include "store/amends-store-parcels.h"
#include "store/amends-store-search.h"
#include "store/amends-store-sources.h"

#define NOW G_GINT64_CONSTANT (1764000000)
#define HOUR (60 * 60)
#define DIGEST G_GUINT64_CONSTANT (0xfedcba9876543210)

static gint64
insert_parcel (AmendsDb *db, GError **error)
{
  g_autoptr (AmendsOrder) order = amends_order_new ();
  g_autoptr (AmendsParcel) parcel = amends_parcel_new ();
  g_autofree char *key = NULL;
  g_autofree char *words = NULL;

  order->platform = g_strdup ("shopify");
  order->number = g_strdup ("#1042");
  key = amends_store_order_key (order->number);
  words = amends_store_order_search_text (order);
  parcel->order_id = amends_store_insert_order (db, order, key, amends_store_order_digest (order),
                                                0, words, error);
  parcel->number = g_strdup ("RX123456789SE");
  parcel->added_at = NOW;
  return amends_store_insert_parcel (db, parcel, parcel->number, 0, error);
}

static void
save (AmendsDb *db, gint64 parcel_id, const char *outcome, const guint64 *digest)
{
  g_autoptr (AmendsParcelSource) source = amends_parcel_source_new (parcel_id, "17track");

  source->outcome = g_strdup (outcome);
  source->answered_at = NOW;
  g_assert_true (amends_store_save_source (db, source, digest, NULL));
}

static gboolean
is_same (AmendsDb *db, gint64 parcel_id, const char *provider, guint64 digest)
{
  gboolean is_same = FALSE;

  g_assert_true (amends_store_confirm_source (db, parcel_id, provider, digest, NOW + HOUR,
                                              NOW + HOUR, &is_same, NULL));
  return is_same;
}

static gpointer
answers_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const guint64 digest = DIGEST;
  gint64 parcel_id = insert_parcel (db, error);
  g_autoptr (AmendsEvent) event = amends_event_new ();
  g_autoptr (GPtrArray) sources = NULL;
  const AmendsParcelSource *source;

  g_assert_cmpint (parcel_id, !=, 0);
  g_assert_false (is_same (db, parcel_id, "17track", DIGEST));
  save (db, parcel_id, "events", &digest);
  g_assert_false (is_same (db, parcel_id, "17track", DIGEST + 1));
  g_assert_false (is_same (db, parcel_id, "ship24", DIGEST));
  g_assert_true (is_same (db, parcel_id, "17track", DIGEST));

  sources = amends_store_list_sources (db, parcel_id, error);
  g_assert_cmpuint (sources->len, ==, 1);
  source = g_ptr_array_index (sources, 0);
  g_assert_cmpint (source->answered_at, ==, NOW + HOUR);
  g_assert_cmpint (source->registered_at, ==, NOW + HOUR);
  g_assert_cmpstr (source->outcome, ==, "events");

  /* What was said before a failure is written down again: it takes the failure's place. */
  save (db, parcel_id, "failed", NULL);
  g_assert_false (is_same (db, parcel_id, "17track", DIGEST));

  /* What a person took back comes again. */
  save (db, parcel_id, "events", &digest);
  event->at = NOW;
  event->text = g_strdup ("Arrived at facility");
  event->source = g_strdup ("17track");
  g_assert_cmpint (amends_store_insert_event (db, parcel_id, event, error), ==, 1);
  g_assert_true (is_same (db, parcel_id, "17track", DIGEST));
  g_assert_true (amends_store_remove_event (db, parcel_id, event->id, error));
  g_assert_false (is_same (db, parcel_id, "17track", DIGEST));
  return GINT_TO_POINTER (TRUE);
}

static void
note (AmendsDb *db, gint64 parcel_id, const char *carrier, gboolean expected)
{
  gboolean is_there = !expected;

  g_assert_true (amends_store_note_answer (db, parcel_id, carrier, NOW + HOUR, &is_there, NULL));
  g_assert_cmpint (is_there, ==, expected);
}

static void
assert_carrier (AmendsDb *db, gint64 parcel_id, const char *expected)
{
  g_autoptr (AmendsParcel) parcel = amends_store_load_parcel (db, parcel_id, FALSE, NULL);

  g_assert_cmpstr (parcel->carrier, ==, expected);
}

static gpointer
note_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  gint64 parcel_id = insert_parcel (db, error);
  g_autoptr (AmendsDiagnosis) diagnosis = amends_diagnosis_new ();
  g_autoptr (AmendsParcel) parcel = NULL;
  g_autoptr (AmendsParcel) said = amends_parcel_new ();
  g_autoptr (GArray) expired = NULL;

  g_assert_true (amends_store_set_look_failed (db, parcel_id, "no such number", NOW, error));
  g_assert_true (amends_store_save_diagnosis (db, parcel_id, diagnosis, NOW, G_MAXINT64, 0, error));
  note (db, parcel_id, "ups", TRUE);
  parcel = amends_store_load_parcel (db, parcel_id, FALSE, error);
  g_assert_cmpint (parcel->checked_at, ==, NOW + HOUR);
  g_assert_cmpint (parcel->failed_at, ==, AMENDS_TIME_NONE);
  g_assert_null (parcel->failure_text);
  expired = amends_store_list_expired (db, NOW, 10, error);
  g_assert_cmpuint (expired->len, ==, 1);

  assert_carrier (db, parcel_id, "ups");
  note (db, parcel_id, "dhl", TRUE);
  assert_carrier (db, parcel_id, "ups");
  note (db, parcel_id, NULL, TRUE);
  assert_carrier (db, parcel_id, "ups");

  said->id = parcel_id;
  said->carrier_name = g_strdup ("The neighbour's van");
  g_assert_true (amends_store_set_parcel_facts (db, said, error));
  note (db, parcel_id, "dhl", TRUE);
  assert_carrier (db, parcel_id, NULL);

  g_assert_true (amends_store_remove_parcel (db, parcel_id, error));
  note (db, parcel_id, "ups", FALSE);
  return GINT_TO_POINTER (TRUE);
}

static void
add_event (AmendsDb *db, gint64 parcel_id, AmendsStatus status, gint64 at)
{
  g_autoptr (AmendsEvent) event = amends_event_new ();

  event->at = at;
  event->text = g_strdup (amends_status_to_string (status));
  event->status = status;
  g_assert_cmpint (amends_store_insert_event (db, parcel_id, event, NULL), ==, 1);
}

static void
assert_listed (AmendsDb *db, gint64 parcel_id, gboolean is_open, gboolean is_perhaps_ended)
{
  g_autoptr (GPtrArray) open = amends_store_list_open_parcels (db, parcel_id, NULL);
  g_autoptr (GArray) ended = amends_store_list_perhaps_ended (db, parcel_id - 1, 1, NULL);

  g_assert_cmpuint (open->len, ==, is_open ? 1 : 0);
  g_assert_cmpuint (ended->len, ==, is_perhaps_ended ? 1 : 0);
}

/* One parcel, since its number is; what it has been through goes with it. */
static gpointer
ended_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  gint64 parcel_id = insert_parcel (db, error);
  g_autoptr (AmendsDiagnosis) diagnosis = amends_diagnosis_new ();

  for (AmendsStatus status = 0; status < AMENDS_N_STATUSES; status++)
    {
      g_autoptr (AmendsParcel) parcel = NULL;

      add_event (db, parcel_id, status, NOW);
      assert_listed (db, parcel_id, status != AMENDS_STATUS_DELIVERED,
                     amends_status_is_final (status) && status != AMENDS_STATUS_DELIVERED);
      add_event (db, parcel_id, AMENDS_STATUS_IN_TRANSIT, NOW + HOUR);
      assert_listed (db, parcel_id, TRUE, amends_status_is_final (status));
      parcel = amends_store_load_parcel (db, parcel_id, TRUE, error);
      g_assert_cmpuint (parcel->events->len, ==, 2);
      for (guint i = 0; i < parcel->events->len; i++)
        g_assert_true (amends_store_remove_event (
            db, parcel_id, ((AmendsEvent *) g_ptr_array_index (parcel->events, i))->id, error));
    }

  /* Of what has been diagnosed since, the diagnosis is known. */
  add_event (db, parcel_id, AMENDS_STATUS_LOST, NOW);
  diagnosis->status = AMENDS_STATUS_IN_TRANSIT;
  g_assert_true (amends_store_save_diagnosis (db, parcel_id, diagnosis, NOW, G_MAXINT64, 0, error));
  assert_listed (db, parcel_id, TRUE, FALSE);
  return GINT_TO_POINTER (TRUE);
}

static void
run (AmendsStoreJob job)
{
  g_autofree char *dir = g_dir_make_tmp ("amends-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (dir, "shop.amends", NULL);
  g_autoptr (GError) error = NULL;
  AmendsStore *store = amends_store_open (path, &error);

  g_assert_no_error (error);
  g_assert_nonnull (amends_store_write (store, job, NULL, NULL, &error));
  g_assert_no_error (error);
  amends_store_close (store);
  g_unlink (path);
  g_rmdir (dir);
}

/* A service that says the same every hour must not cost the shop file anything, and nothing that
 * it says may be lost by that. */
static void
test_same_answer (void)
{
  run (answers_job);
}

/* A service's guess must not take the place of the carrier that a person has named, nor an answer
 * bring back a parcel that was removed while it was on its way. */
static void
test_noted_answer (void)
{
  run (note_job);
}

/* A service is asked no more for what has arrived, though nobody has looked at it since; of what
 * may have ended otherwise, all is diagnosed before it is asked for, and nothing else. */
static void
test_perhaps_ended (void)
{
  run (ended_job);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store-sources/same-answer", test_same_answer);
  g_test_add_func ("/store-sources/noted-answer", test_noted_answer);
  g_test_add_func ("/store-sources/perhaps-ended", test_perhaps_ended);
  return g_test_run ();
}
