/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sends an answer whole, late, in half, swollen, mangled or not at all. */
#include "amends-fake-delivery.h"

#include <string.h>

#define HUGE_BYTES ((gint64) 64 << 20)
#define BLANK_BYTES ((gsize) 1 << 20)

typedef enum
{
  WHOLE,
  NOTHING,
  HALF,
  SWOLLEN,
} Manner;

typedef struct
{
  SoupServerMessage *message;
  Manner manner;
  guint status;
  const char *type;
  char *text;
  gsize length;
  gint64 swollen_bytes;
  gboolean is_gone; /* the client has left meanwhile */
} Delivery;

static void
disconnected_cb (SoupServerMessage *message, gpointer data)
{
  Delivery *delivery = data;

  delivery->is_gone = TRUE;
}

static void
delivery_free (Delivery *delivery)
{
  g_signal_handlers_disconnect_by_data (delivery->message, delivery);
  g_object_unref (delivery->message);
  g_free (delivery->text);
  g_free (delivery);
}

static void
close_connection (SoupServerMessage *message, const char *parting, gsize length)
{
  g_autoptr (GIOStream) stream = soup_server_message_steal_connection (message);

  if (stream == NULL)
    return;
  if (length > 0)
    g_output_stream_write_all (g_io_stream_get_output_stream (stream), parting, length, NULL, NULL,
                               NULL);
  g_io_stream_close (stream, NULL, NULL);
}

/* As a service does that falls over while it writes: the length was promised, half of it came. */
static void
send_half (Delivery *delivery)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (
      text, "HTTP/1.1 %u %s\r\nContent-Type: %s\r\nContent-Length: %" G_GSIZE_FORMAT "\r\n\r\n",
      delivery->status, soup_status_get_phrase (delivery->status), delivery->type,
      delivery->length);
  g_string_append_len (text, delivery->text, delivery->length / 2);
  close_connection (delivery->message, text->str, text->len);
}

/* Blanks behind the JSON are still JSON; no length is told, so that only reading shows the size. */
static void
send_swollen (Delivery *delivery)
{
  static char *blanks;
  SoupMessageBody *body = soup_server_message_get_response_body (delivery->message);
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (delivery->message);

  if (blanks == NULL)
    blanks = g_strnfill (BLANK_BYTES, ' ');
  soup_message_headers_set_content_type (headers, delivery->type, NULL);
  soup_message_headers_set_encoding (headers, SOUP_ENCODING_CHUNKED);
  soup_message_body_set_accumulate (body, FALSE);
  soup_message_body_append (body, SOUP_MEMORY_TAKE, g_steal_pointer (&delivery->text),
                            delivery->length);
  for (gint64 left = delivery->swollen_bytes; left > 0; left -= BLANK_BYTES)
    soup_message_body_append (body, SOUP_MEMORY_STATIC, blanks, MIN ((gsize) left, BLANK_BYTES));
  soup_message_body_complete (body);
  soup_server_message_set_status (delivery->message, delivery->status, NULL);
}

static void
send_now (Delivery *delivery)
{
  switch (delivery->manner)
    {
    case NOTHING:
      close_connection (delivery->message, NULL, 0);
      break;
    case HALF:
      send_half (delivery);
      break;
    case SWOLLEN:
      send_swollen (delivery);
      break;
    case WHOLE:
    default:
      soup_server_message_set_status (delivery->message, delivery->status, NULL);
      soup_server_message_set_response (delivery->message, delivery->type, SOUP_MEMORY_TAKE,
                                        g_steal_pointer (&delivery->text), delivery->length);
      break;
    }
}

static gboolean
send_late_cb (gpointer data)
{
  Delivery *delivery = data;

  if (delivery->is_gone)
    return G_SOURCE_REMOVE;
  send_now (delivery);
  if (delivery->manner == WHOLE || delivery->manner == SWOLLEN)
    soup_server_message_unpause (delivery->message);
  return G_SOURCE_REMOVE;
}

static void
mangle_text (FakeExchange *exchange, Delivery *delivery)
{
  static const char page[] = "<!DOCTYPE html><html><head><title>Sign in</title></head>"
                             "<body>Please accept the terms of this network.</body></html>";

  if (fake_exchange_has (exchange, AMENDS_FAKE_WRONG_TYPES, NULL))
    delivery->text = fake_mangle_types (exchange->json.text->str);
  else if (fake_exchange_has (exchange, AMENDS_FAKE_NOT_JSON, NULL))
    {
      delivery->status = SOUP_STATUS_OK;
      delivery->type = "text/html; charset=utf-8";
      delivery->text = g_strdup (page);
    }
  else if (fake_exchange_has (exchange, AMENDS_FAKE_EMPTY_BODY, NULL))
    delivery->text = g_strdup ("");
  if (delivery->text != NULL)
    delivery->length = strlen (delivery->text);
}

static Manner
manner_of (FakeExchange *exchange, gboolean is_answered)
{
  if (!is_answered || fake_exchange_has (exchange, AMENDS_FAKE_DROP, NULL))
    return NOTHING;
  if (fake_exchange_has (exchange, AMENDS_FAKE_HALF_BODY, NULL))
    return HALF;
  return fake_exchange_has (exchange, AMENDS_FAKE_HUGE_BODY, NULL) ? SWOLLEN : WHOLE;
}

void
fake_deliver (SoupServerMessage *message,
              FakeExchange *exchange,
              gboolean is_answered,
              GMainContext *context)
{
  Delivery *delivery = g_new0 (Delivery, 1);
  gint64 delay_ms = fake_exchange_value (exchange, AMENDS_FAKE_SLOW, 0);

  delivery->message = g_object_ref (message);
  delivery->manner = manner_of (exchange, is_answered);
  delivery->status = exchange->status;
  delivery->type = exchange->type;
  delivery->swollen_bytes = fake_exchange_value (exchange, AMENDS_FAKE_HUGE_BODY, HUGE_BYTES);
  mangle_text (exchange, delivery);
  if (delivery->text == NULL)
    {
      delivery->length = exchange->json.text->len;
      delivery->text = g_string_free (g_steal_pointer (&exchange->json.text), FALSE);
    }
  if (delay_ms > 0)
    {
      g_autoptr (GSource) source = g_timeout_source_new (delay_ms);

      g_signal_connect (message, "disconnected", G_CALLBACK (disconnected_cb), delivery);
      soup_server_message_pause (message);
      g_source_set_callback (source, send_late_cb, delivery, (GDestroyNotify) delivery_free);
      g_source_attach (source, context);
      return;
    }
  send_now (delivery);
  delivery_free (delivery);
}
