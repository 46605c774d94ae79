/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Months as people write them in English, German, French, Spanish, Italian, Dutch and Portuguese. */
#include "base/amends-month.h"

#include <string.h>
#include "base/amends-name-key.h"

#define MIN_LETTERS 3 /* "Jan", "Dez": fewer could be several months */

/* As amends_name_key() gives them, separated by '|'. */
static const char *const months[12] = {
  "january|januar|janner|janvier|enero|gennaio|januari|janeiro",
  "february|februar|fevrier|febrero|febbraio|februari|fevereiro",
  "march|marz|maerz|mrz|mars|marzo|maart|mrt|marco",
  "april|avril|abril|aprile",
  "may|mai|mayo|maggio|mei|maio",
  "june|juni|juin|junio|giugno|junho",
  "july|juli|juillet|julio|luglio|julho",
  "august|aout|agosto|augustus",
  "september|septembre|septiembre|setiembre|settembre|setembro",
  "october|oktober|octobre|octubre|ottobre|outubro",
  "november|novembre|noviembre|novembro",
  "december|dezember|decembre|diciembre|dicembre|dezembro",
};

static gboolean
has_beginning (const char *names, const char *key)
{
  gsize length = strlen (key);

  for (const char *name = names; name != NULL; name = strchr (name, '|'))
    {
      name += *name == '|' ? 1 : 0;
      if (strncmp (name, key, length) == 0)
        return TRUE;
    }
  return FALSE;
}

/**
 * amends_month_from_name:
 * @word: a word: "Sept.", "março", "DEZ"
 *
 * Returns: 1 to 12 for a month's name or its beginning of three letters and more, 0 for any other
 * word
 */
int
amends_month_from_name (const char *word)
{
  g_autofree char *key = amends_name_key (word);

  if (strlen (key) < MIN_LETTERS)
    return 0;
  for (int i = 0; i < 12; i++)
    if (has_beginning (months[i], key))
      return i + 1;
  return 0;
}
