/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean amends_host_is_this_computer (const char *host);
gboolean amends_host_of_uri_is_this_computer (const char *uri);

G_END_DECLS
