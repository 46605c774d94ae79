/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The nine loopback tracking services as a program, for tests that are no C:
 *
 *     fake-providers [--generate N] [--seed N] [--provider NAME] [STATE.json]
 *
 * It prints one line of JSON with the port, and base, key and account of each service, and serves
 * until its standard input closes. While it runs, POST /control takes what a state file may hold,
 * and GET /control/log, /control/requests and /control/parcels tell what has been asked and what
 * there is to tell. */
#include "amends-fake-providers.h"

#include <stdio.h>
#include <unistd.h>

static int n_generate;
static int seed = 1;
static char *provider;

static const GOptionEntry options[] = {
  { "generate", 0, 0, G_OPTION_ARG_INT, &n_generate, "Invent N parcels", "N" },
  { "seed", 0, 0, G_OPTION_ARG_INT, &seed, "Invent others", "N" },
  { "provider", 0, 0, G_OPTION_ARG_STRING, &provider, "Only of carriers that it knows", "NAME" },
  { NULL },
};

static void
print_bases (AmendsFakeProviders *fake)
{
  const char *const *names = amends_fake_providers_list ();
  FakeJson json;

  fake_json_init (&json);
  fake_json_open (&json, NULL, '{');
  fake_json_int (&json, "port", amends_fake_providers_get_port (fake));
  fake_json_open (&json, "providers", '{');
  for (guint i = 0; names[i] != NULL; i++)
    {
      fake_json_open (&json, names[i], '{');
      fake_json_string (&json, "base", amends_fake_providers_get_base (fake, names[i]));
      fake_json_string (&json, "key", amends_fake_providers_get_key (fake, names[i]));
      fake_json_string (&json, "account", amends_fake_providers_get_account (fake, names[i]));
      fake_json_close (&json, '}');
    }
  fake_json_close (&json, '}');
  fake_json_close (&json, '}');
  puts (json.text->str);
  fflush (stdout);
  fake_json_clear (&json);
}

static void
wait_for_end (void)
{
  char buffer[256];

  while (read (STDIN_FILENO, buffer, sizeof buffer) > 0)
    ;
}

int
main (int argc, char **argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new ("[STATE.json]");
  g_autoptr (AmendsFakeProviders) fake = NULL;
  g_autoptr (GError) error = NULL;

  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      g_printerr ("%s\n", error->message);
      return 2;
    }
  fake = amends_fake_providers_new ();
  for (int i = 1; i < argc; i++)
    if (!amends_fake_providers_load_file (fake, argv[i], &error))
      {
        g_printerr ("%s: %s\n", argv[i], error->message);
        return 1;
      }
  if (n_generate > 0)
    amends_fake_providers_generate (fake, provider, n_generate, seed);
  print_bases (fake);
  wait_for_end ();
  return 0;
}
