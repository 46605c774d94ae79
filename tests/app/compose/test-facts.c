/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Facts say the same in both languages, on the customer's clock, and are those that facts.json
 * lists. */
#include "compose/amends-composer.h"

#include <string.h>

#include "base/amends-json.h"
#include "compose-fixture.h"
#include "compose/amends-known-facts.h"

static char *
dup_fact (Fixture *fixture, const char *language, const char *name)
{
  g_autoptr (JsonNode) facts = amends_compose_facts (&fixture->input, language);
  g_auto (GStrv) parts = g_strsplit (name, ".", 2);
  JsonObject *object = json_node_get_object (facts);

  if (parts[1] == NULL)
    return g_strdup (amends_json_get_string (object, name));
  return g_strdup (amends_json_get_string (amends_json_get_object (object, parts[0]), parts[1]));
}

static void
assert_fact (Fixture *fixture, const char *name, const char *english, const char *chinese)
{
  g_autofree char *in_english = dup_fact (fixture, "en", name);
  g_autofree char *in_chinese = dup_fact (fixture, "zh_CN", name);

  g_assert_cmpstr (in_english, ==, english);
  g_assert_cmpstr (in_chinese, ==, chinese);
}

static void
test_said (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();

  fixture->input.new_date = NOW + 10 * DAY;
  fixture->input.case_number = " 8841-220\n";
  assert_fact (fixture, "customer_name", "Anna Berger", "Anna Berger");
  assert_fact (fixture, "order_number", "1042", "1042");
  assert_fact (fixture, "items", "Blue enamel kettle", "Blue enamel kettle");
  assert_fact (fixture, "last_scan_text", "Arrived at sorting centre", "Arrived at sorting centre");
  assert_fact (fixture, "last_scan_date", "Tuesday 17 November", "11月17日（周二）");
  assert_fact (fixture, "last_scan_days", "7 days", "7天");
  assert_fact (fixture, "event_place", "Leipzig", "Leipzig");
  assert_fact (fixture, "promised_date", "Friday 20 November", "11月20日（周五）");
  assert_fact (fixture, "days_late", "4 days", "4天");
  assert_fact (fixture, "new_date", "Friday 4 December", "12月4日（周五）");
  assert_fact (fixture, "case_number", "8841-220", "8841-220");
  assert_fact (fixture, "agent_name", "Mei Lin", "林美");
  assert_fact (fixture, "today", "Tuesday 24 November", "11月24日（周二）");
  assert_fact (fixture, "postal_address", NULL, NULL);
  assert_fact (fixture, "pickup_place", NULL, NULL);
  g_ptr_array_add (fixture->order->items, amends_line_item_new ("Cup", NULL, 2));
  assert_fact (fixture, "items", "Blue enamel kettle and 1 other item",
               "Blue enamel kettle及另外1件商品");
  set_text (&fixture->shop->agent_name_zh, NULL);
  assert_fact (fixture, "agent_name", "Mei Lin", "Mei Lin");
  set_text (&fixture->order->customer, "A******r");
  assert_fact (fixture, "customer_name", NULL, NULL);
  set_text (&fixture->order->customer, "##abc==");
  assert_fact (fixture, "customer_name", NULL, NULL);
}

/* A label is no scan: an email that says "last scanned" of it would be untrue. */
static void
test_label_only (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();

  g_ptr_array_set_size (fixture->parcel->events, 0);
  fixture_add_event (fixture, NOW - 3 * DAY, "Label created", NULL, AMENDS_STATUS_LABEL_CREATED,
                     AMENDS_REASON_NOT_HANDED_OVER);
  fixture_diagnose (fixture, AMENDS_REASON_NOT_HANDED_OVER, AMENDS_GRADE_C);
  assert_fact (fixture, "last_scan_text", NULL, NULL);
  assert_fact (fixture, "event_text", "Label created", "Label created");
  assert_fact (fixture, "silent_days", "3 days", "3天");
}

