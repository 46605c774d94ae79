/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pieces a number may be cut into. For the tracking room alone. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define AMENDS_NUMBER_MIN_LENGTH 8
#define AMENDS_NUMBER_MAX_LENGTH 41

/* Letters and digits with nothing between them. */
typedef struct
{
  const char *start;
  guint length;
  gboolean is_letters; /* no digit in it */
  gboolean joins_next; /* nothing but a blank or a dash stands between it and the next one */
} AmendsNumberPiece;

char *amends_number_pieces_plain (const char *text);
GArray *amends_number_pieces_cut (const char *line);
guint amends_number_pieces_longest (GArray *pieces, guint first);
gboolean amends_number_pieces_is_even (GArray *pieces, guint first, guint n_pieces);
gboolean amends_number_pieces_is_cut_out (GArray *pieces, guint first, guint n_pieces);
gboolean amends_number_pieces_is_wordless (GArray *pieces);

G_END_DECLS
