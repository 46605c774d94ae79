/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ship24 (docs.ship24.com): a tracker is made for each number, which costs and answers with the
 * history at once, though it may take a minute; reading it again is free. */
#include "net/amends-providers.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include "base/amends-json-writer.h"
#include "base/amends-text.h"

#define ID "ship24"
#define NAME "Ship24"

/* --- requests --- */

static AmendsNetRequest *
build_tracking (const char *base, const char *purpose, const AmendsTrackQuery *query)
{
  g_autofree char *uri = g_strconcat (base, "/trackers/track", NULL);
  g_autofree char *shipped = amends_provider_dup_day (query->shipped_at);
  AmendsNetRequest *request = amends_net_request_new (ID, NAME, purpose, "POST", uri);
  GString *body = g_string_new (NULL);

  amends_net_request_add_number (request, query->number);
  amends_json_write_begin_object (body, NULL);
  amends_provider_add_text (body, "trackingNumber", query->number, NULL, request);
  if (query->carrier_code != NULL)
    {
      amends_json_write_begin_array (body, "courierCode");
      amends_json_write_text (body, NULL, query->carrier_code);
      amends_json_write_end_array (body);
      amends_net_request_add_field (request, "carrier");
    }
  amends_provider_add_text (body, "destinationCountryCode", query->destination_country,
                            "destination_country", request);
  amends_provider_add_text (body, "destinationPostCode", query->postcode, "postcode", request);
  amends_provider_add_text (body, "shippingDate", shipped, "ship_date", request);
  amends_json_write_end_object (body);
  amends_net_request_take_json (request, body);
  request->is_slow = TRUE;
  return request;
}

static AmendsNetRequest *
build_results (const char *base, const AmendsTrackQuery *query)
{
  g_autoptr (GString) uri = g_string_new (base);
  AmendsNetRequest *request;

  g_string_append (uri, "/trackers/");
  g_string_append_uri_escaped (uri, query->reference, NULL, FALSE);
  g_string_append (uri, "/results");
  request = amends_net_request_new (ID, NAME, "fetch", "GET", uri->str);
  amends_net_request_add_number (request, query->number);
  return request;
}

static AmendsNetRequest *
build_request (const AmendsProviderAccount *account,
               AmendsProviderStep step,
               const AmendsTrackBatch *batch)
{
  g_autofree char *base = g_strconcat (account->base, "/public/v1", NULL);
  g_autofree char *token = g_strconcat ("Bearer ", amends_provider_account_get (account, "key"),
                                        NULL);
  const AmendsTrackQuery *query = step != AMENDS_PROVIDER_TEST
                                      ? g_ptr_array_index (batch->queries, 0)
                                      : NULL;
  AmendsNetRequest *request;

  if (query == NULL)
    {
      g_autofree char *uri = g_strconcat (base, "/trackers?page=1&limit=1", NULL);

      request = amends_net_request_new (ID, NAME, "test", "GET", uri);
    }
  else if (step == AMENDS_PROVIDER_FETCH && query->reference != NULL)
    request = build_results (base, query);
  else
    request = build_tracking (base, step == AMENDS_PROVIDER_FETCH ? "fetch" : "register", query);
  amends_net_request_add_header (request, "Authorization", token);
  return request;
}

/* --- answers --- */

static char *
dup_code (const AmendsJsonItem *item)
{
  return amends_provider_join_codes (amends_json_item_get_string (item, "statusMilestone"),
                                     amends_json_item_get_string (item, "statusCode"));
}

/* Posts are named by their country: "cn-post". */
static char *
dup_country (const char *courier)
{
  return courier != NULL && strlen (courier) > 3 && courier[2] == '-' ? g_ascii_strup (courier, 2)
                                                                      : NULL;
}

/* "2021-03-04T17:12:57" with "+01:00" beside it, in newer answers. */
static char *
dup_time (const AmendsJsonItem *item)
{
  const char *time = amends_json_item_get_string (item, "occurrenceDatetime");
  const char *offset = amends_json_item_get_string (item, "utcOffset");

  if (time == NULL)
    return g_strdup (amends_json_item_get_string (item, "datetime"));
  if (offset == NULL || (*offset != '+' && *offset != '-') ||
      strlen (time) != strlen ("2021-03-04T17:12:57"))
    return g_strdup (time);
  return g_strconcat (time, offset, NULL);
}

