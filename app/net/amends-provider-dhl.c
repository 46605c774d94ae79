/* SPDX-License-Identifier: GPL-3.0-or-later */
/* DHL Shipment Tracking, Unified (developer.dhl.com/api-reference/shipment-tracking): all divisions
 * of DHL, one number a request, with a key that every shop gets for itself: 250 questions a day,
 * one in five seconds, until DHL grants more. */
#include "net/amends-providers.h"

#include <glib/gi18n-lib.h>
#include "base/amends-json.h"
#include "base/amends-text.h"

#define ID "dhl"
#define NAME "DHL"

/* The number of the manual's own example, to see what the service thinks of the key. */
#define EXAMPLE_NUMBER "7777777770"

/* --- requests --- */

static AmendsNetRequest *
build_request (const AmendsProviderAccount *account,
               AmendsProviderStep step,
               const AmendsTrackBatch *batch)
{
  const AmendsTrackQuery *query = batch->queries->len > 0 ? g_ptr_array_index (batch->queries, 0)
                                                          : NULL;
  g_autoptr (GString) uri = g_string_new (account->base);
  AmendsNetRequest *request;

  g_string_append (uri, "/track/shipments?trackingNumber=");
  g_string_append_uri_escaped (uri, query != NULL ? query->number : EXAMPLE_NUMBER, NULL, FALSE);
  amends_provider_add_parameter (uri, "service", batch->cursor);
  if (query != NULL)
    amends_provider_add_parameter (uri, "recipientPostalCode", query->postcode);
  amends_provider_add_parameter (uri, "language", account->language);
  request = amends_net_request_new (ID, NAME, query != NULL ? "fetch" : "test", "GET", uri->str);
  amends_net_request_add_header (request, "DHL-API-Key",
                                 amends_provider_account_get (account, "key"));
  if (query != NULL)
    amends_net_request_add_number (request, query->number);
  if (batch->cursor != NULL)
    amends_net_request_add_field (request, "carrier");
  if (query != NULL && query->postcode != NULL)
    amends_net_request_add_field (request, "postcode");
  return request;
}

/* --- answers --- */

static char *
dup_place (const AmendsJsonItem *address)
{
  const char *parts[] = { amends_json_item_get_string (address, "addressLocality"),
                          amends_json_item_get_string (address, "countryCode") };

  return amends_provider_join (", ", parts, G_N_ELEMENTS (parts));
}

/* What the code does not say, why a parcel waits, stands in the remark. */
static char *
dup_text (const AmendsJsonItem *item)
{
  const char *description = amends_json_item_get_string (item, "description");
  const char *parts[] = { amends_text_is_empty (description)
                              ? amends_json_item_get_string (item, "status")
                              : description,
                          amends_json_item_get_string (item, "remark") };

  return amends_provider_join (" – ", parts, G_N_ELEMENTS (parts));
}

/* A time without an offset is that of the place. */
static AmendsEvent *
read_event (const AmendsJsonItem *item, const AmendsTrackQuery *query)
{
  const AmendsJsonItem *address = amends_json_item_get_object (
      amends_json_item_get_object (item, "location"), "address");
  const char *time = amends_json_item_get_string (item, "timestamp");
  g_autofree char *place = dup_place (address);
  g_autofree char *text = dup_text (item);
  g_autofree char *code = amends_provider_dup_code (item, "statusCode");
  const char *country = amends_json_item_get_string (address, "countryCode");

  return amends_provider_event (ID, amends_provider_parse_local (time, query, country), time, place,
                                text, code);
}

static gint64
read_promise (const AmendsJsonItem *shipment, const AmendsTrackQuery *query)
{
  const AmendsJsonItem *address = amends_json_item_get_object (
      amends_json_item_get_object (shipment, "destination"), "address");
  const AmendsJsonItem *frame = amends_json_item_get_object (shipment,
                                                             "estimatedDeliveryTimeFrame");
  const char *promised = amends_json_item_get_string (frame, "estimatedThrough");

  if (promised == NULL)
    promised = amends_json_item_get_string (shipment, "estimatedTimeOfDelivery");
  return amends_provider_parse_promise (promised, query,
                                        amends_json_item_get_string (address, "countryCode"));
}

static AmendsTrackResult *
read_shipment (const AmendsJsonItem *shipment, const AmendsTrackQuery *query)
{
  const AmendsJsonItem *items = amends_json_item_get_array (shipment, "events");
  const AmendsJsonItem *status = amends_json_item_get_object (shipment, "status");
  AmendsTrackResult *result = amends_track_result_new (AMENDS_TRACK_OUTCOME_NOT_FOUND);

  amends_track_result_read (result, items, read_event, query, FALSE);
  if (result->events->len == 0 && status != NULL)
    amends_track_result_take_event (result, read_event (status, query));
  if (result->events->len > 0)
    result->outcome = AMENDS_TRACK_OUTCOME_EVENTS;
  result->status_code = amends_provider_dup_code (status, "statusCode");
  result->carrier_code = amends_provider_dup_code (shipment, "service");
  result->promised_at = read_promise (shipment, query);
  return result;
}

/* Divisions of DHL use the same numbers: the one that is meant counts, else the one in which
 * something happened last. */
