/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The owner's PIN, hashed by scrypt (RFC 7914). */

#include "keyring/amends-pin.h"

#include <gcrypt.h>
#include <stdlib.h>
#include <string.h>

#define COST 32768 /* N: about a tenth of a second and 32 MiB for each try */
#define MAX_COST (1 << 20)
#define PARALLEL 1 /* p; libgcrypt's r is always 8 */
#define SALT_BYTES 16
#define KEY_BYTES 32

static gboolean
is_ready (void)
{
  static gsize once;

  if (g_once_init_enter (&once))
    {
      gcry_check_version (NULL);
      gcry_control (GCRYCTL_DISABLE_SECMEM, 0);
      gcry_control (GCRYCTL_INITIALIZATION_FINISHED, 0);
      g_once_init_leave (&once, 1);
    }
  return TRUE;
}

static gboolean
derive (const char *pin, const guint8 *salt, gsize salt_bytes, int cost, guint8 *key)
{
  return is_ready () && gcry_kdf_derive (pin, strlen (pin), GCRY_KDF_SCRYPT, cost, salt, salt_bytes,
                                         PARALLEL, KEY_BYTES, key) == 0;
}

/**
 * amends_pin_hash:
 * @pin: not empty
 *
 * Returns: (transfer full) (nullable): "scrypt$32768$salt$key", different each time; %NULL where
 * the computer lacks the memory
 */
char *
amends_pin_hash (const char *pin)
{
  guint8 salt[SALT_BYTES], key[KEY_BYTES];
  g_autofree char *salt_text = NULL;
  g_autofree char *key_text = NULL;

  is_ready ();
  gcry_create_nonce (salt, sizeof salt);
  if (!derive (pin, salt, sizeof salt, COST, key))
    return NULL;
  salt_text = g_base64_encode (salt, sizeof salt);
  key_text = g_base64_encode (key, sizeof key);
  return g_strdup_printf ("scrypt$%d$%s$%s", COST, salt_text, key_text);
}

/* In the same time whatever differs. */
static gboolean
is_same (const guint8 *a, const guint8 *b, gsize length)
{
  guint8 difference = 0;

  for (gsize i = 0; i < length; i++)
    difference |= a[i] ^ b[i];
  return difference == 0;
}

/**
 * amends_pin_fits:
 * @pin: (nullable): as it was typed
 * @hash: from amends_pin_hash()
 *
 * Returns: whether it is the PIN; %FALSE for a hash that cannot be read
 */
gboolean
amends_pin_fits (const char *pin, const char *hash)
{
  g_auto (GStrv) parts = g_strsplit (hash, "$", -1);
  g_autofree guint8 *salt = NULL;
  g_autofree guint8 *known = NULL;
  guint8 key[KEY_BYTES];
  gsize salt_bytes, known_bytes;
  int cost;

  if (pin == NULL || g_strv_length (parts) != 4 || !g_str_equal (parts[0], "scrypt"))
    return FALSE;
  cost = atoi (parts[1]);
  salt = g_base64_decode (parts[2], &salt_bytes);
  known = g_base64_decode (parts[3], &known_bytes);
  return cost > 1 && cost <= MAX_COST && salt_bytes > 0 && known_bytes == KEY_BYTES &&
         derive (pin, salt, salt_bytes, cost, key) && is_same (key, known, KEY_BYTES);
}
