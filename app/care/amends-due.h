/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When something that is said in a playbook's words is due. */
#pragma once

#include "base/amends-clock.h"
#include "base/amends-working-week.h"

G_BEGIN_DECLS

gboolean amends_due_is_in_hours (gint64 time, AmendsCalendar *calendar, AmendsWorkingHours hours);
gboolean amends_due_is_valid (const char *due);
gint64 amends_due_resolve (const char *due,
                           gint64 from,
                           AmendsCalendar *calendar,
                           AmendsWorkingHours hours);

G_END_DECLS
