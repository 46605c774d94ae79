/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a written time says before it is a point in time. */
typedef struct
{
  int year, month, day;
  int hour, minute, second;
  gboolean has_clock;
  gboolean has_offset;
  int offset; /* seconds east of UTC */
} AmendsTimeParts;

int amends_time_read_digits (const char *p, int n);
const char *amends_time_read_offset (const char *p, AmendsTimeParts *parts);
const char *amends_time_read_iso (const char *p, AmendsTimeParts *parts);
gboolean amends_time_parts_are_valid (const AmendsTimeParts *parts);
gint64 amends_time_parts_to_seconds (const AmendsTimeParts *parts);

G_END_DECLS
