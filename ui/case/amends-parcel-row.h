/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "model/amends-parcel.h"

G_BEGIN_DECLS

/* @zone: (nullable): the shop's */
GtkWidget *amends_parcel_row_new (const AmendsParcel *parcel, GTimeZone *zone);

G_END_DECLS
