/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether the window keeps its frame rate while 10,000 parcels are refreshed: the list of their
 * orders is scrolled all the time, first with nothing else going on, then during the refresh. Said
 * are the times between the beginnings of two frames, which a blocked main loop makes longer; the
 * same without what the main loop's thread waited for a processor, as it does where the machine has
 * others to serve, the loopback service among them; and how much of them it was at work. */

#include <adwaita.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <time.h>

#include "base/amends-clock.h"
#include "base/amends-json.h"
#include "desk/amends-desk-import.h"
#include "desk/amends-desk-refresh.h"
#include "loopback-service.h"
#include "orders/amends-orders-page.h"

#define PROVIDER "17track"
#define N_PARCELS 10000
#define UNLIMITED 60000000
#define QUIET_SECONDS 10
#define WHEEL_PIXELS 30

typedef struct
{
  GtkWidget *window;
  GtkAdjustment *adjustment;
  double step;       /* pixels a frame */
  GArray *intervals; /* (element-type double) milliseconds between two frames' beginnings */
  GArray *served;    /* (element-type double) of these, not waiting for a processor */
  GArray *work;      /* (element-type double) of these, at work */
  gint64 begun;
  double worked; /* milliseconds until then */
  double waited; /* milliseconds until then */
  gboolean is_ended;
} Course;

static GtkWidget *
find_descendant (GtkWidget *widget, GType type)
{
  GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (widget, type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_descendant (child, type);
  return found;
}

/* --- measuring --- */

/* What this thread has worked, in milliseconds. */
static double
get_work (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return (double) time.tv_sec * 1e3 + (double) time.tv_nsec / 1e6;
}

/* What this thread has waited for a processor, in milliseconds; 0 where the kernel does not tell.
 */
static double
get_wait (void)
{
  g_autofree char *text = NULL;
  guint64 worked = 0, waited = 0;

  if (g_file_get_contents ("/proc/thread-self/schedstat", &text, NULL, NULL))
    sscanf (text, "%" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT, &worked, &waited);
  return (double) waited / 1e6;
}

static void
frame_begins_cb (GdkFrameClock *clock, Course *course)
{
  gint64 now = g_get_monotonic_time ();
  double worked = get_work (), waited = get_wait ();
  double interval = (now - course->begun) / 1e3, work = worked - course->worked;
  double served = MAX (interval - (waited - course->waited), 0);

  if (course->begun != 0)
    {
      g_array_append_val (course->intervals, interval);
      g_array_append_val (course->served, served);
      g_array_append_val (course->work, work);
    }
  course->begun = now;
  course->worked = worked;
  course->waited = waited;
}

/* Up and down, so that there is always something to draw. */
static gboolean
scroll_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  Course *course = user_data;
  double end = gtk_adjustment_get_upper (course->adjustment) -
               gtk_adjustment_get_page_size (course->adjustment);
  double at = gtk_adjustment_get_value (course->adjustment) + course->step;

  if (at <= 0 || at >= end)
    course->step = -course->step;
  gtk_adjustment_set_value (course->adjustment, at);
  return G_SOURCE_CONTINUE;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double first = *(const double *) a, second = *(const double *) b;

  return (first > second) - (first < second);
}

static void
print_figures (const char *what, GArray *times)
{
  guint late = 0;

  for (guint i = 0; i < times->len; i++)
    late += g_array_index (times, double, i) > 1000.0 / 30;
  g_array_sort (times, compare_doubles);
  g_print ("  %-22s p50 %6.2f ms  p99 %6.2f ms  worst %6.2f ms  over 33 ms: %u of %u\n", what,
           g_array_index (times, double, times->len / 2),
           g_array_index (times, double, times->len * 99 / 100),
           g_array_index (times, double, times->len - 1), late, times->len);
}

static void
begin (Course *course)
{
  course->begun = 0;
  course->is_ended = FALSE;
  g_array_set_size (course->intervals, 0);
  g_array_set_size (course->served, 0);
  g_array_set_size (course->work, 0);
}

static void
run (Course *course, const char *what)
{
  gint64 started = g_get_monotonic_time ();

  while (!course->is_ended)
    g_main_context_iteration (NULL, TRUE);
  g_print ("%s: %.1f s, %u frames\n", what, (g_get_monotonic_time () - started) / 1e6,
           course->work->len + 1);
  print_figures ("between two frames", course->intervals);
  print_figures ("of that, served", course->served);
  print_figures ("of that, at work", course->work);
}

/* --- the shop --- */

static void
import_parcels (AmendsDesk *desk, JsonArray *parcels, const char *dir)
{
  g_autofree char *path = g_build_filename (dir, "orders.csv", NULL);
  g_autoptr (GString)
      table = g_string_new ("Order,Date,Name,Email,Country,Item,Carrier,Tracking number\n");
  g_autoptr (AmendsImportResult) result = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < json_array_get_length (parcels); i++)
    {
      JsonObject *parcel = json_array_get_object_element (parcels, i);

      g_string_append_printf (table, "%u,2026-11-01,Ann B,a%u@example.com,DE,Oak stool,%s,%s\n",
                              1000 + i, i, amends_json_get_string (parcel, "carrier"),
                              amends_json_get_string (parcel, "number"));
    }
  g_file_set_contents (path, table->str, -1, NULL);
  result = amends_desk_import (desk, path, NULL, FALSE, NULL, NULL, NULL, &error);
  if (result == NULL)
    g_error ("%s", error->message);
  g_remove (path);
}

