/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long the frames take while the list of 100,000 orders is scrolled from end to end: once in
 * steps of a few rows, as by a wheel, once in leaps, as by the scroll bar. */

#include <adwaita.h>
#include <glib/gstdio.h>

#include "base/amends-clock.h"
#include "large-shop.h"
#include "orders/amends-orders-page.h"

#define N_FRAMES 400
#define WHEEL_PIXELS 150

typedef struct
{
  GtkAdjustment *adjustment;
  double step; /* pixels a frame */
  GArray *times; /* element-type double, milliseconds from the frame's beginning to its end */
  gint64 begun;
  guint n_frames;
} Scroll;

static GtkWidget *
find_descendant (GtkWidget *widget, GType type)
{
  GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (widget, type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_descendant (child, type);
  return found;
}

static void
frame_begins_cb (GdkFrameClock *clock, Scroll *scroll)
{
  scroll->begun = g_get_monotonic_time ();
}

static void
frame_ends_cb (GdkFrameClock *clock, Scroll *scroll)
{
  double ms = (g_get_monotonic_time () - scroll->begun) / 1e3;

  g_array_append_val (scroll->times, ms);
}

static gboolean
scroll_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  Scroll *scroll = user_data;

  gtk_adjustment_set_value (scroll->adjustment,
                            gtk_adjustment_get_value (scroll->adjustment) + scroll->step);
  return ++scroll->n_frames < N_FRAMES ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double first = *(const double *) a, second = *(const double *) b;

  return (first > second) - (first < second);
}

static void
measure (const char *what, GtkWidget *window, GtkAdjustment *adjustment, double step)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (window);
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  Scroll scroll = { adjustment, step, times, 0, 0 };
  gulong begins, ends;

  gtk_adjustment_set_value (adjustment, 0);
  begins = g_signal_connect (clock, "before-paint", G_CALLBACK (frame_begins_cb), &scroll);
  ends = g_signal_connect (clock, "after-paint", G_CALLBACK (frame_ends_cb), &scroll);
  gtk_widget_add_tick_callback (window, scroll_cb, &scroll, NULL);
  while (scroll.n_frames < N_FRAMES)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (clock, begins);
  g_signal_handler_disconnect (clock, ends);
  g_array_sort (times, compare_doubles);
  g_print ("%-30s %u frames: %6.2f ms median, %6.2f of a hundred's slowest, %6.2f worst\n", what,
           times->len, g_array_index (times, double, times->len / 2),
           g_array_index (times, double, times->len * 99 / 100),
           g_array_index (times, double, times->len - 1));
}

static void
scroll_orders (AmendsDesk *desk)
{
  g_autoptr (AmendsOverview) overview = amends_overview_new (desk);
  GtkWidget *window = gtk_window_new ();
  GtkWidget *page = amends_orders_page_new (overview);
  /* Other lists and scrolled windows of the page are in its menus and messages. */
  GtkWidget *list = find_descendant (page, ADW_TYPE_CLAMP_SCROLLABLE);
  GtkWidget *scroller = gtk_widget_get_ancestor (list, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  GListModel *orders = amends_orders_page_get_model (AMENDS_ORDERS_PAGE (page));
  double length;

  gtk_window_set_default_size (GTK_WINDOW (window), 1200, 780);
  gtk_window_set_child (GTK_WINDOW (window), page);
  gtk_window_present (GTK_WINDOW (window));
  while (g_list_model_get_n_items (orders) < LARGE_SHOP_ORDERS ||
         gtk_adjustment_get_upper (adjustment) < LARGE_SHOP_ORDERS)
    g_main_context_iteration (NULL, TRUE);
  length = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);
  g_print ("%u orders; GDK_DEBUG=%s, GSK_RENDERER=%s\n", g_list_model_get_n_items (orders),
           g_getenv ("GDK_DEBUG"), g_getenv ("GSK_RENDERER"));
  measure ("by the wheel, 150 pixels a frame", window, adjustment, WHEEL_PIXELS);
  measure ("from end to end in leaps", window, adjustment, length / N_FRAMES);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  g_autofree char *dir = g_dir_make_tmp ("amends-bench-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (dir, "large.db", NULL);
  g_autoptr (GError) error = NULL;
  AmendsDesk *desk;

  amends_clock_set (LARGE_SHOP_NOW);
  large_shop_make (path);
  adw_init ();
  desk = amends_desk_open (path, &error);
  if (desk == NULL)
    g_error ("%s", error->message);
  scroll_orders (desk);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_object_unref (desk);
  g_remove (path);
  g_rmdir (dir);
  return 0;
}
