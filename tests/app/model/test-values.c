/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Orders, parcels, emails: shared by reference count, owning what they hold. */

#include "model/amends-diagnosis.h"
#include "model/amends-email.h"
#include "model/amends-order.h"
#include "model/amends-shop.h"

#define DAY ((gint64) 86400)

static void
test_event_copy (void)
{
  g_autoptr (AmendsEvent) event = amends_event_new ();
  g_autoptr (AmendsEvent) copy = NULL;

  event->at = 12;
  event->text = g_strdup ("快件已到达");
  event->place = g_strdup ("Leipzig");
  event->reason = AMENDS_REASON_WEATHER;
  copy = amends_event_copy (event);
  g_assert_true (copy->text != event->text);
  g_assert_cmpstr (copy->text, ==, "快件已到达");
  g_assert_cmpstr (copy->place, ==, "Leipzig");
  g_assert_null (copy->code);
  g_assert_cmpint (copy->at, ==, 12);
  g_assert_cmpint (copy->reason, ==, AMENDS_REASON_WEATHER);
  amends_event_free (NULL);
}

static void
test_event_order (void)
{
  g_autoptr (AmendsParcel) parcel = amends_parcel_new ();
  static const struct
  {
    gint64 id, at;
  } events[] = { { 1, 10 }, { 2, 30 }, { 3, 20 }, { 4, 20 } };
  static const gint64 ids[] = { 2, 4, 3, 1 };

  for (guint i = 0; i < G_N_ELEMENTS (events); i++)
    {
      AmendsEvent *event = amends_event_new ();

      event->id = events[i].id;
      event->at = events[i].at;
      g_ptr_array_add (parcel->events, event);
    }
  g_ptr_array_sort (parcel->events, amends_event_compare_newest_first);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    g_assert_cmpint (((AmendsEvent *) g_ptr_array_index (parcel->events, i))->id, ==, ids[i]);
}

static void
test_item_summary (void)
{
  g_autoptr (AmendsOrder) order = amends_order_new ();
  g_autofree char *one = NULL, *two = NULL, *many = NULL;

  g_assert_null (amends_order_dup_item_summary (order));
  g_ptr_array_add (order->items, amends_line_item_new ("Blue kettle", NULL, 1));
  one = amends_order_dup_item_summary (order);
  g_assert_cmpstr (one, ==, "Blue kettle");
  ((AmendsLineItem *) g_ptr_array_index (order->items, 0))->quantity = 2;
  two = amends_order_dup_item_summary (order);
  g_assert_cmpstr (two, ==, "2 × Blue kettle");
  g_ptr_array_add (order->items, amends_line_item_new ("Cup", "C-1", 1));
  g_ptr_array_add (order->items, amends_line_item_new ("Spoon", "S-1", 1));
  many = amends_order_dup_item_summary (order);
  g_assert_cmpstr (many, ==, "2 × Blue kettle and 2 more");
}

static void
test_references (void)
{
  g_autoptr (AmendsOrder) order = amends_order_new ();
  AmendsParcel *parcel = amends_parcel_new ();
  g_autoptr (AmendsParcel) kept = amends_parcel_ref (parcel);
  g_autoptr (AmendsEmail) email = amends_email_new ();
  AmendsEmail *also = amends_email_ref (email);

  parcel->number = g_strdup ("RX123456785DE");
  g_ptr_array_add (order->parcels, parcel);
  g_clear_pointer (&order, amends_order_unref);
  g_assert_cmpstr (kept->number, ==, "RX123456785DE");
  amends_email_unref (also);
  g_assert_nonnull (email->paragraphs);
}

static void
test_email_block (void)
{
  g_autoptr (AmendsEmail) email = amends_email_new ();
  AmendsBlock *block;

  amends_email_add_block (email, "missing_fact", "new_date", g_strdup ("Give a new date"));
  g_assert_cmpuint (email->blocked->len, ==, 1);
  block = g_ptr_array_index (email->blocked, 0);
  g_assert_cmpstr (block->code, ==, "missing_fact");
  g_assert_cmpstr (block->field, ==, "new_date");
  g_assert_cmpstr (block->message, ==, "Give a new date");
}

