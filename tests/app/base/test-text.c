/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text cleaned wrong loses a customer's name; searched wrong, it hides their order. */
#include "base/amends-text.h"

static void
test_clean (void)
{
  static const struct { const char *text, *clean, *line; } cases[] = {
    { "plain", "plain", "plain" },
    { "  both ends \t", "both ends", "both ends" },
    { "\xC2\xA0\xE3\x80\x80王芳\xE3\x80\x80", "王芳", "王芳" },
    { "two\r\nlines", "two\nlines", "two lines" },
    { "old\rmac", "old\nmac", "old mac" },
    { "a\x01" "b", "ab", "ab" },
    { "u\xE2\x80\xAEtxt.exe", "utxt.exe", "utxt.exe" },
    { "e\xCC\x81", "é", "é" },
    { "bad \xFF byte", "bad \xEF\xBF\xBD byte", "bad \xEF\xBF\xBD byte" },
    { "👩‍👩‍👧 Anna", "👩‍👩‍👧 Anna", "👩‍👩‍👧 Anna" },
    { "<b>Bob</b> {{x}} \r\nBcc: a@example.com", "<b>Bob</b> {{x}} \nBcc: a@example.com", "<b>Bob</b> {{x}} Bcc: a@example.com" },
    { "", "", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *clean = amends_text_clean (cases[i].text);
      g_autofree char *line = amends_text_single_line (cases[i].text);

      g_assert_cmpstr (clean, ==, cases[i].clean);
      g_assert_cmpstr (line, ==, cases[i].line);
    }
  g_assert_null (amends_text_clean (NULL));
}

static void
test_search (void)
{
  static const struct { const char *typed, *query; } queries[] = {
    { "", NULL },
    { "  ", NULL },
    { "ann", "\"ann\"*" },
    { "Anna B", "\"anna\"* AND \"b\"*" },
    { "王芳", "\"王 芳\"" },
    { "王 芳", "\"王\" AND \"芳\"" },
    { "sf王", "\"sf\"* AND \"王\"" },
    { "anna@example.com", "\"anna\"* AND \"example\"* AND \"com\"*" },
    { "\"; DROP", "\"drop\"*" },
    { "ＡＢＣ", "\"abc\"*" },
  };
  g_autofree char *terms = amends_text_search_terms ("Anna 王小芳 #1042 JD0123456789");

  g_assert_cmpstr (terms, ==, "anna 王 小 芳 1042 jd0123456789 6789 56789 456789 3456789 23456789");
  for (gsize i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autofree char *query = amends_text_search_query (queries[i].typed);

      g_assert_cmpstr (query, ==, queries[i].query);
    }
}

static void
test_language (void)
{
  g_assert_cmpstr (amends_language_pick ("zh-Hans"), ==, "zh_CN");
  g_assert_cmpstr (amends_language_pick ("zh_CN"), ==, "zh_CN");
  g_assert_cmpstr (amends_language_pick ("de"), ==, "en");
  g_assert_cmpstr (amends_language_pick ("en-GB"), ==, "en");
}

/* Who is hidden is not greeted, and does not take the place of who is known. */
static void
test_masked (void)
{
  static const char *const masked[] = { "A******r", "张**", "*明", "138****0001", "a***@example.com",
                                        "****** Street, Quezon City", "##abc==", "$$abc==" };
  static const char *const plain[] = { "Anna", "", "O'Neil (Bob)", "*Bob* `B`", "#1 fan", "$5 Bill" };

  for (gsize i = 0; i < G_N_ELEMENTS (masked); i++)
    g_assert_true (amends_text_is_masked (masked[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (plain); i++)
    g_assert_false (amends_text_is_masked (plain[i]));
  g_assert_false (amends_text_is_masked (NULL));
}

/* Most texts are left alone without a closer look: the look must find nothing to change in them. */
static void
test_every_character (void)
{
  for (gunichar c = 0xA0; c < 0x11000; c++)
    {
      char letter[7] = "";
      g_autofree char *text = NULL;
      g_autofree char *normal = NULL;
      g_autofree char *line = NULL;
      g_autofree char *again = NULL;

      if (!g_unichar_validate (c))
        continue;
      g_unichar_to_utf8 (c, letter);
      text = g_strconcat ("e", letter, "x", NULL);
      normal = g_utf8_normalize (text, -1, G_NORMALIZE_NFC);
      line = amends_text_single_line (text);
      again = amends_text_single_line (line);
      g_assert_cmpstr (again, ==, line);
      g_assert_true (g_utf8_validate (line, -1, NULL));
      if (g_unichar_isspace (c))
        g_assert_cmpstr (line, ==, "e x");
      else if (g_unichar_isgraph (c))
        g_assert_cmpstr (line, ==, normal);
    }
}

/* A row says what is known of it, and no dot stands for what is not. */
static void
test_parts (void)
{
  g_autoptr (GString) words = g_string_new (NULL);

  amends_text_add_part (words, NULL);
  amends_text_add_part (words, "1074");
  amends_text_add_part (words, " ");
  amends_text_add_part (words, "杨帆");
  g_assert_cmpstr (words->str, ==, "1074 · 杨帆");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/clean", test_clean);
  g_test_add_func ("/text/search", test_search);
  g_test_add_func ("/text/language", test_language);
  g_test_add_func ("/text/parts", test_parts);
  g_test_add_func ("/text/masked", test_masked);
  g_test_add_func ("/text/every-character", test_every_character);
  return g_test_run ();
}
