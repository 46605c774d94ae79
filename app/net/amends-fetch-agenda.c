/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one provider is still to be asked: numbers in batches, registered first where needed, pages,
 * repetitions after a failure, halves of a batch that was refused. Sends nothing itself. */
#include "net/amends-fetch-agenda.h"

#include <glib/gi18n-lib.h>
#include "net/amends-pace.h"

#define BACKOFF_MS 1000
#define PATIENCE_S 120
/* So many answers in a row that are of no use, and the service is at fault, not a number. To find
 * one bad number in 100 takes 7. */
#define MAX_USELESS 16
/* A question that brings the service down so often, while others are answered, is at fault itself.
 */
#define MAX_FAILURES 3
#define MAX_PAGES 200

struct _AmendsFetchAgenda
{
  const AmendsProvider *provider;
  const AmendsProviderAccount *account;
  AmendsFetchEvents events;
  AmendsPace pace;
  GPtrArray *queries;
  GPtrArray *to_fetch;    /* registered, waiting for a full batch */
  GHashTable *registered; /* queries registered within this fetch */
  GQueue questions;       /* of AmendsFetchQuestion, not yet sent */
  guint in_flight;        /* handed out, and not given back */
  guint n_away;           /* of these */
  guint n_registering;    /* questions of that step, waiting or in flight */
  guint n_answered;
  guint n_useless;       /* in a row */
  gint64 useless_since;  /* when the first of them came, monotonic µs */
  GError *problem;       /* why the fetch ends early */
  GError *quota_problem; /* why nothing more is registered */
};

void
amends_fetch_agenda_free (AmendsFetchAgenda *self)
{
  if (self == NULL)
    return;
  g_queue_clear_full (&self->questions, (GDestroyNotify) amends_fetch_question_free);
  g_ptr_array_unref (self->queries);
  g_ptr_array_unref (self->to_fetch);
  g_hash_table_unref (self->registered);
  g_clear_error (&self->problem);
  g_clear_error (&self->quota_problem);
  g_free (self);
}

/* --- questions --- */

/* Waiting questions are counted, so that it is known when the last number is registered. */
static void
put_back (AmendsFetchAgenda *self, AmendsFetchQuestion *question, gboolean is_first)
{
  if (question->step == AMENDS_PROVIDER_REGISTER && self->quota_problem != NULL)
    {
      amends_fetch_question_free (question);
      return;
    }
  if (question->step == AMENDS_PROVIDER_REGISTER)
    self->n_registering++;
  if (is_first)
    g_queue_push_head (&self->questions, question);
  else
    g_queue_push_tail (&self->questions, question);
}

static void
ask_in_batches (AmendsFetchAgenda *self, AmendsProviderStep step, GPtrArray *queries)
{
  guint size = step == AMENDS_PROVIDER_REGISTER ? self->provider->register_batch
                                                : self->provider->fetch_batch;

  for (guint from = 0; from < queries->len; from += size)
    put_back (self,
              amends_fetch_question_new (step, queries, from, MIN (size, queries->len - from)),
              FALSE);
}

/* Numbers just registered are asked for in full batches, the last ones in what is left. */
static void
ask_for_registered (AmendsFetchAgenda *self)
{
  guint size = self->provider->fetch_batch;

  while (self->to_fetch->len >= size || (self->to_fetch->len > 0 && self->n_registering == 0))
    {
      guint length = MIN (size, self->to_fetch->len);

      put_back (self, amends_fetch_question_new (AMENDS_PROVIDER_FETCH, self->to_fetch, 0, length),
                FALSE);
      g_ptr_array_remove_range (self->to_fetch, 0, length);
    }
}

/* --- results --- */

/* A number that the service has forgotten can be registered again, once and while that is paid for.
 */
static gboolean
can_register_again (AmendsFetchAgenda *self,
                    AmendsProviderStep step,
                    AmendsTrackQuery *query,
                    const AmendsTrackResult *result)
{
  return step == AMENDS_PROVIDER_FETCH && result->outcome == AMENDS_TRACK_OUTCOME_NOT_REGISTERED &&
         self->provider->register_batch > 0 && !g_hash_table_contains (self->registered, query) &&
         self->quota_problem == NULL;
}

