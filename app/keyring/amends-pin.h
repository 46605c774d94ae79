/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A PIN as a slow hash. It keeps honest people on their own side of the desk; whoever has the
 * computer and the shop file can read and change the file all the same. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *amends_pin_hash (const char *pin);
gboolean amends_pin_fits (const char *pin, const char *hash);

G_END_DECLS
