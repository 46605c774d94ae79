/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The queue: all of it, the weekly duty, what waits for the owner, or one's own. */
#include "queue/amends-queue-page.h"

#include <glib/gi18n.h>

#include "queue/amends-queue-row-view.h"
#include "widgets/amends-rows.h"

struct _AmendsQueuePage
{
  AmendsPage parent_instance;

  GtkDropDown *kinds;
  GtkWidget *hint;
  GtkStack *stack;
  GtkListView *list;
  AdwStatusPage *nothing;
  AdwStatusPage *error;

  AmendsOverview *overview;
  GListStore *items;
  GTimeZone *zone;
  AmendsQueuePageKind kind;
};

/* What is asked for, and with @rows the answer. */
typedef struct
{
  AmendsQueuePageKind kind;
  GPtrArray *rows;
} Asked;

static void
asked_free (Asked *asked)
{
  g_clear_pointer (&asked->rows, g_ptr_array_unref);
  g_free (asked);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Asked, asked_free)

G_DEFINE_FINAL_TYPE (AmendsQueuePage, amends_queue_page, AMENDS_TYPE_PAGE)

static void
keep_promised (GPtrArray *rows)
{
  for (guint i = rows->len; i > 0; i--)
    if (!amends_overview_is_promise_due (g_ptr_array_index (rows, i - 1)))
      g_ptr_array_remove_index (rows, i - 1);
}

static gpointer
load_worker (AmendsDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  static const AmendsQueueKind kinds[] = {
    [AMENDS_QUEUE_PAGE_ALL] = AMENDS_QUEUE_ALL,
    [AMENDS_QUEUE_PAGE_WEEKLY] = AMENDS_QUEUE_WEEKLY,
    [AMENDS_QUEUE_PAGE_OWNER] = AMENDS_QUEUE_OWNER,
    [AMENDS_QUEUE_PAGE_MINE] = AMENDS_QUEUE_MINE,
    [AMENDS_QUEUE_PAGE_PROMISES] = AMENDS_QUEUE_ALL,
  };
  g_autoptr (Asked) asked = g_memdup2 (data, sizeof (Asked));

  asked->rows = amends_desk_list_queue (desk, kinds[asked->kind], 0, error);
  if (asked->rows && asked->kind == AMENDS_QUEUE_PAGE_PROMISES)
    keep_promised (asked->rows);
  return asked->rows ? g_steal_pointer (&asked) : NULL;
}

static void
take_rows (AmendsQueuePage *self, GPtrArray *rows)
{
  g_autoptr (GPtrArray) fresh = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_set_free_func (rows, NULL);
  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (fresh, amends_queue_item_new (g_ptr_array_index (rows, i)));
  amends_rows_replace (self->items, fresh, (AmendsRowsIsSame) amends_queue_item_is_same);
}

/* What an empty queue means differs with what it shows. */
static void
say_nothing (AmendsQueuePage *self)
{
  static const char *const titles[] = {
    [AMENDS_QUEUE_PAGE_ALL] = N_ ("Nothing Needs Work"),
    [AMENDS_QUEUE_PAGE_WEEKLY] = N_ ("Everybody Has Heard from You"),
    [AMENDS_QUEUE_PAGE_OWNER] = N_ ("Nothing Waits for the Owner"),
    [AMENDS_QUEUE_PAGE_MINE] = N_ ("No Case Is in Your Hands"),
    [AMENDS_QUEUE_PAGE_PROMISES] = N_ ("No Promise Is Due Today"),
  };
  static const char *const words[] = {
    [AMENDS_QUEUE_PAGE_ALL] = N_ ("Parcels that get stuck and promises that fall due will stand here."),
    [AMENDS_QUEUE_PAGE_WEEKLY] = N_ (
        "Orders on the way whose customer has heard nothing for seven days will stand here."),
    [AMENDS_QUEUE_PAGE_OWNER] = N_ ("Questions that helpers ask will stand here."),
    [AMENDS_QUEUE_PAGE_MINE] = N_ ("Cases that you take or worked last will stand here."),
    [AMENDS_QUEUE_PAGE_PROMISES]
    = N_ ("Orders with a promise that is due today or overdue will stand here."),
  };

  adw_status_page_set_title (self->nothing, _ (titles[self->kind]));
  adw_status_page_set_description (self->nothing, _ (words[self->kind]));
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AmendsQueuePage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Asked) asked = amends_desk_run_finish (AMENDS_DESK (source), result, &error);
  g_autofree char *words = NULL;
  guint count;

  if (!amends_page_take_answer (AMENDS_PAGE (self), error))
    return;
  if (asked->kind == self->kind)
    take_rows (self, asked->rows);
  count = g_list_model_get_n_items (G_LIST_MODEL (self->items));
  words = g_strdup_printf (ngettext ("%'u case", "%'u cases", count), count);
  amends_page_set_subtitle (AMENDS_PAGE (self), count > 0 ? words : NULL);
  say_nothing (self);
  amends_page_show (AMENDS_PAGE (self), count > 0 ? "list" : "nothing");
}

