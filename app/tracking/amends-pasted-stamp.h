/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates and times as carriers' pages write them. Private to tracking. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a line says of a time. @first and @second are day and month in an order not known yet when
 * @is_ambiguous, else month and day. A @year of 0 is not said; @days_ago and @weekday stand in for a
 * date ("yesterday", "Tuesday") and are -1 and 0 when they do not. */
typedef struct
{
  gboolean has_date;
  gboolean has_time;
  gboolean has_zone;
  gboolean has_am_pm;
  gboolean is_ambiguous;
  int year;
  int first;
  int second;
  int days_ago;
  int weekday;
  int hour;
  int minute;
  int second_of_minute;
  int offset_s;
} AmendsPastedStamp;

typedef enum
{
  AMENDS_DAY_FIRST,
  AMENDS_MONTH_FIRST,
} AmendsDateOrder;

gboolean amends_pasted_stamp_find (const char *line,
                                   gboolean is_chinese,
                                   AmendsPastedStamp *stamp,
                                   char **stamp_text,
                                   char **rest);
gboolean amends_pasted_zone_find (const char *line, gboolean is_chinese, int *offset_s);
GPtrArray *amends_pasted_line_split (const char *line);
gboolean amends_pasted_stamp_resolve (const AmendsPastedStamp *stamp,
                                      AmendsDateOrder order,
                                      GTimeZone *zone,
                                      gint64 now,
                                      gint64 *at);

G_END_DECLS
