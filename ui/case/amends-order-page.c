/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One order: its parcels, what was bought, who bought it, and the emails written about it. */
#include "case/amends-order-page.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include "base/amends-text.h"
#include "case/amends-add-parcel-dialog.h"
#include "case/amends-day-row.h"
#include "case/amends-email-history.h"
#include "case/amends-fact-row.h"
#include "case/amends-parcel-facts.h"
#include "case/amends-parcel-row.h"
#include "case/amends-promise-dialog.h"
#include "case/amends-promise-group.h"
#include "desk/amends-desk-promises.h"
#include "case/amends-gift-group.h"
#include "widgets/amends-change.h"
#include "widgets/amends-reveal-contacts.h"
#include "widgets/amends-toast.h"

/* An order and the emails of all its parcels. */
typedef struct
{
  AmendsOrder *order;
  GPtrArray *emails;
  GPtrArray *promises;
  GPtrArray *gifts;
  AmendsShop *shop;
  GTimeZone *zone;
} OrderData;

struct _AmendsOrderPage
{
  AmendsPage parent_instance;

  GtkStack *stack;
  AdwStatusPage *error_page;
  GtkWidget *work;
  GtkWidget *reveal;
  AdwPreferencesGroup *parcels;
  AmendsPromiseGroup *promises;
  AmendsGiftGroup *gifts;
  AdwPreferencesGroup *items;
  AdwPreferencesGroup *payment;
  AmendsDayRow *paid;
  AdwPreferencesGroup *customer;
  AdwPreferencesGroup *facts;
  AmendsEmailHistory *history;

  AmendsDesk *desk;
  gint64 order_id;
  AmendsShop *shop;
  GPtrArray *rows;
};

G_DEFINE_FINAL_TYPE (AmendsOrderPage, amends_order_page, AMENDS_TYPE_PAGE)

static void
order_data_free (OrderData *data)
{
  g_clear_pointer (&data->order, amends_order_unref);
  g_clear_pointer (&data->emails, g_ptr_array_unref);
  g_clear_pointer (&data->zone, g_time_zone_unref);
  g_clear_pointer (&data->promises, g_ptr_array_unref);
  g_clear_pointer (&data->gifts, g_ptr_array_unref);
  g_clear_pointer (&data->shop, amends_shop_unref);
  g_free (data);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OrderData, order_data_free)

static int
compare_newest_first (gconstpointer a, gconstpointer b)
{
  const AmendsEmail *first = *(const AmendsEmail *const *) a,
                    *second = *(const AmendsEmail *const *) b;

  return (second->left_at > first->left_at) - (second->left_at < first->left_at);
}

static gboolean
load_emails (AmendsDesk *desk, OrderData *data, GError **error)
{
  data->emails = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_email_unref);
  for (guint i = 0; i < data->order->parcels->len; i++)
    {
      const AmendsParcel *parcel = g_ptr_array_index (data->order->parcels, i);
      g_autoptr (GPtrArray) emails = amends_desk_list_emails (desk, parcel->id, error);

      if (emails == NULL)
        return FALSE;
      for (guint j = 0; j < emails->len; j++)
        g_ptr_array_add (data->emails, amends_email_ref (g_ptr_array_index (emails, j)));
    }
  g_ptr_array_sort (data->emails, compare_newest_first);
  return TRUE;
}

static gpointer
load_worker (AmendsDesk *desk, gpointer user_data, GCancellable *cancellable, GError **error)
{
  const gint64 *order_id = user_data;
  g_autoptr (OrderData) data = g_new0 (OrderData, 1);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  data->order = amends_desk_get_order (desk, *order_id, error);
  if (data->order == NULL || !load_emails (desk, data, error))
    return NULL;
  data->promises = amends_desk_list_promises (desk, AMENDS_PROMISES_ALL, *order_id, error);
  data->gifts = data->promises != NULL ? amends_desk_list_gifts (desk, *order_id, FALSE, error)
                                       : NULL;
  data->shop = data->gifts != NULL ? amends_desk_get_shop (desk, error) : NULL;
  if (data->shop == NULL)
    return NULL;
  data->zone = amends_shop_dup_time_zone (data->shop);
  return g_steal_pointer (&data);
}

