/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sums of money in minor units, read from and said in the ways that shops and customers write them. */
#include "base/amends-money.h"

#include <string.h>
#include "base/amends-text.h"

typedef struct
{
  const char *code;
  int digits;
  const char *english; /* prefix; NULL: "CODE 1.00" */
  const char *chinese; /* suffix; NULL: "1.00 CODE" */
  const char *written; /* signs that mean this currency without doubt, separated by a blank */
} Currency;

/* Minor digits: ISO 4217, amendment 176. Signs that several currencies share ("$", "¥", "kr") stand only
 * with the one that exports mean when they give no code. */
static const Currency currencies[] = {
  { "USD", 2, "$", "美元", "US$ $ USD" },
  { "EUR", 2, "€", "欧元", "€ EUR" },
  { "GBP", 2, "£", "英镑", "£ GBP" },
  { "CNY", 2, "CN¥", "元", "元 RMB CN¥ CNY ¥ ￥" },
  { "JPY", 0, "¥", "日元", "円 JP¥ JPY" },
  { "KRW", 0, "₩", "韩元", "₩ 원 KRW" },
  { "HKD", 2, "HK$", "港元", "HK$ HKD" },
  { "TWD", 2, "NT$", "新台币", "NT$ TWD" },
  { "SGD", 2, "S$", "新加坡元", "S$ SGD" },
  { "AUD", 2, "A$", "澳元", "A$ AU$ AUD" },
  { "CAD", 2, "CA$", "加元", "CA$ C$ CAD" },
  { "NZD", 2, "NZ$", "新西兰元", "NZ$ NZD" },
  { "CHF", 2, NULL, "瑞士法郎", "CHF" },
  { "SEK", 2, NULL, "瑞典克朗", "SEK" },
  { "NOK", 2, NULL, "挪威克朗", "NOK" },
  { "DKK", 2, NULL, "丹麦克朗", "DKK" },
  { "PLN", 2, NULL, "兹罗提", "zł PLN" },
  { "CZK", 2, NULL, "捷克克朗", "Kč CZK" },
  { "BRL", 2, "R$", "雷亚尔", "R$ BRL" },
  { "MXN", 2, "MX$", "墨西哥比索", "MX$ MXN" },
  { "INR", 2, "₹", "印度卢比", "₹ INR" },
  { "THB", 2, "฿", "泰铢", "฿ THB" },
  { "MYR", 2, "RM", "林吉特", "RM MYR" },
  { "PHP", 2, "₱", "菲律宾比索", "₱ PHP" },
  { "IDR", 2, "Rp", "印尼盾", "Rp IDR" },
  { "VND", 0, "₫", "越南盾", "₫ VND" },
  { "RUB", 2, "₽", "卢布", "₽ RUB" },
  { "TRY", 2, "₺", "土耳其里拉", "₺ TRY" },
  { "ILS", 2, "₪", "以色列新谢克尔", "₪ ILS" },
  { "ZAR", 2, NULL, "南非兰特", "ZAR" },
  { "AED", 2, NULL, "迪拉姆", "AED" },
  { "SAR", 2, NULL, "沙特里亚尔", "SAR" },
  { "CLP", 0, NULL, "智利比索", "CLP" },
  { "ISK", 0, NULL, "冰岛克朗", "ISK" },
  { "HUF", 2, NULL, "福林", "Ft HUF" },
  { "BHD", 3, NULL, "巴林第纳尔", "BHD" },
  { "KWD", 3, NULL, "科威特第纳尔", "KWD" },
  { "JOD", 3, NULL, "约旦第纳尔", "JOD" },
  { "OMR", 3, NULL, "阿曼里亚尔", "OMR" },
  { "TND", 3, NULL, "突尼斯第纳尔", "TND" },
  { "PYG", 0, NULL, NULL, "PYG" },
  { "UGX", 0, NULL, NULL, "UGX" },
  { "XAF", 0, NULL, NULL, "XAF" },
  { "XOF", 0, NULL, NULL, "XOF" },
};

#define MAX_DIGITS 15 /* keeps every sum far from the end of gint64 */

static const Currency *
find_currency (const char *code)
{
  for (gsize i = 0; code != NULL && i < G_N_ELEMENTS (currencies); i++)
    if (g_ascii_strcasecmp (currencies[i].code, code) == 0)
      return &currencies[i];
  return NULL;
}

static gboolean
is_code (const char *text)
{
  return text != NULL && strlen (text) == 3 && g_ascii_isalpha (text[0]) && g_ascii_isalpha (text[1])
         && g_ascii_isalpha (text[2]);
}

/**
 * amends_money_is_none:
 * @money: a sum
 *
 * Returns: whether @money is no sum at all, as opposed to a sum of nothing
 */
gboolean
amends_money_is_none (AmendsMoney money)
{
  return money.currency[0] == '\0';
}

/**
 * amends_money_new:
 * @amount_minor: minor units
 * @currency: (nullable): three letters; anything else gives %AMENDS_MONEY_NONE
 */
