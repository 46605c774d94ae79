/* SPDX-License-Identifier: GPL-3.0-or-later */
/* AfterShip Tracking (www.aftership.com/docs/tracking): numbers are registered one by one, which
 * costs; reading is free and goes by lists. Answers are read in the shape of the dated versions and
 * in that of v4 before them. */
#include "net/amends-providers.h"

#include <glib/gi18n-lib.h>
#include "base/amends-json-writer.h"
#include "base/amends-text.h"

#define ID "aftership"
#define NAME "AfterShip"

/* --- requests --- */

static AmendsNetRequest *
build_registration (const char *uri, const AmendsTrackQuery *query)
{
  AmendsNetRequest *request = amends_net_request_new (ID, NAME, "register", "POST", uri);
  GString *body = g_string_new (NULL);
  g_autofree char *day = amends_provider_dup_day (query->shipped_at);

  amends_net_request_add_number (request, query->number);
  amends_json_write_begin_object (body, NULL);
  amends_provider_add_text (body, "tracking_number", query->number, NULL, request);
  amends_provider_add_text (body, "slug", query->carrier_code, "carrier", request);
  amends_provider_add_text (body, "destination_postal_code", query->postcode, "postcode", request);
  amends_provider_add_text (body, "tracking_ship_date", day, "ship_date", request);
  if (query->phone != NULL)
    {
      amends_json_write_begin_array (body, "customers");
      amends_json_write_begin_object (body, NULL);
      amends_provider_add_text (body, "phone_number", query->phone, "phone", request);
      amends_json_write_end_object (body);
      amends_json_write_end_array (body);
    }
  amends_json_write_end_object (body);
  amends_net_request_take_json (request, body);
  return request;
}

static AmendsNetRequest *
build_list (const char *base_uri, const AmendsTrackBatch *batch)
{
  g_autoptr (GString) uri = g_string_new (base_uri);
  AmendsNetRequest *request;

  g_string_append (uri, "?tracking_numbers=");
  for (guint i = 0; i < batch->queries->len; i++)
    {
      const AmendsTrackQuery *query = g_ptr_array_index (batch->queries, i);

      g_string_append (uri, i > 0 ? "," : "");
      g_string_append_uri_escaped (uri, query->number, NULL, FALSE);
    }
  g_string_append (uri, "&limit=100");
  amends_provider_add_parameter (uri, "cursor", batch->cursor);
  request = amends_net_request_new (ID, NAME, "fetch", "GET", uri->str);
  amends_provider_add_numbers (request, batch);
  return request;
}

static AmendsNetRequest *
build_request (const AmendsProviderAccount *account,
               AmendsProviderStep step,
               const AmendsTrackBatch *batch)
{
  g_autofree char *base = g_strdup_printf ("%s/tracking/%s", account->base, account->version);
  g_autofree char *uri = g_strconcat (
      base, step == AMENDS_PROVIDER_TEST ? "/couriers" : "/trackings", NULL);
  AmendsNetRequest *request;

  if (step == AMENDS_PROVIDER_REGISTER)
    request = build_registration (uri, g_ptr_array_index (batch->queries, 0));
  else if (step == AMENDS_PROVIDER_FETCH)
    request = build_list (uri, batch);
  else
    request = amends_net_request_new (ID, NAME, "test", "GET", uri);
  amends_net_request_add_header (request, "as-api-key",
                                 amends_provider_account_get (account, "key"));
  return request;
}

/* --- failures --- */

/* 4011 is whatever a carrier wants besides the number; which it is stands only in the words. */
static AmendsTrackOutcome
outcome_for_lack (const char *words)
{
  static const char *const postcode[] = { "postal", "postcode", "zip", NULL };
  static const char *const phone[] = { "phone", NULL };
  static const char *const date[] = { "ship_date", "ship date", "date", NULL };

  if (amends_provider_says (words, postcode))
    return AMENDS_TRACK_OUTCOME_NEEDS_POSTCODE;
  if (amends_provider_says (words, phone))
    return AMENDS_TRACK_OUTCOME_NEEDS_PHONE;
  if (amends_provider_says (words, date))
    return AMENDS_TRACK_OUTCOME_NEEDS_SHIP_DATE;
  return AMENDS_TRACK_OUTCOME_FAILED;
}

