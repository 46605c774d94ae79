/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An order in the list: columns when there is room for them, two sides of a card when there is not. */
#include "orders/amends-order-row.h"

#include <glib/gi18n.h>

#include "base/amends-clock.h"
#include "base/amends-text.h"
#include "desk/amends-desk-orders.h"
#include "widgets/amends-cut-tooltip.h"
#include "widgets/amends-knowledge-mark.h"
#include "widgets/amends-parcel-badge.h"

#define MAX_DAYS_IN_WORDS 27

struct _AmendsOrderRow
{
  GtkWidget parent_instance;

  GtkLabel *number;
  GtkLabel *customer;
  GtkLabel *items;
  GtkLabel *meta;
  GtkLabel *placed;
  GtkLabel *country;
  GtkBox *end;
  GtkLabel *total;
  GtkWidget *state;
  AmendsParcelBadge *badge;
  AmendsKnowledgeMark *knowledge;

  AmendsOrderItem *item;
  GTimeZone *zone;
};

G_DEFINE_FINAL_TYPE (AmendsOrderRow, amends_order_row, GTK_TYPE_WIDGET)

/* In words while they say something, then the day. */
static char *
dup_placed (gint64 placed_at, GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (placed_at);
  g_autoptr (GDateTime) there = utc && zone ? g_date_time_to_timezone (utc, zone)
                                : utc       ? g_date_time_to_local (utc)
                                            : NULL;

  if (!there)
    return g_strdup ("");
  if (ABS (amends_clock_now () - placed_at) <= MAX_DAYS_IN_WORDS * 24 * 60 * 60)
    return amends_time_format_relative (placed_at, amends_clock_now (), zone);
  /* Translators: a day in a narrow column, as strftime writes it: “1 Nov 2026” */
  return g_date_time_format (there, C_ ("date in a column", "%-d %b %Y"));
}

static void
show_nothing (AmendsOrderRow *self)
{
  gtk_label_set_text (self->number, "");
  gtk_label_set_text (self->customer, "…");
  gtk_label_set_text (self->items, "");
  gtk_label_set_text (self->meta, "");
  gtk_label_set_text (self->placed, "");
  gtk_label_set_text (self->country, "");
  gtk_label_set_text (self->total, "");
  gtk_widget_set_visible (self->state, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Loading…"),
                                  -1);
}

static void
show_order (AmendsOrderRow *self, const AmendsOrder *order)
{
  const char *number = order->number ? order->number : "";
  const char *country = order->country ? order->country : "";
  const char *customer = !amends_text_is_empty (order->customer) ? order->customer : order->email;
  g_autofree char *items = amends_order_dup_item_summary (order);
  g_autofree char *total = amends_money_is_none (order->total) ? g_strdup ("")
                                                               : amends_money_format (order->total, NULL);
  g_autofree char *placed = order->placed_at ? dup_placed (order->placed_at, self->zone) : g_strdup ("");
  g_autofree char *exactly = order->placed_at
                                 ? amends_time_format_date_time (order->placed_at, self->zone, NULL)
                                 : NULL;
  g_autoptr (GString) meta = g_string_new (NULL); /* for the narrow row */
  g_autofree char *country_name = amends_desk_dup_country_name (order);
  g_autofree char *words = NULL;

  amends_text_add_part (meta, number);
  amends_text_add_part (meta, placed);
  amends_text_add_part (meta, country);
  gtk_label_set_text (self->number, number);
  gtk_label_set_text (self->customer, customer ? customer : _ ("No name"));
  gtk_label_set_text (self->items, items ? items : "");
  gtk_label_set_text (self->placed, placed);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->placed), exactly);
  gtk_label_set_text (self->meta, meta->str);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->meta), exactly);
  gtk_label_set_text (self->country, country);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->country), country_name);
  gtk_label_set_text (self->total, total);
  amends_parcel_badge_set_parcels (self->badge, order->parcels);
  amends_knowledge_mark_set_parcels (self->knowledge, order->parcels, self->zone);
  gtk_widget_set_visible (self->state, TRUE);
  /* Translators: an order as it is read aloud: number, customer, items, total, state of its
   * parcels, when somebody looked for them */
  words = g_strdup_printf (_ ("Order %s, %s, %s, %s, %s, %s"), number,
                           customer ? customer : _ ("No name"), items ? items : "", total,
                           amends_parcel_badge_get_words (self->badge),
                           amends_knowledge_mark_get_words (self->knowledge));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

