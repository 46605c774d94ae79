/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "desk/amends-desk-gifts.h"

G_BEGIN_DECLS

/* Says that a gift is done, or with @at 0 that it is not, and offers the way back in the window that
 * @from is in. @note: (nullable): a reference */
void amends_gift_call_run (GtkWidget *from,
                           AmendsDesk *desk,
                           gint64 gift_id,
                           gint64 at,
                           const char *note);

G_END_DECLS
