/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names as they stand in header cells and name columns, folded so that spellings of one name
 * compare equal. */
#include "base/amends-name-key.h"

#include <string.h>

static gboolean
is_dropped_ascii (char c)
{
  return c <= ' ' || c == 0x7F || strchr ("_-./*:'\"", c) != NULL;
}

static gboolean
is_dropped (gunichar c)
{
  return g_unichar_isspace (c) || g_unichar_ismark (c) || g_unichar_iscntrl (c) ||
         g_unichar_type (c) == G_UNICODE_FORMAT || c == 0x2019 || c == 0x2010 || c == 0x2013;
}

static char *
ascii_key (const char *text)
{
  char *key = g_ascii_strdown (text, -1);
  gsize length = 0;

  for (const char *p = key; *p != '\0'; p++)
    if (!is_dropped_ascii (*p))
      key[length++] = *p;
  key[length] = '\0';
  return key;
}

/**
 * amends_name_key:
 * @text: UTF-8
 *
 * Folds a name for comparing: width, case, accents, blanks, line ends and the separators of
 * identifiers do not count, so that "Order ID", "order_id", "orderId" and "ＯＲＤＥＲ－ＩＤ" are
 * one.
 *
 * Returns: (transfer full): the key; may be empty
 */
char *
amends_name_key (const char *text)
{
  g_autofree char *valid = NULL;
  g_autofree char *normal = NULL;
  g_autofree char *folded = NULL;
  GString *key;

  if (g_str_is_ascii (text))
    return ascii_key (text);
  valid = g_utf8_make_valid (text, -1);
  normal = g_utf8_normalize (valid, -1, G_NORMALIZE_NFKD);
  folded = g_utf8_casefold (normal, -1);
  key = g_string_sized_new (strlen (folded));
  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c < 0x80 ? !is_dropped_ascii ((char) c) : !is_dropped (c))
        g_string_append_unichar (key, c);
    }
  return g_string_free (key, FALSE);
}
