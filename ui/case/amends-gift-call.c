/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A refund or new parcel is done, or not after all; either can be undone where it was said. */
#include "case/amends-gift-call.h"

#include <glib/gi18n-lib.h>
#include "widgets/amends-toast.h"

typedef struct
{
  AmendsDesk *desk;
  GtkWidget *from;
  gint64 gift_id;
  gint64 at;
  char *note;
  gint64 at_before;
  char *note_before;
  gboolean is_undo;
} Call;

static Call *
call_new (GtkWidget *from, AmendsDesk *desk, gint64 gift_id, gint64 at, const char *note)
{
  Call *call = g_new0 (Call, 1);

  call->desk = g_object_ref (desk);
  call->from = g_object_ref (from);
  call->gift_id = gift_id;
  call->at = at;
  call->note = g_strdup (note);
  return call;
}

static void
call_free (gpointer data)
{
  Call *call = data;

  g_object_unref (call->desk);
  g_object_unref (call->from);
  g_free (call->note);
  g_free (call->note_before);
  g_free (call);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Call, call_free)

/* What stood there before, so that undoing brings it back. */
static gboolean
remember (AmendsDesk *desk, Call *call, GError **error)
{
  g_autoptr (GPtrArray) gifts = amends_desk_list_gifts (desk, 0, FALSE, error);

  for (guint i = 0; gifts && i < gifts->len; i++)
    {
      const AmendsGift *gift = g_ptr_array_index (gifts, i);

      if (gift->id != call->gift_id)
        continue;
      call->at_before = gift->done_at;
      call->note_before = g_strdup (gift->done_note);
    }
  return gifts != NULL;
}

static gpointer
settle_worker (AmendsDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  Call *call = data;
  gboolean is_settled = FALSE;

  if (!remember (desk, call, error))
    return NULL;
  if (call->at != 0)
    is_settled = amends_desk_finish_gift (desk, call->gift_id, call->at, call->note, error);
  else
    is_settled = amends_desk_reopen_gift (desk, call->gift_id, error);
  return GINT_TO_POINTER (is_settled);
}

static void run (Call *call);

static void
undo_cb (gpointer user_data)
{
  Call *call = user_data;
  Call *back = call_new (call->from, call->desk, call->gift_id, call->at_before, call->note_before);

  back->is_undo = TRUE;
  run (back);
}

static void
settled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Call) call = user_data;
  g_autoptr (GError) error = NULL;
  const char *words = call->at != 0 ? _ ("Marked as done.") : _ ("Not done: it waits again.");

  if (amends_desk_run_finish (AMENDS_DESK (source), result, &error) == NULL)
    amends_toast_say_error (call->from, error);
  else if (!call->is_undo)
    {
      GtkWidget *from = call->from;

      amends_toast_say_undoable (from, words, undo_cb, g_steal_pointer (&call), call_free);
    }
}

/* Takes @call. Not cancelled when the page goes: what was said is meant. */
static void
run (Call *call)
{
  amends_desk_run_async (call->desk, settle_worker, call, NULL, NULL, NULL, settled_cb, call);
}

void
amends_gift_call_run (GtkWidget *from, AmendsDesk *desk, gint64 gift_id, gint64 at, const char *note)
{
  run (call_new (from, desk, gift_id, at, note));
}
