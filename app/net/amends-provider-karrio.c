/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Karrio (www.karrio.io/docs), which runs on a server of the shop's own: trackers are made one by
 * one and listed newest first, all of them; only a single one can be asked for by itself. */
#include "net/amends-providers.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>
#include "base/amends-json-writer.h"
#include "base/amends-text.h"

#define ID "karrio"
#define NAME "Karrio"
#define PAGE_SIZE 100
/* What is left is seen from the batch, whatever the cursor is. */
#define MORE "more"

/* --- the way through the list --- */

static guint
count_open (const AmendsTrackBatch *batch, guint *first)
{
  guint n_open = 0;

  for (guint i = batch->results->len; i > 0; i--)
    if (g_ptr_array_index (batch->results, i - 1) == NULL)
      {
        n_open++;
        *first = i - 1;
      }
  return n_open;
}

/* How many questions for parcels are less work than the rest of the list. */
static guint
count_worth (const AmendsTrackBatch *batch)
{
  const guint n_seen = batch->page * PAGE_SIZE;

  if (batch->page == 0)
    return 1;
  /* How long the list is was not said, or is not so. */
  if (batch->n_listed <= n_seen)
    return 2 * batch->page;
  return (batch->n_listed - n_seen - 1) / PAGE_SIZE + 1;
}

/* The list has everything that was ever tracked, the newest first, and so the open parcels mostly
 * at its beginning. Where fewer of them are left than pages, they are asked for one by one.
 * @index: (out): the query whose turn it is then */
static gboolean
is_single (const AmendsTrackBatch *batch, guint *index)
{
  *index = 0;
  return count_open (batch, index) <= count_worth (batch);
}

/* --- requests --- */

static AmendsNetRequest *
build_registration (const char *trackers, const AmendsTrackQuery *query)
{
  /* Else a parcel that its carrier does not know yet is refused. */
  g_autofree char *uri = g_strconcat (trackers, "?pending_pickup=true", NULL);
  AmendsNetRequest *request = amends_net_request_new (ID, NAME, "register", "POST", uri);
  GString *body = g_string_new (NULL);

  amends_net_request_add_number (request, query->number);
  amends_json_write_begin_object (body, NULL);
  amends_provider_add_text (body, "tracking_number", query->number, NULL, request);
  amends_provider_add_text (body, "carrier_name", query->carrier_code, "carrier", request);
  amends_json_write_end_object (body);
  amends_net_request_take_json (request, body);
  return request;
}

static AmendsNetRequest *
build_single (const char *trackers, const AmendsTrackQuery *query)
{
  g_autoptr (GString) uri = g_string_new (trackers);
  AmendsNetRequest *request;

  g_string_append_c (uri, '/');
  g_string_append_uri_escaped (uri, query->reference != NULL ? query->reference : query->number,
                               NULL, FALSE);
  request = amends_net_request_new (ID, NAME, "fetch", "GET", uri->str);
  amends_net_request_add_number (request, query->number);
  return request;
}

static AmendsNetRequest *
build_list (const char *trackers, const char *purpose, guint limit, guint offset)
{
  g_autofree char *uri = g_strdup_printf ("%s?limit=%u&offset=%u", trackers, limit, offset);

  return amends_net_request_new (ID, NAME, purpose, "GET", uri);
}

static AmendsNetRequest *
build_request (const AmendsProviderAccount *account,
               AmendsProviderStep step,
               const AmendsTrackBatch *batch)
{
  g_autofree char *trackers = g_strconcat (account->base, "/v1/trackers", NULL);
  g_autofree char *token = g_strconcat ("Token ", amends_provider_account_get (account, "key"),
                                        NULL);
  AmendsNetRequest *request;
  guint index;

  if (step == AMENDS_PROVIDER_TEST)
    request = build_list (trackers, "test", 1, 0);
  else if (step == AMENDS_PROVIDER_REGISTER)
    request = build_registration (trackers, g_ptr_array_index (batch->queries, 0));
  else if (is_single (batch, &index))
    request = build_single (trackers, g_ptr_array_index (batch->queries, index));
  else
    request = build_list (trackers, "fetch", PAGE_SIZE, batch->page * PAGE_SIZE);
  amends_net_request_add_header (request, "Authorization", token);
  request->is_own_network = TRUE;
  return request;
}

