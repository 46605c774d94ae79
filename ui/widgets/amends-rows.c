/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of a page's list view: made, and kept where they say the same. */
#include "widgets/amends-rows.h"

void
amends_rows_show (GtkListView *list,
                  GListModel *items,
                  gpointer page,
                  GCallback setup,
                  GCallback bind,
                  GCallback unbind)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkNoSelection) selection = gtk_no_selection_new (g_object_ref (items));

  g_signal_connect_object (factory, "setup", setup, page, 0);
  g_signal_connect_object (factory, "bind", bind, page, 0);
  if (unbind)
    g_signal_connect_object (factory, "unbind", unbind, page, 0);
  gtk_list_view_set_factory (list, factory);
  gtk_list_view_set_model (list, GTK_SELECTION_MODEL (selection));
}

static gboolean
is_shown (GListStore *items, guint position, gpointer item, AmendsRowsIsSame is_same)
{
  g_autoptr (GObject) shown = g_list_model_get_item (G_LIST_MODEL (items), position);

  return is_same (shown, item);
}

void
amends_rows_replace (GListStore *items, GPtrArray *fresh, AmendsRowsIsSame is_same)
{
  guint old = g_list_model_get_n_items (G_LIST_MODEL (items));
  guint shorter = MIN (old, fresh->len);
  guint first = 0, last = 0;
  gpointer *added = NULL;

  while (first < shorter && is_shown (items, first, fresh->pdata[first], is_same))
    first++;
  while (last < shorter - first &&
         is_shown (items, old - 1 - last, fresh->pdata[fresh->len - 1 - last], is_same))
    last++;
  if (first + last < fresh->len)
    added = &fresh->pdata[first];
  if (added != NULL || first + last < old)
    g_list_store_splice (items, first, old - first - last, added, fresh->len - first - last);
}
