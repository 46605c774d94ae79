/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds compiled phrases in the words of a text. */

#include <string.h>

#include "tracking/amends-phrase-book.h"

#define MIN_PREFIX_BYTES 2
#define MAX_STEPS 4000 /* of one attempt at one place; real phrases need a few dozen */

typedef struct
{
  const AmendsPhrase *phrase;
  const AmendsTokens *tokens;
  guint sentence;
  guint n_steps;
} Walk;

static const AmendsToken *
next_token (const Walk *walk, guint at)
{
  const AmendsToken *token;

  if (at >= walk->tokens->tokens->len)
    return NULL;
  token = &g_array_index (walk->tokens->tokens, AmendsToken, at);
  return token->sentence == walk->sentence ? token : NULL;
}

static gboolean
is_first (const Walk *walk, guint at)
{
  return at == 0 ||
         g_array_index (walk->tokens->tokens, AmendsToken, at - 1).sentence != walk->sentence;
}

static gboolean
is_word (const Step *step, const AmendsToken *token)
{
  return (step->is_prefix ? token->length >= step->length : token->length == step->length) &&
         step->text[0] == token->word[0] && memcmp (step->text, token->word, step->length) == 0;
}

/* Characters that a comma parts make no word: "晚到，错过" does not say "到错". */
static gboolean
is_torn (const Walk *walk, guint at)
{
  const AmendsToken *token = &g_array_index (walk->tokens->tokens, AmendsToken, at);

  return at > 0 && token->is_character && token[-1].is_character &&
         token[-1].clause != token->clause;
}

/* Whether the step at @pc does not fail at once, as most of a family's words do. */
static gboolean
may_go_on (const Walk *walk, guint pc, guint at)
{
  const Step *step = &g_array_index (walk->phrase->code, Step, pc);
  const AmendsToken *token;

  if (step->op != OP_WORD)
    return TRUE;
  token = next_token (walk, at);
  return token != NULL && is_word (step, token);
}

/* @is_direct: the word before was one of the phrase, and what comes must follow it at once. */
static gboolean
walk_from (Walk *walk, guint pc, guint at, gboolean is_direct, guint *end)
{
  while (walk->n_steps++ < MAX_STEPS)
    {
      const Step *step = &g_array_index (walk->phrase->code, Step, pc);
      const AmendsToken *token;

      switch (step->op)
        {
        case OP_WORD:
        case OP_ANY:
          token = next_token (walk, at);
          if (token == NULL || (step->op == OP_WORD && !is_word (step, token)) ||
              (is_direct && is_torn (walk, at)))
            return FALSE;
          is_direct = step->op == OP_WORD;
          pc++;
          at++;
          break;
        case OP_GAP:
          is_direct = FALSE;
          pc++;
          break;
        case OP_SPLIT:
          if (may_go_on (walk, step->x, at) && walk_from (walk, step->x, at, is_direct, end))
            return TRUE;
          pc = step->y;
          break;
        case OP_JUMP:
          pc = step->x;
          break;
        case OP_FIRST:
          if (!is_first (walk, at))
            return FALSE;
          pc++;
          break;
        case OP_LAST:
          if (next_token (walk, at) != NULL)
            return FALSE;
          pc++;
          break;
        case OP_END:
        default:
          *end = at;
          return TRUE;
        }
    }
  return FALSE;
}

static void
try_phrases (GPtrArray *phrases, const AmendsTokens *tokens, guint at, GArray *matches)
{
  guint sentence = g_array_index (tokens->tokens, AmendsToken, at).sentence;
  guint i;

  for (i = 0; phrases != NULL && i < phrases->len; i++)
    {
      Walk walk = { g_ptr_array_index (phrases, i), tokens, sentence, 0 };
      AmendsPhraseMatch match = { walk.phrase->what, at, at };

      if (walk_from (&walk, 0, at, FALSE, &match.end) && match.end > at)
        g_array_append_val (matches, match);
    }
}

/* (transfer full) (element-type AmendsPhraseMatch): every phrase found, in the order of the text.
 */
GArray *
amends_phrase_book_find (AmendsPhraseBook *book, const AmendsTokens *tokens)
{
  GArray *matches = g_array_new (FALSE, FALSE, sizeof (AmendsPhraseMatch));
  char prefix[64];
  guint at, length;

  for (at = 0; at < tokens->tokens->len; at++)
    {
      const AmendsToken *token = &g_array_index (tokens->tokens, AmendsToken, at);

      try_phrases (g_hash_table_lookup (book->by_word, token->word), tokens, at, matches);
      g_strlcpy (prefix, token->word, sizeof prefix);
      for (length = (guint) strlen (prefix); length >= MIN_PREFIX_BYTES; length--)
        {
          prefix[length] = '\0';
          try_phrases (g_hash_table_lookup (book->by_prefix, prefix), tokens, at, matches);
        }
    }
  return matches;
}
