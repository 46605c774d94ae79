/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sends an answer, or what a broken service sends instead. */
#pragma once

#include "amends-fake-server.h"

G_BEGIN_DECLS

/* Takes the answer out of the exchange. The context is that of the server's thread. */
void fake_deliver (SoupServerMessage *message,
                   FakeExchange *exchange,
                   gboolean is_answered,
                   GMainContext *context);

G_END_DECLS
