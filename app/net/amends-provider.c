/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What all tracking providers share: questions and results as values, the list of providers, and
 * the reading of times. */
#include "net/amends-provider.h"

#include "base/amends-country.h"
#include "base/amends-json.h"
#include "base/amends-text.h"
#include "net/amends-providers.h"

static const AmendsProvider *const providers[] = {
  &amends_provider_17track,   &amends_provider_kuaidi100, &amends_provider_kdniao,
  &amends_provider_aftership, &amends_provider_dhl,
};

/**
 * amends_provider_list:
 * @n_providers: (out): how many
 *
 * Returns: (transfer none): the providers, as they are offered
 */
const AmendsProvider *const *
amends_provider_list (guint *n_providers)
{
  *n_providers = G_N_ELEMENTS (providers);
  return providers;
}

/* Returns: (nullable): %NULL when no provider is called @id */
const AmendsProvider *
amends_provider_get (const char *id)
{
  for (gsize i = 0; i < G_N_ELEMENTS (providers); i++)
    if (g_strcmp0 (providers[i]->id, id) == 0)
      return providers[i];
  return NULL;
}

/* --- values --- */

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

  for (guint i = 0; number != NULL && i < batch->queries->len; i++)
    {
      const AmendsTrackQuery *query = g_ptr_array_index (batch->queries, i);

      if (g_ascii_strcasecmp (query->number, number) != 0)
        continue;
      if (carrier_code == NULL || g_strcmp0 (query->carrier_code, carrier_code) == 0)
        return (int) i;
      if (found < 0 || g_ptr_array_index (batch->results, found) != NULL)
        found = (int) i;
    }
  return found;
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

AmendsProviderAccount *
amends_provider_account_new (void)
{
  AmendsProviderAccount *account = g_new0 (AmendsProviderAccount, 1);

  account->credentials = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return account;
}

void
amends_provider_account_free (AmendsProviderAccount *account)
{
  if (account == NULL)
    return;
  g_free (account->base);
  g_free (account->version);
  g_free (account->language);
  g_hash_table_unref (account->credentials);
  g_free (account);
}

/* Returns: never %NULL: an absent credential is empty, and the service says what it thinks of that
 */
const char *
amends_provider_account_get (const AmendsProviderAccount *account, const char *credential)
{
  const char *value = g_hash_table_lookup (account->credentials, credential);

  return value != NULL ? value : "";
}

/* --- reading --- */

/* Before this, and after that, a time is a service's way to say that it has none. */
#define FIRST_TIME G_GINT64_CONSTANT (946684800) /* 2000-01-01 */
#define LAST_TIME G_GINT64_CONSTANT (4102444800) /* 2100-01-01 */
#define MAX_TIME_BYTES 48
#define MAX_TEXT 4000
#define MAX_PLACE 400
#define MAX_CODE 120

/* "2026/11/16 08:12 +01:00" as "2026-11-16T08:12:00+01:00" */
static char *
dup_iso8601 (const char *text)
{
  g_autoptr (GString) whole = g_string_new (NULL);

  for (const char *c = text; *c != '\0'; c++)
    if (*c == '/' && whole->len < strlen ("2026-11-16"))
      g_string_append_c (whole, '-');
    else if (*c == ' ' && whole->len == strlen ("2026-11-16"))
      g_string_append_c (whole, 'T');
    else if (*c != ' ')
      g_string_append_c (whole, *c);
  if (whole->len == strlen ("2026-11-16"))
    g_string_append (whole, "T00:00:00");
  else if (whole->len == strlen ("2026-11-16T08"))
    g_string_append (whole, ":00:00");
  else if (whole->len >= strlen ("2026-11-16T08:12") && whole->str[13] == ':' &&
           whole->str[16] != ':')
    g_string_insert (whole, 16, ":00");
  return g_string_free (g_steal_pointer (&whole), FALSE);
}

/**
 * amends_provider_parse_time:
 * @text: (nullable): ISO 8601 in the ways services write it: "2026-11-16T08:12:00+01:00",
 *   "2026-11-16T08:12:00.000Z", "2026-11-16 08:12:00", "2026/11/16 08:12", "2026-11-16"
 * @zone: for a time without an offset
 *
 * Returns: UTC seconds, 0 when it is no time
 */
