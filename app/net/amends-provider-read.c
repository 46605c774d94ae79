/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading an answer without its secrets: a service that refuses a key may well repeat it in its
 * words, and those are shown, kept and copied into questions to the service's help. */
#include "net/amends-provider.h"

/* Anything shorter is no key, and might stand in any word. */
#define SHORTEST_SECRET 6

static void
hide (char **text, const char *secret)
{
  g_autoptr (GString) hidden = NULL;

  if (*text == NULL || strlen (secret) < SHORTEST_SECRET || strstr (*text, secret) == NULL)
    return;
  hidden = g_string_new (*text);
  g_string_replace (hidden, secret, "…", 0);
  g_free (*text);
  *text = g_string_free (g_steal_pointer (&hidden), FALSE);
}

/**
 * amends_provider_account_hide:
 * @text: (inout) (nullable): what a service says
 *
 * Takes the account's credentials out of @text.
 */
void
amends_provider_account_hide (const AmendsProviderAccount *account, char **text)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, account->credentials);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    hide (text, value);
}

/**
 * amends_provider_read:
 *
 * As @provider's own reading, with the account's credentials taken out of whatever the service
 * says.
 */
gboolean
amends_provider_read (const AmendsProvider *provider,
                      const AmendsProviderAccount *account,
                      AmendsProviderStep step,
                      const AmendsNetAnswer *answer,
                      AmendsTrackBatch *batch,
                      GError **error)
{
  GError *problem = NULL;
  gboolean is_good = provider->read (account, step, answer, batch, &problem);

  for (guint i = 0; i < batch->results->len; i++)
    {
      AmendsTrackResult *result = g_ptr_array_index (batch->results, i);

      if (result != NULL)
        amends_provider_account_hide (account, &result->message);
    }
  if (problem == NULL)
    return is_good;
  amends_provider_account_hide (account, &problem->message);
  g_propagate_error (error, problem);
  return FALSE;
}
