/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case-fixture.h"

#include "case/amends-parcel-page.h"

GtkWidget *
find_by_id (GtkWidget *root, const char *id)
{
  if (g_strcmp0 (gtk_buildable_get_buildable_id (GTK_BUILDABLE (root)), id) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_by_id (child, id);

      if (found != NULL)
        return found;
    }
  return NULL;
}

const char *
label_of (GtkWidget *root, const char *id)
{
  return gtk_label_get_text (GTK_LABEL (find_by_id (root, id)));
}

gint64
find_stuck (AmendsDesk *desk, AmendsReason reason)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) stuck = amends_desk_list_stuck (desk, reason, 0, 1, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (stuck->len, ==, 1);
  return ((AmendsStuckParcel *) g_ptr_array_index (stuck, 0))->parcel->id;
}

gint64
import_unknown_parcel (Fixture *fixture, gint64 *order_id)
{
  const AmendsIntakeOptions options = { .platform = "table" };
  g_autofree char *path = fixture_path (fixture, "orders.csv");
  g_autoptr (GError) error = NULL;
  g_autoptr (AmendsImportResult) result = NULL;
  g_autoptr (AmendsOrder) order = NULL;

  fixture_write (
      fixture, "orders.csv",
      "order number,customer,email,item,amount,currency,carrier,tracking number\n"
      "7001,Ida <b>Holm</b>,ida@example.com,Oak stool,49.00,EUR,Postal Nord,PN123456789\n");
  result = amends_desk_import (fixture->desk, path, &options, FALSE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  *order_id = amends_desk_resolve_order (fixture->desk, "7001", &error);
  g_assert_no_error (error);
  order = amends_desk_get_order (fixture->desk, *order_id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (order->parcels->len, ==, 1);
  return ((AmendsParcel *) g_ptr_array_index (order->parcels, 0))->id;
}

typedef struct
{
  GtkStack *stack;
  const char *name;
} State;

static gboolean
has_state (gpointer data)
{
  State *state = data;

  return g_strcmp0 (gtk_stack_get_visible_child_name (state->stack), state->name) == 0;
}

void
wait_for_state (GtkWidget *root, const char *stack, const char *name)
{
  State state = { GTK_STACK (find_by_id (root, stack)), name };

  wait_for (has_state, &state);
}

GtkWidget *
show_parcel (Fixture *fixture, gint64 parcel_id, int width)
{
  GtkWidget *page = amends_parcel_page_new (fixture->desk, parcel_id);

  fixture_show (fixture, page, width, 800);
  wait_for_state (page, "stack", "case");
  return page;
}

GPtrArray *
tab_through (GtkWidget *root)
{
  GPtrArray *stops = g_ptr_array_new ();

  gtk_root_set_focus (gtk_widget_get_root (root), NULL);
  while (gtk_widget_child_focus (root, GTK_DIR_TAB_FORWARD))
    {
      GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (root));

      if (g_ptr_array_find (stops, focus, NULL))
        break;
      g_ptr_array_add (stops, focus);
    }
  return stops;
}

GtkWidget *
find_dialog (const char *type_name)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (g_str_equal (G_OBJECT_TYPE_NAME (window), type_name))
        return window;
    }
  return NULL;
}