gint64
amends_provider_parse_time (const char *text, GTimeZone *zone)
{
  g_autofree char *whole = NULL;
  g_autoptr (GDateTime) time = NULL;
  gint64 at;

  if (text == NULL || strlen (text) > MAX_TIME_BYTES)
    return AMENDS_TIME_NONE;
  whole = dup_iso8601 (text);
  time = g_date_time_new_from_iso8601 (whole, zone);
  at = time != NULL ? g_date_time_to_unix (time) : AMENDS_TIME_NONE;
  return at >= FIRST_TIME && at < LAST_TIME ? at : AMENDS_TIME_NONE;
}

/**
 * amends_provider_dup_zone:
 * @country: (nullable): ISO 3166-1 of two or three letters, where something happened
 *
 * Returns: (transfer full): of a time there that has no offset: the country's, where it has one;
 *   else the query's; else UTC, since a time that is some hours off is better than none
 */
GTimeZone *
amends_provider_dup_zone (const AmendsTrackQuery *query, const char *country)
{
  GTimeZone *zone = amends_country_dup_zone (amends_country_from_name (country));

  if (zone != NULL)
    return zone;
  return query->zone != NULL ? g_time_zone_ref (query->zone) : g_time_zone_new_utc ();
}

static gboolean
is_repeated (const char *const *parts, gsize index)
{
  for (gsize i = 0; i < index; i++)
    if (parts[i] != NULL && g_ascii_strcasecmp (parts[i], parts[index]) == 0)
      return TRUE;
  return FALSE;
}

/**
 * amends_provider_join:
 * @parts: (array length=n_parts): may be %NULL, empty or the same
 *
 * Returns: (transfer full) (nullable): "Leipzig, DE"; %NULL when there is nothing
 */
char *
amends_provider_join (const char *separator, const char *const *parts, gsize n_parts)
{
  g_autoptr (GString) joined = g_string_new (NULL);

  for (gsize i = 0; i < n_parts; i++)
    if (!amends_text_is_empty (parts[i]) && !is_repeated (parts, i))
      g_string_append_printf (joined, "%s%s", joined->len > 0 ? separator : "", parts[i]);
  return joined->len > 0 ? g_string_free (g_steal_pointer (&joined), FALSE) : NULL;
}

static char *
dup_line (const char *text, glong max)
{
  char *line = amends_text_single_line (text);

  if (line != NULL && g_utf8_strlen (line, -1) > max)
    *g_utf8_offset_to_pointer (line, max) = '\0';
  if (line != NULL && *line == '\0')
    g_clear_pointer (&line, g_free);
  return line;
}

/**
 * amends_provider_event:
 * @at: UTC seconds
 * @at_text: (nullable): the time as it came
 *
 * Returns: (transfer full) (nullable): an event with clean words; %NULL when it has no time, or
 *   neither words nor code
 */
AmendsEvent *
amends_provider_event (const char *provider,
                       gint64 at,
                       const char *at_text,
                       const char *place,
                       const char *text,
                       const char *code)
{
  AmendsEvent *event;

  if (at == AMENDS_TIME_NONE || (amends_text_is_empty (text) && amends_text_is_empty (code)))
    return NULL;
  event = amends_event_new ();
  event->at = at;
  event->at_text = g_strdup (at_text);
  event->place = dup_line (place, MAX_PLACE);
  event->text = dup_line (text, MAX_TEXT);
  event->code = dup_line (code, MAX_CODE);
  event->source = g_strdup (provider);
  return event;
}

/**
 * amends_provider_dup_code:
 *
 * Returns: (transfer full) (nullable): a code that services write as text or as a number
 */
char *
amends_provider_dup_code (JsonObject *object, const char *member)
{
  const char *text = amends_json_get_string (object, member);
  gint64 number = amends_json_get_int (object, member, G_MININT64);

  if (text == NULL && number != G_MININT64)
    return g_strdup_printf ("%" G_GINT64_FORMAT, number);
  return dup_line (text, MAX_CODE);
}

/**
 * amends_provider_says:
 * @words: (nullable): a service's message, where it has no code for what it means
 * @signs: (array zero-terminated=1): parts of such messages, in lower case
 *
 * Returns: whether any of @signs is in @words
 */
gboolean
amends_provider_says (const char *words, const char *const *signs)
{
  g_autofree char *folded = amends_text_fold (words);

  for (; *signs != NULL; signs++)
    if (strstr (folded, *signs) != NULL)
      return TRUE;
  return FALSE;
}

/* Returns: (transfer full): a part of an answer as text, to be kept with its parcel */
GBytes *
amends_provider_raw (JsonNode *node)
{
  char *text = json_to_string (node, FALSE);

  return g_bytes_new_take (text, strlen (text));
}