static AmendsEvent *
read_event (const AmendsJsonItem *item, const AmendsTrackQuery *query)
{
  g_autofree char *country = dup_country (amends_json_item_get_string (item, "courierCode"));
  g_autofree char *time = dup_time (item);
  g_autofree char *code = dup_code (item);
  const char *text = amends_json_item_get_string (item, "status");

  if (amends_text_is_empty (text))
    text = amends_json_item_get_string (item, "description");
  return amends_provider_event (ID, amends_provider_parse_local (time, query, country), time,
                                amends_json_item_get_string (item, "location"), text, code);
}

/* A parcel that changes hands is no carrier's; one that does not is that one's. */
static char *
dup_carrier (const AmendsJsonItem *items)
{
  const AmendsJsonItem *first = amends_json_item_get_first (items);
  const char *carrier = amends_json_item_get_string (first, "courierCode");

  for (const AmendsJsonItem *item = first; item != NULL; item = amends_json_item_get_next (item))
    if (g_strcmp0 (amends_json_item_get_string (item, "courierCode"), carrier) != 0)
      return NULL;
  return amends_provider_dup_code (first, "courierCode");
}

static gint64
read_promise (const AmendsJsonItem *shipment, const AmendsTrackQuery *query)
{
  const AmendsJsonItem *delivery = amends_json_item_get_object (shipment, "delivery");
  const AmendsJsonItem *frame = amends_json_item_get_object (delivery,
                                                             "courierEstimatedDeliveryDate");
  const char *promised = amends_json_item_get_string (frame, "to");

  if (promised == NULL)
    promised = amends_json_item_get_string (frame, "from");
  if (promised == NULL)
    promised = amends_json_item_get_string (delivery, "estimatedDeliveryDate");
  return amends_provider_parse_promise (
      promised, query, amends_json_item_get_string (shipment, "destinationCountryCode"));
}

static void
read_tracking (const AmendsJsonItem *tracking, GBytes *body, AmendsTrackBatch *batch)
{
  const AmendsTrackQuery *query = g_ptr_array_index (batch->queries, 0);
  const AmendsJsonItem *shipment = amends_json_item_get_object (tracking, "shipment");
  const AmendsJsonItem *items = amends_json_item_get_array (tracking, "events");
  AmendsTrackResult *result = amends_track_result_new (AMENDS_TRACK_OUTCOME_NOT_FOUND);

  amends_track_result_read (result, items, read_event, query, FALSE);
  result->status_code = dup_code (shipment);
  result->carrier_code = dup_carrier (items);
  result->reference = amends_provider_dup_code (amends_json_item_get_object (tracking, "tracker"),
                                                "trackerId");
  result->promised_at = read_promise (shipment, query);
  result->raw = g_bytes_ref (body);
  amends_track_batch_offer (batch, 0, result);
}

/* --- failures --- */

/* What validation found wrong is named by the member. */
static AmendsTrackOutcome
outcome_for_words (const char *words)
{
  static const char *const postcode[] = { "postcode", "postal", NULL };
  static const char *const carrier[] = { "courier", NULL };
  static const char *const date[] = { "shippingdate", "shipping date", NULL };
  static const char *const number[] = { "trackingnumber", "tracking number", NULL };

  if (amends_provider_says (words, postcode))
    return AMENDS_TRACK_OUTCOME_NEEDS_POSTCODE;
  if (amends_provider_says (words, date))
    return AMENDS_TRACK_OUTCOME_NEEDS_SHIP_DATE;
  if (amends_provider_says (words, number))
    return AMENDS_TRACK_OUTCOME_INVALID_NUMBER;
  return amends_provider_says (words, carrier) ? AMENDS_TRACK_OUTCOME_UNKNOWN_CARRIER
                                               : AMENDS_TRACK_OUTCOME_FAILED;
}

