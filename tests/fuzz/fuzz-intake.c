/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes at all as an orders file and as an events file: nothing a file holds may crash the
 * desk. */
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>
#include "intake/amends-intake.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static gboolean
check_text (const char *text)
{
  return text == NULL || g_utf8_validate (text, -1, NULL);
}

static gboolean
order_cb (AmendsOrder *order, gint64 line, gpointer user_data, GError **error)
{
  g_assert_true (line > 0 && order->number != NULL);
  g_assert_true (check_text (order->number) && check_text (order->customer) &&
                 check_text (order->email) && check_text (order->note) &&
                 check_text (order->street));
  for (guint i = 0; i < order->parcels->len; i++)
    g_assert_true (check_text (((AmendsParcel *) g_ptr_array_index (order->parcels, i))->number));
  return TRUE;
}

static gboolean
event_cb (const AmendsEventRow *row, gint64 line, gpointer user_data, GError **error)
{
  g_assert_true (line > 0 && row->number != NULL && row->event->at != 0);
  g_assert_true (check_text (row->carrier_name) && check_text (row->event->text) &&
                 check_text (row->event->at_text));
  return TRUE;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  int fd = memfd_create ("orders.csv", MFD_CLOEXEC);
  g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d", fd);
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  AmendsIntakeOptions options = { NULL, utc };
  g_autoptr (AmendsIntakeReport) orders = NULL;
  g_autoptr (AmendsIntakeReport) events = NULL;
  gsize written = 0;

  while (written < size)
    {
      gssize n = write (fd, data + written, size - written);

      g_assert_cmpint (n, >, 0);
      written += (gsize) n;
    }
  amends_intake_file_is_events (path);
  orders = amends_intake_read_file (path, &options, order_cb, NULL, NULL, NULL, NULL);
  events = amends_intake_read_events_file (path, &options, event_cb, NULL, NULL, NULL, NULL);
  if (orders != NULL)
    g_assert_cmpint (orders->orders, <=, orders->rows);
  close (fd);
  return 0;
}
