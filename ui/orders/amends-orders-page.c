/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All orders, found as one types. */
#include "orders/amends-orders-page.h"

#include <glib/gi18n.h>

#include "base/amends-text.h"
#include "orders/amends-order-list.h"
#include "orders/amends-order-row.h"
#include "widgets/amends-fold.h"
#include "widgets/amends-rows.h"

/* Long enough to swallow the middle of a word, short enough to feel at once. */
#define SETTLE_MS 80

struct _AmendsOrdersPage
{
  AmendsPage parent_instance;

  AmendsFold *fold;
  GtkBox *tools;
  GtkSearchEntry *search;
  GtkDropDown *filter;
  GtkStack *stack;
  GtkScrolledWindow *scroller;
  GtkListView *list;
  AdwStatusPage *nothing;
  AdwStatusPage *error;
  GtkWidget *all_button;

  AmendsOverview *overview;
  AmendsOrderList *orders;
  GTimeZone *zone;
  guint settle_id;
  gboolean has_asked;
};

static const struct
{
  AmendsOrderFilter filter;
  const char *name;
  const char *title;
  const char *nothing; /* what an empty list of these means */
} filters[] = {
  { AMENDS_ORDER_FILTER_ALL, "all", N_ ("All Orders"), N_ ("There are no orders yet.") },
  { AMENDS_ORDER_FILTER_ON_THE_WAY, "on-the-way", N_ ("On the Way"),
    N_ ("No parcel is on its way at the moment.") },
  { AMENDS_ORDER_FILTER_STUCK, "stuck", N_ ("Stuck"), N_ ("No parcel is stuck. Everything is moving.") },
  { AMENDS_ORDER_FILTER_PAST_PROMISE, "past-promise", N_ ("Past the Promised Date"),
    N_ ("No promised date has passed.") },
  { AMENDS_ORDER_FILTER_NOT_TOLD, "not-told", N_ ("Heard Nothing"),
    N_ ("Every customer whose parcel is stuck has been written to.") },
  { AMENDS_ORDER_FILTER_NO_PARCEL, "no-parcel", N_ ("Without a Parcel"),
    N_ ("Every order has a parcel.") },
};

G_DEFINE_FINAL_TYPE (AmendsOrdersPage, amends_orders_page, AMENDS_TYPE_PAGE)

static guint
get_filter (AmendsOrdersPage *self)
{
  guint selected = gtk_drop_down_get_selected (self->filter);

  return selected < G_N_ELEMENTS (filters) ? selected : 0;
}

static void
ask (AmendsOrdersPage *self)
{
  AmendsOrderQuery query = { 0 };

  g_clear_handle_id (&self->settle_id, g_source_remove);
  self->has_asked = TRUE;
  query.search = gtk_editable_get_text (GTK_EDITABLE (self->search));
  query.filter = filters[get_filter (self)].filter;
  amends_order_list_ask (self->orders, &query);
}

static gboolean
settled_cb (gpointer user_data)
{
  AmendsOrdersPage *self = user_data;

  self->settle_id = 0;
  ask (self);
  return G_SOURCE_REMOVE;
}

/* What the dashboard counts are parcels, and an order may have several; -1 where the list is not
 * opened from such a count. */
static int
count_parcels (AmendsOrdersPage *self)
{
  const AmendsDashboard *dashboard = amends_overview_get_dashboard (self->overview);

  if (!dashboard || !amends_text_is_empty (gtk_editable_get_text (GTK_EDITABLE (self->search))))
    return -1;
  switch (filters[get_filter (self)].filter)
    {
    case AMENDS_ORDER_FILTER_ON_THE_WAY:
      return dashboard->on_the_way;
    case AMENDS_ORDER_FILTER_STUCK:
      return dashboard->stuck;
    case AMENDS_ORDER_FILTER_PAST_PROMISE:
      return dashboard->past_promise;
    case AMENDS_ORDER_FILTER_NOT_TOLD:
      return dashboard->not_told;
    case AMENDS_ORDER_FILTER_ALL:
    case AMENDS_ORDER_FILTER_NO_PARCEL:
    default:
      return -1;
    }
}

static void
say_count (AmendsOrdersPage *self, guint count)
{
  int n_parcels = count_parcels (self);
  g_autofree char *orders
      = g_strdup_printf (ngettext ("%'u order", "%'u orders", count), count);

  if (n_parcels < 0)
    amends_page_set_subtitle (AMENDS_PAGE (self), orders);
  else
    {
      g_autofree char *parcels
          = g_strdup_printf (ngettext ("%'d parcel", "%'d parcels", n_parcels), n_parcels);
      g_autofree char *words = NULL;

      /* Translators: both are counts: “69 parcels in 61 orders” */
      words = g_strdup_printf (C_ ("parcels and orders", "%s in %s"), parcels, orders);
      amends_page_set_subtitle (AMENDS_PAGE (self), words);
    }
}

