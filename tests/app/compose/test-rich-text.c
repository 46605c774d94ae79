/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a shop writes for its people must be shown whole, and must not be able to do anything. */
#include <string.h>

#include "base/amends-data.h"
#include "compose/amends-rich-text-parser.h"

static const AmendsRichBlock *
get (GPtrArray *blocks, guint i)
{
  g_assert_cmpuint (i, <, blocks->len);
  return g_ptr_array_index (blocks, i);
}

static void
assert_block (GPtrArray *blocks,
              guint i,
              AmendsRichKind kind,
              int level,
              const char *label,
              const char *markup)
{
  const AmendsRichBlock *block = get (blocks, i);

  g_assert_cmpint (block->kind, ==, kind);
  g_assert_cmpint (block->level, ==, level);
  g_assert_cmpstr (block->label, ==, label);
  g_assert_cmpstr (block->markup, ==, markup);
}

static void
test_blocks (void)
{
  g_autoptr (GPtrArray) blocks = amends_rich_text_parse (
      "# Season *brief*\n"
      "Read this\nbefore **the first** case.\n\n"
      "- one\n- two `x < y`\n  goes on\n\n  more of two\n  1. deeper\n\n"
      "> said before\n\n"
      "    code & more\n");

  g_assert_cmpuint (blocks->len, ==, 8);
  assert_block (blocks, 0, AMENDS_RICH_HEADING, 1, NULL, "Season <i>brief</i>");
  assert_block (blocks, 1, AMENDS_RICH_PARAGRAPH, 0, NULL,
                "Read this before <b>the first</b> case.");
  assert_block (blocks, 2, AMENDS_RICH_ITEM, 1, "•", "one");
  assert_block (blocks, 3, AMENDS_RICH_ITEM, 1, "•", "two <tt>x &lt; y</tt> goes on");
  assert_block (blocks, 4, AMENDS_RICH_ITEM, 1, NULL, "more of two");
  assert_block (blocks, 5, AMENDS_RICH_ITEM, 2, "1.", "deeper");
  assert_block (blocks, 6, AMENDS_RICH_ITEM, 1, NULL, "said before");
  assert_block (blocks, 7, AMENDS_RICH_PARAGRAPH, 0, NULL, "<tt>code &amp; more</tt>");
}

/* A line that is wrapped in Chinese has no space where it was. */
static void
test_chinese (void)
{
  g_autoptr (GPtrArray)
      blocks = amends_rich_text_parse ("每天处理第一个案件之前\n**先读一遍**，再看\nAmends。");

  assert_block (blocks, 0, AMENDS_RICH_PARAGRAPH, 0, NULL,
                "每天处理第一个案件之前<b>先读一遍</b>，再看 Amends。");
}

/* HTML is text, and a link leads nowhere but to a page or a mail. */
static void
test_nothing_runs (void)
{
  g_autoptr (GPtrArray) blocks = amends_rich_text_parse (
      "<script>alert (1)</script>\n\n"
      "a <b onclick=\"x\">b</b> [file](file:///etc/passwd) [run](javascript:x) "
      "[page](https://example.com/?a=1&b=\"2) ![seen](https://example.com/pixel.png)\n\n"
      "<span foreground=\"red\"> & &lt;\n");

  g_assert_cmpuint (blocks->len, ==, 3);
  g_assert_nonnull (strstr (get (blocks, 0)->markup, "&lt;script&gt;"));
  g_assert_nonnull (strstr (get (blocks, 1)->markup, "&lt;b onclick"));
  g_assert_nonnull (
      strstr (get (blocks, 1)->markup, "file run <a href=\"https://example.com/?a=1&amp;b="));
  g_assert_null (strstr (get (blocks, 1)->markup, "passwd"));
  g_assert_null (strstr (get (blocks, 1)->markup, "pixel"));
  for (guint i = 0; i < blocks->len; i++)
    g_assert_null (strstr (get (blocks, i)->markup, "<span"));
}

static void
test_table (void)
{
  g_autoptr (GPtrArray) blocks = amends_rich_text_parse (
      "| To | **Normal** |\n|---|:--|\n| China | 2 to 4 |\n| EU |\n| UK | 9 | too much |\n\n"
      "| no | table |\n\n"
      "| **torn | bold** |\n|---|---|\n| a | b |\n");
  const AmendsRichBlock *table = get (blocks, 0);
  static const char *const cells[][2] = {
    { "To", "<b>Normal</b>" },
    { "China", "2 to 4" },
    { "EU", "" },
    { "UK", "9" },
  };

  g_assert_cmpint (table->kind, ==, AMENDS_RICH_TABLE);
  g_assert_cmpuint (table->rows->len, ==, G_N_ELEMENTS (cells));
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      char **row = g_ptr_array_index (table->rows, i);

      g_assert_cmpuint (g_strv_length (row), ==, 2);
      g_assert_cmpstr (row[0], ==, cells[i][0]);
      g_assert_cmpstr (row[1], ==, cells[i][1]);
    }
  assert_block (blocks, 1, AMENDS_RICH_PARAGRAPH, 0, NULL, "| no | table |");
  g_assert_cmpint (get (blocks, 2)->kind, ==, AMENDS_RICH_PARAGRAPH);
}

/* The example that comes with the program has its tables and headings in both languages. */
static void
test_example (void)
{
  static const char *const names[] = { "care/season-brief.en.md", "care/season-brief.zh_CN.md" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GBytes) bytes = amends_data_load_bundled (names[i], NULL);
      g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
      g_autoptr (GPtrArray) blocks = amends_rich_text_parse (text);
      guint n[AMENDS_RICH_TABLE + 1] = { 0 };

      for (guint b = 0; b < blocks->len; b++)
        n[get (blocks, b)->kind]++;
      g_assert_cmpuint (n[AMENDS_RICH_HEADING], ==, 8);
      g_assert_cmpuint (n[AMENDS_RICH_TABLE], ==, 2);
      g_assert_cmpuint (n[AMENDS_RICH_ITEM], >=, 13);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rich-text/blocks", test_blocks);
  g_test_add_func ("/rich-text/chinese", test_chinese);
  g_test_add_func ("/rich-text/nothing-runs", test_nothing_runs);
  g_test_add_func ("/rich-text/table", test_table);
  g_test_add_func ("/rich-text/example", test_example);
  return g_test_run ();
}
