/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 17TRACK, API 2.2 and 2.4 (asset.17track.net/api/document/v2.4_en): numbers are registered once,
 * which costs; reading is free. Up to 40 numbers a request, three requests a second. */
#include "net/amends-providers.h"

#include <glib/gi18n-lib.h>
#include "base/amends-json-writer.h"
#include "base/amends-text.h"

#define ID "17track"
#define NAME "17TRACK"

/* --- requests --- */

/* What some carriers want besides the number: 2.2 has one member for all of it. */
static void
add_particulars (GString *body,
                 const AmendsProviderAccount *account,
                 const AmendsTrackQuery *query,
                 AmendsNetRequest *request)
{
  g_autofree char *day = amends_provider_dup_day (query->shipped_at);

  if (g_strcmp0 (account->version, "v2.2") == 0)
    {
      amends_provider_add_text (body, "param",
                                query->postcode != NULL ? query->postcode : query->phone,
                                query->postcode != NULL ? "postcode" : "phone", request);
      return;
    }
  amends_provider_add_text (body, "destination_postal_code", query->postcode, "postcode", request);
  amends_provider_add_text (body, "phone_number_last_4", query->phone, "phone", request);
  amends_provider_add_text (body, "ship_date", day, "ship_date", request);
  amends_provider_add_text (body, "destination_country", query->destination_country,
                            "destination_country", request);
}

static void
add_number (GString *body,
            const AmendsProviderAccount *account,
            const AmendsTrackQuery *query,
            gboolean is_new,
            AmendsNetRequest *request)
{
  gint64 carrier;

  amends_json_write_begin_object (body, NULL);
  amends_provider_add_text (body, "number", query->number, NULL, request);
  amends_net_request_add_number (request, query->number);
  if (query->carrier_code != NULL &&
      g_ascii_string_to_signed (query->carrier_code, 10, 1, G_MAXINT, &carrier, NULL))
    {
      amends_json_write_int (body, "carrier", carrier);
      amends_net_request_add_field (request, "carrier");
    }
  if (is_new)
    add_particulars (body, account, query, request);
  amends_json_write_end_object (body);
}

static AmendsNetRequest *
build_request (const AmendsProviderAccount *account,
               AmendsProviderStep step,
               const AmendsTrackBatch *batch)
{
  static const char *const calls[] = { "register", "gettrackinfo", "getquota" };
  static const char *const purposes[] = { "register", "fetch", "test" };
  g_autofree char *uri = g_strdup_printf ("%s/track/%s/%s", account->base, account->version,
                                          calls[step]);
  AmendsNetRequest *request = amends_net_request_new (ID, NAME, purposes[step], "POST", uri);
  GString *body = g_string_new (NULL);

  amends_net_request_add_header (request, "17token", amends_provider_account_get (account, "key"));
  amends_json_write_begin_array (body, NULL);
  for (guint i = 0; step != AMENDS_PROVIDER_TEST && i < batch->queries->len; i++)
    add_number (body, account, g_ptr_array_index (batch->queries, i),
                step == AMENDS_PROVIDER_REGISTER, request);
  amends_json_write_end_array (body);
  amends_net_request_take_json (request, body);
  return request;
}

/* --- answers --- */

/* Codes of whole calls and of single numbers, as help.17track.net lists them. */
static int
error_for_code (gint64 code)
{
  switch (code)
    {
    case -18010001:
    case -18010004:
    case -18010005:
    case -18019912:
      return AMENDS_NET_ERROR_REFUSED;
    case -18010002:
      return AMENDS_NET_ERROR_KEY;
    case -18010003:
      return AMENDS_NET_ERROR_DOWN;
    case -18019907:
    case -18019908:
      return AMENDS_NET_ERROR_QUOTA;
    default:
      return AMENDS_NET_ERROR_REQUEST;
    }
}

