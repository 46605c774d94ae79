/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The nine loopback tracking services as a program, for tests that are no C. Its line of JSON holds
 * the port, and base, key and account of each service; GET /control/parcels shows what it tells. */
#include "amends-fake-program.h"
#include "amends-fake-providers.h"

static void
write_line (AmendsFakeProviders *fake, FakeJson *json)
{
  const char *const *names = amends_fake_providers_list ();

  fake_json_open (json, NULL, '{');
  fake_json_int (json, "port", amends_fake_providers_get_port (fake));
  fake_json_open (json, "providers", '{');
  for (guint i = 0; names[i] != NULL; i++)
    {
      fake_json_open (json, names[i], '{');
      fake_json_string (json, "base", amends_fake_providers_get_base (fake, names[i]));
      fake_json_string (json, "key", amends_fake_providers_get_key (fake, names[i]));
      fake_json_string (json, "account", amends_fake_providers_get_account (fake, names[i]));
      fake_json_close (json, '}');
    }
  fake_json_close (json, '}');
  fake_json_close (json, '}');
}

int
main (int argc, char **argv)
{
  g_autoptr (AmendsFakeProviders) fake = NULL;
  g_autoptr (GError) error = NULL;
  FakeProgram program;
  FakeJson json;

  if (!fake_program_begin (&program, argc, argv))
    return 2;
  fake = amends_fake_providers_new ();
  for (guint i = 0; program.files != NULL && program.files[i] != NULL; i++)
    if (!amends_fake_providers_load_file (fake, program.files[i], &error))
      return fake_program_fail (&program, program.files[i], error);
  amends_fake_providers_generate (fake, program.provider, program.n_generate, program.seed);
  fake_json_init (&json);
  write_line (fake, &json);
  fake_program_serve (&program, &json);
  fake_json_clear (&json);
  return 0;
}
