/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define AMENDS_TYPE_DATE_BUTTON (amends_date_button_get_type ())
G_DECLARE_FINAL_TYPE (AmendsDateButton, amends_date_button, AMENDS, DATE_BUTTON, GtkWidget)

/* Properties "empty-label", "has-hour" and "title"; signals "changed" with each day that a person
 * chooses, and "settled" once they have left it at another one. */
void amends_date_button_set_zone (AmendsDateButton *self, GTimeZone *zone);
void amends_date_button_set_time (AmendsDateButton *self, gint64 time);
gint64 amends_date_button_get_time (AmendsDateButton *self);
/* Whether somebody is choosing. */
gboolean amends_date_button_is_open (AmendsDateButton *self);

G_END_DECLS
