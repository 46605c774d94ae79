/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *amends_cell_clean (char *text, gsize length);
gboolean amends_cell_is_rounded_number (const char *text);
GPtrArray *amends_cell_split_tracking_numbers (const char *text);
GPtrArray *amends_cell_split_carriers (const char *text);

G_END_DECLS
