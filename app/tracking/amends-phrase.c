/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds phrases in the words of a text: word families, gaps, optional words, sentence ends. */

#include "tracking/amends-phrase.h"

#include <string.h>

#include "base/amends-text.h"

#define DEFAULT_GAP 6
#define MAX_GAP 40
#define MAX_REPEATS 4
#define MAX_DEPTH 12
#define MAX_CODE 20000
#define MIN_PREFIX_BYTES 2
#define MAX_STEPS 4000 /* of one attempt at one place; real phrases need a few dozen */

/* A phrase is compiled to a little program that walks over the words of a text. */
typedef enum
{
  OP_WORD,  /* this word, then go on */
  OP_ANY,   /* any word of the sentence */
  OP_SPLIT, /* try @x, then @y */
  OP_JUMP,  /* go on at @x */
  OP_END,
} Op;

typedef struct
{
  Op op;
  guint x;
  guint y;
  char *text;
  guint length;
  gboolean is_prefix;
} Step;

struct _AmendsPhrase
{
  GArray *code; /* element-type Step */
  gboolean at_start;
  gboolean at_end;
  gpointer what;
};

struct _AmendsPhraseBook
{
  GPtrArray *phrases;
  GHashTable *by_word;   /* exact first word: GPtrArray of phrases */
  GHashTable *by_prefix; /* prefix of the first word: GPtrArray of phrases */
  GHashTable *variants;  /* gunichar: gunichar, one way of writing for another */
};

typedef struct
{
  const char *pattern;
  const char *p;
  AmendsPhrase *phrase;
  GHashTable *families;
  GHashTable *variants;
  guint depth;
  const char *wrong;
} Compiler;

static void compile_choice (Compiler *self);

static void
step_clear (gpointer data)
{
  Step *step = data;
  g_free (step->text);
}

static void
phrase_free (gpointer data)
{
  AmendsPhrase *phrase = data;
  g_array_unref (phrase->code);
  g_free (phrase);
}

static guint
emit (Compiler *self, Op op)
{
  Step step = { op, 0, 0, NULL, 0, FALSE };

  if (self->phrase->code->len >= MAX_CODE)
    self->wrong = "it is too long";
  g_array_append_val (self->phrase->code, step);
  return self->phrase->code->len - 1;
}

static Step *
step_at (Compiler *self, guint at)
{
  return &g_array_index (self->phrase->code, Step, at);
}

static guint
here (Compiler *self)
{
  return self->phrase->code->len;
}

/* Moves the code from @start on one step up, so that a split can stand before it. */
static void
insert_split (Compiler *self, guint start)
{
  Step split = { OP_SPLIT, start + 1, 0, NULL, 0, FALSE };
  guint i;

  g_array_insert_val (self->phrase->code, start, split);
  for (i = start + 1; i < here (self); i++)
    {
      Step *step = step_at (self, i);
      if ((step->op == OP_SPLIT || step->op == OP_JUMP) && step->x >= start)
        step->x++;
      if (step->op == OP_SPLIT && step->y >= start)
        step->y++;
    }
}

static void
make_optional (Compiler *self, guint start)
{
  insert_split (self, start);
  step_at (self, start)->y = here (self);
}

static void
emit_words (Compiler *self, const char *text)
{
  g_autoptr (AmendsTokens) tokens = amends_tokens_new (text, self->variants, G_MAXUINT);
  gsize length = strlen (text);

  for (guint i = 0; i < tokens->tokens->len; i++)
    {
      const AmendsToken *token = &g_array_index (tokens->tokens, AmendsToken, i);
      Step *step = step_at (self, emit (self, OP_WORD));
      step->text = g_strdup (token->word);
      step->length = token->length;
      step->is_prefix = i + 1 == tokens->tokens->len && text[length - 1] == '*';
    }
}

/* "labo?r" is "labor" or "labr": the word with its first optional letter, or without it. */
static void
emit_spellings (Compiler *self, const char *text)
{
  const char *mark = strchr (text, '?');
  const char *letter;
  g_autofree char *with = NULL;
  g_autofree char *without = NULL;
  guint split, jump;

  if (mark == NULL || mark == text || self->depth > MAX_DEPTH)
    {
      emit_words (self, text);
      return;
    }
  letter = g_utf8_prev_char (mark);
  with = g_strdup_printf ("%.*s%s", (int) (mark - text), text, mark + 1);
  without = g_strdup_printf ("%.*s%s", (int) (letter - text), text, mark + 1);

  self->depth++;
  split = emit (self, OP_SPLIT);
  step_at (self, split)->x = here (self);
  emit_spellings (self, with);
  jump = emit (self, OP_JUMP);
  step_at (self, split)->y = here (self);
  emit_spellings (self, without);
  step_at (self, jump)->x = here (self);
  self->depth--;
}

