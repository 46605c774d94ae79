/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "provider-table.h"

#include <stdarg.h>

AmendsProviderAccount *
table_account (const AmendsProvider *provider, const char *name, ...)
{
  AmendsProviderAccount *account = amends_provider_account_new ();
  va_list names;

  account->base = g_strdup (provider->default_base);
  account->version = g_strdup (provider->default_version);
  account->language = g_strdup ("en");
  va_start (names, name);
  for (; name != NULL; name = va_arg (names, const char *))
    g_hash_table_insert (account->credentials, g_strdup (name),
                         g_strdup (va_arg (names, const char *)));
  va_end (names);
  return account;
}

AmendsTrackBatch *
table_batch (const TableQuery *queries, gsize n_queries)
{
  g_autoptr (GPtrArray)
      list = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_track_query_free);

  for (gsize i = 0; i < n_queries; i++)
    {
      AmendsTrackQuery *query = amends_track_query_new ((gint64) i + 1, queries[i].number);

      query->carrier_code = g_strdup (queries[i].carrier_code);
      query->postcode = g_strdup (queries[i].postcode);
      query->phone = g_strdup (queries[i].phone);
      query->destination_country = g_strdup (queries[i].country);
      query->shipped_at = queries[i].shipped_at;
      query->reference = g_strdup (queries[i].reference);
      if (queries[i].zone != NULL)
        query->zone = g_time_zone_new_identifier (queries[i].zone);
      g_ptr_array_add (list, query);
    }
  return amends_track_batch_new (list);
}

static void
add_list (GString *text, const char *name, GPtrArray *list)
{
  g_string_append (text, name);
  for (guint i = 0; i < list->len; i++)
    g_string_append_printf (text, " %s", (char *) g_ptr_array_index (list, i));
  g_string_append_c (text, '\n');
}

char *
table_request (const AmendsProvider *provider,
               const AmendsProviderAccount *account,
               AmendsProviderStep step,
               const AmendsTrackBatch *batch)
{
  g_autoptr (AmendsNetRequest) request = provider->build (account, step, batch);
  GString *text = g_string_new (NULL);
  gsize size;
  const char *body;

  g_assert_cmpstr (request->service, ==, provider->id);
  g_assert_cmpstr (request->service_name, ==, provider->name);
  g_string_append_printf (text, "%s %s\n", request->method, request->uri);
  for (guint i = 0; i + 1 < request->headers->len; i += 2)
    g_string_append_printf (text, "%s: %s\n", (char *) g_ptr_array_index (request->headers, i),
                            (char *) g_ptr_array_index (request->headers, i + 1));
  if (request->body != NULL)
    {
      body = g_bytes_get_data (request->body, &size);
      g_string_append_printf (text, "%s\n", request->content_type);
      g_string_append_len (text, body, (gssize) size);
      g_string_append_c (text, '\n');
    }
  add_list (text, "numbers", request->numbers);
  add_list (text, "fields", request->fields);
  return g_string_free (text, FALSE);
}

static void
add_time (GString *text, gint64 at)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (at);
  g_autofree char *written = g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ");

  g_string_append (text, written);
}

static void
add_event (GString *text, const AmendsEvent *event, const AmendsProvider *provider)
{
  g_assert_cmpstr (event->source, ==, provider->id);
  g_assert_cmpint (event->status, ==, AMENDS_STATUS_UNKNOWN);
  g_assert_nonnull (event->at_text);
  g_string_append (text, "  ");
  add_time (text, event->at);
  g_string_append_printf (text, " | %s | %s | %s\n", event->place != NULL ? event->place : "-",
                          event->text != NULL ? event->text : "-",
                          event->code != NULL ? event->code : "-");
}

static void
add_part (GString *text, const char *name, const char *value)
{
  if (value != NULL)
    g_string_append_printf (text, " | %s %s", name, value);
}

