/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The end of a shift: what was done, what is open, what is promised, what waits for the owner. */

#include "desk/amends-desk-handover.h"

#include "desk/amends-case-work.h"
#include "store/amends-store-case-log.h"
#include "store/amends-store-cases.h"
#include "store/amends-store-emails.h"
#include "store/amends-store-promises.h"

void
amends_handover_free (AmendsHandover *handover)
{
  if (handover == NULL)
    return;
  g_free (handover->shop_name);
  g_clear_pointer (&handover->zone, g_time_zone_unref);
  g_ptr_array_unref (handover->closed);
  g_ptr_array_unref (handover->open);
  g_ptr_array_unref (handover->waiting);
  g_clear_pointer (&handover->promised, g_ptr_array_unref);
  g_free (handover);
}

static AmendsHandover *
handover_new (const AmendsShop *shop, gint64 since, gint64 now)
{
  AmendsHandover *handover = g_new0 (AmendsHandover, 1);

  handover->shop_name = g_strdup (shop->name);
  handover->zone = amends_shop_dup_time_zone (shop);
  handover->since = since != 0 ? since : amends_time_find_midnight (now, handover->zone, 0);
  handover->until = now;
  handover->closed = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_case_free);
  handover->open = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_case_free);
  handover->waiting = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_case_free);
  return handover;
}

static AmendsCase *
load_with_log (AmendsDb *db, gint64 id, GError **error)
{
  g_autoptr (AmendsCase) row = amends_store_load_case (db, id, error);
  AmendsPromiseQuery query = { .only_open = TRUE };

  if (row == NULL || !amends_store_load_case_log (db, row, error))
    return NULL;
  amends_case_name_log (row);
  query.order_id = row->order_id;
  g_clear_pointer (&row->promises, g_ptr_array_unref);
  row->promises = amends_store_list_promises (db, &query, error);
  return row->promises != NULL ? g_steal_pointer (&row) : NULL;
}

static gboolean
add_worked (AmendsDb *db, AmendsHandover *handover, GError **error)
{
  g_autoptr (GArray) ids = amends_store_list_worked (db, handover->since, error);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      AmendsCase *row = load_with_log (db, g_array_index (ids, gint64, i), error);

      if (row == NULL)
        return FALSE;
      g_ptr_array_add (row->closed_at != AMENDS_TIME_NONE ? handover->closed : handover->open, row);
    }
  return ids != NULL;
}

static gboolean
is_waiting (const AmendsStoreWork *work)
{
  return work->owner_question != NULL && work->owner_answered_at == AMENDS_TIME_NONE;
}

/* After add_worked(): what is open and was not worked on is only counted. */
static gboolean
add_waiting (AmendsDb *db, AmendsHandover *handover, GError **error)
{
  g_autoptr (GPtrArray) works = amends_store_list_work (db, 0, error);
  int n_open = 0;

  for (guint i = 0; works != NULL && i < works->len; i++)
    {
      const AmendsStoreWork *work = g_ptr_array_index (works, i);
      AmendsCase *row;

      n_open += work->case_id != 0;
      if (!is_waiting (work))
        continue;
      row = load_with_log (db, work->case_id, error);
      if (row == NULL)
        return FALSE;
      g_ptr_array_add (handover->waiting, row);
    }
  handover->n_untouched = MAX (n_open - (int) handover->open->len, 0);
  return works != NULL;
}

static gpointer
make_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  gint64 *since = data;
  gint64 now = amends_clock_now ();
  g_autoptr (AmendsShop) shop = amends_desk_load_shop (db, error);
  g_autoptr (AmendsHandover) handover = NULL;
  AmendsPromiseQuery query = { .only_open = TRUE };

  if (shop == NULL)
    return NULL;
  handover = handover_new (shop, *since, now);
  query.due_before = amends_time_find_midnight (now, handover->zone, 2);
  handover->promised = amends_store_list_promises (db, &query, error);
  if (handover->promised == NULL || !add_worked (db, handover, error) ||
      !add_waiting (db, handover, error))
    return NULL;
  handover->n_emails = amends_store_count_left (db, handover->since, error);
  return handover->n_emails >= 0 ? g_steal_pointer (&handover) : NULL;
}

/**
 * amends_desk_make_handover:
 * @since: UTC seconds, when the shift began; 0: midnight, by the shop's clock
 *
 * Reads playbooks: not for the main thread of a window.
 *
 * Returns: (transfer full) (nullable): what the next shift has to know
 */
AmendsHandover *
amends_desk_make_handover (AmendsDesk *self, gint64 since, GError **error)
{
  g_return_val_if_fail (AMENDS_IS_DESK (self), NULL);

  return amends_desk_read (self, make_job, &since, NULL, error);
}

typedef struct
{
  gint64 since;
  AmendsPromiseTotals *totals;
} Totals;

static gpointer
total_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Totals *totals = data;
  AmendsPromiseQuery query = { 0 };
  g_autoptr (GPtrArray) promises = amends_store_list_promises (db, &query, error);
  gint64 now = amends_clock_now ();

  for (guint i = 0; promises != NULL && i < promises->len; i++)
    {
      const AmendsPromise *promise = g_ptr_array_index (promises, i);

      if (promise->made_at < totals->since)
        continue;
      totals->totals->made++;
      totals->totals->kept += promise->state == AMENDS_PROMISE_KEPT;
      totals->totals->broken += promise->state == AMENDS_PROMISE_BROKEN;
      totals->totals->open += promise->state == AMENDS_PROMISE_OPEN;
      totals->totals->overdue += promise->state == AMENDS_PROMISE_OPEN && promise->due_at < now;
    }
  return GINT_TO_POINTER (promises != NULL);
}

/**
 * amends_desk_total_promises:
 * @since: UTC seconds; 0: from the beginning
 * @totals: (out caller-allocates): what became of those made since then
 */
gboolean
amends_desk_total_promises (AmendsDesk *self,
                            gint64 since,
                            AmendsPromiseTotals *totals,
                            GError **error)
{
  Totals asked = { since, totals };

  g_return_val_if_fail (AMENDS_IS_DESK (self) && totals != NULL, FALSE);

  *totals = (AmendsPromiseTotals){ 0 };
  return amends_desk_read (self, total_job, &asked, NULL, error) != NULL;
}
