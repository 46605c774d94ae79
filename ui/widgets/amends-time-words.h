/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How a day is said ("20 November, 4 days ago"), how a time is ("24 November, today 08:12"), how
 * far it is ("4 days ago"), and exactly, for a tooltip. @zone: (nullable): the shop's. Empty for a
 * time that is not known. */
char *amends_day_words (gint64 time, GTimeZone *zone);
char *amends_time_words (gint64 time, GTimeZone *zone);
char *amends_time_relative_words (gint64 time, GTimeZone *zone);
char *amends_time_exact_words (gint64 time, GTimeZone *zone);

G_END_DECLS
