/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What left this computer, newest first: read as far as somebody scrolls. */
#include "outgoing/amends-outgoing-page.h"

#include <glib/gi18n.h>

#include "base/amends-clock.h"
#include "outgoing/amends-outgoing-item.h"
#include "outgoing/amends-outgoing-row.h"
#include "widgets/amends-rows.h"

#define CHUNK 100

struct _AmendsOutgoingPage
{
  AmendsPage parent_instance;

  GtkStack *stack;
  GtkScrolledWindow *scroller;
  GtkListView *list;
  GtkDropDown *filter;
  AdwStatusPage *nothing;
  AdwStatusPage *error_page;

  AmendsOverview *overview;
  GListStore *items;
  GPtrArray *services; /* (element-type utf8) those in the filter, after "all" */
  GTimeZone *zone;
  char *service; /* (nullable): the chosen one */
  gboolean is_filling;
};

/* What is asked for, and with @items and @services the answer. */
typedef struct
{
  char *service;
  AmendsOutgoing before; /* its id is 0 for the newest */
  guint limit;
  GPtrArray *items;    /* (element-type AmendsOutgoingItem) */
  GPtrArray *services; /* (element-type utf8) */
} Chunk;

static void
chunk_free (Chunk *chunk)
{
  g_free (chunk->service);
  g_clear_pointer (&chunk->items, g_ptr_array_unref);
  g_clear_pointer (&chunk->services, g_ptr_array_unref);
  g_free (chunk);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Chunk, chunk_free)

G_DEFINE_FINAL_TYPE (AmendsOutgoingPage, amends_outgoing_page, AMENDS_TYPE_PAGE)

static gpointer
load_worker (AmendsDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  const Chunk *asked = data;
  const AmendsOutgoingQuery query = { asked->service, asked->before.id != 0 ? &asked->before : NULL,
                                      asked->limit };
  g_autoptr (GPtrArray) list = amends_desk_list_outgoing (desk, &query, error);
  g_autoptr (Chunk) answer = g_new0 (Chunk, 1);

  if (!list)
    return NULL;
  answer->services = amends_desk_list_outgoing_services (desk, error);
  if (!answer->services)
    return NULL;
  answer->service = g_strdup (asked->service);
  answer->before.id = asked->before.id;
  answer->limit = asked->limit;
  answer->items = g_ptr_array_new_full (list->len, g_object_unref);
  for (guint i = 0; i < list->len; i++)
    g_ptr_array_add (answer->items, amends_outgoing_item_new (g_ptr_array_index (list, i)));
  g_ptr_array_set_free_func (list, NULL);
  return g_steal_pointer (&answer);
}

/* --- the list --- */

static gint64
get_id (AmendsOutgoingItem *item)
{
  return amends_outgoing_item_get_outgoing (item)->id;
}

static guint
count_items (AmendsOutgoingPage *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->items));
}

static AmendsOutgoingItem *
dup_item (AmendsOutgoingPage *self, guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (self->items), position);
}

/* How many of @items came after the newest that is shown. */
static guint
count_newer (AmendsOutgoingPage *self, GPtrArray *items)
{
  g_autoptr (AmendsOutgoingItem) newest = dup_item (self, 0);
  guint i = 0;

  while (newest && i < items->len && get_id (g_ptr_array_index (items, i)) != get_id (newest))
    i++;
  return i;
}

/* What is there stays, so that the list keeps its place. */
static void
take_newest (AmendsOutgoingPage *self, const Chunk *chunk)
{
  GPtrArray *items = chunk->items;
  guint newer = count_newer (self, items);
  guint at = newer;

  g_list_store_splice (self->items, 0, 0, items->pdata, newer);
  for (; at < items->len && at < count_items (self); at++)
    {
      g_autoptr (AmendsOutgoingItem) item = dup_item (self, at);

      if (get_id (item) != get_id (g_ptr_array_index (items, at)))
        break;
      amends_outgoing_item_update (item, g_ptr_array_index (items, at));
    }
  if (at < items->len || items->len < chunk->limit)
    g_list_store_splice (self->items, at, count_items (self) - at, items->pdata + at,
                         items->len - at);
}

static void
take_older (AmendsOutgoingPage *self, const Chunk *chunk)
{
  g_list_store_splice (self->items, count_items (self), 0, chunk->items->pdata, chunk->items->len);
}

