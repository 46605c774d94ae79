/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One request and its answer on the wire: where it may go, how much may come back, and what went
 * wrong in words that a person can act on. */
#include "net/amends-http-wire.h"

#include "base/amends-host.h"

/* The longest answer of a batch of 100 parcels that was seen is under 2 MiB. */
#define MAX_BODY_BYTES (32 * 1024 * 1024)
#define CHUNK_BYTES (8 * 1024)

/* --- there --- */

/* An address that the internet does not carry (RFC 1918, RFC 3927, RFC 4193, RFC 4291). A name is
 * none: who it stands for is another's to say. */
static gboolean
is_private_network (GUri *uri)
{
  static const char *const networks[] = { "10.0.0.0/8",     "172.16.0.0/12", "192.168.0.0/16",
                                          "169.254.0.0/16", "fc00::/7",      "fe80::/10" };
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (g_uri_get_host (uri));

  for (gsize i = 0; address != NULL && i < G_N_ELEMENTS (networks); i++)
    {
      g_autoptr (GInetAddressMask) mask = g_inet_address_mask_new_from_string (networks[i], NULL);

      if (g_inet_address_mask_matches (mask, address))
        return TRUE;
    }
  return FALSE;
}

static gboolean
may_be_sent_to (GUri *uri, const AmendsNetRequest *request)
{
  const char *scheme = g_uri_get_scheme (uri);
  const char *host = g_uri_get_host (uri);

  if (host == NULL || *host == '\0')
    return FALSE;
  return g_str_equal (scheme, "https") ||
         (g_str_equal (scheme, "http") && (amends_host_is_this_computer (host) ||
                                           (request->is_own_network && is_private_network (uri))));
}

/* A GET that finds its used connection closed is sent again by libsoup itself. A POST is not, and
 * may have a used one if whoever asked repeats it. */
static SoupMessageFlags
get_connection_flag (const AmendsNetRequest *request)
{
  return request->is_repeated || g_str_equal (request->method, "GET") ? SOUP_MESSAGE_IDEMPOTENT
                                                                      : SOUP_MESSAGE_NEW_CONNECTION;
}

/**
 * amends_http_message_new:
 *
 * Returns: (transfer full): what carries @request. Errors: %AMENDS_NET_ERROR_ADDRESS where it must
 *   not be sent
 */
SoupMessage *
amends_http_message_new (const AmendsNetRequest *request, GError **error)
{
  g_autoptr (GUri) uri = g_uri_parse (request->uri, SOUP_HTTP_URI_FLAGS, NULL);
  SoupMessage *message;

  if (uri == NULL || !may_be_sent_to (uri, request))
    {
      amends_net_set_error (error, AMENDS_NET_ERROR_ADDRESS, request->service_name, NULL);
      return NULL;
    }
  message = soup_message_new_from_uri (request->method, uri);
  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  soup_message_add_flags (message, get_connection_flag (request));
  for (guint i = 0; i + 1 < request->headers->len; i += 2)
    soup_message_headers_replace (soup_message_get_request_headers (message),
                                  g_ptr_array_index (request->headers, i),
                                  g_ptr_array_index (request->headers, i + 1));
  if (request->body != NULL)
    soup_message_set_request_body_from_bytes (message, request->content_type, request->body);
  return message;
}

/* --- back --- */

/* What went wrong on the way, as a person can act on it. */
static GError *
explain (const GError *problem, const char *service_name)
{
  GError *error = NULL;
  int code = AMENDS_NET_ERROR_DOWN;

  if (g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
      problem->domain == AMENDS_NET_ERROR)
    return g_error_copy (problem);
  if (problem->domain == G_RESOLVER_ERROR ||
      g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_NETWORK_UNREACHABLE) ||
      g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_HOST_UNREACHABLE) ||
      g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_HOST_NOT_FOUND))
    code = AMENDS_NET_ERROR_OFFLINE;
  else if (problem->domain == G_TLS_ERROR)
    code = AMENDS_NET_ERROR_SECURITY;
  amends_net_set_error (&error, code, service_name, NULL);
  return error;
}

