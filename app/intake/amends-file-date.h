/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What comes first in a date of three bare numbers. */
typedef enum
{
  AMENDS_DATE_ORDER_TELL, /* found out over the whole column */
  AMENDS_DATE_ORDER_YEAR_FIRST,
  AMENDS_DATE_ORDER_DAY_FIRST,
  AMENDS_DATE_ORDER_MONTH_FIRST,
} AmendsDateOrder;

/**
 * AmendsFileDate:
 * @time: UTC seconds; a date without a clock is the start of that day
 * @is_ambiguous: day and month could be swapped
 * @shows: the order that this very value proves, or %AMENDS_DATE_ORDER_TELL
 */
typedef struct
{
  gint64 time;
  gboolean has_clock;
  gboolean has_zone; /* it names one, or is a count of seconds, which needs none */
  gboolean is_ambiguous;
  AmendsDateOrder shows;
} AmendsFileDate;

gboolean amends_file_date_parse (const char *text,
                                 AmendsDateOrder order,
                                 GTimeZone *zone,
                                 AmendsFileDate *date);
gboolean amends_file_date_is_iso (const char *text);

G_END_DECLS
