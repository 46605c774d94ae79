/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What spreadsheets do to ids, phones and names must not reach the shop. */
#include <string.h>
#include "intake/amends-cell.h"
#include "intake/amends-language.h"

static const struct
{
  const char *cell, *value;
} cells[] = {
  { "plain", "plain" },
  { "  blanks \t", "blanks" },
  { "\t6917000000000000001", "6917000000000000001" },
  { "=\"35153000000000001\"", "35153000000000001" },
  { "=\"\"", "" },
  { "'01234", "01234" },
  { "'1234AB", "1234AB" },
  { "'+4930123456", "+4930123456" },
  { "'quoted'", "quoted" },
  { "'s-Hertogenbosch", "'s-Hertogenbosch" },
  { "'t Hooft", "'t Hooft" },
  { "\xC2\xA0NBSP\xC2\xA0", "NBSP" },
  { "\xE3\x80\x80全角\xE3\x80\x80", "全角" },
  { "-", "" },
  { "--", "" },
  { "null", "" },
  { "NULL", "" },
  { "N/A", "" },
  { "—", "" },
  { "-5.00", "-5.00" },
  { "Nullmeyer", "Nullmeyer" },
  { "", "" },
  { "   ", "" },
  { "=", "=" },
  { "=\"", "=\"" },
  { "'", "'" },
  { "O'Neil", "O'Neil" },
};

static void
test_clean (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      g_autofree char *copy = g_strdup (cells[i].cell);

      g_assert_cmpstr (amends_cell_clean (copy, strlen (copy)), ==, cells[i].value);
    }
}

static void
test_rounded (void)
{
  g_assert_true (amends_cell_is_rounded_number ("1.23457E+17"));
  g_assert_true (amends_cell_is_rounded_number ("9,4E+21"));
  g_assert_true (amends_cell_is_rounded_number ("4E+15"));
  g_assert_false (amends_cell_is_rounded_number ("12345678901234567"));
  g_assert_false (amends_cell_is_rounded_number ("1E12"));
  g_assert_false (amends_cell_is_rounded_number ("E+15"));
}

static const struct
{
  const char *cell, *numbers;
} tracking[] = {
  { "LX123456789CN", "LX123456789CN" },
  { "LX123456789CN, LX123456790CN", "LX123456789CN|LX123456790CN" },
  { "LX123456789CN;LX123456790CN\nLX123456791CN", "LX123456789CN|LX123456790CN|LX123456791CN" },
  { "LX123456789CN LX123456790CN", "LX123456789CN|LX123456790CN" },
  { "LX123456789CN，LX123456790CN", "LX123456789CN|LX123456790CN" },
  { "1Z 999 AA1 01 2345 6784", "1Z999AA10123456784" },
  { "9400 1000 0000 0000 0000 00", "9400100000000000000000" },
  { "No:SF1234567890123", "SF1234567890123" },
  { "顺丰：SF1234567890123", "顺丰:SF1234567890123" },
  { "运单号：SF1234567890123", "SF1234567890123" },
  { "圆通速递:YT1234567890123\n中通快递:75312345678901", "圆通速递:YT1234567890123|中通快递:75312345678901" },
  { " ; , ", "" },
};

static void
test_tracking_numbers (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (tracking); i++)
    {
      g_autoptr (GPtrArray) parcels = amends_cell_split_parcels (tracking[i].cell);
      g_autoptr (GString) joined = g_string_new (NULL);

      for (guint n = 0; n < parcels->len; n++)
        {
          const AmendsCellParcel *parcel = g_ptr_array_index (parcels, n);

          g_string_append_printf (joined, "%s%s%s%s", n > 0 ? "|" : "",
                                  parcel->carrier != NULL ? parcel->carrier : "",
                                  parcel->carrier != NULL ? ":" : "", parcel->number);
        }
      g_assert_cmpstr (joined->str, ==, tracking[i].numbers);
    }
}

static const struct
{
  const char *name, *language;
} languages[] = {
  { "en", "en" },         { "EN-us", "en" },
  { "English", "en" },    { "英语", "en" },
  { "zh-CN", "zh_CN" },   { "中文", "zh_CN" },
  { "Chinese", "zh_CN" }, { "zh", "zh_CN" },
  { "zh-Hant", "zh_TW" }, { "繁體中文", "zh_TW" },
  { "Deutsch", "de" },    { "de_AT", "de" },
  { "Français", "fr" },   { "pt-BR", "pt_BR" },
  { "sk", "sk" },         { "Klingon tongue", NULL },
};

static void
test_languages (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autofree char *language = amends_language_from_name (languages[i].name);

      g_assert_cmpstr (language, ==, languages[i].language);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cell/clean", test_clean);
  g_test_add_func ("/cell/rounded", test_rounded);
  g_test_add_func ("/cell/tracking-numbers", test_tracking_numbers);
  g_test_add_func ("/language/names", test_languages);
  return g_test_run ();
}