static void
say_nothing (AmendsOrdersPage *self)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->search));
  gboolean is_search = !amends_text_is_empty (typed);
  g_autofree char *words = NULL;
  g_autofree char *escaped = NULL;

  if (is_search && get_filter (self) > 0)
    words = g_strdup_printf (_ ("Nothing fits “%s” among “%s”."), typed, _ (filters[get_filter (self)].title));
  else if (is_search)
    words = g_strdup_printf (_ ("Nothing fits “%s”. Try part of a name, an order number or a tracking number."),
                             typed);
  else
    words = g_strdup (_ (filters[get_filter (self)].nothing));
  escaped = g_markup_escape_text (words, -1);
  adw_status_page_set_description (self->nothing, escaped);
  adw_status_page_set_title (self->nothing, is_search ? _ ("No Orders Found")
                                                      : _ (filters[get_filter (self)].title));
  adw_status_page_set_icon_name (self->nothing, is_search ? "system-search-symbolic"
                                                          : "amends-orders-symbolic");
  gtk_widget_set_visible (self->all_button, is_search || get_filter (self) > 0);
}

static void
answered_cb (AmendsOrdersPage *self, const GError *error)
{
  guint count = g_list_model_get_n_items (G_LIST_MODEL (self->orders));

  if (!amends_page_take_answer (AMENDS_PAGE (self), error))
    return;
  say_count (self, count);
  if (count == 0)
    say_nothing (self);
  amends_page_show (AMENDS_PAGE (self), count > 0 ? "list" : "nothing");
}

static void
scroll_to_top (AmendsOrdersPage *self)
{
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

/* --- handlers --- */

static void
search_changed_cb (AmendsOrdersPage *self)
{
  if (!self->orders)
    return;
  scroll_to_top (self);
  g_clear_handle_id (&self->settle_id, g_source_remove);
  self->settle_id = g_timeout_add (SETTLE_MS, settled_cb, self);
}

static void
filter_changed_cb (AmendsOrdersPage *self)
{
  if (!self->orders)
    return;
  scroll_to_top (self);
  ask (self);
}

static void
open_order (AmendsOrdersPage *self, guint position)
{
  g_autoptr (AmendsOrderItem) item = g_list_model_get_item (G_LIST_MODEL (self->orders), position);

  if (item)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-order", "x",
                                amends_order_item_get_id (item));
}

/* Enter on one find opens it, on several goes to the list. */
static void
search_activate_cb (AmendsOrdersPage *self)
{
  if (self->settle_id)
    ask (self);
  else if (g_list_model_get_n_items (G_LIST_MODEL (self->orders)) == 1)
    open_order (self, 0);
  else
    gtk_widget_child_focus (GTK_WIDGET (self->list), GTK_DIR_TAB_FORWARD);
}

static void
stop_search_cb (AmendsOrdersPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
}

static void
show_all_cb (AmendsOrdersPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_drop_down_set_selected (self->filter, 0);
  ask (self);
}

static void
try_again_cb (AmendsOrdersPage *self)
{
  ask (self);
}

static void
row_activated_cb (AmendsOrdersPage *self, guint position)
{
  open_order (self, position);
}

static gboolean
search_key_cb (GtkEventControllerKey *controller,
               guint keyval,
               guint keycode,
               GdkModifierType state,
               AmendsOrdersPage *self)
{
  if (keyval != GDK_KEY_Down && keyval != GDK_KEY_KP_Down)
    return GDK_EVENT_PROPAGATE;
  return gtk_widget_child_focus (GTK_WIDGET (self->list), GTK_DIR_TAB_FORWARD);
}

static void
overview_changed_cb (AmendsOrdersPage *self)
{
  AmendsShop *shop = amends_overview_get_shop (self->overview);

  g_clear_pointer (&self->zone, g_time_zone_unref);
  if (shop)
    self->zone = amends_shop_dup_time_zone (shop);
  if (self->has_asked)
    amends_order_list_refresh (self->orders);
}

static void
row_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, AmendsOrdersPage *self)
{
  GtkWidget *row = amends_order_row_new ();

  amends_fold_follow (self->fold, row, (AmendsFoldFollow) amends_order_row_set_is_narrow);
  gtk_list_item_set_child (list_item, row);
}

static void
row_bind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, AmendsOrdersPage *self)
{
  amends_order_row_set_item (AMENDS_ORDER_ROW (gtk_list_item_get_child (list_item)),
                             gtk_list_item_get_item (list_item), self->zone);
}

static void
row_unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, AmendsOrdersPage *self)
{
  amends_order_row_set_item (AMENDS_ORDER_ROW (gtk_list_item_get_child (list_item)), NULL, NULL);
}

