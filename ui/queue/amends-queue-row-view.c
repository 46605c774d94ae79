/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A line of the queue: why it stands where it is, who waits, what is due, who has it. */
#include "queue/amends-queue-row-view.h"

#include <glib/gi18n.h>

#include "base/amends-text.h"
#include "widgets/amends-cut-tooltip.h"
#include "widgets/amends-time-words.h"

struct _AmendsQueueRowView
{
  GtkWidget parent_instance;

  GtkImage *icon;
  GtkLabel *why;
  GtkLabel *who;
  GtkLabel *claimed;
  GtkLabel *due;
  GtkLabel *value;
};

G_DEFINE_FINAL_TYPE (AmendsQueueRowView, amends_queue_row_view, GTK_TYPE_WIDGET)

static void
amends_queue_row_view_dispose (GObject *object)
{
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))))
    gtk_widget_unparent (child);
  gtk_widget_dispose_template (GTK_WIDGET (object), AMENDS_TYPE_QUEUE_ROW_VIEW);
  G_OBJECT_CLASS (amends_queue_row_view_parent_class)->dispose (object);
}

static void
amends_queue_row_view_class_init (AmendsQueueRowViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amends_queue_row_view_dispose;
  gtk_widget_class_set_css_name (widget_class, "queuerow");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/app/amends/Amends/queue/amends-queue-row-view.ui");
  gtk_widget_class_bind_template_child (widget_class, AmendsQueueRowView, icon);
  gtk_widget_class_bind_template_child (widget_class, AmendsQueueRowView, why);
  gtk_widget_class_bind_template_child (widget_class, AmendsQueueRowView, who);
  gtk_widget_class_bind_template_child (widget_class, AmendsQueueRowView, claimed);
  gtk_widget_class_bind_template_child (widget_class, AmendsQueueRowView, due);
  gtk_widget_class_bind_template_child (widget_class, AmendsQueueRowView, value);
}

static void
amends_queue_row_view_init (AmendsQueueRowView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  amends_cut_tooltip_attach (self->why);
  amends_cut_tooltip_attach (self->who);
}

GtkWidget *
amends_queue_row_view_new (void)
{
  return g_object_new (AMENDS_TYPE_QUEUE_ROW_VIEW, NULL);
}

static char *
dup_who (const AmendsQueueRow *row)
{
  const char *reason = row->reason != AMENDS_REASON_NONE ? amends_reason_title (row->reason)
                                                         : _ ("On the way");

  if (amends_text_is_empty (row->customer))
    return g_strdup_printf ("%s · %s", row->order_number, reason);
  return g_strdup_printf ("%s · %s · %s", row->order_number, row->customer, reason);
}

static char *
dup_claimed (const AmendsQueueRow *row)
{
  if (!row->is_claimed)
    return g_strdup ("");
  if (row->is_mine)
    return g_strdup (_ ("In your hands"));
  return amends_text_is_empty (row->claimed_by)
             ? g_strdup (_ ("Worked in another window"))
             : g_strdup_printf (_ ("Worked by %s"), row->claimed_by);
}

/* @zone: (nullable): the shop's */
void
amends_queue_row_view_set_item (AmendsQueueRowView *self, AmendsQueueItem *item, GTimeZone *zone)
{
  const AmendsQueueRow *row = amends_queue_item_get_row (item);
  g_autofree char *who = dup_who (row);
  g_autofree char *claimed = dup_claimed (row);
  g_autofree char *due = row->due_at ? amends_time_relative_words (row->due_at, zone)
                                     : g_strdup ("");
  g_autofree char *exact = row->due_at ? amends_time_exact_words (row->due_at, zone) : NULL;
  g_autofree char *value = amends_money_is_none (row->value)
                               ? g_strdup ("")
                               : amends_money_format (row->value, NULL);
  g_autofree char *words = g_strdup_printf ("%s. %s. %s %s %s", who, row->why_text, due, value,
                                            claimed);

  gtk_image_set_from_icon_name (self->icon, row->reason != AMENDS_REASON_NONE
                                                ? amends_reason_icon_name (row->reason)
                                                : "amends-on-the-way-symbolic");
  gtk_label_set_text (self->why, row->why_text);
  gtk_label_set_text (self->who, who);
  gtk_label_set_text (self->claimed, claimed);
  gtk_widget_set_visible (GTK_WIDGET (self->claimed), *claimed != '\0');
  gtk_label_set_text (self->due, due);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->due), exact);
  gtk_widget_set_visible (GTK_WIDGET (self->due), *due != '\0');
  gtk_label_set_text (self->value, value);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}
