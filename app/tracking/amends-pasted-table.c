/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sorts the cells of a row by the heads of their columns. */

#include "tracking/amends-pasted-table.h"

#include "base/amends-text.h"
#include "tracking/amends-reading-rules.h"

/* Whether @line is the head of a table: at least two cells, each a word for what stands below, one
 * of them for the time. @table is left alone when it is not. */
gboolean
amends_pasted_table_read_head (AmendsPastedTable *table, const char *line)
{
  AmendsReadingRules *rules = amends_reading_rules_get ();
  g_auto (GStrv) cells = g_strsplit (line, "\t", AMENDS_PASTED_MAX_COLUMNS + 1);
  AmendsPastedTable read = { 0 };
  guint n_named = 0;
  gboolean has_when = FALSE;

  for (guint i = 0; cells[i] != NULL; i++)
    {
      AmendsPastedColumn column = AMENDS_PASTED_COLUMN_OTHER;

      if (i == AMENDS_PASTED_MAX_COLUMNS)
        return FALSE;
      if (!amends_text_is_empty (cells[i]))
        {
          column = amends_reading_rules_get_column (rules, cells[i]);
          if (column == AMENDS_PASTED_COLUMN_NONE)
            return FALSE;
          n_named++;
        }
      has_when |= column == AMENDS_PASTED_COLUMN_WHEN;
      read.columns[read.n_columns++] = column;
    }
  if (n_named < 2 || !has_when)
    return FALSE;
  *table = read;
  return TRUE;
}

gboolean
amends_pasted_table_has_places (const AmendsPastedTable *table)
{
  for (guint i = 0; i < table->n_columns; i++)
    if (table->columns[i] == AMENDS_PASTED_COLUMN_WHERE)
      return TRUE;
  return FALSE;
}

/* Sorts the cells of @line: those on the time are joined in @when, those on the place and on what
 * happened are added to @where and @what. FALSE when @line is no row of @table. */
gboolean
amends_pasted_table_read_row (const AmendsPastedTable *table,
                              const char *line,
                              char **when,
                              GPtrArray *where,
                              GPtrArray *what)
{
  g_auto (GStrv) cells = g_strsplit (line, "\t", AMENDS_PASTED_MAX_COLUMNS + 1);
  guint n_cells = g_strv_length (cells);
  g_autoptr (GString) said = g_string_new (NULL);

  if (n_cells < 2 || n_cells > table->n_columns)
    return FALSE;
  for (guint i = 0; i < n_cells; i++)
    {
      g_strstrip (cells[i]);
      if (cells[i][0] == '\0')
        continue;
      if (table->columns[i] == AMENDS_PASTED_COLUMN_WHEN)
        g_string_append_printf (said, "%s%s", said->len > 0 ? " " : "", cells[i]);
      else if (table->columns[i] == AMENDS_PASTED_COLUMN_WHERE)
        g_ptr_array_add (where, g_strdup (cells[i]));
      else if (table->columns[i] == AMENDS_PASTED_COLUMN_WHAT)
        g_ptr_array_add (what, g_strdup (cells[i]));
    }
  *when = g_strdup (said->str);
  return said->len > 0;
}
