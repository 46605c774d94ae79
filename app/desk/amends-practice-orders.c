/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Orders of exercises: put into the practice shop with times relative to now, and found again. */
#include "desk/amends-practice-orders.h"

#include <glib/gi18n-lib.h>

#include "base/amends-json.h"
#include "desk/amends-invented-orders.h"
#include "store/amends-store-cases.h"
#include "store/amends-store-orders.h"

gint64
amends_practice_find_order (AmendsDb *db, const char *number, GError **error)
{
  g_autofree char *key = amends_store_order_key (number);
  AmendsOrderMatch match;

  return amends_store_match_order (db, AMENDS_DESK_PRACTICE_PLATFORM, key, &match, error) ? match.id
                                                                                          : -1;
}

static GPtrArray *
read_orders (JsonNode *shop, const AmendsExercise *exercise, GError **error)
{
  g_autoptr (JsonArray) array = json_array_new ();

  json_array_add_object_element (array, json_object_ref (exercise->order));
  for (guint i = 0; exercise->others != NULL && i < json_array_get_length (exercise->others); i++)
    {
      JsonObject *other = amends_json_array_get_object (exercise->others, i);

      if (other != NULL)
        json_array_add_object_element (array, json_object_ref (other));
    }
  return amends_invented_orders_read (json_node_get_object (shop), array,
                                      AMENDS_DESK_PRACTICE_PLATFORM, amends_clock_now (), error);
}

GPtrArray *
amends_practice_read_orders (const AmendsExercise *exercise, GError **error)
{
  g_autoptr (JsonNode) shop = amends_invented_shop_load (error);

  return shop != NULL ? read_orders (shop, exercise, error) : NULL;
}

/* Whether what is there may stay: somebody has begun it, or it was made today. */
static gboolean
may_stay (AmendsDb *db, gint64 id, const AmendsOrder *fresh, gboolean *stays, GError **error)
{
  gint64 case_id = amends_store_find_last_case (db, id, error);
  g_autoptr (AmendsOrder) order = case_id == 0 ? amends_store_load_order (db, id, FALSE, error)
                                               : NULL;

  *stays = case_id > 0 || (order != NULL && order->placed_at == fresh->placed_at);
  return case_id > 0 || order != NULL;
}

gboolean
amends_practice_put_orders (AmendsDb *db, GPtrArray *orders, gboolean is_kept, GError **error)
{
  g_autoptr (AmendsShop) shop = amends_desk_load_shop (db, error);

  for (guint i = 0; shop != NULL && i < orders->len; i++)
    {
      AmendsOrder *fresh = g_ptr_array_index (orders, i);
      gint64 id = amends_practice_find_order (db, fresh->number, error);
      gboolean stays = FALSE;

      if (id < 0 || (id > 0 && is_kept && !may_stay (db, id, fresh, &stays, error)))
        return FALSE;
      if (stays)
        continue;
      if ((id > 0 && !amends_store_remove_order (db, id, error)) ||
          !amends_desk_save_order (db, shop, fresh, error))
        return FALSE;
    }
  return shop != NULL;
}

typedef struct
{
  GPtrArray *orders; /* (element-type GPtrArray) of AmendsOrder */
} Filling;

static gpointer
fill_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Filling *filling = data;

  for (guint i = 0; i < filling->orders->len; i++)
    if (!amends_practice_put_orders (db, g_ptr_array_index (filling->orders, i), TRUE, error))
      return NULL;
  return GINT_TO_POINTER (TRUE);
}

static GPtrArray *
read_all_orders (GError **error)
{
  g_autoptr (JsonNode) shop = amends_invented_shop_load (error);
  g_autoptr (GPtrArray) exercises = amends_exercise_list ();
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  if (shop == NULL)
    return NULL;
  for (guint i = 0; i < exercises->len; i++)
    {
      GPtrArray *orders = read_orders (shop, g_ptr_array_index (exercises, i), error);

      if (orders == NULL)
        return NULL;
      g_ptr_array_add (all, orders);
    }
  return g_steal_pointer (&all);
}

/* amends_practice_fill:
 *
 * Every exercise gets its orders, as they would look now; what somebody has begun stays.
 */
gboolean
amends_practice_fill (AmendsDesk *self, GError **error)
{
  g_autoptr (GPtrArray) orders = read_all_orders (error);
  Filling filling = { orders };

  return orders != NULL && amends_desk_write (self, fill_job, &filling, NULL, error) != NULL;
}

/* --- what is seen --- */

static AmendsExercise *
find_exercise (const char *order_number)
{
  g_autoptr (GPtrArray) exercises = amends_exercise_list ();

  for (guint i = 0; i < exercises->len; i++)
    {
      AmendsExercise *exercise = g_ptr_array_index (exercises, i);

      if (g_strcmp0 (exercise->order_number, order_number) == 0)
        return amends_exercise_ref (exercise);
    }
  return NULL;
}

void
amends_practice_show (AmendsCase *shown)
{
  g_autoptr (AmendsExercise) exercise = find_exercise (shown->order_number);
  const AmendsExerciseStep *step;
  const char *seen = "";

  if (exercise == NULL)
    return;
  shown->exercise = g_strdup (exercise->id);
  if (shown->step == NULL)
    return;
  step = amends_exercise_get_step (exercise, shown->step->playbook, shown->step->id);
  if (step == NULL)
    seen = _ (
        "The exercise goes no further, or an answer before led another way. Check your work.");
  else if (step->seen.english != NULL)
    seen = amends_twin_get (&step->seen, NULL);
  shown->step->seen = *seen != '\0' ? g_strdup (seen) : NULL;
}
