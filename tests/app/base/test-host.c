/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whose address it is: a key must not leave the computer unprotected, nor invented parcels at all.
 */
#include "base/amends-host.h"

static void
test_table (void)
{
  static const struct
  {
    const char *uri;
    gboolean is_this_computer;
  } cases[] = {
    { "http://127.0.0.1:8080/track", TRUE },
    { "https://localhost/", TRUE },
    { "http://[::1]:80", TRUE },
    { "http://127.8.9.10", TRUE },
    { "https://localhost.example.com/", FALSE },
    { "https://127.0.0.1.example.com/", FALSE },
    { "https://api.example.com/?at=127.0.0.1", FALSE },
    { "http://127.0.0.1@example.com/", FALSE },
    { "http://192.168.0.7/", FALSE },
    { "127.0.0.1", FALSE },
    { "", FALSE },
    { NULL, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    if (amends_host_of_uri_is_this_computer (cases[i].uri) != cases[i].is_this_computer)
      g_error ("%s", cases[i].uri);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/host/table", test_table);
  return g_test_run ();
}
