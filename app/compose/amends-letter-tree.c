/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Builds the document tree of an email, and says it as plain text and as simple HTML. */
#include "compose/amends-letter-tree.h"

#include <string.h>

#include "base/amends-text.h"

/* Mail programs drop style sheets, so the few styles stand on the elements. */
#define BODY_STYLE                                                                                 \
  "margin:0;padding:16px;font-family:-apple-system,'Segoe UI',Cantarell,'Noto Sans',"              \
  "'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif;font-size:16px;"                  \
  "line-height:1.5;color:#1a1a1a;background:#ffffff"
#define BLOCK_STYLE "margin:0 0 16px 0;max-width:600px"
#define LINK_STYLE "color:#1a5fb4"

static cmark_node *
text_node_new (const char *text)
{
  cmark_node *node = cmark_node_new (CMARK_NODE_TEXT);

  cmark_node_set_literal (node, text);
  return node;
}

static cmark_node *
link_node_new (const char *uri)
{
  cmark_node *node = cmark_node_new (CMARK_NODE_LINK);

  cmark_node_set_url (node, uri);
  cmark_node_append_child (node, text_node_new (uri));
  return node;
}

/* From Markdown */

static gboolean
is_cjk_at_end (const char *text)
{
  const char *last;

  if (text == NULL || text[0] == '\0')
    return FALSE;
  last = g_utf8_prev_char (text + strlen (text));
  return amends_text_is_cjk (g_utf8_get_char (last));
}

static gboolean
is_cjk_at_start (const char *text)
{
  return text != NULL && text[0] != '\0' && amends_text_is_cjk (g_utf8_get_char (text));
}

/* Where a template's line is wrapped stands a space, except in Chinese, which has none. */
static void
replace_soft_break (cmark_node *node)
{
  cmark_node *before = cmark_node_previous (node);
  cmark_node *after = cmark_node_next (node);
  const char *left = before != NULL ? cmark_node_get_literal (before) : NULL;
  const char *right = after != NULL ? cmark_node_get_literal (after) : NULL;

  if (!is_cjk_at_end (left) && !is_cjk_at_start (right))
    cmark_node_insert_before (node, text_node_new (" "));
  cmark_node_unlink (node);
  cmark_node_free (node);
}

static void
link_text (cmark_node *node, const char *link)
{
  g_auto (GStrv) parts = NULL;
  cmark_node *parent = cmark_node_parent (node);

  if (parent == NULL || cmark_node_get_type (parent) == CMARK_NODE_LINK ||
      strstr (cmark_node_get_literal (node), link) == NULL)
    return;
  parts = g_strsplit (cmark_node_get_literal (node), link, -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (i > 0)
        cmark_node_insert_before (node, link_node_new (link));
      if (parts[i][0] != '\0')
        cmark_node_insert_before (node, text_node_new (parts[i]));
    }
  cmark_node_unlink (node);
  cmark_node_free (node);
}

/* Nodes are collected first: an iterator does not outlive a change of the tree. */
static GPtrArray *
collect_nodes (cmark_node *document, cmark_node_type type)
{
  GPtrArray *nodes = g_ptr_array_new ();
  cmark_iter *iter = cmark_iter_new (document);
  cmark_event_type event;

  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE)
    {
      cmark_node *node = cmark_iter_get_node (iter);

      if (event == CMARK_EVENT_ENTER && cmark_node_get_type (node) == type)
        g_ptr_array_add (nodes, node);
    }
  cmark_iter_free (iter);
  return nodes;
}

static void
drop_nodes (cmark_node *document, cmark_node_type type)
{
  g_autoptr (GPtrArray) nodes = collect_nodes (document, type);

  for (guint i = 0; i < nodes->len; i++)
    {
      cmark_node_unlink (g_ptr_array_index (nodes, i));
      cmark_node_free (g_ptr_array_index (nodes, i));
    }
}

