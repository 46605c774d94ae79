/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads kept events again after the reading rules changed. */

#include "desk/amends-desk-private.h"
#include "store/amends-store-events.h"
#include "store/amends-store-settings.h"
#include "tracking/amends-reading.h"

/* The version of the rules by which all events were read. */
#define VERSION_KEY "reading-version"
/* Of a reading under way: the version and the id of the last event that was read. */
#define PROGRESS_KEY "reading-progress"
#define BATCH 500 /* events in one transaction: tens of milliseconds */

typedef struct
{
  const char *version;
  guint n_changed;
} Reread;

static gpointer
is_due_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Reread *reread = data;
  g_autoptr (GHashTable) settings = amends_store_load_settings (db, error);

  return GINT_TO_POINTER (
      settings != NULL &&
      g_strcmp0 (g_hash_table_lookup (settings, VERSION_KEY), reread->version) != 0);
}

/* The last event that this version has read, 0: none. */
static gint64
get_progress (GHashTable *settings, const char *version)
{
  const char *progress = g_hash_table_lookup (settings, PROGRESS_KEY);
  g_auto (GStrv) parts = progress != NULL ? g_strsplit (progress, " ", 2) : NULL;

  return parts != NULL && parts[0] != NULL && parts[1] != NULL && g_str_equal (parts[0], version)
             ? g_ascii_strtoll (parts[1], NULL, 10)
             : 0;
}

static gboolean
reread_events (AmendsDb *db, GPtrArray *events, Reread *reread, GError **error)
{
  for (guint i = 0; i < events->len; i++)
    {
      AmendsEvent *event = g_ptr_array_index (events, i);
      AmendsStatus status = event->status;
      AmendsReason reason = event->reason;
      gboolean is_problem = event->is_problem;

      amends_reading_renew (event);
      if (event->status == status && event->reason == reason && event->is_problem == is_problem)
        continue;
      if (!amends_store_update_reading (db, event, error))
        return FALSE;
      reread->n_changed++;
    }
  return TRUE;
}

static gboolean
note_progress (AmendsDb *db, const char *version, gint64 last_id, GError **error)
{
  g_autofree char *progress = g_strdup_printf ("%s %" G_GINT64_FORMAT, version, last_id);

  return amends_store_set_setting (db, PROGRESS_KEY, progress, error);
}

/* Returns whether there may be more. */
static gpointer
reread_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Reread *reread = data;
  g_autoptr (GHashTable) settings = amends_store_load_settings (db, error);
  g_autoptr (GPtrArray) events = NULL;
  const AmendsEvent *last;

  if (settings != NULL)
    events = amends_store_list_events (db, get_progress (settings, reread->version), BATCH, error);
  if (events == NULL || !reread_events (db, events, reread, error))
    return NULL;
  if (events->len < BATCH)
    {
      if (amends_store_set_setting (db, VERSION_KEY, reread->version, error))
        amends_store_set_setting (db, PROGRESS_KEY, NULL, error);
      return NULL;
    }
  last = g_ptr_array_index (events, events->len - 1);
  return GINT_TO_POINTER (note_progress (db, reread->version, last->id, error));
}

/**
 * amends_desk_reread: (skip)
 *
 * Reads the kept events again where other rules read them, once for an open shop file, and has the
 * diagnoses made anew of parcels of which they now say something else. Costs one look into the
 * settings when no other rules did. What is done stays done when it is interrupted.
 *
 * Returns: %FALSE on error; then the next call tries again
 */
gboolean
amends_desk_reread (AmendsDesk *self, GCancellable *cancellable, GError **error)
{
  g_autofree char *version = NULL;
  Reread reread = { NULL, 0 };
  GError *problem = NULL;
  gpointer more;

  if (!amends_desk_begin_reread (self))
    return TRUE;
  reread.version = version = amends_reading_dup_version ();
  more = amends_desk_read (self, is_due_job, &reread, cancellable, &problem);
  while (problem == NULL && more != NULL)
    more = amends_store_write (amends_desk_get_store (self), reread_job, &reread, cancellable,
                               &problem);
  if (reread.n_changed > 0)
    amends_desk_tell_changed (self);
  if (problem == NULL)
    return TRUE;
  amends_desk_retry_reread (self);
  g_propagate_error (error, problem);
  return FALSE;
}