static void
add_result (GString *text, const AmendsTrackResult *result, const AmendsProvider *provider)
{
  gint64 newest = G_MAXINT64;

  if (result == NULL)
    {
      g_string_append (text, "nothing\n");
      return;
    }
  g_string_append (text, amends_track_outcome_to_string (result->outcome));
  add_part (text, "status", result->status_code);
  add_part (text, "carrier", result->carrier_code);
  add_part (text, "reference", result->reference);
  if (result->promised_at != 0)
    {
      g_string_append (text, " | until ");
      add_time (text, result->promised_at);
    }
  if (result->message != NULL)
    g_string_append_printf (text, " | “%s”", result->message);
  g_string_append_c (text, '\n');
  for (guint i = 0; i < result->events->len; i++)
    {
      const AmendsEvent *event = g_ptr_array_index (result->events, i);

      g_assert_cmpint (event->at, <=, newest);
      newest = event->at;
      add_event (text, event, provider);
    }
  if (result->outcome == AMENDS_TRACK_OUTCOME_EVENTS)
    g_assert_nonnull (result->raw);
}

static GBytes *
load (const char *answer)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  char *text;
  gsize size;

  if (!g_str_has_suffix (answer, ".json"))
    return g_bytes_new_static (answer, strlen (answer));
  path = g_build_filename (ANSWERS_DIR, answer, NULL);
  g_file_get_contents (path, &text, &size, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (text, size);
}

char *
table_read (const AmendsProvider *provider,
            const AmendsProviderAccount *account,
            AmendsProviderStep step,
            guint status,
            const char *answer,
            AmendsTrackBatch *batch)
{
  g_autoptr (GBytes) bytes = load (answer);
  g_autoptr (AmendsNetAnswer) net_answer = amends_net_answer_new (status, bytes);
  g_autoptr (GError) error = NULL;
  GString *text = g_string_new (NULL);
  gboolean is_good = provider->read (account, step, net_answer, batch, &error);

  for (guint i = 0; i < batch->results->len; i++)
    add_result (text, g_ptr_array_index (batch->results, i), provider);
  if (batch->cursor != NULL)
    g_string_append_printf (text, "page %s\n", batch->cursor);
  if (batch->quota_left >= 0)
    g_string_append_printf (text, "quota %d\n", (int) batch->quota_left);
  g_assert_cmpint (is_good, ==, error == NULL);
  if (error != NULL)
    {
      g_assert_true (error->domain == AMENDS_NET_ERROR);
      g_string_append_printf (text, "error %s: %s\n", amends_net_error_to_string (error->code),
                              error->message);
    }
  return g_string_free (text, FALSE);
}

static char *
read_one (const AmendsProvider *provider, const TableQuery *query, guint status, const char *answer)
{
  g_autoptr (AmendsProviderAccount) account = table_account (provider, "key", "secret", NULL);
  g_autoptr (AmendsTrackBatch) batch = table_batch (query, 1);

  return table_read (provider, account, AMENDS_PROVIDER_FETCH, status, answer, batch);
}

void
table_check (const AmendsProvider *provider,
             const TableQuery *query,
             guint status,
             const char *answer,
             const char *expected)
{
  g_autofree char *text = read_one (provider, query, status, answer);

  g_assert_cmpstr (text, ==, expected);
}

void
table_check_start (const AmendsProvider *provider,
                   const TableQuery *query,
                   guint status,
                   const char *answer,
                   const char *expected)
{
  g_autofree char *text = read_one (provider, query, status, answer);

  if (!g_str_has_prefix (text, expected))
    g_error ("%s: %s", answer, text);
}

static void
check_step (const AmendsProvider *provider, const TableStep *step)
{
  const TableQuery query = { .number = "RA000000001DE", .carrier_code = "carrier" };
  g_autoptr (AmendsProviderAccount) account = table_account (provider, "key", "secret", NULL);
  g_autoptr (AmendsTrackBatch) batch = table_batch (&query, 1);
  g_autofree char *text = table_read (provider, account, step->step, step->status, step->answer,
                                      batch);

  g_test_message ("%u %s: %s", step->status, step->answer, text);
  if (g_str_has_suffix (step->expected, "\n"))
    g_assert_cmpstr (text, ==, step->expected);
  else
    g_assert_true (g_str_has_prefix (text, step->expected));
}

void
table_check_steps (const AmendsProvider *provider, const TableStep *steps, gsize n_steps)
{
  for (gsize i = 0; i < n_steps; i++)
    check_step (provider, &steps[i]);
}
