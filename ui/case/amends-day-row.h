/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "desk/amends-desk-cases.h"

G_BEGIN_DECLS

#define AMENDS_TYPE_DAY_ROW (amends_day_row_get_type ())
G_DECLARE_FINAL_TYPE (AmendsDayRow, amends_day_row, AMENDS, DAY_ROW, AdwActionRow)

/* The days that deadlines and the queue count from and only a person may know. */
typedef enum
{
  AMENDS_DAY_PAID, /* of an order; the others are of a case */
  AMENDS_DAY_DISPUTED,
  AMENDS_DAY_DISPUTE_UNTIL,
  AMENDS_DAY_ESSENTIAL,
} AmendsDayKind;

/* @id: of the order or case; @time 0: not known; @zone: the shop's. What a person sets is kept at
 * once, and can be undone. */
void amends_day_row_set_day (AmendsDayRow *self,
                             AmendsDesk *desk,
                             AmendsDayKind kind,
                             gint64 id,
                             gint64 time,
                             GTimeZone *zone);

G_END_DECLS
