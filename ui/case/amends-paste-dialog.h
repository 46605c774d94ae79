/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "model/amends-shop.h"

G_BEGIN_DECLS

#define AMENDS_TYPE_PASTE_DIALOG (amends_paste_dialog_get_type ())
G_DECLARE_FINAL_TYPE (AmendsPasteDialog, amends_paste_dialog, AMENDS, PASTE_DIALOG, AdwWindow)

/* Signal "kept" (GPtrArray of AmendsEvent). */
GtkWidget *amends_paste_dialog_new (GtkWindow *parent, const AmendsShop *shop);
void amends_paste_dialog_set_text (AmendsPasteDialog *self, const char *text);

G_END_DECLS
