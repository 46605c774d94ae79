/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The changes that pages and dialogs ask of the desk, and the way back. */
#include "widgets/amends-change.h"

#include "desk/amends-desk-refresh.h"
#include "widgets/amends-toast.h"

AmendsChange *
amends_change_new (gint64 id, int value, const char *text, const char *more)
{
  AmendsChange *call = g_new0 (AmendsChange, 1);

  call->id = id;
  call->value = value;
  call->text = g_strdup (text);
  call->more = g_strdup (more);
  return call;
}

void
amends_change_free (AmendsChange *call)
{
  g_clear_pointer (&call->text, g_free);
  g_clear_pointer (&call->more, g_free);
  g_clear_pointer (&call->events, g_ptr_array_unref);
  g_clear_pointer (&call->kept, amends_kept_events_free);
  g_clear_pointer (&call->typed, g_ptr_array_unref);
  g_free (call);
}

static gpointer
answer (const AmendsChange *call, gint64 result)
{
  AmendsChange *copy = amends_change_new (call->id, call->value, call->text, call->more);

  copy->result = result;
  return copy;
}

gpointer
amends_change_set_reason (AmendsDesk *desk,
                          gpointer data,
                          GCancellable *cancellable,
                          GError **error)
{
  AmendsChange *call = data;

  if (!amends_desk_set_reason (desk, call->id, (AmendsReason) call->value, call->text, error))
    return NULL;
  return answer (call, call->id);
}

gpointer
amends_change_report (AmendsDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  AmendsChange *call = data;

  if (!amends_desk_report (desk, call->id, (AmendsReport) call->value, call->text, error))
    return NULL;
  return answer (call, call->id);
}

gpointer
amends_change_add_parcel (AmendsDesk *desk,
                          gpointer data,
                          GCancellable *cancellable,
                          GError **error)
{
  AmendsChange *call = data;
  gint64 parcel_id = amends_desk_add_parcel (desk, call->id, call->text, call->more, error);

  return parcel_id > 0 ? answer (call, parcel_id) : NULL;
}

gpointer
amends_change_remove_parcel (AmendsDesk *desk,
                             gpointer data,
                             GCancellable *cancellable,
                             GError **error)
{
  AmendsChange *call = data;

  return amends_desk_remove_parcel (desk, call->id, error) ? answer (call, call->id) : NULL;
}

gpointer
amends_change_keep_events (AmendsDesk *desk,
                           gpointer data,
                           GCancellable *cancellable,
                           GError **error)
{
  AmendsChange *call = data;
  AmendsKeptEvents *kept = amends_desk_keep_events_for_now (desk, call->id, call->events, error);
  AmendsChange *copy;

  if (kept == NULL)
    return NULL;
  copy = answer (call, kept->ids->len);
  copy->kept = kept;
  return copy;
}

gpointer
amends_change_forget_events (AmendsDesk *desk,
                             gpointer data,
                             GCancellable *cancellable,
                             GError **error)
{
  AmendsChange *call = data;

  return amends_desk_forget_events (desk, call->id, call->kept, error) ? answer (call, call->id)
                                                                       : NULL;
}

gpointer
amends_change_forget_email (AmendsDesk *desk,
                            gpointer data,
                            GCancellable *cancellable,
                            GError **error)
{
  AmendsChange *call = data;

  return amends_desk_forget_email (desk, call->id, error) ? answer (call, call->id) : NULL;
}

gpointer
amends_change_prefer_source (AmendsDesk *desk,
                             gpointer data,
                             GCancellable *cancellable,
                             GError **error)
{
  AmendsChange *call = data;

  return amends_desk_prefer_source (desk, call->id, call->text, error) ? answer (call, call->id)
                                                                       : NULL;
}

/* --- in turn --- */

typedef struct
{
  AmendsDesk *desk;
  AmendsDeskCall call;
  AmendsChange *arguments;
  GCancellable *cancellable;
  GAsyncReadyCallback callback;
  gpointer user_data;
} Turn;

