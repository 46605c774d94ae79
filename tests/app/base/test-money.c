/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sum that is read or said wrong is money promised wrong. */
#include "base/amends-money.h"

static void
test_parse (void)
{
  static const struct { const char *text, *currency, *decimal, *code; } cases[] = {
    { "1659.95", "USD", "1659.95", "USD" },
    { "$25.00", NULL, "25.00", "USD" },
    { "$25.00", "CAD", "25.00", "CAD" },
    { "US $33.98", "CNY", "33.98", "USD" },
    { "AU $25.00", NULL, "25.00", "AUD" },
    { "116,99 €", NULL, "116.99", "EUR" },
    { "1.234,56 €", NULL, "1234.56", "EUR" },
    { "1,234.56", "GBP", "1234.56", "GBP" },
    { "1 234,50", "EUR", "1234.50", "EUR" },
    { "1'234.50", "CHF", "1234.50", "CHF" },
    { "1,234", "USD", "1234.00", "USD" },
    { "1.234 €", NULL, "1234.00", "EUR" },
    { "1,234,567", "JPY", "1234567", "JPY" },
    { "12,5", "EUR", "12.50", "EUR" },
    { "38", "EUR", "38.00", "EUR" },
    { "12000", "CLP", "12000", "CLP" },
    { "201.12元", NULL, "201.12", "CNY" },
    { "0元", NULL, "0.00", "CNY" },
    { "¥88.00", "JPY", "88", "JPY" },
    { "￥88.00", "CNY", "88.00", "CNY" },
    { "１２３．４５", "CNY", "123.45", "CNY" },
    { "-5.00", "USD", "-5.00", "USD" },
    { "(5.00)", "USD", "-5.00", "USD" },
    { "12.3456", "USD", "12.35", "USD" },
    { "1.500", "BHD", "1.500", "BHD" },
    { "USD 7.5", NULL, "7.50", "USD" },
    { "0.125", "USD", "0.13", "USD" },
    { "1.234.567,89", "EUR", "1234567.89", "EUR" },
    { "1,234,567.89", "USD", "1234567.89", "USD" },
    { "1.234.567", "EUR", "1234567.00", "EUR" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      AmendsMoney money = AMENDS_MONEY_NONE;
      g_autofree char *decimal = NULL;

      g_test_message ("%s", cases[i].text);
      g_assert_true (amends_money_parse (cases[i].text, cases[i].currency, &money));
      decimal = amends_money_to_decimal (money);
      g_assert_cmpstr (decimal, ==, cases[i].decimal);
      g_assert_cmpstr (money.currency, ==, cases[i].code);
    }
}

static void
test_refuse (void)
{
  static const char *const cases[] = { "", "   ", "n/a", "free", "twelve", "99999999999999999999", "--",
                                       "1.2.3", "1e5 USD", "12.345", "1.23,4.5", "1,23,456.7.8" };
  AmendsMoney money = amends_money_new (7, "USD");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_false (amends_money_parse (cases[i], "USD", &money));
      g_assert_cmpint (money.amount_minor, ==, 7);
    }
  g_assert_false (amends_money_parse ("12.00", NULL, &money));
}

static void
test_format (void)
{
  static const struct { gint64 minor; const char *currency, *english, *chinese; } cases[] = {
    { 6400, "USD", "$64.00", "64.00美元" },
    { 490, "EUR", "€4.90", "4.90欧元" },
    { 123456789, "GBP", "£1,234,567.89", "1234567.89英镑" },
    { 1200, "JPY", "¥1,200", "1200日元" },
    { 120000, "SEK", "SEK 1,200.00", "1200.00瑞典克朗" },
    { 5000, "CNY", "CN¥50.00", "50.00元" },
    { -250, "EUR", "−€2.50", "−2.50欧元" },
    { 1500, "XYZ", "XYZ 15.00", "15.00 XYZ" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      AmendsMoney money = amends_money_new (cases[i].minor, cases[i].currency);
      g_autofree char *english = amends_money_format (money, "en");
      g_autofree char *chinese = amends_money_format (money, "zh_CN");

      g_assert_cmpstr (english, ==, cases[i].english);
      g_assert_cmpstr (chinese, ==, cases[i].chinese);
    }
}

static void
test_percent (void)
{
  AmendsMoney dollars = amends_money_new (6490, "USD");
  AmendsMoney none = amends_money_percent (AMENDS_MONEY_NONE, 10);

  g_assert_cmpint (amends_money_percent (dollars, 10).amount_minor, ==, 649);
  g_assert_cmpint (amends_money_percent (amends_money_new (95, "USD"), 10).amount_minor, ==, 10);
  g_assert_cmpint (amends_money_percent (amends_money_new (94, "USD"), 10).amount_minor, ==, 9);
  g_assert_cmpint (amends_money_percent (dollars, 150).amount_minor, ==, 9735);
  g_assert_cmpstr (amends_money_percent (dollars, 10).currency, ==, "USD");
  g_assert_true (amends_money_is_none (none));

  g_assert_true (amends_money_is_same_currency (dollars, amends_money_new (0, "USD")));
  g_assert_false (amends_money_is_same_currency (dollars, amends_money_new (6490, "EUR")));
  g_assert_false (amends_money_is_same_currency (none, none));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/money/parse", test_parse);
  g_test_add_func ("/money/refuse", test_refuse);
  g_test_add_func ("/money/format", test_format);
  g_test_add_func ("/money/percent", test_percent);
  return g_test_run ();
}
