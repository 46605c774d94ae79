/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From starting a program to the first frame of its window: Amends with a shop of 100,000 orders
 * beside an empty libadwaita window, in turns. Both are watched from outside, through the X server:
 * the first frame is there when the middle of the mapped window is no longer black, the window is
 * still when nothing in it was drawn for a while. */

#include <X11/Xutil.h>
#include <X11/extensions/Xdamage.h>
#include <glib/gstdio.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>

#include "base/amends-clock.h"
#include "large-shop.h"

#define ROUNDS 9
#define STILL_MS 400
#define GIVE_UP_MS 20000
#define MIN_SIDE 300 /* smaller windows are not what a person waits for */

typedef struct
{
  const char *name;
  GArray *frames; /* element-type double, milliseconds */
  GArray *stills;
} Figures;

typedef struct
{
  Display *display;
  int damage_base;
  gint64 start;
  Window window;
  double frame;
  double last_drawn;
} Watch;

/* A window can be gone before it is asked about. */
static int
ignore_error_cb (Display *display, XErrorEvent *event)
{
  return 0;
}

static double
get_elapsed_ms (const Watch *watch)
{
  return (g_get_monotonic_time () - watch->start) / 1e3;
}

static gboolean
is_painted (Watch *watch, Window window)
{
  XWindowAttributes attributes;
  XImage *image;
  gboolean result;

  if (!XGetWindowAttributes (watch->display, window, &attributes) ||
      attributes.map_state != IsViewable || attributes.width < MIN_SIDE ||
      attributes.height < MIN_SIDE)
    return FALSE;
  image = XGetImage (watch->display, window, attributes.width / 2, attributes.height / 2, 1, 1,
                     AllPlanes, ZPixmap);
  if (image == NULL)
    return FALSE;
  result = (XGetPixel (image, 0, 0) & 0xffffff) != 0;
  XDestroyImage (image);
  return result;
}

static void
take_damage (Watch *watch, const XDamageNotifyEvent *event)
{
  double now = get_elapsed_ms (watch);

  XDamageSubtract (watch->display, event->damage, None, None);
  if (watch->window == None && is_painted (watch, event->drawable))
    {
      watch->window = event->drawable;
      watch->frame = now;
    }
  if (event->drawable == watch->window)
    watch->last_drawn = now;
}

/* Takes what the server said; waits for it at most @wait_ms. */
static void
take_events (Watch *watch, int wait_ms)
{
  struct pollfd ready = { ConnectionNumber (watch->display), POLLIN, 0 };
  XEvent event;

  if (!XPending (watch->display))
    poll (&ready, 1, wait_ms);
  while (XPending (watch->display))
    {
      XNextEvent (watch->display, &event);
      if (event.type == CreateNotify && !event.xcreatewindow.override_redirect)
        XDamageCreate (watch->display, event.xcreatewindow.window, XDamageReportNonEmpty);
      else if (event.type == watch->damage_base + XDamageNotify)
        take_damage (watch, (XDamageNotifyEvent *) &event);
    }
}

/* As a click on the close button does, so that the program leaves its files in order. */
static void
close_window (Watch *watch, pid_t child)
{
  XEvent event = { 0 };
  int status;

  event.xclient.type = ClientMessage;
  event.xclient.window = watch->window;
  event.xclient.message_type = XInternAtom (watch->display, "WM_PROTOCOLS", False);
  event.xclient.format = 32;
  event.xclient.data.l[0] = (long) XInternAtom (watch->display, "WM_DELETE_WINDOW", False);
  XSendEvent (watch->display, watch->window, False, NoEventMask, &event);
  XFlush (watch->display);
  for (int i = 0; i < 500; i++)
    {
      if (waitpid (child, &status, WNOHANG) == child)
        return;
      take_events (watch, 0);
      g_usleep (10000);
    }
  kill (child, SIGKILL);
  waitpid (child, &status, 0);
  g_printerr ("A program did not close within five seconds.\n");
}

