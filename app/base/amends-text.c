/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text as it comes from files and people: cleaned, folded for comparing, cut into terms for searching. */
#include "base/amends-text.h"

#include <string.h>

static gboolean
is_blank (gunichar c)
{
  return g_unichar_isspace (c) || c == 0x00A0 || c == 0x3000 || c == 0xFEFF || c == 0x200B || c == 0x202F;
}

/* Bidirectional overrides can make a line read as another one; nothing a shop needs is written with them. */
static gboolean
is_dropped (gunichar c)
{
  return (c < 0x20 && c != '\n' && c != '\t' && c != '\r') || (c >= 0x7F && c < 0xA0)
         || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF || c == 0xFFFE;
}

/* The unified ideographs of Chinese, which NFC, NFKC and case folding leave as they are. */
static gboolean
is_ideograph (gunichar c)
{
  return c >= 0x4E00 && c <= 0x9FFF;
}

/* Letters of Europe and punctuation of Chinese that stand composed already: of them, too, NFC and
 * cleaning leave everything as it is. */
static gboolean
is_composed (gunichar c)
{
  return (c >= 0xC0 && c <= 0x17F) || (c >= 0x3001 && c <= 0x3011) || (c >= 0xFF01 && c <= 0xFF5E);
}

static gboolean
is_plain_character (const char *p, gboolean may_be_composed)
{
  if ((guchar) *p >= 0x80)
    {
      gunichar c = g_utf8_get_char (p);

      return is_ideograph (c) || (may_be_composed && is_composed (c));
    }
  if (*p == ' ')
    return p[1] != ' ' && p[1] != '\0';
  return *p > ' ' && *p != 0x7F;
}

static gboolean
has_plain_characters (const char *text, gboolean may_be_composed)
{
  const char *p = text;

  if (*text == ' ')
    return FALSE;
  while (*p != '\0' && (guchar) *p < 0x80)
    if (!is_plain_character (p++, may_be_composed))
      return FALSE;
  if (!g_utf8_validate (p, -1, NULL))
    return FALSE;
  for (; *p != '\0'; p = g_utf8_next_char (p))
    if (!is_plain_character (p, may_be_composed))
      return FALSE;
  return TRUE;
}

/* Whether a line has nothing but ASCII and ideographs, and nothing to be cleaned. */
static gboolean
is_plain (const char *text)
{
  return has_plain_characters (text, FALSE);
}

/* Whether there is nothing to be cleaned in a line. */
static gboolean
is_clean (const char *text)
{
  return has_plain_characters (text, TRUE);
}

