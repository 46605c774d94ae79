/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A web service on loopback that a test can make misbehave, and a provider that speaks its small
 * language: registration, batches and pages, nothing of any real service. */
#pragma once

#include <libsoup/soup.h>

#include "net/amends-provider.h"

G_BEGIN_DECLS

typedef struct _TinyService TinyService;

/* Whether the request with this index (from 0) was dealt with here. */
typedef gboolean (*TinyDisturb) (TinyService *service, SoupServerMessage *message, guint index);

struct _TinyService
{
  SoupServer *server;
  GSocketService *port;
  char *base;
  GPtrArray *requests; /* "register 40", "fetch 30", ... */
  GArray *times;       /* of gint64, monotonic µs: when each came */
  GHashTable *registered;
  GHashTable *asked; /* number -> how often it was fetched */
  GPtrArray *held;   /* messages that wait for an answer */
  guint max_held;
  guint page_size;    /* 0: one page */
  const char *poison; /* a request with this number is refused whole */
  gboolean forgets;   /* never knows a number that was registered */
  TinyDisturb disturb;
};

TinyService *tiny_service_new (void);
void tiny_service_free (TinyService *service);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TinyService, tiny_service_free)
AmendsProvider tiny_provider (void);
AmendsProviderAccount *tiny_service_account (const TinyService *service);

/* What a disturbed request gets. */
void tiny_reply (SoupServerMessage *message, guint status, const char *type, const char *text);
void tiny_reply_status (SoupServerMessage *message, guint status, const char *retry_after);
void tiny_drop (SoupServerMessage *message);
void tiny_half_body (SoupServerMessage *message);
void tiny_hold (TinyService *service, SoupServerMessage *message);
void tiny_release (TinyService *service);
gboolean tiny_names (SoupServerMessage *message, const char *number);

G_END_DECLS