static void
start_once (Watch *watch, const char *const *argv, Figures *figures)
{
  pid_t child;

  watch->window = None;
  watch->start = g_get_monotonic_time ();
  if (posix_spawn (&child, argv[0], NULL, NULL, (char **) argv, environ) != 0)
    g_error ("%s cannot be started", argv[0]);
  while (watch->window == None || get_elapsed_ms (watch) - watch->last_drawn < STILL_MS)
    {
      take_events (watch, 20);
      if (get_elapsed_ms (watch) > GIVE_UP_MS)
        break;
    }
  if (watch->window == None)
    {
      kill (child, SIGKILL);
      waitpid (child, NULL, 0);
      g_error ("%s showed no window", argv[0]);
    }
  if (figures != NULL)
    {
      g_array_append_val (figures->frames, watch->frame);
      g_array_append_val (figures->stills, watch->last_drawn);
    }
  close_window (watch, child);
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double first = *(const double *) a, second = *(const double *) b;

  return (first > second) - (first < second);
}

static double
get_median (GArray *times)
{
  g_array_sort (times, compare_doubles);
  return g_array_index (times, double, times->len / 2);
}

static void
say (const Figures *figures)
{
  g_print ("%-28s first frame %7.1f ms median", figures->name, get_median (figures->frames));
  g_print (" (%.1f to %.1f), still after %7.1f ms\n", g_array_index (figures->frames, double, 0),
           g_array_index (figures->frames, double, figures->frames->len - 1),
           get_median (figures->stills));
}

static void
compare (Watch *watch, const char *const *bare, const char *const *amends)
{
  Figures figures[] = {
    { "empty libadwaita window", g_array_new (FALSE, FALSE, sizeof (double)),
      g_array_new (FALSE, FALSE, sizeof (double)) },
    { "Amends, 100,000 orders", g_array_new (FALSE, FALSE, sizeof (double)),
      g_array_new (FALSE, FALSE, sizeof (double)) },
  };

  /* The first of each only warms the disk's cache. */
  start_once (watch, bare, NULL);
  start_once (watch, amends, NULL);
  for (int i = 0; i < ROUNDS; i++)
    {
      start_once (watch, bare, &figures[0]);
      start_once (watch, amends, &figures[1]);
    }
  g_print ("%d starts of each, in turns; GDK_DEBUG=%s, GSK_RENDERER=%s\n", ROUNDS,
           g_getenv ("GDK_DEBUG"), g_getenv ("GSK_RENDERER"));
  say (&figures[0]);
  say (&figures[1]);
  g_print ("ratio of first frames %.2f (aim: at most 1.5)\n",
           get_median (figures[1].frames) / get_median (figures[0].frames));
  for (gsize i = 0; i < G_N_ELEMENTS (figures); i++)
    {
      g_array_unref (figures[i].frames);
      g_array_unref (figures[i].stills);
    }
}

/* Arguments: the empty window's program, Amends. */
int
main (int argc, char **argv)
{
  g_autofree char *dir = g_dir_make_tmp ("amends-bench-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (dir, "large.db", NULL);
  const char *bare[] = { argv[1], NULL };
  const char *amends[] = { argv[2], "--shop", path, "--now", LARGE_SHOP_NOW_TEXT, NULL };
  Watch watch = { 0 };
  int error_base;

  if (argc != 3)
    g_error ("usage: bench-startup EMPTY-WINDOW AMENDS");
  watch.display = XOpenDisplay (NULL);
  if (watch.display == NULL ||
      !XDamageQueryExtension (watch.display, &watch.damage_base, &error_base))
    g_error ("An X display with the damage extension is needed.");
  XSetErrorHandler (ignore_error_cb);
  XSelectInput (watch.display, DefaultRootWindow (watch.display), SubstructureNotifyMask);
  amends_clock_set (LARGE_SHOP_NOW);
  large_shop_make (path);
  compare (&watch, bare, amends);
  XCloseDisplay (watch.display);
  g_remove (path);
  g_rmdir (dir);
  return 0;
}