static void
update (AmendsOrderRow *self)
{
  const AmendsOrder *order = self->item ? amends_order_item_get_order (self->item) : NULL;

  if (order)
    show_order (self, order);
  else
    show_nothing (self);
}

static void
amends_order_row_dispose (GObject *object)
{
  AmendsOrderRow *self = AMENDS_ORDER_ROW (object);
  GtkWidget *child = NULL;

  amends_order_row_set_item (self, NULL, NULL);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
  gtk_widget_dispose_template (GTK_WIDGET (self), AMENDS_TYPE_ORDER_ROW);
  G_OBJECT_CLASS (amends_order_row_parent_class)->dispose (object);
}

static void
amends_order_row_class_init (AmendsOrderRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = amends_order_row_dispose;
  g_type_ensure (AMENDS_TYPE_KNOWLEDGE_MARK);
  g_type_ensure (AMENDS_TYPE_PARCEL_BADGE);
  gtk_widget_class_set_css_name (widget_class, "orderrow");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/app/amends/Amends/orders/amends-order-row.ui");
  gtk_widget_class_bind_template_child (widget_class, AmendsOrderRow, number);
  gtk_widget_class_bind_template_child (widget_class, AmendsOrderRow, customer);
  gtk_widget_class_bind_template_child (widget_class, AmendsOrderRow, items);
  gtk_widget_class_bind_template_child (widget_class, AmendsOrderRow, meta);
  gtk_widget_class_bind_template_child (widget_class, AmendsOrderRow, placed);
  gtk_widget_class_bind_template_child (widget_class, AmendsOrderRow, country);
  gtk_widget_class_bind_template_child (widget_class, AmendsOrderRow, end);
  gtk_widget_class_bind_template_child (widget_class, AmendsOrderRow, total);
  gtk_widget_class_bind_template_child (widget_class, AmendsOrderRow, state);
  gtk_widget_class_bind_template_child (widget_class, AmendsOrderRow, badge);
  gtk_widget_class_bind_template_child (widget_class, AmendsOrderRow, knowledge);
}

static void
amends_order_row_init (AmendsOrderRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  amends_cut_tooltip_attach (self->number);
  amends_cut_tooltip_attach (self->customer);
  amends_cut_tooltip_attach (self->items);
}

GtkWidget *
amends_order_row_new (void)
{
  return g_object_new (AMENDS_TYPE_ORDER_ROW, NULL);
}

/* @item: (nullable); @zone: (nullable): the shop's */
void
amends_order_row_set_item (AmendsOrderRow *self, AmendsOrderItem *item, GTimeZone *zone)
{
  if (self->item)
    g_signal_handlers_disconnect_by_func (self->item, update, self);
  g_set_object (&self->item, item);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  if (!item)
    return;
  self->zone = zone ? g_time_zone_ref (zone) : NULL;
  g_signal_connect_object (item, "notify::order", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

void
amends_order_row_set_is_narrow (AmendsOrderRow *self, gboolean is_narrow)
{
  gboolean is_wide = !is_narrow;

  gtk_widget_set_visible (GTK_WIDGET (self->number), is_wide);
  gtk_widget_set_visible (GTK_WIDGET (self->placed), is_wide);
  gtk_widget_set_visible (GTK_WIDGET (self->country), is_wide);
  gtk_widget_set_visible (GTK_WIDGET (self->meta), is_narrow);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->end),
                                  is_wide ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (self->end, is_wide ? 18 : 6);
  gtk_label_set_width_chars (self->total, is_wide ? 11 : -1);
  gtk_widget_set_size_request (self->state, is_wide ? 186 : -1, -1);
  gtk_widget_set_halign (GTK_WIDGET (self->badge), is_wide ? GTK_ALIGN_FILL : GTK_ALIGN_END);
  gtk_widget_set_halign (GTK_WIDGET (self->knowledge), is_wide ? GTK_ALIGN_FILL : GTK_ALIGN_END);
}
