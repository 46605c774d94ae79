/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Questions to tracking providers and what was said of them, as values. */
#include "net/amends-provider.h"

#include "base/amends-json.h"

AmendsTrackQuery *
amends_track_query_new (gint64 parcel_id, const char *number)
{
  AmendsTrackQuery *query = g_new0 (AmendsTrackQuery, 1);

  query->parcel_id = parcel_id;
  query->number = g_strdup (number);
  return query;
}

void
amends_track_query_free (AmendsTrackQuery *query)
{
  if (query == NULL)
    return;
  g_free (query->number);
  g_free (query->carrier);
  g_free (query->carrier_code);
  g_free (query->postcode);
  g_free (query->phone);
  g_free (query->destination_country);
  g_free (query->reference);
  g_clear_pointer (&query->zone, g_time_zone_unref);
  g_free (query);
}

static const char *const outcome_names[AMENDS_N_TRACK_OUTCOMES] = {
  "registered",      "events",         "not_found",   "not_registered",  "invalid_number",
  "unknown_carrier", "needs_postcode", "needs_phone", "needs_ship_date", "failed",
};

/* Stable: in the shop file and in --json. */
const char *
amends_track_outcome_to_string (AmendsTrackOutcome outcome)
{
  return outcome_names[outcome];
}

gboolean
amends_track_outcome_from_string (const char *text, AmendsTrackOutcome *outcome)
{
  for (int i = 0; i < AMENDS_N_TRACK_OUTCOMES; i++)
    if (g_strcmp0 (outcome_names[i], text) == 0)
      {
        *outcome = i;
        return TRUE;
      }
  return FALSE;
}

AmendsTrackResult *
amends_track_result_new (AmendsTrackOutcome outcome)
{
  AmendsTrackResult *result = g_new0 (AmendsTrackResult, 1);

  result->outcome = outcome;
  result->events = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_event_free);
  return result;
}

void
amends_track_result_free (AmendsTrackResult *result)
{
  if (result == NULL)
    return;
  g_free (result->message);
  g_ptr_array_unref (result->events);
  g_free (result->status_code);
  g_free (result->carrier_code);
  g_free (result->reference);
  g_clear_pointer (&result->raw, g_bytes_unref);
  g_free (result);
}

/* @event: (transfer full) (nullable): one that could not be read is passed over */
void
amends_track_result_take_event (AmendsTrackResult *result, AmendsEvent *event)
{
  if (event != NULL)
    g_ptr_array_add (result->events, event);
}

/**
 * amends_track_result_sort:
 * @is_oldest_first: how the service lists them; of events of one second the order is kept
 *
 * Puts the events newest first.
 */
void
amends_track_result_sort (AmendsTrackResult *result, gboolean is_oldest_first)
{
  GPtrArray *events = result->events;

  for (guint i = 0; is_oldest_first && i < events->len / 2; i++)
    {
      gpointer event = events->pdata[i];

      events->pdata[i] = events->pdata[events->len - 1 - i];
      events->pdata[events->len - 1 - i] = event;
    }
  g_ptr_array_sort (events, amends_event_compare_newest_first);
}

/**
 * amends_track_result_read:
 * @items: (nullable): what the service lists
 * @read: an item as an event, %NULL when it is none
 * @is_oldest_first: how the service lists them
 *
 * Adds the events of a list, and says that there are some.
 */
void
amends_track_result_read (AmendsTrackResult *result,
                          const AmendsJsonItem *items,
                          AmendsReadEventFunc read,
                          const AmendsTrackQuery *query,
                          gboolean is_oldest_first)
{
  for (const AmendsJsonItem *item = amends_json_item_get_first (items); item != NULL;
       item = amends_json_item_get_next (item))
    if (amends_json_item_is_object (item))
      amends_track_result_take_event (result, read (item, query));
  amends_track_result_sort (result, is_oldest_first);
  if (result->events->len > 0)
    result->outcome = AMENDS_TRACK_OUTCOME_EVENTS;
}

/* --- the batch --- */

/**
 * amends_track_batch_new:
 * @queries: (transfer none) (element-type AmendsTrackQuery)
 *
 * Returns: (transfer full): a batch of which nothing is known yet
 */
AmendsTrackBatch *
amends_track_batch_new (GPtrArray *queries)
{
  AmendsTrackBatch *batch = g_new0 (AmendsTrackBatch, 1);

  batch->queries = g_ptr_array_ref (queries);
  batch->results = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_track_result_free);
  g_ptr_array_set_size (batch->results, (int) queries->len);
  batch->quota_left = -1;
  return batch;
}

void
amends_track_batch_free (AmendsTrackBatch *batch)
{
  if (batch == NULL)
    return;
  g_ptr_array_unref (batch->queries);
  g_ptr_array_unref (batch->results);
  g_free (batch->cursor);
  g_clear_pointer (&batch->index, amends_track_index_free);
  g_free (batch);
}