/* Notes what a result means for the rest of the fetch. */
static void
note_result (AmendsFetchAgenda *self,
             AmendsProviderStep step,
             AmendsTrackQuery *query,
             const AmendsTrackResult *result)
{
  if (result->reference != NULL && result->reference != query->reference)
    {
      g_free (query->reference);
      query->reference = g_strdup (result->reference);
    }
  /* Some services answer a registration with the history. */
  if (step == AMENDS_PROVIDER_REGISTER && (result->outcome == AMENDS_TRACK_OUTCOME_EVENTS ||
                                           result->outcome == AMENDS_TRACK_OUTCOME_NOT_FOUND))
    query->is_registered = TRUE;
  if (step == AMENDS_PROVIDER_REGISTER && result->outcome == AMENDS_TRACK_OUTCOME_REGISTERED)
    {
      query->is_registered = TRUE;
      g_hash_table_add (self->registered, query);
      g_ptr_array_add (self->to_fetch, query);
    }
}

/* Hands over what is known of the question and keeps in it what is not. That a number is to be
 * registered again is no news of its parcel, and no failure. */
static void
hand_over (AmendsFetchAgenda *self, AmendsFetchQuestion *question)
{
  g_autoptr (GPtrArray)
      known = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_track_result_free);
  g_autoptr (GPtrArray) forgotten = g_ptr_array_new ();
  g_autoptr (AmendsTrackBatch)
      batch = amends_fetch_question_reduce (question, self->provider->list_page > 0);

  for (guint i = 0; i < batch->results->len; i++)
    {
      AmendsTrackQuery *query = g_ptr_array_index (batch->queries, i);
      AmendsTrackResult *result = g_steal_pointer (&g_ptr_array_index (batch->results, i));

      if (result == NULL)
        continue;
      if (can_register_again (self, question->step, query, result))
        {
          query->is_registered = FALSE;
          g_ptr_array_add (forgotten, query);
          amends_track_result_free (result);
        }
      else
        {
          note_result (self, question->step, query, result);
          g_ptr_array_add (known, result);
        }
    }
  ask_in_batches (self, AMENDS_PROVIDER_REGISTER, forgotten);
  if (known->len > 0)
    self->events.results (g_steal_pointer (&known), self->events.data);
  if (batch->quota_left >= 0 && self->events.quota != NULL)
    self->events.quota (batch->quota_left, self->events.data);
}

/* --- failures --- */

static gboolean
is_worth_waiting (const GError *problem)
{
  return g_error_matches (problem, AMENDS_NET_ERROR, AMENDS_NET_ERROR_THROTTLED) ||
         g_error_matches (problem, AMENDS_NET_ERROR, AMENDS_NET_ERROR_DOWN);
}

static gboolean
is_of_question (const GError *problem)
{
  return g_error_matches (problem, AMENDS_NET_ERROR, AMENDS_NET_ERROR_REQUEST) ||
         g_error_matches (problem, AMENDS_NET_ERROR, AMENDS_NET_ERROR_ANSWER);
}

/**
 * amends_fetch_agenda_stop:
 *
 * Nothing more is asked, because of @problem; what is in flight is still taken.
 */
void
amends_fetch_agenda_stop (AmendsFetchAgenda *self, const GError *problem)
{
  if (self->problem == NULL)
    self->problem = g_error_copy (problem);
}

/* Where only registering costs, what is registered can still be asked for. */
static void
stop_registering (AmendsFetchAgenda *self, const GError *problem)
{
  for (GList *link = self->questions.head, *next; link != NULL; link = next)
    {
      AmendsFetchQuestion *question = link->data;

      next = link->next;
      if (question->step != AMENDS_PROVIDER_REGISTER)
        continue;
      g_queue_delete_link (&self->questions, link);
      self->n_registering--;
      amends_fetch_question_free (question);
    }
  if (self->quota_problem == NULL)
    self->quota_problem = g_error_copy (problem);
}

