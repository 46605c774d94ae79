/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far the fetch from a platform has come, and how far it had come before an import. */

#include "desk/amends-fetch-mark.h"

#include "base/amends-clock.h"
#include "store/amends-store-batches.h"
#include "store/amends-store-settings.h"

static char *
dup_key (const char *platform)
{
  return g_strconcat ("fetched.", platform, NULL);
}

/**
 * amends_fetch_mark_load: (skip)
 * @changed_at: (out): when the newest order that was fetched had changed, UTC seconds;
 *   %AMENDS_TIME_NONE when nothing was fetched yet
 */
gboolean
amends_fetch_mark_load (AmendsDb *db, const char *platform, gint64 *changed_at, GError **error)
{
  g_autofree char *key = dup_key (platform);
  g_autoptr (GHashTable) settings = amends_store_load_settings (db, error);
  const char *value = settings != NULL ? g_hash_table_lookup (settings, key) : NULL;

  *changed_at = value != NULL ? g_ascii_strtoll (value, NULL, 10) : AMENDS_TIME_NONE;
  return settings != NULL;
}

/**
 * amends_fetch_mark_move: (skip)
 * @changed_at: %AMENDS_TIME_NONE: as if nothing had ever been fetched
 */
gboolean
amends_fetch_mark_move (AmendsDb *db, const char *platform, gint64 changed_at, GError **error)
{
  g_autofree char *key = dup_key (platform);
  g_autofree char *value = g_strdup_printf ("%" G_GINT64_FORMAT, changed_at);

  return amends_store_set_setting (db, key, changed_at != AMENDS_TIME_NONE ? value : NULL, error);
}

/**
 * amends_fetch_mark_note: (skip)
 * @batch: the fetch, before its first page moves the mark
 *
 * Writes down where the mark stands, so that it can be taken back with the fetch.
 */
gboolean
amends_fetch_mark_note (AmendsDb *db, gint64 batch, const char *platform, GError **error)
{
  gint64 before;

  return amends_fetch_mark_load (db, platform, &before, error) &&
         amends_store_note_fetch (db, batch, platform, before, error);
}

/**
 * amends_fetch_mark_take_back: (skip)
 * @batch: an import that was taken back; nothing happens when it was a file
 *
 * What it brought comes again with the next fetch, also when later ones have come further since.
 */
gboolean
amends_fetch_mark_take_back (AmendsDb *db, gint64 batch, GError **error)
{
  g_autofree char *platform = NULL;
  gint64 before, now;

  if (!amends_store_load_fetch (db, batch, &platform, &before, error))
    return FALSE;
  if (platform == NULL)
    return TRUE;
  return amends_fetch_mark_load (db, platform, &now, error) &&
         amends_fetch_mark_move (db, platform, MIN (before, now), error);
}