static void
add_row (AmendsOrderPage *self, AdwPreferencesGroup *group, GtkWidget *row)
{
  adw_preferences_group_add (group, row);
  g_ptr_array_add (self->rows, row);
}

static void
add_fact (AmendsOrderPage *self, AdwPreferencesGroup *group, const char *title, const char *value)
{
  add_row (self, group, amends_fact_row_new (title, value));
}

static void
add_money (AmendsOrderPage *self, AdwPreferencesGroup *group, const char *title, AmendsMoney money)
{
  g_autofree char *words = amends_money_is_none (money) ? NULL : amends_money_format (money, NULL);

  add_fact (self, group, title, words);
}

static void
add_parcels (AmendsOrderPage *self, const AmendsOrder *order, GTimeZone *zone)
{
  for (guint i = 0; i < order->parcels->len; i++)
    add_row (self, self->parcels,
             amends_parcel_row_new (g_ptr_array_index (order->parcels, i), zone));
  adw_preferences_group_set_description (
      self->parcels, order->parcels->len == 0
                         ? _ ("No parcel is known. Add one with its tracking number to follow it.")
                         : NULL);
}

static void
add_items (AmendsOrderPage *self, const AmendsOrder *order)
{
  for (guint i = 0; i < order->items->len; i++)
    {
      const AmendsLineItem *item = g_ptr_array_index (order->items, i);
      g_autofree char *price = amends_money_is_none (item->price)
                                   ? NULL
                                   : amends_money_format (item->price, NULL);
      g_autofree char *words = price != NULL ? g_strdup_printf ("%d × %s", item->quantity, price)
                                             : g_strdup_printf ("× %d", item->quantity);
      GtkWidget *row = amends_fact_row_new (item->title, words);

      if (!amends_text_is_empty (item->sku))
        adw_action_row_set_subtitle (ADW_ACTION_ROW (row), item->sku);
      add_row (self, self->items, row);
    }
  add_money (self, self->items, _ ("Shipping"), order->shipping);
  add_money (self, self->items, _ ("Total"), order->total);
}

static void
add_facts (AmendsOrderPage *self, const AmendsOrder *order, GTimeZone *zone)
{
  g_autofree char *place = amends_place_words (order);
  /* Translators: the language that a customer is written to in */
  const char *language = order->language == NULL                    ? NULL
                         : g_str_has_prefix (order->language, "zh") ? _ ("Chinese")
                         : g_str_has_prefix (order->language, "en") ? _ ("English")
                                                                    : order->language;

  add_fact (self, self->customer, _ ("Name"), order->customer);
  add_fact (self, self->customer, _ ("Email"), order->email);
  add_fact (self, self->customer, _ ("Phone"), order->phone);
  add_fact (self, self->customer, _ ("Language"), language);
  add_fact (self, self->customer, _ ("Street"), order->street);
  add_fact (self, self->customer, _ ("Postcode"), order->postcode);
  add_fact (self, self->customer, _ ("Place"), place);

  add_fact (self, self->facts, _ ("Number"), order->number);
  add_row (self, self->facts, amends_fact_row_new_for_day (_ ("Placed"), order->placed_at, zone));
  add_row (self, self->facts, amends_fact_row_new_for_day (_ ("Shipped"), order->shipped_at, zone));
  add_row (self, self->facts,
           amends_fact_row_new_for_day (_ ("Promised"), order->promised_at, zone));
  add_row (self, self->facts,
           amends_fact_row_new_for_day (_ ("Cancelled"), order->cancelled_at, zone));
  add_fact (self, self->facts, _ ("Fulfilment"), order->fulfilment_status);
  add_fact (self, self->facts, _ ("Note"), order->note);
}