static void
mark_days (AmendsOutgoingPage *self)
{
  gint64 later = AMENDS_TIME_NONE;

  for (guint i = 0; i < count_items (self); i++)
    {
      g_autoptr (AmendsOutgoingItem) item = dup_item (self, i);
      gint64 at = amends_outgoing_item_get_outgoing (item)->at;

      amends_outgoing_item_set_begins_day (
          item, later == AMENDS_TIME_NONE || amends_time_days_between (at, later, self->zone) != 0);
      later = at;
    }
}

/* --- the filter --- */

static const char *
get_name (AmendsOutgoingPage *self, const char *id)
{
  GPtrArray *services = amends_overview_get_services (self->overview);

  for (guint i = 0; services && i < services->len; i++)
    {
      const AmendsService *service = g_ptr_array_index (services, i);

      if (g_str_equal (service->id, id))
        return service->name;
    }
  return id;
}

static gboolean
is_filter_of (AmendsOutgoingPage *self, GPtrArray *services)
{
  if (self->services->len != services->len)
    return FALSE;
  for (guint i = 0; i < services->len; i++)
    if (!g_str_equal (g_ptr_array_index (services, i), g_ptr_array_index (self->services, i)))
      return FALSE;
  return TRUE;
}

/* Takes from @services. */
static void
fill_filter (AmendsOutgoingPage *self, GPtrArray *services)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
  guint selected = 0;

  if (self->service &&
      !g_ptr_array_find_with_equal_func (services, self->service, g_str_equal, NULL))
    g_ptr_array_add (services, g_strdup (self->service));
  if (is_filter_of (self, services) && gtk_drop_down_get_model (self->filter))
    return;
  g_ptr_array_unref (self->services);
  self->services = g_ptr_array_ref (services);
  gtk_string_list_append (titles, _ ("All Services"));
  for (guint i = 0; i < services->len; i++)
    {
      gtk_string_list_append (titles, get_name (self, g_ptr_array_index (services, i)));
      if (g_strcmp0 (self->service, g_ptr_array_index (services, i)) == 0)
        selected = i + 1;
    }
  self->is_filling = TRUE;
  gtk_drop_down_set_model (self->filter, G_LIST_MODEL (titles));
  gtk_drop_down_set_selected (self->filter, selected);
  self->is_filling = FALSE;
}

static void
say_nothing_left (AmendsOutgoingPage *self)
{
  g_autofree char *title = self->service ? g_strdup_printf (_ ("Nothing Has Gone to %s"),
                                                            get_name (self, self->service))
                                         : g_strdup (_ ("Nothing Has Left"));

  adw_status_page_set_title (self->nothing, title);
}

/* --- loading --- */

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AmendsOutgoingPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Chunk) chunk = amends_desk_run_finish (AMENDS_DESK (source), result, &error);

  if (!amends_page_take_answer (AMENDS_PAGE (self), error))
    return;
  fill_filter (self, chunk->services);
  /* Another service was chosen meanwhile: its answer follows. */
  if (g_strcmp0 (chunk->service, self->service) == 0)
    {
      if (chunk->before.id != 0)
        take_older (self, chunk);
      else
        take_newest (self, chunk);
      amends_page_set_is_complete (AMENDS_PAGE (self), chunk->items->len < chunk->limit);
      mark_days (self);
    }
  say_nothing_left (self);
  amends_page_show (AMENDS_PAGE (self), count_items (self) > 0 ? "list" : "nothing");
}

static void
amends_outgoing_page_load (AmendsPage *page)
{
  AmendsOutgoingPage *self = AMENDS_OUTGOING_PAGE (page);
  guint shown = count_items (self);
  gboolean is_reading_on = amends_page_get_is_reading_on (page);
  Chunk *chunk = g_new0 (Chunk, 1);

  chunk->service = g_strdup (self->service);
  chunk->limit = is_reading_on ? CHUNK : MAX (shown, CHUNK);
  if (is_reading_on && shown > 0)
    {
      g_autoptr (AmendsOutgoingItem) last = dup_item (self, shown - 1);

      chunk->before.id = get_id (last);
      chunk->before.at = amends_outgoing_item_get_outgoing (last)->at;
    }
  amends_desk_run_async (amends_overview_get_desk (self->overview), load_worker, chunk,
                         (GDestroyNotify) chunk_free, (GDestroyNotify) chunk_free, NULL, loaded_cb,
                         g_object_ref (self));
}

/* --- handlers --- */

