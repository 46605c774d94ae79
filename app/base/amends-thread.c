/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Threads that nobody waits for with their hands on the keyboard. */
#include "base/amends-thread.h"

#include <sys/resource.h>
#include <unistd.h>

#define NICE 10

/**
 * amends_thread_stand_back:
 *
 * From here on the calling thread lets others go first where processors are short, such as the one
 * that draws the window. Linux keeps a nice value for each thread (setpriority(2), "C
 * library/kernel differences"); elsewhere nothing changes.
 */
void
amends_thread_stand_back (void)
{
#ifdef __linux__
  const id_t thread = (id_t) gettid ();

  if (getpriority (PRIO_PROCESS, thread) < NICE)
    setpriority (PRIO_PROCESS, thread, NICE);
#endif
}
