/* SPDX-License-Identifier: GPL-3.0-or-later */
/* EasyPost (docs.easypost.com/docs/trackers): a tracker is made for each number, which costs and
 * answers with the history at once; trackers that are there are listed for nothing, a hundred
 * numbers a question. */
#include "net/amends-providers.h"

#include <glib/gi18n-lib.h>
#include "base/amends-json-writer.h"
#include "base/amends-text.h"

#define ID "easypost"
#define NAME "EasyPost"
#define PAGE_SIZE "100"

/* --- requests --- */

static AmendsNetRequest *
build_registration (const char *uri, const AmendsTrackQuery *query)
{
  AmendsNetRequest *request = amends_net_request_new (ID, NAME, "register", "POST", uri);
  GString *body = g_string_new (NULL);

  amends_net_request_add_number (request, query->number);
  amends_json_write_begin_object (body, NULL);
  amends_json_write_begin_object (body, "tracker");
  amends_provider_add_text (body, "tracking_code", query->number, NULL, request);
  amends_provider_add_text (body, "carrier", query->carrier_code, "carrier", request);
  amends_json_write_end_object (body);
  amends_json_write_end_object (body);
  amends_net_request_take_json (request, body);
  return request;
}

static AmendsNetRequest *
build_list (const char *base_uri, const AmendsTrackBatch *batch)
{
  g_autoptr (GString) uri = g_string_new (base_uri);
  AmendsNetRequest *request;

  g_string_append (uri, "?page_size=" PAGE_SIZE);
  for (guint i = 0; i < batch->queries->len; i++)
    {
      const AmendsTrackQuery *query = g_ptr_array_index (batch->queries, i);

      amends_provider_add_parameter (uri, "tracking_codes%5B%5D", query->number);
    }
  amends_provider_add_parameter (uri, "before_id", batch->cursor);
  request = amends_net_request_new (ID, NAME, "fetch", "GET", uri->str);
  amends_provider_add_numbers (request, batch);
  return request;
}

static AmendsNetRequest *
build_request (const AmendsProviderAccount *account,
               AmendsProviderStep step,
               const AmendsTrackBatch *batch)
{
  g_autofree char *uri = g_strconcat (account->base, "/v2/trackers",
                                      step == AMENDS_PROVIDER_TEST ? "?page_size=1" : "", NULL);
  AmendsNetRequest *request;

  if (step == AMENDS_PROVIDER_REGISTER)
    request = build_registration (uri, g_ptr_array_index (batch->queries, 0));
  else if (step == AMENDS_PROVIDER_FETCH)
    request = build_list (uri, batch);
  else
    request = amends_net_request_new (ID, NAME, "test", "GET", uri);
  amends_net_request_set_basic (request, amends_provider_account_get (account, "key"), "");
  return request;
}

/* --- answers --- */

/* "failure/damaged": what main and detail say together. */
static char *
dup_code (const AmendsJsonItem *item)
{
  return amends_provider_join_codes (amends_json_item_get_string (item, "status"),
                                     amends_json_item_get_string (item, "status_detail"));
}

static AmendsEvent *
read_detail (const AmendsJsonItem *item, const AmendsTrackQuery *query)
{
  const AmendsJsonItem *location = amends_json_item_get_object (item, "tracking_location");
  const char *country = amends_json_item_get_string (location, "country");
  const char *time = amends_json_item_get_string (item, "datetime");
  const char *places[] = { amends_json_item_get_string (location, "city"),
                           amends_json_item_get_string (location, "state"), country };
  const char *texts[] = { amends_json_item_get_string (item, "message"),
                          amends_json_item_get_string (item, "description") };
  g_autofree char *place = amends_provider_join (", ", places, G_N_ELEMENTS (places));
  g_autofree char *text = amends_provider_join (" – ", texts, G_N_ELEMENTS (texts));
  g_autofree char *code = dup_code (item);

  return amends_provider_event (ID, amends_provider_parse_local (time, query, country), time, place,
                                text, code);
}

static AmendsTrackResult *
read_history (const AmendsJsonItem *tracker, const AmendsTrackQuery *query)
{
  const AmendsJsonItem *items = amends_json_item_get_array (tracker, "tracking_details");
  AmendsTrackResult *result = amends_track_result_new (AMENDS_TRACK_OUTCOME_NOT_FOUND);

  amends_track_result_read (result, items, read_detail, query, TRUE);
  result->status_code = dup_code (tracker);
  result->carrier_code = amends_provider_dup_code (tracker, "carrier");
  result->reference = amends_provider_dup_code (tracker, "id");
  result->promised_at = amends_provider_parse_promise (
      amends_json_item_get_string (tracker, "est_delivery_date"), query, NULL);
  return result;
}

