/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a case's page asks of the desk, off the main thread. */
#include "case/amends-case-work-call.h"

#include "base/amends-text.h"
#include "desk/amends-desk-people.h"
#include "desk/amends-desk-promises.h"

void
amends_case_view_free (AmendsCaseView *view)
{
  g_clear_pointer (&view->work, amends_case_free);
  g_clear_pointer (&view->data, amends_case_data_unref);
  g_clear_pointer (&view->shop, amends_shop_unref);
  g_clear_pointer (&view->zone, g_time_zone_unref);
  g_free (view);
}

gboolean
amends_case_may_be_worked (const AmendsCase *work)
{
  return work->closed_at == 0 && (!work->is_claimed || work->is_mine);
}

gpointer
amends_case_load_worker (AmendsDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  const gint64 *case_id = data;
  g_autoptr (AmendsCaseView) view = g_new0 (AmendsCaseView, 1);
  g_autoptr (AmendsPerson) person = NULL;

  view->work = amends_desk_get_case (desk, *case_id, error);
  if (view->work == NULL)
    return NULL;
  view->shop = amends_desk_get_shop (desk, error);
  if (view->shop == NULL)
    return NULL;
  view->zone = amends_shop_dup_time_zone (view->shop);
  person = amends_desk_dup_person (desk, error);
  if (person == NULL)
    return NULL;
  view->is_owner = person->is_owner;
  if (view->work->parcel_id == 0)
    return g_steal_pointer (&view);
  view->data = amends_case_data_load (desk, view->work->parcel_id, error);
  return view->data != NULL ? g_steal_pointer (&view) : NULL;
}

static AmendsChange *
answer (gboolean is_done, const AmendsChange *call)
{
  return is_done ? amends_change_new (call->id, call->value, call->text, call->more) : NULL;
}

#define WORKER(name, CALL)                                                                         \
  gpointer amends_case_##name##_worker (AmendsDesk *desk, gpointer data,                           \
                                        GCancellable *cancellable, GError **error)                 \
  {                                                                                                \
    const AmendsChange *call = data;                                                               \
                                                                                                   \
    return answer (CALL, call);                                                                    \
  }

WORKER (claim, amends_desk_claim_case (desk, call->id, AMENDS_CLAIM_MINUTES, error))
WORKER (release, amends_desk_release_case (desk, call->id, error))
WORKER (undo, amends_desk_undo_answer (desk, call->id, error))
WORKER (collect,
        amends_desk_add_evidence (desk,
                                  call->id,
                                  call->text,
                                  call->value ? NULL : call->more,
                                  call->value ? call->more : NULL,
                                  error))
WORKER (note,
        amends_desk_add_note (desk, call->id, AMENDS_NOTE_NOTE, call->text, NULL, NULL, error))
WORKER (ask, amends_desk_ask_owner (desk, call->id, call->text, error))
WORKER (reply, amends_desk_answer_owner (desk, call->id, call->text, error))
WORKER (close,
        amends_desk_close_case (desk,
                                call->id,
                                (AmendsOutcome) call->value,
                                amends_text_is_empty (call->text) ? NULL : call->text,
                                call->more,
                                error))
WORKER (reopen, amends_desk_reopen_case (desk, call->id, error))

WORKER (keep_promise, amends_desk_keep_promise (desk, call->id, NULL, error))
WORKER (break_promise, amends_desk_break_promise (desk, call->id, call->text, error))
WORKER (reopen_promise, amends_desk_reopen_promise (desk, call->id, error))

/* What was typed counts, whether it was entered or not. */
gpointer
amends_case_answer_worker (AmendsDesk *desk,
                           gpointer data,
                           GCancellable *cancellable,
                           GError **error)
{
  const AmendsChange *call = data;

  for (guint i = 0; call->typed != NULL && i + 1 < call->typed->len; i += 2)
    if (!amends_desk_add_evidence (desk, call->id, g_ptr_array_index (call->typed, i),
                                   g_ptr_array_index (call->typed, i + 1), NULL, error))
      return NULL;
  return answer (amends_desk_answer (desk, call->id, call->text, error), call);
}
