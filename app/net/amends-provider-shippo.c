/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shippo (docs.goshippo.com, Tracking): one number a question, of a carrier that has to be named;
 * nothing is registered. */
#include "net/amends-providers.h"

#include <glib/gi18n-lib.h>
#include "base/amends-json.h"
#include "base/amends-text.h"

#define ID "shippo"
#define NAME "Shippo"

/* --- requests --- */

static AmendsNetRequest *
build_request (const AmendsProviderAccount *account,
               AmendsProviderStep step,
               const AmendsTrackBatch *batch)
{
  g_autoptr (GString) uri = g_string_new (account->base);
  g_autofree char *token = g_strconcat ("ShippoToken ",
                                        amends_provider_account_get (account, "key"), NULL);
  AmendsNetRequest *request;

  g_string_append (uri, "/tracks/");
  if (step == AMENDS_PROVIDER_TEST)
    {
      /* An invented parcel of Shippo's own; whether it is told of depends on the kind of key. */
      g_string_append (uri, "shippo/SHIPPO_DELIVERED");
      request = amends_net_request_new (ID, NAME, "test", "GET", uri->str);
    }
  else
    {
      const AmendsTrackQuery *query = g_ptr_array_index (batch->queries, 0);

      g_string_append_uri_escaped (uri, query->carrier_code != NULL ? query->carrier_code : "",
                                   NULL, FALSE);
      g_string_append_c (uri, '/');
      g_string_append_uri_escaped (uri, query->number, NULL, FALSE);
      request = amends_net_request_new (ID, NAME, "fetch", "GET", uri->str);
      amends_net_request_add_number (request, query->number);
      amends_net_request_add_field (request, "carrier");
    }
  amends_net_request_add_header (request, "Authorization", token);
  return request;
}

/* --- answers --- */

static char *
dup_code (const AmendsJsonItem *item)
{
  const AmendsJsonItem *substatus = amends_json_item_get_object (item, "substatus");

  return amends_provider_join_codes (amends_json_item_get_string (item, "status"),
                                     amends_json_item_get_string (substatus, "code"));
}

static AmendsEvent *
read_entry (const AmendsJsonItem *item, const AmendsTrackQuery *query)
{
  const AmendsJsonItem *location = amends_json_item_get_object (item, "location");
  const AmendsJsonItem *substatus = amends_json_item_get_object (item, "substatus");
  const char *country = amends_json_item_get_string (location, "country");
  const char *time = amends_json_item_get_string (item, "status_date");
  const char *text = amends_json_item_get_string (item, "status_details");
  const char *places[] = { amends_json_item_get_string (location, "city"),
                           amends_json_item_get_string (location, "state"), country };
  g_autofree char *place = amends_provider_join (", ", places, G_N_ELEMENTS (places));
  g_autofree char *code = dup_code (item);

  if (amends_text_is_empty (text))
    text = amends_json_item_get_string (substatus, "text");
  return amends_provider_event (ID, amends_provider_parse_local (time, query, country), time, place,
                                text, code);
}

static gboolean
has_event (const AmendsTrackResult *result, const AmendsEvent *event)
{
  for (guint i = 0; i < result->events->len; i++)
    {
      const AmendsEvent *known = g_ptr_array_index (result->events, i);

      if (known->at == event->at && g_strcmp0 (known->text, event->text) == 0)
        return TRUE;
    }
  return FALSE;
}

/* The newest one stands apart, and mostly in the history too. */
static void
read_status (const AmendsJsonItem *status, const AmendsTrackQuery *query, AmendsTrackResult *result)
{
  g_autoptr (AmendsEvent) event = status != NULL ? read_entry (status, query) : NULL;

  if (event == NULL || has_event (result, event))
    return;
  amends_track_result_take_event (result, g_steal_pointer (&event));
  amends_track_result_sort (result, FALSE);
  result->outcome = AMENDS_TRACK_OUTCOME_EVENTS;
}

