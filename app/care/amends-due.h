/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When something that is said in a playbook's words is due. */
#pragma once

#include "base/amends-clock.h"

G_BEGIN_DECLS

/* Minutes after midnight, the same every working day; @end is not worked any more. */
typedef struct
{
  int begin;
  int end;
} AmendsWorkingHours;

#define AMENDS_WORKING_HOURS_DEFAULT ((AmendsWorkingHours){ 9 * 60, 18 * 60 })

gboolean amends_working_hours_parse (const char *text, AmendsWorkingHours *hours);

gboolean amends_due_is_valid (const char *due);
gint64 amends_due_resolve (const char *due,
                           gint64 from,
                           AmendsCalendar *calendar,
                           AmendsWorkingHours hours);

G_END_DECLS
