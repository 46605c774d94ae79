/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers of providers into the shop file: one transaction holds an answer, its events and when it
 * came, so that a refresh that is killed has kept an answer whole or not at all. */

#include "desk/amends-desk-refresh-keep.h"

#include <glib/gi18n-lib.h>

#include "base/amends-thread.h"
#include "store/amends-digest.h"
#include "store/amends-store-events.h"
#include "store/amends-store-parcels.h"
#include "store/amends-store-sources.h"
#include "tracking/amends-carrier.h"
#include "tracking/amends-reading.h"

/* Answers kept in one transaction, and for how long the first of them waits for others; answers
 * that may wait before the next ones are not taken. */
#define MAX_TOGETHER 200
#define GATHERING_US (20 * 1000)
#define MAX_WAITING 2000
#define MAX_READINGS 5000

struct _AmendsAnswerKeeper
{
  AmendsDesk *desk;
  GThread *thread;
  GAsyncQueue *arrived; /* of GPtrArray of Arrival; an empty one: the end */
  GMutex mutex;
  GCond kept;
  guint n_waiting;
  GError *problem;
  GHashTable *readings; /* "source code text" -> AmendsReading: carriers repeat themselves */
};

/* One result. */
typedef struct
{
  const AmendsProvider *provider;
  AmendsRefreshLine *line;
  AmendsTrackResult *result;
  guint64 digest; /* of what it says */
  /* what keeping it came to; counted only once the transaction has held */
  guint n_new;
  char *failure;
} Arrival;

static void
arrival_free (gpointer data)
{
  Arrival *arrival = data;

  amends_track_result_free (arrival->result);
  g_free (arrival->failure);
  g_free (arrival);
}

/* --- one answer --- */

static gboolean
is_knowledge (AmendsTrackOutcome outcome)
{
  return outcome == AMENDS_TRACK_OUTCOME_EVENTS || outcome == AMENDS_TRACK_OUTCOME_NOT_FOUND;
}

/* In the words of the program; the provider's own follow them. */
static const char *
sentence_for (AmendsTrackOutcome outcome)
{
  switch (outcome)
    {
    case AMENDS_TRACK_OUTCOME_INVALID_NUMBER:
      return _ ("%s says that no carrier writes numbers like this one. Compare it with the label.");
    case AMENDS_TRACK_OUTCOME_UNKNOWN_CARRIER:
      return _ (
          "%s cannot tell the carrier, or does not serve it. Set the carrier of this parcel.");
    case AMENDS_TRACK_OUTCOME_NEEDS_POSTCODE:
      return _ ("%s wants the recipient’s postcode for this carrier. Add it to the order.");
    case AMENDS_TRACK_OUTCOME_NEEDS_PHONE:
      return _ ("%s wants the last four digits of the recipient’s phone for this carrier. Add the "
                "phone to the order.");
    case AMENDS_TRACK_OUTCOME_NEEDS_SHIP_DATE:
      return _ ("%s wants to know when this parcel was sent. Add the date to the order.");
    default:
      return _ ("%s could not look up this parcel.");
    }
}

static char *
describe_failure (const AmendsProvider *provider, const AmendsTrackResult *result)
{
  g_autofree char *sentence = NULL;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  sentence = g_strdup_printf (sentence_for (result->outcome), provider->name);
#pragma GCC diagnostic pop
  return result->message != NULL ? g_strdup_printf ("%s (%s)", sentence, result->message)
                                 : g_steal_pointer (&sentence);
}

/* Of all that is kept of an answer. The raw answer is not asked: some services write into it when
 * it was given. */
static guint64
digest_result (const AmendsTrackResult *result)
{
  guint64 digest = amends_digest_add_int (AMENDS_DIGEST_START, result->outcome);

  digest = amends_digest_add (digest, result->message);
  digest = amends_digest_add (digest, result->status_code);
  digest = amends_digest_add (digest, result->carrier_code);
  digest = amends_digest_add (digest, result->reference);
  digest = amends_digest_add_int (digest, result->promised_at);
  for (guint i = 0; i < result->events->len; i++)
    {
      const AmendsEvent *event = g_ptr_array_index (result->events, i);

      digest = amends_digest_add_int (digest, event->at);
      digest = amends_digest_add (digest, event->at_text);
      digest = amends_digest_add (digest, event->place);
      digest = amends_digest_add (digest, event->text);
      digest = amends_digest_add (digest, event->code);
    }
  return digest;
}

