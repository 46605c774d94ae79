/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers of a workbook as the text that its number formats make of them: dates in ISO 8601,
 * percentages, padded numbers, sums with their currency. */
#include "intake/amends-number-format.h"

#include <string.h>

#define DAY (24 * 60 * 60)
#define MAX_SERIAL 2958466.0         /* the day after 9999-12-31 */
#define MAX_EXACT 9007199254740992.0 /* beyond 2^53 a double leaves whole numbers out */
#define MIN_WITHOUT_FRACTION 1e15    /* so large a double has no digits left behind its point */
#define SAFE_DIGITS 15               /* that a spreadsheet keeps of what is typed */

/* Built-in formats: ECMA-376 part 1, 18.8.30, with the East Asian ones. 45 to 47 are durations. */
AmendsNumberFormat
amends_number_format_from_id (guint id)
{
  AmendsNumberFormat format = { AMENDS_NUMBER_PLAIN, 0, "" };

  if ((id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58))
    format.kind = AMENDS_NUMBER_DATE;
  else if (id == 9 || id == 10)
    format.kind = AMENDS_NUMBER_PERCENT;
  return format;
}

static void
set_currency (AmendsNumberFormat *format, const char *currency)
{
  if (format->currency[0] == '\0')
    g_strlcpy (format->currency, currency, sizeof format->currency);
}

/* A sign or code as it stands in a format; @locale is "804" of "[$¥-804]", or "". */
static void
note_currency (AmendsNumberFormat *format, const char *text, gsize length, const char *locale)
{
  static const struct
  {
    const char *sign, *locale, *currency;
  } signs[] = {
    { "€", "", "EUR" },     { "£", "", "GBP" },     { "₩", "", "KRW" },    { "₹", "", "INR" },
    { "￥", "411", "JPY" }, { "¥", "411", "JPY" },  { "￥", "", "CNY" },   { "¥", "", "CNY" },
    { "US$", "", "USD" },   { "$", "409", "USD" },  { "$", "C04", "HKD" }, { "$", "1009", "CAD" },
    { "$", "C09", "AUD" },  { "$", "1409", "NZD" }, { "$", "404", "TWD" }, { "$", "", "$" },
  };

  if (length == 3 && g_ascii_isupper (text[0]) && g_ascii_isupper (text[1]) &&
      g_ascii_isupper (text[2]))
    {
      const char code[4] = { text[0], text[1], text[2], '\0' };

      set_currency (format, code);
      return;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (signs); i++)
    if (g_strstr_len (text, (gssize) length, signs[i].sign) != NULL &&
        (*signs[i].locale == '\0' || g_ascii_strcasecmp (signs[i].locale, locale) == 0))
      {
        set_currency (format, signs[i].currency);
        return;
      }
}

typedef struct
{
  gboolean has_day, has_month_or_minute, has_hour_or_second, is_duration;
  gboolean has_percent, has_other;
  guint n_zeros;
} Tokens;

/* "[$€-407]", "[h]", "[Red]", "[>100]": returns what follows. */
static const char *
take_bracket (const char *p, Tokens *tokens, AmendsNumberFormat *format)
{
  const char *end = strchr (p, ']');

  if (end == NULL)
    return p + strlen (p);
  if (p[1] == '$')
    {
      const char *dash = memchr (p, '-', (gsize) (end - p));
      g_autofree char *locale = dash != NULL ? g_strndup (dash + 1, (gsize) (end - dash - 1))
                                             : g_strdup ("");
      const char *sign_end = dash != NULL ? dash : end;

      note_currency (format, p + 2, (gsize) (sign_end - p - 2), locale);
    }
  else if (end > p + 1 && strspn (p + 1, "hHmMsS") == (gsize) (end - p - 1))
    tokens->is_duration = TRUE;
  return end + 1;
}

/* What a format code is made of, up to its first semicolon. */
static void
read_tokens (const char *code, Tokens *tokens, AmendsNumberFormat *format)
{
  const char *p = code;

  while (*p != '\0' && *p != ';')
    {
      const char *end;

      switch (*p)
        {
        case '"':
          end = strchr (p + 1, '"');
          end = end != NULL ? end : p + strlen (p);
          note_currency (format, p + 1, (gsize) (end - p - 1), "");
          p = *end == '"' ? end + 1 : end;
          continue;
        case '\\':
        case '_':
        case '*':
          p++;
          if (*p == '\0')
            continue;
          break;
        case '[':
          p = take_bracket (p, tokens, format);
          continue;
        case 'y':
        case 'Y':
        case 'd':
        case 'D':
          tokens->has_day = TRUE;
          break;
        case 'm':
        case 'M':
          tokens->has_month_or_minute = TRUE;
          break;
        case 'h':
        case 'H':
        case 's':
        case 'S':
          tokens->has_hour_or_second = TRUE;
          break;
        case '%':
          tokens->has_percent = TRUE;
          break;
        case '0':
          tokens->n_zeros++;
          break;
        default:
          tokens->has_other = TRUE;
          end = g_utf8_next_char (p);
          note_currency (format, p, (gsize) (end - p), "");
          break;
        }
      p = *p != '\0' ? g_utf8_next_char (p) : p;
    }
}

