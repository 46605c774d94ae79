/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Nothing that a newcomer does in the practice shop may reach a customer, a carrier or a shop
 * system, whichever way it is tried. */
#include "desk-fixture.h"

#include "desk/amends-desk-cases.h"
#include "desk/amends-desk-claim.h"
#include "desk/amends-desk-connections.h"
#include "desk/amends-desk-people.h"
#include "desk/amends-desk-practice.h"
#include "desk/amends-desk-promises.h"
#include "desk/amends-desk-refresh.h"
#include "desk/amends-desk-shops.h"
#include "desk/amends-desk-tracking.h"

/* The fixture's file is a real shop; the practice shop lies beside it. */
static AmendsDesk *
open_practice (Fixture *fixture, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (fixture->dir, "practice.amends", NULL);
  AmendsDesk *desk = amends_desk_open_practice (path, name, &error);

  g_assert_no_error (error);
  return desk;
}

static gint64
begin (AmendsDesk *desk, const char *id)
{
  g_autoptr (GError) error = NULL;
  gint64 case_id = amends_desk_begin_exercise (desk, id, FALSE, &error);

  g_assert_no_error (error);
  g_assert_cmpint (case_id, >, 0);
  return case_id;
}

static AmendsCase *
get_case (AmendsDesk *desk, gint64 case_id)
{
  g_autoptr (GError) error = NULL;
  AmendsCase *shown = amends_desk_get_case (desk, case_id, &error);

  g_assert_no_error (error);
  return shown;
}

static AmendsEmail *
compose (AmendsDesk *desk, gint64 case_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AmendsCase) shown = get_case (desk, case_id);
  AmendsComposeChoices choices = { .template_name = "delay-notice" };
  AmendsEmail *email = amends_desk_compose (desk, shown->parcel_id, &choices, &error);

  g_assert_no_error (error);
  return email;
}

/* That it failed because this is practice, and for nothing else. */
static void
assert_refused (gboolean is_done, GError **error)
{
  g_assert_false (is_done);
  g_assert_error (*error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_DENIED);
  g_assert_nonnull (strstr ((*error)->message, "nothing leaves this computer"));
  g_clear_error (error);
}

static void
test_emails (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AmendsDesk) desk = open_practice (fixture, "Ann");
  g_autoptr (GError) error = NULL;
  g_autoptr (AmendsEmail) email = compose (desk, begin (desk, "nobody-at-home"));
  g_autofree char *path = g_build_filename (fixture->dir, "out.eml", NULL);
  g_autoptr (GPtrArray) emails = NULL;

  g_assert_cmpuint (email->blocked->len, ==, 0);
  assert_refused (amends_desk_save_eml (desk, email, path, &error), &error);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  assert_refused (amends_desk_get_mailto (desk, email, &error) != NULL, &error);
  assert_refused (amends_desk_get_clipboard_text (desk, email, &error) != NULL, &error);
  for (AmendsWay way = AMENDS_WAY_MAILTO; way <= AMENDS_WAY_CLIPBOARD; way++)
    assert_refused (amends_desk_record_left (desk, email, way, &error) != 0, &error);
  emails = amends_desk_list_emails (desk, email->parcel_id, &error);
  g_assert_cmpuint (emails->len, ==, 0);
  /* What it is for. */
  g_assert_cmpint (amends_desk_record_left (desk, email, AMENDS_WAY_PRACTICE, &error), >, 0);
  g_assert_no_error (error);
}

static void
test_requests (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AmendsDesk) desk = open_practice (fixture, "Ann");
  g_autoptr (GError) error = NULL;
  g_autoptr (AmendsCompensation) coupon = amends_compensation_new (AMENDS_REMEDY_COUPON);
  gint64 quota;

  coupon->percent = 10;
  coupon->code = g_strdup ("SORRY10");
  assert_refused (amends_desk_refresh (desk, NULL, NULL, NULL, NULL, &error) != NULL, &error);
  assert_refused (
      amends_desk_fetch_orders (desk, "shopify", NULL, NULL, NULL, NULL, &error) != NULL, &error);
  assert_refused (amends_desk_make_coupon (desk, "shopify", 0, coupon, NULL, NULL, &error), &error);
  assert_refused (amends_desk_test_connection (desk, "17track", &quota, NULL, &error), &error);
}

/* The keyring is neither written nor read nor cleared. */
static void
test_keys (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AmendsDesk) desk = open_practice (fixture, "Ann");
  g_autoptr (GError) error = NULL;
  g_autoptr (AmendsConnection) connection = amends_connection_new ("17track");
  g_autoptr (GHashTable) keys = g_hash_table_new (g_str_hash, g_str_equal);

  g_hash_table_insert (keys, (char *) "key", (char *) "secret");
  assert_refused (amends_desk_connect (desk, connection, keys, NULL, &error), &error);
  assert_refused (amends_desk_disconnect (desk, "17track", NULL, &error), &error);
}

