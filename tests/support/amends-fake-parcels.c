/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parcels, their events, their times as services write them, and the search for a code. */
#include "amends-fake-parcels.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#define CHINA_MINUTES 480

struct _FakeParcels
{
  GPtrArray *list;
  GHashTable *by_key;    /* "carrier|number" */
  GHashTable *by_number; /* the first with that number */
};

gint64
fake_event_utc (const AmendsFakeEvent *event)
{
  return event->wall_s - (event->has_offset ? event->offset_minutes * 60 : 0);
}

const AmendsFakeEvent *
fake_parcel_latest (const AmendsFakeParcel *parcel)
{
  guint n = parcel->events->len;

  return n > 0 ? &g_array_index (parcel->events, AmendsFakeEvent, n - 1) : NULL;
}

AmendsStatus
fake_parcel_status (const AmendsFakeParcel *parcel)
{
  const AmendsFakeEvent *latest = fake_parcel_latest (parcel);

  return latest != NULL ? latest->status : AMENDS_STATUS_NOT_FOUND;
}

static void
write_offset (char *text, gsize size, int minutes)
{
  g_snprintf (text, size, "%c%02d:%02d", minutes < 0 ? '-' : '+', ABS (minutes) / 60,
              ABS (minutes) % 60);
}

/* The seconds that the style's clock shows. */
static time_t
clock_of (const AmendsFakeEvent *event, FakeTimeStyle style)
{
  if (style == FAKE_TIME_UTC)
    return fake_event_utc (event);
  if (style == FAKE_TIME_CHINA && event->has_offset)
    return fake_event_utc (event) + CHINA_MINUTES * 60;
  return event->wall_s;
}

const char *
fake_time_of_event (const AmendsFakeEvent *event, FakeTimeStyle style, FakeTime buffer)
{
  time_t seconds = clock_of (event, style);
  gsize size = sizeof (FakeTime);
  gsize length;
  struct tm t;

  gmtime_r (&seconds, &t);
  switch (style)
    {
    case FAKE_TIME_DATE:
      g_snprintf (buffer, size, "%04d-%02d-%02d", t.tm_year + 1900, t.tm_mon + 1, t.tm_mday);
      break;
    case FAKE_TIME_CLOCK:
      g_snprintf (buffer, size, "%02d:%02d:%02d", t.tm_hour, t.tm_min, t.tm_sec);
      break;
    case FAKE_TIME_TWELVE:
      g_snprintf (buffer, size, "%02d:%02d %s", (t.tm_hour + 11) % 12 + 1, t.tm_min,
                  t.tm_hour < 12 ? "AM" : "PM");
      break;
    case FAKE_TIME_ZONE:
      write_offset (buffer, size, event->offset_minutes);
      break;
    case FAKE_TIME_OFFSET:
    case FAKE_TIME_UTC:
    case FAKE_TIME_LOCAL:
    case FAKE_TIME_CHINA:
    default:
      g_snprintf (buffer, size, "%04d-%02d-%02d%c%02d:%02d:%02d%s", t.tm_year + 1900, t.tm_mon + 1,
                  t.tm_mday, style == FAKE_TIME_CHINA ? ' ' : 'T', t.tm_hour, t.tm_min, t.tm_sec,
                  style == FAKE_TIME_UTC ? "Z" : "");
      length = strlen (buffer);
      if (style == FAKE_TIME_OFFSET && event->has_offset)
        write_offset (buffer + length, size - length, event->offset_minutes);
      break;
    }
  return buffer;
}

const char *
fake_time_of (gint64 utc, FakeTimeStyle style, FakeTime buffer)
{
  AmendsFakeEvent event = { .wall_s = utc, .has_offset = TRUE };

  return fake_time_of_event (&event, style, buffer);
}

static const FakeCode *
find_row (const FakeCode *codes, AmendsStatus status, AmendsReason reason)
{
  for (const FakeCode *code = codes; code->main != NULL; code++)
    if (code->status == status && code->reason == reason)
      return code;
  return NULL;
}