/**
 * amends_letter_tree_from_markdown:
 * @markdown: CommonMark
 * @link: (nullable): a bare address that becomes a link
 *
 * What an email has no use for (HTML, pictures, rules) is not in the tree.
 *
 * Returns: (transfer full): the document, to be freed with cmark_node_free()
 */
cmark_node *
amends_letter_tree_from_markdown (const char *markdown, const char *link)
{
  static const cmark_node_type unwanted[] = {
    CMARK_NODE_HTML_BLOCK,   CMARK_NODE_HTML_INLINE,    CMARK_NODE_IMAGE,
    CMARK_NODE_CUSTOM_BLOCK, CMARK_NODE_THEMATIC_BREAK,
  };
  cmark_node *document = cmark_parse_document (markdown, strlen (markdown), CMARK_OPT_DEFAULT);
  g_autoptr (GPtrArray) breaks = NULL;
  g_autoptr (GPtrArray) texts = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (unwanted); i++)
    drop_nodes (document, unwanted[i]);
  cmark_consolidate_text_nodes (document);
  breaks = collect_nodes (document, CMARK_NODE_SOFTBREAK);
  for (guint i = 0; i < breaks->len; i++)
    replace_soft_break (g_ptr_array_index (breaks, i));
  cmark_consolidate_text_nodes (document);
  if (link != NULL && link[0] != '\0')
    {
      texts = collect_nodes (document, CMARK_NODE_TEXT);
      for (guint i = 0; i < texts->len; i++)
        link_text (g_ptr_array_index (texts, i), link);
    }
  return document;
}

/* From what a person typed */

static const char *
find_uri_end (const char *uri)
{
  const char *end = uri;

  while (*end != '\0')
    {
      gunichar c = g_utf8_get_char (end);

      if (g_unichar_isspace (c) || g_unichar_iscntrl (c) || c > 0x7f ||
          strchr ("<>\"|\\^`{}", *end))
        break;
      end = g_utf8_next_char (end);
    }
  while (end > uri && strchr (".,;:!?)'*_~", end[-1]) != NULL)
    end--;
  return end;
}

static const char *
find_uri (const char *text)
{
  for (const char *p = text; (p = strstr (p, "http")) != NULL; p++)
    {
      gboolean is_start = p == text || !g_ascii_isalnum (p[-1]);

      if (is_start && g_str_has_prefix (p, "http://") && g_ascii_isalnum (p[7]))
        return p;
      if (is_start && g_str_has_prefix (p, "https://") && g_ascii_isalnum (p[8]))
        return p;
    }
  return NULL;
}

static void
append_line (cmark_node *block, const char *line)
{
  const char *uri;

  while ((uri = find_uri (line)) != NULL)
    {
      const char *end = find_uri_end (uri);
      g_autofree char *before = g_strndup (line, uri - line);
      g_autofree char *address = g_strndup (uri, end - uri);

      if (before[0] != '\0')
        cmark_node_append_child (block, text_node_new (before));
      cmark_node_append_child (block, link_node_new (address));
      line = end;
    }
  if (line[0] != '\0')
    cmark_node_append_child (block, text_node_new (line));
}

static cmark_node *
append_item (cmark_node *list, const char *text)
{
  cmark_node *item = cmark_node_new (CMARK_NODE_ITEM);
  cmark_node *paragraph = cmark_node_new (CMARK_NODE_PARAGRAPH);

  cmark_node_append_child (list, item);
  cmark_node_append_child (item, paragraph);
  append_line (paragraph, text);
  return paragraph;
}

/**
 * amends_letter_tree_from_plain_text:
 * @text: paragraphs with "\n" line ends
 *
 * Every character stands for itself: the text is never read as Markdown.
 *
 * Returns: (transfer full): the document, to be freed with cmark_node_free()
 */
