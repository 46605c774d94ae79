/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "provider-answer.h"

#include <string.h>

#define LONGEST_NUMBER 60

static const AmendsProviderStep steps[] = { AMENDS_PROVIDER_FETCH, AMENDS_PROVIDER_REGISTER,
                                            AMENDS_PROVIDER_TEST };
static const guint statuses[] = { 200, 201, 400, 401, 403, 404, 429, 500 };

static AmendsTrackBatch *
new_batch (const AmendsProvider *provider, AmendsProviderStep step, const char *number)
{
  g_autoptr (GPtrArray)
      queries = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_track_query_free);
  guint n = step == AMENDS_PROVIDER_REGISTER ? provider->register_batch : provider->fetch_batch;

  if (step != AMENDS_PROVIDER_TEST)
    g_ptr_array_add (queries, amends_track_query_new (1, number));
  if (step != AMENDS_PROVIDER_TEST && n > 1)
    {
      AmendsTrackQuery *other = amends_track_query_new (2, "RA000000001DE");

      other->carrier_code = g_strdup ("7041");
      g_ptr_array_add (queries, other);
    }
  return amends_track_batch_new (queries);
}

static void
check_text (const char *text, glong longest)
{
  g_assert_true (text == NULL ||
                 (g_utf8_validate (text, -1, NULL) && g_utf8_strlen (text, -1) <= longest));
}

static void
check_result (const AmendsTrackResult *result, const AmendsProvider *provider)
{
  gint64 newest = G_MAXINT64;

  check_text (result->message, 1000);
  check_text (result->status_code, 120);
  check_text (result->carrier_code, 120);
  check_text (result->reference, 120);
  g_assert_cmpint (result->outcome == AMENDS_TRACK_OUTCOME_EVENTS, ==, result->events->len > 0);
  g_assert_true (result->events->len == 0 || result->raw != NULL);
  for (guint i = 0; i < result->events->len; i++)
    {
      const AmendsEvent *event = result->events->pdata[i];

      g_assert_true (event->at != AMENDS_TIME_NONE && event->at <= newest);
      g_assert_true (event->text != NULL || event->code != NULL);
      g_assert_cmpstr (event->source, ==, provider->id);
      check_text (event->text, 4000);
      check_text (event->place, 400);
      check_text (event->code, 120);
      check_text (event->at_text, 48);
      newest = event->at;
    }
}

/* What an answer names, a page or a parcel, goes into the next request. */
static void
check_next_request (const AmendsProvider *provider,
                    const AmendsProviderAccount *account,
                    AmendsTrackBatch *batch)
{
  g_autoptr (AmendsNetRequest) request = NULL;

  if (batch->queries->len == 0)
    return;
  for (guint i = 0; i < batch->results->len; i++)
    {
      const AmendsTrackResult *result = batch->results->pdata[i];
      AmendsTrackQuery *query = batch->queries->pdata[i];

      if (result != NULL && result->reference != NULL)
        query->reference = g_strdup (result->reference);
      if (result != NULL && result->carrier_code != NULL && query->carrier_code == NULL)
        query->carrier_code = g_strdup (result->carrier_code);
    }
  request = provider->build (account, AMENDS_PROVIDER_FETCH, batch);
  g_assert_true (g_uri_is_valid (request->uri, G_URI_FLAGS_ENCODED, NULL));
}

void
provider_answer_try (const AmendsProvider *provider, const char *input, gsize size)
{
  const char *end = memchr (input, '\n', size);
  g_autofree char *start = end != NULL ? g_strndup (input, (gsize) (end - input)) : NULL;
  g_autofree char *number = start != NULL && *start != '\0' ? g_utf8_make_valid (start + 1, -1)
                                                            : NULL;
  guint choice = start != NULL ? (guint) (guchar) (*start - 'A') : 0;
  AmendsProviderStep step = steps[choice % G_N_ELEMENTS (steps)];
  g_autoptr (AmendsProviderAccount) account = amends_provider_account_new ();
  g_autoptr (AmendsTrackBatch) batch = NULL;
  g_autoptr (AmendsNetAnswer) answer = NULL;
  g_autoptr (GBytes) body = NULL;
  g_autoptr (GError) error = NULL;

  if (number == NULL || *number == '\0' || strlen (number) > LONGEST_NUMBER ||
      (step == AMENDS_PROVIDER_REGISTER && provider->register_batch == 0))
    return;
  account->base = g_strdup (provider->default_base != NULL ? provider->default_base
                                                           : "https://own.example.com");
  account->version = g_strdup (provider->default_version);
  account->language = g_strdup ("en");
  batch = new_batch (provider, step, number);
  body = g_bytes_new_static (end + 1, size - (gsize) (end + 1 - input));
  answer = amends_net_answer_new (statuses[choice / G_N_ELEMENTS (steps) % G_N_ELEMENTS (statuses)],
                                  body);
  if (provider->read (account, step, answer, batch, &error))
    g_assert_no_error (error);
  else
    g_assert_true (error != NULL && error->domain == AMENDS_NET_ERROR);
  if (error != NULL)
    check_text (error->message, 1000);
  for (guint i = 0; i < batch->results->len; i++)
    if (batch->results->pdata[i] != NULL)
      check_result (batch->results->pdata[i], provider);
  check_next_request (provider, account, batch);
}