/* A service that has a code for a trouble uses it, whatever else that code says. */
static const FakeCode *
find_trouble (const FakeCode *codes, AmendsStatus status, AmendsReason reason)
{
  if (reason == AMENDS_REASON_NONE ||
      (status != AMENDS_STATUS_EXCEPTION && status != AMENDS_STATUS_IN_TRANSIT &&
       status != AMENDS_STATUS_ATTEMPT_FAILED))
    return NULL;
  for (const FakeCode *code = codes; code->main != NULL; code++)
    if (code->reason == reason)
      return code;
  return NULL;
}

/* Where a service has no word for a status, it says the next weaker thing. */
static AmendsStatus
nearest (AmendsStatus status)
{
  switch (status)
    {
    case AMENDS_STATUS_ACCEPTED:
    case AMENDS_STATUS_CUSTOMS:
    case AMENDS_STATUS_ARRIVED_DESTINATION:
    case AMENDS_STATUS_OUT_FOR_DELIVERY:
    case AMENDS_STATUS_AVAILABLE_FOR_PICKUP:
      return AMENDS_STATUS_IN_TRANSIT;
    case AMENDS_STATUS_RETURNED:
      return AMENDS_STATUS_RETURNING;
    case AMENDS_STATUS_ATTEMPT_FAILED:
    case AMENDS_STATUS_RETURNING:
    case AMENDS_STATUS_LOST:
    case AMENDS_STATUS_CANCELLED:
    case AMENDS_STATUS_EXPIRED:
      return AMENDS_STATUS_EXCEPTION;
    case AMENDS_STATUS_UNKNOWN:
    case AMENDS_STATUS_NOT_FOUND:
    case AMENDS_STATUS_LABEL_CREATED:
    case AMENDS_STATUS_IN_TRANSIT:
    case AMENDS_STATUS_DELIVERED:
    case AMENDS_STATUS_EXCEPTION:
    default:
      return AMENDS_STATUS_UNKNOWN;
    }
}

const FakeCode *
fake_code_find (const FakeCode *codes, AmendsStatus status, AmendsReason reason)
{
  const FakeCode *code;

  for (;; status = nearest (status))
    {
      code = find_row (codes, status, reason);
      if (code == NULL)
        code = find_trouble (codes, status, reason);
      if (code == NULL)
        code = find_row (codes, status, AMENDS_REASON_NONE);
      if (code != NULL || status == AMENDS_STATUS_UNKNOWN)
        return code;
    }
}

static void
event_clear (gpointer data)
{
  AmendsFakeEvent *event = data;

  g_free ((char *) event->place);
  g_free ((char *) event->text);
}

static void
parcel_free (AmendsFakeParcel *parcel)
{
  g_array_unref (parcel->events);
  g_free ((char *) parcel->number);
  g_free ((char *) parcel->origin);
  g_free ((char *) parcel->destination);
  g_free ((char *) parcel->postcode);
  g_free ((char *) parcel->phone);
  g_free (parcel);
}

FakeParcels *
fake_parcels_new (void)
{
  FakeParcels *parcels = g_new0 (FakeParcels, 1);

  parcels->list = g_ptr_array_new_with_free_func ((GDestroyNotify) parcel_free);
  parcels->by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  parcels->by_number = g_hash_table_new (g_str_hash, g_str_equal);
  return parcels;
}

void
fake_parcels_free (FakeParcels *parcels)
{
  g_hash_table_unref (parcels->by_key);
  g_hash_table_unref (parcels->by_number);
  g_ptr_array_unref (parcels->list);
  g_free (parcels);
}

AmendsFakeParcel *
fake_parcels_find (FakeParcels *parcels, const char *carrier, const char *number)
{
  g_autofree char *key = NULL;

  if (number == NULL)
    return NULL;
  if (carrier == NULL)
    return g_hash_table_lookup (parcels->by_number, number);
  key = g_strconcat (carrier, "|", number, NULL);
  return g_hash_table_lookup (parcels->by_key, key);
}

