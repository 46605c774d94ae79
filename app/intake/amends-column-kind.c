/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tells by its values what a column could hold. */
#include "intake/amends-column-kind.h"

#include <string.h>
#include "base/amends-country.h"
#include "base/amends-money.h"
#include "base/amends-text.h"
#include "intake/amends-file-date.h"

static gboolean
is_email (const char *text)
{
  const char *at = strchr (text, '@');

  return at != NULL && at != text && strchr (at + 1, '.') != NULL && strpbrk (text, " ,;") == NULL;
}

/* Bare digits and decimals could be anything. */
static gboolean
is_date (const char *text)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  gboolean is_decimal = strchr (text, '.') == strrchr (text, '.') &&
                        strspn (text, "0123456789.") == strlen (text);
  AmendsFileDate date;

  return strspn (text, "0123456789") < strlen (text) && !is_decimal &&
         amends_file_date_parse (text, AMENDS_DATE_ORDER_DAY_FIRST, utc, &date);
}

static gboolean
is_clock (const char *text)
{
  return strlen (text) >= 4 && strlen (text) <= 11 && strchr (text, ':') != NULL &&
         strspn (text, "0123456789: APMapm") == strlen (text);
}

static gboolean
is_money (const char *text)
{
  AmendsMoney money;

  return strspn (text, "0123456789") < strlen (text) && strlen (text) < 24 &&
         amends_money_parse (text, "EUR", &money);
}

static gboolean
is_count (const char *text)
{
  return strlen (text) <= 3 && strspn (text, "0123456789") == strlen (text);
}

static gboolean
is_country (const char *text)
{
  return amends_country_from_name (text) != NULL;
}

static gboolean
is_currency (const char *text)
{
  static const char *const known[] = { "USD", "EUR", "GBP", "CNY", "RMB", "JPY", "CAD",
                                       "AUD", "CHF", "SEK", "NOK", "DKK", "PLN", "HKD",
                                       "TWD", "SGD", "MYR", "THB", "PHP", "IDR", "VND",
                                       "KRW", "INR", "BRL", "MXN", "NZD", "CZK", "HUF",
                                       "RON", "TRY", "ZAR", "AED", NULL };

  return g_strv_contains (known, text);
}

static gboolean
is_phone (const char *text)
{
  gsize n_digits = 0;

  for (const char *p = text; *p != '\0'; p++)
    n_digits += g_ascii_isdigit (*p) ? 1 : 0;
  return n_digits >= 7 && n_digits <= 15 && strspn (text, "0123456789+-()/. *") == strlen (text) &&
         (*text == '+' || strpbrk (text, " -/(") != NULL || (*text == '1' && n_digits == 11));
}

static gboolean
is_code (const char *text)
{
  return strpbrk (text, "0123456789") != NULL && strpbrk (text, " ,;") == NULL &&
         g_utf8_strlen (text, -1) <= 40;
}

static gboolean
is_name (const char *text)
{
  glong length = g_utf8_strlen (text, -1);

  if (strpbrk (text, "0123456789@:;/\\_%") != NULL)
    return FALSE;
  if (amends_text_has_cjk (text))
    return length >= 2 && length <= 5;
  return length <= 40 && strchr (text, ' ') != NULL && g_unichar_isupper (g_utf8_get_char (text));
}

static gboolean
holds (GPtrArray *values, gboolean (*is_one) (const char *), guint percent)
{
  guint n = 0, n_fit = 0;

  for (guint i = 0; i < values->len; i++)
    {
      const char *value = g_ptr_array_index (values, i);

      if (*value == '\0')
        continue;
      n++;
      n_fit += is_one (value) ? 1 : 0;
    }
  return n > 0 && n_fit * 100 >= n * percent;
}

static gboolean
is_filled (const char *text)
{
  return TRUE;
}

/**
 * amends_column_kind_tell:
 * @values: (element-type utf8): of the first rows, cleaned; empty ones say nothing
 * @is_tracking_number: (nullable)
 */
