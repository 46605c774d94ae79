/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Email addresses: which of them a message can be sent to. */
#include "base/amends-address.h"

#include <string.h>

#define MAX_ADDRESS_BYTES 254 /* RFC 5321, 4.5.3.1.3, less the angle brackets */
#define MAX_LOCAL_BYTES 64    /* RFC 5321, 4.5.3.1.1 */
#define MAX_LABEL_BYTES 63    /* RFC 1035, 2.3.4 */

static gboolean
is_local_part (const char *local, gsize length)
{
  if (length == 0 || length > MAX_LOCAL_BYTES || local[0] == '.' || local[length - 1] == '.')
    return FALSE;
  for (gsize i = 0; i < length; i++)
    {
      if ((guchar) local[i] >= 0x80 || g_ascii_isalnum (local[i]))
        continue;
      if (local[i] == '\0' || strchr ("!#$%&'*+/=?^_`{|}~-.", local[i]) == NULL)
        return FALSE;
      if (local[i] == '.' && local[i + 1] == '.')
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_label (const char *label)
{
  gsize length = strlen (label);

  if (length == 0 || length > MAX_LABEL_BYTES || label[0] == '-' || label[length - 1] == '-')
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if ((guchar) label[i] < 0x80 && !g_ascii_isalnum (label[i]) && label[i] != '-')
      return FALSE;
  return TRUE;
}

static gboolean
is_domain (const char *domain)
{
  g_auto (GStrv) labels = g_strsplit (domain, ".", -1);
  guint n = g_strv_length (labels);

  if (n < 2)
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!is_label (labels[i]))
      return FALSE;
  return !g_ascii_isdigit (labels[n - 1][0]);
}

static gboolean
has_controls (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_iscntrl (c) || g_unichar_isspace (c) || g_unichar_type (c) == G_UNICODE_FORMAT)
        return TRUE;
    }
  return FALSE;
}

/**
 * amends_address_is_valid:
 * @address: (nullable): "anna@example.com"
 *
 * The dot-atom form of RFC 5322, 3.4.1, with the UTF-8 of RFC 6532; quoted local parts and address
 * literals are refused, no shop's customer has one.
 *
 * Returns: whether an email can be addressed to it
 */
gboolean
amends_address_is_valid (const char *address)
{
  const char *at = address != NULL ? strrchr (address, '@') : NULL;

  return at != NULL && strlen (address) <= MAX_ADDRESS_BYTES &&
         g_utf8_validate (address, -1, NULL) && !has_controls (address) &&
         is_local_part (address, at - address) && is_domain (at + 1);
}
