/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds what a person wrote into an email by hand that gives the customer more than they may: each
 * sum, in whatever currency, and all of them together with what was chosen. */

#include "desk/amends-gift-gate.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "compose/amends-compensation.h"

/* Of a paragraph that gives, and not of one that names a duty or a price. */
#define GIVING                                                                                     \
  "refund|reimburs|compensat|credit|coupon|voucher|discount|money back|give you|send you back|"    \
  "\\boff\\b|\\bback\\b|退|赔|补偿|优惠|折扣|返还|返现|抵用|立减"
#define WHOLE                                                                                      \
  "full(y)? refund|refund(ed)? in full|full price|all (of )?your money|whole (price|amount|sum)|"  \
  "entire (price|amount|order)|\\border (is )?free|\\b(is|are) on us\\b|"                        \
  "need not pay for the|100 ?[%％]|全额|全款|全部退|全退|免单|单免费"
/* What the customer may ask for, and is not given yet. */
#define CHOICE "\\b(if|reply|rather|choose|want)\\b|如|若|回复|选择"
#define AGAIN                                                                                      \
  "send (you )?(it|one|them|another|a new)( one)? again|new parcel|replacement|reship|resend|"     \
  "send (you )?(another|a new)|补发|重发|重新发|再发|换新"
#define CURRENCIES "USD|EUR|GBP|CNY|RMB|JPY|CAD|AUD"
#define UNITS                                                                                      \
  CURRENCIES "|[$€£¥]|dollars?|euros?|pounds?|yuan|bucks|quid|美元|美金|欧元|英镑|日元|元|块|欧"
/* A mark and a number, a number and a mark, or a number that somebody refunds. */
#define SUM                                                                                        \
  "([$€£¥]|\\b(?:" CURRENCIES "))\\s?(\\d[\\d.,]*)|(\\d[\\d.,]*)\\s?(" UNITS ")|"                  \
  "\\brefund(?:ed)?(?: you)?(?: the)?(?: full)?(?: sum of)? (\\d[\\d.,]*)(?![\\d.,]*\\s?(?:[%％]|" UNITS \
  "))"
#define SHARE "(\\d{1,3})(?:[.,]\\d+)? ?(?:[%％]|percent|per cent)"
#define HALF "\\bhalf (?:of |back|the |your |price)|一半|半价|半额"
/* A sum in words cannot be held against a limit. */
#define SPELLED                                                                                    \
  "\\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|"    \
  "forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand)[ -]+(?:and )?"                         \
  "(?:\\w+[ -]+)?(?:dollars?|euros?|pounds?|yuan|bucks|quid)\\b|"                                  \
  "[一二两三四五六七八九十百千]+(?:美元|美金|欧元|英镑|元|块钱)"

/* What was found to be given so far, held against what may be. */
typedef struct
{
  const AmendsOrder *order;
  const AmendsRates *rates;
  AmendsMoney limit;
  AmendsMoney chosen; /* the chosen remedy's own sum; none: there is none */
  int n_chosen;       /* how often the words that were replaced name it: so often it is no other one */
  int n_whole;        /* in how many paragraphs those words offer all the money, as the law does */
  gint64 total_minor; /* in the order's currency */
  AmendsRemedy remedy;
} Counting;

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

