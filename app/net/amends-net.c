/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Requests and answers as values, and the errors of this room. */
#include "net/amends-net.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>
#include <stdarg.h>
#include "base/amends-json.h"
#include "base/amends-text.h"

/* A service's words are shown in one line of a window. */
#define MAX_WORDS 240

G_DEFINE_QUARK (amends - net - error, amends_net_error)

/**
 * amends_net_error_to_string:
 * @code: an #AmendsNetError
 *
 * Returns: its stable identifier, for the shop file and --json
 */
const char *
amends_net_error_to_string (int code)
{
  static const char *const names[] = {
    "offline", "down",    "throttled", "key",     "quota",
    "refused", "request", "answer",    "address", "security",
  };

  return code >= 0 && code < (int) G_N_ELEMENTS (names) ? names[code] : "down";
}

/**
 * amends_net_words:
 * @words: (nullable): what a service said of a failure
 *
 * Returns: (transfer full) (nullable): one clean line of it, not too long; %NULL when it says
 * nothing
 */
char *
amends_net_words (const char *words)
{
  g_autofree char *valid = words != NULL ? g_utf8_make_valid (words, -1) : NULL;
  g_autofree char *line = amends_text_single_line (valid);

  if (amends_text_is_empty (line))
    return NULL;
  if (g_utf8_strlen (line, -1) > MAX_WORDS)
    {
      g_autofree char *cut = g_utf8_substring (line, 0, MAX_WORDS - 1);

      return g_strconcat (cut, "…", NULL);
    }
  return g_steal_pointer (&line);
}

static const char *
sentence_for (int code)
{
  switch (code)
    {
    case AMENDS_NET_ERROR_OFFLINE:
      return _ ("This computer cannot reach %s. Check the network connection; nothing known before "
                "is lost.");
    case AMENDS_NET_ERROR_DOWN:
      return _ ("%s does not answer properly at the moment. What was known before is kept; try "
                "again later.");
    case AMENDS_NET_ERROR_THROTTLED:
      return _ ("%s asks for fewer requests. The rest is asked for later.");
    case AMENDS_NET_ERROR_KEY:
      return _ (
          "%s does not accept the key. Check it under Connections; it may be mistyped or expired.");
    case AMENDS_NET_ERROR_QUOTA:
      return _ ("The quota of the account at %s is used up. Wait until it is renewed, or buy more "
                "there.");
    case AMENDS_NET_ERROR_REFUSED:
      return _ ("%s does not let this account do that. Check what the plan and the key allow.");
    case AMENDS_NET_ERROR_REQUEST:
      return _ ("%s could not use what it was asked.");
    case AMENDS_NET_ERROR_ANSWER:
      return _ ("The answer of %s cannot be understood. What was known before is kept.");
    case AMENDS_NET_ERROR_ADDRESS:
      return _ ("The address of %s cannot be used. It must begin with https://, as the service’s "
                "site says it.");
    case AMENDS_NET_ERROR_SECURITY:
      return _ ("The connection to %s is not safe: its certificate is not to be trusted. Nothing "
                "was sent.");
    default:
      g_return_val_if_reached ("%s");
    }
}

/**
 * amends_net_set_error:
 * @code: an #AmendsNetError
 * @service: its name for people
 * @words: (nullable): what the service itself said; shown after our sentence
 */
void
amends_net_set_error (GError **error, int code, const char *service, const char *words)
{
  g_autofree char *line = amends_net_words (words);
  g_autofree char *sentence = NULL;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  sentence = g_strdup_printf (sentence_for (code), service);
#pragma GCC diagnostic pop
  if (line == NULL)
    g_set_error_literal (error, AMENDS_NET_ERROR, code, sentence);
  else
    /* Translators: our sentence, then the service's name and its own words */
    g_set_error (error, AMENDS_NET_ERROR, code, _ ("%s (%s: “%s”)"), sentence, service, line);
}

/* --- requests --- */

/**
 * amends_net_request_new:
 * @uri: whole, escaped
 *
 * Returns: (transfer full): a request without headers or body
 */
AmendsNetRequest *
amends_net_request_new (const char *service,
                        const char *service_name,
                        const char *purpose,
                        const char *method,
                        const char *uri)
{
  AmendsNetRequest *request = g_new0 (AmendsNetRequest, 1);

  request->service = g_strdup (service);
  request->service_name = g_strdup (service_name);
  request->purpose = g_strdup (purpose);
  request->method = g_strdup (method);
  request->uri = g_strdup (uri);
  request->headers = g_ptr_array_new_with_free_func (g_free);
  request->numbers = g_ptr_array_new_with_free_func (g_free);
  request->fields = g_ptr_array_new_with_free_func (g_free);
  return request;
}

