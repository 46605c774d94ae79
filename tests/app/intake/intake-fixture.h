/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file of its own for each case, and what is read from it as lines of text to compare. */
#pragma once

#include <string.h>
#include <unistd.h>
#include <glib/gstdio.h>
#include "base/amends-clock.h"
#include "intake/amends-intake.h"

#define UTF8_BOM "\xEF\xBB\xBF"

typedef struct
{
  char *dir;
  char *path;
  GString *lines; /* what the sink got */
  AmendsIntakeReport *report;
  GError *error;
  guint n_ticks;
} Reading;

static inline void
reading_write (Reading *self, const char *bytes, gssize length)
{
  g_autoptr (GError) error = NULL;

  self->dir = g_dir_make_tmp ("amends-intake-XXXXXX", &error);
  g_assert_no_error (error);
  self->path = g_build_filename (self->dir, "orders.csv", NULL);
  g_file_set_contents (self->path, bytes, length, &error);
  g_assert_no_error (error);
  self->lines = g_string_new (NULL);
}

static inline void
reading_clear (Reading *self)
{
  if (self->path != NULL)
    g_unlink (self->path);
  if (self->dir != NULL)
    g_rmdir (self->dir);
  g_free (self->path);
  g_free (self->dir);
  if (self->lines != NULL)
    g_string_free (self->lines, TRUE);
  g_clear_pointer (&self->report, amends_intake_report_free);
  g_clear_error (&self->error);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, reading_clear)

static inline void
append_text (GString *out, const char *label, const char *text)
{
  if (text != NULL)
    g_string_append_printf (out, " %s=%s", label, text);
}

static inline void
append_time (GString *out, const char *label, gint64 time)
{
  g_autofree char *text = time != 0 ? amends_time_to_rfc3339 (time) : NULL;

  append_text (out, label, text);
}

static inline void
append_money (GString *out, const char *label, AmendsMoney money)
{
  g_autofree char *text = amends_money_to_decimal (money);

  if (!amends_money_is_none (money))
    g_string_append_printf (out, " %s=%s%s", label, text, money.currency);
}

/* "1 customer=Ann email=ann@example.com total=25.00USD [Mug x1 @25.00USD] {UPS 1Z...}" */
static inline gboolean
reading_add_order (AmendsOrder *order, gint64 line, gpointer user_data, GError **error)
{
  GString *out = ((Reading *) user_data)->lines;

  g_string_append_printf (out, "%d: %s", (int) line, order->number);
  append_text (out, "customer", order->customer);
  append_text (out, "email", order->email);
  append_text (out, "phone", order->phone);
  append_text (out, "country", order->country);
  append_text (out, "language", order->language);
  append_text (out, "city", order->city);
  append_text (out, "postcode", order->postcode);
  append_text (out, "street", order->street);
  append_text (out, "payment", order->payment_status);
  append_text (out, "fulfilment", order->fulfilment_status);
  append_text (out, "note", order->note);
  append_time (out, "placed", order->placed_at);
  append_time (out, "shipped", order->shipped_at);
  append_time (out, "promised", order->promised_at);
  append_time (out, "cancelled", order->cancelled_at);
  append_money (out, "total", order->total);
  append_money (out, "shipping", order->shipping);
  for (guint i = 0; i < order->items->len; i++)
    {
      const AmendsLineItem *item = g_ptr_array_index (order->items, i);

      g_string_append_printf (out, " [%s x%d", item->title, item->quantity);
      append_text (out, "sku", item->sku);
      append_money (out, "price", item->price);
      g_string_append_c (out, ']');
    }
  for (guint i = 0; i < order->parcels->len; i++)
    {
      const AmendsParcel *parcel = g_ptr_array_index (order->parcels, i);

      g_string_append_printf (out, " {%s %s", parcel->carrier_name, parcel->number);
      if (parcel->shipped_at != order->shipped_at)
        append_time (out, "shipped", parcel->shipped_at);
      append_time (out, "promised", parcel->promised_at);
      g_string_append_c (out, '}');
    }
  g_string_append_c (out, '\n');
  return TRUE;
}

static inline void
reading_tick (gint64 done, gint64 total, gpointer user_data)
{
  Reading *self = user_data;

  g_assert_cmpint (done, <=, total);
  self->n_ticks++;
}

static inline void
reading_run (Reading *self, const char *platform)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  AmendsIntakeOptions options = { platform, utc };

  self->report = amends_intake_read_file (self->path, &options, reading_add_order, reading_tick,
                                          self, NULL, &self->error);
}

static inline void
reading_of (Reading *self, const char *text)
{
  reading_write (self, text, -1);
  reading_run (self, NULL);
}

/* "4 missing_order_number, 7 unclosed_quote" */
static inline char *
dup_notes (GPtrArray *notes)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < notes->len; i++)
    {
      const AmendsRowNote *note = g_ptr_array_index (notes, i);

      g_assert_nonnull (note->message);
      g_string_append_printf (out, "%s%d %s", i > 0 ? ", " : "", (int) note->line, note->code);
    }
  return g_string_free (out, FALSE);
}

static inline void
assert_reading (const Reading *self, const char *lines, const char *warnings, const char *rejected)
{
  g_autofree char *got_warnings = NULL;
  g_autofree char *got_rejected = NULL;

  g_assert_no_error (self->error);
  g_assert_nonnull (self->report);
  g_assert_cmpstr (self->lines->str, ==, lines);
  got_warnings = dup_notes (self->report->warnings);
  got_rejected = dup_notes (self->report->rejected);
  g_assert_cmpstr (got_warnings, ==, warnings);
  g_assert_cmpstr (got_rejected, ==, rejected);
}

/* @text in another encoding. */
static inline char *
encode (const char *text, const char *encoding, gsize *length)
{
  g_autoptr (GError) error = NULL;
  char *bytes = g_convert (text, -1, encoding, "UTF-8", NULL, length, &error);

  g_assert_no_error (error);
  return bytes;
}
