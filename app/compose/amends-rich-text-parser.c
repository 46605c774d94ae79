/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads Markdown into blocks that a window can show: headings, paragraphs, lists, tables. */
#include "compose/amends-rich-text-parser.h"

#include <cmark.h>
#include <string.h>

#include "base/amends-text.h"

/* Where a line of the source ends, until it is known whether the lines are a table's. As
 * characters of the text itself they are escaped. */
#define BREAK_WITH_SPACE '\x1f'
#define BREAK_WITHOUT_SPACE '\x1e'
/* Deeper lists are shown at this depth. */
#define MAX_DEPTH 6

/* --- words --- */

/* The text that is nearest to @node's end, or to its beginning. */
static const char *
find_text (cmark_node *node, gboolean at_end)
{
  while (node != NULL && cmark_node_get_literal (node) == NULL)
    node = at_end ? cmark_node_last_child (node) : cmark_node_first_child (node);
  return node != NULL ? cmark_node_get_literal (node) : NULL;
}

/* Where a line is wrapped stands a space, except between Chinese characters. */
static gboolean
is_space_needed (cmark_node *line_break)
{
  const char *before = find_text (cmark_node_previous (line_break), TRUE);
  const char *after = find_text (cmark_node_next (line_break), FALSE);

  if (amends_text_is_empty (before) || amends_text_is_empty (after))
    return TRUE;
  return !amends_text_is_cjk (g_utf8_get_char (g_utf8_prev_char (before + strlen (before)))) ||
         !amends_text_is_cjk (g_utf8_get_char (after));
}

static gboolean
is_safe_link (const char *url)
{
  static const char *const schemes[] = { "https://", "http://", "mailto:" };

  for (gsize i = 0; url != NULL && i < G_N_ELEMENTS (schemes); i++)
    if (g_ascii_strncasecmp (url, schemes[i], strlen (schemes[i])) == 0)
      return TRUE;
  return FALSE;
}

static void
add_escaped (GString *markup, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text != NULL ? text : "", -1);

  g_string_append (markup, escaped);
}

static void add_inlines (GString *markup, cmark_node *parent);

static void
add_tagged (GString *markup, const char *tag, cmark_node *node)
{
  g_string_append_printf (markup, "<%s>", tag);
  add_inlines (markup, node);
  g_string_append_printf (markup, "</%s>", tag);
}

static void
add_link (GString *markup, cmark_node *node)
{
  const char *url = cmark_node_get_url (node);

  if (!is_safe_link (url))
    {
      add_inlines (markup, node);
      return;
    }
  g_string_append (markup, "<a href=\"");
  add_escaped (markup, url);
  g_string_append (markup, "\">");
  add_inlines (markup, node);
  g_string_append (markup, "</a>");
}

static void
add_inline (GString *markup, cmark_node *node)
{
  switch (cmark_node_get_type (node))
    {
    case CMARK_NODE_STRONG:
      add_tagged (markup, "b", node);
      break;
    case CMARK_NODE_EMPH:
      add_tagged (markup, "i", node);
      break;
    case CMARK_NODE_CODE:
      g_string_append (markup, "<tt>");
      add_escaped (markup, cmark_node_get_literal (node));
      g_string_append (markup, "</tt>");
      break;
    case CMARK_NODE_LINK:
      add_link (markup, node);
      break;
    case CMARK_NODE_SOFTBREAK:
      g_string_append_c (markup, is_space_needed (node) ? BREAK_WITH_SPACE : BREAK_WITHOUT_SPACE);
      break;
    case CMARK_NODE_LINEBREAK:
      g_string_append_c (markup, '\n');
      break;
    case CMARK_NODE_TEXT:
    case CMARK_NODE_HTML_INLINE:
      add_escaped (markup, cmark_node_get_literal (node));
      break;
    default:
      add_inlines (markup, node);
      break;
    }
}

static void
add_inlines (GString *markup, cmark_node *parent)
{
  for (cmark_node *node = cmark_node_first_child (parent); node != NULL;
       node = cmark_node_next (node))
    add_inline (markup, node);
}

static char *
join_lines (const char *markup)
{
  GString *joined = g_string_new (NULL);

  for (const char *c = markup; *c != '\0'; c++)
    if (*c == BREAK_WITH_SPACE)
      g_string_append_c (joined, ' ');
    else if (*c != BREAK_WITHOUT_SPACE)
      g_string_append_c (joined, *c);
  return g_string_free (joined, FALSE);
}

/* --- tables: lines of cells between bars, below the first a line of dashes --- */

static gboolean
is_whole (const char *cell)
{
  static const GMarkupParser parser = { NULL, NULL, NULL, NULL, NULL };
  g_autofree char *document = g_strdup_printf ("<cell>%s</cell>", cell);
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, NULL, NULL);

  return g_markup_parse_context_parse (context, document, -1, NULL) &&
         g_markup_parse_context_end_parse (context, NULL);
}

/* Returns: (transfer full) (nullable): NULL where the line is no row */
static GStrv
split_row (const char *line)
{
  g_autofree char *text = g_strstrip (g_strdup (line));
  gsize length = strlen (text);
  GStrv cells;

  if (length < 2 || text[0] != '|' || text[length - 1] != '|')
    return NULL;
  text[length - 1] = '\0';
  cells = g_strsplit (text + 1, "|", -1);
  for (char **cell = cells; *cell != NULL; cell++)
    if (!is_whole (g_strstrip (*cell)))
      {
        g_strfreev (cells);
        return NULL;
      }
  return cells;
}

