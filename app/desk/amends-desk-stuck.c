/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why is it stuck: diagnoses made, remembered, made anew when time has passed, and counted for the
 * dashboard. */

#include <glib/gi18n-lib.h>

#include "desk/amends-desk-orders.h"
#include "desk/amends-desk-private.h"
#include "diagnosis/amends-diagnose.h"
#include "store/amends-store-parcels.h"
#include "store/amends-store-stuck.h"

#define EXPIRED_BATCH 500

/* --- remembering --- */

/**
 * amends_desk_rediagnose: (skip)
 *
 * Diagnoses one parcel and remembers the answer.
 */
gboolean
amends_desk_rediagnose (AmendsDb *db, const AmendsShop *shop, gint64 parcel_id, GError **error)
{
  g_autoptr (AmendsParcel) parcel = amends_store_load_parcel (db, parcel_id, TRUE, error);
  g_autoptr (AmendsDiagnosis) diagnosis = NULL;
  g_autoptr (GTimeZone) zone = NULL;
  gint64 now = amends_clock_now ();
  gint64 due_at = 0;

  if (parcel == NULL)
    return FALSE;
  diagnosis = amends_diagnose (parcel, shop, now);
  if (parcel->promised_at != AMENDS_TIME_NONE)
    {
      zone = amends_shop_dup_time_zone (shop);
      due_at = amends_promise_ends_at (parcel->promised_at, zone);
    }
  /* Something that already ran out would be made anew for ever. */
  return amends_store_save_diagnosis (db, parcel_id, diagnosis, now,
                                      MAX (diagnosis->valid_until, now + 60), due_at, error);
}

static gpointer
find_expired_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  gint64 *now = data;
  g_autoptr (GArray) ids = amends_store_list_expired (db, *now, 1, error);

  return GINT_TO_POINTER (ids != NULL && ids->len > 0);
}

/* Returns whether there may be more. */
static gpointer
renew_expired_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  /* The clock is read for each batch: what the last one made lies in the future of the first one's time. */
  gint64 now = amends_clock_now ();
  g_autoptr (AmendsShop) shop = amends_desk_load_shop (db, error);
  g_autoptr (GArray) ids = shop != NULL ? amends_store_list_expired (db, now, EXPIRED_BATCH, error) : NULL;

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    if (!amends_desk_rediagnose (db, shop, g_array_index (ids, gint64, i), error))
      return NULL;
  return GINT_TO_POINTER (ids != NULL && ids->len == EXPIRED_BATCH);
}

/**
 * amends_desk_bring_up_to_date: (skip)
 *
 * Makes those diagnoses anew that no longer hold. Costs one look into an index when all do.
 */
gboolean
amends_desk_bring_up_to_date (AmendsDesk *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) problem = NULL;
  gint64 now = amends_clock_now ();
  gpointer more = NULL;

  /* A window that watches the file does it by and by, behind the lists. */
  if (amends_desk_is_watched (self) || amends_desk_reread (self, cancellable, &problem))
    more = amends_desk_read (self, find_expired_job, &now, cancellable, &problem);
  while (problem == NULL && more != NULL)
    more = amends_desk_write (self, renew_expired_job, NULL, cancellable, &problem);
  /* While another program holds the file, the older answer is better than none. */
  if (problem == NULL || g_error_matches (problem, AMENDS_STORE_ERROR, AMENDS_STORE_ERROR_BUSY))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

/* --- one parcel --- */

static gpointer
diagnose_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  gint64 *id = data;
  g_autoptr (AmendsShop) shop = amends_desk_load_shop (db, error);
  g_autoptr (AmendsParcel) parcel = shop != NULL ? amends_store_load_parcel (db, *id, TRUE, error)
                                                 : NULL;

  return parcel != NULL ? amends_diagnose (parcel, shop, amends_clock_now ()) : NULL;
}

/**
 * amends_desk_diagnose:
 *
 * Returns: (transfer full) (nullable): why the parcel is stuck, or that it is not, with evidence
 */
AmendsDiagnosis *
amends_desk_diagnose (AmendsDesk *self, gint64 parcel_id, GError **error)
{
  g_return_val_if_fail (AMENDS_IS_DESK (self), NULL);

  return amends_desk_read (self, diagnose_job, &parcel_id, NULL, error);
}

/* --- the stuck ones --- */

void
amends_stuck_parcel_free (AmendsStuckParcel *stuck)
{
  g_clear_pointer (&stuck->parcel, amends_parcel_unref);
  g_clear_pointer (&stuck->diagnosis, amends_diagnosis_free);
  g_free (stuck);
}

typedef struct
{
  AmendsReason reason;
  guint offset;
  guint limit;
} StuckQuery;

static int
count_days (const AmendsShop *shop, gint64 since, gint64 now)
{
  g_autoptr (GTimeZone) zone = amends_shop_dup_time_zone (shop);

  return since > 0 ? MAX (amends_time_days_between (since, now, zone), 0) : 0;
}

static AmendsStuckParcel *
load_stuck (AmendsDb *db, const AmendsShop *shop, gint64 id, gint64 now, GError **error)
{
  AmendsParcel *parcel = amends_store_load_parcel (db, id, TRUE, error);
  AmendsStuckParcel *stuck;

  if (parcel == NULL)
    return NULL;
  stuck = g_new0 (AmendsStuckParcel, 1);
  stuck->parcel = parcel;
  stuck->diagnosis = amends_diagnose (parcel, shop, now);
  stuck->days = count_days (shop, stuck->diagnosis->since, now);
  return stuck;
}