static void
narrow_cb (AmendsOrdersPage *self, gboolean is_narrow)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->tools), is_narrow ? GTK_ORIENTATION_VERTICAL
                                                                          : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_set_spacing (self->tools, is_narrow ? 6 : 12);
}

/* --- construction --- */

static void
build_filter (AmendsOrdersPage *self)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (filters); i++)
    gtk_string_list_append (titles, _ (filters[i].title));
  gtk_drop_down_set_model (self->filter, G_LIST_MODEL (titles));
}

/* The list first; typing reaches the search from there. */
static gboolean
amends_orders_page_grab_focus (GtkWidget *widget)
{
  AmendsOrdersPage *self = AMENDS_ORDERS_PAGE (widget);

  return gtk_widget_child_focus (GTK_WIDGET (self->list), GTK_DIR_TAB_FORWARD)
         || gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

/* Rows cost time that the first frame of another page should not wait for. */
static void
amends_orders_page_map (GtkWidget *widget)
{
  AmendsOrdersPage *self = AMENDS_ORDERS_PAGE (widget);

  GTK_WIDGET_CLASS (amends_orders_page_parent_class)->map (widget);
  if (!self->has_asked)
    ask (self);
}

static void
amends_orders_page_dispose (GObject *object)
{
  AmendsOrdersPage *self = AMENDS_ORDERS_PAGE (object);

  g_clear_handle_id (&self->settle_id, g_source_remove);
  if (self->orders)
    amends_order_list_stop (self->orders);
  g_clear_object (&self->orders);
  g_clear_object (&self->overview);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  G_OBJECT_CLASS (amends_orders_page_parent_class)->dispose (object);
}

static void
amends_orders_page_class_init (AmendsOrdersPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amends_orders_page_dispose;
  widget_class->grab_focus = amends_orders_page_grab_focus;
  widget_class->map = amends_orders_page_map;
  g_type_ensure (AMENDS_TYPE_FOLD);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/app/amends/Amends/orders/amends-orders-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AmendsOrdersPage, fold);
  gtk_widget_class_bind_template_child (widget_class, AmendsOrdersPage, tools);
  gtk_widget_class_bind_template_child (widget_class, AmendsOrdersPage, search);
  gtk_widget_class_bind_template_child (widget_class, AmendsOrdersPage, filter);
  gtk_widget_class_bind_template_child (widget_class, AmendsOrdersPage, stack);
  gtk_widget_class_bind_template_child (widget_class, AmendsOrdersPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, AmendsOrdersPage, list);
  gtk_widget_class_bind_template_child (widget_class, AmendsOrdersPage, nothing);
  gtk_widget_class_bind_template_child (widget_class, AmendsOrdersPage, error);
  gtk_widget_class_bind_template_child (widget_class, AmendsOrdersPage, all_button);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_all_cb);
  gtk_widget_class_bind_template_callback (widget_class, try_again_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
amends_orders_page_init (AmendsOrdersPage *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  amends_page_set_title (AMENDS_PAGE (self), _ ("Orders"));
  amends_page_set_states (AMENDS_PAGE (self), self->stack, self->error);
  build_filter (self);
  gtk_search_entry_set_key_capture_widget (self->search, GTK_WIDGET (self));
  amends_fold_follow (self->fold, self, (AmendsFoldFollow) narrow_cb);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (search_key_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->search), keys);
}

GtkWidget *
amends_orders_page_new (AmendsOverview *overview)
{
  AmendsOrdersPage *self = g_object_new (AMENDS_TYPE_ORDERS_PAGE, NULL);

  self->overview = g_object_ref (overview);
  self->orders = amends_order_list_new (amends_overview_get_desk (overview));
  g_signal_connect_object (self->orders, "answered", G_CALLBACK (answered_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (overview, "changed", G_CALLBACK (overview_changed_cb), self,
                           G_CONNECT_SWAPPED);
  amends_rows_show (self->list, G_LIST_MODEL (self->orders), self, G_CALLBACK (row_setup_cb),
                    G_CALLBACK (row_bind_cb), G_CALLBACK (row_unbind_cb));
  return GTK_WIDGET (self);
}

/* @name: as in the action win.show-orders; what was searched for is cleared */
void
amends_orders_page_set_filter (AmendsOrdersPage *self, const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    if (g_str_equal (filters[i].name, name))
      {
        gtk_editable_set_text (GTK_EDITABLE (self->search), "");
        gtk_drop_down_set_selected (self->filter, i);
        ask (self);
      }
}

void
amends_orders_page_focus_search (AmendsOrdersPage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
  gtk_editable_select_region (GTK_EDITABLE (self->search), 0, -1);
}

GListModel *
amends_orders_page_get_model (AmendsOrdersPage *self)
{
  return G_LIST_MODEL (self->orders);
}
