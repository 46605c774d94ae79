/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one row of an orders table adds to its order. */
#include "intake/amends-order-row.h"

#include <string.h>
#include <glib/gi18n-lib.h>
#include "base/amends-country.h"
#include "base/amends-name-key.h"
#include "base/amends-text.h"
#include "intake/amends-cell.h"
#include "intake/amends-language.h"
#include "intake/amends-row-money.h"

#define DAY (24 * 60 * 60)

void
amends_order_draft_init (AmendsOrderDraft *self, const AmendsProfile *profile)
{
  self->order = amends_order_new ();
  self->order->platform = g_strdup (profile->id);
  self->order->items_give_way = (profile->gives_way & AMENDS_FIELD_BIT (AMENDS_FIELD_ITEMS)) != 0;
  self->order->total_gives_way = (profile->gives_way & AMENDS_FIELD_BIT (AMENDS_FIELD_TOTAL)) != 0;
}

void
amends_order_draft_clear (AmendsOrderDraft *self)
{
  g_clear_pointer (&self->order, amends_order_unref);
  g_clear_pointer (&self->item_ids, g_hash_table_unref);
}

/**
 * amends_order_draft_settle:
 *
 * To be called after the last row: gives the order the total that its rows add up to.
 */
void
amends_order_draft_settle (AmendsOrderDraft *self)
{
  if (amends_money_is_none (self->order->total) && !self->has_lost_sum)
    self->order->total = self->paid;
}

static void
fill_line (AmendsRowView *view, char **text, AmendsField field)
{
  if (*text == NULL)
    *text = amends_row_view_dup_line (view, field);
}

static void
fill_id (AmendsRowView *view, char **text, AmendsField field)
{
  const char *value = *text == NULL ? amends_row_view_get (view, field) : NULL;

  if (value == NULL)
    return;
  if (!amends_cell_is_rounded_number (value))
    {
      *text = amends_text_single_line (value);
      return;
    }
  amends_row_view_warn (view, "rounded_number", field,
                        g_strdup (_ ("A spreadsheet has rounded this number, so it was left out. "
                                     "Export the file again and import "
                                     "it without opening it first.")));
}

/**
 * amends_order_row_get_time:
 *
 * Returns: UTC seconds, or %AMENDS_TIME_NONE; what is promised for a day is late when the day is
 * over
 */
gint64
amends_order_row_get_time (AmendsRowView *view, AmendsField field, AmendsField clock_field)
{
  gboolean has_clock = FALSE;
  gint64 time = amends_row_view_get_date (view, field, clock_field, &has_clock);

  return field == AMENDS_FIELD_PROMISED && time != AMENDS_TIME_NONE && !has_clock ? time + DAY - 1
                                                                                  : time;
}

static void
fill_date (AmendsRowView *view, gint64 *time, AmendsField field, AmendsField clock_field)
{
  if (*time == AMENDS_TIME_NONE)
    *time = amends_order_row_get_time (view, field, clock_field);
}

static void
fill_customer (AmendsRowView *view, AmendsOrder *order)
{
  g_autofree char *given = NULL;
  g_autofree char *family = NULL;

  fill_line (view, &order->customer, AMENDS_FIELD_CUSTOMER);
  if (order->customer != NULL)
    return;
  given = amends_row_view_dup_line (view, AMENDS_FIELD_GIVEN_NAME);
  family = amends_row_view_dup_line (view, AMENDS_FIELD_FAMILY_NAME);
  if (given != NULL && family != NULL && amends_text_has_cjk (family))
    order->customer = g_strconcat (family, given, NULL);
  else if (given != NULL && family != NULL)
    order->customer = g_strconcat (given, " ", family, NULL);
  else
    order->customer = given != NULL ? g_steal_pointer (&given) : g_steal_pointer (&family);
}

