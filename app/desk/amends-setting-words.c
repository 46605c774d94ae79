/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the words of one setting into the shop. */
#include "desk/amends-setting-words.h"

#include <stdio.h>
#include <string.h>

#include "base/amends-address.h"

#define HOUR ((gint64) 3600)
#define DAY (24 * HOUR)
#define MAX_REMINDER_LEAD (7 * DAY)
#define MAX_FIRST_EMAILS 99
#define N_LANES (AMENDS_LANE_POST + 1)

/* "3 d", "48h", "5 wd": days, hours, working days. */
static gboolean
parse_span (const char *text, gint64 *seconds, gboolean *is_working)
{
  char *rest = NULL;
  gint64 number = g_ascii_strtoll (text, &rest, 10);

  if (rest == text || number < 0 || number > 1000)
    return FALSE;
  while (*rest == ' ')
    rest++;
  *is_working = FALSE;
  if (g_str_equal (rest, "h"))
    *seconds = number * HOUR;
  else if (g_str_equal (rest, "d"))
    *seconds = number * DAY;
  else if (g_str_equal (rest, "wd"))
    {
      *seconds = number * DAY;
      *is_working = TRUE;
    }
  else if (*rest == '\0' && number == 0)
    *seconds = 0;
  else
    return FALSE;
  return TRUE;
}

/* "threshold.<lane>.<rule>" into the place it sets. */
static gint64 *
find_threshold (AmendsShop *shop, const char *key, AmendsThresholds **lane)
{
  g_auto (GStrv) parts = g_strsplit (key, ".", 3);

  if (g_strv_length (parts) != 3 || !g_str_equal (parts[0], "threshold"))
    return NULL;
  for (AmendsLane i = AMENDS_LANE_DOMESTIC; i < N_LANES; i++)
    {
      AmendsThresholds *thresholds = &shop->thresholds[i];
      struct
      {
        const char *name;
        gint64 *place;
      } rules[] = {
        { "silence", &thresholds->silence },         { "slow", &thresholds->slow },
        { "label", &thresholds->label_working },     { "not_found", &thresholds->not_found },
        { "customs", &thresholds->customs_working }, { "pickup", &thresholds->pickup }
      };

      if (!g_str_equal (parts[1], amends_lane_to_string (i)))
        continue;
      *lane = thresholds;
      for (gsize rule = 0; rule < G_N_ELEMENTS (rules); rule++)
        if (g_str_equal (parts[2], rules[rule].name))
          return rules[rule].place;
    }
  return NULL;
}

static gboolean
apply_threshold (AmendsShop *shop, const char *key, const char *value)
{
  AmendsThresholds *lane = NULL;
  gint64 *place = find_threshold (shop, key, &lane);
  gboolean is_working;
  gint64 seconds;

  if (place == NULL || !parse_span (value, &seconds, &is_working))
    return FALSE;
  *place = seconds;
  if (place == &lane->silence)
    lane->silence_is_working = is_working;
  return TRUE;
}

/* "25.00 EUR" */
static gboolean
read_money (const char *value, AmendsMoney *money)
{
  const char *space = strrchr (value, ' ');
  g_autofree char *amount = NULL;

  if (space == NULL || strlen (space + 1) != 3)
    return FALSE;
  amount = g_strndup (value, space - value);
  return amends_money_parse (amount, space + 1, money) && money->amount_minor >= 0;
}

static gboolean
apply_authority (AmendsShop *shop, const char *value)
{
  return read_money (value, &shop->authority);
}

static gboolean
apply_season_budget (AmendsShop *shop, const char *value)
{
  return read_money (value, &shop->season_budget);
}

static gboolean
apply_owner_limit (AmendsShop *shop, const char *value)
{
  return read_money (value, &shop->owner_limit);
}

static gboolean
apply_rates (AmendsShop *shop, const char *value)
{
  AmendsRates *rates = amends_rates_parse (value);

  if (rates == NULL)
    return FALSE;
  amends_rates_free (shop->rates);
  shop->rates = rates;
  return TRUE;
}

static gboolean
apply_working_hours (AmendsShop *shop, const char *value)
{
  return amends_working_hours_parse (value, &shop->working_hours);
}

static gboolean
apply_working_days (AmendsShop *shop, const char *value)
{
  return amends_working_days_parse (value, &shop->working_days);
}

/* "2 h", "1 d"; "0" reminds when it is due. */
static gboolean
apply_reminder_lead (AmendsShop *shop, const char *value)
{
  gint64 seconds;
  gboolean is_working;

  if (!parse_span (value, &seconds, &is_working) || is_working || seconds > MAX_REMINDER_LEAD)
    return FALSE;
  shop->reminder_lead = seconds;
  return TRUE;
}

static gboolean
apply_first_emails (AmendsShop *shop, const char *value)
{
  guint64 count;

  if (!g_ascii_string_to_unsigned (value, 10, 0, MAX_FIRST_EMAILS, &count, NULL))
    return FALSE;
  shop->n_first_emails = (int) count;
  return TRUE;
}

static gboolean
read_day (const char *value, gint64 *time)
{
  g_autofree char *midnight = g_strconcat (value, "T00:00:00Z", NULL);

  return strlen (value) == strlen ("2026-11-01") && amends_time_parse (midnight, time);
}