/**
 * amends_number_format_from_code:
 * @code: UTF-8: "yyyy-mm-dd hh:mm", "0.00%", "00000", "#,##0.00 [$€-407]"
 *
 * Returns: what the format does to a number
 */
AmendsNumberFormat
amends_number_format_from_code (const char *code)
{
  AmendsNumberFormat format = { AMENDS_NUMBER_PLAIN, 0, "" };
  Tokens tokens = { 0 };

  /* Its letters are no parts of a date. */
  if (g_ascii_strncasecmp (code, "General", strlen ("General")) == 0)
    return format;
  read_tokens (code, &tokens, &format);
  if (tokens.is_duration)
    return format;
  if (tokens.has_day || tokens.has_month_or_minute || tokens.has_hour_or_second)
    format.kind = AMENDS_NUMBER_DATE;
  else if (tokens.has_percent)
    format.kind = AMENDS_NUMBER_PERCENT;
  else if (tokens.n_zeros >= 2 && !tokens.has_other && format.currency[0] == '\0')
    {
      format.kind = AMENDS_NUMBER_PADDED;
      format.n_digits = MIN (tokens.n_zeros, 32);
    }
  return format;
}

/* A number as a file writes it, taken apart without a double: digits times ten to @exponent. */
typedef struct
{
  char digits[48]; /* without leading zeros; "" is zero */
  gsize n_digits;
  int exponent; /* of the last digit */
  gboolean is_negative;
  gboolean is_written_out; /* no exponent in the file */
} Decimal;

static gboolean
read_decimal (const char *raw, Decimal *decimal)
{
  const char *p = raw;
  gboolean is_after_point = FALSE;

  memset (decimal, 0, sizeof *decimal);
  decimal->is_written_out = TRUE;
  decimal->is_negative = *p == '-';
  p += *p == '-' || *p == '+' ? 1 : 0;
  if (!g_ascii_isdigit (*p) && *p != '.')
    return FALSE;
  for (; g_ascii_isdigit (*p) || (*p == '.' && !is_after_point); p++)
    {
      if (*p == '.')
        {
          is_after_point = TRUE;
          continue;
        }
      if (decimal->n_digits + 1 >= sizeof decimal->digits)
        return FALSE;
      if (decimal->n_digits > 0 || *p != '0')
        decimal->digits[decimal->n_digits++] = *p;
      decimal->exponent -= is_after_point ? 1 : 0;
    }
  if (*p == 'E' || *p == 'e')
    {
      char *end;
      gint64 exponent = g_ascii_strtoll (p + 1, &end, 10);

      if (end == p + 1 || ABS (exponent) > 400)
        return FALSE;
      decimal->is_written_out = FALSE;
      decimal->exponent += (int) exponent;
      p = end;
    }
  if (*p != '\0')
    return FALSE;
  while (decimal->n_digits > 0 && decimal->digits[decimal->n_digits - 1] == '0')
    {
      decimal->digits[--decimal->n_digits] = '\0';
      decimal->exponent++;
    }
  if (decimal->n_digits == 0)
    decimal->exponent = 0;
  return TRUE;
}

static gboolean
is_whole (const Decimal *decimal)
{
  return decimal->exponent >= 0;
}

static gsize
count_whole_digits (const Decimal *decimal)
{
  return decimal->n_digits + (gsize) decimal->exponent;
}

/**
 * amends_number_is_long_and_whole:
 * @raw: a number as it stands in the file
 *
 * Returns: whether @raw shows that whoever wrote the file kept more digits than a spreadsheet does
 */
gboolean
amends_number_is_long_and_whole (const char *raw)
{
  Decimal decimal;

  return read_decimal (raw, &decimal) && is_whole (&decimal) && decimal.is_written_out &&
         decimal.n_digits > SAFE_DIGITS;
}

/* Whether digits are lost: a spreadsheet keeps fifteen and a double nothing beyond 2^53, unless the
 * file was never in either and has its digits written out. */
static gboolean
is_cut (const Decimal *decimal, double value, gboolean keeps_long_numbers)
{
  if (!is_whole (decimal) || count_whole_digits (decimal) <= SAFE_DIGITS)
    return FALSE;
  if (decimal->is_written_out && (keeps_long_numbers || decimal->n_digits > SAFE_DIGITS))
    return FALSE;
  return ABS (value) > MAX_EXACT || decimal->n_digits <= SAFE_DIGITS;
}

static void
append_whole (GString *out, const Decimal *decimal)
{
  g_string_append_len (out, decimal->digits, (gssize) decimal->n_digits);
  for (int i = 0; i < decimal->exponent; i++)
    g_string_append_c (out, '0');
  if (decimal->n_digits == 0)
    g_string_append_c (out, '0');
}

