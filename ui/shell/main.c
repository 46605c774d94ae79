/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Starts the program: translations first, then the application. */
#include <glib/gi18n.h>
#include <locale.h>

#include "shell/amends-application.h"

/* A program that was not installed finds its translations where they were built. */
static void
set_up_translations (void)
{
  gboolean is_installed = g_file_test (AMENDS_LOCALEDIR "/zh_CN/LC_MESSAGES/" GETTEXT_PACKAGE ".mo",
                                       G_FILE_TEST_EXISTS);
  gboolean is_built = g_file_test (AMENDS_BUILD_LOCALEDIR, G_FILE_TEST_IS_DIR);

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE,
                  is_built && !is_installed ? AMENDS_BUILD_LOCALEDIR : AMENDS_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

int
main (int argc, char **argv)
{
  g_autoptr (AmendsApplication) application = NULL;

  set_up_translations ();
  application = amends_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