static gboolean
is_better (const AmendsTrackResult *result, const AmendsTrackResult *known, const char *meant)
{
  const AmendsEvent *a = result->events->len > 0 ? result->events->pdata[0] : NULL;
  const AmendsEvent *b = known != NULL && known->events->len > 0 ? known->events->pdata[0] : NULL;
  gboolean is_meant = meant != NULL && g_strcmp0 (result->carrier_code, meant) == 0;
  gboolean was_meant = meant != NULL && known != NULL &&
                       g_strcmp0 (known->carrier_code, meant) == 0;

  if (known == NULL || is_meant != was_meant)
    return known == NULL || is_meant;
  return a != NULL && (b == NULL || a->at > b->at);
}

/* Asked without naming a division, since many shops write "DHL" for all of them, DHL answers for
 * one that knows the number and lists others that might. */
static gboolean
may_be_with (const AmendsJsonItem *object, const char *service)
{
  const AmendsJsonItem *addresses = amends_json_item_get_array (object,
                                                                "possibleAdditionalShipmentsUrl");
  g_autofree char *parameter = g_strconcat ("service=", service, NULL);

  for (const AmendsJsonItem *item = amends_json_item_get_first (addresses); item != NULL;
       item = amends_json_item_get_next (item))
    {
      const char *address = amends_json_item_get_text (item);

      if (address != NULL && g_str_has_suffix (address, parameter))
        return TRUE;
    }
  return FALSE;
}

static void
read_shipments (const AmendsJsonItem *object, GBytes *body, AmendsTrackBatch *batch)
{
  const AmendsTrackQuery *query = g_ptr_array_index (batch->queries, 0);
  const AmendsJsonItem *shipments = amends_json_item_get_array (object, "shipments");
  const AmendsTrackResult *known;

  for (const AmendsJsonItem *shipment = amends_json_item_get_first (shipments); shipment != NULL;
       shipment = amends_json_item_get_next (shipment))
    {
      g_autoptr (AmendsTrackResult)
          result = amends_json_item_is_object (shipment) ? read_shipment (shipment, query) : NULL;

      if (result == NULL || !is_better (result, batch->results->pdata[0], query->carrier_code))
        continue;
      result->raw = g_bytes_ref (body);
      amends_track_batch_take (batch, 0, g_steal_pointer (&result));
    }
  known = batch->results->pdata[0];
  if (known == NULL)
    amends_track_batch_say (batch, 0, AMENDS_TRACK_OUTCOME_NOT_FOUND);
  else if (batch->page == 0 && query->carrier_code != NULL &&
           g_strcmp0 (known->carrier_code, query->carrier_code) != 0 &&
           may_be_with (object, query->carrier_code))
    batch->cursor = g_strdup (query->carrier_code);
}

static AmendsTrackOutcome
outcome_for_words (const char *words)
{
  static const char *const postcode[] = { "postalcode", "postal code", NULL };
  static const char *const number[] = { "trackingnumber", "tracking number", NULL };
  static const char *const service[] = { "service", NULL };

  if (amends_provider_says (words, postcode))
    return AMENDS_TRACK_OUTCOME_NEEDS_POSTCODE;
  if (amends_provider_says (words, number))
    return AMENDS_TRACK_OUTCOME_INVALID_NUMBER;
  return amends_provider_says (words, service) ? AMENDS_TRACK_OUTCOME_UNKNOWN_CARRIER
                                               : AMENDS_TRACK_OUTCOME_FAILED;
}

/* Problem details of RFC 9457. */
static gboolean
read_problem (const AmendsNetAnswer *answer,
              const AmendsJsonItem *object,
              AmendsTrackBatch *batch,
              GError **error)
{
  static const char *const quota[] = { "quota", "daily", "per day", NULL };
  const char *words = amends_json_item_get_string (object, "detail");
  AmendsTrackOutcome outcome = AMENDS_TRACK_OUTCOME_NOT_FOUND;

  if (amends_text_is_empty (words))
    words = amends_json_item_get_string (object, "title");
  if (answer->status == 400)
    outcome = outcome_for_words (words);
  if (answer->status == 429 && amends_provider_says (words, quota))
    {
      amends_net_set_error (error, AMENDS_NET_ERROR_QUOTA, NAME, words);
      return FALSE;
    }
  if (outcome == AMENDS_TRACK_OUTCOME_FAILED || (answer->status != 400 && answer->status != 404))
    return amends_net_answer_check_status (answer, NAME, words, error);
  /* What another division said before stands. */
  if (batch->queries->len > 0 && batch->results->pdata[0] == NULL)
    amends_track_batch_say (batch, 0, outcome)->message = amends_net_words (words);
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
  const AmendsJsonItem *shipments = amends_json_item_get_array (object, "shipments");

  if (text == NULL)
    return FALSE;
  if (answer->status < 200 || answer->status >= 300)
    return read_problem (answer, object, batch, error);
  if (shipments == NULL)
    {
      amends_net_set_error (error, AMENDS_NET_ERROR_ANSWER, NAME, NULL);
      return FALSE;
    }
  if (batch->queries->len > 0)
    read_shipments (object, answer->body, batch);
  return TRUE;
}

const AmendsProvider amends_provider_dhl = {
  .id = ID,
  .name = NAME,
  .default_base = "https://api-eu.dhl.com",
  .sign_up_uri = "https://developer.dhl.com",
  .about = N_ ("DHL parcels of all kinds. Free; 250 questions a day to begin with."),
  .credentials = { { "key", N_ ("API key"),
                     N_ ("Apps, Shipment Tracking – Unified, at developer.dhl.com") } },
  .fetch_batch = 1,
  .parallel = 1,
  .requests_per_minute = 12,
  .daily_requests = 250,
  .minimal_interval = 2 * 60 * 60,
  .spends_on_fetch = TRUE,
  .build = build_request,
  .read = read_answer,
};
