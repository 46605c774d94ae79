/* SPDX-License-Identifier: GPL-3.0-or-later */
/* amendsctl: the desk for scripts and tests. */
#include "desk/amends-desk.h"

int
main (int argc, char **argv)
{
  return 2;
}