static AmendsTrackOutcome
outcome_for_code (gint64 code)
{
  switch (code)
    {
    case -18019901:
      return AMENDS_TRACK_OUTCOME_REGISTERED;
    case -18019902:
      return AMENDS_TRACK_OUTCOME_NOT_REGISTERED;
    case -18019909:
      return AMENDS_TRACK_OUTCOME_NOT_FOUND;
    case -18010012:
      return AMENDS_TRACK_OUTCOME_INVALID_NUMBER;
    case -18019903:
    case -18019910:
    case -18019911:
      return AMENDS_TRACK_OUTCOME_UNKNOWN_CARRIER;
    case -18010016:
    case -18010018:
    case -18010019:
      return AMENDS_TRACK_OUTCOME_NEEDS_POSTCODE;
    case -18010020:
      return AMENDS_TRACK_OUTCOME_NEEDS_PHONE;
    case -18010022:
      return AMENDS_TRACK_OUTCOME_NEEDS_SHIP_DATE;
    default:
      return AMENDS_TRACK_OUTCOME_FAILED;
    }
}

/* What is said of the account rather than of a number stops the whole call. */
static gboolean
is_of_account (gint64 code)
{
  const int error = error_for_code (code);

  return error == AMENDS_NET_ERROR_KEY || error == AMENDS_NET_ERROR_QUOTA ||
         error == AMENDS_NET_ERROR_REFUSED;
}

/* The carrier of an answer: an int, in rejections sometimes a string; 0 is none. */
static char *
dup_carrier (const AmendsJsonItem *item)
{
  g_autofree char *carrier = amends_provider_dup_code (item, "carrier");

  return g_strcmp0 (carrier, "0") == 0 ? NULL : g_steal_pointer (&carrier);
}

/* A code of an error, which may be written as text, as carriers are. */
static gint64
get_code (const AmendsJsonItem *item, gint64 fallback)
{
  g_autofree char *text = amends_provider_dup_code (item, "code");
  gint64 code;

  return text != NULL && g_ascii_string_to_signed (text, 10, G_MININT, G_MAXINT, &code, NULL)
             ? code
             : fallback;
}

static gboolean
check_envelope (const AmendsNetAnswer *answer, const AmendsJsonItem *object, GError **error)
{
  const AmendsJsonItem *data = amends_json_item_get_object (object, "data");
  const AmendsJsonItem *first = amends_json_item_get_first (
      amends_json_item_get_array (data, "errors"));
  gint64 code = get_code (object, -1);
  const char *words = first != NULL ? amends_json_item_get_string (first, "message")
                                    : amends_json_item_get_string (object, "message");

  if (first != NULL)
    code = get_code (first, code);
  if ((code == 0 || code == -1 || answer->status == 429) &&
      !amends_net_answer_check_status (answer, NAME, words, error))
    return FALSE;
  if (code == 0 && first == NULL && data != NULL)
    return TRUE;
  amends_net_set_error (error,
                        code == -1 || code == 0 ? AMENDS_NET_ERROR_ANSWER : error_for_code (code),
                        NAME, words);
  return FALSE;
}

/* The place's own clock, with its offset where one is named here or in @time_iso. */
static char *
dup_raw_time (const AmendsJsonItem *raw, const char *time_iso)
{
  const char *date = amends_json_item_get_string (raw, "date");
  const char *clock = amends_json_item_get_string (raw, "time");
  const char *offset = amends_json_item_get_string (raw, "timezone");

  if (date == NULL)
    return NULL;
  if (offset == NULL && time_iso != NULL && strlen (time_iso) > strlen ("2026-11-16T08:12:00"))
    offset = time_iso + strlen ("2026-11-16T08:12:00");
  return g_strconcat (date, "T", clock != NULL ? clock : "00:00:00", offset, NULL);
}

