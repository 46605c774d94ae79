/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Shows @items in @list, and none of them as selected. @setup, @bind and @unbind (nullable) are
 * those of a GtkSignalListItemFactory, called with @page as long as that lives. */
void amends_rows_show (GtkListView *list,
                       GListModel *items,
                       gpointer page,
                       GCallback setup,
                       GCallback bind,
                       GCallback unbind);

/* Whether two items say the same. */
typedef gboolean (*AmendsRowsIsSame) (gpointer item, gpointer other);

/* Puts @fresh in the place of what @items holds. What says the same before and after a change
 * stays, so that the list keeps its place. */
void amends_rows_replace (GListStore *items, GPtrArray *fresh, AmendsRowsIsSame is_same);

G_END_DECLS