static gint64
registered_at (const Arrival *arrival, gint64 now)
{
  const AmendsTrackOutcome outcome = arrival->result->outcome;

  return arrival->provider->register_batch > 0 &&
                 (outcome == AMENDS_TRACK_OUTCOME_REGISTERED || is_knowledge (outcome))
             ? now
             : AMENDS_TIME_NONE;
}

static gboolean
keep_source (AmendsDb *db, const Arrival *arrival, gint64 now, GError **error)
{
  const AmendsTrackResult *result = arrival->result;
  g_autoptr (AmendsParcelSource)
      source = amends_parcel_source_new (result->parcel_id, arrival->provider->id);

  source->reference = g_strdup (result->reference);
  source->carrier_code = g_strdup (result->carrier_code);
  source->outcome = g_strdup (amends_track_outcome_to_string (result->outcome));
  source->message = g_strdup (result->message);
  source->status_code = g_strdup (result->status_code);
  source->promised_at = result->promised_at;
  if (result->outcome != AMENDS_TRACK_OUTCOME_REGISTERED)
    source->answered_at = now;
  source->registered_at = registered_at (arrival, now);
  source->n_failures = result->outcome == AMENDS_TRACK_OUTCOME_REGISTERED ||
                               is_knowledge (result->outcome)
                           ? 0
                           : 1;
  return amends_store_save_source (db, source,
                                   is_knowledge (result->outcome) ? &arrival->digest : NULL, error);
}

static gboolean
keep_raw (AmendsDb *db, const Arrival *arrival, gint64 now, GError **error)
{
  const AmendsTrackResult *result = arrival->result;

  return result->raw == NULL ||
         amends_store_save_answer (db, result->parcel_id, arrival->provider->id, result->raw, now,
                                   error);
}

/* Oldest first, so that of two events at the same second the later one gets the higher id. */
static gboolean
keep_history (AmendsDb *db, Arrival *arrival, GError **error)
{
  const AmendsTrackResult *result = arrival->result;

  for (guint i = result->events->len; i > 0; i--)
    {
      int is_new = amends_store_insert_event (db, result->parcel_id,
                                              g_ptr_array_index (result->events, i - 1), error);

      if (is_new < 0)
        return FALSE;
      arrival->n_new += is_new;
    }
  return TRUE;
}

/* A carrier that nobody had named is known once the provider has found it out. */
static const char *
find_carrier (const Arrival *arrival)
{
  const AmendsCarrier *carrier = arrival->result->carrier_code != NULL
                                     ? amends_carrier_find_by_code (arrival->provider->id,
                                                                    arrival->result->carrier_code)
                                     : NULL;

  return carrier != NULL ? carrier->id : NULL;
}

/* What the provider has said before, word for word, needs no more than the hour. */
static gboolean
keep_unchanged (AmendsDb *db, Arrival *arrival, gint64 now, gboolean *is_same, GError **error)
{
  const gint64 parcel_id = arrival->result->parcel_id;
  gboolean is_there;

  if (!amends_store_confirm_source (db, parcel_id, arrival->provider->id, arrival->digest,
                                    registered_at (arrival, now), now, is_same, error))
    return FALSE;
  return !*is_same || amends_store_note_answer (db, parcel_id, NULL, now, &is_there, error);
}

static gboolean
keep_knowledge (AmendsDb *db, Arrival *arrival, gint64 now, GError **error)
{
  const AmendsTrackResult *result = arrival->result;
  gboolean is_there;

  if (!amends_store_note_answer (db, result->parcel_id, find_carrier (arrival), now, &is_there,
                                 error))
    return FALSE;
  if (!is_there) /* removed while its answer was on the way */
    return TRUE;
  return keep_source (db, arrival, now, error) && keep_raw (db, arrival, now, error) &&
         keep_history (db, arrival, error);
}

