/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "intake/amends-file-date.h"

G_BEGIN_DECLS

/* What a date says before it is a point in time. */
typedef struct
{
  int year, month, day;
  int hour, minute, second;
  gboolean has_clock;
  gboolean has_offset;
  int offset; /* seconds east of UTC */
  gboolean is_ambiguous;
  AmendsDateOrder shows;
} AmendsDateParts;

int amends_date_read_digits (const char *p, int n);
const char *amends_date_read_offset (const char *p, AmendsDateParts *parts);
gboolean amends_date_scan (const char *text, AmendsDateOrder order, AmendsDateParts *parts);

G_END_DECLS
