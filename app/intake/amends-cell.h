/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *amends_cell_clean (char *text, gsize length);
gboolean amends_cell_is_rounded_number (const char *text);

/* A tracking number, and the carrier's name where it stands before it. */
typedef struct
{
  char *number;
  char *carrier;
} AmendsCellParcel;

void amends_cell_parcel_free (AmendsCellParcel *parcel);
AmendsCellParcel *amends_cell_parcel_new (const char *number, const char *carrier);
GPtrArray *amends_cell_split_parcels (const char *text);
GPtrArray *amends_cell_split_carriers (const char *text);

G_END_DECLS