static gboolean
is_rule (char **cells)
{
  for (char **cell = cells; *cell != NULL; cell++)
    if (**cell == '\0' || (*cell)[strspn (*cell, ":-")] != '\0')
      return FALSE;
  return *cells != NULL;
}

/* A row has as many cells as the head: what is too much goes, what is missing is empty. */
static GStrv
fit_row (GStrv cells, guint n_columns) /* cells: (transfer full) */
{
  guint n_cells = g_strv_length (cells);
  GStrv fitted;

  if (n_cells == n_columns)
    return cells;
  fitted = g_new0 (char *, n_columns + 1);
  for (guint i = 0; i < n_columns; i++)
    fitted[i] = g_strdup (i < n_cells ? cells[i] : "");
  g_strfreev (cells);
  return fitted;
}

/* Returns: (transfer full) (nullable) (element-type GStrv): NULL where @markup is no table */
static GPtrArray *
read_table (const char *markup)
{
  const char breaks[] = { BREAK_WITH_SPACE, BREAK_WITHOUT_SPACE, '\0' };
  g_auto (GStrv) lines = g_strsplit_set (markup, breaks, -1);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  for (char **line = lines; *line != NULL; line++)
    {
      GStrv cells = split_row (*line);

      if (cells == NULL)
        return NULL;
      g_ptr_array_add (rows, cells);
    }
  if (rows->len < 2 || !is_rule (rows->pdata[1]))
    return NULL;
  g_ptr_array_remove_index (rows, 1);
  for (guint i = 1; i < rows->len; i++)
    rows->pdata[i] = fit_row (rows->pdata[i], g_strv_length (rows->pdata[0]));
  return g_steal_pointer (&rows);
}

/* --- blocks --- */

typedef struct
{
  GPtrArray *blocks;
  int depth;
  char *label; /* (nullable): of an item whose first paragraph is still to come */
} Reader;

static AmendsRichBlock *
add_block (Reader *self, AmendsRichKind kind, int level)
{
  AmendsRichBlock *block = amends_rich_block_new (kind, level);

  g_ptr_array_add (self->blocks, block);
  return block;
}

static AmendsRichBlock *
add_words (Reader *self)
{
  AmendsRichKind kind = self->depth > 0 ? AMENDS_RICH_ITEM : AMENDS_RICH_PARAGRAPH;
  AmendsRichBlock *block = add_block (self, kind, MIN (self->depth, MAX_DEPTH));

  block->label = g_steal_pointer (&self->label);
  return block;
}

static void
add_paragraph (Reader *self, cmark_node *node)
{
  g_autoptr (GString) markup = g_string_new (NULL);
  GPtrArray *rows;

  add_inlines (markup, node);
  rows = read_table (markup->str);
  if (rows != NULL)
    add_block (self, AMENDS_RICH_TABLE, 0)->rows = rows;
  else
    add_words (self)->markup = join_lines (markup->str);
}

static void
add_heading (Reader *self, cmark_node *node)
{
  g_autoptr (GString) markup = g_string_new (NULL);

  add_inlines (markup, node);
  add_block (self, AMENDS_RICH_HEADING, cmark_node_get_heading_level (node))->markup = join_lines (
      markup->str);
}

/* As it stands: code, and HTML, which is no more than its text here. */
static void
add_literal (Reader *self, cmark_node *node)
{
  g_autofree char *text = g_strchomp (g_strdup (cmark_node_get_literal (node)));
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  add_words (self)->markup = g_strdup_printf ("<tt>%s</tt>", escaped);
}

static void read_children (Reader *self, cmark_node *parent);

static void
read_list (Reader *self, cmark_node *list)
{
  gboolean is_numbered = cmark_node_get_list_type (list) == CMARK_ORDERED_LIST;
  int number = cmark_node_get_list_start (list);

  self->depth++;
  for (cmark_node *item = cmark_node_first_child (list); item != NULL;
       item = cmark_node_next (item))
    {
      g_free (self->label);
      self->label = is_numbered ? g_strdup_printf ("%d.", number++) : g_strdup ("•");
      read_children (self, item);
      g_clear_pointer (&self->label, g_free);
    }
  self->depth--;
}

static void
read_block (Reader *self, cmark_node *node)
{
  switch (cmark_node_get_type (node))
    {
    case CMARK_NODE_HEADING:
      add_heading (self, node);
      break;
    case CMARK_NODE_PARAGRAPH:
      add_paragraph (self, node);
      break;
    case CMARK_NODE_LIST:
      read_list (self, node);
      break;
    case CMARK_NODE_CODE_BLOCK:
    case CMARK_NODE_HTML_BLOCK:
      add_literal (self, node);
      break;
    case CMARK_NODE_BLOCK_QUOTE:
      self->depth++;
      read_children (self, node);
      self->depth--;
      break;
    default:
      break;
    }
}

static void
read_children (Reader *self, cmark_node *parent)
{
  for (cmark_node *node = cmark_node_first_child (parent); node != NULL;
       node = cmark_node_next (node))
    read_block (self, node);
}

/**
 * amends_rich_text_parse:
 * @markdown: CommonMark, and tables as GitHub writes them
 *
 * Returns: (transfer full) (element-type AmendsRichBlock): in the order of reading
 */
GPtrArray *
amends_rich_text_parse (const char *markdown)
{
  cmark_node *document = cmark_parse_document (markdown, strlen (markdown),
                                               CMARK_OPT_DEFAULT | CMARK_OPT_VALIDATE_UTF8);
  Reader reader = { g_ptr_array_new_with_free_func ((GDestroyNotify) amends_rich_block_free), 0,
                    NULL };

  read_children (&reader, document);
  cmark_node_free (document);
  return reader.blocks;
}
