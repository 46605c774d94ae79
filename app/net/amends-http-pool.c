/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Threads that wait for services, each with connections of its own. A used connection that turns
 * out to be closed brings libsoup 3.2 down where it waits in a main context; on a thread that does
 * nothing but wait it has no such moment. */
#include "net/amends-http-pool.h"

#include "base/amends-thread.h"

#define TIMEOUT_SECONDS 30
#define SLOW_TIMEOUT_SECONDS 75
/* More than all services together are asked at once. */
#define MAX_THREADS 64

typedef struct
{
  gboolean is_slow;
  AmendsHttpWork work;
  AmendsHttpDone done;
  gpointer data;
} Job;

struct _AmendsHttpPool
{
  GMutex mutex;
  GCond changed;
  GQueue jobs;        /* of Job, that nobody has taken yet */
  GPtrArray *threads; /* (element-type GThread) */
  guint n_free;       /* threads that wait for a job, or are about to */
  gboolean is_closing;
};

static SoupSession *
new_session (guint timeout_s)
{
  return soup_session_new_with_options ("timeout", timeout_s, "user-agent",
                                        "Amends/" AMENDS_VERSION, NULL);
}

/* Returns: (nullable) (transfer full): %NULL: the pool closes */
static Job *
take_job (AmendsHttpPool *self)
{
  Job *job;

  g_mutex_lock (&self->mutex);
  while (g_queue_is_empty (&self->jobs) && !self->is_closing)
    g_cond_wait (&self->changed, &self->mutex);
  self->n_free--;
  job = g_queue_pop_head (&self->jobs);
  g_mutex_unlock (&self->mutex);
  return job;
}

static void
run_job (AmendsHttpPool *self, Job *job, SoupSession *session)
{
  job->work (session, job->data);
  /* Who hears of it may have the next job at once: it is for this thread and its connections. */
  g_mutex_lock (&self->mutex);
  self->n_free++;
  g_mutex_unlock (&self->mutex);
  job->done (job->data);
  g_free (job);
}

/* libsoup ties a session to the main context of its thread, even where that never runs. */
static gpointer
pool_worker (gpointer data)
{
  AmendsHttpPool *self = data;
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (SoupSession) session = NULL;
  g_autoptr (SoupSession) patient_session = NULL;
  Job *job;

  amends_thread_stand_back ();
  g_main_context_push_thread_default (context);
  session = new_session (TIMEOUT_SECONDS);
  patient_session = new_session (SLOW_TIMEOUT_SECONDS);
  while ((job = take_job (self)) != NULL)
    run_job (self, job, job->is_slow ? patient_session : session);
  g_clear_object (&session);
  g_clear_object (&patient_session);
  g_main_context_pop_thread_default (context);
  return NULL;
}

AmendsHttpPool *
amends_http_pool_new (void)
{
  AmendsHttpPool *self = g_new0 (AmendsHttpPool, 1);

  self->threads = g_ptr_array_new ();
  g_mutex_init (&self->mutex);
  g_cond_init (&self->changed);
  g_queue_init (&self->jobs);
  return self;
}

/* Waits for what is under way. */
void
amends_http_pool_free (AmendsHttpPool *self)
{
  g_mutex_lock (&self->mutex);
  self->is_closing = TRUE;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->mutex);
  for (guint i = 0; i < self->threads->len; i++)
    g_thread_join (g_ptr_array_index (self->threads, i));
  g_assert (g_queue_is_empty (&self->jobs));
  g_ptr_array_unref (self->threads);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->changed);
  g_free (self);
}

/**
 * amends_http_pool_push:
 * @is_slow: the service may take a minute for it
 * @work: called on one of the threads
 * @done: called on the same, when the thread can take another job
 */
void
amends_http_pool_push (AmendsHttpPool *self,
                       gboolean is_slow,
                       AmendsHttpWork work,
                       AmendsHttpDone done,
                       gpointer data)
{
  Job *job = g_new0 (Job, 1);

  *job = (Job){ is_slow, work, done, data };
  g_mutex_lock (&self->mutex);
  g_queue_push_tail (&self->jobs, job);
  if (self->n_free < g_queue_get_length (&self->jobs) && self->threads->len < MAX_THREADS)
    {
      self->n_free++;
      g_ptr_array_add (self->threads, g_thread_new ("http", pool_worker, self));
    }
  g_cond_signal (&self->changed);
  g_mutex_unlock (&self->mutex);
}
