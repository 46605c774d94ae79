/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads and says what a customer is given, and settles it against the order. */
#include "compose/amends-compensation.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/amends-text.h"
#include "compose/amends-mustache.h"

#define MAX_CODE_LENGTH 64

static gboolean
read_percent (const char *part, AmendsCompensation *compensation, GError **error)
{
  g_autofree char *number = g_strndup (part, strlen (part) - 1);
  gint64 percent;

  if (!g_ascii_string_to_signed (g_strstrip (number), 10, 1, 100, &percent, NULL))
    {
      g_set_error (error, AMENDS_COMPOSE_ERROR, AMENDS_COMPOSE_ERROR_FACTS,
                   _ ("“%s” is no percentage; write a whole number from 1%% to 100%%"), part);
      return FALSE;
    }
  compensation->percent = (int) percent;
  return TRUE;
}

static gboolean
read_amount (const char *part,
             const char *currency,
             AmendsCompensation *compensation,
             GError **error)
{
  if (!amends_money_parse (part, currency, &compensation->amount) ||
      compensation->amount.amount_minor <= 0)
    {
      g_set_error (error, AMENDS_COMPOSE_ERROR, AMENDS_COMPOSE_ERROR_FACTS,
                   _ ("“%s” is no amount; write it like 5.00 EUR"), part);
      return FALSE;
    }
  return TRUE;
}

static gboolean
read_value (const char *part,
            const char *currency,
            AmendsCompensation *compensation,
            GError **error)
{
  if (g_str_has_suffix (part, "%"))
    return read_percent (part, compensation, error);
  return read_amount (part, currency, compensation, error);
}

static gboolean
read_code (const char *part, AmendsCompensation *compensation, GError **error)
{
  gsize length = strlen (part);
  gboolean is_code = length > 0 && length <= MAX_CODE_LENGTH && g_utf8_validate (part, -1, NULL);

  for (const char *p = part; is_code && *p != '\0'; p = g_utf8_next_char (p))
    is_code = g_unichar_isgraph (g_utf8_get_char (p));
  if (!is_code)
    {
      g_set_error (error, AMENDS_COMPOSE_ERROR, AMENDS_COMPOSE_ERROR_FACTS,
                   _ ("“%s” is no code; a code has 1 to 64 characters and no spaces"), part);
      return FALSE;
    }
  compensation->code = g_strdup (part);
  return TRUE;
}

static gboolean
read_day (const char *part, gint64 *day, GError **error)
{
  if (strlen (part) == strlen ("2026-12-31") && amends_time_parse (part, day))
    return TRUE;
  g_set_error (error, AMENDS_COMPOSE_ERROR, AMENDS_COMPOSE_ERROR_FACTS,
               _ ("“%s” is no day; write it like 2026-12-31"), part);
  return FALSE;
}

static gboolean
read_coupon (GStrv parts, const char *currency, AmendsCompensation *compensation, GError **error)
{
  guint n = g_strv_length (parts);

  if (n < 2)
    {
      g_set_error_literal (
          error, AMENDS_COMPOSE_ERROR, AMENDS_COMPOSE_ERROR_FACTS,
          _ ("A coupon needs its value; write it like coupon:10%:SORRY10, or coupon:10% for a code of the pool"));
      return FALSE;
    }
  return read_value (parts[1], currency, compensation, error) &&
         (n < 3 || read_code (parts[2], compensation, error)) &&
         (n < 4 || read_day (parts[3], &compensation->expires_at, error));
}

static gboolean
read_parts (GStrv parts, const char *currency, AmendsCompensation *compensation, GError **error)
{
  guint n = g_strv_length (parts);

  switch (compensation->remedy)
    {
    case AMENDS_REMEDY_COUPON:
      return read_coupon (parts, currency, compensation, error);
    case AMENDS_REMEDY_FREE_SHIPPING:
      return (n < 2 || parts[1][0] == '\0' || read_code (parts[1], compensation, error)) &&
             (n < 3 || read_day (parts[2], &compensation->expires_at, error));
    case AMENDS_REMEDY_SHIPPING_REFUND:
      return n < 2 || read_amount (parts[1], currency, compensation, error);
    case AMENDS_REMEDY_PARTIAL_REFUND:
      if (n >= 2)
        return read_value (parts[1], currency, compensation, error);
      g_set_error_literal (error, AMENDS_COMPOSE_ERROR, AMENDS_COMPOSE_ERROR_FACTS,
                           _ ("A partial refund needs its amount; write it like "
                              "partial_refund:5.00 EUR or partial_refund:10%"));
      return FALSE;
    case AMENDS_REMEDY_RESHIP:
      return n < 2 || read_day (parts[1], &compensation->by_at, error);
    default:
      return TRUE;
    }
}

