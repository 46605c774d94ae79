/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was committed goes to the disk a moment later, on a thread of its own, so that a stream of
 * commits never stands still for a disk. */

#include "store/amends-syncer.h"

/* Committed is safe from this program's end, at whatever moment; sent to the disk is safe from a
 * power cut. So long may pass between the two. */
#define SOON_US (250 * 1000)

struct _AmendsSyncer
{
  char *path;
  GThread *thread;
  GMutex mutex;
  GCond changed;
  gint64 due_at; /* monotonic µs; 0: all is on the disk */
  gboolean is_closing;
};

/* Returns: %FALSE once the store is being closed; what is due then is still to be sent */
static gboolean
wait_until_due (AmendsSyncer *self)
{
  gboolean goes_on;

  g_mutex_lock (&self->mutex);
  while (!self->is_closing && (self->due_at == 0 || g_get_monotonic_time () < self->due_at))
    {
      if (self->due_at == 0)
        g_cond_wait (&self->changed, &self->mutex);
      else
        g_cond_wait_until (&self->changed, &self->mutex, self->due_at);
    }
  goes_on = !self->is_closing;
  if (goes_on)
    self->due_at = 0; /* what is committed from here on is for the next time */
  g_mutex_unlock (&self->mutex);
  return goes_on;
}

static gboolean
send_to_disk (AmendsSyncer *self, AmendsDb **db)
{
  if (*db == NULL)
    *db = amends_db_open (self->path, AMENDS_DB_WRITER, NULL);
  return *db != NULL && amends_db_sync (*db);
}

/* Who reads what was before keeps the log from being copied back, and with that from being sent: it
 * is tried again until nobody does. */
static gpointer
syncing_worker (gpointer data)
{
  AmendsSyncer *self = data;
  AmendsDb *db = NULL;

  while (wait_until_due (self))
    if (!send_to_disk (self, &db))
      amends_syncer_note_commit (self);
  if (self->due_at != 0)
    send_to_disk (self, &db);
  g_clear_pointer (&db, amends_db_close);
  return NULL;
}

/**
 * amends_syncer_new: (skip)
 * @path: a shop file that another connection keeps open
 */
AmendsSyncer *
amends_syncer_new (const char *path)
{
  AmendsSyncer *self = g_new0 (AmendsSyncer, 1);

  self->path = g_strdup (path);
  g_mutex_init (&self->mutex);
  g_cond_init (&self->changed);
  self->thread = g_thread_new ("shop-syncer", syncing_worker, self);
  return self;
}

/**
 * amends_syncer_free: (skip)
 *
 * Sends to the disk what is left: the connection that committed it is the last to be closed, and
 * would, only where no other program has the file open.
 */
void
amends_syncer_free (AmendsSyncer *self)
{
  g_mutex_lock (&self->mutex);
  self->is_closing = TRUE;
  g_cond_signal (&self->changed);
  g_mutex_unlock (&self->mutex);
  g_thread_join (self->thread);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->changed);
  g_free (self->path);
  g_free (self);
}

/**
 * amends_syncer_note_commit: (skip)
 *
 * To be called when something was committed that is not on the disk yet.
 */
void
amends_syncer_note_commit (AmendsSyncer *self)
{
  g_mutex_lock (&self->mutex);
  if (self->due_at == 0)
    {
      self->due_at = g_get_monotonic_time () + SOON_US;
      g_cond_signal (&self->changed);
    }
  g_mutex_unlock (&self->mutex);
}
