/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A stuck parcel in a list: who waits for what, how long, and the evidence. */
#include "dashboard/amends-stuck-row.h"

#include <glib/gi18n.h>

#include "base/amends-text.h"
#include "desk/amends-desk-tracking.h"
#include "widgets/amends-cut-tooltip.h"
#include "widgets/amends-knowledge-mark.h"

struct _AmendsStuckRow
{
  GtkWidget parent_instance;

  GtkImage *icon;
  GtkLabel *evidence;
  GtkLabel *who;
  GtkLabel *what;
  GtkLabel *days;
  GtkLabel *value;
  GtkGrid *grid;
  AmendsKnowledgeMark *knowledge;

  AmendsStuckItem *item;
  GTimeZone *zone;
};

G_DEFINE_FINAL_TYPE (AmendsStuckRow, amends_stuck_row, GTK_TYPE_WIDGET)

static char *
dup_days (int days)
{
  if (days < 1)
    return g_strdup (_ ("today"));
  return g_strdup_printf (ngettext ("%d day", "%d days", days), days);
}

static void
update (AmendsStuckRow *self)
{
  AmendsStuckItem *item = self->item;
  GTimeZone *zone = self->zone;
  const AmendsParcel *parcel = amends_stuck_item_get_parcel (item);
  const AmendsDiagnosis *diagnosis = amends_stuck_item_get_diagnosis (item);
  g_autofree char *evidence = amends_stuck_item_dup_evidence (item);
  g_autoptr (GString) who = g_string_new (NULL);
  g_autoptr (GString) what = g_string_new (NULL);
  g_autofree char *days = dup_days (amends_stuck_item_get_days (item));
  g_autofree char *value = amends_money_is_none (parcel->value)
                               ? g_strdup ("")
                               : amends_money_format (parcel->value, NULL);
  g_autofree char *since = diagnosis->since
                               ? amends_time_format_date_time (diagnosis->since, zone, NULL)
                               : NULL;
  g_autofree char *words = NULL;

  amends_text_add_part (who, parcel->order_number);
  amends_text_add_part (who, parcel->customer_name);
  amends_text_add_part (who, amends_stuck_item_get_items (item));
  amends_text_add_part (what, amends_desk_carrier_name (parcel));
  amends_text_add_part (what, parcel->number);
  gtk_image_set_from_icon_name (self->icon, amends_reason_icon_name (diagnosis->reason));
  gtk_label_set_text (self->evidence,
                      *evidence ? evidence : amends_reason_title (diagnosis->reason));
  gtk_label_set_text (self->who, who->str);
  gtk_label_set_text (self->what, what->str);
  gtk_label_set_text (self->days, days);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->days), since);
  gtk_label_set_text (self->value, value);
  amends_knowledge_mark_set_parcel (self->knowledge, parcel, zone);
  /* Translators: a stuck parcel as it is read aloud: order, customer and item; reason; evidence;
   * how long; carrier and number; value; when somebody looked for it */
  words = g_strdup_printf (_ ("%s. %s: %s %s. %s, %s. %s"), who->str,
                           amends_reason_title (diagnosis->reason), evidence, days, what->str,
                           value, amends_knowledge_mark_get_words (self->knowledge));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

static void
amends_stuck_row_dispose (GObject *object)
{
  GtkWidget *child = NULL;

  amends_stuck_row_set_item (AMENDS_STUCK_ROW (object), NULL, NULL);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))))
    gtk_widget_unparent (child);
  gtk_widget_dispose_template (GTK_WIDGET (object), AMENDS_TYPE_STUCK_ROW);
  G_OBJECT_CLASS (amends_stuck_row_parent_class)->dispose (object);
}

static void
amends_stuck_row_class_init (AmendsStuckRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amends_stuck_row_dispose;
  g_type_ensure (AMENDS_TYPE_KNOWLEDGE_MARK);
  gtk_widget_class_set_css_name (widget_class, "stuckrow");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/app/amends/Amends/dashboard/amends-stuck-row.ui");
  gtk_widget_class_bind_template_child (widget_class, AmendsStuckRow, icon);
  gtk_widget_class_bind_template_child (widget_class, AmendsStuckRow, evidence);
  gtk_widget_class_bind_template_child (widget_class, AmendsStuckRow, who);
  gtk_widget_class_bind_template_child (widget_class, AmendsStuckRow, what);
  gtk_widget_class_bind_template_child (widget_class, AmendsStuckRow, days);
  gtk_widget_class_bind_template_child (widget_class, AmendsStuckRow, value);
  gtk_widget_class_bind_template_child (widget_class, AmendsStuckRow, grid);
  gtk_widget_class_bind_template_child (widget_class, AmendsStuckRow, knowledge);
}

static void
amends_stuck_row_init (AmendsStuckRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  amends_cut_tooltip_attach (self->evidence);
  amends_cut_tooltip_attach (self->who);
  amends_cut_tooltip_attach (self->what);
}

/* @shows_reason: in a list of several reasons each row shows its own symbol */
GtkWidget *
amends_stuck_row_new (gboolean shows_reason)
{
  AmendsStuckRow *self = g_object_new (AMENDS_TYPE_STUCK_ROW, NULL);

  gtk_widget_set_visible (GTK_WIDGET (self->icon), shows_reason);
  return GTK_WIDGET (self);
}

/* @item: (nullable); @zone: (nullable): the shop's */
void
amends_stuck_row_set_item (AmendsStuckRow *self, AmendsStuckItem *item, GTimeZone *zone)
{
  if (self->item)
    g_signal_handlers_disconnect_by_func (self->item, update, self);
  g_set_object (&self->item, item);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  if (!item)
    return;
  self->zone = zone ? g_time_zone_ref (zone) : NULL;
  g_signal_connect_object (item, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

/* When somebody looked stands beside the number, or below it where there is no room. */
void
amends_stuck_row_set_is_narrow (AmendsStuckRow *self, gboolean is_narrow)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self->grid));
  GtkLayoutChild *place = gtk_layout_manager_get_layout_child (layout,
                                                               GTK_WIDGET (self->knowledge));

  gtk_grid_layout_child_set_column (GTK_GRID_LAYOUT_CHILD (place), is_narrow ? 0 : 1);
  gtk_grid_layout_child_set_row (GTK_GRID_LAYOUT_CHILD (place), is_narrow ? 3 : 2);
}
