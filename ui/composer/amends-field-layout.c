/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fields of a form in two or three columns of equal width, as many as there is room for. A flow box
 * would do the same, but the Tab key would leave it after the first field. */
#include "composer/amends-field-layout.h"

#define SPACING 12
#define MIN_COLUMNS 2
#define MAX_COLUMNS 3

struct _AmendsFieldLayout
{
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (AmendsFieldLayout, amends_field_layout, GTK_TYPE_LAYOUT_MANAGER)

static GtkSizeRequestMode
amends_field_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static int
count_fields (GtkWidget *widget)
{
  int n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += gtk_widget_should_layout (child);
  return n;
}

/* The largest that any field asks for. */
static void
measure_field (GtkWidget *widget,
               GtkOrientation orientation,
               int for_size,
               int *minimum,
               int *natural)
{
  *minimum = *natural = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum = 0, child_natural = 0;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, orientation, for_size, &child_minimum, &child_natural, NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural = MAX (*natural, child_natural);
    }
}

static int
count_columns (GtkWidget *widget, int width)
{
  int minimum, natural;

  measure_field (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural);
  return CLAMP ((width + SPACING) / (natural + SPACING), MIN_COLUMNS, MAX_COLUMNS);
}

static int
column_width (int width, int n_columns)
{
  return MAX (0, (width - (n_columns - 1) * SPACING) / n_columns);
}

static void
amends_field_layout_measure (GtkLayoutManager *manager,
                             GtkWidget *widget,
                             GtkOrientation orientation,
                             int for_size,
                             int *minimum,
                             int *natural,
                             int *minimum_baseline,
                             int *natural_baseline)
{
  int n_columns, n_rows;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      measure_field (widget, orientation, -1, minimum, natural);
      *minimum = MIN_COLUMNS * *minimum + (MIN_COLUMNS - 1) * SPACING;
      *natural = MAX_COLUMNS * *natural + (MAX_COLUMNS - 1) * SPACING;
      return;
    }
  n_columns = for_size >= 0 ? count_columns (widget, for_size) : MAX_COLUMNS;
  n_rows = (count_fields (widget) + n_columns - 1) / n_columns;
  measure_field (widget, orientation, for_size >= 0 ? column_width (for_size, n_columns) : -1,
                 minimum, natural);
  *natural = *minimum = MAX (0, n_rows * *natural + (n_rows - 1) * SPACING);
}

static void
amends_field_layout_allocate (GtkLayoutManager *manager,
                              GtkWidget *widget,
                              int width,
                              int height,
                              int baseline)
{
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int n_columns = count_columns (widget, width);
  int field_width = column_width (width, n_columns);
  int minimum, field_height, i = 0;

  measure_field (widget, GTK_ORIENTATION_VERTICAL, field_width, &minimum, &field_height);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int column = is_rtl ? n_columns - 1 - i % n_columns : i % n_columns;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_size_allocate (child,
                                &(GtkAllocation){ column * (field_width + SPACING),
                                                  i / n_columns * (field_height + SPACING),
                                                  field_width, field_height },
                                -1);
      i++;
    }
}

static void
amends_field_layout_class_init (AmendsFieldLayoutClass *klass)
{
  GtkLayoutManagerClass *manager_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  manager_class->get_request_mode = amends_field_layout_get_request_mode;
  manager_class->measure = amends_field_layout_measure;
  manager_class->allocate = amends_field_layout_allocate;
}

static void
amends_field_layout_init (AmendsFieldLayout *self)
{
}