/* The codes of docs.ship24.com/errors that speak of the number asked for. */
static gboolean
outcome_for_code (const char *code, const char *words, AmendsTrackOutcome *outcome)
{
  static const struct
  {
    const char *code;
    AmendsTrackOutcome outcome;
  } rows[] = {
    { "tracker_not_found", AMENDS_TRACK_OUTCOME_NOT_REGISTERED },
    { "parcel_not_found", AMENDS_TRACK_OUTCOME_NOT_FOUND },
    { "shipping_date_outdated", AMENDS_TRACK_OUTCOME_FAILED },
    { "tracker_not_updatable", AMENDS_TRACK_OUTCOME_FAILED },
    { "tracker_conflict", AMENDS_TRACK_OUTCOME_FAILED },
    { "processing_error", AMENDS_TRACK_OUTCOME_FAILED },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (g_strcmp0 (code, rows[i].code) == 0)
      {
        *outcome = rows[i].outcome;
        return TRUE;
      }
  if (g_strcmp0 (code, "validation_error") != 0)
    return FALSE;
  *outcome = outcome_for_words (words);
  return TRUE;
}

/* Those that speak of the account, or of the request. -1: what the HTTP status says */
static int
error_for_code (const char *code)
{
  static const struct
  {
    const char *code;
    int error;
  } rows[] = {
    { "quota_limit_reached", AMENDS_NET_ERROR_QUOTA },
    { "no_active_subscription", AMENDS_NET_ERROR_REFUSED },
    { "auth_missing_header", AMENDS_NET_ERROR_KEY },
    { "auth_invalid_header", AMENDS_NET_ERROR_KEY },
    { "auth_invalid_api_key", AMENDS_NET_ERROR_KEY },
    /* The same number is being asked for at this moment. */
    { "request_conflict", AMENDS_NET_ERROR_THROTTLED },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (g_strcmp0 (code, rows[i].code) == 0)
      return rows[i].error;
  return -1;
}

static gboolean
read_failure (const AmendsNetAnswer *answer,
              AmendsProviderStep step,
              const AmendsJsonItem *object,
              AmendsTrackBatch *batch,
              GError **error)
{
  const AmendsJsonItem *first = amends_json_item_get_first (
      amends_json_item_get_array (object, "errors"));
  const char *code = amends_json_item_get_string (first, "code");
  const char *words = amends_json_item_get_string (first, "message");
  AmendsTrackOutcome outcome;

  if (words == NULL)
    words = code;
  if (error_for_code (code) >= 0)
    {
      amends_net_set_error (error, error_for_code (code), NAME, words);
      return FALSE;
    }
  if (step != AMENDS_PROVIDER_TEST && answer->status < 500 &&
      outcome_for_code (code, words, &outcome))
    {
      amends_track_batch_say (batch, 0, outcome)->message = amends_net_words (words);
      return TRUE;
    }
  return amends_net_answer_check_status (answer, NAME, words, error);
}

/* Too many requests are answered with words alone. */
static gboolean
read_throttled (const AmendsNetAnswer *answer, GError **error)
{
  gsize size;
  const char *body = g_bytes_get_data (answer->body, &size);
  g_autofree char *words = size > 0 && strchr ("<{[", *body) == NULL ? g_strndup (body, size)
                                                                     : NULL;

  return amends_net_answer_check_status (answer, NAME, words, error);
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
  const AmendsJsonItem *trackings;

  if (answer->status == 429)
    return read_throttled (answer, error);
  text = amends_net_answer_read_json (answer, NAME, error);
  if (text == NULL)
    return FALSE;
  object = amends_json_text_get_root (text);
  if (answer->status < 200 || answer->status >= 300)
    return read_failure (answer, step, object, batch, error);
  data = amends_json_item_get_object (object, "data");
  trackings = amends_json_item_get_array (data, "trackings");
  if (step == AMENDS_PROVIDER_TEST && data != NULL)
    return TRUE;
  for (const AmendsJsonItem *tracking = amends_json_item_get_first (trackings); tracking != NULL;
       tracking = amends_json_item_get_next (tracking))
    if (amends_json_item_is_object (tracking))
      read_tracking (tracking, answer->body, batch);
  if (step != AMENDS_PROVIDER_TEST && batch->results->pdata[0] != NULL)
    return TRUE;
  amends_net_set_error (error, AMENDS_NET_ERROR_ANSWER, NAME, NULL);
  return FALSE;
}

const AmendsProvider amends_provider_ship24 = {
  .id = ID,
  .name = NAME,
  .default_base = "https://api.ship24.com",
  .sign_up_uri = "https://dashboard.ship24.com",
  .about = N_ ("Most carriers of the world, found out by Ship24. A number costs once, when it is "
               "first asked for."),
  .credentials = { { "key", N_ ("API key"),
                     N_ ("Integrations, API keys, at dashboard.ship24.com") } },
  .register_batch = 1,
  .fetch_batch = 1,
  .parallel = 8,
  .requests_per_minute = 480,
  .minimal_interval = 60 * 60,
  .build = build_request,
  .read = read_answer,
};
