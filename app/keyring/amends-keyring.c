/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Secrets by libsecret: the Secret Service, or its encrypted file where a sandbox or SECRET_BACKEND
 * says so. All calls wait for the keyring, which may ask a person to unlock it: never on the main
 * thread. */
#include "keyring/amends-keyring.h"

#include <glib/gi18n-lib.h>
#include <libsecret/secret.h>

G_DEFINE_QUARK (amends - keyring - error, amends_keyring_error)

/* Attributes lie open in the keyring: they name a shop's identifier, never a customer or a key. */
static const SecretSchema schema = {
  AMENDS_APPLICATION_ID,
  SECRET_SCHEMA_NONE,
  {
      { "shop", SECRET_SCHEMA_ATTRIBUTE_STRING },
      { "service", SECRET_SCHEMA_ATTRIBUTE_STRING },
      { "field", SECRET_SCHEMA_ATTRIBUTE_STRING },
      { NULL, 0 },
  },
};

static void
explain (GError **error, GError *problem)
{
  if (g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, problem);
      return;
    }
  g_set_error (error, AMENDS_KEYRING_ERROR, AMENDS_KEYRING_ERROR_UNAVAILABLE,
               _ ("The keyring cannot be used (%s). Unlock it, or start a keyring such as GNOME "
                  "Keyring, and try again."),
               problem->message);
  g_error_free (problem);
}

/* As libsecret 0.20 chooses (secret-backend.c). */
static gboolean
is_kept_in_file (void)
{
  return g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS) || g_getenv ("SNAP_NAME") != NULL ||
         g_strcmp0 (g_getenv ("SECRET_BACKEND"), "file") == 0;
}

/* libsecret's file keyring sets one error over another when it is cancelled while it works. It
 * waits for nobody, so that it need not be; a keyring that may ask a person is.
 *
 * Returns: whether to begin, with what is left of @cancellable */
static gboolean
may_begin (GCancellable **cancellable, GError **error)
{
  if (g_cancellable_set_error_if_cancelled (*cancellable, error))
    return FALSE;
  if (is_kept_in_file ())
    *cancellable = NULL;
  return TRUE;
}

/**
 * amends_keyring_lookup:
 * @shop: identifier of the shop file
 * @service: which service the secret is for ("17track")
 * @field: which of its secrets ("key")
 *
 * Returns: (transfer full) (nullable): the secret, to be freed with secret_password_free() or
 *   g_free(); %NULL without error when there is none
 */
char *
amends_keyring_lookup (const char *shop,
                       const char *service,
                       const char *field,
                       GCancellable *cancellable,
                       GError **error)
{
  GError *problem = NULL;
  char *found, *secret;

  if (!may_begin (&cancellable, error))
    return NULL;
  found = secret_password_lookup_sync (&schema, cancellable, &problem, "shop", shop, "service",
                                       service, "field", field, NULL);
  secret = g_strdup (found);
  secret_password_free (found);
  if (problem != NULL)
    explain (error, problem);
  return secret;
}

/**
 * amends_keyring_store:
 * @label: what a person sees in the keyring's own window
 *
 * Keeps a secret in place of an older one.
 */
gboolean
amends_keyring_store (const char *shop,
                      const char *service,
                      const char *field,
                      const char *label,
                      const char *secret,
                      GCancellable *cancellable,
                      GError **error)
{
  GError *problem = NULL;

  if (!may_begin (&cancellable, error))
    return FALSE;
  if (secret_password_store_sync (&schema, SECRET_COLLECTION_DEFAULT, label, secret, cancellable,
                                  &problem, "shop", shop, "service", service, "field", field, NULL))
    return TRUE;
  explain (error, problem);
  return FALSE;
}

/* Forgets all secrets of a service; that there are none is no error. */
gboolean
amends_keyring_clear (const char *shop,
                      const char *service,
                      GCancellable *cancellable,
                      GError **error)
{
  GError *problem = NULL;

  if (!may_begin (&cancellable, error))
    return FALSE;
  secret_password_clear_sync (&schema, cancellable, &problem, "shop", shop, "service", service,
                              NULL);
  if (problem == NULL)
    return TRUE;
  explain (error, problem);
  return FALSE;
}