static guint
max_parts (AmendsRemedy remedy)
{
  static const guint parts[] = {
    [AMENDS_REMEDY_NONE] = 1,           [AMENDS_REMEDY_COUPON] = 4,
    [AMENDS_REMEDY_FREE_SHIPPING] = 3,  [AMENDS_REMEDY_SHIPPING_REFUND] = 2,
    [AMENDS_REMEDY_PARTIAL_REFUND] = 2, [AMENDS_REMEDY_FULL_REFUND] = 1,
    [AMENDS_REMEDY_RESHIP] = 2,
  };

  return parts[remedy];
}

/**
 * amends_compensation_parse:
 * @spec: "none", "coupon:10%:CODE", "coupon:5.00 EUR:CODE:2026-12-31", "free_shipping:CODE",
 *   "shipping_refund", "shipping_refund:4.90 EUR", "partial_refund:10.00 EUR",
 * "partial_refund:10%", "full_refund", "reship:2026-12-03"; a hyphen may stand for the underscore
 * @currency: (nullable): of amounts that name none
 * @error: %AMENDS_COMPOSE_ERROR_FACTS, the message shows how to write it
 *
 * Days are stored as their midnight in UTC. A partial refund in percent and the amounts left out
 * are settled against the order when an email is composed.
 *
 * Returns: (transfer full) (nullable): what the customer is given
 */
AmendsCompensation *
amends_compensation_parse (const char *spec, const char *currency, GError **error)
{
  g_autofree char *line = amends_text_single_line (spec);
  g_auto (GStrv) parts = g_strsplit (line != NULL ? line : "", ":", -1);
  g_autoptr (AmendsCompensation) compensation = NULL;
  g_autofree char *id = NULL;
  AmendsRemedy remedy;

  for (guint i = 0; parts[i] != NULL; i++)
    g_strstrip (parts[i]);
  id = g_ascii_strdown (parts[0] != NULL ? g_strdelimit (parts[0], "-", '_') : "", -1);
  if (!amends_remedy_from_string (id, &remedy))
    {
      g_set_error (error, AMENDS_COMPOSE_ERROR, AMENDS_COMPOSE_ERROR_FACTS,
                   _ ("“%s” is no compensation; it is one of none, coupon, free_shipping, "
                      "shipping_refund, partial_refund, full_refund, reship"),
                   id);
      return NULL;
    }
  if (g_strv_length (parts) > max_parts (remedy))
    {
      g_set_error (error, AMENDS_COMPOSE_ERROR, AMENDS_COMPOSE_ERROR_FACTS,
                   _ ("“%s” has too many parts for “%s”"), line, id);
      return NULL;
    }
  compensation = amends_compensation_new (remedy);
  if (!read_parts (parts, currency, compensation, error))
    return NULL;
  return g_steal_pointer (&compensation);
}

static void
append_money (GString *spec, AmendsMoney money)
{
  g_autofree char *decimal = NULL;

  if (amends_money_is_none (money))
    return;
  decimal = amends_money_to_decimal (money);
  g_string_append_printf (spec, ":%s %s", decimal, money.currency);
}

static void
append_day (GString *spec, gint64 day)
{
  g_autoptr (GDateTime) date = NULL;
  g_autofree char *iso = NULL;

  if (day == AMENDS_TIME_NONE)
    return;
  date = g_date_time_new_from_unix_utc (day);
  iso = g_date_time_format (date, "%Y-%m-%d");
  g_string_append_printf (spec, ":%s", iso);
}

/**
 * amends_compensation_to_spec:
 * @compensation: (nullable): what the customer is given
 *
 * Returns: (transfer full): the text that amends_compensation_parse() reads back
 */
char *
amends_compensation_to_spec (const AmendsCompensation *compensation)
{
  AmendsRemedy remedy = compensation != NULL ? compensation->remedy : AMENDS_REMEDY_NONE;
  GString *spec = g_string_new (amends_remedy_to_string (remedy));

  if (compensation == NULL || remedy == AMENDS_REMEDY_NONE || remedy == AMENDS_REMEDY_FULL_REFUND)
    return g_string_free (spec, FALSE);
  if (compensation->percent > 0)
    g_string_append_printf (spec, ":%d%%", compensation->percent);
  else
    append_money (spec, compensation->amount);
  if (compensation->code != NULL)
    g_string_append_printf (spec, ":%s", compensation->code);
  else if (remedy == AMENDS_REMEDY_FREE_SHIPPING && compensation->expires_at != AMENDS_TIME_NONE)
    g_string_append_c (spec, ':');
  append_day (spec,
              remedy == AMENDS_REMEDY_RESHIP ? compensation->by_at : compensation->expires_at);
  return g_string_free (spec, FALSE);
}

