/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A setting that is a number. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define AMENDS_TYPE_NUMBER_ROW (amends_number_row_get_type ())
G_DECLARE_FINAL_TYPE (AmendsNumberRow, amends_number_row, AMENDS, NUMBER_ROW, AdwActionRow)

/* Signal "edited" (key, value): what is to be set, NULL for @usual.
 * @unit: behind the number, as the setting is written: " h" */
GtkWidget *amends_number_row_new (const char *key,
                                  const char *title,
                                  const char *subtitle,
                                  const char *unit,
                                  int usual,
                                  int largest);
void amends_number_row_set_number (AmendsNumberRow *self, int number);

G_END_DECLS
