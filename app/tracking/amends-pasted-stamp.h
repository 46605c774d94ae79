/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates and times as carriers' pages write them. Private to tracking. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a line says of a time. @first and @second are day and month in an order not known yet when
 * @is_ambiguous, else month and day. A @year of 0 is not said. In place of a date stand @days_ago
 * ("yesterday"), -1 when it does not, or @weekday alone ("Tuesday", 1 is Monday); beside a date
 * @weekday is its day; 0 when none is named. @seconds_ago ("2 hours ago", -1 when not said) is both
 * date and time. */
typedef struct
{
  gboolean has_date;
  gboolean has_time;
  gboolean has_zone;
  gboolean has_am_pm;
  gboolean is_ambiguous;
  gboolean is_impossible; /* no calendar has the date */
  int year;
  int first;
  int second;
  int days_ago;
  int weekday;
  int hour;
  int minute;
  int second_of_minute;
  int offset_s;
  gint64 seconds_ago;
} AmendsPastedStamp;

#define AMENDS_PASTED_STAMP_INIT                                                                   \
  {                                                                                                \
    .days_ago = -1, .seconds_ago = -1,                                                             \
  }

/* Where it is this moment the latest: what lies further ahead has not happened. */
#define AMENDS_PASTED_MAX_AHEAD_S (14 * 3600)

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
GPtrArray *amends_pasted_line_split (const char *line);
gboolean amends_pasted_stamp_stands_for_date (const AmendsPastedStamp *stamp);
gboolean amends_pasted_stamp_resolve (const AmendsPastedStamp *stamp,
                                      AmendsDateOrder order,
                                      GTimeZone *zone,
                                      gint64 now,
                                      gint64 *at);

gboolean amends_pasted_words_read_date (const char *text, AmendsPastedStamp *stamp);
gboolean amends_pasted_words_read_ago (const char *text, AmendsPastedStamp *stamp);
void amends_pasted_words_read_time (const char *text, AmendsPastedStamp *stamp);
int amends_pasted_words_read_weekday (const char *text);

gboolean amends_pasted_zone_read (const char *text, gboolean is_chinese, int *offset_s);
gboolean amends_pasted_zone_find (const char *line, gboolean is_chinese, int *offset_s);

G_END_DECLS
