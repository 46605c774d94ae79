/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A better reading rule is of no use to the parcels already known, unless what carriers said of
 * them is read again. */

#include "desk-fixture.h"

#include "store/amends-store-events.h"
#include "store/amends-store-settings.h"
#include "tracking/amends-reading.h"

#define VERSION_KEY "reading-version"
#define PROGRESS_KEY "reading-progress"
#define MANY 1100 /* more than two transactions hold */

/* Every event as an older program might have read it. */
static gpointer
misread_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) events = amends_store_list_events (db, 0, G_MAXINT, error);

  for (guint i = 0; events != NULL && i < events->len; i++)
    {
      AmendsEvent *event = g_ptr_array_index (events, i);

      event->status = AMENDS_STATUS_LOST;
      event->reason = AMENDS_REASON_LOST;
      event->is_problem = TRUE;
      if (!amends_store_update_reading (db, event, error))
        return NULL;
    }
  return GINT_TO_POINTER (1);
}

typedef struct
{
  const char *key;
  const char *value;
} Setting;

static gpointer
set_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Setting *setting = data;

  return GINT_TO_POINTER (amends_store_set_setting (db, setting->key, setting->value, error));
}

/* (element-type gint64): ids of events that still read as lost */
static gpointer
find_lost_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) events = amends_store_list_events (db, 0, G_MAXINT, error);
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < events->len; i++)
    {
      const AmendsEvent *event = g_ptr_array_index (events, i);
      if (event->status == AMENDS_STATUS_LOST)
        g_array_append_val (ids, event->id);
    }
  return ids;
}

static GArray *
find_lost (Fixture *fixture)
{
  return amends_desk_read (fixture->desk, find_lost_job, NULL, NULL, NULL);
}

static void
write_to_file (Fixture *fixture, AmendsStoreJob job, gpointer data)
{
  g_autoptr (GError) error = NULL;

  amends_desk_write (fixture->desk, job, data, NULL, &error);
  g_assert_no_error (error);
}

static void
set (Fixture *fixture, const char *key, const char *value)
{
  Setting setting = { key, value };

  write_to_file (fixture, set_job, &setting);
}

static void
reopen (Fixture *fixture)
{
  g_clear_object (&fixture->desk);
  fixture->desk = fixture_open (fixture);
}

/* What the dashboard says of the only parcel. */
static AmendsReason
reason_on_dashboard (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray)
      stuck = amends_desk_list_stuck (fixture->desk, AMENDS_REASON_NONE, 0, 1, &error);

  g_assert_no_error (error);
  return stuck->len > 0 ? ((AmendsStuckParcel *) g_ptr_array_index (stuck, 0))->diagnosis->reason
                        : AMENDS_REASON_NONE;
}

static void
keep_events (Fixture *fixture, guint n)
{
  AmendsOrder *order = make_order ("1", "Anna", "JJD000000000000000001");

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *text = g_strdup_printf ("Held by customs, invoice %u missing", i);
      g_ptr_array_add (only_parcel (order)->events,
                       make_event (NOW - DAYS (2) + i, text, "Leipzig"));
    }
  save (fixture, order);
  g_assert_cmpint (reason_on_dashboard (fixture), ==, AMENDS_REASON_CUSTOMS);
  write_to_file (fixture, misread_job, NULL);
}

static void
test_other_rules (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GArray) lost = NULL;

  keep_events (fixture, MANY);
  set (fixture, VERSION_KEY, "of long ago");
  reopen (fixture);
  g_assert_cmpint (reason_on_dashboard (fixture), ==, AMENDS_REASON_CUSTOMS);
  lost = find_lost (fixture);
  g_assert_cmpuint (lost->len, ==, 0);
}

/* Opening a shop costs nothing while the rules stay. */
static void
test_same_rules (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GArray) lost = NULL;

  keep_events (fixture, 3);
  reopen (fixture);
  g_assert_cmpint (reason_on_dashboard (fixture), ==, AMENDS_REASON_LOST);
  lost = find_lost (fixture);
  g_assert_cmpuint (lost->len, ==, 3);
}

/* A reading that was interrupted goes on where it stopped, but not one by yet other rules. */
static void
test_interrupted (Fixture *fixture, gconstpointer data)
{
  g_autofree char *version = amends_reading_dup_version ();
  g_autofree char *progress = NULL;
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GArray) left = NULL;
  g_autoptr (GArray) none = NULL;

  keep_events (fixture, MANY);
  ids = find_lost (fixture);
  g_assert_cmpuint (ids->len, ==, MANY);
  progress = g_strdup_printf ("%s %" G_GINT64_FORMAT, version, g_array_index (ids, gint64, 499));
  set (fixture, VERSION_KEY, "of long ago");
  set (fixture, PROGRESS_KEY, progress);
  reopen (fixture);
  reason_on_dashboard (fixture);
  left = find_lost (fixture);
  g_assert_cmpuint (left->len, ==, 500);

  set (fixture, VERSION_KEY, "of long ago");
  set (fixture, PROGRESS_KEY, "another 1000000");
  reopen (fixture);
  reason_on_dashboard (fixture);
  none = find_lost (fixture);
  g_assert_cmpuint (none->len, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/desk-reread/other-rules", Fixture, NULL, set_up, test_other_rules, tear_down);
  g_test_add ("/desk-reread/same-rules", Fixture, NULL, set_up, test_same_rules, tear_down);
  g_test_add ("/desk-reread/interrupted", Fixture, NULL, set_up, test_interrupted, tear_down);
  return g_test_run ();
}