static char *
dup_value (const AmendsCompensation *compensation, const char *language)
{
  if (compensation->percent > 0)
    return g_strdup_printf ("%d%%", compensation->percent);
  return amends_money_format (compensation->amount, language);
}

/* In the language of an email and not of the interface, so these are not translatable texts. */
static const struct
{
  const char *english;
  const char *chinese;
} names[AMENDS_N_REMEDIES] = {
  [AMENDS_REMEDY_NONE] = { "nothing", "无补偿" },
  [AMENDS_REMEDY_COUPON] = { "coupon", "优惠码" },
  [AMENDS_REMEDY_FREE_SHIPPING] = { "free shipping", "免运费" },
  [AMENDS_REMEDY_SHIPPING_REFUND] = { "shipping fee back", "退运费" },
  [AMENDS_REMEDY_PARTIAL_REFUND] = { "partial refund", "部分退款" },
  [AMENDS_REMEDY_FULL_REFUND] = { "full refund", "全额退款" },
  [AMENDS_REMEDY_RESHIP] = { "new parcel", "补发" },
};

/**
 * amends_compensation_describe:
 * @compensation: (nullable): what the customer is given
 * @language: (nullable): "en" or "zh_CN"; %NULL: the interface's own
 *
 * Returns: (transfer full): a few words for a list: "coupon 10% SORRY10", "优惠码 10% SORRY10"
 */
char *
amends_compensation_describe (const AmendsCompensation *compensation, const char *language)
{
  const char *picked = amends_language_pick (language);
  AmendsRemedy remedy = compensation != NULL ? compensation->remedy : AMENDS_REMEDY_NONE;
  gboolean is_chinese = strcmp (picked, "zh_CN") == 0;
  g_autofree char *value = NULL;
  GString *words = g_string_new (is_chinese ? names[remedy].chinese : names[remedy].english);

  if (compensation == NULL || remedy == AMENDS_REMEDY_NONE)
    return g_string_free (words, FALSE);
  value = dup_value (compensation, picked);
  if (value[0] != '\0')
    g_string_append_printf (words, " %s", value);
  if (compensation->code != NULL)
    g_string_append_printf (words, " %s", compensation->code);
  return g_string_free (words, FALSE);
}

gboolean
amends_remedy_is_refund (AmendsRemedy remedy)
{
  return remedy == AMENDS_REMEDY_SHIPPING_REFUND || remedy == AMENDS_REMEDY_PARTIAL_REFUND ||
         remedy == AMENDS_REMEDY_FULL_REFUND;
}

/**
 * amends_compensation_settle:
 * @compensation: (nullable): what the customer is given
 * @order: the order it is given for
 *
 * Fills in what the order says: its shipping fee, its total, a share of its total.
 *
 * Returns: (transfer full): a copy with its amount; still without one where the order does not say
 */
AmendsCompensation *
amends_compensation_settle (const AmendsCompensation *compensation, const AmendsOrder *order)
{
  AmendsCompensation *settled = compensation != NULL ? amends_compensation_copy (compensation)
                                                     : amends_compensation_new (AMENDS_REMEDY_NONE);

  switch (settled->remedy)
    {
    case AMENDS_REMEDY_SHIPPING_REFUND:
      if (amends_money_is_none (settled->amount))
        settled->amount = order->shipping;
      break;
    case AMENDS_REMEDY_FULL_REFUND:
      if (amends_money_is_none (settled->amount))
        settled->amount = order->total;
      break;
    case AMENDS_REMEDY_PARTIAL_REFUND:
      if (settled->percent > 0)
        {
          settled->amount = amends_money_percent (order->total, settled->percent);
          settled->percent = 0;
        }
      break;
    default:
      break;
    }
  /* Nothing was paid for shipping: there is nothing to give back, and the gate says so. */
  if (settled->amount.amount_minor <= 0)
    settled->amount = AMENDS_MONEY_NONE;
  return settled;
}

AmendsMoney
amends_compensation_cost (const AmendsCompensation *settled, const AmendsOrder *order)
{
  if (settled->remedy == AMENDS_REMEDY_COUPON && settled->percent > 0)
    return amends_money_percent (order->total, settled->percent);
  if (settled->remedy == AMENDS_REMEDY_COUPON || amends_remedy_is_refund (settled->remedy))
    return settled->amount;
  return AMENDS_MONEY_NONE;
}
