/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "desk/amends-desk-promises.h"

G_BEGIN_DECLS

/* Says that a promise was kept, or asks why it was not, and offers the way back in the window that
 * @from is in. */
void amends_promise_call_keep (GtkWidget *from, AmendsDesk *desk, gint64 promise_id);
void amends_promise_call_break (GtkWidget *from, AmendsDesk *desk, gint64 promise_id);

G_END_DECLS