/* The event that says the reason is the cause, though the evidence names another one first. */
static void
test_cause (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();

  fixture_add_event (fixture, NOW - 6 * DAY, "Held by customs", "Halle", AMENDS_STATUS_CUSTOMS,
                     AMENDS_REASON_CUSTOMS);
  fixture_diagnose (fixture, AMENDS_REASON_CUSTOMS, AMENDS_GRADE_A);
  assert_fact (fixture, "event_text", "Held by customs", "Held by customs");
  assert_fact (fixture, "event_date", "Wednesday 18 November", "11月18日（周三）");
}

static void
test_pickup_place (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();

  fixture_add_event (fixture, NOW - 2 * DAY, "Ready", "Locker 7",
                     AMENDS_STATUS_AVAILABLE_FOR_PICKUP, AMENDS_REASON_AWAITING_PICKUP);
  assert_fact (fixture, "pickup_place", NULL, NULL);
  fixture_diagnose (fixture, AMENDS_REASON_AWAITING_PICKUP, AMENDS_GRADE_A);
  assert_fact (fixture, "pickup_place", "Locker 7", "Locker 7");
}

static void
test_next_contact (void)
{
  static const struct
  {
    const char *country;
    const char *shop_zone;
    gint64 now;
    const char *day_off;
    const char *english;
    const char *chinese;
  } cases[] = {
    { "DE", "Europe/London", NOW, NULL, "Thursday 26 November, 18:00 Berlin time",
      "11月26日（周四）18:00（柏林时间）" },
    { "CN", "Europe/London", NOW, NULL, "Thursday 26 November, 18:00 Beijing time",
      "11月26日（周四）18:00（北京时间）" },
    { "US", "America/New_York", NOW, NULL, "Thursday 26 November, 18:00 New York time",
      "11月26日（周四）18:00（纽约时间）" },
    { NULL, "Asia/Urumqi", NOW, NULL, "Thursday 26 November, 18:00 UTC+6",
      "11月26日（周四）18:00（UTC+6）" },
    { "US", "Asia/Kathmandu", NOW, NULL, "Thursday 26 November, 18:00 UTC+5:45",
      "11月26日（周四）18:00（UTC+5:45）" },
    { "US", "UTC", NOW, NULL, "Thursday 26 November, 18:00 UTC", "11月26日（周四）18:00（UTC）" },
    { "DE", NULL, NOW + 3 * DAY, NULL, "Tuesday 1 December, 18:00 Berlin time",
      "12月1日（周二）18:00（柏林时间）" },
    { "DE", NULL, NOW, "2026-11-25", "Friday 27 November, 18:00 Berlin time",
      "11月27日（周五）18:00（柏林时间）" },
    /* late on Tuesday in London it is Wednesday in Tokyo */
    { "JP", "Europe/London", NOW + 8 * HOUR, NULL, "Friday 27 November, 18:00 Tokyo time",
      "11月27日（周五）18:00（东京时间）" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Fixture) fixture = fixture_new ();

      set_text (&fixture->order->country, cases[i].country);
      set_text (&fixture->shop->time_zone, cases[i].shop_zone);
      fixture->input.now = cases[i].now;
      if (cases[i].day_off != NULL)
        {
          g_strfreev (fixture->shop->days_off);
          fixture->shop->days_off = g_strsplit (cases[i].day_off, ",", -1);
        }
      assert_fact (fixture, "next_contact", cases[i].english, cases[i].chinese);
    }
}

static void
test_chosen_next_contact (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();

  fixture->input.next_contact = NOW + 6 * HOUR + 30 * 60;
  assert_fact (fixture, "next_contact", "Tuesday 24 November, 16:30 Berlin time",
               "11月24日（周二）16:30（柏林时间）");
}

