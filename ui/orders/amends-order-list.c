/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list of any length that costs its ids only: an order is read when its row is looked at, fifty at
 * a time, what was looked at last first. */
#include "orders/amends-order-list.h"

#include "orders/amends-order-item.h"

#define PAGE_SIZE 50
/* What a list view holds at once, doubled: older wishes are of rows long scrolled past. */
#define MAX_WAITING 400
/* A little more than a list view holds: rows that are still here are all filled within one frame when
 * the list leaps back to them (200 rows: a tenth of a second); those read anew come fifty at a time. */
#define MAX_KEPT 300

struct _AmendsOrderList
{
  GObject parent_instance;

  AmendsDesk *desk;
  GCancellable *asking;
  GCancellable *loading;
  GArray *ids;       /* (element-type gint64) */
  GHashTable *items; /* gint64 -> AmendsOrderItem, those handed out */
  GQueue waiting;    /* (element-type AmendsOrderItem) last wished for first */
  char *search;
  AmendsOrderQuery query;
  guint load_id;
  gboolean is_asking;
  gboolean is_loading;
};

enum
{
  ANSWERED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

static void amends_order_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (AmendsOrderList,
                               amends_order_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, amends_order_list_model_init))

/* --- rows --- */

static void schedule_load (AmendsOrderList *self);

static gpointer
load_worker (AmendsDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  GArray *ids = data;

  return amends_desk_load_orders (desk, (const gint64 *) (gpointer) ids->data, ids->len, error);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AmendsOrderList) self = user_data;
  g_autoptr (GPtrArray) orders = amends_desk_run_finish (AMENDS_DESK (source), result, NULL);

  if (g_cancellable_is_cancelled (self->loading))
    return;
  self->is_loading = FALSE;
  for (guint i = 0; orders && i < orders->len; i++)
    {
      AmendsOrder *order = g_ptr_array_index (orders, i);
      AmendsOrderItem *item = order ? g_hash_table_lookup (self->items, &order->id) : NULL;

      if (item)
        amends_order_item_set_order (item, order);
    }
  schedule_load (self);
}

static gboolean
load_cb (gpointer user_data)
{
  AmendsOrderList *self = user_data;
  GArray *ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), PAGE_SIZE);

  self->load_id = 0;
  while (ids->len < PAGE_SIZE && !g_queue_is_empty (&self->waiting))
    {
      g_autoptr (AmendsOrderItem) item = g_queue_pop_head (&self->waiting);
      gint64 id = amends_order_item_get_id (item);
      g_array_append_val (ids, id);
    }
  self->is_loading = TRUE;
  amends_desk_run_async (self->desk, load_worker, ids, (GDestroyNotify) g_array_unref,
                         (GDestroyNotify) g_ptr_array_unref, self->loading, loaded_cb,
                         g_object_ref (self));
  return G_SOURCE_REMOVE;
}

/* In an idle moment, so that the rows of one frame are read together. */
static void
schedule_load (AmendsOrderList *self)
{
  if (!self->load_id && !self->is_loading && !g_queue_is_empty (&self->waiting))
    self->load_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE + 25, load_cb, self, NULL);
}

static void
wish (AmendsOrderList *self, AmendsOrderItem *item)
{
  g_queue_push_head (&self->waiting, g_object_ref (item));
  while (g_queue_get_length (&self->waiting) > MAX_WAITING)
    {
      g_autoptr (AmendsOrderItem) dropped = g_queue_pop_tail (&self->waiting);
      gint64 id = amends_order_item_get_id (dropped);

      /* Asked for again, it is wished for again. */
      g_hash_table_remove (self->items, &id);
    }
  schedule_load (self);
}

/* Rows nobody holds any more need not be remembered. */
static gboolean
is_unheld (gpointer key, gpointer value, gpointer user_data)
{
  return G_OBJECT (value)->ref_count == 1;
}

static gpointer
amends_order_list_get_item (GListModel *model, guint position)
{
  AmendsOrderList *self = AMENDS_ORDER_LIST (model);
  AmendsOrderItem *item = NULL;
  gint64 id = 0;

  if (position >= self->ids->len)
    return NULL;
  id = g_array_index (self->ids, gint64, position);
  item = g_hash_table_lookup (self->items, &id);
  if (item)
    return g_object_ref (item);
  if (g_hash_table_size (self->items) > MAX_KEPT)
    g_hash_table_foreach_remove (self->items, is_unheld, NULL);
  item = amends_order_item_new (id);
  g_hash_table_insert (self->items, g_memdup2 (&id, sizeof id), g_object_ref (item));
  wish (self, item);
  return item;
}

static GType
amends_order_list_get_item_type (GListModel *model)
{
  return AMENDS_TYPE_ORDER_ITEM;
}

static guint
amends_order_list_get_n_items (GListModel *model)
{
  return AMENDS_ORDER_LIST (model)->ids->len;
}

