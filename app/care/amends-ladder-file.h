/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The compensation ladder as its file says it. Private to the room. */
#pragma once

#include "care/amends-ladder.h"

G_BEGIN_DECLS

#define AMENDS_LADDER_COLUMNS 4
#define AMENDS_LADDER_MAX_RUNGS 10

/* @at_least, @at_most: currency -> minor units (gint64 *); %NULL where there is no such limit */
typedef struct
{
  AmendsRemedy remedy;
  int percent; /* of the goods' value; 0 none */
  GHashTable *at_least;
  GHashTable *at_most;
} AmendsLadderOffer;

typedef enum
{
  AMENDS_OWNER_NOT_NEEDED,
  AMENDS_OWNER_TOLD,
  AMENDS_OWNER_DECIDES,
} AmendsOwnerPart;

typedef enum
{
  AMENDS_LADDER_NOTE_NONE,
  AMENDS_LADDER_NOTE_INDIVIDUAL,
  AMENDS_LADDER_NOTE_TRACE_RESULT,
  AMENDS_LADDER_NOTE_WITHIN_48_HOURS,
} AmendsLadderNote;

typedef struct
{
  GPtrArray *offers; /* (element-type AmendsLadderOffer) */
  AmendsOwnerPart owner;
  AmendsLadderNote note;
} AmendsLadderColumn;

typedef struct
{
  int from_days;
  gboolean at_once_when_trace_open;
  gboolean at_once_when_lost;
  gboolean at_once_when_unproven;
  gboolean at_once_when_legal_limit;
  AmendsLadderColumn columns[AMENDS_LADDER_COLUMNS];
} AmendsLadderRung;

/* What a delay reason changes; rungs that are -1 change nothing.
 * @for_faults: bits by AmendsFault for which @at_least holds and @otherwise_at_most does not
 * @owner_above_band: the owner decides above the column of this number; 0 no such rule */
typedef struct
{
  guint for_faults;
  int at_least;
  int at_least_when_late;
  int otherwise_at_most;
  int optional_rung;
  int owner_above_band;
  gboolean has_goods_back;
} AmendsLadderReason;

typedef struct
{
  GHashTable *bands; /* currency -> gint64[AMENDS_LADDER_COLUMNS - 1], minor units */
  AmendsLadderRung rungs[AMENDS_LADDER_MAX_RUNGS];
  int n_rungs;
  gboolean more_for_essential_date;
  gboolean more_for_second_promise;
  gboolean more_for_shop_fault;
  AmendsLadderReason reasons[AMENDS_N_REASONS];
  GPtrArray *damage[AMENDS_N_DAMAGES]; /* (element-type AmendsLadderOffer) */
  int total_percent;
} AmendsLadderFile;

AmendsLadderFile *amends_ladder_file_load (GError **error);
void amends_ladder_file_free (AmendsLadderFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsLadderFile, amends_ladder_file_free)

G_END_DECLS
