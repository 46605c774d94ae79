/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "desk/amends-desk-gifts.h"

G_BEGIN_DECLS

#define AMENDS_TYPE_CODES_DIALOG (amends_codes_dialog_get_type ())
G_DECLARE_FINAL_TYPE (AmendsCodesDialog, amends_codes_dialog, AMENDS, CODES_DIALOG, AdwWindow)

/* Codes for the pool, pasted or from a file. Signal "added" (int): how many were new. */
GtkWidget *amends_codes_dialog_new (GtkWindow *parent, AmendsDesk *desk);

G_END_DECLS