cmark_node *
amends_letter_tree_from_plain_text (const char *text)
{
  cmark_node *document = cmark_node_new (CMARK_NODE_DOCUMENT);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  cmark_node *list = NULL;
  cmark_node *block = NULL; /* the paragraph that the next line goes on with */

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *line = lines[i];

      if (line[0] == '\0')
        {
          list = block = NULL;
          continue;
        }
      if (g_str_has_prefix (line, "- "))
        {
          if (list == NULL)
            {
              list = cmark_node_new (CMARK_NODE_LIST);
              cmark_node_set_list_type (list, CMARK_BULLET_LIST);
              cmark_node_set_list_tight (list, 1);
              cmark_node_append_child (document, list);
            }
          block = append_item (list, line + 2);
          continue;
        }
      if (list != NULL && line[0] != ' ')
        list = block = NULL;
      if (block == NULL)
        {
          block = cmark_node_new (CMARK_NODE_PARAGRAPH);
          cmark_node_append_child (document, block);
        }
      else
        cmark_node_append_child (block, cmark_node_new (CMARK_NODE_LINEBREAK));
      append_line (block, line);
    }
  return document;
}

/* To plain text */

static void
trim_new_lines (GString *out)
{
  while (out->len > 0 && out->str[out->len - 1] == '\n')
    g_string_truncate (out, out->len - 1);
}

static void
end_link (GString *out, gsize start, const char *uri)
{
  if (uri == NULL || uri[0] == '\0' || strcmp (out->str + start, uri) == 0)
    return;
  if (g_str_has_prefix (uri, "mailto:") && strcmp (out->str + start, uri + strlen ("mailto:")) == 0)
    return;
  g_string_append_printf (out, " (%s)", uri);
}

static void
begin_item (GString *out, cmark_node *item, int depth)
{
  cmark_node *list = cmark_node_parent (item);
  int number;

  for (int i = 1; i < depth; i++)
    g_string_append (out, "  ");
  if (cmark_node_get_list_type (list) != CMARK_ORDERED_LIST)
    {
      g_string_append (out, "- ");
      return;
    }
  number = cmark_node_get_list_start (list);
  for (cmark_node *before = item; (before = cmark_node_previous (before)) != NULL;)
    number++;
  g_string_append_printf (out, "%d. ", number);
}

/**
 * amends_letter_tree_block_to_text:
 * @block: a child of the document
 *
 * Returns: (transfer full): the words of the block; list items with "- ", links with their address
 */
char *
amends_letter_tree_block_to_text (cmark_node *block)
{
  GString *out = g_string_new (NULL);
  cmark_iter *iter = cmark_iter_new (block);
  cmark_event_type event;
  gsize link_start = 0;
  int depth = 0;

  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE)
    {
      cmark_node *node = cmark_iter_get_node (iter);
      gboolean is_enter = event == CMARK_EVENT_ENTER;

      switch (cmark_node_get_type (node))
        {
        case CMARK_NODE_TEXT:
        case CMARK_NODE_CODE:
        case CMARK_NODE_CODE_BLOCK:
          g_string_append (out, cmark_node_get_literal (node));
          break;
        case CMARK_NODE_LINEBREAK:
        case CMARK_NODE_SOFTBREAK:
          g_string_append_c (out, '\n');
          break;
        case CMARK_NODE_LINK:
          if (is_enter)
            link_start = out->len;
          else
            end_link (out, link_start, cmark_node_get_url (node));
          break;
        case CMARK_NODE_LIST:
          depth += is_enter ? 1 : -1;
          break;
        case CMARK_NODE_ITEM:
          if (is_enter)
            begin_item (out, node, depth);
          break;
        case CMARK_NODE_PARAGRAPH:
        case CMARK_NODE_HEADING:
          if (!is_enter)
            g_string_append_c (out, '\n');
          break;
        default:
          break;
        }
    }
  cmark_iter_free (iter);
  trim_new_lines (out);
  return g_string_free (out, FALSE);
}

/* To HTML */

