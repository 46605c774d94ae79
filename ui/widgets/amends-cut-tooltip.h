/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void amends_cut_tooltip_attach (GtkLabel *label);

G_END_DECLS
