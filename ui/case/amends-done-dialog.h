/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "model/amends-gift.h"

G_BEGIN_DECLS

#define AMENDS_TYPE_DONE_DIALOG (amends_done_dialog_get_type ())
G_DECLARE_FINAL_TYPE (AmendsDoneDialog, amends_done_dialog, AMENDS, DONE_DIALOG, AdwWindow)

/* Asks when something promised was done, and by which reference. Signal "done" (gint64 at, reference). */
GtkWidget *amends_done_dialog_new (GtkWindow *parent, const AmendsGift *gift, GTimeZone *zone);

G_END_DECLS
