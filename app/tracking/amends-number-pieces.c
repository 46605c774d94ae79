/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which letters and digits of a line belong together. */
#include "tracking/amends-number-pieces.h"

#include <string.h>

#define GAPS " -."
#define MAX_TEXT (4 * 1024 * 1024)
#define MAX_PIECES 40
#define MAX_BLANKS 4
#define MAX_PREFIX 4
#define MAX_PREFIXES 2
#define MAX_LEADING_LETTERS 6
#define MAX_TRAILING_LETTERS 3

/* Dashes of every kind become one, blanks of every kind a blank; what cannot be seen goes. */
char *
amends_number_pieces_plain (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, (gssize) MIN (strlen (text), MAX_TEXT));
  g_autofree char *normal = g_utf8_normalize (valid, -1, G_NORMALIZE_ALL_COMPOSE);
  g_autoptr (GString) out = g_string_sized_new (strlen (normal));

  for (const char *p = normal; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == 0xAD || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
          (c >= 0x2060 && c <= 0x2069) || c == 0xFEFF)
        continue;
      if (c == '\n' || c == '\r')
        g_string_append_c (out, '\n');
      else if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212)
        g_string_append_c (out, '-');
      else if (g_unichar_isspace (c))
        g_string_append_c (out, ' ');
      else
        g_string_append_unichar (out, c);
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

GArray *
amends_number_pieces_cut (const char *line)
{
  GArray *pieces = g_array_new (FALSE, TRUE, sizeof (AmendsNumberPiece));
  const char *p = line;

  while (*p != '\0')
    {
      AmendsNumberPiece piece = { 0 };
      gsize gap;

      while (*p != '\0' && !g_ascii_isalnum (*p))
        p++;
      if (*p == '\0')
        break;
      piece.start = p;
      piece.is_letters = TRUE;
      for (; g_ascii_isalnum (*p); p++)
        piece.is_letters = piece.is_letters && g_ascii_isalpha (*p);
      piece.length = (guint) (p - piece.start);
      /* Some blanks, or one dash or dot; "1. " and " - " stand between things. */
      gap = strspn (p, GAPS);
      piece.joins_next = (gap == 1 || (gap <= MAX_BLANKS && gap == strspn (p, " "))) &&
                         g_ascii_isalnum (p[gap]);
      g_array_append_val (pieces, piece);
    }
  return pieces;
}

/* How the pieces from @first may be put together: letters only before the digits and behind
 * them. */
guint
amends_number_pieces_longest (GArray *pieces, guint first)
{
  guint length = 0, letters = 0, n = 0;
  gboolean has_digits = FALSE, is_behind = FALSE;

  for (guint i = first; i < pieces->len && n < MAX_PIECES; i++, n++)
    {
      const AmendsNumberPiece *piece = &g_array_index (pieces, AmendsNumberPiece, i);

      if (piece->is_letters)
        {
          letters = has_digits && !is_behind ? piece->length : letters + piece->length;
          is_behind = has_digits;
          if (letters > (has_digits ? MAX_TRAILING_LETTERS : MAX_LEADING_LETTERS))
            break;
        }
      else if (is_behind)
        break;
      has_digits = has_digits || !piece->is_letters;
      length += piece->length;
      if (length > AMENDS_NUMBER_MAX_LENGTH)
        break;
      if (!piece->joins_next)
        return n + 1;
    }
  return n;
}

/* Whether the same kind of blank or dash stands behind both pieces. */
static gboolean
has_same_gap (GArray *pieces, guint first, guint second)
{
  const AmendsNumberPiece *a = &g_array_index (pieces, AmendsNumberPiece, first),
                          *b = &g_array_index (pieces, AmendsNumberPiece, second);

  return a->joins_next && b->joins_next && a->start[a->length] == b->start[b->length];
}

/* Digits are cut in one way: "2024-05-01 5682 8361" is a date and something else. */
gboolean
amends_number_pieces_is_even (GArray *pieces, guint first, guint n_pieces)
{
  gboolean is_even = TRUE, has_letters = FALSE;

  for (guint i = first; i < first + n_pieces; i++)
    {
      const AmendsNumberPiece *piece = &g_array_index (pieces, AmendsNumberPiece, i);

      for (guint k = 0; k < piece->length; k++)
        has_letters = has_letters || g_ascii_isalpha (piece->start[k]);
      is_even = is_even && (i + 1 >= first + n_pieces || has_same_gap (pieces, first, i));
    }
  return is_even || has_letters;
}

static gboolean
is_group_of_digits (GArray *pieces, guint index)
{
  const AmendsNumberPiece *piece = &g_array_index (pieces, AmendsNumberPiece, index);

  return !piece->is_letters && piece->length < AMENDS_NUMBER_MIN_LENGTH;
}

/* Some groups out of a longer row of groups are no number; a date beside them is another row. */
gboolean
amends_number_pieces_is_cut_out (GArray *pieces, guint first, guint n_pieces)
{
  guint last = first + n_pieces - 1;

  if (n_pieces < 2)
    return FALSE;
  if (first > 0 && is_group_of_digits (pieces, first - 1) &&
      has_same_gap (pieces, first - 1, first) &&
      (first < 2 || !g_array_index (pieces, AmendsNumberPiece, first - 2).joins_next ||
       has_same_gap (pieces, first - 2, first)))
    return TRUE;
  return last + 1 < pieces->len && is_group_of_digits (pieces, last + 1) &&
         has_same_gap (pieces, last, first) &&
         (!g_array_index (pieces, AmendsNumberPiece, last + 1).joins_next ||
          has_same_gap (pieces, last + 1, first));
}

/* Nothing but numbers: no word longer than what a carrier's prefix may be, and not many
 * of those. */
gboolean
amends_number_pieces_is_wordless (GArray *pieces)
{
  guint n_prefixes = 0;

  for (guint i = 0; i < pieces->len; i++)
    {
      const AmendsNumberPiece *piece = &g_array_index (pieces, AmendsNumberPiece, i);

      if (piece->is_letters && piece->length > MAX_PREFIX)
        return FALSE;
      n_prefixes += piece->is_letters && piece->length > 1;
    }
  return n_prefixes <= MAX_PREFIXES;
}
