/* SPDX-License-Identifier: GPL-3.0-or-later */
/* base: what every room may lean on: clock, money, text, typed JSON reading.
 * It knows nothing of orders, parcels, files or windows. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AmendsMoney:
 * @amount_minor: the amount in minor units (cents; whole yen)
 * @currency: ISO 4217 code, NUL-terminated; empty when there is no amount
 *
 * A sum of money. Passed by value; owns nothing.
 */
typedef struct
{
  gint64 amount_minor;
  char currency[4];
} AmendsMoney;

#define AMENDS_MONEY_NONE ((AmendsMoney){ 0, "" })

gboolean amends_money_is_none (AmendsMoney money);
AmendsMoney amends_money_new (gint64 amount_minor, const char *currency);
AmendsMoney amends_money_percent (AmendsMoney money, int percent);
gboolean amends_money_is_same_currency (AmendsMoney a, AmendsMoney b);
int amends_currency_digits (const char *currency);
gboolean amends_money_parse (const char *text, const char *currency, AmendsMoney *money);
char *amends_money_to_decimal (AmendsMoney money);
char *amends_money_format (AmendsMoney money, const char *language);

G_END_DECLS
