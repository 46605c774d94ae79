/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What leaves is remembered as it left; what the gate holds does not leave by any way. */

#include "desk-fixture.h"

static void
fill (Fixture *fixture)
{
  AmendsOrder *order = make_order ("#1001", "Anna Bäcker", "JJD000390007777712345");

  g_assert_true (amends_desk_set_setting (fixture->desk, "name", "Kettles & Co", NULL));
  g_assert_true (amends_desk_set_setting (fixture->desk, "agent_name", "Mei", NULL));
  g_assert_true (amends_desk_set_setting (fixture->desk, "email", "shop@example.com", NULL));
  g_assert_true (amends_desk_set_setting (fixture->desk, "country", "DE", NULL));
  g_assert_true (amends_desk_set_setting (fixture->desk, "time_zone", "Europe/Berlin", NULL));
  g_ptr_array_add (only_parcel (order)->events,
                   make_event (NOW - DAYS (4), "Held by customs, awaiting documents", "Leipzig"));
  save (fixture, order);
}

static AmendsEmail *
compose (Fixture *fixture, const AmendsComposeChoices *choices)
{
  g_autoptr (GError) error = NULL;
  AmendsEmail *email = amends_desk_compose (fixture->desk, 1, choices, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < email->blocked->len; i++)
    g_test_message ("%s", ((AmendsBlock *) g_ptr_array_index (email->blocked, i))->message);
  return email;
}

static int
count_not_told (Fixture *fixture)
{
  g_autoptr (AmendsDashboard) dashboard = amends_desk_get_dashboard (fixture->desk, NULL);

  return dashboard->not_told;
}

static void
test_compose (Fixture *fixture, gconstpointer data)
{
  AmendsComposeChoices chinese = { .language = "zh_CN" };
  g_autoptr (AmendsEmail) email = NULL, other = NULL;
  g_autoptr (GError) error = NULL;

  fill (fixture);
  email = compose (fixture, NULL);
  g_assert_cmpint (email->blocked->len, ==, 0);
  g_assert_cmpstr (email->to, ==, "customer1001@example.com");
  g_assert_cmpstr (email->language, ==, "en");
  g_assert_cmpint (email->parcel_id, ==, 1);
  g_assert_cmpint (email->order_id, ==, 1);
  g_assert_nonnull (strstr (email->text, "Blue kettle"));
  other = compose (fixture, &chinese);
  g_assert_cmpstr (other->language, ==, "zh_CN");
  g_assert_null (amends_desk_compose (fixture->desk, 99, NULL, &error));
  g_assert_error (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_NOT_FOUND);
}

/* An address typed for one email is frozen into it and leaves the order as it is. */
static void
test_to (Fixture *fixture, gconstpointer data)
{
  AmendsComposeChoices other = { .to = " anna@example.net\n" };
  AmendsComposeChoices masked = { .to = "a***@example.net" };
  AmendsComposeChoices none = { .to = "" };
  g_autoptr (AmendsEmail) email = NULL, edited = NULL, hidden = NULL, missing = NULL, own = NULL;
  g_autoptr (GPtrArray) kept = NULL;
  g_autoptr (GError) error = NULL;

  fill (fixture);
  email = compose (fixture, &other);
  g_assert_cmpstr (email->to, ==, "anna@example.net");
  g_assert_cmpint (email->blocked->len, ==, 0);
  edited = amends_desk_compose_edited (fixture->desk, 1, &other, email, email->subject, email->text,
                                       &error);
  g_assert_no_error (error);
  g_assert_cmpstr (edited->to, ==, "anna@example.net");
  hidden = compose (fixture, &masked);
  g_assert_false (amends_desk_may_leave (hidden, AMENDS_WAY_MAILTO));
  missing = compose (fixture, &none);
  g_assert_false (amends_desk_may_leave (missing, AMENDS_WAY_EML));
  g_assert_cmpint (amends_desk_record_left (fixture->desk, edited, AMENDS_WAY_MAILTO, &error), >, 0);
  kept = amends_desk_list_emails (fixture->desk, 1, &error);
  g_assert_cmpstr (((AmendsEmail *) g_ptr_array_index (kept, 0))->to, ==, "anna@example.net");
  own = compose (fixture, NULL);
  g_assert_cmpstr (own->to, ==, "customer1001@example.com");
}

static void
test_edited (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AmendsEmail) email = NULL, edited = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  fill (fixture);
  email = compose (fixture, NULL);
  text = g_strconcat (email->text, "\n\nPS: The kettle is worth the wait.\n", NULL);
  edited = amends_desk_compose_edited (fixture->desk, 1, NULL, email, "Your kettle", text, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (edited->subject, ==, "Your kettle");
  g_assert_nonnull (strstr (edited->html, "worth the wait"));
}

