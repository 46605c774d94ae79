/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A refresh must not make the window wait for it: its threads stand back, and no other does. */
#include "base/amends-thread.h"

#include <sys/resource.h>
#include <unistd.h>

static int
get_nice (void)
{
  return getpriority (PRIO_PROCESS, (id_t) gettid ());
}

static gpointer
stand_back (gpointer data)
{
  amends_thread_stand_back ();
  return GINT_TO_POINTER (get_nice ());
}

static void
test_stands_back (void)
{
#ifdef __linux__
  const int before = get_nice ();

  g_assert_cmpint (GPOINTER_TO_INT (g_thread_join (g_thread_new ("stands-back", stand_back, NULL))),
                   ==, MAX (before, 10));
  g_assert_cmpint (get_nice (), ==, before);
#else
  g_test_skip ("threads have no nice value of their own here");
#endif
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/thread/stands-back", test_stands_back);
  return g_test_run ();
}
