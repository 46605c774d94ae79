/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The two parts of an email say the same words, and nothing in it can be markup or be fetched. */
#include "compose/amends-letter.h"

#include <string.h>

static const char *
body_of (const AmendsLetter *letter)
{
  return strchr (strstr (letter->html, "<body"), '\n') + 1;
}

static char *
without_styles (const char *html)
{
  g_autoptr (GRegex) style = g_regex_new (" style=\"[^\"]*\"", 0, 0, NULL);

  return g_regex_replace_literal (style, html, -1, 0, "", 0, NULL);
}

typedef struct
{
  const char *source;
  const char *text;
  const char *html;
} Case;

static void
check (const AmendsLetter *letter, const Case *expected)
{
  g_autofree char *html = without_styles (body_of (letter));
  g_autofree char *whole = g_strconcat (expected->html, "</body>\n</html>\n", NULL);

  g_test_message ("%s", expected->source);
  g_assert_cmpstr (letter->text, ==, expected->text);
  g_assert_cmpstr (html, ==, whole);
}

static void
test_markdown (void)
{
  static const Case cases[] = {
    { "Hi,\n\nyou.\n", "Hi,\n\nyou.\n", "<p>Hi,</p>\n<p>you.</p>\n" },
    { "one\ntwo\n", "one two\n", "<p>one two</p>\n" },
    { "一行\n二行\n", "一行二行\n", "<p>一行二行</p>\n" },
    { "one  \ntwo\\\nthree\n", "one\ntwo\nthree\n", "<p>one<br>\ntwo<br>\nthree</p>\n" },
    { "- a\n- b *c*\n", "- a\n- b c\n", "<ul>\n<li>a</li>\n<li>b <em>c</em></li>\n</ul>\n" },
    { "1. a\n2. b\n", "1. a\n2. b\n", "<ol>\n<li>a</li>\n<li>b</li>\n</ol>\n" },
    { "# Big\n", "Big\n", "<p>Big</p>\n" },
    { "**now** `x<y`\n", "now x<y\n", "<p><strong>now</strong> <code>x&lt;y</code></p>\n" },
    { "[track](https://t.example.com/?a=1&b=2)\n", "track (https://t.example.com/?a=1&b=2)\n",
      "<p><a href=\"https://t.example.com/?a=1&amp;b=2\">track</a></p>\n" },
    { "<https://t.example.com>\n", "https://t.example.com\n",
      "<p><a href=\"https://t.example.com\">https://t.example.com</a></p>\n" },
    { "[x](javascript:alert)\n", "x (javascript:alert)\n", "<p>x</p>\n" },
    { "a <b>c</b> <script>d</script>\n", "a c d\n", "<p>a c d</p>\n" },
    { "<div>\nx\n</div>\n\ny\n", "y\n", "<p>y</p>\n" },
    { "![p](https://t.example.com/p.png) x\n", " x\n", "<p> x</p>\n" },
    { "a\n\n---\n\nb\n", "a\n\nb\n", "<p>a</p>\n<p>b</p>\n" },
    { "see https\\:\\/\\/t\\.example\\.com\\/7, ok https://o.example.com\n",
      "see https://t.example.com/7, ok https://o.example.com\n",
      "<p>see <a href=\"https://t.example.com/7\">https://t.example.com/7</a>, ok "
      "https://o.example.com</p>\n" },
    { "\\<b\\> &amp; \"q\"\n", "<b> & \"q\"\n", "<p>&lt;b&gt; &amp; &quot;q&quot;</p>\n" },
    { "", "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AmendsLetter) letter = amends_letter_new_for_markdown (
          cases[i].source, "https://t.example.com/7", "S", "en");

      check (letter, &cases[i]);
    }
}

static void
test_plain_text (void)
{
  static const Case cases[] = {
    { "Hi,\r\n\r\n\r\n you. \n", "Hi,\n\n you.\n", "<p>Hi,</p>\n<p> you.</p>\n" },
    { "*a* <b> &amp; # `x` \\*\n", "*a* <b> &amp; # `x` \\*\n",
      "<p>*a* &lt;b&gt; &amp;amp; # `x` \\*</p>\n" },
    { "Look:\n- a\n- b\nend", "Look:\n- a\n- b\nend\n",
      "<p>Look:</p>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n<p>end</p>\n" },
    { "one\ntwo", "one\ntwo\n", "<p>one<br>\ntwo</p>\n" },
    { "-a", "-a\n", "<p>-a</p>\n" },
    { "(https://a.example.com/x?y=1&z).", "(https://a.example.com/x?y=1&z).\n",
      "<p>(<a "
      "href=\"https://a.example.com/x?y=1&amp;z\">https://a.example.com/x?y=1&amp;z</a>).</p>\n" },
    { "见https://a.example.com/x，好", "见https://a.example.com/x，好\n",
      "<p>见<a href=\"https://a.example.com/x\">https://a.example.com/x</a>，好</p>\n" },
    { "xhttp://a.example.com http:// javascript:x", "xhttp://a.example.com http:// javascript:x\n",
      "<p>xhttp://a.example.com http:// javascript:x</p>\n" },
    { "https://a.example.com\"onclick=x", "https://a.example.com\"onclick=x\n",
      "<p><a href=\"https://a.example.com\">https://a.example.com</a>&quot;onclick=x</p>\n" },
    { "\n\n", "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AmendsLetter)
          letter = amends_letter_new_for_plain_text (cases[i].source, "S", "en");

      check (letter, &cases[i]);
    }
}

static void
test_document (void)
{
  g_autoptr (AmendsLetter)
      letter = amends_letter_new_for_markdown ("您好\n", NULL, "<主题>", "zh_CN");

  g_assert_true (g_str_has_prefix (letter->html, "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n"));
  g_assert_nonnull (strstr (letter->html, "<title>&lt;主题&gt;</title>"));
  g_assert_nonnull (strstr (letter->html, "<meta charset=\"utf-8\">"));
  g_assert_null (strstr (letter->html, "<img"));
  g_assert_null (strstr (letter->html, "src="));
  g_assert_null (strstr (letter->html, "url("));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/letter/markdown", test_markdown);
  g_test_add_func ("/letter/plain-text", test_plain_text);
  g_test_add_func ("/letter/document", test_document);
  return g_test_run ();
}