/* What meta.code says of the one number of a registration. */
static gboolean
outcome_for_code (gint64 code, const char *words, AmendsTrackOutcome *outcome)
{
  switch (code)
    {
    case 4003:
      *outcome = AMENDS_TRACK_OUTCOME_REGISTERED;
      return TRUE;
    case 4005:
    case 4017:
      *outcome = AMENDS_TRACK_OUTCOME_INVALID_NUMBER;
      return TRUE;
    case 4010:
    case 4012:
      *outcome = AMENDS_TRACK_OUTCOME_UNKNOWN_CARRIER;
      return TRUE;
    case 4011:
      *outcome = outcome_for_lack (words);
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
read_failure (const AmendsNetAnswer *answer,
              AmendsProviderStep step,
              gint64 code,
              const char *words,
              AmendsTrackBatch *batch,
              GError **error)
{
  static const char *const used_up[] = { "used up", "quota", "exceed", "limit", NULL };
  AmendsTrackOutcome outcome;
  AmendsTrackResult *result;

  if (step == AMENDS_PROVIDER_REGISTER && batch->queries->len == 1 &&
      outcome_for_code (code, words, &outcome))
    {
      result = amends_track_batch_say (batch, 0, outcome);
      if (outcome != AMENDS_TRACK_OUTCOME_REGISTERED)
        result->message = amends_net_words (words);
      return TRUE;
    }
  if (code == 402 || (code == 403 && amends_provider_says (words, used_up)))
    amends_net_set_error (error, AMENDS_NET_ERROR_QUOTA, NAME, words);
  else if (code == 401)
    amends_net_set_error (error, AMENDS_NET_ERROR_KEY, NAME, words);
  else if (code == 429)
    amends_net_set_error (error, AMENDS_NET_ERROR_THROTTLED, NAME, words);
  else if (amends_net_answer_check_status (answer, NAME, words, error))
    amends_net_set_error (error, AMENDS_NET_ERROR_REQUEST, NAME, words);
  return FALSE;
}

/* --- answers --- */

static char *
dup_place (const AmendsJsonItem *item)
{
  const char *location = amends_json_item_get_string (item, "location");
  const char *parts[] = { amends_json_item_get_string (item, "city"),
                          amends_json_item_get_string (item, "state"),
                          amends_json_item_get_string (item, "country_region_name"),
                          amends_json_item_get_string (item, "country_name") };

  if (!amends_text_is_empty (location))
    return g_strdup (location);
  return amends_provider_join (", ", parts, G_N_ELEMENTS (parts));
}

static char *
dup_code (const AmendsJsonItem *item)
{
  char *code = amends_provider_dup_code (item, "subtag");

  return code != NULL ? code : amends_provider_dup_code (item, "tag");
}

static AmendsEvent *
read_checkpoint (const AmendsJsonItem *item, const AmendsTrackQuery *query)
{
  const char *country = amends_json_item_get_string (item, "country_region");
  const char *time = amends_json_item_get_string (item, "checkpoint_time");
  const char *text = amends_json_item_get_string (item, "message");
  g_autofree char *place = dup_place (item);
  g_autofree char *code = dup_code (item);

  if (country == NULL)
    country = amends_json_item_get_string (item, "country_iso3");
  if (amends_text_is_empty (text))
    text = amends_json_item_get_string (item, "subtag_message");
  return amends_provider_event (ID, amends_provider_parse_local (time, query, country), time, place,
                                text, code);
}

/* The carrier's own estimate, then AfterShip's. */
static gint64
read_promise (const AmendsJsonItem *tracking, const AmendsTrackQuery *query)
{
  static const char *const members[] = { "courier_estimated_delivery_date",
                                         "aftership_estimated_delivery_date" };
  const char *country = amends_json_item_get_string (tracking, "destination_country_region");
  const char *promised = NULL;

  if (country == NULL)
    country = amends_json_item_get_string (tracking, "destination_country_iso3");
  for (gsize i = 0; promised == NULL && i < G_N_ELEMENTS (members); i++)
    {
      const AmendsJsonItem *estimate = amends_json_item_get_object (tracking, members[i]);

      promised = amends_json_item_get_string (estimate, "estimated_delivery_date_max");
      if (promised == NULL)
        promised = amends_json_item_get_string (estimate, "estimated_delivery_date");
      if (promised == NULL && i == 0)
        promised = amends_json_item_get_string (tracking, "expected_delivery");
    }
  return amends_provider_parse_promise (promised, query, country);
}

static AmendsTrackResult *
read_history (const AmendsJsonItem *tracking, const AmendsTrackQuery *query)
{
  const AmendsJsonItem *items = amends_json_item_get_array (tracking, "checkpoints");
  AmendsTrackResult *result = amends_track_result_new (AMENDS_TRACK_OUTCOME_NOT_FOUND);

  /* Listed in the order in which they became known, oldest first. */
  amends_track_result_read (result, items, read_checkpoint, query, TRUE);
  result->status_code = dup_code (tracking);
  result->promised_at = read_promise (tracking, query);
  return result;
}

static void
read_tracking (const AmendsJsonText *text,
               const AmendsJsonItem *tracking,
               AmendsProviderStep step,
               AmendsTrackBatch *batch)
{
  const char *slug = amends_json_item_get_string (tracking, "slug");
  int index = amends_track_batch_find (
      batch, amends_json_item_get_string (tracking, "tracking_number"), slug);
  g_autoptr (AmendsTrackResult) result = NULL;

  if (index < 0)
    return;
  result = step == AMENDS_PROVIDER_REGISTER
               ? amends_track_result_new (AMENDS_TRACK_OUTCOME_REGISTERED)
               : read_history (tracking, g_ptr_array_index (batch->queries, index));
  result->carrier_code = amends_provider_dup_code (tracking, "slug");
  result->reference = amends_provider_dup_code (tracking, "id");
  if (step == AMENDS_PROVIDER_FETCH)
    result->raw = amends_json_text_dup_slice (text, tracking);
  amends_track_batch_offer (batch, (guint) index, g_steal_pointer (&result));
}

/* What is not in the list is not registered. */
static void
read_list_end (const AmendsJsonItem *data, AmendsTrackBatch *batch)
{
  const AmendsJsonItem *pagination = amends_json_item_get_object (data, "pagination");
  const char *cursor = amends_json_item_get_string (pagination, "next_cursor");

  if (amends_json_item_get_boolean (pagination, "has_next_page", FALSE) &&
      !amends_text_is_empty (cursor))
    {
      batch->cursor = g_strdup (cursor);
      return;
    }
  amends_track_batch_say_rest (batch, AMENDS_TRACK_OUTCOME_NOT_REGISTERED);
}

static gboolean
read_data (const AmendsJsonText *text, AmendsProviderStep step, AmendsTrackBatch *batch)
{
  const AmendsJsonItem *data = amends_json_item_get_object (amends_json_text_get_root (text),
                                                            "data");
  const AmendsJsonItem *trackings = amends_json_item_get_array (data, "trackings");
  const AmendsJsonItem *item;

  if (step == AMENDS_PROVIDER_TEST)
    return data != NULL;
  if (trackings == NULL)
    {
      const AmendsJsonItem *tracking = amends_json_item_get_object (data, "tracking");

      if (tracking == NULL)
        tracking = data;
      if (tracking != NULL)
        read_tracking (text, tracking, step, batch);
      return tracking != NULL && batch->results->len > 0 && batch->results->pdata[0] != NULL;
    }
  for (item = amends_json_item_get_first (trackings); item != NULL;
       item = amends_json_item_get_next (item))
    read_tracking (text, item, step, batch);
  read_list_end (data, batch);
  return TRUE;
}

static gboolean
read_answer (const AmendsProviderAccount *account,
             AmendsProviderStep step,
             const AmendsNetAnswer *answer,
             AmendsTrackBatch *batch,
             GError **error)
{
  g_autoptr (AmendsJsonText) text = amends_net_answer_read_json (answer, NAME, error);
  const AmendsJsonItem *object = amends_json_text_get_root (text);
  const AmendsJsonItem *meta = amends_json_item_get_object (object, "meta");
  gint64 code = amends_json_item_get_int (meta, "code", answer->status);
  const char *words = amends_json_item_get_string (meta, "message");

  if (text == NULL)
    return FALSE;
  if (answer->status >= 300 || code < 200 || code >= 300)
    return read_failure (answer, step, code, words, batch, error);
  if (read_data (text, step, batch))
    return TRUE;
  amends_net_set_error (error, AMENDS_NET_ERROR_ANSWER, NAME, NULL);
  return FALSE;
}

const AmendsProvider amends_provider_aftership = {
  .id = ID,
  .name = NAME,
  .default_base = "https://api.aftership.com",
  .default_version = "2025-01",
  .sign_up_uri = "https://admin.aftership.com",
  .about = N_ ("More than a thousand carriers. A number costs once, when it is first asked for."),
  .credentials = { { "key", N_ ("API key"), N_ ("Settings, API keys, at admin.aftership.com") } },
  .register_batch = 1,
  .fetch_batch = 40,
  .parallel = 3,
  .requests_per_minute = 300,
  .minimal_interval = 60 * 60,
  .build = build_request,
  .read = read_answer,
};
