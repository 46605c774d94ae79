/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "model/amends-shop.h"

G_BEGIN_DECLS

#define AMENDS_TYPE_THRESHOLD_ROW (amends_threshold_row_get_type ())
G_DECLARE_FINAL_TYPE (AmendsThresholdRow, amends_threshold_row, AMENDS, THRESHOLD_ROW, AdwActionRow)

typedef enum
{
  AMENDS_RULE_SILENCE,
  AMENDS_RULE_SLOW,
  AMENDS_RULE_LABEL,
  AMENDS_RULE_NOT_FOUND,
  AMENDS_RULE_CUSTOMS,
  AMENDS_RULE_PICKUP,
} AmendsRule;
#define AMENDS_N_RULES (AMENDS_RULE_PICKUP + 1)

/* Signal "edited" (key, value): what is to be set, NULL for the default of the field. */
GtkWidget *amends_threshold_row_new (AmendsLane lane, AmendsRule rule);
gboolean amends_threshold_row_is_meant (AmendsLane lane, AmendsRule rule);
void amends_threshold_row_set_shop (AmendsThresholdRow *self, const AmendsShop *shop);

G_END_DECLS