AmendsColumnKind
amends_column_kind_tell (GPtrArray *values, AmendsNumberTest is_tracking_number)
{
  const struct
  {
    AmendsColumnKind kind;
    gboolean (*is_one) (const char *);
    guint percent;
  } tests[] = {
    { AMENDS_COLUMN_EMAIL, is_email, 80 },       { AMENDS_COLUMN_CLOCK, is_clock, 80 },
    { AMENDS_COLUMN_DATE, is_date, 80 },         { AMENDS_COLUMN_COUNT, is_count, 100 },
    { AMENDS_COLUMN_CURRENCY, is_currency, 80 }, { AMENDS_COLUMN_COUNTRY, is_country, 80 },
    { AMENDS_COLUMN_MONEY, is_money, 80 },       { AMENDS_COLUMN_TRACKING, is_tracking_number, 60 },
    { AMENDS_COLUMN_PHONE, is_phone, 80 },       { AMENDS_COLUMN_CODE, is_code, 80 },
    { AMENDS_COLUMN_NAME, is_name, 70 },         { AMENDS_COLUMN_TEXT, is_filled, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    if (tests[i].is_one != NULL && holds (values, tests[i].is_one, tests[i].percent))
      return tests[i].kind;
  return AMENDS_COLUMN_EMPTY;
}

/**
 * amends_column_kind_fits:
 *
 * Returns: whether a column whose values look like @kind can hold @field
 */
gboolean
amends_column_kind_fits (AmendsColumnKind kind, AmendsField field)
{
  if (kind == AMENDS_COLUMN_EMPTY)
    return TRUE;
  switch (field)
    {
    case AMENDS_FIELD_EMAIL:
      return kind == AMENDS_COLUMN_EMAIL;
    case AMENDS_FIELD_PLACED:
    case AMENDS_FIELD_SHIPPED:
    case AMENDS_FIELD_PROMISED:
    case AMENDS_FIELD_CANCELLED:
    case AMENDS_FIELD_PAID:
    case AMENDS_FIELD_EVENT_DATE:
      return kind == AMENDS_COLUMN_DATE;
    case AMENDS_FIELD_PLACED_CLOCK:
    case AMENDS_FIELD_EVENT_CLOCK:
      return kind == AMENDS_COLUMN_CLOCK;
    case AMENDS_FIELD_TOTAL:
    case AMENDS_FIELD_SHIPPING:
    case AMENDS_FIELD_ITEM_PRICE:
      return kind == AMENDS_COLUMN_MONEY || kind == AMENDS_COLUMN_COUNT ||
             kind == AMENDS_COLUMN_CODE;
    case AMENDS_FIELD_ITEM_QUANTITY:
      return kind == AMENDS_COLUMN_COUNT || kind == AMENDS_COLUMN_MONEY;
    case AMENDS_FIELD_COUNTRY:
      return kind == AMENDS_COLUMN_COUNTRY || kind == AMENDS_COLUMN_NAME ||
             kind == AMENDS_COLUMN_TEXT;
    case AMENDS_FIELD_CURRENCY:
      return kind == AMENDS_COLUMN_CURRENCY || kind == AMENDS_COLUMN_TEXT;
    case AMENDS_FIELD_NUMBER:
    case AMENDS_FIELD_TRACKING_NUMBER:
      return kind == AMENDS_COLUMN_TRACKING || kind == AMENDS_COLUMN_CODE ||
             kind == AMENDS_COLUMN_PHONE || kind == AMENDS_COLUMN_COUNT ||
             kind == AMENDS_COLUMN_TEXT;
    case AMENDS_FIELD_CUSTOMER:
    case AMENDS_FIELD_GIVEN_NAME:
    case AMENDS_FIELD_FAMILY_NAME:
      return kind == AMENDS_COLUMN_NAME || kind == AMENDS_COLUMN_TEXT ||
             kind == AMENDS_COLUMN_COUNTRY;
    default:
      return kind != AMENDS_COLUMN_EMAIL;
    }
}
