/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the fuzzer found worth keeping, read in every build: what a service answers must not be read
 * as something else than it says. */
#include "json-compare.h"

static void
test_corpus (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (CORPUS_DIR, 0, &error);
  const char *name;
  guint n = 0;

  g_assert_no_error (error);
  for (; (name = g_dir_read_name (dir)) != NULL; n++)
    {
      g_autofree char *path = g_build_filename (CORPUS_DIR, name, NULL);
      g_autofree char *input = NULL;
      gsize size;

      g_test_message ("%s", name);
      g_file_get_contents (path, &input, &size, &error);
      g_assert_no_error (error);
      json_compare_try (input, size);
    }
  g_assert_cmpuint (n, >=, 10);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json/corpus", test_corpus);
  return g_test_run ();
}
