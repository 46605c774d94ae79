/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

int amends_file_kind_open (const char *path, gint64 *size, GError **error);
gboolean amends_file_kind_check (const char *path, GError **error);

G_END_DECLS
