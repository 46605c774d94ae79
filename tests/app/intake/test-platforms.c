/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each platform's export, with its own header row, encoding and habits: a seller never edits a file
 * first, and no order, amount or tracking number is lost or made up. The files are in platforms/;
 * beside each stands what is read from it. */
#include "intake-fixture.h"

/* The whole of what came of a file, as it stands beside it. */
static char *
describe (const Reading *reading)
{
  GString *out = g_string_new (NULL);

  if (reading->error != NULL)
    {
      g_string_append_printf (out, "error: %s\n", reading->error->message);
      return g_string_free (out, FALSE);
    }
  g_string_append_printf (out, "%s, %s, header in line %d, %d rows, %d orders\n",
                          reading->report->platform, reading->report->encoding,
                          (int) reading->report->header_line, (int) reading->report->rows,
                          (int) reading->report->orders);
  g_string_append (out, reading->lines->str);
  for (guint i = 0; i < reading->report->warnings->len; i++)
    {
      const AmendsRowNote *note = g_ptr_array_index (reading->report->warnings, i);

      g_string_append_printf (out, "warning %d %s%s%s\n", (int) note->line, note->code,
                              note->column != NULL ? " " : "",
                              note->column != NULL ? note->column : "");
    }
  for (guint i = 0; i < reading->report->rejected->len; i++)
    {
      const AmendsRowNote *note = g_ptr_array_index (reading->report->rejected, i);

      g_string_append_printf (out, "rejected %d %s%s%s\n", (int) note->line, note->code,
                              note->column != NULL ? " " : "",
                              note->column != NULL ? note->column : "");
    }
  return g_string_free (out, FALSE);
}

static void
test_file (gconstpointer data)
{
  const char *name = data;
  g_autofree char *path = g_build_filename (PLATFORMS_DIR, name, NULL);
  g_autofree char *expected_path = g_strconcat (path, ".txt", NULL);
  g_autofree char *bytes = NULL;
  g_autofree char *expected = NULL;
  g_autofree char *got = NULL;
  g_auto (Reading) reading = { NULL };
  gsize length;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  g_assert_true (g_file_get_contents (expected_path, &expected, NULL, NULL));
  reading_write (&reading, bytes, (gssize) length);
  reading_run (&reading, NULL);
  got = describe (&reading);
  g_assert_cmpstr (got, ==, expected);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GDir) dir = NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  g_test_init (&argc, &argv, NULL);
  dir = g_dir_open (PLATFORMS_DIR, 0, NULL);
  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_strconcat ("/platforms/", name, NULL);

      if (g_str_has_suffix (name, ".txt"))
        continue;
      g_ptr_array_add (names, g_strdup (name));
      g_test_add_data_func (path, g_ptr_array_index (names, names->len - 1), test_file);
    }
  g_assert_cmpuint (names->len, >, 0);
  return g_test_run ();
}
