/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of views share: a shop of their own, a window, waiting without sleeping. */
#pragma once

#include <adwaita.h>
#include "desk/amends-desk-import.h"
#include "widgets/amends-overview.h"

typedef struct
{
  char *folder;
  AmendsDesk *desk;
  GtkWidget *window;
  char *activated; /* the last of the window's actions, as "name" or "name(target)" */
} Fixture;

typedef gboolean (*Condition) (gpointer data);

void ui_test_init (int *argc, char ***argv);
/* @data: non-NULL fills the shop with the sample */
void fixture_set_up (Fixture *fixture, gconstpointer data);
void fixture_tear_down (Fixture *fixture, gconstpointer data);
char *fixture_path (Fixture *fixture, const char *name);
void fixture_write (Fixture *fixture, const char *name, const char *text);
/* Shows @child in a window of this size, in place of what was there. */
void fixture_show (Fixture *fixture, GtkWidget *child, int width, int height);
AmendsOverview *fixture_new_overview (Fixture *fixture);

/* Runs the main loop until @condition holds; fails the test when it never does. */
void wait_for (Condition condition, gpointer data);
/* A condition: the widget is laid out and can be seen, and reached. */
gboolean is_mapped (gpointer widget);
/* Gives @object up and waits until it is gone: an answer on its way may hold it a moment longer. */
void assert_goes (gpointer object);
GtkWidget *find_by_type (GtkWidget *root, GType type, guint index);
GtkWidget *find_label (GtkWidget *root, const char *text);
/* Each control without words has a name for those who cannot see it. */
void assert_named (GtkWidget *root);
