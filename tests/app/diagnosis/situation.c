/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads one line of a test's table into a parcel, its shop and a moment. */

#include "situation.h"

#include <string.h>

#define NOW "2026-11-24T09:00:00Z"

static const struct
{
  char letter;
  const char *origin;
  const char *destination;
  const char *carrier;
} lanes[] = {
  { 'd', "DE", "DE", "dhl" },  { 'c', "CN", "CN", "sf" },  { 'u', "US", "US", "usps" },
  { 'f', "US", "US", "ups" },  { 'g', "GB", "GB", "royal-mail" }, { 'e', "DE", "US", "dhl" },
  { 'p', "CN", "US", NULL },
};

static gint64
read_time (const Situation *self, const char *text)
{
  gint64 seconds = 0, time;
  int sign = text[0] == '-' ? -1 : 1;
  g_autofree char *full = NULL;

  if (text[0] == '-' || text[0] == '+')
    {
      for (const char *rest = text + 1; *rest != '\0';)
        {
          char *end;
          gint64 n = g_ascii_strtoll (rest, &end, 10);

          g_assert_true (end != rest && strchr ("dhms", *end) != NULL && *end != '\0');
          seconds += n * (*end == 'd' ? 86400 : *end == 'h' ? 3600 : *end == 'm' ? 60 : 1);
          rest = end + 1;
        }
      return self->now + sign * seconds;
    }
  full = g_strdup_printf ("2026-%s:00Z", text);
  if (!amends_time_parse (full, &time))
    g_error ("no time: %s", text);
  return time;
}

static void
read_report (Situation *self, const char *value)
{
  g_auto (GStrv) parts = g_strsplit (value, ",", 2);

  g_assert_true (amends_report_from_string (parts[0], &self->parcel->report));
  self->parcel->report_at = read_time (self, parts[1] != NULL ? parts[1] : "-1h");
}

static void
read_set_reason (Situation *self, const char *value)
{
  g_auto (GStrv) parts = g_strsplit (value, ",", 2);

  g_assert_true (amends_reason_from_string (parts[0], &self->parcel->set_reason));
  self->parcel->set_reason_at = read_time (self, parts[1] != NULL ? parts[1] : "-1h");
}

static void
read_setting (Situation *self, const char *key, const char *value)
{
  AmendsParcel *parcel = self->parcel;

  if (g_str_equal (key, "now"))
    self->now = read_time (self, value);
  else if (g_str_equal (key, "shipped"))
    parcel->shipped_at = read_time (self, value);
  else if (g_str_equal (key, "promised"))
    parcel->promised_at = read_time (self, value);
  else if (g_str_equal (key, "added"))
    parcel->added_at = read_time (self, value);
  else if (g_str_equal (key, "checked"))
    parcel->checked_at = g_str_equal (value, "never") ? 0 : read_time (self, value);
  else if (g_str_equal (key, "city"))
    parcel->destination_city = g_strdup (value);
  else if (g_str_equal (key, "zone"))
    self->shop->time_zone = g_strdup (value);
  else if (g_str_equal (key, "report"))
    read_report (self, value);
  else if (g_str_equal (key, "number"))
    parcel->number = g_strdup (value);
  else if (g_str_equal (key, "note"))
    parcel->set_reason_note = g_strdup (value);
  else if (g_str_equal (key, "set"))
    read_set_reason (self, value);
  else if (g_str_equal (key, "off"))
    {
      g_strfreev (self->shop->days_off);
      self->shop->days_off = g_strsplit (value, ",", -1);
    }
  else
    g_error ("no such setting: %s", key);
}

static AmendsEvent *
read_event (Situation *self, char *script)
{
  AmendsEvent *event = amends_event_new ();
  char *place = strchr (script, '@');
  g_auto (GStrv) words = NULL;
  g_auto (GStrv) meaning = NULL;
  gsize length;

  if (place != NULL)
    {
      *place = '\0';
      event->place = g_strdup (g_strstrip (place + 1));
    }
  words = g_strsplit (g_strstrip (script), " ", 2);
  event->at = read_time (self, words[0]);
  meaning = g_strsplit (words[1], ":", 2);
  if (meaning[1] != NULL)
    {
      length = strlen (meaning[1]);
      event->is_problem = meaning[1][length - 1] == '!';
      if (event->is_problem)
        meaning[1][length - 1] = '\0';
      if (meaning[1][0] != '\0' && !amends_reason_from_string (meaning[1], &event->reason))
        g_error ("no reason: %s", meaning[1]);
    }
  if (!amends_status_from_string (meaning[0], &event->status))
    g_error ("no status: %s", meaning[0]);
  event->text = g_strdup_printf ("It says %s", meaning[0]);
  return event;
}

void
situation_read (Situation *self, const char *script)
{
  g_auto (GStrv) parts = g_strsplit (script, "|", -1);
  g_auto (GStrv) settings = g_strsplit (g_strstrip (parts[0]), " ", -1);

  self->parcel = amends_parcel_new ();
  self->shop = amends_shop_new ();
  self->shop->time_zone = g_strdup ("UTC");
  g_assert_true (amends_time_parse (NOW, &self->now));
  for (gsize i = 0; i < G_N_ELEMENTS (lanes); i++)
    if (lanes[i].letter == settings[0][0])
      {
        self->shop->country = g_strdup (lanes[i].origin);
        self->parcel->destination_country = g_strdup (lanes[i].destination);
        self->parcel->carrier = g_strdup (lanes[i].carrier);
      }
  g_assert_nonnull (self->shop->country);
  self->parcel->checked_at = self->now;
  for (guint i = 1; settings[i] != NULL; i++)
    {
      char *value = strchr (settings[i], '=');

      if (value == NULL)
        continue;
      *value++ = '\0';
      if (g_str_equal (settings[i], "zone"))
        g_clear_pointer (&self->shop->time_zone, g_free);
      read_setting (self, settings[i], value);
    }
  for (guint i = 1; parts[i] != NULL; i++)
    g_ptr_array_add (self->parcel->events, read_event (self, g_strstrip (parts[i])));
}

void
situation_clear (Situation *self)
{
  g_clear_pointer (&self->parcel, amends_parcel_unref);
  g_clear_pointer (&self->shop, amends_shop_unref);
}
