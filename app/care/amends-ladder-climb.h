/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One way up the compensation ladder, for one order. Private to the room. */
#pragma once

#include "care/amends-ladder-file.h"

G_BEGIN_DECLS

/**
 * AmendsClimb:
 * @goods: the value that counts
 * @bands: (nullable): of the order's currency; %NULL: there are none
 * @column: by that value
 */
typedef struct
{
  const AmendsLadderFile *file;
  const AmendsLadderInput *in;
  AmendsSuggestion *out;
  AmendsMoney goods;
  const gint64 *bands;
  int column;
} AmendsClimb;

void amends_climb_say (AmendsClimb *self, const char *sentence);
void amends_climb_ask_owner (AmendsClimb *self, const char *sentence);
const AmendsLadderColumn *amends_climb_get_column (const AmendsClimb *self);

gboolean amends_climb_is_all_refunded (const AmendsClimb *self);
void amends_climb_find_options (AmendsClimb *self);
void amends_climb_keep_budget (AmendsClimb *self);

G_END_DECLS