static gboolean
apply_season_from (AmendsShop *shop, const char *value)
{
  return read_day (value, &shop->season_from);
}

/* The last day belongs to it. */
static gboolean
apply_season_until (AmendsShop *shop, const char *value)
{
  if (!read_day (value, &shop->season_until))
    return FALSE;
  shop->season_until += DAY;
  return TRUE;
}

static gboolean
apply_country (AmendsShop *shop, const char *value)
{
  if (strlen (value) != 2 || !g_ascii_isalpha (value[0]) || !g_ascii_isalpha (value[1]))
    return FALSE;
  g_free (shop->country);
  shop->country = g_ascii_strup (value, -1);
  return TRUE;
}

static gboolean
apply_time_zone (AmendsShop *shop, const char *value)
{
  g_autoptr (GTimeZone) zone = amends_time_zone_new (value);

  if (zone == NULL)
    return FALSE;
  g_free (shop->time_zone);
  shop->time_zone = g_strdup (value);
  return TRUE;
}

static gboolean
apply_days_off (AmendsShop *shop, const char *value)
{
  g_auto (GStrv) words = g_strsplit_set (value, ", \n", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (char **word = words; *word != NULL; word++)
    {
      int year, month, day;

      if (**word == '\0')
        continue;
      if (strlen (*word) != 10 || sscanf (*word, "%4d-%2d-%2d", &year, &month, &day) != 3 ||
          !g_date_valid_dmy (day, month, year))
        return FALSE;
      g_strv_builder_add (builder, *word);
    }
  g_strfreev (shop->days_off);
  shop->days_off = g_strv_builder_end (builder);
  return TRUE;
}

static gboolean
apply_email (AmendsShop *shop, const char *value)
{
  if (!amends_address_is_valid (value))
    return FALSE;
  g_free (shop->email);
  shop->email = g_strdup (value);
  return TRUE;
}

static gboolean
apply_is_sample (AmendsShop *shop, const char *value)
{
  shop->is_sample = g_str_equal (value, "1");
  return shop->is_sample || g_str_equal (value, "0");
}

#define DEFINE_TEXT(member)                                                                        \
  static gboolean apply_##member (AmendsShop *shop, const char *value)                             \
  {                                                                                                \
    g_free (shop->member);                                                                         \
    shop->member = g_strdup (value);                                                               \
    return TRUE;                                                                                   \
  }

DEFINE_TEXT (name)
DEFINE_TEXT (agent_name)
DEFINE_TEXT (agent_name_zh)
DEFINE_TEXT (postal_address)

static const struct
{
  const char *key;
  gboolean (*apply) (AmendsShop *shop, const char *value);
  gboolean changes_diagnoses;
} settings_by_key[] = {
  { "name", apply_name, FALSE },
  { "agent_name", apply_agent_name, FALSE },
  { "agent_name_zh", apply_agent_name_zh, FALSE },
  { "email", apply_email, FALSE },
  { "postal_address", apply_postal_address, FALSE },
  { "country", apply_country, TRUE },
  { "time_zone", apply_time_zone, TRUE },
  { "authority", apply_authority, FALSE },
  { "days_off", apply_days_off, TRUE },
  { "first_emails", apply_first_emails, FALSE },
  { "owner_limit", apply_owner_limit, FALSE },
  { "rates", apply_rates, FALSE },
  { "reminder_lead", apply_reminder_lead, FALSE },
  { "working_days", apply_working_days, FALSE },
  { "working_hours", apply_working_hours, FALSE },
  { "season_budget", apply_season_budget, FALSE },
  { "season_from", apply_season_from, FALSE },
  { "season_until", apply_season_until, FALSE },
  { "is_sample", apply_is_sample, FALSE },
};

/**
 * amends_setting_apply:
 * @key: see the table above; or "threshold.LANE.RULE"
 * @value: spans of time are "3 d", "48 h", "5 wd" (working days), money is "25.00 EUR", days off are
 *   ISO dates with commas between, working hours "09:00-18:00", working days "mon tue wed thu fri",
 *   rates "USD 0.92 EUR, CNY 0.13 EUR"
 *
 * What cannot be read is as if it were not set.
 *
 * Returns: whether it could be read
 */
gboolean
amends_setting_apply (AmendsShop *shop, const char *key, const char *value)
{
  for (gsize i = 0; i < G_N_ELEMENTS (settings_by_key); i++)
    if (g_str_equal (key, settings_by_key[i].key))
      return settings_by_key[i].apply (shop, value);
  return apply_threshold (shop, key, value);
}

/**
 * amends_setting_is_known:
 * @changes_diagnoses: (out): whether parcels may be stuck by it, or be no more
 */
gboolean
amends_setting_is_known (const char *key, gboolean *changes_diagnoses)
{
  g_autoptr (AmendsShop) shop = amends_shop_new ();
  AmendsThresholds *lane;

  for (gsize i = 0; i < G_N_ELEMENTS (settings_by_key); i++)
    if (g_str_equal (key, settings_by_key[i].key))
      {
        *changes_diagnoses = settings_by_key[i].changes_diagnoses;
        return TRUE;
      }
  *changes_diagnoses = TRUE;
  return find_threshold (shop, key, &lane) != NULL;
}
