/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What of the season's goodwill is spent; only for the files of desk/, inside a job. */
#pragma once

#include "desk/amends-desk-private.h"
#include "model/amends-gift.h"

G_BEGIN_DECLS

/**
 * AmendsSeasonBudget:
 * @total: none: there is no budget
 * @done, @promised: of its currency: what has left the shop, and what a customer still waits for
 * @left: what neither is; never below nothing
 * @uncounted: (element-type AmendsMoney) gifts in currencies without a rate, one sum for each
 */
typedef struct
{
  AmendsMoney total;
  AmendsMoney done;
  AmendsMoney promised;
  AmendsMoney left;
  GArray *uncounted;
} AmendsSeasonBudget;

gboolean amends_season_budget_gather (AmendsDb *db,
                                      const AmendsShop *shop,
                                      AmendsSeasonBudget *budget,
                                      GError **error);
void amends_season_budget_clear (AmendsSeasonBudget *budget);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (AmendsSeasonBudget, amends_season_budget_clear)

/* What is owed, the money back or the goods once more, is no goodwill. */
gboolean amends_remedy_is_goodwill (AmendsRemedy remedy);
/* Into the sum of its currency. */
void amends_sums_add (GArray *sums, AmendsMoney money);

G_END_DECLS
