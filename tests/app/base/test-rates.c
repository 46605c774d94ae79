/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A rate read wrong, or used the wrong way round, spends a budget that is not there. */
#include "base/amends-rates.h"

static void
test_convert (void)
{
  static const struct
  {
    gint64 minor;
    const char *from, *to;
    gint64 expected; /* -1: there is no rate */
  } cases[] = {
    { 1000, "USD", "EUR", 920 }, { 920, "EUR", "USD", 1000 }, { 5000, "CNY", "EUR", 650 },
    { 33, "USD", "EUR", 30 },    { 100, "EUR", "JPY", 160 },  { 160, "JPY", "EUR", 100 },
    { 500, "EUR", "EUR", 500 },  { 500, "USD", "CNY", -1 },   { 500, "GBP", "EUR", -1 },
    { 0, "USD", "EUR", 0 },
  };
  g_autoptr (AmendsRates) rates = amends_rates_parse ("USD 0.92 EUR, cny 0.13 eur; EUR 160 JPY");

  g_assert_nonnull (rates);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      AmendsMoney converted = amends_money_new (-1, cases[i].to);
      gboolean is_known = amends_rates_convert (
          rates, amends_money_new (cases[i].minor, cases[i].from), cases[i].to, &converted);

      g_assert_cmpint (is_known, ==, cases[i].expected >= 0);
      g_assert_cmpint (converted.amount_minor, ==, cases[i].expected);
      g_assert_cmpstr (converted.currency, ==, cases[i].to);
    }
}

static void
test_no_sum (void)
{
  g_autoptr (AmendsRates) rates = amends_rates_parse ("USD 0.92 EUR");
  AmendsMoney converted;

  g_assert_false (amends_rates_convert (rates, AMENDS_MONEY_NONE, "EUR", &converted));
  g_assert_false (amends_rates_convert (rates, amends_money_new (1, "USD"), "", &converted));
}

static void
test_mistakes (void)
{
  static const char *const texts[] = { "USD",           "USD 0.92",       "0.92 EUR",
                                       "USD x EUR",     "USD 0 EUR",      "USD -1 EUR",
                                       "USD 0,92 EUR",  "USD 0.92 USD",   "DOLLAR 0.92 EUR",
                                       "USD 1e99 EUR",  "USD nan EUR",    "USD 0.92 EUR CNY 0.13 EUR" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_test_message ("%s", texts[i]);
      g_assert_null (amends_rates_parse (texts[i]));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/rates/convert", test_convert);
  g_test_add_func ("/rates/no-sum", test_no_sum);
  g_test_add_func ("/rates/mistakes", test_mistakes);
  return g_test_run ();
}
