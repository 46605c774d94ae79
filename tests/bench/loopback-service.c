/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "loopback-service.h"

#include <libsoup/soup.h>

#include "base/amends-json.h"

static char *
read_line (GInputStream *stream)
{
  g_autoptr (GDataInputStream) lines = g_data_input_stream_new (stream);
  char *line;

  g_filter_input_stream_set_close_base_stream (G_FILTER_INPUT_STREAM (lines), FALSE);
  line = g_data_input_stream_read_line (lines, NULL, NULL, NULL);
  if (line == NULL)
    g_error ("the loopback service did not start");
  return line;
}

static JsonNode *
load_parcels (int port)
{
  g_autoptr (SoupSession) session = soup_session_new ();
  g_autofree char *uri = g_strdup_printf ("http://127.0.0.1:%d/control/parcels", port);
  g_autoptr (SoupMessage) message = soup_message_new ("GET", uri);
  g_autoptr (GBytes) body = soup_session_send_and_read (session, message, NULL, NULL);
  JsonNode *node = amends_json_load_bytes (body, "parcels", NULL);

  if (node == NULL)
    g_error ("the loopback service has no parcels");
  return node;
}

/* @service: (out): to be stopped */
void
loopback_service_start (LoopbackService *service,
                        const char *program,
                        const char *provider,
                        guint n_parcels)
{
  g_autofree char *number = g_strdup_printf ("%u", n_parcels);
  g_autofree char *line = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (JsonNode) node = NULL;
  JsonObject *info;

  service->process = g_subprocess_new (
      G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, NULL, program, "--generate",
      number, "--provider", provider, NULL);
  line = read_line (g_subprocess_get_stdout_pipe (service->process));
  bytes = g_bytes_new (line, strlen (line));
  node = amends_json_load_bytes (bytes, "service", NULL);
  info = amends_json_get_object (amends_json_get_object (json_node_get_object (node), "providers"),
                                 provider);
  service->base = g_strdup (amends_json_get_string (info, "base"));
  service->key = g_strdup (amends_json_get_string (info, "key"));
  service->account = g_strdup (amends_json_get_string (info, "account"));
  service->parcels = load_parcels (
      (int) amends_json_get_int (json_node_get_object (node), "port", 0));
}

void
loopback_service_stop (LoopbackService *service)
{
  g_output_stream_close (g_subprocess_get_stdin_pipe (service->process), NULL, NULL);
  g_subprocess_wait (service->process, NULL, NULL);
  g_clear_object (&service->process);
  g_clear_pointer (&service->base, g_free);
  g_clear_pointer (&service->key, g_free);
  g_clear_pointer (&service->account, g_free);
  g_clear_pointer (&service->parcels, json_node_unref);
}