/* One bad number must not cost the others of its batch their answer: the batch is halved until the
 * bad one stands alone. The halves are asked first, not after all other batches. */
static void
halve_or_give_up (AmendsFetchAgenda *self, AmendsFetchQuestion *question, const GError *problem)
{
  GPtrArray *queries = question->batch->queries;
  guint half = queries->len / 2;

  if (self->n_useless == 0)
    self->useless_since = g_get_monotonic_time ();
  if (++self->n_useless >= MAX_USELESS)
    amends_fetch_agenda_stop (self, problem);
  if (half > 0)
    {
      put_back (self,
                amends_fetch_question_new (question->step, queries, half, queries->len - half),
                TRUE);
      put_back (self, amends_fetch_question_new (question->step, queries, 0, half), TRUE);
    }
  else
    {
      amends_fetch_question_say_missing (question, problem->message);
      hand_over (self, question);
    }
  amends_fetch_question_free (question);
}

/* Others go first: what this question does to the service, if it does, must not hold them up. */
static void
wait_and_repeat (AmendsFetchAgenda *self,
                 AmendsFetchQuestion *question,
                 const GError *problem,
                 int retry_after_s)
{
  guint wait_ms;

  if (question->n_failures++ == 0)
    question->answered_before = self->n_answered;
  if (question->n_failures >= MAX_FAILURES && self->n_answered > question->answered_before &&
      g_error_matches (problem, AMENDS_NET_ERROR, AMENDS_NET_ERROR_DOWN))
    {
      halve_or_give_up (self, question, problem);
      return;
    }
  if (!amends_pace_failed (&self->pace, question->sent_at, g_get_monotonic_time (), retry_after_s,
                           &wait_ms))
    {
      amends_fetch_agenda_stop (self, problem);
      amends_fetch_question_free (question);
      return;
    }
  if (self->events.waiting != NULL)
    self->events.waiting ((wait_ms + 999) / 1000, problem, self->events.data);
  put_back (self, question, FALSE);
}

/* In a batch whose numbers are all answered there is nothing to repeat. */
static void
settle (AmendsFetchAgenda *self,
        AmendsFetchQuestion *question,
        const GError *problem,
        int retry_after_s)
{
  const gboolean is_open = self->problem == NULL && question->batch->queries->len > 0;

  if (is_worth_waiting (problem) || is_of_question (problem))
    {
      if (!is_open)
        amends_fetch_question_free (question);
      else if (is_worth_waiting (problem))
        wait_and_repeat (self, question, problem, retry_after_s);
      else
        halve_or_give_up (self, question, problem);
      return;
    }
  if (g_error_matches (problem, AMENDS_NET_ERROR, AMENDS_NET_ERROR_QUOTA) &&
      question->step == AMENDS_PROVIDER_REGISTER && !self->provider->spends_on_fetch)
    stop_registering (self, problem);
  else
    amends_fetch_agenda_stop (self, problem);
  amends_fetch_question_free (question);
}

static void
note_back (AmendsFetchAgenda *self, AmendsFetchQuestion *question)
{
  self->in_flight--;
  if (question->is_away)
    self->n_away--;
  question->is_away = FALSE;
  if (question->step == AMENDS_PROVIDER_REGISTER)
    self->n_registering--;
}

/**
 * amends_fetch_agenda_take_problem:
 * @question: (transfer full): to which there was no answer
 */
void
amends_fetch_agenda_take_problem (AmendsFetchAgenda *self,
                                  AmendsFetchQuestion *question,
                                  const GError *problem)
{
  note_back (self, question);
  settle (self, question, problem, -1);
}

/**
 * amends_fetch_agenda_read:
 * @problem: (out): why the whole answer is of no use
 *
 * Reads an answer into its question. Touches nothing else, so that it may be called on any thread.
 */
void
amends_fetch_agenda_read (const AmendsFetchAgenda *self,
                          AmendsFetchQuestion *question,
                          const AmendsNetAnswer *answer,
                          GError **problem)
{
  g_clear_pointer (&question->batch->cursor, g_free);
  amends_provider_read (self->provider, self->account, question->step, answer, question->batch,
                        problem);
}