/* Real customers do not come into it either. */
static void
test_files (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AmendsDesk) desk = open_practice (fixture, "Ann");
  g_autoptr (GError) error = NULL;
  g_autofree char *orders = g_build_filename (fixture->dir, "orders.csv", NULL);
  g_autofree char *archive = g_build_filename (fixture->dir, "claim.zip", NULL);
  g_autoptr (AmendsCase) shown = get_case (desk, begin (desk, "silent-parcel"));
  AmendsClaimChoices choices = { 0 };
  g_autoptr (AmendsClaimPack)
      pack = amends_desk_make_claim_pack (desk, shown->order_id, shown->id, &choices, &error);

  g_assert_no_error (error);
  assert_refused (
      amends_desk_save_claim_pack (desk, pack, archive, FALSE, NULL, NULL, NULL, &error), &error);
  g_assert_false (g_file_test (archive, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_set_contents (orders, "Name,Email\n#1,a@example.com\n", -1, NULL));
  assert_refused (amends_desk_import (desk, orders, NULL, FALSE, NULL, NULL, NULL, &error) != NULL,
                  &error);
  assert_refused (amends_desk_fill_sample (desk, NULL, &error) >= 0, &error);
}

/* No browser is sent to a carrier with an invented number, and nobody is called. */
static void
test_places (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AmendsDesk) desk = open_practice (fixture, "Ann");
  g_autoptr (GError) error = NULL;
  g_autoptr (AmendsCase) shown = get_case (desk, begin (desk, "silent-parcel"));
  g_autoptr (AmendsParcel) parcel = amends_desk_get_parcel (desk, shown->parcel_id, &error);

  g_assert_no_error (error);
  g_assert_null (amends_desk_tracking_uri (desk, parcel));
  g_assert_null (amends_desk_carrier_phone (desk, parcel));
  g_assert_null (amends_desk_claim_uri (desk, parcel));
  {
    g_autofree char *uri = amends_desk_tracking_uri (fixture->desk, parcel);

    g_assert_nonnull (uri);
  }
}

static void
test_reminders (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AmendsDesk) desk = open_practice (fixture, "Ann");
  g_autoptr (GError) error = NULL;
  g_autoptr (AmendsCase) shown = get_case (desk, begin (desk, "silent-parcel"));
  g_autoptr (GPtrArray) reminders = NULL;

  g_assert_cmpint (amends_desk_add_promise (desk, shown->order_id, "I write again", "1h", &error),
                   >, 0);
  amends_clock_set (NOW + DAYS (3));
  reminders = amends_desk_take_reminders (desk, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (reminders->len, ==, 0);
}

/* The gate stands in the file: another program that opens it finds it shut. */
static void
test_opened_again (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (fixture->dir, "practice.amends", NULL);
  AmendsDesk *first = open_practice (fixture, "Ann");
  g_autoptr (AmendsDesk) desk = NULL;
  g_autoptr (AmendsPerson) person = NULL;
  g_autoptr (AmendsShop) shop = NULL;

  g_object_unref (first);
  desk = amends_desk_open (path, &error);
  g_assert_no_error (error);
  g_assert_true (amends_desk_is_practice (desk));
  g_assert_false (amends_desk_is_practice (fixture->desk));
  shop = amends_desk_get_shop (desk, &error);
  g_assert_true (shop->is_practice);
  assert_refused (amends_desk_refresh (desk, NULL, NULL, NULL, NULL, &error) != NULL, &error);
  person = amends_desk_dup_person (desk, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (person->name, ==, "Ann");
  g_assert_false (person->is_owner);
  /* Nor may a setting, or whoever calls themselves the owner, open it. */
  g_assert_false (amends_desk_set_setting (desk, "is_practice", NULL, &error));
  g_clear_error (&error);
  g_assert_true (amends_desk_set_person (desk, "The owner", NULL, &error));
  g_assert_false (amends_desk_set_setting (desk, "is_practice", NULL, &error));
  g_clear_error (&error);
  assert_refused (amends_desk_refresh (desk, NULL, NULL, NULL, NULL, &error) != NULL, &error);
}

/* Exercises are not worked on real customers. */
static void
test_real_shop (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (amends_desk_list_exercises (fixture->desk, &error));
  g_assert_error (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_DENIED);
  g_clear_error (&error);
  g_assert_cmpint (amends_desk_begin_exercise (fixture->desk, "silent-parcel", FALSE, &error), ==,
                   0);
  g_assert_error (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_DENIED);
  g_clear_error (&error);
  g_assert_false (amends_desk_reset_practice (fixture->desk, &error));
  g_assert_error (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_DENIED);
  g_clear_error (&error);
  g_assert_null (amends_desk_open_practice (fixture->path, "Ann", &error));
  g_assert_error (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_INPUT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  ADD ("/desk/practice/emails", test_emails);
  ADD ("/desk/practice/requests", test_requests);
  ADD ("/desk/practice/keys", test_keys);
  ADD ("/desk/practice/files", test_files);
  ADD ("/desk/practice/places", test_places);
  ADD ("/desk/practice/reminders", test_reminders);
  ADD ("/desk/practice/opened-again", test_opened_again);
  ADD ("/desk/practice/real-shop", test_real_shop);
  return g_test_run ();
}