static gboolean
keep_other (AmendsDb *db, Arrival *arrival, gint64 now, GError **error)
{
  const AmendsTrackResult *result = arrival->result;
  gboolean is_there;

  if (!amends_store_has_parcel (db, result->parcel_id, &is_there, error))
    return FALSE;
  if (!is_there)
    return TRUE;
  if (!keep_source (db, arrival, now, error) || !keep_raw (db, arrival, now, error))
    return FALSE;
  if (result->outcome == AMENDS_TRACK_OUTCOME_REGISTERED)
    return TRUE;
  g_free (arrival->failure);
  arrival->failure = describe_failure (arrival->provider, result);
  return amends_store_set_look_failed (db, result->parcel_id, arrival->failure, now, error);
}

static gboolean
keep (AmendsDb *db, Arrival *arrival, gint64 now, GError **error)
{
  gboolean is_same = FALSE;

  arrival->n_new = 0;
  if (!is_knowledge (arrival->result->outcome))
    return keep_other (db, arrival, now, error);
  if (!keep_unchanged (db, arrival, now, &is_same, error))
    return FALSE;
  return is_same || keep_knowledge (db, arrival, now, error);
}

/* What is kept together. */
typedef struct
{
  GPtrArray *arrivals; /* (element-type Arrival) */
  guint from;          /* those before are kept already */
} Harvest;

/* Returns: how many were kept; not all, when a question waits to be written down before it leaves
 */
static gpointer
keep_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Harvest *harvest = data;
  gint64 now = amends_clock_now ();
  guint i = harvest->from;

  do
    if (!keep (db, g_ptr_array_index (harvest->arrivals, i++), now, error))
      return NULL;
  while (i < harvest->arrivals->len && !amends_store_is_awaited (db));
  return GUINT_TO_POINTER (i - harvest->from);
}

/* --- the thread --- */

static void
count (Arrival *arrival)
{
  AmendsRefreshLine *line = arrival->line;

  if (arrival->result->outcome == AMENDS_TRACK_OUTCOME_REGISTERED)
    return;
  line->answered++;
  line->new_events += arrival->n_new;
  line->moved += arrival->n_new > 0;
  line->not_found += arrival->result->outcome == AMENDS_TRACK_OUTCOME_NOT_FOUND;
  if (!is_knowledge (arrival->result->outcome))
    {
      AmendsRefreshTrouble *trouble = g_new0 (AmendsRefreshTrouble, 1);

      trouble->parcel_id = arrival->result->parcel_id;
      trouble->outcome = g_strdup (amends_track_outcome_to_string (arrival->result->outcome));
      trouble->text = g_steal_pointer (&arrival->failure);
      g_ptr_array_add (line->troubles, trouble);
      line->failed++;
    }
}

static void
read_meaning (AmendsAnswerKeeper *self, AmendsEvent *event)
{
  g_autofree char *key = g_strconcat (event->source, "\x1f", event->code != NULL ? event->code : "",
                                      "\x1f", event->text, NULL);
  const AmendsReading *known = g_hash_table_lookup (self->readings, key);
  AmendsReading *reading;

  if (known != NULL)
    {
      event->status = known->status;
      event->reason = known->reason;
      event->is_problem = known->is_problem;
      return;
    }
  amends_reading_apply (event);
  if (g_hash_table_size (self->readings) >= MAX_READINGS)
    g_hash_table_remove_all (self->readings);
  reading = g_new (AmendsReading, 1);
  *reading = (AmendsReading){ event->status, event->reason, event->is_problem };
  g_hash_table_insert (self->readings, g_steal_pointer (&key), reading);
}

static void
keep_some (AmendsAnswerKeeper *self, Harvest *harvest)
{
  GError *problem = NULL;
  guint n_kept = 0;

  if (!amends_answer_keeper_has_failed (self))
    n_kept = GPOINTER_TO_UINT (
        amends_desk_write_soon (self->desk, keep_job, harvest, NULL, &problem));
  g_mutex_lock (&self->mutex);
  if (problem != NULL)
    self->problem = problem;
  for (guint i = 0; i < n_kept; i++)
    count (g_ptr_array_index (harvest->arrivals, harvest->from + i));
  if (n_kept == 0) /* it has failed: nothing more can be kept */
    n_kept = harvest->arrivals->len - harvest->from;
  harvest->from += n_kept;
  self->n_waiting -= n_kept;
  g_cond_signal (&self->kept);
  g_mutex_unlock (&self->mutex);
}

