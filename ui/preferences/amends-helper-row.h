/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "model/amends-person.h"

G_BEGIN_DECLS

#define AMENDS_TYPE_HELPER_ROW (amends_helper_row_get_type ())
G_DECLARE_FINAL_TYPE (AmendsHelperRow, amends_helper_row, AMENDS, HELPER_ROW, AdwExpanderRow)

/* Signal "edited": the limits are others than before. Signal "removed": they work here no more. */
GtkWidget *amends_helper_row_new (void);
void amends_helper_row_set_person (AmendsHelperRow *self, const AmendsPerson *person);
const char *amends_helper_row_get_name (AmendsHelperRow *self);
/* As they stand in the fields. @amount: (out) (transfer none): as it was typed */
void amends_helper_row_get_limits (AmendsHelperRow *self,
                                   const char **amount,
                                   int *percent,
                                   int *emails);
/* What was typed as the largest sum cannot be used. */
void amends_helper_row_set_is_wrong (AmendsHelperRow *self, gboolean is_wrong);

G_END_DECLS
