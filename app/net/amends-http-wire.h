/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>
#include "net/amends-net.h"

G_BEGIN_DECLS

SoupMessage *amends_http_message_new (const AmendsNetRequest *request, GError **error);
AmendsNetAnswer *amends_http_exchange (SoupSession *session,
                                       SoupMessage *message,
                                       const AmendsNetRequest *request,
                                       GCancellable *cancellable,
                                       GError **error);

G_END_DECLS
