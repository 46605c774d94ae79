/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "model/amends-rich-text.h"

G_BEGIN_DECLS

/* @block: a table. In columns, or where there is little room one row below the other. */
GtkWidget *amends_rich_table_new (const AmendsRichBlock *block);
/* A label of words that wrap. @markup: Pango's */
GtkWidget *amends_rich_label_new (const char *markup);

G_END_DECLS
