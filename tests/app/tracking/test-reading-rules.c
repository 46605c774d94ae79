/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files that say how texts are read: a broken one must not pass for a reading. */

#include <string.h>

#include "base/amends-data.h"
#include "tracking/amends-reading-rules.h"

/* A broken rule file says what is wrong with it instead of reading everything wrongly. */
static void
test_broken (void)
{
  static const char *const broken[] = {
    "[]", "{", "{\"rules\":[{\"status\":\"sleeping\",\"when\":[\"x\"]}]}",
    "{\"rules\":[{\"status\":\"lost\",\"when\":[\"(a|b\"]}]}",
    "{\"rules\":[{\"status\":\"lost\",\"when\":[\"a)\"]}]}",
    "{\"rules\":[{\"status\":\"lost\",\"when\":[\"{nobody}\"]}]}",
    "{\"rules\":[{\"status\":\"lost\",\"when\":[\"(a)?\"]}]}",
    "{\"rules\":[{\"status\":\"lost\",\"when\":[\".. a\"]}]}",
    "{\"rules\":[{\"status\":\"lost\",\"when\":[\"[0-9] days\"]}]}",
    "{\"rules\":[{\"status\":\"lost\",\"when\":[\"((((((((((((((((a\"]}]}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (broken[i], strlen (broken[i]));
      g_autoptr (GError) error = NULL;
      g_assert_false (amends_reading_rules_check ("readings/own.json", bytes, &error));
      g_assert_nonnull (error);
    }
}

static void
test_bundled (void)
{
  g_auto (GStrv) names = amends_data_list ("readings");

  g_assert_cmpuint (g_strv_length (names), >=, 3);
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = NULL;
      if (!g_str_has_suffix (names[i], ".json"))
        continue;
      bytes = amends_data_load_bundled (names[i], &error);
      g_assert_no_error (error);
      amends_reading_rules_check (names[i], bytes, &error);
      g_assert_no_error (error);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reading-rules/broken", test_broken);
  g_test_add_func ("/reading-rules/bundled", test_bundled);
  return g_test_run ();
}
