/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Carriers' own examples: a good number called wrong makes the owner doubt a right label; a wrong one called good is
 * looked for at a carrier that has never seen it. */
#include "tracking/amends-tracking-number.h"

static gboolean
has_candidate (const AmendsTrackingNumber *number, const char *carrier)
{
  for (guint i = 0; i < number->candidates->len; i++)
    {
      const AmendsNumberCandidate *candidate = g_ptr_array_index (number->candidates, i);

      if (g_str_equal (candidate->carrier, carrier) && candidate->check_digit != AMENDS_CHECK_DIGIT_BAD)
        return TRUE;
    }
  return FALSE;
}

/* Returns: whether the carrier is the first candidate */
static gboolean
check_valid (const char *carrier, const char *written)
{
  g_autoptr (AmendsTrackingNumber) number = amends_tracking_number_identify (written, NULL);
  g_autoptr (GPtrArray) found = amends_tracking_number_find (written, NULL);

  g_assert_true (number->is_valid);
  g_assert_true (has_candidate (number, carrier));
  g_assert_null (number->mended);
  g_assert_null (number->suggestion);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpstr (((AmendsTrackingNumber *) g_ptr_array_index (found, 0))->number, ==, number->number);
  return g_str_equal (((AmendsNumberCandidate *) g_ptr_array_index (number->candidates, 0))->carrier, carrier);
}

static void
check_invalid (const char *written)
{
  g_autoptr (AmendsTrackingNumber) number = amends_tracking_number_identify (written, NULL);
  g_autoptr (GPtrArray) found = amends_tracking_number_find (written, NULL);

  g_assert_false (number->is_valid);
  g_assert_false (number->is_certain);
  for (guint i = 0; i < found->len; i++)
    g_assert_false (((AmendsTrackingNumber *) g_ptr_array_index (found, i))->is_valid);
}

static void
test_published (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "published-numbers.txt", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  guint n_valid = 0, n_first = 0, n_invalid = 0;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    {
      g_auto (GStrv) cells = g_strsplit (*line, "\t", 2);

      if (**line == '#' || **line == '\0')
        continue;
      g_test_message ("%s", *line);
      g_assert_cmpuint (g_strv_length (cells), ==, 2);
      if (g_str_equal (cells[0], "-"))
        {
          check_invalid (cells[1]);
          n_invalid++;
          continue;
        }
      n_first += check_valid (cells[0], cells[1]);
      n_valid++;
    }
  g_test_message ("%u valid, %u with their carrier first; %u invalid", n_valid, n_first, n_invalid);
  g_assert_cmpuint (n_valid, >=, 125);
  g_assert_cmpuint (n_invalid, >=, 50);
  /* Where two carriers have the form and the check digit alike, nobody can tell which is right. */
  g_assert_cmpuint (n_first, >=, n_valid - 4);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/published-numbers/all", test_published);
  return g_test_run ();
}
