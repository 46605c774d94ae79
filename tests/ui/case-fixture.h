/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of the case's pages and of the composer share. */
#pragma once

#include "desk/amends-desk-orders.h"
#include "ui-fixture.h"

/* The widget that a .ui file calls @id. */
GtkWidget *find_by_id (GtkWidget *root, const char *id);
const char *label_of (GtkWidget *root, const char *id);
/* A parcel of the sample shop that is stuck for @reason. */
gint64 find_stuck (AmendsDesk *desk, AmendsReason reason);
/* An order with one parcel of which nothing is known yet. */
gint64 import_unknown_parcel (Fixture *fixture, gint64 *order_id);
/* Shows the parcel's page and waits until it is filled. */
GtkWidget *show_parcel (Fixture *fixture, gint64 parcel_id, int width);
/* Waits until the stack called @stack shows @name. */
void wait_for_state (GtkWidget *root, const char *stack, const char *name);
/* Goes through @root by the Tab key; each stop is added once. (element-type GtkWidget) */
GPtrArray *tab_through (GtkWidget *root);
/* The window that an action opened, by the name of its type. */
GtkWidget *find_dialog (const char *type_name);
