/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parts a line into place and text. Private to tracking. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean amends_pasted_split (const char *fragment, char **place, char **text);

G_END_DECLS