static gpointer
list_stuck_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  StuckQuery *query = data;
  g_autoptr (AmendsShop) shop = amends_desk_load_shop (db, error);
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GPtrArray) list = NULL;
  gint64 now = amends_clock_now ();

  if (shop == NULL)
    return NULL;
  ids = amends_store_list_stuck (db, query->reason, query->offset, query->limit, error);
  if (ids == NULL)
    return NULL;
  list = g_ptr_array_new_full (ids->len, (GDestroyNotify) amends_stuck_parcel_free);
  for (guint i = 0; i < ids->len; i++)
    {
      AmendsStuckParcel *stuck = load_stuck (db, shop, g_array_index (ids, gint64, i), now, error);

      if (stuck == NULL)
        return NULL;
      g_ptr_array_add (list, stuck);
    }
  return g_steal_pointer (&list);
}

/**
 * amends_desk_list_stuck:
 * @reason: only this one; %AMENDS_REASON_NONE: all
 * @limit: at most so many; 0: all
 *
 * Returns: (transfer full) (nullable) (element-type AmendsStuckParcel): the longest stuck first
 */
GPtrArray *
amends_desk_list_stuck (AmendsDesk *self,
                        AmendsReason reason,
                        guint offset,
                        guint limit,
                        GError **error)
{
  StuckQuery query = { reason, offset, limit };

  g_return_val_if_fail (AMENDS_IS_DESK (self), NULL);

  if (!amends_desk_bring_up_to_date (self, NULL, error))
    return NULL;
  return amends_desk_read (self, list_stuck_job, &query, NULL, error);
}

/* --- the dashboard --- */

void
amends_stuck_group_free (AmendsStuckGroup *group)
{
  g_clear_pointer (&group->value, g_array_unref);
  g_free (group->example);
  g_free (group);
}

void
amends_dashboard_free (AmendsDashboard *dashboard)
{
  g_clear_pointer (&dashboard->groups, g_ptr_array_unref);
  g_free (dashboard);
}

/* Broken promises first, then what waits longest, then what is most. */
static int
compare_groups (gconstpointer a, gconstpointer b)
{
  const AmendsStuckGroup *first = *(AmendsStuckGroup *const *) a;
  const AmendsStuckGroup *second = *(AmendsStuckGroup *const *) b;

  if (first->past_promise != second->past_promise)
    return second->past_promise - first->past_promise;
  if (first->oldest_days != second->oldest_days)
    return second->oldest_days - first->oldest_days;
  if (first->count != second->count)
    return second->count - first->count;
  return (int) first->reason - (int) second->reason;
}

static AmendsStuckGroup *
describe_group (AmendsDb *db,
                const AmendsShop *shop,
                const AmendsStoreGroup *counted,
                gint64 now,
                GError **error)
{
  AmendsStuckParcel *oldest = load_stuck (db, shop, counted->oldest_parcel, now, error);
  AmendsStuckGroup *group;

  if (oldest == NULL)
    return NULL;
  group = g_new0 (AmendsStuckGroup, 1);
  group->reason = counted->reason;
  group->count = counted->count;
  group->past_promise = counted->past_promise;
  group->oldest_days = count_days (shop, counted->oldest_since, now);
  group->value = g_array_ref (counted->value);
  if (oldest->diagnosis->evidence->len > 0)
    {
      AmendsEvidence *evidence = g_ptr_array_index (oldest->diagnosis->evidence, 0);

      group->example = g_strdup (evidence->text);
    }
  amends_stuck_parcel_free (oldest);
  return group;
}

static gpointer
dashboard_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  gint64 now = amends_clock_now ();
  AmendsStoreCounts counts = { 0 };
  g_autoptr (AmendsShop) shop = amends_desk_load_shop (db, error);
  g_autoptr (GPtrArray) counted = NULL;
  g_autoptr (AmendsDashboard) dashboard = g_new0 (AmendsDashboard, 1);

  if (shop == NULL || !amends_store_count (db, now, &counts, error))
    return NULL;
  counted = amends_store_group_stuck (db, now, error);
  if (counted == NULL)
    return NULL;
  dashboard->orders = counts.orders;
  dashboard->on_the_way = counts.on_the_way;
  dashboard->stuck = counts.stuck;
  dashboard->past_promise = counts.past_promise;
  dashboard->not_told = counts.not_told;
  dashboard->without_parcel = counts.without_parcel;
  dashboard->groups = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_stuck_group_free);
  for (guint i = 0; i < counted->len; i++)
    {
      AmendsStuckGroup *group = describe_group (db, shop, g_ptr_array_index (counted, i), now,
                                                error);

      if (group == NULL)
        return NULL;
      g_ptr_array_add (dashboard->groups, group);
    }
  g_ptr_array_sort (dashboard->groups, compare_groups);
  return g_steal_pointer (&dashboard);
}

/**
 * amends_desk_get_dashboard:
 *
 * Returns: (transfer full) (nullable): the counts, and the stuck parcels by reason, most urgent
 * first
 */
AmendsDashboard *
amends_desk_get_dashboard (AmendsDesk *self, GError **error)
{
  g_return_val_if_fail (AMENDS_IS_DESK (self), NULL);

  if (!amends_desk_bring_up_to_date (self, NULL, error))
    return NULL;
  return amends_desk_read (self, dashboard_job, NULL, NULL, error);
}