void
amends_net_request_free (AmendsNetRequest *request)
{
  if (request == NULL)
    return;
  g_free (request->service);
  g_free (request->service_name);
  g_free (request->purpose);
  g_free (request->method);
  g_free (request->uri);
  g_ptr_array_unref (request->headers);
  g_free (request->content_type);
  g_clear_pointer (&request->body, g_bytes_unref);
  g_ptr_array_unref (request->numbers);
  g_ptr_array_unref (request->fields);
  g_free (request);
}

/* A pasted key may bring a line end along; in a header it would begin another one. */
void
amends_net_request_add_header (AmendsNetRequest *request, const char *name, const char *value)
{
  g_ptr_array_add (request->headers, g_strdup (name));
  g_ptr_array_add (request->headers, amends_text_single_line (value));
}

/* Basic authentication (RFC 7617). */
void
amends_net_request_set_basic (AmendsNetRequest *request, const char *user, const char *password)
{
  g_autofree char *both = g_strconcat (user, ":", password, NULL);
  g_autofree char *encoded = g_base64_encode ((const guchar *) both, strlen (both));
  g_autofree char *value = g_strconcat ("Basic ", encoded, NULL);

  amends_net_request_add_header (request, "Authorization", value);
}

void
amends_net_request_add_number (AmendsNetRequest *request, const char *number)
{
  g_ptr_array_add (request->numbers, g_strdup (number));
}

/* The same field of several numbers is named once. */
void
amends_net_request_add_field (AmendsNetRequest *request, const char *field)
{
  if (!g_ptr_array_find_with_equal_func (request->fields, field, g_str_equal, NULL))
    g_ptr_array_add (request->fields, g_strdup (field));
}

/**
 * amends_net_request_set_json:
 * @node: (transfer none): the body
 */
void
amends_net_request_set_json (AmendsNetRequest *request, JsonNode *node)
{
  g_autofree char *text = json_to_string (node, FALSE);

  amends_net_request_take_json (request, g_string_new (text));
}

/**
 * amends_net_request_take_json:
 * @text: (transfer full): the body, written as JSON already
 */
void
amends_net_request_take_json (AmendsNetRequest *request, GString *text)
{
  g_clear_pointer (&request->body, g_bytes_unref);
  request->body = g_string_free_to_bytes (text);
  g_free (request->content_type);
  request->content_type = g_strdup ("application/json");
}

/**
 * amends_net_request_set_form:
 * @first_name: name of the first field; then its value, further names and values, and %NULL
 *
 * Sets the body as an HTML form; names and values are raw UTF-8, escaped here and nowhere else.
 */
void
amends_net_request_set_form (AmendsNetRequest *request, const char *first_name, ...)
{
  g_autoptr (GString) form = g_string_new (NULL);
  va_list names;

  va_start (names, first_name);
  for (const char *name = first_name; name != NULL; name = va_arg (names, const char *))
    {
      g_autofree char *escaped = g_uri_escape_string (va_arg (names, const char *), NULL, FALSE);

      g_string_append_printf (form, "%s%s=%s", form->len > 0 ? "&" : "", name, escaped);
    }
  va_end (names);
  g_clear_pointer (&request->body, g_bytes_unref);
  request->body = g_string_free_to_bytes (g_steal_pointer (&form));
  g_free (request->content_type);
  request->content_type = g_strdup ("application/x-www-form-urlencoded");
}

/* --- answers --- */

/**
 * amends_net_answer_new:
 * @body: (transfer none) (nullable): its bytes
 *
 * Returns: (transfer full): an answer without headers
 */
AmendsNetAnswer *
amends_net_answer_new (guint status, GBytes *body)
{
  AmendsNetAnswer *answer = g_new0 (AmendsNetAnswer, 1);

  answer->status = status;
  answer->body = body != NULL ? g_bytes_ref (body) : g_bytes_new_static ("", 0);
  answer->headers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return answer;
}

void
amends_net_answer_free (AmendsNetAnswer *answer)
{
  if (answer == NULL)
    return;
  g_hash_table_unref (answer->headers);
  g_bytes_unref (answer->body);
  g_free (answer);
}