static void
test_eml (Fixture *fixture, gconstpointer data)
{
  AmendsCompensation *compensation = amends_compensation_new (AMENDS_REMEDY_PARTIAL_REFUND);
  AmendsComposeChoices choices = { .compensation = compensation };
  g_autofree char *path = g_build_filename (fixture->dir, "f.eml", NULL);
  g_autofree char *nowhere = g_build_filename (fixture->dir, "no", "folder", "f.eml", NULL);
  g_autofree char *content = NULL;
  g_autoptr (AmendsEmail) email = NULL;
  g_autoptr (GPtrArray) kept = NULL, none = NULL;
  g_autoptr (GError) error = NULL;
  AmendsEmail *record;

  fill (fixture);
  compensation->amount = amends_money_new (500, "EUR");
  email = compose (fixture, &choices);

  /* No record without a file. */
  g_assert_false (amends_desk_save_eml (fixture->desk, email, nowhere, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  none = amends_desk_list_emails (fixture->desk, 1, NULL);
  g_assert_cmpint (none->len, ==, 0);
  g_assert_cmpint (count_not_told (fixture), ==, 1);

  g_assert_true (amends_desk_save_eml (fixture->desk, email, path, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_nonnull (strstr (content, "customer1001@example.com"));
  kept = amends_desk_list_emails (fixture->desk, 1, NULL);
  g_assert_cmpint (kept->len, ==, 1);
  record = g_ptr_array_index (kept, 0);
  g_assert_cmpstr (record->to, ==, "customer1001@example.com");
  g_assert_cmpstr (record->subject, ==, email->subject);
  g_assert_cmpstr (record->text, ==, email->text);
  g_assert_cmpint (record->left_at, ==, NOW);
  g_assert_cmpint (record->way, ==, AMENDS_WAY_EML);
  g_assert_cmpint (record->compensation->remedy, ==, AMENDS_REMEDY_PARTIAL_REFUND);
  g_assert_cmpint (record->compensation->amount.amount_minor, ==, 500);
  g_assert_cmpint (count_not_told (fixture), ==, 0);
  amends_compensation_free (compensation);
}

static void
test_record_and_forget (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AmendsEmail) email = NULL;
  g_autofree char *link = NULL, *text = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id;

  fill (fixture);
  email = compose (fixture, NULL);
  link = amends_desk_get_mailto (fixture->desk, email, &error);
  g_assert_true (g_str_has_prefix (link, "mailto:"));
  text = amends_desk_get_clipboard_text (fixture->desk, email, &error);
  g_assert_cmpstr (text, ==, email->text);
  g_assert_cmpint (count_not_told (fixture), ==, 1);
  id = amends_desk_record_left (fixture->desk, email, AMENDS_WAY_CLIPBOARD, &error);
  g_assert_cmpint (id, >, 0);
  g_assert_cmpint (count_not_told (fixture), ==, 0);
  g_assert_true (amends_desk_forget_email (fixture->desk, id, &error));
  g_assert_cmpint (count_not_told (fixture), ==, 1);
  g_assert_false (amends_desk_forget_email (fixture->desk, id, &error));
  g_assert_error (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_NOT_FOUND);
}

static void
test_blocked (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->dir, "f.eml", NULL);
  g_autoptr (AmendsEmail) email = NULL;
  g_autoptr (GError) error = NULL;

  fill (fixture);
  email = compose (fixture, NULL);
  amends_email_add_block (email, "missing_fact", "item", g_strdup ("The item is missing. Add it."));
  g_assert_false (amends_desk_save_eml (fixture->desk, email, path, &error));
  g_assert_error (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_BLOCKED);
  g_clear_error (&error);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_null (amends_desk_get_mailto (fixture->desk, email, &error));
  g_assert_error (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_BLOCKED);
  g_clear_error (&error);
  g_assert_null (amends_desk_get_clipboard_text (fixture->desk, email, &error));
  g_assert_error (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_BLOCKED);
  g_clear_error (&error);
  g_assert_cmpint (amends_desk_record_left (fixture->desk, email, AMENDS_WAY_MAILTO, &error), ==,
                   0);
  g_assert_error (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_BLOCKED);
}

/* A marketplace's message box needs no address. */
static void
test_no_address (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AmendsEmail) email = NULL;
  g_autofree char *link = NULL, *text = NULL;
  g_autoptr (GError) error = NULL;

  fill (fixture);
  email = compose (fixture, NULL);
  amends_email_add_block (email, "missing_recipient", "to",
                          g_strdup ("There is no address. Add one."));
  link = amends_desk_get_mailto (fixture->desk, email, &error);
  g_assert_error (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_BLOCKED);
  g_clear_error (&error);
  text = amends_desk_get_clipboard_text (fixture->desk, email, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, email->text);
}

/* A parcel taken away leaves what was written about it with its order. */
static void
test_removed_parcel (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AmendsEmail) email = NULL;
  g_autoptr (GError) error = NULL;

  fill (fixture);
  email = compose (fixture, NULL);
  g_assert_cmpint (amends_desk_record_left (fixture->desk, email, AMENDS_WAY_MAILTO, &error), >, 0);
  g_assert_true (amends_desk_remove_parcel (fixture->desk, 1, &error));
  g_assert_no_error (error);
  g_assert_cmpint (amends_desk_remove_orders (fixture->desk, "shopify", &error), ==, 1);
  g_assert_no_error (error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/desk/compose/compose", test_compose);
  ADD ("/desk/compose/to", test_to);
  ADD ("/desk/compose/edited", test_edited);
  ADD ("/desk/compose/eml", test_eml);
  ADD ("/desk/compose/record-and-forget", test_record_and_forget);
  ADD ("/desk/compose/blocked", test_blocked);
  ADD ("/desk/compose/no-address", test_no_address);
  ADD ("/desk/compose/removed-parcel", test_removed_parcel);
  return g_test_run ();
}
