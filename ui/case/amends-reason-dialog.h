/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "model/amends-types.h"

G_BEGIN_DECLS

#define AMENDS_TYPE_REASON_DIALOG (amends_reason_dialog_get_type ())
G_DECLARE_FINAL_TYPE (AmendsReasonDialog, amends_reason_dialog, AMENDS, REASON_DIALOG, AdwWindow)

/* Signal "chosen" (int reason, const char *note). */
GtkWidget *amends_reason_dialog_new (GtkWindow *parent, AmendsReason current);

G_END_DECLS