static void
keep_together (AmendsAnswerKeeper *self, GPtrArray *arrivals)
{
  Harvest harvest = { arrivals, 0 };

  for (guint i = 0; i < arrivals->len; i++)
    {
      Arrival *arrival = g_ptr_array_index (arrivals, i);
      const AmendsTrackResult *result = arrival->result;

      arrival->digest = digest_result (result);
      for (guint k = 0; k < result->events->len; k++)
        read_meaning (self, g_ptr_array_index (result->events, k));
    }
  while (harvest.from < arrivals->len)
    keep_some (self, &harvest);
}

/* Returns: (transfer full) (element-type Arrival): what has arrived, as much as is kept together;
 * @is_last is set when nothing comes after it */
static GPtrArray *
gather (AmendsAnswerKeeper *self, gboolean *is_last)
{
  GPtrArray *arrivals = g_async_queue_pop (self->arrived);
  gint64 end = g_get_monotonic_time () + GATHERING_US;

  *is_last = arrivals->len == 0;
  while (!*is_last && arrivals->len < MAX_TOGETHER)
    {
      GPtrArray *more = g_async_queue_timeout_pop (
          self->arrived, (guint64) MAX (end - g_get_monotonic_time (), 0));

      if (more == NULL)
        break;
      *is_last = more->len == 0;
      g_ptr_array_extend_and_steal (arrivals, more);
    }
  return arrivals;
}

static gpointer
keeping_worker (gpointer data)
{
  AmendsAnswerKeeper *self = data;
  gboolean is_last = FALSE;

  amends_thread_stand_back ();
  amends_reading_prepare (); /* while the first questions are on their way */
  while (!is_last)
    {
      g_autoptr (GPtrArray) arrivals = gather (self, &is_last);

      keep_together (self, arrivals);
    }
  return NULL;
}

AmendsAnswerKeeper *
amends_answer_keeper_new (AmendsDesk *desk)
{
  AmendsAnswerKeeper *self = g_new0 (AmendsAnswerKeeper, 1);

  self->desk = g_object_ref (desk);
  self->arrived = g_async_queue_new_full ((GDestroyNotify) g_ptr_array_unref);
  self->readings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_mutex_init (&self->mutex);
  g_cond_init (&self->kept);
  self->thread = g_thread_new ("answer-keeper", keeping_worker, self);
  return self;
}

/**
 * amends_answer_keeper_take: (skip)
 * @line: where it is counted; lives until amends_answer_keeper_finish()
 * @results: (transfer full) (element-type AmendsTrackResult): at least one
 *
 * Keeps results soon. Waits when very many are waiting already.
 */
void
amends_answer_keeper_take (AmendsAnswerKeeper *self,
                           const AmendsProvider *provider,
                           AmendsRefreshLine *line,
                           GPtrArray *results)
{
  GPtrArray *arrivals = g_ptr_array_new_full (results->len, arrival_free);

  g_return_if_fail (results->len > 0);
  g_mutex_lock (&self->mutex);
  while (self->n_waiting >= MAX_WAITING)
    g_cond_wait (&self->kept, &self->mutex);
  self->n_waiting += results->len;
  g_mutex_unlock (&self->mutex);
  for (guint i = 0; i < results->len; i++)
    {
      Arrival *arrival = g_new0 (Arrival, 1);

      arrival->provider = provider;
      arrival->line = line;
      arrival->result = g_steal_pointer (&g_ptr_array_index (results, i));
      g_ptr_array_add (arrivals, arrival);
    }
  g_ptr_array_unref (results);
  g_async_queue_push (self->arrived, arrivals);
}

gboolean
amends_answer_keeper_has_failed (AmendsAnswerKeeper *self)
{
  gboolean has_failed;

  g_mutex_lock (&self->mutex);
  has_failed = self->problem != NULL;
  g_mutex_unlock (&self->mutex);
  return has_failed;
}

/**
 * amends_answer_keeper_finish: (skip)
 *
 * Waits until all is kept, and frees the keeper.
 */
gboolean
amends_answer_keeper_finish (AmendsAnswerKeeper *self, GError **error)
{
  g_autoptr (GError) problem = NULL;

  g_async_queue_push (self->arrived, g_ptr_array_new ());
  g_thread_join (self->thread);
  problem = g_steal_pointer (&self->problem);
  g_async_queue_unref (self->arrived);
  g_hash_table_unref (self->readings);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->kept);
  g_object_unref (self->desk);
  g_free (self);
  if (problem == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}
