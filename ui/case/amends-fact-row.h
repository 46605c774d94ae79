/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define AMENDS_TYPE_FACT_ROW (amends_fact_row_get_type ())
G_DECLARE_FINAL_TYPE (AmendsFactRow, amends_fact_row, AMENDS, FACT_ROW, AdwActionRow)

/* A row that names a fact at its start and says it at its end; both wrap. */
GtkWidget *amends_fact_row_new (const char *title, const char *value);
GtkWidget *amends_fact_row_new_for_day (const char *title, gint64 time, GTimeZone *zone);
void amends_fact_row_set_value (AmendsFactRow *self, const char *value, const char *tooltip);
const char *amends_fact_row_get_value (AmendsFactRow *self);

G_END_DECLS
