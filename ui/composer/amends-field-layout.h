/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define AMENDS_TYPE_FIELD_LAYOUT (amends_field_layout_get_type ())
G_DECLARE_FINAL_TYPE (AmendsFieldLayout,
                      amends_field_layout,
                      AMENDS,
                      FIELD_LAYOUT,
                      GtkLayoutManager)

G_END_DECLS