static void
read_track (const AmendsJsonItem *object, GBytes *body, AmendsTrackBatch *batch)
{
  const AmendsTrackQuery *query = g_ptr_array_index (batch->queries, 0);
  const AmendsJsonItem *status = amends_json_item_get_object (object, "tracking_status");
  const AmendsJsonItem *items = amends_json_item_get_array (object, "tracking_history");
  AmendsTrackResult *result = amends_track_batch_say (batch, 0, AMENDS_TRACK_OUTCOME_NOT_FOUND);

  amends_track_result_read (result, items, read_entry, query, TRUE);
  read_status (status, query, result);
  result->status_code = dup_code (status);
  result->carrier_code = amends_provider_dup_code (object, "carrier");
  result->promised_at = amends_provider_parse_promise (
      amends_json_item_get_string (object, "eta"), query,
      amends_json_item_get_string (amends_json_item_get_object (object, "address_to"), "country"));
  result->raw = g_bytes_ref (body);
}

/* --- failures --- */

/* {"detail": "..."}, or the names of what is wrong: {"carrier": ["..."]}. */
static char *
dup_words (const AmendsJsonItem *object, const char *member)
{
  const AmendsJsonItem *list = amends_json_item_get_array (object, member);

  return g_strdup (list != NULL ? amends_json_item_get_text (amends_json_item_get_first (list))
                                : amends_json_item_get_string (object, member));
}

/* Whether the failure is of the number that was asked for. */
static gboolean
read_fault_of_number (const AmendsNetAnswer *answer,
                      const AmendsJsonItem *object,
                      const char *detail,
                      AmendsTrackBatch *batch)
{
  g_autofree char *carrier = dup_words (object, "carrier");
  g_autofree char *number = dup_words (object, "tracking_number");
  AmendsTrackOutcome outcome = AMENDS_TRACK_OUTCOME_NOT_FOUND;

  if (carrier != NULL)
    outcome = AMENDS_TRACK_OUTCOME_UNKNOWN_CARRIER;
  else if (number != NULL)
    outcome = AMENDS_TRACK_OUTCOME_INVALID_NUMBER;
  else if (answer->status != 404 || detail == NULL)
    return FALSE;
  amends_track_batch_say (batch, 0, outcome)->message = amends_net_words (carrier != NULL ? carrier
                                                                          : number != NULL
                                                                              ? number
                                                                              : detail);
  return TRUE;
}

static gboolean
read_failure (const AmendsNetAnswer *answer,
              AmendsProviderStep step,
              const AmendsJsonItem *object,
              AmendsTrackBatch *batch,
              GError **error)
{
  static const char *const plan[] = { "plan", "quota", "limit", "billing", NULL };
  g_autofree char *words = dup_words (object, "detail");

  if (words == NULL)
    words = dup_words (object, "message");
  /* What is said of the invented parcel is said to a key that is accepted. */
  if (step == AMENDS_PROVIDER_TEST && (answer->status == 400 || answer->status == 404))
    return TRUE;
  if (step == AMENDS_PROVIDER_FETCH && (answer->status == 400 || answer->status == 404) &&
      read_fault_of_number (answer, object, words, batch))
    return TRUE;
  if (answer->status == 403 && words != NULL && amends_provider_says (words, plan))
    {
      amends_net_set_error (error, AMENDS_NET_ERROR_QUOTA, NAME, words);
      return FALSE;
    }
  return amends_net_answer_check_status (answer, NAME, words, error);
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

  if (text == NULL)
    return FALSE;
  if (answer->status < 200 || answer->status >= 300)
    return read_failure (answer, step, object, batch, error);
  if (amends_json_item_get_string (object, "tracking_number") == NULL)
    {
      amends_net_set_error (error, AMENDS_NET_ERROR_ANSWER, NAME, NULL);
      return FALSE;
    }
  if (step == AMENDS_PROVIDER_FETCH)
    read_track (object, answer->body, batch);
  return TRUE;
}

const AmendsProvider amends_provider_shippo = {
  .id = ID,
  .name = NAME,
  .default_base = "https://api.goshippo.com",
  .sign_up_uri = "https://apps.goshippo.com",
  .about = N_ (
      "Carriers of North America and large ones elsewhere; the carrier of each parcel must "
      "be known. Labels bought at Shippo are free, other numbers cost each time."),
  .credentials = { { "key", N_ ("API token"), N_ ("Settings, API, at apps.goshippo.com") } },
  .fetch_batch = 1,
  .parallel = 8,
  .requests_per_minute = 480,
  .minimal_interval = 60 * 60,
  .spends_on_fetch = TRUE,
  .needs_carrier = TRUE,
  .build = build_request,
  .read = read_answer,
};
