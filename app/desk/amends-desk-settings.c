/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The shop's settings in the shop file: words by key, checked when set, read as an AmendsShop. */

#include <glib/gi18n-lib.h>

#include "desk/amends-desk-private.h"
#include "desk/amends-setting-words.h"
#include "store/amends-store-parcels.h"
#include "store/amends-store-people.h"
#include "store/amends-store-settings.h"

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
    amends_setting_apply (shop, key, value);
  shop->is_practice = g_hash_table_contains (settings, AMENDS_DESK_PRACTICE_KEY);
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
      !amends_store_log_action (db, setting->person_id, "set_setting", 0, 0, setting->key, error) ||
      (setting->changes_diagnoses && !amends_store_expire_all (db, error)))
    return NULL;
  return GINT_TO_POINTER (TRUE);
}

/**
 * amends_desk_set_setting:
 * @key: see the header
 * @value: (nullable): %NULL unsets; its form is said beside amends_setting_apply()
 *
 * Errors: %AMENDS_DESK_ERROR_INPUT when there is no such key or the value cannot be read
 */
gboolean
amends_desk_set_setting (AmendsDesk *self, const char *key, const char *value, GError **error)
{
  g_autoptr (AmendsShop) scratch = amends_shop_new ();
  Setting setting = { key, value, FALSE, amends_desk_get_person_id (self) };

  g_return_val_if_fail (AMENDS_IS_DESK (self) && key != NULL, FALSE);

  if (!amends_setting_is_known (key, &setting.changes_diagnoses))
    {
      g_set_error (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_INPUT,
                   _ ("There is no setting called “%s”."), key);
      return FALSE;
    }
  if (value != NULL && !amends_setting_apply (scratch, key, value))
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
  gint64 *person_id = data;
  GHashTable *settings = amends_desk_require_owner (db, *person_id, error)
                             ? amends_store_load_settings (db, error)
                             : NULL;

  if (settings != NULL)
    g_hash_table_remove (settings, AMENDS_DESK_PIN_KEY); /* nobody's to see */
  return settings;
}

/* The owner's business, as setting them is. */
GHashTable *
amends_desk_get_settings (AmendsDesk *self, GError **error)
{
  gint64 person_id = amends_desk_get_person_id (self);

  g_return_val_if_fail (AMENDS_IS_DESK (self), NULL);

  return amends_desk_read (self, get_settings_job, &person_id, NULL, error);
}

/* Whether there is a setting of that name, whatever its value. */
gboolean
amends_desk_is_setting (const char *key)
{
  gboolean changes_diagnoses;

  return amends_setting_is_known (key, &changes_diagnoses);
}
