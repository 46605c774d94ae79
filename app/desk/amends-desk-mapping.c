/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables that nobody knows: what their columns could hold, with what is known of carriers. */
#include "desk/amends-desk-mapping.h"

#include "tracking/amends-tracking-number.h"

/* A run of digits that many carriers use is more often an order's number. */
static gboolean
is_tracking_number (const char *text)
{
  g_autoptr (AmendsTrackingNumber) number = amends_tracking_number_identify (text, NULL);
  const AmendsNumberCandidate *best = number != NULL && number->candidates->len > 0
                                          ? g_ptr_array_index (number->candidates, 0)
                                          : NULL;

  return best != NULL && number->is_valid &&
         (best->fit == AMENDS_FIT_SURE || best->fit == AMENDS_FIT_LIKELY);
}

/**
 * amends_desk_look_at_table:
 * @path: a file
 * @header_line: the line with the names of the columns, or 0: to be found
 *
 * Returns: (transfer full) (nullable): as amends_table_look()
 */
AmendsTableLook *
amends_desk_look_at_table (const char *path,
                           gint64 header_line,
                           GCancellable *cancellable,
                           GError **error)
{
  return amends_table_look (path, header_line, is_tracking_number, cancellable, error);
}

typedef struct
{
  char *path;
  gint64 header_line;
} Look;

static void
look_free (gpointer data)
{
  Look *look = data;

  g_free (look->path);
  g_free (look);
}

static gpointer
look_worker (AmendsDesk *self, gpointer data, GCancellable *cancellable, GError **error)
{
  const Look *look = data;

  return amends_desk_look_at_table (look->path, look->header_line, cancellable, error);
}

void
amends_desk_look_at_table_async (AmendsDesk *self,
                                 const char *path,
                                 gint64 header_line,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  Look *look = g_new0 (Look, 1);

  look->path = g_strdup (path);
  look->header_line = header_line;
  amends_desk_run_async (self, look_worker, look, look_free,
                         (GDestroyNotify) amends_table_look_free, cancellable, callback, user_data);
}

AmendsTableLook *
amends_desk_look_at_table_finish (AmendsDesk *self, GAsyncResult *result, GError **error)
{
  return amends_desk_run_finish (self, result, error);
}
