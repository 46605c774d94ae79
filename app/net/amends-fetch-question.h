/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "net/amends-provider.h"

G_BEGIN_DECLS

/* Some numbers at one step. All but the first two members are the agenda's own. */
typedef struct
{
  AmendsProviderStep step;
  AmendsTrackBatch *batch;
  gint64 sent_at;        /* monotonic µs */
  gboolean is_away;      /* sent, and not yet answered */
  guint n_failures;      /* in a row, of a service that is throttling or down */
  guint answered_before; /* how much the service had answered at the first of them */
} AmendsFetchQuestion;

AmendsFetchQuestion *
amends_fetch_question_new (AmendsProviderStep step, GPtrArray *queries, guint from, guint length);
void amends_fetch_question_free (AmendsFetchQuestion *self);
void amends_fetch_question_say_missing (AmendsFetchQuestion *self, const char *words);
AmendsTrackBatch *amends_fetch_question_reduce (AmendsFetchQuestion *self, gboolean keeps_place);

G_END_DECLS
