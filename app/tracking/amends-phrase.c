/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Compiles phrases: word families, gaps, optional words, sentence ends. */

#include "tracking/amends-phrase-book.h"

#include <string.h>

#include "base/amends-text.h"

#define DEFAULT_GAP 6
#define MAX_GAP 40
#define MAX_REPEATS 4
#define MAX_DEPTH 12
#define MAX_CODE 20000

typedef struct
{
  const char *pattern;
  const char *p;
  AmendsPhraseBook *book;
  AmendsPhrase *phrase;
  guint depth;
  const char *wrong;
} Compiler;

static void compile_choice (Compiler *self);

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
emit_word (Compiler *self, const char *word, guint length, gboolean is_prefix)
{
  g_autofree char *copy = word[length] != '\0' ? g_strndup (word, length) : NULL;
  Step *step = step_at (self, emit (self, OP_WORD));

  step->text = g_string_chunk_insert_const (self->book->words, copy != NULL ? copy : word);
  step->length = length;
  step->is_prefix = is_prefix;
}

/* A Chinese character that stands alone: a word of its own, in the one way of writing. */
static gboolean
emit_character (Compiler *self, const char *text)
{
  gunichar character = g_utf8_get_char (text);
  gpointer other;
  char buffer[8] = { 0 };

  if (character < 0x80 || *g_utf8_next_char (text) != '\0' || !amends_text_is_cjk (character) ||
      !g_unichar_isalpha (character))
    return FALSE;
  other = g_hash_table_lookup (self->book->variants, GUINT_TO_POINTER (character));
  g_unichar_to_utf8 (other != NULL ? GPOINTER_TO_UINT (other) : character, buffer);
  emit_word (self, buffer, (guint) strlen (buffer), FALSE);
  return TRUE;
}

static void
emit_words (Compiler *self, const char *text)
{
  g_autoptr (AmendsTokens) tokens = NULL;
  guint plain = 0;

  /* Most are one word that is written as its token would be. */
  while (g_ascii_islower (text[plain]) || g_ascii_isdigit (text[plain]))
    plain++;
  if (plain > 0 && plain < 64 &&
      (text[plain] == '\0' || (text[plain] == '*' && text[plain + 1] == '\0')))
    {
      emit_word (self, text, plain, text[plain] == '*');
      return;
    }
  if (emit_character (self, text))
    return;

  tokens = amends_tokens_new (text, self->book->variants, G_MAXUINT);
  for (guint i = 0; i < tokens->tokens->len; i++)
    {
      const AmendsToken *token = &g_array_index (tokens->tokens, AmendsToken, i);
      emit_word (self, token->word, token->length,
                 i + 1 == tokens->tokens->len && g_str_has_suffix (text, "*"));
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
  if (strpbrk (text, "[]+\\") != NULL)
    self->wrong = "a sign means nothing here";
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
  emit (self, OP_GAP);
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

/* A family is a part of many phrases: compiled once, as if it stood at 0, its code is copied into
 * each. (element-type Step) */
static const GArray *
get_family_code (Compiler *self, const char *name)
{
  GArray *code = g_hash_table_lookup (self->book->family_codes, name);
  GStrv members = self->book->families != NULL ? g_hash_table_lookup (self->book->families, name)
                                               : NULL;
  g_autofree char *all = NULL;
  AmendsPhrase phrase = { 0 };
  Compiler compiler = { NULL, NULL, self->book, &phrase, self->depth + 1, NULL };

  if (code != NULL || members == NULL)
    return code;
  all = g_strjoinv ("|", members);
  compiler.pattern = compiler.p = all;
  phrase.code = g_array_new (FALSE, FALSE, sizeof (Step));
  compile_choice (&compiler);
  if (compiler.wrong == NULL)
    {
      g_hash_table_insert (self->book->family_codes, g_strdup (name), phrase.code);
      return phrase.code;
    }
  self->wrong = compiler.wrong;
  g_array_unref (phrase.code);
  return NULL;
}

static void
compile_family (Compiler *self)
{
  const char *close = strchr (self->p, '}');
  g_autofree char *name = close != NULL ? g_strndup (self->p + 1, (gsize) (close - self->p - 1))
                                        : NULL;
  const GArray *code = name != NULL && self->depth <= MAX_DEPTH ? get_family_code (self, name)
                                                                : NULL;
  guint start = here (self);

  if (code == NULL)
    {
      if (self->wrong == NULL)
        self->wrong = "a family is not known";
      return;
    }
  if (start + code->len > MAX_CODE)
    self->wrong = "it is too long";
  g_array_append_vals (self->phrase->code, code->data, code->len);
  for (guint i = start; i < here (self); i++)
    {
      Step *step = step_at (self, i);
      step->x += step->op == OP_SPLIT || step->op == OP_JUMP ? start : 0;
      step->y += step->op == OP_SPLIT ? start : 0;
    }
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

static void
compile_once (Compiler *self, const char *from)
{
  self->p = from;
  if (*from == '(')
    compile_group (self);
  else
    compile_family (self);
}

/* A bracket or family, which "?" makes optional, "+" lets stand up to MAX_REPEATS times, and "*"
 * both. */
static void
compile_unit (Compiler *self)
{
  guint start = here (self);
  const char *from = self->p;
  char mark;

  compile_once (self, from);
  mark = self->wrong == NULL ? *self->p : '\0';
  if (mark != '?' && mark != '*' && mark != '+')
    return;

  for (guint i = 1; mark != '?' && i < MAX_REPEATS && self->wrong == NULL; i++)
    {
      guint next = here (self);
      compile_once (self, from);
      make_optional (self, next);
    }
  if (mark != '+')
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
      else if (*self->p == '^' || *self->p == '$')
        emit (self, *self->p++ == '^' ? OP_FIRST : OP_LAST);
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
  book->by_word = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                         (GDestroyNotify) g_ptr_array_unref);
  book->by_prefix = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                           (GDestroyNotify) g_ptr_array_unref);
  book->variants = g_hash_table_new (NULL, NULL);
  book->words = g_string_chunk_new (4096);
  book->family_codes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                              (GDestroyNotify) g_array_unref);
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
  g_hash_table_unref (book->family_codes);
  g_clear_pointer (&book->families, g_hash_table_unref);
  g_ptr_array_unref (book->phrases);
  g_string_chunk_free (book->words);
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
    case OP_GAP:
    case OP_FIRST:
    case OP_LAST:
      return index_phrase (book, phrase, at + 1);
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
      g_hash_table_insert (table, (gpointer) step->text, phrases);
    }
  if (phrases->len == 0 || g_ptr_array_index (phrases, phrases->len - 1) != phrase)
    g_ptr_array_add (phrases, phrase);
  return TRUE;
}

static void
take_families (AmendsPhraseBook *book, GHashTable *families)
{
  if (book->families == families)
    return;
  g_hash_table_remove_all (book->family_codes);
  g_clear_pointer (&book->families, g_hash_table_unref);
  book->families = families != NULL ? g_hash_table_ref (families) : NULL;
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
  Compiler compiler = { pattern, pattern, book, phrase, 0, NULL };

  take_families (book, families);
  phrase->code = g_array_new (FALSE, FALSE, sizeof (Step));
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
