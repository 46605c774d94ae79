/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "desk/amends-desk-import.h"

G_BEGIN_DECLS

/* What one file brings or brought, or why it could not be read, as a group of rows. */
GtkWidget *amends_import_report_new (const char *name, const AmendsImportResult *result, gboolean is_dry_run);
GtkWidget *amends_import_report_new_for_error (const char *name, const GError *error);
/* The same for the clipboard, one left-out row a line. */
char *amends_import_report_to_text (const char *name, const AmendsImportResult *result);

G_END_DECLS