/* "广东省 深圳市 南山区 科技路1号(518000)": parts of an address in one cell. */
static void
fill_address_by_pattern (AmendsRowView *view, AmendsOrder *order)
{
  const struct
  {
    AmendsField field;
    char **text;
  } parts[] = {
    { AMENDS_FIELD_REGION, &order->region },
    { AMENDS_FIELD_CITY, &order->city },
    { AMENDS_FIELD_POSTCODE, &order->postcode },
    { AMENDS_FIELD_STREET, &order->street },
  };
  GRegex *pattern = view->header->profile->patterns[AMENDS_FIELD_STREET];
  const char *cell = pattern != NULL ? amends_row_view_get (view, AMENDS_FIELD_STREET) : NULL;
  g_autoptr (GMatchInfo) match = NULL;

  if (cell == NULL || !g_regex_match (pattern, cell, 0, &match))
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *text = g_match_info_fetch_named (match,
                                                        amends_field_to_string (parts[i].field));

      if (*parts[i].text == NULL && !amends_text_is_empty (text))
        *parts[i].text = amends_text_single_line (text);
    }
}

static void
fill_street (AmendsRowView *view, AmendsOrder *order)
{
  static const AmendsField lines[] = { AMENDS_FIELD_STREET, AMENDS_FIELD_STREET2,
                                       AMENDS_FIELD_STREET3 };
  GString *street = NULL;

  for (gsize i = 0; order->street == NULL && i < G_N_ELEMENTS (lines); i++)
    {
      g_autofree char *line = amends_row_view_dup_line (view, lines[i]);

      if (line == NULL)
        continue;
      if (street == NULL)
        street = g_string_new (line);
      else
        g_string_append_printf (street, ", %s", line);
    }
  if (street != NULL)
    order->street = g_string_free (street, FALSE);
}

/* "香港特别行政区", "台湾省": the kind of place stands behind its name. */
static const char *
country_of_region (const char *region)
{
  static const char *const kinds[] = { "", "特别行政区", "特別行政區", "省" };

  for (gsize i = 0; region != NULL && i < G_N_ELEMENTS (kinds); i++)
    if (g_str_has_suffix (region, kinds[i]))
      {
        g_autofree char *name = g_strndup (region, strlen (region) - strlen (kinds[i]));
        const char *country = amends_country_from_name (name);

        if (country != NULL)
          return country;
      }
  return NULL;
}

/* A platform of one country; where its addresses lie abroad, they begin with the place. */
static void
fill_usual_country (AmendsRowView *view, AmendsOrder *order)
{
  const char *usual = view->header->profile->country;
  const char *place = *usual != '\0' ? country_of_region (order->region) : NULL;

  if (order->country == NULL && *usual != '\0')
    order->country = g_strdup (place != NULL ? place : usual);
}

static void
fill_country (AmendsRowView *view, AmendsOrderDraft *draft)
{
  AmendsOrder *order = draft->order;
  const char *text = order->country == NULL ? amends_row_view_get (view, AMENDS_FIELD_COUNTRY)
                                            : NULL;
  const char *country;

  if (text == NULL)
    {
      fill_usual_country (view, order);
      return;
    }
  country = amends_country_from_name (text);
  if (country != NULL)
    {
      order->country = g_strdup (country);
      return;
    }
  draft->has_told_country = TRUE;
  amends_row_view_warn (view, "unknown_country", AMENDS_FIELD_COUNTRY,
                        g_strdup (_ ("This country is not known; it was left out. Write its name "
                                     "in English or its code of two "
                                     "letters.")));
}

static void
fill_language (AmendsRowView *view, AmendsOrder *order)
{
  const char *text = order->language == NULL ? amends_row_view_get (view, AMENDS_FIELD_LANGUAGE)
                                             : NULL;

  if (text == NULL)
    return;
  order->language = amends_language_from_name (text);
  if (order->language == NULL)
    amends_row_view_warn (view, "unknown_language", AMENDS_FIELD_LANGUAGE,
                          g_strdup (_ ("This language is not known; it was left out. Write its "
                                       "name in English or its code, such as "
                                       "en or zh-CN.")));
}

