/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Arguments, the one line of output, and waiting for the end. */
#include "amends-fake-program.h"

#include <stdio.h>
#include <unistd.h>

gboolean
fake_program_begin (FakeProgram *program, int argc, char **argv)
{
  const GOptionEntry options[] = {
    { "generate", 0, 0, G_OPTION_ARG_INT, &program->n_generate, "Invent so many", "N" },
    { "seed", 0, 0, G_OPTION_ARG_INT, &program->seed, "Invent others", "N" },
    { "provider", 0, 0, G_OPTION_ARG_STRING, &program->provider, "Only what it knows", "NAME" },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &program->files, NULL, NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("[STATE.json ...]");
  g_autoptr (GError) error = NULL;

  *program = (FakeProgram){ .seed = 1 };
  g_option_context_add_main_entries (context, options, NULL);
  if (g_option_context_parse (context, &argc, &argv, &error))
    return TRUE;
  g_printerr ("%s\n", error->message);
  return FALSE;
}

static void
end (FakeProgram *program)
{
  g_clear_pointer (&program->provider, g_free);
  g_clear_pointer (&program->files, g_strfreev);
}

void
fake_program_serve (FakeProgram *program, const FakeJson *line)
{
  char buffer[256];

  puts (line->text->str);
  fflush (stdout);
  while (read (STDIN_FILENO, buffer, sizeof buffer) > 0)
    ;
  end (program);
}

int
fake_program_fail (FakeProgram *program, const char *file, const GError *error)
{
  g_printerr ("%s: %s\n", file, error->message);
  end (program);
  return 1;
}
