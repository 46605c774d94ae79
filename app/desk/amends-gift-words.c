/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds what a person wrote into an email by hand that gives the customer something. */

#include "desk/amends-gift-gate.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

/* Of a paragraph that gives, and not of one that names a duty or a price. */
#define GIVING                                                                                     \
  "refund|reimburs|compensat|credit|coupon|voucher|discount|money back|give you|send you back|"    \
  "\\boff\\b|\\bback\\b|退|赔|补偿|优惠|折扣|返还|返现|抵用|立减"
#define WHOLE                                                                                      \
  "full(y)? refund|refund(ed)? in full|full price|all (of )?your money|whole (price|amount|sum)|"  \
  "entire (price|amount|order)|100 ?[%％]|全额|全款|全部退|全退"
#define AGAIN                                                                                      \
  "send (you )?(it|one|them|another|a new)( one)? again|new parcel|replacement|reship|resend|"     \
  "send (you )?(another|a new)|补发|重发|重新发|再发|换新"
#define SUM                                                                                        \
  "(?:[$€£¥]|\\b(?:USD|EUR|GBP|CNY|RMB|JPY|CAD|AUD)) ?(\\d[\\d.,]*)|"                              \
  "(\\d[\\d.,]*) ?(?:[$€£¥]|USD|EUR|GBP|CNY|RMB|JPY|CAD|AUD|dollars?|euros?|pounds?|yuan|元|块|欧|美元)"
#define SHARE "(\\d{1,3})(?:[.,]\\d+)? ?(?:[%％]|percent|per cent)"

static gboolean
is_composed (const char *paragraph, const AmendsEmail *composed)
{
  for (guint i = 0; i < composed->paragraphs->len; i++)
    if (g_str_equal (g_ptr_array_index (composed->paragraphs, i), paragraph))
      return TRUE;
  return FALSE;
}

static gboolean
matches (const char *pattern, const char *text)
{
  return g_regex_match_simple (pattern, text, G_REGEX_CASELESS, 0);
}

/* "1.234,50" and "12.00": what stands behind the last mark and has two digits are cents. */
static gboolean
read_sum (const char *digits, const char *currency, AmendsMoney *money)
{
  g_autoptr (GString) plain = g_string_new (NULL);
  const char *comma = strrchr (digits, ',');
  const char *dot = strrchr (digits, '.');
  const char *last = comma > dot ? comma : dot;
  gboolean has_cents = last != NULL && strlen (last) >= 2 && strlen (last) <= 3;

  for (const char *p = digits; *p != '\0'; p++)
    if (g_ascii_isdigit (*p))
      g_string_append_c (plain, *p);
    else if (p == last && has_cents)
      g_string_append_c (plain, '.');
  return amends_money_parse (plain->str, currency, money);
}

static gboolean
is_above (AmendsMoney money, AmendsMoney limit)
{
  return money.amount_minor > 0 && (amends_money_is_none (limit) ||
                                    money.amount_minor > limit.amount_minor);
}

static char *
find_sum_above (const char *paragraph, const AmendsOrder *order, AmendsMoney limit)
{
  g_autoptr (GRegex) regex = g_regex_new (SUM, G_REGEX_CASELESS, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  for (g_regex_match (regex, paragraph, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    {
      g_autofree char *before = g_match_info_fetch (match, 1);
      g_autofree char *after = g_match_info_fetch (match, 2);
      const char *digits = before != NULL && *before != '\0' ? before : after;
      AmendsMoney money;

      if (digits != NULL && read_sum (digits, order->total.currency, &money) &&
          is_above (money, limit))
        return g_match_info_fetch (match, 0);
    }
  return NULL;
}

static char *
find_share_above (const char *paragraph, const AmendsOrder *order, AmendsMoney limit)
{
  g_autoptr (GRegex) regex = g_regex_new (SHARE, G_REGEX_CASELESS, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  for (g_regex_match (regex, paragraph, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    {
      g_autofree char *percent = g_match_info_fetch (match, 1);

      if (is_above (amends_money_percent (order->total, atoi (percent)), limit))
        return g_match_info_fetch (match, 0);
    }
  return NULL;
}

static char *
find_words (const char *paragraph, const char *pattern)
{
  g_autoptr (GRegex) regex = g_regex_new (pattern, G_REGEX_CASELESS, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  return g_regex_match (regex, paragraph, 0, &match) ? g_match_info_fetch (match, 0) : NULL;
}

static char *
find_in_paragraph (const AmendsEmail *edited,
                   const char *paragraph,
                   const AmendsOrder *order,
                   AmendsMoney limit)
{
  AmendsRemedy remedy = edited->compensation != NULL ? edited->compensation->remedy
                                                     : AMENDS_REMEDY_NONE;
  char *found = NULL;

  if (matches (GIVING, paragraph) || matches (WHOLE, paragraph))
    {
      found = find_sum_above (paragraph, order, limit);
      if (found == NULL)
        found = find_share_above (paragraph, order, limit);
      if (found == NULL && remedy != AMENDS_REMEDY_FULL_REFUND && is_above (order->total, limit))
        found = find_words (paragraph, WHOLE);
    }
  if (found == NULL && remedy != AMENDS_REMEDY_RESHIP &&
      is_above (amends_given_get_goods (order), limit))
    found = find_words (paragraph, AGAIN);
  return found;
}

char *
amends_gift_words_find (const AmendsEmail *edited,
                        const AmendsEmail *composed,
                        const AmendsOrder *order,
                        AmendsMoney limit)
{
  for (guint i = 0; i < edited->paragraphs->len; i++)
    {
      const char *paragraph = g_ptr_array_index (edited->paragraphs, i);
      char *found = is_composed (paragraph, composed)
                        ? NULL
                        : find_in_paragraph (edited, paragraph, order, limit);

      if (found != NULL)
        return found;
    }
  return g_strcmp0 (edited->subject, composed->subject) == 0
             ? NULL
             : find_in_paragraph (edited, edited->subject, order, limit);
}
