/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define AMENDS_DIGEST_START G_GUINT64_CONSTANT (0xcbf29ce484222325)

guint64 amends_digest_add (guint64 digest, const char *text);
guint64 amends_digest_add_int (guint64 digest, gint64 value);

G_END_DECLS
