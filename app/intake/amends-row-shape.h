/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AmendsRowShape:
 * What a whole row of a CSV file looks like.
 * @n_columns: 0 while it is not known
 * @key_column: of the order's number, or -1
 * @key_kind: of the last row's key
 */
typedef struct
{
  char delimiter;
  guint n_columns;
  int key_column;
  char key_kind[2];
} AmendsRowShape;

void amends_row_shape_get_key_kind (const char *key, char kind[2]);
gboolean amends_row_shape_is_swallowing (const AmendsRowShape *self,
                                         const char *lines,
                                         gsize length,
                                         const char own_kind[2]);

G_END_DECLS
