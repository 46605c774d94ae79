/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "desk/amends-desk-undo.h"

G_BEGIN_DECLS

#define AMENDS_TYPE_IMPORT_HISTORY (amends_import_history_get_type ())
G_DECLARE_FINAL_TYPE (AmendsImportHistory, amends_import_history, AMENDS, IMPORT_HISTORY, AdwWindow)

GtkWidget *amends_import_history_new (AmendsDesk *desk);

G_END_DECLS
