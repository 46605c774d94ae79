/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows must come with the line an editor shows, however the file ends its lines, and one stray
 * quotation mark must not swallow the orders below it. */
#include <string.h>
#include "intake/amends-csv-reader.h"

typedef struct
{
  GString *rows;
  guint stop_after;
} Sheet;

static gboolean
row_cb (const AmendsTableRow *row, gpointer user_data, GError **error)
{
  Sheet *sheet = user_data;

  g_string_append_printf (sheet->rows, "%d:", (int) row->line);
  for (guint i = 0; i < row->n_cells; i++)
    {
      g_autofree char *cell = g_strdelimit (g_strdup (row->text + row->cells[i].offset), "\r\n",
                                            '/');

      g_string_append_printf (sheet->rows, "%s%s", i > 0 ? "|" : "", cell);
    }
  g_string_append_c (sheet->rows, ' ');
  return sheet->stop_after == 0 || --sheet->stop_after > 0;
}

static void
flaw_cb (AmendsTableFlaw flaw, gint64 line, gpointer user_data)
{
  g_string_append_printf (((Sheet *) user_data)->rows, "%d!%s ", (int) line,
                          flaw == AMENDS_TABLE_FLAW_UNCLOSED_QUOTE ? "quote"
                          : flaw == AMENDS_TABLE_FLAW_TOO_LONG     ? "long"
                                                                   : "nul");
}

static const AmendsTableHandler handler = { row_cb, flaw_cb };

/* Feeds @text in pieces of @step bytes. */
static char *
read_sheet (const char *text, gsize length, char delimiter, gsize step, guint n_columns)
{
  g_autoptr (AmendsCsvReader) reader = amends_csv_reader_new (delimiter, TRUE);
  Sheet sheet = { g_string_new (NULL), 0 };

  if (n_columns > 0)
    amends_csv_reader_set_shape (reader, n_columns, 0);
  for (gsize i = 0; i < length; i += step)
    {
      g_autofree char *piece = g_memdup2 (text + i, MIN (step, length - i));

      g_assert_true (
          amends_csv_reader_feed (reader, piece, MIN (step, length - i), &handler, &sheet, NULL));
    }
  g_assert_true (amends_csv_reader_finish (reader, &handler, &sheet, NULL));
  g_strchomp (sheet.rows->str);
  return g_string_free (sheet.rows, FALSE);
}

typedef struct
{
  const char *name;
  const char *text;
  const char *rows;
  guint n_columns; /* 0: not told */
  char delimiter;
} Case;

static const Case cases[] = {
  { "lf", "a,b\n1,2\n", "1:a|b 2:1|2", 0, ',' },
  { "crlf", "a,b\r\n1,2\r\n\r\n3,4\r\n", "1:a|b 2:1|2 4:3|4", 0, ',' },
  { "cr", "a,b\r1,\"x\ry\"\r3,4\r", "1:a|b 2:1|x/y 4:3|4", 0, ',' },
  { "no-last-end", "a,b\n1,2", "1:a|b 2:1|2", 0, ',' },
  { "last-quoted", "a,b\n1,\"2\"", "1:a|b 2:1|2", 0, ',' },
  { "blank-lines", "\n\na,b\n\n1,2\n", "3:a|b 5:1|2", 0, ',' },
  { "quoted-newlines", "a,b\n1,\"x\ny\r\nz\"\n2,3\n", "1:a|b 2:1|x/y//z 5:2|3", 0, ',' },
  { "doubled-quotes", "a,\"say \"\"hi\"\"\"\n", "1:a|say \"hi\"", 0, ',' },
  { "quote-inside", "a,5\" screen\n1,2\n", "1:a|5\" screen 2:1|2", 0, ',' },
  { "formula", "=\"123\",\"=\"\"456\"\"\"\n", "1:=\"123\"|=\"456\"", 0, ',' },
  { "semicolon", "a;\"b;c\"\n", "1:a|b;c", 0, ';' },
  { "tab", "a\tb c\t\n", "1:a|b c|", 0, '\t' },
  { "pipe", "a|b\n", "1:a|b", 0, '|' },
  { "ragged", "a,b,c\n1\n1,2,3,4\n", "1:a|b|c 2:1 3:1|2|3|4", 0, ',' },
  { "empty-cells-only", "a,b\n,\n1,2\n", "1:a|b 3:1|2", 0, ',' },
  { "never-closed", "a,b\n1,\"x\n2,y\n3,z\n", "1:a|b 2!quote 3:2|y 4:3|z", 0, ',' },
  { "never-closed-last", "a,b\n1,2\n3,\"x", "1:a|b 2:1|2 3!quote", 0, ',' },
  { "closed-too-late", "k1,b,c\nn1,\"x,3\nn2,y,6\nn3,\"z\",9\n",
    "1:k1|b|c 2!quote 3:n2|y|6 4:n3|z|9", 3, ',' },
  { "note-with-commas", "k1,b,c\nn1,\"x\nand, one, two\",9\n", "1:k1|b|c 2:n1|x/and, one, two|9", 3,
    ',' },
};

