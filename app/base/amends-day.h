/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/amends-clock.h"

G_BEGIN_DECLS

gboolean amends_day_parse (const char *text, GTimeZone *zone, gint64 *time);
char *amends_day_to_text (gint64 time, GTimeZone *zone);

G_END_DECLS
