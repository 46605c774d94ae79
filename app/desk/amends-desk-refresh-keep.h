/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a refresh keeps what providers answer; only for the files of desk/. */
#pragma once

#include "desk/amends-desk-private.h"
#include "desk/amends-desk-refresh.h"
#include "net/amends-provider.h"

G_BEGIN_DECLS

/**
 * AmendsAnswerKeeper:
 *
 * Reads answers for their meaning and keeps them, many in one transaction, on a thread of its own,
 * so that the next answers can arrive meanwhile.
 */
typedef struct _AmendsAnswerKeeper AmendsAnswerKeeper;

AmendsAnswerKeeper *amends_answer_keeper_new (AmendsDesk *desk);
void amends_answer_keeper_take (AmendsAnswerKeeper *self,
                                const AmendsProvider *provider,
                                AmendsRefreshLine *line,
                                GPtrArray *results);
gboolean amends_answer_keeper_has_failed (AmendsAnswerKeeper *self);
gboolean amends_answer_keeper_finish (AmendsAnswerKeeper *self, GError **error);

G_END_DECLS
