/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hundreds of texts as carriers write them: a reason read wrongly sends a customer an apology for
 * what never happened; one not read leaves a stuck parcel without its reason. */

#include <string.h>

#include "tracking/amends-reading.h"

/* What must be read rightly at least, and wrongly at most, in parts of a thousand. */
typedef struct
{
  const char *name;
  guint min_messages;
  guint min_labels;
  guint max_wrong;
} Sample;

static const Sample samples[] = {
  { "event-texts-fitted.tsv", 960, 980, 20 },
  { "event-texts-unseen.tsv", 920, 880, 40 },
};

typedef struct
{
  guint n_messages;
  guint n_labels;
  guint n_right_messages;
  guint n_right_labels;
  guint n_wrong;
} Score;

static gboolean
is_expected (const char *reasons, const char *reason)
{
  g_auto (GStrv) each = g_strsplit (reasons, "/", -1);

  return g_strv_contains ((const char *const *) each, reason);
}

static void
score_text (Score *score, const char *const *fields)
{
  AmendsReading reading = amends_reading_of_text (fields[3], NULL);
  const char *reason = amends_reason_to_string (reading.reason);
  gboolean is_message = g_str_equal (fields[0], "message");
  gboolean is_right = is_expected (fields[2], reason != NULL ? reason : "-");

  score->n_messages += is_message;
  score->n_labels += !is_message;
  score->n_right_messages += is_message && is_right;
  score->n_right_labels += !is_message && is_right;
  score->n_wrong += !is_right && reason != NULL;
  if (!is_right)
    g_test_message ("“%s” read as %s, gives %s", fields[3], reason != NULL ? reason : "-",
                    fields[2]);
}

static void
test_sample (gconstpointer data)
{
  const Sample *sample = data;
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, sample->name, NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) error = NULL;
  Score score = { 0 };

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) fields = g_strsplit (lines[i], "\t", -1);

      if (lines[i][0] == '\0' || lines[i][0] == '#')
        continue;
      g_assert_cmpuint (g_strv_length (fields), ==, 4);
      score_text (&score, (const char *const *) fields);
    }

  g_test_message ("%s: %u of %u messages, %u of %u labels right, %u wrong", sample->name,
                  score.n_right_messages, score.n_messages, score.n_right_labels, score.n_labels,
                  score.n_wrong);
  g_assert_cmpuint (score.n_right_messages * 1000, >=, score.n_messages * sample->min_messages);
  g_assert_cmpuint (score.n_right_labels * 1000, >=, score.n_labels * sample->min_labels);
  g_assert_cmpuint (score.n_wrong * 1000, <=,
                    (score.n_messages + score.n_labels) * sample->max_wrong);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autofree char *path = g_strdup_printf ("/event-texts/%s", samples[i].name);
      g_test_add_data_func (path, &samples[i], test_sample);
    }
  return g_test_run ();
}
