/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is given, in a few words. */
#include "case/amends-gift-words.h"

#include <glib/gi18n-lib.h>

char *
amends_gift_words (const AmendsCompensation *given)
{
  const char *title = amends_remedy_title (given->remedy);
  g_autofree char *amount = NULL;

  if (!amends_money_is_none (given->amount))
    amount = amends_money_format (given->amount, NULL);
  else if (given->percent > 0)
    amount = g_strdup_printf ("%d %%", given->percent);
  else
    return g_strdup (title);
  /* Translators: what is given, and how much: “Partial refund, $3.80” */
  return g_strdup_printf (_ ("%s, %s"), title, amount);
}

char *
amends_sums_words (GArray *sums)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < sums->len; i++)
    {
      g_autofree char *sum = amends_money_format (g_array_index (sums, AmendsMoney, i), NULL);

      g_string_append_printf (words, "%s%s", i > 0 ? " + " : "", sum);
    }
  return g_string_free (g_steal_pointer (&words), FALSE);
}