static gboolean
read_tracker (const AmendsJsonText *text, const AmendsJsonItem *tracker, AmendsTrackBatch *batch)
{
  return amends_track_batch_read_tracker (batch, text, tracker, "tracking_code", "carrier",
                                          read_history);
}

/* What is not in the list has no tracker any more. */
static void
read_list (const AmendsJsonText *text, const AmendsJsonItem *trackers, AmendsTrackBatch *batch)
{
  const AmendsJsonItem *object = amends_json_text_get_root (text);
  const char *last = NULL;

  for (const AmendsJsonItem *tracker = amends_json_item_get_first (trackers); tracker != NULL;
       tracker = amends_json_item_get_next (tracker))
    {
      read_tracker (text, tracker, batch);
      last = amends_json_item_get_string (tracker, "id");
    }
  if (amends_json_item_get_boolean (object, "has_more", FALSE) && !amends_text_is_empty (last))
    batch->cursor = g_strdup (last);
  else
    amends_track_batch_say_rest (batch, AMENDS_TRACK_OUTCOME_NOT_REGISTERED);
}

/* --- failures --- */

/* The codes of a refused tracker are not listed anywhere; its words tell. */
static AmendsTrackOutcome
outcome_for_words (const char *words)
{
  static const char *const carrier[] = { "carrier", NULL };
  static const char *const number[] = { "tracking_code", "tracking code", "tracking number", NULL };

  if (amends_provider_says (words, carrier))
    return AMENDS_TRACK_OUTCOME_UNKNOWN_CARRIER;
  return amends_provider_says (words, number) ? AMENDS_TRACK_OUTCOME_INVALID_NUMBER
                                              : AMENDS_TRACK_OUTCOME_FAILED;
}

/* {"error": {"code", "message", "errors": [{"field", "message"}]}}; the message may be a list. */
static char *
dup_words (const AmendsJsonItem *object)
{
  const AmendsJsonItem *fault = amends_json_item_get_object (object, "error");
  const AmendsJsonItem *list = amends_json_item_get_array (fault, "message");
  const AmendsJsonItem *field = amends_json_item_get_first (
      amends_json_item_get_array (fault, "errors"));
  const char *field_words = amends_json_item_get_string (field, "message");
  const char *parts[] = { list != NULL
                              ? amends_json_item_get_text (amends_json_item_get_first (list))
                              : amends_json_item_get_string (fault, "message"),
                          /* "cannot be blank" says nothing without what it speaks of. */
                          field_words != NULL ? amends_json_item_get_string (field, "field") : NULL,
                          field_words };

  return amends_provider_join (" ", parts, G_N_ELEMENTS (parts));
}

static gboolean
read_failure (const AmendsNetAnswer *answer,
              AmendsProviderStep step,
              const AmendsJsonItem *object,
              AmendsTrackBatch *batch,
              GError **error)
{
  g_autofree char *words = dup_words (object);

  if (step == AMENDS_PROVIDER_REGISTER && (answer->status == 400 || answer->status == 422) &&
      words != NULL)
    {
      amends_track_batch_say (batch, 0, outcome_for_words (words))->message = amends_net_words (
          words);
      return TRUE;
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
  const AmendsJsonItem *trackers = amends_json_item_get_array (object, "trackers");

  if (text == NULL)
    return FALSE;
  if (answer->status < 200 || answer->status >= 300)
    return read_failure (answer, step, object, batch, error);
  if (step == AMENDS_PROVIDER_REGISTER && read_tracker (text, object, batch))
    return TRUE;
  if (step == AMENDS_PROVIDER_REGISTER || trackers == NULL)
    {
      amends_net_set_error (error, AMENDS_NET_ERROR_ANSWER, NAME, NULL);
      return FALSE;
    }
  if (step == AMENDS_PROVIDER_FETCH)
    read_list (text, trackers, batch);
  return TRUE;
}

const AmendsProvider amends_provider_easypost = {
  .id = ID,
  .name = NAME,
  .default_base = "https://api.easypost.com",
  .sign_up_uri = "https://app.easypost.com",
  .about = N_ (
      "Carriers of North America and large ones elsewhere. A number costs once, when it is first "
      "asked for."),
  .credentials = { { "key", N_ ("API key"),
                     N_ ("Account Settings, API Keys, at app.easypost.com") } },
  .register_batch = 1,
  .fetch_batch = 100,
  .parallel = 4,
  .requests_per_minute = 240,
  .minimal_interval = 60 * 60,
  .build = build_request,
  .read = read_answer,
};
