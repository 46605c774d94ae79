/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How requests are written down before they leave; only for the files of desk/. */
#pragma once

#include "desk/amends-desk-private.h"
#include "desk/amends-desk-connections.h"
#include "net/amends-http.h"
#include "net/amends-provider.h"

G_BEGIN_DECLS

/**
 * AmendsOutgoingLog:
 *
 * Writes down each request before it leaves, and what became of it. Lives on the session's thread.
 */
typedef struct _AmendsOutgoingLog AmendsOutgoingLog;

AmendsOutgoingLog *amends_outgoing_log_new (AmendsDesk *desk);
void amends_outgoing_log_free (AmendsOutgoingLog *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsOutgoingLog, amends_outgoing_log_free)
AmendsHttpWatch amends_outgoing_log_get_watch (AmendsOutgoingLog *self);
void amends_outgoing_log_add_paid (AmendsOutgoingLog *self,
                                   const char *provider,
                                   const char *number,
                                   gint64 parcel_id);

/**
 * AmendsOutgoingSession:
 *
 * A session on the calling thread, whose requests are written down; its main context is that
 * thread's default until it is closed.
 */
typedef struct
{
  AmendsHttp *http;
  AmendsOutgoingLog *log;
  GMainContext *context;
} AmendsOutgoingSession;

AmendsOutgoingSession *amends_outgoing_session_open (AmendsDesk *desk);
void amends_outgoing_session_close (AmendsOutgoingSession *session);

/* amends-desk-connections.c: how the shop reaches a service, with its keys. */
AmendsProviderAccount *amends_desk_load_account (AmendsDesk *self,
                                                 const AmendsService *service,
                                                 GCancellable *cancellable,
                                                 GError **error);

G_END_DECLS
