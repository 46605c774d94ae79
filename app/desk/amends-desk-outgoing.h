/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How requests are written down before they leave; only for the files of desk/. */
#pragma once

#include "desk/amends-desk-private.h"
#include "model/amends-connection.h"
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

/* amends-desk-connections.c: the account of a provider with its keys. */
AmendsProviderAccount *amends_desk_load_account (AmendsDesk *self,
                                                 const AmendsProvider *provider,
                                                 const AmendsConnection *connection,
                                                 GCancellable *cancellable,
                                                 GError **error);

G_END_DECLS
