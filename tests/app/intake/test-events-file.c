/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Events tables: what carriers said about many parcels, and how they differ from orders tables. */
#include "intake-fixture.h"

static gboolean
add_event_cb (const AmendsEventRow *row, gint64 line, gpointer user_data, GError **error)
{
  GString *out = ((Reading *) user_data)->lines;

  g_string_append_printf (out, "%d: %s", (int) line, row->number);
  append_text (out, "carrier", row->carrier_name);
  append_time (out, "at", row->event->at);
  append_text (out, "came", row->event->at_text);
  append_text (out, "place", row->event->place);
  append_text (out, "text", row->event->text);
  append_text (out, "code", row->event->code);
  g_assert_cmpint (row->event->status, ==, AMENDS_STATUS_UNKNOWN);
  g_assert_cmpstr (row->event->source, ==, "table");
  g_string_append_c (out, '\n');
  return TRUE;
}

typedef struct
{
  const char *name;
  const char *text;
  const char *lines;
  const char *warnings;
  const char *rejected;
} Case;

static const Case cases[] = {
  { "english",
    "Tracking number,Carrier,Time,Location,Event,Code\nLX123456789CN,Royal Mail,2026-11-03 "
    "14:05,Leipzig,\"Held, documents\",H1\n",
    "2: LX123456789CN carrier=Royal Mail at=2026-11-03T14:05:00Z came=2026-11-03 14:05 "
    "place=Leipzig text=Held, documents "
    "code=H1\n",
    "", "" },
  { "chinese",
    "运单号,快递公司,日期,时间,地点,轨迹\nSF1234567890123,顺丰,2026年11月3日,14:05,深圳,"
    "快件已揽收\n",
    "2: SF1234567890123 carrier=顺丰 at=2026-11-03T14:05:00Z came=2026年11月3日 14:05 place=深圳 "
    "text=快件已揽收\n",
    "", "" },
  { "with-order-number",
    "Order number;Tracking number;Date;Place;Description\n1;LX123456789CN;25/11/2026 "
    "14:05;Berlin;Delivered\n"
    "1;LX123456789CN;03/11/2026 14:05;Berlin;Accepted\n",
    "2: LX123456789CN at=2026-11-25T14:05:00Z came=25/11/2026 14:05 place=Berlin text=Delivered\n"
    "3: LX123456789CN at=2026-11-03T14:05:00Z came=03/11/2026 14:05 place=Berlin text=Accepted\n",
    "", "" },
  { "bad-rows",
    "Tracking number,Time,Status\n,2026-11-03 "
    "14:05,Delivered\nLX123456789CN,soon,Delivered\nLX123456789CN,2026-11-03,\n"
    "9.4E+21,2026-11-03,Delivered\nLX123456789CN,2026-11-03,Delivered\n",
    "6: LX123456789CN at=2026-11-03T00:00:00Z came=2026-11-03 text=Delivered\n", "3 bad_date",
    "2 missing_tracking_number, 3 bad_date, 4 missing_text, 5 rounded_number" },
};

static void
test_events (gconstpointer data)
{
  const Case *c = data;
  g_auto (Reading) reading = { NULL };
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  AmendsIntakeOptions options = { NULL, utc };

  reading_write (&reading, c->text, -1);
  g_assert_true (amends_intake_file_is_events (reading.path));
  reading.report = amends_intake_read_events_file (reading.path, &options, add_event_cb,
                                                   reading_tick, &reading, NULL, &reading.error);
  assert_reading (&reading, c->lines, c->warnings, c->rejected);
}

static const char *const not_events[] = {
  "Order number,Email,Tracking number,Order date,Status\n",
  "Order number,Tracking number,Date,Status\n",
  "Name,Email,Created at,Lineitem name\n",
  "订单编号,收件人,商品名称,金额,下单时间,运单号,状态\n",
  "a,b,c\n",
  "Tracking number,Place,Event\n",
  "",
};

static void
test_not_events (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (not_events); i++)
    {
      g_auto (Reading) reading = { NULL };

      reading_write (&reading, not_events[i], -1);
      g_test_message ("%s", not_events[i]);
      g_assert_false (amends_intake_file_is_events (reading.path));
    }
}

static void
test_no_header (void)
{
  g_auto (Reading) reading = { NULL };

  reading_write (&reading, "Order,Email\n1,a@example.com\n", -1);
  reading.report = amends_intake_read_events_file (reading.path, NULL, add_event_cb, NULL, &reading,
                                                   NULL, &reading.error);
  g_assert_null (reading.report);
  g_assert_error (reading.error, AMENDS_INTAKE_ERROR, AMENDS_INTAKE_ERROR_NO_HEADER);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/events-file/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_events);
    }
  g_test_add_func ("/events-file/not-events", test_not_events);
  g_test_add_func ("/events-file/no-header", test_no_header);
  return g_test_run ();
}
