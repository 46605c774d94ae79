/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cuts a text into its words: folded, Chinese character by character, with sentences and clauses
 * told apart. */

#include "tracking/amends-phrase.h"

#include <string.h>

#include "base/amends-text.h"

static gboolean
is_apostrophe (gunichar character)
{
  return character == '\'' || character == 0x2019 || character == 0x2018 || character == 0x02bc;
}

/* 0: only parts words; 1: parts clauses; 2: ends a sentence. */
static guint
break_of (gunichar character, const char *next, guint word_length)
{
  switch (character)
    {
    case '\n':
    case '\r':
    case ';':
    case '!':
    case '?':
    case 0x3002: /* 。 */
    case 0xff1b: /* ； */
    case 0xff01: /* ！ */
    case 0xff1f: /* ？ */
      return 2;
    case '.': /* "U.S." and "3.5" go on */
      return (*next == '\0' || g_ascii_isspace (*next)) && word_length > 2 ? 2 : 0;
    case ',':
    case ':':
    case '(':
    case ')':
    case '[':
    case ']':
    case '|':
    case 0x2013:
    case 0x2014:
    case 0x3001: /* 、 */
    case 0x3010: /* 【 */
    case 0x3011: /* 】 */
    case 0xff08:
    case 0xff09:
    case 0xff0c: /* ， */
    case 0xff1a: /* ： */
      return 1;
    case '-':
      return *next == ' ' ? 1 : 0;
    default:
      return 0;
    }
}

static char *
fold_word (GStringChunk *words, const char *start, gsize length)
{
  char small[64];
  gboolean is_ascii = length < sizeof small;
  gsize i;

  for (i = 0; is_ascii && i < length; i++)
    {
      small[i] = g_ascii_tolower (start[i]);
      is_ascii = (guchar) start[i] < 0x80;
    }
  if (is_ascii)
    return g_string_chunk_insert_len (words, small, (gssize) length);

  g_autofree char *word = g_strndup (start, length);
  g_autofree char *folded = amends_text_fold (word);
  return g_string_chunk_insert (words, folded != NULL ? folded : "");
}

static void
add_token (AmendsTokens *self, char *word, gboolean is_character, guint sentence, guint clause)
{
  AmendsToken token = { word, (guint) strlen (word), sentence, clause, is_character };

  if (token.length > 0)
    g_array_append_val (self->tokens, token);
}

static void
add_character (AmendsTokens *self,
               gunichar character,
               GHashTable *variants,
               guint sentence,
               guint clause)
{
  gpointer other = variants != NULL ? g_hash_table_lookup (variants, GUINT_TO_POINTER (character))
                                    : NULL;
  char buffer[8];
  int length = g_unichar_to_utf8 (other != NULL ? GPOINTER_TO_UINT (other) : character, buffer);

  add_token (self, g_string_chunk_insert_len (self->words, buffer, length), TRUE, sentence, clause);
}

/* The words of @text, at most @limit; invalid UTF-8 ends it. Apostrophes vanish inside a word. */
AmendsTokens *
amends_tokens_new (const char *text, GHashTable *variants, guint limit)
{
  AmendsTokens *self = g_new0 (AmendsTokens, 1);
  g_autoptr (GString) word = g_string_new (NULL);
  const char *p = text;
  guint sentence = 0, clause = 0;

  self->tokens = g_array_new (FALSE, FALSE, sizeof (AmendsToken));
  self->words = g_string_chunk_new (512);

  while (p != NULL && self->tokens->len < limit)
    {
      gunichar character = *p != '\0' ? g_utf8_get_char_validated (p, -1) : 0;
      const char *next = p;
      guint breaks, word_length = (guint) word->len;

      if (character == (gunichar) -1 || character == (gunichar) -2)
        character = 0;
      if (character != 0)
        next = g_utf8_next_char (p);

      if (character != 0 && !amends_text_is_cjk (character) &&
          (g_unichar_isalnum (character) || g_unichar_ismark (character)))
        {
          if (word->len < 256)
            g_string_append_len (word, p, next - p);
          p = next;
          continue;
        }
      if (is_apostrophe (character) && word->len > 0)
        {
          p = next;
          continue;
        }

      if (word->len > 0)
        add_token (self, fold_word (self->words, word->str, word->len), FALSE, sentence, clause);
      g_string_truncate (word, 0);
      if (character == 0)
        break;

      breaks = break_of (character, next, word_length);
      if (breaks == 0 && amends_text_is_cjk (character) && g_unichar_isalpha (character))
        add_character (self, character, variants, sentence, clause);
      clause += breaks > 0;
      sentence += breaks > 1;
      p = next;
    }

  return self;
}

void
amends_tokens_free (AmendsTokens *tokens)
{
  if (tokens == NULL)
    return;
  g_array_unref (tokens->tokens);
  g_string_chunk_free (tokens->words);
  g_free (tokens);
}
