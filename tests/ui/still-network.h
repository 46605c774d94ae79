/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A network monitor that says what a test wants it to say. */
#pragma once

#include <glib.h>

/* Before anything asks for the network monitor. It is there, and costs nothing by volume. */
void still_network_init (void);
void still_network_set (gboolean is_available, gboolean is_metered);
