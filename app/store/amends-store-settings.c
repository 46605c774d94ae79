/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The shop's settings by key, and whether its file is sound. */

#include "store/amends-store-settings.h"

#include <glib/gi18n-lib.h>

#include "store/amends-db.h"

/**
 * amends_store_set_setting:
 * @value: (nullable): %NULL unsets
 */
gboolean
amends_store_set_setting (AmendsDb *db, const char *key, const char *value, GError **error)
{
  g_autoptr (AmendsStatement)
      statement = value == NULL
                      ? amends_db_prepare (db, "DELETE FROM shop_setting WHERE key = ?1", error)
                      : amends_db_prepare (db,
                                           "INSERT INTO shop_setting (key, value) VALUES (?1, ?2) "
                                           "ON CONFLICT (key) DO UPDATE SET value = ?2",
                                           error);

  if (statement == NULL)
    return FALSE;
  amends_statement_bind_text (statement, 1, key);
  if (value != NULL)
    amends_statement_bind_text (statement, 2, value);
  return amends_statement_run (statement, error);
}

/**
 * amends_store_load_settings:
 *
 * Returns: (transfer full) (nullable) (element-type utf8 utf8): values by key
 */
GHashTable *
amends_store_load_settings (AmendsDb *db, GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare (
      db, "SELECT key, value FROM shop_setting", error);
  g_autoptr (GHashTable) settings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  AmendsStep step;

  if (statement == NULL)
    return NULL;
  while ((step = amends_statement_step (statement, error)) == AMENDS_STEP_ROW)
    g_hash_table_insert (settings, amends_statement_dup_text (statement, 0),
                         amends_statement_dup_text (statement, 1));
  return step == AMENDS_STEP_DONE ? g_steal_pointer (&settings) : NULL;
}

/* --- soundness --- */

#define MAX_FAULTS 20 /* of a kind: a torn file has thousands, and the first ones say it */

static gboolean
add_rows (AmendsDb *db,
          const char *sql,
          const char *format,
          const char *sound,
          GPtrArray *faults,
          GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare (db, sql, error);
  AmendsStep step = AMENDS_STEP_DONE;
  int n = 0;

  if (statement == NULL)
    return FALSE;
  while (n < MAX_FAULTS && (step = amends_statement_step (statement, error)) == AMENDS_STEP_ROW)
    {
      const char *text = amends_statement_get_text (statement, 0);

      if (g_strcmp0 (text, sound) == 0)
        continue;
      g_ptr_array_add (faults, g_strdup_printf ("%s: %s", format, text != NULL ? text : ""));
      n++;
    }
  return step != AMENDS_STEP_ERROR;
}

static gboolean
add_count (AmendsDb *db, const char *sql, const char *words, GPtrArray *faults, GError **error)
{
  gint64 count;

  if (!amends_db_query_int (db, sql, &count, error))
    return FALSE;
  if (count != 0)
    g_ptr_array_add (faults, g_strdup_printf ("%s: %" G_GINT64_FORMAT, words, count));
  return TRUE;
}

/* What the schema cannot hold by itself. */
static gboolean
add_broken_rules (AmendsDb *db, GPtrArray *faults, GError **error)
{
  return add_count (db,
                    "SELECT count(*) FROM customer_order o WHERE parcel_count "
                    "<> (SELECT count(*) FROM parcel WHERE order_id = o.id)",
                    _ ("Orders whose number of parcels is wrong"), faults, error) &&
         add_count (
             db,
             "SELECT count(*) FROM customer_order WHERE id NOT IN (SELECT rowid FROM order_search)",
             _ ("Orders that cannot be found by their words"), faults, error) &&
         add_count (
             db,
             "SELECT count(*) FROM order_search WHERE rowid NOT IN (SELECT id FROM customer_order)",
             _ ("Words of orders that are gone"), faults, error) &&
         add_count (db,
                    "SELECT count(*) FROM parcel p WHERE told_at IS NOT "
                    "(SELECT max (left_at) FROM email WHERE parcel_id = p.id)",
                    _ ("Parcels whose last email is not remembered right"), faults, error);
}

static gboolean
check_words (AmendsDb *db, GPtrArray *faults, GError **error)
{
  g_autoptr (GError) problem = NULL;

  if (amends_db_exec (db, "INSERT INTO order_search (order_search) VALUES ('integrity-check')",
                      &problem))
    return TRUE;
  if (!g_error_matches (problem, AMENDS_STORE_ERROR, AMENDS_STORE_ERROR_DAMAGED))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  g_ptr_array_add (faults, g_strdup (_ ("The index for searching does not fit the orders")));
  return TRUE;
}

/**
 * amends_store_find_faults:
 *
 * Reads the whole file: its pages, its references, its own rules.
 *
 * Returns: (transfer full) (nullable) (element-type utf8): translated, one fault each; empty when
 * it is sound
 */
GPtrArray *
amends_store_find_faults (AmendsDb *db, GError **error)
{
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);

  if (!add_rows (db, "PRAGMA integrity_check (20)", _ ("Damaged"), "ok", faults, error) ||
      !add_rows (db, "PRAGMA foreign_key_check", _ ("Refers to nothing"), NULL, faults, error))
    return NULL;
  /* On a torn file the rest would only say the same again. */
  if (faults->len == 0 &&
      (!add_broken_rules (db, faults, error) || !check_words (db, faults, error)))
    return NULL;
  return g_steal_pointer (&faults);
}