/* What is stuck is worked first of all. */
static void
show_work (AmendsOrderPage *self, const AmendsOrder *order)
{
  gboolean is_stuck = FALSE;

  for (guint i = 0; i < order->parcels->len; i++)
    is_stuck |= ((AmendsParcel *) order->parcels->pdata[i])->reason != AMENDS_REASON_NONE;
  if (is_stuck)
    gtk_widget_add_css_class (self->work, "suggested-action");
  else
    gtk_widget_remove_css_class (self->work, "suggested-action");
}

static void
remove_rows (AmendsOrderPage *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->rows, i);

      adw_preferences_group_remove (
          ADW_PREFERENCES_GROUP (gtk_widget_get_ancestor (row, ADW_TYPE_PREFERENCES_GROUP)), row);
    }
  g_ptr_array_set_size (self->rows, 0);
}

static void
show_data (AmendsOrderPage *self, OrderData *data)
{
  g_autofree char *title = g_strdup_printf (_ ("Order %s"), data->order->number);

  amends_page_set_title (AMENDS_PAGE (self), title);
  amends_page_set_subtitle (AMENDS_PAGE (self), data->order->customer);

  remove_rows (self);
  show_work (self, data->order);
  gtk_widget_set_visible (self->reveal, data->order->contacts_are_hidden);
  add_parcels (self, data->order, data->zone);
  amends_promise_group_set_promises (self->promises, self->desk, data->promises, data->zone);
  amends_gift_group_set_gifts (self->gifts, self->desk, data->gifts, data->zone);
  add_items (self, data->order);
  amends_day_row_set_day (self->paid, self->desk, AMENDS_DAY_PAID, data->order->id,
                          data->order->paid_at, data->zone);
  /* Translators: how the platform calls the state of a payment: paid, pending */
  add_fact (self, self->payment, _ ("Status"), data->order->payment_status);
  add_facts (self, data->order, data->zone);
  amends_email_history_set_emails (self->history, self->desk, data->emails, data->zone);
  amends_page_show (AMENDS_PAGE (self), "order");
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AmendsOrderPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (OrderData) data = amends_desk_run_finish (AMENDS_DESK (source), result, &error);

  if (!amends_page_take_answer (AMENDS_PAGE (self), error))
    return;
  g_clear_pointer (&self->shop, amends_shop_unref);
  self->shop = amends_shop_ref (data->shop);
  show_data (self, data);
}

static void
amends_order_page_load (AmendsPage *page)
{
  AmendsOrderPage *self = AMENDS_ORDER_PAGE (page);

  amends_desk_run_async (self->desk, load_worker,
                         g_memdup2 (&self->order_id, sizeof self->order_id), g_free,
                         (GDestroyNotify) order_data_free, NULL, loaded_cb, g_object_ref (self));
}

static void
parcel_added_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AmendsOrderPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AmendsChange) call = amends_desk_run_finish (AMENDS_DESK (source), result, &error);

  if (self->stack == NULL)
    return;
  if (call == NULL)
    amends_toast_say_error (GTK_WIDGET (self), error);
  else
    amends_change_say_undoable (GTK_WIDGET (self), _ ("Parcel added."), self->desk,
                                amends_change_remove_parcel,
                                amends_change_new (call->result, 0, NULL, NULL));
}

static void
added_cb (AmendsOrderPage *self, const char *carrier, const char *number)
{
  amends_change_run (self->desk, amends_change_add_parcel,
                     amends_change_new (self->order_id, 0, carrier, number), NULL, parcel_added_cb,
                     g_object_ref (self));
}

static void
add_parcel_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AmendsOrderPage *self = AMENDS_ORDER_PAGE (widget);
  GtkWidget *dialog = amends_add_parcel_dialog_new (GTK_WINDOW (gtk_widget_get_root (widget)),
                                                    self->shop != NULL ? self->shop->country : NULL);

  g_signal_connect_object (dialog, "added", G_CALLBACK (added_cb), widget, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Goes to its case, begun where there is none. */
static void
work_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  gtk_widget_activate_action (widget, "win.work-order", "x", AMENDS_ORDER_PAGE (widget)->order_id);
}

