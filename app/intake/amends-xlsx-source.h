/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "intake/amends-table-source.h"

G_BEGIN_DECLS

AmendsTableSource *amends_xlsx_source_open (const char *path,
                                            AmendsIntakeProgress progress,
                                            gpointer user_data,
                                            GCancellable *cancellable,
                                            GError **error);

G_END_DECLS
