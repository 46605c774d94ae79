/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "desk/amends-handover-words.h"

G_BEGIN_DECLS

/* Asks for printer and pages in a dialog above @parent, (nullable), and prints. Cancelled by a
 * person: G_IO_ERROR_CANCELLED. */
void amends_handover_print_async (AmendsHandoverWords *words,
                                  GtkWindow *parent,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
/* Writes a PDF. Where that fails, what was at @target is whole. */
void amends_handover_export_async (AmendsHandoverWords *words,
                                   GFile *target,
                                   GtkWindow *parent,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
/* Of both. */
gboolean amends_handover_print_finish (GAsyncResult *result, GError **error);

G_END_DECLS