static char *
clean (const char *text, gboolean single_line)
{
  g_autofree char *valid = NULL;
  g_autofree char *normal = NULL;
  g_autoptr (GString) out = NULL;
  const char *start, *end;
  gboolean pending_blank = FALSE;

  if (text == NULL)
    return NULL;
  if (is_clean (text))
    return g_strdup (text);
  valid = g_utf8_make_valid (text, -1);
  normal = g_utf8_normalize (valid, -1, G_NORMALIZE_NFC);

  start = normal;
  while (*start != '\0' && is_blank (g_utf8_get_char (start)))
    start = g_utf8_next_char (start);
  end = start + strlen (start);
  while (end > start && is_blank (g_utf8_get_char (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);

  out = g_string_sized_new (end - start);
  for (const char *p = start; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (single_line && is_blank (c))
        {
          pending_blank = TRUE;
          continue;
        }
      if (is_dropped (c))
        continue;
      if (pending_blank)
        g_string_append_c (out, ' ');
      pending_blank = FALSE;
      if (c == '\r')
        {
          if (p[1] != '\n')
            g_string_append_c (out, '\n');
          continue;
        }
      g_string_append_unichar (out, c);
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/**
 * amends_text_clean:
 * @text: (nullable): bytes that should be UTF-8
 *
 * Returns: (transfer full) (nullable): valid UTF-8 in NFC without outer blanks, control characters and
 *   bidirectional overrides; line ends are "\n"
 */
char *
amends_text_clean (const char *text)
{
  return clean (text, FALSE);
}

/**
 * amends_text_single_line:
 * @text: (nullable): bytes that should be UTF-8
 *
 * Returns: (transfer full) (nullable): as amends_text_clean(), each run of blanks and line ends made one space
 */
char *
amends_text_single_line (const char *text)
{
  return clean (text, TRUE);
}

/**
 * amends_text_fold:
 * @text: (nullable): UTF-8
 *
 * Returns: (transfer full): for comparing: NFKC (full width becomes half width), case folded, blanks
 *   collapsed; empty for %NULL
 */
char *
amends_text_fold (const char *text)
{
  g_autofree char *line = NULL;
  g_autofree char *normal = NULL;

  if (text == NULL)
    return g_strdup ("");
  if (is_plain (text))
    return g_ascii_strdown (text, -1);
  line = amends_text_single_line (text);
  if (is_plain (line))
    return g_ascii_strdown (line, -1);
  normal = g_utf8_normalize (line, -1, G_NORMALIZE_NFKC);
  return g_utf8_casefold (normal, -1);
}

/**
 * amends_text_append_html:
 * @out: grows by @text as it stands in HTML, in an element or in a quoted attribute
 *
 * Not g_markup_escape_text(): old mail programs do not know its &apos;.
 */
void
amends_text_append_html (GString *out, const char *text)
{
  for (; *text != '\0'; text++)
    switch (*text)
      {
      case '&':
        g_string_append (out, "&amp;");
        break;
      case '<':
        g_string_append (out, "&lt;");
        break;
      case '>':
        g_string_append (out, "&gt;");
        break;
      case '"':
        g_string_append (out, "&quot;");
        break;
      default:
        g_string_append_c (out, *text);
        break;
      }
}

/**
 * amends_text_is_empty:
 * @text: (nullable): UTF-8
 *
 * Returns: whether there is nothing but blanks in @text
 */
gboolean
amends_text_is_empty (const char *text)
{
  for (const char *p = text; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    if (!is_blank (g_utf8_get_char (p)))
      return FALSE;
  return TRUE;
}

/**
 * amends_text_add_part:
 * @words: the line so far
 * @part: (nullable): UTF-8; nothing is added where there is nothing but blanks in it
 *
 * Adds what a line says next, with a dot between it and what it said before.
 */
void
amends_text_add_part (GString *words, const char *part)
{
  if (!amends_text_is_empty (part))
    g_string_append_printf (words, "%s%s", words->len > 0 ? " · " : "", part);
}

/**
 * amends_text_is_masked:
 * @text: (nullable): a name, an address or a number out of an export
 *
 * Returns: whether a platform hides it: "A***e", "张**", "138****0001", or the ciphers of Douyin
 * that begin with "##" or "$$"; or the desk itself, "a•••@example.com"; somebody who writes "*Bob*
 * `B`" hides nothing
 */
gboolean
amends_text_is_masked (const char *text)
{
  gboolean has_star = FALSE;

  if (text != NULL && strstr (text, "•••") != NULL)
    return TRUE;
  if (text == NULL || g_str_has_prefix (text, "##") || g_str_has_prefix (text, "$$"))
    return text != NULL;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (*p == '*')
        has_star = TRUE;
      else if (g_ascii_ispunct (*p) && strchr ("@.,-'+()/&", *p) == NULL)
        return FALSE;
    }
  return has_star;
}

/**
 * amends_text_is_cjk:
 * @character: a character
 *
 * Returns: whether it is written without blanks between words: Han, kana, Hangul, Thai
 */
gboolean
amends_text_is_cjk (gunichar character)
{
  switch (g_unichar_get_script (character))
    {
    case G_UNICODE_SCRIPT_HAN:
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA:
    case G_UNICODE_SCRIPT_HANGUL:
    case G_UNICODE_SCRIPT_THAI:
      return TRUE;
    default:
      return FALSE;
    }
}

gboolean
amends_text_has_cjk (const char *text)
{
  for (const char *p = text; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    if ((guchar) *p >= 0x80 && amends_text_is_cjk (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

#define MIN_SUFFIXED 8 /* a number shorter than this is found by typing it */
#define MIN_SUFFIX 4
#define MAX_SUFFIX 8

/* People remember the last digits of a number, an index only first ones: so those stand in it as words. */
static void
append_suffixes (GString *out, const char *word, gsize length)
{
  guint digits = 0;

  for (gsize i = 0; i < length; i++)
    {
      if ((guchar) word[i] >= 0x80)
        return;
      digits += g_ascii_isdigit (word[i]) ? 1 : 0;
    }
  if (length < MIN_SUFFIXED || digits < MIN_SUFFIX)
    return;
  for (gsize suffix = MIN_SUFFIX; suffix <= MAX_SUFFIX && suffix < length; suffix++)
    {
      g_string_append_c (out, ' ');
      g_string_append_len (out, word + length - suffix, suffix);
    }
}

/**
 * amends_text_search_terms:
 * @text: (nullable): UTF-8
 *
 * Cuts @text into terms for a full-text index: words in lower case, each character of a script without blanks
 * alone (so that a phrase finds any substring), and the last four to eight characters of long numbers.
 *
 * Returns: (transfer full): terms separated by single spaces
 */
char *
amends_text_search_terms (const char *text)
{
  g_autofree char *folded = amends_text_fold (text);
  g_autoptr (GString) out = g_string_sized_new (strlen (folded) + 16);
  gsize word_start = 0;
  gboolean in_word = FALSE;
  const char *p = folded;

  for (;; p = g_utf8_next_char (p))
    {
      gunichar c = *p == '\0' ? 0 : g_utf8_get_char (p);
      gboolean is_single = c >= 0x80 && amends_text_is_cjk (c);
      gboolean is_part = c != 0 && !is_single && (g_unichar_isalnum (c) || g_unichar_ismark (c));

      if (in_word && !is_part)
        {
          g_autofree char *word = g_strndup (out->str + word_start, out->len - word_start);

          append_suffixes (out, word, strlen (word));
          in_word = FALSE;
        }
      if (c == 0)
        break;
      if (!is_part && !is_single)
        continue;
      if (!in_word && out->len > 0)
        g_string_append_c (out, ' ');
      if (is_part && !in_word)
        {
          in_word = TRUE;
          word_start = out->len;
        }
      g_string_append_unichar (out, c);
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/**
 * amends_text_search_query:
 * @typed: (nullable): what a person typed so far
 *
 * Returns: (transfer full) (nullable): an FTS5 query that finds, in an index of amends_text_search_terms(),
 *   what holds each word by its beginning and each run of Chinese anywhere; %NULL when nothing was typed
 */
char *
amends_text_search_query (const char *typed)
{
  g_autofree char *folded = amends_text_fold (typed);
  g_autoptr (GString) out = g_string_new (NULL);
  enum { NOTHING, WORD, PHRASE } state = NOTHING;

  for (const char *p = folded;; p = g_utf8_next_char (p))
    {
      gunichar c = *p == '\0' ? 0 : g_utf8_get_char (p);
      gboolean is_single = c >= 0x80 && amends_text_is_cjk (c);
      gboolean is_part = c != 0 && !is_single && (g_unichar_isalnum (c) || g_unichar_ismark (c));

      if ((state == WORD && !is_part) || (state == PHRASE && !is_single))
        {
          g_string_append (out, state == WORD ? "\"*" : "\"");
          state = NOTHING;
        }
      if (c == 0)
        break;
      if (!is_part && !is_single)
        continue;
      if (state == NOTHING)
        g_string_append (out, out->len > 0 ? " AND \"" : "\"");
      else if (state == PHRASE)
        g_string_append_c (out, ' ');
      state = is_single ? PHRASE : WORD;
      g_string_append_unichar (out, c);
    }
  return out->len > 0 ? g_string_free (g_steal_pointer (&out), FALSE) : NULL;
}

/**
 * amends_language_pick:
 * @tag: (nullable): a language tag in any spelling ("zh-Hans", "zh_CN", "de"); %NULL: the interface's own
 *
 * Returns: the language of the bundled texts that serves it: "zh_CN" or "en"
 */
const char *
amends_language_pick (const char *tag)
{
  if (tag == NULL || *tag == '\0')
    tag = g_get_language_names ()[0];
  return g_ascii_strncasecmp (tag, "zh", 2) == 0 ? "zh_CN" : "en";
}
