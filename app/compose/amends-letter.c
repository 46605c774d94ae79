/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes the two parts of an email's body out of Markdown or out of what a person typed. */
#include "compose/amends-letter.h"

#include <string.h>

#include "base/amends-text.h"
#include "compose/amends-letter-tree.h"

static GPtrArray *
blocks_to_paragraphs (cmark_node *document)
{
  GPtrArray *paragraphs = g_ptr_array_new_with_free_func (g_free);

  for (cmark_node *block = cmark_node_first_child (document); block != NULL;
       block = cmark_node_next (block))
    {
      char *text = amends_letter_tree_block_to_text (block);

      if (text[0] != '\0')
        g_ptr_array_add (paragraphs, text);
      else
        g_free (text);
    }
  return paragraphs;
}

/* No blanks at line ends, no blank lines at either end. */
static char *
tidy_lines (const char *text)
{
  g_autofree char *clean = amends_text_clean (text);
  g_auto (GStrv) lines = g_strsplit (clean, "\n", -1);
  char *tidy;

  for (guint i = 0; lines[i] != NULL; i++)
    g_strchomp (lines[i]);
  tidy = g_strjoinv ("\n", lines);
  g_strchomp (tidy);
  while (tidy[0] == '\n')
    memmove (tidy, tidy + 1, strlen (tidy));
  return tidy;
}

static GPtrArray *
split_paragraphs (const char *text)
{
  GPtrArray *paragraphs = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) chunks = g_strsplit (text, "\n\n", -1);

  for (guint i = 0; chunks[i] != NULL; i++)
    {
      const char *chunk = chunks[i];

      while (*chunk == '\n')
        chunk++;
      if (*chunk != '\0')
        g_ptr_array_add (paragraphs, g_strdup (chunk));
    }
  return paragraphs;
}

/**
 * amends_letter_new_for_markdown:
 * @markdown: the body of a rendered template; HTML in it is left out
 * @link: (nullable): a bare address that becomes a link wherever it stands, and no other does
 * @subject: the title of the HTML document
 * @language: "en" or "zh_CN"
 *
 * Returns: (transfer full): the letter
 */
AmendsLetter *
amends_letter_new_for_markdown (const char *markdown,
                                const char *link,
                                const char *subject,
                                const char *language)
{
  AmendsLetter *letter = g_new0 (AmendsLetter, 1);
  cmark_node *document = amends_letter_tree_from_markdown (markdown, link);

  letter->paragraphs = blocks_to_paragraphs (document);
  letter->text = amends_letter_join (letter->paragraphs);
  letter->html = amends_letter_tree_to_html (document, subject, language);
  cmark_node_free (document);
  return letter;
}

/**
 * amends_letter_new_for_plain_text:
 * @text: what a person typed; an empty line ends a paragraph, "- " begins a list item, http and
 *   https addresses are links, and every other character stands for itself
 * @subject: the title of the HTML document
 * @language: "en" or "zh_CN"
 *
 * Returns: (transfer full): the letter
 */
AmendsLetter *
amends_letter_new_for_plain_text (const char *text, const char *subject, const char *language)
{
  AmendsLetter *letter = g_new0 (AmendsLetter, 1);
  g_autofree char *tidy = tidy_lines (text);
  cmark_node *document = amends_letter_tree_from_plain_text (tidy);

  letter->paragraphs = split_paragraphs (tidy);
  letter->text = amends_letter_join (letter->paragraphs);
  letter->html = amends_letter_tree_to_html (document, subject, language);
  cmark_node_free (document);
  return letter;
}

/**
 * amends_letter_join:
 * @paragraphs: (element-type utf8): paragraphs; empty ones are passed over
 *
 * Returns: (transfer full): them as one text, an empty line between each two
 */
char *
amends_letter_join (GPtrArray *paragraphs)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < paragraphs->len; i++)
    {
      const char *paragraph = g_ptr_array_index (paragraphs, i);

      if (paragraph[0] == '\0')
        continue;
      if (text->len > 0)
        g_string_append (text, "\n\n");
      g_string_append (text, paragraph);
    }
  if (text->len > 0)
    g_string_append_c (text, '\n');
  return g_string_free (text, FALSE);
}

void
amends_letter_free (AmendsLetter *letter)
{
  if (letter == NULL)
    return;
  g_free (letter->text);
  g_free (letter->html);
  g_clear_pointer (&letter->paragraphs, g_ptr_array_unref);
  g_free (letter);
}
