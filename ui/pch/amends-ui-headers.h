/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Read once for the whole window instead of once a file: most of the time its files take to compile. Every
 * file still includes what it uses. No #pragma once: the compiler takes this for a main file. */

#include <adwaita.h>
