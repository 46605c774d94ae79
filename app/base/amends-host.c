/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whose address it is. */
#include "base/amends-host.h"

#include <gio/gio.h>

/**
 * amends_host_is_this_computer:
 * @host: (nullable): a name or an address
 *
 * Returns: whether what is sent there stays on this computer, without asking the network
 */
gboolean
amends_host_is_this_computer (const char *host)
{
  g_autoptr (GInetAddress) address = host != NULL ? g_inet_address_new_from_string (host) : NULL;

  return g_strcmp0 (host, "localhost") == 0 ||
         (address != NULL && g_inet_address_get_is_loopback (address));
}

/**
 * amends_host_of_uri_is_this_computer:
 * @uri: (nullable): such as "http://127.0.0.1:8080/track"
 *
 * Returns: the same of an address with scheme and path; %FALSE where it is none
 */
gboolean
amends_host_of_uri_is_this_computer (const char *uri)
{
  g_autoptr (GUri) parsed = uri != NULL ? g_uri_parse (uri, G_URI_FLAGS_NONE, NULL) : NULL;

  return parsed != NULL && amends_host_is_this_computer (g_uri_get_host (parsed));
}
