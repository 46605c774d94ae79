/* SPDX-License-Identifier: GPL-3.0-or-later */
/* keyring: passwords and API keys, in the desktop's own keyring and nowhere else. It may not know
 * what they are for. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define AMENDS_KEYRING_ERROR (amends_keyring_error_quark ())
GQuark amends_keyring_error_quark (void);
typedef enum
{
  AMENDS_KEYRING_ERROR_UNAVAILABLE, /* there is no keyring, or it stays locked */
} AmendsKeyringError;

char *amends_keyring_lookup (const char *shop,
                             const char *service,
                             const char *field,
                             GCancellable *cancellable,
                             GError **error);
gboolean amends_keyring_store (const char *shop,
                               const char *service,
                               const char *field,
                               const char *label,
                               const char *secret,
                               GCancellable *cancellable,
                               GError **error);
gboolean amends_keyring_clear (const char *shop,
                               const char *service,
                               GCancellable *cancellable,
                               GError **error);

G_END_DECLS
