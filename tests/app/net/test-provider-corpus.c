/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the fuzzer has found worth keeping of each provider's answers is read in every build. */
#include "provider-answer.h"

static void
test_corpus (gconstpointer data)
{
  const AmendsProvider *provider = data;
  g_autofree char *dir_name = g_build_filename (CORPUS_DIR, provider->id, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (dir_name, 0, &error);
  const char *name;
  guint n = 0;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (dir_name, name, NULL);
      g_autofree char *input = NULL;
      gsize size;

      g_test_message ("%s", name);
      g_file_get_contents (path, &input, &size, &error);
      g_assert_no_error (error);
      provider_answer_try (provider, input, size);
      n++;
    }
  g_assert_cmpuint (n, >=, 3);
}

int
main (int argc, char **argv)
{
  guint n;
  const AmendsProvider *const *providers = amends_provider_list (&n);

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *path = g_strconcat ("/provider-corpus/", providers[i]->id, NULL);

      g_test_add_data_func (path, providers[i], test_corpus);
    }
  return g_test_run ();
}
