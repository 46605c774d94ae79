/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "model/amends-parcel.h"

G_BEGIN_DECLS

#define AMENDS_TYPE_REPORT_DIALOG (amends_report_dialog_get_type ())
G_DECLARE_FINAL_TYPE (AmendsReportDialog, amends_report_dialog, AMENDS, REPORT_DIALOG, AdwWindow)

/* Signal "reported" (int report, const char *text); AMENDS_REPORT_NONE takes the report back. */
GtkWidget *amends_report_dialog_new (GtkWindow *parent, const AmendsParcel *parcel);

G_END_DECLS
