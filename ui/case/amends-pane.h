/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define AMENDS_TYPE_PANE (amends_pane_get_type ())
G_DECLARE_FINAL_TYPE (AmendsPane, amends_pane, AMENDS, PANE, GtkWidget)

G_END_DECLS
