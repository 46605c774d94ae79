/* SPDX-License-Identifier: GPL-3.0-or-later */
/* On which days of the week a shop works, and from when until when. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Minutes after midnight, the same every working day; @end is not worked any more. */
typedef struct
{
  int begin;
  int end;
} AmendsWorkingHours;

#define AMENDS_WORKING_HOURS_DEFAULT ((AmendsWorkingHours){ 9 * 60, 18 * 60 })

gboolean amends_time_of_day_parse (const char *text, int *minutes);
gboolean amends_working_hours_parse (const char *text, AmendsWorkingHours *hours);
char *amends_working_hours_to_text (AmendsWorkingHours hours);

/* A bit for each day that is worked, 1 << 0 is Monday. */
typedef guint AmendsWorkingDays;

#define AMENDS_WORKING_DAYS_DEFAULT ((AmendsWorkingDays)0x1f) /* Monday to Friday */
#define AMENDS_WORKING_DAYS_ALL ((AmendsWorkingDays)0x7f)

gboolean amends_working_days_parse (const char *text, AmendsWorkingDays *days);
char *amends_working_days_to_text (AmendsWorkingDays days);

G_END_DECLS
