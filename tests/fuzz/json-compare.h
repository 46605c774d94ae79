/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two readers of JSON, one for what comes by the megabyte and one for the rest: what the quick one
 * takes for JSON must say the same to both. */
#pragma once

#include <glib.h>

/* Fails an assertion where they differ. */
void json_compare_try (const void *data, gsize size);
