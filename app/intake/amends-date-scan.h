/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/amends-time-parts.h"
#include "intake/amends-file-date.h"

G_BEGIN_DECLS

typedef struct
{
  AmendsTimeParts time;
  gboolean is_ambiguous;
  AmendsDateOrder shows;
} AmendsDateParts;

gboolean amends_date_scan (const char *text, AmendsDateOrder order, AmendsDateParts *parts);

G_END_DECLS