static void
add_promise_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AmendsOrderPage *self = AMENDS_ORDER_PAGE (widget);

  if (self->shop != NULL)
    amends_promise_dialog_present (widget, self->desk, self->order_id, self->shop);
}

static void
reveal_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AmendsOrderPage *self = AMENDS_ORDER_PAGE (widget);

  amends_reveal_contacts (widget, self->desk, self->order_id);
}

static void
amends_order_page_dispose (GObject *object)
{
  AmendsOrderPage *self = AMENDS_ORDER_PAGE (object);

  if (self->desk != NULL)
    amends_desk_hide_contacts (self->desk, self->order_id);
  /* The template first: it may still look at what follows. */
  G_OBJECT_CLASS (amends_order_page_parent_class)->dispose (object);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->shop, amends_shop_unref);
  g_clear_object (&self->desk);
}

static void
amends_order_page_class_init (AmendsOrderPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amends_order_page_dispose;
  AMENDS_PAGE_CLASS (klass)->load = amends_order_page_load;
  g_type_ensure (AMENDS_TYPE_EMAIL_HISTORY);
  g_type_ensure (AMENDS_TYPE_DAY_ROW);
  g_type_ensure (AMENDS_TYPE_GIFT_GROUP);
  g_type_ensure (AMENDS_TYPE_PROMISE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/app/amends/Amends/case/amends-order-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AmendsOrderPage, stack);
  gtk_widget_class_bind_template_child (widget_class, AmendsOrderPage, error_page);
  gtk_widget_class_bind_template_child (widget_class, AmendsOrderPage, work);
  gtk_widget_class_bind_template_child (widget_class, AmendsOrderPage, reveal);
  gtk_widget_class_bind_template_child (widget_class, AmendsOrderPage, parcels);
  gtk_widget_class_bind_template_child (widget_class, AmendsOrderPage, promises);
  gtk_widget_class_bind_template_child (widget_class, AmendsOrderPage, gifts);
  gtk_widget_class_bind_template_child (widget_class, AmendsOrderPage, items);
  gtk_widget_class_bind_template_child (widget_class, AmendsOrderPage, payment);
  gtk_widget_class_bind_template_child (widget_class, AmendsOrderPage, paid);
  gtk_widget_class_bind_template_child (widget_class, AmendsOrderPage, customer);
  gtk_widget_class_bind_template_child (widget_class, AmendsOrderPage, facts);
  gtk_widget_class_bind_template_child (widget_class, AmendsOrderPage, history);
  gtk_widget_class_install_action (widget_class, "order.add-parcel", NULL, add_parcel_action);
  gtk_widget_class_install_action (widget_class, "order.add-promise", NULL, add_promise_action);
  gtk_widget_class_install_action (widget_class, "order.work", NULL, work_action);
  gtk_widget_class_install_action (widget_class, "order.reveal", NULL, reveal_action);
}

static void
amends_order_page_init (AmendsOrderPage *self)
{
  self->rows = g_ptr_array_new ();
  amends_page_set_title (AMENDS_PAGE (self), _ ("Order"));
  gtk_widget_init_template (GTK_WIDGET (self));
  amends_page_set_states (AMENDS_PAGE (self), self->stack, self->error_page);
}

/**
 * amends_order_page_new:
 * @desk: the desk
 * @order_id: an order of the shop
 *
 * Returns: (transfer floating): a page that loads itself and follows what changes in the shop file
 */
GtkWidget *
amends_order_page_new (AmendsDesk *desk, gint64 order_id)
{
  AmendsOrderPage *self = g_object_new (AMENDS_TYPE_ORDER_PAGE, NULL);

  self->desk = g_object_ref (desk);
  self->order_id = order_id;
  g_signal_connect_object (desk, "changed", G_CALLBACK (amends_page_reload), self,
                           G_CONNECT_SWAPPED);
  amends_page_reload (AMENDS_PAGE (self));
  return GTK_WIDGET (self);
}