AmendsFakeParcel *
fake_parcels_add (FakeParcels *parcels, const char *carrier, const char *number)
{
  AmendsFakeParcel *parcel = fake_parcels_find (parcels, carrier, number);

  if (parcel != NULL)
    return parcel;
  parcel = g_new0 (AmendsFakeParcel, 1);
  parcel->index = parcels->list->len;
  parcel->carrier = g_intern_string (carrier);
  parcel->number = g_strdup (number);
  parcel->events = g_array_new (FALSE, TRUE, sizeof (AmendsFakeEvent));
  g_array_set_clear_func (parcel->events, event_clear);
  g_ptr_array_add (parcels->list, parcel);
  g_hash_table_insert (parcels->by_key, g_strconcat (carrier, "|", number, NULL), parcel);
  if (g_hash_table_lookup (parcels->by_number, number) == NULL)
    g_hash_table_insert (parcels->by_number, (char *) parcel->number, parcel);
  return parcel;
}

AmendsFakeParcel *
fake_parcels_get (FakeParcels *parcels, guint index)
{
  return index < parcels->list->len ? g_ptr_array_index (parcels->list, index) : NULL;
}

guint
fake_parcels_count (FakeParcels *parcels)
{
  return parcels->list->len;
}

static void
replace (const char **place, const char *value)
{
  g_free ((char *) *place);
  *place = g_strdup (value);
}

void
fake_parcel_set_needs (AmendsFakeParcel *parcel, const char *postcode, const char *phone)
{
  replace (&parcel->postcode, postcode);
  replace (&parcel->phone, phone);
}

void
fake_parcel_set_lane (AmendsFakeParcel *parcel, const char *origin, const char *destination)
{
  replace (&parcel->origin, origin);
  replace (&parcel->destination, destination);
}

/* "2026-11-20T10:00:00+08:00", "...Z", or without an offset: then none is known. */
static gboolean
read_time (const char *text, AmendsFakeEvent *event)
{
  struct tm parts = { 0 };
  int hours;
  int minutes;
  char sign;
  const char *rest = strptime (text, "%Y-%m-%dT%H:%M:%S", &parts);

  if (rest == NULL)
    return FALSE;
  event->wall_s = timegm (&parts);
  event->has_offset = *rest != '\0';
  if (*rest == '\0' || g_str_equal (rest, "Z"))
    return TRUE;
  if (sscanf (rest, "%c%2d:%2d", &sign, &hours, &minutes) != 3 || (sign != '+' && sign != '-'))
    return FALSE;
  event->offset_minutes = (hours * 60 + minutes) * (sign == '-' ? -1 : 1);
  return TRUE;
}

gboolean
fake_parcel_add_event (AmendsFakeParcel *parcel,
                       const char *at,
                       const char *place,
                       const char *text,
                       AmendsStatus status,
                       AmendsReason reason)
{
  AmendsFakeEvent event = { .status = status, .reason = reason };
  guint where = parcel->events->len;

  if (!read_time (at, &event))
    return FALSE;
  event.place = g_strdup (place);
  event.text = g_strdup (text);
  while (where > 0 && fake_event_utc (&g_array_index (parcel->events, AmendsFakeEvent, where - 1)) >
                          fake_event_utc (&event))
    where--;
  g_array_insert_val (parcel->events, where, event);
  return TRUE;
}

void
fake_parcel_write (FakeJson *json, const AmendsFakeParcel *parcel)
{
  FakeTime time;

  fake_json_open (json, NULL, '{');
  fake_json_string (json, "carrier", parcel->carrier);
  fake_json_string (json, "number", parcel->number);
  fake_json_string (json, "origin", parcel->origin);
  fake_json_string (json, "destination", parcel->destination);
  fake_json_string (json, "postcode", parcel->postcode);
  fake_json_string (json, "phone", parcel->phone);
  fake_json_open (json, "events", '[');
  for (guint i = 0; i < parcel->events->len; i++)
    {
      const AmendsFakeEvent *event = &g_array_index (parcel->events, AmendsFakeEvent, i);

      fake_json_open (json, NULL, '{');
      fake_json_string (json, "at", fake_time_of_event (event, FAKE_TIME_OFFSET, time));
      fake_json_string (json, "place", event->place);
      fake_json_string (json, "text", event->text);
      fake_json_string (json, "status", amends_status_to_string (event->status));
      fake_json_string (json, "reason", amends_reason_to_string (event->reason));
      fake_json_close (json, '}');
    }
  fake_json_close (json, ']');
  fake_json_close (json, '}');
}
