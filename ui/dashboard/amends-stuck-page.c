/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The stuck parcels of one reason, or of all: read as far as somebody scrolls. */
#include "dashboard/amends-stuck-page.h"

#include <glib/gi18n.h>

#include "dashboard/amends-stuck-row.h"
#include "widgets/amends-fold.h"
#include "widgets/amends-rows.h"

#define CHUNK 100

struct _AmendsStuckPage
{
  AmendsPage parent_instance;

  AmendsFold *fold;
  GtkStack *stack;
  GtkScrolledWindow *scroller;
  GtkListView *list;
  AdwStatusPage *error;

  AmendsOverview *overview;
  GListStore *items;
  GTimeZone *zone;
  AmendsReason reason;
};

/* What is asked for, and with @items the answer. */
typedef struct
{
  AmendsReason reason;
  guint offset;
  guint limit;
  GPtrArray *items; /* (element-type AmendsStuckItem) */
} Chunk;

static void
chunk_free (Chunk *chunk)
{
  g_clear_pointer (&chunk->items, g_ptr_array_unref);
  g_free (chunk);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Chunk, chunk_free)

G_DEFINE_FINAL_TYPE (AmendsStuckPage, amends_stuck_page, AMENDS_TYPE_PAGE)

static gpointer
load_worker (AmendsDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (Chunk) chunk = g_memdup2 (data, sizeof (Chunk));

  chunk->items = amends_stuck_item_load (desk, chunk->reason, chunk->offset, chunk->limit, error);
  return chunk->items ? g_steal_pointer (&chunk) : NULL;
}

static gint64
get_id (AmendsStuckItem *item)
{
  return amends_stuck_item_get_parcel (item)->id;
}

/* How many rows from @at on are of the same parcels as @items, which they take in. */
static guint
update_rows (AmendsStuckPage *self, guint at, GPtrArray *items)
{
  guint old = g_list_model_get_n_items (G_LIST_MODEL (self->items));
  guint i = 0;

  for (; i < items->len && at + i < old; i++)
    {
      g_autoptr (AmendsStuckItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), at + i);

      if (get_id (item) != get_id (g_ptr_array_index (items, i)))
        break;
      amends_stuck_item_update (item, g_ptr_array_index (items, i));
    }
  return i;
}

/* Rows of the same parcels stay, so that the list keeps its place. */
static void
take_items (AmendsStuckPage *self, const Chunk *chunk)
{
  guint old = g_list_model_get_n_items (G_LIST_MODEL (self->items));
  guint same = update_rows (self, chunk->offset, chunk->items);
  guint at = chunk->offset + same;

  if (at < old || same < chunk->items->len)
    g_list_store_splice (self->items, at, old - at, chunk->items->pdata + same,
                         chunk->items->len - same);
  amends_page_set_is_complete (AMENDS_PAGE (self), chunk->items->len < chunk->limit);
}

static void
say_count (AmendsStuckPage *self)
{
  const AmendsDashboard *dashboard = amends_overview_get_dashboard (self->overview);
  const AmendsStuckGroup *group = amends_overview_get_group (self->overview, self->reason);
  int count = group ? group->count : 0;
  g_autofree char *words = NULL;

  if (self->reason == AMENDS_REASON_NONE && dashboard)
    count = dashboard->stuck;
  words = g_strdup_printf (ngettext ("%'d parcel", "%'d parcels", count), count);
  amends_page_set_subtitle (AMENDS_PAGE (self), words);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AmendsStuckPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Chunk) chunk = amends_desk_run_finish (AMENDS_DESK (source), result, &error);

  if (!amends_page_take_answer (AMENDS_PAGE (self), error))
    return;
  take_items (self, chunk);
  amends_page_show (AMENDS_PAGE (self),
                    g_list_model_get_n_items (G_LIST_MODEL (self->items)) > 0 ? "list" : "nothing");
}

/* As much again as is there now, or what comes after it. */
static void
amends_stuck_page_load (AmendsPage *page)
{
  AmendsStuckPage *self = AMENDS_STUCK_PAGE (page);
  guint shown = g_list_model_get_n_items (G_LIST_MODEL (self->items));
  gboolean is_reading_on = amends_page_get_is_reading_on (page);
  Chunk *chunk = g_new0 (Chunk, 1);

  chunk->reason = self->reason;
  chunk->offset = is_reading_on ? shown : 0;
  chunk->limit = is_reading_on ? CHUNK : MAX (shown, CHUNK);
  amends_desk_run_async (amends_overview_get_desk (self->overview), load_worker, chunk,
                         (GDestroyNotify) chunk_free, (GDestroyNotify) chunk_free, NULL, loaded_cb,
                         g_object_ref (self));
}

