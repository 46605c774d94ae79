/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ctrl+C and a polite kill while a command works: it stops where it can and leaves things whole. */
#include "ctl/amends-ctl.h"

#include <glib-unix.h>

/* A thread of its own waits for the signal, since the command's one is at work. */
struct _AmendsInterrupt
{
  GCancellable *cancellable;
  GMainContext *context;
  GMainLoop *loop;
  GThread *thread;
};

static gboolean
interrupt_cb (gpointer data)
{
  g_cancellable_cancel (data);
  return G_SOURCE_CONTINUE;
}

static gpointer
waiting_worker (gpointer data)
{
  AmendsInterrupt *self = data;

  g_main_loop_run (self->loop);
  return NULL;
}

static void
watch (AmendsInterrupt *self, int signal_number)
{
  g_autoptr (GSource) source = g_unix_signal_source_new (signal_number);

  g_source_set_callback (source, interrupt_cb, self->cancellable, NULL);
  g_source_attach (source, self->context);
}

/**
 * amends_ctl_interrupt_new:
 *
 * Returns: (transfer full): from now on, SIGINT and SIGTERM cancel instead of killing
 */
AmendsInterrupt *
amends_ctl_interrupt_new (void)
{
  AmendsInterrupt *self = g_new0 (AmendsInterrupt, 1);

  self->cancellable = g_cancellable_new ();
  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  watch (self, SIGINT);
  watch (self, SIGTERM);
  self->thread = g_thread_new ("interrupts", waiting_worker, self);
  return self;
}

/* Returns: (transfer none): for the work that can be stopped */
GCancellable *
amends_ctl_interrupt_get_cancellable (AmendsInterrupt *self)
{
  return self->cancellable;
}

static gboolean
quit_cb (gpointer data)
{
  g_main_loop_quit (data);
  return G_SOURCE_REMOVE;
}

void
amends_ctl_interrupt_free (AmendsInterrupt *self)
{
  /* From within, since a loop that does not run yet cannot be stopped. */
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_callback (source, quit_cb, self->loop, NULL);
  g_source_attach (source, self->context);
  g_thread_join (self->thread);
  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  g_object_unref (self->cancellable);
  g_free (self);
}
