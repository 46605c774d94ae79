/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person types as compensation is what the customer gets, or is refused with a way to write
 * it. */
#include "compose/amends-compensation.h"

#include <string.h>

#include "compose/amends-mustache.h"

static void
test_parse (void)
{
  static const struct
  {
    const char *spec;
    AmendsRemedy remedy;
    int percent;
    gint64 amount;
    const char *currency;
    const char *code;
    const char *written; /* NULL: as @spec */
  } cases[] = {
    { "none", AMENDS_REMEDY_NONE, 0, 0, "", NULL, NULL },
    { "coupon:10%:SORRY10", AMENDS_REMEDY_COUPON, 10, 0, "", "SORRY10", NULL },
    { "coupon:10%", AMENDS_REMEDY_COUPON, 10, 0, "", NULL, NULL },
    { "coupon:10%:SORRY10:2026-12-31", AMENDS_REMEDY_COUPON, 10, 0, "", "SORRY10", NULL },
    { "coupon:5.00 EUR:CODE", AMENDS_REMEDY_COUPON, 0, 500, "EUR", "CODE", NULL },
    { "coupon:5:CODE", AMENDS_REMEDY_COUPON, 0, 500, "USD", "CODE", "coupon:5.00 USD:CODE" },
    { " Coupon : 10 % : 优惠10 ", AMENDS_REMEDY_COUPON, 10, 0, "", "优惠10", "coupon:10%:优惠10" },
    { "free_shipping", AMENDS_REMEDY_FREE_SHIPPING, 0, 0, "", NULL, NULL },
    { "free-shipping:FREE1", AMENDS_REMEDY_FREE_SHIPPING, 0, 0, "", "FREE1",
      "free_shipping:FREE1" },
    { "free_shipping::2026-12-31", AMENDS_REMEDY_FREE_SHIPPING, 0, 0, "", NULL, NULL },
    { "shipping_refund", AMENDS_REMEDY_SHIPPING_REFUND, 0, 0, "", NULL, NULL },
    { "shipping-refund:4.90 EUR", AMENDS_REMEDY_SHIPPING_REFUND, 0, 490, "EUR", NULL,
      "shipping_refund:4.90 EUR" },
    { "partial_refund:10.00 EUR", AMENDS_REMEDY_PARTIAL_REFUND, 0, 1000, "EUR", NULL, NULL },
    { "partial_refund:10%", AMENDS_REMEDY_PARTIAL_REFUND, 10, 0, "", NULL, NULL },
    { "partial_refund:500 JPY", AMENDS_REMEDY_PARTIAL_REFUND, 0, 500, "JPY", NULL, NULL },
    { "partial_refund:1.234 BHD", AMENDS_REMEDY_PARTIAL_REFUND, 0, 1234, "BHD", NULL, NULL },
    { "full_refund", AMENDS_REMEDY_FULL_REFUND, 0, 0, "", NULL, NULL },
    { "reship", AMENDS_REMEDY_RESHIP, 0, 0, "", NULL, NULL },
    { "reship:2026-12-03", AMENDS_REMEDY_RESHIP, 0, 0, "", NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (AmendsCompensation)
          parsed = amends_compensation_parse (cases[i].spec, "USD", &error);
      g_autofree char *written = NULL;

      g_test_message ("%s", cases[i].spec);
      g_assert_no_error (error);
      g_assert_cmpint (parsed->remedy, ==, cases[i].remedy);
      g_assert_cmpint (parsed->percent, ==, cases[i].percent);
      g_assert_cmpint (parsed->amount.amount_minor, ==, cases[i].amount);
      g_assert_cmpstr (parsed->amount.currency, ==, cases[i].currency);
      g_assert_cmpstr (parsed->code, ==, cases[i].code);
      written = amends_compensation_to_spec (parsed);
      g_assert_cmpstr (written, ==, cases[i].written != NULL ? cases[i].written : cases[i].spec);
    }
}

static void
test_refused (void)
{
  static const char *const specs[] = {
    "",
    "gift",
    "coupon",
    "coupon:10%:",
    "coupon:0%:X",
    "coupon:101%:X",
    "coupon:ten:X",
    "coupon:10%:",
    "coupon:10%:TWO WORDS",
    "coupon:10%:X:soon",
    "coupon:10%:X:2026-13-01",
    "coupon:10%:X:2026-12-01:y",
    "partial_refund",
    "partial_refund:-5 EUR",
    "partial_refund:0 EUR",
    "partial_refund:1.5%",
    "reship:tomorrow",
    "reship:2026-12-03T10",
    "full_refund:5",
    "none:1",
  };

  for (guint i = 0; i < G_N_ELEMENTS (specs); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", specs[i]);
      g_assert_null (amends_compensation_parse (specs[i], "USD", &error));
      g_assert_error (error, AMENDS_COMPOSE_ERROR, AMENDS_COMPOSE_ERROR_FACTS);
      g_assert_null (strchr (error->message, '\n'));
    }
}

static void
test_describe (void)
{
  static const struct
  {
    const char *spec;
    const char *english;
    const char *chinese;
  } cases[] = {
    { "none", "nothing", "无补偿" },
    { "coupon:10%:SORRY10", "coupon 10% SORRY10", "优惠码 10% SORRY10" },
    { "partial_refund:5.00 EUR", "partial refund €5.00", "部分退款 5.00欧元" },
    { "reship", "new parcel", "补发" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AmendsCompensation) parsed = amends_compensation_parse (cases[i].spec, NULL, NULL);
      g_autofree char *english = amends_compensation_describe (parsed, "en");
      g_autofree char *chinese = amends_compensation_describe (parsed, "zh_CN");

      g_assert_cmpstr (english, ==, cases[i].english);
      g_assert_cmpstr (chinese, ==, cases[i].chinese);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/compensation/parse", test_parse);
  g_test_add_func ("/compensation/refused", test_refused);
  g_test_add_func ("/compensation/describe", test_describe);
  return g_test_run ();
}
