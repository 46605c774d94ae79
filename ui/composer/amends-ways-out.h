/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "desk/amends-desk-compose.h"

G_BEGIN_DECLS

/* Lets @email leave by @way, records that it left, and says so with a way back. @from stands in the
 * window. */
void
amends_ways_out_take (GtkWidget *from, AmendsDesk *desk, const AmendsEmail *email, AmendsWay way);
/* For a file whose name is already chosen. */
void amends_ways_out_save (GtkWidget *from,
                           AmendsDesk *desk,
                           const AmendsEmail *email,
                           const char *path);
char *amends_ways_out_suggest_name (const AmendsEmail *email, const char *order_number);

G_END_DECLS
