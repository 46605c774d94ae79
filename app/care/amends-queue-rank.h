/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which case is to be worked before which, and why. */
#pragma once

#include "base/amends-clock.h"
#include "base/amends-money.h"

G_BEGIN_DECLS

/* From the most urgent to what rests. */
typedef enum
{
  AMENDS_QUEUE_WHY_PROMISE_BROKEN,
  AMENDS_QUEUE_WHY_PROMISE_TODAY,
  AMENDS_QUEUE_WHY_DEADLINE, /* within three days */
  AMENDS_QUEUE_WHY_OWNER_ANSWERED,
  AMENDS_QUEUE_WHY_OWNER_ASKED, /* the owner is at work, and is the one who was asked */
  AMENDS_QUEUE_WHY_HEAT,
  AMENDS_QUEUE_WHY_SILENCE, /* the customer has heard nothing for seven days */
  AMENDS_QUEUE_WHY_AGE,
  AMENDS_QUEUE_WHY_FOLLOW_UP,         /* rests */
  AMENDS_QUEUE_WHY_WAITING_FOR_OWNER, /* rests */
} AmendsQueueWhy;

/* Stable: "promise_broken", ... */
const char *amends_queue_why_to_string (AmendsQueueWhy why);

/**
 * AmendsQueueFacts: what is known of an order that somebody may have to work on. Owns nothing.
 * @is_owner: whether the owner is at work
 * @promise_due_at: of the open promise that is due first
 * @deadline_at, @deadline_title: (nullable): of the nearest that has not passed
 * @owner_question: (nullable): what the owner was asked
 * @owner_asked_by: (nullable): by whom, by name
 * @heat: 0 calm to 3 threatening
 * @heard_at: when the customer last heard from the shop, or ordered
 * @since: when the parcel got stuck
 * @opened_at: when the case was opened; 0: it was not
 * @worked_at: when somebody last worked on it
 *
 * Times are UTC seconds, 0: none.
 */
typedef struct
{
  gboolean is_owner;
  gboolean is_stuck;
  gint64 promise_due_at;
  gint64 deadline_at;
  const char *deadline_title;
  const char *owner_question;
  const char *owner_asked_by;
  gint64 owner_asked_at;
  gint64 owner_answered_at;
  gint64 follow_up_at;
  int heat;
  gint64 heard_at;
  gint64 since;
  gint64 opened_at;
  gint64 worked_at;
  AmendsMoney value;
} AmendsQueueFacts;

/**
 * AmendsQueueRank:
 * @due_at: when what @why names is due; 0: it has no time
 * @is_resting: nothing is to be done before @due_at, or before the owner has answered
 * @key, @value: what amends_queue_rank_compare() goes by
 *
 * Owns nothing.
 */
typedef struct
{
  AmendsQueueWhy why;
  gint64 due_at;
  gboolean is_resting;
  gint64 key;
  gint64 value;
} AmendsQueueRank;

AmendsQueueRank amends_queue_rank (const AmendsQueueFacts *facts, gint64 now, GTimeZone *zone);
int amends_queue_rank_compare (const AmendsQueueRank *a, const AmendsQueueRank *b);
char *amends_queue_rank_say (const AmendsQueueRank *rank,
                             const AmendsQueueFacts *facts,
                             gint64 now,
                             GTimeZone *zone);

G_END_DECLS
