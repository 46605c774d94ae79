/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Line ends in one long text: each kind is searched for once and not anew for each line. Set @end
 * and leave the others %NULL. */
typedef struct
{
  const char *end;
  const char *feed;
  const char *carriage;
} AmendsLineScan;

gsize amends_line_length (const char *text, gsize length);
gsize amends_line_scan_next (AmendsLineScan *self, const char *text);

G_END_DECLS
