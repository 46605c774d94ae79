/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Decides which of the reading rules that speak about a text is right. */

#include <string.h>

#include "tracking/amends-reading-marks.h"

/* Real event texts are shorter by far; a longer text is no event. */
#define MAX_TOKENS 400

static const AmendsToken *
token_at (const AmendsTokens *tokens, guint index)
{
  return &g_array_index (tokens->tokens, AmendsToken, index);
}

/* A text with all that its words say. @hypothetical_from: for each language and sentence the first
 * token behind an "if", whose words neither say nor deny anything of this parcel; else G_MAXUINT.
 * @spoken: the languages whose rules know most of the words, as bits. */
typedef struct
{
  AmendsTokens *tokens;
  GArray *matches; /* element-type AmendsPhraseMatch */
  guint n_sentences;
  guint *hypothetical_from;
  guint32 spoken;
} Heard;

/* Languages share words, not meanings: "rota" is broken in Spanish and a route in Portuguese,
 * "refused" is a word of French too once its accent is gone. */
static guint32
tell_languages (const AmendsReadingRules *rules, const Heard *heard)
{
  g_autofree guint32 *known = g_new0 (guint32, heard->tokens->tokens->len + 1);
  guint counts[MAX_LANGUAGES] = { 0 }, most = 0;
  guint32 spoken = 0;

  for (guint i = 0; i < heard->matches->len; i++)
    {
      const AmendsPhraseMatch *match;
      const Mark *mark = mark_of (heard->matches, i, &match);
      guint language = mark->rule != NULL ? mark->rule->language : mark->language;
      for (guint at = match->start; at < match->end; at++)
        known[at] |= 1u << language;
    }
  for (guint language = 0; language < rules->languages->len; language++)
    {
      for (guint at = 0; at < heard->tokens->tokens->len; at++)
        counts[language] += (known[at] >> language) & 1;
      most = MAX (most, counts[language]);
    }
  for (guint language = 0; language < rules->languages->len; language++)
    if (counts[language] == most)
      spoken |= 1u << language;
  return spoken;
}

/* Whether a word of @match may mean something else: it states a problem, or takes one back. */
static gboolean
is_weighty (const Mark *mark)
{
  switch (mark->kind)
    {
    case MARK_RULE:
      return mark->rule->reading.reason != AMENDS_REASON_NONE;
    case MARK_NEGATOR:
    case MARK_HYPOTHETICAL:
      return TRUE;
    default:
      return FALSE;
    }
}

static void
pass_over_name (GArray *matches, const AmendsPhraseMatch *name)
{
  guint n = 0;

  for (guint i = 0; i < matches->len; i++)
    {
      const AmendsPhraseMatch *match;
      const Mark *mark = mark_of (matches, i, &match);
      if (!is_weighty (mark) || match->start < name->start || match->end > name->end)
        g_array_index (matches, AmendsPhraseMatch, n++) = *match;
    }
  g_array_set_size (matches, n);
}

/* Snow Hill is not under snow, and a courier may be called Thunderstorm. */
static void
pass_over_names (GArray *matches)
{
  g_autoptr (GArray) names = g_array_new (FALSE, FALSE, sizeof (AmendsPhraseMatch));

  for (guint i = 0; i < matches->len; i++)
    {
      const AmendsPhraseMatch *match;
      if (mark_of (matches, i, &match)->kind == MARK_NAME)
        g_array_append_vals (names, match, 1);
    }
  for (guint i = 0; i < names->len; i++)
    pass_over_name (matches, &g_array_index (names, AmendsPhraseMatch, i));
}

static guint *
hypothetical_from (const Heard *heard, guint language, const AmendsPhraseMatch *match)
{
  return &heard->hypothetical_from[language * heard->n_sentences +
                                   token_at (heard->tokens, match->start)->sentence];
}

static void
heard_init (Heard *self, const AmendsReadingRules *rules, const char *text)
{
  guint n, i;

  self->tokens = amends_tokens_new (text, amends_phrase_book_get_variants (rules->book),
                                    MAX_TOKENS);
  self->matches = amends_phrase_book_find (rules->book, self->tokens);
  self->spoken = tell_languages (rules, self);
  pass_over_names (self->matches);
  n = self->tokens->tokens->len;
  self->n_sentences = n > 0 ? token_at (self->tokens, n - 1)->sentence + 1 : 0;
  n = rules->languages->len * self->n_sentences;
  self->hypothetical_from = g_new (guint, n + 1);
  for (i = 0; i < n; i++)
    self->hypothetical_from[i] = G_MAXUINT;
  for (i = 0; i < self->matches->len; i++)
    {
      const AmendsPhraseMatch *match;
      const Mark *mark = mark_of (self->matches, i, &match);
      if (mark->kind == MARK_HYPOTHETICAL)
        {
          guint *from = hypothetical_from (self, mark->language, match);
          *from = MIN (*from, match->start);
        }
    }
}