/* --- answers --- */

/* "delivery_failed/consignee_not_home" */
static char *
dup_code (const AmendsJsonItem *item)
{
  return amends_provider_join_codes (amends_json_item_get_string (item, "status"),
                                     amends_json_item_get_string (item, "reason"));
}

/* Older answers have no timestamp, but "2024-01-05" and "03:12 PM" or "15:12". */
static char *
dup_time (const AmendsJsonItem *item)
{
  const char *stamp = amends_json_item_get_string (item, "timestamp");
  const char *day = amends_json_item_get_string (item, "date");
  const char *clock = amends_json_item_get_string (item, "time");
  const char *rest;
  guint hour, minute;

  if (!amends_text_is_empty (stamp) || amends_text_is_empty (day))
    return g_strdup (stamp);
  if (clock == NULL || sscanf (clock, "%2u:%2u", &hour, &minute) != 2 || hour > 23 || minute > 59)
    return g_strdup (day);
  rest = strpbrk (clock, "AaPp");
  if (rest != NULL)
    hour = hour % 12 + (g_ascii_toupper (*rest) == 'P' ? 12 : 0);
  return g_strdup_printf ("%sT%02u:%02u:00", day, hour, minute);
}

static AmendsEvent *
read_event (const AmendsJsonItem *item, const AmendsTrackQuery *query)
{
  g_autofree char *time = dup_time (item);
  g_autofree char *code = dup_code (item);

  return amends_provider_event (ID, amends_provider_parse_local (time, query, NULL), time,
                                amends_json_item_get_string (item, "location"),
                                amends_json_item_get_string (item, "description"), code);
}

static AmendsTrackResult *
read_history (const AmendsJsonItem *tracker, const AmendsTrackQuery *query)
{
  const AmendsJsonItem *items = amends_json_item_get_array (tracker, "events");
  AmendsTrackResult *result = amends_track_result_new (AMENDS_TRACK_OUTCOME_NOT_FOUND);

  amends_track_result_read (result, items, read_event, query, FALSE);
  result->status_code = amends_provider_dup_code (tracker, "status");
  result->carrier_code = amends_provider_dup_code (tracker, "carrier_name");
  result->reference = amends_provider_dup_code (tracker, "id");
  result->promised_at = amends_provider_parse_promise (
      amends_json_item_get_string (tracker, "estimated_delivery"), query, NULL);
  return result;
}

/* Returns: whether @tracker is one that was asked for */
static gboolean
read_tracker (const AmendsJsonText *text, const AmendsJsonItem *tracker, AmendsTrackBatch *batch)
{
  return amends_track_batch_read_tracker (batch, text, tracker, "tracking_number", "carrier_name",
                                          read_history);
}

static void
read_page (const AmendsJsonText *text, const AmendsJsonItem *trackers, AmendsTrackBatch *batch)
{
  const AmendsJsonItem *object = amends_json_text_get_root (text);
  guint first;

  batch->n_listed = (guint) CLAMP (amends_json_item_get_int (object, "count", 0), 0, G_MAXINT);
  for (const AmendsJsonItem *tracker = amends_json_item_get_first (trackers); tracker != NULL;
       tracker = amends_json_item_get_next (tracker))
    read_tracker (text, tracker, batch);
  if (amends_json_item_get_string (object, "next") == NULL ||
      amends_json_item_get_first (trackers) == NULL)
    amends_track_batch_say_rest (batch, AMENDS_TRACK_OUTCOME_NOT_REGISTERED);
  else if (count_open (batch, &first) > 0)
    batch->cursor = g_strdup (MORE);
}

/* One of several: the next one. */
static void
go_on (AmendsTrackBatch *batch)
{
  guint first;

  if (count_open (batch, &first) > 0)
    batch->cursor = g_strdup (MORE);
}

/* --- failures --- */

