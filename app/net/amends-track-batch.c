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

/* --- a long batch --- */

#define LONG_BATCH 64

/* Where queries are, counted from 1. The keys are theirs. */
struct _AmendsTrackIndex
{
  GHashTable *by_reference;
  GHashTable *by_number; /* the first with a number */
  guint *next;           /* for each query: the next with the same number; 0: none */
};

static guint
hash_number (gconstpointer number)
{
  guint hash = 5381;

  for (const char *at = number; *at != '\0'; at++)
    hash = hash * 33 + (guchar) g_ascii_toupper (*at);
  return hash;
}

static gboolean
is_same_number (gconstpointer a, gconstpointer b)
{
  return g_ascii_strcasecmp (a, b) == 0;
}

static AmendsTrackIndex *
index_new (GPtrArray *queries)
{
  AmendsTrackIndex *index = g_new0 (AmendsTrackIndex, 1);

  index->by_reference = g_hash_table_new (g_str_hash, g_str_equal);
  index->by_number = g_hash_table_new (hash_number, is_same_number);
  index->next = g_new0 (guint, queries->len);
  for (guint i = queries->len; i > 0; i--)
    {
      AmendsTrackQuery *query = g_ptr_array_index (queries, i - 1);

      if (query->reference != NULL)
        g_hash_table_insert (index->by_reference, query->reference, GUINT_TO_POINTER (i));
      index->next[i - 1] = GPOINTER_TO_UINT (g_hash_table_lookup (index->by_number, query->number));
      g_hash_table_insert (index->by_number, query->number, GUINT_TO_POINTER (i));
    }
  return index;
}

static void
index_free (AmendsTrackIndex *index)
{
  g_hash_table_unref (index->by_reference);
  g_hash_table_unref (index->by_number);
  g_free (index->next);
  g_free (index);
}

/* Returns: the place of the next query with @number behind place @after; 0: there is none */
static guint
find_number (const AmendsTrackBatch *batch, const char *number, guint after)
{
  if (batch->index != NULL && after > 0)
    return batch->index->next[after - 1];
  if (batch->index != NULL)
    return GPOINTER_TO_UINT (g_hash_table_lookup (batch->index->by_number, number));
  for (guint i = after; i < batch->queries->len; i++)
    {
      const AmendsTrackQuery *query = g_ptr_array_index (batch->queries, i);

      if (is_same_number (query->number, number))
        return i + 1;
    }
  return 0;
}

/* Returns: the place of the query with @reference; 0: there is none */
static guint
find_reference (const AmendsTrackBatch *batch, const char *reference)
{
  if (batch->index != NULL)
    return GPOINTER_TO_UINT (g_hash_table_lookup (batch->index->by_reference, reference));
  for (guint i = 0; i < batch->queries->len; i++)
    {
      const AmendsTrackQuery *query = g_ptr_array_index (batch->queries, i);

      if (g_strcmp0 (query->reference, reference) == 0)
        return i + 1;
    }
  return 0;
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
  if (queries->len >= LONG_BATCH)
    batch->index = index_new (queries);
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
  g_clear_pointer (&batch->index, index_free);
  g_free (batch);
}

/**
 * amends_track_batch_find:
 * @number: as the provider writes it in its answer; case does not matter
 * @carrier_code: (nullable): decides between two parcels of the same number
 *
 * Returns: the index of the query that an answer is about, -1 when none was asked so
 */
int
amends_track_batch_find (const AmendsTrackBatch *batch,
                         const char *number,
                         const char *carrier_code)
{
  int found = -1;

  for (guint place = number != NULL ? find_number (batch, number, 0) : 0; place > 0;
       place = find_number (batch, number, place))
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
amends_track_batch_find_tracker (const AmendsTrackBatch *batch,
                                 const char *reference,
                                 const char *number,
                                 const char *carrier_code)
{
  const guint place = reference != NULL ? find_reference (batch, reference) : 0;

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
