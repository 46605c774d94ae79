/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A refund or new parcel is done, or not after all; either can be undone where it was said. */
#include "case/amends-gift-call.h"

#include <glib/gi18n-lib.h>
#include "widgets/amends-change.h"
#include "widgets/amends-toast.h"

/* The note in text. */
static AmendsChange *
change_new (gint64 gift_id, gint64 at, const char *note)
{
  AmendsChange *change = amends_change_new (gift_id, 0, note, NULL);

  change->at = at;
  return change;
}

/* What stands there now. */
static AmendsChange *
change_new_as_is (AmendsDesk *desk, gint64 gift_id, GError **error)
{
  g_autoptr (GPtrArray) gifts = amends_desk_list_gifts (desk, 0, FALSE, error);

  for (guint i = 0; gifts && i < gifts->len; i++)
    {
      const AmendsGift *gift = g_ptr_array_index (gifts, i);

      if (gift->id == gift_id)
        return change_new (gift_id, gift->done_at, gift->done_note);
    }
  return gifts ? change_new (gift_id, 0, NULL) : NULL;
}

/* Returns the way back. */
static gpointer
settle_worker (AmendsDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  const AmendsChange *change = data;
  g_autoptr (AmendsChange) back = change_new_as_is (desk, change->id, error);
  gboolean is_settled = FALSE;

  if (!back)
    return NULL;
  if (change->at != 0)
    is_settled = amends_desk_finish_gift (desk, change->id, change->at, change->text, error);
  else
    is_settled = amends_desk_reopen_gift (desk, change->id, error);
  back->at_before = change->at;
  return is_settled ? g_steal_pointer (&back) : NULL;
}

static void
settled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) from = user_data;
  g_autoptr (GError) error = NULL;
  AmendsChange *back = amends_desk_run_finish (AMENDS_DESK (source), result, &error);

  if (!back)
    amends_toast_say_error (from, error);
  else
    amends_change_say_undoable (
        from, back->at_before != 0 ? _ ("Marked as done.") : _ ("Not done: it waits again."),
        AMENDS_DESK (source), settle_worker, back);
}

/* Not cancelled when the page goes: what was said is meant. */
void
amends_gift_call_run (GtkWidget *from, AmendsDesk *desk, gint64 gift_id, gint64 at, const char *note)
{
  amends_change_run (desk, settle_worker, change_new (gift_id, at, note), NULL, settled_cb,
                     g_object_ref (from));
}
