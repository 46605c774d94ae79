/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A short number for a longer value, to see at a glance that nothing changed. */

#include "store/amends-digest.h"

#define FNV_PRIME                                                                                  \
  G_GUINT64_CONSTANT (                                                                             \
      0x100000001b3) /* FNV-1a, 64 bits: http://www.isthe.com/chongo/tech/comp/fnv/ */

/**
 * amends_digest_add: (skip)
 * @digest: %AMENDS_DIGEST_START or what came before
 * @text: (nullable): %NULL differs from the empty text
 */
guint64
amends_digest_add (guint64 digest, const char *text)
{
  for (const char *p = text; p != NULL && *p != '\0'; p++)
    digest = (digest ^ (guchar) *p) * FNV_PRIME;
  /* Neither byte occurs in UTF-8, so that "a" + "bc" is not "ab" + "c". */
  return (digest ^ (text != NULL ? 0xff : 0xfe)) * FNV_PRIME;
}

guint64
amends_digest_add_int (guint64 digest, gint64 value)
{
  for (int i = 0; i < 8; i++, value >>= 8)
    digest = (digest ^ (value & 0xff)) * FNV_PRIME;
  return digest;
}