/* --- handlers --- */

static void
overview_changed_cb (AmendsStuckPage *self)
{
  say_count (self);
  amends_page_reload (AMENDS_PAGE (self));
}

static void
row_activated_cb (AmendsStuckPage *self, guint position)
{
  g_autoptr (AmendsStuckItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), position);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-parcel", "x",
                              amends_stuck_item_get_parcel (item)->id);
}

static void
row_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, AmendsStuckPage *self)
{
  GtkWidget *row = amends_stuck_row_new (self->reason == AMENDS_REASON_NONE);

  amends_fold_follow (self->fold, row, (AmendsFoldFollow) amends_stuck_row_set_is_narrow);
  gtk_list_item_set_child (list_item, row);
}

static void
row_bind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, AmendsStuckPage *self)
{
  amends_stuck_row_set_item (AMENDS_STUCK_ROW (gtk_list_item_get_child (list_item)),
                             gtk_list_item_get_item (list_item), self->zone);
}

static void
row_unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, AmendsStuckPage *self)
{
  amends_stuck_row_set_item (AMENDS_STUCK_ROW (gtk_list_item_get_child (list_item)), NULL, NULL);
}

/* --- construction --- */

static void
amends_stuck_page_dispose (GObject *object)
{
  AmendsStuckPage *self = AMENDS_STUCK_PAGE (object);

  /* The template first: it may still look at what follows. */
  G_OBJECT_CLASS (amends_stuck_page_parent_class)->dispose (object);
  g_clear_object (&self->items);
  g_clear_object (&self->overview);
  g_clear_pointer (&self->zone, g_time_zone_unref);
}

static void
amends_stuck_page_class_init (AmendsStuckPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amends_stuck_page_dispose;
  AMENDS_PAGE_CLASS (klass)->load = amends_stuck_page_load;
  g_type_ensure (AMENDS_TYPE_FOLD);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/app/amends/Amends/dashboard/amends-stuck-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AmendsStuckPage, fold);
  gtk_widget_class_bind_template_child (widget_class, AmendsStuckPage, stack);
  gtk_widget_class_bind_template_child (widget_class, AmendsStuckPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, AmendsStuckPage, list);
  gtk_widget_class_bind_template_child (widget_class, AmendsStuckPage, error);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
amends_stuck_page_init (AmendsStuckPage *self)
{
  self->items = g_list_store_new (AMENDS_TYPE_STUCK_ITEM);
  gtk_widget_init_template (GTK_WIDGET (self));
  amends_page_set_states (AMENDS_PAGE (self), self->stack, self->error);
}

/* @reason: %AMENDS_REASON_NONE shows the stuck parcels of every reason */
GtkWidget *
amends_stuck_page_new (AmendsOverview *overview, AmendsReason reason)
{
  AmendsStuckPage *self = g_object_new (AMENDS_TYPE_STUCK_PAGE, NULL);
  AmendsShop *shop = amends_overview_get_shop (overview);

  self->overview = g_object_ref (overview);
  self->reason = reason;
  self->zone = shop ? amends_shop_dup_time_zone (shop) : NULL;
  amends_rows_show (self->list, G_LIST_MODEL (self->items), self, G_CALLBACK (row_setup_cb),
                    G_CALLBACK (row_bind_cb), G_CALLBACK (row_unbind_cb));
  amends_page_set_scroller (AMENDS_PAGE (self), self->scroller);
  g_signal_connect_object (overview, "changed", G_CALLBACK (overview_changed_cb), self,
                           G_CONNECT_SWAPPED);
  amends_page_set_title (AMENDS_PAGE (self), reason == AMENDS_REASON_NONE
                                                 ? _ ("Stuck Parcels")
                                                 : amends_reason_title (reason));
  say_count (self);
  amends_page_reload (AMENDS_PAGE (self));
  return GTK_WIDGET (self);
}

GListModel *
amends_stuck_page_get_model (AmendsStuckPage *self)
{
  return G_LIST_MODEL (self->items);
}
