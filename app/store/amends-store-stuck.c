/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counts and groups of stuck parcels; each is answered from an index alone. */

#include "store/amends-store-stuck.h"

#include "store/amends-db.h"

void
amends_store_group_free (AmendsStoreGroup *group)
{
  g_clear_pointer (&group->value, g_array_unref);
  g_free (group);
}

static gboolean
count_late (AmendsDb *db, gint64 now, gint64 *count, GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare (
      db,
      "SELECT count(*) FROM parcel WHERE due_at IS NOT NULL AND due_at <= ?1 "
      "AND (is_open = 1 OR is_stuck = 1)",
      error);

  if (statement == NULL)
    return FALSE;
  amends_statement_bind_int (statement, 1, now);
  if (amends_statement_step (statement, error) != AMENDS_STEP_ROW)
    return FALSE;
  *count = amends_statement_get_int (statement, 0);
  return TRUE;
}

gboolean
amends_store_count (AmendsDb *db, gint64 now, AmendsStoreCounts *counts, GError **error)
{
  return amends_db_query_int (db, "SELECT count(*) FROM customer_order", &counts->orders, error) &&
         amends_db_query_int (db, "SELECT count(*) FROM parcel WHERE is_open = 1",
                              &counts->on_the_way, error) &&
         amends_db_query_int (db, "SELECT count(*) FROM parcel WHERE is_stuck = 1", &counts->stuck,
                              error) &&
         amends_db_query_int (db,
                              "SELECT count(*) FROM parcel WHERE is_stuck = 1 "
                              "AND (told_at IS NULL OR told_at < since)",
                              &counts->not_told, error) &&
         amends_db_query_int (db,
                              "SELECT count(*) FROM customer_order WHERE parcel_count = 0 "
                              "AND cancelled_at IS NULL",
                              &counts->without_parcel, error) &&
         count_late (db, now, &counts->past_promise, error);
}

static AmendsStoreGroup *
find_group (GPtrArray *groups, AmendsReason reason)
{
  AmendsStoreGroup *group;

  for (guint i = 0; i < groups->len; i++)
    {
      group = g_ptr_array_index (groups, i);
      if (group->reason == reason)
        return group;
    }
  group = g_new0 (AmendsStoreGroup, 1);
  group->reason = reason;
  group->oldest_since = G_MAXINT64;
  group->value = g_array_new (FALSE, FALSE, sizeof (AmendsMoney));
  g_ptr_array_add (groups, group);
  return group;
}

static AmendsReason
read_reason (AmendsStatement *statement, int column)
{
  AmendsReason reason;
  const char *text = amends_statement_get_text (statement, column);

  return text != NULL && amends_reason_from_string (text, &reason) ? reason
                                                                   : AMENDS_REASON_UNEXPLAINED;
}

static void
add_to_group (GPtrArray *groups, AmendsStatement *statement)
{
  AmendsStoreGroup *group = find_group (groups, read_reason (statement, 0));
  gint64 since = amends_statement_get_int (statement, 4);
  AmendsMoney value = amends_statement_get_money (statement, 5);

  group->count += amends_statement_get_int (statement, 1);
  group->past_promise += amends_statement_get_int (statement, 2);
  if (since < group->oldest_since)
    {
      group->oldest_since = since;
      group->oldest_parcel = amends_statement_get_int (statement, 3);
    }
  if (!amends_money_is_none (value))
    g_array_append_val (group->value, value);
}

static int
compare_values (gconstpointer a, gconstpointer b)
{
  const AmendsMoney *first = a, *second = b;

  if (first->amount_minor != second->amount_minor)
    return first->amount_minor < second->amount_minor ? 1 : -1;
  return g_strcmp0 (first->currency, second->currency);
}

/**
 * amends_store_group_stuck:
 *
 * Returns: (transfer full) (nullable) (element-type AmendsStoreGroup): the stuck parcels by reason
 */
GPtrArray *
amends_store_group_stuck (AmendsDb *db, gint64 now, GError **error)
{
  /* id is of the row with the smallest since: SQLite's rule for a bare column beside min(). */
  g_autoptr (AmendsStatement) statement = amends_db_prepare (
      db,
      "SELECT reason, count(*), sum (coalesce (due_at <= ?1, 0)), id, min (coalesce (since, 0)), "
      "sum (value_minor), value_currency FROM parcel WHERE is_stuck = 1 "
      "GROUP BY reason, value_currency",
      error);
  g_autoptr (GPtrArray)
      groups = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_store_group_free);
  AmendsStep step;

  if (statement == NULL)
    return NULL;
  amends_statement_bind_int (statement, 1, now);
  while ((step = amends_statement_step (statement, error)) == AMENDS_STEP_ROW)
    add_to_group (groups, statement);
  if (step == AMENDS_STEP_ERROR)
    return NULL;
  for (guint i = 0; i < groups->len; i++)
    g_array_sort (((AmendsStoreGroup *) g_ptr_array_index (groups, i))->value, compare_values);
  return g_steal_pointer (&groups);
}

/**
 * amends_store_list_stuck:
 * @reason: only this one; %AMENDS_REASON_NONE: all
 * @limit: at most so many; 0: all
 *
 * Returns: (transfer full) (nullable) (element-type gint64): parcels, the longest stuck first
 */
GArray *
amends_store_list_stuck (AmendsDb *db,
                         AmendsReason reason,
                         guint offset,
                         guint limit,
                         GError **error)
{
  g_autoptr (AmendsStatement) statement =
      reason == AMENDS_REASON_NONE
          ? amends_db_prepare (db,
                               "SELECT id FROM parcel WHERE is_stuck = 1 AND ?1 IS NULL "
                               "ORDER BY since, id LIMIT ?2 OFFSET ?3",
                               error)
          : amends_db_prepare (db,
                               "SELECT id FROM parcel WHERE is_stuck = 1 AND reason = ?1 "
                               "ORDER BY since, id LIMIT ?2 OFFSET ?3",
                               error);

  if (statement == NULL)
    return NULL;
  amends_statement_bind_text (statement, 1, amends_reason_to_string (reason));
  amends_statement_bind_int (statement, 2, limit == 0 ? -1 : (gint64) limit);
  amends_statement_bind_int (statement, 3, offset);
  return amends_statement_collect_ids (statement, error);
}