static void
test_compensation_copy (void)
{
  g_autoptr (AmendsCompensation) given = amends_compensation_new (AMENDS_REMEDY_COUPON);
  g_autoptr (AmendsCompensation) copy = NULL;

  given->code = g_strdup ("SORRY10");
  given->percent = 10;
  given->amount = amends_money_new (500, "EUR");
  copy = amends_compensation_copy (given);
  g_assert_true (copy->code != given->code);
  g_assert_cmpstr (copy->code, ==, "SORRY10");
  g_assert_cmpint (copy->percent, ==, 10);
  g_assert_cmpint (copy->amount.amount_minor, ==, 500);
  amends_compensation_free (NULL);
}

static void
test_diagnosis (void)
{
  g_autoptr (AmendsDiagnosis) diagnosis = amends_diagnosis_new ();
  AmendsEvidence *evidence;

  g_assert_false (diagnosis->is_stuck);
  g_assert_cmpint (diagnosis->reason, ==, AMENDS_REASON_NONE);
  g_assert_cmpint (diagnosis->valid_until, ==, G_MAXINT64);
  amends_diagnosis_add_evidence (diagnosis, AMENDS_EVIDENCE_DWELL, 7, g_strdup ("Long"));
  evidence = g_ptr_array_index (diagnosis->evidence, 0);
  g_assert_cmpstr (evidence->text, ==, "Long");
  g_assert_cmpint (evidence->kind, ==, AMENDS_EVIDENCE_DWELL);
  g_assert_cmpint (evidence->at, ==, 7);
}

/* The field's defaults, lane by lane; 0: not a rule of that lane. */
static void
test_default_thresholds (void)
{
  g_autoptr (AmendsShop) shop = amends_shop_new ();
  static const AmendsThresholds expected[] = {
    [AMENDS_LANE_DOMESTIC] = { 3 * DAY, FALSE, 7 * DAY, 2 * DAY, 2 * DAY, 0, 3 * DAY },
    [AMENDS_LANE_EXPRESS] = { 5 * DAY, TRUE, 0, 2 * DAY, 2 * DAY, 5 * DAY, 3 * DAY },
    [AMENDS_LANE_POST] = { 14 * DAY, FALSE, 0, 4 * DAY, 5 * DAY, 5 * DAY, 3 * DAY },
  };

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      const AmendsThresholds *found = &shop->thresholds[i];

      g_assert_cmpint (found->silence, ==, expected[i].silence);
      g_assert_cmpint (found->silence_is_working, ==, expected[i].silence_is_working);
      g_assert_cmpint (found->slow, ==, expected[i].slow);
      g_assert_cmpint (found->label_working, ==, expected[i].label_working);
      g_assert_cmpint (found->not_found, ==, expected[i].not_found);
      g_assert_cmpint (found->customs_working, ==, expected[i].customs_working);
      g_assert_cmpint (found->pickup, ==, expected[i].pickup);
    }
}

static void
test_shop_zone (void)
{
  g_autoptr (AmendsShop) shop = amends_shop_new ();
  g_autoptr (GTimeZone) none = amends_shop_dup_time_zone (shop);
  g_autoptr (GTimeZone) shanghai = NULL, nonsense = NULL;

  g_assert_nonnull (none);
  shop->time_zone = g_strdup ("Asia/Shanghai");
  shanghai = amends_shop_dup_time_zone (shop);
  g_assert_cmpint (g_time_zone_get_offset (shanghai, 0), !=, 0);
  g_free (shop->time_zone);
  shop->time_zone = g_strdup ("Nowhere/Never");
  nonsense = amends_shop_dup_time_zone (shop);
  g_assert_nonnull (nonsense);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/values/event-copy", test_event_copy);
  g_test_add_func ("/values/event-order", test_event_order);
  g_test_add_func ("/values/item-summary", test_item_summary);
  g_test_add_func ("/values/references", test_references);
  g_test_add_func ("/values/email-block", test_email_block);
  g_test_add_func ("/values/compensation-copy", test_compensation_copy);
  g_test_add_func ("/values/diagnosis", test_diagnosis);
  g_test_add_func ("/values/default-thresholds", test_default_thresholds);
  g_test_add_func ("/values/shop-zone", test_shop_zone);
  return g_test_run ();
}