static void
amends_order_list_model_init (GListModelInterface *iface)
{
  iface->get_item = amends_order_list_get_item;
  iface->get_item_type = amends_order_list_get_item_type;
  iface->get_n_items = amends_order_list_get_n_items;
}

/* --- ids --- */

static void
clear_waiting (AmendsOrderList *self)
{
  g_queue_clear_full (&self->waiting, g_object_unref);
}

/* Only what differs is said to have changed, so that a list in view keeps its place. */
static void
take_ids (AmendsOrderList *self, GArray *ids)
{
  g_autoptr (GArray) old = g_steal_pointer (&self->ids);
  const gint64 *a = (const gint64 *) (gpointer) old->data;
  const gint64 *b = (const gint64 *) (gpointer) ids->data;
  guint shorter = MIN (old->len, ids->len);
  guint head = 0;
  guint tail = 0;

  while (head < shorter && a[head] == b[head])
    head++;
  while (tail < shorter - head && a[old->len - 1 - tail] == b[ids->len - 1 - tail])
    tail++;
  self->ids = ids;
  if (head < old->len || head < ids->len)
    g_list_model_items_changed (G_LIST_MODEL (self), head, old->len - head - tail,
                                ids->len - head - tail);
}

static gpointer
find_worker (AmendsDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  return amends_desk_find_orders (desk, data, cancellable, error);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AmendsOrderList) self = user_data;
  g_autoptr (GError) error = NULL;
  GArray *ids = amends_desk_run_finish (AMENDS_DESK (source), result, &error);

  /* A newer question is on its way, or nobody listens any more. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
      || g_task_get_cancellable (G_TASK (result)) != self->asking)
    {
      g_clear_pointer (&ids, g_array_unref);
      return;
    }
  self->is_asking = FALSE;
  if (ids)
    take_ids (self, ids);
  g_signal_emit (self, signals[ANSWERED], 0, error);
}

static void
query_free (AmendsOrderQuery *query)
{
  g_free ((char *) query->search);
  g_free (query);
}

static void
ask (AmendsOrderList *self)
{
  AmendsOrderQuery *query = g_memdup2 (&self->query, sizeof self->query);

  query->search = g_strdup (self->search);
  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  self->asking = g_cancellable_new ();
  self->is_asking = TRUE;
  amends_desk_run_async (self->desk, find_worker, query, (GDestroyNotify) query_free,
                         (GDestroyNotify) g_array_unref, self->asking, found_cb,
                         g_object_ref (self));
}

/* --- overrides --- */

static void
amends_order_list_dispose (GObject *object)
{
  AmendsOrderList *self = AMENDS_ORDER_LIST (object);

  amends_order_list_stop (self);
  g_hash_table_remove_all (self->items);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (amends_order_list_parent_class)->dispose (object);
}

static void
amends_order_list_finalize (GObject *object)
{
  AmendsOrderList *self = AMENDS_ORDER_LIST (object);

  g_clear_object (&self->asking);
  g_clear_object (&self->loading);
  g_array_unref (self->ids);
  g_hash_table_unref (self->items);
  g_free (self->search);
  G_OBJECT_CLASS (amends_order_list_parent_class)->finalize (object);
}

static void
amends_order_list_class_init (AmendsOrderListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = amends_order_list_dispose;
  object_class->finalize = amends_order_list_finalize;
  signals[ANSWERED] = g_signal_new ("answered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
amends_order_list_init (AmendsOrderList *self)
{
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->items = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  self->loading = g_cancellable_new ();
  g_queue_init (&self->waiting);
}

AmendsOrderList *
amends_order_list_new (AmendsDesk *desk)
{
  AmendsOrderList *self = g_object_new (AMENDS_TYPE_ORDER_LIST, NULL);

  self->desk = g_object_ref (desk);
  return self;
}

void
amends_order_list_ask (AmendsOrderList *self, const AmendsOrderQuery *query)
{
  g_return_if_fail (AMENDS_IS_ORDER_LIST (self));

  g_free (self->search);
  self->query = *query;
  self->search = g_strdup (query->search);
  self->query.search = NULL;
  ask (self);
}

void
amends_order_list_refresh (AmendsOrderList *self)
{
  GHashTableIter iter;
  gpointer item = NULL;

  clear_waiting (self);
  g_hash_table_foreach_remove (self->items, is_unheld, NULL);
  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    g_queue_push_head (&self->waiting, g_object_ref (item));
  schedule_load (self);
  ask (self);
}

gboolean
amends_order_list_get_is_asking (AmendsOrderList *self)
{
  return self->is_asking;
}

/* For a view that goes away: what is still on its way is not waited for. */
void
amends_order_list_stop (AmendsOrderList *self)
{
  if (self->asking)
    g_cancellable_cancel (self->asking);
  g_cancellable_cancel (self->loading);
  g_clear_handle_id (&self->load_id, g_source_remove);
  clear_waiting (self);
}
