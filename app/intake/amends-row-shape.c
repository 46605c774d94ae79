/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tells whole rows inside of a quoted cell: a quote was opened that nobody meant to open. */
#include "intake/amends-row-shape.h"

#include <csv.h>
#include <string.h>
#include "intake/amends-line-scan.h"

/**
 * amends_row_shape_get_key_kind:
 * @key: a row's key, not empty
 * @kind: (out): kind of its first character, and whether it has digits
 */
void
amends_row_shape_get_key_kind (const char *key, char kind[2])
{
  kind[0] = g_ascii_isdigit (*key) ? '0' : g_ascii_isalpha (*key) ? 'a' : *key;
  kind[1] = strpbrk (key, "0123456789") != NULL ? '0' : 'x';
}

typedef struct
{
  guint n_cells;
  guint key_column;
  char kind[2];
} LoneLine;

static gboolean
is_same_kind (const char a[2], const char b[2])
{
  return a[0] != '\0' && a[0] == b[0] && a[1] == b[1];
}

static void
lone_field_cb (void *field, size_t length, void *user_data)
{
  LoneLine *lone = user_data;
  char key[64];

  if (lone->n_cells++ != lone->key_column)
    return;
  length = MIN (length, sizeof key - 1);
  memcpy (key, field, length);
  key[length] = '\0';
  amends_row_shape_get_key_kind (key, lone->kind);
}

static gboolean
is_whole_row (const AmendsRowShape *self, const char *line, gsize length, const char own_kind[2])
{
  struct csv_parser parser;
  LoneLine lone = { 0, (guint) self->key_column, { 0, 0 } };
  guint n_delimiters = 0;

  for (gsize i = 0; i < length; i++)
    n_delimiters += line[i] == self->delimiter ? 1 : 0;
  if (n_delimiters + 1 < self->n_columns || csv_init (&parser, 0) != 0)
    return FALSE;
  csv_set_delim (&parser, (guchar) self->delimiter);
  csv_parse (&parser, line, length, lone_field_cb, NULL, &lone);
  csv_fini (&parser, lone_field_cb, NULL, &lone);
  csv_free (&parser);
  return lone.n_cells == self->n_columns &&
         (is_same_kind (lone.kind, self->key_kind) || is_same_kind (lone.kind, own_kind));
}

/**
 * amends_row_shape_is_swallowing:
 * @lines: (array length=length): a row of several lines
 * @own_kind: of that row's key, where it comes before the quote; empty where it does not
 *
 * Returns: whether one of the lines after the first is a whole row
 */
gboolean
amends_row_shape_is_swallowing (const AmendsRowShape *self,
                                const char *lines,
                                gsize length,
                                const char own_kind[2])
{
  gsize skip = amends_line_length (lines, length);

  if (self->n_columns < 3 || self->key_column < 0)
    return FALSE;
  while (skip > 0 && skip < length)
    {
      gsize next;

      lines += skip;
      length -= skip;
      next = amends_line_length (lines, length);
      if (is_whole_row (self, lines, next > 0 ? next : length, own_kind))
        return TRUE;
      skip = next;
    }
  return FALSE;
}
