/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define AMENDS_TYPE_COUNT_BUTTON (amends_count_button_get_type ())
G_DECLARE_FINAL_TYPE (AmendsCountButton, amends_count_button, AMENDS, COUNT_BUTTON, GtkButton)

void amends_count_button_set_count (AmendsCountButton *self, int count);

G_END_DECLS