/* Made when it is first needed: until then the queries may change. */
static AmendsTrackIndex *
get_index (AmendsTrackBatch *batch)
{
  if (batch->index == NULL)
    batch->index = amends_track_index_new (batch->queries);
  return batch->index;
}

/**
 * amends_track_batch_find:
 * @number: as the provider writes it in its answer; case does not matter
 * @carrier_code: (nullable): decides between two parcels of the same number
 *
 * Returns: the index of the query that an answer is about, -1 when none was asked so
 */
int
amends_track_batch_find (AmendsTrackBatch *batch, const char *number, const char *carrier_code)
{
  guint place = 0;
  int found = -1;

  while (number != NULL &&
         (place = amends_track_index_find_number (get_index (batch), number, place)) > 0)
    {
      const AmendsTrackQuery *query = g_ptr_array_index (batch->queries, place - 1);

      if (carrier_code == NULL || g_strcmp0 (query->carrier_code, carrier_code) == 0)
        return (int) place - 1;
      if (found < 0 || g_ptr_array_index (batch->results, found) != NULL)
        found = (int) place - 1;
    }
  return found;
}

/**
 * amends_track_batch_find_tracker:
 * @reference: (nullable): what the provider calls it
 *
 * As amends_track_batch_find(), for providers that give what they follow a name of their own.
 *
 * Returns: the index of the query with @reference, else of the one with the number
 */
int
amends_track_batch_find_tracker (AmendsTrackBatch *batch,
                                 const char *reference,
                                 const char *number,
                                 const char *carrier_code)
{
  const guint place = reference != NULL
                          ? amends_track_index_find_reference (get_index (batch), reference)
                          : 0;

  return place > 0 ? (int) place - 1 : amends_track_batch_find (batch, number, carrier_code);
}

/**
 * amends_track_batch_say:
 *
 * Sets what was said of a query, in place of what was said before.
 *
 * Returns: (transfer none): the new result, to be filled
 */
AmendsTrackResult *
amends_track_batch_say (AmendsTrackBatch *batch, guint index, AmendsTrackOutcome outcome)
{
  AmendsTrackResult *result = amends_track_result_new (outcome);

  amends_track_batch_take (batch, index, result);
  return result;
}

/* As amends_track_batch_say(). @result: (transfer full) */
void
amends_track_batch_take (AmendsTrackBatch *batch, guint index, AmendsTrackResult *result)
{
  const AmendsTrackQuery *query = g_ptr_array_index (batch->queries, index);

  result->parcel_id = query->parcel_id;
  amends_track_result_free (g_ptr_array_index (batch->results, index));
  g_ptr_array_index (batch->results, index) = result;
}

/* A number may be followed under two carriers; what has the newer event is the parcel. */
static gboolean
is_newer (const AmendsTrackResult *result, const AmendsTrackResult *known)
{
  const AmendsEvent *a = result->events->len > 0 ? result->events->pdata[0] : NULL;
  const AmendsEvent *b = known->events->len > 0 ? known->events->pdata[0] : NULL;

  return a != NULL && (b == NULL || a->at > b->at);
}

/**
 * amends_track_batch_offer:
 * @result: (transfer full): with its events in order
 *
 * Sets what was said of a query, unless what was said before has a newer event.
 */
void
amends_track_batch_offer (AmendsTrackBatch *batch, guint index, AmendsTrackResult *result)
{
  const AmendsTrackResult *known = g_ptr_array_index (batch->results, index);

  if (known == NULL || is_newer (result, known))
    amends_track_batch_take (batch, index, result);
  else
    amends_track_result_free (result);
}

/**
 * amends_track_batch_read_tracker:
 * @tracker: an object with an "id" and its history
 * @number_member: where it names its number
 * @carrier_member: where it names its carrier
 *
 * Offers what @tracker says, with its text as it came.
 *
 * Returns: whether it is one that was asked for
 */
gboolean
amends_track_batch_read_tracker (AmendsTrackBatch *batch,
                                 const AmendsJsonText *text,
                                 const AmendsJsonItem *tracker,
                                 const char *number_member,
                                 const char *carrier_member,
                                 AmendsTrackerRead read)
{
  AmendsTrackResult *result;
  int index = amends_track_batch_find_tracker (
      batch, amends_json_item_get_string (tracker, "id"),
      amends_json_item_get_string (tracker, number_member),
      amends_json_item_get_string (tracker, carrier_member));

  if (index < 0)
    return FALSE;
  result = read (tracker, g_ptr_array_index (batch->queries, index));
  result->raw = amends_json_text_dup_slice (text, tracker);
  amends_track_batch_offer (batch, (guint) index, result);
  return TRUE;
}

/* Says @outcome of each query of which nothing was said. */
void
amends_track_batch_say_rest (AmendsTrackBatch *batch, AmendsTrackOutcome outcome)
{
  for (guint i = 0; i < batch->results->len; i++)
    if (g_ptr_array_index (batch->results, i) == NULL)
      amends_track_batch_say (batch, i, outcome);
}