/* Money of the whole order stands on its first row only or is repeated on each: it is taken once,
 * never added up. */
static void
fill_total (AmendsRowView *view, AmendsOrderDraft *draft, gboolean is_first)
{
  AmendsMoney *known = &draft->order->total;
  AmendsTotalRule rule = view->header->profile->total_rule;
  AmendsMoney total;

  if (rule == AMENDS_TOTAL_FIRST_ROW && !is_first)
    return;
  total = amends_row_view_get_money (view, AMENDS_FIELD_TOTAL);
  if (amends_money_is_none (total))
    return;
  if (amends_money_is_none (*known))
    {
      *known = total;
      return;
    }
  if (draft->has_told_total ||
      (total.amount_minor == known->amount_minor && g_str_equal (total.currency, known->currency)))
    return;
  draft->has_told_total = TRUE;
  amends_row_view_warn (
      view, "different_total", AMENDS_FIELD_TOTAL,
      g_strdup (_ ("This order’s rows have different totals; the first one was taken.")));
}

static void
fill_platform (AmendsRowView *view, AmendsOrder *order)
{
  GHashTable *platforms = view->header->profile->platforms;
  const char *text = platforms != NULL ? amends_row_view_get (view, AMENDS_FIELD_PLATFORM) : NULL;
  g_autofree char *key = text != NULL ? amends_name_key (text) : NULL;
  const char *platform = key != NULL ? g_hash_table_lookup (platforms, key) : NULL;

  if (platform == NULL || g_str_equal (platform, order->platform))
    return;
  g_free (order->platform);
  order->platform = g_strdup (platform);
}

/**
 * amends_order_row_fill:
 * @view: at a row of the order
 * @is_first: of its rows
 *
 * Takes what the row says of the whole order, where no row before it did.
 */
void
amends_order_row_fill (AmendsRowView *view, AmendsOrderDraft *draft, gboolean is_first)
{
  AmendsOrder *order = draft->order;

  if (is_first)
    fill_platform (view, order);
  fill_customer (view, order);
  fill_line (view, &order->email, AMENDS_FIELD_EMAIL);
  fill_id (view, &order->phone, AMENDS_FIELD_PHONE);
  fill_line (view, &order->region, AMENDS_FIELD_REGION);
  fill_line (view, &order->city, AMENDS_FIELD_CITY);
  fill_line (view, &order->postcode, AMENDS_FIELD_POSTCODE);
  fill_address_by_pattern (view, order);
  fill_street (view, order);
  fill_country (view, draft);
  fill_language (view, order);
  fill_line (view, &order->payment_status, AMENDS_FIELD_PAYMENT_STATUS);
  fill_line (view, &order->fulfilment_status, AMENDS_FIELD_FULFILMENT_STATUS);
  if (order->note == NULL && amends_row_view_get (view, AMENDS_FIELD_NOTE) != NULL)
    order->note = amends_text_clean (amends_row_view_get (view, AMENDS_FIELD_NOTE));
  fill_total (view, draft, is_first);
  if (amends_money_is_none (order->shipping))
    order->shipping = amends_row_view_get_money (view, AMENDS_FIELD_SHIPPING);
  fill_date (view, &order->placed_at, AMENDS_FIELD_PLACED, AMENDS_FIELD_PLACED_CLOCK);
  fill_date (view, &order->shipped_at, AMENDS_FIELD_SHIPPED, AMENDS_NO_FIELD);
  fill_date (view, &order->promised_at, AMENDS_FIELD_PROMISED, AMENDS_NO_FIELD);
  fill_date (view, &order->cancelled_at, AMENDS_FIELD_CANCELLED, AMENDS_NO_FIELD);
  fill_date (view, &order->paid_at, AMENDS_FIELD_PAID, AMENDS_NO_FIELD);
}
