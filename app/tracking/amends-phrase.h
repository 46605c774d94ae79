/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words of a text, and phrases that are looked for in them. Private to tracking. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* One word (or one Chinese character) of a text, folded. @sentence and @clause count upwards. */
typedef struct
{
  char *word;
  guint length;
  guint sentence;
  guint clause;
  gboolean is_character; /* of a writing without blanks */
} AmendsToken;

typedef struct
{
  GArray *tokens; /* element-type AmendsToken */
  GStringChunk *words;
} AmendsTokens;

/* A phrase that @what is owned by whoever added it. */
typedef struct _AmendsPhrase AmendsPhrase;

typedef struct
{
  gpointer what;
  guint start;
  guint end; /* first token behind */
} AmendsPhraseMatch;

typedef struct _AmendsPhraseBook AmendsPhraseBook;

AmendsTokens *amends_tokens_new (const char *text, GHashTable *variants, guint limit);
void amends_tokens_free (AmendsTokens *tokens);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsTokens, amends_tokens_free)

AmendsPhraseBook *amends_phrase_book_new (void);
void amends_phrase_book_free (AmendsPhraseBook *book);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsPhraseBook, amends_phrase_book_free)

void amends_phrase_book_add_variants (AmendsPhraseBook *book, const char *from, const char *to);
GHashTable *amends_phrase_book_get_variants (AmendsPhraseBook *book);
gboolean amends_phrase_book_add (AmendsPhraseBook *book,
                                 const char *pattern,
                                 GHashTable *families,
                                 gpointer what,
                                 GError **error);
GArray *amends_phrase_book_find (AmendsPhraseBook *book, const AmendsTokens *tokens);

G_END_DECLS
