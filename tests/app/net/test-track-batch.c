/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which parcel an answer is about: in a long batch as in a short one. */
#include "net/amends-provider.h"

#define SHORT 4
#define LONG 200

/* The same four at the end of a batch of @length. */
static AmendsTrackBatch *
new_batch (guint length)
{
  static const struct
  {
    const char *number;
    const char *carrier_code;
    const char *reference;
  } last[SHORT] = { { "TWICE7", "ups", NULL },
                    { "twice7", "fedex", "trk_b" },
                    { "Once1", "ups", "trk_c" },
                    { "TWICE7", "dhl", NULL } };
  g_autoptr (GPtrArray)
      queries = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_track_query_free);

  for (guint i = 0; i < length; i++)
    {
      const guint n = i + SHORT - length;
      g_autofree char *other = g_strdup_printf ("OTHER%u", i);
      AmendsTrackQuery *query = amends_track_query_new (i + 1, i + SHORT < length ? other
                                                                                  : last[n].number);

      if (i + SHORT >= length)
        {
          query->carrier_code = g_strdup (last[n].carrier_code);
          query->reference = g_strdup (last[n].reference);
        }
      g_ptr_array_add (queries, query);
    }
  return amends_track_batch_new (queries);
}

static void
assert_found (AmendsTrackBatch *batch,
              const char *reference,
              const char *number,
              const char *carrier_code,
              int expected)
{
  const int found = amends_track_batch_find_tracker (batch, reference, number, carrier_code);
  const int first = (int) batch->queries->len - SHORT;

  g_assert_cmpint (found < 0 ? found : found - first, ==, expected);
}

static void
test_find (gconstpointer data)
{
  g_autoptr (AmendsTrackBatch) batch = new_batch (GPOINTER_TO_UINT (data));

  assert_found (batch, NULL, "once1", NULL, 2);
  assert_found (batch, NULL, "ONCE1", "usps", 2); /* the number decides where there is but one */
  assert_found (batch, NULL, "ONCE", NULL, -1);
  assert_found (batch, NULL, NULL, "ups", -1);
  assert_found (batch, NULL, "Twice7", NULL, 0);
  assert_found (batch, NULL, "Twice7", "fedex", 1);
  assert_found (batch, NULL, "Twice7", "dhl", 3);
  assert_found (batch, NULL, "Twice7", "usps", 0);
  assert_found (batch, "trk_b", "Once1", NULL, 1);
  assert_found (batch, "trk_x", "Once1", NULL, 2);
  /* Of several that are as good, the first that nothing was said of. */
  amends_track_batch_say (batch, batch->queries->len - SHORT, AMENDS_TRACK_OUTCOME_NOT_FOUND);
  assert_found (batch, NULL, "Twice7", "usps", 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/track-batch/short", GUINT_TO_POINTER (SHORT), test_find);
  g_test_add_data_func ("/track-batch/long", GUINT_TO_POINTER (LONG), test_find);
  return g_test_run ();
}
