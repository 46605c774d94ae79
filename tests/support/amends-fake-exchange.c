/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a host asks about the request in front of it. */
#include "amends-fake-server.h"

#include <string.h>

const char *
fake_exchange_query (FakeExchange *exchange, const char *name)
{
  return exchange->query != NULL ? g_hash_table_lookup (exchange->query, name) : NULL;
}

gint64
fake_exchange_query_int (FakeExchange *exchange, const char *name, gint64 otherwise)
{
  const char *text = fake_exchange_query (exchange, name);

  return text != NULL ? g_ascii_strtoll (text, NULL, 10) : otherwise;
}

const char *
fake_exchange_header (FakeExchange *exchange, const char *name)
{
  return soup_message_headers_get_one (exchange->headers, name);
}

gboolean
fake_exchange_sends (FakeExchange *exchange, const char *type)
{
  const char *sent = soup_message_headers_get_content_type (exchange->headers, NULL);

  return sent != NULL && g_ascii_strcasecmp (sent, type) == 0;
}

JsonNode *
fake_exchange_dup_json (FakeExchange *exchange)
{
  if (!fake_exchange_sends (exchange, "application/json"))
    return NULL;
  return json_from_string (exchange->body, NULL);
}

gboolean
fake_exchange_is_basic_auth (FakeExchange *exchange, const char *user, const char *password)
{
  const char *header = fake_exchange_header (exchange, "Authorization");
  g_autofree char *pair = g_strdup_printf ("%s:%s", user, password);
  g_autofree char *coded = g_base64_encode ((const guchar *) pair, strlen (pair));

  return header != NULL && g_ascii_strncasecmp (header, "Basic ", 6) == 0 &&
         strcmp (header + 6, coded) == 0;
}

void
fake_exchange_set_header (FakeExchange *exchange, const char *name, const char *format, ...)
{
  g_autofree char *value = NULL;
  va_list arguments;

  va_start (arguments, format);
  value = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  soup_message_headers_replace (exchange->answer_headers, name, value);
}

gboolean
fake_exchange_has (FakeExchange *exchange, AmendsFakeFaultKind kind, const char *number)
{
  return fake_hits_get (&exchange->hits, kind, number) != NULL;
}

gint64
fake_exchange_value (FakeExchange *exchange, AmendsFakeFaultKind kind, gint64 otherwise)
{
  const AmendsFakeFault *fault = fake_hits_get (&exchange->hits, kind, NULL);

  return fault != NULL && fault->value != 0 ? fault->value : otherwise;
}
