/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "desk/amends-desk-contacts.h"

G_BEGIN_DECLS

/* Shows the contacts of an order's customer, which is logged; whatever shows the order follows. An
 * error is said in the window of @from. */
void amends_reveal_contacts (GtkWidget *from, AmendsDesk *desk, gint64 order_id);

G_END_DECLS