static void
copy_header (const char *name, const char *value, gpointer data)
{
  AmendsNetAnswer *answer = data;

  g_hash_table_replace (answer->headers, g_ascii_strdown (name, -1), g_strdup (value));
}

/* A service that has moved is not followed: the request carries a key. */
static gboolean
check_moved (SoupMessage *message, const char *service_name, GError **error)
{
  const char *target = soup_message_headers_get_one (soup_message_get_response_headers (message),
                                                     "Location");
  g_autoptr (GUri) uri = target != NULL ? g_uri_parse (target, SOUP_HTTP_URI_FLAGS, NULL) : NULL;
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;
  g_autofree char *words = NULL;

  if (soup_message_get_status (message) / 100 != 3)
    return TRUE;
  words = g_strdup_printf ("HTTP %u%s%s", soup_message_get_status (message),
                           host != NULL ? " → " : "", host != NULL ? host : "");
  amends_net_set_error (error, AMENDS_NET_ERROR_ADDRESS, service_name, words);
  return FALSE;
}

/* Room for the whole body and for seeing its end, where the service says how long it is. */
static gsize
guess_room (SoupMessage *message)
{
  const goffset length = soup_message_headers_get_content_length (
      soup_message_get_response_headers (message));

  return (gsize) CLAMP (length + 1, CHUNK_BYTES, MAX_BODY_BYTES + 1);
}

/* Returns: (nullable): the whole body, unless it is longer than any that is wanted */
static GBytes *
read_body (SoupMessage *message,
           const char *service_name,
           GInputStream *stream,
           GCancellable *cancellable,
           GError **error)
{
  gsize room = guess_room (message), length = 0;
  g_autofree guint8 *body = g_malloc (room);
  gssize size;

  do
    {
      if (length > MAX_BODY_BYTES)
        {
          amends_net_set_error (error, AMENDS_NET_ERROR_ANSWER, service_name, NULL);
          return NULL;
        }
      if (length == room)
        body = g_realloc (body, room = MIN (2 * room, MAX_BODY_BYTES + 1));
      size = g_input_stream_read (stream, body + length, room - length, cancellable, error);
      length += (gsize) MAX (size, 0);
    }
  while (size > 0);
  return size == 0 ? g_bytes_new_take (g_steal_pointer (&body), length) : NULL;
}

static AmendsNetAnswer *
receive (SoupSession *session,
         SoupMessage *message,
         const char *service_name,
         GCancellable *cancellable,
         GError **error)
{
  g_autoptr (GInputStream) stream = soup_session_send (session, message, cancellable, error);
  g_autoptr (GBytes) body = NULL;
  AmendsNetAnswer *answer;

  if (stream == NULL)
    return NULL;
  body = read_body (message, service_name, stream, cancellable, error);
  /* Gives the connection back, unless the body was not read to its end. */
  g_input_stream_close (stream, NULL, NULL);
  if (body == NULL || !check_moved (message, service_name, error))
    return NULL;
  answer = amends_net_answer_new (soup_message_get_status (message), body);
  soup_message_headers_foreach (soup_message_get_response_headers (message), copy_header, answer);
  return answer;
}

/**
 * amends_http_exchange:
 * @message: from amends_http_message_new()
 * @request: that it carries
 *
 * Sends and waits for all of the answer, on any thread.
 *
 * Returns: (transfer full): any HTTP status is an answer, except that a redirect is a wrong
 *   address. Errors: %AMENDS_NET_ERROR (offline, down, security, address, answer when the body is
 *   too long), %G_IO_ERROR_CANCELLED
 */
AmendsNetAnswer *
amends_http_exchange (SoupSession *session,
                      SoupMessage *message,
                      const AmendsNetRequest *request,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (GError) problem = NULL;
  AmendsNetAnswer *answer = receive (session, message, request->service_name, cancellable,
                                     &problem);

  if (answer == NULL)
    g_propagate_error (error, explain (problem, request->service_name));
  return answer;
}