static void
compile_literal (Compiler *self)
{
  const char *start = self->p;
  g_autofree char *text = NULL;

  if (amends_text_is_cjk (g_utf8_get_char (self->p)))
    {
      self->p = g_utf8_next_char (self->p);
      if (*self->p == '?')
        self->p++;
    }
  else
    while (*self->p != '\0' && !strchr (" (){}|^$", *self->p) &&
           !g_str_has_prefix (self->p, "..") && !amends_text_is_cjk (g_utf8_get_char (self->p)))
      self->p = g_utf8_next_char (self->p);

  text = g_strndup (start, (gsize) (self->p - start));
  emit_spellings (self, text);
}

static void
compile_gap (Compiler *self)
{
  guint gap = DEFAULT_GAP, end, i;

  self->p += 2;
  if (g_ascii_isdigit (*self->p))
    gap = (guint) MIN (g_ascii_strtoull (self->p, NULL, 10), MAX_GAP);
  while (g_ascii_isdigit (*self->p))
    self->p++;

  /* The shortest gap is tried first; at the end of a phrase a gap takes all it can. */
  end = here (self) + 2 * gap;
  for (i = 0; i < gap; i++)
    {
      guint split = emit (self, OP_SPLIT);
      gboolean is_last = *self->p == '\0' || g_str_equal (self->p, "$");
      step_at (self, split)->x = is_last ? here (self) : end;
      step_at (self, split)->y = is_last ? end : here (self);
      emit (self, OP_ANY);
    }
}

static void
compile_family (Compiler *self)
{
  const char *close = strchr (self->p, '}');
  g_autofree char *name = close != NULL ? g_strndup (self->p + 1, (gsize) (close - self->p - 1))
                                        : NULL;
  GStrv members = name != NULL && self->families != NULL
                      ? g_hash_table_lookup (self->families, name)
                      : NULL;
  g_autofree char *all = members != NULL ? g_strjoinv ("|", members) : NULL;

  if (all == NULL || self->depth > MAX_DEPTH)
    {
      self->wrong = "a family is not known";
      return;
    }
  self->p = all;
  self->depth++;
  compile_choice (self);
  self->depth--;
  self->p = close + 1;
}

static void
compile_group (Compiler *self)
{
  self->p++;
  self->depth++;
  if (self->depth > MAX_DEPTH)
    self->wrong = "its brackets are too deep";
  else
    compile_choice (self);
  self->depth--;
  if (self->wrong == NULL && *self->p != ')')
    self->wrong = "a bracket is not closed";
  else if (self->wrong == NULL)
    self->p++;
}

/* A bracket or family, which "?" makes optional and "*" lets stand up to MAX_REPEATS times. */
static void
compile_unit (Compiler *self)
{
  guint start = here (self);
  const char *from = self->p;
  guint i;

  if (*from == '(')
    compile_group (self);
  else
    compile_family (self);
  if (self->wrong != NULL || (*self->p != '?' && *self->p != '*'))
    return;

  if (*self->p == '*')
    for (i = 1; i < MAX_REPEATS && self->wrong == NULL; i++)
      {
        guint next = here (self);
        self->p = from;
        if (*from == '(')
          compile_group (self);
        else
          compile_family (self);
        make_optional (self, next);
      }
  make_optional (self, start);
  self->p++;
}

static void
compile_sequence (Compiler *self)
{
  while (self->wrong == NULL && *self->p != '\0' && *self->p != '|' && *self->p != ')')
    {
      if (*self->p == ' ' || *self->p == '?')
        self->p++;
      else if (*self->p == '^')
        self->phrase->at_start = TRUE, self->p++;
      else if (*self->p == '$')
        self->phrase->at_end = TRUE, self->p++;
      else if (g_str_has_prefix (self->p, ".."))
        compile_gap (self);
      else if (*self->p == '(' || *self->p == '{')
        compile_unit (self);
      else if (*self->p == '}')
        self->wrong = "a bracket stands alone";
      else
        compile_literal (self);
    }
}

static void
compile_choice (Compiler *self)
{
  g_autoptr (GArray) jumps = g_array_new (FALSE, FALSE, sizeof (guint));

  while (self->wrong == NULL)
    {
      guint start = here (self), jump;

      compile_sequence (self);
      if (*self->p != '|')
        break;
      self->p++;
      insert_split (self, start);
      for (guint i = 0; i < jumps->len; i++)
        if (g_array_index (jumps, guint, i) >= start)
          g_array_index (jumps, guint, i)++;
      jump = emit (self, OP_JUMP);
      g_array_append_val (jumps, jump);
      step_at (self, start)->y = here (self);
    }
  for (guint i = 0; i < jumps->len; i++)
    step_at (self, g_array_index (jumps, guint, i))->x = here (self);
}

AmendsPhraseBook *
amends_phrase_book_new (void)
{
  AmendsPhraseBook *book = g_new0 (AmendsPhraseBook, 1);

  book->phrases = g_ptr_array_new_with_free_func (phrase_free);
  book->by_word = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                         (GDestroyNotify) g_ptr_array_unref);
  book->by_prefix = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                           (GDestroyNotify) g_ptr_array_unref);
  book->variants = g_hash_table_new (NULL, NULL);
  return book;
}

