/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sums of money and quantities out of one row. */
#include "intake/amends-row-money.h"

#include <string.h>
#include <glib/gi18n-lib.h>
#include "base/amends-country.h"

/* "113.00" without any sign or grouping, which is what nearly all machines write. */
static gboolean
parse_plain_money (AmendsRowView *self, const char *text, const char *currency, AmendsMoney *money)
{
  gint64 amount = 0;
  int n_digits = 0, n_decimals = -1;

  if (strlen (currency) != 3)
    return FALSE;
  if (!g_str_equal (self->digits_currency, currency))
    {
      g_strlcpy (self->digits_currency, currency, sizeof self->digits_currency);
      self->digits = amends_currency_digits (currency);
    }
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '.' && n_decimals < 0 && n_digits > 0)
        {
          n_decimals = 0;
          continue;
        }
      if (!g_ascii_isdigit (*p) || ++n_digits > 12)
        return FALSE;
      amount = amount * 10 + (*p - '0');
      n_decimals += n_decimals >= 0 ? 1 : 0;
    }
  if (n_digits == 0 || n_decimals > self->digits || n_decimals == 0 || n_decimals > 2)
    return FALSE;
  for (int i = MAX (n_decimals, 0); i < self->digits; i++)
    amount *= 10;
  *money = amends_money_new (amount, currency);
  return TRUE;
}

/* A code, a sign or a word: "EUR", "€", "US$", "元". */
static gboolean
read_currency (const char *text, char currency[4])
{
  AmendsMoney money;
  g_autofree char *sum = NULL;

  if (strlen (text) == 3 && g_ascii_isalpha (text[0]) && g_ascii_isalpha (text[1]) &&
      g_ascii_isalpha (text[2]))
    {
      for (int i = 0; i < 3; i++)
        currency[i] = g_ascii_toupper (text[i]);
      currency[3] = '\0';
      return TRUE;
    }
  if (strlen (text) >= 16)
    return FALSE;
  sum = g_strconcat ("1", text, NULL);
  if (!amends_money_parse (sum, NULL, &money))
    return FALSE;
  memcpy (currency, money.currency, sizeof money.currency);
  return TRUE;
}

/* What the platform's exports are in when they do not say it. */
static const char *
get_usual_currency (AmendsRowView *self)
{
  const AmendsProfile *profile = self->header->profile;
  const char *place = profile->currency_of_country != NULL
                          ? amends_row_view_get (self, AMENDS_FIELD_COUNTRY)
                          : NULL;
  const char *country = place != NULL ? amends_country_from_name (place) : NULL;
  g_autofree char *key = country != NULL ? g_ascii_strdown (country, -1) : NULL;
  const char *currency = key != NULL ? g_hash_table_lookup (profile->currency_of_country, key)
                                     : NULL;

  if (currency == NULL && profile->currency[0] != '\0')
    currency = profile->currency;
  return currency != NULL ? currency : self->currency;
}

static const char *
get_currency (AmendsRowView *self, char buffer[4])
{
  const char *text = amends_row_view_get (self, AMENDS_FIELD_CURRENCY);

  if (text != NULL)
    return read_currency (text, buffer) ? buffer : NULL;
  if (self->header->currency[0] != '\0')
    return self->header->currency;
  return self->order_currency[0] != '\0' ? self->order_currency : get_usual_currency (self);
}

/* Once for each kind of amount: what a file does not say, it does not say in any row. */
static void
warn_without_currency (AmendsRowView *self, AmendsField field)
{
  if ((self->without_currency & AMENDS_FIELD_BIT (field)) != 0)
    return;
  self->without_currency |= AMENDS_FIELD_BIT (field);
  if (self->usual_currency != NULL)
    amends_row_view_warn (
        self, "assumed_currency", field,
        g_strdup_printf (_ ("The amounts in this column have no currency; %s was taken, as in your "
                            "other orders. Check them."),
                         self->usual_currency));
  else
    amends_row_view_warn (
        self, "missing_currency", field,
        g_strdup (_ ("The amounts in this column have no currency; they were left out. Add a "
                     "column “Currency” with codes such as USD.")));
}

