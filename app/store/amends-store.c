/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The shop file as its callers see it: two threads, each with a connection, and jobs that wait
 * their turn. */

#include "store/amends-store.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/amends-db.h"
#include "store/amends-syncer.h"

typedef enum
{
  JOB_READ,
  JOB_WRITE,
  JOB_WRITE_SOON,
  JOB_TRY,
  JOB_PLAIN,
  JOB_CLOSE,
} JobKind;

/* Lives on the stack of the caller, who waits for is_done. */
typedef struct
{
  JobKind kind;
  AmendsStoreJob job;
  gpointer data;
  GCancellable *cancellable;
  GError **error;
  gpointer result;
  GMutex mutex;
  GCond done;
  gboolean is_done;
} Job;

typedef struct
{
  GThread *thread;
  GAsyncQueue *jobs;
  AmendsDb *db;         /* opened, used and closed on the thread */
  AmendsSyncer *syncer; /* (nullable): made when first needed */
} Worker;

struct _AmendsStore
{
  char *path;
  Worker writer;
  Worker reader;
};

/* --- the threads --- */

static void
note_commit (Worker *worker)
{
  if (worker->syncer == NULL)
    worker->syncer = amends_syncer_new (amends_db_get_path (worker->db));
  amends_syncer_note_commit (worker->syncer);
}

static gpointer
run_in_transaction (Worker *worker, Job *job)
{
  AmendsDb *db = worker->db;
  gboolean must_sync = job->kind != JOB_WRITE_SOON;
  gint64 n_changes = amends_db_count_changes (db);
  GError *problem = NULL;
  gpointer result;

  if (!amends_db_set_sync (db, must_sync, job->error) || !amends_db_begin (db, job->error))
    return NULL;
  result = job->job (db, job->data, job->cancellable, &problem);
  if (problem != NULL)
    {
      amends_db_rollback (db);
      g_propagate_error (job->error, problem);
      return NULL;
    }
  if (job->kind == JOB_TRY)
    {
      amends_db_rollback (db);
      return result;
    }
  /* Cancelling comes too late for what is about to be saved. */
  amends_db_set_cancellable (db, NULL);
  if (!amends_db_commit (db, job->error))
    return NULL;
  if (!must_sync && amends_db_count_changes (db) > n_changes)
    note_commit (worker);
  return result;
}

static void
run_job (Worker *worker, Job *job)
{
  if (job->kind == JOB_PLAIN || job->kind == JOB_CLOSE)
    job->result = job->job (worker->db, job->data, job->cancellable, job->error);
  else if (!g_cancellable_set_error_if_cancelled (job->cancellable, job->error))
    {
      amends_db_set_cancellable (worker->db, job->cancellable);
      job->result = run_in_transaction (worker, job);
      amends_db_set_cancellable (worker->db, NULL);
    }
}

static gpointer
worker_thread (gpointer data)
{
  Worker *worker = data;
  gboolean is_closing = FALSE;

  while (!is_closing)
    {
      Job *job = g_async_queue_pop (worker->jobs);

      is_closing = job->kind == JOB_CLOSE;
      run_job (worker, job);
      g_mutex_lock (&job->mutex);
      job->is_done = TRUE;
      g_cond_signal (&job->done);
      g_mutex_unlock (&job->mutex);
    }
  return NULL;
}

static gpointer
hand_over (Worker *worker,
           JobKind kind,
           AmendsStoreJob function,
           gpointer data,
           GCancellable *cancellable,
           GError **error)
{
  Job job = { kind, function, data, cancellable, error };

  /* A job that waits for its own thread would wait for ever. */
  g_assert (worker->thread != g_thread_self ());
  g_mutex_init (&job.mutex);
  g_cond_init (&job.done);
  g_async_queue_push (worker->jobs, &job);
  g_mutex_lock (&job.mutex);
  while (!job.is_done)
    g_cond_wait (&job.done, &job.mutex);
  g_mutex_unlock (&job.mutex);
  g_mutex_clear (&job.mutex);
  g_cond_clear (&job.done);
  return job.result;
}

static gpointer
close_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Worker *worker = data;

  g_clear_pointer (&worker->syncer, amends_syncer_free);
  g_clear_pointer (&worker->db, amends_db_close);
  return NULL;
}

static void
start_worker (Worker *worker, const char *name)
{
  worker->jobs = g_async_queue_new ();
  worker->thread = g_thread_new (name, worker_thread, worker);
}

static void
stop_worker (Worker *worker)
{
  if (worker->thread == NULL)
    return;
  hand_over (worker, JOB_CLOSE, close_job, worker, NULL, NULL);
  g_clear_pointer (&worker->thread, g_thread_join);
  g_clear_pointer (&worker->jobs, g_async_queue_unref);
}

/* --- opening --- */

/* The shop file holds customers' addresses: it is its owner's alone from its first moment. */
static gboolean
create_file (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_filename_display_name (path);
  int fd;

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, AMENDS_STORE_ERROR, AMENDS_STORE_ERROR_OPEN,
                   _ ("The folder for “%s” cannot be made: %s"), name, g_strerror (errno));
      return FALSE;
    }
  fd = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (fd < 0)
    {
      g_set_error (error, AMENDS_STORE_ERROR, AMENDS_STORE_ERROR_OPEN,
                   _ ("“%s” cannot be opened for writing: %s"), name, g_strerror (errno));
      return FALSE;
    }
  g_close (fd, NULL);
  return TRUE;
}