/* A list of everything ends by itself, see @list_page. */
static gboolean
has_more (const AmendsFetchAgenda *self, const AmendsFetchQuestion *question)
{
  const AmendsTrackBatch *batch = question->batch;

  return batch->cursor != NULL && (self->provider->list_page > 0 || batch->page + 1 < MAX_PAGES);
}

/**
 * amends_fetch_agenda_take_answer:
 * @question: (transfer full): into which @answer was read
 * @problem: (nullable): from amends_fetch_agenda_read()
 */
void
amends_fetch_agenda_take_answer (AmendsFetchAgenda *self,
                                 AmendsFetchQuestion *question,
                                 const AmendsNetAnswer *answer,
                                 const GError *problem)
{
  note_back (self, question);
  if (problem != NULL)
    {
      hand_over (self, question);
      settle (self, question, problem, amends_net_answer_get_retry_after (answer));
      return;
    }
  self->n_answered++;
  question->n_failures = 0;
  /* What left before the row began says nothing of the service since. */
  if (question->sent_at >= self->useless_since)
    self->n_useless = 0;
  amends_pace_answered (&self->pace);
  if (has_more (self, question))
    {
      question->batch->page++;
      if (self->provider->list_page > 0)
        hand_over (self, question);
      put_back (self, question, TRUE);
      return;
    }
  amends_fetch_question_say_missing (question, _ ("The service said nothing of this number."));
  hand_over (self, question);
  amends_fetch_question_free (question);
}

/* --- the agenda --- */

/* A question that can only fail is not asked: it might cost all the same. */
static gboolean
say_lacking (AmendsFetchAgenda *self, const AmendsTrackQuery *query, GPtrArray *lacking)
{
  AmendsTrackOutcome outcome = AMENDS_TRACK_OUTCOME_UNKNOWN_CARRIER;
  AmendsTrackResult *result;

  if (!(self->provider->needs_carrier && query->carrier_code == NULL) &&
      !(self->provider->lacks != NULL && self->provider->lacks (query, &outcome)))
    return FALSE;
  result = amends_track_result_new (outcome);
  result->parcel_id = query->parcel_id;
  g_ptr_array_add (lacking, result);
  return TRUE;
}

/* A list begins with the newest parcels: they are the first to be looked for in each page. */
static void
reverse (GPtrArray *queries)
{
  for (guint i = 0; i < queries->len / 2; i++)
    {
      gpointer query = queries->pdata[i];

      queries->pdata[i] = queries->pdata[queries->len - 1 - i];
      queries->pdata[queries->len - 1 - i] = query;
    }
}

/**
 * amends_fetch_agenda_open:
 *
 * Puts the queries on the agenda; says at once of which nothing can be asked.
 */
void
amends_fetch_agenda_open (AmendsFetchAgenda *self)
{
  g_autoptr (GPtrArray) fresh = g_ptr_array_new ();
  g_autoptr (GPtrArray) registered = g_ptr_array_new ();
  g_autoptr (GPtrArray)
      lacking = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_track_result_free);

  for (guint i = 0; i < self->queries->len; i++)
    {
      AmendsTrackQuery *query = g_ptr_array_index (self->queries, i);

      if (say_lacking (self, query, lacking))
        continue;
      if (self->provider->register_batch == 0 || query->is_registered)
        g_ptr_array_add (registered, query);
      else
        g_ptr_array_add (fresh, query);
    }
  if (self->provider->list_page > 0)
    reverse (registered);
  ask_in_batches (self, AMENDS_PROVIDER_REGISTER, fresh);
  ask_in_batches (self, AMENDS_PROVIDER_FETCH, registered);
  if (lacking->len > 0)
    self->events.results (g_steal_pointer (&lacking), self->events.data);
}

/* What is to leave next is prepared while others are away; not where each question costs and one
 * that was prepared counts as asked. */
static guint
get_most_in_flight (const AmendsProvider *provider)
{
  return provider->spends_on_fetch ? provider->parallel : 2 * provider->parallel;
}

