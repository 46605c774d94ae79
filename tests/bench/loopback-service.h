/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The loopback tracking services as a process of their own, as they are in life. */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

typedef struct
{
  GSubprocess *process;
  char *base;
  char *key;
  char *account;
  JsonNode *parcels; /* an array of objects with "number" and "carrier" */
} LoopbackService;

void loopback_service_start (LoopbackService *service,
                             const char *program,
                             const char *provider,
                             guint n_parcels);
void loopback_service_stop (LoopbackService *service);
