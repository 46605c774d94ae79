/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/amends-desk.h"
#include "intake/amends-table-look.h"

G_BEGIN_DECLS

/* A look at a table that nobody knows; it needs no shop file, only its own profiles. */
AmendsTableLook *amends_desk_look_at_table (const char *path,
                                            gint64 header_line,
                                            GCancellable *cancellable,
                                            GError **error);
void amends_desk_look_at_table_async (AmendsDesk *self,
                                      const char *path,
                                      gint64 header_line,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
AmendsTableLook *
amends_desk_look_at_table_finish (AmendsDesk *self, GAsyncResult *result, GError **error);

G_END_DECLS
