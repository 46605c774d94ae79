/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is asked next: answers come in another order than their questions left, and in pages. */
#include "net/amends-fetch-agenda.h"

#define N_QUERIES 40
#define PER_PAGE 10
#define MAX_USELESS 16
#define UNLIMITED 60000000

typedef struct
{
  GPtrArray *queries;
  AmendsProviderAccount *account;
  AmendsFetchAgenda *agenda;
  guint n_results;
} Fixture;

static void
results_cb (GPtrArray *results, gpointer data)
{
  Fixture *fixture = data;

  fixture->n_results += results->len;
  g_ptr_array_unref (results);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  const AmendsFetchPace pace = { .requests_per_minute = UNLIMITED };
  const AmendsFetchEvents events = { .results = results_cb, .data = fixture };
  const char *provider = data;

  fixture->queries = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_track_query_free);
  for (guint i = 0; i < N_QUERIES; i++)
    {
      g_autofree char *number = g_strdup_printf ("YT%013u", i);
      AmendsTrackQuery *query = amends_track_query_new (i + 1, number);

      query->carrier_code = g_strdup ("yuantong");
      query->is_registered = TRUE;
      g_ptr_array_add (fixture->queries, query);
    }
  fixture->account = amends_provider_account_new ();
  fixture->agenda = amends_fetch_agenda_new (amends_provider_get (provider), fixture->account,
                                             &pace, fixture->queries, &events);
  amends_fetch_agenda_open (fixture->agenda);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  amends_fetch_agenda_free (fixture->agenda);
  amends_provider_account_free (fixture->account);
  g_ptr_array_unref (fixture->queries);
}

static AmendsFetchQuestion *
send (Fixture *fixture)
{
  gint64 later;
  AmendsFetchQuestion *question = amends_fetch_agenda_next (fixture->agenda, &later);

  g_assert_nonnull (question);
  while (!amends_fetch_agenda_may_send (fixture->agenda, question, &later))
    g_assert_cmpint (later, >, 0);
  return question;
}

static void
take (Fixture *fixture, AmendsFetchQuestion *question, const GError *problem)
{
  g_autoptr (GBytes) body = g_bytes_new_static ("{}", 2);
  g_autoptr (AmendsNetAnswer) answer = amends_net_answer_new (200, body);

  if (problem == NULL && question->batch->results->pdata[0] == NULL)
    amends_track_batch_say (question->batch, 0, AMENDS_TRACK_OUTCOME_NOT_FOUND);
  amends_fetch_agenda_take_answer (fixture->agenda, question, answer, problem);
}

static void
take_useless (Fixture *fixture, guint n)
{
  g_autoptr (GError)
      problem = g_error_new_literal (AMENDS_NET_ERROR, AMENDS_NET_ERROR_ANSWER, "no JSON");

  for (guint i = 0; i < n; i++)
    take (fixture, send (fixture), problem);
}

static gboolean
is_given_up (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  const gboolean is_over = amends_fetch_agenda_is_over (fixture->agenda, &error);

  if (is_over)
    g_assert_error (error, AMENDS_NET_ERROR, AMENDS_NET_ERROR_ANSWER);
  return is_over;
}

/* A good answer that one thread waited for while others met useless ones does not tell that the
 * service is well again: each further question may cost. */
static void
test_late_answer (Fixture *fixture, gconstpointer data)
{
  AmendsFetchQuestion *late = send (fixture);

  take_useless (fixture, MAX_USELESS - 1);
  take (fixture, late, NULL);
  g_assert_false (is_given_up (fixture));
  take_useless (fixture, 1);
  g_assert_true (is_given_up (fixture));
}

/* One that was asked for since does. */
static void
test_good_answer (Fixture *fixture, gconstpointer data)
{
  take_useless (fixture, MAX_USELESS - 1);
  take (fixture, send (fixture), NULL);
  take_useless (fixture, MAX_USELESS - 1);
  g_assert_false (is_given_up (fixture));
  take_useless (fixture, 1);
  g_assert_true (is_given_up (fixture));
}

/* What a page of a list of everything says is handed over before the next one is asked for, and the
 * rest goes on from there. */
static void
test_pages (Fixture *fixture, gconstpointer data)
{
  guint n_open = N_QUERIES;

  for (guint page = 0; page < N_QUERIES / PER_PAGE; page++)
    {
      AmendsFetchQuestion *question = send (fixture);
      AmendsTrackBatch *batch = question->batch;
      const AmendsTrackQuery *first = g_ptr_array_index (batch->queries, 0);

      g_assert_cmpuint (batch->queries->len, ==, n_open);
      g_assert_cmpuint (batch->page, ==, page);
      g_assert_cmpint (first->parcel_id, ==, n_open); /* the newest first, as the list is */
      for (guint i = 0; i < PER_PAGE; i++)
        amends_track_batch_say (batch, i, AMENDS_TRACK_OUTCOME_NOT_FOUND);
      n_open -= PER_PAGE;
      batch->n_listed = N_QUERIES;
      g_free (batch->cursor);
      batch->cursor = n_open > 0 ? g_strdup ("more") : NULL;
      take (fixture, question, NULL);
      g_assert_cmpuint (fixture->n_results, ==, N_QUERIES - n_open);
    }
  g_assert_true (amends_fetch_agenda_is_over (fixture->agenda, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, provider, function)                                                              \
  g_test_add ("/fetch-agenda/" name, Fixture, provider, set_up, function, tear_down)
  ADD ("late-answer", "kuaidi100", test_late_answer);
  ADD ("good-answer", "kuaidi100", test_good_answer);
  ADD ("pages", "karrio", test_pages);
  return g_test_run ();
}