static gpointer
open_writer_job (AmendsDb *unused, gpointer data, GCancellable *cancellable, GError **error)
{
  AmendsStore *self = data;
  g_autoptr (GPtrArray) migrations = amends_migrations_load (error);

  if (migrations == NULL)
    return NULL;
  self->writer.db = amends_db_open (self->path, AMENDS_DB_WRITER, error);
  if (self->writer.db == NULL || !amends_migrations_run (self->writer.db, migrations, error))
    return NULL;
  amends_db_set_queue (self->writer.db, self->writer.jobs);
  return GINT_TO_POINTER (TRUE);
}

static gpointer
open_reader_job (AmendsDb *unused, gpointer data, GCancellable *cancellable, GError **error)
{
  AmendsStore *self = data;

  self->reader.db = amends_db_open (self->path, AMENDS_DB_READER, error);
  return self->reader.db;
}

/**
 * amends_store_open:
 * @path: the shop file; made, with its folders, when it is not there
 *
 * Opens a shop file and brings it to the shape this program knows. Its rows are not looked at, so a
 * large file opens as fast as an empty one.
 *
 * Returns: (transfer full) (nullable): to be closed with amends_store_close()
 */
AmendsStore *
amends_store_open (const char *path, GError **error)
{
  AmendsStore *self;

  g_return_val_if_fail (path != NULL && *path != '\0', NULL);
  if (!create_file (path, error))
    return NULL;
  self = g_new0 (AmendsStore, 1);
  self->path = g_canonicalize_filename (path, NULL);
  start_worker (&self->writer, "shop-writer");
  start_worker (&self->reader, "shop-reader");
  if (hand_over (&self->writer, JOB_PLAIN, open_writer_job, self, NULL, error) == NULL ||
      hand_over (&self->reader, JOB_PLAIN, open_reader_job, self, NULL, error) == NULL)
    {
      amends_store_close (self);
      return NULL;
    }
  return self;
}

/**
 * amends_store_close:
 * @self: (transfer full): a store that nobody waits for
 *
 * Waits for the jobs at hand and closes the file.
 */
void
amends_store_close (AmendsStore *self)
{
  /* The last connection to close folds the write-ahead log into the file; only a writing one can.
   */
  stop_worker (&self->reader);
  stop_worker (&self->writer);
  g_free (self->path);
  g_free (self);
}

/**
 * amends_store_write:
 * @job: called on the writing thread, inside a transaction
 * @cancellable: (nullable): also interrupts a running statement
 *
 * What the job wrote is on the disk when this returns without error, and nowhere when it returns
 * with one.
 *
 * Returns: (transfer full) (nullable): what the job returned
 */
gpointer
amends_store_write (AmendsStore *self,
                    AmendsStoreJob job,
                    gpointer data,
                    GCancellable *cancellable,
                    GError **error)
{
  return hand_over (&self->writer, JOB_WRITE, job, data, cancellable, error);
}

/**
 * amends_store_write_soon:
 * @job: called on the writing thread, inside a transaction
 *
 * As amends_store_write(), for a stream of small jobs. What the job wrote outlives this program
 * from when this returns, and is on the disk a quarter of a second later, or together with the next
 * job that is.
 *
 * Returns: (transfer full) (nullable): what the job returned
 */
gpointer
amends_store_write_soon (AmendsStore *self,
                         AmendsStoreJob job,
                         gpointer data,
                         GCancellable *cancellable,
                         GError **error)
{
  return hand_over (&self->writer, JOB_WRITE_SOON, job, data, cancellable, error);
}

/**
 * amends_store_try:
 * @job: called on the writing thread, inside a transaction that is always taken back
 *
 * Says what a job would do.
 *
 * Returns: (transfer full) (nullable): what the job returned
 */
gpointer
amends_store_try (AmendsStore *self,
                  AmendsStoreJob job,
                  gpointer data,
                  GCancellable *cancellable,
                  GError **error)
{
  return hand_over (&self->writer, JOB_TRY, job, data, cancellable, error);
}

/**
 * amends_store_read:
 * @job: called on the reading thread; all it reads is of one moment
 * @cancellable: (nullable): also interrupts a running statement
 *
 * Never waits for a writing job.
 *
 * Returns: (transfer full) (nullable): what the job returned
 */
gpointer
amends_store_read (AmendsStore *self,
                   AmendsStoreJob job,
                   gpointer data,
                   GCancellable *cancellable,
                   GError **error)
{
  return hand_over (&self->reader, JOB_READ, job, data, cancellable, error);
}

static gpointer
version_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  gint64 *version = data;

  amends_db_query_int (db, "PRAGMA data_version", version, error);
  return NULL;
}

/**
 * amends_store_get_others_version:
 *
 * Returns: a number that differs whenever another process wrote since the last call, -1 on error
 */
gint64
amends_store_get_others_version (AmendsStore *self, GError **error)
{
  gint64 version = -1;

  /* Outside a transaction, or SQLite would not look at the file. On the writing connection, to
   * which this process's own writes are no news. */
  hand_over (&self->writer, JOB_PLAIN, version_job, &version, NULL, error);
  return version;
}
