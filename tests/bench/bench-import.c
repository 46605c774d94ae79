/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long an import of a Shopify export takes beside `sqlite3 .import` of the same file, and whether
 * its memory grows with the file: up to 500,000 rows, which is about 200 MB. */

#include <errno.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include "../support/shopify-file.h"
#include "desk/amends-desk-import.h"

/* Each import is its own process, so that its peak memory is its own. */
static int
import_in_child (const char *shop, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AmendsDesk) desk = amends_desk_open (shop, &error);
  g_autoptr (AmendsImportResult) result = NULL;
  struct rusage usage;
  gint64 start;

  if (desk == NULL)
    g_error ("%s", error->message);
  start = g_get_monotonic_time ();
  result = amends_desk_import (desk, path, NULL, FALSE, NULL, NULL, NULL, &error);
  if (result == NULL)
    g_error ("%s", error->message);
  getrusage (RUSAGE_SELF, &usage);
  g_print ("%.3f %ld %" G_GINT64_FORMAT "\n", (g_get_monotonic_time () - start) / 1e6,
           usage.ru_maxrss, result->new_orders);
  return 0;
}

static void
run_import (const char *program,
            const char *shop,
            const char *path,
            double *seconds,
            long *peak_kib,
            long *n_new)
{
  const char *argv[] = { program, "--import", shop, path, NULL };
  g_autofree char *out = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  if (!g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &out, NULL, &status,
                     &error) ||
      sscanf (out, "%lf %ld %ld", seconds, peak_kib, n_new) != 3)
    g_error ("The import failed: %s", error != NULL ? error->message : out);
}

static double
run_sqlite (const char *database, const char *path)
{
  g_autofree char *import = g_strdup_printf (".import \"%s\" orders", path);
  const char *argv[] = { "sqlite3", database, ".mode csv", import, NULL };
  g_autofree char *noise = NULL;
  gint64 start = g_get_monotonic_time ();
  int status;

  if (!g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, &noise,
                     &status, NULL) ||
      !g_spawn_check_wait_status (status, NULL))
    return -1;
  return (g_get_monotonic_time () - start) / 1e6;
}

static void
measure (const char *program, const char *dir, guint n_orders)
{
  g_autofree char *path = g_strdup_printf ("%s/orders-%u.csv", dir, n_orders);
  g_autofree char *shop = g_strdup_printf ("%s/shop-%u.db", dir, n_orders);
  g_autofree char *plain = g_strdup_printf ("%s/plain-%u.db", dir, n_orders);
  double bare, first, again;
  long peak_kib, again_kib, n_new, n_again;
  GStatBuf info;

  shopify_write_file (path, n_orders, "fulfilled");
  g_stat (path, &info);
  bare = run_sqlite (plain, path);
  run_import (program, shop, path, &first, &peak_kib, &n_new);
  run_import (program, shop, path, &again, &again_kib, &n_again);
  g_print ("%u orders (%.1f MB): import %.2f s, peak %ld MiB, %ld new; the same file again %.2f s, "
           "%ld new; ",
           n_orders, info.st_size / 1e6, first, peak_kib / 1024, n_new, again, n_again);
  if (bare > 0)
    g_print ("sqlite3 .import %.2f s; ratio %.2f (aim: at most 3)\n", bare, first / bare);
  else
    g_print ("no sqlite3 program to compare with\n");
  g_remove (path);
  g_remove (shop);
  g_remove (plain);
}

int
main (int argc, char **argv)
{
  g_autofree char *dir = NULL;

  if (argc == 4 && g_str_equal (argv[1], "--import"))
    return import_in_child (argv[2], argv[3]);
  dir = g_dir_make_tmp ("amends-bench-XXXXXX", NULL);
  measure (argv[0], dir, 10000);
  measure (argv[0], dir, 100000);
  measure (argv[0], dir, 333334);
  g_rmdir (dir);
  return 0;
}
