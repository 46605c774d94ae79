/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define AMENDS_TYPE_ADD_PARCEL_DIALOG (amends_add_parcel_dialog_get_type ())
G_DECLARE_FINAL_TYPE (AmendsAddParcelDialog,
                      amends_add_parcel_dialog,
                      AMENDS,
                      ADD_PARCEL_DIALOG,
                      AdwWindow)

/* Signal "added" (const char *carrier, const char *number). @country: the shop's, or NULL; it tells
 * whose the digits are that many carriers use. */
GtkWidget *amends_add_parcel_dialog_new (GtkWindow *parent, const char *country);

G_END_DECLS