/**
 * amends_row_view_read_money:
 * @text: what the cell holds, or a part of it
 * @field: of the cell, for a warning
 *
 * Returns: the sum, or %AMENDS_MONEY_NONE, with a warning
 */
AmendsMoney
amends_row_view_read_money (AmendsRowView *self, const char *text, AmendsField field)
{
  AmendsMoney money = AMENDS_MONEY_NONE;
  char buffer[4] = "";
  const char *currency = get_currency (self, buffer);

  if (currency != NULL && currency != self->order_currency)
    g_strlcpy (self->order_currency, currency, sizeof self->order_currency);
  if ((currency != NULL && parse_plain_money (self, text, currency, &money)) ||
      amends_money_parse (text, currency, &money))
    {
      /* "$25.00" says it for the order's other amounts. */
      if (self->order_currency[0] == '\0')
        memcpy (self->order_currency, money.currency, sizeof self->order_currency);
      return money;
    }
  if (currency == NULL && amends_money_parse (text, "EUR", &money))
    {
      warn_without_currency (self, field);
      if (self->usual_currency != NULL && amends_money_parse (text, self->usual_currency, &money))
        return money;
    }
  else
    amends_row_view_warn (
        self, "bad_amount", field,
        g_strdup (_ (
            "The amount in this cell could not be read; it was left out. Write it like 38.50.")));
  return AMENDS_MONEY_NONE;
}

/**
 * amends_row_view_get_money:
 *
 * Returns: the sum, or %AMENDS_MONEY_NONE, with a warning when something was there
 */
AmendsMoney
amends_row_view_get_money (AmendsRowView *self, AmendsField field)
{
  const char *text = amends_row_view_get (self, field);

  return text != NULL ? amends_row_view_read_money (self, text, field) : AMENDS_MONEY_NONE;
}

/**
 * amends_row_view_add_money:
 * @sum: (inout): grows by what all columns of @field hold; none to begin with
 * @sign: 1, or -1 to take it off; a discount is one whether it is written with a minus or without
 *
 * Returns: %FALSE when a cell could not be read or is in another currency, so that there is no sum
 */
gboolean
amends_row_view_add_money (AmendsRowView *self, AmendsField field, int sign, AmendsMoney *sum)
{
  for (guint i = 0; i < self->header->n_columns_of[field]; i++)
    {
      const char *text = self->values[self->header->columns[field][i]];
      AmendsMoney money;

      if (*text == '\0')
        continue;
      money = amends_row_view_read_money (self, text, field);
      if (amends_money_is_none (money) ||
          (!amends_money_is_none (*sum) && !g_str_equal (money.currency, sum->currency)))
        return FALSE;
      if (sign < 0)
        money.amount_minor = -ABS (money.amount_minor);
      *sum = amends_money_new (sum->amount_minor + money.amount_minor, money.currency);
    }
  return TRUE;
}

/**
 * amends_row_view_read_quantity:
 * @text: what the cell holds, or a part of it
 * @field: of the cell, for a warning
 *
 * Returns: how many; 1, with a warning, when it is not understood
 */
int
amends_row_view_read_quantity (AmendsRowView *self, const char *text, AmendsField field)
{
  char *end;
  gint64 quantity = g_ascii_strtoll (text, &end, 10);

  if (*end == '.' || *end == ',') /* "2.00" */
    end += 1 + strspn (end + 1, "0");
  while (*end == ' ' || *end == 'x' || *end == 'X')
    end++;
  if (end > text && *end == '\0' && quantity >= 0 && quantity <= 1000000 && g_ascii_isdigit (*text))
    return (int) quantity;
  amends_row_view_warn (
      self, "bad_quantity", field,
      g_strdup (_ ("The quantity in this cell could not be read; one was taken.")));
  return 1;
}

/**
 * amends_row_view_get_quantity:
 *
 * Returns: how many, 1 when it is not said or, with a warning, not understood
 */
int
amends_row_view_get_quantity (AmendsRowView *self)
{
  const char *text = amends_row_view_get (self, AMENDS_FIELD_ITEM_QUANTITY);

  return text != NULL ? amends_row_view_read_quantity (self, text, AMENDS_FIELD_ITEM_QUANTITY) : 1;
}