static void
test_money (void)
{
  static const struct
  {
    const char *spec;
    const char *currency;
    gint64 total;
    const char *english;
    const char *chinese;
  } cases[] = {
    { "full_refund", "EUR", 3850, "€38.50", "38.50欧元" },
    { "full_refund", "JPY", 12000, "¥12,000", "12000日元" },
    { "partial_refund:10%", "JPY", 1234, "¥123", "123日元" },
    { "full_refund", "KRW", 45000, "₩45,000", "45000韩元" },
    { "full_refund", "BHD", 12345, "BHD 12.345", "12.345巴林第纳尔" },
    { "full_refund", "CNY", 9900, "CN¥99.00", "99.00元" },
    { "partial_refund:10%", "EUR", 4995, "€5.00", "5.00欧元" },
    { "shipping_refund", "EUR", 3850, "€4.90", "4.90欧元" },
    { "partial_refund:7.5", "EUR", 3850, "€7.50", "7.50欧元" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Fixture) fixture = fixture_new ();

      fixture->order->total = amends_money_new (cases[i].total, cases[i].currency);
      fixture_give (fixture, cases[i].spec);
      g_test_message ("%s %s", cases[i].spec, cases[i].currency);
      assert_fact (fixture, "remedy.amount", cases[i].english, cases[i].chinese);
    }
}

static void
test_remedy (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();

  fixture_give (fixture, "coupon:10%:SORRY10:2026-12-31");
  assert_fact (fixture, "remedy.kind", "coupon", "coupon");
  assert_fact (fixture, "remedy.percent", "10%", "10%");
  assert_fact (fixture, "remedy.amount", NULL, NULL);
  assert_fact (fixture, "remedy.expires", "Thursday 31 December", "12月31日（周四）");
  /* A day stays that day, wherever the shop is. */
  set_text (&fixture->shop->time_zone, "America/Los_Angeles");
  assert_fact (fixture, "remedy.expires", "Thursday 31 December", "12月31日（周四）");
  fixture_give (fixture, "reship:2026-12-03");
  assert_fact (fixture, "remedy.by_date", "Thursday 3 December", "12月3日（周四）");
}

static void
check_known (JsonObject *object, const char *prefix)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &name, &node))
    {
      g_autofree char *full = g_strconcat (prefix, name, NULL);

      g_test_message ("%s", full);
      g_assert_true (amends_known_facts_has (full));
      if (JSON_NODE_HOLDS_OBJECT (node))
        {
          g_autofree char *inner = g_strconcat (full, ".", NULL);

          check_known (json_node_get_object (node), inner);
        }
    }
}

static void
test_known (void)
{
  static const char *const specs[] = { "none", "coupon:10%:A:2026-12-31", "reship:2026-12-03",
                                       "full_refund" };
  g_autoptr (AmendsParcel) again = amends_parcel_new ();

  set_text (&again->number, "HX7000111333");
  set_text (&again->carrier_name, "Hare Express");
  g_assert_false (amends_known_facts_has ("price"));
  for (guint i = 0; i < G_N_ELEMENTS (specs); i++)
    {
      g_autoptr (Fixture) fixture = fixture_new ();
      g_autoptr (JsonNode) facts = NULL;

      fixture_give (fixture, specs[i]);
      fixture->input.last_email_at = NOW - DAY;
      fixture->input.end = (AmendsOrderEnd){ .outcome = AMENDS_OUTCOME_RESHIPPED,
                                             .at = NOW - DAY,
                                             .amount = amends_money_new (3850, "EUR"),
                                             .parcel = again };
      facts = amends_compose_facts (&fixture->input, "en");
      check_known (json_node_get_object (facts), "");
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/facts/said", test_said);
  g_test_add_func ("/facts/label-only", test_label_only);
  g_test_add_func ("/facts/cause", test_cause);
  g_test_add_func ("/facts/pickup-place", test_pickup_place);
  g_test_add_func ("/facts/next-contact", test_next_contact);
  g_test_add_func ("/facts/chosen-next-contact", test_chosen_next_contact);
  g_test_add_func ("/facts/money", test_money);
  g_test_add_func ("/facts/remedy", test_remedy);
  g_test_add_func ("/facts/known", test_known);
  return g_test_run ();
}