static void
heard_clear (Heard *self)
{
  g_free (self->hypothetical_from);
  g_array_unref (self->matches);
  amends_tokens_free (self->tokens);
}

static gboolean
is_hypothetical (const Heard *heard, guint language, const AmendsPhraseMatch *match)
{
  return match->end > *hypothetical_from (heard, language, match);
}

/* A reason behind "because" is not what the "not" before it denies, but "not because" denies it. */
static gboolean
scope_ends_between (const Heard *heard, guint language, guint from, guint to)
{
  for (guint i = 0; i < heard->matches->len; i++)
    {
      const AmendsPhraseMatch *match;
      const Mark *mark = mark_of (heard->matches, i, &match);
      if (mark->kind == MARK_SCOPE_END && mark->language == language && match->start > from &&
          match->start < to)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_taken_back (const Heard *heard, const AmendsPhraseMatch *said, const Rule *rule)
{
  const AmendsToken *first = token_at (heard->tokens, said->start);

  if (is_hypothetical (heard, rule->language, said))
    return TRUE;
  for (guint i = 0; i < heard->matches->len; i++)
    {
      const AmendsPhraseMatch *match;
      const Mark *mark = mark_of (heard->matches, i, &match);

      if (token_at (heard->tokens, match->start)->sentence != first->sentence)
        continue;
      if (mark->kind == MARK_UNLESS && mark->rule == rule &&
          !is_hypothetical (heard, rule->language, match))
        return TRUE;
      if (mark->kind == MARK_NEGATOR && mark->language == rule->language &&
          match->end <= said->start && said->start - match->end <= mark->within &&
          token_at (heard->tokens, match->end - 1)->clause == first->clause &&
          !scope_ends_between (heard, rule->language, match->end, said->start))
        return TRUE;
    }
  return FALSE;
}

/* Chinese and Japanese share characters, not meanings ("不在"); kana tell them apart. */
static gboolean
is_japanese (const AmendsTokens *tokens)
{
  for (guint i = 0; i < tokens->tokens->len; i++)
    {
      gunichar character = g_utf8_get_char (token_at (tokens, i)->word);
      if (character >= 0x3040 && character <= 0x30ff)
        return TRUE;
    }
  return FALSE;
}

static guint32
bit_of (const AmendsReadingRules *rules, const char *language)
{
  guint index;

  return g_ptr_array_find_with_equal_func (rules->languages, language, g_str_equal, &index)
             ? 1u << index
             : 0;
}

/* Of the rules of @languages that speak and are not taken back, the one with the highest priority;
 * of equals one of @preferred, then the one that says more words, then the first. */
static AmendsReading
choose (const Heard *heard, guint32 preferred, guint32 languages)
{
  AmendsReading reading = { AMENDS_STATUS_UNKNOWN, AMENDS_REASON_NONE, FALSE };
  int best = -1;
  guint best_words = 0;

  for (guint i = 0; i < heard->matches->len; i++)
    {
      const AmendsPhraseMatch *match;
      const Mark *mark = mark_of (heard->matches, i, &match);
      int priority;

      if (mark->kind != MARK_RULE || (languages & (1u << mark->rule->language)) == 0)
        continue;
      priority = mark->rule->priority * 2 + ((preferred & (1u << mark->rule->language)) != 0);
      if (priority < best || (priority == best && match->end - match->start <= best_words))
        continue;
      if (is_taken_back (heard, match, mark->rule))
        continue;
      best = priority;
      best_words = match->end - match->start;
      reading = mark->rule->reading;
    }
  return reading;
}

/* Whether a rule of @languages speaks, be it only to be taken back. */
static gboolean
has_any_rule (const Heard *heard, guint32 languages)
{
  for (guint i = 0; i < heard->matches->len; i++)
    {
      const AmendsPhraseMatch *match;
      const Mark *mark = mark_of (heard->matches, i, &match);
      if (mark->kind == MARK_RULE && (languages & (1u << mark->rule->language)) != 0)
        return TRUE;
    }
  return FALSE;
}

/* What @text means. */
AmendsReading
amends_reading_rules_read (AmendsReadingRules *self, const char *text, const char *language)
{
  g_autofree char *name = language != NULL ? g_strndup (language, strcspn (language, "-_")) : NULL;
  guint32 preferred = name != NULL ? bit_of (self, name) : 0;
  guint32 foreign, languages;
  AmendsReading reading;
  Heard heard;

  heard_init (&heard, self, text);
  foreign = bit_of (self, is_japanese (heard.tokens) ? "zh" : "ja");
  languages = heard.spoken & ~foreign;
  if (!has_any_rule (&heard, languages))
    languages = has_any_rule (&heard, ~foreign) ? ~foreign : G_MAXUINT32;
  reading = choose (&heard, preferred, languages);
  heard_clear (&heard);
  return reading;
}
