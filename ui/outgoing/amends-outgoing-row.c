/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A request that left: when, to whom, what for and with what; the day above the newest of it. */
#include "outgoing/amends-outgoing-row.h"

#include <glib/gi18n.h>

#include "base/amends-clock.h"
#include "outgoing/amends-outgoing-words.h"
#include "widgets/amends-time-words.h"

#define LINES_WHEN_CLOSED 1

struct _AmendsOutgoingRow
{
  GtkWidget parent_instance;

  GtkLabel *day;
  GtkLabel *time;
  GtkLabel *title;
  GtkWidget *personal_box;
  GtkLabel *personal;
  GtkLabel *numbers;
  GtkLabel *details;
  GtkImage *end_icon;
  GtkImage *arrow;

  AmendsOutgoingItem *item;
  GTimeZone *zone;
  char *name;
};

G_DEFINE_FINAL_TYPE (AmendsOutgoingRow, amends_outgoing_row, GTK_TYPE_WIDGET)

static char *
dup_clock (gint64 at, GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at);
  g_autoptr (GDateTime) there = zone ? g_date_time_to_timezone (utc, zone)
                                     : g_date_time_to_local (utc);

  return g_date_time_format (there, "%H:%M");
}

/* Everything but the numbers, which have a label of their own. */
static char *
dup_details (const AmendsOutgoing *outgoing)
{
  g_autofree char *fields = amends_outgoing_field_words (outgoing);
  g_autoptr (GString) words = g_string_new (NULL);

  if (fields)
    /* Translators: what was in a request beside tracking numbers */
    g_string_append_printf (words, _ ("With: %s"), fields);
  if (fields)
    g_string_append_c (words, '\n');
  /* Translators: the address on the web that a request went to */
  g_string_append_printf (words, _ ("To: %s"), outgoing->address);
  g_string_append_printf (words, "\n%s", amends_outgoing_end_words (outgoing));
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static void
show_end (AmendsOutgoingRow *self, const AmendsOutgoing *outgoing)
{
  const char *icon_name = outgoing->failure            ? "dialog-warning-symbolic"
                          : outgoing->answered_at != 0 ? "emblem-ok-symbolic"
                                                       : "content-loading-symbolic";

  gtk_image_set_from_icon_name (self->end_icon, icon_name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->end_icon), amends_outgoing_end_words (outgoing));
  gtk_widget_remove_css_class (GTK_WIDGET (self->end_icon),
                               outgoing->failure ? "dim-label" : "warning");
  gtk_widget_add_css_class (GTK_WIDGET (self->end_icon),
                            outgoing->failure ? "warning" : "dim-label");
}

static void
show_day (AmendsOutgoingRow *self, const AmendsOutgoing *outgoing)
{
  g_autofree char *day = amends_day_words (outgoing->at, self->zone);
  g_autofree char *clock = dup_clock (outgoing->at, self->zone);
  g_autofree char *exact = amends_time_exact_words (outgoing->at, self->zone);

  gtk_label_set_text (self->day, day);
  gtk_widget_set_visible (GTK_WIDGET (self->day), amends_outgoing_item_get_begins_day (self->item));
  gtk_label_set_text (self->time, clock);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->time), exact);
}

static void
show_personal (AmendsOutgoingRow *self, const char *words)
{
  g_autofree char *sentence
      /* Translators: what of a customer's own was in a request: “Of the customer: postcode” */
      = words ? g_strdup_printf (_ ("Of the customer: %s"), words) : NULL;

  gtk_label_set_text (self->personal, sentence ? sentence : "");
  gtk_widget_set_visible (self->personal_box, words != NULL);
}

static void
update (AmendsOutgoingRow *self)
{
  const AmendsOutgoing *outgoing = amends_outgoing_item_get_outgoing (self->item);
  gboolean is_open = amends_outgoing_item_get_is_open (self->item);
  g_autofree char *purpose = amends_outgoing_purpose_words (outgoing);
  g_autofree char *personal = amends_outgoing_personal_words (outgoing);
  g_autofree char *details = dup_details (outgoing);
  /* Translators: a service, and what it was asked: “17TRACK: Asked for news of 40 parcels” */
  g_autofree char *title = g_strdup_printf (C_ ("request", "%s: %s"), self->name, purpose);
  g_autofree char *words = NULL;

  show_day (self, outgoing);
  gtk_label_set_text (self->title, title);
  show_personal (self, personal);
  gtk_label_set_text (self->numbers, outgoing->numbers);
  gtk_label_set_lines (self->numbers, is_open ? -1 : LINES_WHEN_CLOSED);
  gtk_label_set_ellipsize (self->numbers, is_open ? PANGO_ELLIPSIZE_NONE : PANGO_ELLIPSIZE_END);
  gtk_widget_set_visible (GTK_WIDGET (self->numbers), *outgoing->numbers != '\0');
  gtk_label_set_text (self->details, details);
  gtk_widget_set_visible (GTK_WIDGET (self->details), is_open);
  show_end (self, outgoing);
  gtk_image_set_from_icon_name (self->arrow, is_open ? "pan-down-symbolic" : "pan-end-symbolic");
  words = g_strdup_printf ("%s, %s, %s. %s", gtk_label_get_text (self->time), title,
                           amends_outgoing_end_words (outgoing), personal ? personal : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

static void
amends_outgoing_row_dispose (GObject *object)
{
  AmendsOutgoingRow *self = AMENDS_OUTGOING_ROW (object);
  GtkWidget *child = NULL;

  amends_outgoing_row_set_item (self, NULL, NULL, NULL);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
  gtk_widget_dispose_template (GTK_WIDGET (self), AMENDS_TYPE_OUTGOING_ROW);
  G_OBJECT_CLASS (amends_outgoing_row_parent_class)->dispose (object);
}

static void
amends_outgoing_row_class_init (AmendsOutgoingRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amends_outgoing_row_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/app/amends/Amends/outgoing/amends-outgoing-row.ui");
  gtk_widget_class_bind_template_child (widget_class, AmendsOutgoingRow, day);
  gtk_widget_class_bind_template_child (widget_class, AmendsOutgoingRow, time);
  gtk_widget_class_bind_template_child (widget_class, AmendsOutgoingRow, title);
  gtk_widget_class_bind_template_child (widget_class, AmendsOutgoingRow, personal_box);
  gtk_widget_class_bind_template_child (widget_class, AmendsOutgoingRow, personal);
  gtk_widget_class_bind_template_child (widget_class, AmendsOutgoingRow, numbers);
  gtk_widget_class_bind_template_child (widget_class, AmendsOutgoingRow, details);
  gtk_widget_class_bind_template_child (widget_class, AmendsOutgoingRow, end_icon);
  gtk_widget_class_bind_template_child (widget_class, AmendsOutgoingRow, arrow);
}

static void
amends_outgoing_row_init (AmendsOutgoingRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
amends_outgoing_row_new (void)
{
  return g_object_new (AMENDS_TYPE_OUTGOING_ROW, NULL);
}

void
amends_outgoing_row_set_item (AmendsOutgoingRow *self,
                              AmendsOutgoingItem *item,
                              const char *name,
                              GTimeZone *zone)
{
  if (self->item)
    g_signal_handlers_disconnect_by_func (self->item, update, self);
  g_set_object (&self->item, item);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_clear_pointer (&self->name, g_free);
  if (!item)
    return;
  self->zone = zone ? g_time_zone_ref (zone) : NULL;
  self->name = g_strdup (name);
  g_signal_connect_object (item, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}
