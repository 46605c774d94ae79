/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looking, once a second, for what another process or the passing of time changed. */

#include "desk/amends-desk-private.h"

/* Held by the source and by each look at hand. The desk is held weakly: a program without a main
 * loop would otherwise never let go of the file. */
typedef struct
{
  GWeakRef desk;
  gint64 seen_version; /* touched by one look at a time */
  int is_looking;      /* atomic */
} Watch;

static void
clear_watch (gpointer data)
{
  Watch *watch = data;

  g_weak_ref_clear (&watch->desk);
}

static void
watch_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, clear_watch);
}

static void
look_worker (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  AmendsDesk *desk = source_object;
  Watch *watch = task_data;
  gint64 version = amends_store_get_others_version (amends_desk_get_store (desk), NULL);

  /* -1: the file is in use just now; the next look will tell. */
  if (version != -1 && version != watch->seen_version)
    {
      watch->seen_version = version;
      amends_desk_tell_changed (desk);
    }
  amends_desk_reread (desk, NULL, NULL);
  amends_desk_bring_up_to_date (desk, NULL, NULL);
  g_atomic_int_set (&watch->is_looking, 0);
  g_task_return_boolean (task, TRUE);
}

static gboolean
look_cb (gpointer user_data)
{
  Watch *watch = user_data;
  g_autoptr (AmendsDesk) desk = g_weak_ref_get (&watch->desk);
  g_autoptr (GTask) task = NULL;

  if (desk == NULL)
    return G_SOURCE_REMOVE;
  if (!g_atomic_int_compare_and_exchange (&watch->is_looking, 0, 1))
    return G_SOURCE_CONTINUE;
  task = g_task_new (desk, NULL, NULL, NULL);
  g_task_set_source_tag (task, look_cb);
  g_task_set_task_data (task, g_atomic_rc_box_acquire (watch), watch_unref);
  g_task_run_in_thread (task, look_worker);
  return G_SOURCE_CONTINUE;
}

/**
 * amends_desk_watch:
 *
 * Looks once a second whether another process wrote to the shop file, or time alone changed a
 * diagnosis; either is told by "changed".
 */
void
amends_desk_watch (AmendsDesk *self)
{
  Watch *watch;
  GSource *source;

  g_return_if_fail (AMENDS_IS_DESK (self));

  if (amends_desk_is_watched (self))
    return;
  watch = g_atomic_rc_box_new0 (Watch);
  g_weak_ref_init (&watch->desk, self);
  watch->seen_version = amends_store_get_others_version (amends_desk_get_store (self), NULL);
  source = g_timeout_source_new_seconds (1);
  g_source_set_callback (source, look_cb, watch, watch_unref);
  amends_desk_take_watch (self, source);
}