static gboolean
is_linkable (const char *uri)
{
  return uri != NULL && (g_str_has_prefix (uri, "https://") || g_str_has_prefix (uri, "http://") ||
                         g_str_has_prefix (uri, "mailto:"));
}

static void
append_element (GString *out, const char *element, const char *style, gboolean is_enter)
{
  if (!is_enter)
    g_string_append_printf (out, "</%s>", element);
  else if (style != NULL)
    g_string_append_printf (out, "<%s style=\"%s\">", element, style);
  else
    g_string_append_printf (out, "<%s>", element);
}

static void
append_link (GString *out, cmark_node *node, gboolean is_enter)
{
  const char *uri = cmark_node_get_url (node);

  if (!is_linkable (uri))
    return;
  if (!is_enter)
    {
      g_string_append (out, "</a>");
      return;
    }
  g_string_append (out, "<a style=\"" LINK_STYLE "\" href=\"");
  amends_text_append_html (out, uri);
  g_string_append (out, "\">");
}

static void
append_node (GString *out, cmark_node *node, gboolean is_enter)
{
  gboolean is_ordered = cmark_node_get_list_type (node) == CMARK_ORDERED_LIST;
  gboolean is_in_item = cmark_node_parent (node) != NULL &&
                        cmark_node_get_type (cmark_node_parent (node)) == CMARK_NODE_ITEM;

  switch (cmark_node_get_type (node))
    {
    case CMARK_NODE_TEXT:
      amends_text_append_html (out, cmark_node_get_literal (node));
      break;
    case CMARK_NODE_CODE:
    case CMARK_NODE_CODE_BLOCK:
      g_string_append (out, "<code>");
      amends_text_append_html (out, cmark_node_get_literal (node));
      g_string_append (out, "</code>");
      break;
    case CMARK_NODE_LINEBREAK:
    case CMARK_NODE_SOFTBREAK:
      g_string_append (out, "<br>\n");
      break;
    case CMARK_NODE_LINK:
      append_link (out, node, is_enter);
      break;
    case CMARK_NODE_STRONG:
      append_element (out, "strong", NULL, is_enter);
      break;
    case CMARK_NODE_EMPH:
      append_element (out, "em", NULL, is_enter);
      break;
    case CMARK_NODE_LIST:
      append_element (out, is_ordered ? "ol" : "ul", BLOCK_STYLE, is_enter);
      g_string_append_c (out, '\n');
      break;
    case CMARK_NODE_ITEM:
      append_element (out, "li", NULL, is_enter);
      if (!is_enter)
        g_string_append_c (out, '\n');
      break;
    case CMARK_NODE_PARAGRAPH:
    case CMARK_NODE_HEADING:
      if (is_in_item)
        break;
      append_element (out, "p", BLOCK_STYLE, is_enter);
      if (!is_enter)
        g_string_append_c (out, '\n');
      break;
    default:
      break;
    }
}

/**
 * amends_letter_tree_to_html:
 * @document: the tree
 * @subject: the title
 * @language: "en" or "zh_CN"
 *
 * Returns: (transfer full): a whole document, styles inline, nothing loaded from elsewhere
 */
char *
amends_letter_tree_to_html (cmark_node *document, const char *subject, const char *language)
{
  GString *out = g_string_new ("<!DOCTYPE html>\n<html lang=\"");
  cmark_iter *iter = cmark_iter_new (document);
  cmark_event_type event;
  g_autofree char *tag = g_strdelimit (g_strdup (language), "_", '-');

  amends_text_append_html (out, tag);
  g_string_append (out, "\">\n<head>\n<meta charset=\"utf-8\">\n<title>");
  amends_text_append_html (out, subject);
  g_string_append (out, "</title>\n</head>\n<body style=\"" BODY_STYLE "\">\n");
  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE)
    append_node (out, cmark_iter_get_node (iter), event == CMARK_EVENT_ENTER);
  cmark_iter_free (iter);
  g_string_append (out, "</body>\n</html>\n");
  return g_string_free (out, FALSE);
}