static void
filter_changed_cb (AmendsOutgoingPage *self)
{
  guint selected = gtk_drop_down_get_selected (self->filter);

  if (self->is_filling || selected == GTK_INVALID_LIST_POSITION)
    return;
  g_free (self->service);
  self->service = selected == 0 ? NULL
                                : g_strdup (g_ptr_array_index (self->services, selected - 1));
  g_list_store_remove_all (self->items);
  amends_page_reload (AMENDS_PAGE (self));
}

static void
row_activated_cb (AmendsOutgoingPage *self, guint position)
{
  g_autoptr (AmendsOutgoingItem) item = dup_item (self, position);

  amends_outgoing_item_set_is_open (item, !amends_outgoing_item_get_is_open (item));
}

static void
row_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, AmendsOutgoingPage *self)
{
  gtk_list_item_set_child (list_item, amends_outgoing_row_new ());
}

static void
row_bind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, AmendsOutgoingPage *self)
{
  AmendsOutgoingItem *item = gtk_list_item_get_item (list_item);

  amends_outgoing_row_set_item (AMENDS_OUTGOING_ROW (gtk_list_item_get_child (list_item)), item,
                                get_name (self, amends_outgoing_item_get_outgoing (item)->service),
                                self->zone);
}

static void
row_unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, AmendsOutgoingPage *self)
{
  amends_outgoing_row_set_item (AMENDS_OUTGOING_ROW (gtk_list_item_get_child (list_item)), NULL,
                                NULL, NULL);
}

/* --- construction --- */

static void
amends_outgoing_page_dispose (GObject *object)
{
  AmendsOutgoingPage *self = AMENDS_OUTGOING_PAGE (object);

  /* The template first: it may still look at what follows. */
  self->is_filling = TRUE;
  G_OBJECT_CLASS (amends_outgoing_page_parent_class)->dispose (object);
  g_clear_object (&self->items);
  g_clear_object (&self->overview);
  g_clear_pointer (&self->zone, g_time_zone_unref);
}

static void
amends_outgoing_page_finalize (GObject *object)
{
  AmendsOutgoingPage *self = AMENDS_OUTGOING_PAGE (object);

  g_ptr_array_unref (self->services);
  g_free (self->service);
  G_OBJECT_CLASS (amends_outgoing_page_parent_class)->finalize (object);
}

static void
amends_outgoing_page_class_init (AmendsOutgoingPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amends_outgoing_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = amends_outgoing_page_finalize;
  AMENDS_PAGE_CLASS (klass)->load = amends_outgoing_page_load;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/app/amends/Amends/outgoing/amends-outgoing-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AmendsOutgoingPage, stack);
  gtk_widget_class_bind_template_child (widget_class, AmendsOutgoingPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, AmendsOutgoingPage, list);
  gtk_widget_class_bind_template_child (widget_class, AmendsOutgoingPage, filter);
  gtk_widget_class_bind_template_child (widget_class, AmendsOutgoingPage, nothing);
  gtk_widget_class_bind_template_child (widget_class, AmendsOutgoingPage, error_page);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
amends_outgoing_page_init (AmendsOutgoingPage *self)
{
  self->items = g_list_store_new (AMENDS_TYPE_OUTGOING_ITEM);
  self->services = g_ptr_array_new ();
  amends_page_set_title (AMENDS_PAGE (self), _ ("What Left This Computer"));
  gtk_widget_init_template (GTK_WIDGET (self));
  amends_page_set_states (AMENDS_PAGE (self), self->stack, self->error_page);
}

GtkWidget *
amends_outgoing_page_new (AmendsOverview *overview, const char *service)
{
  AmendsOutgoingPage *self = g_object_new (AMENDS_TYPE_OUTGOING_PAGE, NULL);
  AmendsShop *shop = amends_overview_get_shop (overview);

  self->overview = g_object_ref (overview);
  self->service = g_strdup (service);
  self->zone = shop ? amends_shop_dup_time_zone (shop) : NULL;
  amends_rows_show (self->list, G_LIST_MODEL (self->items), self, G_CALLBACK (row_setup_cb),
                    G_CALLBACK (row_bind_cb), G_CALLBACK (row_unbind_cb));
  amends_page_set_scroller (AMENDS_PAGE (self), self->scroller);
  g_signal_connect_object (overview, "changed", G_CALLBACK (amends_page_reload), self,
                           G_CONNECT_SWAPPED);
  amends_page_reload (AMENDS_PAGE (self));
  return GTK_WIDGET (self);
}

GListModel *
amends_outgoing_page_get_model (AmendsOutgoingPage *self)
{
  return G_LIST_MODEL (self->items);
}