/* "errors": of Karrio itself; "messages": of the carrier behind it. */
static const AmendsJsonItem *
get_fault (const AmendsJsonItem *object)
{
  const AmendsJsonItem *fault = amends_json_item_get_first (
      amends_json_item_get_array (object, "errors"));

  return fault != NULL
             ? fault
             : amends_json_item_get_first (amends_json_item_get_array (object, "messages"));
}

static AmendsTrackOutcome
outcome_for_fault (const AmendsNetAnswer *answer,
                   AmendsProviderStep step,
                   const char *code,
                   const char *words)
{
  static const char *const carrier[] = { "carrier_name", "carrier connection", NULL };
  static const char *const number[] = { "tracking_number", "tracking number", NULL };
  static const char *const unknown[] = { "not found", "does not know", "no information", NULL };

  if (step == AMENDS_PROVIDER_FETCH && answer->status == 404)
    return AMENDS_TRACK_OUTCOME_NOT_REGISTERED;
  if (answer->status == 424)
    return g_strcmp0 (code, "404") == 0 || amends_provider_says (words, unknown)
               ? AMENDS_TRACK_OUTCOME_NOT_FOUND
               : AMENDS_TRACK_OUTCOME_FAILED;
  if (answer->status == 404 || amends_provider_says (words, carrier))
    return AMENDS_TRACK_OUTCOME_UNKNOWN_CARRIER;
  return amends_provider_says (words, number) ? AMENDS_TRACK_OUTCOME_INVALID_NUMBER
                                              : AMENDS_TRACK_OUTCOME_FAILED;
}

static gboolean
read_failure (const AmendsNetAnswer *answer,
              AmendsProviderStep step,
              const AmendsJsonItem *object,
              AmendsTrackBatch *batch,
              GError **error)
{
  const AmendsJsonItem *fault = get_fault (object);
  const char *words = amends_json_item_get_string (fault, "message");
  g_autofree char *code = amends_provider_dup_code (fault, "code");
  guint index;

  /* The carrier's own limit: to ask it for the next parcel brings the same. */
  if (answer->status == 424 && g_strcmp0 (code, "429") == 0)
    {
      amends_net_set_error (error, AMENDS_NET_ERROR_QUOTA, NAME, words);
      return FALSE;
    }
  if (step == AMENDS_PROVIDER_TEST || !is_single (batch, &index) || fault == NULL ||
      (answer->status != 400 && answer->status != 404 && answer->status != 424))
    return amends_net_answer_check_status (answer, NAME, words, error);
  amends_track_batch_say (batch, index, outcome_for_fault (answer, step, code, words))->message =
      amends_net_words (words);
  go_on (batch);
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
  const AmendsJsonItem *trackers = amends_json_item_get_array (object, "results");
  guint index;

  if (text == NULL)
    return FALSE;
  if (answer->status < 200 || answer->status >= 300)
    return read_failure (answer, step, object, batch, error);
  if (step == AMENDS_PROVIDER_TEST && trackers != NULL)
    return TRUE;
  if (step != AMENDS_PROVIDER_TEST && is_single (batch, &index))
    {
      if (read_tracker (text, object, batch))
        {
          go_on (batch);
          return TRUE;
        }
    }
  else if (step == AMENDS_PROVIDER_FETCH && trackers != NULL)
    {
      read_page (text, trackers, batch);
      return TRUE;
    }
  amends_net_set_error (error, AMENDS_NET_ERROR_ANSWER, NAME, NULL);
  return FALSE;
}

const AmendsProvider amends_provider_karrio = {
  .id = ID,
  .name = NAME,
  .sign_up_uri = "https://www.karrio.io/docs",
  .about = N_ ("Free software on a server of your own, with your own accounts at the carriers. Its "
               "address must begin with https://, or be http:// with an IP address of your own "
               "network (192.168.…), where the key then travels unprotected."),
  .credentials = { { "key", N_ ("API key"),
                     N_ ("Developers, API keys, in your Karrio dashboard") } },
  .register_batch = 1,
  .fetch_batch = 10000, /* the list is gone through once, for all of them */
  .list_page = PAGE_SIZE,
  .parallel = 4,
  .requests_per_minute = 240,
  .minimal_interval = 2 * 60 * 60,
  .needs_carrier = TRUE,
  .build = build_request,
  .read = read_answer,
};
