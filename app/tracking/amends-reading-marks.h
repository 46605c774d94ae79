/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What phrases of the reading rules stand for; for those who load and who apply them. */
#pragma once

#include "tracking/amends-phrase.h"
#include "tracking/amends-reading-rules.h"

G_BEGIN_DECLS

typedef enum
{
  MARK_RULE,
  MARK_UNLESS,       /* forbids its rule in the same sentence */
  MARK_NEGATOR,      /* takes back what follows within a few words */
  MARK_SCOPE_END,    /* "because": a negation does not reach behind it */
  MARK_HYPOTHETICAL, /* "if ...": the rest of the sentence says nothing about this parcel */
  MARK_NAME,         /* of a place, a person or goods: no word inside states a problem */
  MARK_FURNITURE,    /* a line of a carrier's page that is no event */
  MARK_PLACE,        /* the name of a country or the like */
  MARK_COLUMN,       /* the head of a table's column, of kind @column */
} MarkKind;

typedef struct
{
  guint language; /* index into the languages of the rules */
  AmendsReading reading;
  int priority;
} Rule;

typedef struct
{
  MarkKind kind;
  const Rule *rule;
  guint language; /* as of Rule; words of one take nothing back that another says */
  guint within;
  AmendsPastedColumn column;
} Mark;

#define MAX_LANGUAGES 32

struct _AmendsReadingRules
{
  GPtrArray *languages; /* element-type utf8: "en" */
  GPtrArray *rules;
  GPtrArray *marks;
  AmendsPhraseBook *book;
  AmendsPhraseBook *page_book; /* what pages say of themselves: small, asked for every line */
};

static inline const Mark *
mark_of (const GArray *matches, guint index, const AmendsPhraseMatch **match)
{
  *match = &g_array_index (matches, AmendsPhraseMatch, index);
  return (*match)->what;
}

G_END_DECLS