static void
turn_free (Turn *turn)
{
  g_clear_object (&turn->desk);
  g_clear_object (&turn->cancellable);
  g_clear_pointer (&turn->arguments, amends_change_free);
  g_free (turn);
}

/* The changes of a desk: the one under way, and those that wait. They keep it. */
static GQueue *
get_queue (AmendsDesk *desk)
{
  GQueue *queue = g_object_get_data (G_OBJECT (desk), "amends-changes");

  if (queue == NULL)
    {
      queue = g_queue_new ();
      g_object_set_data_full (G_OBJECT (desk), "amends-changes", queue,
                              (GDestroyNotify) g_queue_free);
    }
  return queue;
}

static void changed_cb (GObject *source, GAsyncResult *result, gpointer user_data);

static void
begin (Turn *turn)
{
  amends_desk_run_async (turn->desk, turn->call, g_steal_pointer (&turn->arguments),
                         (GDestroyNotify) amends_change_free, (GDestroyNotify) amends_change_free,
                         turn->cancellable, changed_cb, turn);
}

static void
changed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Turn *turn = user_data;
  GQueue *queue = get_queue (turn->desk);
  Turn *next;

  turn->callback (source, result, turn->user_data);
  g_queue_pop_head (queue);
  next = g_queue_peek_head (queue);
  if (next != NULL)
    begin (next);
  else if (g_application_get_default () != NULL)
    g_application_release (g_application_get_default ());
  turn_free (turn);
}

/* Takes @arguments. The callback's result is an AmendsChange. What a person asks for is done in the
 * order in which they ask, as when a number is turned fast, and before the program ends. */
void
amends_change_run (AmendsDesk *desk,
                   AmendsDeskCall call,
                   AmendsChange *arguments,
                   GCancellable *cancellable,
                   GAsyncReadyCallback callback,
                   gpointer user_data)
{
  GQueue *queue = get_queue (desk);
  Turn *turn = g_new0 (Turn, 1);

  turn->desk = g_object_ref (desk);
  turn->call = call;
  turn->arguments = arguments;
  turn->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  turn->callback = callback;
  turn->user_data = user_data;
  g_queue_push_tail (queue, turn);
  if (g_queue_get_length (queue) > 1)
    return;
  if (g_application_get_default () != NULL)
    g_application_hold (g_application_get_default ());
  begin (turn);
}

/* --- the way back --- */

typedef struct
{
  AmendsDesk *desk;
  AmendsDeskCall call;
  AmendsChange *arguments;
} Undo;

static void
undo_free (gpointer data)
{
  Undo *undo = data;

  g_clear_object (&undo->desk);
  g_clear_pointer (&undo->arguments, amends_change_free);
  g_free (undo);
}

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AmendsChange) call = amends_desk_run_finish (AMENDS_DESK (source), result, &error);
  GApplication *application = g_application_get_default ();
  GtkWindow *window = GTK_IS_APPLICATION (application)
                          ? gtk_application_get_active_window (GTK_APPLICATION (application))
                          : NULL;

  if (call == NULL && window != NULL)
    amends_toast_say_error (GTK_WIDGET (window), error);
}

static void
undo_cb (gpointer user_data)
{
  Undo *undo = user_data;

  if (undo->arguments != NULL)
    amends_change_run (undo->desk, undo->call, g_steal_pointer (&undo->arguments), NULL, undone_cb,
                       NULL);
}

/* Takes @arguments. The way back outlives the page that offered it. */
void
amends_change_say_undoable (GtkWidget *from,
                            const char *text,
                            AmendsDesk *desk,
                            AmendsDeskCall undo,
                            AmendsChange *arguments)
{
  Undo *data = g_new0 (Undo, 1);

  data->desk = g_object_ref (desk);
  data->call = undo;
  data->arguments = arguments;
  amends_toast_say_undoable (from, text, undo_cb, data, undo_free);
}