/* The currency that a mark or word means in a letter about an order in @own. */
static const char *
currency_of (const char *mark, const char *own)
{
  static const struct
  {
    const char *marks;
    const char *shared; /* which currencies say it of themselves; NULL: only @currency does */
    const char *currency;
  } meanings[] = {
    { "^(USD|美元|美金)$", NULL, "USD" },
    { "^(EUR|€|euros?|欧元|欧)$", NULL, "EUR" },
    { "^(GBP|£|pounds?|quid|英镑)$", NULL, "GBP" },
    { "^(CNY|RMB|yuan)$", NULL, "CNY" },
    { "^(JPY|日元)$", NULL, "JPY" },
    { "^CAD$", NULL, "CAD" },
    { "^AUD$", NULL, "AUD" },
    { "^(\\$|dollars?|bucks)$", "^(USD|CAD|AUD|NZD|HKD|SGD|TWD|MXN)$", "USD" },
    { "^¥$", "^JPY$", "CNY" },
    { "^[元块]$", "^(HKD|TWD)$", "CNY" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (meanings); i++)
    if (matches (meanings[i].marks, mark))
      return meanings[i].shared != NULL && matches (meanings[i].shared, own) ? own
                                                                             : meanings[i].currency;
  return own;
}

static gboolean
is_chosen (const Counting *self, AmendsMoney money)
{
  return !amends_money_is_none (self->chosen) &&
         amends_money_is_same_currency (self->chosen, money) &&
         self->chosen.amount_minor == money.amount_minor;
}

/* Adds what is given. Whether that is more than may be. What cannot be held against the limit is. */
static gboolean
add_given (Counting *self, AmendsMoney money)
{
  AmendsMoney counted = money;
  AmendsMoney total;

  if (money.amount_minor <= 0)
    return FALSE;
  if (is_chosen (self, money) && self->n_chosen-- > 0)
    return FALSE;
  if (!g_str_equal (money.currency, self->order->total.currency) &&
      (self->rates == NULL ||
       !amends_rates_convert (self->rates, money, self->order->total.currency, &counted)))
    return TRUE;
  self->total_minor += counted.amount_minor;
  total = amends_money_new (self->total_minor, self->order->total.currency);
  return is_above (total, self->limit);
}

/* The groups of SUM: a mark and its number, a number and its mark, a bare number. */
static gboolean
read_given (GMatchInfo *match, const char *own, AmendsMoney *money)
{
  g_autofree char *mark_before = g_match_info_fetch (match, 1);
  g_autofree char *after_mark = g_match_info_fetch (match, 2);
  g_autofree char *before_mark = g_match_info_fetch (match, 3);
  g_autofree char *mark_after = g_match_info_fetch (match, 4);
  g_autofree char *bare = g_match_info_fetch (match, 5);

  if (after_mark != NULL && *after_mark != '\0')
    return read_sum (after_mark, currency_of (mark_before, own), money);
  if (before_mark != NULL && *before_mark != '\0')
    return read_sum (before_mark, currency_of (mark_after, own), money);
  return bare != NULL && *bare != '\0' && read_sum (bare, own, money);
}

static char *
find_sum_above (Counting *self, const char *paragraph)
{
  g_autoptr (GRegex) regex = g_regex_new (SUM, G_REGEX_CASELESS, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  for (g_regex_match (regex, paragraph, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    {
      AmendsMoney money;

      if (read_given (match, self->order->total.currency, &money) && add_given (self, money))
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
find_share_above (Counting *self, const char *paragraph)
{
  g_autoptr (GRegex) regex = g_regex_new (SHARE, G_REGEX_CASELESS, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *half = find_words (paragraph, HALF);

  for (g_regex_match (regex, paragraph, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    {
      g_autofree char *percent = g_match_info_fetch (match, 1);

      if (add_given (self, amends_money_percent (self->order->total, atoi (percent))))
        return g_match_info_fetch (match, 0);
    }
  return half != NULL && add_given (self, amends_money_percent (self->order->total, 50))
             ? g_steal_pointer (&half)
             : NULL;
}

static char *
find_in_paragraph (Counting *self, const char *paragraph)
{
  char *found = NULL;

  if (matches (GIVING, paragraph) || matches (WHOLE, paragraph))
    {
      found = find_sum_above (self, paragraph);
      if (found == NULL)
        found = find_share_above (self, paragraph);
      if (found == NULL)
        found = find_words (paragraph, SPELLED);
      if (found == NULL && self->remedy != AMENDS_REMEDY_FULL_REFUND &&
          is_above (self->order->total, self->limit) && matches (WHOLE, paragraph) &&
          !(matches (CHOICE, paragraph) && self->n_whole-- > 0))
        found = find_words (paragraph, WHOLE);
    }
  if (found == NULL && self->remedy != AMENDS_REMEDY_RESHIP &&
      is_above (amends_given_get_goods (self->order), self->limit))
    found = find_words (paragraph, AGAIN);
  return found;
}

/* How often @text names the chosen remedy's sum. */
static int
count_chosen (const Counting *self, const char *text)
{
  g_autoptr (GRegex) sums = g_regex_new (SUM, G_REGEX_CASELESS, 0, NULL);
  g_autoptr (GRegex) shares = g_regex_new (SHARE, G_REGEX_CASELESS, 0, NULL);
  g_autoptr (GMatchInfo) sum = NULL;
  g_autoptr (GMatchInfo) share = NULL;
  AmendsMoney money;
  int n = 0;

  for (g_regex_match (sums, text, 0, &sum); g_match_info_matches (sum); g_match_info_next (sum, NULL))
    n += read_given (sum, self->order->total.currency, &money) && is_chosen (self, money);
  for (g_regex_match (shares, text, 0, &share); g_match_info_matches (share);
       g_match_info_next (share, NULL))
    {
      g_autofree char *percent = g_match_info_fetch (share, 1);

      n += is_chosen (self, amends_money_percent (self->order->total, atoi (percent)));
    }
  return n;
}

/* What the words say that @edited has others for. */
static void
count_replaced (Counting *self, const AmendsEmail *edited, const AmendsEmail *composed)
{
  if (g_strcmp0 (edited->subject, composed->subject) != 0 && composed->subject != NULL)
    self->n_chosen += count_chosen (self, composed->subject);
  for (guint i = 0; i < composed->paragraphs->len; i++)
    {
      const char *paragraph = g_ptr_array_index (composed->paragraphs, i);

      if (is_composed (paragraph, edited))
        continue;
      self->n_chosen += count_chosen (self, paragraph);
      self->n_whole += matches (WHOLE, paragraph);
    }
}

char *
amends_gift_words_find (const AmendsEmail *edited,
                        const AmendsEmail *composed,
                        const AmendsOrder *order,
                        const AmendsRates *rates,
                        AmendsMoney limit)
{
  g_autoptr (AmendsCompensation) chosen = amends_compensation_settle (edited->compensation, order);
  AmendsMoney cost = amends_compensation_cost (chosen, order);
  Counting counting = { order, rates, limit, cost, 0, 0, 0, chosen->remedy };

  count_replaced (&counting, edited, composed);
  if (!amends_money_is_none (cost) && g_str_equal (cost.currency, order->total.currency))
    counting.total_minor = cost.amount_minor;
  for (guint i = 0; i < edited->paragraphs->len; i++)
    {
      const char *paragraph = g_ptr_array_index (edited->paragraphs, i);
      char *found = is_composed (paragraph, composed) ? NULL
                                                      : find_in_paragraph (&counting, paragraph);

      if (found != NULL)
        return found;
    }
  return g_strcmp0 (edited->subject, composed->subject) == 0
             ? NULL
             : find_in_paragraph (&counting, edited->subject);
}
