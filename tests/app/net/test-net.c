/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a failure is told as: each kind says something else, in one line, with the service's own
 * words and nothing of its answer's body. */
#include "net/amends-net.h"

static AmendsNetAnswer *
new_answer (guint status, const char *header, const char *value)
{
  AmendsNetAnswer *answer = amends_net_answer_new (status, NULL);

  if (header != NULL)
    g_hash_table_insert (answer->headers, g_strdup (header), g_strdup (value));
  return answer;
}

static void
test_messages (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (int code = AMENDS_NET_ERROR_OFFLINE; code <= AMENDS_NET_ERROR_SECURITY; code++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GError) with_words = NULL;

      amends_net_set_error (&error, code, "Example", NULL);
      amends_net_set_error (&with_words, code, "Example", " token\n expired ");
      g_assert_error (error, AMENDS_NET_ERROR, code);
      g_assert_nonnull (strstr (error->message, "Example"));
      g_assert_true (g_str_has_suffix (with_words->message, "(Example: “token expired”)"));
      g_assert_true (g_hash_table_add (seen, g_strdup (error->message)));
      g_assert_true (g_hash_table_add (seen, g_strdup (amends_net_error_to_string (code))));
    }
}

static void
test_words (void)
{
  g_autofree char *none = amends_net_words (NULL);
  g_autofree char *empty = amends_net_words (" \n");
  g_autofree char *line = amends_net_words ("one\r\ntwo\xff");
  g_autofree char *long_text = g_strnfill (5000, 'x');
  g_autofree char *cut = amends_net_words (long_text);

  g_assert_null (none);
  g_assert_null (empty);
  g_assert_cmpstr (line, ==, "one two\357\277\275");
  g_assert_cmpint (g_utf8_strlen (cut, -1), ==, 240);
  g_assert_true (g_str_has_suffix (cut, "…"));
}

static void
test_status (void)
{
  static const struct
  {
    guint status;
    int code; /* -1: none */
  } rows[] = {
    { 200, -1 },
    { 201, -1 },
    { 204, -1 },
    { 400, AMENDS_NET_ERROR_REQUEST },
    { 401, AMENDS_NET_ERROR_KEY },
    { 402, AMENDS_NET_ERROR_QUOTA },
    { 403, AMENDS_NET_ERROR_REFUSED },
    { 404, AMENDS_NET_ERROR_REQUEST },
    { 408, AMENDS_NET_ERROR_DOWN },
    { 422, AMENDS_NET_ERROR_REQUEST },
    { 429, AMENDS_NET_ERROR_THROTTLED },
    { 500, AMENDS_NET_ERROR_DOWN },
    { 502, AMENDS_NET_ERROR_DOWN },
    { 503, AMENDS_NET_ERROR_DOWN },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (AmendsNetAnswer) answer = new_answer (rows[i].status, NULL, NULL);
      g_autoptr (GError) error = NULL;

      if (amends_net_answer_check_status (answer, "Example", NULL, &error))
        g_assert_cmpint (rows[i].code, ==, -1);
      else
        g_assert_error (error, AMENDS_NET_ERROR, rows[i].code);
    }
}

static void
test_retry_after (void)
{
  static const struct
  {
    guint status;
    const char *header, *value;
    int from, to;
  } rows[] = {
    { 429, NULL, NULL, -1, -1 },
    { 429, "retry-after", "7", 7, 7 },
    { 503, "retry-after", "0", 0, 0 },
    { 503, "retry-after", "1.5", 2, 2 },
    { 503, "retry-after", "99999999", 86400, 86400 },
    { 503, "retry-after", "-3", -1, -1 },
    { 503, "retry-after", "soon", -1, -1 },
    { 503, "retry-after", "nan", -1, -1 },
    { 503, "retry-after", "", -1, -1 },
    { 503, "retry-after", "Wed, 21 Oct 2015 07:28:00 GMT", 0, 0 },
    { 503, "retry-after", "Wed, 21 Oct 2099 07:28:00 GMT", 86400, 86400 },
    { 429, "x-ratelimit-reset", "12", 12, 12 },
    { 429, "x-ratelimit-reset", "1406096275", 0, 0 },
    { 429, "ratelimit-reset", "3", 3, 3 },
    { 500, "x-ratelimit-reset", "3000", -1, -1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (AmendsNetAnswer)
          answer = new_answer (rows[i].status, rows[i].header, rows[i].value);
      int seconds = amends_net_answer_get_retry_after (answer);

      g_test_message ("%s: %s", rows[i].header, rows[i].value);
      g_assert_cmpint (seconds, >=, rows[i].from);
      g_assert_cmpint (seconds, <=, rows[i].to);
    }
}

/* A body may hold a customer's address: it is never quoted. */
static void
test_unreadable (void)
{
  static const char *const bodies[] = { "", "<html>Anna Example</html>", "{\"name\":\"Anna Exam" };

  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (bodies[i], strlen (bodies[i]));
      g_autoptr (AmendsNetAnswer) answer = amends_net_answer_new (200, bytes);
      g_autoptr (GError) error = NULL;

      g_assert_null (amends_net_answer_load_json (answer, "Example", &error));
      g_assert_error (error, AMENDS_NET_ERROR, AMENDS_NET_ERROR_ANSWER);
      g_assert_null (strstr (error->message, "Anna"));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/net/messages", test_messages);
  g_test_add_func ("/net/words", test_words);
  g_test_add_func ("/net/status", test_status);
  g_test_add_func ("/net/retry-after", test_retry_after);
  g_test_add_func ("/net/unreadable", test_unreadable);
  return g_test_run ();
}
