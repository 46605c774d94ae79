/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A line of the handover: a section's heading, a remark, or a case with what is known of it. */
#include "handover/amends-handover-row.h"

struct _AmendsHandoverRow
{
  GtkWidget parent_instance;

  GtkLabel *heading;
  GtkLabel *remark;
  GtkWidget *entry;
  GtkLabel *title;
  GtkWidget *overdue;
  GtkLabel *state;
  GtkBox *lines;
  GtkWidget *next;
};

G_DEFINE_FINAL_TYPE (AmendsHandoverRow, amends_handover_row, GTK_TYPE_WIDGET)

static void
amends_handover_row_dispose (GObject *object)
{
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))))
    gtk_widget_unparent (child);
  gtk_widget_dispose_template (GTK_WIDGET (object), AMENDS_TYPE_HANDOVER_ROW);
  G_OBJECT_CLASS (amends_handover_row_parent_class)->dispose (object);
}

static void
amends_handover_row_class_init (AmendsHandoverRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amends_handover_row_dispose;
  gtk_widget_class_set_css_name (widget_class, "handoverrow");
  gtk_widget_class_set_template_from_resource (
      widget_class, "/app/amends/Amends/handover/amends-handover-row.ui");
  gtk_widget_class_bind_template_child (widget_class, AmendsHandoverRow, heading);
  gtk_widget_class_bind_template_child (widget_class, AmendsHandoverRow, remark);
  gtk_widget_class_bind_template_child (widget_class, AmendsHandoverRow, entry);
  gtk_widget_class_bind_template_child (widget_class, AmendsHandoverRow, title);
  gtk_widget_class_bind_template_child (widget_class, AmendsHandoverRow, overdue);
  gtk_widget_class_bind_template_child (widget_class, AmendsHandoverRow, state);
  gtk_widget_class_bind_template_child (widget_class, AmendsHandoverRow, lines);
  gtk_widget_class_bind_template_child (widget_class, AmendsHandoverRow, next);
}

static void
amends_handover_row_init (AmendsHandoverRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
amends_handover_row_new (void)
{
  return g_object_new (AMENDS_TYPE_HANDOVER_ROW, NULL);
}

/* --- showing --- */

static void
show_text (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

static GtkWidget *
label_new (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  return label;
}

static void
show_lines (AmendsHandoverRow *self, GPtrArray *lines)
{
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->lines))))
    gtk_box_remove (self->lines, child);
  for (guint i = 0; i < lines->len; i++)
    {
      const AmendsHandoverLine *line = g_ptr_array_index (lines, i);
      GtkWidget *head = label_new (line->head);

      gtk_widget_add_css_class (head, "caption");
      gtk_widget_add_css_class (head, "dim-label");
      gtk_widget_add_css_class (head, "numeric");
      gtk_widget_set_margin_top (head, 6);
      gtk_box_append (self->lines, head);
      gtk_box_append (self->lines, label_new (line->text));
    }
}

static char *
dup_entry_name (const AmendsHandoverEntry *entry)
{
  GString *name = g_string_new (entry->title);

  if (entry->state)
    g_string_append_printf (name, ". %s", entry->state);
  for (guint i = 0; i < entry->lines->len; i++)
    {
      const AmendsHandoverLine *line = g_ptr_array_index (entry->lines, i);

      g_string_append_printf (name, ". %s: %s", line->head, line->text);
    }
  return g_string_free (name, FALSE);
}

static void
show_entry (AmendsHandoverRow *self, const AmendsHandoverEntry *entry)
{
  gtk_label_set_text (self->title, entry->title);
  show_text (self->state, entry->state);
  gtk_widget_set_visible (self->overdue, entry->is_overdue);
  gtk_widget_set_visible (self->next, entry->case_id != 0 || entry->order_id != 0);
  show_lines (self, entry->lines);
}

void
amends_handover_row_set_item (AmendsHandoverRow *self, AmendsHandoverItem *item)
{
  const AmendsHandoverEntry *entry = amends_handover_item_get_entry (item);
  const char *heading = amends_handover_item_get_heading (item);
  const char *remark = amends_handover_item_get_remark (item);
  g_autofree char *name = entry ? dup_entry_name (entry) : g_strdup (heading ? heading : remark);

  show_text (self->heading, heading);
  show_text (self->remark, remark);
  gtk_widget_set_visible (self->entry, entry != NULL);
  if (entry)
    show_entry (self, entry);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}
