/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A web server on loopback that stands for one or more services, each under a path of its own. It
 * runs in a thread of its own, so that a client that blocks can be tested, and answers one request
 * at a time under one lock. What the services say is the host's business; counting, faults of the
 * whole answer, and changing things while it runs are done here. */
#pragma once

#include <libsoup/soup.h>

#include "amends-fake-fault.h"
#include "amends-fake-json.h"

G_BEGIN_DECLS

typedef struct _FakeServer FakeServer;

/* One request and the answer to it. Answers are JSON with status 200 unless said otherwise. */
typedef struct
{
  const char *method;
  const char *service; /* the first part of the path */
  const char *path;    /* the rest, from its slash on */
  const char *target;  /* the rest with its query, still escaped */
  GHashTable *query;   /* NULL when there is none */
  const char *body;    /* never NULL */
  gsize body_length;
  SoupMessageHeaders *headers;
  SoupMessageHeaders *answer_headers;
  guint status;
  const char *type;
  FakeJson json; /* the answer under way */
  FakeHits hits;
} FakeExchange;

typedef struct
{
  /* Answers a request. */
  void (*answer) (FakeExchange *exchange, gpointer data);
  /* Answers with a refusal, THROTTLE to QUOTA_GONE, as that service puts it. */
  void (*refuse) (FakeExchange *exchange, AmendsFakeFaultKind kind, gpointer data);
  /* What a request means without saying it: the number behind an id, for instance. NULL: nothing.
   */
  const char *(*meaning) (FakeExchange *exchange, gpointer data);
  gboolean (*is_service) (const char *name, gpointer data);
  /* Takes in members of a state file or a control request. */
  gboolean (*load) (JsonObject *object, gpointer data, GError **error);
  /* Writes the members of one service into the log. */
  void (*describe) (FakeJson *json, const char *service, gpointer data);
  /* Answers GET /control/NAME; FALSE: no such thing. */
  gboolean (*show) (FakeExchange *exchange, const char *name, gpointer data);
} FakeHost;

FakeServer *fake_server_new (const FakeHost *host, gpointer data);
void fake_server_free (FakeServer *server);
guint fake_server_get_port (FakeServer *server);
void fake_server_lock (FakeServer *server);
void fake_server_unlock (FakeServer *server);

/* With the lock held: */
FakeRules *fake_server_get_rules (FakeServer *server);
gboolean fake_server_load (FakeServer *server, JsonObject *object, GError **error);

/* Without it: */
gboolean fake_server_load_file (FakeServer *server, const char *path, GError **error);
void fake_server_add_fault (FakeServer *server, const AmendsFakeFault *fault);
void fake_server_clear_faults (FakeServer *server);
guint fake_server_count_requests (FakeServer *server, const char *service, const char *path);
GStrv fake_server_dup_requests (FakeServer *server, const char *service);

/* Reading a request, and faults that a host looks after. */
const char *fake_exchange_query (FakeExchange *exchange, const char *name);
gint64 fake_exchange_query_int (FakeExchange *exchange, const char *name, gint64 otherwise);
const char *fake_exchange_header (FakeExchange *exchange, const char *name);
gboolean fake_exchange_sends (FakeExchange *exchange, const char *type);
JsonNode *fake_exchange_dup_json (FakeExchange *exchange); /* NULL: not JSON, or not said to be */
gboolean
fake_exchange_is_basic_auth (FakeExchange *exchange, const char *user, const char *password);
void fake_exchange_set_header (FakeExchange *exchange, const char *name, const char *format, ...)
    G_GNUC_PRINTF (3, 4);
gboolean fake_exchange_has (FakeExchange *exchange, AmendsFakeFaultKind kind, const char *number);
gint64 fake_exchange_value (FakeExchange *exchange, AmendsFakeFaultKind kind, gint64 otherwise);

G_END_DECLS
