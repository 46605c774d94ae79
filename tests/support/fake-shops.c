/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The loopback shops as a program, for tests that are no C. Its line of JSON holds the port, and
 * base, key and secret of each shop; GET /control/orders and /control/coupons show what they have.
 */
#include "amends-fake-program.h"
#include "amends-fake-shops.h"

static void
write_line (AmendsFakeShops *fake, FakeJson *json)
{
  static const char *const names[] = { "shopify", "woocommerce" };

  fake_json_open (json, NULL, '{');
  fake_json_int (json, "port", amends_fake_shops_get_port (fake));
  fake_json_open (json, "shops", '{');
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      fake_json_open (json, names[i], '{');
      fake_json_string (json, "base", amends_fake_shops_get_base (fake, names[i]));
      fake_json_string (json, "key", amends_fake_shops_get_key (fake, names[i]));
      fake_json_string (json, "secret", amends_fake_shops_get_secret (fake, names[i]));
      fake_json_close (json, '}');
    }
  fake_json_close (json, '}');
  fake_json_close (json, '}');
}

int
main (int argc, char **argv)
{
  g_autoptr (AmendsFakeShops) fake = NULL;
  g_autoptr (GError) error = NULL;
  FakeProgram program;
  FakeJson json;

  if (!fake_program_begin (&program, argc, argv))
    return 2;
  fake = amends_fake_shops_new ();
  for (guint i = 0; program.files != NULL && program.files[i] != NULL; i++)
    if (!amends_fake_shops_load_file (fake, program.files[i], &error))
      return fake_program_fail (&program, program.files[i], error);
  amends_fake_shops_generate (fake, program.n_generate, program.seed);
  fake_json_init (&json);
  write_line (fake, &json);
  fake_program_serve (&program, &json);
  fake_json_clear (&json);
  return 0;
}
