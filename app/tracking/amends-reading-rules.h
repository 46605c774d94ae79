/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rules of resources/readings, compiled. Private to tracking. */
#pragma once

#include "tracking/amends-pasted-table.h"
#include "tracking/amends-reading.h"

G_BEGIN_DECLS

typedef struct _AmendsReadingRules AmendsReadingRules;

AmendsReadingRules *amends_reading_rules_get (void);
AmendsReading
amends_reading_rules_read (AmendsReadingRules *rules, const char *text, const char *language);
gboolean amends_reading_rules_is_furniture (AmendsReadingRules *rules, const char *line);
gboolean amends_reading_rules_ends_with_place (AmendsReadingRules *rules, const char *text);
AmendsPastedColumn amends_reading_rules_get_column (AmendsReadingRules *rules, const char *cell);
gboolean amends_reading_rules_check (const char *name, GBytes *bytes, GError **error);

G_END_DECLS