AmendsMoney
amends_money_new (gint64 amount_minor, const char *currency)
{
  AmendsMoney money = AMENDS_MONEY_NONE;

  if (!is_code (currency))
    return money;
  money.amount_minor = amount_minor;
  for (int i = 0; i < 3; i++)
    money.currency[i] = g_ascii_toupper (currency[i]);
  return money;
}

/**
 * amends_money_percent:
 * @money: a sum, not negative
 * @percent: not negative
 *
 * Returns: that share of it, rounded to the nearest minor unit; none of none
 */
AmendsMoney
amends_money_percent (AmendsMoney money, int percent)
{
  gint64 whole = money.amount_minor / 100 * percent;
  gint64 rest = (money.amount_minor % 100 * percent + 50) / 100;

  return amends_money_is_none (money) ? money : amends_money_new (whole + rest, money.currency);
}

/**
 * amends_money_is_same_currency:
 *
 * Returns: whether both are sums, of one currency, so that they can be compared
 */
gboolean
amends_money_is_same_currency (AmendsMoney a, AmendsMoney b)
{
  return !amends_money_is_none (a) && strcmp (a.currency, b.currency) == 0;
}

/**
 * amends_currency_digits:
 * @currency: ISO 4217 code
 *
 * Returns: how many decimal digits the minor unit takes (ISO 4217); 2 for a code that is not known
 */
int
amends_currency_digits (const char *currency)
{
  const Currency *known = find_currency (currency);

  return known != NULL ? known->digits : 2;
}

/* The currency that a sign or code in @text names, or NULL. The longest sign wins: "US$" before "$". */
static const char *
currency_in_text (const char *text)
{
  const char *best = NULL;
  gsize best_length = 0;

  if (text[strspn (text, "0123456789.,- ")] == '\0') /* most cells of an export are bare numbers */
    return NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (currencies); i++)
    for (const char *sign = currencies[i].written; *sign != '\0';)
      {
        gsize length = strcspn (sign, " ");

        if (length > best_length && memmem (text, strlen (text), sign, length) != NULL)
          {
            best = currencies[i].code;
            best_length = length;
          }
        sign += length;
        sign += *sign == ' ' ? 1 : 0;
      }
  return best;
}

/* "US $25.00", as eBay and AliExpress write it: the blank would leave a bare "$". */
static void
join_signs (char *text)
{
  char *to = text;

  for (const char *p = text; *p != '\0'; p++)
    if (*p != ' ' || p[1] != '$' || p == text || !g_ascii_isalpha (p[-1]))
      *to++ = *p;
  *to = '\0';
}

/* Finds the byte that separates the decimals in @number (digits, '.', ',', ' ' and '\''), or -1. */
static gssize
find_decimal_separator (const char *number, int digits, gboolean dot_may_group)
{
  const char *dot = strrchr (number, '.');
  const char *comma = strrchr (number, ',');
  const char *last = dot > comma ? dot : comma;
  gsize after;

  if (last == NULL)
    return -1;
  after = strlen (last + 1);
  if (dot != NULL && comma != NULL)
    return last - number;
  if (strchr (number, *last) != last) /* "1.234.567": repeated, so it groups */
    return -1;
  if (after == 3 && digits != 3)
    {
      if (*last == ',' || dot_may_group || digits == 0)
        return -1;
    }
  return last - number;
}

/* "1.2.3" is no sum; "1.234" could be two of them, unless the sign says how it is written or it begins with 0. */
static gboolean
is_readable (const char *number, int digits, gboolean dot_may_group)
{
  const char *first = strpbrk (number, ".,");
  const char *last;

  if (first == NULL)
    return TRUE;
  last = number + strlen (number) - 1;
  while (*last != '.' && *last != ',')
    last--;
  for (const char *group = first; group < last; group += 1 + strspn (group + 1, "0123456789"))
    if (strspn (group + 1, "0123456789") != 3)
      return FALSE;
  if (first == last)
    return *last == ',' || digits == 0 || digits == 3 || dot_may_group || strlen (last + 1) != 3 || number[0] == '0';
  return strchr (number, *last) == last || strlen (last + 1) == 3; /* the last one repeated: it groups, too */
}

static gboolean
parse_amount (const char *number, int digits, gboolean dot_may_group, gint64 *amount)
{
  gssize separator = find_decimal_separator (number, digits, dot_may_group);
  gint64 value = 0;
  int n_digits = 0, decimals = 0;
  gboolean round_up = FALSE;

  if (!is_readable (number, digits, dot_may_group))
    return FALSE;
  for (gssize i = 0; number[i] != '\0'; i++)
    {
      if (!g_ascii_isdigit (number[i]))
        continue;
      if (separator >= 0 && i > separator)
        {
          if (decimals == digits)
            round_up = number[i] >= '5';
          if (decimals++ >= digits)
            continue;
        }
      if (++n_digits > MAX_DIGITS)
        return FALSE;
      value = value * 10 + (number[i] - '0');
    }
  if (n_digits == 0)
    return FALSE;
  for (int have = MIN (decimals, digits); have < digits; have++)
    value *= 10;
  *amount = value + (round_up ? 1 : 0);
  return TRUE;
}