/* @name: in lower case */
const char *
amends_net_answer_get_header (const AmendsNetAnswer *answer, const char *name)
{
  return g_hash_table_lookup (answer->headers, name);
}

/**
 * amends_net_answer_get_retry_after:
 *
 * When the service wants to be asked again: Retry-After in seconds or as a date (RFC 9110, 10.2.3),
 * or, with 429, the reset time of the usual rate limit headers, in seconds or as a time since 1970.
 *
 * Returns: seconds from now, at least 0; -1 when the answer does not say
 */
int
amends_net_answer_get_retry_after (const AmendsNetAnswer *answer)
{
  static const char *const names[] = { "retry-after", "x-ratelimit-reset", "ratelimit-reset" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *value = amends_net_answer_get_header (answer, names[i]);
      g_autoptr (GDateTime) date = NULL;
      char *end;
      double seconds;

      if (value == NULL || (i > 0 && answer->status != 429))
        continue;
      seconds = g_ascii_strtod (value, &end);
      if (end != value && *end == '\0' && seconds >= 0)
        {
          if (seconds > 1e9)
            seconds -= (double) (g_get_real_time () / G_USEC_PER_SEC);
          return (int) CLAMP (seconds + 0.999, 0, 86400);
        }
      date = i == 0 ? soup_date_time_new_from_http_string (value) : NULL;
      if (date != NULL)
        return (int) CLAMP (g_date_time_to_unix (date) - g_get_real_time () / G_USEC_PER_SEC, 0,
                            86400);
    }
  return -1;
}

/**
 * amends_net_answer_check_status:
 * @service: its name for people
 * @words: (nullable): what the body says of the failure
 *
 * What an HTTP status says by itself (RFC 9110, RFC 6585), for services that use it as everybody
 * does.
 *
 * Returns: %TRUE for 2xx, otherwise %FALSE with an error of %AMENDS_NET_ERROR
 */
gboolean
amends_net_answer_check_status (const AmendsNetAnswer *answer,
                                const char *service,
                                const char *words,
                                GError **error)
{
  g_autofree char *number = NULL;
  int code;

  if (answer->status >= 200 && answer->status < 300)
    return TRUE;
  switch (answer->status)
    {
    case 401:
      code = AMENDS_NET_ERROR_KEY;
      break;
    case 402:
      code = AMENDS_NET_ERROR_QUOTA;
      break;
    case 403:
      code = AMENDS_NET_ERROR_REFUSED;
      break;
    case 408:
      code = AMENDS_NET_ERROR_DOWN;
      break;
    case 429:
      code = AMENDS_NET_ERROR_THROTTLED;
      break;
    default:
      code = answer->status >= 500 || answer->status < 400 ? AMENDS_NET_ERROR_DOWN
                                                           : AMENDS_NET_ERROR_REQUEST;
    }
  if (words == NULL)
    words = number = g_strdup_printf ("HTTP %u", answer->status);
  amends_net_set_error (error, code, service, words);
  return FALSE;
}

/**
 * amends_net_answer_load_json:
 * @service: its name for people
 *
 * Returns: (transfer full): the body as JSON, whatever the status; when it is none, the error that
 *   the status stands for, or %AMENDS_NET_ERROR_ANSWER. The message never has a part of the body,
 *   which may be personal.
 */
JsonNode *
amends_net_answer_load_json (const AmendsNetAnswer *answer, const char *service, GError **error)
{
  JsonNode *node = amends_json_load_bytes (answer->body, service, NULL);

  if (node == NULL && amends_net_answer_check_status (answer, service, NULL, error))
    amends_net_set_error (error, AMENDS_NET_ERROR_ANSWER, service, NULL);
  return node;
}

/**
 * amends_net_answer_read_json:
 * @service: its name for people
 *
 * As amends_net_answer_load_json(), for answers that come by the thousand. Interfaces say in JSON
 * what they do not find; a page that says it is another's, and the address is wrong.
 *
 * Returns: (transfer full)
 */
AmendsJsonText *
amends_net_answer_read_json (const AmendsNetAnswer *answer, const char *service, GError **error)
{
  AmendsJsonText *text = amends_json_text_new (answer->body);

  if (text == NULL && answer->status == 404)
    amends_net_set_error (error, AMENDS_NET_ERROR_ADDRESS, service, "HTTP 404");
  else if (text == NULL && amends_net_answer_check_status (answer, service, NULL, error))
    amends_net_set_error (error, AMENDS_NET_ERROR_ANSWER, service, NULL);
  return text;
}