/* Of a delivery the true time is the raw one, says the manual. */
static char *
dup_time (const AmendsJsonItem *item, const char *code)
{
  const char *time_iso = amends_json_item_get_string (item, "time_iso");
  const char *time_utc = amends_json_item_get_string (item, "time_utc");
  char *raw = NULL;

  if (time_iso == NULL && time_utc != NULL)
    return g_strdup (time_utc);
  if (time_iso == NULL || g_strcmp0 (code, "Delivered_Other") == 0)
    raw = dup_raw_time (amends_json_item_get_object (item, "time_raw"), time_iso);
  return raw != NULL ? raw : g_strdup (time_iso);
}

/* Where the place's clock cannot be read, UTC may be.
 * @text: (inout): the time as it stands there */
static gint64
read_time (const AmendsJsonItem *item,
           const AmendsTrackQuery *query,
           const char *country,
           char **text)
{
  const char *time_utc = amends_json_item_get_string (item, "time_utc");
  gint64 at = amends_provider_parse_local (*text, query, country);

  if (at != AMENDS_TIME_NONE || time_utc == NULL)
    return at;
  g_free (*text);
  *text = g_strdup (time_utc);
  return amends_provider_parse_local (*text, query, country);
}

static char *
dup_place (const AmendsJsonItem *item, const AmendsJsonItem *address)
{
  const char *parts[] = { amends_json_item_get_string (address, "city"),
                          amends_json_item_get_string (address, "state"),
                          amends_json_item_get_string (address, "country") };
  const char *location = amends_json_item_get_string (item, "location");

  if (!amends_text_is_empty (location))
    return g_strdup (location);
  return amends_provider_join (", ", parts, G_N_ELEMENTS (parts));
}

static AmendsEvent *
read_event (const AmendsJsonItem *item, const AmendsTrackQuery *query)
{
  const AmendsJsonItem *address = amends_json_item_get_object (item, "address");
  const AmendsJsonItem *translation = amends_json_item_get_object (item, "description_translation");
  const char *text = amends_json_item_get_string (item, "description");
  const char *code = amends_json_item_get_string (item, "sub_status");
  g_autofree char *time = dup_time (item, code);
  g_autofree char *place = dup_place (item, address);
  const char *country = amends_json_item_get_string (address, "country");
  gint64 at = read_time (item, query, country, &time);

  if (amends_text_is_empty (text))
    text = amends_json_item_get_string (translation, "description");
  if (code == NULL)
    code = amends_json_item_get_string (item, "stage");
  return amends_provider_event (ID, at, time, place, text, code);
}

static void
read_events (const AmendsJsonItem *info, const AmendsTrackQuery *query, AmendsTrackResult *result)
{
  const AmendsJsonItem *providers = amends_json_item_get_array (
      amends_json_item_get_object (info, "tracking"), "providers");

  for (const AmendsJsonItem *provider = amends_json_item_get_first (providers); provider != NULL;
       provider = amends_json_item_get_next (provider))
    amends_track_result_read (result, amends_json_item_get_array (provider, "events"), read_event,
                              query, FALSE);
}

static void
read_track_info (const AmendsJsonItem *info,
                 const AmendsTrackQuery *query,
                 AmendsTrackResult *result)
{
  const AmendsJsonItem *latest = amends_json_item_get_object (info, "latest_status");
  const AmendsJsonItem *shipping = amends_json_item_get_object (info, "shipping_info");
  const AmendsJsonItem *recipient = amends_json_item_get_object (shipping, "recipient_address");
  const AmendsJsonItem *estimate = amends_json_item_get_object (
      amends_json_item_get_object (info, "time_metrics"), "estimated_delivery_date");
  const char *promised = amends_json_item_get_string (estimate, "to");

  if (promised == NULL)
    promised = amends_json_item_get_string (estimate, "from");
  read_events (info, query, result);
  result->status_code = amends_provider_dup_code (latest, "sub_status");
  if (result->status_code == NULL)
    result->status_code = amends_provider_dup_code (latest, "status");
  result->promised_at = amends_provider_parse_local (
      promised, query, amends_json_item_get_string (recipient, "country"));
  if (result->events->len == 0 && g_strcmp0 (result->status_code, "NotFound_InvalidCode") == 0)
    result->outcome = AMENDS_TRACK_OUTCOME_INVALID_NUMBER;
}

