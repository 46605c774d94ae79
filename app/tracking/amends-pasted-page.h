/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lines of a pasted history, and what each is by itself. Private to tracking. */
#pragma once

#include "tracking/amends-pasted-stamp.h"
#include "tracking/amends-reading.h"

G_BEGIN_DECLS

typedef enum
{
  AMENDS_PASTED_IGNORED, /* @why says for what it was taken */
  AMENDS_PASTED_TEXT,
  AMENDS_PASTED_HEADING, /* a date for the times below */
  AMENDS_PASTED_EVENT,   /* says when; @fragments may say what */
} AmendsPastedLineKind;

/* What a line could be of an event: a sentence that no rule knows, a few words that may be a place,
 * something that happens to parcels, surely a place. */
typedef enum
{
  AMENDS_PASTED_SENTENCE,
  AMENDS_PASTED_WORDS,
  AMENDS_PASTED_SAYS,
  AMENDS_PASTED_PLACE,
} AmendsPastedShape;

#define AMENDS_PASTED_N_SHAPES 4

typedef struct
{
  AmendsPastedLineKind kind;
  AmendsIgnoredWhy why;
  guint number; /* in the text, from 1 */
  guint block;  /* counts the blank lines before */
  char *raw;
  GPtrArray *fragments;    /* element-type utf8: what the line says besides the time */
  gboolean is_row;         /* of a table with headed columns */
  gboolean is_place_known; /* one of the columns is the place */
  char *place;             /* from that column; nullable */
  AmendsPastedStamp stamp;
  char *stamp_text;
  gboolean is_read;
  AmendsStatus status; /* what it says, of the first fragment that says any */
  AmendsPastedShape shape;
  guint event; /* which event a text line belongs to */
} AmendsPastedLine;

#define AMENDS_PASTED_NO_EVENT G_MAXUINT

typedef struct
{
  GPtrArray *lines; /* element-type AmendsPastedLine */
  gboolean is_chinese;
  gboolean is_american;
  gboolean has_zone; /* one that holds for all times, @offset_s east of UTC */
  int offset_s;
} AmendsPastedPage;

AmendsPastedPage *amends_pasted_page_new (const char *text);
void amends_pasted_page_free (AmendsPastedPage *page);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsPastedPage, amends_pasted_page_free)

G_END_DECLS
