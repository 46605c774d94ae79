/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the physical lines of a text end, as an editor counts them: LF, CR LF or CR. */
#include "intake/amends-line-scan.h"

#include <string.h>

static const char *
find_from (const char *text, const char *end, char c)
{
  const char *found = memchr (text, c, (gsize) (end - text));

  return found != NULL ? found : end;
}

/**
 * amends_line_scan_next:
 * @text: where the next line begins; never before the last one
 *
 * Returns: the length of that line, its end included; 0 when the end is not in the text
 */
gsize
amends_line_scan_next (AmendsLineScan *self, const char *text)
{
  gboolean is_pair;

  if (self->feed < text)
    self->feed = find_from (text, self->end, '\n');
  if (self->carriage < text)
    self->carriage = find_from (text, self->end, '\r');
  if (self->carriage >= self->feed)
    return self->feed < self->end ? (gsize) (self->feed - text) + 1 : 0;
  is_pair = self->carriage + 1 == self->feed && self->feed < self->end;
  return (gsize) (self->carriage - text) + (is_pair ? 2 : 1);
}

/**
 * amends_line_length:
 * @text: where a line begins
 * @length: of all that there is of the text
 *
 * Returns: as amends_line_scan_next()
 */
gsize
amends_line_length (const char *text, gsize length)
{
  gsize i = 0;

  /* Byte by byte, so that finding the next line costs no more than that line, whichever end it lacks. */
  while (i < length && text[i] != '\n' && text[i] != '\r')
    i++;
  if (i == length)
    return 0;
  return text[i] == '\r' && i + 1 < length && text[i + 1] == '\n' ? i + 2 : i + 1;
}
