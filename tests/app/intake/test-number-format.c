/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A workbook holds a date as 46329.59 and an order number as a double: read as they stand, the one
 * is no date and the other is somebody else's order. */
#include "intake/amends-number-format.h"

typedef struct
{
  const char *code;
  const char *raw;
  const char *text;
} Case;

static const Case cases[] = {
  { "General", "25", "25" },
  { "General", "25.100000000000001", "25.1" },
  { "General", "0.05", "0.05" },
  { "General", "-0.5", "-0.5" },
  { "General", "1E-3", "0.001" },
  { "General", "1.5E3", "1500" },
  { "General", "-0", "0" },
  { "General", "", "" },
  { "General", "words", "words" },
  { "@", "1067", "1067" },
  { "0.00%", "0.15", "15%" },
  { "0%", "0.07", "7%" },
  { "00000", "1067", "01067" },
  { "00000", "12345", "12345" },
  { "0", "7", "7" },
  { "#,##0.00", "1234.5", "1234.5" },
  { "#,##0.00 [$€-407]", "25.1", "25.1 EUR" },
  { "[$¥-804]#,##0.00", "25.1", "25.1 CNY" },
  { "[$￥-411]#,##0", "2500", "2500 JPY" },
  { "[$HKD] #,##0.00", "8", "8 HKD" },
  { "\"$\"#,##0.00", "25", "$25" },
  { "$#,##0.00;[Red]-$#,##0.00", "-25", "-$25" },
  { "yyyy-mm-dd", "46329", "2026-11-03" },
  { "m/d/yy h:mm", "46329.586805555555", "2026-11-03 14:05:00" },
  { "yyyy\"年\"m\"月\"d\"日\"", "46329", "2026-11-03" },
  { "yyyy年m月d日", "46329", "2026-11-03" },
  { "[$-409]d-mmm-yy;@", "46329", "2026-11-03" },
  { "yyyy-mm-dd hh:mm", "46329", "2026-11-03" },
  { "yyyy-mm-dd", "46329.25", "2026-11-03 06:00:00" },
  { "hh:mm AM/PM", "0.586805555555556", "14:05:00" },
  { "yyyy-mm-dd", "59", "1900-02-28" },
  { "yyyy-mm-dd", "61", "1900-03-01" },
  { "yyyy-mm-dd hh:mm:ss", "46329.999999999", "2026-11-04" },
  { "yyyy-mm-dd", "-5", "-5" },
  { "yyyy-mm-dd", "99999999", "99999999" },
  { "[h]:mm", "46329.5", "46329.5" },
  { "\"Order \"0", "46329", "46329" },
  { "0.00E+00", "46329", "46329" },
  { "[Red]0", "46329", "46329" },
  /* Fifteen digits are safe, more are not. */
  { "0", "123456789012345", "123456789012345" },
  { "0", "6917000000000000000", "6.917E+18" },
  { "0", "6.9170000000000001E+18", "6.91700000000000E+18" },
  { "0", "1.2345678901234567E+17", "1.23456789012345E+17" },
  { "0", "1234567890123450", "1.23456789012345E+15" },
  /* Written out by a program that knows no doubles. */
  { "0", "6917000000000000123", "6917000000000000123" },
  { "0", "8.0123456789012341E+15", "8012345678901234" },
};

static void
test_text (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      AmendsNumberFormat format = amends_number_format_from_code (cases[i].code);
      g_autofree char *text = amends_number_format_apply (&format, cases[i].raw, FALSE, FALSE);

      g_test_message ("%s of %s", cases[i].code, cases[i].raw);
      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_built_in (void)
{
  static const struct
  {
    guint id;
    const char *raw, *text;
  } built_in[] = {
    { 0, "46329", "46329" },       { 9, "0.5", "50%" },
    { 14, "46329", "2026-11-03" }, { 22, "46329.5", "2026-11-03 12:00:00" },
    { 31, "46329", "2026-11-03" }, { 44, "25", "25" },
    { 46, "1.5", "1.5" },          { 49, "0012", "12" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (built_in); i++)
    {
      AmendsNumberFormat format = amends_number_format_from_id (built_in[i].id);
      g_autofree char *text = amends_number_format_apply (&format, built_in[i].raw, FALSE, FALSE);

      g_assert_cmpstr (text, ==, built_in[i].text);
    }
}

static void
test_days_from_1904 (void)
{
  AmendsNumberFormat format = amends_number_format_from_id (14);
  g_autofree char *text = amends_number_format_apply (&format, "44867", TRUE, FALSE);

  g_assert_cmpstr (text, ==, "2026-11-03");
}

/* One number with all its digits shows that round ones beside it are round and not cut. */
static void
test_long_numbers_are_kept (void)
{
  AmendsNumberFormat format = amends_number_format_from_id (0);
  g_autofree char *text = amends_number_format_apply (&format, "6917000000000000000", FALSE, TRUE);

  g_assert_cmpstr (text, ==, "6917000000000000000");
  g_assert_true (amends_number_is_long_and_whole ("6917000000000000123"));
  g_assert_false (amends_number_is_long_and_whole ("6917000000000000000"));
  g_assert_false (amends_number_is_long_and_whole ("6.9170000000000001E+18"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/number-format/text", test_text);
  g_test_add_func ("/number-format/built-in", test_built_in);
  g_test_add_func ("/number-format/1904", test_days_from_1904);
  g_test_add_func ("/number-format/long", test_long_numbers_are_kept);
  return g_test_run ();
}
