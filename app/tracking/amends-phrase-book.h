/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a compiled phrase is made of; for those who compile and who find. Private to tracking. */
#pragma once

#include "tracking/amends-phrase.h"

G_BEGIN_DECLS

/* A phrase is compiled to a little program that walks over the words of a text. */
typedef enum
{
  OP_WORD,  /* this word, then go on */
  OP_ANY,   /* any word of the sentence */
  OP_GAP,   /* what comes need not follow at once */
  OP_SPLIT, /* try @x, then @y */
  OP_JUMP,  /* go on at @x */
  OP_FIRST, /* here a sentence begins */
  OP_LAST,  /* here it ends */
  OP_END,
} Op;

typedef struct
{
  Op op;
  guint x;
  guint y;
  const char *text; /* one of the book's words */
  guint length;
  gboolean is_prefix;
} Step;

struct _AmendsPhrase
{
  GArray *code; /* element-type Step */
  gpointer what;
};

struct _AmendsPhraseBook
{
  GPtrArray *phrases;
  GHashTable *by_word;   /* exact first word: GPtrArray of phrases */
  GHashTable *by_prefix; /* prefix of the first word: GPtrArray of phrases */
  GHashTable *variants;  /* gunichar: gunichar, one way of writing for another */
  GStringChunk *words;
  GHashTable *families;      /* those the compiled ones are of */
  GHashTable *family_codes;  /* name: their code */
};

G_END_DECLS