static void
connect_service (AmendsDesk *desk, const LoopbackService *service)
{
  g_autoptr (AmendsConnection) connection = amends_connection_new (PROVIDER);
  g_autoptr (GHashTable) keys = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GError) error = NULL;

  connection->base = g_strdup (service->base);
  connection->requests_per_minute = UNLIMITED;
  g_hash_table_insert (keys, (gpointer) "key", service->key);
  if (!amends_desk_connect (desk, connection, keys, NULL, &error))
    g_error ("%s", error->message);
}

static gboolean
quiet_cb (gpointer user_data)
{
  ((Course *) user_data)->is_ended = TRUE;
  return G_SOURCE_REMOVE;
}

static void
refreshed_cb (GObject *source, GAsyncResult *answer, gpointer user_data)
{
  Course *course = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AmendsRefreshResult)
      result = amends_desk_refresh_finish (AMENDS_DESK (source), answer, &error);
  const AmendsRefreshLine *line;

  if (result == NULL)
    g_error ("%s", error->message);
  line = g_ptr_array_index (result->lines, 0);
  if (line->failure_text != NULL || line->answered < N_PARCELS * 9 / 10)
    g_error ("%u of %u answered: %s", line->answered, line->asked, line->failure_text);
  course->is_ended = TRUE;
}

static void
progress_cb (const AmendsRefreshProgress *progress, gpointer user_data)
{
}

static void
measure (AmendsDesk *desk)
{
  const AmendsRefreshOptions options = { .is_all = TRUE };
  g_autoptr (AmendsOverview) overview = amends_overview_new (desk);
  GtkWidget *page = amends_orders_page_new (overview);
  GtkWidget *list = find_descendant (page, ADW_TYPE_CLAMP_SCROLLABLE);
  GListModel *orders = amends_orders_page_get_model (AMENDS_ORDERS_PAGE (page));
  Course course = { .window = gtk_window_new (), .step = WHEEL_PIXELS };
  GdkFrameClock *clock;

  course.intervals = g_array_new (FALSE, FALSE, sizeof (double));
  course.served = g_array_new (FALSE, FALSE, sizeof (double));
  course.work = g_array_new (FALSE, FALSE, sizeof (double));
  course.adjustment = gtk_scrolled_window_get_vadjustment (
      GTK_SCROLLED_WINDOW (gtk_widget_get_ancestor (list, GTK_TYPE_SCROLLED_WINDOW)));
  gtk_window_set_default_size (GTK_WINDOW (course.window), 1200, 780);
  gtk_window_set_child (GTK_WINDOW (course.window), page);
  gtk_window_present (GTK_WINDOW (course.window));
  while (g_list_model_get_n_items (orders) < N_PARCELS * 9 / 10)
    g_main_context_iteration (NULL, TRUE);
  amends_desk_watch (desk);
  clock = gtk_widget_get_frame_clock (course.window);
  g_signal_connect (clock, "before-paint", G_CALLBACK (frame_begins_cb), &course);
  gtk_widget_add_tick_callback (course.window, scroll_cb, &course, NULL);

  begin (&course);
  g_timeout_add_seconds (QUIET_SECONDS, quiet_cb, &course);
  run (&course, "nothing else");
  begin (&course);
  amends_desk_refresh_async (desk, &options, progress_cb, NULL, NULL, refreshed_cb, &course);
  run (&course, "during a refresh");
  gtk_window_destroy (GTK_WINDOW (course.window));
  g_array_unref (course.intervals);
  g_array_unref (course.served);
  g_array_unref (course.work);
}

int
main (int argc, char **argv)
{
  g_autofree char *dir = g_dir_make_tmp ("amends-bench-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (dir, "shop.amends", NULL);
  g_autofree char *keys = g_build_filename (dir, "keys", NULL);
  LoopbackService service = { 0 };
  AmendsDesk *desk;

  g_setenv ("SECRET_BACKEND", "file", TRUE);
  g_setenv ("SECRET_FILE_TEST_PATH", keys, TRUE);
  g_setenv ("SECRET_FILE_TEST_PASSWORD", "invented", TRUE);
  amends_clock_set (g_get_real_time () / G_USEC_PER_SEC);
  adw_init ();
  desk = amends_desk_open (path, NULL);
  loopback_service_start (&service, argv[1], PROVIDER, N_PARCELS);
  import_parcels (desk, json_node_get_array (service.parcels), dir);
  connect_service (desk, &service);
  measure (desk);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  loopback_service_stop (&service);
  g_object_unref (desk);
  return 0;
}
