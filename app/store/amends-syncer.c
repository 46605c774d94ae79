/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was committed goes to the disk a moment later, on a thread of its own, so that a stream of
 * commits never stands still for a disk. */

#include "store/amends-syncer.h"

/* Committed is safe from this program's end, at whatever moment; sent to the disk is safe from a
 * power cut. So long may pass between the two. */
#define SOON_US (250 * 1000)
/* The log is folded into the file once nothing has been committed for so long: whoever commits a
 * lot writes the same pages again and again. */
#define REST_US (1000 * 1000)

struct _AmendsSyncer
{
  char *path;
  GThread *thread;
  GMutex mutex;
  GCond changed;
  gint64 send_at; /* monotonic µs; 0: all is on the disk */
  gint64 fold_at; /* monotonic µs; 0: all is in the file itself */
  gboolean is_closing;
};

typedef enum
{
  TASK_NONE,
  TASK_SEND,
  TASK_FOLD,
  TASK_CLOSE,
} Task;

/* With the lock. */
static Task
take_task (AmendsSyncer *self, gint64 now)
{
  if (self->is_closing)
    return TASK_CLOSE;
  if (self->send_at != 0 && self->send_at <= now)
    {
      self->send_at = 0; /* what is committed from here on is for the next time */
      return TASK_SEND;
    }
  if (self->fold_at != 0 && self->fold_at <= now)
    {
      self->fold_at = 0;
      return TASK_FOLD;
    }
  return TASK_NONE;
}

/* Returns: what is due */
static Task
wait_for_task (AmendsSyncer *self)
{
  Task task;

  g_mutex_lock (&self->mutex);
  while ((task = take_task (self, g_get_monotonic_time ())) == TASK_NONE)
    {
      const gint64 next = self->send_at != 0 ? self->send_at : self->fold_at;

      if (next == 0)
        g_cond_wait (&self->changed, &self->mutex);
      else
        g_cond_wait_until (&self->changed, &self->mutex, next);
    }
  g_mutex_unlock (&self->mutex);
  return task;
}

static gboolean
do_task (AmendsSyncer *self, AmendsDb **db, Task task)
{
  if (*db == NULL)
    *db = amends_db_open (self->path, AMENDS_DB_WRITER, NULL);
  return *db != NULL && (task == TASK_SEND ? amends_db_send_log (*db) : amends_db_fold_log (*db));
}

/* A disk may be full for a while, and who reads what was before keeps the log from being folded. */
static void
put_off (AmendsSyncer *self, Task task)
{
  const gint64 now = g_get_monotonic_time ();

  g_mutex_lock (&self->mutex);
  if (task == TASK_FOLD)
    self->fold_at = MAX (self->fold_at, now + REST_US);
  else if (self->send_at == 0)
    self->send_at = now + SOON_US;
  g_mutex_unlock (&self->mutex);
}

static gpointer
syncing_worker (gpointer data)
{
  AmendsSyncer *self = data;
  AmendsDb *db = NULL;
  Task task;

  while ((task = wait_for_task (self)) != TASK_CLOSE)
    if (!do_task (self, &db, task))
      put_off (self, task);
  if (self->send_at != 0)
    do_task (self, &db, TASK_SEND);
  if (self->fold_at != 0)
    do_task (self, &db, TASK_FOLD);
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
  const gint64 now = g_get_monotonic_time ();

  g_mutex_lock (&self->mutex);
  self->fold_at = now + REST_US;
  if (self->send_at == 0)
    {
      self->send_at = now + SOON_US;
      g_cond_signal (&self->changed);
    }
  g_mutex_unlock (&self->mutex);
}