void
amends_phrase_book_free (AmendsPhraseBook *book)
{
  if (book == NULL)
    return;
  g_hash_table_unref (book->by_word);
  g_hash_table_unref (book->by_prefix);
  g_hash_table_unref (book->variants);
  g_ptr_array_unref (book->phrases);
  g_free (book);
}

/* Characters of @from are read as those at the same place in @to (traditional as simplified). */
void
amends_phrase_book_add_variants (AmendsPhraseBook *book, const char *from, const char *to)
{
  while (*from != '\0' && *to != '\0')
    {
      g_hash_table_insert (book->variants, GUINT_TO_POINTER (g_utf8_get_char (from)),
                           GUINT_TO_POINTER (g_utf8_get_char (to)));
      from = g_utf8_next_char (from);
      to = g_utf8_next_char (to);
    }
}

GHashTable *
amends_phrase_book_get_variants (AmendsPhraseBook *book)
{
  return book->variants;
}

/* Enters @phrase under each word it can begin with; FALSE when it can begin with anything. */
static gboolean
index_phrase (AmendsPhraseBook *book, AmendsPhrase *phrase, guint at)
{
  const Step *step = &g_array_index (phrase->code, Step, at);
  GHashTable *table = step->is_prefix ? book->by_prefix : book->by_word;
  GPtrArray *phrases;

  switch (step->op)
    {
    case OP_SPLIT:
      return index_phrase (book, phrase, step->x) && index_phrase (book, phrase, step->y);
    case OP_JUMP:
      return index_phrase (book, phrase, step->x);
    case OP_ANY:
    case OP_END:
      return FALSE;
    case OP_WORD:
    default:
      break;
    }

  phrases = g_hash_table_lookup (table, step->text);
  if (phrases == NULL)
    {
      phrases = g_ptr_array_new ();
      g_hash_table_insert (table, g_strdup (step->text), phrases);
    }
  if (phrases->len == 0 || g_ptr_array_index (phrases, phrases->len - 1) != phrase)
    g_ptr_array_add (phrases, phrase);
  return TRUE;
}

/* Adds @pattern; a match of it will name @what. The pattern language is told in
 * resources/readings/README.md. After an error the book is of no use any more. */
gboolean
amends_phrase_book_add (AmendsPhraseBook *book,
                        const char *pattern,
                        GHashTable *families,
                        gpointer what,
                        GError **error)
{
  AmendsPhrase *phrase = g_new0 (AmendsPhrase, 1);
  Compiler compiler = { pattern, pattern, phrase, families, book->variants, 0, NULL };

  phrase->code = g_array_new (FALSE, FALSE, sizeof (Step));
  g_array_set_clear_func (phrase->code, step_clear);
  phrase->what = what;
  g_ptr_array_add (book->phrases, phrase);

  if (!g_utf8_validate (pattern, -1, NULL))
    compiler.wrong = "it is not UTF-8";
  else
    compile_choice (&compiler);
  if (compiler.wrong == NULL && *compiler.p != '\0')
    compiler.wrong = "a bracket stands alone";
  emit (&compiler, OP_END);
  if (compiler.wrong == NULL && !index_phrase (book, phrase, 0))
    compiler.wrong = "it can begin with anything";
  if (compiler.wrong == NULL)
    return TRUE;

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "“%s”: %s", pattern, compiler.wrong);
  return FALSE;
}

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
is_word (const Step *step, const AmendsToken *token)
{
  return (step->is_prefix ? token->length >= step->length : token->length == step->length) &&
         memcmp (step->text, token->word, step->length) == 0;
}

static gboolean
walk_from (Walk *walk, guint pc, guint at, guint *end)
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
          if (token == NULL || (step->op == OP_WORD && !is_word (step, token)))
            return FALSE;
          pc++;
          at++;
          break;
        case OP_SPLIT:
          if (walk_from (walk, step->x, at, end))
            return TRUE;
          pc = step->y;
          break;
        case OP_JUMP:
          pc = step->x;
          break;
        case OP_END:
        default:
          *end = at;
          return !walk->phrase->at_end || next_token (walk, at) == NULL;
        }
    }
  return FALSE;
}

static void
try_phrases (GPtrArray *phrases, const AmendsTokens *tokens, guint at, GArray *matches)
{
  guint sentence = g_array_index (tokens->tokens, AmendsToken, at).sentence;
  gboolean starts = at == 0 ||
                    g_array_index (tokens->tokens, AmendsToken, at - 1).sentence != sentence;
  guint i;

  for (i = 0; phrases != NULL && i < phrases->len; i++)
    {
      Walk walk = { g_ptr_array_index (phrases, i), tokens, sentence, 0 };
      AmendsPhraseMatch match = { walk.phrase->what, at, at };

      if ((starts || !walk.phrase->at_start) && walk_from (&walk, 0, at, &match.end) &&
          match.end > at)
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
