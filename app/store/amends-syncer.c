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

static gboolean
wait_until_due (AmendsSyncer *self)
{
  gboolean is_closing;

  g_mutex_lock (&self->mutex);
  while (!self->is_closing && (self->due_at == 0 || g_get_monotonic_time () < self->due_at))
    {
      if (self->due_at == 0)
        g_cond_wait (&self->changed, &self->mutex);
      else
        g_cond_wait_until (&self->changed, &self->mutex, self->due_at);
    }
  self->due_at = 0; /* what is committed from here on is for the next time */
  is_closing = self->is_closing;
  g_mutex_unlock (&self->mutex);
  return !is_closing;
}

/* Without a connection nothing is lost but time: the last one that closes the file does it all. */
static gpointer
syncing_worker (gpointer data)
{
  AmendsSyncer *self = data;
  AmendsDb *db = NULL;

  while (wait_until_due (self))
    {
      if (db == NULL)
        db = amends_db_open (self->path, AMENDS_DB_WRITER, NULL);
      if (db != NULL)
        amends_db_sync (db);
    }
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

/* Before the last connection is closed, which sends to the disk what is left. */
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

/* Something was committed that is not on the disk yet. */
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