/**
 * amends_fetch_agenda_next:
 * @later: (out): when to ask again, monotonic µs; 0: after the next answer
 *
 * Returns: (transfer full) (nullable): what is to be prepared now, and sent once
 *   amends_fetch_agenda_may_send() says so; it is given back with
 * amends_fetch_agenda_take_answer(), amends_fetch_agenda_take_problem() or
 * amends_fetch_agenda_drop()
 */
AmendsFetchQuestion *
amends_fetch_agenda_next (AmendsFetchAgenda *self, gint64 *later)
{
  *later = 0;
  ask_for_registered (self);
  if (self->problem != NULL || self->in_flight >= get_most_in_flight (self->provider) ||
      g_queue_is_empty (&self->questions))
    return NULL;
  *later = amends_pace_foresee (&self->pace, g_get_monotonic_time (),
                                self->in_flight - self->n_away);
  if (*later != 0)
    return NULL;
  self->in_flight++;
  return g_queue_pop_head (&self->questions);
}

/**
 * amends_fetch_agenda_may_send:
 * @later: (out): when to ask again, monotonic µs; 0: after the next answer
 *
 * Returns: whether @question leaves now
 */
gboolean
amends_fetch_agenda_may_send (AmendsFetchAgenda *self, AmendsFetchQuestion *question, gint64 *later)
{
  gint64 now = g_get_monotonic_time ();

  *later = 0;
  if (self->n_away >= self->provider->parallel)
    return FALSE;
  *later = amends_pace_send (&self->pace, now);
  if (*later != 0)
    return FALSE;
  question->sent_at = now;
  question->is_away = TRUE;
  self->n_away++;
  return TRUE;
}

/* Returns: whether @question need not be asked any more since it was prepared */
gboolean
amends_fetch_agenda_is_moot (const AmendsFetchAgenda *self, const AmendsFetchQuestion *question)
{
  return self->problem != NULL ||
         (self->quota_problem != NULL && question->step == AMENDS_PROVIDER_REGISTER);
}

/* @question: (transfer full): that was not sent */
void
amends_fetch_agenda_drop (AmendsFetchAgenda *self, AmendsFetchQuestion *question)
{
  note_back (self, question);
  amends_fetch_question_free (question);
}

/**
 * amends_fetch_agenda_is_over:
 *
 * Returns: whether everything is done; @error is set when not everything was asked
 */
gboolean
amends_fetch_agenda_is_over (AmendsFetchAgenda *self, GError **error)
{
  const GError *problem = self->problem != NULL ? self->problem : self->quota_problem;

  if (self->in_flight > 0 || (self->problem == NULL && !g_queue_is_empty (&self->questions)))
    return FALSE;
  if (problem != NULL)
    g_propagate_error (error, g_error_copy (problem));
  return TRUE;
}

/**
 * amends_fetch_agenda_new:
 * @pace: (nullable): the provider's own when %NULL
 * @queries: (transfer none) (element-type AmendsTrackQuery): their @reference and @is_registered
 *   are kept up to date
 *
 * Returns: (transfer full): an empty agenda, see amends_fetch_agenda_open(); @provider and @account
 *   must outlive it
 */
AmendsFetchAgenda *
amends_fetch_agenda_new (const AmendsProvider *provider,
                         const AmendsProviderAccount *account,
                         const AmendsFetchPace *pace,
                         GPtrArray *queries,
                         const AmendsFetchEvents *events)
{
  static const AmendsFetchPace own;
  AmendsFetchAgenda *self = g_new0 (AmendsFetchAgenda, 1);

  if (pace == NULL)
    pace = &own;
  self->provider = provider;
  self->account = account;
  self->events = *events;
  self->queries = g_ptr_array_ref (queries);
  self->to_fetch = g_ptr_array_new ();
  self->registered = g_hash_table_new (NULL, NULL);
  g_queue_init (&self->questions);
  amends_pace_init (&self->pace,
                    pace->requests_per_minute > 0 ? pace->requests_per_minute
                                                  : provider->requests_per_minute,
                    pace->backoff_ms > 0 ? pace->backoff_ms : BACKOFF_MS,
                    pace->patience_s > 0 ? pace->patience_s : PATIENCE_S);
  return self;
}
