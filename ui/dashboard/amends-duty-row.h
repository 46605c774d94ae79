/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define AMENDS_TYPE_DUTY_ROW (amends_duty_row_get_type ())
G_DECLARE_FINAL_TYPE (AmendsDutyRow, amends_duty_row, AMENDS, DUTY_ROW, AdwActionRow)

/* Shown where there is something to do. */
void amends_duty_row_set_count (AmendsDutyRow *self, int count);

G_END_DECLS
