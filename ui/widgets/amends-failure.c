/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why a service could not be asked, in few words. */
#include "widgets/amends-failure.h"

#include <glib/gi18n.h>

static const struct
{
  const char *kind;
  const char *title;
} failures[] = {
  { "offline", N_ ("No network") },
  { "down", N_ ("No answer") },
  { "throttled", N_ ("Too many requests") },
  { "key", N_ ("Key not accepted") },
  { "quota", N_ ("Quota used up") },
  { "refused", N_ ("Not allowed for this account") },
  { "request", N_ ("Question not understood") },
  { "answer", N_ ("Answer not understood") },
  { "address", N_ ("Address cannot be used") },
  { "security", N_ ("Connection not safe") },
  { "keyring", N_ ("Keyring cannot be used") },
};

const char *
amends_failure_title (const char *kind)
{
  for (gsize i = 0; i < G_N_ELEMENTS (failures); i++)
    if (g_strcmp0 (failures[i].kind, kind) == 0)
      return _ (failures[i].title);
  return _ ("Did not work");
}
