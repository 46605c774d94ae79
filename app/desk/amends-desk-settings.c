/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The shop's settings: words by key in the shop file, checked when set, read as an AmendsShop. */

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "base/amends-address.h"
#include "desk/amends-desk-private.h"
#include "store/amends-store-parcels.h"
#include "store/amends-store-settings.h"

#define HOUR ((gint64) 3600)
#define DAY (24 * HOUR)
#define N_LANES (AMENDS_LANE_POST + 1)

/* --- one value --- */

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
apply_authority (AmendsShop *shop, const char *value)
{
  const char *space = strrchr (value, ' ');
  g_autofree char *amount = NULL;
  AmendsMoney money;

  if (space == NULL || strlen (space + 1) != 3)
    return FALSE;
  amount = g_strndup (value, space - value);
  if (!amends_money_parse (amount, space + 1, &money))
    return FALSE;
  shop->authority = money;
  return TRUE;
}

static gboolean
apply_season_budget (AmendsShop *shop, const char *value)
{
  AmendsMoney usual = shop->authority;
  gboolean is_read = apply_authority (shop, value);

  if (is_read)
    shop->season_budget = shop->authority;
  shop->authority = usual;
  return is_read;
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
  { "season_budget", apply_season_budget, FALSE },
  { "season_from", apply_season_from, FALSE },
  { "season_until", apply_season_until, FALSE },
  { "is_sample", apply_is_sample, FALSE },
};

/* What cannot be read is as if it were not set: it was checked when it was set. */
static gboolean
apply_setting (AmendsShop *shop, const char *key, const char *value)
{
  for (gsize i = 0; i < G_N_ELEMENTS (settings_by_key); i++)
    if (g_str_equal (key, settings_by_key[i].key))
      return settings_by_key[i].apply (shop, value);
  return apply_threshold (shop, key, value);
}

static gboolean
is_known_key (const char *key, gboolean *changes_diagnoses)
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

/* --- in the shop file --- */

AmendsShop *
amends_desk_load_shop (AmendsDb *db, GError **error)
{
  g_autoptr (GHashTable) settings = amends_store_load_settings (db, error);
  AmendsShop *shop;
  GHashTableIter iter;
  gpointer key, value;

  if (settings == NULL)
    return NULL;
  shop = amends_shop_new ();
  g_hash_table_iter_init (&iter, settings);
  while (g_hash_table_iter_next (&iter, &key, &value))
    apply_setting (shop, key, value);
  return shop;
}

static gpointer
get_shop_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return amends_desk_load_shop (db, error);
}

/**
 * amends_desk_get_shop:
 *
 * Returns: (transfer full) (nullable): the shop's facts and thresholds, with the defaults where
 * nothing is set
 */
AmendsShop *
amends_desk_get_shop (AmendsDesk *self, GError **error)
{
  g_return_val_if_fail (AMENDS_IS_DESK (self), NULL);

  return amends_desk_read (self, get_shop_job, NULL, NULL, error);
}

typedef struct
{
  const char *key;
  const char *value;
  gboolean changes_diagnoses;
  gint64 person_id;
} Setting;

static gpointer
set_setting_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Setting *setting = data;

  if (!amends_desk_require_owner (db, setting->person_id, error) ||
      !amends_store_set_setting (db, setting->key, setting->value, error) ||
      (setting->changes_diagnoses && !amends_store_expire_all (db, error)))
    return NULL;
  return GINT_TO_POINTER (TRUE);
}

/**
 * amends_desk_set_setting:
 * @key: see the header
 * @value: (nullable): %NULL unsets; spans of time are "3 d", "48 h", "5 wd" (working days), money
 * is "25.00 EUR", days off are ISO dates with commas between
 *
 * Errors: %AMENDS_DESK_ERROR_INPUT when there is no such key or the value cannot be read
 */
gboolean
amends_desk_set_setting (AmendsDesk *self, const char *key, const char *value, GError **error)
{
  g_autoptr (AmendsShop) scratch = amends_shop_new ();
  Setting setting = { key, value, FALSE, amends_desk_get_person_id (self) };

  g_return_val_if_fail (AMENDS_IS_DESK (self) && key != NULL, FALSE);

  if (!is_known_key (key, &setting.changes_diagnoses))
    {
      g_set_error (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_INPUT,
                   _ ("There is no setting called “%s”."), key);
      return FALSE;
    }
  if (value != NULL && !apply_setting (scratch, key, value))
    {
      g_set_error (
          error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_INPUT,
          _ ("The setting “%s” cannot take this value. Look at its form and enter it again."), key);
      return FALSE;
    }
  return amends_desk_write (self, set_setting_job, &setting, NULL, error) != NULL;
}

static gpointer
get_settings_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  GHashTable *settings = amends_store_load_settings (db, error);

  if (settings != NULL)
    g_hash_table_remove (settings, AMENDS_DESK_PIN_KEY); /* nobody's to see */
  return settings;
}

GHashTable *
amends_desk_get_settings (AmendsDesk *self, GError **error)
{
  g_return_val_if_fail (AMENDS_IS_DESK (self), NULL);

  return amends_desk_read (self, get_settings_job, NULL, NULL, error);
}
