/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The season brief as it is read: headings, paragraphs, lists, tables; and above it, whose it is.
 */
#include "brief/amends-brief-view.h"

#include <glib/gi18n.h>

#include "brief/amends-rich-table.h"

#define INDENT 18

struct _AmendsBriefView
{
  GtkWidget parent_instance;

  GtkWidget *notice;
  GtkLabel *notice_words;
  GtkBox *text;
};

G_DEFINE_FINAL_TYPE (AmendsBriefView, amends_brief_view, GTK_TYPE_WIDGET)

/* --- blocks --- */

static GtkWidget *
heading_new (const AmendsRichBlock *block)
{
  static const char *const classes[] = { "title-1", "title-3", "heading" };
  GtkWidget *label = amends_rich_label_new (block->markup);

  g_object_set (label, "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LEVEL,
                                  block->level, -1);
  gtk_widget_add_css_class (label, classes[CLAMP (block->level, 1, 3) - 1]);
  gtk_widget_set_margin_top (label, block->level == 1 ? 0 : 18);
  return label;
}

static GtkWidget *
item_new (const AmendsRichBlock *block)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *mark = gtk_label_new (block->label ? block->label : "");
  GtkWidget *words = amends_rich_label_new (block->markup);

  gtk_widget_set_size_request (mark, INDENT - 6, -1);
  gtk_widget_set_valign (mark, GTK_ALIGN_START);
  gtk_label_set_xalign (GTK_LABEL (mark), 1);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_margin_start (box, (block->level - 1) * INDENT);
  gtk_box_append (GTK_BOX (box), mark);
  gtk_box_append (GTK_BOX (box), words);
  return box;
}

static GtkWidget *
block_new (const AmendsRichBlock *block)
{
  switch (block->kind)
    {
    case AMENDS_RICH_HEADING:
      return heading_new (block);
    case AMENDS_RICH_ITEM:
      return item_new (block);
    case AMENDS_RICH_TABLE:
      return amends_rich_table_new (block);
    case AMENDS_RICH_PARAGRAPH:
    default:
      return amends_rich_label_new (block->markup);
    }
}

/* --- the widget --- */

static char *
dup_notice (const AmendsBrief *brief)
{
  if (brief->problem)
    return g_strdup_printf (_ ("The shop’s own brief cannot be used: %s"), brief->problem);
  return brief->is_own
             ? NULL
             : g_strdup (_ ("An example, written for an invented shop. Until the owner has "
                            "written your own, ask before you rely on it."));
}

void
amends_brief_view_set_brief (AmendsBriefView *self, const AmendsBrief *brief)
{
  g_autofree char *notice = dup_notice (brief);
  GtkWidget *child = NULL;

  gtk_widget_set_visible (self->notice, notice != NULL);
  gtk_label_set_text (self->notice_words, notice ? notice : "");
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->text))))
    gtk_box_remove (self->text, child);
  for (guint i = 0; i < brief->blocks->len; i++)
    gtk_box_append (self->text, block_new (g_ptr_array_index (brief->blocks, i)));
}

static void
amends_brief_view_dispose (GObject *object)
{
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))))
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (amends_brief_view_parent_class)->dispose (object);
}

static void
amends_brief_view_class_init (AmendsBriefViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amends_brief_view_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "briefview");
}

static void
amends_brief_view_init (AmendsBriefView *self)
{
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "icon-name", "dialog-information-symbolic",
                                  "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, "valign",
                                  GTK_ALIGN_START, NULL);
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 18);
  self->notice = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  self->notice_words = GTK_LABEL (amends_rich_label_new (""));
  gtk_widget_set_visible (self->notice, FALSE);
  gtk_widget_add_css_class (self->notice, "brief-notice");
  gtk_widget_set_hexpand (GTK_WIDGET (self->notice_words), TRUE);
  gtk_box_append (GTK_BOX (self->notice), icon);
  gtk_box_append (GTK_BOX (self->notice), GTK_WIDGET (self->notice_words));
  gtk_widget_set_parent (self->notice, GTK_WIDGET (self));
  self->text = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  gtk_widget_set_parent (GTK_WIDGET (self->text), GTK_WIDGET (self));
}
