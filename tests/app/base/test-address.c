/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is taken for an address is where the email goes: a wrong one is never answered, a doctored
 * one goes to somebody else. */
#include "base/amends-address.h"

static void
test_addresses (void)
{
  static const struct
  {
    const char *address;
    gboolean is_valid;
  } cases[] = {
    { "anna@example.com", TRUE },
    { "anna.b+shop@mail.example.co.uk", TRUE },
    { "o'neil_1@example.com", TRUE },
    { "林美@example.com", TRUE },
    { "anna@例子.example", TRUE },
    { NULL, FALSE },
    { "", FALSE },
    { "anna", FALSE },
    { "@example.com", FALSE },
    { "anna@", FALSE },
    { "anna@localhost", FALSE },
    { "anna@example..com", FALSE },
    { "anna@-example.com", FALSE },
    { "anna@example.c_m", FALSE },
    { "anna@127.0.0.1", FALSE },
    { "an na@example.com", FALSE },
    { "a@b@example.com", FALSE },
    { ".anna@example.com", FALSE },
    { "anna..b@example.com", FALSE },
    { "anna@example.com\r\nBcc: eve@example.com", FALSE },
    { "anna@example.com,eve@example.com", FALSE },
    { "Anna <anna@example.com>", FALSE },
    { "\"anna\"@example.com", FALSE },
    { "anna@[10.0.0.1]", FALSE },
    { "anna@exam\xffple.com", FALSE },
    { "anna\xe2\x80\xae@example.com", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("case %" G_GSIZE_FORMAT, (gsize) i);
      g_assert_cmpint (amends_address_is_valid (cases[i].address), ==, cases[i].is_valid);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/address/valid", test_addresses);
  return g_test_run ();
}
