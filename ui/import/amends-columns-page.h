/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "desk/amends-desk-mapping.h"

G_BEGIN_DECLS

#define AMENDS_TYPE_COLUMNS_PAGE (amends_columns_page_get_type ())
G_DECLARE_FINAL_TYPE (AmendsColumnsPage, amends_columns_page, AMENDS, COLUMNS_PAGE, AdwBin)

/* Emits "done" when the person goes on; amends_columns_page_dup_mapping() then says what was chosen. */
GtkWidget *amends_columns_page_new (const char *file_name,
                                    const AmendsTableLook *look,
                                    const AmendsMapping *mapping,
                                    gboolean is_remembered);
AmendsMapping *amends_columns_page_dup_mapping (AmendsColumnsPage *self);
gboolean amends_columns_page_is_remembered (AmendsColumnsPage *self);

G_END_DECLS
