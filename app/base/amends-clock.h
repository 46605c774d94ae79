/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "base/amends-working-week.h"

G_BEGIN_DECLS

/* Times are UTC seconds since 1970; 0 means "not known". */
#define AMENDS_TIME_NONE ((gint64) 0)

/* The one source of "now". AMENDS_NOW (RFC 3339) or amends_clock_set() fixes it. */
gint64 amends_clock_now (void);
void amends_clock_set (gint64 now);
gboolean amends_clock_set_from_text (const char *rfc3339, GError **error);

GTimeZone *amends_time_zone_new (const char *identifier);
gboolean amends_time_parse (const char *rfc3339, gint64 *time);
char *amends_time_to_rfc3339 (gint64 time);

/* How a person says a time; @language is "en" or "zh_CN" (NULL: the interface's own). */
char *amends_time_format_date (gint64 time, GTimeZone *zone, const char *language);
char *amends_time_format_date_time (gint64 time, GTimeZone *zone, const char *language);
/* When the day of @time begins, or with @days the one so many days after it. */
gint64 amends_time_find_midnight (gint64 time, GTimeZone *zone, int days);
/* Days as a wall calendar counts them: from 23:00 to 01:00 is one. */
int amends_time_days_between (gint64 from, gint64 to, GTimeZone *zone);
char *amends_time_format_relative (gint64 time, gint64 now, GTimeZone *zone);

/**
 * AmendsCalendar: which days are worked: those of the working week, but for days off.
 */
typedef struct _AmendsCalendar AmendsCalendar;

AmendsCalendar *amends_calendar_new (GTimeZone *zone);
AmendsCalendar *amends_calendar_ref (AmendsCalendar *self);
void amends_calendar_unref (AmendsCalendar *self);
GTimeZone *amends_calendar_get_zone (AmendsCalendar *self);
void amends_calendar_set_working_days (AmendsCalendar *self, AmendsWorkingDays days);
void amends_calendar_add_day_off (AmendsCalendar *self, const char *iso_date);
gint64 amends_calendar_working_seconds (AmendsCalendar *self, gint64 from, gint64 to);
gint64 amends_calendar_add_working_seconds (AmendsCalendar *self, gint64 from, gint64 seconds);
gboolean amends_calendar_is_working_day (AmendsCalendar *self, gint64 time);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsCalendar, amends_calendar_unref)

G_END_DECLS
