/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A service's limits are kept to the letter, or it locks the shop out. */
#include "net/amends-pace.h"

#define SECOND G_GINT64_CONSTANT (1000000)

static void
test_rate (void)
{
  AmendsPace pace;
  gint64 now = 1000 * SECOND;

  amends_pace_init (&pace, 12, 1000, 120); /* one every five seconds */
  g_assert_cmpint (amends_pace_send (&pace, now), ==, 0);
  g_assert_cmpint (amends_pace_send (&pace, now + 1), ==, now + 5 * SECOND);
  g_assert_cmpint (amends_pace_send (&pace, now + 5 * SECOND - 1), ==, now + 5 * SECOND);
  g_assert_cmpint (amends_pace_send (&pace, now + 5 * SECOND), ==, 0);
  /* an hour of silence is not saved up */
  g_assert_cmpint (amends_pace_send (&pace, now + 3600 * SECOND), ==, 0);
  g_assert_cmpint (amends_pace_send (&pace, now + 3601 * SECOND), >, 0);
}

/* What is made ready ahead of its time is little, and takes no turn: or questions that cost would
 * be written down and wait, and the service be asked more slowly than it allows. */
static void
test_foresee (void)
{
  const gint64 lead = SECOND / 20;
  AmendsPace pace;
  gint64 now = 1000 * SECOND;

  amends_pace_init (&pace, 12, 1000, 120);
  g_assert_cmpint (amends_pace_foresee (&pace, now, 0), ==, 0);
  g_assert_cmpint (amends_pace_send (&pace, now), ==, 0);
  g_assert_cmpint (amends_pace_foresee (&pace, now, 0), ==, now + 5 * SECOND - lead);
  g_assert_cmpint (amends_pace_foresee (&pace, now + 5 * SECOND - lead - 1, 0), >, 0);
  g_assert_cmpint (amends_pace_foresee (&pace, now + 5 * SECOND - lead, 0), ==, 0);
  g_assert_cmpint (amends_pace_foresee (&pace, now + 5 * SECOND, 1), ==, now + 10 * SECOND - lead);
  g_assert_cmpint (amends_pace_foresee (&pace, now + 10 * SECOND - lead, 1), ==, 0);
  g_assert_cmpint (amends_pace_send (&pace, now + 5 * SECOND), ==, 0);
}

static void
test_backoff (void)
{
  AmendsPace pace;
  gint64 now = 1000 * SECOND;
  guint wait_ms;

  amends_pace_init (&pace, 6000, 1000, 3600);
  for (guint i = 0; i < 12; i++)
    {
      const guint limit = MIN (1000u << MIN (i, 10), 60000u);

      g_assert_true (amends_pace_failed (&pace, now, now, -1, &wait_ms));
      g_assert_cmpuint (wait_ms, >=, limit / 2);
      g_assert_cmpuint (wait_ms, <=, limit + 1);
      g_assert_cmpint (amends_pace_send (&pace, now), ==, now + (gint64) wait_ms * 1000);
      now += (gint64) wait_ms * 1000;
    }
  amends_pace_answered (&pace);
  g_assert_true (amends_pace_failed (&pace, now, now, -1, &wait_ms));
  g_assert_cmpuint (wait_ms, <=, 1000);
}

/* Three requests that were on their way when the service fell over are one failure. */
static void
test_together (void)
{
  AmendsPace pace;
  gint64 now = 1000 * SECOND;
  guint first, wait_ms;

  amends_pace_init (&pace, 6000, 1000, 3600);
  amends_pace_failed (&pace, now - 30, now, -1, &first);
  amends_pace_failed (&pace, now - 20, now + 10, -1, &wait_ms);
  amends_pace_failed (&pace, now - 10, now + 20, -1, &wait_ms);
  g_assert_cmpuint (wait_ms, <=, first);
  g_assert_cmpuint (pace.n_failures, ==, 1);
}

static void
test_patience (void)
{
  AmendsPace pace;
  gint64 now = 1000 * SECOND;
  guint wait_ms;

  amends_pace_init (&pace, 6000, 100, 10);
  g_assert_true (amends_pace_failed (&pace, now, now, 9, &wait_ms));
  g_assert_cmpuint (wait_ms, >=, 9000);
  g_assert_cmpuint (wait_ms, <=, 9026);
  now += 9500 * 1000;
  g_assert_false (amends_pace_failed (&pace, now, now, 1, &wait_ms));
  amends_pace_answered (&pace);
  g_assert_true (amends_pace_failed (&pace, now + 1, now + 1, 1, &wait_ms));
  g_assert_false (amends_pace_failed (&pace, now + 2, now + 2, 86400, &wait_ms));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pace/rate", test_rate);
  g_test_add_func ("/pace/foresee", test_foresee);
  g_test_add_func ("/pace/backoff", test_backoff);
  g_test_add_func ("/pace/together", test_together);
  g_test_add_func ("/pace/patience", test_patience);
  return g_test_run ();
}