/* "1.23456789012345E+17" as a spreadsheet shows a number whose digits it has lost. */
static void
append_cut (GString *out, const Decimal *decimal)
{
  g_string_append_c (out, decimal->digits[0]);
  if (decimal->n_digits > 1)
    {
      g_string_append_c (out, '.');
      g_string_append_len (out, decimal->digits + 1,
                           (gssize) MIN (decimal->n_digits - 1, SAFE_DIGITS - 1));
    }
  g_string_append_printf (out, "E+%d", (int) count_whole_digits (decimal) - 1);
}

/* Fifteen digits as a spreadsheet shows them: 25.100000000000001 is 25.1. */
static void
append_fraction (GString *out, double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  Decimal decimal;

  g_ascii_formatd (buffer, sizeof buffer, "%.15g", ABS (value));
  if (!read_decimal (buffer, &decimal) || decimal.exponent < -30)
    {
      g_string_append (out, buffer);
      return;
    }
  if (is_whole (&decimal))
    {
      append_whole (out, &decimal);
      return;
    }
  for (gssize i = (gssize) decimal.n_digits + decimal.exponent; i <= 0; i++)
    g_string_append_c (out, '0');
  g_string_append_len (out, decimal.digits, (gssize) decimal.n_digits);
  g_string_insert_c (out, (gssize) out->len + decimal.exponent, '.');
}

static char *
apply_number (const AmendsNumberFormat *self,
              const Decimal *decimal,
              double value,
              gboolean keeps_long_numbers)
{
  GString *out = g_string_new (decimal->is_negative && decimal->n_digits > 0 ? "-" : NULL);
  gsize start;

  if (self->currency[0] == '$')
    g_string_append_c (out, '$');
  start = out->len;
  if (is_cut (decimal, value, keeps_long_numbers))
    append_cut (out, decimal);
  else if (is_whole (decimal))
    append_whole (out, decimal);
  else
    append_fraction (out, value);
  while (self->kind == AMENDS_NUMBER_PADDED && out->len - start < self->n_digits)
    g_string_insert_c (out, (gssize) start, '0');
  if (g_ascii_isupper (self->currency[0]))
    g_string_append_printf (out, " %s", self->currency);
  return g_string_free (out, FALSE);
}

static char *
apply_percent (double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (buffer, sizeof buffer, "%.10g", value * 100);
  return g_strconcat (buffer, "%", NULL);
}

/* A date without a time of day where it has none, a time of day alone for the day nought. */
static char *
apply_date (double value, gboolean has_1904)
{
  gint64 seconds = (gint64) (value * DAY + 0.5);
  gint64 days = seconds / DAY;
  int clock = (int) (seconds % DAY);
  g_autoptr (GDateTime) epoch = NULL;
  g_autoptr (GDateTime) day = NULL;
  g_autofree char *date = NULL;

  if (days == 0 && clock != 0 && !has_1904)
    return g_strdup_printf ("%02d:%02d:%02d", clock / 3600, clock / 60 % 60, clock % 60);
  /* The program that came first held 1900 for a leap year, and all others follow it: until day 60,
   * its 29 February, days count from the last of 1899. */
  epoch = has_1904 ? g_date_time_new_utc (1904, 1, 1, 0, 0, 0)
                   : g_date_time_new_utc (1899, 12, days < 61 ? 31 : 30, 0, 0, 0);
  day = g_date_time_add_days (epoch, (int) days);
  date = g_date_time_format (day, "%Y-%m-%d");
  if (clock == 0)
    return g_steal_pointer (&date);
  return g_strdup_printf ("%s %02d:%02d:%02d", date, clock / 3600, clock / 60 % 60, clock % 60);
}

/**
 * amends_number_format_apply:
 * @raw: a number as it stands in the file
 * @has_1904: whether the workbook counts days from 1904 and not from 1900
 * @keeps_long_numbers: whether other numbers show that this file never lost digits
 *
 * Returns: (transfer full): the number as text; one whose digits are lost is in scientific notation
 */
char *
amends_number_format_apply (const AmendsNumberFormat *self,
                            const char *raw,
                            gboolean has_1904,
                            gboolean keeps_long_numbers)
{
  Decimal decimal;
  double value;

  if (!read_decimal (raw, &decimal))
    return g_strdup (raw);
  value = g_ascii_strtod (raw, NULL);
  if (!is_whole (&decimal) && ABS (value) >= MIN_WITHOUT_FRACTION)
    {
      char whole[64];

      read_decimal (g_ascii_formatd (whole, sizeof whole, "%.0f", value), &decimal);
      decimal.is_written_out = FALSE;
    }
  if (self->kind == AMENDS_NUMBER_DATE && value >= 0 && value < MAX_SERIAL)
    return apply_date (value, has_1904);
  if (self->kind == AMENDS_NUMBER_PERCENT)
    return apply_percent (value);
  return apply_number (self, &decimal, value, keeps_long_numbers);
}