static void
test_rows (gconstpointer data)
{
  const Case *c = data;
  static const gsize steps[] = { 1, 2, 3, 7, 4096 };

  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autofree char *rows = read_sheet (c->text, strlen (c->text), c->delimiter, steps[i],
                                          c->n_columns);

      g_assert_cmpstr (rows, ==, c->rows);
    }
}

static void
test_nul (void)
{
  static const char text[] = "a,b\n\0001,2\n3,\0004\n";
  g_autofree char *rows = read_sheet (text, sizeof text - 1, ',', 4096, 0);

  g_assert_cmpstr (rows, ==, "1:a|b 2!nul 2:1|2 3:3|4");
}

static void
test_long_line (void)
{
  g_autoptr (GString) text = g_string_new ("a,b\n");
  g_autofree char *rows = NULL;

  for (int i = 0; i < 300000; i++)
    g_string_append (text, "12345,");
  g_string_append (text, "\n1,2\n");
  rows = read_sheet (text->str, text->len, ',', 65536, 0);
  g_assert_cmpstr (rows, ==, "1:a|b 2!long 3:1|2");
}

/* Each of many lines opens a quote: it must end, and not in the time of lines times lines. */
static void
test_many_quotes (void)
{
  g_autoptr (GString) text = g_string_new ("a,b\n");
  g_autofree char *rows = NULL;

  for (int i = 0; i < 20000; i++)
    g_string_append_printf (text, "%d,\"x\n", i);
  rows = read_sheet (text->str, text->len, ',', 65536, 2);
  g_assert_nonnull (strstr (rows, "2!quote"));
  g_assert_nonnull (strstr (rows, "20001:"));
}

static void
test_stop (void)
{
  g_autoptr (AmendsCsvReader) reader = amends_csv_reader_new (',', TRUE);
  g_autoptr (GString) rows = g_string_new (NULL);
  Sheet sheet = { rows, 2 };
  char text[] = "1\n2\n3\n4\n";

  g_assert_false (amends_csv_reader_feed (reader, text, strlen (text), &handler, &sheet, NULL));
  g_assert_cmpstr (rows->str, ==, "1:1 2:2 ");
}

static void
test_wanted (void)
{
  g_autoptr (AmendsCsvReader) reader = amends_csv_reader_new (',', TRUE);
  g_autoptr (GString) rows = g_string_new (NULL);
  static const gboolean wanted[] = { TRUE, FALSE, TRUE };
  Sheet sheet = { rows, 0 };
  char text[] = "1,2,3,4\n";

  amends_csv_reader_set_wanted (reader, wanted, G_N_ELEMENTS (wanted));
  g_assert_true (amends_csv_reader_feed (reader, text, strlen (text), &handler, &sheet, NULL));
  g_assert_cmpstr (rows->str, ==, "1:1||3| ");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/csv-reader/rows/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_rows);
    }
  g_test_add_func ("/csv-reader/nul", test_nul);
  g_test_add_func ("/csv-reader/long-line", test_long_line);
  g_test_add_func ("/csv-reader/many-quotes", test_many_quotes);
  g_test_add_func ("/csv-reader/stop", test_stop);
  g_test_add_func ("/csv-reader/wanted", test_wanted);
  return g_test_run ();
}
