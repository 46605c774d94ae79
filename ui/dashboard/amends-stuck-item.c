/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One stuck parcel with what its order is about. */
#include "dashboard/amends-stuck-item.h"

#include "base/amends-clock.h"

struct _AmendsStuckItem
{
  GObject parent_instance;

  AmendsStuckParcel *stuck;
  char *items;
};

enum
{
  CHANGED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AmendsStuckItem, amends_stuck_item, G_TYPE_OBJECT)

static void
amends_stuck_item_finalize (GObject *object)
{
  AmendsStuckItem *self = AMENDS_STUCK_ITEM (object);

  g_clear_pointer (&self->stuck, amends_stuck_parcel_free);
  g_free (self->items);
  G_OBJECT_CLASS (amends_stuck_item_parent_class)->finalize (object);
}

static void
amends_stuck_item_class_init (AmendsStuckItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = amends_stuck_item_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
amends_stuck_item_init (AmendsStuckItem *self)
{
}

/* Takes both. */
AmendsStuckItem *
amends_stuck_item_new (AmendsStuckParcel *stuck, char *items)
{
  AmendsStuckItem *self = g_object_new (AMENDS_TYPE_STUCK_ITEM, NULL);

  self->stuck = stuck;
  self->items = items;
  return self;
}

const AmendsParcel *
amends_stuck_item_get_parcel (AmendsStuckItem *self)
{
  return self->stuck->parcel;
}

const AmendsDiagnosis *
amends_stuck_item_get_diagnosis (AmendsStuckItem *self)
{
  return self->stuck->diagnosis;
}

const char *
amends_stuck_item_get_items (AmendsStuckItem *self)
{
  return self->items ? self->items : "";
}

/* The strongest evidence, a sentence. */
char *
amends_stuck_item_dup_evidence (AmendsStuckItem *self)
{
  const AmendsDiagnosis *diagnosis = self->stuck->diagnosis;
  const AmendsEvidence *first = NULL;

  if (!diagnosis || !diagnosis->evidence || diagnosis->evidence->len == 0)
    return g_strdup ("");
  first = g_ptr_array_index (diagnosis->evidence, 0);
  return g_strdup (first->text);
}

/* For how many days the reason has held. */
int
amends_stuck_item_get_days (AmendsStuckItem *self)
{
  return self->stuck->days;
}

static gboolean
says_the_same (AmendsStuckItem *a, AmendsStuckItem *b)
{
  const AmendsParcel *parcel_a = a->stuck->parcel;
  const AmendsParcel *parcel_b = b->stuck->parcel;
  g_autofree char *evidence_a = amends_stuck_item_dup_evidence (a);
  g_autofree char *evidence_b = amends_stuck_item_dup_evidence (b);

  return a->stuck->days == b->stuck->days && parcel_a->checked_at == parcel_b->checked_at &&
         parcel_a->failed_at == parcel_b->failed_at && g_str_equal (evidence_a, evidence_b);
}

void
amends_stuck_item_update (AmendsStuckItem *self, AmendsStuckItem *newer)
{
  gboolean is_same = says_the_same (self, newer);
  AmendsStuckParcel *stuck = self->stuck;
  char *items = self->items;

  self->stuck = newer->stuck;
  self->items = newer->items;
  newer->stuck = stuck;
  newer->items = items;
  if (!is_same)
    g_signal_emit (self, signals[CHANGED], 0);
}

GPtrArray *
amends_stuck_item_load (AmendsDesk *desk, AmendsReason reason, guint offset, guint limit, GError **error)
{
  g_autoptr (GPtrArray) list = amends_desk_list_stuck (desk, reason, offset, limit, error);
  g_autoptr (GPtrArray) orders = NULL;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GPtrArray *items = NULL;

  if (!list)
    return NULL;
  for (guint i = 0; i < list->len; i++)
    {
      const AmendsStuckParcel *stuck = g_ptr_array_index (list, i);
      g_array_append_val (ids, stuck->parcel->order_id);
    }
  orders = amends_desk_load_orders (desk, (const gint64 *) (gpointer) ids->data, ids->len, error);
  if (!orders)
    return NULL;
  items = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_set_free_func (list, NULL);
  for (guint i = 0; i < list->len; i++)
    {
      const AmendsOrder *order = i < orders->len ? g_ptr_array_index (orders, i) : NULL;
      g_ptr_array_add (items, amends_stuck_item_new (g_ptr_array_index (list, i),
                                                     order ? amends_order_dup_item_summary (order) : NULL));
    }
  return items;
}
