/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "desk/amends-desk-undo.h"

G_BEGIN_DECLS

/* What taking an import back did, in a sentence. */
char *amends_import_undo_words (const AmendsUndoResult *result);
/* Lists the orders of which something stays, where there are any. */
void amends_import_undo_show_kept (GtkWindow *parent, const AmendsUndoResult *result);
/* Says @text at the bottom of @window, with a button that takes @batches (element-type gint64) back. */
void amends_import_undo_offer (GtkWindow *window, AmendsDesk *desk, const char *text, GArray *batches);

G_END_DECLS