static void
amends_queue_page_load (AmendsPage *page)
{
  AmendsQueuePage *self = AMENDS_QUEUE_PAGE (page);
  Asked *asked = g_new0 (Asked, 1);

  asked->kind = self->kind;
  amends_desk_run_async (amends_overview_get_desk (self->overview), load_worker, asked,
                         (GDestroyNotify) asked_free, (GDestroyNotify) asked_free, NULL, loaded_cb,
                         g_object_ref (self));
}

/* --- handlers --- */

static void
kind_selected_cb (AmendsQueuePage *self)
{
  AmendsQueuePageKind kind = (AmendsQueuePageKind) gtk_drop_down_get_selected (self->kinds);

  gtk_widget_set_visible (self->hint, kind == AMENDS_QUEUE_PAGE_WEEKLY);
  if (kind == self->kind)
    return;
  self->kind = kind;
  if (self->overview)
    amends_page_reload (AMENDS_PAGE (self));
}

static void
row_activated_cb (AmendsQueuePage *self, guint position)
{
  g_autoptr (AmendsQueueItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), position);
  const AmendsQueueRow *row = amends_queue_item_get_row (item);

  if (row->case_id != 0)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-case", "x", row->case_id);
  else if (self->kind == AMENDS_QUEUE_PAGE_WEEKLY)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-order", "x", row->order_id);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.work-order", "x", row->order_id);
}

static void
row_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, AmendsQueuePage *self)
{
  gtk_list_item_set_child (list_item, amends_queue_row_view_new ());
}

static void
row_bind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, AmendsQueuePage *self)
{
  amends_queue_row_view_set_item (AMENDS_QUEUE_ROW_VIEW (gtk_list_item_get_child (list_item)),
                                  gtk_list_item_get_item (list_item), self->zone);
}

static gboolean
amends_queue_page_grab_focus (GtkWidget *widget)
{
  AmendsQueuePage *self = AMENDS_QUEUE_PAGE (widget);

  return g_list_model_get_n_items (G_LIST_MODEL (self->items)) > 0 &&
         gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

/* --- construction --- */

static void
amends_queue_page_dispose (GObject *object)
{
  AmendsQueuePage *self = AMENDS_QUEUE_PAGE (object);

  /* The template first: it may still look at what follows. */
  G_OBJECT_CLASS (amends_queue_page_parent_class)->dispose (object);
  g_clear_object (&self->items);
  g_clear_object (&self->overview);
  g_clear_pointer (&self->zone, g_time_zone_unref);
}

static void
amends_queue_page_class_init (AmendsQueuePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amends_queue_page_dispose;
  AMENDS_PAGE_CLASS (klass)->load = amends_queue_page_load;
  widget_class->grab_focus = amends_queue_page_grab_focus;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/app/amends/Amends/queue/amends-queue-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AmendsQueuePage, kinds);
  gtk_widget_class_bind_template_child (widget_class, AmendsQueuePage, hint);
  gtk_widget_class_bind_template_child (widget_class, AmendsQueuePage, stack);
  gtk_widget_class_bind_template_child (widget_class, AmendsQueuePage, list);
  gtk_widget_class_bind_template_child (widget_class, AmendsQueuePage, nothing);
  gtk_widget_class_bind_template_child (widget_class, AmendsQueuePage, error);
  gtk_widget_class_bind_template_callback (widget_class, kind_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
amends_queue_page_init (AmendsQueuePage *self)
{
  self->items = g_list_store_new (AMENDS_TYPE_QUEUE_ITEM);
  amends_page_set_title (AMENDS_PAGE (self), _ ("Queue"));
  gtk_widget_init_template (GTK_WIDGET (self));
  amends_page_set_states (AMENDS_PAGE (self), self->stack, self->error);
}

/* Follows @overview, which also counts what the queue holds. */
GtkWidget *
amends_queue_page_new (AmendsOverview *overview)
{
  AmendsQueuePage *self = g_object_new (AMENDS_TYPE_QUEUE_PAGE, NULL);
  AmendsShop *shop = amends_overview_get_shop (overview);

  self->overview = g_object_ref (overview);
  self->zone = shop ? amends_shop_dup_time_zone (shop) : NULL;
  amends_rows_show (self->list, G_LIST_MODEL (self->items), self, G_CALLBACK (row_setup_cb),
                    G_CALLBACK (row_bind_cb), NULL);
  g_signal_connect_object (overview, "changed", G_CALLBACK (amends_page_reload), self,
                           G_CONNECT_SWAPPED);
  amends_page_reload (AMENDS_PAGE (self));
  return GTK_WIDGET (self);
}

void
amends_queue_page_set_kind (AmendsQueuePage *self, AmendsQueuePageKind kind)
{
  gtk_drop_down_set_selected (self->kinds, (guint) kind);
}

GListModel *
amends_queue_page_get_model (AmendsQueuePage *self)
{
  return G_LIST_MODEL (self->items);
}
