/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rates are entered by a person and never fetched: what counts against a budget is the owner's own
 * sum. */
#include "base/amends-rates.h"

#include <string.h>

#define MAX_RATE 1e6

typedef struct
{
  char from[4];
  char to[4];
  double rate;
} Rate;

struct _AmendsRates
{
  GArray *list; /* (element-type Rate) */
};

AmendsRates *
amends_rates_new (void)
{
  AmendsRates *self = g_new0 (AmendsRates, 1);

  self->list = g_array_new (FALSE, FALSE, sizeof (Rate));
  return self;
}

void
amends_rates_free (AmendsRates *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->list);
  g_free (self);
}

static gboolean
read_currency (const char *word, char code[4])
{
  AmendsMoney one = amends_money_new (1, word);

  memcpy (code, one.currency, sizeof one.currency);
  return !amends_money_is_none (one);
}

/* "USD 0.92 EUR" */
static gboolean
read_rate (const char *text, Rate *rate)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (text));
  g_auto (GStrv) words = g_strsplit (trimmed, " ", 3);
  char *end = NULL;

  if (g_strv_length (words) != 3)
    return FALSE;
  rate->rate = g_ascii_strtod (words[1], &end);
  return *end == '\0' && end != words[1] && rate->rate > 0 && rate->rate <= MAX_RATE &&
         read_currency (words[0], rate->from) &&
         read_currency (words[2], rate->to) && strcmp (rate->from, rate->to) != 0;
}

/**
 * amends_rates_parse:
 * @text: "USD 0.92 EUR, CNY 0.13 EUR": one dollar is 0.92 euros
 *
 * Returns: (transfer full) (nullable): %NULL when it is anything else
 */
AmendsRates *
amends_rates_parse (const char *text)
{
  g_autoptr (AmendsRates) self = amends_rates_new ();
  g_auto (GStrv) parts = g_strsplit_set (text, ",;\n", -1);

  for (char **part = parts; *part != NULL; part++)
    {
      Rate rate;

      if (*g_strstrip (*part) == '\0')
        continue;
      if (!read_rate (*part, &rate))
        return NULL;
      g_array_append_val (self->list, rate);
    }
  return g_steal_pointer (&self);
}

static double
find_rate (const AmendsRates *self, const char *from, const char *to)
{
  for (guint i = 0; i < self->list->len; i++)
    {
      const Rate *rate = &g_array_index (self->list, Rate, i);

      if (strcmp (rate->from, from) == 0 && strcmp (rate->to, to) == 0)
        return rate->rate;
      if (strcmp (rate->from, to) == 0 && strcmp (rate->to, from) == 0)
        return 1 / rate->rate;
    }
  return 0;
}

static double
minor_units (const char *currency)
{
  double units = 1;

  for (int i = amends_currency_digits (currency); i > 0; i--)
    units *= 10;
  return units;
}

/**
 * amends_rates_convert:
 * @money: not negative
 * @currency: what it is to be told in
 * @converted: (out): rounded to the nearest minor unit; untouched where there is no rate
 *
 * A rate holds both ways. A sum of @currency is itself.
 *
 * Returns: whether there is a rate
 */
gboolean
amends_rates_convert (const AmendsRates *self,
                      AmendsMoney money,
                      const char *currency,
                      AmendsMoney *converted)
{
  AmendsMoney target = amends_money_new (0, currency);
  double rate;

  if (amends_money_is_none (money) || amends_money_is_none (target))
    return FALSE;
  if (amends_money_is_same_currency (money, target))
    {
      *converted = money;
      return TRUE;
    }
  rate = find_rate (self, money.currency, target.currency);
  if (rate <= 0)
    return FALSE;
  target.amount_minor = (gint64) ((double) money.amount_minor * rate *
                                      minor_units (target.currency) / minor_units (money.currency) +
                                  0.5);
  *converted = target;
  return TRUE;
}
