/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "model/amends-parcel.h"

G_BEGIN_DECLS

#define AMENDS_TYPE_PARCEL_BADGE (amends_parcel_badge_get_type ())
G_DECLARE_FINAL_TYPE (AmendsParcelBadge, amends_parcel_badge, AMENDS, PARCEL_BADGE, GtkWidget)

GtkWidget *amends_parcel_badge_new (void);
void amends_parcel_badge_set_parcels (AmendsParcelBadge *self, GPtrArray *parcels);
const char *amends_parcel_badge_get_words (AmendsParcelBadge *self);

const char *amends_status_icon_name (AmendsStatus status);

G_END_DECLS
