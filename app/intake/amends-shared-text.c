/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text of a workbook's string item: ECMA-376 part 1, 18.4.8 (si) and 18.3.1.53 (is). */
#include "intake/amends-shared-text.h"

#include <string.h>

#define MAX_SIZE (1024 * 1024) /* a spreadsheet lets 32,767 characters into a cell */

void
amends_shared_text_begin (AmendsSharedText *self)
{
  g_string_truncate (self->text, 0);
  self->is_in_text = FALSE;
  self->n_phonetic = 0;
  self->run_start = 0;
}

void
amends_shared_text_start (AmendsSharedText *self, const char *element)
{
  if (g_str_equal (element, "rPh"))
    self->n_phonetic++;
  else if (g_str_equal (element, "t"))
    {
      self->is_in_text = self->n_phonetic == 0;
      self->run_start = self->text->len;
    }
}

/* "_x000D_" stands for a character that XML does not allow: ECMA-376 part 1, 22.9.2.19. */
static void
unescape (GString *text, gsize from)
{
  char *p = text->str + from;

  while ((p = strstr (p, "_x")) != NULL)
    {
      gunichar character = 0;
      char utf8[6];
      int length, i = 2;

      for (; i < 6 && g_ascii_isxdigit (p[i]); i++)
        character = character * 16 + (gunichar) g_ascii_xdigit_value (p[i]);
      if (i != 6 || p[6] != '_' || character == 0 || !g_unichar_validate (character))
        {
          p += 2;
          continue;
        }
      length = g_unichar_to_utf8 (character, utf8);
      memcpy (p, utf8, (gsize) length);
      g_string_erase (text, p - text->str + length, 7 - length);
      p += length;
    }
}

void
amends_shared_text_end (AmendsSharedText *self, const char *element)
{
  if (g_str_equal (element, "rPh") && self->n_phonetic > 0)
    self->n_phonetic--;
  else if (g_str_equal (element, "t") && self->is_in_text)
    {
      self->is_in_text = FALSE;
      unescape (self->text, self->run_start);
    }
}

void
amends_shared_text_add (AmendsSharedText *self, const char *text, gsize length)
{
  if (self->is_in_text && self->text->len + length <= MAX_SIZE)
    g_string_append_len (self->text, text, (gssize) length);
}
