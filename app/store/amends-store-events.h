/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/amends-parcel.h"
#include "store/amends-store.h"

G_BEGIN_DECLS

gboolean amends_store_load_events (AmendsDb *db, AmendsParcel *parcel, GError **error);

G_END_DECLS