static void
read_accepted (const AmendsJsonText *text,
               const AmendsJsonItem *item,
               AmendsProviderStep step,
               AmendsTrackBatch *batch)
{
  g_autofree char *carrier = dup_carrier (item);
  int index = amends_track_batch_find (batch, amends_json_item_get_string (item, "number"),
                                       carrier);
  const AmendsJsonItem *info = amends_json_item_get_object (item, "track_info");
  AmendsTrackResult *result;

  if (index < 0)
    return;
  result = amends_track_batch_say (batch, (guint) index,
                                   step == AMENDS_PROVIDER_REGISTER
                                       ? AMENDS_TRACK_OUTCOME_REGISTERED
                                       : AMENDS_TRACK_OUTCOME_NOT_FOUND);
  result->carrier_code = g_steal_pointer (&carrier);
  if (step == AMENDS_PROVIDER_REGISTER)
    return;
  if (info != NULL)
    read_track_info (info, g_ptr_array_index (batch->queries, index), result);
  result->raw = amends_json_text_dup_slice (text, item);
}

static gboolean
read_rejected (const AmendsJsonItem *item, AmendsTrackBatch *batch, GError **error)
{
  const AmendsJsonItem *fault = amends_json_item_get_object (item, "error");
  g_autofree char *carrier = dup_carrier (item);
  int index = amends_track_batch_find (batch, amends_json_item_get_string (item, "number"),
                                       carrier);
  gint64 code = get_code (fault, 0);
  const char *words = amends_json_item_get_string (fault, "message");

  if (is_of_account (code))
    {
      amends_net_set_error (error, error_for_code (code), NAME, words);
      return FALSE;
    }
  if (index >= 0)
    amends_track_batch_say (batch, (guint) index, outcome_for_code (code))->message =
        amends_net_words (words);
  return TRUE;
}

static gboolean
read_answer (const AmendsProviderAccount *account,
             AmendsProviderStep step,
             const AmendsNetAnswer *answer,
             AmendsTrackBatch *batch,
             GError **error)
{
  g_autoptr (AmendsJsonText) text = NULL;
  const AmendsJsonItem *object, *data;
  const AmendsJsonItem *accepted, *rejected, *item;
  gboolean is_good = TRUE;

  text = amends_net_answer_read_json (answer, NAME, error);
  if (text == NULL)
    return FALSE;
  object = amends_json_text_get_root (text);
  if (!check_envelope (answer, object, error))
    return FALSE;
  data = amends_json_item_get_object (object, "data");
  if (step == AMENDS_PROVIDER_TEST)
    {
      batch->quota_left = amends_json_item_get_int (data, "quota_remain", -1);
      return TRUE;
    }
  accepted = amends_json_item_get_array (data, "accepted");
  rejected = amends_json_item_get_array (data, "rejected");
  for (item = amends_json_item_get_first (accepted); item != NULL;
       item = amends_json_item_get_next (item))
    read_accepted (text, item, step, batch);
  for (item = amends_json_item_get_first (rejected); item != NULL;
       item = amends_json_item_get_next (item))
    is_good = read_rejected (item, batch, is_good ? error : NULL) && is_good;
  return is_good;
}

const AmendsProvider amends_provider_17track = {
  .id = ID,
  .name = NAME,
  .default_base = "https://api.17track.net",
  .default_version = "v2.4",
  .sign_up_uri = "https://api.17track.net",
  .about = N_ ("Most carriers of the world. A number costs once, when it is first asked for."),
  .credentials = { { "key", N_ ("Access key"),
                     N_ ("Settings, Security, Access Key at api.17track.net") } },
  .register_batch = 40,
  .fetch_batch = 40,
  .parallel = 3,
  .requests_per_minute = 170, /* three a second, though some travel slower than others */
  .minimal_interval = 60 * 60,
  .build = build_request,
  .read = read_answer,
};
