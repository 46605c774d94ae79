/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parcels and what their carriers said, word by word. */
#include "claim/amends-claim-lines.h"

/* To be held against a carrier's own records, whatever clock these are kept on. */
static char *
format_utc (gint64 time)
{
  g_autoptr (GDateTime) when = g_date_time_new_from_unix_utc (time);

  return when != NULL ? g_date_time_format (when, "%Y-%m-%d %H:%M UTC") : NULL;
}

static const AmendsClaimSource *
find_source (const AmendsClaimSheet *sheet, gint64 parcel_id, const char *id)
{
  for (guint i = 0; i < sheet->facts->sources->len; i++)
    {
      const AmendsClaimSource *source = g_ptr_array_index (sheet->facts->sources, i);

      if (source->parcel_id == parcel_id && g_str_equal (source->source, id))
        return source;
    }
  return NULL;
}

static JsonArray *
list_sources (const AmendsClaimSheet *sheet, const AmendsParcel *parcel, const AmendsEvent *event)
{
  JsonArray *array = json_array_new ();
  g_auto (GStrv) ids = g_strsplit (event->source != NULL ? event->source : "", " ", -1);

  for (char **id = ids; *id != NULL; id++)
    {
      const AmendsClaimSource *source = find_source (sheet, parcel->id, *id);
      JsonObject *object;

      if (**id == '\0')
        continue;
      object = amends_claim_lines_add (array);
      amends_claim_lines_set (object, "name",
                              source != NULL && source->name != NULL
                                  ? source->name
                                  : amends_claim_lines_word (sheet, "source", *id));
      amends_claim_lines_set_time (sheet, object, "asked",
                                   source != NULL && source->asked_at != AMENDS_TIME_NONE
                                       ? source->asked_at
                                       : parcel->checked_at);
    }
  if (json_array_get_length (array) == 0)
    amends_claim_lines_set (amends_claim_lines_add (array), "name",
                            amends_claim_lines_word (sheet, "source", "unknown"));
  return array;
}

static JsonArray *
list_events (const AmendsClaimSheet *sheet, const AmendsParcel *parcel)
{
  JsonArray *array = json_array_new ();

  for (guint i = parcel->events->len; i > 0; i--)
    {
      const AmendsEvent *event = g_ptr_array_index (parcel->events, i - 1);
      JsonObject *object = amends_claim_lines_add (array);

      amends_claim_lines_set_time (sheet, object, "at", event->at);
      amends_claim_lines_take (object, "utc", format_utc (event->at));
      amends_claim_lines_set (object, "as_said", event->at_text);
      amends_claim_lines_set (object, "place", event->place);
      amends_claim_lines_set (object, "text", event->text);
      amends_claim_lines_set (object, "code", event->code);
      if (event->status != AMENDS_STATUS_UNKNOWN)
        amends_claim_lines_set (
            object, "meaning",
            amends_claim_lines_word (sheet, "status", amends_status_to_string (event->status)));
      json_object_set_array_member (object, "sources", list_sources (sheet, parcel, event));
    }
  return array;
}

static void
add_last_scan (const AmendsClaimSheet *sheet, JsonObject *object, const AmendsParcel *parcel)
{
  const AmendsEvent *newest = parcel->events->len > 0 ? g_ptr_array_index (parcel->events, 0)
                                                      : NULL;
  JsonObject *last;
  int days;

  if (newest == NULL)
    return;
  last = json_object_new ();
  amends_claim_lines_set_time (sheet, last, "at", newest->at);
  amends_claim_lines_set (last, "place", newest->place);
  amends_claim_lines_set (last, "text", newest->text);
  days = amends_time_days_between (newest->at, sheet->facts->now, sheet->zone);
  if (days > 0)
    json_object_set_int_member (last, "days", days);
  json_object_set_object_member (object, "last_scan", last);
}

void
amends_claim_sheet_fill_parcel (const AmendsClaimSheet *sheet,
                                JsonObject *object,
                                const AmendsParcel *parcel)
{
  const AmendsClaimFacts *facts = sheet->facts;
  gboolean is_the_one = facts->parcel != NULL && facts->parcel->id == parcel->id;
  gint64 shipped = parcel->shipped_at != AMENDS_TIME_NONE ? parcel->shipped_at
                                                          : facts->order->shipped_at;

  amends_claim_lines_set (object, "number", parcel->number);
  amends_claim_lines_set (object, "carrier",
                          is_the_one && facts->carrier_name != NULL ? facts->carrier_name
                          : parcel->carrier_name != NULL            ? parcel->carrier_name
                                                                    : parcel->carrier);
  amends_claim_lines_set_day (sheet, object, "shipped", shipped);
  amends_claim_lines_set_day (sheet, object, "promised",
                              parcel->promised_at != AMENDS_TIME_NONE ? parcel->promised_at
                                                                      : facts->order->promised_at);
  amends_claim_lines_set (
      object, "status",
      amends_claim_lines_word (sheet, "status", amends_status_to_string (parcel->status)));
  add_last_scan (sheet, object, parcel);
  if (parcel->report != AMENDS_REPORT_NONE)
    {
      amends_claim_lines_set (
          object, "report",
          amends_claim_lines_word (sheet, "report", amends_report_to_string (parcel->report)));
      amends_claim_lines_set_day (sheet, object, "reported", parcel->report_at);
      amends_claim_lines_set (object, "report_text", parcel->report_text);
    }
  amends_claim_lines_take_array (object, "events", list_events (sheet, parcel));
}

/* The one in question first; of the others a carrier learns nothing. */
JsonArray *
amends_claim_sheet_list_parcels (const AmendsClaimSheet *sheet)
{
  const AmendsClaimFacts *facts = sheet->facts;
  JsonArray *array = json_array_new ();

  if (facts->parcel != NULL)
    amends_claim_sheet_fill_parcel (sheet, amends_claim_lines_add (array), facts->parcel);
  for (guint i = 0; facts->receiver == AMENDS_CLAIM_FOR_PLATFORM && i < facts->order->parcels->len;
       i++)
    {
      const AmendsParcel *parcel = g_ptr_array_index (facts->order->parcels, i);

      if (facts->parcel == NULL || parcel->id != facts->parcel->id)
        amends_claim_sheet_fill_parcel (sheet, amends_claim_lines_add (array), parcel);
    }
  return array;
}
