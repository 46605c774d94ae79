/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A web client without opinions: sends what it is told, hands back what came. */
#include "plain-client.h"

#include <string.h>

/* Straight to its own machine, whatever proxy the environment names. */
SoupSession *
plain_session_new (void)
{
  return soup_session_new_with_options ("timeout", 20, "proxy-resolver", NULL, NULL);
}

/* A fresh session each time: one that finds its kept connection closed would ask again by itself,
 * and the count of requests would no longer be that of the test. */
PlainAnswer *
plain_ask (const char *method,
           const char *base,
           const char *target,
           const char *const *headers,
           const char *type,
           const char *body)
{
  g_autoptr (SoupSession) session = plain_session_new ();
  g_autofree char *address = g_strconcat (base, target, NULL);
  g_autoptr (GBytes) answered = NULL;
  PlainAnswer *answer = g_new0 (PlainAnswer, 1);
  SoupMessageHeaders *sent;

  answer->message = soup_message_new (method, address);
  sent = soup_message_get_request_headers (answer->message);
  for (guint i = 0; headers != NULL && headers[i] != NULL; i += 2)
    soup_message_headers_replace (sent, headers[i], headers[i + 1]);
  if (type != NULL)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (body, strlen (body));

      soup_message_set_request_body_from_bytes (answer->message, type, bytes);
    }
  answered = soup_session_send_and_read (session, answer->message, NULL, &answer->error);
  if (answered == NULL)
    return answer;
  answer->status = soup_message_get_status (answer->message);
  answer->body = g_bytes_get_size (answered) > 0
                     ? g_strndup (g_bytes_get_data (answered, NULL), g_bytes_get_size (answered))
                     : g_strdup ("");
  answer->json = json_from_string (answer->body, NULL);
  return answer;
}

PlainAnswer *
plain_get (const char *base, const char *target, const char *const *headers)
{
  return plain_ask ("GET", base, target, headers, NULL, NULL);
}

PlainAnswer *
plain_post (const char *base, const char *target, const char *const *headers, const char *json)
{
  return plain_ask ("POST", base, target, headers, "application/json", json);
}

void
plain_answer_free (PlainAnswer *answer)
{
  g_clear_pointer (&answer->json, json_node_unref);
  g_clear_error (&answer->error);
  g_clear_object (&answer->message);
  g_free (answer->body);
  g_free (answer);
}

static JsonNode *
find_all (PlainAnswer *answer, const char *path)
{
  g_autoptr (GError) error = NULL;
  JsonNode *found = answer->json != NULL ? json_path_query (path, answer->json, &error) : NULL;

  g_assert_no_error (error);
  return found;
}

char *
plain_find (PlainAnswer *answer, const char *path)
{
  g_autoptr (JsonNode) found = find_all (answer, path);
  JsonArray *values = found != NULL ? json_node_get_array (found) : NULL;
  JsonNode *first;

  if (values == NULL || json_array_get_length (values) == 0)
    return NULL;
  first = json_array_get_element (values, 0);
  if (JSON_NODE_HOLDS_VALUE (first) && json_node_get_value_type (first) == G_TYPE_STRING)
    return json_node_dup_string (first);
  return json_to_string (first, FALSE);
}

gint64
plain_find_int (PlainAnswer *answer, const char *path)
{
  g_autofree char *text = plain_find (answer, path);

  return text != NULL ? g_ascii_strtoll (text, NULL, 10) : -1;
}

guint
plain_count (PlainAnswer *answer, const char *path)
{
  g_autoptr (JsonNode) found = find_all (answer, path);

  return found != NULL ? json_array_get_length (json_node_get_array (found)) : 0;
}

void
plain_assert (PlainAnswer *answer, guint status, const char *path, const char *expected)
{
  g_autofree char *found = NULL;

  g_assert_no_error (answer->error);
  g_assert_cmpuint (answer->status, ==, status);
  found = plain_find (answer, path);
  g_assert_cmpstr (found, ==, expected);
}
