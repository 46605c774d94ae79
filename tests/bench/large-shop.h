/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An invented shop of 100,000 orders, most of which have arrived. */
#pragma once

#include "desk/amends-desk.h"

#define LARGE_SHOP_NOW G_GINT64_CONSTANT (1795510800) /* 2026-11-24T09:00:00Z */
#define LARGE_SHOP_NOW_TEXT "2026-11-24T09:00:00Z"
#define LARGE_SHOP_ORDERS 100000

/* Makes the file; the clock has to stand at LARGE_SHOP_NOW. Ends the program where that fails. */
void large_shop_make (const char *path);