/**
 * amends_money_parse:
 * @text: as a file or a person writes it: "1659.95", "$25.00", "116,99 €", "1.234,56", "201.12元"
 * @currency: (nullable): the currency where @text names none
 * @money: (out caller-allocates): untouched on failure
 *
 * Reads a sum. A sign or code in the text itself wins over @currency, except the bare "$", "¥" and "￥", which
 * several currencies share.
 *
 * Returns: %FALSE when @text holds no sum or the currency is not known
 */
gboolean
amends_money_parse (const char *text, const char *currency, AmendsMoney *money)
{
  g_autofree char *folded = NULL;
  g_autoptr (GString) number = g_string_new (NULL);
  const char *code, *named;
  gboolean is_negative = FALSE, has_shared_sign;
  gint64 amount;

  if (amends_text_is_empty (text) || strlen (text) > 64)
    return FALSE;
  folded = g_utf8_normalize (text, -1, G_NORMALIZE_NFKC);
  if (folded == NULL)
    return FALSE;
  join_signs (folded);

  named = currency_in_text (folded);
  has_shared_sign = named != NULL && (g_str_equal (named, "USD") || g_str_equal (named, "CNY"))
                    && strstr (folded, named) == NULL && strstr (folded, "US$") == NULL
                    && strstr (folded, "元") == NULL && strstr (folded, "RMB") == NULL;
  code = named != NULL && !(has_shared_sign && is_code (currency)) ? named : currency;
  if (!is_code (code))
    return FALSE;

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '-' || c == 0x2212 || (c == '(' && number->len == 0))
        is_negative = number->len == 0 || is_negative;
      else if (g_ascii_isdigit (*p))
        g_string_append_c (number, *p);
      else if ((c == '.' || c == ',') && number->len > 0)
        g_string_append_c (number, *p);
      else if (number->len > 0 && (c == ' ' || c == '\'' || c == 0x2019) && g_ascii_isdigit (*g_utf8_next_char (p)))
        continue; /* 1 234,50 and 1'234.50 group this way */
      else if (g_unichar_isalpha (c) && (named == NULL || (number->len > 0 && g_ascii_isdigit (*g_utf8_next_char (p)))))
        return FALSE; /* "n/a", "free", "1e5": no sum */
    }
  while (number->len > 0 && !g_ascii_isdigit (number->str[number->len - 1]))
    g_string_truncate (number, number->len - 1);
  if (!parse_amount (number->str, amends_currency_digits (code), strstr (folded, "€") != NULL, &amount))
    return FALSE;
  *money = amends_money_new (is_negative ? -amount : amount, code);
  return TRUE;
}

static char *
to_decimal (AmendsMoney money, gboolean group)
{
  int digits = amends_currency_digits (money.currency);
  guint64 absolute = money.amount_minor < 0 ? (guint64) -money.amount_minor : (guint64) money.amount_minor;
  guint64 unit = 1;
  g_autofree char *whole = NULL;
  g_autoptr (GString) text = g_string_new (money.amount_minor < 0 ? "-" : NULL);
  gsize length;

  for (int i = 0; i < digits; i++)
    unit *= 10;
  whole = g_strdup_printf ("%" G_GUINT64_FORMAT, absolute / unit);
  length = strlen (whole);
  for (gsize i = 0; i < length; i++)
    {
      if (group && i > 0 && (length - i) % 3 == 0)
        g_string_append_c (text, ',');
      g_string_append_c (text, whole[i]);
    }
  if (digits > 0)
    g_string_append_printf (text, ".%0*" G_GUINT64_FORMAT, digits, absolute % unit);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * amends_money_to_decimal:
 * @money: a sum
 *
 * Returns: (transfer full): the bare decimal, as machines read it: "1659.95", "1200", "-3.50"
 */
char *
amends_money_to_decimal (AmendsMoney money)
{
  return to_decimal (money, FALSE);
}

/**
 * amends_money_format:
 * @money: a sum
 * @language: (nullable): "en" or "zh_CN"; %NULL: the interface's own
 *
 * Returns: (transfer full): as a customer reads it: "$64.00", "SEK 1,200.00", "64.00美元"; empty for none
 */
char *
amends_money_format (AmendsMoney money, const char *language)
{
  const Currency *known = find_currency (money.currency);
  gboolean is_chinese;
  g_autofree char *decimal = NULL;
  const char *sign = money.amount_minor < 0 ? "−" : "";

  if (amends_money_is_none (money))
    return g_strdup ("");
  is_chinese = g_str_equal (amends_language_pick (language), "zh_CN");
  if (money.amount_minor < 0)
    money.amount_minor = -money.amount_minor;
  decimal = to_decimal (money, !is_chinese);
  if (is_chinese)
    return known != NULL && known->chinese != NULL
               ? g_strdup_printf ("%s%s%s", sign, decimal, known->chinese)
               : g_strdup_printf ("%s%s %s", sign, decimal, money.currency);
  return known != NULL && known->english != NULL
             ? g_strdup_printf ("%s%s%s", sign, known->english, decimal)
             : g_strdup_printf ("%s%s %s", sign, money.currency, decimal);
}
