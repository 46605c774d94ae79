/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/* Lets a server answer on a free port of this computer, in the calling thread. libsoup's own
 * listener never lets go of a socket, which would hide what a client leaks. */
GSocketService *loopback_port_open (SoupServer *server, char **base);
void loopback_port_close (GSocketService *service);

G_END_DECLS
