/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table of words: columns where there is room, else each row as lines with their column's name.
 */
#include "brief/amends-rich-table.h"

#include "base/amends-text.h"
#include "widgets/amends-fold.h"

#define MIN_WIDTH 520

GtkWidget *
amends_rich_label_new (const char *markup)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_markup (GTK_LABEL (label), markup);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  return label;
}

static GtkWidget *
columns_new (GPtrArray *rows)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_column_spacing (GTK_GRID (grid), 18);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  for (guint row = 0; row < rows->len; row++)
    {
      char **cells = g_ptr_array_index (rows, row);

      for (int column = 0; cells[column]; column++)
        {
          GtkWidget *label = amends_rich_label_new (cells[column]);

          gtk_widget_set_valign (label, GTK_ALIGN_START);
          gtk_widget_add_css_class (label, "numeric");
          if (row == 0)
            gtk_widget_add_css_class (label, "caption-heading");
          gtk_grid_attach (GTK_GRID (grid), label, column, (int) row, 1, 1);
        }
    }
  return grid;
}

static GtkWidget *
lines_new (GPtrArray *rows)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  char **head = g_ptr_array_index (rows, 0);

  for (guint row = 1; row < rows->len; row++)
    {
      char **cells = g_ptr_array_index (rows, row);
      GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
      GtkWidget *first = amends_rich_label_new (cells[0]);

      gtk_widget_add_css_class (first, "heading");
      gtk_box_append (GTK_BOX (lines), first);
      for (int column = 1; head[column]; column++)
        {
          g_autofree char *line = g_strdup_printf ("<small>%s:</small> %s", head[column],
                                                   cells[column]);

          if (!amends_text_is_empty (cells[column]))
            gtk_box_append (GTK_BOX (lines), amends_rich_label_new (line));
        }
      gtk_box_append (GTK_BOX (box), lines);
    }
  return box;
}

static void
narrow_cb (gpointer stack, gboolean is_narrow)
{
  gtk_stack_set_visible_child_name (stack, is_narrow ? "lines" : "columns");
}

GtkWidget *
amends_rich_table_new (const AmendsRichBlock *block)
{
  GtkWidget *stack = gtk_stack_new ();
  GtkWidget *fold = g_object_new (AMENDS_TYPE_FOLD, "threshold", MIN_WIDTH, "child", stack, NULL);

  gtk_stack_set_hhomogeneous (GTK_STACK (stack), FALSE);
  gtk_stack_set_vhomogeneous (GTK_STACK (stack), FALSE);
  gtk_stack_add_named (GTK_STACK (stack), columns_new (block->rows), "columns");
  gtk_stack_add_named (GTK_STACK (stack), lines_new (block->rows), "lines");
  amends_fold_follow (AMENDS_FOLD (fold), stack, narrow_cb);
  gtk_widget_set_margin_top (fold, 6);
  gtk_widget_set_margin_bottom (fold, 6);
  return fold;
}
